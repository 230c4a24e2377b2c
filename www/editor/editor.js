/**
 * The program editor: CodeMirror 6 with what Lockstep needs and nothing more.
 *
 * The page imports this module lazily, after its first picture. Its one entry is
 * {@link createEditor}; the handle that comes back is all the page ever touches. Lines and columns
 * count from 1, as CPython's messages do for lines; columns count UTF-16 code units. It refuses
 * nothing: places outside the text are moved to the nearest that exists.
 */
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, Transaction } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";

import { marks, replaceMarks } from "./marks.js";
import { themes } from "./theme.js";

/**
 * @typedef {object} Options
 * @property {boolean} [readOnly]
 * @property {"dark" | "light"} [theme]
 * @property {string} [label] - the name a screen reader says
 * @property {number} [id] - the number of the file that is shown at first
 * @property {number} [cursor] - where the cursor stands at first, in UTF-16 code units
 *
 * @typedef {object} Place
 * @property {number} line
 * @property {number} col
 *
 * @typedef {object} Remark
 * @property {Place} from
 * @property {Place} to
 * @property {"error" | "warning" | "info" | "hint"} severity
 * @property {string} message
 */

/** Marks a change that the page made itself, which it need not be told of. */
const fromPage = Annotation.define();

/**
 * Creates an editor below `parent` and tells `onChange` the whole text and the file's number after
 * each edit by its user.
 *
 * @param {HTMLElement} parent
 * @param {string} text
 * @param {(text: string, id: number) => void} onChange
 * @param {Options} [options]
 */
export function createEditor(parent, text, onChange, options = {}) {
  return new Editor(parent, text, onChange, options);
}

/** @param {boolean} readOnly */
function readingOf(readOnly) {
  // The text stays focusable, so that a keyboard can still scroll and select in it.
  return EditorState.readOnly.of(readOnly);
}

/** What the page holds of an editor. It shows one file at a time and keeps the state of each. */
class Editor {
  #view;
  #reading = new Compartment();
  #theme = new Compartment();
  #options;
  #onChange;
  /** The number of the file that is shown. */
  #id;
  /** @type {Map<number, { state: EditorState, scroll: import("@codemirror/state").StateEffect<any> }>} */
  #kept = new Map();

  /**
   * @param {HTMLElement} parent
   * @param {string} text
   * @param {(text: string, id: number) => void} onChange
   * @param {Options} options
   */
  constructor(parent, text, onChange, options) {
    this.#options = { readOnly: false, theme: "dark", label: "Program", ...options };
    this.#onChange = onChange;
    this.#id = options.id ?? 0;
    this.#view = new EditorView({ parent, state: this.#fresh(text, options.cursor ?? 0) });
  }

  /**
   * @param {string} text
   * @param {number} cursor
   */
  #fresh(text, cursor) {
    return EditorState.create({
      doc: text,
      // The editor counts every line break as one.
      selection: { anchor: Math.min(cursor, text.replaceAll("\r\n", "\n").length) },
      extensions: [
        marks,
        lineNumbers(),
        lintGutter(),
        highlightSpecialChars(),
        drawSelection(),
        history(),
        indentOnInput(),
        bracketMatching(),
        highlightSelectionMatches(),
        search({ top: true }),
        // The language alone, without `python()` around it, which would bring the autocompletion along.
        pythonLanguage,
        indentUnit.of("    "),
        EditorState.tabSize.of(4),
        // The search and lint keys come first: Escape closes a panel before it means anything else.
        // Tab indents, and Escape followed by Tab leaves the editor, as CodeMirror's own guide to
        // accessibility advises; `description` tells those who cannot see it.
        keymap.of([...searchKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
        EditorView.contentAttributes.of({
          "aria-label": this.#options.label,
          "aria-description": "Press Escape, then Tab, to leave the editor.",
          // Focusable even where it cannot be edited.
          tabindex: "0",
          autocapitalize: "off",
          autocorrect: "off",
          spellcheck: "false",
        }),
        EditorView.updateListener.of((update) => {
          const byUser = update.transactions.some((one) => one.docChanged && !one.annotation(fromPage));
          if (byUser) this.#onChange(update.state.doc.toString(), this.#id);
        }),
        this.#reading.of(readingOf(this.#options.readOnly)),
        this.#theme.of(themes[this.#options.theme]),
      ],
    });
  }

  /**
   * Shows a file with this text. Each file keeps its cursor, its history and where it was scrolled to.
   *
   * @param {number} id
   * @param {string} text
   */
  open(id, text) {
    if (id !== this.#id) {
      this.#kept.set(this.#id, { state: this.#view.state, scroll: this.#view.scrollSnapshot() });
      const kept = this.#kept.get(id);
      this.#id = id;
      this.#view.setState(kept?.state ?? this.#fresh(text, 0));
      // What was chosen for all files may have changed since.
      this.setTheme(this.#options.theme);
      this.setReadOnly(this.#options.readOnly);
      if (kept) this.#view.dispatch({ effects: kept.scroll });
    }
    this.setText(text);
  }

  text() {
    return this.#view.state.doc.toString();
  }

  /**
   * Replaces the whole text; the same text leaves cursor and history as they are.
   *
   * @param {string} text
   */
  setText(text) {
    if (text === this.text()) return;
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      // A step of its own: undoing a lesson never takes the user's last keystrokes with it.
      annotations: [fromPage.of(true), Transaction.addToHistory.of(true), isolateHistory.of("full")],
    });
  }

  /** @param {string} json - an array of `Mark`, see marks.js */
  setMarks(json) {
    this.#view.dispatch({ effects: replaceMarks.of(JSON.parse(json)) });
  }

  /** @param {string} json - an array of `Remark` */
  setDiagnostics(json) {
    /** @type {Remark[]} */
    const remarks = JSON.parse(json);
    const found = remarks.map(({ from, to, severity, message }) => {
      const start = this.#offset(from);
      return { from: start, to: Math.max(start, this.#offset(to)), severity, message };
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, found));
  }

  /** @param {number} line */
  revealLine(line) {
    const at = this.#offset({ line, col: 1 });
    // "nearest" keeps the text still while the line is in sight: stepping must not make it jump.
    this.#view.dispatch({ effects: EditorView.scrollIntoView(at, { y: "nearest", yMargin: 48 }) });
  }

  /**
   * Puts the cursor to a place and shows it.
   *
   * @param {number} line
   * @param {number} col
   */
  putCursor(line, col) {
    this.#view.dispatch({ selection: { anchor: this.#offset({ line, col }) } });
    this.revealLine(line);
  }

  /** @param {boolean} readOnly */
  setReadOnly(readOnly) {
    this.#options.readOnly = readOnly;
    this.#view.dispatch({ effects: this.#reading.reconfigure(readingOf(readOnly)) });
  }

  /** @param {"dark" | "light"} name */
  setTheme(name) {
    this.#options.theme = name;
    this.#view.dispatch({ effects: this.#theme.reconfigure(themes[name]) });
  }

  /** The line of the cursor, for "run to cursor". */
  cursorLine() {
    const { doc, selection } = this.#view.state;
    return doc.lineAt(selection.main.head).number;
  }

  focus() {
    this.#view.focus();
  }

  destroy() {
    this.#view.destroy();
  }

  /** @param {Place} place */
  #offset({ line, col }) {
    const { doc } = this.#view.state;
    const row = doc.line(Math.min(Math.max(line, 1), doc.lines));
    return row.from + Math.min(Math.max(col - 1, 0), row.length);
  }
}

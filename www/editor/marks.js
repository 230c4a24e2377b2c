/**
 * Where every unit stands: the current line of each in its colour, its short name in a gutter.
 *
 * Holds the state field of marks and what draws it. Refuses nothing: a mark on a line that the
 * text no longer has is not drawn.
 *
 * @typedef {object} Mark
 * @property {number} line - counted from 1
 * @property {string} label - the unit's short name, drawn in the gutter
 * @property {number} colour - index into the page's palette of units
 * @property {string} kind - `current`, `frame`, `breakpoint` or whatever the page has a style for
 */
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutter } from "@codemirror/view";

/** @type {import("@codemirror/state").StateEffectType<Mark[]>} */
export const replaceMarks = StateEffect.define();

/** Several units may stand on one line: one marker holds all their names. */
class NamesMarker extends GutterMarker {
  /** @param {Mark[]} marks */
  constructor(marks) {
    super();
    this.marks = marks;
  }

  /** @param {NamesMarker} other */
  eq(other) {
    return JSON.stringify(this.marks) === JSON.stringify(other.marks);
  }

  toDOM() {
    const cell = document.createElement("span");
    cell.className = "ls-mark-names";
    for (const mark of this.marks) {
      const name = document.createElement("span");
      name.className = `ls-mark-name ls-unit-${mark.colour} ls-mark-${mark.kind}`;
      name.textContent = mark.label;
      cell.append(name);
    }
    cell.title = this.marks.map((mark) => mark.label).join(", ");
    return cell;
  }
}

/** Keeps the cell as high as a line and as wide as a name while no unit stands anywhere. */
const spacer = new NamesMarker([{ line: 0, label: "T0", colour: 0, kind: "spacer" }]);

/**
 * @param {import("@codemirror/state").Text} text
 * @param {Mark[]} marks
 */
function draw(text, marks) {
  /** @type {Map<number, Mark[]>} */
  const byLine = new Map();
  for (const mark of marks) {
    if (mark.line >= 1 && mark.line <= text.lines) {
      byLine.set(mark.line, [...(byLine.get(mark.line) ?? []), mark]);
    }
  }
  const lines = [];
  const names = [];
  for (const [line, here] of [...byLine].sort(([a], [b]) => a - b)) {
    const from = text.line(line).from;
    // The first unit gives the line its colour; the gutter names them all, so that colour never
    // says anything alone.
    const style = `ls-line ls-unit-${here[0].colour} ls-line-${here[0].kind}`;
    lines.push(Decoration.line({ class: style }).range(from));
    names.push(new NamesMarker(here).range(from));
  }
  return { lines: Decoration.set(lines), names: RangeSet.of(names) };
}

const marked = StateField.define({
  create: (state) => draw(state.doc, []),
  update(drawn, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(replaceMarks)) return draw(transaction.state.doc, effect.value);
    }
    if (!transaction.docChanged) return drawn;
    return {
      lines: drawn.lines.map(transaction.changes),
      names: drawn.names.map(transaction.changes),
    };
  },
  provide: (field) => EditorView.decorations.from(field, (drawn) => drawn.lines),
});

/** The extension that shows marks; change them with {@link replaceMarks}. */
export const marks = [
  marked,
  gutter({
    class: "ls-mark-gutter",
    markers: (view) => view.state.field(marked).names,
    initialSpacer: () => spacer,
  }),
];

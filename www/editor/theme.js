/**
 * The editor's looks, dark and light. Colours come from the page's custom properties where it
 * sets them (`--ls-…`), so that editor and page never differ; the values here are what stands
 * alone. Holds no logic.
 */
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** @param {boolean} dark */
function looks(dark) {
  /** @type {(name: string, inDark: string, inLight: string) => string} */
  const colour = (name, inDark, inLight) => `var(--ls-${name}, ${dark ? inDark : inLight})`;
  const text = colour("text", "#e6e9ef", "#1b1f27");
  const quiet = colour("quiet", "#9aa4b5", "#5b6473");
  const ground = colour("editor", "#14171d", "#ffffff");
  const raised = colour("raised", "#232936", "#eef1f6");
  const chosen = colour("selection", "#2f4a73", "#c5dcfb");
  const accent = colour("accent", "#7ab7ff", "#0b5cc4");
  return [
    EditorView.theme(
      {
        "&": { color: text, backgroundColor: ground, height: "100%" },
        "&.cm-focused": { outline: `2px solid ${accent}`, outlineOffset: "-2px" },
        ".cm-scroller": {
          fontFamily: "var(--ls-mono, ui-monospace, Menlo, Consolas, monospace)",
          lineHeight: "1.5",
        },
        ".cm-content": { caretColor: text },
        ".cm-cursor": { borderLeftColor: text },
        "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
          { backgroundColor: chosen },
        ".cm-gutters": { backgroundColor: ground, color: quiet, border: "none" },
        ".cm-panels, .cm-tooltip": { backgroundColor: raised, color: text },
        ".cm-matchingBracket": { backgroundColor: "transparent", outline: `1px solid ${accent}` },
        ".cm-searchMatch": { backgroundColor: chosen },
        ".cm-button": { backgroundImage: "none", backgroundColor: ground, color: text },
        ".cm-textfield": { backgroundColor: ground, color: text },
        ".ls-line": {
          backgroundColor: `color-mix(in srgb, var(--ls-unit, ${accent}) 22%, transparent)`,
          boxShadow: `inset 3px 0 var(--ls-unit, ${accent})`,
        },
        ".ls-mark-gutter": { minWidth: "2.5em" },
        ".ls-mark-names": { display: "flex", gap: "2px", justifyContent: "flex-end" },
        ".ls-mark-name": {
          padding: "0 3px",
          borderRadius: "3px",
          fontSize: "85%",
          color: "var(--ls-unit-text, #0b0d11)",
          backgroundColor: `var(--ls-unit, ${accent})`,
        },
        ".ls-mark-spacer": { visibility: "hidden" },
      },
      { dark },
    ),
    syntaxHighlighting(
      HighlightStyle.define([
        { tag: tags.keyword, color: colour("code-keyword", "#c9a6ff", "#7a2bbf") },
        { tag: [tags.string, tags.special(tags.string)], color: colour("code-string", "#9fd88f", "#2c6e1f") },
        { tag: [tags.number, tags.bool, tags.null], color: colour("code-number", "#ffb37a", "#a04a00") },
        { tag: tags.comment, color: quiet, fontStyle: "italic" },
        {
          tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)],
          color: colour("code-name", "#7ab7ff", "#0b5cc4"),
        },
        { tag: tags.invalid, textDecoration: "underline wavy" },
      ]),
    ),
  ];
}

export const themes = { dark: looks(true), light: looks(false) };

//! CodeMirror, as far as the page talks to it: loading its script, and the handle of one editor.
//!
//! [`EditorPort`] takes plain data and passes it on as JSON. A script that cannot be loaded is an
//! ordinary answer: the page goes on with its plain text field.

use std::rc::Rc;

use js_sys::{Function, JSON, Object, Promise, Reflect};
use lockstep_protocol::DiagnosticView;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use super::editor::Mark;
use crate::platform;

#[wasm_bindgen]
extern "C" {
    /// The loaded script.
    #[derive(Clone, Debug)]
    pub type EditorModule;

    #[wasm_bindgen(method, catch, js_name = createEditor)]
    fn create_editor(
        this: &EditorModule,
        parent: &HtmlElement,
        text: &str,
        on_change: &Function,
        options: &Object,
    ) -> Result<Handle, JsValue>;

    #[derive(Debug)]
    type Handle;

    #[wasm_bindgen(method)]
    fn open(this: &Handle, id: u32, text: &str);
    #[wasm_bindgen(method, js_name = setMarks)]
    fn set_marks(this: &Handle, json: &str);
    #[wasm_bindgen(method, js_name = setDiagnostics)]
    fn set_diagnostics(this: &Handle, json: &str);
    #[wasm_bindgen(method, js_name = revealLine)]
    fn reveal_line(this: &Handle, line: u32);
    #[wasm_bindgen(method, js_name = putCursor)]
    fn put_cursor(this: &Handle, line: u32, column: u32);
    #[wasm_bindgen(method, js_name = setTheme)]
    fn set_theme(this: &Handle, name: &str);
    #[wasm_bindgen(method)]
    fn focus(this: &Handle);
    #[wasm_bindgen(method)]
    fn destroy(this: &Handle);

    /// Defined by the page itself, because only a script can import another one by name.
    #[wasm_bindgen(catch, js_name = lockstepImport)]
    fn import(name: &str) -> Result<Promise, JsValue>;
}

/// Loads the editor's script.
pub(super) async fn load(script: &str) -> Option<EditorModule> {
    let hook = Reflect::get(&platform::window(), &"lockstepImport".into());
    if !hook.is_ok_and(|hook| hook.is_function()) {
        return None;
    }
    let module = JsFuture::from(import(script).ok()?).await.ok()?;
    Some(module.unchecked_into())
}

/// An editor on the page.
#[derive(Debug)]
pub(super) struct EditorPort {
    handle: Handle,
    _on_change: Closure<dyn FnMut(JsValue, u32)>,
}

impl EditorPort {
    /// Creates one below `parent` that shows a file. `cursor` counts UTF-16 code units.
    pub(super) fn create(
        module: &EditorModule,
        parent: &HtmlElement,
        (id, text): (u32, &str),
        (label, dark, cursor): (&str, bool, u32),
        mut on_change: impl FnMut(u32, Rc<str>) + 'static,
    ) -> Option<Self> {
        let on_change = Closure::<dyn FnMut(JsValue, u32)>::new(move |text: JsValue, id| {
            on_change(id, text.as_string().unwrap_or_default().into());
        });
        let options = Object::new();
        let looks: [(&str, JsValue); 4] =
            [("label", label.into()), ("theme", theme_name(dark).into()), ("cursor", cursor.into()), ("id", id.into())];
        for (key, value) in looks {
            Reflect::set(&options, &key.into(), &value).ok()?;
        }
        let function: &Function = on_change.as_ref().unchecked_ref();
        let handle = module.create_editor(parent, text, function, &options).ok()?;
        Some(Self { handle, _on_change: on_change })
    }

    /// Shows a file with this text; each keeps its cursor and its history.
    pub(super) fn open(&self, id: u32, text: &str) {
        self.handle.open(id, text);
    }

    pub(super) fn set_dark(&self, dark: bool) {
        self.handle.set_theme(theme_name(dark));
    }

    pub(super) fn reveal(&self, line: u32) {
        self.handle.reveal_line(line);
    }

    /// Puts the text cursor to a place, counted as the engine does.
    pub(super) fn put_cursor(&self, text: &str, line: u32, place: u32) {
        self.handle.put_cursor(line, column(text, line, place) as u32);
    }

    pub(super) fn focus(&self) {
        self.handle.focus();
    }

    pub(super) fn set_marks(&self, marks: &[Mark]) {
        let items = marks.iter().map(|mark| {
            format!(
                r#"{{"line":{},"label":{},"colour":{},"kind":"{}"}}"#,
                mark.line,
                quoted(&mark.label),
                mark.colour,
                if mark.acting { "current" } else { "other" },
            )
        });
        self.handle.set_marks(&array(items));
    }

    pub(super) fn set_problems<'a>(&self, text: &str, found: impl Iterator<Item = &'a DiagnosticView>) {
        let items = found.map(|problem| {
            let range = problem.range;
            let from = column(text, range.line, range.column);
            let to = column(text, range.end_line, range.end_column);
            let message = match &problem.help {
                Some(help) => format!("{}\n{help}", problem.message),
                None => problem.message.clone(),
            };
            format!(
                r#"{{"from":{{"line":{},"col":{from}}},"to":{{"line":{},"col":{to}}},"severity":"{}","message":{}}}"#,
                range.line,
                range.end_line,
                if problem.refused { "warning" } else { "error" },
                quoted(&message),
            )
        });
        self.handle.set_diagnostics(&array(items));
    }
}

impl Drop for EditorPort {
    fn drop(&mut self) {
        self.handle.destroy();
    }
}

fn theme_name(dark: bool) -> &'static str {
    if dark { "dark" } else { "light" }
}

fn array(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

/// Text as JSON.
fn quoted(text: &str) -> String {
    JSON::stringify(&text.into()).map_or_else(|_| "\"\"".to_owned(), String::from)
}

/// A column as the editor counts: from one, in UTF-16 code units. The engine counts code points
/// from zero.
fn column(text: &str, line: u32, column: u32) -> usize {
    let line_idx = line.saturating_sub(1) as usize;
    let line = text.lines().nth(line_idx).unwrap_or_default();
    let before = line.chars().take(column as usize);
    1 + before.map(char::len_utf16).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_as_the_editor_does() {
        let text = "x = 1\ns = '😀' + y\n";
        assert_eq!(column(text, 1, 4), 5);
        assert_eq!(column(text, 2, 5), 6);
        assert_eq!(column(text, 2, 6), 8, "the face takes two");
        assert_eq!(column(text, 2, 99), 13);
        assert_eq!(column(text, 9, 4), 1);
    }
}

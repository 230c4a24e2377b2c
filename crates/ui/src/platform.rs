//! The browser, as far as the page asks it for anything but pixels: frames, storage, the address,
//! the theme, listeners that remove themselves.
//!
//! Whatever a browser may refuse (storage, the clipboard) is refused quietly: the page goes on
//! with what it holds in memory.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AddEventListenerOptions, Document, Event, EventTarget, Window};

use crate::model::{Layout, Theme};

const DRAFT: &str = "lockstep.draft";
const THEME: &str = "lockstep.theme";
/// From this width on all panes stand beside each other.
const WIDE_PIXELS: f64 = 1_180.0;
/// From this width on there are two columns.
const MEDIUM_PIXELS: f64 = 760.0;

/// The window.
///
/// # Panics
/// Outside a page, where none of this has a meaning.
#[must_use]
pub fn window() -> Window {
    web_sys::window().expect("the page runs in a window")
}

/// The document.
///
/// # Panics
/// Outside a page.
#[must_use]
pub fn document() -> Document {
    window().document().expect("a window has a document")
}

/// A callback before the browser's next picture; dropping it takes it back.
#[derive(Debug)]
pub struct AnimationFrame {
    handle: i32,
    _closure: Closure<dyn FnMut(f64)>,
}

impl AnimationFrame {
    /// Asks for one; the argument is the browser's clock in milliseconds.
    #[must_use]
    pub fn request(callback: impl FnOnce(f64) + 'static) -> Option<Self> {
        let closure = Closure::once(callback);
        let handle = window().request_animation_frame(closure.as_ref().unchecked_ref()).ok()?;
        Some(Self { handle, _closure: closure })
    }
}

impl Drop for AnimationFrame {
    fn drop(&mut self) {
        // A frame that was shown already is taken back without effect.
        let _ = window().cancel_animation_frame(self.handle);
    }
}

/// A listener; dropping it removes it.
#[derive(Debug)]
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens to events of a kind. `active` listeners may keep the browser from its own answer.
    #[must_use]
    pub fn new(target: &EventTarget, kind: &'static str, active: bool, callback: impl FnMut(Event) + 'static) -> Self {
        let closure: Closure<dyn FnMut(Event)> = Closure::new(callback);
        let options = AddEventListenerOptions::new();
        options.set_passive(!active);
        let function: &Function = closure.as_ref().unchecked_ref();
        // Adding fails for no kind of event.
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(kind, function, &options);
        Self { target: target.clone(), kind, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function: &Function = self.closure.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback(self.kind, function);
    }
}

/// Marks a moment of loading, once, for whoever measures.
pub fn mark(moment: &str) {
    if let Some(performance) = window().performance()
        && performance.get_entries_by_name_with_entry_type(moment, "mark").length() == 0
    {
        let _ = performance.mark(moment);
    }
}

/// What the page's head says under a name, if anything.
#[must_use]
pub fn meta(name: &str) -> Option<String> {
    let selector = format!("meta[name='{name}']");
    let element = document().query_selector(&selector).ok()??;
    let content = element.get_attribute("content")?;
    (!content.is_empty()).then_some(content)
}

/// The address's fragment without its `#`; `None` if it is empty.
#[must_use]
pub fn fragment() -> Option<String> {
    let hash = window().location().hash().ok()?;
    let text = hash.trim_start_matches('#');
    (!text.is_empty()).then(|| text.to_owned())
}

/// Changes the fragment without a new entry in the history.
pub fn set_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        let url = format!("#{fragment}");
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url));
    }
}

/// Whether the address's query holds a word, as `?test` does.
#[must_use]
pub fn asked_for(word: &str) -> bool {
    let query = window().location().search().unwrap_or_default();
    query.trim_start_matches('?').split('&').any(|part| part == word)
}

/// The draft that was kept.
#[must_use]
pub fn draft() -> Option<String> {
    window().local_storage().ok()??.get_item(DRAFT).ok()?
}

/// Keeps a draft.
pub fn keep_draft(draft: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(DRAFT, draft);
    }
}

/// The theme that was chosen, or else the one the system prefers.
#[must_use]
pub fn theme() -> Theme {
    let kept = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(THEME).ok()?);
    match kept.as_deref() {
        Some("dark") => Theme::Dark,
        Some("light") => Theme::Light,
        _ if prefers("(prefers-color-scheme: light)") => Theme::Light,
        _ => Theme::Dark,
    }
}

fn prefers(query: &str) -> bool {
    matches!(window().match_media(query), Ok(Some(list)) if list.matches())
}

/// Shows a theme, and keeps it if the user chose it.
pub fn set_theme(theme: Theme, keep: bool) {
    let name = theme_name(theme);
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-theme", name);
    }
    if keep && let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(THEME, name);
    }
}

/// The theme's name, as styles and the editor know it.
#[must_use]
pub fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::Dark => "dark",
        Theme::Light => "light",
    }
}

/// How much room the window has.
#[must_use]
pub fn layout() -> Layout {
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    match width.unwrap_or(WIDE_PIXELS) {
        width if width >= WIDE_PIXELS => Layout::Wide,
        width if width >= MEDIUM_PIXELS => Layout::Medium,
        _ => Layout::Narrow,
    }
}

/// Puts text on the clipboard; false if the browser refuses.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // Without a secure context there is no clipboard at all.
    let there = Reflect::get(&navigator, &"clipboard".into());
    if !there.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// The text behind an address; `None` if there is none.
pub async fn fetch_text(url: &str) -> Option<String> {
    let response = JsFuture::from(window().fetch_with_str(url)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    text.as_string()
}

/// A string property of an object.
#[must_use]
pub fn string_of(object: &JsValue, key: &str) -> Option<String> {
    Reflect::get(object, &key.into()).ok()?.as_string()
}

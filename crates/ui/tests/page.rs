//! The page in a real browser, with the fake engine behind the bridge.
//!
//! [`Page`] is one mounted app. What it shows is read by roles, names and text, as a user would.
#![cfg(target_arch = "wasm32")]

mod fake;

use gloo_timers::future::TimeoutFuture;
use lockstep_ui::bridge::{InProcess, Transport};
use lockstep_ui::platform::document;
use lockstep_ui::view::app::{App, Props};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, HtmlElement, HtmlTextAreaElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Enough for an answer, a frame and a drawing.
const PATIENCE_MILLIS: u32 = 2_000;

/// A mounted page.
struct Page {
    root: Element,
    app: Option<yew::AppHandle<App>>,
}

impl Page {
    fn new(engine: InProcess) -> Self {
        let root = document().create_element("div").expect("an element");
        let body = document().body().expect("a body");
        body.append_child(&root).expect("appended");
        let props = Props { transport: Transport::InProcess(engine), editor: None, lessons: None, addressed: false };
        let app = yew::Renderer::<App>::with_root_and_props(root.clone(), props).render();
        Self { root, app: Some(app) }
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).expect("a selector")
    }

    /// The button with this name, if there is one now.
    fn button(&self, name: &str) -> Option<HtmlElement> {
        let buttons = self.root.query_selector_all("button").expect("a selector");
        (0..buttons.length()).filter_map(|index| buttons.get(index)?.dyn_into::<HtmlElement>().ok()).find(|button| {
            let label = button.get_attribute("aria-label");
            label.or_else(|| button.text_content()).as_deref() == Some(name)
        })
    }

    fn text_of(&self, selector: &str) -> String {
        self.find(selector).and_then(|element| element.text_content()).unwrap_or_default()
    }

    /// Waits until a part of the page says something.
    async fn says(&self, selector: &str, words: &str) {
        for _ in 0..PATIENCE_MILLIS / 20 {
            if self.text_of(selector).contains(words) {
                return;
            }
            TimeoutFuture::new(20).await;
        }
        panic!("{selector} says {:?}, not {words:?}", self.text_of(selector));
    }

    /// Waits for a button and presses it.
    async fn click(&self, name: &str) {
        for _ in 0..PATIENCE_MILLIS / 20 {
            if let Some(button) = self.button(name) {
                button.click();
                return;
            }
            TimeoutFuture::new(20).await;
        }
        panic!("no button {name:?}");
    }

    /// Brings a pane to the front where the window is too narrow for all.
    fn open(&self, pane: &str) {
        let tab = format!("[role='tab']#{pane}");
        if let Some(tab) = self.find(&tab) {
            tab.dyn_into::<HtmlElement>().expect("a button").click();
        }
    }

    async fn write(&self, text: &str) {
        self.says("h1", "Lockstep").await;
        let field: HtmlTextAreaElement = self.find("textarea").expect("a field").dyn_into().expect("a text field");
        field.set_value(text);
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &init).expect("an event");
        field.dispatch_event(&event).expect("dispatched");
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

#[wasm_bindgen_test]
async fn a_run_ends_in_the_deadlock_and_says_who_waits_for_whom() {
    let page = Page::new(fake::engine());
    page.click("Run").await;
    page.says(".outcome", "Deadlock").await;
    page.says(".stuck", "waits for lock 'right' at").await;
    page.says(".sentence", "Ann holds it since line 9").await;
    page.says("[aria-label='Lanes at the cursor']", "Ann: blocked on lock 'right'").await;
    page.open("pane-locks");
    page.says(".primitives", "left").await;
    page.open("pane-console");
    page.says(".console", "Bob wants left").await;
    page.says(".clock", "0.024000000 s").await;
}

#[wasm_bindgen_test]
async fn stepping_goes_forward_and_back() {
    let page = Page::new(fake::engine());
    page.click("Step").await;
    page.says(".sentence", "The program begins.").await;
    page.click("Step").await;
    page.says(".sentence", "MainThread starts Ann.").await;
    page.click("Step").await;
    page.says(".sentence", "Ann takes left.").await;
    page.open("pane-console");
    page.says(".console", "Ann has left").await;
    page.click("Step back").await;
    page.says(".sentence", "MainThread starts Ann.").await;
    page.says(".console", "Nothing was printed").await;
    page.click("To the end").await;
    page.says(".outcome", "Deadlock").await;
    page.click("To the start").await;
    page.says(".sentence", "The program begins.").await;
}

#[wasm_bindgen_test]
async fn problems_are_listed_and_the_text_stays() {
    let page = Page::new(fake::engine());
    page.write("this is wrong").await;
    page.click("Run").await;
    page.says(".problems", "Line 2, column 5").await;
    page.says(".problems", "Write something right.").await;
    let field: HtmlTextAreaElement = page.find("textarea").expect("a field").dyn_into().expect("a text field");
    assert_eq!(field.value(), "this is wrong");
    page.write("this is right").await;
    page.click("Run").await;
    page.says(".outcome", "Deadlock").await;
}

#[wasm_bindgen_test]
async fn playing_moves_the_cursor_to_the_end() {
    let page = Page::new(fake::engine());
    page.click("Play").await;
    page.says(".sentence", "Ann takes left.").await;
    page.says("[aria-label='Transport']", "Deadlock at 24 ms").await;
    page.click("Pause").await;
    page.click("Play").await;
    page.says(".sentence", "Ann waits for right").await;
}

#[wasm_bindgen_test]
async fn two_pages_beside_each_other_do_not_disturb_each_other() {
    let (left, right) = (Page::new(fake::engine()), Page::new(fake::engine()));
    left.click("Run").await;
    left.says(".outcome", "Deadlock").await;
    right.says(".sentence", "Run the program").await;
}

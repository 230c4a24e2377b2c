//! What the app does outside the model: the engine, the address, drafts, lessons, the keyboard.
//!
//! Everything here begins with an order of the reducer or an event of the window.

use gloo_timers::callback::Timeout;
use js_sys::{Array, JSON};
use lockstep_protocol::{File, Link, Settings};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::app::{App, Message, Props};
use crate::action::{Action, Order};
use crate::model::Model;
use crate::model::lesson::{Entry, Lesson};
use crate::platform::{self, Listener};
use crate::text;

/// After so long without a change the address is written.
const KEEP_MILLIS: u32 = 400;
/// A longer program makes a link that no address bar takes.
const MOST_LINKED_BYTES: usize = 200_000;

impl App {
    /// The model of a page that was just opened: linked, or kept as a draft, or the sample.
    pub(super) fn first_model(props: &Props) -> Model {
        let sample = || vec![File { name: "main.py".to_owned(), text: text::SAMPLE.to_owned() }];
        let fresh = || Model::new(sample(), Settings::default());
        if !props.addressed {
            return fresh();
        }
        let draft = platform::draft().and_then(|draft| Link::from_fragment(&draft).ok());
        let Some(Link { files, settings, .. }) = draft else {
            return fresh();
        };
        if files.iter().all(|file| file.text.trim().is_empty()) {
            return fresh();
        }
        Model::new(files, settings)
    }

    /// What happens once, right after the page was created.
    pub(super) fn begin(&mut self, ctx: &Context<Self>) {
        if ctx.props().addressed {
            self.read_address(ctx);
        }
        if let Some(folder) = ctx.props().lessons.clone() {
            let link = ctx.link().clone();
            spawn_local(async move {
                let list = platform::fetch_text(&format!("{folder}index.json")).await;
                let entries = list.as_deref().map(entries).unwrap_or_default();
                link.send_message(Message::Act(Action::LessonsListed(entries)));
            });
        }
        if platform::asked_for("test") {
            offer_test_hooks(ctx);
        }
    }

    pub(super) fn listeners(ctx: &Context<Self>) -> Vec<Listener> {
        let window = platform::window();
        let on_key = ctx.link().callback(Message::Key);
        let on_address = ctx.link().callback(|()| Message::ReadAddress);
        let on_size = ctx.link().callback(|()| Message::Act(Action::SetLayout(platform::layout())));
        vec![
            Listener::new(&window, "keydown", true, move |event| {
                if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
                    on_key.emit(event);
                }
            }),
            Listener::new(&window, "hashchange", false, move |_| on_address.emit(())),
            Listener::new(&window, "resize", false, move |_| on_size.emit(())),
        ]
    }

    pub(super) fn carry_out(&mut self, ctx: &Context<Self>, order: Order) {
        match order {
            Order::Send(message) => self.bridge.send(message),
            Order::Restart => self.bridge.restart(),
            Order::FocusDiagnostics => self.focus_problems = true,
            Order::KeepTheme => platform::set_theme(self.model.theme, ctx.props().addressed),
            Order::Keep { draft } => {
                self.keep_draft |= draft;
                // A cursor that moves is not written down until it stands.
                if self.model.play.is_none() {
                    let link = ctx.link().clone();
                    self.keep = Some(Timeout::new(KEEP_MILLIS, move || {
                        link.send_message(Message::Keep);
                    }));
                }
            }
        }
    }

    /// The page as a link.
    fn link(&self) -> Link {
        let view = self.model.run.view.as_ref();
        Link {
            files: self.model.files.to_protocol(),
            settings: self.model.settings.clone(),
            position: view.filter(|_| self.model.is_usable()).map(|view| view.position),
        }
    }

    pub(super) fn write_address(&mut self, props: &Props) {
        if !props.addressed {
            return;
        }
        let fragment = self.link().to_fragment();
        if !self.is_too_long() {
            platform::set_fragment(&fragment);
        }
        if std::mem::take(&mut self.keep_draft) {
            platform::keep_draft(&fragment);
        }
    }

    /// Whether no link can hold the program.
    fn is_too_long(&self) -> bool {
        let texts = self.model.files.all().iter().map(|file| file.text.len());
        texts.sum::<usize>() + self.model.settings.input.len() > MOST_LINKED_BYTES
    }

    pub(super) fn read_address(&mut self, ctx: &Context<Self>) -> bool {
        let Some(fragment) = platform::fragment() else {
            return false;
        };
        match Link::from_fragment(&fragment) {
            // A link that says what is shown already changes nothing.
            Ok(link) if link == self.link() => false,
            Ok(link) => self.act(ctx, Action::Linked(link)),
            Err(error) => self.act(ctx, Action::LinkBroken(error)),
        }
    }

    /// Puts the link on the clipboard, or says why there is none.
    pub(super) fn share(&mut self, ctx: &Context<Self>) {
        self.write_address(ctx.props());
        if self.is_too_long() {
            self.act(ctx, Action::TooLong);
            return;
        }
        let href = platform::window().location().href().unwrap_or_default();
        let link = ctx.link().clone();
        spawn_local(async move {
            let copied = platform::copy(&href).await;
            link.send_message(Message::Act(Action::Shared(copied)));
        });
    }

    pub(super) fn fetch_lesson(ctx: &Context<Self>, entry: Entry) {
        let Some(folder) = ctx.props().lessons.clone() else {
            return;
        };
        let link = ctx.link().clone();
        spawn_local(async move {
            let file = platform::fetch_text(&format!("{folder}{}", entry.file)).await;
            let lesson = file.and_then(|file| Lesson::read(&entry.title, &file));
            link.send_message(Message::Act(match lesson {
                Some(lesson) => Action::LessonOpened(entry, lesson),
                None => Action::LessonFailed,
            }));
        });
    }

    /// The shortcuts that hold everywhere. Keys that mean something to the field or button that
    /// has the focus are left to it.
    pub(super) fn on_key(&mut self, ctx: &Context<Self>, event: &KeyboardEvent) -> bool {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        let in_text = target.as_ref().is_some_and(is_text);
        let on_control = in_text || target.as_ref().is_some_and(is_control);
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        let action = match event.key().as_str() {
            "F8" if plain => Action::Run,
            "Enter" if event.ctrl_key() || event.meta_key() => Action::Run,
            "F10" if plain => Action::Step { back: event.shift_key() },
            " " if plain && !on_control => Action::TogglePlay,
            "Home" if plain && !on_control => Action::ToStart,
            "End" if plain && !on_control => Action::ToEnd,
            "Escape" if !in_text && self.model.run.running => Action::Cancel,
            _ => return false,
        };
        event.prevent_default();
        self.act(ctx, action)
    }
}

/// Whether keys are typed into this element.
fn is_text(element: &Element) -> bool {
    element.closest("input, textarea, select, [contenteditable='true']").is_ok_and(|found| found.is_some())
}

/// Whether the space bar already means something here, or the element scrolls by keys.
fn is_control(element: &Element) -> bool {
    element.closest("button, a, summary, dialog, [role='tab'], [role='log']").is_ok_and(|found| found.is_some())
}

/// Reads the list of lessons; entries without a title or file are left out.
fn entries(json: &str) -> Vec<Entry> {
    let Ok(list) = JSON::parse(json) else {
        return Vec::new();
    };
    let Ok(list) = list.dyn_into::<Array>() else {
        return Vec::new();
    };
    list.iter()
        .filter_map(|item| {
            let field = |key: &str| platform::string_of(&item, key);
            Some(Entry {
                id: field("id")?,
                title: field("title")?,
                summary: field("summary").unwrap_or_default(),
                file: field("file")?,
                mode: field("mode"),
                interpreter: field("interpreter"),
                schedule: field("schedule"),
            })
        })
        .collect()
}

/// Lets a test end the worker as a crash would; only where the address asks for it.
fn offer_test_hooks(ctx: &Context<App>) {
    let link = ctx.link().clone();
    let kill = Closure::<dyn Fn()>::new(move || link.send_message(Message::KillWorker));
    let hooks = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&hooks, &"killWorker".into(), kill.as_ref());
    let _ = js_sys::Reflect::set(&platform::window(), &"lockstep".into(), &hooks);
    // The window holds the function for as long as the page lives.
    kill.forget();
}

//! The app: holds the model and the bridge, and gives every pane its part.
//!
//! [`App`] takes in what the engine said once a frame, however much it was, and draws nothing
//! between frames. What actions want done outside is carried out in `outside`.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::{Interval, Timeout};
use yew::prelude::*;

use super::editor::{Editor, Mark, marks};
use super::header::{Outside, header};
use super::help::{help, open};
use super::lesson::lesson_pane;
use super::narration::narration;
use super::notice::notices;
use super::panes::Panes;
use super::problems::problems;
use super::tabs::Tabs;
use super::timeline::Timeline;
use super::transport::transport;
use crate::action::Action;
use crate::bridge::{Bridge, Signal, Transport};
use crate::model::lesson::Entry;
use crate::model::{Engine, Layout, Model, Theme};
use crate::platform::{self, AnimationFrame, Listener};
use crate::text;

/// How often the engine's silence is looked at.
const WATCH_MILLIS: u32 = 2_000;
/// So many looks without a sign of life, while one is owed, and the engine counts as dead.
const PATIENCE: u32 = 5;
/// An engine that is still being downloaded gets longer.
const PATIENCE_AT_START: u32 = 60;

/// Where a page gets its parts from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    pub transport: Transport,
    /// The editor's script; without one the program is edited in a plain text field.
    pub editor: Option<String>,
    /// The folder of the lessons, with its slash.
    pub lessons: Option<String>,
    /// Whether the address and the local storage belong to this page.
    pub addressed: bool,
}

/// What the app hears of.
#[derive(Debug)]
pub enum Message {
    Act(Action),
    /// A frame that was asked for, with the browser's clock.
    Frame(f64),
    /// Something lies in the inbox.
    Arrived,
    Watch,
    /// Things have calmed down: the address and the draft are written.
    Keep,
    ReadAddress,
    Key(KeyboardEvent),
    PickLesson(Entry),
    Share,
    /// A test ends the worker.
    KillWorker,
}

/// The page.
pub struct App {
    pub(super) model: Model,
    pub(super) bridge: Bridge,
    inbox: Rc<RefCell<Vec<Signal>>>,
    frame: Option<AnimationFrame>,
    /// Looks since the engine gave a sign of life.
    n_silent: u32,
    pub(super) keep: Option<Timeout>,
    pub(super) keep_draft: bool,
    pub(super) problems: NodeRef,
    pub(super) focus_problems: bool,
    pub(super) help: NodeRef,
    marks: Rc<Vec<Mark>>,
    _watch: Option<Interval>,
    _listeners: Vec<Listener>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("model", &self.model).finish_non_exhaustive()
    }
}

impl Component for App {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let mut model = Self::first_model(ctx.props());
        model.theme = platform::theme();
        model.layout = platform::layout();
        platform::set_theme(model.theme, false);

        let inbox: Rc<RefCell<Vec<Signal>>> = Rc::default();
        let sink = {
            let (inbox, link) = (Rc::clone(&inbox), ctx.link().clone());
            Rc::new(move |signal| {
                let was_empty = inbox.borrow().is_empty();
                inbox.borrow_mut().push(signal);
                if was_empty {
                    link.send_message(Message::Arrived);
                }
            })
        };
        let bridge = Bridge::new(ctx.props().transport.clone(), sink);
        let watch = {
            let link = ctx.link().clone();
            Interval::new(WATCH_MILLIS, move || link.send_message(Message::Watch))
        };
        let mut app = Self {
            model,
            bridge,
            inbox,
            frame: None,
            n_silent: 0,
            keep: None,
            keep_draft: false,
            problems: NodeRef::default(),
            focus_problems: false,
            help: NodeRef::default(),
            marks: Rc::default(),
            _watch: Some(watch),
            _listeners: Self::listeners(ctx),
        };
        app.begin(ctx);
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Act(action) => self.act(ctx, action),
            Message::Frame(now) => self.on_frame(ctx, now),
            Message::Arrived => {
                self.request_frame(ctx);
                false
            }
            Message::Watch => self.watch(ctx),
            Message::Keep => {
                self.write_address(ctx.props());
                if let Some(message) = self.model.preparation() {
                    self.bridge.send(message);
                }
                false
            }
            Message::ReadAddress => self.read_address(ctx),
            Message::Key(event) => self.on_key(ctx, &event),
            Message::PickLesson(entry) => {
                Self::fetch_lesson(ctx, entry);
                false
            }
            Message::Share => {
                self.share(ctx);
                true
            }
            Message::KillWorker => {
                self.bridge.kill();
                false
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let model = &self.model;
        let act = ctx.link().callback(Message::Act);
        let layout = match model.layout {
            Layout::Wide => "wide",
            Layout::Medium => "medium",
            Layout::Narrow => "narrow",
        };
        let dialog = self.help.clone();
        let outside = Outside {
            pick: ctx.link().callback(Message::PickLesson),
            share: ctx.link().callback(|_: MouseEvent| Message::Share),
            help: Callback::from(move |_: MouseEvent| open(&dialog)),
        };
        html! {
            <div class={classes!("page", layout, model.lesson.as_ref().map(|_| "with-lesson"))}>
                { header(model, &act, outside) }
                { notices(model.notice.as_ref(), &act) }
                <main>
                    { self.program(ctx, &act) }
                    { transport(model, &act) }
                    { narration(model, &act) }
                    <Timeline
                        trace={model.run.trace.clone()} cursor={model.cursor()}
                        view={model.run.view.clone()} dark={model.theme == Theme::Dark}
                        layout={model.layout} act={&act}
                    />
                    <Panes
                        trace={model.run.trace.clone()} view={model.run.view.clone()}
                        n_output={model.n_output()} input={model.input().map(|input| AttrValue::from(input.to_owned()))} stale={model.is_stale()} layout={model.layout}
                        pane={model.pane} act={&act}
                    />
                </main>
                { help(&self.help) }
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if std::mem::take(&mut self.focus_problems)
            && let Some(list) = self.problems.cast::<web_sys::HtmlElement>()
        {
            let _ = list.focus();
        }
        if self.model.run.view.is_some() {
            platform::mark("lockstep-first-step");
        }
    }
}

impl App {
    fn program(&self, ctx: &Context<Self>, act: &Callback<Action>) -> Html {
        let model = &self.model;
        html! {
            <section class="program" aria-labelledby="program-title">
                if let Some(lesson) = &model.lesson {
                    { lesson_pane(lesson, act) }
                }
                <div class="pane-head files">
                    <h2 id="program-title" class="unseen">{ text::PROGRAM }</h2>
                    <Tabs files={model.files.clone()} problems={self.problem_counts()} {act} />
                    if model.is_stale() { <span class="badge">{ text::EDITED }</span> }
                </div>
                <Editor
                    document={model.files.shown().clone()} file={self.shown_file()}
                    marks={Rc::clone(&self.marks)} problems={Rc::clone(&model.run.diagnostics)}
                    dark={model.theme == Theme::Dark} revealed={model.revealed}
                    script={ctx.props().editor.clone()} {act}
                />
                { problems(&self.problems, &model.run.diagnostics, &model.run.trace.read(), act) }
            </section>
        }
    }

    /// The files that have problems, by name, and how many each.
    fn problem_counts(&self) -> Vec<(Rc<str>, usize)> {
        let trace = self.model.run.trace.read();
        let mut counts: Vec<(Rc<str>, usize)> = Vec::new();
        for name in self.model.run.diagnostics.iter().filter_map(|problem| trace.file(problem.range.file)) {
            match counts.iter_mut().find(|(known, _)| known == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((Rc::clone(name), 1)),
            }
        }
        counts
    }

    /// Does what an action asks for; true, because some pane shows its effect.
    pub(super) fn act(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        for order in self.model.act(action) {
            self.carry_out(ctx, order);
        }
        if self.model.play.is_some() {
            self.request_frame(ctx);
        }
        self.refresh_marks();
        true
    }

    fn request_frame(&mut self, ctx: &Context<Self>) {
        if self.frame.is_none() {
            let link = ctx.link().clone();
            self.frame = AnimationFrame::request(move |now| link.send_message(Message::Frame(now)));
        }
    }

    fn on_frame(&mut self, ctx: &Context<Self>, now: f64) -> bool {
        self.frame = None;
        let signals = std::mem::take(&mut *self.inbox.borrow_mut());
        let mut changed = !signals.is_empty();
        for signal in signals {
            let action = match signal {
                Signal::News(news) => Action::Engine(news),
                Signal::Died => Action::Died,
            };
            self.act(ctx, action);
        }
        if self.model.play.is_some() {
            changed |= self.act(ctx, Action::Frame(now));
        }
        changed
    }

    fn watch(&mut self, ctx: &Context<Self>) -> bool {
        let run = &self.model.run;
        let patience = match self.model.engine {
            Engine::Ready if run.running || run.asks.is_waiting() => PATIENCE,
            Engine::Starting { .. } => PATIENCE_AT_START,
            Engine::Ready | Engine::Foreign | Engine::Broken => u32::MAX,
        };
        if self.bridge.was_heard() || patience == u32::MAX {
            self.n_silent = 0;
            return false;
        }
        self.n_silent += 1;
        if self.n_silent < patience {
            return false;
        }
        self.n_silent = 0;
        self.act(ctx, Action::Silent)
    }

    /// The file in the editor, as the execution counts them.
    fn shown_file(&self) -> Option<u32> {
        self.model.run.trace.read().file_idx(&self.model.files.shown().name)
    }

    /// The editor's marks belong to the text that was run, not to one that was changed since.
    fn refresh_marks(&mut self) {
        let model = &self.model;
        let fresh = match &model.run.view {
            Some(view) if model.is_usable() => marks(view, &model.run.trace.read(), self.shown_file()),
            _ => Vec::new(),
        };
        if *self.marks != fresh {
            self.marks = Rc::new(fresh);
        }
    }
}

//! The reducer: how the page's state changes.
//!
//! [`Model::act`] takes an [`Action`] and answers what is to be done outside ([`Order`]): pure,
//! and tested natively. What the engine says is handled in [`news`].

mod news;

use std::rc::Rc;

use lockstep_event::Nanos;
use lockstep_protocol::{
    Command, File, FromEngine, Granularity, Interpreter, Link, LinkError, Mode, Moment, ScheduleSetting, Settings,
    ToEngine,
};

use crate::model::asks::Wish;
use crate::model::clock::{Play, Speed};
use crate::model::lesson::{Entry, Lesson};
use crate::model::{Engine, Layout, Loaded, Model, Notice, NoticeKind, Pane, Revealed, Run, Start, Theme, Undo};
use crate::text;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The user changed the text of a file.
    Edited(u32, Rc<str>),
    ShowFile(u32),
    AddFile(Rc<str>),
    RenameFile(u32, Rc<str>),
    CloseFile(u32),
    /// Bring back the files that were taken away.
    Undo,
    Run,
    Cancel,
    Step {
        back: bool,
    },
    ToStart,
    ToEnd,
    /// The user pointed at a moment of the timeline.
    Jump(Nanos),
    TogglePlay,
    /// A frame of the browser, with its clock in milliseconds.
    Frame(f64),
    SetGranularity(Granularity),
    SetSpeed(Speed),
    SetMode(Mode),
    SetInterpreter(Interpreter),
    SetSchedule(ScheduleSetting),
    /// The user changed what `input()` reads.
    SetInput(String),
    Engine(FromEngine),
    /// The worker ended by an error.
    Died,
    /// The worker owes an answer and is silent.
    Silent,
    LessonsListed(Vec<Entry>),
    LessonOpened(Entry, Lesson),
    LessonFailed,
    CloseLesson,
    Linked(Link),
    LinkBroken(LinkError),
    Shared(bool),
    /// The program is too long for a link.
    TooLong,
    /// Show a line, and put the text cursor into a column of it.
    Reveal {
        file: Rc<str>,
        line: u32,
        column: Option<u32>,
    },
    SetPane(Pane),
    SetTheme(Theme),
    SetLayout(Layout),
    Dismiss,
}

/// Something to be done outside the model.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    Send(ToEngine),
    /// End the worker and start another.
    Restart,
    FocusDiagnostics,
    /// Write the address when things have calmed down, and the draft if the text is the user's.
    Keep {
        draft: bool,
    },
    KeepTheme,
}

impl Model {
    /// Changes the state; the orders are to be carried out in their order.
    pub fn act(&mut self, action: Action) -> Vec<Order> {
        let mut orders = Vec::new();
        self.reduce(action, &mut orders);
        orders
    }

    fn reduce(&mut self, action: Action, orders: &mut Vec<Order>) {
        match action {
            Action::Edited(id, text) => {
                self.files.edit(id, text);
                self.changed(orders);
            }
            Action::ShowFile(id) => self.files.show(id),
            Action::AddFile(name) => {
                self.files.add(&name);
                self.reveal(1, None, true);
                self.changed(orders);
            }
            Action::RenameFile(id, name) => {
                self.files.rename(id, &name);
                self.changed(orders);
            }
            Action::CloseFile(id) => self.close(id, orders),
            Action::Undo => self.bring_back(orders),
            Action::Run => self.start(Start::Run, orders),
            Action::Cancel => self.cancel(orders),
            Action::Step { back } => self.step(back, orders),
            Action::ToStart => self.jump(Moment::Start, orders),
            Action::ToEnd => self.go_to_end(orders),
            Action::Jump(time) => self.jump(Moment::Time(time), orders),
            Action::TogglePlay => self.toggle_play(orders),
            Action::Frame(now) => self.frame(now, orders),
            Action::SetGranularity(granularity) => self.granularity = granularity,
            Action::SetSpeed(speed) => self.speed = speed,
            Action::SetMode(mode) => self.set(orders, |settings| settings.mode = mode),
            Action::SetInterpreter(interpreter) => {
                self.set(orders, |settings| settings.interpreter = interpreter);
            }
            Action::SetSchedule(schedule) => {
                self.set(orders, |settings| settings.schedule = schedule);
            }
            Action::SetInput(input) => self.set(orders, |settings| settings.input = input),
            Action::Engine(news) => self.news(news, orders),
            Action::Died => self.bury(text::WORKER_DIED, orders),
            Action::Silent => self.bury(text::WORKER_SILENT, orders),
            Action::LessonsListed(lessons) => self.lessons = Rc::new(lessons),
            Action::LessonOpened(entry, lesson) => self.open_lesson(&entry, lesson, orders),
            Action::LessonFailed => self.notify(NoticeKind::Warning, text::LESSON_FAILED),
            Action::CloseLesson => self.lesson = None,
            Action::Linked(link) => self.follow_link(link, orders),
            Action::LinkBroken(error) => {
                self.notify(NoticeKind::Warning, &text::link_broken(error));
            }
            Action::Shared(copied) => self.notify(
                if copied { NoticeKind::Done } else { NoticeKind::Warning },
                if copied { text::SHARED } else { text::SHARE_FAILED },
            ),
            Action::TooLong => self.notify(NoticeKind::Warning, text::TOO_LONG),
            Action::Reveal { file, line, column } => {
                if self.files.show_named(&file) {
                    self.reveal(line, column, column.is_some());
                }
            }
            Action::SetPane(pane) => self.pane = pane,
            Action::SetTheme(theme) => {
                self.theme = theme;
                orders.push(Order::KeepTheme);
            }
            Action::SetLayout(layout) => self.layout = layout,
            Action::Dismiss => {
                self.notice = None;
                self.undo = None;
            }
        }
    }

    /// Some file is not what it was.
    fn changed(&mut self, orders: &mut Vec<Order>) {
        self.play = None;
        // What was wrong with the old text may not be wrong with the new one.
        self.run.diagnostics = Rc::default();
        if self.is_stale() && self.run.running {
            self.stop(orders);
        }
        orders.push(Order::Keep { draft: true });
    }

    fn close(&mut self, id: u32, orders: &mut Vec<Order>) {
        let Some((index, document)) = self.files.close(id) else {
            return;
        };
        if document.holds_text() {
            self.notify(NoticeKind::Undo, &text::closed(&document.name));
            self.undo = Some(Undo::Close(index, document));
        }
        self.changed(orders);
    }

    fn bring_back(&mut self, orders: &mut Vec<Order>) {
        match self.undo.take() {
            Some(Undo::Close(index, document)) => self.files.restore(index, document),
            Some(Undo::Replace(files, settings)) => {
                self.files.replace(files.to_protocol());
                self.files.show_named(&files.shown().name);
                self.settings = settings;
                self.lesson = None;
            }
            None => return,
        }
        self.notice = None;
        self.changed(orders);
    }

    /// The editor shows a line of the file that is in front.
    fn reveal(&mut self, line: u32, column: Option<u32>, focus: bool) {
        self.revealed = Revealed { line, column, focus, n_asked: self.revealed.n_asked + 1 };
    }

    fn set(&mut self, orders: &mut Vec<Order>, change: impl FnOnce(&mut Settings)) {
        change(&mut self.settings);
        self.play = None;
        if self.is_stale() && self.run.running {
            self.stop(orders);
        }
        orders.push(Order::Keep { draft: true });
    }

    /// Begins an execution of the text as it stands, as soon as there is an engine.
    fn start(&mut self, start: Start, orders: &mut Vec<Order>) {
        self.play = None;
        match self.engine {
            Engine::Ready => {}
            Engine::Starting { .. } => {
                self.wanted = Some(start);
                return;
            }
            Engine::Foreign => return,
            Engine::Broken => {
                self.wanted = Some(start);
                self.engine = Engine::Starting { deaths: 0 };
                self.notice = None;
                orders.push(Order::Restart);
                return;
            }
        }
        self.load(orders);
        match start {
            Start::Run => self.execute(true, orders),
            Start::Stand => self.wish(Wish::At(Moment::Start), orders),
            Start::Position(position) => {
                self.wish(Wish::At(Moment::Position(position)), orders);
            }
            Start::Play => {
                self.execute(false, orders);
                self.wish(Wish::At(Moment::Start), orders);
                self.play = Some(Play::from(Nanos(0)));
            }
        }
    }

    fn load(&mut self, orders: &mut Vec<Order>) {
        let mut asks = std::mem::take(&mut self.run.asks);
        asks.clear();
        self.run = Run {
            asks,
            loaded: Some(Loaded { files: self.files.all().to_vec(), settings: self.settings.clone() }),
            ..Run::none(self.run.number + 1)
        };
        orders.push(Order::Send(ToEngine::Command(Command::Load {
            run: self.run.number,
            files: self.files.to_protocol(),
            settings: self.settings.clone(),
        })));
    }

    fn execute(&mut self, follow: bool, orders: &mut Vec<Order>) {
        self.run.running = true;
        self.run.follow = follow;
        orders.push(Order::Send(ToEngine::Command(Command::Run)));
    }

    /// Ends what goes on in the background; what was executed stays.
    fn stop(&mut self, orders: &mut Vec<Order>) {
        self.run.running = false;
        self.run.working = None;
        self.run.asks.clear();
        orders.push(Order::Send(ToEngine::Command(Command::Stop)));
    }

    fn cancel(&mut self, orders: &mut Vec<Order>) {
        self.wanted = None;
        if !self.run.running && !self.run.asks.is_waiting() {
            return;
        }
        self.stop(orders);
        self.play = None;
        self.wish(Wish::At(Moment::Latest), orders);
    }

    fn step(&mut self, back: bool, orders: &mut Vec<Order>) {
        self.play = None;
        if !self.is_usable() {
            self.start(Start::Stand, orders);
            return;
        }
        self.run.follow = false;
        let by = self.granularity;
        self.wish(Wish::Step { by, back }, orders);
    }

    fn jump(&mut self, moment: Moment, orders: &mut Vec<Order>) {
        self.play = None;
        if !self.is_usable() {
            self.start(Start::Stand, orders);
            return;
        }
        self.run.follow = false;
        self.wish(Wish::At(moment), orders);
    }

    fn go_to_end(&mut self, orders: &mut Vec<Order>) {
        self.play = None;
        if !self.is_usable() {
            self.start(Start::Run, orders);
        } else if self.run.ended.is_some() {
            self.wish(Wish::At(Moment::Latest), orders);
        } else if self.run.running {
            self.run.follow = true;
        } else {
            self.execute(true, orders);
        }
    }

    fn toggle_play(&mut self, orders: &mut Vec<Order>) {
        if self.play.take().is_some() {
            return;
        }
        if !self.is_usable() {
            self.start(Start::Play, orders);
            return;
        }
        if self.run.ended.is_none() && !self.run.running {
            self.execute(false, orders);
        }
        self.run.follow = false;
        let view = self.run.view.as_ref();
        // At the end there is nothing left to play, so it begins again.
        let from = view.filter(|view| !view.at_end).map(|view| view.time);
        if from.is_none() {
            self.wish(Wish::At(Moment::Start), orders);
        }
        self.play = Some(Play::from(from.unwrap_or_default()));
    }

    fn frame(&mut self, now: f64, orders: &mut Vec<Order>) {
        let Some(mut play) = self.play else {
            return;
        };
        let before = play.time;
        {
            let trace = self.run.trace.read();
            let gap = trace.gap(Nanos(play.time as u64));
            play.advance(now, self.speed, gap, trace.time);
        }
        let at_end = self.run.ended.as_ref().is_some_and(|ended| {
            // A program that takes no virtual time at all is over at once.
            play.time >= ended.time.0 as f64
        });
        if at_end {
            self.play = None;
            self.wish(Wish::At(Moment::Latest), orders);
            return;
        }
        let ask = play.time > before && !self.run.asks.is_waiting() && play.is_time_to_ask(now);
        self.play = Some(play);
        if ask {
            self.wish(Wish::At(Moment::Time(Nanos(play.time as u64))), orders);
        }
    }

    fn wish(&mut self, wish: Wish, orders: &mut Vec<Order>) {
        let cursor = self.run.view.as_ref().map_or(0, |view| view.position);
        if let Some((request, query)) = self.run.asks.wish(wish, cursor) {
            orders.push(Order::Send(ToEngine::Query { request, query }));
        }
    }

    fn open_lesson(&mut self, entry: &Entry, lesson: Lesson, orders: &mut Vec<Order>) {
        self.replace_files(lesson.files.clone(), entry.settings());
        self.lesson = Some(Rc::new(lesson));
        self.clear_run(orders);
        orders.push(Order::Keep { draft: true });
    }

    fn follow_link(&mut self, link: Link, orders: &mut Vec<Order>) {
        if link.files.is_empty() {
            return;
        }
        self.replace_files(link.files, link.settings);
        self.lesson = None;
        self.clear_run(orders);
        if let Some(position) = link.position {
            self.start(Start::Position(position), orders);
        }
    }

    /// Other files come. The editor can undo the change of the main file; the others would be lost.
    fn replace_files(&mut self, files: Vec<File>, settings: Settings) {
        let settings = std::mem::replace(&mut self.settings, settings);
        if self.files.lose_by(&files) {
            self.undo = Some(Undo::Replace(self.files.clone(), settings));
            self.notify(NoticeKind::Undo, text::REPLACED);
        }
        self.files.replace(files);
    }

    /// A new text begins with an empty page.
    fn clear_run(&mut self, orders: &mut Vec<Order>) {
        if self.run.running || self.run.asks.is_waiting() {
            self.stop(orders);
        }
        let asks = std::mem::take(&mut self.run.asks);
        self.play = None;
        self.wanted = None;
        self.run = Run {
            asks,
            // Another number, so that late news of the old execution is not taken for the new.
            ..Run::none(self.run.number + 1)
        };
    }

    fn notify(&mut self, kind: NoticeKind, text: &str) {
        self.notice = Some(Notice { text: text.to_owned(), kind });
    }
}

#[cfg(test)]
mod tests;

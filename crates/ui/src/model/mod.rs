//! What the page holds: the text, the settings, and where in an execution it looks.
//!
//! [`Model`] is a plain value; [`crate::action`] says how it changes. It holds no execution: that
//! is the engine's, and what is shown of it are the engine's last answers.

pub mod asks;
pub mod clock;
pub mod console;
pub mod files;
pub mod lesson;
pub mod trace;

use std::rc::Rc;

use lockstep_event::Nanos;
use lockstep_protocol::{Command, DiagnosticView, File, Granularity, OutcomeView, Settings, ToEngine, View};

use asks::Asks;
use clock::{Play, Speed};
use files::{Document, Files};
use lesson::{Entry, Lesson};
use trace::{Shared, Trace};

/// The page's state.
#[derive(Debug)]
pub struct Model {
    /// The program as the editor has it.
    pub files: Files,
    /// What the notice can bring back.
    pub undo: Option<Undo>,
    pub settings: Settings,
    pub granularity: Granularity,
    pub speed: Speed,
    pub engine: Engine,
    pub run: Run,
    pub play: Option<Play>,
    /// What the user wanted before the engine was there.
    pub wanted: Option<Start>,
    pub lessons: Rc<Vec<Entry>>,
    pub lesson: Option<Rc<Lesson>>,
    pub notice: Option<Notice>,
    pub layout: Layout,
    pub pane: Pane,
    pub theme: Theme,
    pub revealed: Revealed,
}

/// Files that were taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// One file, and where it was.
    Close(usize, Document),
    /// All, to make way for others.
    Replace(Files, Settings),
}

/// A line that the editor is to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Revealed {
    pub line: u32,
    /// Where in it the text cursor is put, zero-based; it stays where it is without one.
    pub column: Option<u32>,
    /// Whether the editor takes the focus.
    pub focus: bool,
    /// How often a line was asked for.
    pub n_asked: u32,
}

/// How the engine is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// It has not said hello yet; `deaths` engines died since one last did.
    Starting {
        deaths: u32,
    },
    Ready,
    /// It is of another build than the page.
    Foreign,
    /// It died again and again.
    Broken,
}

/// The execution that is looked at.
#[derive(Clone, Debug)]
pub struct Run {
    /// The page's number for it; 0 before the first.
    pub number: u32,
    /// What was loaded.
    pub loaded: Option<Loaded>,
    pub diagnostics: Rc<Vec<DiagnosticView>>,
    /// Whether the engine executes on in the background.
    pub running: bool,
    /// Whether the cursor goes to the end when the run ends.
    pub follow: bool,
    pub trace: Shared<Trace>,
    pub ended: Option<Rc<Ended>>,
    pub view: Option<Rc<View>>,
    pub asks: Asks,
    /// How far a long step got: executed instructions and time.
    pub working: Option<(u64, Nanos)>,
}

/// What an execution is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    pub files: Vec<Document>,
    pub settings: Settings,
}

/// How an execution ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    pub outcome: OutcomeView,
    pub position: u64,
    pub time: Nanos,
    pub steps: u64,
}

/// What a new execution begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Execute to the end.
    Run,
    /// Stand before the first instruction.
    Stand,
    /// Stand where a link says.
    Position(u64),
    /// Execute in the background and let the cursor move.
    Play,
}

/// A message to the user, until it is dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    pub kind: NoticeKind,
}

/// What a notice offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Good news.
    Done,
    /// Something went wrong and was mended.
    Warning,
    /// Files were taken away that can be brought back.
    Undo,
    /// Only loading the page again helps.
    Reload,
}

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Everything beside each other.
    Wide,
    /// Two columns: the inspectors are tabs.
    Medium,
    /// One column.
    Narrow,
}

/// The panes that are tabs where there is little room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    Stacks,
    Locks,
    Loop,
    Gil,
    Console,
}

/// Dark or light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Dark,
    Light,
}

impl Model {
    /// A page with these files, before any engine.
    #[must_use]
    pub fn new(files: Vec<File>, settings: Settings) -> Self {
        Self {
            files: Files::new(files),
            undo: None,
            settings,
            granularity: Granularity::Line,
            speed: Speed::default(),
            engine: Engine::Starting { deaths: 0 },
            run: Run::none(0),
            play: None,
            wanted: None,
            lessons: Rc::default(),
            lesson: None,
            notice: None,
            layout: Layout::Wide,
            pane: Pane::Stacks,
            theme: Theme::Dark,
            revealed: Revealed::default(),
        }
    }

    /// Whether what is shown belongs to files or to settings that were changed since.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        let is_other = |loaded: &Loaded| !self.files.are(&loaded.files) || loaded.settings != self.settings;
        self.run.loaded.as_ref().is_some_and(is_other)
    }

    /// What the engine can do already for the text as it stands, while nobody waits for it.
    #[must_use]
    pub fn preparation(&self) -> Option<ToEngine> {
        let is_idle = self.engine == Engine::Ready && !self.run.running && !self.run.asks.is_waiting();
        let is_loaded = self.run.loaded.is_some() && !self.is_stale();
        (is_idle && !is_loaded).then(|| {
            ToEngine::Command(Command::Prepare { files: self.files.to_protocol(), settings: self.settings.clone() })
        })
    }

    /// Whether an execution stands ready to be looked at and is of these files.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.run.loaded.is_some() && self.run.diagnostics.is_empty() && !self.is_stale()
    }

    /// The virtual time of the cursor.
    #[must_use]
    pub fn cursor(&self) -> Nanos {
        if let Some(play) = self.play {
            return Nanos(play.time as u64);
        }
        if self.run.running && self.run.follow {
            return self.run.trace.read().time;
        }
        self.run.view.as_ref().map_or(Nanos(0), |view| view.time)
    }

    /// What the program reads, if it reads anything: a field for it stands by the console.
    #[must_use]
    pub fn input(&self) -> Option<&str> {
        let input = self.settings.input.as_str();
        (!input.is_empty() || self.files.read_input()).then_some(input)
    }

    /// How much of the output the console shows.
    #[must_use]
    pub fn n_output(&self) -> usize {
        let trace = self.run.trace.read();
        if self.run.running && self.run.follow {
            return trace.output.len();
        }
        let view = self.run.view.as_ref();
        view.map_or(0, |view| view.n_output as usize)
    }
}

impl Run {
    /// No execution yet, under this number.
    #[must_use]
    pub fn none(number: u32) -> Self {
        Self {
            number,
            loaded: None,
            diagnostics: Rc::default(),
            running: false,
            follow: false,
            trace: Shared::new(Trace::default()),
            ended: None,
            view: None,
            asks: Asks::default(),
            working: None,
        }
    }
}

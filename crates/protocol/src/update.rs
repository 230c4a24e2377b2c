//! Updates: what the engine announces by itself while an execution grows.

use lockstep_event::{Nanos, ObjectId, UnitId};
use serde::{Deserialize, Serialize};

use crate::Answer;

/// Engine to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromEngine {
    /// First message of the engine, with its [`BUILD`](crate::BUILD).
    Hello {
        build: String,
    },
    Update {
        run: u32,
        update: Update,
    },
    Answer {
        request: u32,
        run: u32,
        answer: Answer,
    },
}

/// News of an execution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Update {
    /// The text was compiled; `diagnostics` is empty if it can run. Places give files by their
    /// index in `files`: the main file, then what it imports in the order of discovery, files
    /// of the library under names that begin with [`LIBRARY`].
    Loaded { files: Vec<String>, diagnostics: Vec<DiagnosticView> },
    /// What came to the execution since the last such update. Segments that were open
    /// (their unit's last one) are closed by the next segment of that unit.
    Grew {
        units: Vec<UnitInfo>,
        segments: Vec<Segment>,
        arrows: Vec<Arrow>,
        output: Vec<OutputChunk>,
        position: u64,
        time: Nanos,
        /// Whether the engine goes on executing in the background.
        running: bool,
    },
    /// The execution reached its end.
    Ended { outcome: OutcomeView, position: u64, time: Nanos, steps: u64, hash: u64 },
}

/// What the name of a file begins with that is the library's and not the program's.
pub const LIBRARY: &str = "<library>/";

/// A line of some file, one-based.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Spot {
    pub file: u32,
    pub line: u32,
}

/// A range of text in one-based lines and zero-based columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TextRange {
    pub file: u32,
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
}

/// An error in the text, or a refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticView {
    pub range: TextRange,
    /// True for a refusal (valid Python that Lockstep does not run), false for a syntax error.
    pub refused: bool,
    pub message: String,
    pub help: Option<String>,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnitKind {
    Process,
    Thread,
    Task,
}

/// A unit, announced once when it is created.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitInfo {
    pub id: UnitId,
    /// The process of a thread, the thread of a task.
    pub parent: Option<UnitId>,
    pub kind: UnitKind,
    pub name: String,
    pub created: Nanos,
}

/// What a unit was doing for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum State {
    New,
    Running,
    Ready,
    WaitingForGil,
    Blocked,
    Sleeping,
    Awaiting,
    Done,
    Failed,
}

/// A stretch of one unit's lane. It ends where the unit's next segment starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    pub unit: UnitId,
    pub start: Nanos,
    pub state: State,
    /// What it waits for, as a learner would name it (`lock`, `Thread-1`), if it waits.
    pub on: Option<String>,
}

/// Why an arrow goes from one lane to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ArrowKind {
    /// One unit created the other.
    Spawn,
    /// One unit's effect let the other go on (an event set, a future completed, a unit joined).
    Wake,
    /// A lock passed from one to the other.
    Handoff,
    /// The interpreter lock did.
    Gil,
}

/// An arrow between two lanes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrow {
    pub kind: ArrowKind,
    pub from: UnitId,
    pub from_time: Nanos,
    pub to: UnitId,
    pub to_time: Nanos,
    /// The lock or other object that passed.
    pub what: Option<String>,
}

/// Where a piece of output went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stream {
    Stdout,
    Stderr,
}

/// One print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputChunk {
    pub unit: UnitId,
    pub time: Nanos,
    /// The first position at which it has been printed.
    pub position: u64,
    pub stream: Stream,
    pub text: String,
}

/// How an execution ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutcomeView {
    Finished,
    /// An uncaught exception: its last traceback line.
    Exception {
        text: String,
    },
    /// No unit can go on; `text` is the whole report.
    Deadlock {
        stuck: Vec<StuckUnit>,
        text: String,
    },
    /// A bound was reached; `text` says which.
    Limit {
        text: String,
    },
    /// The program met something unsupported while running.
    Refused {
        text: String,
    },
}

/// A unit of a deadlock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StuckUnit {
    pub unit: UnitId,
    pub name: String,
    /// What it waits for, as `lock 'a'`.
    pub wants: String,
    pub object: Option<ObjectId>,
    /// Where it waits.
    pub place: Spot,
    pub held_by: Option<UnitId>,
    pub held_by_name: Option<String>,
    /// Where the holder took it.
    pub held_since: Option<Spot>,
    /// Who could end the wait where nobody holds what it waits for, in words; else empty.
    pub rescue: String,
}

//! Views: the state at one moment, ready to be shown. Names and values are text already.

use lockstep_event::{Nanos, ObjectId, UnitId};
use serde::{Deserialize, Serialize};

use crate::{OutcomeView, Spot, State, TextRange};

/// The state at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Executed instructions of the whole machine.
    pub position: u64,
    /// Events so far.
    pub step: u64,
    pub time: Nanos,
    pub at_start: bool,
    /// Nothing comes after this moment.
    pub at_end: bool,
    /// One plain sentence about what just happened.
    pub narration: String,
    /// The unit the sentence is about, and where.
    pub unit: Option<UnitId>,
    pub place: Option<TextRange>,
    /// Live units, and those that ended (without a stack).
    pub units: Vec<UnitView>,
    /// The current line of every live unit.
    pub marks: Vec<MarkView>,
    pub globals: Vec<Variable>,
    /// Locks, events, semaphores, queues… that the program made.
    pub primitives: Vec<PrimitiveView>,
    pub loops: Vec<LoopView>,
    /// Of each process that has not ended; none in the free-threaded interpreter.
    pub gils: Vec<GilView>,
    /// Units that wait for each other though others go on, in words.
    pub notes: Vec<String>,
    /// What the live units would take in real CPython, in words; empty if there is only the main
    /// thread.
    pub memory: String,
    /// How many output chunks had been printed.
    pub n_output: u32,
    /// Only at the end.
    pub outcome: Option<OutcomeView>,
}

/// A unit at that moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitView {
    pub id: UnitId,
    pub state: State,
    /// `blocked on lock 'a' (held by Thread-1 since line 14)`.
    pub status: String,
    /// Innermost frame first, without those of the library.
    pub stack: Vec<FrameView>,
}

/// A frame of a stack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameView {
    pub function: String,
    pub place: TextRange,
    pub variables: Vec<Variable>,
}

/// A variable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variable {
    pub name: String,
    /// Its `repr`, shortened.
    pub value: String,
    /// Whether the last step changed it.
    pub changed: bool,
}

/// Where a unit stands in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkView {
    pub unit: UnitId,
    pub name: String,
    pub state: State,
    pub place: Spot,
}

/// The kind of a synchronisation object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PrimitiveKind {
    Lock,
    RLock,
    Event,
    Semaphore,
    Condition,
    Barrier,
    Queue,
    Future,
}

/// A synchronisation object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrimitiveView {
    /// The process that it belongs to; `None` if processes share it.
    pub process: Option<UnitId>,
    pub object: ObjectId,
    pub kind: PrimitiveKind,
    /// True for asyncio's, false for threading's.
    pub for_tasks: bool,
    /// The name a learner would use: a global, an attribute, a variable that holds it.
    pub name: String,
    /// `locked`, `set`, `3 of 5 free`.
    pub state: String,
    pub owner: Option<UnitId>,
    /// Where the owner took it.
    pub owner_since: Option<Spot>,
    /// In the order in which they wait.
    pub waiters: Vec<UnitId>,
    /// The last handoff: from whom to whom, and when.
    pub last_handoff: Option<(UnitId, UnitId, Nanos)>,
}

/// An event loop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoopView {
    pub thread: UnitId,
    /// The task that has control.
    pub current: Option<UnitId>,
    /// What the loop will run next, in order: tasks, or other callbacks by description.
    pub ready: Vec<(Option<UnitId>, String)>,
    /// Earliest first.
    pub timers: Vec<TimerView>,
    /// Tasks that wait, with what they wait for.
    pub waiting: Vec<(UnitId, String)>,
}

/// A timer of a loop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimerView {
    pub due: Nanos,
    pub unit: Option<UnitId>,
    pub what: String,
}

/// The interpreter lock of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GilView {
    /// The process that it belongs to.
    pub process: UnitId,
    pub owner: Option<UnitId>,
    pub waiting: Vec<UnitId>,
    /// When the owner will be asked to drop it, if someone waits.
    pub drop_due: Option<Nanos>,
    /// The switch interval.
    pub interval: Nanos,
    pub n_handoffs: u64,
}

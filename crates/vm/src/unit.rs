//! Units: processes, threads and tasks, with what they wait for.

use lockstep_event::{Effect, Nanos, ObjectId, Place, Site, Status, UnitId};

use crate::frame::Frame;
use crate::value::Value;

/// Anything that executes.
#[derive(Clone, Debug)]
pub struct Unit {
    pub id: UnitId,
    /// The process of a thread, the thread of a task.
    pub parent: Option<UnitId>,
    pub name: String,
    pub kind: Kind,
    /// Who created it, where and when.
    pub creator: Option<UnitId>,
    pub created_at: Option<Site>,
    pub created: Nanos,
    pub status: Status,
    /// Threads: virtual time up to which it has run.
    pub clock: Nanos,
    /// Threads: why it cannot go on.
    pub wait: Option<Wait>,
    /// Threads: what is known of the builtin call that waits.
    pub waiting: Waiting,
    /// Threads: the pending effect has been allowed by the scheduler.
    pub granted: bool,
    /// Threads: a point where CPython may switch was passed since the last effect.
    pub switchable: bool,
    /// Threads: since when it is ready to run.
    pub ready_since: Nanos,
}

/// What kind of unit it is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// The number counts processes.
    Process {
        number: u32,
    },
    /// In a box: there may be very many tasks, and few threads.
    Thread(Box<Execution>),
    Task {
        task: ObjectId,
    },
}

/// A thread's control state.
#[derive(Clone, Debug, Default)]
pub struct Execution {
    pub frames: Vec<Frame>,
    pub registers: Vec<Value>,
    /// Containers whose text is half made while a method of the program runs for it, each with
    /// the number of frames below the native that makes it.
    pub open: Vec<(u32, ObjectId)>,
    /// The `threading.Thread` object, if one was made.
    pub object: Option<ObjectId>,
    /// The loop that runs on it.
    pub event_loop: Option<ObjectId>,
    /// The runner of trio on it.
    pub trio: Option<ObjectId>,
    /// The task that has control, as a unit.
    pub current_task: Option<UnitId>,
    /// The `contextvars.Context` that it is in; none while no variable is set in it.
    pub context: Option<ObjectId>,
}

/// The state of a builtin call between its waits; reset when the call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Waiting {
    /// It has waited before.
    pub again: bool,
    /// The last wait ended by its deadline.
    pub timed_out: bool,
    /// The deadline of the first wait, kept when it has to wait once more.
    pub deadline: Nanos,
    /// Which of its waits a call with several of them has reached.
    pub phase: u8,
}

/// Why a thread cannot go on: what it would do next, and until when it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    pub place: Place,
    pub effect: Effect,
    pub deadline: Nanos,
}

impl Unit {
    /// True once the unit has ended.
    pub fn is_done(&self) -> bool {
        matches!(self.status, Status::Done { .. })
    }

    /// The control state, if it is a thread.
    pub fn execution(&self) -> Option<&Execution> {
        match &self.kind {
            Kind::Thread(execution) => Some(execution),
            Kind::Process { .. } | Kind::Task { .. } => None,
        }
    }
}

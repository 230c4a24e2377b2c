//! Units: processes, threads and tasks, with what they wait for.

use lockstep_event::{Effect, Nanos, ObjectId, Place, Site, Status, UnitId};

use crate::frame::Frame;
use crate::value::Value;

/// Anything that executes. There may be very many tasks: what only threads have is in
/// [`Execution`].
#[derive(Clone, Debug)]
pub struct Unit {
    pub id: UnitId,
    /// The process of a thread, the thread of a task.
    pub parent: MaybeUnit,
    pub name: Box<str>,
    pub kind: Kind,
    /// Who created it, where and when.
    pub creator: MaybeUnit,
    pub created_at: Option<Site>,
    pub created: Nanos,
    standing: Standing,
}

/// A unit or none, in few bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaybeUnit(u32);

impl MaybeUnit {
    /// The unit.
    pub fn get(self) -> Option<UnitId> {
        (self.0 != u32::MAX).then_some(UnitId(self.0))
    }
}

impl From<Option<UnitId>> for MaybeUnit {
    fn from(unit: Option<UnitId>) -> Self {
        Self(unit.map_or(u32::MAX, |unit| unit.0))
    }
}

/// A [`Status`] in few bytes: most units are tasks that wait for a future.
#[derive(Clone, Debug)]
enum Standing {
    New,
    Running,
    Ready,
    WaitingForGil,
    Sleeping(Nanos),
    AwaitingObject(ObjectId),
    Done { failed: bool },
    Other(Box<Status>),
}

impl From<Status> for Standing {
    fn from(status: Status) -> Self {
        match status {
            Status::New => Self::New,
            Status::Running => Self::Running,
            Status::Ready => Self::Ready,
            Status::WaitingForGil => Self::WaitingForGil,
            Status::Sleeping { until } => Self::Sleeping(until),
            Status::Awaiting { place: Place::Primitive { object } } => Self::AwaitingObject(object),
            Status::Done { failed } => Self::Done { failed },
            Status::Awaiting { .. } | Status::Blocked { .. } => Self::Other(Box::new(status)),
        }
    }
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
    /// Virtual time up to which it has run.
    pub clock: Nanos,
    /// Why it cannot go on.
    pub wait: Option<Wait>,
    /// What is known of the builtin call that waits.
    pub waiting: Waiting,
    /// The pending effect has been allowed by the scheduler.
    pub granted: bool,
    /// A point where CPython may switch was passed since the last effect.
    pub switchable: bool,
    /// Since when it is ready to run.
    pub ready_since: Nanos,
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
    /// A unit that nobody created, and that has not begun.
    pub fn new(id: UnitId, name: String, kind: Kind) -> Self {
        Self {
            id,
            parent: None.into(),
            name: name.into(),
            kind,
            creator: None.into(),
            created_at: None,
            created: Nanos(0),
            standing: Standing::New,
        }
    }

    /// What it is doing.
    pub fn status(&self) -> Status {
        match self.standing {
            Standing::New => Status::New,
            Standing::Running => Status::Running,
            Standing::Ready => Status::Ready,
            Standing::WaitingForGil => Status::WaitingForGil,
            Standing::Sleeping(until) => Status::Sleeping { until },
            Standing::AwaitingObject(object) => Status::Awaiting { place: Place::Primitive { object } },
            Standing::Done { failed } => Status::Done { failed },
            Standing::Other(ref status) => **status,
        }
    }

    /// It does something else from now on.
    pub fn set_status(&mut self, status: Status) {
        self.standing = status.into();
    }

    /// True once the unit has ended.
    pub fn is_done(&self) -> bool {
        matches!(self.standing, Standing::Done { .. })
    }

    /// The control state, if it is a thread.
    pub fn execution(&self) -> Option<&Execution> {
        match &self.kind {
            Kind::Thread(execution) => Some(execution),
            Kind::Process { .. } | Kind::Task { .. } => None,
        }
    }
}

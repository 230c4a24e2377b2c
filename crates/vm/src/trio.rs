//! The data of trio: a runner, its tasks, its deadlines.
//!
//! Main types: [`Runner`] and [`Task`]. There is one way to wait, a trap, and one way to go
//! on, being rescheduled; nurseries, cancel scopes, locks and channels are Python over that.

use std::collections::VecDeque;

use lockstep_event::{Nanos, ObjectId, UnitId};

use crate::value::Value;

/// What `trio.run` drives.
#[derive(Clone, Debug)]
pub struct Runner {
    /// The Python side of it.
    pub owner: Value,
    /// Functions of the library, by [`Hook`].
    pub hooks: [Value; 3],
    pub thread: UnitId,
    /// Tasks that go on in the next batch.
    pub ready: VecDeque<ObjectId>,
    /// Tasks that go on now, in an order that trio leaves open.
    pub batch: VecDeque<ObjectId>,
    /// By time, then by order of making.
    pub timers: VecDeque<Timer>,
    pub n_timers: u64,
    /// Tasks that have not ended.
    pub n_tasks: u32,
    pub current: Option<ObjectId>,
    /// Tasks that go on when all others wait.
    pub idlers: Vec<ObjectId>,
    /// Functions that other threads want called.
    pub entries: VecDeque<Value>,
    /// A clock of its own (`MockClock`).
    pub mock: Option<Mock>,
}

/// What the runner calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hook {
    /// A task that is cancelled waits: `deliver(task)`.
    Deliver,
    /// The deadline of a scope has come: `expired(scope)`.
    Expired,
    /// A task has ended: `exited(task, value, exception)`.
    Exited,
}

/// A clock that stands still while tasks run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mock {
    pub now: Nanos,
    /// It jumps to the next deadline when all tasks wait.
    pub jumps: bool,
}

/// The name of a deadline: when, and how many were made before.
pub type TimerKey = (Nanos, u64);

/// A deadline of a task that sleeps, or of a cancel scope.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timer {
    pub key: TimerKey,
    pub target: Value,
}

/// A task: what trio's `Task` holds, and no more, since a program may have very many.
#[derive(Clone, Debug)]
pub struct Task {
    pub coroutine: Value,
    /// The nursery it belongs to.
    pub nursery: Value,
    /// The innermost cancel scope around it.
    pub status: Value,
    /// What it waits for, or why it does not wait.
    pub trap: Trap,
    /// What few tasks have.
    pub extra: Option<Box<Extra>>,
    pub unit: UnitId,
    /// Its cancel scope is cancelled.
    pub is_cancelled: bool,
}

/// What most tasks can do without.
#[derive(Clone, Copy, Debug)]
pub struct Extra {
    /// The nurseries it has opened: a list, or `None` before the first.
    pub nurseries: Value,
    /// `custom_sleep_data`.
    pub custom: Value,
}

/// Where a [`Task`] is between its steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Trap {
    /// It runs, or has ended.
    None,
    /// It sleeps, until that timer or for ever.
    Sleep(Option<TimerKey>),
    /// It has not slept, but waits to be cancelled.
    Cancel,
    /// `(abort, what, object)`: how to end the wait early, and what for.
    Wait(Value),
    /// It goes on with this value.
    Value(Value),
    /// It goes on with this exception.
    Raise(Value),
}

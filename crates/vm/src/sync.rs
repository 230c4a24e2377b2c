//! The data of threads, locks, events, semaphores and pools.
//!
//! Waiting is uniform: a unit that cannot go on keeps its instruction, is listed in the
//! object's `waiters` in order of arrival, and tries again when it is made ready.

use std::collections::VecDeque;

use lockstep_event::{Nanos, ObjectId, Site, UnitId};

use crate::value::Value;

/// `threading.Lock` and `RLock`.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    /// Who took it last, while it is locked. A plain lock may be released by another unit.
    pub owner: Option<UnitId>,
    /// Where the owner took it.
    pub taken_at: Option<Site>,
    /// How often its owner holds it: 0 or 1 for a plain lock.
    pub count: u32,
    pub waiters: Vec<UnitId>,
    /// Who had it before, and when it was released: the tail of the next handoff arrow.
    pub last_release: Option<(UnitId, Nanos)>,
    pub last_handoff: Option<(UnitId, UnitId, Nanos)>,
}

/// `threading.Event`.
#[derive(Clone, Debug, Default)]
pub struct Event {
    pub set: bool,
    pub waiters: Vec<UnitId>,
}

/// `threading.Semaphore` and `BoundedSemaphore`.
#[derive(Clone, Debug, Default)]
pub struct Semaphore {
    pub value: i64,
    pub initial: i64,
    pub waiters: Vec<UnitId>,
}

/// What a condition is for: of its own, or of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Role {
    #[default]
    Condition,
    /// A queue's `not_empty`.
    Items,
    /// A queue's `not_full`.
    Room,
    /// A queue's `all_tasks_done`.
    Finished,
}

/// `threading.Condition`: who waits to be notified. The lock is an affair of the library.
#[derive(Clone, Debug, Default)]
pub struct Condition {
    pub role: Role,
    pub waiters: Vec<UnitId>,
}

/// What goes on at a barrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum BarrierState {
    #[default]
    Filling,
    /// All have come, and leave.
    Draining,
    /// It was reset while some were waiting: those leave with an exception.
    Resetting,
    Broken,
}

/// `threading.Barrier`.
#[derive(Clone, Debug, Default)]
pub struct Barrier {
    /// How many make it open; 0 if that is no sensible number.
    pub parties: u32,
    /// How many are inside.
    pub count: u32,
    pub state: BarrierState,
    /// Who waits for the others.
    pub waiters: Vec<UnitId>,
    /// Who waits for those of the last time to leave.
    pub doors: Vec<UnitId>,
}

/// In which order a queue gives its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueKind {
    Fifo,
    Lifo,
    Priority,
    /// `SimpleQueue`: without bound, lock and count.
    Simple,
}

/// The queues of `queue`. The conditions are objects of their own, in which the units wait.
#[derive(Clone, Debug)]
pub struct Queue {
    pub kind: QueueKind,
    pub maxsize: Value,
    /// A deque, or a list; what the program put there.
    pub items: Value,
    pub mutex: Option<ObjectId>,
    pub not_empty: Option<ObjectId>,
    pub not_full: Option<ObjectId>,
    pub all_done: Option<ObjectId>,
    pub unfinished: Value,
    pub is_shutdown: Value,
    /// The program has no say in how items are kept.
    pub is_plain: bool,
}

/// `threading.Thread`.
#[derive(Clone, Debug)]
pub struct ThreadObject {
    pub name: String,
    pub target: Value,
    pub args: Value,
    pub kwargs: Value,
    pub daemon: Value,
    /// Of `_thread.start_new_thread`: `threading` has no object for it until it asks.
    pub is_raw: bool,
    /// Its unit, from `start()` on.
    pub unit: Option<UnitId>,
    /// It ran its first instruction.
    pub started: bool,
    pub ended: bool,
    /// Units in `join()`, and the starter in `start()`.
    pub waiters: Vec<UnitId>,
}

/// The calls that wait for a worker of a pool.
#[derive(Clone, Debug, Default)]
pub struct WorkQueue {
    pub max_workers: u32,
    pub n_workers: u32,
    pub calls: VecDeque<Value>,
    /// Workers that wait for a call.
    pub waiters: Vec<UnitId>,
    /// Permits of idle workers that `submit` may count on (CPython's `_idle_semaphore`).
    pub n_idle: u32,
    pub is_closed: bool,
}

/// `concurrent.futures.Future`.
#[derive(Clone, Debug)]
pub struct PoolFuture {
    pub state: PoolFutureState,
    /// Who runs its call.
    pub runner: Option<UnitId>,
    pub waiters: Vec<UnitId>,
    /// The [`FutureWait`]s that want to hear of it.
    pub listeners: Vec<ObjectId>,
    pub callbacks: Vec<Value>,
}

/// The state of a pool's future.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PoolFutureState {
    Pending,
    Running,
    /// `noted`: its executor knows.
    Cancelled {
        noted: bool,
    },
    Done(Value),
    Raised(Value),
}

impl PoolFutureState {
    /// Whether nothing will change any more.
    pub fn is_final(self) -> bool {
        !matches!(self, Self::Pending | Self::Running)
    }
}

/// Until when several futures are waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Until {
    #[default]
    First,
    FirstException,
    All,
}

/// What `wait` and `as_completed` wait with.
#[derive(Clone, Debug, Default)]
pub struct FutureWait {
    pub until: Until,
    /// Those that were not done when it began.
    pub futures: Vec<ObjectId>,
    /// Those that have become done, in that order, and that nobody has taken from here.
    pub finished: Vec<ObjectId>,
    pub n_pending: u32,
    /// What was waited for has happened.
    pub is_set: bool,
    pub waiters: Vec<UnitId>,
}

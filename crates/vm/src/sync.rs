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
    pub bounded: bool,
    pub waiters: Vec<UnitId>,
}

/// `threading.Thread`.
#[derive(Clone, Debug)]
pub struct ThreadObject {
    pub name: String,
    pub target: Value,
    pub args: Value,
    pub kwargs: Value,
    pub daemon: bool,
    /// Its unit, from `start()` on.
    pub unit: Option<UnitId>,
    /// It ran its first instruction.
    pub started: bool,
    pub ended: bool,
    /// Units in `join()`, and the starter in `start()`.
    pub waiters: Vec<UnitId>,
}

/// `concurrent.futures.ThreadPoolExecutor`.
#[derive(Clone, Debug)]
pub struct Executor {
    pub max_workers: u32,
    pub thread_name_prefix: String,
    pub queue: VecDeque<WorkItem>,
    /// Workers that wait for an item.
    pub waiters: Vec<UnitId>,
    /// Permits of idle workers that `submit` may count on (CPython's `_idle_semaphore`).
    pub n_idle: u32,
    pub threads: Vec<ObjectId>,
    pub shutdown: bool,
}

/// A call that waits for a worker.
#[derive(Clone, Debug)]
pub struct WorkItem {
    pub future: ObjectId,
    pub function: Value,
    pub args: Box<[Value]>,
    pub kwargs: Box<[(lockstep_event::Symbol, Value)]>,
}

/// `concurrent.futures.Future`.
#[derive(Clone, Debug)]
pub struct PoolFuture {
    pub state: PoolFutureState,
    pub waiters: Vec<UnitId>,
    pub callbacks: Vec<Value>,
}

/// The state of a pool's future.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PoolFutureState {
    Pending,
    Running,
    Cancelled,
    Done(Value),
    Raised(Value),
}

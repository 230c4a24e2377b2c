//! The data of asyncio: futures, tasks, event loops, task groups and asyncio's own locks.
//!
//! CPython keeps closures in its loop; here every callback is a variant of an enum.

use std::collections::VecDeque;
use std::rc::Rc;

use lockstep_event::{Nanos, ObjectId, Site, UnitId};

use crate::value::Value;

/// How a future ended, or that it has not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FutureState {
    Pending,
    Done(Value),
    Raised(Value),
    /// The message given to `cancel`, or `None`; or the `CancelledError` that ended the task, for
    /// whoever asks first.
    Cancelled(Value),
}

/// `asyncio.Future`, `asyncio.Task` and the future of `gather`.
#[derive(Clone, Debug)]
pub struct Future {
    /// What it ended with.
    value: Value,
    /// How it ended.
    ending: Ending,
    event_loop: Link,
    pub callbacks: Callbacks,
    pub kind: FutureKind,
    /// Whether its exception was ever looked at.
    pub retrieved: bool,
    /// How long the traceback of its exception was when it was set: each `await` begins there.
    pub n_sites: u16,
}

/// A [`FutureState`] without what it holds.
#[derive(Clone, Copy, Debug)]
enum Ending {
    None,
    Done,
    Raised,
    Cancelled,
}

impl Future {
    /// A pending future of a loop.
    pub fn new(event_loop: ObjectId, kind: FutureKind) -> Self {
        Self {
            value: Value::None,
            ending: Ending::None,
            event_loop: Some(event_loop).into(),
            callbacks: Callbacks::None,
            kind,
            retrieved: false,
            n_sites: 0,
        }
    }

    /// How it ended, or that it has not.
    pub fn state(&self) -> FutureState {
        match self.ending {
            Ending::None => FutureState::Pending,
            Ending::Done => FutureState::Done(self.value),
            Ending::Raised => FutureState::Raised(self.value),
            Ending::Cancelled => FutureState::Cancelled(self.value),
        }
    }

    /// It ends.
    pub fn set_state(&mut self, state: FutureState) {
        (self.ending, self.value) = match state {
            FutureState::Pending => (Ending::None, Value::None),
            FutureState::Done(value) => (Ending::Done, value),
            FutureState::Raised(exception) => (Ending::Raised, exception),
            FutureState::Cancelled(message) => (Ending::Cancelled, message),
        };
    }

    /// Whose future it is.
    pub fn event_loop(&self) -> ObjectId {
        self.event_loop.get().unwrap_or_default()
    }
}

/// What kind of future it is.
#[derive(Clone, Debug)]
pub enum FutureKind {
    Plain,
    Task(Box<Task>),
    /// What a function of the library waits for, in words, and the futures that it waits for.
    Waiter(Box<(Rc<str>, Box<[Value]>)>),
    Gather(Box<Gather>),
}

/// What `gather` waits for.
#[derive(Clone, Debug)]
pub struct Gather {
    pub children: Box<[Value]>,
    pub return_exceptions: bool,
    pub n_done: u32,
    pub cancel_requested: bool,
}

/// The task part of a future.
#[derive(Clone, Debug)]
pub struct Task {
    coroutine: Link,
    pub unit: UnitId,
    /// The future it waits for.
    pub waiting_on: Link,
    pub must_cancel: bool,
    /// Nobody is told if it is pending at the end (`_log_destroy_pending = False`).
    pub is_silent: bool,
    pub cancel_message: Value,
    /// `Task.cancelling()`.
    pub n_cancelling: u32,
    pub group: Link,
    /// Its `contextvars.Context`; none while no variable is set in it.
    pub context: Link,
}

impl Task {
    /// The task of a unit, for a coroutine.
    pub fn new(coroutine: Value, unit: UnitId) -> Self {
        Self {
            coroutine: coroutine.object().into(),
            unit,
            waiting_on: Link::NONE,
            must_cancel: false,
            is_silent: false,
            cancel_message: Value::None,
            n_cancelling: 0,
            group: Link::NONE,
            context: Link::NONE,
        }
    }

    /// The coroutine; `None` if what the task was made of is no object at all.
    pub fn coroutine(&self) -> Value {
        self.coroutine.get().map_or(Value::None, Value::Object)
    }
}

/// An object of the heap or none, in few bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link(u32);

impl Link {
    pub const NONE: Self = Self(u32::MAX);

    /// The object.
    pub fn get(self) -> Option<ObjectId> {
        (self != Self::NONE).then_some(ObjectId(u64::from(self.0)))
    }
}

impl From<Option<ObjectId>> for Link {
    fn from(id: Option<ObjectId>) -> Self {
        // A heap has fewer slots than that.
        id.and_then(|id| u32::try_from(id.0).ok()).map_or(Self::NONE, Self)
    }
}

/// What happens when a future is done, in the order in which it was asked for. Nearly always
/// it is one thing, and there may be very many futures.
#[derive(Clone, Debug, Default)]
pub enum Callbacks {
    #[default]
    None,
    One(Callback),
    /// Two or more.
    #[allow(clippy::box_collection, reason = "a vector by itself would make every future larger")]
    Many(Box<Vec<Callback>>),
}

impl Callbacks {
    /// All of them.
    pub fn as_slice(&self) -> &[Callback] {
        match self {
            Self::None => &[],
            Self::One(callback) => std::slice::from_ref(callback),
            Self::Many(callbacks) => callbacks,
        }
    }

    /// One more.
    pub fn push(&mut self, callback: Callback) {
        match self {
            Self::None => *self = Self::One(callback),
            Self::One(first) => *self = Self::Many(Box::new(vec![*first, callback])),
            Self::Many(callbacks) => callbacks.push(callback),
        }
    }

    /// Drops the others.
    pub fn retain(&mut self, mut keeps: impl FnMut(&Callback) -> bool) {
        let mut kept = Self::None;
        for callback in self.as_slice().iter().filter(|callback| keeps(callback)) {
            kept.push(*callback);
        }
        *self = kept;
    }
}

/// One of the [`Callbacks`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Callback {
    /// The task goes on.
    Wake(ObjectId),
    /// A child of a `gather` is done.
    Gather(ObjectId),
    /// A task of a group is done.
    Group(ObjectId),
    /// The main task of `asyncio.run` is done: the loop stops.
    StopLoop,
    /// The inner future of `wait_for` is done: the waiter future gets a result.
    Release(ObjectId),
    /// A callable of the program, called with the future.
    Call(Value),
    /// The same in a context: a pair of both.
    CallIn(ObjectId),
}

/// An entry of a loop's ready queue or timers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Handle {
    /// A task's first step, or a step after a bare yield.
    Step { task: ObjectId },
    /// A task's step with an exception thrown in.
    Throw { task: ObjectId, exception: Value },
    /// A callback of a done future.
    Callback { callback: Callback, future: ObjectId },
    /// A timer's future gets its result, unless it was cancelled.
    SetResult { future: ObjectId, result: Value },
    /// An `asyncio.Handle`.
    Object(ObjectId),
}

/// An event loop.
#[derive(Clone, Debug, Default)]
pub struct EventLoop {
    pub ready: VecDeque<Handle>,
    /// By time, then by order of making.
    pub timers: VecDeque<Timer>,
    pub n_timers: u64,
    pub current: Option<ObjectId>,
    /// The thread that runs it.
    pub thread: Option<UnitId>,
    /// Asynchronous generators that were begun on it, to be closed in the end.
    pub generators: Vec<ObjectId>,
    pub stopping: bool,
    pub closed: bool,
    /// How many handles of the current pass are left: what becomes ready during a pass
    /// waits for the next one, as in CPython's `_run_once`.
    pub n_pass: u32,
    /// Callbacks that take this long are told of, in debug mode.
    pub slow_after: Option<Nanos>,
    /// In debug mode, when the callback that runs began, and whose it is.
    pub began: Option<(Nanos, Value)>,
    /// Tasks are made by a function of the program.
    pub has_factory: bool,
    /// A class of the program says what time it is.
    pub has_own_clock: bool,
}

/// A timer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timer {
    pub due: Nanos,
    pub order: u64,
    pub handle: Handle,
}

/// `asyncio.TaskGroup`.
#[derive(Clone, Debug, Default)]
pub struct TaskGroup {
    pub entered: bool,
    pub exiting: bool,
    pub aborting: bool,
    pub parent: Option<ObjectId>,
    pub parent_cancel_requested: bool,
    pub tasks: Vec<ObjectId>,
    pub errors: Vec<Value>,
    /// A `SystemExit` or `KeyboardInterrupt` of a child, which ends the group with itself.
    pub base_error: Option<Value>,
    /// What the body of the `async with` raised.
    pub body_error: Option<Value>,
    /// The future that `__aexit__` waits for.
    pub on_completed: Option<ObjectId>,
}

/// `asyncio.Event`.
#[derive(Clone, Debug, Default)]
pub struct AsyncEvent {
    /// The loop on which it was first waited for.
    pub event_loop: Option<ObjectId>,
    pub set: bool,
    pub waiters: VecDeque<ObjectId>,
}

/// `asyncio.Lock`.
#[derive(Clone, Debug, Default)]
pub struct AsyncLock {
    /// The loop on which it was first waited for.
    pub event_loop: Option<ObjectId>,
    pub locked: bool,
    /// The task that took it, for viewers; asyncio itself does not know.
    pub owner: Option<UnitId>,
    pub taken_at: Option<Site>,
    pub waiters: VecDeque<ObjectId>,
    pub last_release: Option<(UnitId, Nanos)>,
    pub last_handoff: Option<(UnitId, UnitId, Nanos)>,
}

/// `asyncio.Semaphore`.
#[derive(Clone, Debug, Default)]
pub struct AsyncSemaphore {
    /// The loop on which it was first waited for.
    pub event_loop: Option<ObjectId>,
    pub value: i64,
    pub initial: i64,
    pub waiters: VecDeque<ObjectId>,
}

/// `asyncio.Queue`.
#[derive(Clone, Debug, Default)]
pub struct AsyncQueue {
    /// The loop on which it was first waited for.
    pub event_loop: Option<ObjectId>,
    pub maximum: i64,
    pub items: VecDeque<Value>,
    pub getters: VecDeque<ObjectId>,
    pub putters: VecDeque<ObjectId>,
    pub n_unfinished: u64,
    /// Futures of `join()`.
    pub joiners: VecDeque<ObjectId>,
    pub is_shut_down: bool,
}

/// A coroutine of the library: a small state machine instead of bytecode.
#[derive(Clone, Debug)]
pub struct NativeCoroutine {
    pub body: NativeBody,
    pub state: NativeState,
    /// The future it last waited for.
    pub waiting: Link,
    pub awaited: bool,
}

/// Where a [`NativeCoroutine`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NativeState {
    Created,
    /// It yielded; the number says from which of its yields it goes on.
    Suspended(u8),
    Closed,
}

/// What a library coroutine does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NativeBody {
    Sleep {
        delay: Nanos,
        result: Value,
    },
    EventWait {
        event: ObjectId,
    },
    LockAcquire {
        lock: ObjectId,
        enter: bool,
    },
    LockExit {
        lock: ObjectId,
    },
    SemaphoreAcquire {
        semaphore: ObjectId,
        enter: bool,
    },
    SemaphoreExit {
        semaphore: ObjectId,
    },
    QueueGet {
        queue: ObjectId,
    },
    QueuePut {
        queue: ObjectId,
        item: Value,
    },
    QueueJoin {
        queue: ObjectId,
    },
    /// One wait for an item, or for room.
    QueueWait {
        queue: ObjectId,
        room: bool,
    },
    GroupEnter {
        group: ObjectId,
    },
    GroupExit {
        group: ObjectId,
        exception: Value,
    },
    /// A tuple: what is waited for, later its future; the timeout, later the exception that
    /// came meanwhile; the future that is completed by one or the other.
    WaitFor {
        parts: Value,
    },
    /// A trio task waits to be rescheduled: how the wait is given up (a dict of waiting tasks, or a function),
    /// what for in words, and the object.
    TrioPause {
        parts: Value,
    },
    /// trio's `sleep` and, with `None`, `sleep_forever`.
    TrioSleep {
        seconds: Value,
    },
}

impl NativeBody {
    /// The name that `repr` of the coroutine shows.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sleep { .. } => "sleep",
            Self::EventWait { .. } => "Event.wait",
            Self::LockAcquire { enter: false, .. } => "Lock.acquire",
            Self::LockAcquire { enter: true, .. } => "_ContextManagerMixin.__aenter__",
            Self::SemaphoreAcquire { enter: false, .. } => "Semaphore.acquire",
            Self::SemaphoreAcquire { enter: true, .. } => "_ContextManagerMixin.__aenter__",
            Self::LockExit { .. } | Self::SemaphoreExit { .. } => "_ContextManagerMixin.__aexit__",
            Self::QueueGet { .. } => "Queue.get",
            Self::QueuePut { .. } => "Queue.put",
            Self::QueueJoin { .. } => "Queue.join",
            Self::QueueWait { room: false, .. } => "Queue.get",
            Self::QueueWait { room: true, .. } => "Queue.put",
            Self::GroupEnter { .. } => "TaskGroup.__aenter__",
            Self::GroupExit { .. } => "TaskGroup.__aexit__",
            Self::WaitFor { .. } => "wait_for",
            Self::TrioSleep { seconds: Value::None } => "sleep_forever",
            Self::TrioSleep { .. } => "sleep",
            Self::TrioPause { .. } => "wait_task_rescheduled",
        }
    }
}

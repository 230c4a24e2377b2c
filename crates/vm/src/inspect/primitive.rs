//! Locks, events, semaphores, queues, pools and event loops as a viewer shows them.

use std::collections::{BTreeMap, BTreeSet};

use lockstep_event::{Nanos, ObjectId, Place, Site, Status, UnitId};

use super::naming::Names;
use crate::class::Builtin;
use crate::data::{Data, GeneratorState};
use crate::machine::Machine;
use crate::sync::{BarrierState, PoolFutureState, Role};
use crate::tasks::{Callback, EventLoop, Future, FutureKind, Handle, NativeState};
use crate::unit::Kind;
use crate::value::Value;

/// The kind of a primitive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrimitiveKind {
    /// A lock that anyone may release.
    Lock,
    /// A lock that its owner may take again.
    RLock,
    /// A flag to wait for.
    Event,
    /// A counter of permits.
    Semaphore,
    /// Waiters that are notified.
    Condition,
    /// A place where threads wait for one another.
    Barrier,
    /// A queue of items.
    Queue,
    /// A pool's call, or several.
    Future,
    /// A pool of threads with its queue of calls.
    Executor,
}

/// A primitive that units synchronise through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrimitiveState {
    /// The process that it belongs to; `None` if processes share it.
    pub process: Option<UnitId>,
    /// Its object.
    pub object: ObjectId,
    /// What it is.
    pub kind: PrimitiveKind,
    /// True for asyncio's, false for threading's.
    pub for_tasks: bool,
    /// The global, attribute or variable that holds it.
    pub name: String,
    /// `locked`, `set`, `1 of 3 free`, `2 items`.
    pub state: String,
    /// Who holds a lock.
    pub owner: Option<UnitId>,
    /// Where the owner took it.
    pub owner_site: Option<Site>,
    /// Who waits, in order.
    pub waiters: Vec<UnitId>,
    /// From whom it passed to whom last, and when.
    pub last_handoff: Option<(UnitId, UnitId, Nanos)>,
}

/// An event loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoopState {
    /// The thread it runs on.
    pub thread: UnitId,
    /// The task that has control.
    pub current: Option<UnitId>,
    /// What it will run next, in order: whom it concerns, and in words.
    pub ready: Vec<(Option<UnitId>, String)>,
    /// Its timers, earliest first.
    pub timers: Vec<(Nanos, Option<UnitId>, String)>,
    /// Tasks that wait, and for what.
    pub waiting: Vec<(UnitId, String)>,
}

/// Which task waits for which future.
pub(super) type Waiters = BTreeMap<ObjectId, UnitId>;

impl Machine {
    /// The primitives that have a name or are waited for, in order of creation.
    #[must_use]
    pub fn primitive_states(&self) -> Vec<PrimitiveState> {
        let mut states = self.seen_from_all(Self::own_primitive_states);
        states.extend(self.shared_states());
        states
    }

    /// Those of the process that the machine is in.
    fn own_primitive_states(&self) -> Vec<PrimitiveState> {
        let names = self.names();
        let waiters = self.waiting_tasks();
        let mut objects = BTreeSet::new();
        objects.extend(names.objects());
        for unit in self.own_units().filter(|unit| !unit.is_done()) {
            if let Status::Blocked { place: Place::Primitive { object }, .. } = unit.status() {
                objects.insert(object);
            }
            if let Kind::Task { task } = unit.kind {
                objects.extend(self.awaited_primitive(task));
            }
        }
        objects.into_iter().filter_map(|id| self.primitive_state(id, &names, &waiters)).collect()
    }

    /// Which task waits for which future, over all loops.
    pub(super) fn waiting_tasks(&self) -> Waiters {
        let live = self.own_units().filter(|unit| !unit.is_done());
        let waiting = live.filter_map(|unit| match unit.kind {
            Kind::Task { task } if self.trio_task(task).is_some() => None,
            Kind::Task { task } => Some((self.task(task)?.waiting_on.get()?, unit.id)),
            Kind::Process { .. } | Kind::Thread(_) => None,
        });
        let mut waiters = Waiters::new();
        waiters.extend(waiting);
        waiters
    }

    fn primitive_state(&self, id: ObjectId, names: &Names, waiters: &Waiters) -> Option<PrimitiveState> {
        use PrimitiveKind as P;
        let object = self.heap.get(id);
        let tasks =
            |futures: &mut dyn Iterator<Item = &ObjectId>| futures.filter_map(|id| waiters.get(id).copied()).collect();
        let is_rlock = self.is_subclass(object.class, Builtin::RLock.id());
        let (kind, for_tasks, state, waiting): (P, bool, String, Vec<UnitId>) = match &object.data {
            Data::Lock(lock) => {
                let kind = if is_rlock { P::RLock } else { P::Lock };
                (kind, false, lock_text(lock.count), lock.waiters.clone())
            }
            Data::Event(event) => (P::Event, false, event_text(event.set), event.waiters.clone()),
            Data::Semaphore(semaphore) => {
                let text = semaphore_text(semaphore.value, semaphore.initial);
                (P::Semaphore, false, text, semaphore.waiters.clone())
            }
            // A queue's own are shown with the queue, unless somebody waits in them.
            Data::Condition(condition) if condition.role == Role::Condition || !condition.waiters.is_empty() => {
                let n = condition.waiters.len();
                let text = if n == 1 { "1 waits".to_owned() } else { format!("{n} wait") };
                (P::Condition, false, text, condition.waiters.clone())
            }
            Data::Barrier(barrier) => {
                let text = match barrier.state {
                    BarrierState::Filling => format!("{} of {} there", barrier.count, barrier.parties),
                    BarrierState::Draining => "open".to_owned(),
                    BarrierState::Resetting => "being reset".to_owned(),
                    BarrierState::Broken => "broken".to_owned(),
                };
                let waiting = barrier.waiters.iter().chain(&barrier.doors).copied().collect();
                (P::Barrier, false, text, waiting)
            }
            Data::Queue(queue) => {
                let n_items = self.quiet_len_of(queue.items);
                let mut text = queue_text(n_items, queue.maxsize.as_int().unwrap_or(0));
                if queue.is_shutdown == Value::TRUE {
                    text.push_str(", shut down");
                }
                let parts = [queue.not_empty, queue.not_full, queue.all_done];
                let lists = parts.into_iter().flatten().filter_map(|part| match self.heap.data(part) {
                    Data::Condition(condition) => Some(condition.waiters.iter().copied()),
                    _ => None,
                });
                (P::Queue, false, text, lists.flatten().collect())
            }
            Data::WorkQueue(pool) => {
                let calls = pool.calls.len();
                let text = format!(
                    "{} of {} threads, {calls} call{} waiting{}",
                    pool.n_workers,
                    pool.max_workers,
                    if calls == 1 { "" } else { "s" },
                    if pool.is_closed { ", shut down" } else { "" }
                );
                (P::Executor, false, text, pool.waiters.clone())
            }
            Data::PoolFuture(future) => {
                let text = match future.state {
                    PoolFutureState::Pending => "pending",
                    PoolFutureState::Running => "running",
                    PoolFutureState::Cancelled { .. } => "cancelled",
                    PoolFutureState::Done(_) => "done",
                    PoolFutureState::Raised(_) => "failed",
                };
                (P::Future, false, text.to_owned(), future.waiters.clone())
            }
            Data::FutureWait(wait) => {
                let text = format!("{} of {} pending", wait.n_pending, wait.futures.len());
                (P::Future, false, text, wait.waiters.clone())
            }
            Data::AsyncLock(lock) => {
                (P::Lock, true, lock_text(u32::from(lock.locked)), tasks(&mut lock.waiters.iter()))
            }
            Data::AsyncEvent(event) => (P::Event, true, event_text(event.set), tasks(&mut event.waiters.iter())),
            Data::AsyncSemaphore(semaphore) => {
                let text = semaphore_text(semaphore.value, semaphore.initial);
                (P::Semaphore, true, text, tasks(&mut semaphore.waiters.iter()))
            }
            Data::AsyncQueue(queue) => {
                let text = queue_text(queue.items.len(), queue.maximum);
                let futures = queue.getters.iter().chain(&queue.putters).chain(&queue.joiners);
                (P::Queue, true, text, tasks(&mut futures.into_iter()))
            }
            _ => return None,
        };
        let (owner, owner_site, last_handoff) = match &object.data {
            Data::Lock(lock) if lock.count > 0 => (lock.owner, lock.taken_at, lock.last_handoff),
            Data::Lock(lock) => (None, None, lock.last_handoff),
            Data::AsyncLock(lock) if lock.locked => (lock.owner, lock.taken_at, lock.last_handoff),
            Data::AsyncLock(lock) => (None, None, lock.last_handoff),
            _ => (None, None, None),
        };
        // What the library keeps inside an object is nobody's business before somebody waits there.
        if names.is_part(id) && waiting.is_empty() && owner.is_none() {
            return None;
        }
        let name = names.of(id).map_or_else(|| self.nameless(id), str::to_owned);
        Some(PrimitiveState {
            process: Some(self.process().unit),
            object: id.of_process(self.inside),
            kind,
            for_tasks,
            name,
            state,
            owner,
            owner_site,
            waiters: waiting,
            last_handoff,
        })
    }

    fn quiet_len_of(&self, items: Value) -> usize {
        items.object().and_then(|id| self.quiet_len(id)).map_or(0, |len| len as usize)
    }

    // --- event loops ----------------------------------------------------------------------

    /// The event loops that run, in order of their threads.
    #[must_use]
    pub fn loop_states(&self) -> Vec<LoopState> {
        self.seen_from_all(Self::own_loop_states)
    }

    /// Those of the process that the machine is in.
    fn own_loop_states(&self) -> Vec<LoopState> {
        let loops = self.own_units().filter(|unit| !unit.is_done()).filter_map(|unit| {
            let execution = unit.execution()?;
            let event_loop = execution.event_loop?;
            match self.heap.data(event_loop) {
                Data::Loop(state) => Some((unit.id, execution.current_task, event_loop, state)),
                _ => None,
            }
        });
        let names = self.names();
        let waiters = self.waiting_tasks();
        let mut states = Vec::new();
        for (thread, current, event_loop, state) in loops {
            let tasks = self.live_tasks(event_loop);
            states.push(self.loop_state((thread, current), &tasks, state, &names, &waiters));
        }
        states.extend(self.runner_states(&names));
        states
    }

    fn loop_state(
        &self,
        (thread, current): (UnitId, Option<UnitId>),
        tasks: &[ObjectId],
        state: &EventLoop,
        names: &Names,
        waiters: &Waiters,
    ) -> LoopState {
        let ready = state.ready.iter().map(|handle| self.handle_text(*handle, waiters));
        let timers = state.timers.iter().map(|timer| {
            let (unit, text) = self.handle_text(timer.handle, waiters);
            (timer.due, unit, text)
        });
        let waiting = tasks.iter().filter_map(|id| {
            let task = self.task(*id)?;
            task.waiting_on.get()?;
            let wait = self.task_wait(*id, names);
            Some((task.unit, wait.map_or_else(|| "a future".to_owned(), |wait| wait.wants)))
        });
        LoopState { thread, current, ready: ready.collect(), timers: timers.collect(), waiting: waiting.collect() }
    }

    /// Whom a handle concerns, and what it does.
    fn handle_text(&self, handle: Handle, waiters: &Waiters) -> (Option<UnitId>, String) {
        let unit_of = |task: ObjectId| self.task(task).map(|task| task.unit);
        match handle {
            Handle::Step { task } => {
                let text = if self.has_started(task) { "goes on" } else { "starts" };
                (unit_of(task), text.to_owned())
            }
            Handle::Throw { task, exception } => {
                (unit_of(task), format!("goes on with {}", self.class_name(exception)))
            }
            Handle::Callback { callback, future } => {
                let what = self.nameless(future);
                match callback {
                    Callback::Wake(task) => (unit_of(task), "goes on".to_owned()),
                    Callback::Gather(_) => (None, format!("a gather hears that {what} is done")),
                    Callback::Group(_) => (None, format!("a task group hears that {what} is done")),
                    Callback::StopLoop => (None, "the loop stops".to_owned()),
                    Callback::Release(_) => (None, format!("wait_for hears that {what} is done")),
                    Callback::CallIn(pair) => (None, format!("calls {}", self.repr_quietly(Value::Object(pair), 60))),
                    Callback::Call(value) => (None, format!("calls {}", self.repr_quietly(value, 60))),
                }
            }
            Handle::SetResult { future, result: _ } => (waiters.get(&future).copied(), "its sleep is over".to_owned()),
            Handle::Object(handle) => {
                let callable = self.find_symbol("_callback").and_then(|name| self.own_attribute(handle, name));
                (None, format!("calls {}", self.repr_quietly(callable.unwrap_or(Value::Object(handle)), 60)))
            }
        }
    }

    /// Whether a task's coroutine has run at all.
    fn has_started(&self, task: ObjectId) -> bool {
        let coroutine = self.task(task).map_or(Value::None, |task| task.coroutine());
        match coroutine.object().map(|id| self.heap.data(id)) {
            Some(Data::Generator(generator)) => generator.state != GeneratorState::Created,
            Some(Data::NativeCoroutine(coroutine)) => coroutine.state != NativeState::Created,
            _ => true,
        }
    }

    /// The future part of an object.
    pub(super) fn as_future(&self, id: ObjectId) -> Option<&Future> {
        match self.heap.data(id) {
            Data::Future(future) => Some(future),
            _ => None,
        }
    }

    /// The unit of a task that is awaited like a future.
    pub(super) fn unit_of_future(&self, id: ObjectId) -> Option<UnitId> {
        match &self.as_future(id)?.kind {
            FutureKind::Task(task) => Some(task.unit),
            FutureKind::Plain | FutureKind::Waiter(_) | FutureKind::Gather { .. } => None,
        }
    }
}

fn lock_text(count: u32) -> String {
    match count {
        0 => "free".to_owned(),
        1 => "locked".to_owned(),
        n => format!("locked {n} times"),
    }
}

fn event_text(is_set: bool) -> String {
    if is_set { "set" } else { "not set" }.to_owned()
}

fn semaphore_text(value: i64, initial: i64) -> String {
    if value > initial { format!("{value} free") } else { format!("{value} of {initial} free") }
}

fn queue_text(n_items: usize, maximum: i64) -> String {
    match (n_items, maximum) {
        (1, ..=0) => "1 item".to_owned(),
        (n, ..=0) => format!("{n} items"),
        (n, most) => format!("{n} of {most} items"),
    }
}

//! What units wait for, in words, and who holds it.

use lockstep_event::{Effect, Nanos, ObjectId, Place, Site, Status, UnitId};

use super::naming::Names;
use crate::data::Data;
use crate::machine::Machine;
use crate::sync::Until;
use crate::tasks::{FutureKind, FutureState, NativeBody};
use crate::unit::{Kind, Unit};
use crate::value::Value;

/// What a unit waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitState {
    /// What completes "it waits for": ``lock `a` ``, `Thread-2 to end`, `a sleep of 1 s`.
    pub wants: String,
    /// The object it waits for.
    pub object: Option<ObjectId>,
    /// The unit that alone can let it go on: a lock's owner, a unit that is joined.
    pub held_by: Option<UnitId>,
    /// Where a lock's owner took it.
    pub held_since: Option<Site>,
    /// When it goes on at the latest.
    pub until: Option<Nanos>,
}

/// A unit that can never go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// Who.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// What it waits for, as in [`WaitState::wants`].
    pub wants: String,
    /// The object it waits for.
    pub object: Option<ObjectId>,
    /// Where it waits.
    pub site: Option<Site>,
    /// Who holds what it waits for.
    pub held_by: Option<UnitId>,
    /// Where the holder took it.
    pub held_since: Option<Site>,
}

impl WaitState {
    pub(super) fn new(wants: String) -> Self {
        Self { wants, object: None, held_by: None, held_since: None, until: None }
    }

    pub(super) fn of(object: ObjectId, wants: String) -> Self {
        Self { object: Some(object), ..Self::new(wants) }
    }
}

impl Machine {
    /// The units that wait, of a machine on which nobody can go on: threads, and tasks of
    /// their loops.
    #[must_use]
    pub fn stuck(&self) -> Vec<Stuck> {
        let mut stuck = self.seen_from_all(Self::own_stuck);
        stuck.sort_by_key(|stuck| stuck.unit);
        stuck
    }

    /// Those of the process that the machine is in.
    fn own_stuck(&self) -> Vec<Stuck> {
        let names = self.names();
        // A thread whose tasks wait is told once, as its tasks.
        let waiting = self.own_units().filter(|unit| {
            let has_loop = unit.execution().is_some_and(|execution| execution.event_loop.or(execution.trio).is_some());
            let is_idle = matches!(unit.status(), Status::Blocked { place: Place::Loop { .. }, .. });
            let has_control = unit.execution().is_some_and(|execution| execution.current_task.is_some());
            let is_told = has_control || has_loop && is_idle;
            !unit.is_done() && !is_told
        });
        let stuck = waiting.filter_map(|unit| {
            let wait = self.wait_state(unit, &names)?;
            Some(Stuck {
                unit: unit.id,
                name: self.unit_name(unit.id),
                wants: wait.wants,
                object: wait.object,
                site: self.next_site(unit.id),
                held_by: wait.held_by,
                held_since: wait.held_since,
            })
        });
        stuck.collect()
    }

    /// What a unit waits for; `None` if it does not wait.
    pub(super) fn wait_state(&self, unit: &Unit, names: &Names) -> Option<WaitState> {
        match unit.status() {
            Status::New | Status::Running | Status::Ready | Status::Done { .. } => None,
            Status::WaitingForGil => {
                let owner = self.process().last_owner.filter(|owner| self.processor.is_running(*owner));
                Some(WaitState { held_by: owner, ..WaitState::new("the GIL".to_owned()) })
            }
            Status::Sleeping { until } => {
                Some(WaitState { until: Some(until), ..WaitState::new("the end of its sleep".to_owned()) })
            }
            Status::Blocked { place, effect } => {
                let wait = self.blocked_wait(place, effect, names);
                let until = match unit.kind {
                    // A task that blocks its thread has its thread's deadline.
                    Kind::Task { .. } => unit.parent.get().and_then(|thread| self.thread(thread).wait),
                    Kind::Thread(ref execution) => execution.wait,
                    Kind::Process { .. } => None,
                };
                let until = until.map(|wait| wait.deadline).filter(|deadline| *deadline != Nanos::NEVER);
                Some(WaitState { until, ..wait })
            }
            Status::Awaiting { .. } => match unit.kind {
                Kind::Task { task } => self.task_wait(task, names),
                Kind::Process { .. } | Kind::Thread(_) => None,
            },
        }
    }

    /// What a thread waits for.
    fn blocked_wait(&self, place: Place, effect: Effect, names: &Names) -> WaitState {
        match place {
            Place::Primitive { object } => self.effect_wait(object, effect, names),
            Place::Unit(unit) => {
                let end = if matches!(effect, Effect::Start) { "to start" } else { "to end" };
                WaitState { held_by: Some(unit), ..WaitState::new(format!("{} {end}", self.unit_name(unit))) }
            }
            Place::Loop { object: _ } => WaitState::new("something for its event loop to do".to_owned()),
            Place::Clock => WaitState::new("the end of its sleep".to_owned()),
            Place::Host { url } => WaitState::new(format!("a reply of {}", self.name(url))),
            Place::Gil { process: _ } => WaitState::new("the GIL".to_owned()),
            Place::Shared { object } | Place::SharedItem { object, .. } => self.shared_wait(object, effect, names),
            Place::Output => WaitState::new("its turn to print".to_owned()),
            Place::Global { .. }
            | Place::Attribute { .. }
            | Place::Item { .. }
            | Place::Key { .. }
            | Place::Whole { .. }
            | Place::Cell { .. } => WaitState::new(format!("`{}`", self.place_name(place))),
        }
    }

    /// What a thread waits for at a primitive that can be waited for in several ways.
    fn effect_wait(&self, id: ObjectId, effect: Effect, names: &Names) -> WaitState {
        let what = match (self.heap.data(id), effect) {
            (Data::Queue(_), Effect::Get) => "an item of",
            (Data::Queue(_), Effect::Put) => "room in",
            (Data::Queue(_), _) => "all items to be done of",
            (Data::Barrier(_), Effect::Arrive { .. }) => "those of the last time to leave",
            _ => return self.primitive_wait(id, names),
        };
        self.queue_wait(what, id, names)
    }

    /// What waiting for a primitive is called, and who holds it.
    fn primitive_wait(&self, id: ObjectId, names: &Names) -> WaitState {
        let named = |kind: &str| match names.of(id) {
            Some(name) => format!("{kind} `{name}`"),
            None => {
                format!("a{} {kind} without a name", if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "n" } else { "" })
            }
        };
        let (wants, held_by, held_since) = match self.heap.data(id) {
            Data::Lock(lock) => (named("lock"), lock.owner.filter(|_| lock.count > 0), lock.taken_at),
            Data::AsyncLock(lock) => (named("lock"), lock.owner.filter(|_| lock.locked), lock.taken_at),
            Data::Event(_) | Data::AsyncEvent(_) => (named("event"), None, None),
            Data::Semaphore(_) | Data::AsyncSemaphore(_) => (named("semaphore"), None, None),
            Data::AsyncQueue(_) => (named("queue"), None, None),
            Data::Condition(_) => (format!("{} to be notified", named("condition")), None, None),
            Data::Barrier(barrier) => {
                let (count, parties) = (barrier.count, barrier.parties);
                let are = if count == 1 { "is" } else { "are" };
                (format!("{}, where {count} of {parties} {are}", named("barrier")), None, None)
            }
            Data::Queue(_) => (named("queue"), None, None),
            Data::WorkQueue(_) => (format!("work from {}", named("pool")), None, None),
            Data::FutureWait(wait) => {
                let count = match wait.until {
                    Until::First => "one",
                    Until::FirstException | Until::All => "all",
                };
                let pending = wait.futures.iter().filter(|id| self.runner_of(**id).is_some()).copied().next();
                let wants = format!("{count} of {} futures", wait.futures.len());
                (wants, pending.and_then(|id| self.runner_of(id)), None)
            }
            Data::PoolFuture(future) => {
                let wants = match names.of(id) {
                    Some(name) => format!("future `{name}`"),
                    None => "the result of a pool's call".to_owned(),
                };
                (wants, future.runner.filter(|_| !future.state.is_final()), None)
            }
            Data::TaskGroup(_) => (named("task group"), None, None),
            Data::Thread(thread) => (format!("{} to end", thread.name), thread.unit, None),
            _ => (format!("`{}`", self.nameless(id)), None, None),
        };
        let held_since = held_since.filter(|_| held_by.is_some());
        WaitState { held_by, held_since, ..WaitState::of(id, wants) }
    }

    /// Who runs the call of a pool's future that is not done.
    fn runner_of(&self, id: ObjectId) -> Option<UnitId> {
        match self.heap.data(id) {
            Data::PoolFuture(future) => future.runner.filter(|_| !future.state.is_final()),
            _ => None,
        }
    }

    // --- tasks ----------------------------------------------------------------------------

    /// What a suspended task waits for.
    pub(super) fn task_wait(&self, task: ObjectId, names: &Names) -> Option<WaitState> {
        if let Some(waiting) = self.trio_task(task) {
            return self.trio_wait(waiting.trap, names);
        }
        let waiting_on = self.task(task)?.waiting_on.get()?;
        let innermost = self.suspended_frames(task).1;
        let wait = match innermost.map(|id| (id, self.heap.data(id))) {
            Some((_, Data::NativeCoroutine(coroutine))) => self.body_wait(coroutine.body, waiting_on, names),
            _ => self.future_wait(innermost.unwrap_or(waiting_on), names, 0),
        };
        Some(wait)
    }

    /// The primitive that a suspended task waits for, if it is one.
    pub(super) fn awaited_primitive(&self, task: ObjectId) -> Option<ObjectId> {
        let innermost = self.suspended_frames(task).1?;
        let Data::NativeCoroutine(coroutine) = self.heap.data(innermost) else {
            return None;
        };
        match coroutine.body {
            NativeBody::EventWait { event: id }
            | NativeBody::LockAcquire { lock: id, .. }
            | NativeBody::SemaphoreAcquire { semaphore: id, .. }
            | NativeBody::QueueGet { queue: id }
            | NativeBody::QueuePut { queue: id, .. }
            | NativeBody::QueueWait { queue: id, .. }
            | NativeBody::QueueJoin { queue: id } => Some(id),
            NativeBody::Sleep { .. }
            | NativeBody::LockExit { .. }
            | NativeBody::SemaphoreExit { .. }
            | NativeBody::GroupEnter { .. }
            | NativeBody::GroupExit { .. }
            | NativeBody::WaitFor { .. }
            | NativeBody::TrioSleep { .. }
            | NativeBody::TrioPause { .. } => None,
        }
    }

    /// What a coroutine of the library waits for.
    fn body_wait(&self, body: NativeBody, waiting_on: ObjectId, names: &Names) -> WaitState {
        match body {
            NativeBody::Sleep { delay, result: _ } => {
                let until = self.due_of(waiting_on);
                WaitState { until, ..WaitState::new(format!("a sleep of {} s", seconds_text(delay))) }
            }
            NativeBody::TrioSleep { .. } => WaitState::new("the end of its sleep".to_owned()),
            NativeBody::TrioPause { .. } => WaitState::new("being rescheduled".to_owned()),
            NativeBody::EventWait { event: id }
            | NativeBody::LockAcquire { lock: id, .. }
            | NativeBody::LockExit { lock: id }
            | NativeBody::SemaphoreAcquire { semaphore: id, .. }
            | NativeBody::SemaphoreExit { semaphore: id } => self.primitive_wait(id, names),
            NativeBody::QueueGet { queue } => self.queue_wait("an item of", queue, names),
            NativeBody::QueueWait { queue, room: false } => self.queue_wait("an item of", queue, names),
            NativeBody::QueuePut { queue, .. } | NativeBody::QueueWait { queue, room: true } => {
                self.queue_wait("room in", queue, names)
            }
            NativeBody::QueueJoin { queue } => self.queue_wait("all items of", queue, names),
            NativeBody::GroupEnter { group } | NativeBody::GroupExit { group, .. } => self.group_wait(group, names),
            NativeBody::WaitFor { parts } => match self.list_items(parts).first().copied() {
                Some(Value::Object(id)) => {
                    let wait = self.future_wait(id, names, 0);
                    WaitState { wants: format!("{}, with a time limit", wait.wants), ..wait }
                }
                _ => self.future_wait(waiting_on, names, 0),
            },
        }
    }

    fn queue_wait(&self, what: &str, queue: ObjectId, names: &Names) -> WaitState {
        let wait = self.primitive_wait(queue, names);
        WaitState { wants: format!("{what} {}", wait.wants), ..wait }
    }

    /// The tasks of a group that have not ended.
    fn group_wait(&self, group: ObjectId, names: &Names) -> WaitState {
        let tasks: Vec<ObjectId> = match self.heap.data(group) {
            Data::TaskGroup(group) => group.tasks.clone(),
            _ => Vec::new(),
        };
        self.many_wait(group, "the tasks of its group", &tasks, names)
    }

    /// Several tasks: the first one that has not ended stands for all.
    fn many_wait(&self, id: ObjectId, what: &str, all: &[ObjectId], _names: &Names) -> WaitState {
        let pending =
            |id: &&ObjectId| self.as_future(**id).is_some_and(|future| future.state() == FutureState::Pending);
        let units: Vec<UnitId> = all.iter().filter(pending).filter_map(|id| self.unit_of_future(*id)).collect();
        let wants = match units.as_slice() {
            [] => what.to_owned(),
            [first, rest @ ..] => {
                let mut list = self.unit_name(*first);
                for unit in rest.iter().take(4) {
                    list.push_str(", ");
                    list.push_str(&self.unit_name(*unit));
                }
                let more = if rest.len() > 4 { format!(" and {} more", rest.len() - 4) } else { String::new() };
                format!("{what} ({list}{more})")
            }
        };
        WaitState { held_by: units.first().copied(), ..WaitState::of(id, wants) }
    }

    /// What awaiting a future, or something like one, is called. A `shield` or `wait_for`
    /// around another future is looked through, but not for ever.
    fn future_wait(&self, id: ObjectId, names: &Names, depth: u32) -> WaitState {
        let Some(future) = self.as_future(id) else {
            return self.primitive_wait(id, names);
        };
        match &future.kind {
            FutureKind::Task(task) => WaitState {
                held_by: Some(task.unit),
                ..WaitState::of(id, format!("{} to end", self.unit_name(task.unit)))
            },
            FutureKind::Gather(gather) => {
                let children: Vec<ObjectId> = gather.children.iter().filter_map(|child| child.object()).collect();
                match children.as_slice() {
                    [only] if depth < 8 => self.future_wait(*only, names, depth + 1),
                    all => self.many_wait(id, "a gather", all, names),
                }
            }
            FutureKind::Waiter(waiter) => {
                let awaited: Vec<ObjectId> = waiter.1.iter().filter_map(|value| value.object()).collect();
                let wait = self.many_wait(id, &waiter.0, &awaited, names);
                WaitState { until: self.due_of(id), ..wait }
            }
            FutureKind::Plain => {
                let until = self.due_of(id);
                let wants = match names.of(id) {
                    Some(name) => format!("future `{name}`"),
                    None => "a future".to_owned(),
                };
                WaitState { until, ..WaitState::of(id, wants) }
            }
        }
    }

    /// When a timer completes a future.
    fn due_of(&self, id: ObjectId) -> Option<Nanos> {
        let Data::Loop(event_loop) = self.heap.data(self.as_future(id)?.event_loop()) else {
            return None;
        };
        let is_its = |handle| matches!(handle, crate::tasks::Handle::SetResult { future, .. } if future == id);
        event_loop.timers.iter().find(|timer| is_its(timer.handle)).map(|timer| timer.due)
    }
}

/// Seconds as a learner writes them: `1`, `0.25`.
fn seconds_text(span: Nanos) -> String {
    let text = format!("{:.9}", span.seconds());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

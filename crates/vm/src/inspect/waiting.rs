//! What units wait for, in words, and who holds it.

use std::collections::BTreeSet;

use lockstep_bytecode::Op;
use lockstep_event::{Effect, Nanos, ObjectId, Place, Site, Status, UnitId, order};

use super::naming::Names;
use crate::data::Data;
use crate::machine::Machine;
use crate::shared::End;
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// When it goes on at the latest.
    pub until: Option<Nanos>,
    /// Who could let it go on, where nobody holds what it waits for: whoever has the object in
    /// its variables, or names it in the text that it executes. It waits itself.
    pub could: Vec<UnitId>,
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
        let mut known = Vec::new();
        let stuck = waiting.filter_map(|unit| {
            known.push((unit.id, self.known_to(unit)));
            Some(self.stuck_of(unit, self.wait_state(unit, &names)?))
        });
        let mut stuck: Vec<Stuck> = stuck.collect();
        for one in stuck.iter_mut().filter(|one| one.held_by.is_none()) {
            let Some(object) = one.object else { continue };
            let whole = names.whole(object).map_or(object, |(whole, _)| whole);
            let knows = |(unit, objects): &(UnitId, BTreeSet<ObjectId>)| {
                (*unit != one.unit && (objects.contains(&object) || objects.contains(&whole))).then_some(*unit)
            };
            one.could = known.iter().filter_map(knows).collect();
        }
        stuck
    }

    /// A unit that waits as told.
    pub(super) fn stuck_of(&self, unit: &Unit, wait: WaitState) -> Stuck {
        Stuck {
            unit: unit.id,
            name: self.unit_name(unit.id),
            wants: wait.wants,
            object: wait.object,
            site: self.next_site(unit.id),
            held_by: wait.held_by,
            held_since: wait.held_since,
            until: wait.until,
            could: self.could_send(unit),
        }
    }

    /// The objects in the variables of a unit, what lies in these, and what it names.
    fn known_to(&self, unit: &Unit) -> BTreeSet<ObjectId> {
        let mut objects = BTreeSet::new();
        let frames = self.frames_of(unit);
        for frame in frames.iter().filter(|frame| !self.program.is_library(frame.code)) {
            let code = self.program.code(frame.code);
            let named = code.instructions.iter().filter_map(|instruction| match instruction.op {
                Op::LoadGlobal { name, .. } => Some(self.global(code.file, name)),
                _ => None,
            });
            let variables = self.frame_variables(code, frame.registers).into_iter().map(|(_, value)| value);
            for id in named.chain(variables).filter_map(Value::object) {
                let object = self.heap.get(id);
                let attributes = object.attributes.iter().flat_map(|attributes| &attributes.0).map(|(_, value)| *value);
                let items: &[Value] = match &object.data {
                    Data::List(items) => items,
                    Data::Tuple(items) => items,
                    _ => &[],
                };
                objects.insert(id);
                objects.extend(attributes.chain(items.iter().copied()).filter_map(Value::object));
            }
        }
        objects
    }

    /// Who has the other end open of the pipe that a unit waits to read from.
    fn could_send(&self, unit: &Unit) -> Vec<UnitId> {
        let Status::Blocked { place: Place::Shared { object }, effect: Effect::Get } = unit.status() else {
            return Vec::new();
        };
        let writers = self.processes.iter().filter(|process| process.ends.contains(&(object, End::Write)));
        writers.map(|process| process.main).collect()
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
                Kind::Task { task } => {
                    let wait = self.task_wait(task, names)?;
                    let until = wait.until.into_iter().chain(self.limit_of(task, names)).min();
                    match self.blocker(unit) {
                        Some(blocker) if wait.held_by.is_none() => {
                            let wants =
                                format!("{}, while {} blocks the event loop", wait.wants, self.unit_name(blocker));
                            Some(WaitState { held_by: Some(blocker), until: None, wants, ..wait })
                        }
                        _ => Some(WaitState { until, ..wait }),
                    }
                }
                Kind::Process { .. } | Kind::Thread(_) => None,
            },
        }
    }

    /// The task that blocks the thread of another one's event loop.
    fn blocker(&self, unit: &Unit) -> Option<UnitId> {
        let thread = self.unit(unit.parent.get()?);
        let is_blocked = matches!(thread.status(), Status::Blocked { .. });
        thread.execution()?.current_task.filter(|task| is_blocked && *task != unit.id)
    }

    /// What a thread waits for.
    fn blocked_wait(&self, place: Place, effect: Effect, names: &Names) -> WaitState {
        match place {
            Place::Primitive { object } => self.effect_wait(object, effect, names),
            Place::Unit(unit) => {
                let end = if matches!(effect, Effect::Start) { "to start" } else { "to end" };
                let wants = format!("{} {end}", self.unit_name(unit));
                WaitState { held_by: Some(self.acting(unit)), ..WaitState::new(wants) }
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
            _ => {
                // What the library says of its own.
                let words = self.find_symbol("_told").and_then(|name| self.own_attribute(id, name));
                return match words.and_then(|words| self.text(words)) {
                    Some(words) => WaitState::of(id, words.to_string()),
                    None => self.primitive_wait(id, names),
                };
            }
        };
        self.queue_wait(what, id, names)
    }

    /// What waiting for a primitive is called, and who holds it.
    pub(super) fn primitive_wait(&self, id: ObjectId, names: &Names) -> WaitState {
        let named = |kind: &str| self.named(kind, id, names);
        let (wants, held_by, held_since) = match self.heap.data(id) {
            Data::Lock(lock) => (named("lock"), lock.owner.filter(|_| lock.count > 0), lock.taken_at),
            Data::AsyncLock(lock) => (named("lock"), lock.owner.filter(|_| lock.locked), lock.taken_at),
            Data::Event(_) | Data::AsyncEvent(_) => (named("event"), None, None),
            Data::Semaphore(_) | Data::AsyncSemaphore(_) => (named("semaphore"), None, None),
            Data::AsyncQueue(_) => (named("queue"), None, None),
            Data::Condition(_) => (self.library_wants("|condition|to be notified", id, names), None, None),
            Data::Barrier(barrier) => {
                let (count, parties) = (barrier.count, barrier.parties);
                let are = if count == 1 { "is" } else { "are" };
                (format!("{}, where {count} of {parties} {are}", named("barrier")), None, None)
            }
            Data::Queue(_) => (named("queue"), None, None),
            Data::WorkQueue(_) => (format!("work from {}", named("pool")), None, None),
            Data::FutureWait(wait) => {
                let is_any = wait.until == Until::First;
                let what = format!("{} of {} futures", if is_any { "one" } else { "all" }, wait.futures.len());
                return self.many_wait(id, &what, &wait.futures, is_any);
            }
            Data::PoolFuture(_) => {
                let wants = match names.of(id) {
                    Some(_) => named("future"),
                    None => "the result of a pool's call".to_owned(),
                };
                let wants = match self.ender(id) {
                    _ if names.is_part(id) => wants,
                    Some(runner) => format!("{wants}, run by {}", self.unit_name(runner)),
                    None => format!("{wants}, which nobody has begun"),
                };
                (wants, self.ender(id), None)
            }
            Data::TaskGroup(_) => (named("task group"), None, None),
            Data::Thread(thread) => (format!("{} to end", thread.name), thread.unit, None),
            _ => (format!("`{}`", self.nameless(id)), None, None),
        };
        let held_since = held_since.filter(|_| held_by.is_some());
        WaitState { held_by, held_since, ..WaitState::of(id, wants) }
    }

    /// ``lock `a` ``; of what the library keeps inside an object, that object: ``barrier `b` ``.
    pub(super) fn named(&self, kind: &str, id: ObjectId, names: &Names) -> String {
        match names.whole(id) {
            Some((whole, name)) if whole != id => {
                let whole = self.plain_kind(whole);
                let of = match (kind, &*whole) {
                    ("lock", _) => "the lock of ",
                    ("future" | "event", "pool") => "a result of ",
                    _ => "",
                };
                format!("{of}{whole} `{name}`")
            }
            Some((_, name)) => format!("{kind} `{name}`"),
            None => {
                let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
                format!("{article} {kind} without a name")
            }
        }
    }

    /// What the library says of a wait for an object: its kind, and what comes before and after
    /// its name, as in `an item of|queue` and `|condition|to be notified`.
    pub(super) fn library_wants(&self, words: &str, id: ObjectId, names: &Names) -> String {
        let (before, rest) = words.split_once('|').unwrap_or(("", words));
        let (kind, after) = rest.split_once('|').unwrap_or((rest, ""));
        let after = if names.is_part(id) { "" } else { after };
        format!("{before} {} {after}", self.named(kind, id, names)).trim().to_owned()
    }

    /// What a learner calls an object of one of the library's classes.
    pub(super) fn plain_kind(&self, id: ObjectId) -> String {
        let class = self.class(self.heap.get(id).class).name.to_lowercase();
        let plain = match &*class {
            "rlock" => "lock",
            "boundedsemaphore" => "semaphore",
            "joinablequeue" | "simplequeue" => "queue",
            "connection" => "pipe",
            "processpoolexecutor" | "threadpoolexecutor" => "pool",
            "applyresult" | "mapresult" | "imapiterator" => "result",
            other => other,
        };
        plain.to_owned()
    }

    /// Who ends a task, runs a pool's call, or ends what such a future stands for.
    fn ender(&self, id: ObjectId) -> Option<UnitId> {
        match self.heap.data(id) {
            Data::PoolFuture(future) if !future.state.is_final() => future.runner.or_else(|| {
                // What another thread's loop does for it.
                let source = self.own_attribute(id, self.find_symbol("_source")?)?;
                self.unit_of_future(source.object()?)
            }),
            Data::Future(future) if future.state() == FutureState::Pending => match &future.kind {
                FutureKind::Task(task) => Some(task.unit),
                // These wait for tasks and pools, not for each other.
                FutureKind::Waiter(waiter) => {
                    let awaited = waiter.1.first()?.object()?;
                    self.unit_of_future(awaited).or_else(|| match self.heap.data(awaited) {
                        Data::PoolFuture(future) => future.runner,
                        _ => None,
                    })
                }
                FutureKind::Plain | FutureKind::Gather { .. } => None,
            },
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
                let until = names.due(waiting_on);
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
            NativeBody::QueueJoin { queue } => self.queue_wait("all items to be done of", queue, names),
            NativeBody::GroupEnter { group } | NativeBody::GroupExit { group, .. } => self.group_wait(group),
            NativeBody::WaitFor { parts } => match self.list_items(parts).first().copied() {
                Some(Value::Object(id)) => {
                    let wait = self.future_wait(id, names, 0);
                    WaitState { until: names.due(waiting_on), ..wait }
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
    fn group_wait(&self, group: ObjectId) -> WaitState {
        let tasks: Vec<ObjectId> = match self.heap.data(group) {
            Data::TaskGroup(group) => group.tasks.clone(),
            _ => Vec::new(),
        };
        self.many_wait(group, "the tasks of its group", &tasks, false)
    }

    /// Several tasks, or calls of a pool: the first one that has not ended stands for all. If any
    /// of several is enough, no one does.
    fn many_wait(&self, id: ObjectId, what: &str, all: &[ObjectId], is_any: bool) -> WaitState {
        let mut units: Vec<UnitId> = all.iter().filter_map(|id| self.ender(*id)).collect();
        order::sort(&mut units);
        let held_by = units.first().copied().filter(|_| !is_any || all.len() == 1);
        WaitState { held_by, ..WaitState::of(id, self.with_units(what, &units)) }
    }

    /// `the tasks of its nursery (Task-2, Task-3)`.
    pub(super) fn with_units(&self, what: &str, units: &[UnitId]) -> String {
        const MOST: usize = 5;
        let mut list: Vec<String> = units.iter().take(MOST).map(|unit| self.unit_name(*unit)).collect();
        match units.len() {
            0 => return what.to_owned(),
            n if n > MOST => list.push(format!("{} more", n - MOST)),
            _ => {}
        }
        format!("{what} ({})", list.join(", "))
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
                    all => self.many_wait(id, "a gather", all, false),
                }
            }
            FutureKind::Waiter(waiter) => {
                let (words, awaited) = (&waiter.0, waiter.1.iter().filter_map(|value| value.object()));
                let awaited: Vec<ObjectId> = awaited.collect();
                let wait = match awaited.first() {
                    Some(object) if words.contains('|') => {
                        WaitState::of(*object, self.library_wants(words, *object, names))
                    }
                    _ => self.many_wait(id, words, &awaited, words.starts_with("the ")),
                };
                WaitState { until: names.due(id), ..wait }
            }
            FutureKind::Plain => {
                let until = names.due(id);
                let wants = match names.of(id) {
                    Some(name) => format!("future `{name}`"),
                    None => "a future".to_owned(),
                };
                WaitState { until, ..WaitState::of(id, wants) }
            }
        }
    }

    /// When a time limit around what a task does is up.
    fn limit_of(&self, task: ObjectId, names: &Names) -> Option<Nanos> {
        let Some(waiting) = self.trio_task(task) else {
            return names.due(task);
        };
        let (scope, parent) = (self.find_symbol("scope")?, self.find_symbol("parent")?);
        let mut limit: Option<Nanos> = None;
        let mut status = waiting.status;
        // A scope cannot lie in itself, so the way out ends.
        while let Some(inside) = status.object() {
            let due = self.own_attribute(inside, scope).and_then(Value::object).and_then(|scope| names.due(scope));
            limit = limit.into_iter().chain(due).min();
            status = self.own_attribute(inside, parent).unwrap_or(Value::None);
        }
        limit
    }
}

/// Seconds as a learner writes them: `1`, `0.25`.
fn seconds_text(span: Nanos) -> String {
    let text = format!("{:.9}", span.seconds());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

//! asyncio's own synchronisation: task groups, events, locks, semaphores
//! (`asyncio/taskgroups.py` and `locks.py` of CPython 3.11).

use lockstep_event::{Effect, ObjectId, Place};

use super::coroutine::Turn;
use super::functions::{checked_task, running_loop};
use crate::class::Builtin;
use crate::data::Data;
use crate::machine::{Machine, Running};
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::tasks::{AsyncEvent, AsyncLock, AsyncSemaphore, Callback, FutureState, NativeBody, TaskGroup};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::TaskGroup, "", new_group),
    method(Builtin::TaskGroup, "__aenter__", "self", group_enter),
    method(Builtin::TaskGroup, "__aexit__", "self class exception traceback", group_exit),
    method(Builtin::TaskGroup, "create_task", "self coro * name= context=", group_create_task),
    getter(Builtin::TaskGroup, "_tasks", "self", waiters),
    constructor(Builtin::AsyncEvent, "", new_event),
    getter(Builtin::AsyncEvent, "_waiters", "self", waiters),
    method(Builtin::AsyncEvent, "set", "self", event_set),
    method(Builtin::AsyncEvent, "clear", "self", event_clear),
    method(Builtin::AsyncEvent, "is_set", "self", event_is_set),
    method(Builtin::AsyncEvent, "wait", "self", event_wait),
    constructor(Builtin::AsyncLock, "", new_lock),
    getter(Builtin::AsyncLock, "_waiters", "self", waiters),
    method(Builtin::AsyncLock, "acquire", "self", lock_acquire),
    method(Builtin::AsyncLock, "release", "self", lock_release),
    method(Builtin::AsyncLock, "locked", "self", lock_locked),
    method(Builtin::AsyncLock, "__aenter__", "self", lock_enter),
    method(Builtin::AsyncLock, "__aexit__", "self class exception traceback", lock_exit),
    constructor(Builtin::AsyncSemaphore, "value=", new_semaphore),
    getter(Builtin::AsyncSemaphore, "_waiters", "self", waiters),
    method(Builtin::AsyncSemaphore, "acquire", "self", semaphore_acquire),
    method(Builtin::AsyncSemaphore, "release", "self", semaphore_release),
    method(Builtin::AsyncSemaphore, "locked", "self", semaphore_locked),
    getter(Builtin::AsyncSemaphore, "_value", "self", semaphore_value),
    method(Builtin::AsyncSemaphore, "__aenter__", "self", semaphore_enter),
    method(Builtin::AsyncSemaphore, "__aexit__", "self class exception traceback", semaphore_exit),
];

/// Declares the pair of accessors to one kind of data.
macro_rules! accessors {
    ($get:ident $get_mut:ident $variant:ident $type:ident) => {
        fn $get(m: &Machine, id: ObjectId) -> &$type {
            match m.heap.data(id) {
                Data::$variant(data) => data,
                _ => unreachable!("methods get objects of their class"),
            }
        }

        fn $get_mut(m: &mut Machine, id: ObjectId) -> &mut $type {
            match m.heap.data_mut(id) {
                Data::$variant(data) => data,
                _ => unreachable!("methods get objects of their class"),
            }
        }
    };
}

accessors!(group group_mut TaskGroup TaskGroup);
accessors!(event event_mut AsyncEvent AsyncEvent);
accessors!(lock lock_mut AsyncLock AsyncLock);
accessors!(semaphore semaphore_mut AsyncSemaphore AsyncSemaphore);

pub(super) fn this(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    cx.arg(0).object().ok_or_else(|| cx.type_error("descriptor requires an instance"))
}

pub(super) fn place(object: ObjectId) -> Place {
    Place::Primitive { object }
}

/// Those who wait for it, or belong to it, as a list.
pub(super) fn waiters(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let found: Vec<Value> = match cx.m.heap.data(id) {
        Data::AsyncEvent(event) => event.waiters.iter().map(|id| Value::Object(*id)).collect(),
        Data::AsyncLock(lock) => lock.waiters.iter().map(|id| Value::Object(*id)).collect(),
        Data::AsyncSemaphore(semaphore) => semaphore.waiters.iter().map(|id| Value::Object(*id)).collect(),
        Data::TaskGroup(group) => group.tasks.iter().map(|id| Value::Object(*id)).collect(),
        _ => Vec::new(),
    };
    Ok(cx.m.list(found))
}

// --- task groups --------------------------------------------------------------------------

fn new_group(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::TaskGroup(Box::default()))))
}

fn group_enter(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(cx.m.make_coroutine(cx.run, NativeBody::GroupEnter { group: id }))
}

fn group_exit(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let exception = cx.arg(2);
    Ok(cx.m.make_coroutine(cx.run, NativeBody::GroupExit { group: id, exception }))
}

fn group_create_task(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let state = group(cx.m, id);
    let problem = if !state.entered {
        Some("has not been entered")
    } else if state.exiting && state.tasks.is_empty() {
        Some("is finished")
    } else if state.aborting {
        Some("is shutting down")
    } else {
        None
    };
    if let Some(problem) = problem {
        let text = cx.repr(cx.arg(0))?;
        return Err(cx.error(Builtin::RuntimeError, format!("TaskGroup {text} {problem}")));
    }
    let event_loop = running_loop(cx)?;
    let (coroutine, name, context) = (cx.arg(1), cx.arg(2), cx.arg(3));
    let task = checked_task(cx, event_loop, coroutine, name, context)?;
    cx.m.add_callback(cx.run, task, Callback::Group(id));
    if let Some(task) = cx.m.task_mut(task) {
        task.group = Some(id).into();
    }
    group_mut(cx.m, id).tasks.push(task);
    Ok(Value::Object(task))
}

impl Machine {
    pub(super) fn enter_group(&mut self, run: &Running, id: ObjectId) -> Result<(), Stop> {
        if group(self, id).entered {
            let text = format!("TaskGroup {} has already been entered", self.repr_quietly(Value::Object(id), 200));
            return Err(self.raise_new(Builtin::RuntimeError, &text));
        }
        let event_loop = self.current_loop(run)?;
        let parent = self.event_loop(event_loop).current;
        if parent.is_none() {
            let text = self.repr_quietly(Value::Object(id), 200);
            let text = format!("TaskGroup {text} cannot determine the parent task");
            return Err(self.raise_new(Builtin::RuntimeError, &text));
        }
        let state = group_mut(self, id);
        state.entered = true;
        state.parent = parent;
        Ok(())
    }

    fn abort_group(&mut self, run: &Running, id: ObjectId) {
        let state = group_mut(self, id);
        state.aborting = true;
        for task in state.tasks.clone() {
            self.cancel(run, task, Value::None);
        }
    }

    fn is_base_error(&self, exception: Value) -> bool {
        self.is_instance(exception, Builtin::SystemExit) || self.is_instance(exception, Builtin::KeyboardInterrupt)
    }

    /// A task of a group is done (`TaskGroup._on_task_done`).
    pub(crate) fn group_task_done(&mut self, run: &Running, id: ObjectId, task: ObjectId) {
        let state = group_mut(self, id);
        state.tasks.retain(|other| *other != task);
        let (is_empty, waiter) = (state.tasks.is_empty(), state.on_completed);
        if let Some(waiter) = waiter.filter(|waiter| is_empty && !self.is_done(*waiter)) {
            self.release_waiter(run, waiter);
        }
        let FutureState::Raised(exception) = self.future(task).state() else {
            return;
        };
        self.future_mut(task).retrieved = true;
        let is_base = self.is_base_error(exception);
        let state = group_mut(self, id);
        state.errors.push(exception);
        if is_base && state.base_error.is_none() {
            state.base_error = Some(exception);
        }
        let (aborting, requested, parent) = (state.aborting, state.parent_cancel_requested, state.parent);
        let Some(parent) = parent.filter(|parent| !self.is_done(*parent)) else {
            return;
        };
        if !aborting && !requested {
            self.abort_group(run, id);
            group_mut(self, id).parent_cancel_requested = true;
            self.cancel(run, parent, Value::None);
        }
    }

    /// `TaskGroup.__aexit__`; the cancellation to pass on lives in the coroutine's body.
    pub(super) fn group_turn(
        &mut self,
        run: &mut Running,
        coroutine: ObjectId,
        id: ObjectId,
        exception: Value,
        point: u8,
        input: Result<Value, Value>,
    ) -> Result<Turn, Stop> {
        if point == 0 {
            input.map_err(Stop::Raise)?;
            self.begin_exit(run, coroutine, id, exception);
        } else {
            if let Err(cancelled) = input {
                if !self.is_instance(cancelled, Builtin::CancelledError) {
                    return Err(Stop::Raise(cancelled));
                }
                if !group(self, id).aborting {
                    self.set_propagated(coroutine, id, cancelled);
                    self.abort_group(run, id);
                }
            }
            group_mut(self, id).on_completed = None;
        }
        if !group(self, id).tasks.is_empty() {
            let waiter = self.waiter(run)?;
            group_mut(self, id).on_completed = Some(waiter);
            return Ok(Turn::Await(waiter, 1));
        }
        self.end_exit(coroutine, id)
    }

    fn begin_exit(&mut self, run: &Running, coroutine: ObjectId, id: ObjectId, exception: Value) {
        let is_base = exception != Value::None && self.is_base_error(exception);
        let is_cancel = self.is_instance(exception, Builtin::CancelledError);
        let state = group_mut(self, id);
        state.exiting = true;
        if is_base && state.base_error.is_none() {
            state.base_error = Some(exception);
        }
        let (requested, parent, aborting) = (state.parent_cancel_requested, state.parent, state.aborting);
        if requested && let Some(task) = parent.and_then(|parent| self.task_mut(parent)) {
            task.n_cancelling = task.n_cancelling.saturating_sub(1);
            let none_left = task.n_cancelling == 0;
            if none_left && is_cancel {
                // The group itself had cancelled its parent: nothing to pass on.
                self.set_propagated(coroutine, id, Value::None);
            }
        }
        if exception != Value::None && !is_cancel {
            group_mut(self, id).body_error = Some(exception);
        }
        if exception != Value::None && !aborting {
            self.abort_group(run, id);
        }
    }

    /// Keeps the cancellation that `__aexit__` is to pass on.
    fn set_propagated(&mut self, coroutine: ObjectId, group: ObjectId, exception: Value) {
        if let Data::NativeCoroutine(coroutine) = self.heap.data_mut(coroutine) {
            coroutine.body = NativeBody::GroupExit { group, exception };
        }
    }

    fn end_exit(&mut self, coroutine: ObjectId, id: ObjectId) -> Result<Turn, Stop> {
        let propagated = match self.heap.data(coroutine) {
            Data::NativeCoroutine(coroutine) => match coroutine.body {
                NativeBody::GroupExit { exception, .. } => exception,
                _ => Value::None,
            },
            _ => Value::None,
        };
        let state = group_mut(self, id);
        let (base_error, body_error) = (state.base_error, state.body_error.take());
        let mut errors = std::mem::take(&mut state.errors);
        if let Some(error) = base_error {
            return Err(Stop::Raise(error));
        }
        if errors.is_empty() && self.is_instance(propagated, Builtin::CancelledError) {
            return Err(Stop::Raise(propagated));
        }
        errors.extend(body_error);
        if errors.is_empty() {
            return Ok(Turn::Return(Value::None));
        }
        Err(Stop::Raise(self.exception_group("unhandled errors in a TaskGroup", &errors)))
    }

    /// A group of exceptions, raised from nothing.
    fn exception_group(&mut self, message: &str, errors: &[Value]) -> Value {
        let all_plain = errors.iter().all(|error| self.is_instance(*error, Builtin::Exception));
        let class = if all_plain { Builtin::ExceptionGroup } else { Builtin::BaseExceptionGroup };
        let (text, list) = (self.str(message), self.list(errors.to_vec()));
        let group = self.exception_of(class.id(), &[text, list]);
        if let Some(data) = self.exception_data(group) {
            data.members = errors.into();
            data.suppress_context = true;
        }
        group
    }
}

// --- events -------------------------------------------------------------------------------

fn new_event(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::AsyncEvent(Box::default()))))
}

fn event_set(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.effect(place(id), Effect::Set)?;
    let state = event_mut(cx.m, id);
    if state.set {
        return Ok(Value::None);
    }
    state.set = true;
    let waiters = state.waiters.clone();
    cx.m.release_waiters(cx.run, waiters);
    Ok(Value::None)
}

fn event_clear(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.effect(place(id), Effect::Clear)?;
    event_mut(cx.m, id).set = false;
    Ok(Value::None)
}

fn event_is_set(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(place(id), Effect::Read)?;
    Ok(Value::bool(event(cx.m, id).set))
}

fn event_wait(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(cx.m.make_coroutine(cx.run, NativeBody::EventWait { event: id }))
}

// --- locks and semaphores -----------------------------------------------------------------

fn new_lock(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::AsyncLock(Box::default()))))
}

fn lock_acquire(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(cx.m.make_coroutine(cx.run, NativeBody::LockAcquire { lock: id, enter: false }))
}

fn lock_enter(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(cx.m.make_coroutine(cx.run, NativeBody::LockAcquire { lock: id, enter: true }))
}

fn lock_exit(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(cx.m.make_coroutine(cx.run, NativeBody::LockExit { lock: id }))
}

fn lock_release(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(place(id), Effect::Read)?;
    cx.m.release_async_lock(cx.run, id)?;
    Ok(Value::None)
}

fn lock_locked(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(place(id), Effect::Read)?;
    Ok(Value::bool(lock(cx.m, id).locked))
}

fn new_semaphore(cx: &mut Cx<'_>) -> Native {
    let Some(value) = cx.arg(0).given().unwrap_or(Value::Int(1)).as_int() else {
        return Err(cx.type_error("semaphore initial value must be an int"));
    };
    if value < 0 {
        return Err(cx.value_error("Semaphore initial value must be >= 0"));
    }
    let data = AsyncSemaphore { value, initial: value, ..AsyncSemaphore::default() };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::AsyncSemaphore(Box::new(data)))))
}

fn semaphore_acquire(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(cx.m.make_coroutine(cx.run, NativeBody::SemaphoreAcquire { semaphore: id, enter: false }))
}

fn semaphore_enter(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(cx.m.make_coroutine(cx.run, NativeBody::SemaphoreAcquire { semaphore: id, enter: true }))
}

fn semaphore_exit(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(cx.m.make_coroutine(cx.run, NativeBody::SemaphoreExit { semaphore: id }))
}

fn semaphore_release(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(place(id), Effect::Read)?;
    cx.m.release_async_semaphore(cx.run, id);
    Ok(Value::None)
}

fn semaphore_locked(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(place(id), Effect::Read)?;
    Ok(Value::bool(cx.m.is_semaphore_locked(id)))
}

fn semaphore_value(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(Value::Int(semaphore(cx.m, id).value))
}

impl Machine {
    pub(super) fn event_turn(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        point: u8,
        waiting: Option<ObjectId>,
        input: Result<Value, Value>,
    ) -> Result<Turn, Stop> {
        if point == 0 && !event(self, id).set {
            input.map_err(Stop::Raise)?;
            let waiter = self.bound_waiter(run, id)?;
            event_mut(self, id).waiters.push_back(waiter);
            return Ok(Turn::Await(waiter, 1));
        }
        event_mut(self, id).waiters.retain(|other| Some(*other) != waiting);
        input.map_err(Stop::Raise)?;
        self.record(run, place(id), Effect::WaitEvent { set: true });
        Ok(Turn::Return(Value::TRUE))
    }

    pub(super) fn lock_turn(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        enter: bool,
        point: u8,
        waiting: Option<ObjectId>,
        input: Result<Value, Value>,
    ) -> Result<Turn, Stop> {
        if point == 0 {
            input.map_err(Stop::Raise)?;
            let state = lock(self, id);
            let none_waits =
                state.waiters.iter().all(|waiter| matches!(self.future(*waiter).state(), FutureState::Cancelled(_)));
            if state.locked || !none_waits {
                let waiter = self.bound_waiter(run, id)?;
                lock_mut(self, id).waiters.push_back(waiter);
                self.note_lock_wait(run, id);
                return Ok(Turn::Await(waiter, 1));
            }
        } else {
            lock_mut(self, id).waiters.retain(|other| Some(*other) != waiting);
            if let Err(exception) = input {
                if !lock(self, id).locked {
                    self.wake_first(run, id);
                }
                return Err(Stop::Raise(exception));
            }
        }
        self.record(run, place(id), Effect::Acquire { contended: point > 0 });
        let (actor, now, site) = (run.actor, run.clock, self.site(run));
        let state = lock_mut(self, id);
        state.locked = true;
        state.owner = Some(actor);
        state.taken_at = site;
        if let Some((from, _)) = state.last_release.filter(|(from, _)| *from != actor) {
            state.last_handoff = Some((from, actor, now));
        }
        Ok(Turn::Return(if enter { Value::None } else { Value::TRUE }))
    }

    fn wake_first(&mut self, run: &Running, id: ObjectId) {
        let first = lock(self, id).waiters.front().copied();
        if let Some(first) = first.filter(|first| !self.is_done(*first)) {
            self.release_waiter(run, first);
        }
    }

    pub(super) fn release_async_lock(&mut self, run: &Running, id: ObjectId) -> Result<(), Stop> {
        if !lock(self, id).locked {
            return Err(self.raise_new(Builtin::RuntimeError, "Lock is not acquired."));
        }
        self.record(run, place(id), Effect::Release);
        let state = lock_mut(self, id);
        state.locked = false;
        state.owner = None;
        state.taken_at = None;
        state.last_release = Some((run.actor, run.clock));
        self.wake_first(run, id);
        Ok(())
    }

    fn is_semaphore_locked(&self, id: ObjectId) -> bool {
        let state = semaphore(self, id);
        state.value == 0
            || state.waiters.iter().any(|waiter| !matches!(self.future(*waiter).state(), FutureState::Cancelled(_)))
    }

    pub(super) fn semaphore_turn(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        enter: bool,
        point: u8,
        waiting: Option<ObjectId>,
        input: Result<Value, Value>,
    ) -> Result<Turn, Stop> {
        if point == 0 {
            input.map_err(Stop::Raise)?;
            if self.is_semaphore_locked(id) {
                let waiter = self.bound_waiter(run, id)?;
                semaphore_mut(self, id).waiters.push_back(waiter);
                return Ok(Turn::Await(waiter, 1));
            }
            semaphore_mut(self, id).value -= 1;
        } else {
            semaphore_mut(self, id).waiters.retain(|other| Some(*other) != waiting);
            if let Err(exception) = input {
                let was_given =
                    waiting.is_some_and(|waiter| matches!(self.future(waiter).state(), FutureState::Done(_)));
                if was_given {
                    semaphore_mut(self, id).value += 1;
                    self.wake_next(run, id);
                }
                return Err(Stop::Raise(exception));
            }
            if semaphore(self, id).value > 0 {
                self.wake_next(run, id);
            }
        }
        self.record(run, place(id), Effect::Acquire { contended: point > 0 });
        Ok(Turn::Return(if enter { Value::None } else { Value::TRUE }))
    }

    /// Gives a permit to the first waiter that is not done.
    fn wake_next(&mut self, run: &Running, id: ObjectId) {
        let next = semaphore(self, id).waiters.iter().copied().find(|waiter| !self.is_done(*waiter));
        if let Some(next) = next {
            semaphore_mut(self, id).value -= 1;
            self.release_waiter(run, next);
        }
    }

    pub(super) fn release_async_semaphore(&mut self, run: &Running, id: ObjectId) {
        self.record(run, place(id), Effect::Release);
        semaphore_mut(self, id).value += 1;
        self.wake_next(run, id);
    }
}

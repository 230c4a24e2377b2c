//! Futures and tasks: results, cancellation, callbacks (`asyncio/futures.py`, `tasks.py`).

use lockstep_event::{Effect, ObjectId, Place, Status};

use crate::class::Builtin;
use crate::data::Data;
use crate::machine::{Machine, Running};
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, method};
use crate::tasks::{Callback, Future, FutureKind, FutureState, Handle, Task};
use crate::unit::Kind;
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::AsyncFuture, "* loop=", new_future),
    method(Builtin::AsyncFuture, "result", "self", result),
    method(Builtin::AsyncFuture, "exception", "self", exception),
    method(Builtin::AsyncFuture, "done", "self", done),
    method(Builtin::AsyncFuture, "cancelled", "self", cancelled),
    method(Builtin::AsyncFuture, "cancel", "self msg=", cancel),
    method(Builtin::AsyncFuture, "set_result", "self result", set_result),
    method(Builtin::AsyncFuture, "set_exception", "self exception", set_exception),
    method(Builtin::AsyncFuture, "add_done_callback", "self fn * context=", add_done_callback),
    method(Builtin::AsyncFuture, "remove_done_callback", "self fn", remove_done_callback),
    method(Builtin::Task, "get_name", "self", get_name),
    method(Builtin::Task, "set_name", "self value", set_name),
    method(Builtin::Task, "get_coro", "self", get_coro),
    method(Builtin::Task, "cancelling", "self", cancelling),
];

fn this(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    cx.arg(0).object().ok_or_else(|| cx.type_error("descriptor requires an instance"))
}

impl Machine {
    /// The data of a future.
    ///
    /// # Panics
    /// If the object is no future: callers hold ids of futures only.
    pub(crate) fn future(&self, id: ObjectId) -> &Future {
        match self.heap.data(id) {
            Data::Future(future) => future,
            _ => unreachable!("an id of a future"),
        }
    }

    pub(crate) fn future_mut(&mut self, id: ObjectId) -> &mut Future {
        match self.heap.data_mut(id) {
            Data::Future(future) => future,
            _ => unreachable!("an id of a future"),
        }
    }

    /// The task part of a future that is a task.
    pub(crate) fn task(&self, id: ObjectId) -> Option<&Task> {
        match &self.future(id).kind {
            FutureKind::Task(task) => Some(task),
            FutureKind::Plain | FutureKind::Gather { .. } => None,
        }
    }

    pub(crate) fn task_mut(&mut self, id: ObjectId) -> Option<&mut Task> {
        match &mut self.future_mut(id).kind {
            FutureKind::Task(task) => Some(task),
            FutureKind::Plain | FutureKind::Gather { .. } => None,
        }
    }

    pub(crate) fn is_done(&self, id: ObjectId) -> bool {
        self.future(id).state != FutureState::Pending
    }

    /// A pending future of a loop.
    pub(crate) fn make_future(&mut self, event_loop: ObjectId, kind: FutureKind) -> ObjectId {
        let class = match kind {
            FutureKind::Plain => Builtin::AsyncFuture,
            FutureKind::Task(_) => Builtin::Task,
            FutureKind::Gather { .. } => Builtin::GatheringFuture,
        };
        let state = FutureState::Pending;
        let data = Future { state, event_loop, callbacks: Vec::new(), kind, retrieved: false };
        self.heap.allocate(class.id(), Data::Future(Box::new(data)))
    }

    /// A task for a coroutine: it is scheduled at once.
    pub(crate) fn make_task(
        &mut self,
        run: &Running,
        event_loop: ObjectId,
        coroutine: Value,
        name: Option<String>,
    ) -> ObjectId {
        // CPython names every task and renames those that were given a name.
        self.n_tasks_named += 1;
        let name = name.unwrap_or_else(|| format!("Task-{}", self.n_tasks_named));
        let placeholder = ObjectId(0);
        let unit = self.add_unit(Some(run), Some(run.unit), name.clone(), Kind::Task { task: placeholder });
        let task = Task {
            coroutine,
            unit,
            name,
            waiting_on: None,
            must_cancel: false,
            cancel_message: Value::None,
            n_cancelling: 0,
            group: None,
        };
        let id = self.make_future(event_loop, FutureKind::Task(Box::new(task)));
        if let Kind::Task { task } = &mut self.unit_mut(unit).kind {
            *task = id;
        }
        self.record(run, Place::Unit(unit), Effect::Spawn { unit });
        let state = self.event_loop_mut(event_loop);
        state.tasks.push(id);
        state.ready.push_back(Handle::Step { task: id });
        self.set_status(unit, run.clock, Status::Ready);
        id
    }

    /// The result of a done future, its exception raised, or `None` if it is pending.
    pub(crate) fn future_result(&mut self, id: ObjectId) -> Result<Option<Value>, Stop> {
        match self.future(id).state {
            FutureState::Pending => Ok(None),
            FutureState::Done(value) => Ok(Some(value)),
            FutureState::Raised(exception) => {
                self.future_mut(id).retrieved = true;
                Err(Stop::Raise(exception))
            }
            FutureState::Cancelled(message) => Err(Stop::Raise(self.cancelled_error(message))),
        }
    }

    /// `CancelledError`, with the message given to `cancel`.
    pub(crate) fn cancelled_error(&mut self, message: Value) -> Value {
        let args = if message == Value::None { vec![] } else { vec![message] };
        self.exception_of(Builtin::CancelledError.id(), &args)
    }

    /// Ends a pending future and schedules its callbacks.
    pub(crate) fn complete(&mut self, run: &Running, id: ObjectId, state: FutureState) {
        self.record(run, Place::Primitive { object: id }, Effect::Complete);
        let future = self.future_mut(id);
        future.state = state;
        let event_loop = future.event_loop;
        let callbacks = std::mem::take(&mut future.callbacks);
        for callback in callbacks {
            self.schedule_callback(run, event_loop, callback, id);
        }
    }

    fn schedule_callback(&mut self, run: &Running, event_loop: ObjectId, callback: Callback, future: ObjectId) {
        self.event_loop_mut(event_loop).ready.push_back(Handle::Callback { callback, future });
        if let Callback::Wake(task) = callback
            && let Some(unit) = self.task(task).map(|task| task.unit)
        {
            self.set_status(unit, run.clock, Status::Ready);
        }
    }

    /// Adds a callback; that of a done future is scheduled at once.
    pub(crate) fn add_callback(&mut self, run: &Running, id: ObjectId, callback: Callback) {
        if self.is_done(id) {
            let event_loop = self.future(id).event_loop;
            self.schedule_callback(run, event_loop, callback, id);
        } else {
            self.future_mut(id).callbacks.push(callback);
        }
    }

    /// Requests cancellation; false if the future is done already.
    pub(crate) fn cancel(&mut self, run: &Running, id: ObjectId, message: Value) -> bool {
        if self.is_done(id) {
            return false;
        }
        let children = match &mut self.future_mut(id).kind {
            FutureKind::Plain => {
                self.complete(run, id, FutureState::Cancelled(message));
                return true;
            }
            FutureKind::Gather { children, .. } => children.to_vec(),
            FutureKind::Task(task) => {
                task.n_cancelling += 1;
                let (waiting_on, unit) = (task.waiting_on, task.unit);
                self.record(run, Place::Unit(unit), Effect::Cancel { unit });
                if waiting_on.is_some_and(|future| self.cancel(run, future, message)) {
                    return true;
                }
                if let Some(task) = self.task_mut(id) {
                    task.must_cancel = true;
                    task.cancel_message = message;
                }
                return true;
            }
        };
        let mut any = false;
        for child in children.into_iter().filter_map(Value::object) {
            any |= self.cancel(run, child, message);
        }
        if any && let FutureKind::Gather { cancel_requested, .. } = &mut self.future_mut(id).kind {
            *cancel_requested = true;
        }
        any
    }

    /// A child of a `gather` is done (`gather`'s `_done_callback`).
    pub(crate) fn gather_child_done(&mut self, run: &Running, outer: ObjectId, child: ObjectId) {
        let child_state = self.future(child).state;
        self.future_mut(child).retrieved = true;
        let outer_done = self.is_done(outer);
        let FutureKind::Gather { children, return_exceptions, n_done, cancel_requested } =
            &mut self.future_mut(outer).kind
        else {
            return;
        };
        *n_done += 1;
        let all_done = *n_done as usize == children.len();
        let (children, return_exceptions, cancel_requested) =
            (children.to_vec(), *return_exceptions, *cancel_requested);
        if outer_done {
            return;
        }
        if !return_exceptions {
            match child_state {
                FutureState::Cancelled(message) => {
                    let exception = self.cancelled_error(message);
                    return self.complete(run, outer, FutureState::Raised(exception));
                }
                FutureState::Raised(exception) => {
                    return self.complete(run, outer, FutureState::Raised(exception));
                }
                FutureState::Done(_) | FutureState::Pending => {}
            }
        }
        if !all_done {
            return;
        }
        let mut results = Vec::with_capacity(children.len());
        for child in children.into_iter().filter_map(Value::object) {
            results.push(match self.future(child).state {
                FutureState::Done(value) => value,
                FutureState::Raised(exception) => exception,
                FutureState::Cancelled(message) => {
                    let message = if message == Value::None { self.str("") } else { message };
                    self.cancelled_error(message)
                }
                FutureState::Pending => Value::None,
            });
        }
        let state = if cancel_requested {
            FutureState::Raised(self.cancelled_error(Value::None))
        } else {
            FutureState::Done(self.list(results))
        };
        self.complete(run, outer, state);
    }
}

fn new_future(cx: &mut Cx<'_>) -> Native {
    let event_loop = super::event_loop::running_loop(cx)?;
    Ok(Value::Object(cx.m.make_future(event_loop, FutureKind::Plain)))
}

fn invalid_state(cx: &mut Cx<'_>, text: &str) -> Stop {
    cx.error(Builtin::InvalidStateError, text)
}

fn result(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    match cx.m.future_result(id)? {
        Some(value) => Ok(value),
        None => Err(invalid_state(cx, "Result is not set.")),
    }
}

fn exception(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    match cx.m.future(id).state {
        FutureState::Pending => Err(invalid_state(cx, "Exception is not set.")),
        FutureState::Done(_) => Ok(Value::None),
        FutureState::Raised(exception) => {
            cx.m.future_mut(id).retrieved = true;
            Ok(exception)
        }
        FutureState::Cancelled(message) => Err(Stop::Raise(cx.m.cancelled_error(message))),
    }
}

fn done(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    Ok(Value::bool(cx.m.is_done(id)))
}

fn cancelled(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    Ok(Value::bool(matches!(cx.m.future(id).state, FutureState::Cancelled(_))))
}

fn cancel(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let message = cx.arg(1).given().unwrap_or(Value::None);
    cx.access(Place::Primitive { object: id }, Effect::Write)?;
    Ok(Value::bool(cx.m.cancel(cx.run, id, message)))
}

fn set_result(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(1);
    set(cx, FutureState::Done(value))
}

fn set_exception(cx: &mut Cx<'_>) -> Native {
    let exception = match cx.arg(1) {
        Value::Class(class) if cx.m.is_subclass(class, Builtin::BaseException.id()) => cx.m.exception_of(class, &[]),
        value => value,
    };
    set(cx, FutureState::Raised(exception))
}

fn set(cx: &mut Cx<'_>, state: FutureState) -> Native {
    let id = this(cx)?;
    if cx.m.task(id).is_some() {
        return Err(cx.error(Builtin::RuntimeError, "Task does not support set_result operation"));
    }
    if cx.m.is_done(id) {
        return Err(invalid_state(cx, "invalid state"));
    }
    cx.access(Place::Primitive { object: id }, Effect::Write)?;
    cx.m.complete(cx.run, id, state);
    Ok(Value::None)
}

fn add_done_callback(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let callback = Callback::Call(cx.arg(1));
    cx.access(Place::Primitive { object: id }, Effect::Write)?;
    cx.m.add_callback(cx.run, id, callback);
    Ok(Value::None)
}

fn remove_done_callback(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let callback = Callback::Call(cx.arg(1));
    cx.access(Place::Primitive { object: id }, Effect::Write)?;
    let callbacks = &mut cx.m.future_mut(id).callbacks;
    let before = callbacks.len();
    callbacks.retain(|other| *other != callback);
    let removed = before - callbacks.len();
    Ok(Value::Int(removed as i64))
}

fn task_name(cx: &mut Cx<'_>) -> Result<String, Stop> {
    let id = this(cx)?;
    Ok(cx.m.task(id).map_or_else(String::new, |task| task.name.clone()))
}

fn get_name(cx: &mut Cx<'_>) -> Native {
    let name = task_name(cx)?;
    Ok(cx.str(&name))
}

fn set_name(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let name = cx.to_str(cx.arg(1))?;
    if let Some(task) = cx.m.task_mut(id) {
        task.name.clone_from(&name);
        let unit = task.unit;
        cx.m.unit_mut(unit).name = name;
    }
    Ok(Value::None)
}

fn get_coro(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(cx.m.task(id).map_or(Value::None, |task| task.coroutine))
}

fn cancelling(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(Value::Int(cx.m.task(id).map_or(0, |task| i64::from(task.n_cancelling))))
}

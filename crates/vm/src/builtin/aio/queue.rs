//! asyncio's queues (`asyncio/queues.py`).

use std::collections::VecDeque;

use lockstep_event::{Effect, ObjectId};

use super::coroutine::Turn;
use super::sync::{place, this};
use crate::class::Builtin;
use crate::data::Data;
use crate::machine::{Machine, Running};
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::tasks::{AsyncQueue, FutureState, NativeBody};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::AsyncQueue, "maxsize=", new_queue),
    method(Builtin::AsyncQueue, "put", "self item", queue_put),
    method(Builtin::AsyncQueue, "get", "self", queue_get),
    method(Builtin::AsyncQueue, "put_nowait", "self item", queue_put_nowait),
    method(Builtin::AsyncQueue, "get_nowait", "self", queue_get_nowait),
    method(Builtin::AsyncQueue, "qsize", "self", queue_qsize),
    method(Builtin::AsyncQueue, "empty", "self", queue_empty),
    method(Builtin::AsyncQueue, "full", "self", queue_full),
    method(Builtin::AsyncQueue, "task_done", "self", queue_task_done),
    method(Builtin::AsyncQueue, "join", "self", queue_join),
    method(Builtin::AsyncQueue, "shutdown", "self immediate=", queue_shutdown),
    method(Builtin::AsyncQueue, "_wait", "self room", queue_wait),
    getter(Builtin::AsyncQueue, "_unfinished_tasks", "self", queue_unfinished),
    getter(Builtin::AsyncQueue, "_getters", "self", getters),
    getter(Builtin::AsyncQueue, "_putters", "self", putters),
    getter(Builtin::AsyncQueue, "_is_shutdown", "self", queue_is_shut_down),
    getter(Builtin::AsyncQueue, "maxsize", "self", queue_maxsize),
];

fn queue(m: &Machine, id: ObjectId) -> &AsyncQueue {
    match m.heap.data(id) {
        Data::AsyncQueue(data) => data,
        _ => unreachable!("methods get objects of their class"),
    }
}

fn queue_mut(m: &mut Machine, id: ObjectId) -> &mut AsyncQueue {
    match m.heap.data_mut(id) {
        Data::AsyncQueue(data) => data,
        _ => unreachable!("methods get objects of their class"),
    }
}

fn new_queue(cx: &mut Cx<'_>) -> Native {
    let given = cx.arg(0).given().unwrap_or(Value::Int(0));
    // Full is who has as many items, or more: a part of one counts as one.
    let maximum = given.as_int().or_else(|| cx.m.float(given).map(|size| size.ceil() as i64)).unwrap_or(0);
    let data = AsyncQueue { maximum, ..AsyncQueue::default() };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::AsyncQueue(Box::new(data)))))
}

/// The Python of the library that does it for queues whose class orders its items itself.
fn ordered(cx: &Cx<'_>, name: &str) -> Option<Value> {
    let class = cx.m.class_of(cx.arg(0));
    let own = |name: &str| {
        let method = cx.m.find_symbol(name).and_then(|name| cx.m.method_of(class, name));
        matches!(method, Some(Value::Object(_)))
    };
    let is_ordered = class != Builtin::AsyncQueue.id() && (own("_put") || own("_get"));
    if is_ordered { cx.m.hook(name) } else { None }
}

fn queue_put(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let item = cx.arg(1);
    if let Some(hook) = ordered(cx, "queue_put") {
        return cx.call(hook, &[cx.arg(0), item]);
    }
    Ok(cx.m.make_coroutine(cx.run, NativeBody::QueuePut { queue: id, item }))
}

fn queue_get(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if let Some(hook) = ordered(cx, "queue_get") {
        return cx.call(hook, &[cx.arg(0)]);
    }
    Ok(cx.m.make_coroutine(cx.run, NativeBody::QueueGet { queue: id }))
}

fn queue_join(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(cx.m.make_coroutine(cx.run, NativeBody::QueueJoin { queue: id }))
}

fn queue_put_nowait(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let item = cx.arg(1);
    if queue(cx.m, id).is_shut_down {
        return Err(cx.m.queue_is_shut());
    }
    if queue(cx.m, id).is_full() {
        let exception = cx.m.exception_of(Builtin::QueueFull.id(), &[]);
        return Err(Stop::Raise(exception));
    }
    let mut item = item;
    if let Some(hook) = ordered(cx, "queue_store") {
        cx.call(hook, &[cx.arg(0), item])?;
        item = Value::None;
    }
    cx.access(place(id), Effect::Write)?;
    cx.m.queue_put(cx.run, id, item);
    Ok(Value::None)
}

fn queue_get_nowait(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if queue(cx.m, id).items.is_empty() {
        if queue(cx.m, id).is_shut_down {
            return Err(cx.m.queue_is_shut());
        }
        let exception = cx.m.exception_of(Builtin::QueueEmpty.id(), &[]);
        return Err(Stop::Raise(exception));
    }
    let taken = match ordered(cx, "queue_take") {
        Some(hook) => Some(cx.call(hook, &[cx.arg(0)])?),
        None => None,
    };
    cx.access(place(id), Effect::Write)?;
    let item = cx.m.queue_get(cx.run, id);
    Ok(taken.unwrap_or(item))
}

fn getters(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let waiting = queue(cx.m, id).getters.iter().map(|id| Value::Object(*id)).collect();
    Ok(cx.m.list(waiting))
}

fn putters(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let waiting = queue(cx.m, id).putters.iter().map(|id| Value::Object(*id)).collect();
    Ok(cx.m.list(waiting))
}

/// Waits once for an item, or for room.
fn queue_wait(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let room = cx.arg(1) == Value::TRUE;
    Ok(cx.m.make_coroutine(cx.run, NativeBody::QueueWait { queue: id, room }))
}

fn queue_unfinished(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(Value::Int(queue(cx.m, id).n_unfinished.cast_signed()))
}

fn queue_is_shut_down(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(Value::bool(queue(cx.m, id).is_shut_down))
}

/// No more items; at once, or when those that are there are taken.
fn queue_shutdown(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let immediate = match cx.arg(1) {
        Value::Unbound => false,
        value => cx.truth(value)?,
    };
    cx.effect(place(id), Effect::Set)?;
    let state = queue_mut(cx.m, id);
    state.is_shut_down = true;
    let mut woken = Vec::new();
    if immediate {
        let dropped = state.items.len() as u64;
        state.items.clear();
        state.n_unfinished = state.n_unfinished.saturating_sub(dropped);
        if state.n_unfinished == 0 {
            woken.extend(std::mem::take(&mut state.joiners));
        }
    }
    woken.extend(std::mem::take(&mut state.getters));
    woken.extend(std::mem::take(&mut state.putters));
    cx.m.release_waiters(cx.run, woken);
    Ok(Value::None)
}

fn queue_qsize(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(place(id), Effect::Read)?;
    Ok(Value::Int(queue(cx.m, id).items.len() as i64))
}

fn queue_empty(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(place(id), Effect::Read)?;
    Ok(Value::bool(queue(cx.m, id).items.is_empty()))
}

fn queue_full(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(place(id), Effect::Read)?;
    Ok(Value::bool(queue(cx.m, id).is_full()))
}

fn queue_maxsize(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(Value::Int(queue(cx.m, id).maximum))
}

fn queue_task_done(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if queue(cx.m, id).n_unfinished == 0 {
        return Err(cx.value_error("task_done() called too many times"));
    }
    cx.access(place(id), Effect::Write)?;
    let state = queue_mut(cx.m, id);
    state.n_unfinished -= 1;
    if state.n_unfinished == 0 {
        let joiners = std::mem::take(&mut state.joiners);
        cx.m.release_waiters(cx.run, joiners);
    }
    Ok(Value::None)
}

impl AsyncQueue {
    fn is_full(&self) -> bool {
        self.maximum > 0 && self.items.len() as i64 >= self.maximum
    }
}

/// Takes waiters from the front until one is not done, and returns it.
fn next_waiter(m: &Machine, waiters: &mut VecDeque<ObjectId>) -> Option<ObjectId> {
    while let Some(waiter) = waiters.pop_front() {
        if !m.is_done(waiter) {
            return Some(waiter);
        }
    }
    None
}

impl Machine {
    fn queue_is_shut(&mut self) -> Stop {
        Stop::Raise(self.exception_of(Builtin::QueueShutDown.id(), &[]))
    }

    /// One wait for an item or for room, for Python that looks again then.
    pub(super) fn queue_wait_turn(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        room: bool,
        point: u8,
        waiting: Option<ObjectId>,
        input: Result<Value, Value>,
    ) -> Result<Turn, Stop> {
        if point > 0 {
            return match input {
                Ok(_) => Ok(Turn::Return(Value::None)),
                Err(exception) => self.stop_waiting(run, id, room, waiting, exception),
            };
        }
        input.map_err(Stop::Raise)?;
        let waiter = self.bound_waiter(run, id)?;
        let state = queue_mut(self, id);
        if room { &mut state.putters } else { &mut state.getters }.push_back(waiter);
        Ok(Turn::Await(waiter, 1))
    }

    /// A getter or putter is cancelled; if it was to go on already, another does.
    fn stop_waiting(
        &mut self,
        run: &Running,
        id: ObjectId,
        room: bool,
        waiting: Option<ObjectId>,
        exception: Value,
    ) -> Result<Turn, Stop> {
        if let Some(waiter) = waiting {
            let was_woken = matches!(self.future(waiter).state(), FutureState::Done(_));
            self.cancel(run, waiter, Value::None);
            let state = queue_mut(self, id);
            if room { &mut state.putters } else { &mut state.getters }.retain(|other| *other != waiter);
            let may_go_on = if room { !state.is_full() } else { !state.items.is_empty() };
            match (was_woken && may_go_on, room) {
                (true, true) => self.wake_putter(run, id),
                (true, false) => self.wake_getter(run, id),
                (false, _) => {}
            }
        }
        Err(Stop::Raise(exception))
    }

    fn queue_put(&mut self, run: &Running, id: ObjectId, item: Value) {
        self.record(run, place(id), Effect::Put);
        self.heap.grew(16);
        let state = queue_mut(self, id);
        state.items.push_back(item);
        state.n_unfinished += 1;
        self.wake_getter(run, id);
    }

    fn queue_get(&mut self, run: &Running, id: ObjectId) -> Value {
        self.record(run, place(id), Effect::Get);
        let item = queue_mut(self, id).items.pop_front().unwrap_or(Value::None);
        self.wake_putter(run, id);
        item
    }

    fn wake_getter(&mut self, run: &Running, id: ObjectId) {
        let mut waiters = std::mem::take(&mut queue_mut(self, id).getters);
        let next = next_waiter(self, &mut waiters);
        queue_mut(self, id).getters = waiters;
        if let Some(next) = next {
            self.release_waiter(run, next);
        }
    }

    fn wake_putter(&mut self, run: &Running, id: ObjectId) {
        let mut waiters = std::mem::take(&mut queue_mut(self, id).putters);
        let next = next_waiter(self, &mut waiters);
        queue_mut(self, id).putters = waiters;
        if let Some(next) = next {
            self.release_waiter(run, next);
        }
    }

    pub(super) fn queue_get_turn(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        waiting: Option<ObjectId>,
        input: Result<Value, Value>,
    ) -> Result<Turn, Stop> {
        if let Err(exception) = input {
            return self.stop_waiting(run, id, false, waiting, exception);
        }
        if queue(self, id).items.is_empty() {
            if queue(self, id).is_shut_down {
                return Err(self.queue_is_shut());
            }
            let getter = self.bound_waiter(run, id)?;
            queue_mut(self, id).getters.push_back(getter);
            return Ok(Turn::Await(getter, 1));
        }
        Ok(Turn::Return(self.queue_get(run, id)))
    }

    pub(super) fn queue_put_turn(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        item: Value,
        waiting: Option<ObjectId>,
        input: Result<Value, Value>,
    ) -> Result<Turn, Stop> {
        if let Err(exception) = input {
            return self.stop_waiting(run, id, true, waiting, exception);
        }
        if queue(self, id).is_shut_down {
            return Err(self.queue_is_shut());
        }
        if queue(self, id).is_full() {
            let putter = self.bound_waiter(run, id)?;
            queue_mut(self, id).putters.push_back(putter);
            return Ok(Turn::Await(putter, 1));
        }
        self.queue_put(run, id, item);
        Ok(Turn::Return(Value::None))
    }

    pub(super) fn queue_join_turn(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        point: u8,
        waiting: Option<ObjectId>,
        input: Result<Value, Value>,
    ) -> Result<Turn, Stop> {
        if point == 0 && queue(self, id).n_unfinished > 0 {
            input.map_err(Stop::Raise)?;
            let waiter = self.bound_waiter(run, id)?;
            queue_mut(self, id).joiners.push_back(waiter);
            return Ok(Turn::Await(waiter, 1));
        }
        queue_mut(self, id).joiners.retain(|other| Some(*other) != waiting);
        input.map_err(Stop::Raise)?;
        Ok(Turn::Return(Value::None))
    }
}

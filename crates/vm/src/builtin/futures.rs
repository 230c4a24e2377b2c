//! What `concurrent.futures` is built on: the calls that wait for a worker, futures, and waiting
//! for several of them. The executors themselves are written in Python. Refused: nothing.

use lockstep_event::{Effect, Nanos, ObjectId, Place};

use crate::builtin::threading::{deadline, this, timeout};
use crate::class::Builtin;
use crate::data::Data;
use crate::machine::{Machine, Running};
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::sync::{FutureWait, PoolFuture, PoolFutureState, Until, WorkQueue};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::WorkQueue, "*args **kwargs", new_pool),
    method(Builtin::WorkQueue, "_set_up", "self max_workers /", set_up_pool),
    method(Builtin::WorkQueue, "_put_call", "self call /", put_call),
    method(Builtin::WorkQueue, "_take_call", "self is_idle /", take_call),
    method(Builtin::WorkQueue, "_close", "self /", close),
    method(Builtin::WorkQueue, "_drain", "self /", drain),
    method(Builtin::WorkQueue, "_n_calls", "self /", n_calls),
    constructor(Builtin::PoolFuture, "*args **kwargs", new_future),
    method(Builtin::PoolFuture, "_wait", "self timeout /", wait),
    method(Builtin::PoolFuture, "_begin", "self /", begin),
    method(Builtin::PoolFuture, "_note_cancelled", "self /", note_cancelled),
    method(Builtin::PoolFuture, "_try_cancel", "self /", try_cancel),
    method(Builtin::PoolFuture, "_finish", "self is_error value /", finish_with),
    method(Builtin::PoolFuture, "_add_callback", "self fn /", add_callback),
    method(Builtin::PoolFuture, "_take_callbacks", "self /", take_callbacks),
    getter(Builtin::PoolFuture, "_state", "self", state_name),
    getter(Builtin::PoolFuture, "_result", "self", result),
    getter(Builtin::PoolFuture, "_exception", "self", exception),
    constructor(Builtin::FutureWait, "*args **kwargs", new_wait),
    method(Builtin::FutureWait, "_set_up", "self futures until /", set_up_wait),
    method(Builtin::FutureWait, "_wait", "self timeout /", wait_for_several),
    method(Builtin::FutureWait, "_take", "self /", take_finished),
    method(Builtin::FutureWait, "_leave", "self /", leave),
];

// --- the calls of a pool ------------------------------------------------------------------

fn new_pool(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::WorkQueue(Box::default()))))
}

fn pool<'a>(cx: &'a mut Cx<'_>, id: ObjectId) -> Result<&'a mut WorkQueue, Stop> {
    if !matches!(cx.m.heap.data(id), Data::WorkQueue(_)) {
        return Err(cx.type_error("descriptor requires an executor"));
    }
    match cx.m.heap.data_mut(id) {
        Data::WorkQueue(pool) => Ok(pool),
        _ => unreachable!("looked at above"),
    }
}

fn set_up_pool(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let max_workers = cx.arg(1).as_int().and_then(|n| u32::try_from(n).ok()).unwrap_or(u32::MAX);
    pool(cx, id)?.max_workers = max_workers;
    Ok(Value::None)
}

/// Queues a call. The number of the worker that has to be started for it, if one has.
fn put_call(cx: &mut Cx<'_>) -> Native {
    let (id, call) = (this(cx)?, cx.arg(1));
    cx.effect(Place::Primitive { object: id }, Effect::Put)?;
    let state = pool(cx, id)?;
    state.calls.push_back(call);
    let waiters = state.waiters.clone();
    let mut started = Value::None;
    if state.n_idle > 0 {
        state.n_idle -= 1;
    } else if state.n_workers < state.max_workers {
        started = Value::Int(i64::from(state.n_workers));
        state.n_workers += 1;
    }
    cx.m.wake_some(waiters, 1, cx.run.clock);
    Ok(started)
}

/// A worker takes the next call, or `None` if there will be no more. `is_idle`: it has just
/// finished one, and a new call needs no new worker.
fn take_call(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let (unit, place) = (cx.run.unit, Place::Primitive { object: id });
    let is_fresh = !cx.run.waiting.again && cx.memo.is_empty();
    if is_fresh && cx.arg(1) == Value::TRUE {
        cx.remember(Value::None);
        pool(cx, id)?.n_idle += 1;
    }
    let state = pool(cx, id)?;
    if state.calls.is_empty() {
        if state.is_closed {
            state.waiters.retain(|other| *other != unit);
            return Ok(Value::None);
        }
        if !state.waiters.contains(&unit) {
            state.waiters.push(unit);
        }
        return Err(cx.block(place, Effect::Get, Nanos::NEVER));
    }
    cx.effect(place, Effect::Get)?;
    let state = pool(cx, id)?;
    state.waiters.retain(|other| *other != unit);
    Ok(state.calls.pop_front().unwrap_or(Value::None))
}

/// No more calls; idle workers end.
fn close(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if !pool(cx, id)?.is_closed {
        cx.effect(Place::Primitive { object: id }, Effect::Set)?;
        let state = pool(cx, id)?;
        state.is_closed = true;
        let waiters = std::mem::take(&mut state.waiters);
        cx.m.wake_all(&waiters, cx.run.clock);
    }
    Ok(Value::None)
}

/// The calls that nobody has taken, which nobody will.
fn drain(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.effect(Place::Primitive { object: id }, Effect::Clear)?;
    let calls: Vec<Value> = pool(cx, id)?.calls.drain(..).collect();
    Ok(cx.m.list(calls))
}

fn n_calls(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(Value::Int(pool(cx, id)?.calls.len() as i64))
}

// --- futures ------------------------------------------------------------------------------

fn new_future(cx: &mut Cx<'_>) -> Native {
    let state = PoolFutureState::Pending;
    let data = PoolFuture { state, runner: None, waiters: Vec::new(), listeners: Vec::new(), callbacks: Vec::new() };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::PoolFuture(Box::new(data)))))
}

fn future<'a>(cx: &'a mut Cx<'_>, id: ObjectId) -> Result<&'a mut PoolFuture, Stop> {
    if !matches!(cx.m.heap.data(id), Data::PoolFuture(_)) {
        return Err(cx.type_error("descriptor requires a future"));
    }
    match cx.m.heap.data_mut(id) {
        Data::PoolFuture(future) => Ok(future),
        _ => unreachable!("looked at above"),
    }
}

/// Waits until the future is done; whether it is.
fn wait(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let span = timeout(cx, cx.arg(1))?;
    let (unit, place) = (cx.run.unit, Place::Primitive { object: id });
    let set = future(cx, id)?.state.is_final();
    if set || cx.run.waiting.timed_out || span == Nanos(0) {
        cx.effect(place, Effect::WaitEvent { set })?;
        future(cx, id)?.waiters.retain(|other| *other != unit);
        return Ok(Value::bool(set));
    }
    let waiters = &mut future(cx, id)?.waiters;
    if !waiters.contains(&unit) {
        waiters.push(unit);
    }
    Err(cx.block(place, Effect::WaitEvent { set: true }, deadline(cx, span)))
}

/// The running thread begins the call of a pending future; false if it is in another state.
fn begin(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if future(cx, id)?.state != PoolFutureState::Pending {
        return Ok(Value::FALSE);
    }
    cx.access(Place::Primitive { object: id }, Effect::Write)?;
    let unit = cx.run.unit;
    let state = future(cx, id)?;
    (state.state, state.runner) = (PoolFutureState::Running, Some(unit));
    Ok(Value::TRUE)
}

/// The executor sees that a future was cancelled; false if it was not.
fn note_cancelled(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if future(cx, id)?.state != (PoolFutureState::Cancelled { noted: false }) {
        return Ok(Value::FALSE);
    }
    cx.access(Place::Primitive { object: id }, Effect::Write)?;
    future(cx, id)?.state = PoolFutureState::Cancelled { noted: true };
    tell(cx.m, cx.run, id);
    Ok(Value::TRUE)
}

/// True: it is cancelled now; `None`: it was already; False: it is too late.
fn try_cancel(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    match future(cx, id)?.state {
        PoolFutureState::Pending => {
            cx.effect(Place::Primitive { object: id }, Effect::Complete)?;
            let state = future(cx, id)?;
            state.state = PoolFutureState::Cancelled { noted: false };
            let waiters = std::mem::take(&mut state.waiters);
            cx.m.wake_all(&waiters, cx.run.clock);
            Ok(Value::TRUE)
        }
        PoolFutureState::Cancelled { .. } => Ok(Value::None),
        PoolFutureState::Running | PoolFutureState::Done(_) | PoolFutureState::Raised(_) => Ok(Value::FALSE),
    }
}

/// The future has its result, or exception; false if it had one, or was cancelled.
fn finish_with(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if future(cx, id)?.state.is_final() {
        return Ok(Value::FALSE);
    }
    cx.effect(Place::Primitive { object: id }, Effect::Complete)?;
    let (is_error, value) = (cx.arg(1) == Value::TRUE, cx.arg(2));
    let state = future(cx, id)?;
    state.state = if is_error { PoolFutureState::Raised(value) } else { PoolFutureState::Done(value) };
    let waiters = std::mem::take(&mut state.waiters);
    cx.m.wake_all(&waiters, cx.run.clock);
    tell(cx.m, cx.run, id);
    Ok(Value::TRUE)
}

/// Tells those who wait for several futures that this one is done.
fn tell(m: &mut Machine, run: &Running, id: ObjectId) {
    let (state, listeners) = match m.heap.data_mut(id) {
        Data::PoolFuture(future) => (future.state, std::mem::take(&mut future.listeners)),
        _ => return,
    };
    for listener in listeners {
        let Data::FutureWait(wait) = m.heap.data_mut(listener) else {
            continue;
        };
        wait.finished.push(id);
        wait.n_pending = wait.n_pending.saturating_sub(1);
        wait.is_set |= match wait.until {
            Until::First => true,
            Until::FirstException => matches!(state, PoolFutureState::Raised(_)),
            Until::All => false,
        } || wait.n_pending == 0;
        if wait.is_set {
            let waiters = std::mem::take(&mut wait.waiters);
            m.wake_all(&waiters, run.clock);
        }
    }
}

/// Keeps a callback for later; false if the future is done, so that it can be called now.
fn add_callback(cx: &mut Cx<'_>) -> Native {
    let (id, callback) = (this(cx)?, cx.arg(1));
    if future(cx, id)?.state.is_final() {
        return Ok(Value::FALSE);
    }
    cx.access(Place::Primitive { object: id }, Effect::Write)?;
    future(cx, id)?.callbacks.push(callback);
    Ok(Value::TRUE)
}

fn take_callbacks(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let callbacks = std::mem::take(&mut future(cx, id)?.callbacks);
    Ok(cx.m.list(callbacks))
}

fn state_name(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    let name = match future(cx, id)?.state {
        PoolFutureState::Pending => "PENDING",
        PoolFutureState::Running => "RUNNING",
        PoolFutureState::Cancelled { noted: false } => "CANCELLED",
        PoolFutureState::Cancelled { noted: true } => "CANCELLED_AND_NOTIFIED",
        PoolFutureState::Done(_) | PoolFutureState::Raised(_) => "FINISHED",
    };
    Ok(cx.str(name))
}

fn result(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(match future(cx, id)?.state {
        PoolFutureState::Done(value) => value,
        _ => Value::None,
    })
}

fn exception(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(match future(cx, id)?.state {
        PoolFutureState::Raised(exception) => exception,
        _ => Value::None,
    })
}

// --- several futures ------------------------------------------------------------------------

fn new_wait(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::FutureWait(Box::default()))))
}

fn several<'a>(cx: &'a mut Cx<'_>, id: ObjectId) -> Result<&'a mut FutureWait, Stop> {
    if !matches!(cx.m.heap.data(id), Data::FutureWait(_)) {
        return Err(cx.type_error("descriptor requires a waiter"));
    }
    match cx.m.heap.data_mut(id) {
        Data::FutureWait(wait) => Ok(wait),
        _ => unreachable!("looked at above"),
    }
}

/// Whether an executor would never change the future again.
fn is_settled(state: PoolFutureState) -> bool {
    state.is_final() && state != (PoolFutureState::Cancelled { noted: false })
}

/// Begins to listen to the futures of a list, of which none is done.
fn set_up_wait(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let until = match cx.arg(2) {
        Value::Int(0) => Until::First,
        Value::Int(1) => Until::FirstException,
        _ => Until::All,
    };
    let futures: Vec<ObjectId> = cx.m.list_items(cx.arg(1)).into_iter().filter_map(Value::object).collect();
    let mut finished = Vec::new();
    for of in &futures {
        let state = future(cx, *of)?;
        if is_settled(state.state) {
            finished.push(*of);
        } else {
            state.listeners.push(id);
        }
    }
    let n_pending = (futures.len() - finished.len()) as u32;
    let is_set = n_pending == 0 || (until == Until::First && !finished.is_empty());
    *several(cx, id)? = FutureWait { until, futures, finished, n_pending, is_set, waiters: Vec::new() };
    Ok(Value::None)
}

fn wait_for_several(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let span = timeout(cx, cx.arg(1))?;
    let (unit, place) = (cx.run.unit, Place::Primitive { object: id });
    let set = several(cx, id)?.is_set;
    if set || cx.run.waiting.timed_out || span == Nanos(0) {
        cx.effect(place, Effect::WaitEvent { set })?;
        several(cx, id)?.waiters.retain(|other| *other != unit);
        return Ok(Value::bool(set));
    }
    let waiters = &mut several(cx, id)?.waiters;
    if !waiters.contains(&unit) {
        waiters.push(unit);
    }
    Err(cx.block(place, Effect::WaitEvent { set: true }, deadline(cx, span)))
}

/// The futures that have become done since the last time.
fn take_finished(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let state = several(cx, id)?;
    let finished = std::mem::take(&mut state.finished);
    state.is_set = state.n_pending == 0;
    let finished: Vec<Value> = finished.into_iter().map(Value::Object).collect();
    Ok(cx.m.list(finished))
}

/// Listens no more.
fn leave(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let futures = std::mem::take(&mut several(cx, id)?.futures);
    for of in futures {
        future(cx, of)?.listeners.retain(|other| *other != id);
    }
    Ok(Value::None)
}

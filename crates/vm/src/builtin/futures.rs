//! `concurrent.futures`: a pool of threads and its futures (library reference,
//! "concurrent.futures"; worker reuse as in CPython's `thread.py`).

use std::collections::VecDeque;

use lockstep_event::{Effect, Nanos, ObjectId, Place, UnitId};

use crate::builtin::threading::{deadline, spawn, timeout};
use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Frame, Memo, NativeFrame};
use crate::generator::Delivery;
use crate::iterator::Iter;
use crate::machine::{Machine, Running};
use crate::native::{Cx, Native, Owner, Stop};
use crate::registry::{Row, builtin, constructor, method};
use crate::sync::{Executor, PoolFuture, PoolFutureState, ThreadObject, WorkItem};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::ThreadPoolExecutor, "max_workers= thread_name_prefix=", new_executor),
    method(Builtin::ThreadPoolExecutor, "__enter__", "self", enter),
    method(Builtin::ThreadPoolExecutor, "__exit__", "self class= exception= traceback=", exit),
    method(Builtin::ThreadPoolExecutor, "submit", "self fn / *args **kwargs", submit),
    method(Builtin::ThreadPoolExecutor, "map", "self fn *iterables timeout= chunksize=", map),
    method(Builtin::ThreadPoolExecutor, "shutdown", "self wait= * cancel_futures=", shutdown),
    // What a worker thread runs; the name is not one a program can write.
    builtin("<worker>", "executor", worker),
    constructor(Builtin::PoolFuture, "", new_future),
    method(Builtin::PoolFuture, "result", "self timeout=", result),
    method(Builtin::PoolFuture, "exception", "self timeout=", exception),
    method(Builtin::PoolFuture, "done", "self", done),
    method(Builtin::PoolFuture, "running", "self", running),
    method(Builtin::PoolFuture, "cancelled", "self", cancelled),
    method(Builtin::PoolFuture, "cancel", "self", cancel),
    method(Builtin::PoolFuture, "add_done_callback", "self fn", add_done_callback),
];

fn this(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    cx.arg(0).object().ok_or_else(|| cx.type_error("descriptor requires an instance"))
}

fn executor(m: &mut Machine, id: ObjectId) -> &mut Executor {
    match m.heap.data_mut(id) {
        Data::Executor(executor) => executor,
        _ => unreachable!("methods of executors get executors"),
    }
}

fn future(m: &mut Machine, id: ObjectId) -> &mut PoolFuture {
    match m.heap.data_mut(id) {
        Data::PoolFuture(future) => future,
        _ => unreachable!("methods of futures get futures"),
    }
}

fn state(m: &Machine, id: ObjectId) -> PoolFutureState {
    match m.heap.data(id) {
        Data::PoolFuture(future) => future.state,
        _ => PoolFutureState::Cancelled,
    }
}

// --- the executor -------------------------------------------------------------------------

fn new_executor(cx: &mut Cx<'_>) -> Native {
    let max_workers = match cx.arg(0) {
        // CPython: min(32, os.cpu_count() + 4).
        Value::Unbound | Value::None => i64::from(cx.m.settings.cores + 4).min(32),
        value => match value.as_int() {
            Some(n) => n,
            None => return Err(cx.type_error("max_workers must be an int")),
        },
    };
    if max_workers <= 0 {
        return Err(cx.value_error("max_workers must be greater than 0"));
    }
    let number = cx.m.n_pools;
    cx.m.n_pools += 1;
    let prefix = cx.text(cx.arg(1)).filter(|text| !text.is_empty());
    let thread_name_prefix = prefix.map_or_else(|| format!("ThreadPoolExecutor-{number}"), |text| text.to_string());
    let data = Executor {
        max_workers: u32::try_from(max_workers).unwrap_or(u32::MAX),
        thread_name_prefix,
        queue: VecDeque::new(),
        waiters: Vec::new(),
        n_idle: 0,
        threads: Vec::new(),
        shutdown: false,
    };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Executor(Box::new(data)))))
}

fn enter(cx: &mut Cx<'_>) -> Native {
    Ok(cx.arg(0))
}

/// Queues a call; starts another worker if none is idle and there may be more.
fn submit(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let answer = cx.recall();
    if let Some(Memo::Value(answer)) = answer {
        return started(cx, id, answer);
    }
    if executor(cx.m, id).shutdown {
        return Err(cx.error(Builtin::RuntimeError, "cannot schedule new futures after shutdown"));
    }
    cx.effect(Place::Primitive { object: id }, Effect::Put)?;
    let args = cx.m.list_items(cx.arg(2)).into_boxed_slice();
    let kwargs = keywords(cx, cx.arg(3));
    let function = cx.arg(1);
    let data = PoolFuture { state: PoolFutureState::Pending, waiters: Vec::new(), callbacks: Vec::new() };
    let value = cx.m.allocate(Builtin::PoolFuture, Data::PoolFuture(Box::new(data)));
    let Value::Object(future) = value else {
        return Ok(value);
    };
    let state = executor(cx.m, id);
    state.queue.push_back(WorkItem { future, function, args, kwargs });
    let first: Vec<UnitId> = state.waiters.first().copied().into_iter().collect();
    let n_threads = state.threads.len() as u32;
    if state.n_idle > 0 {
        state.n_idle -= 1;
        cx.m.wake_all(&first, cx.run.clock);
        return Ok(value);
    }
    let may_grow = n_threads < state.max_workers;
    cx.m.wake_all(&first, cx.run.clock);
    if !may_grow {
        return Ok(value);
    }
    let unit = start_worker(cx, id, n_threads)?;
    cx.remember(value);
    Err(cx.block(Place::Unit(unit), Effect::Start, Nanos::NEVER))
}

/// `submit` returns when the worker it started has begun to run, as `Thread.start` does.
fn started(cx: &mut Cx<'_>, id: ObjectId, value: Value) -> Native {
    let newest = executor(cx.m, id).threads.last().copied();
    let waits = newest.and_then(|thread| match cx.m.heap.data(thread) {
        Data::Thread(thread) if !thread.started => thread.unit,
        _ => None,
    });
    match waits {
        Some(unit) => Err(cx.block(Place::Unit(unit), Effect::Start, Nanos::NEVER)),
        None => Ok(value),
    }
}

fn start_worker(cx: &mut Cx<'_>, id: ObjectId, n_threads: u32) -> Result<UnitId, Stop> {
    let name = format!("{}_{n_threads}", executor(cx.m, id).thread_name_prefix);
    let target = cx.m.registry.find(Owner::Builtins, "<worker>").map_or(Value::None, Value::Native);
    let args = cx.m.tuple(&[Value::Object(id)]);
    let data = ThreadObject {
        name,
        target,
        args,
        kwargs: Value::Unbound,
        daemon: false,
        unit: None,
        started: false,
        ended: false,
        waiters: vec![cx.run.unit],
    };
    let Value::Object(thread) = cx.m.allocate(Builtin::Thread, Data::Thread(Box::new(data))) else {
        unreachable!("allocation gives an object");
    };
    executor(cx.m, id).threads.push(thread);
    let unit = UnitId(cx.m.units.len() as u32);
    cx.m.record(cx.run, Place::Unit(unit), Effect::Spawn { unit });
    spawn(cx, thread)
}

/// Keyword arguments out of a dict.
fn keywords(cx: &mut Cx<'_>, dict: Value) -> Box<[(lockstep_event::Symbol, Value)]> {
    let Value::Object(id) = dict else {
        return Box::default();
    };
    let Data::Dict(dict) = cx.m.heap.data(id) else {
        return Box::default();
    };
    let pairs: Vec<(Value, Value)> = dict.entries().map(|entry| (entry.key, entry.value)).collect();
    let named = pairs.into_iter().filter_map(|(key, value)| Some((cx.text(key)?, value)));
    let named: Vec<_> = named.collect();
    named.into_iter().map(|(name, value)| (cx.symbol(&name), value)).collect()
}

/// Submits every call at once; the results come lazily, in order.
fn map(cx: &mut Cx<'_>) -> Native {
    let function = cx.arg(1);
    let submit =
        cx.m.registry.find(Owner::Class(Builtin::ThreadPoolExecutor), "submit").map_or(Value::None, Value::Native);
    let mut columns = Vec::new();
    for iterable in cx.m.list_items(cx.arg(2)) {
        columns.push(cx.items(iterable)?);
    }
    let n_calls = columns.iter().map(Vec::len).min().unwrap_or(0);
    let mut futures = Vec::with_capacity(n_calls);
    for index in 0..n_calls {
        let mut args = vec![cx.arg(0), function];
        args.extend(columns.iter().map(|column| column[index]));
        futures.push(cx.call(submit, &args)?);
    }
    let iter = Iter::PoolResults { futures: futures.into(), index: 0 };
    Ok(cx.m.allocate(Builtin::Iterator, Data::Iter(Box::new(iter))))
}

fn exit(cx: &mut Cx<'_>) -> Native {
    stop(cx, true, false)
}

fn shutdown(cx: &mut Cx<'_>) -> Native {
    let wait = cx.arg(1) != Value::FALSE;
    let cancel = cx.arg(2) == Value::TRUE;
    stop(cx, wait, cancel)
}

fn stop(cx: &mut Cx<'_>, wait: bool, cancel_futures: bool) -> Native {
    let id = this(cx)?;
    let place = Place::Primitive { object: id };
    if !executor(cx.m, id).shutdown {
        cx.effect(place, Effect::Set)?;
        close(cx.m, id, cx.run.clock);
        if cancel_futures {
            let dropped: Vec<WorkItem> = executor(cx.m, id).queue.drain(..).collect();
            for item in dropped {
                finish(cx.m, cx.run, item.future, PoolFutureState::Cancelled);
            }
        }
    }
    if !wait {
        return Ok(Value::None);
    }
    let unit = cx.run.unit;
    let threads = executor(cx.m, id).threads.clone();
    for thread in threads {
        if let Data::Thread(thread) = cx.m.heap.data_mut(thread)
            && !thread.ended
            && let Some(worker) = thread.unit
        {
            if !thread.waiters.contains(&unit) {
                thread.waiters.push(unit);
            }
            return Err(cx.block(Place::Unit(worker), Effect::Join { unit: worker }, Nanos::NEVER));
        }
    }
    Ok(Value::FALSE)
}

/// No more calls; idle workers end.
fn close(m: &mut Machine, id: ObjectId, time: Nanos) {
    let state = executor(m, id);
    state.shutdown = true;
    let waiters = std::mem::take(&mut state.waiters);
    m.wake_all(&waiters, time);
}

// --- workers ------------------------------------------------------------------------------

fn worker(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.run.frames.push(Frame::Native(Box::new(NativeFrame::Worker { executor: id, future: None })));
    Err(Stop::Entered)
}

impl Machine {
    /// What a worker does next; its frame is on top.
    pub(crate) fn step_worker(&mut self, run: &mut Running, id: ObjectId) -> Result<(), Stop> {
        let depth = run.frames.len() - 1;
        let finished = match run.frames.get(depth) {
            Some(Frame::Native(frame)) => match frame.as_ref() {
                NativeFrame::Worker { future, .. } => *future,
                _ => None,
            },
            _ => None,
        };
        if let Some(done) = finished {
            let callbacks = &mut future(self, done).callbacks;
            if !callbacks.is_empty() {
                let callback = callbacks.remove(0);
                run.frames.push(Frame::Native(Box::new(NativeFrame::Discard)));
                let flow = self.call_values(run, callback, &[Value::Object(done)], &[])?;
                return self.settle(run, flow);
            }
            set_future(run, depth, None);
            executor(self, id).n_idle += 1;
        }
        let place = Place::Primitive { object: id };
        let unit = run.unit;
        if executor(self, id).queue.is_empty() {
            let state = executor(self, id);
            if state.shutdown {
                run.frames.pop();
                return self.deliver(run, Value::None);
            }
            if !state.waiters.contains(&unit) {
                state.waiters.push(unit);
            }
            let wait = crate::unit::Wait { place, effect: Effect::Get, deadline: Nanos::NEVER };
            return Err(Stop::Block(wait));
        }
        self.effect(run, place, Effect::Get, true)?;
        run.waiting = crate::unit::Waiting::default();
        let state = executor(self, id);
        state.waiters.retain(|other| *other != unit);
        let Some(item) = state.queue.pop_front() else {
            return Ok(());
        };
        if future(self, item.future).state == PoolFutureState::Cancelled {
            return Ok(());
        }
        future(self, item.future).state = PoolFutureState::Running;
        set_future(run, depth, Some(item.future));
        let flow = self.call_values(run, item.function, &item.args, &item.kwargs)?;
        self.settle(run, flow)
    }

    /// A call of a worker returned or raised.
    pub(crate) fn end_work(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        done: Option<ObjectId>,
        input: Result<Delivery, Value>,
    ) -> Result<(), Stop> {
        run.frames.push(Frame::Native(Box::new(NativeFrame::Worker { executor: id, future: done })));
        if let Some(done) = done {
            let state = match input {
                Ok(delivery) => PoolFutureState::Done(delivery.value()),
                Err(exception) => PoolFutureState::Raised(exception),
            };
            finish(self, run, done, state);
        }
        Ok(())
    }

    /// At exit CPython tells every pool that no more work comes.
    pub(crate) fn shut_pools_down(&mut self, time: Nanos) {
        let mut executors = Vec::new();
        for unit in &self.units {
            let Some(execution) = unit.execution() else {
                continue;
            };
            for frame in &execution.frames {
                if let Frame::Native(frame) = frame
                    && let NativeFrame::Worker { executor, .. } = frame.as_ref()
                {
                    executors.push(*executor);
                }
            }
        }
        for executor in executors {
            close(self, executor, time);
        }
    }
}

fn set_future(run: &mut Running, depth: usize, value: Option<ObjectId>) {
    if let Some(Frame::Native(frame)) = run.frames.get_mut(depth)
        && let NativeFrame::Worker { future, .. } = frame.as_mut()
    {
        *future = value;
    }
}

/// Gives a future its state and wakes who waits for it.
fn finish(m: &mut Machine, run: &Running, id: ObjectId, state: PoolFutureState) {
    m.record(run, Place::Primitive { object: id }, Effect::Complete);
    let future = future(m, id);
    future.state = state;
    let waiters = std::mem::take(&mut future.waiters);
    m.wake_all(&waiters, run.clock);
}

// --- futures ------------------------------------------------------------------------------

fn new_future(cx: &mut Cx<'_>) -> Native {
    let data = PoolFuture { state: PoolFutureState::Pending, waiters: Vec::new(), callbacks: Vec::new() };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::PoolFuture(Box::new(data)))))
}

/// Waits until the future is done; its final state.
fn wait_for(cx: &mut Cx<'_>, id: ObjectId, span: Nanos) -> Result<PoolFutureState, Stop> {
    let place = Place::Primitive { object: id };
    let now = state(cx.m, id);
    if !matches!(now, PoolFutureState::Pending | PoolFutureState::Running) {
        cx.effect(place, Effect::WaitEvent { set: true })?;
        return Ok(now);
    }
    let unit = cx.run.unit;
    if cx.run.waiting.timed_out || span == Nanos(0) {
        cx.effect(place, Effect::WaitEvent { set: false })?;
        future(cx.m, id).waiters.retain(|other| *other != unit);
        let exception = cx.m.exception_of(Builtin::TimeoutError.id(), &[]);
        return Err(Stop::Raise(exception));
    }
    let waiters = &mut future(cx.m, id).waiters;
    if !waiters.contains(&unit) {
        waiters.push(unit);
    }
    Err(cx.block(place, Effect::WaitEvent { set: true }, deadline(cx, span)))
}

fn cancelled_error(cx: &mut Cx<'_>) -> Stop {
    Stop::Raise(cx.m.exception_of(Builtin::FutureCancelledError.id(), &[]))
}

/// The result of a future, waiting for it if need be.
pub(crate) fn result_of(cx: &mut Cx<'_>, id: ObjectId, span: Nanos) -> Native {
    match wait_for(cx, id, span)? {
        PoolFutureState::Done(value) => Ok(value),
        PoolFutureState::Raised(exception) => Err(Stop::Raise(exception)),
        _ => Err(cancelled_error(cx)),
    }
}

fn result(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let span = timeout(cx, cx.arg(1))?;
    result_of(cx, id, span)
}

fn exception(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let span = timeout(cx, cx.arg(1))?;
    match wait_for(cx, id, span)? {
        PoolFutureState::Raised(exception) => Ok(exception),
        PoolFutureState::Cancelled => Err(cancelled_error(cx)),
        _ => Ok(Value::None),
    }
}

fn look(cx: &mut Cx<'_>) -> Result<PoolFutureState, Stop> {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    Ok(state(cx.m, id))
}

fn done(cx: &mut Cx<'_>) -> Native {
    let state = look(cx)?;
    Ok(Value::bool(!matches!(state, PoolFutureState::Pending | PoolFutureState::Running)))
}

fn running(cx: &mut Cx<'_>) -> Native {
    Ok(Value::bool(look(cx)? == PoolFutureState::Running))
}

fn cancelled(cx: &mut Cx<'_>) -> Native {
    Ok(Value::bool(look(cx)? == PoolFutureState::Cancelled))
}

fn cancel(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    match state(cx.m, id) {
        PoolFutureState::Pending => {
            cx.effect(Place::Primitive { object: id }, Effect::Complete)?;
            let future = future(cx.m, id);
            future.state = PoolFutureState::Cancelled;
            let waiters = std::mem::take(&mut future.waiters);
            cx.m.wake_all(&waiters, cx.run.clock);
            Ok(Value::TRUE)
        }
        PoolFutureState::Cancelled => Ok(Value::TRUE),
        _ => Ok(Value::FALSE),
    }
}

fn add_done_callback(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let (callback, this) = (cx.arg(1), cx.arg(0));
    if matches!(state(cx.m, id), PoolFutureState::Pending | PoolFutureState::Running) {
        cx.access(Place::Primitive { object: id }, Effect::Write)?;
        future(cx.m, id).callbacks.push(callback);
        return Ok(Value::None);
    }
    cx.call(callback, &[this])?;
    Ok(Value::None)
}

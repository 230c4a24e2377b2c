//! Methods of event loops, as far as they are not Python of the library: what the package
//! `asyncio` builds its `BaseEventLoop` on.

use lockstep_event::{Effect, Nanos, ObjectId, Place};

use super::functions::{checked_task, is_coroutine_like};
use crate::builtin::threading::timeout;
use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Frame, LoopPhase, NativeFrame};
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::tasks::{FutureKind, Handle};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::EventLoop, "", new_loop),
    method(Builtin::EventLoop, "create_future", "self", create_future),
    method(Builtin::EventLoop, "create_task", "self coro * name= context= **kwargs", create_task),
    method(Builtin::EventLoop, "time", "self", time),
    method(Builtin::EventLoop, "is_running", "self", is_running),
    method(Builtin::EventLoop, "is_closed", "self", is_closed),
    method(Builtin::EventLoop, "stop", "self", stop),
    method(Builtin::EventLoop, "_attach", "self on own_clock=", attach),
    method(Builtin::EventLoop, "_drive", "self once", drive),
    method(Builtin::EventLoop, "_close", "self", close),
    method(Builtin::EventLoop, "_push", "self handle", push),
    method(Builtin::EventLoop, "_push_timer", "self when handle", push_timer),
    method(Builtin::EventLoop, "_drop_timer", "self handle", drop_timer),
    method(Builtin::EventLoop, "_due", "self now", due),
    method(Builtin::EventLoop, "_next_due", "self", next_due),
    method(Builtin::EventLoop, "_wake", "self", wake),
    method(Builtin::EventLoop, "_watch", "self seconds", watch),
    method(Builtin::EventLoop, "_generators", "self", generators),
    method(Builtin::EventLoop, "_use_factory", "self on", use_factory),
    getter(Builtin::EventLoop, "_stopping", "self value=", stopping),
    method(Builtin::EventLoop, "_handles", "self timers", handles),
];

fn this(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    match cx.arg(0) {
        Value::Object(id) if matches!(cx.m.heap.data(id), Data::Loop(_)) => Ok(id),
        _ => Err(cx.type_error("descriptor requires an event loop")),
    }
}

fn place(object: ObjectId) -> Place {
    Place::Loop { object }
}

fn new_loop(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Loop(Box::default()))))
}

fn create_future(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    Ok(Value::Object(cx.m.make_future(event_loop, FutureKind::Plain)))
}

fn create_task(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    let (coroutine, name, context, more) = (cx.arg(1), cx.arg(2), cx.arg(3), cx.arg(4));
    let has_more = cx.m.dict_entries(more).is_some_and(|entries| !entries.is_empty());
    let state = cx.m.event_loop(event_loop);
    let is_rare = state.has_factory || state.closed || has_more || !is_coroutine_like(cx.m, coroutine);
    if is_rare && let Some(hook) = cx.m.hook("make_task") {
        let or_none = |value: Value| value.given().unwrap_or(Value::None);
        return cx.call(hook, &[cx.arg(0), coroutine, or_none(name), or_none(context), more]);
    }
    checked_task(cx, event_loop, coroutine, name, context).map(Value::Object)
}

fn time(cx: &mut Cx<'_>) -> Native {
    cx.access(Place::Clock, Effect::ReadClock)?;
    Ok(Value::float(cx.run.clock.seconds()))
}

fn is_running(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    Ok(Value::bool(cx.m.event_loop(event_loop).thread.is_some()))
}

fn is_closed(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    Ok(Value::bool(cx.m.event_loop(event_loop).closed))
}

fn stop(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    cx.m.event_loop_mut(event_loop).stopping = true;
    cx.m.wake_loop(cx.run, event_loop);
    Ok(Value::None)
}

/// The loop runs on this thread from now on, or no more.
fn attach(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    let on = cx.arg(1) == Value::TRUE;
    let has_own_clock = cx.arg(2) == Value::TRUE;
    let state = cx.m.event_loop_mut(event_loop);
    state.n_pass = 0;
    state.has_own_clock = has_own_clock;
    cx.m.set_loop(cx.run, on.then_some(event_loop));
    Ok(Value::None)
}

/// Runs what there is to run, once or until the loop is stopped.
fn drive(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    let phase = if cx.arg(1) == Value::TRUE { LoopPhase::Once } else { LoopPhase::Forever };
    let frame = NativeFrame::Loop { event_loop, main: event_loop, phase, exception: Value::None };
    cx.m.event_loop_mut(event_loop).n_pass = 0;
    cx.run.frames.push(Frame::Native(Box::new(frame)));
    Err(Stop::Entered)
}

fn close(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    let state = cx.m.event_loop_mut(event_loop);
    state.closed = true;
    state.ready.clear();
    state.timers.clear();
    Ok(Value::None)
}

/// A handle to run soon.
fn push(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    let Value::Object(handle) = cx.arg(1) else {
        return Err(cx.type_error("a handle is required"));
    };
    cx.effect(place(event_loop), Effect::Schedule)?;
    cx.m.event_loop_mut(event_loop).ready.push_back(Handle::Object(handle));
    Ok(Value::None)
}

/// A handle to run at a time of the loop's clock.
fn push_timer(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    let when = timeout(cx, cx.arg(1))?;
    let Value::Object(handle) = cx.arg(2) else {
        return Err(cx.type_error("a handle is required"));
    };
    cx.effect(place(event_loop), Effect::Schedule)?;
    cx.m.add_timer_at(event_loop, when, Handle::Object(handle));
    Ok(Value::None)
}

fn drop_timer(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    let Value::Object(handle) = cx.arg(1) else {
        return Ok(Value::None);
    };
    let timers = &mut cx.m.event_loop_mut(event_loop).timers;
    if let Some(at) = timers.iter().position(|timer| timer.handle == Handle::Object(handle)) {
        timers.remove(at);
    }
    Ok(Value::None)
}

/// Timers that are due by another clock than the machine's become ready.
fn due(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    let now = timeout(cx, cx.arg(1))?;
    let state = cx.m.event_loop_mut(event_loop);
    while let Some(timer) = state.timers.pop_front_if(|timer| timer.due <= now) {
        state.ready.push_back(timer.handle);
    }
    Ok(Value::None)
}

fn next_due(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    let first = cx.m.event_loop(event_loop).timers.front().map(|timer| timer.due);
    Ok(first.map_or(Value::None, |due: Nanos| Value::float(due.seconds())))
}

/// The loop's thread looks whether there is something to do.
fn wake(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    cx.m.wake_loop(cx.run, event_loop);
    Ok(Value::None)
}

/// Callbacks that take so long are told of.
fn watch(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    let limit = match cx.arg(1) {
        Value::None => None,
        seconds => Some(timeout(cx, seconds)?),
    };
    cx.m.event_loop_mut(event_loop).slow_after = limit;
    Ok(Value::None)
}

/// The asynchronous generators that were begun on the loop; it forgets them.
fn generators(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    let found = cx.m.open_generators(event_loop);
    Ok(cx.m.list(found.into_iter().map(Value::Object).collect()))
}

fn use_factory(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    cx.m.event_loop_mut(event_loop).has_factory = cx.arg(1) == Value::TRUE;
    Ok(Value::None)
}

fn stopping(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    if let Some(value) = cx.arg(1).given() {
        cx.m.event_loop_mut(event_loop).stopping = value == Value::TRUE;
    }
    Ok(Value::bool(cx.m.event_loop(event_loop).stopping))
}

/// What is ready, or what waits for its time; `None` where it is none of the program's handles.
fn handles(cx: &mut Cx<'_>) -> Native {
    let event_loop = this(cx)?;
    let state = cx.m.event_loop(event_loop);
    let shown = |handle: &Handle| match handle {
        Handle::Object(handle) => Value::Object(*handle),
        _ => Value::None,
    };
    let found: Vec<Value> = match cx.arg(1) {
        Value::TRUE => state.timers.iter().map(|timer| shown(&timer.handle)).collect(),
        _ => state.ready.iter().map(shown).collect(),
    };
    Ok(cx.m.list(found))
}

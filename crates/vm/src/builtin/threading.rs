//! What `threading` is built on: threads, and the parts that locks, conditions, barriers and
//! queues share. The rest of `threading` is written in Python.
//!
//! Refused: a stack of another size has no effect, since the machine's frames lie elsewhere.

pub(crate) mod barrier;
pub(crate) mod condition;
pub(crate) mod event;
pub(crate) mod lock;
pub(crate) mod queue;
mod raw;

use lockstep_event::{Effect, Nanos, ObjectId, Place, UnitId};

use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Frame, NativeFrame, ThreadPhase};
use crate::machine::Machine;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, function, getter, method};
use crate::sync::ThreadObject;
use crate::unit::{Execution, Kind};
use crate::value::Value;

pub(crate) use raw::{NATIVES as NATIVES_RAW, constant};

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Thread, "*args **kwargs", new_thread),
    method(Builtin::Thread, "_set_up", "self name daemon /", set_up),
    method(Builtin::Thread, "_begin", "self /", begin),
    method(Builtin::Thread, "_end", "self timeout /", join),
    method(Builtin::Thread, "_is_alive", "self /", is_alive),
    method(Builtin::Thread, "_state", "self /", state),
    getter(Builtin::Thread, "_name", "self value=", name),
    getter(Builtin::Thread, "_daemonic", "self value=", daemon),
    getter(Builtin::Thread, "_ident", "self", ident),
    function("_threads", "current", "", current),
    function("_threads", "adopt", "thread / unit=", adopt),
    function("_threads", "living", "", living),
    function("_threads", "n_living", "", n_living),
];

/// The object behind `self`.
pub(crate) fn this(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    cx.arg(0).object().ok_or_else(|| cx.type_error("descriptor requires an instance"))
}

/// The greatest timeout, in seconds.
pub(crate) const TIMEOUT_MAX: f64 = 9_223_372_036.0;

/// A timeout argument in virtual time: `None` waits for ever.
pub(crate) fn timeout(cx: &mut Cx<'_>, value: Value) -> Result<Nanos, Stop> {
    match value {
        Value::Unbound | Value::None => Ok(Nanos::NEVER),
        other => seconds(cx, other).map(|seconds| Nanos::from_seconds(seconds.max(0.0))),
    }
}

/// A number of seconds, as the C of CPython reads it.
pub(crate) fn seconds(cx: &mut Cx<'_>, value: Value) -> Result<f64, Stop> {
    let Some(seconds) = cx.m.float(value).or_else(|| value.as_int().map(|seconds| seconds as f64)) else {
        let message = format!("'{}' object cannot be interpreted as an integer", cx.m.class_name(value));
        return Err(cx.type_error(message));
    };
    if seconds.is_nan() {
        return Err(cx.value_error("Invalid value NaN (not a number)"));
    }
    if seconds > TIMEOUT_MAX {
        return Err(cx.error(Builtin::OverflowError, "timestamp out of range for platform time_t"));
    }
    Ok(seconds)
}

/// When a wait of `span` that begins now (or began before) ends.
pub(crate) fn deadline(cx: &Cx<'_>, span: Nanos) -> Nanos {
    if cx.run.waiting.again { cx.run.waiting.deadline } else { cx.run.clock.after(span) }
}

// --- threads ------------------------------------------------------------------------------

/// A thread object that has not been set up.
pub(crate) fn blank_thread() -> ThreadObject {
    ThreadObject {
        name: String::new(),
        target: Value::None,
        args: Value::None,
        kwargs: Value::Unbound,
        daemon: Value::FALSE,
        is_raw: false,
        unit: None,
        started: false,
        ended: false,
        waiters: Vec::new(),
    }
}

fn new_thread(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Thread(Box::new(blank_thread())))))
}

/// What `Thread.__init__` makes of its arguments.
fn set_up(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let name = cx.text(cx.arg(1)).map_or_else(String::new, |text| text.to_string());
    let data = ThreadObject { name, daemon: cx.arg(2), ..blank_thread() };
    *thread(cx, id)? = data;
    Ok(Value::None)
}

pub(crate) fn thread<'a>(cx: &'a mut Cx<'_>, id: ObjectId) -> Result<&'a mut ThreadObject, Stop> {
    if !matches!(cx.m.heap.data(id), Data::Thread(_)) {
        return Err(cx.type_error("descriptor requires a 'threading.Thread' object"));
    }
    match cx.m.heap.data_mut(id) {
        Data::Thread(thread) => Ok(thread),
        _ => unreachable!("looked at above"),
    }
}

/// Starts the thread and waits, as CPython does, until it has begun to run.
fn begin(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if cx.run.waiting.again {
        let state = thread(cx, id)?;
        if state.started {
            return Ok(Value::None);
        }
        let unit = state.unit.unwrap_or(cx.run.unit);
        return Err(cx.block(Place::Unit(unit), Effect::Start, Nanos::NEVER));
    }
    if thread(cx, id)?.unit.is_some() {
        return Err(cx.error(Builtin::RuntimeError, "threads can only be started once"));
    }
    let unit = UnitId(cx.m.units.len() as u32);
    cx.effect(Place::Unit(unit), Effect::Spawn { unit })?;
    spawn(cx, id)?;
    let waiter = cx.run.unit;
    thread(cx, id)?.waiters.push(waiter);
    Err(cx.block(Place::Unit(unit), Effect::Start, Nanos::NEVER))
}

/// Makes the unit of a thread object and lets it run.
pub(crate) fn spawn(cx: &mut Cx<'_>, id: ObjectId) -> Result<UnitId, Stop> {
    if cx.m.units.len() as u32 >= cx.m.settings.max_units {
        return Err(Stop::Limit("units"));
    }
    let name = thread(cx, id)?.name.clone();
    let phase = ThreadPhase::Start;
    let frame = Frame::Native(Box::new(NativeFrame::Thread { object: Some(id), phase, error: Value::None }));
    let execution = Execution { frames: vec![frame], object: Some(id), ..Execution::default() };
    let process = cx.m.unit(cx.run.unit).parent.get();
    let unit = cx.m.add_unit(Some(cx.run), process, name, Kind::Thread(Box::new(execution)));
    thread(cx, id)?.unit = Some(unit);
    cx.m.make_ready(unit, cx.run.clock);
    Ok(unit)
}

/// Waits for the thread to end; the library has looked whether it can be joined.
fn join(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let span = timeout(cx, cx.arg(1))?;
    let state = thread(cx, id)?;
    let (unit, ended) = (state.unit, state.ended);
    let Some(unit) = unit else {
        return Err(cx.error(Builtin::RuntimeError, "cannot join thread before it is started"));
    };
    if unit == cx.run.unit {
        return Err(cx.error(Builtin::RuntimeError, "cannot join current thread"));
    }
    if ended {
        cx.effect(Place::Unit(unit), Effect::Join { unit })?;
        return Ok(Value::None);
    }
    if cx.run.waiting.timed_out || span == Nanos(0) {
        cx.effect(Place::Unit(unit), Effect::JoinFailed { unit })?;
        let waiter = cx.run.unit;
        thread(cx, id)?.waiters.retain(|other| *other != waiter);
        return Ok(Value::None);
    }
    let waiter = cx.run.unit;
    let waiters = &mut thread(cx, id)?.waiters;
    if !waiters.contains(&waiter) {
        waiters.push(waiter);
    }
    Err(cx.block(Place::Unit(unit), Effect::Join { unit }, deadline(cx, span)))
}

fn is_alive(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let state = thread(cx, id)?;
    let (unit, alive) = (state.unit, state.started && !state.ended);
    if let Some(unit) = unit {
        cx.access(Place::Unit(unit), Effect::Read)?;
    }
    Ok(Value::bool(alive))
}

/// 0: not set up, 1: set up, 2: started, 3: ended.
fn state(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let state = thread(cx, id)?;
    let number = match (state.ended, state.unit.is_some(), state.name.is_empty()) {
        (true, ..) => 3,
        (false, true, _) => 2,
        (false, false, false) => 1,
        (false, false, true) => 0,
    };
    Ok(Value::Int(number))
}

fn daemon(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let given = cx.arg(1).given();
    let state = thread(cx, id)?;
    state.daemon = given.unwrap_or(state.daemon);
    Ok(state.daemon)
}

fn name(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if let Some(value) = cx.arg(1).given() {
        let name = cx.text(value).map_or_else(String::new, |text| text.to_string());
        let state = thread(cx, id)?;
        state.name.clone_from(&name);
        if let Some(unit) = state.unit {
            cx.m.unit_mut(unit).name = name.into();
        }
        return Ok(Value::None);
    }
    let name = thread(cx, id)?.name.clone();
    Ok(cx.str(&name))
}

/// The number that CPython would take from the system; here it is the unit's.
pub(crate) fn identifier(unit: UnitId) -> i64 {
    0x7f00_0000_0000 + i64::from(unit.0) * 0x1000
}

fn ident(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(thread(cx, id)?.unit.map_or(Value::None, |unit| Value::Int(identifier(unit))))
}

/// The object of the running thread; `None` if it has none that `threading` knows.
fn current(cx: &mut Cx<'_>) -> Native {
    let object = cx.m.unit(cx.run.unit).execution().and_then(|execution| execution.object);
    let is_known = object.is_some_and(|id| matches!(cx.m.heap.data(id), Data::Thread(thread) if !thread.is_raw));
    Ok(object.filter(|_| is_known).map_or(Value::None, Value::Object))
}

/// Makes a new thread object the one of a thread that runs already: of the process's main thread if
/// there is a second argument, else of the running one.
fn adopt(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let unit = if cx.arg(1).as_int().is_some() { cx.m.process().main } else { cx.run.unit };
    let old = cx.m.unit(unit).execution().and_then(|execution| execution.object);
    if let Some(old) = old {
        // Who joins it waits in the old one's list.
        let waiters = std::mem::take(&mut thread(cx, old)?.waiters);
        thread(cx, id)?.waiters = waiters;
    }
    let state = thread(cx, id)?;
    (state.unit, state.started) = (Some(unit), true);
    let name = state.name.clone();
    let unit = cx.m.unit_mut(unit);
    unit.name = name.into();
    if let Kind::Thread(execution) = &mut unit.kind {
        execution.object = Some(id);
    }
    Ok(Value::None)
}

fn live_threads(m: &Machine) -> Vec<UnitId> {
    let threads = m.own_units().filter(|unit| unit.execution().is_some() && !unit.is_done());
    threads.map(|unit| unit.id).collect()
}

/// Whether `threading` has an object for the thread.
fn object_of(m: &Machine, unit: UnitId) -> Option<ObjectId> {
    let object = m.unit(unit).execution().and_then(|execution| execution.object)?;
    match m.heap.data(object) {
        Data::Thread(thread) if !thread.is_raw => Some(object),
        _ => None,
    }
}

fn n_living(cx: &mut Cx<'_>) -> Native {
    let count = live_threads(cx.m).into_iter().filter(|unit| object_of(cx.m, *unit).is_some()).count();
    Ok(Value::Int(count as i64))
}

fn living(cx: &mut Cx<'_>) -> Native {
    let objects = live_threads(cx.m).into_iter().filter_map(|unit| object_of(cx.m, unit));
    let threads: Vec<Value> = objects.map(Value::Object).collect();
    Ok(cx.m.list(threads))
}

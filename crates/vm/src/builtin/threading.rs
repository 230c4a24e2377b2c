//! `threading`: threads, locks, events, semaphores (library reference, "threading").

use lockstep_event::{Effect, Nanos, ObjectId, Place, UnitId};

use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Frame, NativeFrame, ThreadPhase};
use crate::machine::Machine;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, function, getter, method};
use crate::sync::{Event, Lock, Semaphore, ThreadObject};
use crate::unit::{Execution, Kind};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Thread, "group= target= name= args= kwargs= * daemon=", new_thread),
    method(Builtin::Thread, "__init__", "self group= target= name= args= kwargs= * daemon=", init_thread),
    method(Builtin::Thread, "start", "self", start),
    method(Builtin::Thread, "run", "self", run),
    method(Builtin::Thread, "join", "self timeout=", join),
    method(Builtin::Thread, "is_alive", "self", is_alive),
    getter(Builtin::Thread, "name", "self value=", name),
    getter(Builtin::Thread, "daemon", "self value=", daemon),
    getter(Builtin::Thread, "ident", "self", ident),
    getter(Builtin::Thread, "native_id", "self", ident),
    function("threading", "current_thread", "", current_thread),
    function("threading", "main_thread", "", main_thread),
    function("threading", "active_count", "", active_count),
    function("threading", "enumerate", "", enumerate),
    function("threading", "get_ident", "", get_ident),
    constructor(Builtin::Lock, "", new_lock),
    constructor(Builtin::RLock, "", new_lock),
    method(Builtin::Lock, "acquire", "self blocking= timeout=", acquire),
    method(Builtin::Lock, "__enter__", "self", acquire),
    method(Builtin::Lock, "release", "self", release),
    method(Builtin::Lock, "__exit__", "self class= exception= traceback=", exit_lock),
    method(Builtin::Lock, "locked", "self", locked),
    method(Builtin::RLock, "acquire", "self blocking= timeout=", acquire),
    method(Builtin::RLock, "__enter__", "self", acquire),
    method(Builtin::RLock, "release", "self", release),
    method(Builtin::RLock, "__exit__", "self class= exception= traceback=", exit_lock),
    constructor(Builtin::Event, "", new_event),
    method(Builtin::Event, "set", "self", set_event),
    method(Builtin::Event, "clear", "self", clear_event),
    method(Builtin::Event, "is_set", "self", is_set),
    method(Builtin::Event, "wait", "self timeout=", wait_event),
    constructor(Builtin::Semaphore, "value=", new_semaphore),
    constructor(Builtin::BoundedSemaphore, "value=", new_semaphore),
    method(Builtin::Semaphore, "acquire", "self blocking= timeout=", acquire_semaphore),
    method(Builtin::Semaphore, "__enter__", "self", acquire_semaphore),
    method(Builtin::Semaphore, "release", "self n=", release_semaphore),
    method(Builtin::Semaphore, "__exit__", "self class= exception= traceback=", exit_semaphore),
];

/// The object behind `self`.
fn this(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    cx.arg(0).object().ok_or_else(|| cx.type_error("descriptor requires an instance"))
}

/// A timeout argument in virtual time: `None` waits for ever.
pub(crate) fn timeout(cx: &mut Cx<'_>, value: Value) -> Result<Nanos, Stop> {
    let seconds = match value {
        Value::Unbound | Value::None => return Ok(Nanos::NEVER),
        other => match cx.m.float(other).or(other.as_int().map(|seconds| seconds as f64)) {
            Some(seconds) => seconds,
            None => {
                let message = format!("'{}' object cannot be interpreted as an integer", cx.m.class_name(other));
                return Err(cx.type_error(message));
            }
        },
    };
    Ok(if seconds > 9e9 { Nanos::NEVER } else { Nanos::from_seconds(seconds) })
}

/// When a wait of `span` that begins now (or began before) ends.
pub(crate) fn deadline(cx: &Cx<'_>, span: Nanos) -> Nanos {
    if cx.run.waiting.again { cx.run.waiting.deadline } else { cx.run.clock.after(span) }
}

// --- threads ------------------------------------------------------------------------------

/// A thread object that has not been set up.
fn blank_thread() -> ThreadObject {
    ThreadObject {
        name: String::new(),
        target: Value::None,
        args: Value::None,
        kwargs: Value::Unbound,
        daemon: false,
        unit: None,
        started: false,
        ended: false,
        waiters: Vec::new(),
    }
}

fn new_thread(cx: &mut Cx<'_>) -> Native {
    let id = cx.m.heap.allocate(cx.class, Data::Thread(Box::new(blank_thread())));
    let has_own_init =
        cx.m.lookup(cx.class, lockstep_bytecode::names::INIT).is_some_and(|init| init.object().is_some());
    if !has_own_init {
        let args = [cx.arg(0), cx.arg(1), cx.arg(2), cx.arg(3), cx.arg(4), cx.arg(5)];
        set_up(cx, id, args)?;
    }
    Ok(Value::Object(id))
}

fn init_thread(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let args = [cx.arg(1), cx.arg(2), cx.arg(3), cx.arg(4), cx.arg(5), cx.arg(6)];
    set_up(cx, id, args)?;
    Ok(Value::None)
}

/// `Thread.__init__(group, target, name, args, kwargs, daemon)`.
fn set_up(cx: &mut Cx<'_>, id: ObjectId, args: [Value; 6]) -> Result<(), Stop> {
    let [group, target, name, args, kwargs, daemon] = args.map(|value| value.given().unwrap_or(Value::None));
    if group != Value::None {
        return Err(cx.error(Builtin::AssertionError, "group argument must be None for now"));
    }
    let name = match cx.text(name) {
        Some(name) => name.to_string(),
        None => {
            cx.m.n_threads_named += 1;
            let number = cx.m.n_threads_named;
            let target = function_name(cx.m, target).map(|name| format!(" ({name})")).unwrap_or_default();
            format!("Thread-{number}{target}")
        }
    };
    let args = if args == Value::None { cx.m.tuple(&[]) } else { args };
    let inherited = current_object(cx).is_some_and(|object| match cx.m.heap.data(object) {
        Data::Thread(thread) => thread.daemon,
        _ => false,
    });
    let daemon = if daemon == Value::None { inherited } else { daemon != Value::FALSE };
    let kwargs = if kwargs == Value::None { Value::Unbound } else { kwargs };
    if let Data::Thread(thread) = cx.m.heap.data_mut(id) {
        **thread = ThreadObject { name, target, args, kwargs, daemon, ..blank_thread() };
    }
    Ok(())
}

/// `__name__` of a function or method.
fn function_name(m: &Machine, value: Value) -> Option<String> {
    match value {
        Value::Native(id) => Some(m.registry.native(id).name.to_owned()),
        Value::Class(class) => Some(m.class(class).name.clone()),
        Value::Object(id) => match m.heap.data(id) {
            Data::Function(function) => Some(m.program.code(function.code).name.clone()),
            Data::Method(method) => function_name(m, method.function),
            _ => None,
        },
        _ => None,
    }
}

fn thread<'a>(cx: &'a mut Cx<'_>, id: ObjectId) -> Result<&'a mut ThreadObject, Stop> {
    if !matches!(cx.m.heap.data(id), Data::Thread(_)) {
        return Err(cx.type_error("descriptor requires a 'threading.Thread' object"));
    }
    match cx.m.heap.data_mut(id) {
        Data::Thread(thread) => Ok(thread),
        _ => unreachable!("looked at above"),
    }
}

/// Starts the thread and waits, as CPython does, until it has begun to run.
fn start(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if thread(cx, id)?.name.is_empty() {
        return Err(cx.error(Builtin::RuntimeError, "thread.__init__() not called"));
    }
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
    let process = cx.m.unit(cx.run.unit).parent;
    let unit = cx.m.add_unit(Some(cx.run), process, name, Kind::Thread(execution));
    thread(cx, id)?.unit = Some(unit);
    cx.m.make_ready(unit, cx.run.clock);
    Ok(unit)
}

/// The default `run`: calls the target.
fn run(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.m.run_target(cx.run, id)?;
    Err(Stop::Entered)
}

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

fn name(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if let Some(value) = cx.arg(1).given() {
        let name = cx.text(value).map_or_else(String::new, |text| text.to_string());
        let state = thread(cx, id)?;
        state.name.clone_from(&name);
        if let Some(unit) = state.unit {
            cx.m.unit_mut(unit).name = name;
        }
        return Ok(Value::None);
    }
    let name = thread(cx, id)?.name.clone();
    Ok(cx.str(&name))
}

fn daemon(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if let Some(value) = cx.arg(1).given() {
        if thread(cx, id)?.unit.is_some() {
            return Err(cx.error(Builtin::RuntimeError, "cannot set daemon status of active thread"));
        }
        thread(cx, id)?.daemon = value != Value::FALSE;
        return Ok(Value::None);
    }
    Ok(Value::bool(thread(cx, id)?.daemon))
}

/// The number that CPython would take from the system; here it is the unit's.
pub(crate) fn identifier(unit: UnitId) -> i64 {
    0x7f00_0000_0000 + i64::from(unit.0) * 0x1000
}

fn ident(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(thread(cx, id)?.unit.map_or(Value::None, |unit| Value::Int(identifier(unit))))
}

fn get_ident(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(identifier(cx.run.unit)))
}

fn current_object(cx: &Cx<'_>) -> Option<ObjectId> {
    cx.m.unit(cx.run.unit).execution().and_then(|execution| execution.object)
}

/// The object of a thread; the main thread's is made when it is first asked for.
fn object_of(cx: &mut Cx<'_>, unit: UnitId) -> Value {
    if let Some(object) = cx.m.unit(unit).execution().and_then(|execution| execution.object) {
        return Value::Object(object);
    }
    let name = cx.m.unit(unit).name.clone();
    let data = ThreadObject { name, unit: Some(unit), started: true, ..blank_thread() };
    let value = cx.m.allocate(Builtin::MainThread, Data::Thread(Box::new(data)));
    if let Kind::Thread(execution) = &mut cx.m.unit_mut(unit).kind {
        execution.object = value.object();
    }
    value
}

fn current_thread(cx: &mut Cx<'_>) -> Native {
    let unit = cx.run.unit;
    Ok(object_of(cx, unit))
}

fn main_thread(cx: &mut Cx<'_>) -> Native {
    Ok(object_of(cx, UnitId(1)))
}

fn live_threads(m: &Machine) -> Vec<UnitId> {
    let threads = m.units.iter().filter(|unit| unit.execution().is_some() && !unit.is_done());
    threads.map(|unit| unit.id).collect()
}

fn active_count(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(live_threads(cx.m).len() as i64))
}

fn enumerate(cx: &mut Cx<'_>) -> Native {
    let threads: Vec<Value> = live_threads(cx.m).into_iter().map(|unit| object_of(cx, unit)).collect();
    Ok(cx.m.list(threads))
}

// --- locks --------------------------------------------------------------------------------

fn new_lock(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Lock(Box::default()))))
}

fn lock<'a>(cx: &'a mut Cx<'_>, id: ObjectId) -> Result<&'a mut Lock, Stop> {
    if !matches!(cx.m.heap.data(id), Data::Lock(_)) {
        return Err(cx.type_error("descriptor requires a lock object"));
    }
    match cx.m.heap.data_mut(id) {
        Data::Lock(lock) => Ok(lock),
        _ => unreachable!("looked at above"),
    }
}

/// The `blocking` and `timeout` arguments of `acquire`: how long to wait; zero is not at all.
fn patience(cx: &mut Cx<'_>, least: f64) -> Result<Nanos, Stop> {
    let (blocking, limit) = (cx.arg(1), cx.arg(2));
    let blocks = !matches!(blocking, Value::FALSE | Value::Int(0));
    let seconds = cx.m.float(limit).or_else(|| limit.as_int().map(|seconds| seconds as f64));
    match (blocks, seconds) {
        (true, None) => Ok(Nanos::NEVER),
        (true, Some(seconds)) if seconds == -1.0 && least < 0.0 => Ok(Nanos::NEVER),
        (true, Some(seconds)) if seconds < 0.0 && least < 0.0 => {
            Err(cx.value_error("timeout value must be a non-negative number"))
        }
        (true, Some(seconds)) => Ok(Nanos::from_seconds(seconds)),
        (false, Some(seconds)) if seconds != -1.0 => {
            Err(cx.value_error("can't specify a timeout for a non-blocking call"))
        }
        (false, _) => Ok(Nanos(0)),
    }
}

fn acquire(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let patience = patience(cx, -1.0)?;
    let (unit, now, actor) = (cx.run.unit, cx.run.clock, cx.run.actor);
    let place = Place::Primitive { object: id };
    let reentrant = cx.m.is_instance(Value::Object(id), Builtin::RLock);
    let state = lock(cx, id)?;
    let is_free = state.count == 0;
    let is_mine = reentrant && !is_free && state.owner == Some(actor);
    if is_free || is_mine {
        let contended = cx.run.waiting.again;
        cx.effect(place, Effect::Acquire { contended })?;
        let site = cx.m.site(cx.run);
        let state = lock(cx, id)?;
        state.waiters.retain(|other| *other != unit);
        state.count += 1;
        if !is_mine {
            state.owner = Some(actor);
            state.taken_at = site;
            if let Some((from, _)) = state.last_release.filter(|(from, _)| *from != actor) {
                state.last_handoff = Some((from, actor, now));
            }
        }
        return Ok(Value::TRUE);
    }
    if patience == Nanos(0) || cx.run.waiting.timed_out {
        cx.effect(place, Effect::AcquireFailed)?;
        lock(cx, id)?.waiters.retain(|other| *other != unit);
        return Ok(Value::FALSE);
    }
    let state = lock(cx, id)?;
    if !state.waiters.contains(&unit) {
        state.waiters.push(unit);
    }
    Err(cx.block(place, Effect::Acquire { contended: true }, deadline(cx, patience)))
}

fn release(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let (now, actor) = (cx.run.clock, cx.run.actor);
    let reentrant = cx.m.is_instance(Value::Object(id), Builtin::RLock);
    let state = lock(cx, id)?;
    if reentrant && (state.count == 0 || state.owner != Some(actor)) {
        return Err(cx.error(Builtin::RuntimeError, "cannot release un-acquired lock"));
    }
    if state.count == 0 {
        return Err(cx.error(Builtin::RuntimeError, "release unlocked lock"));
    }
    cx.effect(Place::Primitive { object: id }, Effect::Release)?;
    let state = lock(cx, id)?;
    state.count -= 1;
    if state.count > 0 {
        return Ok(Value::None);
    }
    state.owner = None;
    state.taken_at = None;
    state.last_release = Some((actor, now));
    let first: Vec<UnitId> = state.waiters.first().copied().into_iter().collect();
    cx.m.wake_all(&first, now);
    Ok(Value::None)
}

fn exit_lock(cx: &mut Cx<'_>) -> Native {
    release(cx)?;
    Ok(Value::None)
}

fn locked(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    Ok(Value::bool(lock(cx, id)?.count > 0))
}

// --- events -------------------------------------------------------------------------------

fn new_event(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Event(Box::default()))))
}

fn event<'a>(cx: &'a mut Cx<'_>, id: ObjectId) -> Result<&'a mut Event, Stop> {
    if !matches!(cx.m.heap.data(id), Data::Event(_)) {
        return Err(cx.type_error("descriptor requires a 'threading.Event' object"));
    }
    match cx.m.heap.data_mut(id) {
        Data::Event(event) => Ok(event),
        _ => unreachable!("looked at above"),
    }
}

fn set_event(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.effect(Place::Primitive { object: id }, Effect::Set)?;
    let state = event(cx, id)?;
    state.set = true;
    let waiters = std::mem::take(&mut state.waiters);
    cx.m.wake_all(&waiters, cx.run.clock);
    Ok(Value::None)
}

fn clear_event(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.effect(Place::Primitive { object: id }, Effect::Clear)?;
    event(cx, id)?.set = false;
    Ok(Value::None)
}

fn is_set(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    Ok(Value::bool(event(cx, id)?.set))
}

/// Once woken by `set`, a waiter returns True even if the event was cleared since: CPython's
/// waiter only looks at whether it was notified.
fn wait_event(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let span = timeout(cx, cx.arg(1))?;
    let unit = cx.run.unit;
    let place = Place::Primitive { object: id };
    let state = event(cx, id)?;
    let (is_listed, is_set) = (state.waiters.contains(&unit), state.set);
    let notified = is_set || (!is_listed && cx.run.waiting.again);
    if notified || cx.run.waiting.timed_out || span == Nanos(0) {
        cx.effect(place, Effect::WaitEvent { set: notified })?;
        event(cx, id)?.waiters.retain(|other| *other != unit);
        return Ok(Value::bool(notified));
    }
    if !is_listed {
        event(cx, id)?.waiters.push(unit);
    }
    Err(cx.block(place, Effect::WaitEvent { set: true }, deadline(cx, span)))
}

// --- semaphores ---------------------------------------------------------------------------

fn new_semaphore(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0).given().unwrap_or(Value::Int(1));
    let Some(value) = value.as_int() else {
        return Err(cx.type_error("semaphore initial value must be an int"));
    };
    if value < 0 {
        return Err(cx.value_error("semaphore initial value must be >= 0"));
    }
    let bounded = cx.m.is_subclass(cx.class, Builtin::BoundedSemaphore.id());
    let data = Semaphore { value, initial: value, bounded, waiters: Vec::new() };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Semaphore(Box::new(data)))))
}

fn semaphore<'a>(cx: &'a mut Cx<'_>, id: ObjectId) -> Result<&'a mut Semaphore, Stop> {
    if !matches!(cx.m.heap.data(id), Data::Semaphore(_)) {
        return Err(cx.type_error("descriptor requires a 'threading.Semaphore' object"));
    }
    match cx.m.heap.data_mut(id) {
        Data::Semaphore(semaphore) => Ok(semaphore),
        _ => unreachable!("looked at above"),
    }
}

fn acquire_semaphore(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let patience = match cx.arg(2) {
        Value::None => Nanos::NEVER,
        _ => patience(cx, 0.0)?,
    };
    let unit = cx.run.unit;
    let place = Place::Primitive { object: id };
    if semaphore(cx, id)?.value > 0 {
        let contended = cx.run.waiting.again;
        cx.effect(place, Effect::Acquire { contended })?;
        let state = semaphore(cx, id)?;
        state.waiters.retain(|other| *other != unit);
        state.value -= 1;
        return Ok(Value::TRUE);
    }
    if patience == Nanos(0) || cx.run.waiting.timed_out {
        cx.effect(place, Effect::AcquireFailed)?;
        semaphore(cx, id)?.waiters.retain(|other| *other != unit);
        return Ok(Value::FALSE);
    }
    let state = semaphore(cx, id)?;
    if !state.waiters.contains(&unit) {
        state.waiters.push(unit);
    }
    Err(cx.block(place, Effect::Acquire { contended: true }, deadline(cx, patience)))
}

fn release_semaphore(cx: &mut Cx<'_>) -> Native {
    let n = cx.arg(1).given().unwrap_or(Value::Int(1)).as_int().unwrap_or(0);
    release_permits(cx, n)
}

fn exit_semaphore(cx: &mut Cx<'_>) -> Native {
    release_permits(cx, 1)
}

fn release_permits(cx: &mut Cx<'_>, n: i64) -> Native {
    let id = this(cx)?;
    if n < 1 {
        return Err(cx.value_error("n must be one or more"));
    }
    let state = semaphore(cx, id)?;
    if state.bounded && state.value + n > state.initial {
        return Err(cx.value_error("Semaphore released too many times"));
    }
    cx.effect(Place::Primitive { object: id }, Effect::Release)?;
    let state = semaphore(cx, id)?;
    state.value += n;
    let first: Vec<UnitId> = state.waiters.iter().copied().take(n as usize).collect();
    cx.m.wake_all(&first, cx.run.clock);
    Ok(Value::None)
}

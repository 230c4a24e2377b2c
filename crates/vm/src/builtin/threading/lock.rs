//! `threading.Lock` and `RLock`, as CPython's C has them. Refused: nothing.

use lockstep_event::{Effect, Nanos, ObjectId, Place, UnitId};

use super::{deadline, identifier, seconds, this};
use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, function, method};
use crate::sync::Lock;
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Lock, "", new_lock),
    constructor(Builtin::RLock, "*args **kwargs", new_lock),
    function("_thread", "allocate_lock", "", allocate),
    function("_thread", "allocate", "", allocate),
    method(Builtin::Lock, "acquire", "self blocking= timeout=", acquire),
    method(Builtin::Lock, "acquire_lock", "self blocking= timeout=", acquire),
    method(Builtin::Lock, "__enter__", "self", acquire),
    method(Builtin::Lock, "release", "self /", release),
    method(Builtin::Lock, "release_lock", "self /", release),
    method(Builtin::Lock, "__exit__", "self *args", exit_lock),
    method(Builtin::Lock, "locked", "self /", locked),
    method(Builtin::Lock, "locked_lock", "self /", locked),
    method(Builtin::Lock, "_at_fork_reinit", "self /", start_anew),
    method(Builtin::RLock, "acquire", "self blocking= timeout=", acquire),
    method(Builtin::RLock, "__enter__", "self", acquire),
    method(Builtin::RLock, "release", "self /", release),
    method(Builtin::RLock, "__exit__", "self *args", exit_lock),
    method(Builtin::RLock, "_is_owned", "self /", is_owned),
    method(Builtin::RLock, "_recursion_count", "self /", recursion_count),
    method(Builtin::RLock, "_release_save", "self /", release_save),
    method(Builtin::RLock, "_acquire_restore", "self state /", acquire_restore),
    method(Builtin::RLock, "_at_fork_reinit", "self /", start_anew),
];

fn new_lock(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Lock(Box::default()))))
}

fn allocate(cx: &mut Cx<'_>) -> Native {
    Ok(cx.m.allocate(Builtin::Lock, Data::Lock(Box::default())))
}

pub(super) fn lock<'a>(cx: &'a mut Cx<'_>, id: ObjectId) -> Result<&'a mut Lock, Stop> {
    if !matches!(cx.m.heap.data(id), Data::Lock(_)) {
        return Err(cx.type_error("descriptor requires a lock object"));
    }
    match cx.m.heap.data_mut(id) {
        Data::Lock(lock) => Ok(lock),
        _ => unreachable!("looked at above"),
    }
}

/// The `blocking` and `timeout` arguments of `acquire`: how long to wait; zero is not at all.
fn patience(cx: &mut Cx<'_>) -> Result<Nanos, Stop> {
    let blocks = match cx.arg(1).given() {
        None => true,
        Some(blocking) => match cx.m.integer(blocking) {
            Some(integer) => integer != crate::text::number::Integer::Small(0),
            None => {
                let message = format!("'{}' object cannot be interpreted as an integer", cx.m.class_name(blocking));
                return Err(cx.type_error(message));
            }
        },
    };
    let Some(limit) = cx.arg(2).given() else {
        return Ok(if blocks { Nanos::NEVER } else { Nanos(0) });
    };
    let seconds = seconds(cx, limit)?;
    if !blocks && seconds != -1.0 {
        return Err(cx.value_error("can't specify a timeout for a non-blocking call"));
    }
    if !blocks {
        return Ok(Nanos(0));
    }
    if seconds == -1.0 {
        return Ok(Nanos::NEVER);
    }
    if seconds < 0.0 {
        return Err(cx.value_error("timeout value must be positive"));
    }
    Ok(Nanos::from_seconds(seconds))
}

fn acquire(cx: &mut Cx<'_>) -> Native {
    let patience = patience(cx)?;
    take(cx, patience, 1)
}

/// Takes the lock `times` times.
fn take(cx: &mut Cx<'_>, patience: Nanos, times: u32) -> Native {
    let id = this(cx)?;
    let (unit, now, actor) = (cx.run.unit, cx.run.clock, cx.run.actor);
    let place = Place::Primitive { object: id };
    let reentrant = cx.m.is_instance(Value::Object(id), Builtin::RLock);
    let owner = if reentrant { unit } else { actor };
    let state = lock(cx, id)?;
    let is_free = state.count == 0;
    let is_mine = reentrant && !is_free && state.owner == Some(owner);
    if is_free || is_mine {
        let contended = cx.run.waiting.again;
        cx.effect(place, Effect::Acquire { contended })?;
        let site = cx.m.site(cx.run);
        let state = lock(cx, id)?;
        state.waiters.retain(|other| *other != unit);
        state.count += times;
        if !is_mine {
            state.owner = Some(owner);
            state.taken_at = site;
            if let Some((from, _)) = state.last_release.filter(|(from, _)| *from != owner) {
                state.last_handoff = Some((from, owner, now));
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

/// Whether the running thread holds the reentrant lock.
fn owns(cx: &mut Cx<'_>, id: ObjectId) -> Result<bool, Stop> {
    let unit = cx.run.unit;
    let state = lock(cx, id)?;
    Ok(state.count > 0 && state.owner == Some(unit))
}

fn release(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let reentrant = cx.m.is_instance(Value::Object(id), Builtin::RLock);
    if reentrant && !owns(cx, id)? {
        return Err(cx.error(Builtin::RuntimeError, "cannot release un-acquired lock"));
    }
    if lock(cx, id)?.count == 0 {
        return Err(cx.error(Builtin::RuntimeError, "release unlocked lock"));
    }
    give_back(cx, id, 1)
}

/// Gives up `times` holds of the lock.
fn give_back(cx: &mut Cx<'_>, id: ObjectId, times: u32) -> Native {
    cx.effect(Place::Primitive { object: id }, Effect::Release)?;
    let (now, unit, actor) = (cx.run.clock, cx.run.unit, cx.run.actor);
    let reentrant = cx.m.is_instance(Value::Object(id), Builtin::RLock);
    let state = lock(cx, id)?;
    state.count = state.count.saturating_sub(times);
    if state.count > 0 {
        return Ok(Value::None);
    }
    state.owner = None;
    state.taken_at = None;
    state.last_release = Some((if reentrant { unit } else { actor }, now));
    let first: Vec<UnitId> = state.waiters.first().copied().into_iter().collect();
    cx.m.wake_all(&first, now);
    Ok(Value::None)
}

fn exit_lock(cx: &mut Cx<'_>) -> Native {
    release(cx)
}

fn locked(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    Ok(Value::bool(lock(cx, id)?.count > 0))
}

fn is_owned(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(Value::bool(owns(cx, id)?))
}

fn recursion_count(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let count = if owns(cx, id)? { i64::from(lock(cx, id)?.count) } else { 0 };
    Ok(Value::Int(count))
}

/// Releases the lock as often as it is held; what takes it again in the same way.
fn release_save(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let (count, owner) = (lock(cx, id)?.count, lock(cx, id)?.owner);
    if count == 0 {
        return Err(cx.error(Builtin::RuntimeError, "cannot release un-acquired lock"));
    }
    give_back(cx, id, count)?;
    let owner = owner.map_or(0, identifier);
    Ok(cx.m.tuple(&[Value::Int(i64::from(count)), Value::Int(owner)]))
}

fn acquire_restore(cx: &mut Cx<'_>) -> Native {
    let state = cx.m.list_items(cx.arg(1));
    let times = state.first().and_then(|count| count.as_int()).and_then(|count| u32::try_from(count).ok());
    take(cx, Nanos::NEVER, times.unwrap_or(1))?;
    Ok(Value::None)
}

/// What a forked child makes of a lock.
fn start_anew(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    *lock(cx, id)? = Lock::default();
    Ok(Value::None)
}

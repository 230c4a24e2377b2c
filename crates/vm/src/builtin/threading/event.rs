//! `threading.Event` and `Semaphore`: what of them is seen by other units. Arguments are looked
//! at in Python. Refused: nothing.

use lockstep_event::{Effect, Nanos, ObjectId, Place};

use super::{deadline, this, timeout};
use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::sync::{Event, Semaphore};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Event, "*args **kwargs", new_event),
    method(Builtin::Event, "_set", "self /", set_event),
    method(Builtin::Event, "_clear", "self /", clear_event),
    method(Builtin::Event, "_is_set", "self /", is_set),
    method(Builtin::Event, "_wait", "self timeout /", wait_event),
    constructor(Builtin::Semaphore, "*args **kwargs", new_semaphore),
    method(Builtin::Semaphore, "_acquire", "self timeout /", acquire),
    method(Builtin::Semaphore, "_release", "self n most /", release),
    getter(Builtin::Semaphore, "_value", "self value=", value),
];

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
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Semaphore(Box::default()))))
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

/// `_value`; setting it is setting it up.
fn value(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let given = cx.arg(1).as_int();
    let state = semaphore(cx, id)?;
    if let Some(value) = given {
        (state.value, state.initial) = (value, value);
    }
    Ok(Value::Int(state.value))
}

fn acquire(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let patience = timeout(cx, cx.arg(1))?;
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

/// Gives `n` permits back, unless there are `most` then.
fn release(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let (n, most) = (cx.arg(1).as_int().unwrap_or(1), cx.arg(2).as_int());
    let value = semaphore(cx, id)?.value.saturating_add(n);
    if most.is_some_and(|most| value > most) {
        return Err(cx.value_error("Semaphore released too many times"));
    }
    cx.effect(Place::Primitive { object: id }, Effect::Release)?;
    let state = semaphore(cx, id)?;
    state.value = value;
    let waiters = state.waiters.clone();
    cx.m.wake_some(waiters, usize::try_from(n).unwrap_or(usize::MAX), cx.run.clock);
    Ok(Value::None)
}

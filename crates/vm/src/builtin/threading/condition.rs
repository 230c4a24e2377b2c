//! Conditions: who waits to be notified, in order. The lock around them, and with it the rest of
//! `threading.Condition`, is written in Python. Refused: nothing.

use lockstep_event::{Effect, Nanos, ObjectId, Place, UnitId};

use super::{deadline, this, timeout};
use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::sync::Condition;
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Condition, "*args **kwargs", new),
    method(Builtin::Condition, "_enlist", "self /", enlist),
    method(Builtin::Condition, "_sleep", "self timeout /", sleep),
    method(Builtin::Condition, "_notify", "self n /", notify),
    getter(Builtin::Condition, "_n_waiters", "self", n_waiters),
];

fn new(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Condition(Box::default()))))
}

pub(super) fn condition<'a>(cx: &'a mut Cx<'_>, id: ObjectId) -> Result<&'a mut Condition, Stop> {
    if !matches!(cx.m.heap.data(id), Data::Condition(_)) {
        return Err(cx.type_error("descriptor requires a 'threading.Condition' object"));
    }
    match cx.m.heap.data_mut(id) {
        Data::Condition(condition) => Ok(condition),
        _ => unreachable!("looked at above"),
    }
}

/// Puts the running thread on the list, while it still holds the lock: from now on it can be
/// notified.
fn enlist(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let unit = cx.run.unit;
    condition(cx, id)?.waiters.push(unit);
    Ok(Value::None)
}

/// Waits until somebody has taken the thread off the list.
fn sleep(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let span = timeout(cx, cx.arg(1))?;
    let (unit, place) = (cx.run.unit, Place::Primitive { object: id });
    let is_notified = !condition(cx, id)?.waiters.contains(&unit);
    if is_notified || cx.run.waiting.timed_out || span == Nanos(0) {
        cx.effect(place, Effect::WaitEvent { set: is_notified })?;
        condition(cx, id)?.waiters.retain(|other| *other != unit);
        return Ok(Value::bool(is_notified));
    }
    Err(cx.block(place, Effect::WaitEvent { set: true }, deadline(cx, span)))
}

fn notify(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let n = cx.arg(1).as_int().map_or(usize::MAX, |n| usize::try_from(n).unwrap_or(0));
    let count = condition(cx, id)?.waiters.len().min(n);
    cx.effect(Place::Primitive { object: id }, Effect::Notify { count: count as u32 })?;
    wake(cx, id, count)?;
    Ok(Value::None)
}

/// Takes the first `count` off the list and lets them run.
pub(super) fn wake(cx: &mut Cx<'_>, id: ObjectId, count: usize) -> Result<(), Stop> {
    let waiters = &mut condition(cx, id)?.waiters;
    let first: Vec<UnitId> = waiters.drain(..count.min(waiters.len())).collect();
    cx.m.wake_all(&first, cx.run.clock);
    Ok(())
}

fn n_waiters(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(Value::Int(condition(cx, id)?.waiters.len() as i64))
}

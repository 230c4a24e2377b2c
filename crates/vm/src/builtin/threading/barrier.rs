//! `threading.Barrier`: coming, waiting for the others, leaving. The action and the arguments
//! are looked after in Python. Refused: nothing.

use lockstep_event::{Effect, Nanos, ObjectId, Place, UnitId};

use super::{deadline, this, timeout};
use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::sync::{Barrier, BarrierState};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Barrier, "*args **kwargs", new),
    method(Builtin::Barrier, "_set_up", "self parties /", set_up),
    method(Builtin::Barrier, "_arrive", "self /", arrive),
    method(Builtin::Barrier, "_open", "self /", open),
    method(Builtin::Barrier, "_fail", "self /", fail),
    method(Builtin::Barrier, "_pass", "self timeout /", pass),
    method(Builtin::Barrier, "_reset", "self /", reset),
    method(Builtin::Barrier, "_abort", "self /", abort),
    getter(Builtin::Barrier, "n_waiting", "self", n_waiting),
    getter(Builtin::Barrier, "broken", "self", is_broken),
];

fn new(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Barrier(Box::default()))))
}

fn barrier<'a>(cx: &'a mut Cx<'_>, id: ObjectId) -> Result<&'a mut Barrier, Stop> {
    if !matches!(cx.m.heap.data(id), Data::Barrier(_)) {
        return Err(cx.type_error("descriptor requires a 'threading.Barrier' object"));
    }
    match cx.m.heap.data_mut(id) {
        Data::Barrier(barrier) => Ok(barrier),
        _ => unreachable!("looked at above"),
    }
}

fn set_up(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let parties = cx.arg(1).as_int().and_then(|parties| u32::try_from(parties).ok()).unwrap_or(0);
    *barrier(cx, id)? = Barrier { parties, ..Barrier::default() };
    Ok(Value::None)
}

fn broken(cx: &mut Cx<'_>) -> Stop {
    Stop::Raise(cx.m.exception_of(Builtin::BrokenBarrier.id(), &[]))
}

/// Comes to the barrier, once those of the last time have left; the place in the line.
fn arrive(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let (unit, place) = (cx.run.unit, Place::Primitive { object: id });
    let state = barrier(cx, id)?;
    if state.state == BarrierState::Broken {
        state.doors.retain(|other| *other != unit);
        return Err(broken(cx));
    }
    // The last one may be busy with the action.
    let is_full = state.parties > 0 && state.count >= state.parties;
    let index = state.count;
    let last = index + 1 == state.parties;
    if state.state != BarrierState::Filling || is_full {
        if !state.doors.contains(&unit) {
            state.doors.push(unit);
        }
        return Err(cx.block(place, Effect::Arrive { last }, Nanos::NEVER));
    }
    cx.effect(place, Effect::Arrive { last })?;
    let state = barrier(cx, id)?;
    state.doors.retain(|other| *other != unit);
    state.count += 1;
    Ok(Value::Int(i64::from(index)))
}

/// Changes the state, and wakes those who wait for that.
fn change(cx: &mut Cx<'_>, id: ObjectId, to: BarrierState) -> Result<(), Stop> {
    let state = barrier(cx, id)?;
    state.state = to;
    let mut woken = std::mem::take(&mut state.waiters);
    if to != BarrierState::Draining {
        woken.append(&mut state.doors);
    }
    cx.m.wake_all(&woken, cx.run.clock);
    Ok(())
}

/// One is gone; with the last one the barrier is as it was at first.
fn leave(cx: &mut Cx<'_>, id: ObjectId) -> Result<(), Stop> {
    let state = barrier(cx, id)?;
    state.count = state.count.saturating_sub(1);
    if state.count == 0 && matches!(state.state, BarrierState::Draining | BarrierState::Resetting) {
        state.state = BarrierState::Filling;
        let doors: Vec<UnitId> = std::mem::take(&mut state.doors);
        cx.m.wake_all(&doors, cx.run.clock);
    }
    Ok(())
}

/// The last one lets all go, and goes.
fn open(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.effect(Place::Primitive { object: id }, Effect::WaitEvent { set: true })?;
    change(cx, id, BarrierState::Draining)?;
    leave(cx, id)?;
    Ok(Value::None)
}

/// The action failed: nobody passes.
fn fail(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.effect(Place::Primitive { object: id }, Effect::Set)?;
    change(cx, id, BarrierState::Broken)?;
    leave(cx, id)?;
    Ok(Value::None)
}

/// Waits until the barrier opens, or breaks.
fn pass(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let span = timeout(cx, cx.arg(1))?;
    let (unit, place) = (cx.run.unit, Place::Primitive { object: id });
    match barrier(cx, id)?.state {
        BarrierState::Filling => {}
        now => {
            let set = now == BarrierState::Draining;
            cx.effect(place, Effect::WaitEvent { set })?;
            leave(cx, id)?;
            return if set { Ok(Value::None) } else { Err(broken(cx)) };
        }
    }
    if cx.run.waiting.timed_out || span == Nanos(0) {
        cx.effect(place, Effect::WaitEvent { set: false })?;
        change(cx, id, BarrierState::Broken)?;
        leave(cx, id)?;
        return Err(broken(cx));
    }
    let state = barrier(cx, id)?;
    if !state.waiters.contains(&unit) {
        state.waiters.push(unit);
    }
    Err(cx.block(place, Effect::WaitEvent { set: true }, deadline(cx, span)))
}

fn reset(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.effect(Place::Primitive { object: id }, Effect::Clear)?;
    let state = barrier(cx, id)?;
    let to = match state.state {
        _ if state.count == 0 => BarrierState::Filling,
        BarrierState::Draining => BarrierState::Draining,
        _ => BarrierState::Resetting,
    };
    change(cx, id, to)?;
    Ok(Value::None)
}

fn abort(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.effect(Place::Primitive { object: id }, Effect::Set)?;
    change(cx, id, BarrierState::Broken)?;
    Ok(Value::None)
}

fn n_waiting(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    let state = barrier(cx, id)?;
    Ok(Value::Int(if state.state == BarrierState::Filling { i64::from(state.count) } else { 0 }))
}

fn is_broken(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    Ok(Value::bool(barrier(cx, id)?.state == BarrierState::Broken))
}

//! `range`: constructor, methods, attributes.
//!
//! Refused: bounds beyond 64 bits.

use lockstep_bytecode::names;

use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::operate::range_len;
use crate::text::number::Integer;
use crate::value::Value;

/// `range(stop)`, `range(start, stop, step)`.
pub(super) fn new_range(cx: &mut Cx<'_>) -> Native {
    let (first, second, third) = (cx.arg(0), cx.arg(1), cx.arg(2));
    let (start, stop) = match second.given() {
        Some(second) => (bound(cx, first)?, bound(cx, second)?),
        None => (0, bound(cx, first)?),
    };
    let step = match third.given() {
        Some(third) => bound(cx, third)?,
        None => 1,
    };
    if step == 0 {
        return Err(cx.value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Range { start, stop, step })))
}

fn bound(cx: &mut Cx<'_>, value: Value) -> Result<i64, Stop> {
    match cx.integer(value)? {
        Integer::Small(int) => Ok(int),
        Integer::Big(_) => Err(Stop::Refuse("a `range` beyond 64 bits is not supported".into())),
    }
}

fn parts(cx: &mut Cx<'_>) -> Result<[i64; 3], Stop> {
    let value = cx.arg(0);
    if let Value::Object(id) = value
        && let Data::Range { start, stop, step } = cx.m.heap.data(id)
    {
        return Ok([*start, *stop, *step]);
    }
    Err(cx.wrong_receiver(Builtin::Range))
}

pub(super) fn start(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(parts(cx)?[0]))
}

pub(super) fn stop(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(parts(cx)?[1]))
}

pub(super) fn step(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(parts(cx)?[2]))
}

/// Where what equals the argument stands in the range, at index `from` or later.
fn position(cx: &mut Cx<'_>, from: i64) -> Result<Option<i64>, Stop> {
    let [start, stop, step] = parts(cx)?;
    if cx.m.own_method(cx.arg(1), names::EQ).is_some() {
        for index in from..i64::try_from(range_len(start, stop, step)).unwrap_or(i64::MAX) {
            if cx.equals(Value::Int(start + index * step), cx.arg(1))? {
                return Ok(Some(index));
            }
        }
        return Ok(None);
    }
    let value = match cx.arg(1) {
        // A float that is whole equals the integer.
        Value::Float(float) if float.get().trunc() == float.get() && float.get().abs() < 9e15 => {
            Some(float.get() as i64)
        }
        value => match cx.m.integer(value) {
            Some(Integer::Small(int)) => Some(int),
            _ => None,
        },
    };
    let Some(value) = value else { return Ok(None) };
    let distance = i128::from(value) - i128::from(start);
    let (step, len) = (i128::from(step), i128::from(range_len(start, stop, step)));
    let index = distance / step;
    let is_member = distance % step == 0 && (0..len).contains(&index);
    Ok(if is_member { i64::try_from(index).ok().filter(|index| *index >= from) } else { None })
}

pub(super) fn count(cx: &mut Cx<'_>) -> Native {
    let (mut count, mut from) = (0, 0);
    while let Some(index) = position(cx, from)? {
        (count, from) = (count + 1, index + 1);
    }
    Ok(Value::Int(count))
}

pub(super) fn index(cx: &mut Cx<'_>) -> Native {
    match position(cx, 0)? {
        Some(index) => Ok(Value::Int(index)),
        None => {
            let shown = cx.repr(cx.arg(1))?;
            let is_int = [Builtin::Int.id(), Builtin::Bool.id()].contains(&cx.m.class_of(cx.arg(1)));
            let message =
                if is_int { format!("{shown} is not in range") } else { "sequence.index(x): x not in sequence".into() };
            Err(cx.value_error(message))
        }
    }
}

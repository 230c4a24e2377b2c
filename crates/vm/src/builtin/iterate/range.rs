//! `range`: constructor, methods, attributes.
//!
//! Refused: bounds beyond 64 bits.

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

/// Where an integer stands in the range.
fn position(cx: &mut Cx<'_>) -> Result<Option<i64>, Stop> {
    let [start, stop, step] = parts(cx)?;
    let value = match cx.arg(1) {
        // A float that is whole equals the integer.
        Value::Float(float) if float.get().trunc() == float.get() && float.get().abs() < 9e15 => {
            Some(float.get() as i64)
        }
        value => value.as_int(),
    };
    let Some(value) = value else { return Ok(None) };
    let distance = i128::from(value) - i128::from(start);
    let (step, len) = (i128::from(step), i128::from(range_len(start, stop, step)));
    let index = distance / step;
    let is_member = distance % step == 0 && (0..len).contains(&index);
    Ok(if is_member { i64::try_from(index).ok() } else { None })
}

pub(super) fn count(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(i64::from(position(cx)?.is_some())))
}

pub(super) fn index(cx: &mut Cx<'_>) -> Native {
    match position(cx)? {
        Some(index) => Ok(Value::Int(index)),
        None => {
            let shown = cx.repr(cx.arg(1))?;
            let is_int = cx.m.integer(cx.arg(1)).is_some();
            let message =
                if is_int { format!("{shown} is not in range") } else { "sequence.index(x): x not in sequence".into() };
            Err(cx.value_error(message))
        }
    }
}

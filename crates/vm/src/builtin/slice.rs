//! `slice` objects: the constructor, `start`, `stop`, `step`, and `indices`.

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::text::number::Integer;
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Slice, "*args", new_slice),
    getter(Builtin::Slice, "start", "self", |cx| Ok(parts(cx)[0])),
    getter(Builtin::Slice, "stop", "self", |cx| Ok(parts(cx)[1])),
    getter(Builtin::Slice, "step", "self", |cx| Ok(parts(cx)[2])),
    method(Builtin::Slice, "indices", "self length /", indices),
];

/// `slice(stop)`, `slice(start, stop, step)`.
fn new_slice(cx: &mut Cx<'_>) -> Native {
    let args = cx.m.list_items(cx.arg(0));
    let nothing = Value::None;
    let parts = match args[..] {
        [stop] => [nothing, stop, nothing],
        [start, stop] => [start, stop, nothing],
        [start, stop, step] => [start, stop, step],
        [] => return Err(cx.type_error("slice expected at least 1 argument, got 0")),
        _ => return Err(cx.type_error(format!("slice expected at most 3 arguments, got {}", args.len()))),
    };
    Ok(cx.m.build_slice(parts))
}

fn parts(cx: &Cx<'_>) -> [Value; 3] {
    match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Slice(parts)) => **parts,
        _ => [Value::None; 3],
    }
}

/// A part of the slice as a number of any size; `None` stays.
fn part(cx: &mut Cx<'_>, value: Value) -> Result<Option<BigInt>, Stop> {
    if value == Value::None {
        return Ok(None);
    }
    if cx.m.integer(value).is_none() && cx.m.own_named(value, "__index__").is_none() {
        return Err(cx.type_error("slice indices must be integers or None or have an __index__ method"));
    }
    cx.integer(value).map(|integer| Some(integer.to_big()))
}

/// `slice.indices(length)`: the bounds in a sequence so long, as `range` takes them.
fn indices(cx: &mut Cx<'_>) -> Native {
    let len = cx.integer(cx.arg(1))?.to_big();
    if len.is_negative() {
        return Err(cx.value_error("length should not be negative"));
    }
    let [start, stop, step] = parts(cx);
    let step = part(cx, step)?.unwrap_or_else(|| BigInt::from(1));
    if step.is_zero() {
        return Err(cx.value_error("slice step cannot be zero"));
    }
    let is_backward = step.is_negative();
    let (low, high) = if is_backward { (BigInt::from(-1), &len - 1) } else { (BigInt::zero(), len.clone()) };
    let adjusted = |at: BigInt| if at.is_negative() { (at + &len).max(low.clone()) } else { at.min(high.clone()) };
    let (first, last) = if is_backward { (&high, &low) } else { (&low, &high) };
    let start = part(cx, start)?.map_or_else(|| first.clone(), &adjusted);
    let stop = part(cx, stop)?.map_or_else(|| last.clone(), &adjusted);
    let bounds = [start, stop, step].map(|bound| cx.m.integer_value(Integer::from_big(bound)));
    Ok(cx.m.tuple(&bounds))
}

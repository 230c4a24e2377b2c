//! `itertools`: chain, count, cycle, islice, repeat (library reference, "itertools").
//!
//! Here they are made; how they move is in [`crate::builtin::iterate`].

use crate::builtin::iterate::{LAZY, advance, itself, made};
use crate::class::Builtin;
use crate::iterator::Iter;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, class_method, constructor, method};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Chain, "*iterables", chain),
    class_method(Builtin::Chain, "from_iterable", "cls iterable /", from_iterable),
    method(Builtin::Chain, "__next__", "self /", advance),
    method(Builtin::Chain, "__iter__", "self /", itself),
    constructor(Builtin::Count, "start= step=", count),
    method(Builtin::Count, "__next__", "self /", advance),
    method(Builtin::Count, "__iter__", "self /", itself),
    constructor(Builtin::Cycle, "iterable /", cycle),
    method(Builtin::Cycle, "__next__", "self /", advance),
    method(Builtin::Cycle, "__iter__", "self /", itself),
    constructor(Builtin::Islice, "iterable start stop= step= /", islice),
    method(Builtin::Islice, "__next__", "self /", advance),
    method(Builtin::Islice, "__iter__", "self /", itself),
    constructor(Builtin::Repeat, "object times=", repeat),
    method(Builtin::Repeat, "__next__", "self /", advance),
    method(Builtin::Repeat, "__iter__", "self /", itself),
];

fn chain(cx: &mut Cx<'_>) -> Native {
    let tuple = cx.arg(0);
    let iterables = cx.m.list_items(tuple).into();
    Ok(made(cx, Iter::Chain { iterables, index: 0, current: Value::None }))
}

fn from_iterable(cx: &mut Cx<'_>) -> Native {
    let iterable = cx.arg(1);
    let outer = cx.iter(iterable)?;
    cx.class = Builtin::Chain.id();
    Ok(made(cx, Iter::Chain { iterables: Box::new([outer]), index: LAZY, current: Value::None }))
}

fn count(cx: &mut Cx<'_>) -> Native {
    let next = cx.arg(0).given().unwrap_or(Value::Int(0));
    let step = cx.arg(1).given().unwrap_or(Value::Int(1));
    let mut numbers = [next, step];
    for number in &mut numbers {
        *number = match *number {
            Value::Bool(truth) => Value::Int(i64::from(truth)),
            Value::Int(_) | Value::Float(_) => *number,
            _ => return Err(cx.type_error("a number is required")),
        };
    }
    let [next, step] = numbers;
    Ok(made(cx, Iter::Count { next, step }))
}

fn cycle(cx: &mut Cx<'_>) -> Native {
    let iterable = cx.arg(0);
    let iterator = cx.iter(iterable)?;
    Ok(made(cx, Iter::Cycle { iterator, saved: Vec::new(), index: 0 }))
}

fn islice(cx: &mut Cx<'_>) -> Native {
    let (iterable, first, second, third) = (cx.arg(0), cx.arg(1), cx.arg(2), cx.arg(3));
    let (start, stop) = if second.is_bound() {
        let start = bound(cx, first, 0, "Indices")?;
        (start, bound(cx, second, -1, "Stop argument")?)
    } else {
        (0, bound(cx, first, -1, "Stop argument")?)
    };
    let step = match third {
        Value::Unbound | Value::None => 1,
        step => step.as_int().unwrap_or(0),
    };
    if step < 1 {
        return Err(cx.value_error("Step for islice() must be a positive integer or None."));
    }
    let iterator = cx.iter(iterable)?;
    Ok(made(cx, Iter::Islice { iterator, index: 0, next: start, stop, step }))
}

/// A bound of `islice`: `None` stands for `default`.
fn bound(cx: &mut Cx<'_>, value: Value, default: i64, what: &str) -> Result<i64, Stop> {
    if value == Value::None {
        return Ok(default);
    }
    match value.as_int() {
        Some(int @ 0..) => Ok(int),
        // To CPython, -1 as a stop is no number at all.
        Some(..-1) => Err(cx.value_error("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")),
        Some(-1) | None => {
            Err(cx.value_error(format!("{what} for islice() must be None or an integer: 0 <= x <= sys.maxsize.")))
        }
    }
}

fn repeat(cx: &mut Cx<'_>) -> Native {
    let (value, times) = (cx.arg(0), cx.arg(1));
    let remaining = match times.given() {
        Some(times) => cx.index(times)?.max(0),
        None => -1,
    };
    Ok(made(cx, Iter::Repeat { value, remaining }))
}

//! Making `enumerate`, `zip`, `map`, `filter` and `reversed` objects.

use lockstep_bytecode::names;

use crate::class::Builtin;
use crate::data::Data;
use crate::iterator::Iter;
use crate::native::{Cx, Native, Stop};
use crate::value::Value;

/// A new iterator of the class that is being made.
pub(crate) fn made(cx: &mut Cx<'_>, iter: Iter) -> Value {
    Value::Object(cx.m.heap.allocate(cx.class, Data::Iter(Box::new(iter))))
}

/// Iterators over each of the iterables in a tuple.
fn iterators(cx: &mut Cx<'_>, tuple: Value) -> Result<Box<[Value]>, Stop> {
    let iterables = cx.m.list_items(tuple);
    let mut out = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        out.push(cx.iter(iterable)?);
    }
    Ok(out.into())
}

/// `enumerate(iterable, start)`.
pub(super) fn enumerate(cx: &mut Cx<'_>) -> Native {
    let next = match cx.arg(1).given() {
        Some(start) => {
            let start = cx.integer(start)?;
            cx.m.integer_value(start)
        }
        None => Value::Int(0),
    };
    let iterable = cx.arg(0);
    let iterator = cx.iter(iterable)?;
    Ok(made(cx, Iter::Enumerate { iterator, next }))
}

/// `zip(*iterables, strict)`.
pub(super) fn zip(cx: &mut Cx<'_>) -> Native {
    let tuple = cx.arg(0);
    let iterators = iterators(cx, tuple)?;
    let strict = match cx.arg(1).given() {
        Some(strict) => cx.truth(strict)?,
        None => false,
    };
    Ok(made(cx, Iter::Zip { iterators, strict }))
}

/// `map(function, *iterables)`.
pub(super) fn map(cx: &mut Cx<'_>) -> Native {
    let (function, iterables) = (cx.arg(0), cx.arg(1));
    if cx.m.list_items(iterables).is_empty() {
        return Err(cx.type_error("map() must have at least two arguments."));
    }
    let iterators = iterators(cx, iterables)?;
    Ok(made(cx, Iter::Map { function, iterators }))
}

/// `filter(function, iterable)`.
pub(super) fn filter(cx: &mut Cx<'_>) -> Native {
    let (function, iterable) = (cx.arg(0), cx.arg(1));
    let iterator = cx.iter(iterable)?;
    let function = if function == Value::Class(Builtin::Bool.id()) { Value::None } else { function };
    Ok(made(cx, Iter::Filter { function, iterator }))
}

/// `reversed(sequence)`.
pub(super) fn reversed(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    let name = cx.symbol("__reversed__");
    if let Some(method) = cx.m.own_method(value, name) {
        return cx.call(method, &[value]);
    }
    if cx.m.is_blocked(value, name) {
        return Err(not_reversible(cx, value));
    }
    reversed_data(cx)
}

/// The builtin data of a sequence, backwards.
pub(crate) fn reversed_data(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    let Value::Object(id) = value else {
        return reversed_sequence(cx, value);
    };
    let id = match cx.m.heap.data(id) {
        Data::Proxy(Value::Object(inner)) => *inner,
        _ => id,
    };
    let iter = match cx.m.heap.data(id) {
        Data::List(items) => Iter::ListReversed { list: id, index: items.len() as u32 },
        Data::Tuple(items) => Iter::TupleReversed { tuple: id, index: items.len() as u32 },
        Data::Deque(deque) => {
            Iter::Deque { deque: id, left: deque.len() as u32, n_changes: deque.n_changes, backwards: true }
        }
        Data::Range { start, stop, step } => reversed_range(*start, *stop, *step),
        Data::Dict(_) | Data::DictView(_) => match cx.m.reversed_dict(id) {
            Some(iter) => iter,
            None => return Err(not_reversible(cx, value)),
        },
        Data::Str(_) | Data::Bytes(_) | Data::ByteArray(_) => {
            let items = cx.items(value)?;
            let index = items.len() as u32;
            let tuple = cx.m.tuple(&items);
            let Value::Object(tuple) = tuple else {
                return Err(not_reversible(cx, value));
            };
            Iter::TupleReversed { tuple, index }
        }
        _ => return reversed_sequence(cx, value),
    };
    Ok(match iter {
        Iter::ListReversed { .. } | Iter::Range { .. } | Iter::DictReversed { .. } | Iter::Deque { .. } => {
            cx.m.iterator(iter)
        }
        iter => made(cx, iter),
    })
}

/// The range backwards, as an iterator.
fn reversed_range(start: i64, stop: i64, step: i64) -> Iter {
    let (first, end, wide) = (i128::from(start), i128::from(stop), i128::from(step));
    let n_items =
        if wide > 0 { (end - first + wide - 1).div_euclid(wide) } else { (first - end - wide - 1).div_euclid(-wide) };
    if n_items <= 0 {
        return Iter::Range { next: 0, stop: 0, step: 1 };
    }
    let last = first + (n_items - 1) * wide;
    // Every item and both ends lie within 64 bits, except the end behind the first item.
    let behind = (first - wide).clamp(i128::from(i64::MIN), i128::from(i64::MAX));
    Iter::Range { next: last as i64, stop: behind as i64, step: step.saturating_neg() }
}

/// An object with `__len__` and `__getitem__`.
fn reversed_sequence(cx: &mut Cx<'_>, value: Value) -> Native {
    if cx.m.own_method(value, names::GETITEM).is_none() {
        return Err(not_reversible(cx, value));
    }
    let Some(len) = cx.m.own_method(value, names::LEN) else {
        let message = format!("object of type '{}' has no len()", cx.m.class_name(value));
        return Err(cx.type_error(message));
    };
    let len = cx.len_answer(len, value)?;
    Ok(made(cx, Iter::Sequence { object: value, index: len - 1, step: -1 }))
}

fn not_reversible(cx: &mut Cx<'_>, value: Value) -> Stop {
    let message = format!("'{}' object is not reversible", cx.m.class_name(value));
    cx.type_error(message)
}

//! Builtin functions of iterables: `all`, `any`, `iter`, `next`, `max`, `min`, `sorted`, `sum`.

use lockstep_bytecode::{BinaryOp, CompareOp, names};

use crate::builtin::iterate;
use crate::data::Data;
use crate::iterator::Iter;
use crate::native::{Cx, Native};
use crate::value::Value;

/// The first item whose truth is `wanted` decides. Once there is an iterator, the function
/// is run afresh with it and a mark behind it, for it must not be made twice.
fn find_truth(cx: &mut Cx<'_>, wanted: bool) -> Native {
    let iterator = cx.arg(0);
    if !cx.arg(1).is_bound() {
        let iterator = cx.iter(iterator)?;
        return Err(cx.again_with(vec![iterator, Value::None]));
    }
    // The mark of a fresh run.
    cx.recall();
    if cx.memo.len() == 1 {
        while let Some(item) = iterate::quick_next(cx, iterator)? {
            match cx.m.quick_truth(item) {
                Some(truth) if truth == wanted => return Ok(Value::bool(wanted)),
                Some(_) => {}
                None => {
                    cx.remember(item);
                    cx.n_read -= 1;
                    break;
                }
            }
        }
    }
    let Some(item) = iterate::next(cx, iterator)? else {
        return Ok(Value::bool(!wanted));
    };
    if cx.truth(item)? == wanted {
        return Ok(Value::bool(wanted));
    }
    // The iterator has moved on: what was asked need not be asked again.
    Err(cx.again_with(vec![iterator, Value::None]))
}

/// `all(iterable)`.
pub(super) fn all(cx: &mut Cx<'_>) -> Native {
    find_truth(cx, false)
}

/// `any(iterable)`.
pub(super) fn any(cx: &mut Cx<'_>) -> Native {
    find_truth(cx, true)
}

/// `iter(object)`, `iter(callable, sentinel)`.
pub(super) fn iter(cx: &mut Cx<'_>) -> Native {
    let (value, sentinel) = (cx.arg(0), cx.arg(1));
    let Some(sentinel) = sentinel.given() else {
        return cx.iter(value);
    };
    let is_callable = match value {
        Value::Class(_) | Value::Native(_) => true,
        Value::Object(id) => {
            matches!(cx.m.heap.data(id), Data::Function(_) | Data::Method(_))
                || cx.m.special(value, names::CALL).is_some()
        }
        _ => false,
    };
    if !is_callable {
        return Err(cx.type_error("iter(v, w): v must be callable"));
    }
    Ok(cx.m.iterator(Iter::Sentinel { callable: value, sentinel }))
}

/// `next(iterator, default)`.
pub(super) fn next(cx: &mut Cx<'_>) -> Native {
    let (iterator, default) = (cx.arg(0), cx.arg(1));
    if !default.is_bound() {
        // The iterator's own StopIteration is to be seen, with its value.
        let method = match iterator {
            Value::Object(_) => cx.m.special(iterator, names::NEXT),
            _ => None,
        };
        let Some(method) = method else {
            let message = format!("'{}' object is not an iterator", cx.m.class_name(iterator));
            return Err(cx.type_error(message));
        };
        if let Value::Native(native) = method {
            let run = cx.m.registry.native(native).run;
            return run(cx);
        }
        return cx.call(method, &[iterator]);
    }
    Ok(iterate::next(cx, iterator)?.unwrap_or(default))
}

/// The largest or smallest; the first of equals. With a key, or an iterator that runs code of the
/// program, each item is judged before the next one is made, and the function is run afresh for
/// it with the iterator, the best item and its key behind its own arguments.
fn extreme(cx: &mut Cx<'_>, name: &str, op: CompareOp) -> Native {
    if cx.arg(ITERATOR).is_bound() {
        return better(cx, name, op);
    }
    let args = cx.m.list_items(cx.arg(0));
    let (key, default) = (cx.arg(1), cx.arg(2));
    let iterable = match args[..] {
        [] => return Err(cx.type_error(format!("{name} expected at least 1 argument, got 0"))),
        [iterable] => iterable,
        _ if default.is_bound() => {
            return Err(
                cx.type_error(format!("Cannot specify a default for {name}() with multiple positional arguments"))
            );
        }
        _ => cx.arg(0),
    };
    let iterator = cx.iter(iterable)?;
    if key.given().is_some_and(|key| key != Value::None) || !cx.m.is_finite(iterator, 0) {
        let (args, nothing) = (cx.arg(0), Value::Unbound);
        return Err(cx.again_with(vec![args, key, default, iterator, nothing, nothing]));
    }
    // An iterator that the program made must not be made twice.
    let items = cx.items(if cx.n_read == 0 { iterable } else { iterator })?;
    let Some(mut best) = items.first().copied() else {
        return none_of(cx, name);
    };
    for candidate in items.into_iter().skip(1) {
        let answer = cx.compare(op, candidate, best)?;
        if cx.truth(answer)? {
            best = candidate;
        }
    }
    Ok(best)
}

/// Where [`extreme`] finds its iterator.
const ITERATOR: usize = 3;

/// One more item for [`extreme`].
fn better(cx: &mut Cx<'_>, name: &str, op: CompareOp) -> Native {
    // The mark of a fresh run.
    cx.recall();
    let (key, iterator, best) = (cx.arg(1), cx.arg(ITERATOR), cx.arg(ITERATOR + 1));
    let Some(item) = iterate::next(cx, iterator)? else {
        return best.given().map_or_else(|| none_of(cx, name), Ok);
    };
    let judged = match key {
        Value::Unbound | Value::None => item,
        key => cx.call(key, &[item])?,
    };
    let mut args = cx.args.clone();
    let is_better = !best.is_bound() || {
        let answer = cx.compare(op, judged, cx.arg(ITERATOR + 2))?;
        cx.truth(answer)?
    };
    if is_better {
        (args[ITERATOR + 1], args[ITERATOR + 2]) = (item, judged);
    }
    Err(cx.again_with(args))
}

/// The default, or an exception, where there is no item.
fn none_of(cx: &mut Cx<'_>, name: &str) -> Native {
    let default = cx.arg(2).given();
    default.ok_or_else(|| cx.value_error(format!("{name}() arg is an empty sequence")))
}

/// `max(iterable, key, default)`, `max(a, b, …)`.
pub(super) fn max(cx: &mut Cx<'_>) -> Native {
    extreme(cx, "max", CompareOp::Greater)
}

/// `min(iterable, key, default)`, `min(a, b, …)`.
pub(super) fn min(cx: &mut Cx<'_>) -> Native {
    extreme(cx, "min", CompareOp::Less)
}

/// `sorted(iterable, key, reverse)`.
pub(super) fn sorted(cx: &mut Cx<'_>) -> Native {
    let (key, reverse) = (cx.arg(1), cx.arg(2));
    let items = cx.sized_items(cx.arg(0))?;
    let items = cx.sorted(&items, key, reverse)?;
    Ok(cx.m.list(items))
}

/// `sum(iterable, start)`. An item that code of the program makes is added before the next one
/// is made: the function is run afresh for it with the iterator, the sum so far and a mark.
pub(super) fn sum(cx: &mut Cx<'_>) -> Native {
    if cx.arg(2).is_bound() {
        // The mark of a fresh run.
        cx.recall();
        let (iterator, total) = (cx.arg(0), cx.arg(1));
        let Some(item) = iterate::next(cx, iterator)? else { return Ok(total) };
        let total = cx.binary(BinaryOp::Add, total, item, false)?;
        let mut args = std::mem::take(&mut cx.args);
        args[1] = total;
        return Err(cx.again_with(args));
    }
    let start = cx.arg(1).given().unwrap_or(Value::Int(0));
    if let Value::Object(id) = start {
        let refused = match cx.m.heap.data(id) {
            Data::Str(_) => Some("strings [use ''.join(seq) instead]"),
            Data::Bytes(_) => Some("bytes [use b''.join(seq) instead]"),
            Data::ByteArray(_) => Some("bytearray [use b''.join(seq) instead]"),
            _ => None,
        };
        if let Some(what) = refused {
            return Err(cx.type_error(format!("sum() can't sum {what}")));
        }
    }
    let iterator = cx.iter(cx.arg(0))?;
    if !cx.m.is_finite(iterator, 0) {
        return Err(cx.again_with(vec![iterator, start, Value::None]));
    }
    // An iterator that the program made must not be made twice.
    let items = cx.items(if cx.n_read == 0 { cx.arg(0) } else { iterator })?;
    let mut total = start;
    for item in items {
        total = match (total, item) {
            (Value::Float(left), Value::Float(right)) => Value::float(left.get() + right.get()),
            (Value::Int(left), Value::Int(right)) => match left.checked_add(right) {
                Some(sum) => Value::Int(sum),
                None => cx.binary(BinaryOp::Add, total, item, false)?,
            },
            _ => cx.binary(BinaryOp::Add, total, item, false)?,
        };
    }
    Ok(total)
}

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
                Some(truth) if truth == wanted => return Ok(Value::Bool(wanted)),
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
        return Ok(Value::Bool(!wanted));
    };
    if cx.truth(item)? == wanted {
        return Ok(Value::Bool(wanted));
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

/// The largest or smallest; the first of equals.
fn extreme(cx: &mut Cx<'_>, name: &str, op: CompareOp) -> Native {
    let args = cx.m.list_items(cx.arg(0));
    let (key, default) = (cx.arg(1), cx.arg(2));
    let items = match args[..] {
        [] => return Err(cx.type_error(format!("{name} expected at least 1 argument, got 0"))),
        [iterable] => cx.items(iterable)?,
        _ if default.is_bound() => {
            return Err(
                cx.type_error(format!("Cannot specify a default for {name}() with multiple positional arguments"))
            );
        }
        _ => args,
    };
    if items.is_empty() {
        return default.given().ok_or_else(|| cx.value_error(format!("{name}() arg is an empty sequence")));
    }
    let keys = match key {
        Value::Unbound | Value::None => None,
        key => Some(cx.map_all(key, &items)?),
    };
    let keys = keys.as_ref().unwrap_or(&items);
    let mut best = 0;
    for (index, candidate) in keys.iter().enumerate().skip(1) {
        let answer = cx.compare(op, *candidate, keys[best])?;
        if cx.truth(answer)? {
            best = index;
        }
    }
    Ok(items[best])
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
    let items = cx.items(cx.arg(0))?;
    let items = cx.sorted(&items, key, reverse)?;
    Ok(cx.m.list(items))
}

/// `sum(iterable, start)`.
pub(super) fn sum(cx: &mut Cx<'_>) -> Native {
    let start = cx.arg(1).given().unwrap_or(Value::Int(0));
    if let Value::Object(id) = start {
        let refused = match cx.m.heap.data(id) {
            Data::Str(_) => Some("strings [use ''.join(seq) instead]"),
            Data::Bytes(_) => Some("bytes [use b''.join(seq) instead]"),
            _ => None,
        };
        if let Some(what) = refused {
            return Err(cx.type_error(format!("sum() can't sum {what}")));
        }
    }
    let items = cx.items(cx.arg(0))?;
    let mut total = start;
    for item in items {
        total = match (total, item) {
            (Value::Float(left), Value::Float(right)) => Value::Float(left + right),
            (Value::Int(left), Value::Int(right)) => match left.checked_add(right) {
                Some(sum) => Value::Int(sum),
                None => cx.binary(BinaryOp::Add, total, item, false)?,
            },
            _ => cx.binary(BinaryOp::Add, total, item, false)?,
        };
    }
    Ok(total)
}

//! `__length_hint__` of builtin iterators: how many items are left, as far as they know.

use crate::builtin::iterate::advance;
use crate::class::Builtin;
use crate::data::Data;
use crate::iterator::Iter;
use crate::native::{Cx, Native};
use crate::operate::range_len;
use crate::registry::{Row, method};
use crate::value::Value;

const NAME: &str = "__length_hint__";

pub(crate) const NATIVES: &[Row] = &[
    method(Builtin::ListIterator, NAME, "self /", hint),
    method(Builtin::ListReverseIterator, NAME, "self /", hint),
    method(Builtin::TupleIterator, NAME, "self /", hint),
    method(Builtin::StrIterator, NAME, "self /", hint),
    method(Builtin::BytesIterator, NAME, "self /", hint),
    method(Builtin::RangeIterator, NAME, "self /", hint),
    method(Builtin::DictKeyIterator, NAME, "self /", hint),
    method(Builtin::DictValueIterator, NAME, "self /", hint),
    method(Builtin::DictItemIterator, NAME, "self /", hint),
    method(Builtin::SetIterator, NAME, "self /", hint),
    method(Builtin::Reversed, NAME, "self /", hint),
    method(Builtin::Repeat, NAME, "self /", hint),
    method(Builtin::DequeIterator, NAME, "self /", hint),
    method(Builtin::DequeReverseIterator, NAME, "self /", hint),
];

fn hint(cx: &mut Cx<'_>) -> Native {
    let Some(Data::Iter(iter)) = cx.arg(0).object().map(|id| cx.m.heap.data(id)) else {
        return advance(cx);
    };
    let length = |id| cx.m.quiet_len(id).unwrap_or_default().cast_signed();
    let left = match **iter {
        Iter::List { list, index } => length(list) - i64::from(index),
        Iter::ListReversed { list, index } if length(list) < i64::from(index) => 0,
        Iter::ListReversed { index, .. } | Iter::TupleReversed { index, .. } => i64::from(index),
        Iter::Tuple { tuple, index } => length(tuple) - i64::from(index),
        Iter::Deque { deque, left, n_changes, .. } => match cx.m.heap.data(deque) {
            Data::Deque(deque) if deque.n_changes == n_changes => i64::from(left),
            _ => 0,
        },
        Iter::Str { text, byte } => match cx.m.heap.data(text) {
            Data::Str(text) => text.text().get(byte as usize..).map_or(0, |rest| rest.chars().count()) as i64,
            _ => 0,
        },
        Iter::Bytes { bytes, index } => length(bytes) - i64::from(index),
        Iter::Range { next, stop, step } => i64::try_from(range_len(next, stop, step)).unwrap_or(i64::MAX),
        Iter::Dict { dict, len, left, .. } if length(dict) == i64::from(len) => i64::from(left),
        Iter::Repeat { remaining, .. } if remaining < 0 => return Err(cx.type_error("len() of unsized object")),
        Iter::Repeat { remaining, .. } => remaining,
        Iter::Sequence { .. } => return Ok(Value::NotImplemented),
        _ => 0,
    };
    Ok(Value::Int(left.max(0)))
}

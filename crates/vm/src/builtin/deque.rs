//! `collections.deque` (library reference, "deque objects").
//!
//! Every method is one effect on the whole queue; reading and setting an index is one on the
//! item. Slices are refused, as by CPython.

use lockstep_bytecode::names;
use lockstep_event::{Effect, ObjectId, Place};

use super::list::{delete_item, get_item, set_item};
use crate::class::Builtin;
use crate::container::place_of;
use crate::data::Data;
use crate::deque::Deque;
use crate::iterator::Iter;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::value::Value;

const DEQUE: Builtin = Builtin::Deque;

pub(crate) const NATIVES: &[Row] = &[
    constructor(DEQUE, "iterable= maxlen=", make),
    method(DEQUE, "__init__", "self iterable= maxlen=", init),
    method(DEQUE, "__len__", "self /", len),
    method(DEQUE, "__contains__", "self item /", contains),
    method(DEQUE, "__getitem__", "self index /", get_item),
    method(DEQUE, "__setitem__", "self index value /", set_item),
    method(DEQUE, "__delitem__", "self index /", delete_item),
    method(DEQUE, "__reversed__", "self /", reversed),
    method(DEQUE, "__copy__", "self /", copy),
    method(DEQUE, "append", "self item /", append),
    method(DEQUE, "appendleft", "self item /", append_left),
    method(DEQUE, "clear", "self /", clear),
    method(DEQUE, "copy", "self /", copy),
    method(DEQUE, "count", "self value /", count),
    method(DEQUE, "extend", "self iterable /", extend),
    method(DEQUE, "extendleft", "self iterable /", extend_left),
    method(DEQUE, "index", "self value start= stop= /", index),
    method(DEQUE, "insert", "self index value /", insert),
    method(DEQUE, "pop", "self /", pop),
    method(DEQUE, "popleft", "self /", pop_left),
    method(DEQUE, "remove", "self value /", remove),
    method(DEQUE, "reverse", "self /", reverse),
    method(DEQUE, "rotate", "self n= /", rotate),
    getter(DEQUE, "maxlen", "self", maxlen),
];

fn most(cx: &mut Cx<'_>, value: Value) -> Result<Option<u32>, Stop> {
    match value {
        Value::Unbound | Value::None => Ok(None),
        value => {
            if cx.m.integer(value).is_none() {
                return Err(cx.type_error("an integer is required"));
            }
            match u64::try_from(cx.index(value)?) {
                Ok(most) => Ok(Some(u32::try_from(most).unwrap_or(u32::MAX))),
                Err(_) => Err(cx.value_error("maxlen must be non-negative")),
            }
        }
    }
}

fn make(cx: &mut Cx<'_>) -> Native {
    // A subclass may take other arguments: its `__init__` fills the queue.
    let is_own = matches!(cx.m.lookup(cx.class, names::INIT), Some(Value::Object(_)));
    let (iterable, maxlen) = if is_own { (Value::Unbound, Value::Unbound) } else { (cx.arg(0), cx.arg(1)) };
    let most = most(cx, maxlen)?;
    let items = match iterable.given() {
        Some(iterable) => cx.items(iterable)?,
        None => Vec::new(),
    };
    let data = Data::Deque(Box::new(Deque::of(most, items)));
    Ok(Value::Object(cx.m.heap.allocate(cx.class, data)))
}

fn init(cx: &mut Cx<'_>) -> Native {
    let object = cx.receiver(DEQUE)?;
    let most = most(cx, cx.arg(2))?;
    let items = match cx.arg(1).given() {
        Some(iterable) => cx.gather(iterable)?,
        None => Vec::new(),
    };
    cx.access(Place::Whole { object }, Effect::Write)?;
    if let Data::Deque(deque) = cx.m.heap.data_mut(object) {
        **deque = Deque::of(most, items);
    }
    Ok(Value::None)
}

/// Changes the queue `self`, after announcing it.
fn change<T: Default>(cx: &mut Cx<'_>, act: impl FnOnce(&mut Deque) -> T) -> Result<T, Stop> {
    let object = cx.receiver(DEQUE)?;
    cx.access(Place::Whole { object }, Effect::Write)?;
    match cx.m.heap.data_mut(object) {
        Data::Deque(deque) => Ok(act(deque)),
        _ => Ok(T::default()),
    }
}

/// The items of `self` and its count of changes, without an effect.
fn look(cx: &mut Cx<'_>) -> Result<(ObjectId, Vec<Value>, u32), Stop> {
    let object = cx.receiver(DEQUE)?;
    match cx.m.heap.data(object) {
        Data::Deque(deque) => Ok((object, deque.items().copied().collect(), deque.n_changes)),
        _ => Ok((object, Vec::new(), 0)),
    }
}

fn read(cx: &mut Cx<'_>, object: ObjectId) -> Result<(), Stop> {
    cx.access(Place::Whole { object }, Effect::Read)
}

fn len(cx: &mut Cx<'_>) -> Native {
    let (object, items, _) = look(cx)?;
    read(cx, object)?;
    Ok(Value::Int(items.len() as i64))
}

/// Where items equal to `value` are, up to `most` of them. The program may be asked, and
/// must not change the queue meanwhile.
fn find(cx: &mut Cx<'_>, value: Value, most: usize) -> Result<Vec<usize>, Stop> {
    let (object, items, _) = look(cx)?;
    let asks = !cx.memo.is_empty() || items.iter().any(|item| cx.m.judge_same(*item, value, 0).is_err());
    let items = if asks { started(cx, object, items)? } else { items };
    let mut found = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if found.len() < most && cx.equals(*item, value)? {
            found.push(index);
        }
        if asks && look(cx)?.1 != items {
            return Err(match cx.m.registry.native(cx.native).name {
                "remove" => cx.error(Builtin::IndexError, "deque mutated during iteration"),
                _ => cx.error(Builtin::RuntimeError, "deque mutated during iteration"),
            });
        }
    }
    read(cx, object)?;
    Ok(found)
}

/// The items as they were when this native first ran.
fn started(cx: &mut Cx<'_>, _object: ObjectId, items: Vec<Value>) -> Result<Vec<Value>, Stop> {
    let list = cx.m.list(items);
    cx.snapshot(list)
}

fn contains(cx: &mut Cx<'_>) -> Native {
    let found = find(cx, cx.arg(1), 1)?;
    Ok(Value::bool(!found.is_empty()))
}

fn count(cx: &mut Cx<'_>) -> Native {
    let found = find(cx, cx.arg(1), usize::MAX)?;
    Ok(Value::Int(found.len() as i64))
}

fn index(cx: &mut Cx<'_>) -> Native {
    let (_, items, _) = look(cx)?;
    let len = items.len() as i64;
    let bound = |cx: &mut Cx<'_>, at: usize, default: i64| -> Result<i64, Stop> {
        let value = match cx.arg(at).given() {
            None => return Ok(default),
            Some(value) => match cx.clipped(value)? {
                Some(int) => int,
                None => return Err(cx.type_error("slice indices must be integers or have an __index__ method")),
            },
        };
        Ok(if value < 0 { value.saturating_add(len).max(0) } else { value.min(len) })
    };
    let (start, stop) = (bound(cx, 2, 0)?, bound(cx, 3, len)?);
    let found = find(cx, cx.arg(1), usize::MAX)?;
    match found.into_iter().find(|at| (start..stop).contains(&(*at as i64))) {
        Some(at) => Ok(Value::Int(at as i64)),
        None => {
            let shown = cx.repr(cx.arg(1))?;
            Err(cx.value_error(format!("{shown} is not in deque")))
        }
    }
}

fn remove(cx: &mut Cx<'_>) -> Native {
    let found = find(cx, cx.arg(1), 1)?;
    match found.first().copied() {
        Some(at) => {
            if let Some(Data::Deque(deque)) = cx.arg(0).object().map(|id| cx.m.heap.data_mut(id)) {
                deque.remove(at);
            }
            Ok(Value::None)
        }
        None => {
            let shown = cx.repr(cx.arg(1))?;
            Err(cx.value_error(format!("{shown} is not in deque")))
        }
    }
}

fn reversed(cx: &mut Cx<'_>) -> Native {
    let (deque, items, n_changes) = look(cx)?;
    Ok(cx.m.iterator(Iter::Deque { deque, left: items.len() as u32, n_changes, backwards: true }))
}

fn copy(cx: &mut Cx<'_>) -> Native {
    let object = cx.receiver(DEQUE)?;
    read(cx, object)?;
    let copy = match cx.m.heap.data(object) {
        Data::Deque(deque) => deque.clone(),
        _ => Box::default(),
    };
    let class = cx.m.heap.get(object).class;
    Ok(Value::Object(cx.m.heap.allocate(class, Data::Deque(copy))))
}

fn append(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(1);
    change(cx, |deque| deque.push_back(value))?;
    cx.m.heap.grew(16);
    Ok(Value::None)
}

fn append_left(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(1);
    change(cx, |deque| deque.push_front(value))?;
    cx.m.heap.grew(16);
    Ok(Value::None)
}

fn clear(cx: &mut Cx<'_>) -> Native {
    change(cx, Deque::clear)?;
    Ok(Value::None)
}

fn extend(cx: &mut Cx<'_>) -> Native {
    let added = match cx.m.quick_items(cx.arg(1)) {
        Some(items) => items,
        None => cx.items_into(cx.arg(1), cx.arg(0).object())?,
    };
    cx.m.heap.grew(added.len() as u64 * 16);
    change(cx, |deque| added.into_iter().for_each(|item| deque.push_back(item)))?;
    Ok(Value::None)
}

fn extend_left(cx: &mut Cx<'_>) -> Native {
    let added = cx.gather(cx.arg(1))?;
    cx.m.heap.grew(added.len() as u64 * 16);
    change(cx, |deque| added.into_iter().for_each(|item| deque.push_front(item)))?;
    Ok(Value::None)
}

fn insert(cx: &mut Cx<'_>) -> Native {
    let (index, value) = (cx.integer_arg(cx.arg(1))?, cx.arg(2));
    let is_in = change(cx, |deque| {
        let len = deque.len() as i64;
        let at = if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) };
        let has_room = deque.has_room();
        if has_room {
            deque.insert(at as usize, value);
        }
        has_room
    })?;
    if !is_in {
        return Err(cx.error(Builtin::IndexError, "deque already at its maximum size"));
    }
    cx.m.heap.grew(16);
    Ok(Value::None)
}

fn popped(cx: &mut Cx<'_>, value: Option<Value>) -> Native {
    value.ok_or_else(|| cx.error(Builtin::IndexError, "pop from an empty deque"))
}

fn pop(cx: &mut Cx<'_>) -> Native {
    let value = change(cx, Deque::pop_back)?;
    popped(cx, value)
}

fn pop_left(cx: &mut Cx<'_>) -> Native {
    let value = change(cx, Deque::pop_front)?;
    popped(cx, value)
}

fn reverse(cx: &mut Cx<'_>) -> Native {
    change(cx, Deque::reverse)?;
    Ok(Value::None)
}

fn rotate(cx: &mut Cx<'_>) -> Native {
    let n_steps = match cx.arg(1).given() {
        Some(value) => cx.index(value)?,
        None => 1,
    };
    change(cx, |deque| deque.rotate(n_steps))?;
    Ok(Value::None)
}

fn maxlen(cx: &mut Cx<'_>) -> Native {
    let object = cx.receiver(DEQUE)?;
    match cx.m.heap.data(object) {
        Data::Deque(deque) => Ok(deque.most.map_or(Value::None, |most| Value::Int(i64::from(most)))),
        _ => Ok(Value::None),
    }
}

/// The place that an index means in the queue `object`, which has to be an integer.
pub(crate) fn place(m: &mut crate::machine::Machine, object: ObjectId, index: Value) -> Result<usize, Stop> {
    let len = m.quiet_len(object).unwrap_or_default() as usize;
    let Some(at) = m.clipped(index) else {
        let message = format!("sequence index must be integer, not '{}'", m.class_name(index));
        return Err(m.raise_new(Builtin::TypeError, &message));
    };
    place_of(at, len).ok_or_else(|| m.raise_new(Builtin::IndexError, "deque index out of range"))
}

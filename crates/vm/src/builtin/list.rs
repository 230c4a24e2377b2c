//! `list` and `tuple`: constructors and methods. How lists are sorted is in [`super::sort`].

use lockstep_event::{Effect, ObjectId, Place};

use super::{quick, sort};
use crate::class::Builtin;
use crate::container::place_of;
use crate::data::Data;
use crate::interpret::{Flow, Slow};
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, method};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::List, "iterable= /", make_list),
    method(Builtin::List, "__init__", "self iterable= /", init),
    method(Builtin::List, "__contains__", "self item /", contains),
    method(Builtin::List, "__getitem__", "self index /", get_item),
    method(Builtin::List, "__setitem__", "self index value /", set_item),
    method(Builtin::List, "__delitem__", "self index /", delete_item),
    method(Builtin::List, "append", "self object /", append).quickly(quick::append),
    method(Builtin::List, "extend", "self iterable /", extend),
    method(Builtin::List, "insert", "self index object /", insert),
    method(Builtin::List, "remove", "self value /", remove),
    method(Builtin::List, "pop", "self index= /", pop),
    method(Builtin::List, "clear", "self /", clear),
    method(Builtin::List, "index", "self value start= stop= /", index),
    method(Builtin::List, "count", "self value /", count),
    method(Builtin::List, "sort", "self * key= reverse=", sort::sort),
    method(Builtin::List, "reverse", "self /", reverse),
    method(Builtin::List, "copy", "self /", copy),
    constructor(Builtin::Tuple, "iterable= /", make_tuple),
    method(Builtin::Tuple, "__contains__", "self item /", contains),
    method(Builtin::Tuple, "__getitem__", "self index /", get_item),
    method(Builtin::Tuple, "index", "self value start= stop= /", index),
    method(Builtin::Tuple, "count", "self value /", count),
];

impl Cx<'_> {
    /// `self`, which must carry the data of `class`.
    pub(crate) fn receiver(&mut self, class: Builtin) -> Result<ObjectId, Stop> {
        let this = self.arg(0);
        if let Value::Object(id) = this
            && self.m.is_instance(this, class)
        {
            return Ok(id);
        }
        Err(self.wrong_receiver(class))
    }

    /// An argument that must be an integer.
    pub(crate) fn integer_arg(&mut self, value: Value) -> Result<i64, Stop> {
        match self.clipped(value)? {
            Some(int) => Ok(int),
            None => self.index(value),
        }
    }
}

/// What an instruction-level operation of the machine gave, as a native's result.
pub(super) fn native(flow: Slow) -> Native {
    match flow? {
        Flow::Value(value) => Ok(value),
        Flow::Entered => Err(Stop::Entered),
    }
}

fn make_list(cx: &mut Cx<'_>) -> Native {
    let items = match cx.arg(0).given() {
        Some(iterable) => cx.sized_items(iterable)?,
        None => Vec::new(),
    };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::List(items))))
}

fn make_tuple(cx: &mut Cx<'_>) -> Native {
    let Some(iterable) = cx.arg(0).given() else {
        return Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Tuple([].into()))));
    };
    let is_exact = cx.m.class_of(iterable) == Builtin::Tuple.id() && cx.class == Builtin::Tuple.id();
    if is_exact {
        return Ok(iterable);
    }
    let items = cx.sized_items(iterable)?;
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Tuple(items.into()))))
}

/// The items of `self`, which is a list or a tuple.
pub(super) fn own_items(cx: &mut Cx<'_>) -> Vec<Value> {
    cx.m.list_items(cx.arg(0))
}

/// Announces an access of all of `self`, if it is a list.
fn access(cx: &mut Cx<'_>, effect: Effect) -> Result<(), Stop> {
    match cx.arg(0) {
        Value::Object(object) if matches!(cx.m.heap.data(object), Data::List(_)) => {
            cx.access(Place::Whole { object }, effect)
        }
        _ => Ok(()),
    }
}

/// Changes the items of the list `self`, after announcing it.
pub(super) fn change<T>(cx: &mut Cx<'_>, act: impl FnOnce(&mut Vec<Value>) -> T) -> Result<Option<T>, Stop> {
    let object = cx.receiver(Builtin::List)?;
    cx.access(Place::Whole { object }, Effect::Write)?;
    match cx.m.heap.data_mut(object) {
        Data::List(items) => Ok(Some(act(items))),
        _ => Ok(None),
    }
}

fn init(cx: &mut Cx<'_>) -> Native {
    let items = match cx.arg(1).given() {
        Some(iterable) => cx.sized_items(iterable)?,
        None => Vec::new(),
    };
    change(cx, |own| *own = items)?;
    Ok(Value::None)
}

fn contains(cx: &mut Cx<'_>) -> Native {
    let found = find(cx, cx.arg(1), 0, i64::MAX)?;
    access(cx, Effect::Read)?;
    Ok(Value::bool(found.is_some()))
}

pub(super) fn get_item(cx: &mut Cx<'_>) -> Native {
    let (object, index) = (cx.arg(0), cx.arg(1));
    native(cx.m.builtin_load(cx.run, object, index))
}

pub(super) fn set_item(cx: &mut Cx<'_>) -> Native {
    let (object, index, value) = (cx.arg(0), cx.arg(1), cx.arg(2));
    native(cx.m.builtin_store(cx.run, object, index, value))
}

pub(super) fn delete_item(cx: &mut Cx<'_>) -> Native {
    let (object, index) = (cx.arg(0), cx.arg(1));
    native(cx.m.builtin_delete(cx.run, object, index))
}

fn append(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(1);
    change(cx, |items| items.push(value))?;
    cx.m.heap.grew(16);
    Ok(Value::None)
}

fn extend(cx: &mut Cx<'_>) -> Native {
    let object = cx.receiver(Builtin::List)?;
    let added = cx.sized_items_into(cx.arg(1), Some(object))?;
    change(cx, |items| items.extend_from_slice(&added))?;
    cx.m.heap.grew(added.len() as u64 * 16);
    Ok(Value::None)
}

fn insert(cx: &mut Cx<'_>) -> Native {
    let (index, value) = (cx.integer_arg(cx.arg(1))?, cx.arg(2));
    change(cx, |items| {
        let len = items.len() as i64;
        let at = if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) };
        items.insert(at as usize, value);
    })?;
    cx.m.heap.grew(16);
    Ok(Value::None)
}

/// Where an item equal to `value` is. While the program is asked, the list is looked at as
/// it was in the beginning.
fn find(cx: &mut Cx<'_>, value: Value, start: i64, stop: i64) -> Result<Option<usize>, Stop> {
    let items = compared_items(cx, value)?;
    let len = items.len() as i64;
    let place = |at: i64| if at < 0 { at.saturating_add(len).max(0) } else { at.min(len) } as usize;
    let end = place(stop);
    for (at, item) in items.iter().enumerate().take(end).skip(place(start)) {
        if cx.equals(*item, value)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// The items of `self`; a copy of them is kept if comparing with `value` may ask.
fn compared_items(cx: &mut Cx<'_>, value: Value) -> Result<Vec<Value>, Stop> {
    let items = own_items(cx);
    let may_ask = !cx.memo.is_empty() || items.iter().any(|item| cx.m.judge_same(*item, value, 0).is_err());
    if may_ask { cx.snapshot(cx.arg(0)) } else { Ok(items) }
}

fn remove(cx: &mut Cx<'_>) -> Native {
    let found = find(cx, cx.arg(1), 0, i64::MAX)?;
    let removed = change(cx, |items| match found {
        Some(at) if at < items.len() => {
            items.remove(at);
            true
        }
        Some(_) | None => false,
    })?;
    match removed {
        Some(true) => Ok(Value::None),
        Some(false) | None => Err(cx.value_error("list.remove(x): x not in list")),
    }
}

fn pop(cx: &mut Cx<'_>) -> Native {
    let index = match cx.arg(1).given() {
        Some(index) => cx.integer_arg(index)?,
        None => -1,
    };
    let popped = change(cx, |items| match place_of(index, items.len()) {
        Some(at) => Ok(items.remove(at)),
        None => Err(items.is_empty()),
    })?;
    match popped {
        Some(Ok(value)) => Ok(value),
        Some(Err(true)) | None => Err(cx.error(Builtin::IndexError, "pop from empty list")),
        Some(Err(false)) => Err(cx.error(Builtin::IndexError, "pop index out of range")),
    }
}

fn clear(cx: &mut Cx<'_>) -> Native {
    change(cx, Vec::clear)?;
    Ok(Value::None)
}

fn index(cx: &mut Cx<'_>) -> Native {
    let bound = |cx: &mut Cx<'_>, at: usize, default: i64| -> Result<i64, Stop> {
        match cx.arg(at).given() {
            None => Ok(default),
            Some(value) => match cx.clipped(value)? {
                Some(int) => Ok(int),
                None => Err(cx.type_error("slice indices must be integers or have an __index__ method")),
            },
        }
    };
    let (start, stop) = (bound(cx, 2, 0)?, bound(cx, 3, i64::MAX)?);
    let found = find(cx, cx.arg(1), start, stop)?;
    if let Some(at) = found {
        access(cx, Effect::Read)?;
        return Ok(Value::Int(at as i64));
    }
    if cx.m.is_instance(cx.arg(0), Builtin::Tuple) {
        return Err(cx.value_error("tuple.index(x): x not in tuple"));
    }
    let value = cx.repr(cx.arg(1))?;
    access(cx, Effect::Read)?;
    Err(cx.value_error(format!("{value} is not in list")))
}

fn count(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(1);
    let items = compared_items(cx, value)?;
    let mut n_found = 0;
    for item in items {
        n_found += i64::from(cx.equals(item, value)?);
    }
    access(cx, Effect::Read)?;
    Ok(Value::Int(n_found))
}

fn reverse(cx: &mut Cx<'_>) -> Native {
    change(cx, |items| items.reverse())?;
    Ok(Value::None)
}

fn copy(cx: &mut Cx<'_>) -> Native {
    access(cx, Effect::Read)?;
    let items = own_items(cx);
    Ok(cx.m.list(items))
}

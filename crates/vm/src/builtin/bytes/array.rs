//! What changes a `bytearray`. Each change is one write of the whole.

use lockstep_event::{Effect, ObjectId, Place};

use super::make::{byte, byte_items};
use crate::class::Builtin;
use crate::container::place_of;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, method};
use crate::value::Value;

const CLASS: Builtin = Builtin::ByteArray;

pub(crate) const NATIVES: &[Row] = &[
    method(CLASS, "append", "self item /", append),
    method(CLASS, "clear", "self", |cx| changed(cx, |bytes| bytes.clear())),
    method(CLASS, "copy", "self", copy),
    method(CLASS, "extend", "self iterable_of_ints /", extend),
    method(CLASS, "insert", "self index item /", insert),
    method(CLASS, "pop", "self index= /", pop),
    method(CLASS, "remove", "self value /", remove),
    method(CLASS, "reverse", "self", |cx| changed(cx, |bytes| bytes.reverse())),
];

/// The array that a method belongs to, and its length.
fn own(cx: &mut Cx<'_>) -> Result<(ObjectId, usize), Stop> {
    let this = cx.arg(0);
    if let Value::Object(id) = this
        && let Data::ByteArray(bytes) = cx.m.heap.data(id)
    {
        return Ok((id, bytes.len()));
    }
    Err(cx.wrong_receiver(Builtin::ByteArray))
}

/// Announces the write, and makes it.
fn write<T>(cx: &mut Cx<'_>, object: ObjectId, change: impl FnOnce(&mut Vec<u8>) -> T) -> Result<Option<T>, Stop> {
    cx.access(Place::Whole { object }, Effect::Write)?;
    let (done, grown) = match cx.m.heap.data_mut(object) {
        Data::ByteArray(bytes) => {
            let before = bytes.len();
            let done = change(bytes);
            (Some(done), bytes.len().saturating_sub(before))
        }
        _ => (None, 0),
    };
    cx.m.heap.grew(grown as u64);
    Ok(done)
}

fn changed(cx: &mut Cx<'_>, change: fn(&mut Vec<u8>)) -> Native {
    let (object, _) = own(cx)?;
    write(cx, object, change)?;
    Ok(Value::None)
}

fn append(cx: &mut Cx<'_>) -> Native {
    let (object, _) = own(cx)?;
    let item = byte(cx, cx.arg(1), "bytearray")?;
    write(cx, object, |bytes| bytes.push(item))?;
    Ok(Value::None)
}

fn copy(cx: &mut Cx<'_>) -> Native {
    let (object, _) = own(cx)?;
    cx.access(Place::Whole { object }, Effect::Read)?;
    let bytes = cx.m.byte_values(Value::Object(object)).unwrap_or_default();
    Ok(cx.m.bytes_value(bytes, true))
}

fn extend(cx: &mut Cx<'_>) -> Native {
    let (object, _) = own(cx)?;
    let value = cx.arg(1);
    let items = match cx.m.byte_values(value) {
        Some(items) => items,
        None if cx.text(value).is_some() => {
            return Err(cx.type_error("expected iterable of integers; got: 'str'"));
        }
        None => {
            let message = format!("can't extend bytearray with {}", cx.m.class_name(value));
            if !cx.m.may_iterate(value) {
                return Err(cx.type_error(message));
            }
            byte_items(cx, value, "bytearray", &message)?
        }
    };
    write(cx, object, |bytes| bytes.extend(items))?;
    Ok(Value::None)
}

fn insert(cx: &mut Cx<'_>) -> Native {
    let (object, len) = own(cx)?;
    let index = cx.index(cx.arg(1))?;
    let item = byte(cx, cx.arg(2), "bytearray")?;
    let index = if index < 0 { index.saturating_add(len as i64).max(0) } else { index.min(len as i64) };
    write(cx, object, |bytes| bytes.insert(index as usize, item))?;
    Ok(Value::None)
}

fn pop(cx: &mut Cx<'_>) -> Native {
    let (object, len) = own(cx)?;
    let index = match cx.arg(1).given() {
        Some(index) => cx.index(index)?,
        None => -1,
    };
    if len == 0 {
        return Err(cx.error(Builtin::IndexError, "pop from empty bytearray"));
    }
    let Some(at) = place_of(index, len) else {
        return Err(cx.error(Builtin::IndexError, "pop index out of range"));
    };
    let item = write(cx, object, |bytes| bytes.remove(at))?.unwrap_or_default();
    Ok(Value::Int(i64::from(item)))
}

fn remove(cx: &mut Cx<'_>) -> Native {
    let (object, _) = own(cx)?;
    let item = byte(cx, cx.arg(1), "bytearray")?;
    let at = cx.m.heap.data(object).bytes().and_then(|bytes| bytes.iter().position(|byte| *byte == item));
    let Some(at) = at else {
        return Err(cx.value_error("value not found in bytearray"));
    };
    write(cx, object, |bytes| bytes.remove(at))?;
    Ok(Value::None)
}

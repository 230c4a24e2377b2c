//! `text % values`.

use lockstep_bytecode::names;

use super::{made, this};
use crate::builtin::number::{float_to_int, own_int};
use crate::builtin::system::float_of;
use crate::class::Builtin;
use crate::convert::MOST_BYTES;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::text::number::Integer;
use crate::text::percent::{
    Amount, PercentAction, PercentField, PercentLayout, PercentPiece, parse_percent, percent_float, percent_int,
    percent_text,
};
use crate::text::quote::escape_non_ascii;
use crate::value::Value;

/// The values that fields take, one after the other.
struct Values {
    /// A single value that is no tuple, or the tuple's items.
    items: Vec<Value>,
    next: usize,
    /// What `%(key)s` looks into.
    mapping: Option<Value>,
}

/// `text % values`.
pub(super) fn modulo(cx: &mut Cx<'_>) -> Native {
    let text = this(cx)?;
    let out = format_with(cx, &text, false)?;
    made(cx, &out)
}

/// `text % value`, the second argument; the text and what comes out may be bytes in Latin-1.
pub(crate) fn format_with(cx: &mut Cx<'_>, text: &str, is_bytes: bool) -> Result<String, Stop> {
    let value = cx.arg(1);
    let mut values = values_of(cx, value, is_bytes);
    let mut out = String::new();
    for piece in parse_percent(text, is_bytes) {
        match piece {
            PercentPiece::Literal(literal) => out.push_str(&literal),
            PercentPiece::Field(field) => out.push_str(&written(cx, &mut values, field, is_bytes)?),
        }
        if out.len() > MOST_BYTES {
            return Err(cx.m.out_of_memory());
        }
    }
    if values.next < values.items.len() && values.mapping.is_none() {
        let what = if is_bytes { "bytes" } else { "string" };
        return Err(cx.type_error(format!("not all arguments converted during {what} formatting")));
    }
    Ok(out)
}

fn values_of(cx: &Cx<'_>, value: Value, is_bytes: bool) -> Values {
    if let Value::Object(id) = value {
        match cx.m.heap.data(id) {
            Data::Tuple(items) => {
                return Values { items: items.to_vec(), next: 0, mapping: None };
            }
            Data::Str(_) => {}
            Data::Bytes(_) | Data::ByteArray(_) if is_bytes => {}
            Data::Dict(_)
            | Data::Proxy(_)
            | Data::List(_)
            | Data::Range { .. }
            | Data::Bytes(_)
            | Data::ByteArray(_) => {
                return Values { items: vec![value], next: 0, mapping: Some(value) };
            }
            _ if cx.m.own_method(value, names::GETITEM).is_some() => {
                return Values { items: vec![value], next: 0, mapping: Some(value) };
            }
            _ => {}
        }
    }
    Values { items: vec![value], next: 0, mapping: None }
}

impl Values {
    fn take(&mut self, cx: &mut Cx<'_>) -> Native {
        match self.items.get(self.next) {
            Some(value) => {
                self.next += 1;
                Ok(*value)
            }
            None => Err(cx.type_error("not enough arguments for format string")),
        }
    }
}

/// One field's text.
fn written(cx: &mut Cx<'_>, values: &mut Values, field: PercentField, is_bytes: bool) -> Result<String, Stop> {
    if let Some(key) = &field.key {
        let Some(mapping) = values.mapping else {
            return Err(cx.type_error("format requires a mapping"));
        };
        let value = looked_up(cx, mapping, key, is_bytes)?;
        values.items = vec![value];
        values.next = 0;
    }
    let mut flags = field.flags;
    let width = match field.width {
        None => -1,
        Some(Amount::Fixed(width)) => width,
        Some(Amount::Argument) => star(cx, values)?,
    };
    if width < 0 && field.width.is_some() {
        flags.left = true;
    }
    let width = if field.width.is_some() { width.saturating_abs() } else { width };
    let precision = match field.precision {
        None => -1,
        Some(Amount::Fixed(precision)) => precision,
        Some(Amount::Argument) => star(cx, values)?.max(0),
    };
    let layout = PercentLayout { flags, width, precision };
    match field.action {
        PercentAction::Incomplete(fault) => Err(cx.m.raise_fault(&fault)),
        PercentAction::Unsupported(fault) => {
            values.take(cx)?;
            Err(cx.m.raise_fault(&fault))
        }
        PercentAction::Value(letter) => {
            let value = values.take(cx)?;
            converted(cx, value, letter, &layout, is_bytes)
        }
    }
}

/// A `*` width or precision.
fn star(cx: &mut Cx<'_>, values: &mut Values) -> Result<i64, Stop> {
    let value = values.take(cx)?;
    value.as_int().ok_or_else(|| cx.type_error("* wants int"))
}

/// `mapping[key]`.
fn looked_up(cx: &mut Cx<'_>, mapping: Value, key: &str, is_bytes: bool) -> Native {
    let key = match is_bytes {
        true => cx.m.bytes_value(key.chars().map(|c| u32::from(c) as u8).collect(), false),
        false => cx.str(key),
    };
    super::template::item(cx, mapping, key)
}

fn converted(
    cx: &mut Cx<'_>,
    value: Value,
    letter: char,
    layout: &PercentLayout,
    is_bytes: bool,
) -> Result<String, Stop> {
    let text = match letter {
        's' | 'b' if is_bytes => percent_text(&spelled(cx, value)?, layout),
        'r' if is_bytes => percent_text(&escape_non_ascii(&cx.repr(value)?), layout),
        'c' if is_bytes => {
            let byte = single_byte(cx, value)?;
            percent_text(&char::from(byte).to_string(), &PercentLayout { precision: -1, ..*layout })
        }
        's' => percent_text(&cx.to_str(value)?, layout),
        'r' => percent_text(&cx.repr(value)?, layout),
        'a' => percent_text(&escape_non_ascii(&cx.repr(value)?), layout),
        'c' => {
            let letter = character(cx, value)?;
            percent_text(&letter.to_string(), &PercentLayout { precision: -1, ..*layout })
        }
        'd' | 'i' | 'u' | 'o' | 'x' | 'X' => {
            let integer = integer(cx, value, letter)?;
            percent_int(&integer, letter, layout)
        }
        _ => {
            let float = float(cx, value)?;
            percent_float(float, letter, layout)
        }
    };
    text.map_err(|fault| cx.m.raise_fault(&fault))
}

/// The bytes that `%b` inserts, in Latin-1.
fn spelled(cx: &mut Cx<'_>, value: Value) -> Result<String, Stop> {
    let mut bytes = cx.m.byte_values(value);
    if bytes.is_none()
        && let Some(method) = cx.m.own_named(value, "__bytes__")
    {
        let answer = cx.call(method, &[value])?;
        bytes = cx.m.byte_values(answer);
    }
    match bytes {
        Some(bytes) => Ok(bytes.into_iter().map(char::from).collect()),
        None => {
            let class = cx.m.class_name(value);
            let message =
                format!("%b requires a bytes-like object, or an object that implements __bytes__, not '{class}'");
            Err(cx.type_error(message))
        }
    }
}

/// What `%c` inserts into bytes.
fn single_byte(cx: &mut Cx<'_>, value: Value) -> Result<u8, Stop> {
    if let Some(&[byte]) = cx.m.byte_values(value).as_deref() {
        return Ok(byte);
    }
    let number = match cx.m.own_method(value, names::INDEX) {
        Some(_) => Some(cx.index(value)?),
        None => cx.m.clipped(value),
    };
    match number.map(u8::try_from) {
        Some(Ok(byte)) => Ok(byte),
        Some(Err(_)) => Err(cx.error(Builtin::OverflowError, "%c arg not in range(256)")),
        None => Err(cx.type_error("%c requires an integer in range(256) or a single byte")),
    }
}

fn character(cx: &mut Cx<'_>, value: Value) -> Result<char, Stop> {
    if let Some(text) = cx.text(value) {
        let mut letters = text.chars();
        return match (letters.next(), letters.next()) {
            (Some(letter), None) => Ok(letter),
            _ => Err(cx.type_error("%c requires int or char")),
        };
    }
    let number = match cx.m.own_method(value, names::INDEX) {
        Some(_) => Some(cx.integer(value)?),
        None => cx.m.integer(value),
    };
    match number {
        Some(Integer::Small(number)) => match u32::try_from(number).ok().and_then(char::from_u32) {
            Some(letter) => Ok(letter),
            None => Err(cx.error(Builtin::OverflowError, "%c arg not in range(0x110000)")),
        },
        Some(Integer::Big(_)) => Err(cx.error(Builtin::OverflowError, "%c arg not in range(0x110000)")),
        None => Err(cx.type_error("%c requires int or char")),
    }
}

fn integer(cx: &mut Cx<'_>, value: Value, letter: char) -> Result<Integer, Stop> {
    if let Some(integer) = cx.m.integer(value) {
        return Ok(integer);
    }
    let is_decimal = matches!(letter, 'd' | 'i' | 'u');
    if let (Some(float), true) = (cx.m.float(value), is_decimal) {
        let whole = float_to_int(cx, float)?;
        return cx.integer(whole);
    }
    let answer = match letter {
        _ if is_decimal => own_int(cx, value),
        _ => cx.m.own_method(value, names::INDEX).map(|_| cx.integer(value).map(|index| cx.m.integer_value(index))),
    };
    match answer {
        // Whatever is wrong with its answer, the object is the wrong one.
        Some(Err(Stop::Raise(exception))) if cx.m.is_instance(exception, Builtin::TypeError) => {}
        Some(answer) => {
            let answer = answer?;
            return cx.integer(answer);
        }
        None => {}
    }
    let wanted = if is_decimal { "a real number is required" } else { "an integer is required" };
    let message = format!("%{letter} format: {wanted}, not {}", cx.m.class_name(value));
    Err(cx.type_error(message))
}

fn float(cx: &mut Cx<'_>, value: Value) -> Result<f64, Stop> {
    if let Value::Float(float) = value {
        return Ok(float.get());
    }
    float_of(cx, value)
}

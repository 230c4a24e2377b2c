//! `int`, `float`, `bool`: constructors, methods, attributes.
//!
//! An instance of a subclass of `int` or `float` is an object that holds its number.

mod bytes;
mod float;

use std::rc::Rc;

use num_traits::Signed;

use crate::builtin::quick;
use crate::builtin::system::float_of;
use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, class_method, constructor, getter, method};
use crate::text::arithmetic::{float_to_integer, integer_to_float};
use crate::text::number::{Integer, parse_float, parse_int};
use crate::text::quote::repr_bytes;
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Int, "value= / base=", new_int).quickly(quick::text::new_int),
    constructor(Builtin::Float, "value= /", new_float),
    constructor(Builtin::Bool, "value= /", new_bool),
    method(Builtin::Int, "bit_length", "self /", bit_length),
    method(Builtin::Int, "bit_count", "self /", bytes::bit_count),
    method(Builtin::Int, "to_bytes", "self length= byteorder= * signed=", bytes::to_bytes),
    class_method(Builtin::Int, "from_bytes", "cls bytes byteorder= * signed=", bytes::from_bytes),
    method(Builtin::Int, "as_integer_ratio", "self /", whole_ratio),
    method(Builtin::Int, "conjugate", "self /", real),
    method(Builtin::Int, "__trunc__", "self /", real),
    method(Builtin::Int, "__floor__", "self /", real),
    method(Builtin::Int, "__ceil__", "self /", real),
    method(Builtin::Float, "as_integer_ratio", "self /", float::as_integer_ratio),
    method(Builtin::Float, "conjugate", "self /", itself),
    method(Builtin::Float, "hex", "self /", float::hex),
    class_method(Builtin::Float, "fromhex", "cls string /", float::from_hex),
    method(Builtin::Float, "__trunc__", "self /", |cx| rounded(cx, f64::trunc)),
    method(Builtin::Float, "__floor__", "self /", |cx| rounded(cx, f64::floor)),
    method(Builtin::Float, "__ceil__", "self /", |cx| rounded(cx, f64::ceil)),
    method(Builtin::Float, "__int__", "self /", |cx| rounded(cx, f64::trunc)),
    method(Builtin::Float, "__float__", "self /", itself),
    method(Builtin::Int, "__index__", "self /", real),
    method(Builtin::Int, "__int__", "self /", real),
    method(Builtin::Float, "is_integer", "self /", is_integer),
    getter(Builtin::Int, "real", "self", real),
    getter(Builtin::Int, "imag", "self", imaginary),
    getter(Builtin::Int, "numerator", "self", real),
    getter(Builtin::Int, "denominator", "self", denominator),
    getter(Builtin::Float, "real", "self", itself),
    getter(Builtin::Float, "imag", "self", float_imaginary),
];

/// `int(…)`; an instance of a subclass is an integer with a class of its own.
fn new_int(cx: &mut Cx<'_>) -> Native {
    let value = plain_int(cx)?;
    match cx.m.integer(value) {
        Some(integer) if cx.class != Builtin::Int.id() => {
            let data = Data::BigInt(Rc::new(integer.to_big()));
            Ok(Value::Object(cx.m.heap.allocate(cx.class, data)))
        }
        _ => Ok(value),
    }
}

fn plain_int(cx: &mut Cx<'_>) -> Native {
    let (value, base) = (cx.arg(0), cx.arg(1));
    if let Some(base) = base.given() {
        return int_with_base(cx, value, base);
    }
    let Some(value) = value.given() else {
        return Ok(Value::Int(0));
    };
    if let Some(answer) = own_int(cx, value) {
        return answer;
    }
    if let Some(integer) = cx.m.integer(value) {
        return Ok(cx.m.integer_value(integer));
    }
    if let Some(float) = cx.m.float(value) {
        return float_to_int(cx, float);
    }
    let parsed = match value.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Str(text)) => parse_int(&text.text(), 10),
        Some(data @ (Data::Bytes(_) | Data::ByteArray(_))) => parse_bytes(data.bytes().unwrap_or_default(), 10),
        _ => {
            let wanted = "int() argument must be a string, a bytes-like object or a real number";
            return Err(not_a_number(cx, value, wanted));
        }
    };
    match parsed {
        Ok(integer) => Ok(cx.m.integer_value(integer)),
        Err(fault) => Err(cx.m.raise_fault(&fault)),
    }
}

/// What an object of the program says that its integer is.
pub(super) fn own_int(cx: &mut Cx<'_>, value: Value) -> Option<Native> {
    // An integer has a way to be one by itself, behind `__int__` only.
    let names = ["__int__", "__index__", "__trunc__"];
    let names = if cx.m.integer(value).is_some() { &names[..1] } else { &names[..] };
    let name = *names.iter().find(|name| cx.m.own_named(value, name).is_some())?;
    let method = cx.m.own_named(value, name)?;
    let answer = match cx.call(method, &[value]) {
        Ok(answer) => answer,
        stop => return Some(stop),
    };
    Some(match cx.m.integer(answer) {
        Some(integer) => Ok(cx.m.integer_value(integer)),
        None => {
            let class = cx.m.class_name(answer);
            let message = match name {
                "__trunc__" => format!("__trunc__ returned non-Integral (type {class})"),
                name => format!("{name} returned non-int (type {class})"),
            };
            Err(cx.type_error(message))
        }
    })
}

fn int_with_base(cx: &mut Cx<'_>, value: Value, base: Value) -> Native {
    let Some(value) = value.given() else {
        return Err(cx.type_error("int() missing string argument"));
    };
    let base = cx.clipped_index(base)?;
    if !matches!(base, 0 | 2..=36) {
        return Err(cx.value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    let parsed = match value {
        Value::Object(id) => match cx.m.heap.data(id) {
            Data::Str(text) => parse_int(&text.text(), base),
            data @ (Data::Bytes(_) | Data::ByteArray(_)) => parse_bytes(data.bytes().unwrap_or_default(), base),
            _ => return Err(cx.type_error("int() can't convert non-string with explicit base")),
        },
        _ => return Err(cx.type_error("int() can't convert non-string with explicit base")),
    };
    match parsed {
        Ok(integer) => Ok(cx.m.integer_value(integer)),
        Err(fault) => Err(cx.m.raise_fault(&fault)),
    }
}

/// `int(b"12")`; in messages the bytes stand as bytes.
fn parse_bytes(bytes: &[u8], base: i64) -> Result<Integer, crate::text::Fault> {
    let text: String = bytes.iter().map(|byte| ascii_letter(*byte)).collect();
    parse_int(&text, base).map_err(|mut fault| {
        if let Some(at) = fault.message.find(": '").or_else(|| fault.message.find(": \"")) {
            fault.message = format!("{}: {}", &fault.message[..at], repr_bytes(bytes));
        }
        fault
    })
}

/// A byte as a letter of a number: those beyond ASCII are none, not even blanks.
fn ascii_letter(byte: u8) -> char {
    if byte.is_ascii() { char::from(byte) } else { char::REPLACEMENT_CHARACTER }
}

fn not_a_number(cx: &mut Cx<'_>, value: Value, wanted: &str) -> Stop {
    let message = format!("{wanted}, not '{}'", cx.m.class_name(value));
    cx.type_error(message)
}

/// `int(float)`: towards zero.
pub(crate) fn float_to_int(cx: &mut Cx<'_>, float: f64) -> Native {
    match float_to_integer(float) {
        Some(integer) => Ok(cx.m.integer_value(integer)),
        None if float.is_nan() => Err(cx.value_error("cannot convert float NaN to integer")),
        None => Err(cx.error(Builtin::OverflowError, "cannot convert float infinity to integer")),
    }
}

/// `float(…)`, of a subclass as with [`new_int`].
fn new_float(cx: &mut Cx<'_>) -> Native {
    let value = plain_float(cx)?;
    match value {
        Value::Float(float) if cx.class != Builtin::Float.id() => {
            Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Float(float.get()))))
        }
        value => Ok(value),
    }
}

fn plain_float(cx: &mut Cx<'_>) -> Native {
    let Some(value) = cx.arg(0).given() else {
        return Ok(Value::float(0.0));
    };
    if let Value::Float(_) = value {
        return Ok(value);
    }
    if cx.m.own_named(value, "__float__").is_some() || cx.m.own_named(value, "__index__").is_some() {
        return float_of(cx, value).map(Value::float);
    }
    if let Some(float) = cx.m.float(value) {
        return Ok(Value::float(float));
    }
    let parsed = match (cx.m.integer(value), value) {
        (Some(integer), _) => integer_to_float(&integer),
        (None, Value::Object(id)) => match cx.m.heap.data(id) {
            Data::Str(text) => parse_float(&text.text()),
            Data::Bytes(_) | Data::ByteArray(_) => {
                let bytes = cx.m.byte_values(value).unwrap_or_default();
                let text: String = bytes.iter().map(|byte| ascii_letter(*byte)).collect();
                parse_float(&text).map_err(|mut fault| {
                    fault.message = format!("could not convert string to float: {}", repr_bytes(&bytes));
                    fault
                })
            }
            _ => {
                return Err(not_a_number(cx, value, "float() argument must be a string or a real number"));
            }
        },
        _ => {
            return Err(not_a_number(cx, value, "float() argument must be a string or a real number"));
        }
    };
    match parsed {
        Ok(float) if float.is_nan() => Ok(cx.m.fresh_nan(float)),
        Ok(float) => Ok(Value::float(float)),
        Err(fault) => Err(cx.m.raise_fault(&fault)),
    }
}

fn new_bool(cx: &mut Cx<'_>) -> Native {
    match cx.arg(0).given() {
        Some(value) => Ok(Value::bool(cx.truth(value)?)),
        None => Ok(Value::FALSE),
    }
}

fn bit_length(cx: &mut Cx<'_>) -> Native {
    let integer = cx.integer(cx.arg(0))?;
    Ok(Value::Int(match integer {
        Integer::Small(int) => i64::from(64 - int.unsigned_abs().leading_zeros()),
        Integer::Big(big) => big.abs().bits().cast_signed(),
    }))
}

fn is_integer(cx: &mut Cx<'_>) -> Native {
    let float = float::own(cx)?;
    Ok(Value::bool(float.is_finite() && float.trunc() == float))
}

fn real(cx: &mut Cx<'_>) -> Native {
    let integer = cx.integer(cx.arg(0))?;
    Ok(cx.m.integer_value(integer))
}

fn rounded(cx: &mut Cx<'_>, round: fn(f64) -> f64) -> Native {
    let value = float::own(cx)?;
    float_to_int(cx, round(value))
}

fn whole_ratio(cx: &mut Cx<'_>) -> Native {
    let whole = real(cx)?;
    Ok(cx.m.tuple(&[whole, Value::Int(1)]))
}

fn imaginary(_cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(0))
}

fn denominator(_cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(1))
}

/// A float as one of no subclass.
fn itself(cx: &mut Cx<'_>) -> Native {
    float::own(cx).map(Value::float)
}

fn float_imaginary(_cx: &mut Cx<'_>) -> Native {
    Ok(Value::float(0.0))
}

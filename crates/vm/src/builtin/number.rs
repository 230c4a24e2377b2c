//! `int`, `float`, `bool`: constructors, methods, attributes.
//!
//! Refused: subclasses of `int` and `float`, whose values here carry no class.

use num_traits::Signed;

use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::text::arithmetic::{float_to_integer, integer_to_float};
use crate::text::number::{Integer, parse_float, parse_int};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Int, "value= / base=", new_int),
    constructor(Builtin::Float, "value= /", new_float),
    constructor(Builtin::Bool, "value= /", new_bool),
    method(Builtin::Int, "bit_length", "self /", bit_length),
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

fn refuse_subclass(cx: &Cx<'_>, class: Builtin) -> Result<(), Stop> {
    if cx.class == class.id() {
        return Ok(());
    }
    Err(Stop::Refuse(format!(
        "a class that inherits from {} is not supported yet; keep the number in an attribute",
        class.name()
    )))
}

fn new_int(cx: &mut Cx<'_>) -> Native {
    refuse_subclass(cx, Builtin::Int)?;
    let (value, base) = (cx.arg(0), cx.arg(1));
    if let Some(base) = base.given() {
        return int_with_base(cx, value, base);
    }
    let Some(value) = value.given() else {
        return Ok(Value::Int(0));
    };
    if let Some(integer) = cx.m.integer(value) {
        return Ok(cx.m.integer_value(integer));
    }
    let parsed = match value {
        Value::Float(float) => return float_to_int(cx, float),
        Value::Object(id) => match cx.m.heap.data(id) {
            Data::Str(text) => parse_int(&text.text(), 10),
            Data::Bytes(bytes) => parse_bytes(bytes, 10),
            _ => {
                return Err(not_a_number(
                    cx,
                    value,
                    "int() argument must be a string, a bytes-like object or a real number",
                ));
            }
        },
        _ => {
            return Err(not_a_number(
                cx,
                value,
                "int() argument must be a string, a bytes-like object or a real number",
            ));
        }
    };
    match parsed {
        Ok(integer) => Ok(cx.m.integer_value(integer)),
        Err(fault) => Err(cx.m.raise_fault(&fault)),
    }
}

fn int_with_base(cx: &mut Cx<'_>, value: Value, base: Value) -> Native {
    let Some(value) = value.given() else {
        return Err(cx.type_error("int() missing string argument"));
    };
    let base = cx.index(base)?;
    let parsed = match value {
        Value::Object(id) => match cx.m.heap.data(id) {
            Data::Str(text) => parse_int(&text.text(), base),
            Data::Bytes(bytes) => parse_bytes(bytes, base),
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
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    parse_int(&text, base).map_err(|mut fault| {
        if let Some(at) = fault.message.find(": '").or_else(|| fault.message.find(": \"")) {
            fault.message = format!("{}: {}", &fault.message[..at], crate::text::quote::repr_bytes(bytes));
        }
        fault
    })
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

fn new_float(cx: &mut Cx<'_>) -> Native {
    refuse_subclass(cx, Builtin::Float)?;
    let Some(value) = cx.arg(0).given() else {
        return Ok(Value::Float(0.0));
    };
    if let Value::Float(_) = value {
        return Ok(value);
    }
    let parsed = match (cx.m.integer(value), value) {
        (Some(integer), _) => integer_to_float(&integer),
        (None, Value::Object(id)) => match cx.m.heap.data(id) {
            Data::Str(text) => parse_float(&text.text()),
            Data::Bytes(bytes) => parse_float(&bytes.iter().map(|byte| char::from(*byte)).collect::<String>()),
            _ => {
                return Err(not_a_number(cx, value, "float() argument must be a string or a real number"));
            }
        },
        _ => {
            return Err(not_a_number(cx, value, "float() argument must be a string or a real number"));
        }
    };
    match parsed {
        Ok(float) => Ok(Value::Float(float)),
        Err(fault) => Err(cx.m.raise_fault(&fault)),
    }
}

fn new_bool(cx: &mut Cx<'_>) -> Native {
    match cx.arg(0).given() {
        Some(value) => Ok(Value::Bool(cx.truth(value)?)),
        None => Ok(Value::Bool(false)),
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
    match cx.arg(0) {
        Value::Float(float) => Ok(Value::Bool(float.is_finite() && float.trunc() == float)),
        _ => Err(cx.type_error("descriptor 'is_integer' requires a 'float' object")),
    }
}

fn real(cx: &mut Cx<'_>) -> Native {
    let integer = cx.integer(cx.arg(0))?;
    Ok(cx.m.integer_value(integer))
}

fn imaginary(_cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(0))
}

fn denominator(_cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(1))
}

fn itself(cx: &mut Cx<'_>) -> Native {
    Ok(cx.arg(0))
}

fn float_imaginary(_cx: &mut Cx<'_>) -> Native {
    Ok(Value::Float(0.0))
}

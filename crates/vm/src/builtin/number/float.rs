//! Floats as ratios and as hexadecimal text.

use num_bigint::BigInt;

use crate::builtin::system::raise_fault;
use crate::class::Builtin;
use crate::native::{Cx, Native, Stop};
use crate::text::hexadecimal::{hex_of_float, parse_hex_float};
use crate::text::number::Integer;
use crate::value::Value;

/// The number behind `self`.
pub(super) fn own(cx: &mut Cx<'_>) -> Result<f64, Stop> {
    cx.m.float(cx.arg(0)).ok_or_else(|| cx.wrong_receiver(Builtin::Float))
}

/// `x.as_integer_ratio()`.
pub(super) fn as_integer_ratio(cx: &mut Cx<'_>) -> Native {
    let x = own(cx)?;
    if x.is_nan() {
        return Err(cx.value_error("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(cx.error(Builtin::OverflowError, "cannot convert Infinity to integer ratio"));
    }
    let (mantissa, exponent) = libm::frexp(x);
    // 53 bits are whole, and an odd numerator leaves nothing to cancel.
    let whole = libm::scalbn(mantissa, 53) as i64;
    let zeros = if whole == 0 { 0 } else { whole.trailing_zeros() };
    let numerator = BigInt::from(whole >> zeros);
    let exponent = if whole == 0 { 0 } else { exponent - 53 + zeros as i32 };
    let power = BigInt::from(1) << exponent.unsigned_abs();
    let (numerator, denominator) =
        if exponent >= 0 { (numerator * power, BigInt::from(1)) } else { (numerator, power) };
    let pair = [numerator, denominator].map(|part| cx.m.integer_value(Integer::from_big(part)));
    Ok(cx.m.tuple(&pair))
}

/// `x.hex()`.
pub(super) fn hex(cx: &mut Cx<'_>) -> Native {
    let text = hex_of_float(own(cx)?);
    Ok(cx.str(&text))
}

/// `float.fromhex(string)`.
pub(super) fn from_hex(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(1);
    let Some(text) = cx.text(value) else {
        return Err(cx.type_error("bad argument type for built-in operation"));
    };
    let value = parse_hex_float(&text).map(Value::float).map_err(|fault| raise_fault(cx, &fault))?;
    of_class(cx, value)
}

/// What a class method of a number gives: an instance of the class it was called on.
pub(super) fn of_class(cx: &mut Cx<'_>, value: Value) -> Native {
    match cx.arg(0) {
        class @ Value::Class(_) if class != Value::Class(cx.m.class_of(value)) => cx.call(class, &[value]),
        _ => Ok(value),
    }
}

//! Integers as bytes and bits: `to_bytes`, `from_bytes`, `bit_count`.

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::Signed;

use crate::builtin::bytes::byte_items;
use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::text::number::Integer;
use crate::value::Value;

/// The longest that an integer is spread.
const MOST_BYTES: i64 = 64 << 20;

/// `n.bit_count()`.
pub(super) fn bit_count(cx: &mut Cx<'_>) -> Native {
    let magnitude = cx.integer(cx.arg(0))?.to_big().magnitude().clone();
    let n_bits: u32 = magnitude.iter_u64_digits().map(u64::count_ones).sum();
    Ok(Value::Int(i64::from(n_bits)))
}

/// Whether the last byte is the highest.
fn is_little(cx: &mut Cx<'_>, value: Value) -> Result<bool, Stop> {
    let Some(value) = value.given() else {
        return Ok(false);
    };
    let name = cx.m.registry.native(cx.native).name;
    match cx.text(value).as_deref() {
        Some("big") => Ok(false),
        Some("little") => Ok(true),
        Some(_) => Err(cx.value_error("byteorder must be either 'little' or 'big'")),
        None => {
            let message = format!("{name}() argument 'byteorder' must be str, not {}", cx.m.argument_class(value));
            Err(cx.type_error(message))
        }
    }
}

fn is_signed(cx: &mut Cx<'_>, value: Value) -> Result<bool, Stop> {
    match value.given() {
        Some(value) => cx.truth(value),
        None => Ok(false),
    }
}

/// `n.to_bytes(length, byteorder, *, signed)`.
pub(super) fn to_bytes(cx: &mut Cx<'_>) -> Native {
    let number = cx.integer(cx.arg(0))?.to_big();
    let length = match cx.arg(1).given() {
        Some(length) => cx.index(length)?,
        None => 1,
    };
    let is_little = is_little(cx, cx.arg(2))?;
    let is_signed = is_signed(cx, cx.arg(3))?;
    if length < 0 {
        return Err(cx.value_error("length argument must be non-negative"));
    }
    if length > MOST_BYTES {
        return Err(cx.m.out_of_memory());
    }
    if number.is_negative() && !is_signed {
        return Err(cx.error(Builtin::OverflowError, "can't convert negative int to unsigned"));
    }
    // Two's complement needs a bit for the sign; the lowest negative number has one to spare.
    let spare: BigInt = if number.is_negative() { -&number - 1 } else { number.clone() };
    if spare.bits() + u64::from(is_signed) > length.unsigned_abs() * 8 && number != BigInt::ZERO {
        return Err(cx.error(Builtin::OverflowError, "int too big to convert"));
    }
    let mut bytes = number.to_signed_bytes_le();
    bytes.resize(length as usize, if number.is_negative() { 0xff } else { 0 });
    if !is_little {
        bytes.reverse();
    }
    Ok(cx.m.allocate(Builtin::Bytes, Data::Bytes(bytes.into())))
}

/// `int.from_bytes(bytes, byteorder, *, signed)`.
pub(super) fn from_bytes(cx: &mut Cx<'_>) -> Native {
    let source = cx.arg(1);
    let is_little = is_little(cx, cx.arg(2))?;
    let is_signed = is_signed(cx, cx.arg(3))?;
    let bytes = match cx.m.byte_values(source) {
        Some(bytes) => bytes,
        None => {
            let message = format!("cannot convert '{}' object to bytes", cx.m.class_name(source));
            if cx.text(source).is_some() || !cx.m.may_iterate(source) {
                return Err(cx.type_error(message));
            }
            byte_items(cx, source, "bytes", &message)?
        }
    };
    let number = match (is_signed, is_little) {
        (true, true) => BigInt::from_signed_bytes_le(&bytes),
        (true, false) => BigInt::from_signed_bytes_be(&bytes),
        (false, true) => BigInt::from_biguint(Sign::Plus, BigUint::from_bytes_le(&bytes)),
        (false, false) => BigInt::from_biguint(Sign::Plus, BigUint::from_bytes_be(&bytes)),
    };
    let value = cx.m.integer_value(Integer::from_big(number));
    super::float::of_class(cx, value)
}

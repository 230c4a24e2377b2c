//! `float.hex` and `float.fromhex`.

use num_bigint::BigUint;
use num_traits::Zero;

use super::Fault;
use super::arithmetic::compose;

/// `x.hex()`: 13 digits behind the point and a power of two.
pub fn hex_of_float(x: f64) -> String {
    if !x.is_finite() {
        return super::number::repr_float(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = x.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let (whole, exponent) = match (bits >> 52) & 0x7ff {
        0 => (0, -1022),
        stored => (1, i64::try_from(stored).unwrap_or(0) - 1023),
    };
    let direction = if exponent < 0 { '-' } else { '+' };
    format!("{sign}0x{whole}.{fraction:013x}p{direction}{}", exponent.abs())
}

/// `float.fromhex(text)`.
///
/// # Errors
/// A `ValueError` for what is no such text, an `OverflowError` beyond the largest float.
pub fn parse_hex_float(text: &str) -> Result<f64, Fault> {
    let invalid = || Fault::value("invalid hexadecimal floating-point string");
    let body = text.trim_matches([' ', '\t', '\n', '\x0b', '\x0c', '\r']);
    let (negative, body) = match body.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, body.strip_prefix('+').unwrap_or(body)),
    };
    let body = body.to_ascii_lowercase();
    let magnitude = match body.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        body => parse_magnitude(body.strip_prefix("0x").unwrap_or(body)).ok_or_else(invalid)??,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

/// `None` for a text that is no number.
fn parse_magnitude(body: &str) -> Option<Result<f64, Fault>> {
    let (digits, exponent) = body.split_once('p').map_or((body, "0"), |(digits, exponent)| (digits, exponent));
    let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if unsigned.is_empty() || !unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Longer exponents than a word's lie beyond all floats either way.
    let size = unsigned.parse::<i64>().unwrap_or(i64::MAX / 4).min(i64::MAX / 4);
    let exponent = if exponent.starts_with('-') { -size } else { size };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = [whole, fraction].concat();
    if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mantissa = BigUint::parse_bytes(all.as_bytes(), 16)?;
    if mantissa.is_zero() {
        return Some(Ok(0.0));
    }
    let exponent = exponent.saturating_sub(4 * i64::try_from(fraction.len()).ok()?);
    let dropped = mantissa.bits().saturating_sub(64);
    let sticky = mantissa.trailing_zeros().is_some_and(|zeros| zeros < dropped);
    let top = &mantissa >> dropped;
    let exponent = exponent.saturating_add(i64::try_from(dropped).ok()?).clamp(-10_000, 10_000);
    let float = compose(&top, sticky, exponent);
    Some(float.ok_or_else(|| Fault::overflow("hexadecimal value too large to represent as a float")))
}

//! Integer and float arithmetic where Python differs from the processor.
//!
//! Division rounds down, quotients of big integers are rounded once, powers grow
//! into big integers. Functions on `i64` return `None` when the result does not
//! fit; those on [`BigInt`] always succeed. A zero divisor is the caller's to
//! refuse, because Python words that message differently for each operator.

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::Fault;
use super::number::Integer;

/// `a // b` of machine words; `None` when `b` is zero or the result overflows.
pub fn floor_div(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    let inexact = quotient.wrapping_mul(b) != a;
    Some(if inexact && ((a < 0) != (b < 0)) { quotient - 1 } else { quotient })
}

/// `a % b` of machine words, with the sign of `b`; `None` when `b` is zero.
pub fn modulo(a: i64, b: i64) -> Option<i64> {
    if b == 0 {
        return None;
    }
    let remainder = a.wrapping_rem(b);
    Some(if remainder != 0 && ((remainder < 0) != (b < 0)) { remainder + b } else { remainder })
}

/// `divmod(a, b)` of integers of any size; `None` when `b` is zero.
pub fn divmod_big(a: &BigInt, b: &BigInt) -> Option<(BigInt, BigInt)> {
    if b.is_zero() {
        return None;
    }
    let (quotient, remainder) = (a / b, a % b);
    if !remainder.is_zero() && remainder.is_negative() != b.is_negative() {
        return Some((quotient - 1, remainder + b));
    }
    Some((quotient, remainder))
}

/// `base ** exponent`; `None` when the result might need more than `max_bits` bits.
pub fn pow(base: &Integer, exponent: u64, max_bits: u64) -> Option<Integer> {
    if let Integer::Small(small) = base {
        let quick = u32::try_from(exponent).ok().and_then(|e| small.checked_pow(e));
        if let Some(power) = quick {
            return Some(Integer::Small(power));
        }
        match *small {
            0 | 1 => return Some(Integer::Small(*small)),
            -1 => {
                return Some(Integer::Small(if exponent.is_multiple_of(2) { 1 } else { -1 }));
            }
            _ => {}
        }
    }
    let base = base.to_big();
    if base.bits().checked_mul(exponent)? > max_bits {
        return None;
    }
    let power = base.pow(u32::try_from(exponent).ok()?);
    Some(Integer::from_big(power))
}

/// `pow(base, exponent, modulus)`.
///
/// # Errors
/// A `ValueError` for modulus 0, and for a negative exponent without an inverse.
pub fn pow_mod(base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> Result<BigInt, Fault> {
    if modulus.is_zero() {
        return Err(Fault::value("pow() 3rd argument cannot be 0"));
    }
    if !exponent.is_negative() {
        return Ok(base.modpow(exponent, modulus));
    }
    let inverse = base.modinv(modulus);
    let inverse = inverse.ok_or_else(|| Fault::value("base is not invertible for the given modulus"))?;
    Ok(inverse.modpow(&-exponent, modulus))
}

/// `math.isqrt(n)` of a machine word.
pub fn isqrt(n: u64) -> u64 {
    n.isqrt()
}

/// `math.isqrt(n)`; `None` for a negative number.
pub fn isqrt_big(n: &BigInt) -> Option<BigInt> {
    (!n.is_negative()).then(|| n.sqrt())
}

/// `float(n)`, rounded to the nearest float.
///
/// # Errors
/// An `OverflowError` when it is beyond the largest float.
pub fn integer_to_float(n: &Integer) -> Result<f64, Fault> {
    let big = match n {
        Integer::Small(small) => {
            // This cast rounds to nearest, ties to even, as float() does.
            return Ok(*small as f64);
        }
        Integer::Big(big) => big,
    };
    let magnitude = big.magnitude();
    let dropped = magnitude.bits().saturating_sub(64);
    let top = magnitude >> dropped;
    let sticky = magnitude.trailing_zeros().is_some_and(|zeros| zeros < dropped);
    let float = compose(&top, sticky, i64::try_from(dropped).unwrap_or(i64::MAX));
    let float = float.ok_or_else(|| Fault::overflow("int too large to convert to float"))?;
    Ok(if big.is_negative() { -float } else { float })
}

/// `a / b` of integers, rounded once to the nearest float.
///
/// # Errors
/// A `ZeroDivisionError`, or an `OverflowError` beyond the largest float.
pub fn true_div(a: &Integer, b: &Integer) -> Result<f64, Fault> {
    const EXACT: u64 = 1 << 53;
    if *b == Integer::Small(0) {
        return Err(Fault::zero_division("division by zero"));
    }
    if let (Integer::Small(x), Integer::Small(y)) = (a, b)
        && x.unsigned_abs() <= EXACT
        && y.unsigned_abs() <= EXACT
    {
        // Both are exact as floats, so the processor's division rounds once.
        return Ok(*x as f64 / *y as f64);
    }
    let (a, b) = (a.to_big(), b.to_big());
    let overflow = || Fault::overflow("integer division result too large for a float");
    let length = |n: &BigInt| i64::try_from(n.bits()).unwrap_or(i64::MAX);
    // The quotient gets 65 or 66 bits: more than any float keeps, plus a sticky bit.
    let shift = 65 - (length(&a) - length(&b));
    if shift > 65 + 1100 {
        // Far below the smallest float, whatever the digits are.
        return Ok(if a.is_negative() == b.is_negative() { 0.0 } else { -0.0 });
    }
    let (mut dividend, mut divisor) = (a.magnitude().clone(), b.magnitude().clone());
    if shift >= 0 {
        dividend <<= shift.unsigned_abs();
    } else {
        divisor <<= shift.unsigned_abs();
    }
    let quotient = &dividend / &divisor;
    let sticky = &quotient * &divisor != dividend;
    let float = compose(&quotient, sticky, -shift).ok_or_else(overflow)?;
    Ok(if a.is_negative() == b.is_negative() { float } else { -float })
}

/// The float nearest to `(mantissa + a bit if sticky) * 2**exponent`, ties to even;
/// `None` on overflow. The mantissa has at most 100 bits.
pub(super) fn compose(mantissa: &BigUint, sticky: bool, exponent: i64) -> Option<f64> {
    let mantissa = mantissa.to_u128()?;
    if mantissa == 0 {
        return Some(0.0);
    }
    let length = i64::from(128 - mantissa.leading_zeros());
    // 53 bits, fewer below the smallest normal float, and none far below.
    let kept = (length + exponent + 1074).min(53);
    let dropped = length - kept;
    if dropped > length + 1 {
        return Some(0.0);
    }
    let (kept_bits, exponent) = if dropped <= 0 {
        (mantissa, exponent)
    } else {
        let whole = if dropped > 127 { 0 } else { mantissa >> dropped };
        let rest = mantissa - if dropped > 127 { 0 } else { whole << dropped };
        let half = 1_u128 << (dropped - 1).min(127);
        let up = rest > half || (rest == half && (sticky || whole % 2 == 1));
        (whole + u128::from(up), exponent + dropped)
    };
    // At most 53 bits are left, so the cast is exact.
    let float = kept_bits as f64;
    let scaled = scale(float, exponent);
    scaled.is_finite().then_some(scaled)
}

/// `x * 2**exponent`, exact whenever the result is a float.
fn scale(mut x: f64, mut exponent: i64) -> f64 {
    let power = |e: i64| f64::from_bits(u64::try_from(1023 + e).unwrap_or(0) << 52);
    while exponent > 1023 && x.is_finite() {
        x *= power(1023);
        exponent -= 1023;
    }
    while exponent < -1022 && x != 0.0 {
        x *= power(-1022);
        exponent += 1022;
    }
    if x == 0.0 || !x.is_finite() { x } else { x * power(exponent) }
}

/// `int(x)`: cut off towards zero. `None` for infinities (Python: `OverflowError`
/// "cannot convert float infinity to integer") and NaN (`ValueError` "cannot
/// convert float NaN to integer").
pub fn float_to_integer(x: f64) -> Option<Integer> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if !x.is_finite() {
        return None;
    }
    if (-LIMIT..LIMIT).contains(&x) {
        // In range, so the cast only drops the fraction.
        return Some(Integer::Small(x as i64));
    }
    let bits = x.to_bits();
    let fraction = (bits & ((1 << 52) - 1)) | (1 << 52);
    let shift = ((bits >> 52) & 0x7ff).checked_sub(1075)?;
    let sign = if x < 0.0 { Sign::Minus } else { Sign::Plus };
    Some(Integer::Big(BigInt::from_biguint(sign, BigUint::from(fraction) << shift)))
}

/// `round(n, -digits)` of an integer: to a multiple of `10**digits`, ties to even.
pub fn round_integer(n: &BigInt, digits: u32) -> BigInt {
    // Ten to that power has three bits a digit at least, so this rounds to nothing.
    if u64::from(digits) > n.bits() {
        return BigInt::zero();
    }
    let unit = BigInt::from(10).pow(digits);
    let Some((quotient, remainder)) = divmod_big(n, &unit) else {
        return n.clone();
    };
    let twice = &remainder * 2_i32;
    let up = twice > unit || (twice == unit && quotient.bit(0));
    (if up { quotient + BigInt::one() } else { quotient }) * unit
}

/// `x % y` of floats, with the sign of `y`; `None` when `y` is zero.
pub fn float_modulo(x: f64, y: f64) -> Option<f64> {
    float_divmod(x, y).map(|(_, remainder)| remainder)
}

/// `divmod(x, y)` of floats, `x // y` being its first part; `None` when `y` is zero.
pub fn float_divmod(x: f64, y: f64) -> Option<(f64, f64)> {
    if y == 0.0 {
        return None;
    }
    let mut remainder = x % y;
    let mut quotient = (x - remainder) / y;
    if remainder == 0.0 {
        remainder = 0.0_f64.copysign(y);
    } else if (y < 0.0) != (remainder < 0.0) {
        remainder += y;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return Some((0.0_f64.copysign(x / y), remainder));
    }
    // The quotient is almost whole already: snap it, rather than round it down by one.
    let floor = quotient.floor();
    Some((if quotient - floor > 0.5 { floor + 1.0 } else { floor }, remainder))
}

//! `math` as pure functions of floats and integers.
//!
//! Sums and lengths are rounded once, as CPython's are; gamma follows the Lanczos
//! approximation that CPython uses, so that digits agree. The elementary functions are in
//! [`super::elementary`]. Refused: nothing; a result that is not a number is the caller's to
//! report.

use num_bigint::{BigInt, BigUint};
use num_traits::One;

use super::elementary::{cos, exp, log, pow, sin};
use super::{Fault, FaultClass};

/// The sum of floats, rounded once (Shewchuk 1997: partial sums that do not overlap).
///
/// # Errors
/// A `ValueError` for infinities of both signs, an `OverflowError` where a partial sum
/// leaves the range of floats.
pub fn fsum(items: &[f64]) -> Result<f64, Fault> {
    let mut partials: Vec<f64> = Vec::new();
    let (mut special, mut infinite) = (0.0, 0.0);
    for &item in items {
        let mut x = item;
        let mut kept = 0;
        for index in 0..partials.len() {
            let (sum, rest) = two_sum(x, partials[index]);
            if rest != 0.0 {
                partials[kept] = rest;
                kept += 1;
            }
            x = sum;
        }
        partials.truncate(kept);
        if x == 0.0 {
            continue;
        }
        if x.is_finite() {
            partials.push(x);
        } else if item.is_finite() {
            return Err(Fault::overflow("intermediate overflow in fsum"));
        } else {
            infinite += if item.is_infinite() { item } else { 0.0 };
            special += item;
            partials.clear();
        }
    }
    if special != 0.0 {
        if infinite.is_nan() {
            return Err(Fault::value("-inf + inf in fsum"));
        }
        return Ok(special);
    }
    Ok(sum_of_partials(&partials))
}

/// Adds partial sums from the largest down, and rounds a half towards the next smaller one.
fn sum_of_partials(partials: &[f64]) -> f64 {
    let mut rest = partials.iter().rev().copied();
    let mut high = rest.next().unwrap_or(0.0);
    let mut low = 0.0;
    while low == 0.0 {
        let Some(next) = rest.next() else {
            return high;
        };
        (high, low) = two_sum(high, next);
    }
    if let Some(next) = rest.next()
        && ((low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0))
    {
        let twice = low * 2.0;
        let up = high + twice;
        if up - high == twice {
            high = up;
        }
    }
    high
}

/// A sum and what rounding it lost.
pub(super) fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let (large, small) = if a.abs() < b.abs() { (b, a) } else { (a, b) };
    let sum = large + small;
    (sum, small - (sum - large))
}

/// A product and what rounding it lost (Dekker 1971); exact unless parts leave the range.
pub(super) fn two_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    let ((a_high, a_low), (b_high, b_low)) = (split(a), split(b));
    (product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low)
}

fn split(x: f64) -> (f64, f64) {
    let scaled = x * 134_217_729.0;
    let high = scaled - (scaled - x);
    (high, x - high)
}

/// `math.hypot` of coordinates: the root of the sum of squares, scaled so that nothing
/// overflows, with the sum's and the root's rounding errors put right.
pub fn hypot(coordinates: &[f64]) -> f64 {
    if coordinates.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if coordinates.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    let largest = coordinates.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    if largest == 0.0 || coordinates.len() <= 1 {
        return largest;
    }
    let (_, exponent) = libm::frexp(largest);
    let (mut sum, mut error) = (0.0, 0.0);
    for x in coordinates {
        let x = libm::scalbn(*x, -exponent);
        let (square, low) = two_product(x, x);
        let (next, lost) = two_sum(sum, square);
        sum = next;
        error += low + lost;
    }
    let root = (sum + error).sqrt();
    let (square, low) = two_product(root, root);
    let rest = (sum - square) - low + error;
    libm::scalbn(root + rest / (2.0 * root), exponent)
}

const LANCZOS_G: f64 = 6.024_680_040_776_73;
const LANCZOS_G_MINUS_HALF: f64 = 5.524_680_040_776_73;

/// Numerators and denominators of the Lanczos sum (Boost's choice of 13 terms).
const LANCZOS: [(f64, f64); 13] = [
    (23_531_376_880.410_76, 0.0),
    (42_919_803_642.649_1, 39_916_800.0),
    (35_711_959_237.355_67, 120_543_840.0),
    (17_921_034_426.037_21, 150_917_976.0),
    (6_039_542_586.352_028, 105_258_076.0),
    (1_439_720_407.311_721_6, 45_995_730.0),
    (248_874_557.862_054_17, 13_339_535.0),
    (31_426_415.585_400_194, 2_637_558.0),
    (2_876_370.628_935_372_5, 357_423.0),
    (186_056.265_395_223_48, 32_670.0),
    (8_071.672_002_365_816, 1_925.0),
    (210.824_277_751_579_36, 66.0),
    (2.506_628_274_631_000_2, 1.0),
];

fn lanczos_sum(x: f64) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    let mut step = |term: &(f64, f64)| {
        if x < 5.0 {
            (above, below) = (above * x + term.0, below * x + term.1);
        } else {
            (above, below) = (above / x + term.0, below / x + term.1);
        }
    };
    if x < 5.0 {
        LANCZOS.iter().rev().for_each(&mut step);
    } else {
        LANCZOS.iter().for_each(&mut step);
    }
    above / below
}

/// `sin(pi * x)`, exact where the argument is reduced.
fn sin_pi(x: f64) -> f64 {
    use std::f64::consts::PI;
    let y = x.abs() % 2.0;
    let part = match libm::round(2.0 * y) as i32 {
        0 => sin(PI * y),
        1 => cos(PI * (y - 0.5)),
        2 => sin(PI * (1.0 - y)),
        3 => -cos(PI * (y - 1.5)),
        _ => sin(PI * (y - 2.0)),
    };
    1.0_f64.copysign(x) * part
}

fn domain() -> Fault {
    Fault::value("math domain error")
}

fn range() -> Fault {
    Fault { class: FaultClass::Overflow, message: "math range error".to_owned() }
}

/// `math.gamma(x)`.
///
/// # Errors
/// A `ValueError` at the poles, an `OverflowError` beyond the largest float.
pub fn gamma(x: f64) -> Result<f64, Fault> {
    if x.is_nan() || x == f64::INFINITY {
        return Ok(x);
    }
    if x.is_infinite() || x == 0.0 || (x < 0.0 && x.floor() == x) {
        return Err(domain());
    }
    if x.floor() == x && x <= 23.0 {
        // Factorials up to 22 are exact.
        return Ok((1..x as u64).fold(1.0, |product, factor| product * factor as f64));
    }
    let size = x.abs();
    let finite = |value: f64| if value.is_infinite() { Err(range()) } else { Ok(value) };
    if size < 1e-20 {
        return finite(1.0 / x);
    }
    if size > 200.0 {
        return if x < 0.0 { Ok(0.0 / sin_pi(x)) } else { Err(range()) };
    }
    let y = size + LANCZOS_G_MINUS_HALF;
    // What rounding `y` lost.
    let lost =
        if size > LANCZOS_G_MINUS_HALF { (y - size) - LANCZOS_G_MINUS_HALF } else { (y - LANCZOS_G_MINUS_HALF) - size }
            * LANCZOS_G
            / y;
    let mut result = if x < 0.0 {
        let value = -std::f64::consts::PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
        value - lost * value
    } else {
        let value = lanczos_sum(size) / exp(y);
        value + lost * value
    };
    let parts = if size < 140.0 { 1 } else { 2 };
    let power = if parts == 1 { pow(y, size - 0.5) } else { pow(y, size / 2.0 - 0.25) };
    for _ in 0..parts {
        result = if x < 0.0 { result / power } else { result * power };
    }
    finite(result)
}

/// `math.lgamma(x)`.
///
/// # Errors
/// As [`gamma`].
pub fn log_gamma(x: f64) -> Result<f64, Fault> {
    const LOG_PI: f64 = 1.144_729_885_849_400_174_143_427_351_353_058_711_647;
    if !x.is_finite() {
        return Ok(x.abs());
    }
    if x.floor() == x && x <= 2.0 {
        return if x <= 0.0 { Err(domain()) } else { Ok(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-log(size));
    }
    let mut result = log(lanczos_sum(size)) - LANCZOS_G;
    result += (size - 0.5) * (log(size + LANCZOS_G - 0.5) - 1.0);
    if x < 0.0 {
        result = LOG_PI - log(sin_pi(size).abs()) - log(size) - result;
    }
    if result.is_infinite() { Err(range()) } else { Ok(result) }
}

/// `math.pow(x, y)`: as C has it, with errors where a finite power is not finite.
///
/// # Errors
/// A `ValueError` outside the domain, an `OverflowError` beyond the largest float.
pub fn power(x: f64, y: f64) -> Result<f64, Fault> {
    let result = pow(x, y);
    if result.is_finite() || !x.is_finite() || !y.is_finite() {
        return Ok(result);
    }
    Err(if result.is_nan() || x == 0.0 { domain() } else { range() })
}

/// `math.ulp(x)`.
pub fn ulp(x: f64) -> f64 {
    let x = x.abs();
    if !x.is_finite() {
        return x;
    }
    let next = libm::nextafter(x, f64::INFINITY);
    if next.is_infinite() { x - libm::nextafter(x, 0.0) } else { next - x }
}

/// The product of `low`, `low + 1`, … `high - 1`: halves are multiplied, so that factors are
/// of like size.
pub fn product(low: &BigUint, count: u64) -> BigUint {
    if count <= 8 {
        let mut product = BigUint::one();
        for step in 0..count {
            product *= low + step;
        }
        return product;
    }
    let half = count / 2;
    product(low, half) * product(&(low + half), count - half)
}

/// The mantissa in `[0.5, 1)` and the exponent of an integer too large for a float.
pub fn big_frexp(n: &BigInt) -> (f64, i64) {
    let bits = n.bits();
    let dropped = bits.saturating_sub(64);
    let top = n.magnitude() >> dropped;
    // Rounded to odd, so that the cast rounds as if it saw all the digits.
    let sticky = n.magnitude().trailing_zeros().is_some_and(|zeros| zeros < dropped);
    let top = top.iter_u64_digits().next().unwrap_or(0) | u64::from(sticky);
    let scaled = libm::scalbn(top as f64, -64);
    // Rounding up may have reached one.
    let (scaled, more) = if scaled >= 1.0 { (scaled / 2.0, 1) } else { (scaled, 0) };
    (scaled, i64::try_from(bits).unwrap_or(i64::MAX).saturating_add(more))
}

//! The elementary functions of floats, the same on every machine.
//!
//! Powers, exponentials and angles are computed with about a hundred bits and rounded once:
//! CPython's platform rounds nearly all of them correctly, so the digits agree. Main type:
//! [`Double`], an unevaluated sum of two floats. Refused: arguments of sine and cosine beyond
//! [`MOST_TURNS`] get the plain function of `libm`, as do results at the ends of the range.

pub use libm::{atanh, cbrt, erf, erfc, exp2, expm1, log1p};

use super::real::{two_product, two_sum};

/// Angles whose reduction by multiples of a quarter turn is exact enough.
const MOST_TURNS: f64 = 1e6;

/// `high + low`, where `low` is less than half of `high`'s last digit.
#[derive(Clone, Copy, Debug)]
struct Double {
    high: f64,
    low: f64,
}

/// The logarithm of two.
const LN_2: Double = Double { high: std::f64::consts::LN_2, low: 2.319_046_813_846_299_6e-17 };
/// A quarter turn, and what two floats leave of it.
const QUARTER: Double = Double { high: std::f64::consts::FRAC_PI_2, low: 6.123_233_995_736_766e-17 };
const QUARTER_REST: f64 = -1.497_384_904_859_169_8e-33;

impl Double {
    fn of(high: f64) -> Self {
        Self { high, low: 0.0 }
    }

    fn add(self, other: Self) -> Self {
        let (sum, lost) = two_sum(self.high, other.high);
        let (high, low) = two_sum(sum, lost + self.low + other.low);
        Self { high, low }
    }

    fn times(self, other: Self) -> Self {
        let (product, lost) = two_product(self.high, other.high);
        let (high, low) = two_sum(product, lost + self.high * other.low + self.low * other.high);
        Self { high, low }
    }

    fn over(self, other: Self) -> Self {
        let first = self.high / other.high;
        let rest = self.add(other.times(Self::of(-first)));
        let second = rest.high / other.high;
        let rest = rest.add(other.times(Self::of(-second)));
        let (high, low) = two_sum(first, second + rest.high / other.high);
        Self { high, low }
    }

    fn negative(self) -> Self {
        Self { high: -self.high, low: -self.low }
    }

    fn value(self) -> f64 {
        self.high + self.low
    }
}

/// `e**x` as a number near one and a power of two.
fn exponential(x: Double) -> (Double, i32) {
    const HALVINGS: i32 = 8;
    let turns = libm::rint(x.high / LN_2.high);
    let rest = x.add(LN_2.times(Double::of(-turns)));
    let small = Double { high: libm::scalbn(rest.high, -HALVINGS), low: libm::scalbn(rest.low, -HALVINGS) };
    // What is above one of the series, from its smallest term on.
    let mut sum = Double::of(0.0);
    for n in (1..=10).rev() {
        sum = small.times(Double::of(1.0).add(sum)).over(Double::of(f64::from(n)));
    }
    for _ in 0..HALVINGS {
        // (1 + s)² - 1
        sum = sum.add(sum).add(sum.times(sum));
    }
    (Double::of(1.0).add(sum), turns as i32)
}

/// The logarithm of a positive number: one step of Newton's from `libm`'s.
fn logarithm(x: f64) -> Double {
    let (x, exponent) = libm::frexp(x);
    let guess = libm::log(x);
    let (inverse, power) = exponential(Double::of(-guess));
    let near = inverse.times(Double::of(libm::scalbn(x, power)));
    let off = near.add(Double::of(-1.0));
    let correction = off.add(Double::of(-off.high * off.high / 2.0));
    LN_2.times(Double::of(f64::from(exponent))).add(Double::of(guess)).add(correction)
}

/// `e**x`.
pub fn exp(x: f64) -> f64 {
    if x.abs() >= 700.0 || x.is_nan() || x == 0.0 {
        return libm::exp(x);
    }
    let (near, power) = exponential(Double::of(x));
    libm::scalbn(near.value(), power)
}

/// The natural logarithm.
pub fn log(x: f64) -> f64 {
    if !(x > 0.0 && x.is_finite()) || x == 1.0 {
        return libm::log(x);
    }
    // Close to one the plain function is the better one.
    if (0.9..1.1).contains(&x) { libm::log(x) } else { logarithm(x).value() }
}

/// The logarithm to the base of two.
pub fn log2(x: f64) -> f64 {
    let is_ordinary = x > 0.0 && x.is_finite() && !(0.9..1.1).contains(&x);
    if is_ordinary { logarithm(x).over(LN_2).value() } else { libm::log2(x) }
}

/// The decimal logarithm, from the natural one as C's libraries do it.
pub fn log10(x: f64) -> f64 {
    const LOG10_2_HIGH: f64 = 3.010_299_956_636_117_7e-1;
    const LOG10_2_LOW: f64 = 3.694_239_077_158_931e-13;
    if !(x > 0.0 && x.is_finite()) {
        return libm::log10(x);
    }
    let (mantissa, exponent) = libm::frexp(x);
    // A mantissa from one to two, or from a half to one for numbers below one.
    let (mantissa, exponent) = if exponent > 0 { (mantissa * 2.0, exponent - 1) } else { (mantissa, exponent) };
    let exponent = f64::from(exponent);
    let small = exponent * LOG10_2_LOW + std::f64::consts::LOG10_E * log(mantissa);
    small + exponent * LOG10_2_HIGH
}

/// `x ** y`.
pub fn pow(x: f64, y: f64) -> f64 {
    let plain = libm::pow(x, y);
    let is_ordinary = x.is_finite() && y.is_finite() && x != 0.0 && (1e-306..1e307).contains(&plain.abs());
    if !is_ordinary || plain.abs() == 1.0 {
        return plain;
    }
    let (near, power) = exponential(logarithm(x.abs()).times(Double::of(y)));
    libm::scalbn(near.value(), power).copysign(plain)
}

/// Sine and cosine.
fn sine_and_cosine(x: f64) -> (Double, Double) {
    let turns = libm::rint(x / QUARTER.high);
    let (product, lost) = two_product(turns, QUARTER.high);
    let rest = Double::of(x - product).add(Double::of(-lost));
    let rest = rest.add(Double { high: QUARTER.low, low: QUARTER_REST }.times(Double::of(-turns)));
    let square = rest.times(rest).negative();
    let (mut sine, mut cosine) = (Double::of(1.0), Double::of(1.0));
    for n in (1..=14).rev() {
        let n = f64::from(2 * n);
        sine = Double::of(1.0).add(square.times(sine).over(Double::of(n * (n + 1.0))));
        cosine = Double::of(1.0).add(square.times(cosine).over(Double::of(n * (n - 1.0))));
    }
    let sine = sine.times(rest);
    match (turns as i64).rem_euclid(4) {
        0 => (sine, cosine),
        1 => (cosine, sine.negative()),
        2 => (sine.negative(), cosine.negative()),
        _ => (cosine.negative(), sine),
    }
}

/// Whether an angle is small enough to be reduced here, and not so small that it is its own sine.
fn is_reducible(x: f64) -> bool {
    (1e-8..MOST_TURNS).contains(&x.abs())
}

/// Sine.
pub fn sin(x: f64) -> f64 {
    if is_reducible(x) { sine_and_cosine(x).0.value() } else { libm::sin(x) }
}

/// Cosine.
pub fn cos(x: f64) -> f64 {
    if is_reducible(x) { sine_and_cosine(x).1.value() } else { libm::cos(x) }
}

/// Tangent.
pub fn tan(x: f64) -> f64 {
    if !is_reducible(x) {
        return libm::tan(x);
    }
    let (sine, cosine) = sine_and_cosine(x);
    sine.over(cosine).value()
}

/// The angle of a sine.
pub fn asin(x: f64) -> f64 {
    if !(1e-8..1.0).contains(&x.abs()) {
        return libm::asin(x);
    }
    let guess = libm::asin(x);
    let (sine, cosine) = sine_and_cosine(guess);
    guess + Double::of(x).add(sine.negative()).over(cosine).high
}

/// The angle of a cosine.
pub fn acos(x: f64) -> f64 {
    if x.abs() >= 1.0 || x.is_nan() || x.abs() < 1e-8 {
        return libm::acos(x);
    }
    let guess = libm::acos(x);
    let (sine, cosine) = sine_and_cosine(guess);
    guess + cosine.add(Double::of(-x)).over(sine).high
}

/// The angle of a tangent.
pub fn atan(x: f64) -> f64 {
    atan2(x, 1.0)
}

/// The angle of the point `(x, y)`.
pub fn atan2(y: f64, x: f64) -> f64 {
    let guess = libm::atan2(y, x);
    let is_ordinary = |part: f64| (1e-100..1e100).contains(&part.abs());
    if !is_ordinary(x) || !is_ordinary(y) || guess == 0.0 {
        return guess;
    }
    let (sine, cosine) = sine_and_cosine(guess);
    let times = |factor: f64, part: Double| Double::of(factor).times(part);
    let across = times(y, cosine).add(times(x, sine).negative());
    let along = times(x, cosine).add(times(y, sine));
    guess + across.over(along).high
}

/// The hyperbolic cosine.
pub fn cosh(x: f64) -> f64 {
    let x = x.abs();
    if x < 0.5 * std::f64::consts::LN_2 {
        let above = expm1(x);
        let near = 1.0 + above;
        return if x < 5e-17 { near } else { 1.0 + (above * above) / (near + near) };
    }
    if x < 22.0 {
        let power = exp(x);
        return 0.5 * power + 0.5 / power;
    }
    if x < 700.0 { 0.5 * exp(x) } else { libm::cosh(x) }
}

/// The hyperbolic sine.
pub fn sinh(x: f64) -> f64 {
    if !(22.0..700.0).contains(&x.abs()) {
        return libm::sinh(x);
    }
    (0.5 * exp(x.abs())).copysign(x)
}

/// The hyperbolic tangent.
pub fn tanh(x: f64) -> f64 {
    let size = x.abs();
    if !(2e-17..22.0).contains(&size) {
        return if x.is_nan() || size < 1.0 { x } else { 1.0_f64.copysign(x) };
    }
    let value = if size >= 1.0 {
        1.0 - 2.0 / (expm1(2.0 * size) + 2.0)
    } else {
        let below = expm1(-2.0 * size);
        -below / (below + 2.0)
    };
    value.copysign(x)
}

/// The inverse of the hyperbolic sine.
pub fn asinh(x: f64) -> f64 {
    let size = x.abs();
    if !(2.0..268_435_456.0).contains(&size) {
        return libm::asinh(x);
    }
    log(2.0 * size + 1.0 / ((x * x + 1.0).sqrt() + size)).copysign(x)
}

/// The inverse of the hyperbolic cosine.
pub fn acosh(x: f64) -> f64 {
    if !(2.0..268_435_456.0).contains(&x) {
        return libm::acosh(x);
    }
    log(2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt()))
}

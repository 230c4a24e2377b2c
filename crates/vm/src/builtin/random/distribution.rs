//! Numbers of other distributions than the uniform one, drawn in CPython's order so that a
//! seed gives the same ones.

use std::f64::consts::{E, PI, TAU};

use super::{Twister, arg, float, generator};
use crate::class::Builtin;
use crate::native::{Cx, Native, Stop};
use crate::text::elementary::{acos, cos, exp, log, pow, sin};
use crate::value::Value;

/// Argument `index`, or what stands for it.
fn float_or(cx: &mut Cx<'_>, index: usize, default: f64) -> Result<f64, Stop> {
    if arg(cx, index).is_bound() { float(cx, index) } else { Ok(default) }
}

fn mean_and_deviation(cx: &mut Cx<'_>) -> Result<(f64, f64), Stop> {
    Ok((float_or(cx, 0, 0.0)?, float_or(cx, 1, 1.0)?))
}

fn divided_by_zero(cx: &mut Cx<'_>) -> Stop {
    cx.error(Builtin::ZeroDivisionError, "float division by zero")
}

/// `triangular(low, high, mode)`.
pub(super) fn triangular(cx: &mut Cx<'_>) -> Native {
    let (mut low, mut high) = (float_or(cx, 0, 0.0)?, float_or(cx, 1, 1.0)?);
    let mut middle = 0.5;
    if !matches!(arg(cx, 2), Value::Unbound | Value::None) {
        let mode = float(cx, 2)?;
        middle = (mode - low) / (high - low);
    }
    let is_point = low == high && !matches!(arg(cx, 2), Value::Unbound | Value::None);
    let mut drawn = generator(cx)?.float();
    if is_point {
        return Ok(arg(cx, 0).given().unwrap_or(Value::float(low)));
    }
    if drawn > middle {
        (drawn, middle) = (1.0 - drawn, 1.0 - middle);
        (low, high) = (high, low);
    }
    Ok(Value::float(low + (high - low) * (drawn * middle).sqrt()))
}

/// A number of the standard normal distribution (Kinderman and Monahan 1977).
fn draw_normal(twister: &mut Twister) -> f64 {
    let magic = 4.0 * exp(-0.5) / 2.0_f64.sqrt();
    loop {
        let first = twister.float();
        let second = 1.0 - twister.float();
        let z = magic * (first - 0.5) / second;
        if z * z / 4.0 <= -log(second) {
            return z;
        }
    }
}

/// `normalvariate(mu, sigma)`.
pub(super) fn normal(cx: &mut Cx<'_>) -> Native {
    let (mean, deviation) = mean_and_deviation(cx)?;
    Ok(Value::float(mean + draw_normal(generator(cx)?) * deviation))
}

/// `lognormvariate(mu, sigma)`.
pub(super) fn log_normal(cx: &mut Cx<'_>) -> Native {
    let (mean, deviation) = mean_and_deviation(cx)?;
    let value = exp(mean + draw_normal(generator(cx)?) * deviation);
    if value.is_infinite() {
        return Err(cx.error(Builtin::OverflowError, "math range error"));
    }
    Ok(Value::float(value))
}

/// `gauss(mu, sigma)`: numbers come in pairs, and the second waits in the generator.
pub(super) fn gauss(cx: &mut Cx<'_>) -> Native {
    let (mean, deviation) = mean_and_deviation(cx)?;
    let twister = generator(cx)?;
    let z = match twister.spare.take() {
        Some(bits) => f64::from_bits(bits),
        None => {
            let angle = twister.float() * TAU;
            let radius = (-2.0 * log(1.0 - twister.float())).sqrt();
            twister.spare = Some((sin(angle) * radius).to_bits());
            cos(angle) * radius
        }
    };
    Ok(Value::float(mean + z * deviation))
}

/// `expovariate(lambd)`.
pub(super) fn exponential(cx: &mut Cx<'_>) -> Native {
    let rate = float(cx, 0)?;
    let drawn = -log(1.0 - generator(cx)?.float());
    if rate == 0.0 {
        return Err(divided_by_zero(cx));
    }
    Ok(Value::float(drawn / rate))
}

/// `vonmisesvariate(mu, kappa)` (Best and Fisher 1979).
pub(super) fn von_mises(cx: &mut Cx<'_>) -> Native {
    let (mean, focus) = (float(cx, 0)?, float(cx, 1)?);
    let twister = generator(cx)?;
    if focus <= 1e-6 {
        return Ok(Value::float(TAU * twister.float()));
    }
    let s = 0.5 / focus;
    let r = s + (1.0 + s * s).sqrt();
    let z = loop {
        let z = cos(PI * twister.float());
        let d = z / (r + z);
        let drawn = twister.float();
        if drawn < 1.0 - d * d || drawn <= (1.0 - d) * exp(d) {
            break z;
        }
    };
    let q = 1.0 / r;
    let angle = acos((q + z) / (1.0 + q * z));
    let turned = if twister.float() > 0.5 { mean + angle } else { mean - angle };
    let rest = turned % TAU;
    Ok(Value::float(if rest < 0.0 { rest + TAU } else { rest }))
}

/// A number of the gamma distribution (Cheng 1977; Ahrens and Dieter 1974 below one).
fn draw_gamma(twister: &mut Twister, shape: f64, scale: f64) -> f64 {
    if shape == 1.0 {
        return -log(1.0 - twister.float()) * scale;
    }
    if shape > 1.0 {
        let root = (2.0 * shape - 1.0).sqrt();
        let (below, sum) = (shape - log(4.0), shape + root);
        loop {
            let first = twister.float();
            if !(first > 1e-7 && first < 0.999_999_9) {
                continue;
            }
            let second = 1.0 - twister.float();
            let v = log(first / (1.0 - first)) / root;
            let x = shape * exp(v);
            let z = first * first * second;
            let r = below + sum * v - x;
            if r + (1.0 + log(4.5)) - 4.5 * z >= 0.0 || r >= log(z) {
                return x * scale;
            }
        }
    }
    loop {
        let whole = (E + shape) / E;
        let p = whole * twister.float();
        let x = if p <= 1.0 { pow(p, 1.0 / shape) } else { -log((whole - p) / shape) };
        let drawn = twister.float();
        let is_taken = if p > 1.0 { drawn <= pow(x, shape - 1.0) } else { drawn <= exp(-x) };
        if is_taken {
            return x * scale;
        }
    }
}

/// Whether both parameters are above zero, or the error.
fn check_positive(cx: &mut Cx<'_>, shape: f64, scale: f64) -> Result<(), Stop> {
    if shape <= 0.0 || scale <= 0.0 {
        return Err(cx.value_error("gammavariate: alpha and beta must be > 0.0"));
    }
    Ok(())
}

/// `gammavariate(alpha, beta)`.
pub(super) fn gamma(cx: &mut Cx<'_>) -> Native {
    let (shape, scale) = (float(cx, 0)?, float(cx, 1)?);
    check_positive(cx, shape, scale)?;
    Ok(Value::float(draw_gamma(generator(cx)?, shape, scale)))
}

/// `betavariate(alpha, beta)`.
pub(super) fn beta(cx: &mut Cx<'_>) -> Native {
    let (alpha, beta) = (float(cx, 0)?, float(cx, 1)?);
    check_positive(cx, alpha, 1.0)?;
    check_positive(cx, beta, 1.0)?;
    let twister = generator(cx)?;
    let first = draw_gamma(twister, alpha, 1.0);
    if first == 0.0 {
        return Ok(Value::float(0.0));
    }
    Ok(Value::float(first / (first + draw_gamma(twister, beta, 1.0))))
}

/// `paretovariate(alpha)`.
pub(super) fn pareto(cx: &mut Cx<'_>) -> Native {
    let alpha = float(cx, 0)?;
    let drawn = 1.0 - generator(cx)?.float();
    if alpha == 0.0 {
        return Err(divided_by_zero(cx));
    }
    Ok(Value::float(pow(drawn, -1.0 / alpha)))
}

/// `weibullvariate(alpha, beta)`.
pub(super) fn weibull(cx: &mut Cx<'_>) -> Native {
    let (alpha, beta) = (float(cx, 0)?, float(cx, 1)?);
    let drawn = 1.0 - generator(cx)?.float();
    if beta == 0.0 {
        return Err(divided_by_zero(cx));
    }
    Ok(Value::float(alpha * pow(-log(drawn), 1.0 / beta)))
}

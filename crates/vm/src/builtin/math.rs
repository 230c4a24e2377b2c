//! `math`: CPython 3.11's functions over the pure ones of [`crate::text`].
//!
//! Whole numbers may have any size; results too large for the machine are a `MemoryError`.
//! Refused: nothing that 3.11 has.

mod whole;

use lockstep_bytecode::BinaryOp;

use crate::builtin::system::{float_argument, float_of, raise_fault};
use crate::class::Builtin;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, function};
use crate::text::arithmetic::float_to_integer;
use crate::text::number::Integer;
use crate::text::{Fault, elementary, real};
use crate::value::Value;

/// A function of `math`.
const fn row(name: &'static str, signature: &'static str, run: fn(&mut Cx<'_>) -> Native) -> Row {
    function("math", name, signature, run)
}

pub(crate) const NATIVES: &[Row] = &[
    row("acos", "x /", |cx| unary(cx, elementary::acos, false)),
    row("acosh", "x /", |cx| unary(cx, elementary::acosh, false)),
    row("asin", "x /", |cx| unary(cx, elementary::asin, false)),
    row("asinh", "x /", |cx| unary(cx, elementary::asinh, false)),
    row("atan", "x /", |cx| unary(cx, elementary::atan, false)),
    row("atan2", "y x /", |cx| binary(cx, |y, x| Ok(elementary::atan2(y, x)))),
    row("atanh", "x /", |cx| unary(cx, elementary::atanh, false)),
    row("cbrt", "x /", |cx| unary(cx, elementary::cbrt, false)),
    row("ceil", "x /", |cx| rounded(cx, "__ceil__", f64::ceil)),
    row("comb", "n k /", whole::comb),
    row("copysign", "x y /", |cx| binary(cx, |x, y| Ok(x.copysign(y)))),
    row("cos", "x /", |cx| unary(cx, elementary::cos, false)),
    row("cosh", "x /", |cx| unary(cx, elementary::cosh, true)),
    row("degrees", "x /", |cx| unary(cx, |x| x * (180.0 / std::f64::consts::PI), true)),
    row("dist", "p q /", dist),
    row("erf", "x /", |cx| unary(cx, elementary::erf, false)),
    row("erfc", "x /", |cx| unary(cx, elementary::erfc, false)),
    row("exp", "x /", |cx| unary(cx, elementary::exp, true)),
    row("exp2", "x /", |cx| unary(cx, elementary::exp2, true)),
    row("expm1", "x /", |cx| unary(cx, elementary::expm1, true)),
    row("fabs", "x /", |cx| unary(cx, f64::abs, false)),
    row("factorial", "x /", whole::factorial),
    row("floor", "x /", |cx| rounded(cx, "__floor__", f64::floor)),
    row("fmod", "x y /", |cx| binary(cx, fmod)),
    row("frexp", "x /", frexp),
    row("fsum", "seq /", fsum),
    row("gamma", "x /", |cx| checked(cx, real::gamma)),
    row("gcd", "*integers", |cx| whole::divisors(cx, 0_u32.into(), whole::gcd_of)),
    row("hypot", "*coordinates", hypot),
    row("isclose", "a b * rel_tol= abs_tol=", is_close),
    row("isfinite", "x /", |cx| Ok(Value::bool(float_argument(cx, 0)?.is_finite()))),
    row("isinf", "x /", |cx| Ok(Value::bool(float_argument(cx, 0)?.is_infinite()))),
    row("isnan", "x /", |cx| Ok(Value::bool(float_argument(cx, 0)?.is_nan()))),
    row("isqrt", "n /", whole::isqrt),
    row("lcm", "*integers", |cx| whole::divisors(cx, 1_u32.into(), whole::lcm_of)),
    row("ldexp", "x i /", ldexp),
    row("lgamma", "x /", |cx| checked(cx, real::log_gamma)),
    row("log", "x base= /", log),
    row("log10", "x /", |cx| logarithm(cx, cx.arg(0), elementary::log10).map(Value::float)),
    row("log1p", "x /", |cx| unary(cx, elementary::log1p, false)),
    row("log2", "x /", |cx| logarithm(cx, cx.arg(0), elementary::log2).map(Value::float)),
    row("modf", "x /", modf),
    row("nextafter", "x y /", |cx| binary(cx, |x, y| Ok(libm::nextafter(x, y)))),
    row("perm", "n k= /", whole::perm),
    row("pow", "x y /", |cx| binary(cx, real::power)),
    row("prod", "iterable / * start=", prod),
    row("radians", "x /", |cx| unary(cx, |x| x * (std::f64::consts::PI / 180.0), false)),
    row("remainder", "x y /", |cx| binary(cx, remainder)),
    row("sin", "x /", |cx| unary(cx, elementary::sin, false)),
    row("sinh", "x /", |cx| unary(cx, elementary::sinh, true)),
    row("sqrt", "x /", |cx| unary(cx, f64::sqrt, false)),
    row("tan", "x /", |cx| unary(cx, elementary::tan, false)),
    row("tanh", "x /", |cx| unary(cx, elementary::tanh, false)),
    row("trunc", "x /", trunc),
    row("ulp", "x /", |cx| unary(cx, real::ulp, false)),
];

/// The constants of `math`.
pub(crate) fn constant(name: &str) -> Option<Value> {
    use std::f64::consts;
    let value = match name {
        "e" => consts::E,
        "inf" => f64::INFINITY,
        "nan" => f64::NAN,
        "pi" => consts::PI,
        "tau" => consts::TAU,
        _ => return None,
    };
    Some(Value::float(value))
}

const DOMAIN: &str = "math domain error";
const RANGE: &str = "math range error";

/// A function of one float. A NaN that was made is an error, and so is an infinity: of range
/// if the function can grow beyond all floats, of domain otherwise.
fn unary(cx: &mut Cx<'_>, function: fn(f64) -> f64, grows: bool) -> Native {
    let x = float_argument(cx, 0)?;
    let result = function(x);
    if result.is_nan() && !x.is_nan() || result.is_infinite() && x.is_finite() && !grows {
        return Err(cx.value_error(DOMAIN));
    }
    if result.is_infinite() && x.is_finite() {
        return Err(cx.error(Builtin::OverflowError, RANGE));
    }
    Ok(Value::float(result))
}

fn settled(cx: &mut Cx<'_>, result: Result<f64, Fault>) -> Native {
    result.map(Value::float).map_err(|fault| raise_fault(cx, &fault))
}

fn checked(cx: &mut Cx<'_>, function: fn(f64) -> Result<f64, Fault>) -> Native {
    let x = float_argument(cx, 0)?;
    settled(cx, function(x))
}

fn binary(cx: &mut Cx<'_>, function: fn(f64, f64) -> Result<f64, Fault>) -> Native {
    let (x, y) = (float_argument(cx, 0)?, float_argument(cx, 1)?);
    settled(cx, function(x, y))
}

fn fmod(x: f64, y: f64) -> Result<f64, Fault> {
    let rest = x % y;
    if rest.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(Fault::value(DOMAIN));
    }
    Ok(rest)
}

fn remainder(x: f64, y: f64) -> Result<f64, Fault> {
    let rest = libm::remainder(x, y);
    if rest.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(Fault::value(DOMAIN));
    }
    // Zero has the sign of what was divided.
    Ok(if rest == 0.0 { rest.copysign(x) } else { rest })
}

/// `floor` and `ceil`.
fn rounded(cx: &mut Cx<'_>, method: &str, round: fn(f64) -> f64) -> Native {
    let value = cx.arg(0);
    if let Some(method) = cx.m.own_named(value, method) {
        return cx.call(method, &[value]);
    }
    if let Some(integer) = cx.m.integer(value) {
        return Ok(cx.m.integer_value(integer));
    }
    let x = float_argument(cx, 0)?;
    whole_of(cx, round(x))
}

fn whole_of(cx: &mut Cx<'_>, x: f64) -> Native {
    match float_to_integer(x) {
        Some(integer) => Ok(cx.m.integer_value(integer)),
        None if x.is_nan() => Err(cx.value_error("cannot convert float NaN to integer")),
        None => Err(cx.error(Builtin::OverflowError, "cannot convert float infinity to integer")),
    }
}

fn trunc(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    if let Some(method) = cx.m.own_named(value, "__trunc__") {
        return cx.call(method, &[value]);
    }
    if let Some(x) = cx.m.float(value) {
        return whole_of(cx, x);
    }
    if let Some(integer) = cx.m.integer(value) {
        return Ok(cx.m.integer_value(integer));
    }
    let message = format!("type {} doesn't define __trunc__ method", cx.m.class_name(value));
    Err(cx.type_error(message))
}

fn pair(cx: &mut Cx<'_>, first: f64, second: Value) -> Native {
    Ok(cx.m.tuple(&[Value::float(first), second]))
}

fn frexp(cx: &mut Cx<'_>) -> Native {
    let x = float_argument(cx, 0)?;
    if x == 0.0 || !x.is_finite() {
        return pair(cx, x, Value::Int(0));
    }
    let (mantissa, exponent) = libm::frexp(x);
    pair(cx, mantissa, Value::Int(i64::from(exponent)))
}

fn modf(cx: &mut Cx<'_>) -> Native {
    let x = float_argument(cx, 0)?;
    if x.is_nan() {
        return pair(cx, x, Value::float(x));
    }
    let fraction = if x.is_infinite() { 0.0 } else { x - x.trunc() };
    pair(cx, fraction.copysign(x), Value::float(x.trunc()))
}

fn ldexp(cx: &mut Cx<'_>) -> Native {
    let x = float_argument(cx, 0)?;
    let Some(exponent) = cx.clipped(cx.arg(1))? else {
        return Err(cx.type_error("Expected an int as second argument to ldexp."));
    };
    let most = 1 << 20;
    let result = libm::scalbn(x, exponent.clamp(-most, most) as i32);
    if result.is_infinite() && x.is_finite() {
        return Err(cx.error(Builtin::OverflowError, RANGE));
    }
    Ok(Value::float(result))
}

/// The floats of an iterable.
fn floats(cx: &mut Cx<'_>, value: Value) -> Result<Vec<f64>, Stop> {
    let items = cx.items(value)?;
    items.into_iter().map(|item| float_of(cx, item)).collect()
}

fn fsum(cx: &mut Cx<'_>) -> Native {
    let items = floats(cx, cx.arg(0))?;
    let sum = real::fsum(&items);
    settled(cx, sum)
}

fn hypot(cx: &mut Cx<'_>) -> Native {
    let items = floats(cx, cx.arg(0))?;
    Ok(Value::float(real::hypot(&items)))
}

fn dist(cx: &mut Cx<'_>) -> Native {
    let (p, q) = (cx.items(cx.arg(0))?, cx.items(cx.arg(1))?);
    if p.len() != q.len() {
        return Err(cx.value_error("both points must have the same number of dimensions"));
    }
    let mut sides = Vec::with_capacity(p.len());
    for (p, q) in p.into_iter().zip(q) {
        sides.push((float_of(cx, p)? - float_of(cx, q)?).abs());
    }
    Ok(Value::float(real::hypot(&sides)))
}

fn is_close(cx: &mut Cx<'_>) -> Native {
    let (a, b) = (float_argument(cx, 0)?, float_argument(cx, 1)?);
    let mut tolerances = [1e-9, 0.0];
    for (index, tolerance) in tolerances.iter_mut().enumerate() {
        if cx.arg(2 + index).is_bound() {
            *tolerance = float_argument(cx, 2 + index)?;
        }
    }
    let [relative, absolute] = tolerances;
    if relative < 0.0 || absolute < 0.0 {
        return Err(cx.value_error("tolerances must be non-negative"));
    }
    let difference = (b - a).abs();
    let is_near = difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute;
    Ok(Value::bool(a == b || (a.is_finite() && b.is_finite() && is_near)))
}

/// A logarithm of a number of any size.
fn logarithm(cx: &mut Cx<'_>, value: Value, function: fn(f64) -> f64) -> Result<f64, Stop> {
    if let Some(Integer::Big(big)) = cx.m.integer(value)
        && big.sign() == num_bigint::Sign::Plus
        && big.bits() > 1023
    {
        let (mantissa, exponent) = real::big_frexp(&big);
        return Ok(function(mantissa) + function(2.0) * exponent as f64);
    }
    let is_negative = |cx: &Cx<'_>| cx.m.clipped(value).is_some_and(|whole| whole <= 0);
    if is_negative(cx) {
        return Err(cx.value_error(DOMAIN));
    }
    let x = float_of(cx, value)?;
    if x <= 0.0 {
        return Err(cx.value_error(DOMAIN));
    }
    Ok(function(x))
}

fn log(cx: &mut Cx<'_>) -> Native {
    let numerator = logarithm(cx, cx.arg(0), elementary::log)?;
    let Some(base) = cx.arg(1).given() else {
        return Ok(Value::float(numerator));
    };
    let denominator = logarithm(cx, base, elementary::log)?;
    if denominator == 0.0 {
        return Err(cx.error(Builtin::ZeroDivisionError, "float division by zero"));
    }
    Ok(Value::float(numerator / denominator))
}

fn prod(cx: &mut Cx<'_>) -> Native {
    let items = cx.items(cx.arg(0))?;
    let mut product = cx.arg(1).given().unwrap_or(Value::Int(1));
    for item in items {
        product = cx.binary(BinaryOp::Multiply, product, item, false)?;
    }
    Ok(product)
}

//! Floats as decimal digits, correctly rounded to any precision, and `round`.
//!
//! Main type: [`FloatStyle`], the choices behind `%f`, `%e`, `%g` and `repr`. The
//! digits come from the standard library, which rounds the exact value half to
//! even as CPython does; their layout is decided here.

use super::Fault;

/// How the digits are chosen and laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloatNotation {
    /// `f`: `precision` digits after the point.
    Fixed,
    /// `e`: one digit, the point, `precision` digits, an exponent.
    Exponent,
    /// `g`: `precision` significant digits, an exponent only where it is shorter.
    General,
    /// `repr`: the shortest digits that read back as the same float.
    Shortest,
}

/// Everything that decides how a float is written, apart from width and sign.
#[derive(Clone, Copy, Debug)]
pub struct FloatStyle {
    /// How the digits are chosen and laid out.
    pub notation: FloatNotation,
    /// The digits wanted, as `notation` counts them.
    pub precision: u32,
    /// `#`: keep the point and trailing zeros.
    pub alternate: bool,
    /// Write a whole number with `.0` unless it has an exponent.
    pub dot_zero: bool,
    /// `z`: no minus sign before what rounds to zero.
    pub positive_zero: bool,
    /// Capital `E`, `INF` and `NAN`.
    pub upper: bool,
}

impl FloatStyle {
    /// The style of `repr`, without its `.0`.
    pub fn repr() -> FloatStyle {
        FloatStyle::new(FloatNotation::Shortest, 0)
    }

    /// A plain style of that notation and precision.
    pub fn new(notation: FloatNotation, precision: u32) -> FloatStyle {
        FloatStyle { notation, precision, alternate: false, dot_zero: false, positive_zero: false, upper: false }
    }
}

/// No float has more digits than this, before or after the point; all further
/// ones are zeros that we append ourselves.
const ENOUGH_DIGITS: u32 = 1_100;

/// The text of `x`, with a minus sign if it is negative and never a plus sign.
pub fn render_float(x: f64, style: &FloatStyle) -> String {
    let magnitude = x.abs();
    let body = if x.is_nan() {
        return if style.upper { "NAN" } else { "nan" }.to_owned();
    } else if x.is_infinite() {
        if style.upper { "INF" } else { "inf" }.to_owned()
    } else {
        match style.notation {
            FloatNotation::Fixed => fixed(magnitude, style),
            FloatNotation::Exponent => exponential(magnitude, style),
            FloatNotation::General => general(magnitude, style),
            FloatNotation::Shortest => {
                let (digits, point) = shortest(magnitude);
                lay_out(&digits, point, point <= -4 || point > 16, style)
            }
        }
    };
    let vanishes = || {
        let mantissa = body.split(['e', 'E']).next().unwrap_or_default();
        x.is_finite() && mantissa.bytes().all(|b| matches!(b, b'0' | b'.'))
    };
    let negative = x.is_sign_negative() && !(style.positive_zero && vanishes());
    if negative { format!("-{body}") } else { body }
}

/// The shortest digits that read back as the same float and, of several that do, the nearest ones;
/// of two that are as near, those that end evenly.
fn shortest(magnitude: f64) -> (String, i32) {
    let found = split_scientific(&format!("{magnitude:e}"));
    // Only so long ones can have a neighbour that reads back as the same float.
    let n_digits = found.0.len();
    if n_digits < 15 {
        return found;
    }
    let nearest = format!("{magnitude:.*e}", n_digits - 1);
    if nearest.parse() == Ok(magnitude) { split_scientific(&nearest) } else { found }
}

/// `round(x, ndigits)`.
///
/// # Errors
/// An `OverflowError` when rounding up leaves the range of floats.
pub fn round_float(x: f64, ndigits: i64) -> Result<f64, Fault> {
    if !x.is_finite() || ndigits > 323 {
        return Ok(x);
    }
    if ndigits < -308 {
        return Ok(0.0_f64.copysign(x));
    }
    let magnitude = x.abs();
    let text = match usize::try_from(ndigits) {
        Ok(places) => format!("{magnitude:.places$}"),
        Err(_) => round_left_of_point(magnitude, ndigits),
    };
    let rounded: f64 = text.parse().unwrap_or(f64::INFINITY);
    if rounded.is_infinite() {
        return Err(Fault::overflow("rounded value too large to represent"));
    }
    Ok(rounded.copysign(x))
}

/// A non-negative float rounded to a multiple of `10**-ndigits`, as text.
fn round_left_of_point(magnitude: f64, ndigits: i64) -> String {
    let (digits, point) = significant(magnitude, 800);
    let kept = i64::from(point) + ndigits;
    if kept > 0 {
        let places = usize::try_from(kept - 1).unwrap_or(0);
        return format!("{magnitude:.places$e}");
    }
    // All digits go: what is above half a unit becomes one unit, a tie becomes zero.
    let (first, rest) = digits.split_at(1);
    let above_half = kept == 0 && (first > "5" || (first == "5" && rest.bytes().any(|b| b != b'0')));
    if above_half { format!("1e{}", -ndigits) } else { "0".to_owned() }
}

fn fixed(magnitude: f64, style: &FloatStyle) -> String {
    let (places, zeros) = clamp(style.precision);
    let mut text = format!("{magnitude:.places$}");
    text.push_str(&"0".repeat(zeros));
    if style.precision == 0 && style.alternate {
        text.push('.');
    }
    text
}

fn exponential(magnitude: f64, style: &FloatStyle) -> String {
    let (places, zeros) = clamp(style.precision);
    let (mut digits, point) = significant(magnitude, places + 1);
    digits.push_str(&"0".repeat(zeros));
    lay_out(&digits, point, true, style)
}

fn general(magnitude: f64, style: &FloatStyle) -> String {
    let precision = style.precision.max(1);
    let (places, zeros) = clamp(precision);
    let (mut digits, point) = significant(magnitude, places);
    if style.alternate {
        digits.push_str(&"0".repeat(zeros));
    } else {
        digits.truncate(digits.trim_end_matches('0').len().max(1));
    }
    let longest = i64::from(precision) - i64::from(style.dot_zero);
    let exponent = point <= -4 || i64::from(point) > longest;
    lay_out(&digits, point, exponent, style)
}

/// Digits that stand for `0.DIGITS * 10**point`, with their point and exponent.
fn lay_out(digits: &str, point: i32, exponent: bool, style: &FloatStyle) -> String {
    let shown_point = if exponent { 1 } else { point };
    let whole = usize::try_from(shown_point).unwrap_or(0);
    let mut text = String::with_capacity(digits.len() + 8);
    let (before, after) = digits.split_at(whole.min(digits.len()));
    if whole == 0 {
        text.push('0');
    }
    text.push_str(before);
    text.push_str(&"0".repeat(whole - before.len()));
    text.push('.');
    text.push_str(&"0".repeat(usize::try_from(-shown_point).unwrap_or(0)));
    text.push_str(after);
    if text.ends_with('.') {
        if style.dot_zero && !exponent {
            text.push('0');
        } else if !style.alternate {
            text.pop();
        }
    }
    if exponent {
        let letter = if style.upper { 'E' } else { 'e' };
        let power = point - 1;
        let sign = if power < 0 { '-' } else { '+' };
        text.push_str(&format!("{letter}{sign}{:02}", power.abs()));
    }
    text
}

/// Exactly `count` significant digits, and where the point stands.
fn significant(magnitude: f64, count: usize) -> (String, i32) {
    let places = count.saturating_sub(1);
    split_scientific(&format!("{magnitude:.places$e}"))
}

/// "1.25e-7" becomes the digits "125" and the point -6: 0.125e-6.
fn split_scientific(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits = mantissa.chars().filter(char::is_ascii_digit).collect();
    (digits, exponent.parse::<i32>().unwrap_or(0) + 1)
}

/// What the standard library is asked for, and how many zeros follow.
fn clamp(precision: u32) -> (usize, usize) {
    let asked = precision.min(ENOUGH_DIGITS);
    let as_length = |count: u32| usize::try_from(count).unwrap_or(0);
    (as_length(asked), as_length(precision - asked))
}

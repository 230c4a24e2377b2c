//! Numbers from text and back: `int()`, `float()`, `str` and `repr` of both.
//!
//! Main type: [`Integer`], an integer of any size that prefers a machine word.
//! Refused, as by CPython: decimal texts of more than 4300 digits.

use num_bigint::BigInt;
use num_traits::{Num, ToPrimitive};

use super::decimal::{FloatStyle, render_float};
use super::quote::repr_str;
use super::{Fault, unicode};

/// CPython's default of `sys.get_int_max_str_digits()`.
pub const MAX_DECIMAL_DIGITS: usize = 4300;

/// A Python `int`: `Big` is used only for what does not fit `Small`, so equal
/// numbers have equal representations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Integer {
    /// A number of 64 bits.
    Small(i64),
    /// Any other number.
    Big(BigInt),
}

impl Integer {
    /// The canonical form of a number.
    pub fn from_big(number: BigInt) -> Integer {
        number.to_i64().map_or(Integer::Big(number), Integer::Small)
    }

    /// The number, whatever its size.
    pub fn to_big(&self) -> BigInt {
        match self {
            Integer::Small(number) => BigInt::from(*number),
            Integer::Big(number) => number.clone(),
        }
    }
}

/// `repr(x)`, which is also `str(x)`: the shortest digits that read back as `x`.
pub fn repr_float(x: f64) -> String {
    render_float(x, &FloatStyle { dot_zero: true, ..FloatStyle::repr() })
}

/// `str(n)`.
///
/// # Errors
/// A `ValueError` above 4300 digits.
pub fn format_bigint(number: &BigInt) -> Result<String, Fault> {
    const MESSAGE: &str = "Exceeds the limit (4300 digits) for integer string conversion; \
        use sys.set_int_max_str_digits() to increase the limit";
    // 4300 digits need 14285 bits; far larger numbers are refused before the slow conversion.
    if number.bits() > 14_290 {
        return Err(Fault::value(MESSAGE));
    }
    let text = number.to_string();
    if text.trim_start_matches('-').len() > MAX_DECIMAL_DIGITS {
        return Err(Fault::value(MESSAGE));
    }
    Ok(text)
}

/// `int(text, base)`, where base is 0 or 2 to 36.
///
/// # Errors
/// A `ValueError` for any text or base that CPython refuses.
pub fn parse_int(text: &str, base: i64) -> Result<Integer, Fault> {
    let radix = u32::try_from(base).ok().filter(|&radix| radix <= 36 && radix != 1);
    let radix = radix.ok_or_else(|| Fault::value("int() base must be >= 2 and <= 36, or 0"))?;
    let invalid = || {
        let quoted: String = repr_str(text).chars().take(200).collect();
        Fault::value(format!("invalid literal for int() with base {base}: {quoted}"))
    };
    let plain = to_ascii(text).ok_or_else(invalid)?;
    let body = trim_ascii_space(&plain);
    let (negative, body) = take_sign(body);
    let (radix, digits, must_be_zero) = take_prefix(body, radix);
    let digits = without_underscores(digits, radix).ok_or_else(invalid)?;
    if !radix.is_power_of_two() && digits.len() > MAX_DECIMAL_DIGITS {
        return Err(Fault::value(format!(
            "Exceeds the limit (4300 digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    if must_be_zero && digits.bytes().any(|b| b != b'0') {
        return Err(invalid());
    }
    if let Ok(small) = i64::from_str_radix(&digits, radix) {
        return Ok(Integer::Small(if negative { -small } else { small }));
    }
    let big = BigInt::from_str_radix(&digits, radix).map_err(|_| invalid())?;
    Ok(Integer::from_big(if negative { -big } else { big }))
}

/// `float(text)`.
///
/// # Errors
/// A `ValueError` for any text that CPython refuses.
pub fn parse_float(text: &str) -> Result<f64, Fault> {
    let invalid = || Fault::value(format!("could not convert string to float: {}", repr_str(text)));
    let plain = to_ascii(text).ok_or_else(invalid)?;
    let body = trim_ascii_space(&plain);
    let (negative, body) = take_sign(body);
    let magnitude = match body.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => parse_magnitude(body).ok_or_else(invalid)?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

/// Digits with at most one point and one exponent; underscores only between digits.
fn parse_magnitude(body: &str) -> Option<f64> {
    let bytes = body.as_bytes();
    let digit_at = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    let mut clean = String::with_capacity(body.len());
    for (index, &byte) in bytes.iter().enumerate() {
        match byte {
            b'_' => {
                let between = index > 0 && digit_at(index - 1) && digit_at(index + 1);
                if !between {
                    return None;
                }
            }
            b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-' => clean.push(char::from(byte)),
            _ => return None,
        }
    }
    // A leading sign was taken already; Rust would accept a second one.
    if clean.starts_with(['+', '-']) {
        return None;
    }
    clean.parse().ok()
}

/// Digits of other scripts become ASCII, their spaces become blanks; a text that
/// is ASCII already stays as it is, so its separators U+001C to U+001F stay unknown.
fn to_ascii(text: &str) -> Option<String> {
    if text.is_ascii() {
        return Some(text.to_owned());
    }
    text.chars()
        .map(|c| match unicode::decimal_value(c) {
            Some(value) => char::from_digit(value, 10),
            None if unicode::is_space(c) => Some(' '),
            None => c.is_ascii().then_some(c),
        })
        .collect()
}

fn trim_ascii_space(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\x0b', '\x0c', '\r'])
}

fn take_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// The radix, the digits after a prefix such as `0x`, and whether only zeros may
/// follow (base 0 refuses `012` and accepts `00`).
fn take_prefix(body: &str, base: u32) -> (u32, &str, bool) {
    let mut letters = body.chars();
    let named = match (letters.next(), letters.next()) {
        (Some('0'), Some('x' | 'X')) => 16,
        (Some('0'), Some('o' | 'O')) => 8,
        (Some('0'), Some('b' | 'B')) => 2,
        _ => 0,
    };
    if named != 0 && (base == 0 || base == named) {
        let digits = letters.as_str();
        return (named, digits.strip_prefix('_').unwrap_or(digits), false);
    }
    match base {
        0 => (10, body, body.starts_with('0')),
        _ => (base, body, false),
    }
}

/// The digits alone, or nothing if there are none or an underscore stands alone.
fn without_underscores(digits: &str, radix: u32) -> Option<String> {
    let mut clean = String::with_capacity(digits.len());
    let mut after_digit = false;
    for c in digits.chars() {
        if c == '_' {
            if !after_digit {
                return None;
            }
            after_digit = false;
        } else {
            c.to_digit(radix)?;
            clean.push(c);
            after_digit = true;
        }
    }
    after_digit.then_some(clean)
}

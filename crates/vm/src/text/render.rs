//! `format(value, text)` for `str`, `int` and `float`.
//!
//! Each function reads the format text, refuses what CPython refuses for that type
//! of value, and lays the result out. Refused besides: widths and precisions above
//! `MAX_WIDTH`, with a `MemoryError`.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::arithmetic::integer_to_float;
use super::decimal::{FloatNotation, FloatStyle, render_float};
use super::number::{Integer, format_bigint};
use super::spec::{Align, FormatSpec, Formatted, Grouping, parse_spec, unknown_kind};
use super::{Fault, MAX_WIDTH};

/// `format(text, spec)` of a `str`.
///
/// # Errors
/// A `ValueError` for what the mini-language refuses.
pub fn format_str(text: &str, spec: &str) -> Result<String, Fault> {
    let spec = parse_spec(spec, Formatted::Text, "str")?;
    check_size(&spec)?;
    if let Some(kind) = spec.kind.filter(|&kind| kind != 's') {
        return Err(unknown_kind(kind, "str"));
    }
    let refused = match spec.sign {
        Some(' ') => Some("Space"),
        Some(_) => Some("Sign"),
        None if spec.positive_zero => Some("Negative zero coercion (z)"),
        None if spec.alternate => Some("Alternate form (#)"),
        None if spec.align == Align::AfterSign => Some("'=' alignment"),
        None => None,
    };
    if let Some(what) = refused {
        return Err(Fault::value(format!("{what} not allowed in string format specifier")));
    }
    let shown = match spec.precision {
        Some(most) => text.chars().take(usize::try_from(most).unwrap_or(0)).collect(),
        None => text.to_owned(),
    };
    Ok(pad(&shown, &spec))
}

/// `format(n, spec)` of an `int` or, with the type name `bool`, of a `bool`.
///
/// # Errors
/// A `ValueError` for what the mini-language refuses, an `OverflowError` where the
/// number is no character or too large for a float.
pub fn format_int(n: &Integer, spec: &str, type_name: &str) -> Result<String, Fault> {
    let spec = parse_spec(spec, Formatted::Integer, type_name)?;
    check_size(&spec)?;
    let kind = spec.kind.unwrap_or('d');
    match kind {
        'b' | 'o' | 'x' | 'X' | 'd' | 'n' | 'c' => {}
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => {
            return render_spec_float(integer_to_float(n)?, &spec, type_name);
        }
        _ => return Err(unknown_kind(kind, type_name)),
    }
    if spec.precision.is_some() {
        return Err(Fault::value("Precision not allowed in integer format specifier"));
    }
    if spec.positive_zero {
        let message = "Negative zero coercion (z) not allowed in integer format specifier";
        return Err(Fault::value(message));
    }
    if kind == 'c' {
        return format_character(n, &spec);
    }
    let (negative, digits) = digits_in(n, kind)?;
    let prefix = match kind {
        'b' | 'o' | 'x' | 'X' if spec.alternate => format!("0{kind}"),
        _ => String::new(),
    };
    Ok(lay_out(&Parts { negative, prefix: &prefix, digits: &digits, rest: "" }, &spec))
}

/// `format(x, spec)` of a `float`.
///
/// # Errors
/// A `ValueError` for what the mini-language refuses.
pub fn format_float(x: f64, spec: &str) -> Result<String, Fault> {
    let spec = parse_spec(spec, Formatted::Float, "float")?;
    render_spec_float(x, &spec, "float")
}

/// The sign and the digits of `n` in the base that the type letter names.
///
/// # Errors
/// A `ValueError` above 4300 decimal digits.
pub(super) fn digits_in(n: &Integer, kind: char) -> Result<(bool, String), Fault> {
    if let (Integer::Small(small), 'd' | 'n') = (n, kind) {
        return Ok((*small < 0, small.unsigned_abs().to_string()));
    }
    let (negative, magnitude) = match n {
        Integer::Small(small) => (*small < 0, BigInt::from(small.unsigned_abs())),
        Integer::Big(big) => (big.is_negative(), big.abs()),
    };
    let digits = match kind {
        'b' => magnitude.to_str_radix(2),
        'o' => magnitude.to_str_radix(8),
        'x' => magnitude.to_str_radix(16),
        'X' => magnitude.to_str_radix(16).to_ascii_uppercase(),
        _ => format_bigint(&magnitude)?,
    };
    Ok((negative, digits))
}

fn format_character(n: &Integer, spec: &FormatSpec) -> Result<String, Fault> {
    let refused = "not allowed with integer format specifier 'c'";
    if spec.sign.is_some() {
        return Err(Fault::value(format!("Sign {refused}")));
    }
    if spec.alternate {
        return Err(Fault::value(format!("Alternate form (#) {refused}")));
    }
    let Integer::Small(code) = n else {
        return Err(Fault::overflow("Python int too large to convert to C long"));
    };
    // Lone surrogates cannot stand in Rust's text, so they are out of range as well.
    let c = code.to_u32().and_then(char::from_u32);
    let c = c.ok_or_else(|| Fault::overflow("%c arg not in range(0x110000)"))?;
    let rest = c.to_string();
    Ok(lay_out(&Parts { negative: false, prefix: "", digits: "", rest: &rest }, spec))
}

fn render_spec_float(x: f64, spec: &FormatSpec, type_name: &str) -> Result<String, Fault> {
    if spec.precision.is_some_and(|precision| precision > i64::from(i32::MAX)) {
        return Err(Fault::value("precision too big"));
    }
    check_size(spec)?;
    let precision = spec.precision.and_then(|precision| precision.to_u32());
    let notation = match spec.kind {
        None if precision.is_none() => FloatNotation::Shortest,
        None | Some('g' | 'G' | 'n') => FloatNotation::General,
        Some('e' | 'E') => FloatNotation::Exponent,
        Some('f' | 'F' | '%') => FloatNotation::Fixed,
        Some(kind) => return Err(unknown_kind(kind, type_name)),
    };
    let percent = spec.kind == Some('%');
    let style = FloatStyle {
        alternate: spec.alternate,
        dot_zero: spec.kind.is_none(),
        positive_zero: spec.positive_zero,
        upper: matches!(spec.kind, Some('E' | 'F' | 'G')),
        ..FloatStyle::new(notation, precision.unwrap_or(6))
    };
    let mut text = render_float(if percent { x * 100.0 } else { x }, &style);
    if percent {
        text.push('%');
    }
    let (negative, body) = match text.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, text.as_str()),
    };
    let end = body.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = body.split_at(end);
    Ok(lay_out(&Parts { negative, prefix: "", digits, rest }, spec))
}

/// A number taken apart for padding and grouping.
struct Parts<'a> {
    negative: bool,
    prefix: &'a str,
    digits: &'a str,
    /// What follows the digits that can be grouped: point, fraction, exponent.
    rest: &'a str,
}

fn lay_out(parts: &Parts<'_>, spec: &FormatSpec) -> String {
    let sign = match spec.sign {
        _ if parts.negative => "-",
        Some('+') => "+",
        Some(' ') => " ",
        _ => "",
    };
    let width = usize::try_from(spec.width.unwrap_or(0)).unwrap_or(0);
    let fixed = sign.len() + parts.prefix.len() + parts.rest.chars().count();
    // Zeros after the sign count as digits: they are grouped too.
    let zeros = spec.fill == '0' && spec.align == Align::AfterSign;
    let least = if zeros { width.saturating_sub(fixed) } else { 0 };
    let digits = group(parts.digits, least, spec.grouping);
    let padding = width.saturating_sub(fixed + digits.len());
    let (before, inside, after) = match spec.align {
        Align::Left => (0, 0, padding),
        Align::Right => (padding, 0, 0),
        Align::Centre => (padding / 2, 0, padding - padding / 2),
        Align::AfterSign => (0, padding, 0),
    };
    let mut text = String::with_capacity(width.max(fixed + digits.len()));
    let pad_with = |text: &mut String, count| text.extend(std::iter::repeat_n(spec.fill, count));
    pad_with(&mut text, before);
    text.push_str(sign);
    text.push_str(parts.prefix);
    pad_with(&mut text, inside);
    text.push_str(&digits);
    text.push_str(parts.rest);
    pad_with(&mut text, after);
    text
}

/// The digits in groups, with zeros in front up to the least width. It may come out
/// one wider, because no separator may stand first.
fn group(digits: &str, least: usize, grouping: Option<Grouping>) -> String {
    let (separator, size) = match grouping {
        _ if digits.is_empty() => return String::new(),
        None => return format!("{}{digits}", "0".repeat(least.saturating_sub(digits.len()))),
        Some(Grouping::Comma) => (',', 3),
        Some(Grouping::Underscore) => ('_', 3),
        Some(Grouping::UnderscoreFour) => ('_', 4),
    };
    let mut reversed = String::with_capacity(least.max(digits.len() * 4 / 3 + 1));
    let mut source = digits.chars().rev();
    let (mut remaining, mut count) = (digits.len(), 0);
    while remaining > 0 || reversed.len() < least {
        if count > 0 && count % size == 0 {
            reversed.push(separator);
        }
        reversed.push(source.next().unwrap_or('0'));
        remaining = remaining.saturating_sub(1);
        count += 1;
    }
    reversed.chars().rev().collect()
}

fn pad(text: &str, spec: &FormatSpec) -> String {
    let parts = Parts { negative: false, prefix: "", digits: "", rest: text };
    lay_out(&parts, spec)
}

fn check_size(spec: &FormatSpec) -> Result<(), Fault> {
    let too_large = |size: Option<i64>| size.is_some_and(|size| size > MAX_WIDTH);
    // A precision only shortens text, so there it may be anything.
    let is_text = spec.kind == Some('s');
    if too_large(spec.width) || (!is_text && too_large(spec.precision)) {
        return Err(Fault::memory());
    }
    Ok(())
}

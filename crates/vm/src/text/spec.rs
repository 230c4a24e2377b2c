//! The format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
//!
//! Main type: [`FormatSpec`]. Only reading is done here, and the refusals that do not
//! need the value; `render.rs` applies it. Messages are CPython 3.11's.

use super::{Fault, unicode};

/// What will be formatted, which decides the defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formatted {
    /// `str`: to the left, type `s`.
    Text,
    /// `int` and `bool`: to the right, type `d`.
    Integer,
    /// `float`: to the right, no type.
    Float,
}

/// Where the padding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`: after the text.
    Left,
    /// `>`: before the text.
    Right,
    /// `^`: on both sides.
    Centre,
    /// `=`: between sign and digits.
    AfterSign,
}

/// Which separator stands between groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// `,` every three digits.
    Comma,
    /// `_` every three digits.
    Underscore,
    /// `_` every four digits, in binary, octal and hexadecimal.
    UnderscoreFour,
}

/// A format text, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    /// The padding character.
    pub fill: char,
    /// Where the padding goes, given or by default.
    pub align: Align,
    /// `+`, `-` or a blank, if given.
    pub sign: Option<char>,
    /// `z`: no negative zero.
    pub positive_zero: bool,
    /// `#`: the alternate form.
    pub alternate: bool,
    /// The least width, if given.
    pub width: Option<i64>,
    /// The separator of digit groups, if given.
    pub grouping: Option<Grouping>,
    /// The digits after the dot, if given.
    pub precision: Option<i64>,
    /// The type letter, given or by default; `None` for a float without one.
    pub kind: Option<char>,
}

/// Reads a format text for a value of the type `type_name`.
///
/// # Errors
/// A `ValueError` as CPython words it.
pub fn parse_spec(text: &str, of: Formatted, type_name: &str) -> Result<FormatSpec, Fault> {
    let letters: Vec<char> = text.chars().collect();
    let mut rest = letters.as_slice();
    let mut spec = defaults(of);
    let (fill_given, align_given) = take_align(&mut rest, &mut spec);
    spec.sign = take_if(&mut rest, |c| matches!(c, '+' | '-' | ' '));
    spec.positive_zero = take_if(&mut rest, |c| c == 'z').is_some();
    spec.alternate = take_if(&mut rest, |c| c == '#').is_some();
    if !fill_given && take_if(&mut rest, |c| c == '0').is_some() {
        spec.fill = '0';
        if !align_given && spec.align == Align::Right {
            spec.align = Align::AfterSign;
        }
    }
    spec.width = take_number(&mut rest)?;
    spec.grouping = take_grouping(&mut rest)?;
    if take_if(&mut rest, |c| c == '.').is_some() {
        spec.precision = take_number(&mut rest)?;
        if spec.precision.is_none() {
            return Err(Fault::value("Format specifier missing precision"));
        }
    }
    match rest {
        [] => {}
        [kind] => spec.kind = Some(*kind),
        _ => {
            return Err(Fault::value(format!("Invalid format specifier '{text}' for object of type '{type_name}'")));
        }
    }
    check_grouping(&mut spec)?;
    Ok(spec)
}

/// The message for a type letter that this type of value does not have.
pub fn unknown_kind(kind: char, type_name: &str) -> Fault {
    let kind = show_kind(kind);
    Fault::value(format!("Unknown format code {kind} for object of type '{type_name}'"))
}

fn defaults(of: Formatted) -> FormatSpec {
    let (align, kind) = match of {
        Formatted::Text => (Align::Left, Some('s')),
        Formatted::Integer => (Align::Right, Some('d')),
        Formatted::Float => (Align::Right, None),
    };
    FormatSpec {
        fill: ' ',
        align,
        sign: None,
        positive_zero: false,
        alternate: false,
        width: None,
        grouping: None,
        precision: None,
        kind,
    }
}

fn align_of(c: char) -> Option<Align> {
    match c {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Centre),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

/// Says whether a fill and whether an alignment was given.
fn take_align(rest: &mut &[char], spec: &mut FormatSpec) -> (bool, bool) {
    if let [fill, second, after @ ..] = rest
        && let Some(align) = align_of(*second)
    {
        (spec.fill, spec.align) = (*fill, align);
        *rest = after;
        return (true, true);
    }
    if let [first, after @ ..] = rest
        && let Some(align) = align_of(*first)
    {
        spec.align = align;
        *rest = after;
        return (false, true);
    }
    (false, false)
}

fn take_if(rest: &mut &[char], wanted: impl Fn(char) -> bool) -> Option<char> {
    let (first, after) = rest.split_first()?;
    if !wanted(*first) {
        return None;
    }
    *rest = after;
    Some(*first)
}

fn take_number(rest: &mut &[char]) -> Result<Option<i64>, Fault> {
    let mut number = None;
    while let Some((first, after)) = rest.split_first()
        && let Some(digit) = unicode::decimal_value(*first)
    {
        *rest = after;
        number = Some(push_digit(number.unwrap_or(0), digit)?);
    }
    Ok(number)
}

/// One more decimal digit of a number in a format text.
pub(super) fn push_digit(number: i64, digit: u32) -> Result<i64, Fault> {
    let longer = number.checked_mul(10).and_then(|n| n.checked_add(i64::from(digit)));
    longer.ok_or_else(|| Fault::value("Too many decimal digits in format string"))
}

fn take_grouping(rest: &mut &[char]) -> Result<Option<Grouping>, Fault> {
    let both = || Err(Fault::value("Cannot specify both ',' and '_'."));
    let comma = take_if(rest, |c| c == ',').is_some();
    let underscore = take_if(rest, |c| c == '_').is_some();
    match (comma, underscore) {
        (true, true) => both(),
        (false, true) if rest.first() == Some(&',') => both(),
        (true, false) => Ok(Some(Grouping::Comma)),
        (false, true) => Ok(Some(Grouping::Underscore)),
        (false, false) => Ok(None),
    }
}

/// Groups make sense for decimal digits, and underscores for those of bits.
fn check_grouping(spec: &mut FormatSpec) -> Result<(), Fault> {
    let Some(grouping) = spec.grouping else {
        return Ok(());
    };
    match spec.kind {
        None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => Ok(()),
        Some('b' | 'o' | 'x' | 'X') if grouping == Grouping::Underscore => {
            spec.grouping = Some(Grouping::UnderscoreFour);
            Ok(())
        }
        Some(kind) => {
            let separator = if grouping == Grouping::Comma { ',' } else { '_' };
            let kind = show_kind(kind);
            Err(Fault::value(format!("Cannot specify '{separator}' with {kind}.")))
        }
    }
}

/// A type letter as messages show it: itself, or its code if it is not plain ASCII.
fn show_kind(kind: char) -> String {
    let code = u32::from(kind);
    if (33..128).contains(&code) { format!("'{kind}'") } else { format!("'\\x{code:x}'") }
}

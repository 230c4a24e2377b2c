//! `%` formatting of text: reading the template, and writing one value.
//!
//! Main type: [`PercentField`]. The values are the caller's: it takes them from the
//! tuple or mapping in the order that the fields ask for them. Mistakes are kept in
//! the field at which CPython would raise them.

use super::decimal::{FloatNotation, FloatStyle, render_float};
use super::number::Integer;
use super::render::digits_in;
use super::{Fault, MAX_WIDTH};

/// One part of a template, to be used in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PercentPiece {
    /// Text that stands for itself, percent signs already undoubled.
    Literal(String),
    /// A value to be inserted.
    Field(PercentField),
}

/// `%(key)flags width .precision type`, used in that order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PercentField {
    /// The mapping's key: fetched first (`TypeError` "format requires a mapping").
    pub key: Option<String>,
    /// The flags.
    pub flags: PercentFlags,
    /// The least width, if given.
    pub width: Option<Amount>,
    /// The precision, if given.
    pub precision: Option<Amount>,
    /// What to do with the value.
    pub action: PercentAction,
}

/// The five flags of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PercentFlags {
    /// `-`: padding goes to the right.
    pub left: bool,
    /// `+`: numbers always have a sign.
    pub plus: bool,
    /// A blank: a blank stands for plus.
    pub blank: bool,
    /// `#`: the alternate form.
    pub alternate: bool,
    /// `0`: numbers are padded with zeros.
    pub zero: bool,
}

/// A width or precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Written in the template.
    Fixed(i64),
    /// `*`: the next argument, an `int` (`TypeError` "* wants int"). A negative width
    /// means the flag `-`, a negative precision means 0.
    Argument,
}

/// What a field does once key, width and precision are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PercentAction {
    /// Takes a value (`TypeError` "not enough arguments for format string") and writes
    /// it. The letter is one of `diuoxXeEfFgGcrsa`; `i` and `u` do what `d` does.
    Value(char),
    /// Takes a value, then raises this `ValueError`.
    Unsupported(Fault),
    /// Raises this `ValueError` without taking a value.
    Incomplete(Fault),
}

/// A field's flags, width and precision, with every `*` replaced by its number.
#[derive(Clone, Copy, Debug)]
pub struct PercentLayout {
    /// The flags.
    pub flags: PercentFlags,
    /// The least width; negative for none.
    pub width: i64,
    /// The precision; negative for none.
    pub precision: i64,
}

/// Takes a `%` template apart; one of bytes may also have the letter `b`. The last field may
/// be a faulty one.
pub fn parse_percent(text: &str, is_bytes: bool) -> Vec<PercentPiece> {
    let letters: Vec<char> = text.chars().collect();
    let mut reader = Reader { letters: &letters, position: 0, is_bytes };
    let mut pieces = Vec::new();
    let mut literal = String::new();
    while let Some(c) = reader.next() {
        if c != '%' || reader.letters.get(reader.position) == Some(&'%') {
            literal.push(c);
            reader.position += usize::from(c == '%');
            continue;
        }
        let field = reader.field();
        if !literal.is_empty() {
            pieces.push(PercentPiece::Literal(std::mem::take(&mut literal)));
        }
        let stop = matches!(field.action, PercentAction::Incomplete(_));
        pieces.push(PercentPiece::Field(field));
        if stop {
            return pieces;
        }
    }
    if !literal.is_empty() {
        pieces.push(PercentPiece::Literal(literal));
    }
    pieces
}

/// Writes text: that of `%s`, `%r` and `%a`, cut to the precision. For `%c` the caller
/// passes one character and no precision.
///
/// # Errors
/// A `MemoryError` for a width beyond all bounds.
pub fn percent_text(text: &str, layout: &PercentLayout) -> Result<String, Fault> {
    let cut: String = match usize::try_from(layout.precision) {
        Ok(most) => text.chars().take(most).collect(),
        Err(_) => text.to_owned(),
    };
    let width = checked(layout.width)?;
    let padding = " ".repeat(width.saturating_sub(cut.chars().count()));
    Ok(if layout.flags.left { cut + &padding } else { padding + &cut })
}

/// Writes an integer for one of the letters `diuoxX`.
///
/// # Errors
/// A `ValueError` above 4300 decimal digits, a `MemoryError` for a size beyond all bounds.
pub fn percent_int(n: &Integer, letter: char, layout: &PercentLayout) -> Result<String, Fault> {
    let (negative, digits) = digits_in(n, letter)?;
    let zeros = checked(layout.precision)?.saturating_sub(digits.len());
    let digits = "0".repeat(zeros) + &digits;
    let prefix = match letter {
        'o' | 'x' | 'X' if layout.flags.alternate => format!("0{letter}"),
        _ => String::new(),
    };
    lay_out(negative, &prefix, &digits, layout)
}

/// Writes a float for one of the letters `eEfFgG`.
///
/// # Errors
/// A `MemoryError` for a size beyond all bounds.
pub fn percent_float(x: f64, letter: char, layout: &PercentLayout) -> Result<String, Fault> {
    let notation = match letter {
        'e' | 'E' => FloatNotation::Exponent,
        'g' | 'G' => FloatNotation::General,
        _ => FloatNotation::Fixed,
    };
    let precision = if layout.precision < 0 { 6 } else { checked(layout.precision)? };
    let style = FloatStyle {
        alternate: layout.flags.alternate,
        upper: letter.is_ascii_uppercase(),
        ..FloatStyle::new(notation, u32::try_from(precision).unwrap_or(u32::MAX))
    };
    let text = render_float(x, &style);
    match text.strip_prefix('-') {
        Some(body) => lay_out(true, "", body, layout),
        None => lay_out(false, "", &text, layout),
    }
}

struct Reader<'a> {
    letters: &'a [char],
    position: usize,
    is_bytes: bool,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.letters.get(self.position).copied()?;
        self.position += 1;
        Some(c)
    }

    /// Reads what follows a percent sign.
    fn field(&mut self) -> PercentField {
        let (mut key, mut flags) = (None, PercentFlags::default());
        let (mut width, mut precision) = (None, None);
        let letter = self.fill(&mut key, &mut flags, &mut width, &mut precision);
        let action = match letter {
            Ok(letter) if "diuoxXeEfFgGcrsa".contains(letter) || (self.is_bytes && letter == 'b') => {
                PercentAction::Value(letter)
            }
            Ok(other) => {
                let code = u32::from(other);
                let shown = if (31..=126).contains(&code) { other } else { '?' };
                let index = self.position - 1;
                PercentAction::Unsupported(Fault::value(format!(
                    "unsupported format character '{shown}' (0x{code:x}) at index {index}"
                )))
            }
            Err(fault) => PercentAction::Incomplete(fault),
        };
        PercentField { key, flags, width, precision, action }
    }

    /// Reads everything before the type letter into the slots, and returns the letter.
    fn fill(
        &mut self,
        key: &mut Option<String>,
        flags: &mut PercentFlags,
        width: &mut Option<Amount>,
        precision: &mut Option<Amount>,
    ) -> Result<char, Fault> {
        let incomplete = || Fault::value("incomplete format");
        let mut c = self.next().ok_or_else(incomplete)?;
        if c == '(' {
            *key = Some(self.key()?);
            c = self.next().ok_or_else(incomplete)?;
        }
        loop {
            match c {
                '-' => flags.left = true,
                '+' => flags.plus = true,
                ' ' => flags.blank = true,
                '#' => flags.alternate = true,
                '0' => flags.zero = true,
                _ => break,
            }
            c = self.next().ok_or_else(incomplete)?;
        }
        c = self.amount(c, width, i64::MAX, "width too big")?;
        if c == '.' {
            *precision = Some(Amount::Fixed(0));
            c = self.next().ok_or_else(incomplete)?;
            let most = i64::from(i32::MAX);
            c = self.amount(c, precision, most, "precision too big")?;
        }
        // C's length letters are allowed and mean nothing.
        if matches!(c, 'h' | 'l' | 'L') {
            c = self.next().ok_or_else(incomplete)?;
        }
        Ok(c)
    }

    /// Reads a key up to its closing parenthesis, which may hold others in pairs.
    fn key(&mut self) -> Result<String, Fault> {
        let mut key = String::new();
        let mut depth = 1;
        while let Some(c) = self.next() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(key);
            }
            key.push(c);
        }
        Err(Fault::value("incomplete format key"))
    }

    /// Reads a star or digits, if `c` is one, into the slot; returns the character
    /// behind. The slot is set before a missing character is noticed, because
    /// CPython takes the argument of a star first.
    fn amount(&mut self, mut c: char, slot: &mut Option<Amount>, most: i64, too_big: &str) -> Result<char, Fault> {
        if c == '*' {
            *slot = Some(Amount::Argument);
            return self.next().ok_or_else(|| Fault::value("incomplete format"));
        }
        let mut number = 0_i64;
        while let Some(digit) = c.to_digit(10) {
            let longer = number.checked_mul(10).and_then(|n| n.checked_add(i64::from(digit)));
            let longer = longer.filter(|&longer| longer <= most);
            number = longer.ok_or_else(|| Fault::value(too_big))?;
            *slot = Some(Amount::Fixed(number));
            c = self.next().ok_or_else(|| Fault::value("incomplete format"))?;
        }
        Ok(c)
    }
}

fn lay_out(negative: bool, prefix: &str, digits: &str, layout: &PercentLayout) -> Result<String, Fault> {
    let flags = layout.flags;
    let sign = match () {
        () if negative => "-",
        () if flags.plus => "+",
        () if flags.blank => " ",
        () => "",
    };
    let length = sign.len() + prefix.len() + digits.len();
    let padding = checked(layout.width)?.saturating_sub(length);
    let (before, zeros, after) = match (flags.left, flags.zero) {
        (true, _) => (0, 0, padding),
        (false, true) => (0, padding, 0),
        (false, false) => (padding, 0, 0),
    };
    let (before, zeros, after) = (" ".repeat(before), "0".repeat(zeros), " ".repeat(after));
    Ok(format!("{before}{sign}{prefix}{zeros}{digits}{after}"))
}

/// A size that can be afforded; a negative one counts as none.
fn checked(size: i64) -> Result<usize, Fault> {
    if size > MAX_WIDTH {
        return Err(Fault::memory());
    }
    Ok(usize::try_from(size).unwrap_or(0))
}

//! Questions about one character, answered as CPython 3.11 (Unicode 14) answers them.
//!
//! Main type: [`Set`], a property stored as the places where it changes. Letter
//! case comes from the standard library; everything that it defines differently
//! from Python (letters, digits, printable characters) comes from our tables.

use super::tables::{ALPHA, CONTINUE_FLIP, DECIMAL, DIGIT_ONLY, NUMERIC_ONLY, PRINTABLE, START_FLIP};

/// A set of characters: sorted places at which membership changes, from "not in".
#[derive(Debug)]
pub(super) struct Set {
    /// Changes below U+10000.
    pub(super) basic: &'static [u16],
    /// Changes in U+10000..U+20000, counted from U+10000.
    pub(super) supplementary: &'static [u16],
    /// Changes from U+20000 on.
    pub(super) rest: &'static [u32],
}

impl Set {
    fn contains(&self, c: char) -> bool {
        let code = u32::from(c);
        let changes = match u16::try_from(code & 0xffff) {
            Ok(low) if code < 0x1_0000 => self.basic.partition_point(|&p| p <= low),
            Ok(low) if code < 0x2_0000 => self.supplementary.partition_point(|&p| p <= low),
            _ => self.rest.partition_point(|&p| p <= code),
        };
        changes % 2 == 1
    }

    /// How far into its run of members the character stands.
    fn offset_in_run(&self, c: char) -> Option<u32> {
        if !self.contains(c) {
            return None;
        }
        let code = u32::from(c);
        let (runs, place) = match u16::try_from(code % 0x1_0000) {
            Ok(low) if code < 0x1_0000 => (self.basic, low),
            Ok(low) if code < 0x2_0000 => (self.supplementary, low),
            _ => return None,
        };
        let start = runs.get(runs.partition_point(|&p| p <= place).checked_sub(1)?)?;
        Some(u32::from(place - start))
    }
}

/// `c.isprintable()`: whether `repr` shows it as itself.
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() { matches!(c, ' '..='~') } else { PRINTABLE.contains(c) }
}

/// `c.isalpha()`: the letter categories, narrower than Unicode's `Alphabetic`.
pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { ALPHA.contains(c) }
}

/// `c.isdecimal()`: may stand in `int()`.
pub fn is_decimal(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { DECIMAL.contains(c) }
}

/// The value of a decimal digit of any script.
pub fn decimal_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    // Unicode puts the ten digits of a script side by side, zero first.
    DECIMAL.offset_in_run(c).map(|offset| offset % 10)
}

/// `c.isdigit()`: decimals, superscripts and the like.
pub fn is_digit(c: char) -> bool {
    is_decimal(c) || (!c.is_ascii() && DIGIT_ONLY.contains(c))
}

/// `c.isnumeric()`: digits, fractions, Roman and Chinese numerals.
pub fn is_numeric(c: char) -> bool {
    is_digit(c) || (!c.is_ascii() && NUMERIC_ONLY.contains(c))
}

/// `c.isalnum()`.
pub fn is_alnum(c: char) -> bool {
    is_alpha(c) || is_numeric(c)
}

/// `c.isspace()`: Unicode's white space and the four ASCII separators.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\x1c'..='\x1f')
}

/// Whether `str.splitlines` ends a line here (a pair `\r\n` ends one line).
pub fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether an identifier may start with it.
pub fn is_identifier_start(c: char) -> bool {
    c == '_' || (is_alpha(c) != (!c.is_ascii() && START_FLIP.contains(c)))
}

/// Whether an identifier may contain it after the first character.
pub fn is_identifier_part(c: char) -> bool {
    is_alpha(c) != CONTINUE_FLIP.contains(c)
}

/// The letters that are neither upper nor lower but title case, such as "ǅ".
pub fn is_title(c: char) -> bool {
    matches!(c,
        '\u{1c5}' | '\u{1c8}' | '\u{1cb}' | '\u{1f2}'
        | '\u{1f88}'..='\u{1f8f}' | '\u{1f98}'..='\u{1f9f}' | '\u{1fa8}'..='\u{1faf}'
        | '\u{1fbc}' | '\u{1fcc}' | '\u{1ffc}')
}

/// Whether it has letter case at all, which is what starts and continues a word
/// for `str.title`.
pub fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || is_title(c)
}

//! Letter case, and the `str.is…` questions about whole texts.
//!
//! Upper and lower case come from the standard library; title case and case folding,
//! which it lacks, are derived from them with the exceptions listed here. Where the
//! standard library knows a newer Unicode than CPython 3.11, a handful of rare letters
//! have a capital here and none there (U+019B, U+0264).

use super::unicode::{self, is_cased, is_title};

/// `text.upper()`.
pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

/// `text.lower()`.
pub fn lower(text: &str) -> String {
    text.to_lowercase()
}

/// `text.casefold()`.
pub fn casefold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            // The capital Cherokee letters came first, so the small ones fold to them.
            '\u{13a0}'..='\u{13f5}' => folded.push(c),
            '\u{13f8}'..='\u{13fd}' | '\u{ab70}'..='\u{abbf}' => folded.extend(c.to_uppercase()),
            'ı' | '\0'..='\x7f' => folded.push(c),
            // A capital that small letters were made for: its upper case says more than it does.
            'ẞ' => folded.push_str("ss"),
            _ => folded.extend(c.to_uppercase().flat_map(char::to_lowercase)),
        }
    }
    folded
}

/// `text.capitalize()`.
pub fn capitalize(text: &str) -> String {
    let mut is_first = true;
    recase(text, |_| if std::mem::take(&mut is_first) { Case::Title } else { Case::Lower })
}

/// `text.title()`.
pub fn title(text: &str) -> String {
    let mut after_cased = false;
    recase(text, |c| {
        let case = if after_cased { Case::Lower } else { Case::Title };
        after_cased = is_cased(c);
        case
    })
}

/// `text.swapcase()`.
pub fn swapcase(text: &str) -> String {
    recase(text, |c| {
        if c.is_uppercase() {
            Case::Lower
        } else if c.is_lowercase() {
            Case::Upper
        } else {
            Case::Same
        }
    })
}

/// `text.isupper()`.
pub fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(|c| c.is_lowercase() || is_title(c))
}

/// `text.islower()`.
pub fn is_lower(text: &str) -> bool {
    text.chars().any(char::is_lowercase) && !text.chars().any(|c| c.is_uppercase() || is_title(c))
}

/// `text.istitle()`.
pub fn is_titled(text: &str) -> bool {
    let (mut any, mut after_cased) = (false, false);
    for c in text.chars() {
        let starts = c.is_uppercase() || is_title(c);
        if starts == after_cased && (starts || c.is_lowercase()) {
            return false;
        }
        after_cased = starts || c.is_lowercase();
        any |= after_cased;
    }
    any
}

/// `text.isalpha()`.
pub fn is_alpha(text: &str) -> bool {
    every(text, unicode::is_alpha)
}

/// `text.isalnum()`.
pub fn is_alnum(text: &str) -> bool {
    every(text, unicode::is_alnum)
}

/// `text.isdecimal()`.
pub fn is_decimal(text: &str) -> bool {
    every(text, unicode::is_decimal)
}

/// `text.isdigit()`.
pub fn is_digit(text: &str) -> bool {
    every(text, unicode::is_digit)
}

/// `text.isnumeric()`.
pub fn is_numeric(text: &str) -> bool {
    every(text, unicode::is_numeric)
}

/// `text.isspace()`.
pub fn is_space(text: &str) -> bool {
    every(text, unicode::is_space)
}

/// `text.isprintable()`, true of the empty text.
pub fn is_printable(text: &str) -> bool {
    text.chars().all(unicode::is_printable)
}

/// `text.isidentifier()`, true of keywords too.
pub fn is_identifier(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(unicode::is_identifier_start) && letters.all(unicode::is_identifier_part)
}

fn every(text: &str, holds: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(holds)
}

fn push_title(result: &mut String, c: char) {
    match c {
        '\u{1c4}'..='\u{1c6}' => result.push('\u{1c5}'),
        '\u{1c7}'..='\u{1c9}' => result.push('\u{1c8}'),
        '\u{1ca}'..='\u{1cc}' => result.push('\u{1cb}'),
        '\u{1f1}'..='\u{1f3}' => result.push('\u{1f2}'),
        // Georgian capitals are for headlines only.
        '\u{10d0}'..='\u{10fa}' | '\u{10fd}'..='\u{10ff}' => result.push(c),
        // Greek vowels with an iota below have single title letters, eight further on.
        '\u{1f80}'..='\u{1faf}' => {
            result.extend(char::from_u32(u32::from(c) | 8));
        }
        '\u{1fb3}' | '\u{1fbc}' => result.push('\u{1fbc}'),
        '\u{1fc3}' | '\u{1fcc}' => result.push('\u{1fcc}'),
        '\u{1ff3}' | '\u{1ffc}' => result.push('\u{1ffc}'),
        // With an accent they have not: the iota stays below as a mark.
        '\u{1fb2}' | '\u{1fb4}' | '\u{1fb7}' | '\u{1fc2}' | '\u{1fc4}' | '\u{1fc7}' | '\u{1ff2}' | '\u{1ff4}'
        | '\u{1ff7}' => {
            result.extend(c.to_uppercase().map(|u| if u == 'Ι' { '\u{345}' } else { u }));
        }
        // Ligatures and the sharp s: one capital, then small letters.
        'ß' | '\u{587}' | '\u{fb00}'..='\u{fb17}' => {
            let mut letters = c.to_uppercase();
            result.extend(letters.next());
            result.extend(letters.flat_map(char::to_lowercase));
        }
        _ => result.extend(c.to_uppercase()),
    }
}

enum Case {
    Upper,
    Lower,
    Title,
    Same,
}

/// Gives each character the case that is chosen for it.
fn recase(text: &str, mut choose: impl FnMut(char) -> Case) -> String {
    let mut result = String::with_capacity(text.len());
    // The small form of a sigma depends on its neighbours, so small letters are taken
    // from the whole text in lower case; one letter may become several.
    let lowered = text.to_lowercase();
    let mut rest = lowered.as_str();
    for c in text.chars() {
        let (small, after) = rest.split_at(c.to_lowercase().map(char::len_utf8).sum());
        rest = after;
        match choose(c) {
            Case::Lower => result.push_str(small),
            Case::Title => push_title(&mut result, c),
            Case::Upper => result.extend(c.to_uppercase()),
            Case::Same => result.push(c),
        }
    }
    result
}

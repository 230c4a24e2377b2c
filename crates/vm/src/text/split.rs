//! Cutting text into parts and joining parts into text.
//!
//! Every part is a piece of the text. A negative `maxsplit` means no limit. A separator must
//! not be empty: the caller raises `ValueError` "empty separator" first.

use super::unicode::{is_line_break, is_space};

/// `text.split(separator, maxsplit)`; without a separator, by runs of white space.
pub fn split<'a>(text: &'a str, separator: Option<&str>, maxsplit: i64) -> Vec<&'a str> {
    split_by(text, separator, maxsplit, is_space)
}

/// The same, where `is_space` says what white space is.
pub fn split_by<'a>(text: &'a str, separator: Option<&str>, maxsplit: i64, is_space: fn(char) -> bool) -> Vec<&'a str> {
    let Some(separator) = separator else {
        return split_space(text, maxsplit, is_space);
    };
    match usize::try_from(maxsplit) {
        Ok(most) => text.splitn(most.saturating_add(1), separator).collect(),
        Err(_) => text.split(separator).collect(),
    }
}

/// `text.rsplit(separator, maxsplit)`: as `split`, counting from the end.
pub fn rsplit<'a>(text: &'a str, separator: Option<&str>, maxsplit: i64) -> Vec<&'a str> {
    rsplit_by(text, separator, maxsplit, is_space)
}

/// The same, where `is_space` says what white space is.
pub fn rsplit_by<'a>(
    text: &'a str,
    separator: Option<&str>,
    maxsplit: i64,
    is_space: fn(char) -> bool,
) -> Vec<&'a str> {
    let mut parts = match (separator, usize::try_from(maxsplit)) {
        (None, _) => rsplit_space(text, maxsplit, is_space),
        (Some(separator), Ok(most)) => text.rsplitn(most.saturating_add(1), separator).collect(),
        (Some(separator), Err(_)) => text.rsplit(separator).collect(),
    };
    parts.reverse();
    parts
}

/// `text.splitlines(keepends)`.
pub fn split_lines(text: &str, keep_ends: bool) -> Vec<&str> {
    split_lines_by(text, keep_ends, is_line_break)
}

/// The same, where `is_line_break` says what ends a line.
pub fn split_lines_by(text: &str, keep_ends: bool, is_line_break: fn(char) -> bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.find(is_line_break) {
        let after = &rest[end..];
        let width = if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(0, char::len_utf8) };
        let kept = if keep_ends { end + width } else { end };
        lines.push(&rest[..kept]);
        rest = &rest[end + width..];
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    lines
}

/// `separator.join(parts)`.
pub fn join(separator: &str, parts: &[&str]) -> String {
    parts.join(separator)
}

/// `text.strip(characters)`; without characters, white space.
pub fn strip(text: &str, characters: Option<&str>) -> String {
    text.trim_matches(|c| is_stripped(c, characters)).to_owned()
}

/// `text.lstrip(characters)`.
pub fn lstrip(text: &str, characters: Option<&str>) -> String {
    text.trim_start_matches(|c| is_stripped(c, characters)).to_owned()
}

/// `text.rstrip(characters)`.
pub fn rstrip(text: &str, characters: Option<&str>) -> String {
    text.trim_end_matches(|c| is_stripped(c, characters)).to_owned()
}

fn is_stripped(c: char, characters: Option<&str>) -> bool {
    characters.map_or_else(|| is_space(c), |characters| characters.contains(c))
}

fn split_space(text: &str, maxsplit: i64, is_space: fn(char) -> bool) -> Vec<&str> {
    let Ok(most) = usize::try_from(maxsplit) else {
        return text.split(is_space).filter(|part| !part.is_empty()).collect();
    };
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while parts.len() < most && !rest.is_empty() {
        let end = rest.find(is_space).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_space);
    }
    // What is left keeps its trailing white space, as in CPython.
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

/// The parts from the last to the first.
fn rsplit_space(text: &str, maxsplit: i64, is_space: fn(char) -> bool) -> Vec<&str> {
    let most = usize::try_from(maxsplit).unwrap_or(usize::MAX);
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while parts.len() < most && !rest.is_empty() {
        let kept = rest.trim_end_matches(|c| !is_space(c));
        parts.push(&rest[kept.len()..]);
        rest = kept.trim_end_matches(is_space);
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

//! Finding text in text, and the `str` methods built on it.
//!
//! Places are counted in code points, as Python counts them; `start` and `end` follow
//! the rules of slices. Refused: nothing; "not found" is `None`.

/// A part of a text that `start` and `end` select.
struct Window<'a> {
    text: &'a str,
    /// The code points in front of it.
    skipped: i64,
}

/// `text.find(needle, start, end)`; `None` stands for -1.
pub fn find(text: &str, needle: &str, start: Option<i64>, end: Option<i64>) -> Option<i64> {
    let window = select(text, start, end)?;
    window.text.find(needle).map(|at| window.skipped + length(&window.text[..at]))
}

/// `text.rfind(needle, start, end)`; `None` stands for -1.
pub fn rfind(text: &str, needle: &str, start: Option<i64>, end: Option<i64>) -> Option<i64> {
    let window = select(text, start, end)?;
    window.text.rfind(needle).map(|at| window.skipped + length(&window.text[..at]))
}

/// `text.count(needle, start, end)`: occurrences that do not overlap.
pub fn count(text: &str, needle: &str, start: Option<i64>, end: Option<i64>) -> i64 {
    let Some(window) = select(text, start, end) else {
        return 0;
    };
    if needle.is_empty() {
        return length(window.text) + 1;
    }
    i64::try_from(window.text.matches(needle).count()).unwrap_or(i64::MAX)
}

/// `text.startswith(prefix, start, end)`.
pub fn starts_with(text: &str, prefix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    select(text, start, end).is_some_and(|window| window.text.starts_with(prefix))
}

/// `text.endswith(suffix, start, end)`.
pub fn ends_with(text: &str, suffix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    select(text, start, end).is_some_and(|window| window.text.ends_with(suffix))
}

/// `text.replace(old, new, count)`; a negative count means all.
pub fn replace(text: &str, old: &str, new: &str, count: i64) -> String {
    match usize::try_from(count) {
        Ok(count) => text.replacen(old, new, count),
        Err(_) => text.replace(old, new),
    }
}

/// `text.partition(separator)`; the separator must not be empty (`ValueError`
/// "empty separator").
pub fn partition(text: &str, separator: &str) -> (String, String, String) {
    match text.split_once(separator) {
        Some((before, after)) => (before.to_owned(), separator.to_owned(), after.to_owned()),
        None => (text.to_owned(), String::new(), String::new()),
    }
}

/// `text.rpartition(separator)`; the separator must not be empty.
pub fn rpartition(text: &str, separator: &str) -> (String, String, String) {
    match text.rsplit_once(separator) {
        Some((before, after)) => (before.to_owned(), separator.to_owned(), after.to_owned()),
        None => (String::new(), String::new(), text.to_owned()),
    }
}

/// `text.removeprefix(prefix)`.
pub fn remove_prefix(text: &str, prefix: &str) -> String {
    text.strip_prefix(prefix).unwrap_or(text).to_owned()
}

/// `text.removesuffix(suffix)`.
pub fn remove_suffix(text: &str, suffix: &str) -> String {
    text.strip_suffix(suffix).unwrap_or(text).to_owned()
}

/// `len(text)`.
pub fn length(text: &str) -> i64 {
    let count = if text.is_ascii() { text.len() } else { text.chars().count() };
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Where the code point of that index begins, counted in bytes. Past the end it is
/// the end.
pub(super) fn byte_offset(text: &str, index: i64) -> usize {
    let index = usize::try_from(index).unwrap_or(0);
    if text.is_ascii() {
        return index.min(text.len());
    }
    text.char_indices().nth(index).map_or(text.len(), |(offset, _)| offset)
}

/// `None` if the start lies behind the end: there even the empty text is not found.
fn select(text: &str, start: Option<i64>, end: Option<i64>) -> Option<Window<'_>> {
    if matches!(start, None | Some(0)) && end.is_none() {
        return Some(Window { text, skipped: 0 });
    }
    let length = length(text);
    let from_end = |index: i64| {
        if index < 0 { index.saturating_add(length).max(0) } else { index }
    };
    let end = end.map_or(length, |end| from_end(end).min(length));
    let start = from_end(start.unwrap_or(0));
    if start > end {
        return None;
    }
    let (first, last) = (byte_offset(text, start), byte_offset(text, end));
    Some(Window { text: &text[first..last], skipped: start })
}

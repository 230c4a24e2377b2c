//! Padding, tabs and slices: `str` methods that place characters.
//!
//! Widths are counted in code points. The caller bounds them: a width is allocated
//! as asked.

use super::search::{byte_offset, length};

/// `text.ljust(width, fill)`.
pub fn ljust(text: &str, width: i64, fill: char) -> String {
    pad(text, 0, width.saturating_sub(length(text)), fill)
}

/// `text.rjust(width, fill)`.
pub fn rjust(text: &str, width: i64, fill: char) -> String {
    pad(text, width.saturating_sub(length(text)), 0, fill)
}

/// `text.center(width, fill)`. Of an odd padding, the larger half goes to the left
/// if the width is odd.
pub fn center(text: &str, width: i64, fill: char) -> String {
    let padding = width.saturating_sub(length(text)).max(0);
    let left = padding / 2 + (padding & width & 1);
    pad(text, left, padding - left, fill)
}

/// `text.zfill(width)`: zeros between the sign and the rest.
pub fn zfill(text: &str, width: i64) -> String {
    let sign = usize::from(text.starts_with(['+', '-']));
    let (sign, rest) = text.split_at(sign);
    let zeros = pad("", width.saturating_sub(length(text)), 0, '0');
    format!("{sign}{zeros}{rest}")
}

/// `text.expandtabs(tabsize)`.
pub fn expand_tabs(text: &str, tabsize: i64) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' if tabsize > 0 => {
                let blanks = tabsize - column % tabsize;
                expanded.extend(std::iter::repeat_n(' ', usize::try_from(blanks).unwrap_or(0)));
                column += blanks;
            }
            '\t' => {}
            _ => {
                expanded.push(c);
                column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
            }
        }
    }
    expanded
}

/// `text[start:stop:step]` with bounds that were already adjusted to the length, as
/// `slice.indices` does; the step is not zero.
pub fn slice(text: &str, start: i64, stop: i64, step: i64) -> String {
    if step == 1 {
        let first = byte_offset(text, start);
        let last = byte_offset(text, stop.max(start));
        return text[first..last].to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut picked = String::new();
    let mut index = start;
    while if step > 0 { index < stop } else { index > stop } {
        let letter = usize::try_from(index).ok().and_then(|index| letters.get(index));
        picked.extend(letter);
        index = index.saturating_add(step);
    }
    picked
}

/// `text[index]`; a negative index counts from the end, `None` is out of range.
pub fn char_at(text: &str, index: i64) -> Option<char> {
    let index = if index < 0 { index.saturating_add(length(text)) } else { index };
    let index = usize::try_from(index).ok()?;
    if text.is_ascii() {
        return text.as_bytes().get(index).map(|&byte| char::from(byte));
    }
    text.chars().nth(index)
}

fn pad(text: &str, left: i64, right: i64, fill: char) -> String {
    let count = |width: i64| usize::try_from(width).unwrap_or(0);
    let mut padded = String::with_capacity(text.len() + count(left) + count(right));
    padded.extend(std::iter::repeat_n(fill, count(left)));
    padded.push_str(text);
    padded.extend(std::iter::repeat_n(fill, count(right)));
    padded
}

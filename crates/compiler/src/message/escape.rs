//! Escapes in strings that stop too early.

use super::Finding;
use super::source::Source;

/// The error of CPython's decoder for the string literal at `start`, if an escape in it is cut
/// off.
pub(super) fn truncated(source: &Source<'_>, start: u32) -> Option<Finding> {
    let word = source.words.get(source.index_at(start)).copied()?;
    let text = source.text(word);
    let prefix = text.find(['\'', '"'])?;
    let (letters, quoted) = text.split_at(prefix);
    let triple = quoted.starts_with("\'\'\'") || quoted.starts_with("\"\"\"");
    let body = quoted.get(if triple { 3 } else { 1 }..)?;
    let (at, length, kind) = cut_off(body)?;
    let message = if letters.to_ascii_lowercase().contains('b') {
        format!("(value error) invalid \\x escape at position {at}")
    } else {
        let last = at + length - 1;
        format!(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position {at}-{last}: \
             truncated {kind} escape"
        )
    };
    Some(Finding::new(word.end, word.end, message))
}

/// Where an escape begins that has too few digits, and how long it is.
fn cut_off(body: &str) -> Option<(usize, usize, &'static str)> {
    let bytes = body.as_bytes();
    let mut at = 0;
    while at + 1 < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        let (kind, wanted) = match bytes[at + 1] {
            b'x' => ("\\xXX", 2),
            b'u' => ("\\uXXXX", 4),
            b'U' => ("\\UXXXXXXXX", 8),
            _ => {
                at += 2;
                continue;
            }
        };
        let digits = bytes[at + 2..].iter().take(wanted).take_while(|byte| byte.is_ascii_hexdigit()).count();
        if digits < wanted {
            return Some((at, digits + 2, kind));
        }
        at += 2 + wanted;
    }
    None
}

//! `repr` and `ascii` of text and bytes.
//!
//! Both choose single quotes unless that would need an escape which double quotes
//! save. Refused: nothing; every text has a `repr`.

use super::unicode::is_printable;

/// `repr(text)`.
pub fn repr_str(text: &str) -> String {
    quote(text, is_printable)
}

/// `ascii(text)`: as `repr`, with everything beyond ASCII escaped.
pub fn ascii(text: &str) -> String {
    quote(text, |c| matches!(c, ' '..='~'))
}

/// What `ascii` makes of a `repr` that is already there: only what is beyond ASCII changes.
pub fn escape_non_ascii(repr: &str) -> String {
    let mut escaped = String::with_capacity(repr.len());
    for c in repr.chars() {
        if c.is_ascii() {
            escaped.push(c);
        } else {
            push_escape(&mut escaped, c);
        }
    }
    escaped
}

/// `repr(bytes)`.
pub fn repr_bytes(bytes: &[u8]) -> String {
    let quote = choose_quote(bytes.contains(&b'\''), bytes.contains(&b'"'));
    let mut quoted = String::with_capacity(bytes.len() + 3);
    quoted.push('b');
    quoted.push(quote);
    for &byte in bytes {
        let c = char::from(byte);
        if byte.is_ascii() {
            push_quoted(&mut quoted, c, quote, |c| matches!(c, ' '..='~'));
        } else {
            quoted.push_str(&format!("\\x{byte:02x}"));
        }
    }
    quoted.push(quote);
    quoted
}

fn quote(text: &str, shown: impl Fn(char) -> bool) -> String {
    let quote = choose_quote(text.contains('\''), text.contains('"'));
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push(quote);
    for c in text.chars() {
        push_quoted(&mut quoted, c, quote, &shown);
    }
    quoted.push(quote);
    quoted
}

fn choose_quote(single: bool, double: bool) -> char {
    if single && !double { '"' } else { '\'' }
}

fn push_quoted(quoted: &mut String, c: char, quote: char, shown: impl Fn(char) -> bool) {
    match c {
        '\n' => quoted.push_str("\\n"),
        '\r' => quoted.push_str("\\r"),
        '\t' => quoted.push_str("\\t"),
        '\\' => quoted.push_str("\\\\"),
        _ if c == quote => {
            quoted.push('\\');
            quoted.push(c);
        }
        _ if shown(c) => quoted.push(c),
        _ => push_escape(quoted, c),
    }
}

fn push_escape(quoted: &mut String, c: char) {
    quoted.push_str(&escaped(c));
}

/// A character's number, as an escape.
pub fn escaped(c: char) -> String {
    let code = u32::from(c);
    match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

//! Literals as Python's `repr` writes them, for messages and for annotations kept as text.

/// A string in quotes.
pub(crate) fn text(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter if letter == quote => {
                out.push('\\');
                out.push(letter);
            }
            '\0'..='\x1f' | '\x7f'..='\u{a0}' => out.push_str(&format!("\\x{:02x}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out.push(quote);
    out
}

/// Bytes in quotes.
pub(crate) fn bytes(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' };
    let mut out = String::from("b");
    out.push(char::from(quote));
    for byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if *byte == quote => {
                out.push('\\');
                out.push(char::from(*byte));
            }
            b' '..=b'~' => out.push(char::from(*byte)),
            byte => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(char::from(quote));
    out
}

/// The shortest decimals that mean the same float; an infinity is a literal too large.
pub(crate) fn float(value: f64) -> String {
    if value.is_infinite() {
        return "1e309".to_owned();
    }
    let scientific = format!("{value:e}");
    let (digits, power) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let power: i32 = power.parse().unwrap_or_default();
    let bare = digits.replace('.', "");
    if !(-4..16).contains(&power) {
        let sign = if power < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", power.unsigned_abs());
    }
    if power < 0 {
        return format!("0.{}{bare}", "0".repeat(power.unsigned_abs() as usize - 1));
    }
    let whole = power as usize + 1;
    match bare.get(whole..) {
        Some(rest) if !rest.is_empty() => format!("{}.{rest}", &bare[..whole]),
        _ => format!("{bare}{}.0", "0".repeat(whole.saturating_sub(bare.len()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_read_as_python_writes_them() {
        assert_eq!(text("it's"), "\"it's\"");
        assert_eq!(text("a\n\"'"), "'a\\n\"\\''");
        assert_eq!(bytes(b"\x00'a"), "b\"\\x00'a\"");
        let floats = [1.0, 1e10, 1.5, 1e16, 1.25e-5, 0.0001, 123_456.789, 1e100];
        let shown = floats.map(float);
        assert_eq!(shown, ["1.0", "10000000000.0", "1.5", "1e+16", "1.25e-05", "0.0001", "123456.789", "1e+100"]);
    }
}

//! Text to bytes and back: UTF-8, UTF-16, UTF-32, ASCII and Latin-1.
//!
//! Main type: [`Encoding`]. A place that cannot be coded is a [`Bad`]; what happens then is
//! the choice of [`Errors`]. Refused: encodings with tables, and lone surrogates.

/// What the bytes of a text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// One to four bytes a character; with or without a mark at the start.
    Utf8 { marked: bool },
    /// Units of two or four bytes; without an order, a mark at the start tells it.
    Wide { bytes: usize, order: Option<Order> },
    /// 128 characters.
    Ascii,
    /// 256 characters.
    Latin1,
}

/// Which byte of a unit comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The lowest.
    Little,
    /// The highest.
    Big,
}

/// What becomes of what cannot be coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errors {
    /// An exception.
    Strict,
    /// It is left out.
    Ignore,
    /// A mark stands for it.
    Replace,
    /// Its number is written out.
    Backslash,
    /// Its number is written out as a character reference.
    Reference,
}

/// A place that cannot be coded, counted in characters or bytes, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Why, in CPython's words.
    pub reason: &'static str,
}

impl Encoding {
    /// The encoding of a name, and how exceptions call it; `None` for all others.
    pub fn named(name: &str) -> Option<(Self, &'static str)> {
        let name = name.to_ascii_lowercase().replace([' ', '_'], "-");
        let wide = |bytes, order| Self::Wide { bytes, order };
        Some(match name.as_str() {
            "utf-8" | "utf8" | "u8" | "utf" | "cp65001" => (Self::Utf8 { marked: false }, "utf-8"),
            "utf-8-sig" => (Self::Utf8 { marked: true }, "utf-8"),
            "utf-16" | "utf16" | "u16" => (wide(2, None), "utf-16"),
            "utf-16-le" | "utf-16le" => (wide(2, Some(Order::Little)), "utf-16-le"),
            "utf-16-be" | "utf-16be" => (wide(2, Some(Order::Big)), "utf-16-be"),
            "utf-32" | "utf32" | "u32" => (wide(4, None), "utf-32"),
            "utf-32-le" | "utf-32le" => (wide(4, Some(Order::Little)), "utf-32-le"),
            "utf-32-be" | "utf-32be" => (wide(4, Some(Order::Big)), "utf-32-be"),
            "ascii" | "us-ascii" | "646" => (Self::Ascii, "ascii"),
            "latin-1" | "latin1" | "latin" | "l1" | "iso-8859-1" | "iso8859-1" | "8859" | "cp819" => {
                (Self::Latin1, "latin-1")
            }
            _ => return None,
        })
    }
}

impl Errors {
    /// The handler of a name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "strict" => Self::Strict,
            "ignore" => Self::Ignore,
            "replace" => Self::Replace,
            "backslashreplace" => Self::Backslash,
            "xmlcharrefreplace" => Self::Reference,
            _ => return None,
        })
    }
}

/// Whether a codec of that name exists in CPython and not here.
pub fn is_later(name: &str) -> bool {
    const FAMILIES: [&str; 20] = [
        "cp", "iso", "mac", "koi", "big5", "gb", "hz", "shift", "sjis", "euc", "johab", "kz", "ptcp", "tis", "utf-7",
        "utf_7", "idna", "punycode", "raw", "unicode",
    ];
    let name = name.to_ascii_lowercase();
    FAMILIES.iter().any(|family| name.starts_with(family)) || matches!(name.as_str(), "hex" | "base64" | "rot13")
}

/// The bytes of `text`.
///
/// # Errors
/// The place that has none, unless `errors` says what to do.
pub fn encode(text: &str, encoding: Encoding, errors: Errors) -> Result<Vec<u8>, Bad> {
    let (most, reason) = match encoding {
        Encoding::Utf8 { marked } => {
            let mark: &[u8] = if marked { b"\xef\xbb\xbf" } else { b"" };
            return Ok([mark, text.as_bytes()].concat());
        }
        Encoding::Wide { bytes, order } => return Ok(encode_wide(text, bytes, order)),
        Encoding::Ascii => (0x80, "ordinal not in range(128)"),
        Encoding::Latin1 => (0x100, "ordinal not in range(256)"),
    };
    let mut out = Vec::with_capacity(text.len());
    let fits = |c: char| u32::from(c) < most;
    for (at, c) in text.chars().enumerate() {
        match (fits(c), errors) {
            (true, _) => out.push(u32::from(c) as u8),
            (_, Errors::Ignore) => {}
            (_, Errors::Replace) => out.push(b'?'),
            (_, Errors::Backslash) => out.extend(super::quote::escaped(c).bytes()),
            (_, Errors::Reference) => out.extend(format!("&#{};", u32::from(c)).bytes()),
            (_, Errors::Strict) => {
                let n_bad = text.chars().skip(at).take_while(|c| !fits(*c)).count();
                return Err(Bad { start: at, end: at + n_bad, reason });
            }
        }
    }
    Ok(out)
}

fn encode_wide(text: &str, bytes: usize, order: Option<Order>) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() * bytes + 4);
    let mut push = |unit: u32| match order {
        Some(Order::Big) => out.extend(&unit.to_be_bytes()[4 - bytes..]),
        _ => out.extend(&unit.to_le_bytes()[..bytes]),
    };
    if order.is_none() {
        push(0xfeff);
    }
    for c in text.chars() {
        if bytes == 4 {
            push(u32::from(c));
        } else {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| push(u32::from(*unit)));
        }
    }
    out
}

/// How exceptions call an encoding whose order of bytes is told by a mark.
pub fn marked_name(bytes: &[u8], name: &'static str) -> &'static str {
    match name {
        "utf-16" if bytes.starts_with(b"\xfe\xff") => "utf-16-be",
        "utf-16" => "utf-16-le",
        "utf-32" if bytes.starts_with(b"\0\0\xfe\xff") => "utf-32-be",
        "utf-32" => "utf-32-le",
        name => name,
    }
}

/// The text of `bytes`.
///
/// # Errors
/// The place that is none, unless `errors` says what to do.
pub fn decode(bytes: &[u8], encoding: Encoding, errors: Errors) -> Result<String, Bad> {
    let mut rest = bytes;
    let mut encoding = encoding;
    match &mut encoding {
        Encoding::Latin1 => return Ok(bytes.iter().copied().map(char::from).collect()),
        Encoding::Utf8 { marked: true } => rest = rest.strip_prefix(b"\xef\xbb\xbf").unwrap_or(rest),
        Encoding::Wide { bytes, order: order @ None } => {
            let (little, big): (&[u8], &[u8]) =
                if *bytes == 2 { (b"\xff\xfe", b"\xfe\xff") } else { (b"\xff\xfe\0\0", b"\0\0\xfe\xff") };
            *order = Some(if rest.starts_with(big) { Order::Big } else { Order::Little });
            rest = rest.strip_prefix(little).or_else(|| rest.strip_prefix(big)).unwrap_or(rest);
        }
        _ => {}
    }
    let mut out = String::with_capacity(bytes.len());
    while !rest.is_empty() {
        let Err((len, reason)) = decode_run(&mut rest, encoding, &mut out) else {
            break;
        };
        let (bad, after) = rest.split_at(len);
        match errors {
            Errors::Strict => {
                let start = bytes.len() - rest.len();
                return Err(Bad { start, end: start + len, reason });
            }
            Errors::Ignore => {}
            Errors::Replace => out.push(char::REPLACEMENT_CHARACTER),
            Errors::Backslash | Errors::Reference => {
                bad.iter().for_each(|byte| out.push_str(&format!("\\x{byte:02x}")));
            }
        }
        rest = after;
    }
    Ok(out)
}

/// Decodes up to the end, or to something bad: its length, and why it is.
fn decode_run(rest: &mut &[u8], encoding: Encoding, out: &mut String) -> Result<(), (usize, &'static str)> {
    match encoding {
        Encoding::Wide { bytes, order } => return decode_wide(rest, bytes, order == Some(Order::Big), out),
        Encoding::Ascii => {
            let n_good = rest.iter().take_while(|byte| byte.is_ascii()).count();
            out.extend(rest[..n_good].iter().copied().map(char::from));
            *rest = &rest[n_good..];
            return if rest.is_empty() { Ok(()) } else { Err((1, "ordinal not in range(128)")) };
        }
        Encoding::Utf8 { .. } | Encoding::Latin1 => {}
    }
    let Err(error) = std::str::from_utf8(rest) else {
        out.push_str(std::str::from_utf8(rest).unwrap_or_default());
        *rest = &[];
        return Ok(());
    };
    let (good, bad) = rest.split_at(error.valid_up_to());
    out.push_str(std::str::from_utf8(good).unwrap_or_default());
    *rest = bad;
    Err(match error.error_len() {
        None => (bad.len(), "unexpected end of data"),
        Some(1) if matches!(bad[0], 0x80..=0xc1 | 0xf5..) => (1, "invalid start byte"),
        Some(len) => (len, "invalid continuation byte"),
    })
}

fn decode_wide(rest: &mut &[u8], size: usize, is_big: bool, out: &mut String) -> Result<(), (usize, &'static str)> {
    let unit = |bytes: &[u8]| {
        let join = |unit: u32, byte: &u8| unit << 8 | u32::from(*byte);
        if is_big { bytes.iter().fold(0, join) } else { bytes.iter().rev().fold(0, join) }
    };
    while let Some((first, after)) = rest.split_at_checked(size) {
        let mut code = unit(first);
        let mut after = after;
        if size == 2 && (0xd800..0xe000).contains(&code) {
            let Some((second, more)) = after.split_at_checked(size) else {
                return Err((rest.len(), "unexpected end of data"));
            };
            let low = unit(second);
            if code >= 0xdc00 {
                return Err((2, "illegal encoding"));
            }
            if !(0xdc00..0xe000).contains(&low) {
                return Err((2, "illegal UTF-16 surrogate"));
            }
            code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            after = more;
        }
        let Some(c) = char::from_u32(code) else {
            let is_surrogate = code < 0x11_0000;
            let reason = if is_surrogate {
                "code point in surrogate code point range(0xd800, 0xe000)"
            } else {
                "code point not in range(0x110000)"
            };
            return Err((size, reason));
        };
        out.push(c);
        *rest = after;
    }
    if rest.is_empty() { Ok(()) } else { Err((rest.len(), "truncated data")) }
}

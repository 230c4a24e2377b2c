//! `str.encode`, `bytes.decode`, `bytes.hex`: UTF-8, ASCII and Latin-1.
//!
//! Refused: other encodings, and error handlers but `strict`, `ignore` and `replace`.

use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::value::Value;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Errors {
    Strict,
    Ignore,
    Replace,
}

fn encoding_of(cx: &Cx<'_>, value: Value) -> Result<Encoding, Stop> {
    let Some(value) = value.given() else {
        return Ok(Encoding::Utf8);
    };
    let name = cx.text(value).unwrap_or_default().to_lowercase().replace('_', "-");
    match name.as_str() {
        "utf-8" | "utf8" | "u8" => Ok(Encoding::Utf8),
        "ascii" | "us-ascii" => Ok(Encoding::Ascii),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" => Ok(Encoding::Latin1),
        _ => Err(Stop::Refuse(format!("the encoding {name} is not supported; use utf-8"))),
    }
}

fn errors_of(cx: &Cx<'_>, value: Value) -> Result<Errors, Stop> {
    let Some(value) = value.given() else {
        return Ok(Errors::Strict);
    };
    match &*cx.text(value).unwrap_or_default() {
        "strict" => Ok(Errors::Strict),
        "ignore" => Ok(Errors::Ignore),
        "replace" => Ok(Errors::Replace),
        other => {
            Err(Stop::Refuse(format!("the error handler {other} is not supported; use strict, ignore or replace")))
        }
    }
}

/// The bytes of a text.
pub(super) fn encoded(cx: &mut Cx<'_>, text: &str, encoding: Value, errors: Value) -> Result<Vec<u8>, Stop> {
    let (encoding, errors) = (encoding_of(cx, encoding)?, errors_of(cx, errors)?);
    let most = match encoding {
        Encoding::Utf8 => return Ok(text.as_bytes().to_vec()),
        Encoding::Ascii => 0x80,
        Encoding::Latin1 => 0x100,
    };
    let mut bytes = Vec::with_capacity(text.len());
    for letter in text.chars() {
        match u8::try_from(u32::from(letter)).ok().filter(|byte| u32::from(*byte) < most) {
            Some(byte) => bytes.push(byte),
            None => match errors {
                Errors::Ignore => {}
                Errors::Replace => bytes.push(b'?'),
                Errors::Strict => {
                    return Err(Stop::Refuse("`UnicodeEncodeError` is not supported yet; encode as utf-8".into()));
                }
            },
        }
    }
    Ok(bytes)
}

/// `text.encode(encoding, errors)`.
pub(super) fn encode(cx: &mut Cx<'_>) -> Native {
    let text = super::this(cx)?;
    let bytes = encoded(cx, &text, cx.arg(1), cx.arg(2))?;
    Ok(cx.m.allocate(crate::class::Builtin::Bytes, Data::Bytes(bytes.into())))
}

fn bytes_of(cx: &mut Cx<'_>) -> Result<std::rc::Rc<[u8]>, Stop> {
    let value = cx.arg(0);
    if let Value::Object(id) = value
        && let Data::Bytes(bytes) = cx.m.heap.data(id)
    {
        return Ok(std::rc::Rc::clone(bytes));
    }
    let message = format!("decoding to str: need a bytes-like object, {} found", cx.m.class_name(value));
    Err(cx.type_error(message))
}

/// `bytes.decode(encoding, errors)`.
pub(super) fn decode(cx: &mut Cx<'_>) -> Native {
    let bytes = bytes_of(cx)?;
    let (encoding, errors) = (encoding_of(cx, cx.arg(1))?, errors_of(cx, cx.arg(2))?);
    if encoding == Encoding::Latin1 {
        let text: String = bytes.iter().copied().map(char::from).collect();
        return Ok(cx.str(&text));
    }
    let mut text = String::with_capacity(bytes.len());
    let mut rest = &bytes[..];
    while !rest.is_empty() {
        let (good, bad) = match (encoding, std::str::from_utf8(rest)) {
            (Encoding::Ascii, _) => (rest.iter().take_while(|byte| byte.is_ascii()).count(), 1),
            (_, Ok(good)) => (good.len(), 0),
            (_, Err(error)) => (error.valid_up_to(), error.error_len().unwrap_or(rest.len() - error.valid_up_to())),
        };
        text.push_str(std::str::from_utf8(&rest[..good]).unwrap_or_default());
        rest = &rest[good..];
        if rest.is_empty() {
            break;
        }
        match errors {
            Errors::Strict => {
                return Err(Stop::Refuse(
                    "`UnicodeDecodeError` is not supported yet; the bytes are no such text".into(),
                ));
            }
            Errors::Ignore => {}
            Errors::Replace => text.push(char::REPLACEMENT_CHARACTER),
        }
        rest = &rest[bad.min(rest.len())..];
    }
    Ok(cx.str(&text))
}

/// `bytes.hex()`.
pub(super) fn hex(cx: &mut Cx<'_>) -> Native {
    let bytes = bytes_of(cx)?;
    let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(cx.str(&text))
}

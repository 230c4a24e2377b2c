//! `str.encode`, `bytes.decode`, and what they raise.
//!
//! Refused: encodings with tables, and error handlers that need lone surrogates or names.

use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::text::codec::{self, Bad, Encoding, Errors};
use crate::value::Value;

/// An argument that is a name.
fn name_of(cx: &mut Cx<'_>, value: Value, function: &str, argument: &str) -> Result<Option<String>, Stop> {
    let Some(value) = value.given() else {
        return Ok(None);
    };
    match cx.text(value) {
        Some(text) => Ok(Some(text.to_string())),
        None => {
            let message = format!("{function}() argument '{argument}' must be str, not {}", cx.m.argument_class(value));
            Err(cx.type_error(message))
        }
    }
}

fn encoding_of(cx: &mut Cx<'_>, name: Option<&str>) -> Result<(Encoding, &'static str), Stop> {
    let name = name.unwrap_or("utf-8");
    match Encoding::named(name) {
        Some(found) => Ok(found),
        None if codec::is_later(name) => {
            Err(Stop::Refuse(format!("the encoding {name} is not supported; use utf-8, utf-16, ascii or latin-1")))
        }
        None => Err(cx.error(Builtin::LookupError, format!("unknown encoding: {name}"))),
    }
}

/// What the name of a handler means; an unknown one only matters where there is an error.
fn errors_of(name: Option<&str>) -> Result<Option<Errors>, Stop> {
    let name = name.unwrap_or("strict");
    if matches!(name, "surrogateescape" | "surrogatepass" | "namereplace") {
        return Err(Stop::Refuse(format!("the error handler {name} is not supported; use backslashreplace")));
    }
    Ok(Errors::named(name))
}

/// The bytes of a text.
pub(crate) fn encoded(
    cx: &mut Cx<'_>,
    function: &str,
    text: Value,
    encoding: Value,
    errors: Value,
) -> Result<Vec<u8>, Stop> {
    let encoding = name_of(cx, encoding, function, "encoding")?;
    let handler = name_of(cx, errors, function, "errors")?;
    let (encoding, name) = encoding_of(cx, encoding.as_deref())?;
    let errors = errors_of(handler.as_deref())?;
    let letters = cx.text(text).unwrap_or_default();
    match codec::encode(&letters, encoding, errors.unwrap_or(Errors::Strict)) {
        Ok(bytes) => Ok(bytes),
        Err(_) if errors.is_none() => Err(unknown_handler(cx, handler.as_deref())),
        Err(bad) => Err(coding_error(cx, Builtin::UnicodeEncodeError, name, text, &bad)),
    }
}

fn unknown_handler(cx: &mut Cx<'_>, name: Option<&str>) -> Stop {
    let message = format!("unknown error handler name '{}'", name.unwrap_or_default());
    cx.error(Builtin::LookupError, message)
}

fn coding_error(cx: &mut Cx<'_>, class: Builtin, encoding: &str, object: Value, bad: &Bad) -> Stop {
    let (encoding, reason) = (cx.str(encoding), cx.str(bad.reason));
    let (start, end) = (Value::Int(bad.start as i64), Value::Int(bad.end as i64));
    let args = [encoding, object, start, end, reason];
    let exception = cx.m.exception_of(class.id(), &args);
    if let Some(data) = cx.m.exception_data(exception) {
        data.members = args.into();
    }
    Stop::Raise(exception)
}

/// `text.encode(encoding, errors)`.
pub(super) fn encode(cx: &mut Cx<'_>) -> Native {
    super::this(cx)?;
    let bytes = encoded(cx, "encode", cx.arg(0), cx.arg(1), cx.arg(2))?;
    Ok(cx.m.allocate(Builtin::Bytes, Data::Bytes(bytes.into())))
}

/// `bytes.decode(encoding, errors)`, and `str(bytes, encoding, errors)`.
pub(crate) fn decode(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    let function = if cx.m.is_subclass(cx.class, Builtin::Str.id()) { "str" } else { "decode" };
    let encoding = name_of(cx, cx.arg(1), function, "encoding")?;
    let handler = name_of(cx, cx.arg(2), function, "errors")?;
    if function == "str" && cx.text(value).is_some() {
        return Err(cx.type_error("decoding str is not supported"));
    }
    let Some(bytes) = cx.m.byte_values(value) else {
        let message = format!("decoding to str: need a bytes-like object, {} found", cx.m.class_name(value));
        return Err(cx.type_error(message));
    };
    let (encoding, name) = encoding_of(cx, encoding.as_deref())?;
    let errors = errors_of(handler.as_deref())?;
    match codec::decode(&bytes, encoding, errors.unwrap_or(Errors::Strict)) {
        Ok(_) if errors == Some(Errors::Reference) && codec::decode(&bytes, encoding, Errors::Strict).is_err() => {
            Err(cx.type_error("don't know how to handle UnicodeDecodeError in error callback"))
        }
        Ok(text) => Ok(cx.str(&text)),
        Err(_) if errors.is_none() => Err(unknown_handler(cx, handler.as_deref())),
        Err(bad) => {
            let name = codec::marked_name(&bytes, name);
            let object = cx.m.allocate(Builtin::Bytes, Data::Bytes(bytes.into()));
            Err(coding_error(cx, Builtin::UnicodeDecodeError, name, object, &bad))
        }
    }
}

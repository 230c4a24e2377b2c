//! `bytes` and `bytearray`: constructors and the methods that both have.
//!
//! Bytes are searched, cut and padded as the Latin-1 text that they spell, by the pure
//! functions of [`crate::text`]; only what asks for the kind of a letter is written for ASCII.
//! What changes a `bytearray` is in [`array`], `%` in [`percent`]. Refused: `memoryview`.

mod array;
mod make;
mod percent;

use lockstep_event::{Effect, Place};

use crate::builtin::string::coding::decode;
use crate::class::Builtin;
use crate::convert::MOST_BYTES;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, class_method, constructor, method, static_method};
use crate::text::{case, layout, search, split};
use crate::value::Value;

/// The white space of bytes.
const SPACES: &str = " \t\n\r\x0b\x0c";

/// The same method of both classes.
macro_rules! both {
    ($($name:literal, $signature:literal, $run:expr;)*) => {
        pub(crate) const NATIVES: &[Row] = &[
            constructor(Builtin::Bytes, "source= encoding= errors=", make::new_bytes),
            constructor(Builtin::ByteArray, "source= encoding= errors=", make::new_bytes),
            class_method(Builtin::Bytes, "fromhex", "cls string /", make::from_hex),
            class_method(Builtin::ByteArray, "fromhex", "cls string /", make::from_hex),
            static_method(Builtin::Bytes, "maketrans", "frm to /", make::make_trans),
            static_method(Builtin::ByteArray, "maketrans", "frm to /", make::make_trans),
            method(Builtin::Bytes, "__mod__", "self value /", percent::modulo),
            $(method(Builtin::Bytes, $name, concat!("self ", $signature), |cx| noted(cx, $run)),)*
            $(method(Builtin::ByteArray, $name, concat!("self ", $signature), |cx| noted(cx, $run)),)*
        ];
    };
}

both! {
    "capitalize", "/", |cx| mapped(cx, |text| case::capitalize(&text));
    "center", "width fillchar= /", |cx| padded(cx, layout::center);
    "count", "sub start= end= /", counted;
    "decode", "encoding= errors=", decode;
    "endswith", "suffix start= end= /", |cx| affix(cx, search::ends_with);
    "expandtabs", "tabsize=", expand_tabs;
    "find", "sub start= end= /", |cx| found(cx, search::find, false);
    "hex", "sep= bytes_per_sep=", make::hex;
    "index", "sub start= end= /", |cx| found(cx, search::find, true);
    "isalnum", "/", |cx| every(cx, u8::is_ascii_alphanumeric);
    "isalpha", "/", |cx| every(cx, u8::is_ascii_alphabetic);
    "isascii", "/", |cx| tested(cx, str::is_ascii);
    "isdigit", "/", |cx| every(cx, u8::is_ascii_digit);
    "islower", "/", |cx| tested(cx, |text| case::is_lower(&ascii_only(text)));
    "isspace", "/", |cx| tested(cx, |text| !text.is_empty() && text.chars().all(|c| SPACES.contains(c)));
    "istitle", "/", |cx| tested(cx, |text| case::is_titled(&ascii_only(text)));
    "isupper", "/", |cx| tested(cx, |text| case::is_upper(&ascii_only(text)));
    "join", "iterable_of_bytes /", join;
    "ljust", "width fillchar= /", |cx| padded(cx, layout::ljust);
    "lower", "/", |cx| mapped(cx, |text| text.to_ascii_lowercase());
    "lstrip", "bytes= /", |cx| stripped(cx, split::lstrip);
    "partition", "sep /", |cx| partition(cx, search::partition);
    "removeprefix", "prefix /", |cx| removed(cx, search::remove_prefix);
    "removesuffix", "suffix /", |cx| removed(cx, search::remove_suffix);
    "replace", "old new count= /", replace;
    "rfind", "sub start= end= /", |cx| found(cx, search::rfind, false);
    "rindex", "sub start= end= /", |cx| found(cx, search::rfind, true);
    "rjust", "width fillchar= /", |cx| padded(cx, layout::rjust);
    "rpartition", "sep /", |cx| partition(cx, search::rpartition);
    "rsplit", "sep= maxsplit=", |cx| divided(cx, split::rsplit_by);
    "rstrip", "bytes= /", |cx| stripped(cx, split::rstrip);
    "split", "sep= maxsplit=", |cx| divided(cx, split::split_by);
    "splitlines", "keepends=", split_lines;
    "startswith", "prefix start= end= /", |cx| affix(cx, search::starts_with);
    "strip", "bytes= /", |cx| stripped(cx, split::strip);
    "swapcase", "/", |cx| mapped(cx, |text| case::swapcase(&text));
    "title", "/", |cx| mapped(cx, |text| case::title(&text));
    "translate", "table / delete=", make::translate;
    "upper", "/", |cx| mapped(cx, |text| text.to_ascii_uppercase());
    "zfill", "width /", zfill;
}

pub(crate) use array::NATIVES as ARRAY_NATIVES;
pub(crate) use make::byte_items;

/// Runs a method; reading a `bytearray` is noted as its last act.
fn noted(cx: &mut Cx<'_>, run: fn(&mut Cx<'_>) -> Native) -> Native {
    let value = run(cx)?;
    if let Value::Object(object) = cx.arg(0)
        && cx.m.is_shared(object)
    {
        cx.access(Place::Whole { object }, Effect::Read)?;
    }
    Ok(value)
}

/// The bytes that a method belongs to.
fn own(cx: &mut Cx<'_>) -> Result<Vec<u8>, Stop> {
    let value = cx.arg(0);
    match cx.m.byte_values(value) {
        Some(bytes) => Ok(bytes),
        None => Err(cx.wrong_receiver(Builtin::Bytes)),
    }
}

/// The text that bytes spell in Latin-1.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// The bytes of a Latin-1 text.
fn unlatin(text: &str) -> Vec<u8> {
    text.chars().map(|c| u32::from(c) as u8).collect()
}

/// Only ASCII letters have case: all others become digits, which have none.
fn ascii_only(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii() { c } else { '0' }).collect()
}

fn this(cx: &mut Cx<'_>) -> Result<String, Stop> {
    own(cx).map(|bytes| latin(&bytes))
}

/// New bytes of the kind that `self` is.
fn like_self(cx: &mut Cx<'_>, text: &str) -> Native {
    if text.len() > MOST_BYTES {
        return Err(cx.m.out_of_memory());
    }
    let is_mutable = matches!(cx.arg(0).object().map(|id| cx.m.heap.data(id)), Some(Data::ByteArray(_)));
    Ok(cx.m.bytes_value(unlatin(text), is_mutable))
}

/// An argument that must be bytes.
fn bytes_like(cx: &mut Cx<'_>, value: Value) -> Result<String, Stop> {
    match cx.m.byte_values(value) {
        Some(bytes) => Ok(latin(&bytes)),
        None => {
            let message = format!("a bytes-like object is required, not '{}'", cx.m.class_name(value));
            Err(cx.type_error(message))
        }
    }
}

/// What is searched: bytes, or one byte as a number.
fn needle(cx: &mut Cx<'_>) -> Result<String, Stop> {
    let value = cx.arg(1);
    if let Some(bytes) = cx.m.byte_values(value) {
        return Ok(latin(&bytes));
    }
    match cx.clipped(value)?.map(u8::try_from) {
        Some(Ok(byte)) => Ok(latin(&[byte])),
        Some(Err(_)) => Err(cx.value_error("byte must be in range(0, 256)")),
        None => {
            let message = format!("argument should be integer or bytes-like object, not '{}'", cx.m.class_name(value));
            Err(cx.type_error(message))
        }
    }
}

fn mapped(cx: &mut Cx<'_>, function: fn(String) -> String) -> Native {
    // Letters beyond ASCII stay as they are: they are handed over one by one.
    let text = this(cx)?;
    if text.is_ascii() {
        return like_self(cx, &function(text));
    }
    let masked = function(ascii_only(&text));
    let merged: String =
        masked.chars().zip(text.chars()).map(|(new, old)| if old.is_ascii() { new } else { old }).collect();
    like_self(cx, &merged)
}

fn tested(cx: &mut Cx<'_>, function: fn(&str) -> bool) -> Native {
    let text = this(cx)?;
    Ok(Value::bool(function(&text)))
}

fn every(cx: &mut Cx<'_>, function: fn(&u8) -> bool) -> Native {
    let bytes = own(cx)?;
    Ok(Value::bool(!bytes.is_empty() && bytes.iter().all(function)))
}

/// A width, small enough to be filled.
fn width(cx: &mut Cx<'_>, index: usize) -> Result<i64, Stop> {
    let width = cx.index(cx.arg(index))?;
    if width > MOST_BYTES as i64 / 4 {
        return Err(cx.m.out_of_memory());
    }
    Ok(width)
}

fn padded(cx: &mut Cx<'_>, function: fn(&str, i64, char) -> String) -> Native {
    let text = this(cx)?;
    let width = width(cx, 1)?;
    let fill = match cx.arg(2).given() {
        None => ' ',
        Some(fill) => match cx.m.byte_values(fill).as_deref() {
            Some([fill]) => char::from(*fill),
            _ => {
                let name = cx.m.registry.native(cx.native).name;
                let class = cx.m.class_name(fill);
                let message = format!("{name}() argument 2 must be a byte string of length 1, not {class}");
                return Err(cx.type_error(message));
            }
        },
    };
    like_self(cx, &function(&text, width, fill))
}

fn zfill(cx: &mut Cx<'_>) -> Native {
    let text = this(cx)?;
    let width = width(cx, 1)?;
    like_self(cx, &layout::zfill(&text, width))
}

fn expand_tabs(cx: &mut Cx<'_>) -> Native {
    let text = this(cx)?;
    let size = if cx.arg(1).is_bound() { width(cx, 1)? } else { 8 };
    let n_tabs = text.matches('\t').count() as i64;
    if n_tabs.saturating_mul(size) > MOST_BYTES as i64 {
        return Err(cx.m.out_of_memory());
    }
    like_self(cx, &layout::expand_tabs(&text, size))
}

type Find = fn(&str, &str, Option<i64>, Option<i64>) -> Option<i64>;

fn bounds(cx: &mut Cx<'_>) -> Result<[Option<i64>; 2], Stop> {
    Ok([super::string::bound(cx, 2)?, super::string::bound(cx, 3)?])
}

fn found(cx: &mut Cx<'_>, function: Find, must: bool) -> Native {
    let (text, sub) = (this(cx)?, needle(cx)?);
    let [start, end] = bounds(cx)?;
    match function(&text, &sub, start, end) {
        Some(at) => Ok(Value::Int(at)),
        None if must => Err(cx.value_error("subsection not found")),
        None => Ok(Value::Int(-1)),
    }
}

fn counted(cx: &mut Cx<'_>) -> Native {
    let (text, sub) = (this(cx)?, needle(cx)?);
    let [start, end] = bounds(cx)?;
    Ok(Value::Int(search::count(&text, &sub, start, end)))
}

fn affix(cx: &mut Cx<'_>, function: fn(&str, &str, Option<i64>, Option<i64>) -> bool) -> Native {
    let text = this(cx)?;
    let value = cx.arg(1);
    let [start, end] = bounds(cx)?;
    if let Some(affix) = cx.m.byte_values(value) {
        return Ok(Value::bool(function(&text, &latin(&affix), start, end)));
    }
    if !matches!(value.object().map(|id| cx.m.heap.data(id)), Some(Data::Tuple(_))) {
        let (name, class) = (cx.m.registry.native(cx.native).name, cx.m.class_name(value));
        let message = format!("{name} first arg must be bytes or a tuple of bytes, not {class}");
        return Err(cx.type_error(message));
    }
    for item in cx.m.list_items(value) {
        let affix = bytes_like(cx, item)?;
        if function(&text, &affix, start, end) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn stripped(cx: &mut Cx<'_>, function: fn(&str, Option<&str>) -> String) -> Native {
    let text = this(cx)?;
    let characters = match cx.arg(1) {
        Value::Unbound | Value::None => SPACES.to_owned(),
        value => bytes_like(cx, value)?,
    };
    like_self(cx, &function(&text, Some(&characters)))
}

fn removed(cx: &mut Cx<'_>, function: fn(&str, &str) -> String) -> Native {
    let text = this(cx)?;
    let affix = bytes_like(cx, cx.arg(1))?;
    like_self(cx, &function(&text, &affix))
}

fn partition(cx: &mut Cx<'_>, function: fn(&str, &str) -> (String, String, String)) -> Native {
    let text = this(cx)?;
    let separator = bytes_like(cx, cx.arg(1))?;
    if separator.is_empty() {
        return Err(cx.value_error("empty separator"));
    }
    let (before, middle, after) = function(&text, &separator);
    let parts = [like_self(cx, &before)?, like_self(cx, &middle)?, like_self(cx, &after)?];
    Ok(cx.m.tuple(&parts))
}

fn list_of(cx: &mut Cx<'_>, parts: &[&str]) -> Native {
    let parts = parts.iter().map(|part| like_self(cx, part)).collect::<Result<Vec<Value>, Stop>>()?;
    Ok(cx.m.list(parts))
}

type Split = for<'a> fn(&'a str, Option<&str>, i64, fn(char) -> bool) -> Vec<&'a str>;

fn divided(cx: &mut Cx<'_>, function: Split) -> Native {
    let text = this(cx)?;
    let separator = match cx.arg(1) {
        Value::Unbound | Value::None => None,
        value => Some(bytes_like(cx, value)?),
    };
    if separator.as_ref().is_some_and(String::is_empty) {
        return Err(cx.value_error("empty separator"));
    }
    let most = match cx.arg(2).given() {
        Some(most) => cx.index(most)?,
        None => -1,
    };
    let parts = function(&text, separator.as_deref(), most, |c| SPACES.contains(c));
    list_of(cx, &parts)
}

fn split_lines(cx: &mut Cx<'_>) -> Native {
    let text = this(cx)?;
    let keep = match cx.arg(1).given() {
        Some(keep) => cx.truth(keep)?,
        None => false,
    };
    let lines = split::split_lines_by(&text, keep, |c| matches!(c, '\n' | '\r'));
    list_of(cx, &lines)
}

fn replace(cx: &mut Cx<'_>) -> Native {
    let text = this(cx)?;
    let (old, new) = (bytes_like(cx, cx.arg(1))?, bytes_like(cx, cx.arg(2))?);
    let count = match cx.arg(3).given() {
        Some(count) => cx.index(count)?,
        None => -1,
    };
    let n_most = if old.is_empty() { text.len() + 1 } else { text.len() / old.len() };
    if n_most.saturating_mul(new.len()) > MOST_BYTES {
        return Err(cx.m.out_of_memory());
    }
    like_self(cx, &search::replace(&text, &old, &new, count))
}

fn join(cx: &mut Cx<'_>) -> Native {
    let separator = own(cx)?;
    let iterable = cx.arg(1);
    let items = cx.listed_items(iterable, "can only join an iterable")?;
    let mut out = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let Some(bytes) = cx.m.byte_values(*item) else {
            let class = cx.m.class_name(*item);
            let message = format!("sequence item {index}: expected a bytes-like object, {class} found");
            return Err(cx.type_error(message));
        };
        if index > 0 {
            out.extend(&separator);
        }
        out.extend(bytes);
        if out.len() > MOST_BYTES {
            return Err(cx.m.out_of_memory());
        }
    }
    let is_mutable = matches!(cx.arg(0).object().map(|id| cx.m.heap.data(id)), Some(Data::ByteArray(_)));
    Ok(cx.m.bytes_value(out, is_mutable))
}

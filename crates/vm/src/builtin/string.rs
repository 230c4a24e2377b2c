//! `str`: constructor and methods, over the pure functions of [`crate::text`].
//!
//! `encode` and `decode` are in [`coding`], `str.format` is in [`template`], `%` in [`percent`], `join` and `split` in [`parts`].

pub(crate) mod coding;
mod parts;
pub(crate) mod percent;
pub(super) mod template;
mod translate;

use crate::builtin::quick::text as quick;
use crate::class::Builtin;
use crate::convert::MOST_BYTES;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, method, static_method};
use crate::string::{Shared, Text};
use crate::text::{case, layout, search, split};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Str, "object= encoding= errors=", new_str).quickly(quick::new_str),
    method(Builtin::Str, "capitalize", "self /", |cx| mapped(cx, case::capitalize)),
    method(Builtin::Str, "casefold", "self /", |cx| mapped(cx, case::casefold)),
    method(Builtin::Str, "lower", "self /", |cx| mapped(cx, case::lower)).quickly(quick::lower),
    method(Builtin::Str, "upper", "self /", |cx| mapped(cx, case::upper)).quickly(quick::upper),
    method(Builtin::Str, "title", "self /", |cx| mapped(cx, case::title)),
    method(Builtin::Str, "swapcase", "self /", |cx| mapped(cx, case::swapcase)),
    method(Builtin::Str, "isalnum", "self /", |cx| tested(cx, case::is_alnum)),
    method(Builtin::Str, "isalpha", "self /", |cx| tested(cx, case::is_alpha)),
    method(Builtin::Str, "isascii", "self /", |cx| tested(cx, str::is_ascii)),
    method(Builtin::Str, "isdecimal", "self /", |cx| tested(cx, case::is_decimal)),
    method(Builtin::Str, "isdigit", "self /", |cx| tested(cx, case::is_digit)),
    method(Builtin::Str, "isidentifier", "self /", |cx| tested(cx, case::is_identifier)),
    method(Builtin::Str, "islower", "self /", |cx| tested(cx, case::is_lower)),
    method(Builtin::Str, "isnumeric", "self /", |cx| tested(cx, case::is_numeric)),
    method(Builtin::Str, "isprintable", "self /", |cx| tested(cx, case::is_printable)),
    method(Builtin::Str, "isspace", "self /", |cx| tested(cx, case::is_space)),
    method(Builtin::Str, "istitle", "self /", |cx| tested(cx, case::is_titled)),
    method(Builtin::Str, "isupper", "self /", |cx| tested(cx, case::is_upper)),
    method(Builtin::Str, "center", "self width fillchar= /", |cx| padded(cx, "center", layout::center)),
    method(Builtin::Str, "ljust", "self width fillchar= /", |cx| padded(cx, "ljust", layout::ljust))
        .quickly(quick::ljust),
    method(Builtin::Str, "rjust", "self width fillchar= /", |cx| padded(cx, "rjust", layout::rjust))
        .quickly(quick::rjust),
    method(Builtin::Str, "zfill", "self width /", zfill),
    method(Builtin::Str, "expandtabs", "self tabsize=", expand_tabs),
    method(Builtin::Str, "strip", "self chars= /", |cx| stripped(cx, "strip", split::strip)).quickly(quick::strip),
    method(Builtin::Str, "lstrip", "self chars= /", |cx| stripped(cx, "lstrip", split::lstrip)),
    method(Builtin::Str, "rstrip", "self chars= /", |cx| stripped(cx, "rstrip", split::rstrip)),
    method(Builtin::Str, "removeprefix", "self prefix /", |cx| removed(cx, "removeprefix", search::remove_prefix)),
    method(Builtin::Str, "removesuffix", "self suffix /", |cx| removed(cx, "removesuffix", search::remove_suffix)),
    method(Builtin::Str, "find", "self sub start= end= /", |cx| found(cx, "find", search::find, false)),
    method(Builtin::Str, "rfind", "self sub start= end= /", |cx| found(cx, "rfind", search::rfind, false)),
    method(Builtin::Str, "index", "self sub start= end= /", |cx| found(cx, "index", search::find, true)),
    method(Builtin::Str, "rindex", "self sub start= end= /", |cx| found(cx, "rindex", search::rfind, true)),
    method(Builtin::Str, "count", "self sub start= end= /", count),
    method(Builtin::Str, "startswith", "self prefix start= end= /", |cx| affix(cx, "startswith", search::starts_with))
        .quickly(quick::starts_with),
    method(Builtin::Str, "endswith", "self suffix start= end= /", |cx| affix(cx, "endswith", search::ends_with))
        .quickly(quick::ends_with),
    method(Builtin::Str, "replace", "self old new count= /", replace),
    method(Builtin::Str, "partition", "self sep /", |cx| parts::partition(cx, search::partition)),
    method(Builtin::Str, "rpartition", "self sep /", |cx| parts::partition(cx, search::rpartition)),
    method(Builtin::Str, "split", "self sep= maxsplit=", |cx| parts::split(cx, "split", split::split))
        .quickly(quick::split),
    method(Builtin::Str, "rsplit", "self sep= maxsplit=", |cx| parts::split(cx, "rsplit", split::rsplit)),
    method(Builtin::Str, "splitlines", "self keepends=", parts::split_lines),
    method(Builtin::Str, "join", "self iterable /", parts::join),
    method(Builtin::Str, "encode", "self encoding= errors=", coding::encode),
    method(Builtin::Str, "format", "self *args **kwargs", template::format),
    method(Builtin::Str, "format_map", "self mapping /", template::format_map),
    static_method(Builtin::Str, "maketrans", "x y= z= /", translate::make_trans),
    method(Builtin::Str, "translate", "self table /", translate::translate),
    method(Builtin::Str, "__mod__", "self value /", percent::modulo).quickly(quick::modulo),
];

/// The text that a method belongs to.
pub(super) fn this(cx: &mut Cx<'_>) -> Result<Shared, Stop> {
    let value = cx.arg(0);
    match cx.text(value) {
        Some(text) => Ok(text),
        None => Err(cx.wrong_receiver(Builtin::Str)),
    }
}

/// A new text, unless it is too long.
pub(super) fn made(cx: &mut Cx<'_>, text: &str) -> Native {
    if text.len() > MOST_BYTES {
        return Err(cx.m.out_of_memory());
    }
    Ok(cx.str(text))
}

/// `str(object)`, `str(bytes, encoding)`.
fn new_str(cx: &mut Cx<'_>) -> Native {
    let is_plain = cx.class == Builtin::Str.id();
    let Some(value) = cx.arg(0).given() else {
        return new_text(cx, "");
    };
    if cx.arg(1).is_bound() || cx.arg(2).is_bound() {
        let value = coding::decode(cx)?;
        return match cx.text(value) {
            Some(text) if !is_plain => new_text(cx, &text),
            _ => Ok(value),
        };
    }
    if is_plain && cx.m.class_of(value) == Builtin::Str.id() {
        return Ok(value);
    }
    let text = cx.str_noted(value)?;
    new_text(cx, &text)
}

fn new_text(cx: &mut Cx<'_>, text: &str) -> Native {
    if cx.class == Builtin::Str.id() {
        return Ok(cx.str(text));
    }
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Str(Text::new(text)))))
}

// --- families of methods ------------------------------------------------------------------

fn mapped(cx: &mut Cx<'_>, function: fn(&str) -> String) -> Native {
    let text = this(cx)?;
    Ok(cx.str(&function(&text)))
}

fn tested(cx: &mut Cx<'_>, function: fn(&str) -> bool) -> Native {
    let text = this(cx)?;
    Ok(Value::bool(function(&text)))
}

/// A width argument, small enough to be filled.
fn width(cx: &mut Cx<'_>, value: Value) -> Result<i64, Stop> {
    let width = cx.index(value)?;
    if width > MOST_BYTES as i64 / 4 {
        return Err(cx.m.out_of_memory());
    }
    Ok(width)
}

fn padded(cx: &mut Cx<'_>, _name: &str, function: fn(&str, i64, char) -> String) -> Native {
    let text = this(cx)?;
    let width = width(cx, cx.arg(1))?;
    let fill = match cx.arg(2).given() {
        None => ' ',
        Some(fill) => match cx.text(fill) {
            Some(fill) => {
                let mut letters = fill.chars();
                match (letters.next(), letters.next()) {
                    (Some(letter), None) => letter,
                    _ => {
                        return Err(cx.type_error("The fill character must be exactly one character long"));
                    }
                }
            }
            None => {
                let message = format!("The fill character must be a unicode character, not {}", cx.m.class_name(fill));
                return Err(cx.type_error(message));
            }
        },
    };
    made(cx, &function(&text, width, fill))
}

fn zfill(cx: &mut Cx<'_>) -> Native {
    let text = this(cx)?;
    let width = width(cx, cx.arg(1))?;
    made(cx, &layout::zfill(&text, width))
}

fn expand_tabs(cx: &mut Cx<'_>) -> Native {
    let text = this(cx)?;
    let size = match cx.arg(1).given() {
        Some(size) => width(cx, size)?,
        None => 8,
    };
    let n_tabs = text.matches('\t').count() as i64;
    if n_tabs.saturating_mul(size) > MOST_BYTES as i64 {
        return Err(cx.m.out_of_memory());
    }
    made(cx, &layout::expand_tabs(&text, size))
}

fn stripped(cx: &mut Cx<'_>, name: &str, function: fn(&str, Option<&str>) -> String) -> Native {
    let text = this(cx)?;
    let characters = match cx.arg(1) {
        Value::Unbound | Value::None => None,
        value => match cx.text(value) {
            Some(characters) => Some(characters),
            None => return Err(cx.type_error(format!("{name} arg must be None or str"))),
        },
    };
    Ok(cx.str(&function(&text, characters.as_deref())))
}

fn removed(cx: &mut Cx<'_>, name: &str, function: fn(&str, &str) -> String) -> Native {
    let text = this(cx)?;
    let value = cx.arg(1);
    match cx.text(value) {
        Some(affix) => Ok(cx.str(&function(&text, &affix))),
        None => {
            let message = format!("{name}() argument must be str, not {}", cx.m.argument_class(value));
            Err(cx.type_error(message))
        }
    }
}

/// A bound of a search: `None` and absent ones are open.
pub(super) fn bound(cx: &mut Cx<'_>, index: usize) -> Result<Option<i64>, Stop> {
    match cx.arg(index) {
        Value::Unbound | Value::None => Ok(None),
        value => match cx.clipped(value)? {
            Some(bound) => Ok(Some(bound)),
            None => Err(cx.type_error("slice indices must be integers or None or have an __index__ method")),
        },
    }
}

fn needle(cx: &mut Cx<'_>) -> Result<Shared, Stop> {
    let value = cx.arg(1);
    match cx.text(value) {
        Some(text) => Ok(text),
        None => {
            let message = format!("must be str, not {}", cx.m.class_name(value));
            Err(cx.type_error(message))
        }
    }
}

type Find = fn(&str, &str, Option<i64>, Option<i64>) -> Option<i64>;

fn found(cx: &mut Cx<'_>, _name: &str, function: Find, must: bool) -> Native {
    let (text, sub) = (this(cx)?, needle(cx)?);
    let (start, end) = (bound(cx, 2)?, bound(cx, 3)?);
    match function(&text, &sub, start, end) {
        Some(at) => Ok(Value::Int(at)),
        None if must => Err(cx.value_error("substring not found")),
        None => Ok(Value::Int(-1)),
    }
}

fn count(cx: &mut Cx<'_>) -> Native {
    let (text, sub) = (this(cx)?, needle(cx)?);
    let (start, end) = (bound(cx, 2)?, bound(cx, 3)?);
    Ok(Value::Int(search::count(&text, &sub, start, end)))
}

fn affix(cx: &mut Cx<'_>, name: &str, function: fn(&str, &str, Option<i64>, Option<i64>) -> bool) -> Native {
    let text = this(cx)?;
    let value = cx.arg(1);
    let (start, end) = (bound(cx, 2)?, bound(cx, 3)?);
    if let Some(affix) = cx.text(value) {
        return Ok(Value::bool(function(&text, &affix, start, end)));
    }
    let is_tuple = matches!(value, Value::Object(id) if matches!(cx.m.heap.data(id), Data::Tuple(_)));
    if !is_tuple {
        let message = format!("{name} first arg must be str or a tuple of str, not {}", cx.m.class_name(value));
        return Err(cx.type_error(message));
    }
    for item in cx.m.list_items(value) {
        let Some(affix) = cx.text(item) else {
            let message = format!("tuple for {name} must only contain str, not {}", cx.m.class_name(item));
            return Err(cx.type_error(message));
        };
        if function(&text, &affix, start, end) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn replace(cx: &mut Cx<'_>) -> Native {
    let text = this(cx)?;
    let mut words: Vec<Shared> = Vec::with_capacity(2);
    for index in 1..3 {
        let value = cx.arg(index);
        match cx.text(value) {
            Some(word) => words.push(word),
            None => {
                let message = format!("replace() argument {index} must be str, not {}", cx.m.argument_class(value));
                return Err(cx.type_error(message));
            }
        }
    }
    let count = match cx.arg(3).given() {
        Some(count) => cx.index(count)?,
        None => -1,
    };
    let (old, new) = (&words[0], &words[1]);
    let n_most = if old.is_empty() { text.len() + 1 } else { text.len() / old.len() };
    if n_most.saturating_mul(new.len()) > MOST_BYTES {
        return Err(cx.m.out_of_memory());
    }
    made(cx, &search::replace(&text, old, new, count))
}

//! The builtin functions: `print`, `len`, `getattr`, `isinstance` and so on. Arithmetic ones
//! are in [`numeric`], those that go through iterables in [`series`].

pub(crate) mod numeric;
mod series;

use lockstep_bytecode::names;
use lockstep_event::{Effect, Place};

use super::attributes::read_attribute;
use super::quick;
use crate::class::Builtin;
use crate::convert::{address_of, formatting::builtin_format};
use crate::data::{Data, StreamKind};
use crate::frame::Memo;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, builtin};
use crate::text::quote::escape_non_ascii;
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    builtin("print", "*values sep= end= file= flush=", print),
    builtin("len", "object /", len).quickly(quick::len),
    builtin("repr", "object /", repr),
    builtin("ascii", "object /", ascii),
    builtin("format", "value format_spec= /", builtin_format),
    builtin("callable", "object /", callable),
    builtin("hash", "object /", hash),
    builtin("id", "object /", id),
    builtin("abs", "number /", numeric::abs),
    builtin("bin", "number /", numeric::bin),
    builtin("hex", "number /", numeric::hex),
    builtin("oct", "number /", numeric::oct),
    builtin("chr", "number /", numeric::chr).quickly(quick::text::chr),
    builtin("ord", "character /", numeric::ord).quickly(quick::text::ord),
    builtin("divmod", "x y /", numeric::divmod),
    builtin("pow", "base exp mod=", numeric::pow),
    builtin("round", "number ndigits=", numeric::round),
    builtin("all", "iterable /", series::all),
    builtin("any", "iterable /", series::any),
    builtin("iter", "object sentinel= /", series::iter),
    builtin("next", "iterator default= /", series::next),
    builtin("max", "*args key= default=", series::max).folding(quick::max),
    builtin("min", "*args key= default=", series::min).folding(quick::min),
    builtin("sorted", "iterable / * key= reverse=", series::sorted),
    builtin("sum", "iterable / start=", series::sum).folding(quick::sum),
];

/// `print(*values, sep, end, file, flush)`.
fn print(cx: &mut Cx<'_>) -> Native {
    if cx.m.is_full(cx.run) {
        // To write is a call of its own.
        return Err(cx.error(Builtin::RecursionError, "maximum recursion depth exceeded while calling a Python object"));
    }
    let values = cx.m.list_items(cx.arg(0));
    let separator = separator_text(cx, cx.arg(1), "sep", " ")?;
    let end = separator_text(cx, cx.arg(2), "end", "\n")?;
    let file = match cx.arg(3) {
        Value::Unbound | Value::None => cx.m.standard_output(),
        file => file,
    };
    let is_error = match file {
        Value::None => return Ok(Value::None),
        file => match file.object().map(|id| cx.m.heap.data(id)) {
            Some(Data::Stream(StreamKind::Output)) => false,
            Some(Data::Stream(StreamKind::Error)) => true,
            Some(Data::Stream(StreamKind::Input)) => return Err(cx.error(Builtin::OSError, "not writable")),
            _ => {
                print_to(cx, &values, &separator, &end, file)?;
                return flush(cx, file);
            }
        },
    };
    let mut seen = Vec::new();
    let mut text = String::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            text.push_str(&separator);
        }
        let shown = match is_worded(cx, *value) {
            true => {
                let callee = cx.hidden("text_of")?;
                match cx.call_catching(callee, &[*value])? {
                    Memo::Value(shown) => Ok(cx.text(shown).unwrap_or_default().to_string()),
                    Memo::Raised(exception) => Err(Stop::Raise(exception)),
                }
            }
            false => cx.str_seen(*value, &mut seen),
        };
        match shown {
            Ok(shown) => text.push_str(&shown),
            // What stands before it is printed by then.
            Err(stop @ Stop::Raise(_)) if !text.is_empty() => {
                cx.effect(Place::Output, Effect::Print)?;
                cx.m.print(cx.run, is_error, text)?;
                return Err(stop);
            }
            Err(stop) => return Err(stop),
        }
    }
    text.push_str(&end);
    cx.effect(Place::Output, Effect::Print)?;
    cx.note_reads(&seen, true)?;
    cx.m.print(cx.run, is_error, text)?;
    Ok(Value::None)
}

/// `print(…, flush=True)` to an object of the program.
fn flush(cx: &mut Cx<'_>, file: Value) -> Native {
    let flushes = match cx.arg(4).given() {
        Some(flush) => cx.truth(flush)?,
        None => false,
    };
    if flushes {
        let flush = method_named(cx, file, "flush")?;
        cx.call(flush, &[])?;
    }
    Ok(Value::None)
}

/// Whether the program words a value, or an item of it.
fn is_worded(cx: &Cx<'_>, value: Value) -> bool {
    let is_own = |value: Value| cx.m.is_own(value);
    is_own(value)
        || match value.object().map(|id| cx.m.heap.data(id)) {
            Some(Data::List(items)) => items.iter().copied().any(is_own),
            Some(Data::Tuple(items)) => items.iter().copied().any(is_own),
            Some(Data::Dict(dict)) => dict.entries().any(|entry| is_own(entry.key) || is_own(entry.value)),
            Some(Data::Set(set)) => set.entries().any(|slot| is_own(slot.key)),
            _ => false,
        }
}

/// The text of `sep` or `end`.
fn separator_text(cx: &mut Cx<'_>, value: Value, name: &str, default: &str) -> Result<String, Stop> {
    match value {
        Value::Unbound | Value::None => Ok(default.to_owned()),
        value => match cx.text(value) {
            Some(text) => Ok(text.to_string()),
            None => {
                let message = format!("{name} must be None or a string, not {}", cx.m.class_name(value));
                Err(cx.type_error(message))
            }
        },
    }
}

/// Prints to an object of the program: calls its `write` piece by piece, as CPython does.
pub(super) fn print_to(cx: &mut Cx<'_>, values: &[Value], separator: &str, end: &str, file: Value) -> Native {
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            write_piece(cx, file, separator)?;
        }
        let text = cx.to_str(*value)?;
        write_piece(cx, file, &text)?;
    }
    write_piece(cx, file, end)
}

fn write_piece(cx: &mut Cx<'_>, file: Value, piece: &str) -> Native {
    let write = method_named(cx, file, "write")?;
    let piece = cx.str(piece);
    cx.call(write, &[piece])
}

/// A method of a file, however it comes by it.
fn method_named(cx: &mut Cx<'_>, file: Value, name: &str) -> Native {
    let name = cx.symbol(name);
    match read_attribute(cx, file, name, false)? {
        Some(method) => Ok(method),
        None => Err(cx.m.missing_attribute(Some(cx.run), file, name)),
    }
}

/// `len(object)`.
fn len(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    if let Some(method) = cx.m.own_method(value, names::LEN) {
        return cx.len_answer(method, value).map(Value::Int);
    }
    let Value::Object(id) = value else {
        return Err(no_len(cx, value));
    };
    let is_number = matches!(cx.m.heap.data(id), Data::BigInt(_));
    let Some(len) = cx.m.quiet_len(id).filter(|_| !is_number) else {
        return Err(no_len(cx, value));
    };
    let shared = match cx.m.heap.data(id) {
        Data::DictView(dict) => dict.object(),
        _ => Some(id).filter(|id| cx.m.is_shared(*id)),
    };
    if let Some(object) = shared {
        cx.access(Place::Whole { object }, Effect::Read)?;
    }
    if len > i64::MAX as u64 {
        return Err(cx.error(Builtin::OverflowError, "Python int too large to convert to C ssize_t"));
    }
    Ok(Value::Int(len.cast_signed()))
}

fn no_len(cx: &mut Cx<'_>, value: Value) -> Stop {
    let message = format!("object of type '{}' has no len()", cx.m.class_name(value));
    cx.type_error(message)
}

fn repr(cx: &mut Cx<'_>) -> Native {
    let text = cx.repr_noted(cx.arg(0))?;
    Ok(cx.str(&text))
}

fn ascii(cx: &mut Cx<'_>) -> Native {
    let text = cx.repr_noted(cx.arg(0))?;
    Ok(cx.str(&escape_non_ascii(&text)))
}

fn callable(cx: &mut Cx<'_>) -> Native {
    Ok(Value::bool(cx.is_callable(cx.arg(0))))
}

impl Cx<'_> {
    /// Whether a value can be called.
    pub(crate) fn is_callable(&mut self, value: Value) -> bool {
        match value {
            Value::Class(_) | Value::Native(_) => true,
            Value::Object(id) => match self.m.heap.data(id) {
                Data::Function(_) | Data::Method(_) => true,
                Data::Descriptor(_) => self.m.heap.get(id).class == Builtin::StaticMethod.id(),
                _ => self.m.special(value, names::CALL).is_some(),
            },
            _ => false,
        }
    }
}

/// `hash(object)`.
fn hash(cx: &mut Cx<'_>) -> Native {
    cx.hash(cx.arg(0)).map(|hash| Value::Int(hash.cast_signed()))
}

/// `id(object)`: made up, but fixed. Equal small values are one object.
fn id(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(match cx.arg(0) {
        Value::Object(id) => address_of(id),
        Value::Class(class) => 0x5500_0000_0000 + class.0.cast_signed() * 0x400,
        Value::Native(native) => 0x5600_0000_0000 + native.0.cast_signed() * 0x40,
        Value::Int(int) => 0x5700_0000_0000_i64.wrapping_add(int.wrapping_mul(32)),
        Value::Float(float) => (float.get().to_bits() >> 4).cast_signed(),
        Value::Bool(truth) => 0x5800_0000_0000 + i64::from(truth.get()) * 32,
        Value::None => 0x5800_0000_0100,
        Value::NotImplemented => 0x5800_0000_0120,
        Value::Ellipsis => 0x5800_0000_0140,
        Value::Unbound | Value::Counting => 0,
    }))
}

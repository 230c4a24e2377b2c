//! The builtin functions: `print`, `len`, `getattr`, `isinstance` and so on. Arithmetic ones
//! are in [`numeric`], those that go through iterables in [`series`].

mod numeric;
mod series;

use lockstep_bytecode::names;
use lockstep_event::{Effect, Place, Symbol};

use super::quick;
use crate::class::Builtin;
use crate::convert::{address_of, formatting::builtin_format};
use crate::data::{Data, StreamKind};
use crate::interpret::Flow;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, builtin};
use crate::text::quote::escape_non_ascii;
use crate::value::{ClassId, Value};

/// How deep tuples of classes may nest in `isinstance`.
const MOST_DEPTH: u32 = 200;

pub(crate) const NATIVES: &[Row] = &[
    builtin("print", "*values sep= end= file= flush=", print),
    builtin("len", "object /", len).quickly(quick::len),
    builtin("repr", "object /", repr),
    builtin("ascii", "object /", ascii),
    builtin("format", "value format_spec= /", builtin_format),
    builtin("callable", "object /", callable),
    builtin("hash", "object /", hash),
    builtin("id", "object /", id),
    builtin("getattr", "object name default= /", getattr),
    builtin("hasattr", "object name /", hasattr),
    builtin("setattr", "object name value /", setattr),
    builtin("isinstance", "object class_or_tuple /", isinstance),
    builtin("issubclass", "class class_or_tuple /", issubclass),
    builtin("vars", "object= /", vars),
    builtin("abs", "number /", numeric::abs),
    builtin("bin", "number /", numeric::bin),
    builtin("hex", "number /", numeric::hex),
    builtin("oct", "number /", numeric::oct),
    builtin("chr", "number /", numeric::chr),
    builtin("ord", "character /", numeric::ord),
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
            _ => return print_to(cx, &values, &separator, &end, file),
        },
    };
    let mut seen = Vec::new();
    let mut text = String::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            text.push_str(&separator);
        }
        text.push_str(&cx.str_seen(*value, &mut seen)?);
    }
    text.push_str(&end);
    cx.effect(Place::Output, Effect::Print)?;
    cx.note_reads(&seen, true)?;
    cx.m.print(cx.run, is_error, text)?;
    Ok(Value::None)
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
    let name = cx.symbol("write");
    let Some(method) = cx.m.own_method(file, name) else {
        let message = format!("'{}' object has no attribute 'write'", cx.m.class_name(file));
        return Err(cx.error(Builtin::AttributeError, message));
    };
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            let piece = cx.str(separator);
            cx.call(method, &[file, piece])?;
        }
        let text = cx.to_str(*value)?;
        let piece = cx.str(&text);
        cx.call(method, &[file, piece])?;
    }
    let piece = cx.str(end);
    cx.call(method, &[file, piece])?;
    Ok(Value::None)
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
    Ok(Value::Bool(cx.is_callable(cx.arg(0))))
}

impl Cx<'_> {
    /// Whether a value can be called.
    pub(super) fn is_callable(&mut self, value: Value) -> bool {
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
        Value::Class(class) => 0x5500_0000_0000 + i64::from(class.0) * 0x400,
        Value::Native(native) => 0x5600_0000_0000 + i64::from(native.0) * 0x40,
        Value::Int(int) => 0x5700_0000_0000_i64.wrapping_add(int.wrapping_mul(32)),
        Value::Float(float) => (float.to_bits() >> 4).cast_signed(),
        Value::Bool(truth) => 0x5800_0000_0000 + i64::from(truth) * 32,
        Value::None => 0x5800_0000_0100,
        Value::NotImplemented => 0x5800_0000_0120,
        Value::Ellipsis => 0x5800_0000_0140,
        Value::Unbound | Value::Counting => 0,
    }))
}

// --- attributes ---------------------------------------------------------------------------

fn attribute_name(cx: &mut Cx<'_>, function: &str, name: Value) -> Result<Symbol, Stop> {
    match cx.text(name) {
        Some(text) => Ok(cx.symbol(&text)),
        None if function.is_empty() => {
            let message = format!("attribute name must be string, not '{}'", cx.m.class_name(name));
            Err(cx.type_error(message))
        }
        None => Err(cx.type_error(format!("{function}(): attribute name must be string"))),
    }
}

/// `getattr(object, name, default)`.
fn getattr(cx: &mut Cx<'_>) -> Native {
    let (object, default) = (cx.arg(0), cx.arg(2));
    let name = attribute_name(cx, "", cx.arg(1))?;
    if let Some(value) = read_attribute(cx, object, name, default.is_bound())? {
        return Ok(value);
    }
    match default.given() {
        Some(default) => Ok(default),
        None => match cx.m.load_attribute(cx.run, object, name)? {
            Flow::Value(value) => Ok(value),
            Flow::Entered => Err(Stop::Entered),
        },
    }
}

/// Reads an attribute; a property of the program is asked for. `None` if it is missing, or
/// if `catch` and the property raised `AttributeError`.
pub(super) fn read_attribute(cx: &mut Cx<'_>, object: Value, name: Symbol, catch: bool) -> Result<Option<Value>, Stop> {
    if name == names::CLASS {
        return Ok(Some(Value::Class(cx.m.class_of(object))));
    }
    let property = match cx.m.own_method(object, name) {
        Some(Value::Object(id)) if cx.m.heap.get(id).class == Builtin::Property.id() => match cx.m.heap.data(id) {
            Data::Descriptor(pair) => Some(pair[0]),
            _ => None,
        },
        _ => None,
    };
    let Some(getter) = property else {
        return cx.m.quiet_attribute(cx.run, object, name);
    };
    if !catch {
        return cx.call(getter, &[object]).map(Some);
    }
    match cx.call_catching(getter, &[object])? {
        crate::frame::Memo::Value(value) => Ok(Some(value)),
        crate::frame::Memo::Raised(exception) if cx.m.is_instance(exception, Builtin::AttributeError) => Ok(None),
        crate::frame::Memo::Raised(exception) => Err(Stop::Raise(exception)),
    }
}

fn hasattr(cx: &mut Cx<'_>) -> Native {
    let object = cx.arg(0);
    let name = attribute_name(cx, "hasattr", cx.arg(1))?;
    Ok(Value::Bool(read_attribute(cx, object, name, true)?.is_some()))
}

fn setattr(cx: &mut Cx<'_>) -> Native {
    let (object, name, value) = (cx.arg(0), cx.arg(1), cx.arg(2));
    set_attribute(cx, object, name, value)
}

/// `setattr(object, name, value)`.
pub(super) fn set_attribute(cx: &mut Cx<'_>, object: Value, name: Value, value: Value) -> Native {
    let name = attribute_name(cx, "", name)?;
    match cx.m.store_attribute(cx.run, object, name, value)? {
        Flow::Value(_) => Ok(Value::None),
        Flow::Entered => Err(Stop::Entered),
    }
}

fn vars(cx: &mut Cx<'_>) -> Native {
    let Some(value) = cx.arg(0).given() else {
        return Err(Stop::Refuse("`vars()` without an argument is not supported".into()));
    };
    match super::object::namespace(cx, value) {
        Some(dict) => Ok(dict),
        None => Err(cx.type_error("vars() argument must have __dict__ attribute")),
    }
}

// --- classes ------------------------------------------------------------------------------

fn isinstance(cx: &mut Cx<'_>) -> Native {
    let class = cx.m.class_of(cx.arg(0));
    is_one_of(cx, class, cx.arg(1), "isinstance", 0).map(Value::Bool)
}

fn issubclass(cx: &mut Cx<'_>) -> Native {
    match cx.arg(0) {
        Value::Class(class) => is_one_of(cx, class, cx.arg(1), "issubclass", 0).map(Value::Bool),
        _ => Err(cx.type_error("issubclass() arg 1 must be a class")),
    }
}

/// Whether `class` is a subclass of `classes`: one, or a tuple of them.
pub(super) fn is_one_of(
    cx: &mut Cx<'_>,
    class: ClassId,
    classes: Value,
    function: &str,
    depth: u32,
) -> Result<bool, Stop> {
    if depth > MOST_DEPTH {
        let what = if function == "isinstance" { "__instancecheck__" } else { "__subclasscheck__" };
        return Err(cx.error(Builtin::RecursionError, format!("maximum recursion depth exceeded in {what}")));
    }
    match classes {
        Value::Class(base) => return Ok(cx.m.is_subclass(class, base)),
        Value::Object(id) => match cx.m.heap.data(id) {
            Data::Tuple(items) => {
                let items: Vec<Value> = items.to_vec();
                for item in items {
                    if is_one_of(cx, class, item, function, depth + 1)? {
                        return Ok(true);
                    }
                }
                return Ok(false);
            }
            Data::Alias(text) => {
                let text = text.to_string();
                return Err(Stop::Refuse(format!("{function}() with {text} is not supported; use a class")));
            }
            _ => {}
        },
        _ => {}
    }
    let what = if function == "isinstance" {
        "a type, a tuple of types, or a union"
    } else {
        "a class, a tuple of classes, or a union"
    };
    Err(cx.type_error(format!("{function}() arg 2 must be {what}")))
}

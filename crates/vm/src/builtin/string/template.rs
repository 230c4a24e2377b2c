//! `text.format(*args, **kwargs)`.

use lockstep_bytecode::names;

use super::{made, this};
use crate::builtin::attributes::read_attribute;
use crate::class::Builtin;
use crate::convert::MOST_BYTES;
use crate::data::Data;
use crate::frame::Memo;
use crate::interpret::Flow;
use crate::native::{Cx, Native, Stop};
use crate::text::template::{Accessor, Argument, Conversion, Field, Piece, parse_template};
use crate::value::Value;

/// How deep format texts may nest, as in CPython.
const MOST_DEPTH: u32 = 2;

/// `str.format`.
pub(super) fn format(cx: &mut Cx<'_>) -> Native {
    let text = this(cx)?;
    let args = cx.m.list_items(cx.arg(1));
    let keywords = cx.arg(2);
    let out = pieces(cx, &parse_template(&text), &args, keywords, 0)?;
    made(cx, &out)
}

/// `str.format_map`.
pub(super) fn format_map(cx: &mut Cx<'_>) -> Native {
    let text = this(cx)?;
    let out = pieces(cx, &parse_template(&text), &[], cx.arg(1), 0)?;
    made(cx, &out)
}

fn pieces(cx: &mut Cx<'_>, pieces: &[Piece], args: &[Value], keywords: Value, depth: u32) -> Result<String, Stop> {
    if depth >= MOST_DEPTH && pieces.iter().any(|piece| !matches!(piece, Piece::Literal(_))) {
        return Err(cx.value_error("Max string recursion exceeded"));
    }
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => out.push_str(literal),
            Piece::Field(field) => out.push_str(&replaced(cx, field, args, keywords, depth)?),
            Piece::Fault(fault) => return Err(cx.m.raise_fault(fault)),
        }
        if out.len() > MOST_BYTES {
            return Err(cx.m.out_of_memory());
        }
    }
    Ok(out)
}

fn replaced(cx: &mut Cx<'_>, field: &Field, args: &[Value], keywords: Value, depth: u32) -> Result<String, Stop> {
    let mut value = match &field.argument {
        Argument::Position(index) => match usize::try_from(*index).ok().and_then(|index| args.get(index)) {
            Some(value) => *value,
            None if cx.m.registry.native(cx.native).name == "format_map" => {
                return Err(cx.value_error("Format string contains positional fields"));
            }
            None => {
                let message = format!("Replacement index {index} out of range for positional args tuple");
                return Err(cx.error(Builtin::IndexError, message));
            }
        },
        Argument::Name(name) => {
            let key = cx.str(name);
            item(cx, keywords, key)?
        }
    };
    for accessor in &field.accessors {
        value = match accessor {
            Accessor::Attribute(name) => attribute(cx, value, name)?,
            Accessor::Index(index) => item(cx, value, Value::Int(*index))?,
            Accessor::Key(key) => {
                let key = cx.str(key);
                item(cx, value, key)?
            }
        };
    }
    if let Some(fault) = &field.fault {
        return Err(cx.m.raise_fault(fault));
    }
    let conversion = match &field.conversion {
        Conversion::None => 0,
        Conversion::Str => 1,
        Conversion::Repr => 2,
        Conversion::Ascii => 3,
        Conversion::Unknown(fault) => return Err(cx.m.raise_fault(fault)),
    };
    let spec = if field.spec.is_empty() { String::new() } else { pieces(cx, &field.spec, args, keywords, depth + 1)? };
    cx.format_converted(value, conversion, &spec)
}

/// `value.name`.
fn attribute(cx: &mut Cx<'_>, value: Value, name: &str) -> Native {
    let symbol = cx.symbol(name);
    match read_attribute(cx, value, symbol, false)? {
        Some(value) => Ok(value),
        None => Err(cx.m.missing_attribute(Some(cx.run), value, symbol)),
    }
}

/// `object[index]` in the middle of a native: containers are read without effects of their
/// own, methods of the program are asked.
pub(in crate::builtin) fn item(cx: &mut Cx<'_>, object: Value, index: Value) -> Native {
    if let Some(answer) = cx.call_method(object, names::GETITEM, &[index]) {
        return answer;
    }
    if let Value::Object(id) = object {
        match cx.m.heap.data(id) {
            Data::Dict(_) => {
                let hash = cx.hash(index)?;
                return match cx.find(id, hash, index)? {
                    Some(entry) => Ok(entry.value),
                    None => match cx.call_method(object, names::MISSING, &[index]) {
                        Some(answer) => answer,
                        None => Err(cx.m.key_error(index)),
                    },
                };
            }
            Data::List(items) => {
                if let Some(at) = index.as_int().and_then(|index| crate::container::place_of(index, items.len())) {
                    return Ok(items[at]);
                }
            }
            _ => {}
        }
    }
    match cx.m.load_item(cx.run, object, index)? {
        Flow::Value(value) => Ok(value),
        Flow::Entered => Err(Stop::Refuse("a subscript in a format text that runs code is not supported".into())),
    }
}

/// The same, where a missing item (a `LookupError`) is none.
pub(super) fn item_or_none(cx: &mut Cx<'_>, object: Value, index: Value) -> Result<Option<Value>, Stop> {
    if let Some(method) = cx.m.own_method(object, names::GETITEM) {
        return match cx.call_catching(method, &[object, index])? {
            Memo::Value(value) => Ok(Some(value)),
            Memo::Raised(error) if cx.m.is_instance(error, Builtin::LookupError) => Ok(None),
            Memo::Raised(error) => Err(Stop::Raise(error)),
        };
    }
    match item(cx, object, index) {
        Ok(value) => Ok(Some(value)),
        Err(Stop::Raise(error)) if cx.m.is_instance(error, Builtin::LookupError) => Ok(None),
        Err(stop) => Err(stop),
    }
}

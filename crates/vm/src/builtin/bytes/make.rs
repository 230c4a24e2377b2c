//! Making `bytes` and `bytearray`, hexadecimal texts of them, and translation tables.

use lockstep_bytecode::names;

use super::{bytes_like, like_self, own};
use crate::builtin::string::coding;
use crate::class::Builtin;
use crate::convert::MOST_BYTES;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::text::number::Integer;
use crate::value::Value;

/// New bytes of the class that is called.
fn bytes_of(cx: &mut Cx<'_>, bytes: Vec<u8>) -> Native {
    let is_mutable = cx.m.is_subclass(cx.class, Builtin::ByteArray.id());
    let data = if is_mutable { Data::ByteArray(bytes) } else { Data::Bytes(bytes.into()) };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, data)))
}

/// `bytes(source, encoding, errors)` and `bytearray(source, encoding, errors)`.
pub(super) fn new_bytes(cx: &mut Cx<'_>) -> Native {
    let (source, encoding, errors) = (cx.arg(0), cx.arg(1), cx.arg(2));
    let name = if cx.m.is_subclass(cx.class, Builtin::ByteArray.id()) { "bytearray" } else { "bytes" };
    let is_text = cx.text(source).is_some();
    if !is_text && (encoding.is_bound() || errors.is_bound()) {
        let what = if encoding.is_bound() { "encoding" } else { "errors" };
        return Err(cx.type_error(format!("{what} without a string argument")));
    }
    let Some(source) = source.given() else {
        return bytes_of(cx, Vec::new());
    };
    if let Some(method) = cx.m.own_named(source, "__bytes__")
        && name == "bytes"
        && !encoding.is_bound()
        && !errors.is_bound()
    {
        let answer = cx.call(method, &[source])?;
        return match cx.m.byte_values(answer) {
            Some(bytes) => bytes_of(cx, bytes),
            None => {
                let message = format!("__bytes__ returned non-bytes (type {})", cx.m.class_name(answer));
                Err(cx.type_error(message))
            }
        };
    }
    if is_text {
        if !encoding.is_bound() {
            return Err(cx.type_error("string argument without an encoding"));
        }
        let bytes = coding::encoded(cx, name, source, encoding, errors)?;
        return bytes_of(cx, bytes);
    }
    let is_count = cx.m.integer(source).is_some() || cx.m.own_named(source, "__index__").is_some();
    if is_count {
        return zeros(cx, source);
    }
    if let Some(bytes) = cx.m.byte_values(source) {
        return bytes_of(cx, bytes);
    }
    let message = format!("cannot convert '{}' object to {name}", cx.m.class_name(source));
    if !cx.m.may_iterate(source) {
        return Err(cx.type_error(message));
    }
    let bytes = byte_items(cx, source, name, &message)?;
    bytes_of(cx, bytes)
}

fn zeros(cx: &mut Cx<'_>, count: Value) -> Native {
    let Integer::Small(len) = cx.integer(count)? else {
        return Err(cx.error(Builtin::OverflowError, "cannot fit 'int' into an index-sized integer"));
    };
    match usize::try_from(len) {
        Err(_) => Err(cx.value_error("negative count")),
        Ok(len) if len > MOST_BYTES => Err(cx.m.out_of_memory()),
        Ok(len) => bytes_of(cx, vec![0; len]),
    }
}

/// The items of an iterable of numbers.
/// `message` is for what gives no iterator.
pub(crate) fn byte_items(cx: &mut Cx<'_>, source: Value, name: &str, message: &str) -> Result<Vec<u8>, Stop> {
    let is_bytes = name == "bytes";
    let items = if cx.m.own_method(source, names::ITER).is_some() {
        let iterator = cx.iter_or(source, message)?;
        if is_bytes {
            cx.length_hint(source)?;
        }
        cx.items(iterator)?
    } else if is_bytes {
        cx.sized_items(source)?
    } else {
        cx.items(source)?
    };
    let mut bytes = Vec::with_capacity(items.len());
    for item in items {
        bytes.push(byte(cx, item, name)?);
    }
    Ok(bytes)
}

/// A number that fits a byte.
pub(super) fn byte(cx: &mut Cx<'_>, value: Value, name: &str) -> Result<u8, Stop> {
    let message = match name {
        "bytes" => "bytes must be in range(0, 256)",
        _ => "byte must be in range(0, 256)",
    };
    match cx.integer(value)? {
        Integer::Small(small) => u8::try_from(small).map_err(|_| cx.value_error(message)),
        Integer::Big(_) => Err(cx.value_error(message)),
    }
}

/// `bytes.fromhex(string)`.
pub(super) fn from_hex(cx: &mut Cx<'_>) -> Native {
    let Value::Class(class) = cx.arg(0) else {
        return Err(cx.type_error("fromhex() needs a class"));
    };
    let value = cx.arg(1);
    let Some(text) = cx.text(value) else {
        let message = format!("fromhex() argument must be str, not {}", cx.m.argument_class(value));
        return Err(cx.type_error(message));
    };
    if let Some(at) = text.chars().position(|c| !c.is_ascii()) {
        let message = format!("non-hexadecimal number found in fromhex() arg at position {at}");
        return Err(cx.value_error(message));
    }
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut letters = text.chars().enumerate().peekable();
    while let Some((at, first)) = letters.next() {
        if first.is_ascii() && super::SPACES.contains(first) {
            continue;
        }
        let second = letters.next().map_or((at + 1, ' '), |second| second);
        match (first.to_digit(16), second.1.to_digit(16)) {
            (Some(high), Some(low)) => bytes.push((high * 16 + low) as u8),
            (high, _) => {
                let at = if high.is_none() { at } else { second.0 };
                let message = format!("non-hexadecimal number found in fromhex() arg at position {at}");
                return Err(cx.value_error(message));
            }
        }
    }
    cx.class = cx.m.class(class).layout.id();
    let made = bytes_of(cx, bytes)?;
    // A class of the program is called, as by anybody.
    if cx.class == class { Ok(made) } else { cx.call(Value::Class(class), &[made]) }
}

/// `bytes.hex(sep, bytes_per_sep)`.
pub(super) fn hex(cx: &mut Cx<'_>) -> Native {
    let bytes = own(cx)?;
    let separator = match cx.arg(1).given() {
        None => None,
        Some(value) => {
            let text = cx.text(value).map(|text| text.to_string());
            let text = text.or_else(|| cx.m.byte_values(value).map(|bytes| super::latin(&bytes)));
            let Some(text) = text else {
                if cx.m.may_iterate(value) {
                    return Err(cx.type_error("sep must be str or bytes."));
                }
                let message = format!("object of type '{}' has no len()", cx.m.class_name(value));
                return Err(cx.type_error(message));
            };
            let mut letters = text.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) if letter.is_ascii() => Some(letter),
                (Some(_), None) => return Err(cx.value_error("sep must be ASCII.")),
                _ => return Err(cx.value_error("sep must be length 1.")),
            }
        }
    };
    let every = match cx.arg(2).given() {
        Some(every) => cx.index(every)?,
        None => 1,
    };
    let group = every.unsigned_abs() as usize;
    let mut text = String::with_capacity(bytes.len() * 3);
    for (index, byte) in bytes.iter().enumerate() {
        // A positive size counts groups from the end.
        let behind = if every > 0 { bytes.len() - index } else { index };
        if let Some(separator) = separator.filter(|_| index > 0 && group > 0 && behind % group == 0) {
            text.push(separator);
        }
        for digit in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    Ok(cx.str(&text))
}

/// `bytes.maketrans(from, to)`.
pub(super) fn make_trans(cx: &mut Cx<'_>) -> Native {
    let (from, to) = (bytes_like(cx, cx.arg(0))?, bytes_like(cx, cx.arg(1))?);
    let (from, to) = (super::unlatin(&from), super::unlatin(&to));
    if from.len() != to.len() {
        return Err(cx.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.into_iter().zip(to) {
        table[usize::from(from)] = to;
    }
    Ok(cx.m.bytes_value(table, false))
}

/// `translate(table, /, delete=b'')`.
pub(super) fn translate(cx: &mut Cx<'_>) -> Native {
    let bytes = own(cx)?;
    let table = match cx.arg(1) {
        Value::None => None,
        value => {
            let table = bytes_like(cx, value)?;
            if table.chars().count() != 256 {
                return Err(cx.value_error("translation table must be 256 characters long"));
            }
            Some(table.chars().collect::<Vec<char>>())
        }
    };
    let doomed = match cx.arg(2).given() {
        Some(value) => bytes_like(cx, value)?,
        None => String::new(),
    };
    let kept = bytes.into_iter().filter(|byte| !doomed.contains(char::from(*byte)));
    let text: String =
        kept.map(|byte| table.as_ref().map_or(char::from(byte), |table| table[usize::from(byte)])).collect();
    like_self(cx, &text)
}

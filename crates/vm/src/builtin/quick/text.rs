//! Quick forms of natives that make or take short texts.
//!
//! What is not plain ASCII of a few letters is left to the native itself. Each allocates what
//! that would, for the numbers of objects must not depend on who watches. A million `upper`s
//! take half of the time they take through a native's context.

use arrayvec::ArrayString;
use lockstep_event::ObjectId;

use crate::class::Builtin;
use crate::data::Data;
use crate::machine::{Machine, Running};
use crate::string::{SHORT, Short};
use crate::value::Value;

impl Machine {
    /// The short text that a value is.
    #[inline]
    fn short(&self, value: Value) -> Option<Short> {
        match self.heap.data(value.object()?) {
            Data::Str(text) => text.short(),
            _ => None,
        }
    }

    /// The text that a value is, unless it lies in pieces.
    #[inline]
    fn whole(&self, value: Value) -> Option<&str> {
        match self.heap.data(value.object()?) {
            Data::Str(text) => text.whole(),
            _ => None,
        }
    }
}

/// `str.upper`.
pub(crate) fn upper(m: &mut Machine, _: &mut Running, args: &[Value]) -> Option<Value> {
    let &[this] = args else { return None };
    let mut text = m.short(this)?;
    text.make_ascii_uppercase();
    Some(m.str(&text))
}

/// `str.lower`.
pub(crate) fn lower(m: &mut Machine, _: &mut Running, args: &[Value]) -> Option<Value> {
    let &[this] = args else { return None };
    let mut text = m.short(this)?;
    text.make_ascii_lowercase();
    Some(m.str(&text))
}

/// `str.strip` without an argument.
pub(crate) fn strip(m: &mut Machine, _: &mut Running, args: &[Value]) -> Option<Value> {
    let &[this] = args else { return None };
    let text = m.short(this)?;
    let is_space = |c: char| matches!(c, '\t'..='\r' | '\x1c'..='\x1f' | ' ');
    Some(m.str(text.trim_matches(is_space)))
}

/// `str.startswith` without bounds.
pub(crate) fn starts_with(m: &mut Machine, _: &mut Running, args: &[Value]) -> Option<Value> {
    let &[this, prefix] = args else { return None };
    Some(Value::bool(m.whole(this)?.as_bytes().starts_with(m.whole(prefix)?.as_bytes())))
}

/// `str.endswith` without bounds.
pub(crate) fn ends_with(m: &mut Machine, _: &mut Running, args: &[Value]) -> Option<Value> {
    let &[this, suffix] = args else { return None };
    Some(Value::bool(m.whole(this)?.as_bytes().ends_with(m.whole(suffix)?.as_bytes())))
}

/// `str.ljust`.
pub(crate) fn ljust(m: &mut Machine, _: &mut Running, args: &[Value]) -> Option<Value> {
    pad(m, args, false)
}

/// `str.rjust`.
pub(crate) fn rjust(m: &mut Machine, _: &mut Running, args: &[Value]) -> Option<Value> {
    pad(m, args, true)
}

fn pad(m: &mut Machine, args: &[Value], to_right: bool) -> Option<Value> {
    let (this, width, fill) = match *args {
        [this, Value::Int(width)] => (this, width, ' '),
        [this, Value::Int(width), fill] => match m.short(fill)?.as_bytes() {
            &[fill] => (this, width, char::from(fill)),
            _ => return None,
        },
        _ => return None,
    };
    let text = m.short(this)?;
    let width = usize::try_from(width).ok().filter(|width| *width <= SHORT)?;
    let mut out = if to_right { Short::new() } else { text };
    for _ in text.len()..width {
        out.push(fill);
    }
    if to_right {
        out.push_str(&text);
    }
    Some(m.str(&out))
}

/// `str.split` at a separator of one letter.
pub(crate) fn split(m: &mut Machine, _: &mut Running, args: &[Value]) -> Option<Value> {
    let &[this, separator] = args else { return None };
    let &[separator] = m.short(separator)?.as_bytes() else { return None };
    let text = m.text(this)?;
    let items = text.split(char::from(separator)).map(|part| m.str(part)).collect();
    Some(m.list(items))
}

/// `str` of a number that is no instance of the program's, or of a text.
pub(crate) fn new_str(m: &mut Machine, _: &mut Running, args: &[Value]) -> Option<Value> {
    match *args {
        [Value::Int(int)] => Some(m.str(&digits(int))),
        [Value::Object(id)] if m.heap.get(id).class == Builtin::Str.id() => Some(args[0]),
        _ => None,
    }
}

/// `int` of a number or of a few digits.
pub(crate) fn new_int(m: &mut Machine, _: &mut Running, args: &[Value]) -> Option<Value> {
    match *args {
        [int @ Value::Int(_)] => Some(int),
        [Value::Float(float)] if float.get().abs() < 9e15 => Some(Value::Int(float.get() as i64)),
        [text @ Value::Object(_)] => {
            let text = m.short(text)?;
            let number = text.bytes().try_fold(0_i64, |number, digit| {
                digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0'))
            })?;
            (!text.is_empty()).then_some(Value::Int(number))
        }
        _ => None,
    }
}

/// A text `%` values, where they only go into `%d` and `%s`.
pub(crate) fn modulo(m: &mut Machine, _: &mut Running, args: &[Value]) -> Option<Value> {
    let &[format, value] = args else { return None };
    let mut rest = m.whole(format)?;
    let mut values = match value {
        Value::Object(id) => match m.heap.data(id) {
            Data::Tuple(items) => items.iter(),
            _ => std::slice::from_ref(&args[1]).iter(),
        },
        _ => std::slice::from_ref(&args[1]).iter(),
    };
    let mut out = String::with_capacity(rest.len() + 16);
    while let Some((literal, behind)) = rest.split_once('%') {
        out.push_str(literal);
        match (behind.as_bytes().first()?, values.next()?) {
            (b'd' | b's', Value::Int(int)) => out.push_str(&digits(*int)),
            (b's', text @ Value::Object(id)) if m.heap.get(*id).class == Builtin::Str.id() => {
                out.push_str(m.whole(*text)?);
            }
            _ => return None,
        }
        rest = &behind[1..];
    }
    out.push_str(rest);
    values.next().is_none().then(|| m.str(&out))
}

/// `ord` of an ASCII letter.
pub(crate) fn ord(m: &mut Machine, _: &mut Running, args: &[Value]) -> Option<Value> {
    let &[text] = args else { return None };
    match m.short(text)?.as_bytes() {
        &[byte] => Some(Value::Int(i64::from(byte))),
        _ => None,
    }
}

/// `chr` of an ASCII letter.
pub(crate) fn chr(_: &mut Machine, _: &mut Running, args: &[Value]) -> Option<Value> {
    let &[Value::Int(number)] = args else { return None };
    let byte = u8::try_from(number).ok().filter(|byte| *byte < N_LETTERS)?;
    Some(Value::Object(letter(byte)))
}

/// A number in decimal.
pub(crate) fn digits(int: i64) -> ArrayString<20> {
    let mut reversed = [0_u8; 20];
    let (mut rest, mut n_digits) = (int.unsigned_abs(), 0);
    loop {
        reversed[n_digits] = b'0' + (rest % 10) as u8;
        (rest, n_digits) = (rest / 10, n_digits + 1);
        if rest == 0 {
            break;
        }
    }
    let mut out = ArrayString::new();
    if int < 0 {
        out.push('-');
    }
    for digit in reversed[..n_digits].iter().rev() {
        out.push(char::from(*digit));
    }
    out
}

/// How many letters are ASCII.
pub(crate) const N_LETTERS: u8 = 128;

/// The text of one ASCII letter, which is always the same object, as in CPython: a machine
/// begins with these.
#[inline]
pub(crate) fn letter(byte: u8) -> ObjectId {
    ObjectId(u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_rust_writes_them() {
        for int in [0, 1, -1, 10, 99, -100, i64::MAX, i64::MIN] {
            assert_eq!(digits(int).as_str(), int.to_string());
        }
    }
}

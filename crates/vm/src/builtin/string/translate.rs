//! `str.maketrans` and `str.translate`.

use crate::string::Shared;

use super::{made, this};
use crate::class::Builtin;
use crate::data::Data;
use crate::dict::Dict;
use crate::native::{Cx, Native, Stop};
use crate::value::Value;

/// A text that an argument must be.
fn text_argument(cx: &mut Cx<'_>, index: usize) -> Result<Shared, Stop> {
    let value = cx.arg(index);
    match cx.text(value) {
        Some(text) => Ok(text),
        None => {
            let message = format!("maketrans() argument {} must be str, not {}", index + 1, cx.m.argument_class(value));
            Err(cx.type_error(message))
        }
    }
}

/// `str.maketrans(x, y, z)`.
pub(super) fn make_trans(cx: &mut Cx<'_>) -> Native {
    let mut pairs: Vec<(Value, Value)> = Vec::new();
    let number = |c: char| Value::Int(i64::from(u32::from(c)));
    if cx.arg(1).is_bound() {
        let Some(from) = cx.text(cx.arg(0)) else {
            return Err(cx.type_error("first maketrans argument must be a string if there is a second argument"));
        };
        let to = text_argument(cx, 1)?;
        if from.chars().count() != to.chars().count() {
            return Err(cx.value_error("the first two maketrans arguments must have equal length"));
        }
        pairs.extend(from.chars().zip(to.chars()).map(|(from, to)| (number(from), number(to))));
        if cx.arg(2).is_bound() {
            pairs.extend(text_argument(cx, 2)?.chars().map(|c| (number(c), Value::None)));
        }
    } else {
        let Some(entries) = cx.m.dict_entries(cx.arg(0)) else {
            let message = "if you give only one argument to maketrans it must be a dict";
            return Err(cx.type_error(message));
        };
        for (_, key, value) in entries {
            let key = match cx.text(key) {
                Some(text) => {
                    let mut letters = text.chars();
                    match (letters.next(), letters.next()) {
                        (Some(letter), None) => number(letter),
                        _ => return Err(cx.value_error("string keys in translate table must be of length 1")),
                    }
                }
                None if cx.m.integer(key).is_some() => key,
                None => return Err(cx.type_error("keys in translate table must be strings or integers")),
            };
            pairs.push((key, value));
        }
    }
    let mut table = Dict::default();
    for (key, value) in pairs {
        // Numbers have a hash, whatever the program does.
        let hash = cx.m.hash_quietly(key, 0).unwrap_or_default();
        cx.m.put_plain(&mut table, hash, key, value);
    }
    Ok(cx.m.allocate(Builtin::Dict, Data::Dict(Box::new(table))))
}

/// `text.translate(table)`: what is not in the table stays.
pub(super) fn translate(cx: &mut Cx<'_>) -> Native {
    let text = this(cx)?;
    let table = cx.arg(1);
    let mut out = String::with_capacity(text.len());
    let mut known: Vec<(char, Option<String>)> = Vec::new();
    for c in text.chars() {
        let at = match known.iter().position(|(letter, _)| *letter == c) {
            Some(at) => at,
            None => {
                let found = translated(cx, table, c)?;
                known.push((c, found));
                known.len() - 1
            }
        };
        match &known[at].1 {
            Some(found) => out.push_str(found),
            None => out.push(c),
        }
    }
    made(cx, &out)
}

/// What stands for a character; `None` for itself.
fn translated(cx: &mut Cx<'_>, table: Value, c: char) -> Result<Option<String>, Stop> {
    let key = Value::Int(i64::from(u32::from(c)));
    let Some(value) = super::template::item_or_none(cx, table, key)? else {
        return Ok(None);
    };
    if value == Value::None {
        return Ok(Some(String::new()));
    }
    if let Some(text) = cx.text(value) {
        return Ok(Some(text.to_string()));
    }
    let Some(number) = cx.m.clipped(value) else {
        return Err(cx.type_error("character mapping must return integer, None or str"));
    };
    match u32::try_from(number).ok().map(|number| (number < 0x11_0000, char::from_u32(number))) {
        Some((_, Some(letter))) => Ok(Some(letter.to_string())),
        Some((true, None)) => Err(Stop::Refuse("a text with a lone surrogate is not supported".into())),
        _ => Err(cx.value_error("character mapping must be in range(0x110000)")),
    }
}

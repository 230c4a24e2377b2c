//! Cutting texts into parts and joining parts into texts.

use lockstep_event::Place;

use super::{made, this};
use crate::class::Builtin;
use crate::convert::MOST_BYTES;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::string::Shared;
use crate::text::split::split_lines as cut_lines;
use crate::value::Value;

/// `partition(sep)` and `rpartition(sep)`.
pub(super) fn partition(cx: &mut Cx<'_>, function: fn(&str, &str) -> (String, String, String)) -> Native {
    let text = this(cx)?;
    let value = cx.arg(1);
    let Some(separator) = cx.text(value) else {
        let message = format!("must be str, not {}", cx.m.class_name(value));
        return Err(cx.type_error(message));
    };
    if separator.is_empty() {
        return Err(cx.value_error("empty separator"));
    }
    let (before, middle, after) = function(&text, &separator);
    let parts = [cx.str(&before), cx.str(&middle), cx.str(&after)];
    Ok(cx.m.tuple(&parts))
}

/// A separator argument; `None` means white space.
fn separator(cx: &mut Cx<'_>, value: Value) -> Result<Option<Shared>, Stop> {
    match value {
        Value::Unbound | Value::None => Ok(None),
        value => match cx.text(value) {
            Some(text) if text.is_empty() => Err(cx.value_error("empty separator")),
            Some(text) => Ok(Some(text)),
            None => {
                let message = format!("must be str or None, not {}", cx.m.class_name(value));
                Err(cx.type_error(message))
            }
        },
    }
}

/// Cuts a text at a separator, so often at most.
type Cut = for<'a> fn(&'a str, Option<&str>, i64) -> Vec<&'a str>;

/// `split(sep, maxsplit)` and `rsplit(sep, maxsplit)`.
pub(super) fn split(cx: &mut Cx<'_>, _name: &str, function: Cut) -> Native {
    let text = this(cx)?;
    let separator = separator(cx, cx.arg(1))?;
    let most = match cx.arg(2).given() {
        Some(most) => cx.index(most)?,
        None => -1,
    };
    let parts = function(&text, separator.as_deref(), most);
    Ok(list_of(cx, &parts))
}

/// `splitlines(keepends)`.
pub(super) fn split_lines(cx: &mut Cx<'_>) -> Native {
    let text = this(cx)?;
    let keep = match cx.arg(1).given() {
        Some(keep) => cx.truth(keep)?,
        None => false,
    };
    let lines = cut_lines(&text, keep);
    Ok(list_of(cx, &lines))
}

fn list_of(cx: &mut Cx<'_>, parts: &[&str]) -> Value {
    let values = parts.iter().map(|part| cx.str(part)).collect();
    cx.m.list(values)
}

/// `separator.join(iterable)`.
pub(super) fn join(cx: &mut Cx<'_>) -> Native {
    let separator = this(cx)?;
    let iterable = cx.arg(1);
    let items = match plain_items(cx, iterable)? {
        Some(items) => items,
        None => cx.listed_items(iterable, "can only join an iterable")?,
    };
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        let Some(Data::Str(text)) = item.object().map(|id| cx.m.heap.data(id)) else {
            let message = format!("sequence item {index}: expected str instance, {} found", cx.m.class_name(*item));
            return Err(cx.type_error(message));
        };
        if index > 0 {
            out.push_str(&separator);
        }
        out.push_str(&text.text());
        if out.len() > MOST_BYTES {
            return Err(cx.m.out_of_memory());
        }
    }
    if let [only] = items[..]
        && cx.m.class_of(only) == Builtin::Str.id()
    {
        return Ok(only);
    }
    made(cx, &out)
}

/// The items of a plain list or tuple, without an iterator: `join` asks nothing behind them, so
/// they need not be kept for another run.
fn plain_items(cx: &mut Cx<'_>, iterable: Value) -> Result<Option<Vec<Value>>, Stop> {
    let Value::Object(object) = iterable else { return Ok(None) };
    let class = cx.m.class_of(iterable);
    if class == Builtin::List.id() {
        cx.read(Place::Whole { object })?;
    } else if class != Builtin::Tuple.id() {
        return Ok(None);
    }
    Ok(Some(cx.m.list_items(iterable)))
}

//! What a dict takes from others: from dicts, from mappings of the program, and from pairs.
//!
//! Main parts: [`put_all`] and the native `merge` behind it, which takes the pairs one after the
//! other. As in CPython each pair is looked at when it comes, and what came before an exception
//! stays in the dict.

use lockstep_event::{ObjectId, Place};

use super::attributes::read_attribute;
use super::iterate::next;
use super::keys::Pair;
use super::string::template::item as item_of;
use crate::native::{Cx, Native, Owner, Stop};
use crate::operate::Probe;
use crate::registry::{Row, function};
use crate::value::Value;

const OWNER: &str = match crate::operate::HIDDEN {
    Owner::Module(name) => name,
    Owner::Builtins | Owner::Class(_) | Owner::Constructor(_) => "",
};

pub(crate) const NATIVES: &[Row] = &[function(OWNER, "merge", "dict source callee= message= iterator= at= /", merge)];

/// Puts what a dict, a mapping or an iterable of pairs holds into a dict; `place` is announced
/// first, if somebody else can see it.
pub(super) fn put_all(cx: &mut Cx<'_>, object: ObjectId, source: Value, place: Option<Place>) -> Result<(), Stop> {
    if let Some(entries) = entries_of(cx, source) {
        return cx.fill(object, &known(entries), place);
    }
    if let Some(items) = cx.m.quick_items(source)
        && let Some((pairs, wrong)) = quick_pairs(cx, &items)
    {
        cx.fill(object, &pairs, place)?;
        return match wrong {
            Some((at, len)) => Err(no_pair(cx, at, len)),
            None => Ok(()),
        };
    }
    let merge = cx.hidden("merge")?;
    cx.call(merge, &[Value::Object(object), source]).map(|_| ())
}

/// The entries of what is merged as a dict, whatever its methods say.
fn entries_of(cx: &Cx<'_>, source: Value) -> Option<Vec<(u64, Value, Value)>> {
    match cx.m.own_method(source, lockstep_bytecode::names::ITER) {
        Some(_) => None,
        None => cx.m.dict_entries(source),
    }
}

/// Entries of a dict, whose hashes are known.
pub(super) fn known(entries: Vec<(u64, Value, Value)>) -> Vec<Pair> {
    entries.into_iter().map(|(hash, key, value)| (Some(hash), key, value)).collect()
}

/// The number of the item that is no pair, and its length if it has one.
type Wrong = (usize, Option<usize>);

/// Pairs up to the first item that is none, if no item runs code of the program.
fn quick_pairs(cx: &mut Cx<'_>, items: &[Value]) -> Option<(Vec<Pair>, Option<Wrong>)> {
    let mut pairs = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        if !cx.m.may_iterate(*item) {
            return Some((pairs, Some((at, None))));
        }
        match cx.m.quick_items(*item)?[..] {
            [key, value] => pairs.push((None, key, value)),
            ref other => return Some((pairs, Some((at, Some(other.len()))))),
        }
    }
    Some((pairs, None))
}

fn no_sequence(at: usize) -> String {
    format!("cannot convert dictionary update sequence element #{at} to a sequence")
}

fn no_pair(cx: &mut Cx<'_>, at: usize, len: Option<usize>) -> Stop {
    match len {
        Some(len) => {
            let message = format!("dictionary update sequence element #{at} has length {len}; 2 is required");
            cx.value_error(message)
        }
        None => cx.type_error(no_sequence(at)),
    }
}

/// Where [`merge`] finds its iterator.
const ITERATOR: usize = 4;

/// Takes the items of `source` one after the other: keys if it has `keys()`, else pairs. It is
/// run afresh for each with the iterator and the number of the pair behind its own arguments;
/// keys have no number. A `message` is for what has no `keys()`, a `callee` for keywords that
/// are there already.
fn merge(cx: &mut Cx<'_>) -> Native {
    let (dict, source) = (cx.arg(0), cx.arg(1));
    let Value::Object(object) = dict else { return Ok(Value::None) };
    let (iterator, at) = (cx.arg(ITERATOR), cx.arg(ITERATOR + 1));
    if !iterator.is_bound() {
        let (iterator, at) = begun(cx, source)?;
        return Err(cx.again_with(vec![dict, source, cx.arg(2), cx.arg(3), iterator, at]));
    }
    // The mark of a fresh run.
    cx.recall();
    let Some(item) = next(cx, iterator)? else { return Ok(Value::None) };
    let Some(number) = at.as_int() else {
        if cx.arg(2).is_bound() {
            let hash = cx.hash(item)?;
            if matches!(cx.m.probe(object, hash, item), Probe::Found(_)) {
                return Err(cx.m.repeated_keyword(cx.arg(2), item));
            }
        }
        let value = item_of(cx, source, item)?;
        cx.fill(object, &[(None, item, value)], None)?;
        return Err(cx.again_with(cx.args.clone()));
    };
    let place = usize::try_from(number).unwrap_or_default();
    let pair = cx.listed_items(item, &no_sequence(place))?;
    let [key, value] = pair[..] else { return Err(no_pair(cx, place, Some(pair.len()))) };
    cx.fill(object, &[(None, key, value)], Some(Place::Whole { object }))?;
    let mut args = cx.args.clone();
    args[ITERATOR + 1] = Value::Int(number + 1);
    Err(cx.again_with(args))
}

/// What [`merge`] goes through, and the number of the first pair.
fn begun(cx: &mut Cx<'_>, source: Value) -> Result<(Value, Value), Stop> {
    let name = cx.symbol("keys");
    let Some(method) = read_attribute(cx, source, name, true)? else {
        return match cx.text(cx.arg(3)) {
            Some(message) => Err(cx.type_error(&*message)),
            None => Ok((cx.iter(source)?, Value::Int(0))),
        };
    };
    let answer = cx.call(method, &[])?;
    let keys = match cx.m.quick_items(answer) {
        Some(keys) => keys,
        None => {
            let (class, kind) = (cx.m.class_name(source), cx.m.class_name(answer));
            let message = format!("{class}.keys() returned a non-iterable (type {kind})");
            let iterator = cx.iter_or(answer, &message)?;
            cx.items(iterator)?
        }
    };
    let keys = cx.m.list(keys);
    let Some(iterator) = cx.m.quick_iter(keys)? else { return Err(cx.type_error("")) };
    Ok((iterator, Value::None))
}

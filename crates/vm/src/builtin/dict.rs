//! `dict` and its views: constructor and methods.
//!
//! Looking at one key is an effect on that key; changing several is one on the whole.

use lockstep_event::{Effect, ObjectId, Place};

use super::list::{delete_item, get_item, set_item};
use super::quick;
use crate::class::Builtin;
use crate::data::Data;
use crate::dict::{Dict, Entry};
use crate::native::{Cx, Native, Stop};
use crate::operate::Operand;
use crate::registry::{Row, class_method, constructor, function, getter, method};
use crate::value::{ClassId, Value};

use super::keys::Pair;
use super::merge::{known, put_all};

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Dict, "iterable= / **others", make),
    method(Builtin::Dict, "__init__", "self iterable= / **others", init),
    method(Builtin::Dict, "__len__", "self /", len),
    method(Builtin::Dict, "__contains__", "self key /", contains),
    method(Builtin::Dict, "__getitem__", "self key /", get_item),
    method(Builtin::Dict, "__setitem__", "self key value /", set_item),
    method(Builtin::Dict, "__delitem__", "self key /", delete_item),
    method(Builtin::Dict, "get", "self key default= /", get).quickly(quick::get),
    method(Builtin::Dict, "setdefault", "self key default= /", set_default),
    method(Builtin::Dict, "pop", "self key default= /", pop),
    method(Builtin::Dict, "popitem", "self /", pop_item),
    method(Builtin::Dict, "keys", "self /", keys),
    method(Builtin::Dict, "values", "self /", values),
    method(Builtin::Dict, "items", "self /", items),
    method(Builtin::Dict, "update", "self iterable= / **others", update),
    method(Builtin::Dict, "clear", "self /", clear),
    method(Builtin::Dict, "copy", "self /", copy),
    function("_machine", "pop_pair", "dict key /", pop_pair),
    class_method(Builtin::Dict, "fromkeys", "cls iterable value= /", from_keys),
    method(Builtin::DictKeys, "isdisjoint", "self other /", is_disjoint),
    method(Builtin::DictItems, "isdisjoint", "self other /", is_disjoint),
    method(Builtin::DictKeys, "__len__", "self /", view_len),
    method(Builtin::DictValues, "__len__", "self /", view_len),
    method(Builtin::DictItems, "__len__", "self /", view_len),
    getter(Builtin::DictKeys, "mapping", "self", view_mapping),
    getter(Builtin::DictValues, "mapping", "self", view_mapping),
    getter(Builtin::DictItems, "mapping", "self", view_mapping),
];

fn make(cx: &mut Cx<'_>) -> Native {
    let (source, others) = (cx.arg(0), cx.arg(1));
    let others = known(cx.m.dict_entries(others).unwrap_or_default());
    let class = cx.class;
    let is_plain = source.given().is_none_or(|source| cx.m.class_of(source) == Builtin::Dict.id());
    if !is_plain {
        let dict = cx.fixed(|cx| Value::Object(cx.m.heap.allocate(class, Data::Dict(Box::default()))))?;
        if let Value::Object(object) = dict {
            put_all(cx, object, source, None)?;
            cx.fill(object, &others, None)?;
        }
        return Ok(dict);
    }
    if let Value::Object(object) = source
        && cx.memo.is_empty()
    {
        cx.access(Place::Whole { object }, Effect::Read)?;
    }
    let mut pairs = known(cx.m.dict_entries(source).unwrap_or_default());
    pairs.extend(others);
    filled(cx, class, &pairs)
}

/// A new dict of the pairs.
fn filled(cx: &mut Cx<'_>, class: ClassId, pairs: &[Pair]) -> Native {
    let mut table = Dict::default();
    let mut asks = false;
    for (hash, key, value) in pairs {
        let hash = match hash {
            Some(hash) => Some(*hash),
            None => cx.m.quick_hash(*key)?,
        };
        if !hash.is_some_and(|hash| cx.m.put(&mut table, hash, *key, *value)) {
            asks = true;
            break;
        }
    }
    if !asks {
        return Ok(Value::Object(cx.m.heap.allocate(class, Data::Dict(Box::new(table)))));
    }
    let dict = cx.fixed(|cx| Value::Object(cx.m.heap.allocate(class, Data::Dict(Box::default()))))?;
    if let Value::Object(object) = dict {
        cx.fill(object, pairs, None)?;
    }
    Ok(dict)
}

fn this(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    cx.receiver(Builtin::Dict)
}

fn init(cx: &mut Cx<'_>) -> Native {
    update(cx)
}

fn update(cx: &mut Cx<'_>) -> Native {
    let object = this(cx)?;
    let place = Some(Place::Whole { object });
    let mut others = known(cx.m.dict_entries(cx.arg(2)).unwrap_or_default());
    match cx.arg(1).given() {
        Some(source) if cx.m.class_of(source) == Builtin::Dict.id() => {
            let mut pairs = known(cx.m.dict_entries(source).unwrap_or_default());
            pairs.append(&mut others);
            cx.fill(object, &pairs, place)?;
        }
        Some(source) => {
            put_all(cx, object, source, place)?;
            cx.fill(object, &others, None)?;
        }
        None => cx.fill(object, &others, place)?,
    }
    Ok(Value::None)
}

/// Reads all of a dict: its length, or which keys it has.
fn read(cx: &mut Cx<'_>, object: ObjectId) -> Result<Vec<(u64, Value, Value)>, Stop> {
    cx.access(Place::Whole { object }, Effect::Read)?;
    Ok(cx.m.dict_entries(Value::Object(object)).unwrap_or_default())
}

fn len(cx: &mut Cx<'_>) -> Native {
    let object = this(cx)?;
    read(cx, object).map(|entries| Value::Int(entries.len() as i64))
}

/// Looks one key up; the hash is given back for a later change.
fn look_up(cx: &mut Cx<'_>, effect: Effect) -> Result<(ObjectId, u64, Option<Entry>), Stop> {
    let object = this(cx)?;
    let key = cx.arg(1);
    let hash = cx.hash(key)?;
    let entry = cx.find(object, hash, key)?;
    cx.access(Place::Key { object, hash }, effect)?;
    Ok((object, hash, entry))
}

fn contains(cx: &mut Cx<'_>) -> Native {
    look_up(cx, Effect::Read).map(|(_, _, entry)| Value::bool(entry.is_some()))
}

fn get(cx: &mut Cx<'_>) -> Native {
    let (_, _, entry) = look_up(cx, Effect::Read)?;
    Ok(entry.map_or_else(|| cx.arg(2).given().unwrap_or(Value::None), |entry| entry.value))
}

fn set_default(cx: &mut Cx<'_>) -> Native {
    let (object, hash, entry) = look_up(cx, Effect::Write)?;
    if let Some(entry) = entry {
        return Ok(entry.value);
    }
    let value = cx.arg(2).given().unwrap_or(Value::None);
    cx.m.put_exactly(object, hash, cx.arg(1), value);
    Ok(value)
}

fn pop(cx: &mut Cx<'_>) -> Native {
    let object = this(cx)?;
    if matches!(cx.m.heap.data(object), Data::Dict(dict) if dict.entries().next().is_none()) {
        // CPython looks at no key, not even whether it has a hash, where there is none to find.
        cx.access(Place::Whole { object }, Effect::Read)?;
        return cx.arg(2).given().ok_or_else(|| cx.m.key_error(cx.arg(1)));
    }
    let (object, hash, entry) = look_up(cx, Effect::Delete)?;
    let key = cx.arg(1);
    match (entry, cx.arg(2).given()) {
        (Some(entry), _) => {
            cx.m.take_entry(object, hash, entry.key);
            Ok(entry.value)
        }
        (None, Some(default)) => Ok(default),
        (None, None) => Err(cx.m.key_error(key)),
    }
}

/// The key that is stored and its value, taken out; a program's key may only be equal to it.
fn pop_pair(cx: &mut Cx<'_>) -> Native {
    let (object, hash, entry) = look_up(cx, Effect::Delete)?;
    let Some(entry) = entry else { return Err(cx.m.key_error(cx.arg(1))) };
    cx.m.take_entry(object, hash, entry.key);
    Ok(cx.m.tuple(&[entry.key, entry.value]))
}

fn pop_item(cx: &mut Cx<'_>) -> Native {
    let object = this(cx)?;
    cx.access(Place::Whole { object }, Effect::Write)?;
    let last = match cx.m.heap.data(object) {
        Data::Dict(dict) => dict.entries().next_back().copied(),
        _ => None,
    };
    match last {
        Some(entry) => {
            cx.m.take_entry(object, entry.hash, entry.key);
            if let Data::Dict(dict) = cx.m.heap.data_mut(object) {
                dict.trim();
            }
            Ok(cx.m.tuple(&[entry.key, entry.value]))
        }
        None => {
            let message = cx.str("popitem(): dictionary is empty");
            Err(cx.m.key_error(message))
        }
    }
}

fn view(cx: &mut Cx<'_>, class: Builtin) -> Native {
    let object = this(cx)?;
    Ok(cx.m.allocate(class, Data::DictView(Value::Object(object))))
}

fn keys(cx: &mut Cx<'_>) -> Native {
    view(cx, Builtin::DictKeys)
}

fn values(cx: &mut Cx<'_>) -> Native {
    view(cx, Builtin::DictValues)
}

fn items(cx: &mut Cx<'_>) -> Native {
    view(cx, Builtin::DictItems)
}

fn clear(cx: &mut Cx<'_>) -> Native {
    let object = this(cx)?;
    cx.access(Place::Whole { object }, Effect::Write)?;
    cx.m.return_table(object, Dict::default());
    Ok(Value::None)
}

fn copy(cx: &mut Cx<'_>) -> Native {
    let object = this(cx)?;
    cx.access(Place::Whole { object }, Effect::Read)?;
    let table = match cx.m.heap.data(object) {
        Data::Dict(dict) => dict.clone(),
        _ => Box::default(),
    };
    Ok(cx.m.allocate(Builtin::Dict, Data::Dict(table)))
}

fn from_keys(cx: &mut Cx<'_>) -> Native {
    let keys = cx.items(cx.arg(1))?;
    let value = cx.arg(2).given().unwrap_or(Value::None);
    match cx.arg(0) {
        class @ Value::Class(id) if id != Builtin::Dict.id() => {
            let made = cx.call(class, &[])?;
            if let Some(method) = cx.m.own_method(made, lockstep_bytecode::names::SETITEM) {
                for key in keys {
                    cx.call(method, &[made, key, value])?;
                }
                return Ok(made);
            }
            match made.object() {
                Some(object) if matches!(cx.m.heap.data(object), Data::Dict(_)) => {
                    let pairs: Vec<Pair> = keys.into_iter().map(|key| (None, key, value)).collect();
                    cx.fill(object, &pairs, Some(Place::Whole { object }))?;
                    Ok(made)
                }
                _ => {
                    let message = format!("'{}' object does not support item assignment", cx.m.class_name(made));
                    Err(cx.type_error(message))
                }
            }
        }
        _ => {
            let pairs: Vec<Pair> = keys.into_iter().map(|key| (None, key, value)).collect();
            filled(cx, Builtin::Dict.id(), &pairs)
        }
    }
}

/// `d.keys().mapping`: what the view is of, which cannot be changed through it.
fn view_mapping(cx: &mut Cx<'_>) -> Native {
    match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::DictView(dict)) => {
            let dict = *dict;
            Ok(cx.m.allocate(Builtin::MappingProxy, Data::Proxy(dict)))
        }
        _ => Err(cx.type_error("a dict view is needed")),
    }
}

fn view_len(cx: &mut Cx<'_>) -> Native {
    let dict = match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::DictView(Value::Object(dict))) => *dict,
        _ => return Err(cx.type_error("a dict view is needed")),
    };
    read(cx, dict).map(|entries| Value::Int(entries.len() as i64))
}

fn is_disjoint(cx: &mut Cx<'_>) -> Native {
    let own = cx.gather(cx.arg(0))?;
    let other = cx.gather(cx.arg(1))?;
    let own = cx.set_of(&own)?;
    let other = Operand::Items(cx.slots_of(&other)?, false);
    let common = cx.decide(|m| m.combined_set(lockstep_bytecode::BinaryOp::And, &own, &other))?;
    Ok(Value::bool(common.is_empty()))
}

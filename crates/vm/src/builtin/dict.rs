//! `dict` and its views: constructor and methods.
//!
//! Looking at one key is an effect on that key; changing several is one on the whole.

use lockstep_bytecode::names;
use lockstep_event::{Effect, ObjectId, Place};

use super::list::{delete_item, get_item, set_item};
use super::quick;
use crate::class::Builtin;
use crate::data::Data;
use crate::dict::{Dict, Entry};
use crate::native::{Cx, Native, Owner, Stop};
use crate::operate::Operand;
use crate::registry::{Row, class_method, constructor, function, method};
use crate::value::{ClassId, Value};

use super::keys::Pair;

const OWNER: &str = match crate::operate::HIDDEN {
    Owner::Module(name) => name,
    Owner::Builtins | Owner::Class(_) | Owner::Constructor(_) => "",
};

pub(crate) const NATIVES: &[Row] = &[
    function(OWNER, "merge_mapping", "dict source callee= /", merge_mapping),
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
    class_method(Builtin::Dict, "fromkeys", "cls iterable value= /", from_keys),
    method(Builtin::DictKeys, "isdisjoint", "self other /", is_disjoint),
    method(Builtin::DictItems, "isdisjoint", "self other /", is_disjoint),
    method(Builtin::DictKeys, "__len__", "self /", view_len),
    method(Builtin::DictValues, "__len__", "self /", view_len),
    method(Builtin::DictItems, "__len__", "self /", view_len),
];

/// The pairs of a dict, or of an iterable of pairs. Has no effect of its own on a dict.
pub(super) fn pairs(cx: &mut Cx<'_>, source: Value) -> Result<Vec<Pair>, Stop> {
    if let Some(entries) = cx.m.dict_entries(source) {
        return Ok(known(entries));
    }
    if let Some(pairs) = mapping_pairs(cx, source, |_, _| Ok(()))? {
        return Ok(pairs);
    }
    let items = cx.gather(source)?;
    let mut pairs = Vec::with_capacity(items.len());
    for (at, item) in items.into_iter().enumerate() {
        if !cx.m.may_iterate(item) {
            return Err(cx.type_error(format!("cannot convert dictionary update sequence element #{at} to a sequence")));
        }
        let pair = cx.gather(item)?;
        let [key, value] = pair[..] else {
            let message = format!("dictionary update sequence element #{at} has length {}; 2 is required", pair.len());
            return Err(cx.value_error(message));
        };
        pairs.push((None, key, value));
    }
    Ok(pairs)
}

/// The pairs of an object with its own `keys()`, each of which `check` sees before its value is
/// asked for; `None` of any other object.
fn mapping_pairs(
    cx: &mut Cx<'_>,
    source: Value,
    mut check: impl FnMut(&mut Cx<'_>, Value) -> Result<(), Stop>,
) -> Result<Option<Vec<Pair>>, Stop> {
    let Some(method) = cx.m.own_named(source, "keys") else {
        return Ok(None);
    };
    let keys = cx.call(method, &[source])?;
    if !cx.m.may_iterate(keys) {
        let (class, kind) = (cx.m.class_name(source), cx.m.class_name(keys));
        return Err(cx.type_error(format!("{class}.keys() returned a non-iterable (type {kind})")));
    }
    let keys = cx.gather(keys)?;
    let Some(item) = cx.m.own_method(source, names::GETITEM) else {
        let class = cx.m.class_name(source);
        return Err(cx.type_error(format!("'{class}' object is not subscriptable")));
    };
    let mut pairs = Vec::with_capacity(keys.len());
    for key in keys {
        check(cx, key)?;
        let value = cx.call(item, &[source, key])?;
        pairs.push((None, key, value));
    }
    Ok(Some(pairs))
}

/// Puts an object with its own `keys()` into the dict of a display, or of the keyword arguments
/// for a callee, which must not repeat.
fn merge_mapping(cx: &mut Cx<'_>) -> Native {
    let Value::Object(object) = cx.arg(0) else { return Ok(Value::None) };
    let callee = cx.arg(2).given();
    let pairs = mapping_pairs(cx, cx.arg(1), |cx, key| match callee {
        Some(callee) if cx.m.has_entry(object, key)? => Err(cx.m.repeated_keyword(callee, key)),
        _ => Ok(()),
    })?;
    cx.fill(object, &pairs.unwrap_or_default(), None)?;
    Ok(Value::None)
}

/// Entries of a dict, whose hashes are known.
fn known(entries: Vec<(u64, Value, Value)>) -> Vec<Pair> {
    entries.into_iter().map(|(hash, key, value)| (Some(hash), key, value)).collect()
}

/// The pairs of the arguments `iterable= / **others` from `first` on.
fn pair_args(cx: &mut Cx<'_>, first: usize) -> Result<Vec<Pair>, Stop> {
    let mut all = match cx.arg(first).given() {
        Some(source) => pairs(cx, source)?,
        None => Vec::new(),
    };
    all.extend(known(cx.m.dict_entries(cx.arg(first + 1)).unwrap_or_default()));
    Ok(all)
}

fn make(cx: &mut Cx<'_>) -> Native {
    let pairs = pair_args(cx, 0)?;
    if let Value::Object(object) = cx.arg(0)
        && cx.m.is_shared(object)
        && cx.memo.is_empty()
    {
        cx.access(Place::Whole { object }, Effect::Read)?;
    }
    let class = cx.class;
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
    let pairs = pair_args(cx, 1)?;
    cx.fill(object, &pairs, Some(Place::Whole { object }))?;
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
    let pairs: Vec<Pair> = keys.into_iter().map(|key| (None, key, value)).collect();
    let class = match cx.arg(0) {
        Value::Class(class) => class,
        _ => Builtin::Dict.id(),
    };
    filled(cx, class, &pairs)
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

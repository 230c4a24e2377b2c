//! Quick forms of the natives that loops call most.
//!
//! Each does what the native of its name does where that needs no code of the program, and
//! nothing else; for everything else it says `None` and has changed nothing. They are only
//! called in a quiet run (see [`Running::quiet`]), where an access cannot stop the thread, with
//! as many arguments as are given. A million `append`s take 0.6 of the time they take through
//! a native's context.

use lockstep_event::{Effect, Place};

use crate::class::Builtin;
use crate::data::Data;
use crate::machine::{Machine, Running};
use crate::operate::Probe;
use crate::value::Value;

/// A quick form.
pub(crate) type Quick = fn(&mut Machine, &mut Running, &[Value]) -> Option<Value>;

/// `list.append`.
pub(crate) fn append(m: &mut Machine, run: &mut Running, args: &[Value]) -> Option<Value> {
    let &[Value::Object(list), item] = args else { return None };
    // Looked at first: what is not changed must not be copied after a snapshot.
    if !matches!(m.heap.data(list), Data::List(_)) {
        return None;
    }
    if let Data::List(items) = m.heap.data_mut(list) {
        items.push(item);
    }
    m.access(run, Place::Whole { object: list }, Effect::Write);
    m.heap.grew(16);
    Some(Value::None)
}

/// `len` of builtin containers and texts.
pub(crate) fn len(m: &mut Machine, run: &mut Running, args: &[Value]) -> Option<Value> {
    let &[Value::Object(id)] = args else { return None };
    let object = m.heap.get(id);
    if object.class.0 as usize >= Builtin::ALL.len() {
        return None;
    }
    let (len, is_shared) = match &object.data {
        Data::Str(text) => (text.n_chars() as usize, false),
        Data::Tuple(items) => (items.len(), false),
        Data::List(items) => (items.len(), true),
        Data::Dict(dict) => (dict.len(), true),
        _ => return None,
    };
    if is_shared {
        m.access(run, Place::Whole { object: id }, Effect::Read);
    }
    Some(Value::Int(len as i64))
}

/// `dict.get`.
pub(crate) fn get(m: &mut Machine, run: &mut Running, args: &[Value]) -> Option<Value> {
    let (object, key, default) = match *args {
        [Value::Object(object), key] => (object, key, Value::None),
        [Value::Object(object), key, default] => (object, key, default),
        _ => return None,
    };
    let Data::Dict(table) = m.heap.data(object) else { return None };
    let hash = m.hash_quietly(key, 0).ok()?;
    let found = match m.probe_dict(table, hash, key) {
        Probe::Found(entry) => entry.value,
        Probe::Missing => default,
        Probe::Asks => return None,
    };
    m.access(run, Place::Key { object, hash }, Effect::Read);
    Some(found)
}

/// `set.add` of a plain set.
pub(crate) fn add(m: &mut Machine, run: &mut Running, args: &[Value]) -> Option<Value> {
    let &[Value::Object(object), item] = args else { return None };
    if m.heap.get(object).class != Builtin::Set.id() {
        return None;
    }
    let Data::Set(table) = m.heap.data(object) else { return None };
    let hash = m.hash_quietly(item, 0).ok()?;
    let probe = m.probe_set(table, hash, item);
    if matches!(probe, Probe::Asks) {
        return None;
    }
    m.access(run, Place::Key { object, hash }, Effect::Write);
    if matches!(probe, Probe::Missing) {
        m.put_exactly(object, hash, item, Value::None);
    }
    Some(Value::None)
}

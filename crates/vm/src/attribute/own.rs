//! Where an object keeps its own attributes: in a short list of names, or in a dict of the
//! program from the moment when somebody has seen `__dict__`.
//!
//! Main entries: [`Machine::own_attribute`], [`Machine::set_own_attribute`],
//! [`Machine::attribute_dict`]. Values of `__slots__` stay in the list.

use lockstep_bytecode::names;
use lockstep_event::{ObjectId, Place, Symbol};

use crate::class::{Attributes, Builtin};
use crate::data::Data;
use crate::dict::Dict;
use crate::machine::Machine;
use crate::text::hash::hash_str;
use crate::value::Value;

/// What builtin objects keep in the list and not in `__dict__`.
const NOT_IN_DICT: [Symbol; 4] = [names::NAME, names::QUALNAME, names::DOC, names::MODULE];

/// The hash of a name as a key.
fn key_hash(name: &str) -> u64 {
    hash_str(name).cast_unsigned()
}

impl Machine {
    /// An attribute in the object's own `__dict__`, or in one of its slots.
    #[inline]
    pub(crate) fn own_attribute(&self, object: ObjectId, name: Symbol) -> Option<Value> {
        let attributes = self.heap.get(object).attributes.as_deref()?;
        match attributes.get(name) {
            Some(value) => Some(value),
            None => self.dict_attribute(dict_of(attributes)?, name),
        }
    }

    /// The entry of a name in a dict.
    pub(crate) fn dict_attribute(&self, dict: ObjectId, name: Symbol) -> Option<Value> {
        let text = self.name(name);
        match self.heap.data(dict) {
            Data::Dict(table) => table.get(key_hash(&text), |key| self.is_text(key, &text)).map(|entry| entry.value),
            _ => None,
        }
    }

    /// The place that reading or writing an attribute touches.
    #[inline]
    pub(crate) fn attribute_place(&self, object: ObjectId, name: Symbol) -> Place {
        let attributes = self.heap.get(object).attributes.as_deref();
        match attributes.and_then(dict_of) {
            Some(dict) => Place::Key { object: dict, hash: key_hash(&self.name(name)) },
            None => Place::Attribute { object, name },
        }
    }

    /// Sets an attribute of the object's own.
    pub(crate) fn set_own_attribute(&mut self, object: ObjectId, name: Symbol, value: Value) {
        let attributes = self.heap.get(object).attributes.as_deref();
        let dict = attributes.and_then(dict_of).filter(|_| !self.is_listed(object, name));
        if let Some(dict) = dict {
            self.set_text_key(dict, name, value);
            return;
        }
        let is_new =
            self.heap.get_mut(object).attributes.get_or_insert_with(Box::<Attributes>::default).set(name, value);
        if is_new {
            self.heap.grew(24);
        }
    }

    /// Removes an attribute of the object's own; false if it was not there.
    pub(crate) fn remove_own_attribute(&mut self, object: ObjectId, name: Symbol) -> bool {
        let Some(attributes) = self.heap.get_mut(object).attributes.as_deref_mut() else {
            return false;
        };
        if attributes.remove(name) {
            return true;
        }
        match dict_of(attributes) {
            Some(dict) => self.remove_text_key(dict, name),
            None => false,
        }
    }

    /// Sets a key of a dict that is text.
    pub(crate) fn set_text_key(&mut self, dict: ObjectId, name: Symbol, value: Value) {
        let text = self.name(name);
        let key = self.str(&text);
        // Keys that are text never ask the program.
        let _ = self.put_entry(dict, key_hash(&text), key, value);
    }

    /// Removes a key of a dict that is text; false if it was not there.
    pub(crate) fn remove_text_key(&mut self, dict: ObjectId, name: Symbol) -> bool {
        let text = self.name(name);
        let key = match self.heap.data(dict) {
            Data::Dict(table) => table.get(key_hash(&text), |key| self.is_text(key, &text)).map(|entry| entry.key),
            _ => None,
        };
        key.is_some_and(|key| self.take_entry(dict, key_hash(&text), key).is_some())
    }

    /// Whether the list holds the name even if there is a dict.
    fn is_listed(&self, object: ObjectId, name: Symbol) -> bool {
        let is_slot =
            |value: Value| value.object().is_some_and(|id| self.heap.get(id).class == Builtin::MemberDescriptor.id());
        // The namespace of a class body is an object, too.
        let is_builtin = !self.is_own(Value::Object(object)) && !matches!(self.heap.data(object), Data::Plain);
        // What begins with a dot is the machine's.
        (is_builtin && (NOT_IN_DICT.contains(&name) || self.name(name).starts_with('.')))
            || self.lookup(self.heap.get(object).class, name).is_some_and(is_slot)
    }

    /// The object's `__dict__`, from now on the place of its attributes.
    pub(crate) fn attribute_dict(&mut self, object: ObjectId) -> Value {
        if let Some(dict) = self.heap.get(object).attributes.as_deref().and_then(dict_of) {
            return Value::Object(dict);
        }
        let pairs = self.heap.get(object).attributes.as_deref().map(|own| own.0.clone()).unwrap_or_default();
        let mut table = Dict::default();
        for (name, value) in pairs {
            if !self.is_listed(object, name) {
                let text = self.name(name);
                let key = self.str(&text);
                self.put_plain(&mut table, key_hash(&text), key, value);
            }
        }
        let dict = self.allocate(Builtin::Dict, Data::Dict(Box::new(table)));
        self.replace_dict(object, dict);
        dict
    }

    /// `object.__dict__ = dict`.
    pub(crate) fn replace_dict(&mut self, object: ObjectId, dict: Value) {
        let pairs = self.heap.get(object).attributes.as_deref().map(|own| own.0.clone()).unwrap_or_default();
        let mut kept = vec![(names::DICT, dict)];
        kept.extend(pairs.into_iter().filter(|(name, _)| *name != names::DICT && self.is_listed(object, *name)));
        self.heap.get_mut(object).attributes = Some(Box::new(Attributes(kept)));
    }

    /// The names of an object's own attributes and their values, for those who look on.
    pub(crate) fn own_names(&self, object: ObjectId) -> Vec<(String, Value)> {
        let Some(attributes) = self.heap.get(object).attributes.as_deref() else {
            return Vec::new();
        };
        let listed = attributes.0.iter().filter(|(name, _)| *name != names::DICT);
        let mut out: Vec<_> = listed.map(|(name, value)| (self.name(*name).to_string(), *value)).collect();
        if let Some(Data::Dict(table)) = dict_of(attributes).map(|dict| self.heap.data(dict)) {
            out.extend(table.entries().filter_map(|entry| Some((self.text(entry.key)?.to_string(), entry.value))));
        }
        out
    }
}

/// The dict that has taken the place of the list.
fn dict_of(attributes: &Attributes) -> Option<ObjectId> {
    match attributes.0.first() {
        Some((names::DICT, Value::Object(dict))) => Some(*dict),
        _ => None,
    }
}

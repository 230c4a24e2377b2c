//! What the loop does by itself with shared places: attributes of plain instances, items of
//! lists and tuples, loops over them and over ranges.
//!
//! Each of these is the common case of a method elsewhere and does exactly what that does, the
//! effect included; whatever is not so plain is refused with `None` and goes there. What can be
//! noticed needs a quiet run (see [`Running::quiet`]), in which an access cannot stop the thread.

use lockstep_bytecode::names;
use lockstep_event::{Effect, ObjectId, Place, Symbol};

use crate::builtin::quick::text::letter;
use crate::class::{Attributes, Builtin, hook};
use crate::data::Data;
use crate::heap::Object;
use crate::iterator::Iter;
use crate::machine::{Machine, Running};
use crate::native::NativeKind;
use crate::value::Value;

/// Whether a dict of the program has taken the place of the list of attributes.
#[inline]
fn has_seen_dict(object: &Object) -> bool {
    object.attributes.as_ref().is_some_and(|own| own.0.first().is_some_and(|(name, _)| *name == names::DICT))
}

impl Machine {
    /// An instance of a class of the program that carries nothing but attributes, in a list,
    /// and whose class has no say in reading and writing them, and does not have `name` itself.
    #[inline]
    fn plain(&self, value: Value, name: Symbol) -> Option<(ObjectId, &Object)> {
        let Value::Object(id) = value else {
            return None;
        };
        let object = self.heap.get(id);
        if !matches!(object.data, Data::Plain) || (object.class.0 as usize) < Builtin::ALL.len() {
            return None;
        }
        let class = self.classes.answer(object.class, name);
        let is_plain = class.hooks() == 0 && class.has_dict() && class.found.is_none() && !has_seen_dict(object);
        is_plain.then_some((id, object))
    }

    /// `object.name` where only the instance itself has the name.
    pub(super) fn plain_attribute(&mut self, run: &mut Running, object: Value, name: Symbol) -> Option<Value> {
        let (id, object) = self.plain(object, name)?;
        let value = object.attributes.as_ref()?.get(name)?;
        if !run.quiet {
            return None;
        }
        self.access(run, Place::Attribute { object: id, name }, Effect::Read);
        Some(value)
    }

    /// `object.name = value`, likewise.
    pub(super) fn set_plain_attribute(
        &mut self,
        run: &mut Running,
        object: Value,
        name: Symbol,
        value: Value,
    ) -> Option<()> {
        let (id, _) = self.plain(object, name)?;
        if !run.quiet {
            return None;
        }
        self.access(run, Place::Attribute { object: id, name }, Effect::Write);
        let attributes = &mut self.heap.get_mut(id).attributes;
        if attributes.get_or_insert_with(Box::<Attributes>::default).set(name, value) {
            self.heap.grew(24);
        }
        Some(())
    }

    /// The function of the class that `object.name` is, to be called with `object`.
    pub(super) fn plain_method(&self, object: Value, name: Symbol) -> Option<Value> {
        let Value::Object(id) = object else {
            return None;
        };
        let object = self.heap.get(id);
        if matches!(object.data, Data::Module(_) | Data::Super(_)) {
            return None;
        }
        let class = self.classes.answer(object.class, name);
        let method = class.found?;
        if class.hooks() & hook::GETATTRIBUTE != 0 || has_seen_dict(object) {
            return None;
        }
        let is_shadowed = object.attributes.as_ref().is_some_and(|attributes| attributes.get(name).is_some());
        let is_function = match method {
            Value::Object(id) => matches!(self.heap.data(id), Data::Function(_)),
            Value::Native(native) => self.registry.native(native).kind == NativeKind::Method,
            _ => false,
        };
        (is_function && !is_shadowed).then_some(method)
    }

    /// `object[index]` of a list, a tuple or an ASCII text.
    pub(super) fn plain_item(&mut self, run: &mut Running, object: Value, index: Value) -> Option<Value> {
        let (Value::Object(id), Value::Int(index)) = (object, index) else {
            return None;
        };
        let object = self.heap.get(id);
        if object.class.0 as usize >= Builtin::ALL.len() {
            return None;
        }
        match &object.data {
            Data::List(items) if run.quiet => {
                let at = if index < 0 { index + items.len() as i64 } else { index };
                let item = *items.get(usize::try_from(at).ok()?)?;
                self.access(run, Place::Item { object: id, index: at }, Effect::Read);
                Some(item)
            }
            Data::Tuple(items) => {
                let at = if index < 0 { index + items.len() as i64 } else { index };
                items.get(usize::try_from(at).ok()?).copied()
            }
            Data::Str(text) => {
                if !text.is_ascii() {
                    return None;
                }
                let text = text.whole()?.as_bytes();
                let at = if index < 0 { index + text.len() as i64 } else { index };
                text.get(usize::try_from(at).ok()?).map(|byte| Value::Object(letter(*byte)))
            }
            _ => None,
        }
    }

    /// `object[index] = value` of a list.
    pub(super) fn set_plain_item(
        &mut self,
        run: &mut Running,
        object: Value,
        index: Value,
        value: Value,
    ) -> Option<()> {
        let (Value::Object(id), Value::Int(index), true) = (object, index, run.quiet) else {
            return None;
        };
        // Looked at first: what is not changed must not be copied after a snapshot.
        if !matches!(self.heap.data(id), Data::List(_)) {
            return None;
        }
        let object = self.heap.get_mut(id);
        let Data::List(items) = &mut object.data else {
            return None;
        };
        if object.class.0 as usize >= Builtin::ALL.len() {
            return None;
        }
        let at = if index < 0 { index + items.len() as i64 } else { index };
        *items.get_mut(usize::try_from(at).ok()?)? = value;
        self.access(run, Place::Item { object: id, index: at }, Effect::Write);
        Some(())
    }

    /// The next item of a loop over a list, a tuple, a range or an ASCII text that has one.
    pub(super) fn plain_next(&mut self, run: &mut Running, iterator: Value) -> Option<Value> {
        let Value::Object(id) = iterator else {
            return None;
        };
        let Data::Iter(iter) = self.heap.data(id) else {
            return None;
        };
        let (item, place) = match **iter {
            Iter::List { list, index } if run.quiet => match self.heap.data(list) {
                Data::List(items) => {
                    (*items.get(index as usize)?, Some(Place::Item { object: list, index: i64::from(index) }))
                }
                _ => return None,
            },
            Iter::Tuple { tuple, index } => match self.heap.data(tuple) {
                Data::Tuple(items) => (*items.get(index as usize)?, None),
                _ => return None,
            },
            Iter::Range { next, stop, step } => {
                if if step > 0 { next >= stop } else { next <= stop } {
                    return None;
                }
                (Value::Int(next), None)
            }
            Iter::Str { text, byte } => match self.heap.data(text) {
                Data::Str(text) => {
                    let byte = text.whole()?.as_bytes().get(byte as usize).copied().filter(u8::is_ascii)?;
                    (Value::Object(letter(byte)), None)
                }
                _ => return None,
            },
            _ => return None,
        };
        if let Data::Iter(iter) = self.heap.data_mut(id) {
            match &mut **iter {
                Iter::List { index, .. } | Iter::Tuple { index, .. } | Iter::Str { byte: index, .. } => *index += 1,
                Iter::Range { next, step, .. } => *next = next.saturating_add(*step),
                _ => {}
            }
        }
        if let Some(place) = place {
            self.access(run, place, Effect::Read);
        }
        Some(item)
    }
}

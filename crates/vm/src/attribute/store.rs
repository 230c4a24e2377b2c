//! Attributes written and deleted: descriptors first, then the object's own (data model,
//! "Implementing Descriptors").

use std::rc::Rc;

use lockstep_bytecode::names;
use lockstep_event::{Effect, ObjectId, Place, Symbol};

use crate::attribute::Kind;
use crate::class::{Builtin, hook};
use crate::data::Data;
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::{Owner, Stop};
use crate::value::{ClassId, NativeId, Value};

const DONE: Slow = Ok(Flow::Value(Value::None));

impl Machine {
    /// `object.name = value`.
    pub(crate) fn store_attribute(&mut self, run: &mut Running, object: Value, name: Symbol, value: Value) -> Slow {
        if let Some(method) = self.hooked(object, hook::SETATTR) {
            let text = self.name(name);
            let name = self.str(&text);
            return self.call_values(run, method, &[object, name, value], &[]);
        }
        self.change_attribute(run, object, name, Some(value))
    }

    /// `del object.name`.
    pub(crate) fn delete_attribute(&mut self, run: &mut Running, object: Value, name: Symbol) -> Slow {
        if let Some(method) = self.hooked(object, hook::DELATTR) {
            let text = self.name(name);
            let name = self.str(&text);
            return self.call_values(run, method, &[object, name], &[]);
        }
        self.change_attribute(run, object, name, None)
    }

    /// What `object.__setattr__` and `object.__delattr__` do; `None` deletes.
    pub(crate) fn change_attribute(
        &mut self,
        run: &mut Running,
        object: Value,
        name: Symbol,
        value: Option<Value>,
    ) -> Slow {
        if let Value::Class(class) = object
            && (class.0 as usize) < Builtin::ALL.len()
        {
            let text = self.name(name);
            let message = format!("cannot set '{text}' attribute of immutable type '{}'", self.class(class).name);
            return Err(self.raise_new(Builtin::TypeError, &message));
        }
        let of_class = self.lookup(self.class_of(object), name);
        if let Some(descriptor) = of_class
            && let Some(flow) = self.change_by_descriptor(run, object, name, descriptor, value)?
        {
            return Ok(flow);
        }
        match object {
            Value::Class(class) => self.change_class(class, name, value),
            Value::Object(id) => {
                if let Data::Module(module) = self.heap.data(id)
                    && let Some(file) = module.file
                {
                    let Some(value) = value else {
                        if self.global(file, name).is_bound() {
                            return self.delete_global(run, file, name);
                        }
                        return Err(self.missing_attribute(Some(run), object, name));
                    };
                    self.effect(run, self.global_place(file, name), Effect::Write, false)?;
                    self.set_global(file, name, value);
                    return DONE;
                }
                if matches!(self.heap.data(id), Data::Module(_)) {
                    return self.change_library(run, id, name, value);
                }
                if self.has_dict(id) {
                    return self.change_own(run, id, name, value);
                }
                Err(self.not_writable(object, name, of_class.is_some()))
            }
            _ => Err(self.not_writable(object, name, of_class.is_some())),
        }
    }

    /// The machine's own modules keep all their names; what a test puts in the place of one is
    /// what all find there that look it up from now on.
    fn change_library(&mut self, run: &mut Running, id: ObjectId, name: Symbol, value: Option<Value>) -> Slow {
        let text = self.name(name);
        let title = match self.heap.data(id) {
            Data::Module(module) => Rc::clone(&module.name),
            _ => "".into(),
        };
        let is_there = matches!(self.heap.data(id), Data::Module(module) if module.attributes.get(name).is_some());
        let Some(value) = value.filter(|_| is_there) else {
            let message =
                format!("assigning to {title}.{text} is not supported; modules of the library cannot be changed");
            return Err(Stop::Refuse(message));
        };
        self.effect(run, Place::Attribute { object: id, name }, Effect::Write, false)?;
        if let Data::Module(module) = self.heap.data_mut(id) {
            module.attributes.set(name, value);
        }
        DONE
    }

    /// `None` if the descriptor has no say in it.
    pub(crate) fn change_by_descriptor(
        &mut self,
        run: &mut Running,
        object: Value,
        name: Symbol,
        descriptor: Value,
        value: Option<Value>,
    ) -> Result<Option<Flow>, Stop> {
        match self.kind_of(descriptor) {
            Kind::Getter(native) => {
                let definition = self.registry.native(native);
                let n_parameters = definition.signature.names.len();
                let mut args = vec![object];
                match value {
                    Some(value) if n_parameters > 1 => args.push(value),
                    // Who tells deleting from other changes is told by a third argument.
                    None if n_parameters > 2 => args.extend([Value::Unbound, Value::TRUE]),
                    None if n_parameters > 1 && deletes_by_none(definition.owner) => args.push(Value::None),
                    _ => return Err(self.not_settable(native, object, name, value.is_none())),
                }
                self.run_native(run, native, args, Builtin::Object.id(), Vec::new()).map(Some)
            }
            Kind::Property(property) => {
                let (part, what) = if value.is_some() { (1, "setter") } else { (2, "deleter") };
                let Some(function) = self.property_part(property, part) else {
                    return Err(self.no_accessor(property, object, name, what));
                };
                let args: Vec<Value> = std::iter::once(object).chain(value).collect();
                self.call_values(run, function, &args, &[]).map(Some)
            }
            Kind::Descriptor { is_data: true, .. } => {
                let method = if value.is_some() { names::SET } else { names::DELETE };
                let Some(function) = self.own_method(descriptor, method) else {
                    let text = self.name(method);
                    return Err(self.raise_new(Builtin::AttributeError, &text));
                };
                let args: Vec<Value> = [descriptor, object].into_iter().chain(value).collect();
                self.call_values(run, function, &args, &[]).map(Some)
            }
            Kind::Slot(slot) => match object {
                Value::Object(id) => self.change_own(run, id, slot, value).map(Some),
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// A computed attribute that cannot be set, or not be deleted.
    fn not_settable(&mut self, native: NativeId, object: Value, name: Symbol, is_deleted: bool) -> Stop {
        let definition = self.registry.native(native);
        let (owner, can_be_set) = (definition.owner, definition.signature.names.len() > 1);
        let text = self.name(name);
        let Owner::Class(owner) = owner else {
            return self.not_writable(object, name, false);
        };
        let (class, message) = match (owner, object) {
            (Builtin::Type, Value::Class(class)) if is_deleted && can_be_set => {
                let class = &self.class(class).name;
                (Builtin::TypeError, format!("cannot delete '{text}' attribute of immutable type '{class}'"))
            }
            (Builtin::BaseException, _) if is_deleted && can_be_set => {
                (Builtin::TypeError, format!("{text} may not be deleted"))
            }
            _ if is_member(owner, &text) => (Builtin::AttributeError, "readonly attribute".to_owned()),
            _ => {
                let class = match owner {
                    Builtin::Object => self.class_name(object),
                    owner => self.dotted_name(owner.id()),
                };
                (Builtin::AttributeError, format!("attribute '{text}' of '{class}' objects is not writable"))
            }
        };
        self.raise_new(class, &message)
    }

    fn change_own(&mut self, run: &mut Running, id: ObjectId, name: Symbol, value: Option<Value>) -> Slow {
        let Some(value) = value else {
            if self.own_attribute(id, name).is_none() {
                let text = self.name(name);
                let class = self.class_name(Value::Object(id));
                let found = self.lookup(self.heap.get(id).class, name);
                let is_slot = found.is_some_and(|value| self.is_instance(value, Builtin::MemberDescriptor));
                let message =
                    if is_slot { text.to_string() } else { format!("'{class}' object has no attribute '{text}'") };
                return Err(self.raise_new(Builtin::AttributeError, &message));
            }
            self.effect(run, self.attribute_place(id, name), Effect::Delete, false)?;
            self.remove_own_attribute(id, name);
            return DONE;
        };
        self.effect(run, self.attribute_place(id, name), Effect::Write, false)?;
        self.set_own_attribute(id, name, value);
        DONE
    }

    fn change_class(&mut self, class: ClassId, name: Symbol, value: Option<Value>) -> Slow {
        if !self.set_class_attribute(class, name, value) {
            let message = format!("type object '{}' has no attribute '{}'", self.class(class).name, self.name(name));
            return Err(self.raise_new(Builtin::AttributeError, &message));
        }
        if self.note_special(class, name, value) || hook::ALL.iter().any(|(hooked, _)| *hooked == name) {
            self.update_hooks(class);
        }
        DONE
    }

    /// Sets an attribute of a class or removes it, here and in its `__dict__`. False: there
    /// was none to remove.
    pub(crate) fn set_class_attribute(&mut self, class: ClassId, name: Symbol, value: Option<Value>) -> bool {
        let known = self.classes.get_mut(class);
        let shown = known.shown;
        match value {
            Some(value) => {
                known.attributes.set(name, value);
            }
            None if known.attributes.remove(name) => {}
            None => return false,
        }
        if let Some(dict) = shown {
            match value {
                Some(value) => self.set_text_key(dict, name, value),
                None => {
                    self.remove_text_key(dict, name);
                }
            }
        }
        true
    }

    fn not_writable(&mut self, object: Value, name: Symbol, is_known: bool) -> Stop {
        let (class, text) = (self.class_name(object), self.name(name));
        let message = match is_known {
            true => format!("'{class}' object attribute '{text}' is read-only"),
            false => format!("'{class}' object has no attribute '{text}'"),
        };
        self.raise_new(Builtin::AttributeError, &message)
    }

    /// Finds out which methods of the program have a say in the attributes of a class's
    /// instances, and those of its subclasses.
    pub(crate) fn update_hooks(&mut self, class: ClassId) {
        for index in Builtin::ALL.len()..self.classes.len() {
            let id = ClassId(index as u64);
            if self.is_subclass(id, class) {
                self.update_hooks_of(id);
            }
        }
    }

    /// The same for one class.
    pub(crate) fn update_hooks_of(&mut self, class: ClassId) {
        let mut hooks = if self.has_specials(class) { hook::BOUND } else { 0 };
        for (name, bit) in hook::ALL {
            if self.bound_of(class, name).is_some_and(|value| matches!(value, Value::Object(_) | Value::Class(_))) {
                hooks |= bit;
            }
        }
        if hooks != self.class(class).hooks {
            self.classes.get_mut(class).hooks = hooks;
        }
    }

    /// Whether an object keeps attributes: those of the program's classes, functions,
    /// exceptions and library objects do; numbers, strings and containers do not.
    pub(crate) fn has_dict(&self, id: ObjectId) -> bool {
        let object = self.heap.get(id);
        let is_own = object.class.0 as usize >= Builtin::ALL.len();
        (is_own && self.class(object.class).has_dict)
            || matches!(object.data, Data::Function(_) | Data::Exception(_) | Data::Module(_))
            || matches!(object.data, Data::Descriptor(_)) && !is_own && object.class != Builtin::Property.id()
            || object.class == Builtin::Module.id()
    }
}

/// Whether deleting a computed attribute of the class is the same as setting it to `None`.
fn deletes_by_none(owner: Owner) -> bool {
    let named = [Builtin::Function, Builtin::Generator, Builtin::Coroutine, Builtin::AsyncGenerator];
    named.iter().any(|class| owner == Owner::Class(*class))
}

/// Whether CPython calls the attribute read-only, and not "not writable".
fn is_member(owner: Builtin, name: &str) -> bool {
    match owner {
        Builtin::Function
        | Builtin::Method
        | Builtin::Code
        | Builtin::Slice
        | Builtin::Range
        | Builtin::Property
        | Builtin::Super
        | Builtin::StaticMethod
        | Builtin::ClassMethod
        | Builtin::MemberDescriptor
        | Builtin::AttributeDescriptor
        | Builtin::MethodDescriptor
        | Builtin::WrapperDescriptor => true,
        Builtin::Type => matches!(name, "__base__" | "__mro__"),
        Builtin::Generator | Builtin::Coroutine | Builtin::AsyncGenerator => name.ends_with("_code"),
        Builtin::Module => name == "__dict__",
        _ => false,
    }
}

//! Attributes: lookup along classes, descriptors, methods (data model, "Customizing
//! attribute access").

use std::rc::Rc;

use lockstep_bytecode::{library, names};
use lockstep_event::{Effect, ObjectId, Place, Symbol};

use crate::class::Builtin;
use crate::data::{Data, Method};
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::{NativeKind, Stop};
use crate::value::{ClassId, NativeId, Value};

/// What a name means on an object.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found {
    Value(Value),
    /// A function of the class, to be bound to the object.
    Method(Value),
    /// A builtin attribute that is computed.
    Getter(NativeId),
    /// A `property`'s getter.
    Property(Value),
    Missing,
}

impl Machine {
    /// What `object.name` means. Reads of instance attributes are effects.
    fn find_attribute(&mut self, run: &mut Running, object: Value, name: Symbol) -> Result<Found, Stop> {
        match object {
            Value::Class(class) => return Ok(self.find_in_class(class, name)),
            Value::Object(id) => match self.heap.data(id) {
                Data::Module(module) => {
                    let (own, file) = (module.attributes.get(name), module.file);
                    if let Some(value) = own {
                        return Ok(Found::Value(value));
                    }
                    if let Some(value) = self.load_module_global(run, file, name)? {
                        return Ok(Found::Value(value));
                    }
                }
                Data::Super(data) => {
                    let (this, start, after) = (data.this, data.start, data.after);
                    return Ok(self.find_in_super(this, start, after, name));
                }
                _ => {}
            },
            _ => {}
        }
        let class = self.class_of(object);
        let of_class = self.lookup(class, name);
        if let Some(value) = of_class
            && let Some(found) = self.data_descriptor(value)
        {
            return Ok(found);
        }
        if let Value::Object(id) = object
            && let Some(value) = self.own_attribute(id, name)
        {
            self.effect(run, Place::Attribute { object: id, name }, Effect::Read, false)?;
            return Ok(Found::Value(value));
        }
        Ok(of_class.map_or(Found::Missing, |value| self.bind_class_value(class, value)))
    }

    /// Getters and properties come before the instance's own attributes.
    fn data_descriptor(&self, value: Value) -> Option<Found> {
        match value {
            Value::Native(id) if self.registry.native(id).kind == NativeKind::Getter => Some(Found::Getter(id)),
            Value::Object(id) => match self.heap.data(id) {
                Data::Descriptor(pair) if self.heap.get(id).class == Builtin::Property.id() => {
                    Some(Found::Property(pair[0]))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// What a value of the class means on an instance.
    fn bind_class_value(&mut self, class: ClassId, value: Value) -> Found {
        match value {
            Value::Native(id) => match self.registry.native(id).kind {
                NativeKind::Method => Found::Method(value),
                NativeKind::Function => Found::Value(value),
                NativeKind::ClassMethod => Found::Value(self.bound_method(value, Value::Class(class))),
                NativeKind::Getter => Found::Getter(id),
            },
            Value::Object(id) => match self.heap.data(id) {
                Data::Function(_) => Found::Method(value),
                Data::Descriptor(pair) => {
                    let function = pair[0];
                    match self.heap.get(id).class {
                        kind if kind == Builtin::StaticMethod.id() => Found::Value(function),
                        kind if kind == Builtin::ClassMethod.id() => {
                            Found::Value(self.bound_method(function, Value::Class(class)))
                        }
                        _ => Found::Property(function),
                    }
                }
                _ => Found::Value(value),
            },
            _ => Found::Value(value),
        }
    }

    fn find_in_class(&mut self, class: ClassId, name: Symbol) -> Found {
        let found = match name {
            names::ANNOTATIONS => self.class(class).attributes.get(name),
            _ => self.lookup(class, name),
        };
        if let Some(value) = found {
            return match value {
                Value::Native(id) if self.registry.native(id).kind == NativeKind::ClassMethod => {
                    Found::Value(self.bound_method(value, Value::Class(class)))
                }
                Value::Native(id) if self.registry.native(id).kind == NativeKind::Getter => {
                    match self.lookup(Builtin::Type.id(), name) {
                        Some(Value::Native(getter)) => Found::Getter(getter),
                        _ => Found::Value(value),
                    }
                }
                Value::Object(id) => match self.heap.data(id) {
                    Data::Descriptor(pair) => {
                        let function = pair[0];
                        match self.heap.get(id).class {
                            kind if kind == Builtin::StaticMethod.id() => Found::Value(function),
                            kind if kind == Builtin::ClassMethod.id() => {
                                Found::Value(self.bound_method(function, Value::Class(class)))
                            }
                            _ => Found::Value(value),
                        }
                    }
                    _ => Found::Value(value),
                },
                _ => Found::Value(value),
            };
        }
        match self.lookup(Builtin::Type.id(), name) {
            Some(value) => self.bind_class_value(Builtin::Type.id(), value),
            None => Found::Missing,
        }
    }

    fn find_in_super(&mut self, this: Value, start: ClassId, after: ClassId, name: Symbol) -> Found {
        let behind = self.class(start).resolution.iter().skip_while(|class| **class != after).skip(1);
        let found = behind.filter_map(|class| self.class(*class).attributes.get(name)).next();
        match found {
            Some(value) => match self.bind_class_value(start, value) {
                Found::Method(function) => Found::Value(self.bound_method(function, this)),
                found => found,
            },
            None => Found::Missing,
        }
    }

    /// A bound method.
    pub(crate) fn bound_method(&mut self, function: Value, this: Value) -> Value {
        self.allocate(Builtin::Method, Data::Method(Box::new(Method { function, this })))
    }

    /// `object.name`.
    pub(crate) fn load_attribute(&mut self, run: &mut Running, object: Value, name: Symbol) -> Slow {
        match self.find_attribute(run, object, name)? {
            Found::Value(value) => Ok(Flow::Value(value)),
            Found::Method(function) => Ok(Flow::Value(self.bound_method(function, object))),
            Found::Getter(native) => self.run_native(run, native, vec![object], Builtin::Object.id(), Vec::new()),
            Found::Property(getter) => {
                let this = match object {
                    Value::Object(id) => match self.heap.data(id) {
                        Data::Super(data) => data.this,
                        _ => object,
                    },
                    _ => object,
                };
                self.call_values(run, getter, &[this], &[])
            }
            Found::Missing => self.missing_attribute(run, object, name),
        }
    }

    /// `object.name` for a call: the function and its `self`, or a plain value and unbound.
    /// `None`: a frame was entered whose result is the plain value.
    pub(crate) fn load_method(
        &mut self,
        run: &mut Running,
        object: Value,
        name: Symbol,
    ) -> Result<Option<(Value, Value)>, Stop> {
        match self.find_attribute(run, object, name)? {
            Found::Value(value) => Ok(Some((value, Value::Unbound))),
            Found::Method(function) => Ok(Some((function, object))),
            Found::Getter(_) | Found::Property(_) | Found::Missing => match self.load_attribute(run, object, name)? {
                Flow::Value(value) => Ok(Some((value, Value::Unbound))),
                Flow::Entered => Ok(None),
            },
        }
    }

    /// The attribute if it can be had without running code of the program.
    pub(crate) fn quiet_attribute(
        &mut self,
        run: &mut Running,
        object: Value,
        name: Symbol,
    ) -> Result<Option<Value>, Stop> {
        match self.find_attribute(run, object, name)? {
            Found::Value(value) => Ok(Some(value)),
            Found::Method(function) => Ok(Some(self.bound_method(function, object))),
            Found::Getter(native) => {
                match self.run_native(run, native, vec![object], Builtin::Object.id(), Vec::new())? {
                    Flow::Value(value) => Ok(Some(value)),
                    Flow::Entered => Ok(None),
                }
            }
            Found::Property(_) => {
                Err(Stop::Refuse("getattr() of a property is not supported; write `object.name`".into()))
            }
            Found::Missing => Ok(None),
        }
    }

    /// What every object has, or an `AttributeError`.
    fn missing_attribute(&mut self, run: &mut Running, object: Value, name: Symbol) -> Slow {
        if name == names::CLASS {
            return Ok(Flow::Value(Value::Class(self.class_of(object))));
        }
        let text = self.name(name);
        if let Some(refusal) = self.refuse_later_attribute(object, &text) {
            return Err(refusal);
        }
        let message = match object {
            Value::Class(class) => format!("type object '{}' has no attribute '{text}'", self.class(class).name),
            Value::Object(id) => match self.heap.data(id) {
                Data::Module(module) => match module.file.filter(|file| self.is_initialising(run, *file)) {
                    Some(_) => format!(
                        "partially initialized module '{}' has no attribute '{text}' (most likely due to a circular import)",
                        module.name
                    ),
                    None => format!("module '{}' has no attribute '{text}'", module.name),
                },
                Data::Super(_) => format!("'super' object has no attribute '{text}'"),
                _ => format!("'{}' object has no attribute '{text}'", self.class_name(object)),
            },
            _ => format!("'{}' object has no attribute '{text}'", self.class_name(object)),
        };
        let stop = self.raise_new(Builtin::AttributeError, &message);
        Err(self.about(stop, &text, Some(object)))
    }

    /// An attribute that CPython's object has and this machine's has not, must not look like
    /// the program's mistake.
    fn refuse_later_attribute(&self, object: Value, name: &str) -> Option<Stop> {
        let class = match object {
            Value::Class(class) => class,
            _ => self.class_of(object),
        };
        let layout = self.class(class).layout;
        let is_later = crate::registry::LATER.iter().any(|(class, names)| {
            (*class == layout || *class == Builtin::Object) && names.split_whitespace().any(|other| other == name)
        });
        is_later.then(|| Stop::Refuse(format!("`{}.{name}` is not supported yet", self.class(class).name)))
    }

    /// `object.name = value`.
    pub(crate) fn store_attribute(&mut self, run: &mut Running, object: Value, name: Symbol, value: Value) -> Slow {
        match object {
            Value::Class(class) if class.0 as usize >= Builtin::ALL.len() => {
                self.classes.get_mut(class).attributes.set(name, value);
                return Ok(Flow::Value(Value::None));
            }
            Value::Object(id) => {
                let class = self.class_of(object);
                match self.lookup(class, name) {
                    Some(Value::Native(native)) if self.registry.native(native).kind == NativeKind::Getter => {
                        if self.registry.native(native).signature.names.len() < 2 {
                            let message = format!("can't set attribute '{}'", self.name(name));
                            return Err(self.raise_new(Builtin::AttributeError, &message));
                        }
                        return self.run_native(run, native, vec![object, value], Builtin::Object.id(), Vec::new());
                    }
                    Some(Value::Object(descriptor)) if self.heap.get(descriptor).class == Builtin::Property.id() => {
                        return self.store_property(run, object, descriptor, name, value);
                    }
                    _ => {}
                }
                if let Data::Module(module) = self.heap.data(id)
                    && let Some(file) = module.file
                {
                    self.effect(run, self.global_place(file, name), Effect::Write, false)?;
                    self.set_global(file, name, value);
                    return Ok(Flow::Value(Value::None));
                }
                if matches!(self.heap.data(id), Data::Module(_)) {
                    return self.store_in_library(run, id, name, value);
                }
                if self.has_dict(id) {
                    self.effect(run, Place::Attribute { object: id, name }, Effect::Write, false)?;
                    self.set_own_attribute(id, name, value);
                    return Ok(Flow::Value(Value::None));
                }
            }
            _ => {}
        }
        let message = format!("'{}' object has no attribute '{}'", self.class_name(object), self.name(name));
        Err(self.raise_new(Builtin::AttributeError, &message))
    }

    /// The machine's own modules cannot be changed, but for the streams of `sys`.
    fn store_in_library(&mut self, run: &mut Running, id: ObjectId, name: Symbol, value: Value) -> Slow {
        let text = self.name(name);
        let title = match self.heap.data(id) {
            Data::Module(module) => Rc::clone(&module.name),
            _ => "".into(),
        };
        if &*title != "sys" || !library::STREAMS.contains(&&*text) {
            let message =
                format!("assigning to {title}.{text} is not supported; modules of the library cannot be changed");
            return Err(Stop::Refuse(message));
        }
        self.effect(run, Place::Attribute { object: id, name }, Effect::Write, false)?;
        if let Data::Module(module) = self.heap.data_mut(id) {
            module.attributes.set(name, value);
        }
        Ok(Flow::Value(Value::None))
    }

    fn store_property(
        &mut self,
        run: &mut Running,
        object: Value,
        descriptor: ObjectId,
        name: Symbol,
        value: Value,
    ) -> Slow {
        let setter = match self.heap.data(descriptor) {
            Data::Descriptor(pair) => pair[1],
            _ => Value::Unbound,
        };
        if !setter.is_bound() {
            let message =
                format!("property '{}' of '{}' object has no setter", self.name(name), self.class_name(object));
            return Err(self.raise_new(Builtin::AttributeError, &message));
        }
        self.call_values(run, setter, &[object, value], &[])
    }

    /// Whether instances keep attributes: those of the program's classes, functions,
    /// exceptions and library objects do; numbers, strings and containers do not.
    fn has_dict(&self, id: ObjectId) -> bool {
        let object = self.heap.get(id);
        let is_own = object.class.0 as usize >= Builtin::ALL.len();
        is_own
            || matches!(
                object.data,
                Data::Function(_) | Data::Exception(_) | Data::Module(_) | Data::Thread(_) | Data::Executor(_)
            )
    }

    /// `del object.name`.
    pub(crate) fn delete_attribute(&mut self, run: &mut Running, object: Value, name: Symbol) -> Slow {
        if let Value::Object(id) = object
            && let Data::Module(module) = self.heap.data(id)
            && let Some(file) = module.file
            && self.global(file, name).is_bound()
        {
            return self.delete_global(run, file, name);
        }
        if let Value::Object(id) = object
            && self.own_attribute(id, name).is_some()
        {
            self.effect(run, Place::Attribute { object: id, name }, Effect::Delete, false)?;
            if let Some(attributes) = &mut self.heap.get_mut(id).attributes {
                attributes.remove(name);
            }
            return Ok(Flow::Value(Value::None));
        }
        let text = self.name(name);
        let message = format!("'{}' object has no attribute '{text}'", self.class_name(object));
        Err(self.raise_new(Builtin::AttributeError, &message))
    }
}

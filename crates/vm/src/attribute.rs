//! Attributes read: lookup along classes, descriptors, methods (data model, "Customizing
//! attribute access").
//!
//! Main entries: [`Machine::load_attribute`], [`Machine::load_method`]; what is written is in
//! [`store`], where an object keeps its own attributes in [`own`], special methods that are no
//! functions in [`special`]. Where the program may be
//! asked more than once on the way, `builtin/attributes.rs` does it.

mod own;
mod special;
mod store;

use lockstep_bytecode::{library, names};
use lockstep_event::{Effect, ObjectId, Symbol};

use crate::class::{Builtin, hook};
use crate::data::{Data, Method};
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::{NativeKind, Stop};
use crate::value::{ClassId, NativeId, Value};

/// Builtin classes whose `__hash__` is `None`.
const UNHASHABLE: &[Builtin] = &[
    Builtin::List,
    Builtin::Dict,
    Builtin::Set,
    Builtin::ByteArray,
    Builtin::Slice,
    Builtin::Deque,
    Builtin::DictKeys,
    Builtin::DictItems,
];

/// What a name means on an object.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found {
    Value(Value),
    /// A function of the class, to be bound to the object.
    Method(Value),
    /// A builtin attribute that is computed from an object.
    Getter(NativeId, Value),
    /// A property of the program, read on an object.
    Property(ObjectId, Value),
    /// The program's `__get__` with its arguments.
    Get(Value, [Value; 3]),
    /// The `__getattr__` of a module, and the name it is asked for.
    OfModule(Value, Value),
    /// The class's own `__getattribute__` has to say.
    Asked,
    Missing,
}

/// What a value in a class is to the objects of the class.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Plain,
    /// A function of the program or a builtin method.
    Function,
    NativeClassMethod,
    Getter(NativeId),
    Property(ObjectId),
    Static(Value),
    OfClass(Value),
    /// A name in `__slots__`.
    Slot(Symbol),
    /// Of a class of the program with `__get__`; it comes before the object's own
    /// attributes if it has `__set__` or `__delete__`, too.
    Descriptor {
        get: Option<Value>,
        is_data: bool,
    },
}

impl Machine {
    pub(crate) fn kind_of(&self, value: Value) -> Kind {
        let id = match value {
            Value::Native(id) => {
                return match self.registry.native(id).kind {
                    NativeKind::Method => Kind::Function,
                    NativeKind::Function => Kind::Plain,
                    NativeKind::ClassMethod => Kind::NativeClassMethod,
                    NativeKind::Getter => Kind::Getter(id),
                };
            }
            Value::Object(id) => id,
            _ => return Kind::Plain,
        };
        let object = self.heap.get(id);
        if matches!(object.data, Data::Function(_)) {
            return Kind::Function;
        }
        let hooks = self.class(object.class).hooks;
        if hooks & (hook::GET | hook::SET) != 0 {
            let get = self.lookup(object.class, names::GET).filter(|get| get.object().is_some());
            return Kind::Descriptor { get, is_data: hooks & hook::SET != 0 };
        }
        match &object.data {
            Data::Descriptor(parts) => match self.class(object.class).layout {
                Builtin::StaticMethod => Kind::Static(parts[0]),
                Builtin::ClassMethod => Kind::OfClass(parts[0]),
                Builtin::MemberDescriptor => {
                    let name = self.text(parts[0]).and_then(|name| self.find_symbol(&name));
                    name.map_or(Kind::Plain, Kind::Slot)
                }
                Builtin::AttributeDescriptor => match parts[2] {
                    Value::Native(native) => Kind::Getter(native),
                    _ => Kind::Plain,
                },
                _ => Kind::Property(id),
            },
            // `super(type)` goes on with the object that it is read from.
            Data::Super(data) if !data.this.is_bound() => {
                Kind::Descriptor { get: self.lookup(Builtin::Super.id(), names::GET), is_data: false }
            }
            _ => Kind::Plain,
        }
    }

    /// What a module's `__getattr__` (PEP 562) is asked for, if the module has one.
    fn find_lazily(&mut self, file: Option<u32>, class: ClassId, name: Symbol) -> Option<Found> {
        let function = self.global(file?, names::GETATTR).given()?;
        if self.lookup(class, name).is_some() {
            return None;
        }
        let text = self.name(name);
        Some(Found::OfModule(function, self.str(&text)))
    }

    /// What `object.name` means. Reads of an object's own attributes are effects.
    pub(crate) fn find_attribute(&mut self, run: &mut Running, object: Value, name: Symbol) -> Result<Found, Stop> {
        let class = self.class_of(object);
        if self.class(class).hooks & hook::GETATTRIBUTE != 0 {
            return Ok(Found::Asked);
        }
        self.find_plain(run, object, class, name)
    }

    /// The same where the class has no `__getattribute__`, or calls `object`'s.
    pub(crate) fn find_plain(
        &mut self,
        run: &mut Running,
        object: Value,
        class: ClassId,
        name: Symbol,
    ) -> Result<Found, Stop> {
        match object {
            Value::Class(this) => return Ok(self.find_in_class(this, class, name)),
            Value::Object(id) => match self.heap.data(id) {
                Data::Module(module) => {
                    let (own, file) = (module.attributes.get(name), module.file);
                    if let Some(value) = own {
                        return Ok(Found::Value(value));
                    }
                    if let Some(value) = self.load_module_global(run, file, name)? {
                        return Ok(Found::Value(value));
                    }
                    if let Some(found) = self.find_lazily(file, class, name) {
                        return Ok(found);
                    }
                }
                Data::Super(data) if name != names::CLASS && data.this.is_bound() => {
                    let (this, start, after) = (data.this, data.start, data.after);
                    if let Some(found) = self.find_in_super(this, start, after, name) {
                        return Ok(found);
                    }
                }
                _ => {}
            },
            _ => {}
        }
        let of_class = self.lookup(class, name).map(|value| (value, self.kind_of(value)));
        let own_name = match of_class {
            Some((_, Kind::Slot(slot))) => slot,
            Some((value, kind)) if comes_first(kind) => return Ok(self.bind(value, kind, object, class)),
            _ => name,
        };
        if let Value::Object(id) = object
            && let Some(value) = self.own_attribute(id, own_name)
        {
            self.effect(run, self.attribute_place(id, own_name), Effect::Read, false)?;
            return Ok(Found::Value(value));
        }
        if let Some((value, kind)) = of_class {
            return Ok(self.bind(value, kind, object, class));
        }
        match object.object().map(|id| self.heap.data(id)) {
            // A method has what its function has.
            Some(Data::Method(method)) => {
                let function = method.function;
                Ok(match self.find_attribute(run, function, name)? {
                    Found::Method(inner) => Found::Value(self.bound_method(inner, function)),
                    found => found,
                })
            }
            // A class with parameters has what the class has.
            Some(Data::Alias(_)) => match self.origin(object) {
                Some(Value::Class(origin)) => {
                    let metaclass = self.class(origin).metaclass;
                    Ok(self.find_in_class(origin, metaclass, name))
                }
                _ => Ok(Found::Missing),
            },
            Some(Data::Plain) if self.class(class).layout == Builtin::Module => {
                let hook = object.object().and_then(|id| self.own_attribute(id, names::GETATTR));
                let text = self.name(name);
                Ok(hook.map_or(Found::Missing, |hook| Found::OfModule(hook, self.str(&text))))
            }
            _ => Ok(Found::Missing),
        }
    }

    /// What a value of the class means on an instance.
    pub(crate) fn bind(&mut self, value: Value, kind: Kind, object: Value, class: ClassId) -> Found {
        match kind {
            Kind::Plain | Kind::Descriptor { get: None, .. } => Found::Value(value),
            Kind::Function => Found::Method(value),
            Kind::NativeClassMethod => Found::Value(self.bound_method(value, Value::Class(class))),
            Kind::Getter(native) => Found::Getter(native, object),
            Kind::Property(id) => Found::Property(id, object),
            Kind::Static(function) => Found::Value(function),
            Kind::OfClass(function) => self.bind_to_class(function, class),
            Kind::Slot(name) => {
                object.object().and_then(|id| self.own_attribute(id, name)).map_or(Found::Missing, Found::Value)
            }
            Kind::Descriptor { get: Some(get), .. } => Found::Get(get, [value, object, Value::Class(class)]),
        }
    }

    /// What a value of the class means on the class itself.
    pub(crate) fn bind_on_class(&mut self, value: Value, class: ClassId) -> Found {
        match self.kind_of(value) {
            Kind::Plain
            | Kind::Function
            | Kind::Getter(_)
            | Kind::Property(_)
            | Kind::Slot(_)
            | Kind::Descriptor { get: None, .. } => Found::Value(value),
            Kind::NativeClassMethod => Found::Value(self.bound_method(value, Value::Class(class))),
            Kind::Static(function) => Found::Value(function),
            Kind::OfClass(function) => self.bind_to_class(function, class),
            Kind::Descriptor { get: Some(get), .. } => Found::Get(get, [value, Value::None, Value::Class(class)]),
        }
    }

    /// `classmethod(inner)` read: what it wraps is asked first whether it is a descriptor.
    pub(crate) fn bind_to_class(&mut self, inner: Value, class: ClassId) -> Found {
        let this = Value::Class(class);
        match self.kind_of(inner) {
            Kind::Property(id) => Found::Property(id, this),
            Kind::Static(function) => Found::Value(function),
            Kind::OfClass(function) if function != inner => self.bind_to_class(function, class),
            Kind::Descriptor { get: Some(get), .. } => Found::Get(get, [inner, this, this]),
            _ => Found::Value(self.bound_method(inner, this)),
        }
    }

    fn find_in_class(&mut self, class: ClassId, meta: ClassId, name: Symbol) -> Found {
        let of_meta = self.lookup(meta, name).map(|value| (value, self.kind_of(value)));
        if let Some((value, kind)) = of_meta
            && comes_first(kind)
        {
            return self.bind(value, kind, Value::Class(class), meta);
        }
        if let Some(value) = self.lookup(class, name) {
            if name == names::HASH && UNHASHABLE.contains(&self.class(class).layout) && value.object().is_none() {
                return Found::Value(Value::None);
            }
            return self.bind_on_class(value, class);
        }
        of_meta.map_or(Found::Missing, |(value, kind)| self.bind(value, kind, Value::Class(class), meta))
    }

    /// What `name` means on `super(after, this)`.
    pub(crate) fn find_in_super(&mut self, this: Value, start: ClassId, after: ClassId, name: Symbol) -> Option<Found> {
        let order = &self.class(start).resolution;
        let behind = order.iter().skip_while(|class| **class != after).skip(1);
        let value = behind.filter_map(|class| self.class(*class).attributes.get(name)).next()?;
        if this == Value::Class(start) {
            return Some(self.bind_on_class(value, start));
        }
        let kind = self.kind_of(value);
        Some(match self.bind(value, kind, this, start) {
            Found::Method(function) => Found::Value(self.bound_method(function, this)),
            found => found,
        })
    }

    /// The function that `super().name` is, and what it is called with, without a bound method
    /// in between.
    fn plain_super_method(&self, object: Value, name: Symbol) -> Option<(Value, Value)> {
        let Data::Super(parts) = self.heap.data(object.object()?) else {
            return None;
        };
        let order = &self.class(parts.start).resolution;
        let behind = order.iter().skip_while(|class| **class != parts.after).skip(1);
        let value = behind.filter_map(|class| self.class(*class).attributes.get(name)).next()?;
        let is_function = matches!(self.heap.data(value.object()?), Data::Function(_));
        (is_function && !matches!(parts.this, Value::Class(_))).then_some((value, parts.this))
    }

    /// A bound method.
    pub(crate) fn bound_method(&mut self, function: Value, this: Value) -> Value {
        let class = match function {
            Value::Native(native) => match self.registry.native(native).class() {
                Builtin::WrapperDescriptor => Builtin::MethodWrapper,
                _ => Builtin::BuiltinFunction,
            },
            _ => Builtin::Method,
        };
        self.allocate(class, Data::Method(Box::new(Method { function, this })))
    }

    /// The method of the program that has a say in every access of the object's attributes.
    pub(crate) fn hooked(&self, object: Value, hook: u8) -> Option<Value> {
        let class = self.class_of(object);
        if self.class(class).hooks & hook == 0 {
            return None;
        }
        let (name, _) = hook::ALL.iter().find(|(_, bit)| *bit == hook)?;
        self.method_of(class, *name)
    }

    /// `object.name`.
    pub(crate) fn load_attribute(&mut self, run: &mut Running, object: Value, name: Symbol) -> Slow {
        match self.find_attribute(run, object, name)? {
            Found::Value(value) => Ok(Flow::Value(value)),
            Found::Method(function) => Ok(Flow::Value(self.bound_method(function, object))),
            found => self.load_found(run, object, name, found),
        }
    }

    /// Reads what is more than a value.
    fn load_found(&mut self, run: &mut Running, object: Value, name: Symbol, found: Found) -> Slow {
        let otherwise = self.hooked(object, hook::GETATTR);
        let method = match (found, otherwise) {
            (Found::Missing, Some(method)) => method,
            (Found::Asked, None) => match self.hooked(object, hook::GETATTRIBUTE) {
                Some(method) => method,
                None => return Err(self.missing_attribute(Some(run), object, name)),
            },
            (_, None) => return self.finish_load(run, object, name, found),
            (_, Some(_)) => {
                // Its `AttributeError` is no answer yet.
                let text = self.name(name);
                let name = self.str(&text);
                return self.run_hidden(run, "getattr", vec![object, name]);
            }
        };
        let text = self.name(name);
        let name = self.str(&text);
        self.call_values(run, method, &[object, name], &[])
    }

    /// What `object.__getattribute__` does.
    pub(crate) fn load_plain(&mut self, run: &mut Running, object: Value, name: Symbol) -> Slow {
        let class = self.class_of(object);
        let found = self.find_plain(run, object, class, name)?;
        self.finish_load(run, object, name, found)
    }

    /// Reads what was found, without asking `__getattr__`.
    pub(crate) fn finish_load(&mut self, run: &mut Running, object: Value, name: Symbol, found: Found) -> Slow {
        match found {
            Found::Value(value) => Ok(Flow::Value(value)),
            Found::Method(function) => Ok(Flow::Value(self.bound_method(function, object))),
            Found::Getter(native, this) => self.run_native(run, native, vec![this], Builtin::Object.id(), Vec::new()),
            Found::Property(property, this) => match self.property_part(property, 0) {
                Some(getter) => self.call_values(run, getter, &[this], &[]),
                None => Err(self.no_accessor(property, this, name, "getter")),
            },
            Found::Get(method, args) => self.call_values(run, method, &args, &[]),
            Found::OfModule(function, name) => self.call_values(run, function, &[name], &[]),
            Found::Asked | Found::Missing => Err(self
                .refuse_library_name(object, name)
                .unwrap_or_else(|| self.missing_attribute(Some(run), object, name))),
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
        if let Some(found) = self.plain_super_method(object, name) {
            return Ok(Some(found));
        }
        let found = match self.find_attribute(run, object, name)? {
            Found::Value(value) => return Ok(Some((value, Value::Unbound))),
            Found::Method(function) => return Ok(Some((function, object))),
            found => found,
        };
        match self.load_found(run, object, name, found)? {
            Flow::Value(value) => Ok(Some((value, Value::Unbound))),
            Flow::Entered => Ok(None),
        }
    }

    /// A part of a property: 0 reads, 1 writes, 2 deletes, 3 is its text, 4 its name.
    pub(crate) fn property_part(&self, property: ObjectId, part: usize) -> Option<Value> {
        match self.heap.data(property) {
            Data::Descriptor(parts) => parts[part].given().filter(|function| *function != Value::None),
            _ => None,
        }
    }

    /// A property without a getter, setter or deleter.
    pub(crate) fn no_accessor(&mut self, property: ObjectId, object: Value, name: Symbol, what: &str) -> Stop {
        let known = self.property_part(property, 4).and_then(|name| self.text(name));
        let known = known.map(|name| format!(" '{name}'")).unwrap_or_default();
        let class = &self.class(self.class_of(object)).qualified_name;
        let message = format!("property{known} of '{class}' object has no {what}");
        let stop = self.raise_new(Builtin::AttributeError, &message);
        if what != "getter" {
            return stop;
        }
        let text = self.name(name);
        self.about(stop, &text, Some(object))
    }

    /// The `AttributeError` for what is not there.
    pub(crate) fn missing_attribute(&mut self, run: Option<&Running>, object: Value, name: Symbol) -> Stop {
        let object = match object.object().map(|id| self.heap.data(id)) {
            Some(Data::Method(method)) => method.function,
            Some(Data::Alias(_)) => self.origin(object).unwrap_or(object),
            _ => object,
        };
        let text = self.name(name);
        if let Some(refusal) = self.refuse_later_attribute(object, &text) {
            return refusal;
        }
        let message = match object {
            Value::Class(class) => format!("type object '{}' has no attribute '{text}'", self.class(class).name),
            Value::Object(id) => match self.heap.data(id) {
                Data::Module(module) => {
                    let is_partial = module.file.zip(run).is_some_and(|(file, run)| self.is_initialising(run, file));
                    let (what, why) = match is_partial {
                        true => ("partially initialized module", " (most likely due to a circular import)"),
                        false => ("module", ""),
                    };
                    format!("{what} '{}' has no attribute '{text}'{why}", module.name)
                }
                Data::Plain if self.class(self.heap.get(id).class).layout == Builtin::Module => {
                    match self.own_attribute(id, names::NAME).and_then(|title| self.text(title)) {
                        Some(title) => format!("module '{title}' has no attribute '{text}'"),
                        None => format!("module has no attribute '{text}'"),
                    }
                }
                _ => format!("'{}' object has no attribute '{text}'", self.class_name(object)),
            },
            _ => format!("'{}' object has no attribute '{text}'", self.class_name(object)),
        };
        let stop = self.raise_new(Builtin::AttributeError, &message);
        self.about(stop, &text, Some(object))
    }

    /// A name that a module of the library lacks here: the compiler has not seen it, or it would
    /// have refused it.
    fn refuse_library_name(&self, object: Value, name: Symbol) -> Option<Stop> {
        let Data::Module(module) = self.heap.data(object.object()?) else { return None };
        let is_library = match module.file {
            Some(file) => self.program.modules.get(file as usize)?.is_library,
            None => true,
        };
        let text = self.name(name);
        let dotted = format!("{}.{text}", module.name);
        let is_later = is_library && !text.starts_with('_') && library::module(&dotted).is_none();
        is_later.then(|| Stop::Refuse(format!("{dotted} is not supported yet")))
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
}

/// Whether a value of the class comes before the object's own attributes.
fn comes_first(kind: Kind) -> bool {
    match kind {
        Kind::Getter(_) | Kind::Property(_) | Kind::Slot(_) => true,
        Kind::Descriptor { get, is_data } => is_data && get.is_some(),
        Kind::Plain | Kind::Function | Kind::NativeClassMethod | Kind::Static(_) | Kind::OfClass(_) => false,
    }
}

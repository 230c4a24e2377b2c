//! Class statements: their bases and body, and the class made of a namespace.
//!
//! Main entries: [`Machine::make_class`], [`Machine::end_class`], [`Machine::build_class`].
//! What has to ask the program on the way (a metaclass, `__init_subclass__`, `__set_name__`)
//! goes through the natives of `builtin/classes.rs`.

use std::rc::Rc;

use lockstep_bytecode::{ClassTemplate, Code, names};
use lockstep_event::{ObjectId, Symbol};

use crate::class::{Attributes, Builtin, Class, linearise};
use crate::data::{Data, Function};
use crate::frame::{Frame, NativeFrame, PythonFrame};
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::operate::HIDDEN;
use crate::value::{ClassId, NativeId, Value};

/// Builtin classes of which there are no subclasses.
const FINAL: &[Builtin] = &[
    Builtin::Bool,
    Builtin::NoneType,
    Builtin::NotImplementedType,
    Builtin::EllipsisType,
    Builtin::Range,
    Builtin::Slice,
    Builtin::Function,
    Builtin::BuiltinFunction,
    Builtin::MethodDescriptor,
    Builtin::WrapperDescriptor,
    Builtin::ClassMethodDescriptor,
    Builtin::MethodWrapper,
    Builtin::Method,
    Builtin::Cell,
    Builtin::Generator,
    Builtin::Coroutine,
    Builtin::AsyncGenerator,
    Builtin::DictKeys,
    Builtin::DictValues,
    Builtin::DictItems,
    Builtin::Iterator,
    Builtin::MappingProxy,
    Builtin::MemberDescriptor,
    Builtin::AttributeDescriptor,
    Builtin::Union,
    Builtin::Code,
    Builtin::Frame,
    Builtin::Traceback,
];

/// Builtin classes to whose subclasses nothing is added for weak references.
const HAS_NO_WEAKREF: &[Builtin] =
    &[Builtin::Int, Builtin::Tuple, Builtin::Bytes, Builtin::Set, Builtin::FrozenSet, Builtin::Type, Builtin::Deque];

impl Machine {
    /// Enters the body of a class statement.
    pub(crate) fn make_class(
        &mut self,
        run: &mut Running,
        code: &Code,
        template: u16,
        first: usize,
        base: usize,
    ) -> Slow {
        self.needs_builtin(run, Builtin::NameError, "__build_class__")?;
        let program = Rc::clone(&self.program);
        let template = &code.classes[template as usize];
        let (values, keywords) = self.class_arguments(run, template, first);
        let captures: Vec<Value> =
            template.captures.iter().map(|capture| run.registers[base + capture.cell as usize]).collect();
        let mut bases = Vec::new();
        let mut is_plain = keywords.is_empty();
        for value in &values {
            match value {
                Value::Class(class) if self.class(*class).metaclass == Builtin::Type.id() => bases.push(*class),
                _ => is_plain = false,
            }
        }
        if !is_plain {
            let function = Function {
                code: template.code,
                entry: None,
                defaults: [].into(),
                keyword_defaults: [].into(),
                captures: captures.into(),
                annotations: [].into(),
            };
            let body = self.allocate(Builtin::Function, Data::Function(Rc::new(function)));
            let (name, bases) = (self.str(&template.name), self.tuple(&values));
            let keywords = self.keyword_dict(&keywords);
            return self.run_hidden(run, "build_class", vec![body, name, bases, keywords]);
        }
        if bases.is_empty() {
            bases.push(Builtin::Object.id());
        }
        let namespace = self.allocate(Builtin::Object, Data::Plain);
        let body = program.code(template.code);
        let qualified_name = self.str(&body.qualified_name);
        let module = self.class_module(run, body.file);
        let Value::Object(id) = namespace else { return Ok(Flow::Value(Value::None)) };
        self.set_own_attribute(id, names::MODULE, module);
        self.set_own_attribute(id, names::QUALNAME, qualified_name);
        if let Some(doc) = &body.docstring {
            let doc = self.str(doc);
            self.set_own_attribute(id, names::DOC, doc);
        }
        run.frames.push(Frame::Native(Box::new(NativeFrame::ClassBody { name: Some(template.name.clone()), bases })));
        self.enter_body(run, template.code, &captures, namespace)
    }

    /// Runs a class body over a namespace; its end gives the frame below the `__class__`
    /// cell, or `None`.
    pub(crate) fn run_body(&mut self, run: &mut Running, body: Value, namespace: Value) -> Slow {
        let Some(Data::Function(function)) = body.object().map(|id| self.heap.data(id)) else {
            return Ok(Flow::Value(Value::None));
        };
        let function = Rc::clone(function);
        run.frames.push(Frame::Native(Box::new(NativeFrame::ClassBody { name: None, bases: Vec::new() })));
        self.enter_body(run, function.code, &function.captures, namespace)
    }

    fn enter_body(
        &mut self,
        run: &mut Running,
        code: lockstep_event::CodeId,
        captures: &[Value],
        namespace: Value,
    ) -> Slow {
        let program = Rc::clone(&self.program);
        let body = program.code(code);
        let at = self.top(run);
        crate::call::reserve(run, at + body.n_registers as usize);
        let locals = &mut run.registers[at..at + body.locals.len()];
        locals.fill(Value::Unbound);
        if let Some(register) = locals.first_mut() {
            *register = namespace;
        }
        let free = locals.len() - captures.len();
        locals[free..].copy_from_slice(captures);
        self.push_python(run, PythonFrame { code, pc: 0, base: at as u32, generator: None, handled: Value::Unbound })?;
        Ok(Flow::Entered)
    }

    /// The bases and keyword arguments of a class statement.
    fn class_arguments(
        &mut self,
        run: &Running,
        template: &ClassTemplate,
        first: usize,
    ) -> (Vec<Value>, Vec<(Symbol, Value)>) {
        let registers = &run.registers[first..];
        if !template.spread {
            let (bases, values) = registers.split_at(usize::from(template.n_bases));
            return (bases.to_vec(), template.keywords.iter().copied().zip(values.iter().copied()).collect());
        }
        let (bases, given) = (registers[0], self.dict_entries(registers[1]).unwrap_or_default());
        let mut keywords = Vec::new();
        for (_, key, value) in given {
            if let Some(text) = self.text(key) {
                keywords.push((self.intern(&text), value));
            }
        }
        (self.list_items(bases), keywords)
    }

    /// The end of a class body: makes the class from its namespace, unless a native does.
    pub(crate) fn end_class(&mut self, run: &mut Running, namespace: Value, cell: Value) -> Result<(), Stop> {
        run.frames.pop();
        let Some(Frame::Native(frame)) = run.frames.pop() else {
            unreachable!("a class body lies on its native frame");
        };
        let NativeFrame::ClassBody { name, bases } = *frame else {
            unreachable!("a class body lies on its native frame");
        };
        let Some(name) = name else {
            return self.deliver(run, cell.given().unwrap_or(Value::None));
        };
        let attributes = namespace.object().map(|id| self.taken_namespace(id)).unwrap_or_default();
        if let Some(cell) = attributes.get(names::CLASSCELL) {
            let shown = self.class_repr(self.class_of(cell));
            let message = format!("__classcell__ must be a nonlocal cell, not {shown}");
            return Err(self.raise_new(Builtin::TypeError, &message));
        }
        let class = self.build_class(&name, bases, attributes, Builtin::Type.id())?;
        self.set_class_cell(cell, class);
        if !self.needs_finish(class) {
            return self.deliver(run, Value::Class(class));
        }
        let flow = self.run_hidden(run, "finish_class", vec![Value::Class(class)])?;
        self.settle(run, flow)
    }

    /// Lets the methods of a class find it.
    pub(crate) fn set_class_cell(&mut self, cell: Value, class: ClassId) {
        if let Value::Object(id) = cell
            && let Data::Cell(slot) = self.heap.data_mut(id)
        {
            *slot = Value::Class(class);
        }
    }

    /// Whether the program has to be told of a new class.
    fn needs_finish(&self, class: ClassId) -> bool {
        let known = self.class(class);
        let is_told = |value: Value| self.own_method(value, names::SET_NAME).is_some();
        let hooks = |base: &ClassId| self.class(*base).attributes.get(names::INIT_SUBCLASS);
        known.attributes.0.iter().any(|(_, value)| is_told(*value))
            || known.resolution.iter().skip(1).filter_map(hooks).any(|hook| hook.object().is_some())
    }

    /// A class from its namespace.
    pub(crate) fn build_class(
        &mut self,
        name: &str,
        bases: Vec<ClassId>,
        mut attributes: Attributes,
        metaclass: ClassId,
    ) -> Result<ClassId, Stop> {
        let id = ClassId(self.classes.len() as u64);
        self.check_bases(&bases)?;
        let Some(resolution) = linearise(id, &bases, |base| self.class(base).resolution.clone()) else {
            let list = bases.iter().map(|base| self.class(*base).name.clone()).collect::<Vec<_>>().join(", ");
            let message = format!("Cannot create a consistent method resolution\norder (MRO) for bases {list}");
            return Err(self.raise_new(Builtin::TypeError, &message));
        };
        let solid = self.solid_base(&bases)?;
        let layout = self.class(solid).layout;
        let qualified_name = match attributes.get(names::QUALNAME) {
            None => name.to_owned(),
            Some(value) => match self.text(value) {
                Some(text) => text.to_string(),
                None => {
                    let message = format!("type __qualname__ must be a str, not {}", self.class_name(value));
                    return Err(self.raise_new(Builtin::TypeError, &message));
                }
            },
        };
        attributes.remove(names::QUALNAME);
        let module = attributes.get(names::MODULE).and_then(|module| self.text(module));
        let slots = self.slot_names(name, layout, &attributes)?;
        let base_has_dict = keeps_attributes(layout) || bases.iter().any(|base| self.class(*base).has_dict);
        if base_has_dict && slots.as_ref().is_some_and(|slots| slots.contains(&names::DICT)) {
            return Err(self.raise_new(Builtin::TypeError, "__dict__ slot disallowed: we already got one"));
        }
        let has_dict = base_has_dict || slots.as_ref().is_none_or(|slots| slots.contains(&names::DICT));
        let is_solid = slots.as_ref().is_some_and(|slots| slots.iter().any(|slot| !is_common(*slot)));
        for base in &bases {
            self.classes.get_mut(*base).subclasses.push(id);
        }
        self.classes.push(Class {
            bases,
            resolution,
            qualified_name,
            metaclass,
            has_dict,
            solid: if is_solid { id } else { solid },
            ..Class::new(id, name, module.as_deref().unwrap_or("builtins"), layout)
        });
        self.add_usual(id, &mut attributes, has_dict && !base_has_dict, slots.as_deref());
        self.classes.get_mut(id).attributes = attributes;
        self.note_specials(id);
        self.update_hooks_of(id);
        Ok(id)
    }

    /// Gives a class other bases: its order and those of its subclasses are found anew.
    pub(crate) fn change_bases(&mut self, class: ClassId, bases: Vec<ClassId>) -> Result<(), Stop> {
        let solid = self.solid_base(&bases)?;
        let known = self.class(class);
        if self.class(solid).layout != known.layout {
            let (new, old) = (&self.class(bases[0]).name, &self.class(known.bases[0]).name);
            let message = format!("__bases__ assignment: '{new}' object layout differs from '{old}'");
            return Err(self.raise_new(Builtin::TypeError, &message));
        }
        for base in std::mem::take(&mut self.classes.get_mut(class).bases) {
            self.classes.get_mut(base).subclasses.retain(|other| *other != class);
        }
        for base in &bases {
            self.classes.get_mut(*base).subclasses.push(class);
        }
        self.classes.get_mut(class).bases = bases;
        for index in class.0..self.classes.len() as u64 {
            let id = ClassId(index);
            if !self.is_subclass(id, class) {
                continue;
            }
            let bases = self.class(id).bases.clone();
            let Some(order) = linearise(id, &bases, |base| self.class(base).resolution.clone()) else {
                let message = "Cannot create a consistent method resolution\norder (MRO) for bases";
                return Err(self.raise_new(Builtin::TypeError, message));
            };
            self.classes.get_mut(id).resolution = order;
        }
        self.update_hooks(class);
        Ok(())
    }

    fn check_bases(&mut self, bases: &[ClassId]) -> Result<(), Stop> {
        for (at, base) in bases.iter().enumerate() {
            if FINAL.iter().any(|other| other.id() == *base) {
                let message = format!("type '{}' is not an acceptable base type", self.class(*base).name);
                return Err(self.raise_new(Builtin::TypeError, &message));
            }
            if bases[..at].contains(base) {
                let message = format!("duplicate base class {}", self.class(*base).name);
                return Err(self.raise_new(Builtin::TypeError, &message));
            }
        }
        Ok(())
    }

    /// The base that says what an instance carries: all others must be made of it.
    fn solid_base(&mut self, bases: &[ClassId]) -> Result<ClassId, Stop> {
        let mut best = Builtin::Object.id();
        for base in bases {
            let solid = self.class(*base).solid;
            if self.is_subclass(solid, best) {
                best = solid;
            } else if !self.is_subclass(best, solid) {
                return Err(self.raise_new(Builtin::TypeError, "multiple bases have instance lay-out conflict"));
            }
        }
        Ok(best)
    }

    /// What CPython adds to a namespace or wraps in it.
    fn add_usual(&mut self, class: ClassId, attributes: &mut Attributes, adds_dict: bool, slots: Option<&[Symbol]>) {
        for (name, wrapper) in [
            (names::NEW, Builtin::StaticMethod),
            (names::INIT_SUBCLASS, Builtin::ClassMethod),
            (names::CLASS_GETITEM, Builtin::ClassMethod),
        ] {
            if let Some(Value::Object(function)) = attributes.get(name)
                && matches!(self.heap.data(function), Data::Function(_))
            {
                let wrapped = self.descriptor(wrapper, [Value::Object(function), Value::Unbound, Value::Unbound]);
                attributes.set(name, wrapped);
            }
        }
        for (name, value) in attributes.0.clone() {
            self.name_property(value, name);
        }
        for slot in slots.unwrap_or_default().iter().filter(|slot| !is_common(**slot)) {
            let text = self.name(*slot);
            let text = self.str(&text);
            let member = self.descriptor(Builtin::MemberDescriptor, [text, Value::Class(class), Value::Unbound]);
            attributes.set(*slot, member);
        }
        let known = self.class(class);
        let is_weak = |base: &ClassId| self.class(*base).attributes.get(names::WEAKREF).is_some();
        let may_be_weak = !known.resolution.iter().any(is_weak) && !HAS_NO_WEAKREF.contains(&known.layout);
        let adds_weak = may_be_weak && slots.is_none_or(|slots| slots.contains(&names::WEAKREF));
        for (name, is_added) in [(names::DICT, adds_dict), (names::WEAKREF, adds_weak)] {
            let is_added = is_added && attributes.get(name).is_none();
            if let Some(native) = self.common_getter(name).filter(|_| is_added) {
                let text = self.name(name);
                let text = self.str(&text);
                let parts = [text, Value::Class(class), Value::Native(native)];
                let descriptor = self.descriptor(Builtin::AttributeDescriptor, parts);
                attributes.set(name, descriptor);
            }
        }
        if attributes.get(names::DOC).is_none() {
            attributes.set(names::DOC, Value::None);
        }
        // Who says what is equal has to say what the hash is.
        if attributes.get(names::EQ).is_some() && attributes.get(names::HASH).is_none() {
            attributes.set(names::HASH, Value::None);
        }
    }

    /// What reads `__dict__` or `__weakref__`.
    fn common_getter(&self, name: Symbol) -> Option<NativeId> {
        match name {
            names::DICT => match self.class(Builtin::Object.id()).attributes.get(name) {
                Some(Value::Native(native)) => Some(native),
                _ => None,
            },
            _ => self.registry.find(HIDDEN, "weakref"),
        }
    }

    /// Tells a property what it is called in its class.
    pub(crate) fn name_property(&mut self, value: Value, name: Symbol) {
        if let Value::Object(id) = value
            && matches!(self.heap.data(id), Data::Descriptor(_))
            && self.is_instance(value, Builtin::Property)
        {
            let text = self.name(name);
            let text = self.str(&text);
            if let Data::Descriptor(parts) = self.heap.data_mut(id) {
                parts[4] = text;
            }
        }
    }

    /// `staticmethod(function)`, `classmethod(function)`, a member of a class.
    pub(crate) fn descriptor(&mut self, class: Builtin, [first, second, third]: [Value; 3]) -> Value {
        let parts = [first, second, third, Value::Unbound, Value::Unbound];
        self.allocate(class, Data::Descriptor(Box::new(parts)))
    }

    /// The names in `__slots__`, `__dict__` among them.
    fn slot_names(
        &mut self,
        class: &str,
        layout: Builtin,
        attributes: &Attributes,
    ) -> Result<Option<Vec<Symbol>>, Stop> {
        let Some(given) = attributes.get(names::SLOTS) else { return Ok(None) };
        let items = match self.text(given) {
            Some(_) => vec![given],
            None => match self.quick_items(given) {
                Some(items) => items,
                None => return Err(Stop::Refuse("__slots__ from an iterator is not supported; use a tuple".into())),
            },
        };
        if !items.is_empty() && matches!(layout, Builtin::Int | Builtin::Tuple | Builtin::Bytes | Builtin::Type) {
            let message = format!("nonempty __slots__ not supported for subtype of '{}'", layout.name());
            return Err(self.raise_new(Builtin::TypeError, &message));
        }
        let mut slots = Vec::new();
        for item in items {
            let Some(text) = self.text(item) else {
                let message = format!("__slots__ items must be strings, not '{}'", self.class_name(item));
                return Err(self.raise_new(Builtin::TypeError, &message));
            };
            if !crate::text::case::is_identifier(&text) {
                return Err(self.raise_new(Builtin::TypeError, "__slots__ must be identifiers"));
            }
            let owner = class.trim_start_matches('_');
            let is_private = text.starts_with("__") && !text.ends_with("__") && !owner.is_empty();
            let name = if is_private { self.intern(&format!("_{owner}{text}")) } else { self.intern(&text) };
            if is_common(name) && slots.contains(&name) {
                let known = if name == names::DICT { "we" } else { "either we" };
                let rest = if name == names::DICT { "" } else { ", or __itemsize__ != 0" };
                let message = format!("{text} slot disallowed: {known} already got one{rest}");
                return Err(self.raise_new(Builtin::TypeError, &message));
            }
            if !is_common(name) && name != names::CLASSCELL && attributes.get(name).is_some() {
                let message = format!("'{text}' in __slots__ conflicts with class variable");
                return Err(self.raise_new(Builtin::ValueError, &message));
            }
            slots.push(name);
        }
        Ok(Some(slots))
    }

    /// The attributes of a class from the namespace of its body, which is over.
    fn taken_namespace(&mut self, namespace: ObjectId) -> Attributes {
        let taken = self.heap.get_mut(namespace).attributes.take().map(|attributes| *attributes).unwrap_or_default();
        match taken.get(names::DICT) {
            Some(Value::Object(dict)) if taken.0.len() == 1 => self.namespace_of(dict),
            _ => taken,
        }
    }

    /// The attributes of a class from a dict of the program; what is no text is left out.
    pub(crate) fn namespace_of(&mut self, dict: ObjectId) -> Attributes {
        let mut attributes = Attributes::default();
        for (_, key, value) in self.dict_entries(Value::Object(dict)).unwrap_or_default() {
            if let Some(text) = self.text(key) {
                let name = self.intern(&text);
                attributes.set(name, value);
            }
        }
        attributes
    }
}

/// Whether instances of the builtin class have a `__dict__`.
fn keeps_attributes(layout: Builtin) -> bool {
    matches!(
        layout,
        Builtin::BaseException | Builtin::Module | Builtin::Type | Builtin::StaticMethod | Builtin::ClassMethod
    )
}

/// Whether a name in `__slots__` is no member, but what classes have without `__slots__`.
fn is_common(slot: Symbol) -> bool {
    matches!(slot, names::DICT | names::WEAKREF)
}

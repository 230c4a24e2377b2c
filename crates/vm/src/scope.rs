//! Names, cells, functions and classes: what binds a program together.

use std::rc::Rc;

use lockstep_bytecode::{ClassTemplate, Code, names};
use lockstep_event::{Effect, Place, Symbol};

use crate::class::{Attributes, Builtin, Class, linearise};
use crate::data::{Data, Function, Super};
use crate::frame::{Frame, NativeFrame, PythonFrame};
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::value::{ClassId, Value};

const NOTHING: Flow = Flow::Value(Value::None);

impl Machine {
    // --- globals and class namespaces -----------------------------------------------------

    pub(crate) fn delete_global(&mut self, run: &mut Running, file: u32, name: Symbol) -> Slow {
        if !self.global(file, name).is_bound() {
            return Err(self.name_error(name));
        }
        self.effect(run, self.global_place(file, name), Effect::Delete, false)?;
        self.set_global(file, name, Value::Unbound);
        Ok(NOTHING)
    }

    /// A name in a class body: its namespace, else a global, else a builtin.
    pub(crate) fn load_name(&mut self, run: &mut Running, namespace: Value, file: u32, name: Symbol) -> Slow {
        if let Some(value) = namespace.object().and_then(|id| self.own_attribute(id, name)) {
            return Ok(Flow::Value(value));
        }
        let value = self.global(file, name);
        if value.is_bound() {
            self.effect(run, self.global_place(file, name), Effect::Read, false)?;
            return Ok(Flow::Value(value));
        }
        match self.builtins.get(name.index()).copied().and_then(Value::given) {
            Some(value) => Ok(Flow::Value(value)),
            None => Err(self.name_error(name)),
        }
    }

    pub(crate) fn store_name(&mut self, namespace: Value, name: Symbol, value: Value) -> Slow {
        if let Value::Object(id) = namespace {
            self.set_own_attribute(id, name, value);
        }
        Ok(NOTHING)
    }

    pub(crate) fn delete_name(&mut self, namespace: Value, name: Symbol) -> Slow {
        let attributes = namespace.object().and_then(|id| self.heap.get_mut(id).attributes.as_mut());
        match attributes.map(|attributes| attributes.remove(name)) {
            Some(true) => Ok(NOTHING),
            _ => Err(self.name_error(name)),
        }
    }

    // --- cells ----------------------------------------------------------------------------

    pub(crate) fn make_cell(&mut self, value: Value) -> Value {
        self.allocate(Builtin::Cell, Data::Cell(value))
    }

    pub(crate) fn load_cell(&mut self, run: &mut Running, code: &Code, register: u16, cell: Value) -> Slow {
        let Value::Object(id) = cell else {
            return Err(self.unbound_local(code, register));
        };
        let Data::Cell(value) = self.heap.data(id) else {
            return Err(self.unbound_local(code, register));
        };
        let value = *value;
        if value.is_bound() {
            self.effect(run, Place::Cell { object: id }, Effect::Read, false)?;
            return Ok(Flow::Value(value));
        }
        let local = code.locals.get(register as usize);
        if local.is_some_and(|local| local.kind == lockstep_bytecode::LocalKind::Free) {
            let name = local.map_or_else(|| "?".into(), |local| self.name(local.name));
            let message = format!(
                "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
            );
            return Err(self.raise_new(Builtin::NameError, &message));
        }
        Err(self.unbound_local(code, register))
    }

    pub(crate) fn store_cell(&mut self, run: &mut Running, cell: Value, value: Value, effect: Effect) -> Slow {
        if let Value::Object(id) = cell {
            self.effect(run, Place::Cell { object: id }, effect, false)?;
            if let Data::Cell(slot) = self.heap.data_mut(id) {
                *slot = value;
            }
        }
        Ok(NOTHING)
    }

    // --- functions and classes ------------------------------------------------------------

    pub(crate) fn make_function(
        &mut self,
        run: &Running,
        code: &Code,
        template: u16,
        first: usize,
        base: usize,
    ) -> Value {
        let template = &code.functions[template as usize];
        let mut values = run.registers[first..].iter().copied();
        let defaults = values.by_ref().take(template.n_defaults as usize).collect();
        let keyword_defaults = template.keyword_defaults.iter().copied().zip(values.by_ref()).collect();
        let annotations = template.annotations.iter().copied().zip(values).collect();
        let captures = template.captures.iter().map(|capture| run.registers[base + capture.cell as usize]).collect();
        let function = Function { code: template.code, defaults, keyword_defaults, captures, annotations };
        self.allocate(Builtin::Function, Data::Function(Rc::new(function)))
    }

    /// Enters the body of a class statement.
    pub(crate) fn make_class(
        &mut self,
        run: &mut Running,
        code: &Code,
        template: u16,
        first: usize,
        base: usize,
    ) -> Slow {
        let program = Rc::clone(&self.program);
        let template = &code.classes[template as usize];
        let (values, keywords) = self.class_arguments(run, template, first);
        if let Some((name, _)) = keywords.first() {
            let name = self.name(*name);
            return Err(Stop::Refuse(format!("a class with the keyword argument {name}= is not supported yet")));
        }
        let mut bases = Vec::new();
        for value in values {
            match value {
                Value::Class(class) => bases.push(class),
                Value::Object(id) if matches!(self.heap.data(id), Data::Alias(_)) => {
                    if let Some(Value::Class(class)) = self.origin(value) {
                        bases.push(class);
                    }
                }
                _ => {
                    return Err(Stop::Refuse(format!("a class cannot inherit from a {} here", self.class_name(value))));
                }
            }
        }
        if bases.is_empty() {
            bases.push(Builtin::Object.id());
        }
        let body = program.code(template.code);
        let captures: Vec<Value> =
            template.captures.iter().map(|capture| run.registers[base + capture.cell as usize]).collect();
        let namespace = self.allocate(Builtin::Object, Data::Plain);
        let qualified_name = self.str(&body.qualified_name);
        let module = self.module_name(body.file);
        let module = self.str(&module);
        self.store_name(namespace, names::MODULE, module)?;
        self.store_name(namespace, names::QUALNAME, qualified_name)?;
        let doc = match &body.docstring {
            Some(doc) => self.str(doc),
            None => Value::None,
        };
        self.store_name(namespace, names::DOC, doc)?;
        run.frames.push(Frame::Native(Box::new(NativeFrame::ClassBody {
            name: template.name.clone(),
            qualified_name: body.qualified_name.clone(),
            bases,
        })));
        let at = self.top(run);
        crate::call::reserve(run, at + body.n_registers as usize);
        let locals = &mut run.registers[at..at + body.locals.len()];
        locals.fill(Value::Unbound);
        if let Some(register) = locals.first_mut() {
            *register = namespace;
        }
        let free = locals.len() - captures.len();
        locals[free..].copy_from_slice(&captures);
        self.push_python(
            run,
            PythonFrame { code: template.code, pc: 0, base: at as u32, generator: None, handled: Value::Unbound },
        )?;
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

    /// The end of a class body: makes the class from its namespace.
    pub(crate) fn end_class(&mut self, run: &mut Running, namespace: Value, cell: Value) -> Result<(), Stop> {
        run.frames.pop();
        let Some(Frame::Native(frame)) = run.frames.pop() else {
            unreachable!("a class body lies on its native frame");
        };
        let NativeFrame::ClassBody { name, qualified_name, bases } = *frame else {
            unreachable!("a class body lies on its native frame");
        };
        let attributes = namespace
            .object()
            .and_then(|id| self.heap.get_mut(id).attributes.take())
            .map(|attributes| *attributes)
            .unwrap_or_default();
        let module = self.module_name(self.running_file(run));
        let class = self.build_class(name, qualified_name, module, bases, attributes)?;
        if let Value::Object(id) = cell
            && let Data::Cell(slot) = self.heap.data_mut(id)
        {
            *slot = Value::Class(class);
        }
        self.deliver(run, Value::Class(class))
    }

    fn build_class(
        &mut self,
        name: String,
        qualified_name: String,
        module: Rc<str>,
        bases: Vec<ClassId>,
        mut attributes: Attributes,
    ) -> Result<ClassId, Stop> {
        // Who says what is equal has to say what the hash is.
        if attributes.get(names::EQ).is_some() && attributes.get(names::HASH).is_none() {
            attributes.set(names::HASH, Value::None);
        }
        let id = ClassId(self.classes.len() as u32);
        let Some(resolution) = linearise(id, &bases, |base| self.class(base).resolution.clone()) else {
            let list = bases.iter().map(|base| self.class(*base).name.clone()).collect::<Vec<_>>().join(", ");
            let message = format!("Cannot create a consistent method resolution\norder (MRO) for bases {list}");
            return Err(self.raise_new(Builtin::TypeError, &message));
        };
        let layouts = bases.iter().map(|base| self.class(*base).layout);
        let layout = layouts.clone().find(|layout| *layout != Builtin::Object).unwrap_or(Builtin::Object);
        if layouts.clone().any(|other| other != layout && other != Builtin::Object) {
            return Err(self.raise_new(Builtin::TypeError, "multiple bases have instance lay-out conflict"));
        }
        self.classes.push(Class { name, qualified_name, module, bases, resolution, attributes, layout });
        Ok(id)
    }

    /// `super()` in a method.
    pub(crate) fn make_super(&mut self, cell: Value, this: Value) -> Slow {
        let class = match cell {
            Value::Object(id) => match self.heap.data(id) {
                Data::Cell(Value::Class(class)) => Some(*class),
                _ => None,
            },
            _ => None,
        };
        let Some(after) = class else {
            return Err(self.raise_new(Builtin::RuntimeError, "super(): empty __class__ cell"));
        };
        let start = match this {
            Value::Class(class) => class,
            _ => self.class_of(this),
        };
        let data = Super { this, start, after };
        Ok(Flow::Value(self.allocate(Builtin::Super, Data::Super(Box::new(data)))))
    }
}

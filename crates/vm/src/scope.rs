//! Names, cells, functions, `super()`: what binds a program together.

use std::rc::Rc;

use lockstep_bytecode::{Code, names};
use lockstep_event::{Effect, ObjectId, Place, Symbol};

use crate::class::Builtin;
use crate::data::{Data, Entry, Function, Super};
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::operate::Probe;
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
        if let Some(dict) = self.prepared(namespace) {
            if let Data::Cell(globals) = self.heap.data(dict) {
                let globals = globals.object().unwrap_or(dict);
                return self.load_text_global(run, globals, name);
            }
            if name == names::SETUP {
                return self.run_hidden(run, "setup_annotations", vec![namespace]);
            }
            let text = self.name(name);
            let key = self.str(&text);
            if self.own_method(namespace, names::GETITEM).is_some()
                || self.own_method(namespace, names::MISSING).is_some()
            {
                return self.run_hidden(run, "load_name", vec![namespace, key, Value::Int(i64::from(file))]);
            }
            if let Some(value) = self.text_entry(dict, key) {
                if self.program.is_text(file) {
                    self.effect(run, self.key_place(dict, name), Effect::Read, false)?;
                }
                return Ok(Flow::Value(value));
            }
        } else if let Some(value) = namespace.object().and_then(|id| self.own_attribute(id, name)) {
            return Ok(Flow::Value(value));
        }
        self.load_outer_name(run, file, name)
    }

    /// What `__module__` is in a file: its `__name__`.
    pub(crate) fn module_value(&mut self, file: u32) -> Value {
        let (name, known) = (self.module_name(file), self.global(file, names::NAME));
        if self.text(known).as_deref() == Some(&*name) { known } else { self.str(&name) }
    }

    /// A name that the class body has not got.
    pub(crate) fn load_outer_name(&mut self, run: &mut Running, file: u32, name: Symbol) -> Slow {
        if let Some(globals) = self.text_globals(run) {
            return self.load_text_global(run, globals, name);
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

    /// A class body's namespace if it is what `__prepare__` gave, and no plain one.
    fn prepared(&self, namespace: Value) -> Option<ObjectId> {
        let id = namespace.object()?;
        let is_plain = matches!(self.heap.data(id), Data::Plain) && !self.is_own(namespace);
        (!is_plain).then_some(id)
    }

    /// The value of a key that is text.
    fn text_entry(&mut self, dict: ObjectId, key: Value) -> Option<Value> {
        let hash = self.quick_hash(key).ok()??;
        match self.probe(dict, hash, key) {
            Probe::Found(entry) => Some(entry.value),
            Probe::Missing | Probe::Asks => None,
        }
    }

    pub(crate) fn store_name(&mut self, run: &mut Running, namespace: Value, name: Symbol, value: Value) -> Slow {
        if self.prepared(namespace).is_some() {
            if let Value::Object(dict) = self.unwrapped(namespace)
                && Value::Object(dict) != namespace
            {
                self.effect(run, self.key_place(dict, name), Effect::Write, false)?;
                self.set_text_key(dict, name, value);
                return Ok(NOTHING);
            }
            let text = self.name(name);
            let key = self.str(&text);
            return self.store_item(run, namespace, key, value);
        }
        if let Value::Object(id) = namespace {
            self.set_own_attribute(id, name, value);
        }
        Ok(NOTHING)
    }

    pub(crate) fn delete_name(&mut self, run: &mut Running, namespace: Value, name: Symbol) -> Slow {
        let namespace = self.unwrapped(namespace);
        if let Some(dict) = self.prepared(namespace) {
            let text = self.name(name);
            let key = self.str(&text);
            if self.own_method(namespace, names::DELITEM).is_none() && self.text_entry(dict, key).is_none() {
                return Err(self.name_error(name));
            }
            return self.delete_item(run, namespace, key);
        }
        match namespace.object().is_some_and(|id| self.remove_own_attribute(id, name)) {
            true => Ok(NOTHING),
            false => Err(self.name_error(name)),
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
        Err(self.unbound_cell(code, register))
    }

    /// The exception for a cell without a value.
    fn unbound_cell(&mut self, code: &Code, register: u16) -> Stop {
        let local = code.locals.get(register as usize);
        if local.is_some_and(|local| local.kind == lockstep_bytecode::LocalKind::Free) {
            let name = local.map_or_else(|| "?".into(), |local| self.name(local.name));
            let message = format!(
                "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
            );
            let stop = self.raise_new(Builtin::NameError, &message);
            return self.about(stop, &name, None);
        }
        self.unbound_local(code, register)
    }

    pub(crate) fn delete_cell(&mut self, run: &mut Running, code: &Code, register: u16, cell: Value) -> Slow {
        let is_bound =
            cell.object().is_some_and(|id| matches!(self.heap.data(id), Data::Cell(value) if value.is_bound()));
        if !is_bound {
            return Err(self.unbound_cell(code, register));
        }
        self.store_cell(run, cell, Value::Unbound, Effect::Delete)
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
        let entry = Entry::of(self.program.code(template.code));
        let function = Function { code: template.code, entry, defaults, keyword_defaults, captures, annotations };
        self.allocate(Builtin::Function, Data::Function(Rc::new(function)))
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
        if !this.is_bound() {
            return Err(self.raise_new(Builtin::RuntimeError, "super(): arg[0] deleted"));
        }
        let Some(start) = self.super_start(after, this) else {
            let message = "super(type, obj): obj must be an instance or subtype of type";
            return Err(self.raise_new(Builtin::TypeError, message));
        };
        let data = Super { this, start, after };
        Ok(Flow::Value(self.allocate(Builtin::Super, Data::Super(Box::new(data)))))
    }

    /// The class in whose resolution order `super(after, this)` goes on.
    pub(crate) fn super_start(&self, after: ClassId, this: Value) -> Option<ClassId> {
        match this {
            Value::Class(class) if self.is_subclass(class, after) => Some(class),
            _ => Some(self.class_of(this)).filter(|class| self.is_subclass(*class, after)),
        }
    }
}

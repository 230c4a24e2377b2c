//! The names of modules and functions as dicts: what `globals()`, `locals()` and a module's
//! `__dict__` give.
//!
//! A module's globals lie in slots, one for each name of the program, until somebody asks for
//! them as a dict: from then on that dict holds them, and every look at a global goes through it.
//! The dict is the module object's own attribute dict. `locals()` of a function is a new dict each
//! time, as in CPython 3.13; that of a class body is the namespace itself.

use std::cmp::Ordering;
use std::rc::Rc;

use lockstep_bytecode::{CodeKind, LocalKind, names};
use lockstep_event::{ObjectId, Place, Symbol, order};

use crate::data::Data;
use crate::frame::{PythonFrame, python_frames};
use crate::machine::{Machine, Running};
use crate::value::Value;

impl Machine {
    /// The dict that holds a file's globals, if there is one yet.
    pub(crate) fn opened_globals(&self, file: u32) -> Option<ObjectId> {
        if !self.has_open_globals {
            return None;
        }
        let attributes = self.heap.get(*self.module_objects.get(file as usize)?).attributes.as_deref()?;
        attributes.get(names::DICT)?.object()
    }

    /// The dict of a file's globals, made if there is none.
    pub(crate) fn open_globals(&mut self, file: u32) -> Value {
        if let Some(dict) = self.opened_globals(file) {
            return Value::Object(dict);
        }
        let pairs: Vec<(Symbol, Value)> = self.slot_globals(file).collect();
        let dict = self.keyword_dict(&pairs);
        let module = self.module_objects[file as usize];
        self.globals[file as usize] = Rc::new(Vec::new());
        self.global_order[file as usize] = Rc::new(Vec::new());
        self.replace_dict(module, dict);
        self.has_open_globals = true;
        dict
    }

    /// The globals that lie in slots, in the order in which they were bound.
    fn slot_globals(&self, file: u32) -> impl Iterator<Item = (Symbol, Value)> {
        let order = self.global_order.get(file as usize).into_iter().flat_map(|order| order.iter());
        order.map(move |name| (*name, self.slot(file, *name)))
    }

    /// The names and values of a file's globals, in the order in which they were bound.
    pub(crate) fn file_globals(&self, file: u32) -> Vec<(Rc<str>, Value)> {
        match self.opened_globals(file) {
            Some(dict) => self.text_keys(Value::Object(dict)),
            None => self.slot_globals(file).map(|(name, value)| (self.name(name), value)).collect(),
        }
    }

    /// The keys of a dict that are text, with their values.
    pub(crate) fn text_keys(&self, dict: Value) -> Vec<(Rc<str>, Value)> {
        let entries = self.dict_entries(dict).unwrap_or_default();
        entries.into_iter().filter_map(|(_, key, value)| Some((self.text(key)?.into(), value))).collect()
    }

    /// Sets a global that had no value in a slot, or takes one away.
    #[cold]
    pub(crate) fn set_new_global(&mut self, file: u32, name: Symbol, value: Value) {
        if let Some(dict) = self.opened_globals(file) {
            if value.is_bound() {
                self.set_text_key(dict, name, value);
            } else {
                self.remove_text_key(dict, name);
            }
            return;
        }
        let globals = Rc::make_mut(&mut self.globals[file as usize]);
        if globals.len() <= name.index() {
            globals.resize(name.index() + 1, Value::Unbound);
        }
        globals[name.index()] = value;
        let order = Rc::make_mut(&mut self.global_order[file as usize]);
        order.retain(|known| *known != name);
        if value.is_bound() {
            order.push(name);
        }
    }

    /// A global that lies in no slot.
    #[cold]
    pub(crate) fn opened_global(&self, file: u32, name: Symbol) -> Value {
        self.opened_globals(file).and_then(|dict| self.dict_attribute(dict, name)).unwrap_or(Value::Unbound)
    }

    /// The place of a global where it may lie in a dict.
    #[cold]
    pub(crate) fn opened_place(&self, file: u32, name: Symbol) -> Place {
        let module = self.module_objects[file as usize];
        match self.opened_globals(file) {
            Some(_) => self.attribute_place(module, name),
            None => Place::Global { module, name },
        }
    }

    /// What `locals()` gives in the innermost code.
    pub(crate) fn locals_dict(&mut self, run: &Running) -> Value {
        let Some(frame) = python_frames(&run.frames).next().copied() else {
            return self.open_globals(0);
        };
        let program = Rc::clone(&self.program);
        let code = program.code(frame.code);
        // The code of a notebook may be a coroutine's.
        let is_module = program.modules.get(code.file as usize).is_some_and(|module| module.code == frame.code);
        match code.kind {
            _ if is_module && program.is_text(code.file) => {
                run.registers.get(frame.base as usize).copied().unwrap_or(Value::None)
            }
            _ if is_module => self.open_globals(code.file),
            CodeKind::Module => self.open_globals(code.file),
            CodeKind::ClassBody => match run.registers.get(frame.base as usize) {
                Some(Value::Object(id)) if matches!(self.heap.data(*id), Data::Plain) => self.attribute_dict(*id),
                Some(namespace) => *namespace,
                None => Value::None,
            },
            CodeKind::Function | CodeKind::Generator | CodeKind::Coroutine | CodeKind::AsyncGenerator => {
                let pairs = self.bound_locals(run, frame);
                self.keyword_dict(&pairs)
            }
        }
    }

    /// The locals of a function that have a value: parameters and plain ones, then those that
    /// inner functions share, then those of outer functions.
    fn bound_locals(&self, run: &Running, frame: PythonFrame) -> Vec<(Symbol, Value)> {
        let code = self.program.code(frame.code);
        let n_parameters = code.parameters.n_registers() as usize;
        let mut found = Vec::new();
        for (index, local) in code.locals.iter().enumerate() {
            let group = match local.kind {
                LocalKind::Plain => 0,
                LocalKind::Cell if index < n_parameters => 0,
                LocalKind::Cell => 1,
                LocalKind::Free => 2,
            };
            let register = run.registers.get(frame.base as usize + index).copied().unwrap_or(Value::Unbound);
            let value = match register.object().map(|id| self.heap.data(id)) {
                Some(Data::Cell(value)) if local.kind != LocalKind::Plain => *value,
                _ => register,
            };
            if value.is_bound() && !self.name(local.name).starts_with('.') {
                found.push((group, index, local.name, value));
            }
        }
        // CPython sorts the shared ones by name.
        order::sort_by(&mut found, |left, right| match left.0.cmp(&right.0) {
            Ordering::Equal if left.0 == 0 => left.1 < right.1,
            Ordering::Equal => self.name(left.2) < self.name(right.2),
            ordering => ordering.is_lt(),
        });
        found.into_iter().map(|(_, _, name, value)| (name, value)).collect()
    }
}

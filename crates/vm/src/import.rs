//! Modules: imports, and the modules of the program's files as objects.
//!
//! A file's module runs when it is first imported: its code is pushed on the stack, and the
//! import is executed again when that has ended. As in CPython a module is known from the
//! beginning of its code, so that imports may go round in circles, and forgotten if that
//! fails (Language Reference 5.4, "Loading").

use std::rc::Rc;

use lockstep_bytecode::names;
use lockstep_event::{Effect, Nanos, Place, Symbol, UnitId};

use crate::class::Builtin;
use crate::data::{Data, Module};
use crate::frame::{Frame, NativeFrame, PythonFrame};
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Output, Running};
use crate::native::Stop;
use crate::text::hash::hash_str;
use crate::value::Value;

/// A module, or the stack has changed and the import will be executed again.
enum Imported {
    Module(Value),
    Entered,
}

impl Machine {
    // --- the life of a module -------------------------------------------------------------

    /// The dotted name of a file's module.
    pub(crate) fn module_name(&self, file: u32) -> Rc<str> {
        match self.module_objects.get(file as usize).map(|id| self.heap.data(*id)) {
            Some(Data::Module(module)) => Rc::clone(&module.name),
            _ => "__main__".into(),
        }
    }

    /// Gives a module the names it has before its code runs.
    pub(crate) fn start_module(&mut self, file: u32) {
        let program = Rc::clone(&self.program);
        let name = self.module_name(file);
        self.globals[file as usize] = Rc::new(Vec::new());
        self.global_order[file as usize] = Rc::new(Vec::new());
        let title = self.str(&name);
        self.set_global(file, names::NAME, title);
        let info = program.modules.get(file as usize);
        let code = info.map_or_else(|| program.codes.first().map(|code| &**code), |info| Some(program.code(info.code)));
        let doc = match code.and_then(|code| code.docstring.as_deref()) {
            Some(text) => self.str(text),
            None => Value::None,
        };
        self.set_global(file, names::DOC, doc);
        if let Some(source) = program.files.get(file as usize) {
            let path = self.str(&source.name);
            self.set_global(file, names::FILE, path);
        }
        let Some(info) = info.filter(|_| file > 0) else {
            return;
        };
        let package = match name.rsplit_once('.') {
            _ if info.is_package => &*name,
            Some((package, _)) => package,
            None => "",
        };
        let package = self.str(package);
        self.set_global(file, names::PACKAGE, package);
        if info.is_package {
            let path = self.list(Vec::new());
            self.set_global(file, names::PATH, path);
        }
    }

    /// Prints what the compiler warns of in a file, as CPython does when it compiles it.
    pub(crate) fn show_warnings(&mut self, file: u32, unit: UnitId, time: Nanos) {
        let program = Rc::clone(&self.program);
        let Some((module, source)) = program.modules.get(file as usize).zip(program.files.get(file as usize)) else {
            return;
        };
        for warning in &module.warnings {
            let line = source.text.lines().nth(warning.line.saturating_sub(1) as usize).unwrap_or_default();
            let mut text = format!("{}:{}: SyntaxWarning: {}\n", source.name, warning.line, warning.text);
            if !line.is_empty() {
                text.push_str(&format!("  {}\n", line.trim()));
            }
            self.hash.text(&text);
            self.n_output_bytes += text.len() as u64;
            let position = self.n_instructions;
            self.log.output.push(Output { unit, time, position, is_error: true, text });
        }
    }

    // --- sys.modules ----------------------------------------------------------------------

    /// What `sys.modules` has under a name: whatever the program put there.
    pub(crate) fn find_imported(&self, name: &str) -> Option<Value> {
        let Data::Dict(table) = self.heap.data(self.imported) else {
            return None;
        };
        let entry = table.get(hash_str(name).cast_unsigned(), |key| self.is_text(key, name))?;
        Some(entry.value)
    }

    pub(crate) fn set_imported(&mut self, name: &str, module: Value) {
        let key = self.str(name);
        // Comparing keys reads the heap, so the table leaves it for a moment.
        let Data::Dict(table) = self.heap.data_mut(self.imported) else {
            return;
        };
        let mut table = std::mem::take(&mut **table);
        self.put_plain(&mut table, hash_str(name).cast_unsigned(), key, module);
        if let Data::Dict(slot) = self.heap.data_mut(self.imported) {
            **slot = table;
        }
    }

    pub(crate) fn is_text(&self, value: Value, text: &str) -> bool {
        match value.object().map(|id| self.heap.data(id)) {
            Some(Data::Str(found)) => found.text() == text,
            _ => false,
        }
    }

    /// The code of a module has ended: its package knows it now.
    pub(crate) fn end_module(&mut self, file: u32) {
        let name = self.module_name(file);
        let Some((package, own)) = name.rsplit_once('.') else {
            return;
        };
        let Some(Value::Object(parent)) = self.find_imported(package) else {
            return;
        };
        let own = self.intern(own);
        let module = Value::Object(self.module_objects[file as usize]);
        if let Data::Module(parent) = self.heap.data_mut(parent) {
            match parent.file {
                Some(file) => self.set_global(file, own, module),
                None => {
                    parent.attributes.set(own, module);
                }
            }
        }
    }

    /// The code of a module has failed.
    pub(crate) fn forget_module(&mut self, file: u32) {
        let name = self.module_name(file);
        let Data::Dict(table) = self.heap.data_mut(self.imported) else {
            return;
        };
        let mut table = std::mem::take(&mut **table);
        table.remove(hash_str(&name).cast_unsigned(), |key| self.is_text(key, &name));
        if let Data::Dict(slot) = self.heap.data_mut(self.imported) {
            **slot = table;
        }
    }

    /// Whether the code of a module is still running on this thread.
    pub(crate) fn is_initialising(&self, run: &Running, file: u32) -> bool {
        run.frames.iter().any(|frame| match frame {
            Frame::Native(frame) => matches!(**frame, NativeFrame::ModuleBody { file: running } if running == file),
            Frame::Python(_) => false,
        })
    }

    // --- a module as an object ------------------------------------------------------------

    /// A function of a file's module that the machine calls: `__getattr__` or `__dir__`.
    pub(crate) fn module_hook(&self, module: Value, name: Symbol) -> Option<Value> {
        match self.heap.data(module.object()?) {
            Data::Module(module) => self.global(module.file?, name).given(),
            Data::Plain if self.is_instance(module, Builtin::Module) => self.own_attribute(module.object()?, name),
            _ => None,
        }
    }

    /// The names and values of a file's module, in the order in which they were bound.
    pub(crate) fn module_globals(&self, module: &Module) -> Vec<(Rc<str>, Value)> {
        module.file.map(|file| self.file_globals(file)).unwrap_or_default()
    }

    /// `module.name` of a file's module.
    pub(crate) fn load_module_global(
        &mut self,
        run: &mut Running,
        file: Option<u32>,
        name: Symbol,
    ) -> Result<Option<Value>, Stop> {
        let Some(file) = file else {
            return Ok(None);
        };
        let value = self.global(file, name);
        if !value.is_bound() {
            return Ok(None);
        }
        self.effect(run, self.global_place(file, name), Effect::Read, false)?;
        Ok(Some(value))
    }

    /// `<module 'm' from '/path/m.py'>`.
    pub(crate) fn module_repr(&self, module: &Module) -> String {
        match module.file.and_then(|file| self.program.files.get(file as usize)) {
            Some(file) if &*module.name != "__main__" => format!("<module '{}' from '{}'>", module.name, file.name),
            Some(file) => format!("<module '__main__' from '{}'>", file.name),
            None => format!("<module '{}' (built-in)>", module.name),
        }
    }

    // --- imports --------------------------------------------------------------------------

    /// `import name`: the named module, or the first package of its name if `top`.
    pub(crate) fn import(&mut self, run: &mut Running, name: Symbol, top: bool) -> Slow {
        self.needs_builtin(run, Builtin::ImportError, "__import__")?;
        let text = self.name(name);
        if let Some(rest) = text.strip_prefix('.') {
            let message = match rest.starts_with('.') {
                true => "attempted relative import beyond top-level package",
                false => "attempted relative import with no known parent package",
            };
            return Err(self.raise_new(Builtin::ImportError, message));
        }
        let mut found = None;
        for (index, _) in text.match_indices('.').chain([(text.len(), "")]) {
            match self.load_module(run, &text[..index])? {
                Imported::Module(module) if found.is_none() || !top => found = Some(module),
                Imported::Module(_) => {}
                Imported::Entered => return Ok(Flow::Entered),
            }
        }
        Ok(Flow::Value(found.unwrap_or(Value::None)))
    }

    /// The module of that whole name, whose package has been imported.
    fn load_module(&mut self, run: &mut Running, name: &str) -> Result<Imported, Stop> {
        match self.find_imported(name) {
            Some(Value::None) => {
                let message = format!("import of {name} halted; None in sys.modules");
                let stop = self.raise_new(Builtin::ModuleNotFoundError, &message);
                return Err(self.about(stop, name, None));
            }
            Some(module) => return Ok(Imported::Module(module)),
            None => {}
        }
        let program = Rc::clone(&self.program);
        let file = program.modules.iter().skip(1).position(|module| module.name == name);
        if let Some(index) = file {
            return self.enter_module(run, index as u32 + 1);
        }
        let Some(module) = self.modules.get(name).copied() else {
            return Err(self.module_not_found(name));
        };
        self.set_imported(name, Value::Object(module));
        Ok(Imported::Module(Value::Object(module)))
    }

    /// Pushes the code of a module.
    fn enter_module(&mut self, run: &mut Running, file: u32) -> Result<Imported, Stop> {
        let code = self.program.modules[file as usize].code;
        let n_registers = self.program.code(code).n_registers as usize;
        // The import will be executed again; it is paid for once, then: a clock never goes back
        // between two instructions.
        run.clock.0 = run.clock.0.saturating_sub(self.top_cost(run));
        run.frames.push(Frame::Native(Box::new(NativeFrame::ModuleBody { file })));
        let base = self.top(run);
        crate::call::reserve(run, base + n_registers);
        run.registers[base..base + n_registers].fill(Value::Unbound);
        let frame = PythonFrame { code, pc: 0, base: base as u32, generator: None, handled: Value::Unbound };
        if let Err(stop) = self.push_python(run, frame) {
            run.frames.pop();
            return Err(stop);
        }
        self.start_module(file);
        self.n_instructions = run.end - run.fuel;
        self.show_warnings(file, run.actor, run.clock);
        let name = self.module_name(file);
        self.set_imported(&name, Value::Object(self.module_objects[file as usize]));
        Ok(Imported::Entered)
    }

    /// What a process that began anew does next: it runs the program's own text as the module
    /// `__mp_main__`, and calls what the library has for `data`.
    pub(crate) fn step_spawned(&mut self, run: &mut Running, data: Value) -> Result<(), Stop> {
        let name = self.intern("multiprocessing.popen");
        let Flow::Value(module) = self.import(run, name, false)? else {
            return Ok(());
        };
        let has_run = self.find_imported("__mp_main__").is_some();
        let function = self.intern(if has_run { "_spawned" } else { "_prepare" });
        let file = match module.object().map(|id| self.heap.data(id)) {
            Some(Data::Module(module)) => module.file,
            _ => None,
        };
        let callee = file.map_or(Value::None, |file| self.global(file, function));
        if has_run {
            run.frames.pop();
        } else {
            self.record(run, Place::Unit(run.unit), Effect::Start);
            let main = Value::Object(self.module_objects[0]);
            self.set_imported("__mp_main__", main);
            self.enter_module(run, 0)?;
            let name = self.str("__mp_main__");
            self.set_global(0, names::NAME, name);
            run.frames.push(Frame::Native(Box::new(NativeFrame::Discard)));
        }
        let flow = self.call_values(run, callee, &[data], &[])?;
        self.settle(run, flow)
    }

    fn module_not_found(&mut self, name: &str) -> Stop {
        let parent = name.rsplit_once('.').map(|(parent, _)| parent);
        let why = match parent {
            Some(parent) if !self.is_package(parent) => format!("; '{parent}' is not a package"),
            _ => String::new(),
        };
        let stop = self.raise_new(Builtin::ModuleNotFoundError, &format!("No module named '{name}'{why}"));
        self.about(stop, name, None)
    }

    fn is_package(&self, module: &str) -> bool {
        let inside = |name: &str| name.strip_prefix(module).is_some_and(|rest| rest.starts_with('.'));
        let of_program = self.program.modules.iter().find(|info| info.name == module);
        of_program.is_some_and(|info| info.is_package) || self.modules.keys().any(|name| inside(name))
    }

    /// `from module import name`: an attribute, else a submodule.
    pub(crate) fn import_from(&mut self, run: &mut Running, module: Value, name: Symbol) -> Slow {
        let Some(Data::Module(data)) = module.object().map(|id| self.heap.data(id)) else {
            return self.load_attribute(run, module, name);
        };
        let (title, file, own) = (Rc::clone(&data.name), data.file, data.attributes.get(name));
        if let Some(value) = own {
            return Ok(Flow::Value(value));
        }
        if let Some(value) = self.load_module_global(run, file, name)? {
            return Ok(Flow::Value(value));
        }
        let submodule = format!("{title}.{}", self.name(name));
        let is_known = self.find_imported(&submodule).is_some()
            || self.modules.contains_key(submodule.as_str())
            || self.program.modules.iter().any(|module| module.name == submodule);
        if is_known {
            return match self.load_module(run, &submodule)? {
                Imported::Module(module) => Ok(Flow::Value(module)),
                Imported::Entered => Ok(Flow::Entered),
            };
        }
        if let Some(function) = self.module_hook(module, names::GETATTR) {
            let text = self.name(name);
            let args = vec![module, function, self.str(&text)];
            return self.run_hidden(run, "import_from", args);
        }
        Err(self.cannot_import(run, &title, file, name))
    }

    /// The exception for a name that a module does not have.
    pub(crate) fn cannot_import(&mut self, run: &Running, title: &str, file: Option<u32>, name: Symbol) -> Stop {
        let path = file.and_then(|file| self.program.files.get(file as usize));
        let path = path.map_or("unknown location", |file| file.name.as_str());
        let name = self.name(name);
        let message = match file.filter(|file| self.is_initialising(run, *file)) {
            Some(_) => format!(
                "cannot import name '{name}' from partially initialized module '{title}' \
                 (most likely due to a circular import) ({path})"
            ),
            None => format!("cannot import name '{name}' from '{title}' ({path})"),
        };
        let stop = self.raise_new(Builtin::ImportError, &message);
        self.about(stop, title, None)
    }

    /// `from module import *`: what `__all__` names, else all that does not begin with `_`.
    pub(crate) fn import_star(&mut self, run: &mut Running, module: Value) -> Slow {
        let Some(Data::Module(data)) = module.object().map(|id| self.heap.data(id)) else {
            return Ok(Flow::Value(Value::None));
        };
        let data = data.clone();
        let mut pairs = data.attributes.0.clone();
        for (name, value) in self.module_globals(&data) {
            pairs.push((self.intern(&name), value));
        }
        let all = self.intern("__all__");
        let title = Rc::clone(&data_name(self, module));
        let listed = pairs.iter().find(|(name, _)| *name == all).map(|(_, value)| *value);
        let chosen = match listed {
            None => {
                pairs.retain(|(name, _)| !self.name(*name).starts_with('_'));
                pairs
            }
            Some(list) => {
                let mut chosen = Vec::new();
                for item in self.list_items(list) {
                    let text = self.text(item).unwrap_or_else(|| "".into());
                    let name = self.intern(&text);
                    let Some(pair) = pairs.iter().find(|(known, _)| *known == name) else {
                        let message = format!("module '{title}' has no attribute '{text}'");
                        return Err(self.raise_new(Builtin::AttributeError, &message));
                    };
                    chosen.push(*pair);
                }
                chosen
            }
        };
        if self.text_globals(run).is_some() {
            let namespace = self.locals_dict(run);
            self.set_names(namespace, &chosen)?;
            return Ok(Flow::Value(Value::None));
        }
        let file = self.running_file(run);
        for (name, value) in chosen {
            self.set_global(file, name, value);
        }
        Ok(Flow::Value(Value::None))
    }
}

/// The name of a module object.
fn data_name(machine: &Machine, module: Value) -> Rc<str> {
    match module.object().map(|id| machine.heap.data(id)) {
        Some(Data::Module(module)) => Rc::clone(&module.name),
        _ => "?".into(),
    }
}

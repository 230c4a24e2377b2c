//! Names in the code of texts, which `exec` and `eval` run over dicts of the program: the dict of
//! globals lies in a cell that all codes of the text share, and is looked at each time.
//!
//! Main entries: [`Machine::load_text_global`], [`Machine::dict_of_globals`]. As in CPython the
//! builtins are those that the globals name, under `__builtins__`.

use lockstep_bytecode::{Code, LocalKind, library, names};
use lockstep_event::{Effect, ObjectId, Place, Symbol};

use crate::class::Builtin;
use crate::data::{Data, Function};
use crate::frame::python_frames;
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::operate::HIDDEN;
use crate::text::hash::hash_str;
use crate::value::Value;

/// Where a text looks for what its globals lack.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TextBuiltins {
    Usual,
    Given(Value),
}

impl TextBuiltins {
    /// The dict, or what stands in its place; `None` for the usual ones.
    fn value(self) -> Value {
        match self {
            Self::Usual => Value::None,
            Self::Given(value) => value,
        }
    }
}

impl Machine {
    /// The dict of globals in the registers of a text's code; `None` in the code of files.
    fn globals_in(&self, code: &Code, registers: &[Value]) -> Option<ObjectId> {
        if !self.program.is_text(code.file) {
            return None;
        }
        let at = code.locals.iter().position(|local| local.name == names::GLOBALS)?;
        let value = *registers.get(at)?;
        self.unwrapped(value).object()
    }

    /// The dict of globals of the code that runs, if that is a text's.
    pub(crate) fn text_globals(&self, run: &Running) -> Option<ObjectId> {
        let frame = python_frames(&run.frames).next()?;
        self.globals_in(self.program.code(frame.code), run.registers.get(frame.base as usize..)?)
    }

    /// The dict of globals of a function, if it is a text's.
    pub(crate) fn function_globals(&self, function: &Function) -> Option<ObjectId> {
        let code = self.program.code(function.code);
        let mut free = code.locals.iter().filter(|local| local.kind == LocalKind::Free);
        let at = free.position(|local| local.name == names::GLOBALS)?;
        let cell = *function.captures.get(at)?;
        self.unwrapped(cell).object()
    }

    /// The globals of the code that runs, as a dict.
    pub(crate) fn running_globals(&mut self, run: &Running) -> Value {
        match self.text_globals(run) {
            Some(dict) => Value::Object(dict),
            None => self.open_globals(self.running_file(run)),
        }
    }

    /// What lies in a cell.
    pub(crate) fn unwrapped(&self, value: Value) -> Value {
        match value.object().map(|id| self.heap.data(id)) {
            Some(Data::Cell(inner)) => *inner,
            _ => value,
        }
    }

    /// `__name__` of the globals: of the text that runs, or of a file.
    pub(crate) fn module_value_of(&mut self, globals: Option<ObjectId>, file: u32) -> Value {
        match globals {
            None => self.module_value(file),
            Some(dict) => self.dict_attribute(dict, names::NAME).unwrap_or(Value::None),
        }
    }

    /// What `__module__` of a class is whose body the running code is about to enter.
    pub(crate) fn class_module(&mut self, run: &Running, file: u32) -> Value {
        match self.module_value_of(self.text_globals(run), file) {
            Value::None => self.str("builtins"),
            value => value,
        }
    }

    /// A global of a text, else a builtin.
    pub(crate) fn load_text_global(&mut self, run: &mut Running, globals: ObjectId, name: Symbol) -> Slow {
        if name == names::DISPLAY {
            let native = self.registry.find(HIDDEN, "display");
            return Ok(Flow::Value(native.map_or(Value::None, Value::Native)));
        }
        let builtins = self.text_builtins(globals);
        let own = [Value::Object(globals), builtins.value()];
        if own.iter().any(|dict| self.has_own_items(*dict)) {
            let text = self.name(name);
            let key = self.str(&text);
            return self.run_hidden(run, "text_global", vec![own[0], own[1], key]);
        }
        if let Some(value) = self.dict_attribute(globals, name) {
            self.effect(run, self.key_place(globals, name), Effect::Read, false)?;
            return Ok(Flow::Value(value));
        }
        let found = match builtins {
            TextBuiltins::Usual => self.builtins.get(name.index()).copied().and_then(Value::given),
            TextBuiltins::Given(dict) => dict.object().and_then(|id| self.dict_attribute(id, name)),
        };
        match found {
            Some(value) => Ok(Flow::Value(value)),
            None => Err(self.missing_global(globals, name)),
        }
    }

    /// Whether reading an item is up to the program.
    fn has_own_items(&self, dict: Value) -> bool {
        [names::GETITEM, names::MISSING].iter().any(|name| self.own_method(dict, *name).is_some())
            || dict != Value::None && !matches!(dict.object().map(|id| self.heap.data(id)), Some(Data::Dict(_)))
    }

    /// The builtins of a text.
    pub(crate) fn text_builtins(&self, globals: ObjectId) -> TextBuiltins {
        match self.dict_attribute(globals, names::BUILTINS) {
            None => TextBuiltins::Usual,
            Some(Value::Object(id)) if Some(id) == self.builtins_dict => TextBuiltins::Usual,
            Some(Value::Object(id)) if self.modules.get("builtins") == Some(&id) => TextBuiltins::Usual,
            Some(given) => TextBuiltins::Given(given),
        }
    }

    /// What a text cannot do without a name that its builtins lack: make classes, import.
    pub(crate) fn needs_builtin(&mut self, run: &Running, class: Builtin, name: &str) -> Result<(), Stop> {
        let Some(globals) = self.text_globals(run) else { return Ok(()) };
        let TextBuiltins::Given(Value::Object(dict)) = self.text_builtins(globals) else { return Ok(()) };
        let title = self.dict_attribute(dict, names::NAME).and_then(|title| self.text(title));
        let symbol = self.intern(name);
        // A copy of the usual ones lacks it here, too.
        if title.as_deref() == Some("builtins") || self.dict_attribute(dict, symbol).is_some() {
            return Ok(());
        }
        Err(self.raise_new(class, &format!("{name} not found")))
    }

    /// The error for a global that a text does not have.
    pub(crate) fn missing_global(&mut self, globals: ObjectId, name: Symbol) -> Stop {
        let text = self.name(name);
        let is_usual = matches!(self.text_builtins(globals), TextBuiltins::Usual);
        if is_usual && library::is_later_builtin(&text) {
            return Stop::Refuse(format!("{text} is not supported yet"));
        }
        let stop = self.name_error(name);
        if let Stop::Raise(error) = stop
            && let Some(data) = self.exception_data(error)
        {
            // A traceback looks there for the name that was meant.
            data.members = [Value::Object(globals)].into();
        }
        stop
    }

    /// A key that is text as a shared place.
    pub(crate) fn key_place(&self, object: ObjectId, name: Symbol) -> Place {
        Place::Key { object, hash: hash_str(&self.name(name)).cast_unsigned() }
    }

    /// The dict of all builtins, made when it is first needed.
    pub(crate) fn dict_of_builtins(&mut self) -> Value {
        if let Some(dict) = self.builtins_dict {
            return Value::Object(dict);
        }
        let title = self.str("builtins");
        let mut pairs = vec![(names::NAME, title), (names::DOC, Value::None)];
        let constants =
            [("None", Value::None), ("True", Value::TRUE), ("False", Value::FALSE), ("__debug__", Value::TRUE)];
        for (name, value) in constants {
            pairs.push((self.intern(name), value));
        }
        for name in library::BUILTINS {
            let symbol = self.intern(name);
            let value = self.builtins.get(symbol.index()).copied().and_then(Value::given);
            pairs.extend(value.map(|value| (symbol, value)));
        }
        let dict = self.keyword_dict(&pairs);
        self.builtins_dict = dict.object();
        dict
    }

    /// A dict of the program as the globals of a text: it gets the builtins if it names none.
    pub(crate) fn dict_of_globals(&mut self, globals: Value) -> Value {
        let Some(id) = globals.object() else { return globals };
        if !self.is_module_dict(id) && self.dict_attribute(id, names::BUILTINS).is_none() {
            let builtins = self.dict_of_builtins();
            self.set_text_key(id, names::BUILTINS, builtins);
        }
        globals
    }

    fn is_module_dict(&self, dict: ObjectId) -> bool {
        (0..self.module_objects.len() as u32).any(|file| self.opened_globals(file) == Some(dict))
    }

    /// Names of a text's namespace, for `import *`.
    pub(crate) fn set_names(&mut self, namespace: Value, pairs: &[(Symbol, Value)]) -> Result<(), Stop> {
        let is_dict = namespace.object().is_some_and(|id| self.heap.get(id).class == Builtin::Dict.id());
        let Some(id) = namespace.object().filter(|_| is_dict) else {
            return Err(Stop::Refuse("import * into locals that are no dict is not supported".into()));
        };
        for (name, value) in pairs {
            self.set_text_key(id, *name, *value);
        }
        Ok(())
    }
}

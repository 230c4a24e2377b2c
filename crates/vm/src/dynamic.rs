//! Names in the code of texts, which `exec` and `eval` run over dicts of the program: the dict of
//! globals lies in a cell that all codes of the text share, and is looked at each time.
//!
//! Main entries: [`Machine::load_text_global`], [`Machine::dict_of_globals`]. As in CPython the
//! builtins are those that the globals name, under `__builtins__`.

use lockstep_bytecode::{Code, LocalKind, library, names};
use lockstep_event::{Effect, ObjectId, Place, Symbol};

use crate::class::Builtin;
use crate::data::{Data, Function};
use crate::frame::Frame;
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::operate::HIDDEN;
use crate::text::hash::hash_str;
use crate::value::Value;

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
        let frame = run.frames.iter().rev().find_map(|frame| match frame {
            Frame::Python(frame) => Some(frame),
            Frame::Native(_) => None,
        })?;
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
        if let Some(value) = self.dict_attribute(globals, name) {
            self.effect(run, self.key_place(globals, name), Effect::Read, false)?;
            return Ok(Flow::Value(value));
        }
        let given = self.dict_attribute(globals, names::BUILTINS);
        let found = match given.and_then(Value::object) {
            None => self.builtins.get(name.index()).copied().and_then(Value::given),
            Some(id) => match self.heap.data(id) {
                Data::Dict(_) => self.dict_attribute(id, name),
                _ => return Err(Stop::Refuse("__builtins__ that is no dict is not supported".into())),
            },
        };
        if let Some(value) = found {
            return Ok(Flow::Value(value));
        }
        let text = self.name(name);
        let is_usual = given.is_none() || given.and_then(Value::object) == self.builtins_dict;
        if is_usual && library::is_later_builtin(&text) {
            return Err(Stop::Refuse(format!("{text} is not supported yet")));
        }
        let stop = self.name_error(name);
        if let Stop::Raise(error) = stop
            && let Some(data) = self.exception_data(error)
        {
            // A traceback looks there for the name that was meant.
            data.members = [Value::Object(globals)].into();
        }
        Err(stop)
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
    pub(crate) fn dict_of_globals(&mut self, globals: Value) -> Result<Value, Stop> {
        let Some(id) = globals.object() else { return Ok(globals) };
        let own = [names::GETITEM, names::SETITEM, names::DELITEM, names::MISSING];
        if own.iter().any(|name| self.own_method(globals, *name).is_some()) {
            return Err(Stop::Refuse("globals that are no plain dict are not supported; give a dict".into()));
        }
        let is_module = self.module_objects.first().is_some_and(|_| self.is_module_dict(id));
        if !is_module && self.dict_attribute(id, names::BUILTINS).is_none() {
            let builtins = self.dict_of_builtins();
            self.set_text_key(id, names::BUILTINS, builtins);
        }
        Ok(globals)
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

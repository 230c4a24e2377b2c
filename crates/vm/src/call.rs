//! Calls: arguments into registers, functions of the program, natives, classes, instances.

mod depth;
mod registers;

use std::rc::Rc;

use lockstep_bytecode::{Code, CodeKind, names};
use lockstep_event::Symbol;

use crate::arity::{native_arity, python_name, unknown_keyword};
use crate::builtin::construct::is_filled;
use crate::class::Builtin;
use crate::data::{Data, Function, Generator, SuspendedFrame};
use crate::frame::{Frame, Memo, NativeFrame, PythonFrame, python_frames};
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::{Args, Cx, Stop};
use crate::value::{ClassId, NativeId, Value};
use registers::{bind_keywords, fill_locals, push_self};
pub(crate) use registers::{fill, reserve};

/// How deep natives may call natives on the stack of the host.
pub(crate) const MOST_NATIVES: u32 = 250;

/// Arguments in the register file: `count` values from `first` on, the last ones being
/// keyword arguments called `names`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window<'a> {
    pub first: usize,
    pub count: usize,
    pub names: &'a [Symbol],
}

/// Whether the constructor leaves keywords to the `__init__` of a subclass.
fn leaves_keywords(layout: Builtin) -> bool {
    matches!(
        layout,
        Builtin::BaseException
            | Builtin::Tuple
            | Builtin::FrozenSet
            | Builtin::Float
            | Builtin::Map
            | Builtin::Filter
            | Builtin::Chain
            | Builtin::Cycle
            | Builtin::Islice
            | Builtin::Starmap
            | Builtin::TakeWhile
            | Builtin::DropWhile
            | Builtin::FilterFalse
            | Builtin::Pairwise
    )
}

impl Machine {
    /// Calls `callee` with arguments that lie in registers.
    pub(crate) fn call_window(&mut self, run: &mut Running, window: Window<'_>, callee: Value) -> Slow {
        match callee {
            Value::Object(id) => match self.heap.data(id) {
                Data::Function(function) => {
                    let function = Rc::clone(function);
                    self.enter_function(run, callee, &function, window)
                }
                Data::Method(method) => {
                    let (function, this) = (method.function, method.this);
                    if let Value::Native(native) = function {
                        if let Some(value) = self.call_quickly(run, native, Some(this), window) {
                            return Ok(Flow::Value(value));
                        }
                        // The registers stay as they are: a native may be run again.
                        return self.call_native(run, native, Some(this), window);
                    }
                    let window = push_self(run, window, this);
                    self.call_window(run, window, function)
                }
                Data::Descriptor(pair) if self.heap.get(id).class == Builtin::StaticMethod.id() => {
                    let function = pair[0];
                    self.call_window(run, window, function)
                }
                _ => self.call_object(run, window, callee),
            },
            Value::Native(id) => self.call_native(run, id, None, window),
            Value::Class(class) => {
                if let Some(native) = self.registry.quick_constructor(class)
                    && let Some(value) = self.call_quickly(run, native, None, window)
                {
                    return Ok(Flow::Value(value));
                }
                self.instantiate(run, class, window)
            }
            _ => Err(self.not_callable(callee)),
        }
    }

    /// Calls an object by the `__call__` of its class.
    fn call_object(&mut self, run: &mut Running, window: Window<'_>, callee: Value) -> Slow {
        match self.special(callee, names::CALL) {
            Some(method) => {
                let window = push_self(run, window, callee);
                self.call_window(run, window, method)
            }
            None => match self.origin(callee) {
                Some(class) => self.call_window(run, window, class),
                None => Err(self.not_callable(callee)),
            },
        }
    }

    /// Calls `callee` with arguments that lie anywhere.
    pub(crate) fn call_values(
        &mut self,
        run: &mut Running,
        callee: Value,
        args: &[Value],
        keywords: &[(Symbol, Value)],
    ) -> Slow {
        let first = self.top(run);
        let count = args.len() + keywords.len();
        reserve(run, first + count);
        for (offset, value) in args.iter().copied().chain(keywords.iter().map(|(_, value)| *value)).enumerate() {
            run.registers[first + offset] = value;
        }
        let names: Vec<Symbol> = keywords.iter().map(|(name, _)| *name).collect();
        self.call_window(run, Window { first, count, names: &names }, callee)
    }

    /// `callee(*list, **dict)`.
    pub(crate) fn call_spread(&mut self, run: &mut Running, callee: Value, list: Value, dict: Value) -> Slow {
        let args = self.list_items(list);
        let mut keywords = Vec::new();
        if let Value::Object(id) = dict
            && let Data::Dict(dict) = self.heap.data(id)
        {
            let pairs: Vec<_> = dict.entries().map(|entry| (entry.key, entry.value)).collect();
            for (key, value) in pairs {
                let Some(name) = self.text(key) else {
                    if self.takes_any_keys(callee) {
                        continue;
                    }
                    return Err(self.raise_new(Builtin::TypeError, "keywords must be strings"));
                };
                keywords.push((self.intern(&name), value));
            }
        }
        self.call_values(run, callee, &args, &keywords)
    }

    /// The first register above every frame.
    pub(crate) fn top(&self, run: &Running) -> usize {
        let frame = python_frames(&run.frames).next();
        frame.map_or(0, |frame| frame.base as usize + self.program.code(frame.code).n_registers as usize)
    }

    fn not_callable(&mut self, callee: Value) -> Stop {
        let message = format!("'{}' object is not callable", self.class_name(callee));
        self.raise_new(Builtin::TypeError, &message)
    }

    /// `MemoryError` without a text.
    pub(crate) fn out_of_memory(&mut self) -> Stop {
        Stop::Raise(self.exception_of(Builtin::MemoryError.id(), &[]))
    }

    /// An exception to be raised now.
    pub(crate) fn raise_new(&mut self, class: Builtin, message: &str) -> Stop {
        Stop::Raise(self.exception(class, message))
    }

    // --- functions of the program ---------------------------------------------------------

    fn enter_function(&mut self, run: &mut Running, callee: Value, function: &Function, window: Window<'_>) -> Slow {
        let program = Rc::clone(&self.program);
        let code = program.code(function.code);
        let parameters = code.parameters;
        let n_positional = parameters.n_positional as usize;
        let base = window.first;
        reserve(run, base + code.n_registers as usize);
        if window.names.is_empty()
            && parameters.n_registers() == parameters.n_positional
            && window.count <= n_positional
            && window.count + function.defaults.len() >= n_positional
        {
            let n_absent = n_positional - window.count;
            let absent = &function.defaults[function.defaults.len() - n_absent..];
            run.registers[base + window.count..base + n_positional].copy_from_slice(absent);
        } else if !bind_keywords(run, code, function, window) {
            self.bind_arguments(run, callee, function, window)?;
        }
        fill_locals(run, code, function, base);
        match code.kind {
            CodeKind::Generator | CodeKind::Coroutine | CodeKind::AsyncGenerator => {
                let mut registers = Vec::with_capacity(code.n_suspended as usize);
                registers.extend_from_slice(&run.registers[base..base + code.locals.len()]);
                registers.resize(code.n_suspended as usize, Value::Unbound);
                let made = self.make_generator(callee, code, function, registers.into());
                if code.kind == CodeKind::Coroutine {
                    self.note_coroutine(run, made);
                }
                Ok(Flow::Value(made))
            }
            CodeKind::Function | CodeKind::Module | CodeKind::ClassBody => {
                self.push_python(
                    run,
                    PythonFrame {
                        code: function.code,
                        pc: 0,
                        base: base as u32,
                        generator: None,
                        handled: Value::Unbound,
                    },
                )?;
                Ok(Flow::Entered)
            }
        }
    }

    /// Puts a frame on the stack, unless the stack is as deep as CPython allows.
    pub(crate) fn push_python(&mut self, run: &mut Running, frame: PythonFrame) -> Result<(), Stop> {
        if self.is_full(run) {
            return Err(self.too_deep(run, frame));
        }
        run.frames.push(Frame::Python(frame));
        Ok(())
    }

    fn make_generator(&mut self, callee: Value, code: &Code, function: &Function, registers: Box<[Value]>) -> Value {
        let class = match code.kind {
            CodeKind::Coroutine => Builtin::Coroutine,
            CodeKind::AsyncGenerator => Builtin::AsyncGenerator,
            _ => Builtin::Generator,
        };
        let frame = SuspendedFrame { code: function.code, pc: 0, registers, handled: Value::Unbound };
        let data = Generator::new(frame);
        let made = self.allocate(class, Data::Generator(Box::new(data)));
        if let (Value::Object(id), Value::Object(function)) = (made, callee)
            && self.heap.get(function).attributes.is_some()
        {
            for name in [names::NAME, names::QUALNAME] {
                if let Some(given) = self.own_attribute(function, name) {
                    self.set_own_attribute(id, name, given);
                }
            }
        }
        made
    }

    /// Binds arguments to parameters (language reference, "Calls"); leaves them in registers
    /// from the window's start on.
    fn bind_arguments(
        &mut self,
        run: &mut Running,
        callee: Value,
        function: &Function,
        window: Window<'_>,
    ) -> Result<(), Stop> {
        let program = Rc::clone(&self.program);
        let code = program.code(function.code);
        let given = run.registers[window.first..window.first + window.count].to_vec();
        let n_given = window.count - window.names.len();
        let parameters = code.parameters;
        let n_positional = parameters.n_positional as usize;
        let n_named = n_positional + parameters.n_keyword_only as usize;
        let mut bound = vec![Value::Unbound; parameters.n_registers() as usize];
        bound[..n_given.min(n_positional)].copy_from_slice(&given[..n_given.min(n_positional)]);
        let mut others = Vec::new();
        for (name, value) in window.names.iter().zip(&given[n_given..]) {
            let names = &code.locals[..n_named];
            let at = names.iter().position(|local| local.name == *name);
            match at {
                Some(at) if at >= parameters.n_positional_only as usize => {
                    if bound[at].is_bound() {
                        let message = format!(
                            "{}() got multiple values for argument '{}'",
                            self.called(callee),
                            self.name(*name)
                        );
                        return Err(self.raise_new(Builtin::TypeError, &message));
                    }
                    bound[at] = *value;
                }
                _ if parameters.double_star => others.push((*name, *value)),
                Some(_) => {
                    let wrong: Vec<String> = (window.names.iter())
                        .filter(|name| {
                            names[..parameters.n_positional_only as usize].iter().any(|local| local.name == **name)
                        })
                        .map(|name| self.name(*name).to_string())
                        .collect();
                    let message = format!(
                        "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                        self.called(callee),
                        wrong.join(", ")
                    );
                    return Err(self.raise_new(Builtin::TypeError, &message));
                }
                None => {
                    let message =
                        format!("{}() got an unexpected keyword argument '{}'", self.called(callee), self.name(*name));
                    return Err(self.raise_new(Builtin::TypeError, &message));
                }
            }
        }
        if n_given > n_positional && !parameters.star {
            return Err(self.too_many(callee, function, n_given, &bound));
        }
        let first_default = n_positional - function.defaults.len();
        for (offset, value) in function.defaults.iter().enumerate() {
            if !bound[first_default + offset].is_bound() {
                bound[first_default + offset] = *value;
            }
        }
        for (name, value) in &function.keyword_defaults {
            let at = code.locals[n_positional..n_named].iter().position(|local| local.name == *name);
            if let Some(at) = at.map(|at| at + n_positional).filter(|at| !bound[*at].is_bound()) {
                bound[at] = *value;
            }
        }
        self.check_missing(callee, code, &bound, 0..n_positional, "positional")?;
        self.check_missing(callee, code, &bound, n_positional..n_named, "keyword-only")?;
        if parameters.star {
            let rest = given.get(n_positional..n_given).unwrap_or_default();
            bound[n_named] = self.tuple(rest);
        }
        if parameters.double_star {
            let at = n_named + usize::from(parameters.star);
            bound[at] = self.keyword_dict(&others);
        }
        run.registers[window.first..window.first + bound.len()].copy_from_slice(&bound);
        Ok(())
    }

    /// What a function is called in complaints about its arguments.
    fn called(&self, callee: Value) -> String {
        self.function_name(callee, true).unwrap_or_default()
    }

    fn check_missing(
        &mut self,
        callee: Value,
        code: &Code,
        bound: &[Value],
        range: std::ops::Range<usize>,
        kind: &str,
    ) -> Result<(), Stop> {
        let missing: Vec<String> = range
            .filter(|index| !bound[*index].is_bound())
            .map(|index| format!("'{}'", self.name(code.locals[index].name)))
            .collect();
        let list = match missing.as_slice() {
            [] => return Ok(()),
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [head @ .., last] => format!("{}, and {last}", head.join(", ")),
        };
        let plural = if missing.len() == 1 { "" } else { "s" };
        let message =
            format!("{}() missing {} required {kind} argument{plural}: {list}", self.called(callee), missing.len());
        Err(self.raise_new(Builtin::TypeError, &message))
    }

    fn too_many(&mut self, callee: Value, function: &Function, n_given: usize, bound: &[Value]) -> Stop {
        let program = Rc::clone(&self.program);
        let code = program.code(function.code);
        let n_positional = code.parameters.n_positional as usize;
        let least = n_positional - function.defaults.len();
        let takes = if least < n_positional {
            format!("from {least} to {n_positional} positional arguments")
        } else {
            format!("{n_positional} positional argument{}", if n_positional == 1 { "" } else { "s" })
        };
        let n_keyword_only = code.parameters.n_keyword_only as usize;
        let n_named =
            bound[n_positional..n_positional + n_keyword_only].iter().filter(|value| value.is_bound()).count();
        let given = if n_named == 0 {
            format!("{n_given} {}", if n_given == 1 { "was" } else { "were" })
        } else {
            format!(
                "{n_given} positional argument{} (and {n_named} keyword-only argument{}) were",
                if n_given == 1 { "" } else { "s" },
                if n_named == 1 { "" } else { "s" }
            )
        };
        let message = format!("{}() takes {takes} but {given} given", self.called(callee));
        self.raise_new(Builtin::TypeError, &message)
    }

    // --- natives --------------------------------------------------------------------------

    /// Arguments in the order of a native's signature.
    fn native_args(&mut self, id: NativeId, given: &[Value], names: &[Symbol]) -> Result<Args, Stop> {
        let registry = Rc::clone(&self.registry);
        let definition = registry.native(id);
        let signature = &definition.signature;
        let (positional, named) = given.split_at(given.len() - names.len());
        let mut args = vec![Value::Unbound; signature.names.len()];
        let n_direct = positional.len().min(signature.n_positional);
        args[..n_direct].copy_from_slice(&positional[..n_direct]);
        match signature.star {
            Some(star) => args[star] = self.tuple(&positional[n_direct..]),
            None if positional.len() > signature.n_positional => {
                let least = signature.required[..signature.n_positional].iter().filter(|required| **required).count();
                let message = native_arity(definition, least, signature.n_positional, positional.len());
                return Err(self.raise_new(Builtin::TypeError, &message));
            }
            None => {}
        }
        let mut others = Vec::new();
        for (name, value) in names.iter().zip(named) {
            let text = self.name(*name);
            let at = signature.names.iter().position(|other| *other == &*text);
            // What takes any keyword takes `self`, too.
            let is_open = signature.double_star.is_some() && &*text == "self";
            match at.filter(|at| *at >= signature.n_positional_only && Some(*at) != signature.star && !is_open) {
                Some(at) if !args[at].is_bound() => args[at] = *value,
                Some(_) => {
                    let message = format!("argument for {}() given by name ('{text}') and position", definition.name);
                    return Err(self.raise_new(Builtin::TypeError, &message));
                }
                None if signature.double_star.is_some() => others.push((*name, *value)),
                None => {
                    let message = unknown_keyword(definition, &text, positional.len());
                    return Err(self.raise_new(Builtin::TypeError, &message));
                }
            }
        }
        if let Some(at) = signature.double_star {
            args[at] = self.keyword_dict(&others);
        }
        let missing = args.iter().zip(&signature.required).position(|(value, required)| *required && !value.is_bound());
        if let Some(missing) = missing {
            let least = signature.required[..signature.n_positional].iter().filter(|required| **required).count();
            let is_short = missing < signature.n_positional && (named.is_empty() || python_name(definition).is_some());
            let message = if is_short {
                native_arity(definition, least, signature.n_positional, positional.len())
            } else {
                format!(
                    "{}() missing required argument '{}' (pos {})",
                    definition.name,
                    signature.names[missing],
                    missing + 1
                )
            };
            return Err(self.raise_new(Builtin::TypeError, &message));
        }
        Ok(args)
    }

    /// Calls a native function. If it has to ask the scheduler first and the call is going
    /// to be made again, it leaves no trace.
    fn call_native(&mut self, run: &mut Running, id: NativeId, this: Option<Value>, window: Window<'_>) -> Slow {
        for value in this.iter().chain(&run.registers[window.first..window.first + window.count]) {
            self.heap.settle(*value);
        }
        if this.is_none() {
            let n_given = window.count - window.names.len();
            let first = run.registers.get(window.first).copied().unwrap_or(Value::Unbound);
            self.check_receiver(id, first, n_given)?;
        }
        let (mark, depth, n_steps) = (self.heap.mark(), run.frames.len(), self.n_steps);
        let given = &run.registers[window.first..window.first + window.count];
        let mut args = std::mem::take(&mut run.spare.args);
        args.clear();
        args.extend(this);
        args.extend_from_slice(given);
        let signature = &self.registry.native(id).signature;
        if window.names.is_empty() && signature.takes(args.len()) {
            args.resize(signature.names.len(), Value::Unbound);
        } else {
            args = self.native_args(id, &args, window.names)?;
        }
        let result = self.run_native(run, id, args, Builtin::Object.id(), Vec::new());
        if matches!(result, Err(Stop::Effect | Stop::Pause)) && run.frames.len() == depth && self.n_steps == n_steps {
            self.heap.roll_back(mark);
        }
        result
    }

    /// Calls the quick form of a native, if it has one that takes these arguments.
    #[inline]
    pub(crate) fn call_quickly(
        &mut self,
        run: &mut Running,
        id: NativeId,
        this: Option<Value>,
        window: Window<'_>,
    ) -> Option<Value> {
        let quick = self.registry.quick(id)?;
        let n_this = usize::from(this.is_some());
        let count = n_this + window.count;
        if !run.quiet || count > 3 || !window.names.is_empty() {
            return None;
        }
        let mut args = [this.unwrap_or(Value::Unbound), Value::Unbound, Value::Unbound];
        let given = &run.registers.as_slice()[window.first..window.first + window.count];
        for (place, value) in args[n_this..].iter_mut().zip(given) {
            *place = *value;
        }
        if self.heap.has_joined() {
            for value in &args[..count] {
                self.heap.settle(*value);
            }
        }
        quick(self, run, &args[..count])
    }

    /// Runs a native function, with the answers it has got so far. If it needs more, a
    /// frame is pushed that runs it again.
    pub(crate) fn run_native(
        &mut self,
        run: &mut Running,
        native: NativeId,
        args: Args,
        class: ClassId,
        memo: Vec<Memo>,
    ) -> Slow {
        let function = self.registry.native(native).run;
        let mark = self.heap.mark();
        let (n_answers, n_steps) = (memo.len(), self.n_steps);
        let mut cx = Cx { m: self, run, native, args, class, memo, n_read: 0 };
        let result = function(&mut cx);
        let Cx { args, memo, .. } = cx;
        // After an effect of its own something may hold what it made.
        let is_untouched = memo.len() == n_answers && self.n_steps == n_steps;
        if matches!(result, Err(Stop::Effect | Stop::Pause)) && is_untouched {
            self.heap.roll_back(mark);
        }
        let stop = match result {
            Ok(value) => {
                self.heed_news(run);
                run.waiting = crate::unit::Waiting::default();
                run.spare.args = args;
                return Ok(Flow::Value(value));
            }
            Err(stop) => stop,
        };
        let is_answered = !memo.is_empty();
        let retry = |pending| Frame::Native(Box::new(NativeFrame::Retry { native, args, class, memo, pending }));
        match stop {
            Stop::Entered => Ok(Flow::Entered),
            Stop::Raise(exception) => {
                run.waiting = crate::unit::Waiting::default();
                Err(Stop::Raise(exception))
            }
            Stop::Call { callee, args, ask } => {
                run.frames.push(retry(ask));
                if let (Value::Native(next), &[Value::Object(generator)]) = (callee, args.as_slice())
                    && Some(next) == self.registry.generator_next
                    && self.is_at_yield(generator)
                {
                    // What calling `__next__` comes to, without the arguments on the way: a sum
                    // of a generator takes a fifth less.
                    let frame = run.spare.native(NativeFrame::Next);
                    run.frames.push(Frame::Native(frame));
                    let flow = self.resume(run, generator, Value::None);
                    if let Err(Stop::Raise(_)) = flow {
                        run.frames.pop();
                        run.waiting = crate::unit::Waiting::default();
                    }
                    return flow.or_else(|stop| self.stopped_below(run, stop));
                }
                // Natives that only call natives would never meet a frame that counts.
                if self.n_natives >= MOST_NATIVES {
                    let stop = self.raise_new(
                        Builtin::RecursionError,
                        "maximum recursion depth exceeded while calling a Python object",
                    );
                    return self.stopped_below(run, stop);
                }
                self.n_natives += 1;
                let flow = self.call_values(run, callee, &args, &[]);
                self.n_natives -= 1;
                match flow {
                    Ok(Flow::Entered) => {}
                    Ok(Flow::Value(value)) => self.deliver(run, value)?,
                    Err(stop) => return self.stopped_below(run, stop),
                }
                Ok(Flow::Entered)
            }
            Stop::Collect { iterator, into } => {
                run.frames.push(retry(crate::frame::Ask::Value));
                let frame = NativeFrame::Collect { iterator, items: Vec::new(), into, stores: false };
                run.frames.push(Frame::Native(Box::new(frame)));
                Ok(Flow::Entered)
            }
            Stop::Block(_) | Stop::Effect | Stop::Pause => {
                // Called by bytecode, the instruction itself is run again, unless that would
                // lose answers.
                if is_answered || !matches!(run.frames.last(), Some(Frame::Python(_))) {
                    run.frames.push(retry(crate::frame::Ask::Nothing));
                }
                Err(stop)
            }
            Stop::Limit(_) | Stop::Refuse(_) | Stop::Ended => Err(stop),
        }
    }

    /// A call made for a native frame stopped: what it raised belongs to that frame; a wait
    /// has its own frame already.
    pub(crate) fn stopped_below(&mut self, run: &mut Running, stop: Stop) -> Slow {
        match stop {
            Stop::Raise(exception) => {
                self.set_context(run, exception);
                match self.unwind(run, exception, true) {
                    None => Ok(Flow::Entered),
                    Some(pause) => Err(Stop::from_pause(pause)),
                }
            }
            stop => Err(stop),
        }
    }

    // --- classes --------------------------------------------------------------------------

    /// `class(args)`: makes an instance and runs `__init__`.
    fn instantiate(&mut self, run: &mut Running, class: ClassId, window: Window<'_>) -> Slow {
        let known = self.class(class);
        let (layout, is_abstract) = (known.layout, known.is_abstract);
        if known.metaclass != Builtin::Type.id()
            && let Some(call) = self.own_method(Value::Class(class), names::CALL)
        {
            let window = push_self(run, window, Value::Class(class));
            return self.call_window(run, window, call);
        }
        let own = |name| self.lookup(class, name).filter(|value| value.object().is_some());
        if layout == Builtin::Type || own(names::NEW).is_some() {
            return self.construct(run, class, window);
        }
        let init = self.method_of(class, names::INIT);
        let own_init = init.filter(|init| matches!(init, Value::Object(_)));
        let Some(constructor) = self.registry.constructor(layout) else {
            return Err(self.no_constructor(class));
        };
        if is_abstract
            && layout == Builtin::Object
            && let Some(stop) = self.abstract_error(class)
        {
            return Err(stop);
        }
        if layout == Builtin::Object && own_init.is_some() {
            // What the constructor of `object` does, and what running it does besides.
            run.waiting = crate::unit::Waiting::default();
            let instance = Value::Object(self.heap.allocate(class, Data::Plain));
            return self.initialise(run, instance, own_init, window);
        }
        let args = if own_init.is_some() && is_filled(layout) {
            // The constructor sees no arguments: they are the business of `__init__`.
            self.no_arguments(constructor)
        } else {
            if layout == Builtin::Object && window.count > 0 && own_init.is_none() {
                let message = format!("{}() takes no arguments", self.class(class).name);
                return Err(self.raise_new(Builtin::TypeError, &message));
            }
            let mut window = window;
            if own_init.is_some() && leaves_keywords(layout) {
                window.count -= window.names.len();
                window.names = &[];
            }
            let given = &run.registers[window.first..window.first + window.count];
            let signature = &self.registry.native(constructor).signature;
            if window.names.is_empty() && signature.takes(window.count) {
                let mut args = std::mem::take(&mut run.spare.args);
                args.clear();
                args.extend_from_slice(given);
                args.resize(signature.names.len(), Value::Unbound);
                args
            } else {
                self.native_args(constructor, given, window.names)?
            }
        };
        let instance = match self.run_native(run, constructor, args, class, Vec::new())? {
            Flow::Value(instance) => instance,
            Flow::Entered => return Ok(Flow::Entered),
        };
        self.initialise(run, instance, own_init, window)
    }

    /// Calls the program's `__init__`, if there is one, for a new instance.
    fn initialise(&mut self, run: &mut Running, instance: Value, init: Option<Value>, window: Window<'_>) -> Slow {
        let Some(init) = init else {
            return Ok(Flow::Value(instance));
        };
        let frame = run.spare.native(NativeFrame::Init { instance });
        run.frames.push(Frame::Native(frame));
        let window = push_self(run, window, instance);
        match self.call_window(run, window, init) {
            Ok(Flow::Entered) => Ok(Flow::Entered),
            Ok(Flow::Value(value)) => {
                self.deliver(run, value)?;
                Ok(Flow::Entered)
            }
            Err(Stop::Raise(exception)) => {
                run.frames.pop();
                Err(Stop::Raise(exception))
            }
            Err(stop) => Err(stop),
        }
    }

    /// `type.__call__`: for classes whose `__new__` is the program's, and for metaclasses.
    fn construct(&mut self, run: &mut Running, class: ClassId, window: Window<'_>) -> Slow {
        let given = run.registers[window.first..window.first + window.count].to_vec();
        let (args, named) = given.split_at(window.count - window.names.len());
        if let Some(Value::Native(native)) = self.lookup(Builtin::Type.id(), names::CALL) {
            let args = self.tuple(args);
            let pairs: Vec<_> = window.names.iter().copied().zip(named.iter().copied()).collect();
            let keywords = self.keyword_dict(&pairs);
            let args = vec![Value::Class(class), args, keywords];
            return self.run_native(run, native, args, Builtin::Object.id(), Vec::new());
        }
        Err(self.not_callable(Value::Class(class)))
    }

    /// The arguments of a native that is given none.
    pub(crate) fn no_arguments(&mut self, native: NativeId) -> Args {
        let registry = Rc::clone(&self.registry);
        let signature = &registry.native(native).signature;
        let mut args = vec![Value::Unbound; signature.names.len()];
        if let Some(star) = signature.star {
            args[star] = self.tuple(&[]);
        }
        args
    }

    /// The arguments of a native from positional ones and a dict of keywords.
    pub(crate) fn keyword_arguments(
        &mut self,
        native: NativeId,
        args: &[Value],
        keywords: Value,
    ) -> Result<Args, Stop> {
        let mut given = args.to_vec();
        let mut names = Vec::new();
        for (_, key, value) in self.dict_entries(keywords).unwrap_or_default() {
            if let Some(text) = self.text(key) {
                names.push(self.intern(&text));
                given.push(value);
            }
        }
        self.native_args(native, &given, &names)
    }
}

//! Exceptions: raising, finding the handler, chaining.

use std::rc::Rc;

use lockstep_bytecode::Op;
use lockstep_event::Site;

use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Frame, NativeFrame, PythonFrame, python_frames};
use crate::generator::Delivery;
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Outcome, Running};
use crate::native::Stop;
use crate::processor::Pause;
use crate::value::Value;

impl Machine {
    /// Acts on what stopped an instruction or a native frame. `None`: go on with the frame
    /// that is on top now.
    pub(crate) fn handle_stop(&mut self, run: &mut Running, stop: Stop) -> Option<Pause> {
        match stop {
            Stop::Raise(exception) => {
                self.set_context(run, exception);
                self.unwind(run, exception, true)
            }
            Stop::Block(wait) => Some(Pause::Blocked(wait)),
            Stop::Effect => {
                self.take_back(run);
                Some(Pause::Effect)
            }
            Stop::Pause => {
                self.take_back(run);
                Some(Pause::Horizon)
            }
            Stop::Limit(what) => {
                self.finish(Outcome::Limit(what));
                Some(Pause::Over)
            }
            Stop::Refuse(what) => {
                let place = self.file_site(run).map(|site| {
                    let span = self.program.span(site);
                    let file = &self.program.files[self.program.code(site.code).file as usize].name;
                    format!("{file}:{}:{}: ", span.line, span.column + 1)
                });
                self.finish(Outcome::Refused(place.unwrap_or_default() + &what));
                Some(Pause::Over)
            }
            Stop::Entered => None,
            Stop::Ended => Some(Pause::Ended),
            Stop::Call { .. } | Stop::Collect { .. } => {
                unreachable!("natives' questions are answered where they run")
            }
        }
    }

    /// An instruction that asked first will be run again: its price is paid once.
    fn take_back(&self, run: &mut Running) {
        run.fuel += 1;
        run.taken_back = true;
        run.clock.0 -= self.top_cost(run);
    }

    /// The exception being handled: in the top frame, or in the nearest one below.
    pub(crate) fn handled(&self, run: &Running) -> Value {
        let mut handled = python_frames(&run.frames).map(|frame| frame.handled);
        handled.find(|value| value.is_bound()).unwrap_or(Value::Unbound)
    }

    /// Chains a newly raised exception to the one being handled (`__context__`).
    pub(crate) fn set_context(&mut self, run: &Running, exception: Value) {
        let context = self.handled(run);
        if !context.is_bound() || context == Value::None || context == exception {
            return;
        }
        // As CPython, cut the chain where it would become a ring.
        let (mut link, mut slow, mut moves) = (context, context, false);
        while let Some(data) = self.exception_data(link) {
            if data.context == exception {
                data.context = Value::None;
                break;
            }
            if data.context == Value::None {
                break;
            }
            link = data.context;
            // The program may have made a ring of its own: one goes half as fast and is met.
            if moves {
                slow = self.exception_data(slow).map_or(Value::None, |data| data.context);
            }
            moves = !moves;
            if link == slow {
                break;
            }
        }
        if let Some(data) = self.exception_data(exception) {
            data.context = context;
        }
    }

    /// Takes frames off the stack until one handles the exception. `add_site`: the top frame
    /// enters the traceback (it does not when an exception is raised on).
    pub(crate) fn unwind(&mut self, run: &mut Running, exception: Value, add_site: bool) -> Option<Pause> {
        self.unwind_from(run, exception, add_site, [false, false])
    }

    /// The same for an exception that was thrown into the top frame.
    pub(crate) fn unwind_thrown(&mut self, run: &mut Running, exception: Value) -> Option<Pause> {
        self.unwind_from(run, exception, true, [true, false])
    }

    /// The same if the top frame has not begun: nothing in it catches that.
    pub(crate) fn unwind_fresh(&mut self, run: &mut Running, exception: Value) -> Option<Pause> {
        self.unwind_from(run, exception, true, [true, true])
    }

    fn unwind_from(&mut self, run: &mut Running, exception: Value, add_site: bool, thrown: [bool; 2]) -> Option<Pause> {
        let program = Rc::clone(&self.program);
        let mut exception = exception;
        let mut add_site = add_site;
        let mut thrown = thrown;
        loop {
            match run.frames.last() {
                None => return Some(Pause::Ended),
                Some(Frame::Python(frame)) => {
                    let frame = *frame;
                    let [is_thrown, is_fresh] = std::mem::take(&mut thrown);
                    let site = Site { code: frame.code, pc: if is_fresh { u32::MAX } else { frame.pc } };
                    let code = program.code(frame.code);
                    let op = code.instructions[frame.pc as usize].op;
                    if matches!(op, Op::ForIter { .. } | Op::Delegate { .. })
                        && !is_thrown
                        && self.is_instance(exception, Builtin::StopIteration)
                    {
                        // The iterator has nothing more to give.
                        let value = self.exception_data(exception).map_or(Value::None, |data| data.value);
                        return match self.deliver_from(run, Delivery::Exhausted(value)) {
                            Ok(()) => None,
                            Err(stop) => self.handle_stop(run, stop),
                        };
                    }
                    let handler = code.handlers.iter().find(|handler| (handler.start..handler.end).contains(&site.pc));
                    if let Some(handler) = handler {
                        let at = frame.base as usize + handler.exception as usize;
                        self.jump_to(run, handler.target);
                        run.registers[at] = exception;
                    }
                    let is_handled = handler.is_some();
                    let generator = frame.generator;
                    if !is_handled {
                        run.frames.pop();
                    }
                    if add_site && let Some(data) = self.exception_data(exception) {
                        data.traceback.push(site);
                    }
                    if is_handled {
                        return None;
                    }
                    add_site = true;
                    if let Some(generator) = generator {
                        exception = self.leave_generator(generator, exception);
                    }
                }
                Some(Frame::Native(_)) => match self.resume_native(run, Err(exception)) {
                    Ok(()) => return None,
                    Err(Stop::Raise(next)) => {
                        // The frame is gone; what it let through goes on.
                        run.close_texts();
                        exception = next;
                    }
                    Err(stop) => return self.handle_stop(run, stop),
                },
            }
        }
    }

    /// Moves the top frame.
    fn jump_to(&self, run: &mut Running, target: u32) {
        if let Some(Frame::Python(frame)) = run.frames.last_mut() {
            frame.pc = target;
        }
    }

    /// An exception leaves a generator: PEP 479 turns `StopIteration` into `RuntimeError`.
    fn leave_generator(&mut self, generator: lockstep_event::ObjectId, exception: Value) -> Value {
        self.close_generator(generator);
        let kind = self.generator_kind(generator);
        let end = if self.is_instance(exception, Builtin::StopIteration) {
            "StopIteration"
        } else if kind == "async generator" && self.is_instance(exception, Builtin::StopAsyncIteration) {
            "StopAsyncIteration"
        } else {
            return exception;
        };
        let error = self.exception(Builtin::RuntimeError, &format!("{kind} raised {end}"));
        if let Some(data) = self.exception_data(error) {
            data.cause = exception;
            data.context = exception;
            data.suppress_context = true;
        }
        error
    }

    /// `raise exception from cause`, both in registers: classes are called first, and their
    /// instances take their places.
    pub(crate) fn raise(&mut self, run: &mut Running, exception: usize, cause: Option<usize>) -> Slow {
        for at in [Some(exception), cause].into_iter().flatten() {
            let value = run.registers[at];
            if let Value::Class(class) = value
                && self.is_subclass(class, Builtin::BaseException.id())
            {
                match self.call_values(run, value, &[], &[])? {
                    Flow::Value(made) => run.registers[at] = made,
                    Flow::Entered => return Ok(Flow::Entered),
                }
            }
            let value = run.registers[at];
            let is_fine = self.is_instance(value, Builtin::BaseException) && value.object().is_some();
            let is_no_cause = at != exception && value == Value::None;
            if !(is_fine || is_no_cause) {
                let what = if at == exception { "exceptions" } else { "exception causes" };
                let message = format!("{what} must derive from BaseException");
                return Err(self.raise_new(Builtin::TypeError, &message));
            }
        }
        let value = run.registers[exception];
        if let Some(cause) = cause {
            let cause = run.registers[cause];
            if let Some(data) = self.exception_data(value) {
                data.cause = cause;
                data.suppress_context = true;
            }
        }
        Err(Stop::Raise(value))
    }

    /// A class of a `raise` statement has made its instance.
    pub(crate) fn end_making(&mut self, run: &mut Running, op: Op, made: Value) -> Result<(), Stop> {
        let Some(Frame::Python(frame)) = run.frames.last() else {
            unreachable!("a raise statement is on top");
        };
        let base = frame.base as usize;
        let (exception, cause) = match op {
            Op::Raise { exception } => (base + exception as usize, None),
            Op::RaiseFrom { exception, cause } => (base + exception as usize, Some(base + cause as usize)),
            _ => unreachable!("the caller looked"),
        };
        let is_first = matches!(run.registers[exception], Value::Class(_));
        let at = if is_first { exception } else { cause.unwrap_or(exception) };
        if !self.is_instance(made, Builtin::BaseException) {
            let kind = self.repr_quietly(Value::Class(self.class_of(made)), 200);
            return Err(self.no_exception_made(run.registers[at], &kind));
        }
        run.registers[at] = made;
        self.raise(run, exception, cause).map(|_| ())
    }

    /// The `TypeError` for a class of exceptions that made something else.
    pub(crate) fn no_exception_made(&mut self, class: Value, made: &str) -> Stop {
        let class = self.str_quietly(class);
        let message = format!("calling {class} should have returned an instance of BaseException, not {made}");
        self.raise_new(Builtin::TypeError, &message)
    }

    /// A bare `raise`. `None`: the exception is on its way.
    pub(crate) fn raise_again(&mut self, run: &mut Running) -> Option<Stop> {
        let exception = self.handled(run);
        if !exception.is_bound() || exception == Value::None {
            return Some(self.raise_new(Builtin::RuntimeError, "No active exception to reraise"));
        }
        self.unwind(run, exception, false).map(Stop::from_pause)
    }

    /// `except class`: is the exception an instance of it (or of one of a tuple)?
    pub(crate) fn matches_class(&mut self, exception: Value, class: Value) -> Result<bool, Stop> {
        let classes = match class {
            Value::Object(id) => match self.heap.data(id) {
                Data::Tuple(items) => items.to_vec(),
                _ => vec![class],
            },
            _ => vec![class],
        };
        let mut found = false;
        for class in classes {
            match class {
                Value::Class(id) if self.is_subclass(id, Builtin::BaseException.id()) => {
                    found |= self.is_subclass(self.class_of(exception), id);
                }
                _ => return Err(self.bad_except()),
            }
        }
        Ok(found)
    }

    pub(crate) fn bad_except(&mut self) -> Stop {
        self.raise_new(Builtin::TypeError, "catching classes that do not inherit from BaseException is not allowed")
    }

    /// `name 'x' is not defined`.
    pub(crate) fn name_error(&mut self, name: lockstep_event::Symbol) -> Stop {
        let name = self.name(name);
        let stop = self.raise_new(Builtin::NameError, &format!("name '{name}' is not defined"));
        self.about(stop, &name, None)
    }

    /// A local variable was read before it was assigned.
    pub(crate) fn unbound_local(&mut self, code: &lockstep_bytecode::Code, local: lockstep_bytecode::Reg) -> Stop {
        let name = code.locals.get(local as usize).map_or_else(|| "?".into(), |local| self.name(local.name));
        let message = format!("cannot access local variable '{name}' where it is not associated with a value");
        self.raise_new(Builtin::UnboundLocalError, &message)
    }

    /// The exception for a stack that is deep enough: what is asked by a builtin that stands too
    /// deep itself does not come to its own call.
    pub(crate) fn too_deep(&mut self, run: &Running, frame: PythonFrame) -> Stop {
        let is_asked = self.depth(run) > self.recursion_limit as usize + 1
            && matches!(run.frames.last(), Some(Frame::Native(native)) if matches!(**native, NativeFrame::Retry { .. }));
        let doing = match self.program.code(frame.code).name.as_str() {
            "__repr__" if is_asked => " while getting the repr of an object",
            "__str__" if is_asked => " while getting the str of an object",
            "__eq__" | "__ne__" | "__lt__" | "__le__" | "__gt__" | "__ge__" if is_asked => " in comparison",
            _ => "",
        };
        self.raise_new(Builtin::RecursionError, &format!("maximum recursion depth exceeded{doing}"))
    }

    /// Runs what `flow` left behind to its delivery: a value goes to the top frame.
    pub(crate) fn settle(&mut self, run: &mut Running, flow: Flow) -> Result<(), Stop> {
        match flow {
            Flow::Value(value) => self.deliver_from(run, Delivery::Returned(value)),
            Flow::Entered => Ok(()),
        }
    }
}

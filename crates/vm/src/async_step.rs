//! Asynchronous generators: what drives their awaitables (PEP 525), `async for`, and their
//! shutdown at the end of `asyncio.run`.

use lockstep_bytecode::{Awaited, names};
use lockstep_event::{CodeId, ObjectId};

use crate::class::Builtin;
use crate::data::{AsyncStep, Data, Generator, GeneratorState, StepKind, StepState};
use crate::frame::{Frame, NativeFrame};
use crate::generator::Delivery;
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::value::Value;

impl Machine {
    /// A new awaitable of an asynchronous generator, or of `anext` with a default.
    pub(crate) fn make_step(&mut self, source: Value, kind: StepKind, value: Value) -> Value {
        let class = match kind {
            StepKind::Send => Builtin::AsyncGeneratorSend,
            StepKind::Throw | StepKind::Close => Builtin::AsyncGeneratorThrow,
            StepKind::Default => Builtin::NextAwaitable,
            StepKind::Wrapper => Builtin::CoroutineWrapper,
        };
        let step = AsyncStep { source, kind, state: StepState::Created, value };
        self.allocate(class, Data::AsyncStep(Box::new(step)))
    }

    fn step_mut(&mut self, id: ObjectId) -> &mut AsyncStep {
        match self.heap.data_mut(id) {
            Data::AsyncStep(step) => step,
            _ => unreachable!("the caller looked"),
        }
    }

    /// The coroutine that a wrapper stands for.
    pub(crate) fn wrapped(&self, id: ObjectId) -> Option<Value> {
        match self.heap.data(id) {
            Data::AsyncStep(step) if step.kind == StepKind::Wrapper => Some(step.source),
            _ => None,
        }
    }

    pub(crate) fn close_step(&mut self, id: ObjectId) {
        self.step_mut(id).state = StepState::Closed;
    }

    fn async_generator(&mut self, id: ObjectId) -> &mut Generator {
        match self.heap.data_mut(id) {
            Data::Generator(generator) => generator,
            _ => unreachable!("steps are made of generators"),
        }
    }

    /// Drives an awaitable one step: `input` is what `send` or `throw` brings.
    pub(crate) fn drive_step(&mut self, run: &mut Running, id: ObjectId, input: Result<Value, Value>) -> Slow {
        let AsyncStep { source, kind, state, value } = *self.step_mut(id);
        if kind == StepKind::Wrapper {
            return match input {
                Ok(sent) => self.delegate(run, source, sent),
                Err(_) if self.is_closed(source) => {
                    Err(self.raise_new(Builtin::RuntimeError, "cannot reuse already awaited coroutine"))
                }
                Err(exception) => self.throw_inner(run, source, exception).unwrap_or(Err(Stop::Raise(exception))),
            };
        }
        if kind == StepKind::Default {
            run.frames.push(Frame::Native(Box::new(NativeFrame::NextDefault { default: value })));
            let flow = match input {
                Ok(sent) => self.delegate(run, source, sent),
                Err(exception) => self.throw_inner(run, source, exception).unwrap_or(Err(Stop::Raise(exception))),
            };
            return match flow {
                Ok(Flow::Value(value)) => {
                    self.deliver_from(run, Delivery::Exhausted(value))?;
                    Ok(Flow::Entered)
                }
                Ok(Flow::Entered) => Ok(Flow::Entered),
                Err(stop) => self.stopped_below(run, stop),
            };
        }
        let Value::Object(generator) = source else {
            unreachable!("steps are made of generators");
        };
        if state == StepState::Closed {
            let what = if kind == StepKind::Send { "__anext__()/asend()" } else { "aclose()/athrow()" };
            return Err(self.raise_new(Builtin::RuntimeError, &format!("cannot reuse already awaited {what}")));
        }
        if state == StepState::Created && input.is_ok() {
            return self.begin_step(run, id, generator, input.unwrap_or(Value::None));
        }
        self.step_mut(id).state = StepState::Begun;
        run.frames.push(Frame::Native(Box::new(NativeFrame::AsyncStep { step: id })));
        let flow = match input {
            Ok(sent) => self.resume(run, generator, sent),
            Err(exception) => self.throw_into(run, generator, exception, true),
        };
        match flow {
            Err(stop) => self.stopped_below(run, stop),
            flow => flow,
        }
    }

    /// Whether a coroutine has ended.
    fn is_closed(&self, value: Value) -> bool {
        match value.object().map(|id| self.heap.data(id)) {
            Some(Data::Generator(generator)) => generator.state == GeneratorState::Closed,
            _ => false,
        }
    }

    /// The first step of an awaitable.
    fn begin_step(&mut self, run: &mut Running, id: ObjectId, generator: ObjectId, sent: Value) -> Slow {
        let AsyncStep { kind, value, .. } = *self.step_mut(id);
        let data = self.async_generator(generator);
        let (is_driven, is_over, is_closed) = (data.is_driven, data.is_over, data.state == GeneratorState::Closed);
        if kind != StepKind::Send && is_closed {
            self.close_step(id);
            return Ok(Flow::Value(Value::None));
        }
        if is_driven {
            self.close_step(id);
            let what = match kind {
                StepKind::Send | StepKind::Default | StepKind::Wrapper => "anext",
                StepKind::Throw => "athrow",
                StepKind::Close => "aclose",
            };
            let message = format!("{what}(): asynchronous generator is already running");
            return Err(self.raise_new(Builtin::RuntimeError, &message));
        }
        if kind != StepKind::Send && is_over {
            self.close_step(id);
            return Err(Stop::Raise(self.exception_of(Builtin::StopAsyncIteration.id(), &[])));
        }
        self.step_mut(id).state = StepState::Begun;
        let data = self.async_generator(generator);
        data.is_driven = true;
        data.is_over |= kind == StepKind::Close;
        run.frames.push(Frame::Native(Box::new(NativeFrame::AsyncStep { step: id })));
        let flow = match kind {
            StepKind::Send | StepKind::Default | StepKind::Wrapper => {
                let value = if sent == Value::None { value } else { sent };
                self.resume(run, generator, value)
            }
            StepKind::Throw => self.throw_into(run, generator, value, false),
            StepKind::Close => {
                let exit = self.exception_of(Builtin::GeneratorExit.id(), &[]);
                self.throw_into(run, generator, exit, false)
            }
        };
        match flow {
            Err(stop) => self.stopped_below(run, stop),
            flow => flow,
        }
    }

    /// The generator above an awaitable's frame gave something; that frame is gone already.
    pub(crate) fn end_async_step(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        input: Result<Delivery, Value>,
    ) -> Result<(), Stop> {
        if let Ok(Delivery::Yielded(value)) = input {
            // It awaits something itself.
            return self.deliver_from(run, Delivery::Yielded(value));
        }
        let AsyncStep { source, kind, .. } = *self.step_mut(id);
        self.close_step(id);
        let Value::Object(generator) = source else {
            unreachable!("steps are made of generators");
        };
        self.async_generator(generator).is_driven = false;
        let exception = match input {
            Ok(Delivery::Returned(_)) if kind == StepKind::Close => {
                return Err(self.raise_new(Builtin::RuntimeError, "async generator ignored GeneratorExit"));
            }
            Ok(Delivery::Returned(value)) => return self.deliver_from(run, Delivery::Exhausted(value)),
            Ok(_) => self.exception_of(Builtin::StopAsyncIteration.id(), &[]),
            Err(exception) => exception,
        };
        let is_end = self.is_instance(exception, Builtin::StopAsyncIteration)
            || self.is_instance(exception, Builtin::GeneratorExit);
        self.async_generator(generator).is_over |= is_end;
        if is_end && kind == StepKind::Close {
            return self.deliver_from(run, Delivery::Exhausted(Value::None));
        }
        Err(Stop::Raise(exception))
    }

    // --- async for ------------------------------------------------------------------------

    /// `value.__aiter__()`.
    pub(crate) fn get_async_iter(&mut self, run: &mut Running, value: Value) -> Slow {
        if let Value::Object(id) = value
            && self.heap.get(id).class == Builtin::AsyncGenerator.id()
        {
            return Ok(Flow::Value(value));
        }
        let Some(method) = self.special_named(value, "__aiter__") else {
            let message =
                format!("'async for' requires an object with __aiter__ method, got {}", self.class_name(value));
            return Err(self.raise_new(Builtin::TypeError, &message));
        };
        let flow = self.call_values(run, method, &[value], &[])?;
        if let Flow::Value(iterator) = flow {
            self.check_async_iterator(iterator)?;
        }
        Ok(flow)
    }

    /// What `__aiter__` returned must have `__anext__`.
    pub(crate) fn check_async_iterator(&mut self, value: Value) -> Result<(), Stop> {
        if self.special_named(value, "__anext__").is_some() {
            return Ok(());
        }
        let message = format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {}",
            self.class_name(value)
        );
        Err(self.raise_new(Builtin::TypeError, &message))
    }

    /// `iterator.__anext__()`.
    pub(crate) fn get_async_next(&mut self, run: &mut Running, iterator: Value) -> Slow {
        if let Value::Object(id) = iterator
            && self.heap.get(id).class == Builtin::AsyncGenerator.id()
        {
            self.note_generator(run, id);
            return Ok(Flow::Value(self.make_step(iterator, StepKind::Send, Value::None)));
        }
        match self.special_named(iterator, "__anext__") {
            Some(method) => self.call_values(run, method, &[iterator], &[]),
            None => {
                let message = format!(
                    "'async for' requires an iterator with __anext__ method, got {}",
                    self.class_name(iterator)
                );
                Err(self.raise_new(Builtin::TypeError, &message))
            }
        }
    }

    /// A method of the value's class, by its text.
    pub(crate) fn special_named(&self, value: Value, name: &str) -> Option<Value> {
        self.method_of(self.class_of(value), self.find_symbol(name)?).filter(|method| *method != Value::None)
    }

    // --- await ----------------------------------------------------------------------------

    /// Whether `types.coroutine` lets the generators of a code be awaited.
    pub(crate) fn is_awaitable(&self, code: CodeId) -> bool {
        self.awaitable_codes.contains(&code)
    }

    /// The awaitable of `await value`.
    pub(crate) fn get_awaitable(&mut self, run: &mut Running, value: Value, origin: Awaited) -> Slow {
        if let Value::Object(id) = value {
            match self.heap.data(id) {
                Data::Generator(generator) if self.heap.get(id).class == Builtin::Coroutine.id() => {
                    // Whoever awaits a coroutine drives it to its end.
                    if generator.state == GeneratorState::Suspended {
                        let message = "coroutine is being awaited already";
                        return Err(self.raise_new(Builtin::RuntimeError, message));
                    }
                    return Ok(Flow::Value(value));
                }
                Data::Generator(generator) if self.is_awaitable(generator.code()) => return Ok(Flow::Value(value)),
                Data::NativeCoroutine(_) | Data::Future(_) | Data::AsyncStep(_) => return Ok(Flow::Value(value)),
                _ => {}
            }
            if let Some(method) = self.own_method(value, names::AWAIT) {
                let flow = self.call_values(run, method, &[value], &[])?;
                if let Flow::Value(iterator) = flow {
                    self.check_awaited(iterator)?;
                }
                return Ok(flow);
            }
        }
        let class = self.class_name(value);
        let message = match origin {
            Awaited::Expression => format!("object {class} can't be used in 'await' expression"),
            Awaited::Enter => {
                format!("'async with' received an object from __aenter__ that does not implement __await__: {class}")
            }
            Awaited::Exit => {
                format!("'async with' received an object from __aexit__ that does not implement __await__: {class}")
            }
            Awaited::Next => {
                let cause = format!("object {class} can't be used in 'await' expression");
                let message = format!("'async for' received an invalid object from __anext__: {class}");
                let cause = self.exception(Builtin::TypeError, &cause);
                let error = self.exception(Builtin::TypeError, &message);
                if let Some(data) = self.exception_data(error) {
                    data.cause = cause;
                    data.context = cause;
                    data.suppress_context = true;
                }
                return Err(Stop::Raise(error));
            }
        };
        Err(self.raise_new(Builtin::TypeError, &message))
    }

    /// What `__await__` returned must be an iterator, and no coroutine.
    pub(crate) fn check_awaited(&mut self, value: Value) -> Result<(), Stop> {
        let data = value.object().map(|id| self.heap.data(id));
        let is_made_one = matches!(data, Some(Data::Generator(generator)) if self.is_awaitable(generator.code()));
        let is_coroutine = is_made_one || self.class_of(value) == Builtin::Coroutine.id();
        let message = if is_coroutine {
            "__await__() returned a coroutine".to_owned()
        } else if self.special(value, names::NEXT).is_none() && !self.awaits_itself(value) {
            format!("__await__() returned non-iterator of type '{}'", self.class_name(value))
        } else {
            return Ok(());
        };
        Err(self.raise_new(Builtin::TypeError, &message))
    }

    /// Whether it can be awaited as it is, without an `__await__`.
    pub(crate) fn awaits_itself(&self, value: Value) -> bool {
        value.object().is_some_and(|id| match self.heap.data(id) {
            Data::Future(_) | Data::AsyncStep(_) | Data::NativeCoroutine(_) => true,
            Data::Generator(generator) => {
                self.heap.get(id).class == Builtin::Coroutine.id() || self.is_awaitable(generator.code())
            }
            _ => false,
        })
    }
}

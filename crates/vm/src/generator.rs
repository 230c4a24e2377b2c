//! Generators and coroutines: suspending, resuming, throwing in, and delivering values to
//! the frame that waits for them (PEP 342, PEP 380, PEP 492).

use lockstep_bytecode::{CodeKind, Op, names};
use lockstep_event::ObjectId;

use crate::call::reserve;
use crate::class::Builtin;
use crate::data::{Data, GeneratorState};
use crate::frame::{Frame, NativeFrame, PythonFrame};
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::processor::Pause;
use crate::tasks::NativeState;
use crate::value::Value;

/// What comes out of the frame above.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Delivery {
    /// The result of a call.
    Returned(Value),
    /// The return value of a generator or coroutine: it is exhausted.
    Exhausted(Value),
    /// A generator or coroutine gave a value and is suspended.
    Yielded(Value),
}

impl Machine {
    /// `return value` of the top frame.
    pub(crate) fn return_value(&mut self, run: &mut Running, value: Value) -> Result<(), Stop> {
        let Some(Frame::Python(frame)) = run.frames.pop() else {
            unreachable!("only bytecode returns");
        };
        match frame.generator {
            None => self.deliver(run, value),
            Some(generator) => {
                self.close_generator(generator);
                self.deliver_from(run, Delivery::Exhausted(value))
            }
        }
    }

    /// `yield value`: an asynchronous generator gives it to its awaitable, any other to
    /// whoever resumed it.
    pub(crate) fn produce(&mut self, run: &mut Running, kind: CodeKind, value: Value) -> Result<(), Stop> {
        if kind == CodeKind::Generator && self.fold(run, value) {
            return Ok(());
        }
        self.suspend(run);
        let delivery =
            if kind == CodeKind::AsyncGenerator { Delivery::Returned(value) } else { Delivery::Yielded(value) };
        self.deliver_from(run, delivery)
    }

    /// Suspends the top frame and hands `value` to whoever resumed it.
    fn yield_value(&mut self, run: &mut Running, value: Value) -> Result<(), Stop> {
        self.suspend(run);
        self.deliver_from(run, Delivery::Yielded(value))
    }

    /// Moves the top frame into its generator.
    pub(crate) fn suspend(&mut self, run: &mut Running) {
        let Some(Frame::Python(frame)) = run.frames.pop() else {
            unreachable!("only bytecode is suspended");
        };
        if let Some(id) = frame.generator
            && let Data::Generator(generator) = self.heap.data_mut(id)
        {
            let registers = run.registers.get(frame.base as usize..).unwrap_or_default();
            generator.suspend(frame.pc, registers, frame.handled);
        }
    }

    pub(crate) fn close_generator(&mut self, id: ObjectId) {
        if let Data::Generator(generator) = self.heap.data_mut(id) {
            generator.close();
        }
    }

    /// Puts a generator's frame on the stack. The instruction it stands at is returned, with
    /// whether the generator has run before.
    fn push_generator(&mut self, run: &mut Running, id: ObjectId) -> Result<(Op, bool), Stop> {
        let base = self.top(run);
        let Data::Generator(generator) = self.heap.data_mut(id) else {
            unreachable!("the caller looked");
        };
        let started = generator.state == GeneratorState::Suspended;
        let code_id = generator.code();
        if generator.suspended().is_none() {
            let is_running = generator.state == GeneratorState::Running;
            return Err(self.not_resumable(id, is_running));
        }
        let begins = !generator.awaited;
        let frame = generator.start();
        if begins {
            self.watch.begin(id);
        }
        let (pc, handled) = (frame.pc, frame.handled);
        let code = self.program.code(code_id);
        let (kept, end) = (base + frame.registers.len(), base + code.n_registers as usize);
        reserve(run, end);
        run.registers[base..kept].copy_from_slice(&frame.registers);
        run.registers[kept..end].fill(Value::Unbound);
        let op = code.instructions[pc as usize].op;
        let python = PythonFrame { code: code_id, pc, base: base as u32, generator: Some(id), handled };
        self.push_python(run, python)?;
        Ok((op, started))
    }

    /// True if resuming it enters its code and nothing else.
    pub(crate) fn is_at_yield(&self, id: ObjectId) -> bool {
        match self.heap.data(id) {
            Data::Generator(generator) => match (generator.suspended(), generator.state) {
                (Some(_), GeneratorState::Created) => true,
                (Some(frame), GeneratorState::Suspended) => {
                    let op = self.program.code(generator.code()).instructions[frame.pc as usize].op;
                    matches!(op, Op::Yield { .. })
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn not_resumable(&mut self, id: ObjectId, is_running: bool) -> Stop {
        let class = self.heap.get(id).class;
        if is_running {
            let message = format!("{} already executing", self.generator_kind(id));
            return self.raise_new(Builtin::ValueError, &message);
        }
        if class == Builtin::Coroutine.id() {
            return self.raise_new(Builtin::RuntimeError, "cannot reuse already awaited coroutine");
        }
        let end =
            if class == Builtin::AsyncGenerator.id() { Builtin::StopAsyncIteration } else { Builtin::StopIteration };
        Stop::Raise(self.exception_of(end.id(), &[]))
    }

    /// What messages call it.
    pub(crate) fn generator_kind(&self, id: ObjectId) -> &'static str {
        match self.heap.get(id).class {
            class if class == Builtin::Coroutine.id() => "coroutine",
            class if class == Builtin::AsyncGenerator.id() => "async generator",
            _ => "generator",
        }
    }

    /// Raises into the frame on top, which stands at a `yield` or `await`.
    pub(crate) fn raise_here(&mut self, run: &mut Running, exception: Value) -> Slow {
        // What the thrower is handling is no context of what it throws; what generators on the
        // way handle that wait for this one is.
        let mut inner = true;
        for frame in run.frames.iter().rev() {
            let Frame::Python(frame) = frame else { break };
            let op = self.program.code(frame.code).instructions[frame.pc as usize].op;
            if !std::mem::take(&mut inner) && !matches!(op, Op::Delegate { .. }) {
                break;
            }
            if frame.handled.is_bound() {
                self.set_context(run, exception);
                break;
            }
        }
        match self.unwind_thrown(run, exception) {
            None => Ok(Flow::Entered),
            Some(pause) => Err(Stop::from_pause(pause)),
        }
    }

    /// Resumes a generator or coroutine: `sent` becomes the value of its `yield`.
    pub(crate) fn resume(&mut self, run: &mut Running, id: ObjectId, sent: Value) -> Slow {
        let (op, started) = self.push_generator(run, id)?;
        if !started {
            if sent != Value::None {
                self.suspend(run);
                if let Data::Generator(generator) = self.heap.data_mut(id) {
                    generator.state = GeneratorState::Created;
                }
                let message = format!("can't send non-None value to a just-started {}", self.generator_kind(id));
                return Err(self.raise_new(Builtin::TypeError, &message));
            }
            return Ok(Flow::Entered);
        }
        let Some(Frame::Python(frame)) = run.frames.last_mut() else {
            unreachable!("its frame was just pushed");
        };
        let base = frame.base as usize;
        match op {
            Op::Delegate { dst, source } => {
                let inner = run.registers[base + source as usize];
                match self.delegate(run, inner, sent) {
                    Ok(Flow::Entered) => Ok(Flow::Entered),
                    Ok(Flow::Value(value)) => {
                        run.registers[base + dst as usize] = value;
                        advance_pc(run);
                        Ok(Flow::Entered)
                    }
                    Err(stop) => self.stopped_below(run, stop),
                }
            }
            Op::Yield { dst, .. } => {
                run.registers[base + dst as usize] = sent;
                frame.pc += 1;
                Ok(Flow::Entered)
            }
            _ => unreachable!("frames are suspended at yields"),
        }
    }

    /// Throws an exception into a suspended generator, at the innermost one it waits for.
    /// `closes`: a `GeneratorExit` closes the inner ones and is raised in this one alone.
    pub(crate) fn throw_into(&mut self, run: &mut Running, id: ObjectId, exception: Value, closes: bool) -> Slow {
        let state = match self.heap.data(id) {
            Data::Generator(generator) => generator.state,
            _ => GeneratorState::Closed,
        };
        if state == GeneratorState::Closed {
            if self.heap.get(id).class == Builtin::Coroutine.id() {
                return Err(self.not_resumable(id, false));
            }
            return Err(Stop::Raise(exception));
        }
        let (op, _) = self.push_generator(run, id)?;
        if state == GeneratorState::Created {
            return match self.unwind_fresh(run, exception) {
                None => Ok(Flow::Entered),
                Some(pause) => Err(Stop::from_pause(pause)),
            };
        }
        if let (Op::Delegate { source, .. }, GeneratorState::Suspended) = (op, state) {
            let Some(Frame::Python(frame)) = run.frames.last() else {
                unreachable!("its frame was just pushed");
            };
            let inner = run.registers[frame.base as usize + source as usize];
            if closes && self.is_instance(exception, Builtin::GeneratorExit) {
                return self.close_inner(run, inner, exception);
            }
            let Some(flow) = self.throw_inner(run, inner, exception) else {
                return self.raise_here(run, exception);
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
        self.raise_here(run, exception)
    }

    /// Throws into what the frame on top delegates to; `None` if that takes no exceptions.
    pub(crate) fn throw_inner(&mut self, run: &mut Running, value: Value, exception: Value) -> Option<Slow> {
        let inner = value.object()?;
        match self.heap.data(inner) {
            Data::Generator(generator) if generator.state == GeneratorState::Suspended => {
                Some(self.throw_into(run, inner, exception, true))
            }
            Data::NativeCoroutine(coroutine) if matches!(coroutine.state, NativeState::Suspended(_)) => {
                Some(self.delegate_native(run, inner, Err(exception)))
            }
            Data::AsyncStep(_) => Some(self.drive_step(run, inner, Err(exception))),
            Data::Generator(_) | Data::NativeCoroutine(_) | Data::Future(_) => None,
            _ => {
                let method = self.own_method(value, names::PLAIN_THROW)?;
                let traceback = self.traceback_of(exception);
                let class = Value::Class(self.class_of(exception));
                let flow = self.call_values(run, method, &[value, class, exception, traceback], &[]);
                Some(flow.and_then(|flow| self.yield_flow(run, flow)))
            }
        }
    }

    /// Closes what the frame on top delegates to, then raises `exception` in that frame.
    fn close_inner(&mut self, run: &mut Running, value: Value, exception: Value) -> Slow {
        let Some(inner) = value.object() else {
            return self.raise_here(run, exception);
        };
        match self.heap.data(inner) {
            Data::Generator(generator) if generator.state == GeneratorState::Suspended => {
                run.frames.push(Frame::Native(Box::new(NativeFrame::CloseInner { exception })));
                run.frames.push(Frame::Native(Box::new(NativeFrame::Close { generator: inner })));
                let exit = self.exception_of(Builtin::GeneratorExit.id(), &[]);
                match self.throw_into(run, inner, exit, true) {
                    Err(stop) => self.stopped_below(run, stop),
                    flow => flow,
                }
            }
            Data::NativeCoroutine(coroutine) if matches!(coroutine.state, NativeState::Suspended(_)) => {
                let exit = self.exception_of(Builtin::GeneratorExit.id(), &[]);
                match self.step_coroutine(run, inner, Err(exit)) {
                    Ok(_) => self.raise_here(run, exception),
                    Err(Stop::Raise(raised)) if raised == exit => self.raise_here(run, exception),
                    Err(stop) => self.stopped_below(run, stop),
                }
            }
            Data::AsyncStep(_) => match self.wrapped(inner) {
                Some(coroutine) => self.close_inner(run, coroutine, exception),
                None => {
                    self.close_step(inner);
                    self.raise_here(run, exception)
                }
            },
            _ => match self.own_method(value, names::PLAIN_CLOSE) {
                None => self.raise_here(run, exception),
                Some(method) => {
                    run.frames.push(Frame::Native(Box::new(NativeFrame::CloseInner { exception })));
                    match self.call_values(run, method, &[value], &[]) {
                        Ok(Flow::Value(value)) => {
                            self.deliver(run, value)?;
                            Ok(Flow::Entered)
                        }
                        Ok(Flow::Entered) => Ok(Flow::Entered),
                        Err(stop) => self.stopped_below(run, stop),
                    }
                }
            },
        }
    }

    /// One turn of `Op::Delegate`: drives `value`, the top frame waiting for it.
    pub(crate) fn delegate(&mut self, run: &mut Running, value: Value, sent: Value) -> Slow {
        let Value::Object(id) = value else {
            return self.delegate_iterator(run, value, sent);
        };
        match self.heap.data(id) {
            Data::Generator(_) => self.resume(run, id, sent),
            Data::NativeCoroutine(_) => self.delegate_native(run, id, Ok(sent)),
            Data::AsyncStep(_) => self.drive_step(run, id, Ok(sent)),
            Data::Future(_) => match self.future_result(id)? {
                Some(result) => Ok(Flow::Value(result)),
                None => {
                    self.deliver_from(run, Delivery::Yielded(value))?;
                    Ok(Flow::Entered)
                }
            },
            _ => self.delegate_iterator(run, value, sent),
        }
    }

    fn delegate_native(&mut self, run: &mut Running, id: ObjectId, input: Result<Value, Value>) -> Slow {
        match self.step_coroutine(run, id, input)? {
            Delivery::Yielded(value) => {
                self.deliver_from(run, Delivery::Yielded(value))?;
                Ok(Flow::Entered)
            }
            Delivery::Exhausted(value) | Delivery::Returned(value) => Ok(Flow::Value(value)),
        }
    }

    fn delegate_iterator(&mut self, run: &mut Running, value: Value, sent: Value) -> Slow {
        if sent != Value::None {
            let Some(method) = self.own_method(value, names::PLAIN_SEND) else {
                let class = self.class_name_shown(value);
                let message = format!("'{class}' object has no attribute 'send'");
                return Err(self.raise_new(Builtin::AttributeError, &message));
            };
            let flow = self.call_values(run, method, &[value, sent], &[])?;
            return self.yield_flow(run, flow);
        }
        match self.for_next(run, value)? {
            Some(flow) => self.yield_flow(run, flow),
            None => Ok(Flow::Value(Value::None)),
        }
    }

    /// What an inner iterator gave is yielded on; what it will give is when it is delivered.
    fn yield_flow(&mut self, run: &mut Running, flow: Flow) -> Slow {
        if let Flow::Value(item) = flow {
            self.deliver_from(run, Delivery::Yielded(item))?;
        }
        Ok(Flow::Entered)
    }

    /// Hands the result of a call to the frame below.
    pub(crate) fn deliver(&mut self, run: &mut Running, value: Value) -> Result<(), Stop> {
        self.deliver_from(run, Delivery::Returned(value))
    }

    /// Hands what came out of the frame above to the top frame.
    pub(crate) fn deliver_from(&mut self, run: &mut Running, delivery: Delivery) -> Result<(), Stop> {
        let Some(Frame::Python(frame)) = run.frames.last_mut() else {
            return match run.frames.pop_if(|frame| frame.is_init()) {
                Some(Frame::Native(frame)) => self.end_init(run, frame, delivery.value()),
                _ => self.resume_native(run, Ok(delivery)),
            };
        };
        let base = frame.base as usize;
        let op = self.program.code(frame.code).instructions[frame.pc as usize].op;
        match (op, delivery) {
            // What an inner iterator's method returns is yielded on, too.
            (Op::Delegate { .. }, Delivery::Yielded(value) | Delivery::Returned(value)) => {
                return self.yield_value(run, value);
            }
            (Op::Raise { .. } | Op::RaiseFrom { .. }, Delivery::Returned(value)) => {
                return self.end_making(run, op, value);
            }
            (Op::GetAsyncIter { dst, .. }, Delivery::Returned(value)) => {
                self.check_async_iterator(value)?;
                run.registers[base + dst as usize] = value;
                advance_pc(run);
            }
            (Op::GetAwaitable { dst, .. }, Delivery::Returned(value)) => {
                self.check_awaited(value)?;
                run.registers[base + dst as usize] = value;
                advance_pc(run);
            }
            (Op::ForIter { exit, .. }, Delivery::Exhausted(_)) => frame.pc = exit,
            (Op::JumpIf { target, .. }, Delivery::Returned(value)) => branch(frame, value == Value::TRUE, target),
            (Op::JumpIfNot { target, .. }, Delivery::Returned(value)) => branch(frame, value != Value::TRUE, target),
            (
                Op::JumpCompare { expect, target, .. } | Op::JumpCompareInt { expect, target, .. },
                Delivery::Returned(value),
            ) => {
                branch(frame, (value == Value::TRUE) == expect, target);
            }
            (Op::Unpack { .. } | Op::UnpackStar { .. }, Delivery::Returned(value)) => {
                self.end_unpack(run, op, value)?;
                advance_pc(run);
            }
            (op, Delivery::Returned(value) | Delivery::Exhausted(value) | Delivery::Yielded(value)) => {
                frame.pc += 1;
                if let Op::LoadMethod { dst, .. } = op {
                    run.registers[base + dst as usize + 1] = Value::Unbound;
                }
                if let Some(dst) = destination(op) {
                    run.registers[base + dst as usize] = value;
                }
            }
        }
        Ok(())
    }
}

fn branch(frame: &mut PythonFrame, jump: bool, target: u32) {
    frame.pc = if jump { target } else { frame.pc + 1 };
}

/// Moves the top frame to its next instruction.
fn advance_pc(run: &mut Running) {
    if let Some(Frame::Python(frame)) = run.frames.last_mut() {
        frame.pc += 1;
    }
}

/// Where an instruction's result goes, for instructions whose result can come from a frame.
fn destination(op: Op) -> Option<lockstep_bytecode::Reg> {
    match op {
        Op::EnterWith { dst, .. } | Op::EnterAsyncWith { dst, .. } => Some(dst + 2),
        Op::LoadGlobal { dst, .. }
        | Op::LoadName { dst, .. }
        | Op::LoadCell { dst, .. }
        | Op::LoadAttribute { dst, .. }
        | Op::LoadMethod { dst, .. }
        | Op::LoadItem { dst, .. }
        | Op::Unary { dst, .. }
        | Op::Binary { dst, .. }
        | Op::BinaryInt { dst, .. }
        | Op::InPlace { dst, .. }
        | Op::InPlaceInt { dst, .. }
        | Op::Iter { dst, .. }
        | Op::Compare { dst, .. }
        | Op::Contains { dst, .. }
        | Op::GetIter { dst, .. }
        | Op::ForIter { dst, .. }
        | Op::BuildSet { dst, .. }
        | Op::BuildDict { dst, .. }
        | Op::Format { dst, .. }
        | Op::MakeClass { dst, .. }
        | Op::Super { dst, .. }
        | Op::Call { dst, .. }
        | Op::CallMethod { dst, .. }
        | Op::CallKeywords { dst, .. }
        | Op::CallMethodKeywords { dst, .. }
        | Op::CallSpread { dst, .. }
        | Op::Yield { dst, .. }
        | Op::GetAwaitable { dst, .. }
        | Op::GetYieldFrom { dst, .. }
        | Op::GetAsyncNext { dst, .. }
        | Op::MatchGroup { dst, .. }
        | Op::EndGroup { dst, .. }
        | Op::Delegate { dst, .. }
        | Op::ExitWith { dst, .. }
        | Op::Length { dst, .. }
        | Op::MatchKeys { dst, .. }
        | Op::MatchClass { dst, .. }
        | Op::ExitWithException { dst, .. }
        | Op::Import { dst, .. }
        | Op::ImportFrom { dst, .. }
        | Op::TimeIt { dst, .. } => Some(dst),
        _ => None,
    }
}

impl Stop {
    /// The stop that makes the loop pause like this.
    pub(crate) fn from_pause(pause: Pause) -> Self {
        match pause {
            Pause::Blocked(wait) => Self::Block(wait),
            Pause::Ended => Self::Ended,
            Pause::Fuel | Pause::Horizon | Pause::Collect | Pause::Effect | Pause::Over => Self::Pause,
        }
    }
}

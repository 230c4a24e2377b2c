//! Native frames: what a builtin on the stack does when it is on top, and when the frame
//! above it gives a value or lets an exception through.

use std::rc::Rc;

use lockstep_bytecode::Mode;
use lockstep_event::{CodeId, Effect, Nanos, ObjectId, Place, Status, UnitId};

use crate::class::Builtin;
use crate::data::{Data, Generator, SuspendedFrame};
use crate::frame::{Ask, Frame, Memo, NativeFrame, PythonFrame, ThreadPhase, python_frames};
use crate::generator::Delivery;
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Outcome, Running};
use crate::native::Stop;
use crate::processor::Pause;
use crate::text::number::Integer;
use crate::unit::{Kind, Unit, Wait};
use crate::value::Value;

/// How often a `%timeit` line calls its function: once to warm up, then seven runs.
const N_TIMINGS: usize = 8;

/// The iterator whose items the frame on top gathers, and what they go into if not a list.
fn collected(run: &Running) -> Option<(Value, Option<ObjectId>)> {
    match run.frames.last()? {
        Frame::Native(frame) => match **frame {
            NativeFrame::Collect { iterator, into, .. } => Some((iterator, into)),
            _ => None,
        },
        Frame::Python(_) => None,
    }
}

impl Machine {
    /// Lets the native frame on top do its next thing.
    pub(crate) fn step_native(&mut self, run: &mut Running) -> Option<Pause> {
        let pause = self.step_frame(run);
        self.heed_news(run);
        pause
    }

    fn step_frame(&mut self, run: &mut Running) -> Option<Pause> {
        if let Some((iterator, _)) = collected(run) {
            let result = self.collect_more(run, iterator);
            return result.err().and_then(|stop| self.handle_stop(run, stop));
        }
        let Some(Frame::Native(frame)) = run.frames.pop() else {
            unreachable!("the caller looked");
        };
        let result = match run.spare.open(frame) {
            NativeFrame::Thread { object, phase: ThreadPhase::Start, error } => {
                run.frames.push(Frame::Native(Box::new(NativeFrame::Thread {
                    object,
                    phase: ThreadPhase::Run,
                    error,
                })));
                self.start_thread(run, object)
            }
            NativeFrame::Thread { object, phase, error } => {
                run.frames.push(Frame::Native(Box::new(NativeFrame::Thread { object, phase, error })));
                return self.join_others(run, phase);
            }
            NativeFrame::Spawn { data } => {
                run.frames.push(Frame::Native(Box::new(NativeFrame::Spawn { data })));
                self.step_spawned(run, data)
            }
            NativeFrame::Entry { callee } => {
                self.record(run, Place::Unit(run.unit), Effect::Start);
                self.call_values(run, callee, &[], &[]).and_then(|flow| self.settle(run, flow))
            }
            NativeFrame::Retry { native, args, class, memo, pending: _ } => {
                let result = self.run_native(run, native, args, class, memo);
                result.and_then(|flow| self.settle(run, flow))
            }
            NativeFrame::Loop { event_loop, main, phase, exception } => {
                run.frames.push(Frame::Native(Box::new(NativeFrame::Loop { event_loop, main, phase, exception })));
                self.step_loop(run)
            }
            NativeFrame::Trio { runner } => {
                run.frames.push(Frame::Native(Box::new(NativeFrame::Trio { runner })));
                self.step_runner(run, runner)
            }
            NativeFrame::TimeIt { callee, started: _, durations } => {
                let started = run.clock.0;
                run.frames.push(Frame::Native(Box::new(NativeFrame::TimeIt { callee, started, durations })));
                self.call_values(run, callee, &[], &[]).and_then(|flow| self.settle(run, flow))
            }
            NativeFrame::Init { .. }
            | NativeFrame::Collect { .. }
            | NativeFrame::Truth { .. }
            | NativeFrame::ClassBody { .. }
            | NativeFrame::ModuleBody { .. }
            | NativeFrame::TaskStep { .. }
            | NativeFrame::Callback { .. }
            | NativeFrame::Farewell
            | NativeFrame::Discard
            | NativeFrame::Close { .. }
            | NativeFrame::AsyncStep { .. }
            | NativeFrame::NextDefault { .. }
            | NativeFrame::CloseInner { .. }
            | NativeFrame::Next => unreachable!("these only lie below a frame that is running, or were looked for"),
        };
        result.err().and_then(|stop| self.handle_stop(run, stop))
    }

    /// Gives the native frame on top what came out of the frame above it: a value, or an
    /// exception. On `Err(Stop::Raise)` the frame is gone and the exception goes on.
    pub(crate) fn resume_native(&mut self, run: &mut Running, input: Result<Delivery, Value>) -> Result<(), Stop> {
        let result = self.resume_frame(run, input);
        self.heed_news(run);
        result
    }

    fn resume_frame(&mut self, run: &mut Running, input: Result<Delivery, Value>) -> Result<(), Stop> {
        let Some(Frame::Native(frame)) = run.frames.pop() else {
            unreachable!("the caller looked");
        };
        match (run.spare.open(frame), input) {
            // The library says itself what goes wrong in its hook.
            (
                NativeFrame::Thread { object, phase: phase @ (ThreadPhase::JoinOthers | ThreadPhase::AtExit), error },
                _,
            ) => {
                run.frames.push(Frame::Native(Box::new(NativeFrame::Thread { object, phase, error })));
                Ok(())
            }
            // What goes wrong while an exception is worded is not told.
            (NativeFrame::Thread { object, phase: ThreadPhase::Report, error }, _) => {
                self.end_thread(run, object, Err(error))
            }
            (NativeFrame::Thread { object, phase: ThreadPhase::Hook, error }, input) => match object {
                Some(object) => self.leave_thread(run, object, true),
                None => self.leave_hook(run, error, input.err()),
            },
            (NativeFrame::Thread { object: None, .. }, Err(error)) if self.main_hook(error).is_some() => {
                self.call_main_hook(run, error)
            }
            (NativeFrame::Thread { object: Some(object), .. }, Err(error)) if self.has_hook(object, error) => {
                let frame = NativeFrame::Thread { object: Some(object), phase: ThreadPhase::Hook, error };
                run.frames.push(Frame::Native(Box::new(frame)));
                self.call_excepthook(run, object, error)
            }
            (NativeFrame::Thread { object, .. }, Err(error)) if self.needs_words(error) => {
                let frame = NativeFrame::Thread { object, phase: ThreadPhase::Report, error };
                run.frames.push(Frame::Native(Box::new(frame)));
                let flow = self.ask_words(run, error)?;
                self.settle(run, flow)
            }
            (NativeFrame::Thread { object, .. }, input) => self.end_thread(run, object, input),
            (NativeFrame::TaskStep { task, .. }, input) if self.trio_task(task).is_some() => {
                self.end_trio_step(run, task, input)
            }
            (NativeFrame::Trio { runner }, Ok(_)) => {
                run.frames.push(Frame::Native(Box::new(NativeFrame::Trio { runner })));
                Ok(())
            }
            (NativeFrame::TaskStep { task, outer, previous }, input) => {
                self.end_step(run, (task, outer, previous), input)
            }
            (NativeFrame::Callback { callable, future, outer }, input) => {
                self.end_callback(run, callable, future, outer, input.err())
            }
            (NativeFrame::Farewell, _) => Ok(()),
            (NativeFrame::Retry { native, args, class, mut memo, pending }, input) => {
                match (pending, input) {
                    (_, Ok(delivery)) => memo.push(Memo::Value(delivery.value())),
                    (Ask::ValueOrException, Err(exception)) => memo.push(Memo::Raised(exception)),
                    (Ask::Value | Ask::Nothing, Err(exception)) => {
                        return Err(Stop::Raise(exception));
                    }
                }
                // Step by step, so that a long series of answers does not deepen Rust's stack.
                let again = NativeFrame::Retry { native, args, class, memo, pending: Ask::Nothing };
                let frame = run.spare.native(again);
                run.frames.push(Frame::Native(frame));
                Ok(())
            }
            (NativeFrame::Collect { iterator, items, into, stores: true }, Ok(_)) => {
                self.collect_items(run, iterator, items, into)
            }
            (NativeFrame::Collect { stores: true, .. }, Err(exception)) => Err(Stop::Raise(exception)),
            (
                NativeFrame::Collect { iterator, items, into, .. },
                Ok(Delivery::Yielded(item) | Delivery::Returned(item)),
            ) => {
                let frame = NativeFrame::Collect { iterator, items, into, stores: false };
                run.frames.push(Frame::Native(Box::new(frame)));
                // Step by step: an item that a generator passes on from a builtin iterator comes
                // while the iterator is being asked, and each would deepen Rust's stack.
                if !self.collect_item(run, item)? {
                    self.note_collected(run, into);
                }
                Ok(())
            }
            (NativeFrame::Collect { items, .. }, Ok(Delivery::Exhausted(_))) => {
                let list = self.list(items);
                self.deliver(run, list)
            }
            (NativeFrame::Collect { items, .. }, Err(exception))
                if self.is_instance(exception, Builtin::StopIteration) =>
            {
                let list = self.list(items);
                self.deliver(run, list)
            }
            (NativeFrame::Discard, Err(exception)) => {
                self.report_callback(run, exception)?;
                Ok(())
            }
            (NativeFrame::Discard, Ok(_)) => Ok(()),
            (NativeFrame::AsyncStep { step }, input) => self.end_async_step(run, step, input),
            (NativeFrame::NextDefault { .. }, Ok(delivery)) => self.deliver_from(run, delivery),
            (NativeFrame::NextDefault { default }, Err(exception))
                if self.is_instance(exception, Builtin::StopAsyncIteration) =>
            {
                self.deliver_from(run, Delivery::Exhausted(default))
            }
            // What the inner iterator raised while it was closed takes the exception's place.
            (NativeFrame::CloseInner { exception }, input) => {
                let exception = input.err().unwrap_or(exception);
                self.raise_here(run, exception).map(|_| ())
            }
            (NativeFrame::Close { generator }, input) => self.end_close(run, generator, input),
            (NativeFrame::Entry { .. } | NativeFrame::Spawn { .. }, Ok(_)) => {
                unreachable!("it is gone before its callee runs")
            }
            (NativeFrame::Loop { .. }, Ok(_)) => {
                unreachable!("a loop's callbacks have frames of their own")
            }
            (NativeFrame::ModuleBody { file }, Err(exception)) => {
                self.forget_module(file);
                Err(Stop::Raise(exception))
            }
            (_, Err(exception)) => Err(Stop::Raise(exception)),
            (NativeFrame::ModuleBody { file }, Ok(_)) => {
                self.end_module(file);
                Ok(())
            }
            (NativeFrame::Init { .. }, Ok(_)) => unreachable!("what `__init__` returns never comes here"),
            (NativeFrame::Truth { invert }, Ok(delivery)) => self.end_truth(run, delivery.value(), invert),
            (NativeFrame::Next, Ok(Delivery::Exhausted(value))) => {
                let args = if value == Value::None { vec![] } else { vec![value] };
                Err(Stop::Raise(self.exception_of(Builtin::StopIteration.id(), &args)))
            }
            (NativeFrame::Next, Ok(delivery)) => self.deliver(run, delivery.value()),
            (NativeFrame::TimeIt { callee, started, mut durations }, Ok(_)) => {
                durations.push(run.clock.0 - started);
                self.end_timing(run, callee, durations)
            }
            (NativeFrame::ClassBody { .. }, Ok(_)) => {
                unreachable!("class bodies end with their own instruction")
            }
        }
    }

    // --- threads --------------------------------------------------------------------------

    /// A thread's first step.
    fn start_thread(&mut self, run: &mut Running, object: Option<ObjectId>) -> Result<(), Stop> {
        let Some(object) = object else {
            return self.start_main(run);
        };
        self.record(run, Place::Unit(run.unit), Effect::Start);
        let waiters = match self.heap.data_mut(object) {
            Data::Thread(thread) => {
                thread.started = true;
                std::mem::take(&mut thread.waiters)
            }
            _ => Vec::new(),
        };
        self.wake_all(&waiters, run.clock);
        let is_raw = matches!(self.heap.data(object), Data::Thread(thread) if thread.is_raw);
        if let Some(function) = self.library_global("threading", "_run").filter(|_| !is_raw) {
            let flow = self.call_values(run, function, &[Value::Object(object)], &[])?;
            return self.settle(run, flow);
        }
        self.run_raw(run, object)
    }

    /// Calls what `_thread.start_new_thread` was given.
    fn run_raw(&mut self, run: &mut Running, object: ObjectId) -> Result<(), Stop> {
        let Data::Thread(thread) = self.heap.data(object) else {
            unreachable!("a thread object holds a thread");
        };
        let (target, args, kwargs) = (thread.target, thread.args, thread.kwargs);
        let args = self.list_items(args);
        let list = self.list(args);
        let flow = self.call_spread(run, target, list, kwargs)?;
        self.settle(run, flow)
    }

    /// The main thread's first step: the module, under an event loop if the mode says so.
    fn start_main(&mut self, run: &mut Running) -> Result<(), Stop> {
        let code = CodeId(0);
        let n_registers = self.program.code(code).n_registers as usize;
        if self.program.mode == Mode::Script {
            crate::call::reserve(run, n_registers);
            let frame = PythonFrame { code, pc: 0, base: 0, generator: None, handled: Value::Unbound };
            return self.push_python(run, frame);
        }
        let registers = vec![Value::Unbound; self.program.code(code).n_suspended as usize].into_boxed_slice();
        let frame = SuspendedFrame { code, pc: 0, registers, handled: Value::Unbound };
        let mut generator = Generator::new(frame);
        generator.awaited = true;
        let coroutine = self.allocate(Builtin::Coroutine, Data::Generator(Box::new(generator)));
        self.run_loop(run, coroutine)
    }

    /// A thread's target returned or raised.
    fn end_thread(
        &mut self,
        run: &mut Running,
        object: Option<ObjectId>,
        input: Result<Delivery, Value>,
    ) -> Result<(), Stop> {
        let Some(object) = object else {
            return self.leave_main(run, input);
        };
        let error = input.err();
        let failed = error.is_some();
        if let Some(exception) = error.filter(|exception| !self.is_instance(*exception, Builtin::SystemExit)) {
            let raw = match self.heap.data(object) {
                Data::Thread(thread) if thread.is_raw => Some(thread.target),
                _ => None,
            };
            let head = match raw {
                Some(target) => format!("Exception ignored in thread started by: {}", self.repr_quietly(target, 200)),
                None => format!("Exception in thread {}:", self.unit(run.unit).name),
            };
            let text = format!("{head}\n{}", self.format_exception(exception, true));
            self.print(run, true, text)?;
        }
        self.leave_thread(run, object, failed)
    }

    /// The program's text has ended, or what a forked process was to call.
    fn leave_main(&mut self, run: &mut Running, input: Result<Delivery, Value>) -> Result<(), Stop> {
        let error = match input {
            Ok(given) => {
                // A forked process is given the code that it ends with.
                if let Some(code) = given.value().as_int().filter(|_| self.inside > 0) {
                    let inside = self.inside;
                    self.process_mut(inside).exit_code = Some((code & 0xff) as i32);
                }
                Value::None
            }
            Err(exception) => {
                self.report_main(run, exception)?;
                exception
            }
        };
        self.leave_text(run, error)
    }

    /// What comes behind the end of the program's text.
    pub(crate) fn leave_text(&mut self, run: &mut Running, error: Value) -> Result<(), Stop> {
        let frame = NativeFrame::Thread { object: None, phase: ThreadPhase::JoinOthers, error };
        run.frames.push(Frame::Native(Box::new(frame)));
        self.call_exits(run)
    }

    /// What the library has to do when the main thread has ended: pools get no more calls.
    fn call_exits(&mut self, run: &mut Running) -> Result<(), Stop> {
        let has_exits =
            self.library_global("threading", "_exits").is_some_and(|list| !self.list_items(list).is_empty());
        let Some(function) = self.library_global("threading", "_call_exits").filter(|_| has_exits) else {
            return Ok(());
        };
        run.frames.push(Frame::Native(Box::new(NativeFrame::Discard)));
        let flow = self.call_values(run, function, &[], &[])?;
        self.settle(run, flow)
    }

    /// The end of a thread that is not the main one.
    fn leave_thread(&mut self, run: &mut Running, object: ObjectId, failed: bool) -> Result<(), Stop> {
        self.record(run, Place::Unit(run.unit), Effect::Exit { failed });
        let waiters = match self.heap.data_mut(object) {
            Data::Thread(thread) => {
                thread.ended = true;
                std::mem::take(&mut thread.waiters)
            }
            _ => Vec::new(),
        };
        self.set_status(run.unit, run.clock, Status::Done { failed });
        self.wake_all(&waiters, run.clock);
        // The main thread may wait for every other thread to end.
        let main = self.process().main;
        if self.thread(main).wait.is_some_and(|wait| wait.place == Place::Unit(run.unit)) {
            self.make_ready(main, run.clock);
        }
        Ok(())
    }

    /// Prints what ended the main thread.
    fn report_main(&mut self, run: &mut Running, exception: Value) -> Result<(), Stop> {
        if self.is_instance(exception, Builtin::SystemExit) {
            let code = self.exception_data(exception).map_or(Value::None, |data| data.value);
            if code != Value::None && self.integer(code).is_none() {
                let text = format!("{}\n", self.kept_text(exception).unwrap_or_else(|| self.str_quietly(code)));
                self.print(run, true, text)?;
            }
            return Ok(());
        }
        let text = self.format_exception(exception, true);
        self.print(run, true, text)
    }

    /// The end of the main thread: waits for the threads that are no daemons.
    fn join_others(&mut self, run: &mut Running, phase: ThreadPhase) -> Option<Pause> {
        let main = self.process().main;
        let is_awaited = |unit: &&Rc<Unit>| unit.id != main && !unit.is_done() && self.is_joined_at_exit(unit.id);
        if let Some(unit) = self.own_units().find(is_awaited).map(|unit| unit.id) {
            let (place, effect) = (Place::Unit(unit), Effect::Join { unit });
            return Some(Pause::Blocked(Wait { place, effect, deadline: Nanos::NEVER }));
        }
        if phase == ThreadPhase::JoinOthers {
            let Some(Frame::Native(frame)) = run.frames.pop() else {
                unreachable!("the main thread ends in its native frame");
            };
            let frame = match run.spare.open(frame) {
                NativeFrame::Thread { object, error, .. } => {
                    NativeFrame::Thread { object, phase: ThreadPhase::AtExit, error }
                }
                other => other,
            };
            let result = self.call_exit_hook(run, frame);
            return result.err().and_then(|stop| self.handle_stop(run, stop));
        }
        if self.tell_last(run) {
            return None;
        }
        let Some(Frame::Native(frame)) = run.frames.pop() else {
            unreachable!("the main thread ends in its native frame");
        };
        let NativeFrame::Thread { error, .. } = *frame else {
            unreachable!("the main thread ends in its native frame");
        };
        let failed = self.is_failure(error);
        if self.inside > 0 {
            self.end_main(run, failed);
            return Some(Pause::Ended);
        }
        self.record(run, Place::Unit(run.unit), Effect::Exit { failed });
        self.set_status(run.unit, run.clock, Status::Done { failed });
        self.set_status(UnitId(0), run.clock, Status::Done { failed });
        let outcome = if failed { Outcome::Exception(self.exception_line(error, true)) } else { Outcome::Finished };
        self.finish(outcome);
        Some(Pause::Over)
    }

    /// Calls what the library wants to be called at the end of a process, above `frame`.
    fn call_exit_hook(&mut self, run: &mut Running, frame: NativeFrame) -> Result<(), Stop> {
        run.frames.push(Frame::Native(Box::new(frame)));
        let Some(hook) = self.exit_hook.given() else {
            return Ok(());
        };
        let flow = self.call_values(run, hook, &[], &[])?;
        self.settle(run, flow)
    }

    /// Whether an exception that ended the main thread makes the exit status differ from 0.
    fn is_failure(&mut self, error: Value) -> bool {
        if error == Value::None {
            return false;
        }
        if !self.is_instance(error, Builtin::SystemExit) {
            return true;
        }
        let code = self.exception_data(error).map_or(Value::None, |data| data.value);
        match self.integer(code) {
            // The system keeps eight bits.
            Some(Integer::Small(int)) => int & 0xff != 0,
            Some(Integer::Big(_)) => true,
            None => code != Value::None,
        }
    }

    fn is_joined_at_exit(&self, unit: UnitId) -> bool {
        let Kind::Thread(execution) = &self.unit(unit).kind else {
            return false;
        };
        execution.object.is_none_or(|object| match self.heap.data(object) {
            Data::Thread(thread) => self.quick_truth(thread.daemon) == Some(false),
            _ => true,
        })
    }

    // --- small frames ---------------------------------------------------------------------

    /// Gathers items until one needs Python code, or there are no more. The frame lies on
    /// the stack while the iterator is asked, so that whatever it pushes comes above.
    fn collect_items(
        &mut self,
        run: &mut Running,
        iterator: Value,
        items: Vec<Value>,
        into: Option<ObjectId>,
    ) -> Result<(), Stop> {
        let frame = NativeFrame::Collect { iterator, items, into, stores: false };
        run.frames.push(Frame::Native(Box::new(frame)));
        self.collect_more(run, iterator)
    }

    /// The same for the frame on top.
    fn collect_more(&mut self, run: &mut Running, iterator: Value) -> Result<(), Stop> {
        let mut n_items = 0_u32;
        loop {
            match self.for_next(run, iterator)? {
                Some(Flow::Entered) => return Ok(()),
                Some(Flow::Value(item)) => {
                    if self.collect_item(run, item)? {
                        return Ok(());
                    }
                    if n_items == 0 {
                        // Nobody comes between these items.
                        self.note_collected(run, collected(run).and_then(|(_, into)| into));
                    }
                    n_items += 1;
                    // An endless iterator must not outrun the fuel: come back for more.
                    if n_items.is_multiple_of(1024) {
                        return Ok(());
                    }
                }
                None => {
                    let Some(Frame::Native(frame)) = run.frames.pop() else {
                        return Ok(());
                    };
                    let NativeFrame::Collect { items, .. } = *frame else {
                        return Ok(());
                    };
                    let list = self.list(items);
                    return self.deliver(run, list);
                }
            }
        }
    }

    /// Records that items went into a container.
    fn note_collected(&mut self, run: &mut Running, into: Option<ObjectId>) {
        if let Some(object) = into {
            self.record(run, Place::Whole { object }, Effect::Write);
        }
    }

    /// Keeps an item for the gathering frame on top; true if that runs code of the program first.
    fn collect_item(&mut self, run: &mut Running, item: Value) -> Result<bool, Stop> {
        let Some(Frame::Native(frame)) = run.frames.last_mut() else {
            return Ok(false);
        };
        let NativeFrame::Collect { items, into, stores, .. } = frame.as_mut() else {
            return Ok(false);
        };
        let Some(object) = *into else {
            items.push(item);
            if items.len() as u64 * 16 > self.settings.max_heap_bytes {
                return Err(Stop::Limit("memory"));
            }
            return Ok(false);
        };
        if matches!(self.heap.data(object), Data::Set(_)) {
            *stores = true;
            let flow = self.set_add(run, Value::Object(object), item)?;
            if matches!(flow, Flow::Entered) {
                return Ok(true);
            }
            if let Some(Frame::Native(frame)) = run.frames.last_mut()
                && let NativeFrame::Collect { stores, .. } = frame.as_mut()
            {
                *stores = false;
            }
        } else {
            self.extend(object, &[item]);
        }
        let n_bytes = self.quiet_len(object).unwrap_or_default() * 16;
        if n_bytes > self.settings.max_heap_bytes { Err(Stop::Limit("memory")) } else { Ok(false) }
    }

    /// `__init__` returned: its frame is gone from the stack, its box can be used again.
    pub(crate) fn end_init(&mut self, run: &mut Running, frame: Box<NativeFrame>, result: Value) -> Result<(), Stop> {
        let NativeFrame::Init { instance } = *frame else {
            unreachable!("the caller looked");
        };
        run.spare.keep_native(frame);
        if result != Value::None {
            let message = format!("__init__() should return None, not '{}'", self.class_name(result));
            return Err(self.raise_new(Builtin::TypeError, &message));
        }
        self.deliver(run, instance)
    }

    fn end_truth(&mut self, run: &mut Running, value: Value, invert: bool) -> Result<(), Stop> {
        if let Some(truth) = self.quick_truth(value) {
            return self.deliver(run, Value::bool(truth != invert));
        }
        // The result says itself whether it is true: the answer comes here again, as a bool.
        let depth = run.frames.len();
        run.frames.push(Frame::Native(Box::new(NativeFrame::Truth { invert })));
        match self.truth(run, value) {
            Ok(Flow::Value(truth)) => {
                run.frames.truncate(depth);
                self.deliver(run, Value::bool((truth == Value::TRUE) != invert))
            }
            Ok(Flow::Entered) => Ok(()),
            Err(Stop::Raise(exception)) => {
                run.frames.truncate(depth);
                Err(Stop::Raise(exception))
            }
            Err(stop) => Err(stop),
        }
    }

    fn end_close(
        &mut self,
        run: &mut Running,
        generator: ObjectId,
        input: Result<Delivery, Value>,
    ) -> Result<(), Stop> {
        match input {
            Ok(Delivery::Yielded(_)) => {
                let kind = self.generator_kind(generator);
                Err(self.raise_new(Builtin::RuntimeError, &format!("{kind} ignored GeneratorExit")))
            }
            Ok(Delivery::Returned(_) | Delivery::Exhausted(_)) => self.deliver(run, Value::None),
            Err(exception)
                if self.is_instance(exception, Builtin::GeneratorExit)
                    || self.is_instance(exception, Builtin::StopIteration) =>
            {
                self.deliver(run, Value::None)
            }
            Err(exception) => Err(Stop::Raise(exception)),
        }
    }

    // --- await, with, timeit --------------------------------------------------------------

    /// The iterator of `yield from value`.
    pub(crate) fn get_yield_from(&mut self, run: &mut Running, value: Value) -> Slow {
        let class = self.class_of(value);
        if class == Builtin::Generator.id() {
            return Ok(Flow::Value(value));
        }
        if class == Builtin::Coroutine.id() {
            if python_frames(&run.frames).next().is_some_and(|frame| self.is_awaitable(frame.code)) {
                return Ok(Flow::Value(value));
            }
            let message = "cannot 'yield from' a coroutine object in a non-coroutine generator";
            return Err(self.raise_new(Builtin::TypeError, message));
        }
        match value {
            Value::Object(id) if matches!(self.heap.data(id), Data::Future(_) | Data::AsyncStep(_)) => {
                Ok(Flow::Value(value))
            }
            _ => self.get_iter(run, value),
        }
    }

    /// Looks up the exit method into registers `at, at + 1`, then calls the enter method.
    pub(crate) fn enter_with(&mut self, run: &mut Running, manager: Value, at: usize, is_async: bool) -> Slow {
        use lockstep_bytecode::names;
        let (enter, exit, protocol) = if is_async {
            (names::AENTER, names::AEXIT, "asynchronous context manager")
        } else {
            (names::ENTER, names::EXIT, "context manager")
        };
        let (Some(enter), exit) = (self.special(manager, enter), self.special(manager, exit)) else {
            let message = format!("'{}' object does not support the {protocol} protocol", self.class_name(manager));
            return Err(self.raise_new(Builtin::TypeError, &message));
        };
        let Some(exit) = exit else {
            let method = if is_async { "__aexit__" } else { "__exit__" };
            let message = format!(
                "'{}' object does not support the {protocol} protocol (missed {method} method)",
                self.class_name(manager)
            );
            return Err(self.raise_new(Builtin::TypeError, &message));
        };
        run.registers[at] = exit;
        run.registers[at + 1] = manager;
        self.call_values(run, enter, &[manager], &[])
    }

    /// Calls the exit method with three `None` or with the exception.
    pub(crate) fn exit_with(&mut self, run: &mut Running, exit: [Value; 2], exception: Value) -> Slow {
        let class = if exception == Value::None { Value::None } else { Value::Class(self.class_of(exception)) };
        let traceback = self.traceback_of(exception);
        self.call_values(run, exit[0], &[exit[1], class, exception, traceback], &[])
    }

    /// A `%timeit` line.
    pub(crate) fn time_it(&mut self, run: &mut Running, callee: Value) -> Slow {
        run.frames.push(Frame::Native(Box::new(NativeFrame::TimeIt { callee, started: 0, durations: Vec::new() })));
        Ok(Flow::Entered)
    }

    fn end_timing(&mut self, run: &mut Running, callee: Value, durations: Vec<u64>) -> Result<(), Stop> {
        if durations.len() < N_TIMINGS {
            run.frames.push(Frame::Native(Box::new(NativeFrame::TimeIt { callee, started: 0, durations })));
            return Ok(());
        }
        let text = timing_line(&durations[1..]);
        self.print(run, false, text)?;
        self.deliver(run, Value::None)
    }
}

/// `2.95 s ± 12.6 ms per loop (mean ± std. dev. of 7 runs, 1 loop each)`, as IPython prints it.
fn timing_line(durations: &[u64]) -> String {
    let n = durations.len() as f64;
    let mean = durations.iter().sum::<u64>() as f64 / n;
    let variance =
        durations.iter().map(|duration| (*duration as f64 - mean) * (*duration as f64 - mean)).sum::<f64>() / n;
    let show = |nanos: f64| {
        let (value, unit) = match nanos {
            nanos if nanos >= 1e9 => (nanos / 1e9, "s"),
            nanos if nanos >= 1e6 => (nanos / 1e6, "ms"),
            nanos if nanos >= 1e3 => (nanos / 1e3, "μs"),
            nanos => (nanos, "ns"),
        };
        let digits = if value >= 100.0 {
            0
        } else if value >= 10.0 {
            1
        } else {
            2
        };
        format!("{value:.digits$} {unit}")
    };
    format!(
        "{} ± {} per loop (mean ± std. dev. of {} runs, 1 loop each)\n",
        show(mean),
        show(variance.sqrt()),
        durations.len()
    )
}

impl Delivery {
    /// The value, whatever brought it.
    pub(crate) fn value(self) -> Value {
        match self {
            Self::Returned(value) | Self::Exhausted(value) | Self::Yielded(value) => value,
        }
    }
}

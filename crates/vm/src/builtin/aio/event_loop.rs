//! The event loop: what it runs next, its passes, its timers, and its end
//! (`asyncio/base_events.py`).

use lockstep_bytecode::Mode;
use lockstep_event::{Effect, Nanos, ObjectId, Place, UnitId};

use crate::class::Builtin;
use crate::data::{Data, GeneratorState, StepKind};
use crate::frame::{Frame, LoopPhase, NativeFrame};
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::tasks::{Callback, EventLoop, FutureState, Handle, Link, NativeBody, NativeCoroutine, NativeState, Timer};
use crate::unit::{Kind, Wait};
use crate::value::Value;

impl Machine {
    /// The data of an event loop.
    pub(crate) fn event_loop(&self, id: ObjectId) -> &EventLoop {
        match self.heap.data(id) {
            Data::Loop(state) => state,
            _ => unreachable!("an id of a loop"),
        }
    }

    pub(crate) fn event_loop_mut(&mut self, id: ObjectId) -> &mut EventLoop {
        match self.heap.data_mut(id) {
            Data::Loop(state) => state,
            _ => unreachable!("an id of a loop"),
        }
    }

    /// `asyncio.run(coroutine)`: a new loop on this thread, driven by a native frame.
    pub(crate) fn run_loop(&mut self, run: &mut Running, coroutine: Value) -> Result<(), Stop> {
        let event_loop = self.heap.allocate(Builtin::EventLoop.id(), Data::Loop(Box::default()));
        self.set_loop(run, Some(event_loop));
        let main = self.make_task(run, event_loop, coroutine, None);
        self.add_callback(run, main, Callback::StopLoop);
        let phase = LoopPhase::Main;
        run.frames.push(Frame::Native(Box::new(NativeFrame::Loop { event_loop, main, phase, exception: Value::None })));
        Ok(())
    }

    /// The loop that runs on this thread.
    pub(crate) fn thread_loop(&self, unit: UnitId) -> Option<ObjectId> {
        self.unit(unit).execution().and_then(|execution| execution.event_loop)
    }

    pub(super) fn set_loop(&mut self, run: &Running, event_loop: Option<ObjectId>) {
        let before = match &mut self.unit_mut(run.unit).kind {
            Kind::Thread(execution) => std::mem::replace(&mut execution.event_loop, event_loop),
            Kind::Process { .. } | Kind::Task { .. } => None,
        };
        for (id, thread) in [(before, None), (event_loop, Some(run.unit))] {
            if let Some(id) = id {
                self.event_loop_mut(id).thread = thread;
            }
        }
    }

    /// The loop's thread looks again, if it waits for something to do.
    pub(super) fn wake_loop(&mut self, run: &Running, event_loop: ObjectId) {
        let place = Place::Loop { object: event_loop };
        let thread = self.event_loop(event_loop).thread.filter(|thread| *thread != run.unit);
        if let Some(thread) = thread
            && self.thread(thread).wait.is_some_and(|wait| wait.place == place)
        {
            self.make_ready(thread, run.clock);
        }
    }

    /// The tasks of a loop that are not done, in order of creation.
    pub(crate) fn live_tasks(&self, event_loop: ObjectId) -> Vec<ObjectId> {
        let live = self.own_units().filter(|unit| !unit.is_done());
        let tasks = live.filter_map(|unit| match unit.kind {
            Kind::Task { task } => Some(task),
            Kind::Process { .. } | Kind::Thread(_) => None,
        });
        // A nursery's tasks are none of a loop's.
        let is_its =
            |task: &ObjectId| matches!(self.heap.data(*task), Data::Future(data) if data.event_loop() == event_loop);
        tasks.filter(is_its).collect()
    }

    /// The loop's next handle, or its end; its frame is on top (`BaseEventLoop._run_once`).
    pub(crate) fn step_loop(&mut self, run: &mut Running) -> Result<(), Stop> {
        let Some(Frame::Native(frame)) = run.frames.last() else {
            unreachable!("the loop's frame is on top");
        };
        let NativeFrame::Loop { event_loop, main, phase, .. } = **frame else {
            unreachable!("the loop's frame is on top");
        };
        if self.tell_slow(run, event_loop)? {
            return Ok(());
        }
        let now = run.clock;
        if self.event_loop(event_loop).n_pass == 0 {
            if self.pass_ends(run, event_loop, main, phase)? {
                return Ok(());
            }
            let state = self.event_loop_mut(event_loop);
            if state.ready.is_empty() && !state.stopping {
                let due = state.timers.front().map_or(Nanos::NEVER, |timer| timer.due);
                if due > now {
                    // What a crowd has needed once is not kept while all wait.
                    state.ready.shrink_to(64);
                    let place = Place::Loop { object: event_loop };
                    let waits = run.waiting;
                    // Who waited once for this long does not begin anew.
                    let deadline =
                        if waits.again && waits.deadline >= due { waits.deadline } else { rounded_up(now, due) };
                    return Err(Stop::Block(Wait { place, effect: Effect::Idle, deadline }));
                }
            }
            let now = if state.has_own_clock { Nanos(0) } else { now };
            while let Some(timer) = state.timers.pop_front_if(|timer| timer.due <= now) {
                state.ready.push_back(timer.handle);
            }
            state.n_pass = state.ready.len() as u32;
            run.waiting = crate::unit::Waiting::default();
            match phase {
                LoopPhase::Forever => set_phase(run, LoopPhase::Going),
                LoopPhase::Once => set_phase(run, LoopPhase::Ending),
                _ => {}
            }
        }
        let state = self.event_loop_mut(event_loop);
        state.n_pass = state.n_pass.saturating_sub(1);
        match state.ready.pop_front() {
            Some(handle) => self.run_handle(run, event_loop, handle),
            None => Ok(()),
        }
    }

    /// In debug mode the loop tells of a callback that took long. True if that runs above now.
    fn tell_slow(&mut self, run: &mut Running, event_loop: ObjectId) -> Result<bool, Stop> {
        let state = self.event_loop_mut(event_loop);
        let (Some((began, subject)), Some(limit)) = (state.began.take(), state.slow_after) else {
            return Ok(false);
        };
        let taken = Nanos(run.clock.0.saturating_sub(began.0));
        if taken < limit {
            return Ok(false);
        }
        let args = [Value::Object(event_loop), subject, Value::float(taken.seconds())];
        self.tell_package(run, "slow", &args)
    }

    /// Runs a function that the library's own Python gave the machine, for its effect. False if
    /// there is none.
    pub(crate) fn tell_package(&mut self, run: &mut Running, name: &str, args: &[Value]) -> Result<bool, Stop> {
        let Some(hook) = self.hook(name) else {
            return Ok(false);
        };
        run.frames.push(Frame::Native(Box::new(NativeFrame::Farewell)));
        let flow = self.call_values(run, hook, args, &[])?;
        self.settle(run, flow)?;
        Ok(true)
    }

    /// A function that the library's own Python gave the machine.
    pub(crate) fn hook(&self, name: &str) -> Option<Value> {
        let (module, name) = (self.modules.get("_asyncio")?, self.find_symbol(name)?);
        match self.heap.data(*module) {
            Data::Module(module) => module.attributes.get(name),
            _ => None,
        }
    }

    /// Between two passes: has the main task ended? Then what is left is cancelled (or, in a
    /// notebook, goes on), and the loop ends when all is done. True if this step is over.
    fn pass_ends(
        &mut self,
        run: &mut Running,
        event_loop: ObjectId,
        main: ObjectId,
        phase: LoopPhase,
    ) -> Result<bool, Stop> {
        let state = self.event_loop(event_loop);
        match phase {
            LoopPhase::Forever | LoopPhase::Once => return Ok(false),
            LoopPhase::Main | LoopPhase::Going if !state.stopping => return Ok(false),
            LoopPhase::Going | LoopPhase::Ending => {
                run.frames.pop();
                return self.deliver(run, Value::None).map(|()| true);
            }
            LoopPhase::Main | LoopPhase::Rest | LoopPhase::Cancelling | LoopPhase::Closing => {}
        }
        let rest = self.live_tasks(event_loop);
        match phase {
            LoopPhase::Main => {
                let is_notebook = self.program.mode == Mode::Notebook && run.frames.len() <= 2;
                let failed = !matches!(self.future(main).state(), FutureState::Done(_));
                if rest.is_empty() {
                    return self.close_generators(run, event_loop, main);
                }
                if is_notebook && !failed {
                    self.event_loop_mut(event_loop).stopping = false;
                    set_phase(run, LoopPhase::Rest);
                    return Ok(false);
                }
                for task in rest {
                    self.cancel(run, task, Value::None);
                }
                self.event_loop_mut(event_loop).stopping = false;
                set_phase(run, LoopPhase::Cancelling);
                Ok(false)
            }
            LoopPhase::Rest | LoopPhase::Cancelling if rest.is_empty() => self.close_generators(run, event_loop, main),
            LoopPhase::Closing if rest.is_empty() => self.close_loop(run, event_loop, main).map(|()| true),
            _ => Ok(false),
        }
    }

    /// The end of the loop, but for asynchronous generators that stand in the middle
    /// (`loop.shutdown_asyncgens`): a task closes each.
    fn close_generators(&mut self, run: &mut Running, event_loop: ObjectId, main: ObjectId) -> Result<bool, Stop> {
        let open = self.open_generators(event_loop);
        if open.is_empty() {
            return self.close_loop(run, event_loop, main).map(|()| true);
        }
        for generator in open {
            let close = self.make_step(Value::Object(generator), StepKind::Close, Value::None);
            let task = self.make_task(run, event_loop, close, None);
            // What goes wrong meanwhile is nobody's to retrieve.
            self.future_mut(task).retrieved = true;
        }
        self.event_loop_mut(event_loop).stopping = false;
        set_phase(run, LoopPhase::Closing);
        Ok(false)
    }

    /// The asynchronous generators that stand in the middle; the loop forgets them.
    pub(super) fn open_generators(&mut self, event_loop: ObjectId) -> Vec<ObjectId> {
        let generators = std::mem::take(&mut self.event_loop_mut(event_loop).generators);
        let open = generators.into_iter().filter(|id| {
            matches!(self.heap.data(*id), Data::Generator(generator) if generator.state == GeneratorState::Suspended)
        });
        open.collect()
    }

    /// An asynchronous generator is begun: the loop of this thread will close it in the end.
    pub(crate) fn note_generator(&mut self, run: &Running, id: ObjectId) {
        let Data::Generator(generator) = self.heap.data_mut(id) else {
            return;
        };
        if std::mem::replace(&mut generator.is_noted, true) {
            return;
        }
        let Some(event_loop) = self.thread_loop(run.unit) else { return };
        let mut generators = std::mem::take(&mut self.event_loop_mut(event_loop).generators);
        if generators.len() >= 64 && generators.len().is_power_of_two() {
            generators.retain(|id| {
                matches!(self.heap.data(*id), Data::Generator(generator) if generator.state != GeneratorState::Closed)
            });
        }
        generators.push(id);
        self.event_loop_mut(event_loop).generators = generators;
    }

    /// The loop is closed; the main task's result is the result of `asyncio.run`.
    fn close_loop(&mut self, run: &mut Running, event_loop: ObjectId, main: ObjectId) -> Result<(), Stop> {
        run.frames.pop();
        self.event_loop_mut(event_loop).closed = true;
        self.set_loop(run, None);
        // CPython's runner ends with two tasks of its own: the shutdown of asynchronous
        // generators and of the default executor.
        self.n_tasks_named += 2;
        match self.future_result(main)? {
            Some(value) => self.deliver(run, value),
            None => Err(self.raise_new(Builtin::RuntimeError, "Event loop stopped before Future completed.")),
        }
    }

    fn run_handle(&mut self, run: &mut Running, event_loop: ObjectId, handle: Handle) -> Result<(), Stop> {
        match handle {
            Handle::Step { task } => self.step_task(run, event_loop, task, Ok(Value::None)),
            Handle::Throw { task, exception } => self.step_task(run, event_loop, task, Err(exception)),
            Handle::SetResult { future, result } => {
                if !self.is_done(future) {
                    self.complete(run, future, FutureState::Done(result));
                }
                Ok(())
            }
            Handle::Object(handle) => self.run_object(run, event_loop, handle),
            Handle::Callback { callback, future } => match callback {
                Callback::Wake(task) => self.step_task(run, event_loop, task, Ok(Value::None)),
                Callback::Gather(outer) => {
                    self.gather_child_done(run, outer, future);
                    Ok(())
                }
                Callback::Group(group) => {
                    self.group_task_done(run, group, future);
                    Ok(())
                }
                Callback::StopLoop => {
                    self.event_loop_mut(event_loop).stopping = true;
                    Ok(())
                }
                Callback::Release(waiter) => {
                    if !self.is_done(waiter) {
                        self.complete(run, waiter, FutureState::Done(Value::None));
                    }
                    Ok(())
                }
                Callback::Call(callable) => self.run_callback(run, callable, future, None),
                Callback::CallIn(pair) => match *self.list_items(Value::Object(pair)) {
                    [callable, context] => self.run_callback(run, callable, future, context.object()),
                    _ => Ok(()),
                },
            },
        }
    }

    /// An `asyncio.Handle` runs itself.
    fn run_object(&mut self, run: &mut Running, event_loop: ObjectId, handle: ObjectId) -> Result<(), Stop> {
        let attribute = |m: &Self, name: &str| m.own_attribute(handle, m.find_symbol(name)?);
        if attribute(self, "_cancelled") == Some(Value::TRUE) {
            return Ok(());
        }
        let value = Value::Object(handle);
        let Some(method) = self.special_named(value, "_run") else {
            return Ok(());
        };
        self.watch_time(run, event_loop, value);
        let callable = Value::Unbound;
        run.frames.push(Frame::Native(Box::new(NativeFrame::Callback { callable, future: handle, outer: None })));
        let flow = self.call_values(run, method, &[value], &[])?;
        self.settle(run, flow)
    }

    /// In debug mode, notes when a callback begins.
    pub(super) fn watch_time(&mut self, run: &Running, event_loop: ObjectId, subject: Value) {
        let state = self.event_loop_mut(event_loop);
        if state.slow_after.is_some() {
            state.began = Some((run.clock, subject));
        }
    }

    /// A callback of a done future, in the context it was given with.
    fn run_callback(
        &mut self,
        run: &mut Running,
        callable: Value,
        future: ObjectId,
        context: Option<ObjectId>,
    ) -> Result<(), Stop> {
        let outer = self.swap_context(run.unit, context);
        run.frames.push(Frame::Native(Box::new(NativeFrame::Callback { callable, future, outer })));
        let flow = self.call_values(run, callable, &[Value::Object(future)], &[])?;
        self.settle(run, flow)
    }

    /// A callback is over.
    pub(crate) fn end_callback(
        &mut self,
        run: &mut Running,
        callable: Value,
        future: ObjectId,
        outer: Option<ObjectId>,
        error: Option<Value>,
    ) -> Result<(), Stop> {
        if callable.is_bound() {
            self.swap_context(run.unit, outer);
        }
        let Some(exception) = error else { return Ok(()) };
        let ends_all =
            self.is_instance(exception, Builtin::KeyboardInterrupt) || self.is_instance(exception, Builtin::SystemExit);
        if ends_all || !callable.is_bound() {
            return Err(Stop::Raise(exception));
        }
        let event_loop = self.future(future).event_loop();
        let args = [Value::Object(event_loop), callable, Value::Object(future), exception];
        match self.tell_package(run, "callback_failed", &args)? {
            true => Ok(()),
            false => self.report_callback(run, exception),
        }
    }

    /// Puts a thread into another context; the one it was in.
    pub(crate) fn swap_context(&mut self, unit: UnitId, context: Option<ObjectId>) -> Option<ObjectId> {
        let now = self.unit(unit).execution().and_then(|execution| execution.context);
        if now != context
            && let Kind::Thread(execution) = &mut self.unit_mut(unit).kind
        {
            execution.context = context;
        }
        now
    }

    /// A copy of the context that a thread is in; none while no variable is set in it.
    pub(crate) fn copy_context(&mut self, unit: UnitId) -> Option<ObjectId> {
        let context = self.unit(unit).execution().and_then(|execution| execution.context)?;
        let values = self.own_attribute(context, self.find_symbol("_values")?);
        let is_empty = |id| matches!(self.heap.data(id), Data::Dict(values) if values.len() == 0);
        if values.and_then(Value::object).is_some_and(is_empty) {
            return None;
        }
        let object = self.heap.get(context);
        let (class, attributes) = (object.class, object.attributes.clone());
        let copy = self.heap.allocate(class, Data::Plain);
        self.heap.get_mut(copy).attributes = attributes;
        let entered = self.intern("_entered");
        self.set_own_attribute(copy, entered, Value::FALSE);
        Some(copy)
    }

    /// A callback raised: the loop reports it and goes on (`call_exception_handler`).
    pub(crate) fn report_callback(&mut self, run: &mut Running, exception: Value) -> Result<(), Stop> {
        let text = format!("Exception in callback\n{}", self.format_exception(exception, false));
        self.print(run, true, text)
    }

    /// A timer that runs `handle` after `delay`.
    pub(crate) fn add_timer(&mut self, run: &Running, event_loop: ObjectId, delay: Nanos, handle: Handle) {
        self.add_timer_at(event_loop, run.clock.after(delay), handle);
    }

    /// The same at a time of the loop's clock.
    pub(crate) fn add_timer_at(&mut self, event_loop: ObjectId, due: Nanos, handle: Handle) {
        let state = self.event_loop_mut(event_loop);
        let order = state.n_timers;
        state.n_timers += 1;
        let at = state.timers.partition_point(|timer| (timer.due, timer.order) <= (due, order));
        state.timers.insert(at, Timer { due, order, handle });
    }

    /// Drops the timer that would complete `future`.
    pub(crate) fn drop_timer(&mut self, event_loop: ObjectId, future: ObjectId) {
        let timers = &mut self.event_loop_mut(event_loop).timers;
        timers.retain(|timer| !matches!(timer.handle, Handle::SetResult { future: other, .. } if other == future));
    }

    /// A coroutine object of the library.
    pub(crate) fn make_coroutine(&mut self, run: &Running, body: NativeBody) -> Value {
        let data = NativeCoroutine { body, state: NativeState::Created, waiting: Link::NONE, awaited: false };
        let made = self.allocate(Builtin::Coroutine, Data::NativeCoroutine(Box::new(data)));
        self.note_coroutine(run, made);
        made
    }
}

fn set_phase(run: &mut Running, next: LoopPhase) {
    if let Some(Frame::Native(frame)) = run.frames.last_mut()
        && let NativeFrame::Loop { phase, .. } = frame.as_mut()
    {
        *phase = next;
    }
}

/// When a loop that waits until `due` goes on: `epoll` counts in whole milliseconds, so that timers
/// of the same moment ring together (`EpollSelector.select`).
fn rounded_up(now: Nanos, due: Nanos) -> Nanos {
    const MILLISECOND: u64 = 1_000_000;
    if due == Nanos::NEVER { due } else { now.after(Nanos((due.0 - now.0).div_ceil(MILLISECOND) * MILLISECOND)) }
}

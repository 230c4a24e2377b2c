//! The event loop: what it runs next, a task's step, `asyncio.run` and the module's
//! functions (`asyncio/base_events.py`, `runners.py`, `tasks.py`).

use lockstep_bytecode::{CodeKind, Mode};
use lockstep_event::{Effect, Nanos, ObjectId, Place, Status};

use crate::builtin::threading::timeout;
use crate::class::Builtin;
use crate::data::{Data, GeneratorState, StepKind};
use crate::frame::{Frame, LoopPhase, NativeFrame};
use crate::generator::Delivery;
use crate::interpret::Flow;
use crate::machine::{Machine, Running};
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, function, method};
use crate::tasks::{
    Callback, EventLoop, FutureKind, FutureState, Handle, NativeBody, NativeCoroutine, NativeState, Timer,
};
use crate::unit::{Kind, Wait};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    function("asyncio", "run", "main * debug=", run),
    function("asyncio", "create_task", "coro * name= context=", create_task),
    function("asyncio", "sleep", "delay result=", sleep),
    function("asyncio", "gather", "*aws return_exceptions=", gather),
    function("asyncio", "wait_for", "fut timeout", wait_for),
    function("asyncio", "current_task", "loop=", current_task),
    function("asyncio", "all_tasks", "loop=", all_tasks),
    function("asyncio", "get_running_loop", "", get_running_loop),
    function("asyncio", "get_event_loop", "", get_running_loop),
    function("asyncio", "iscoroutine", "obj", iscoroutine),
    function("asyncio", "iscoroutinefunction", "func", iscoroutinefunction),
    method(Builtin::EventLoop, "create_future", "self", create_future),
    method(Builtin::EventLoop, "create_task", "self coro * name= context=", loop_create_task),
    method(Builtin::EventLoop, "time", "self", time),
    method(Builtin::EventLoop, "is_running", "self", is_running),
    method(Builtin::EventLoop, "is_closed", "self", is_closed),
    method(Builtin::EventLoop, "call_soon", "self callback *args context=", call_soon),
    method(Builtin::EventLoop, "call_later", "self delay callback *args context=", call_later),
    method(Builtin::EventLoop, "stop", "self", stop),
];

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
        let state = EventLoop {
            ready: std::collections::VecDeque::new(),
            timers: Vec::new(),
            n_timers: 0,
            current: None,
            tasks: Vec::new(),
            generators: Vec::new(),
            stopping: false,
            closed: false,
            n_pass: 0,
        };
        let event_loop = self.heap.allocate(Builtin::EventLoop.id(), Data::Loop(Box::new(state)));
        self.set_loop(run, Some(event_loop));
        let main = self.make_task(run, event_loop, coroutine, None);
        self.add_callback(run, main, Callback::StopLoop);
        let phase = LoopPhase::Main;
        run.frames.push(Frame::Native(Box::new(NativeFrame::Loop { event_loop, main, phase, exception: Value::None })));
        Ok(())
    }

    fn set_loop(&mut self, run: &Running, event_loop: Option<ObjectId>) {
        if let Kind::Thread(execution) = &mut self.unit_mut(run.unit).kind {
            execution.event_loop = event_loop;
        }
    }

    /// The loop's next handle, or its end; its frame is on top (`BaseEventLoop._run_once`).
    pub(crate) fn step_loop(&mut self, run: &mut Running) -> Result<(), Stop> {
        let Some(Frame::Native(frame)) = run.frames.last() else {
            unreachable!("the loop's frame is on top");
        };
        let NativeFrame::Loop { event_loop, main, phase, .. } = **frame else {
            unreachable!("the loop's frame is on top");
        };
        let now = run.clock;
        if self.event_loop(event_loop).n_pass == 0 {
            if self.pass_ends(run, event_loop, main, phase)? {
                return Ok(());
            }
            let state = self.event_loop_mut(event_loop);
            if state.ready.is_empty() {
                let due = state.timers.first().map_or(Nanos::NEVER, |timer| timer.due);
                if due > now {
                    let place = Place::Loop { object: event_loop };
                    return Err(Stop::Block(Wait { place, effect: Effect::Idle, deadline: due }));
                }
            }
            let n_due = state.timers.iter().take_while(|timer| timer.due <= now).count();
            let due: Vec<Timer> = state.timers.drain(..n_due).collect();
            state.ready.extend(due.iter().map(|timer| timer.handle));
            state.n_pass = state.ready.len() as u32;
            run.waiting = crate::unit::Waiting::default();
        }
        let state = self.event_loop_mut(event_loop);
        state.n_pass -= 1;
        match state.ready.pop_front() {
            Some(handle) => self.run_handle(run, event_loop, handle),
            None => Ok(()),
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
        let rest: Vec<ObjectId> = state.tasks.clone();
        match phase {
            LoopPhase::Main if !state.stopping => Ok(false),
            LoopPhase::Main => {
                let is_notebook = self.program.mode == Mode::Notebook && run.frames.len() <= 2;
                let failed = !matches!(self.future(main).state, FutureState::Done(_));
                if rest.is_empty() {
                    return self.close_generators(run, event_loop, main);
                }
                if is_notebook && !failed {
                    set_phase(run, LoopPhase::Rest);
                    return Ok(false);
                }
                for task in rest {
                    self.cancel(run, task, Value::None);
                }
                set_phase(run, LoopPhase::Cancelling);
                Ok(false)
            }
            LoopPhase::Rest | LoopPhase::Cancelling if rest.is_empty() => self.close_generators(run, event_loop, main),
            LoopPhase::Closing if rest.is_empty() => self.close_loop(run, event_loop, main).map(|()| true),
            LoopPhase::Rest | LoopPhase::Cancelling | LoopPhase::Closing => Ok(false),
        }
    }

    /// The end of the loop, but for asynchronous generators that stand in the middle
    /// (`loop.shutdown_asyncgens`): a task closes each.
    fn close_generators(&mut self, run: &mut Running, event_loop: ObjectId, main: ObjectId) -> Result<bool, Stop> {
        let generators = std::mem::take(&mut self.event_loop_mut(event_loop).generators);
        let open = generators.into_iter().filter(|id| {
            matches!(self.heap.data(*id), Data::Generator(generator) if generator.state == GeneratorState::Suspended)
        });
        let open: Vec<ObjectId> = open.collect();
        if open.is_empty() {
            return self.close_loop(run, event_loop, main).map(|()| true);
        }
        for generator in open {
            let close = self.make_step(Value::Object(generator), StepKind::Close, Value::None);
            let task = self.make_task(run, event_loop, close, None);
            // What goes wrong meanwhile is nobody's to retrieve.
            self.future_mut(task).retrieved = true;
        }
        set_phase(run, LoopPhase::Closing);
        Ok(false)
    }

    /// An asynchronous generator is begun: the loop of this thread will close it in the end.
    pub(crate) fn note_generator(&mut self, run: &Running, id: ObjectId) {
        let Data::Generator(generator) = self.heap.data_mut(id) else {
            return;
        };
        if std::mem::replace(&mut generator.is_noted, true) {
            return;
        }
        let event_loop = self.unit(run.unit).execution().and_then(|execution| execution.event_loop);
        let Some(event_loop) = event_loop else { return };
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
            Handle::Call { callable, args } => {
                let args = self.list_items(args);
                self.call_discarding(run, callable, &args)
            }
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
                Callback::Call(callable) => self.call_discarding(run, callable, &[Value::Object(future)]),
            },
        }
    }

    fn call_discarding(&mut self, run: &mut Running, callable: Value, args: &[Value]) -> Result<(), Stop> {
        run.frames.push(Frame::Native(Box::new(NativeFrame::Discard)));
        let flow = self.call_values(run, callable, args, &[])?;
        self.settle(run, flow)
    }

    /// A callback raised: the loop reports it and goes on (`call_exception_handler`).
    pub(crate) fn report_callback(&mut self, run: &mut Running, exception: Value) -> Result<(), Stop> {
        let text = format!("Exception in callback\n{}", self.format_exception(exception, false));
        self.print(run, true, text)
    }

    /// One step of a task (`Task.__step`).
    fn step_task(
        &mut self,
        run: &mut Running,
        event_loop: ObjectId,
        id: ObjectId,
        input: Result<Value, Value>,
    ) -> Result<(), Stop> {
        if self.is_done(id) {
            return Ok(());
        }
        let Some(task) = self.task_mut(id) else {
            return Ok(());
        };
        let (unit, coroutine, message) = (task.unit, task.coroutine, task.cancel_message);
        task.waiting_on = None;
        let must_cancel = std::mem::take(&mut task.must_cancel);
        let input = if must_cancel { Err(self.cancelled_error(message)) } else { input };
        self.event_loop_mut(event_loop).current = Some(id);
        if let Kind::Thread(execution) = &mut self.unit_mut(run.unit).kind {
            execution.current_task = Some(unit);
        }
        run.actor = unit;
        self.record(run, Place::Unit(unit), Effect::Resume);
        self.set_status(unit, run.clock, Status::Running);
        run.frames.push(Frame::Native(Box::new(NativeFrame::TaskStep { task: id })));
        let Value::Object(coroutine) = coroutine else {
            return Ok(());
        };
        if matches!(self.heap.data(coroutine), Data::NativeCoroutine(_)) {
            let delivery = self.step_coroutine(run, coroutine, input)?;
            return self.deliver_from(run, delivery);
        }
        let flow = match input {
            input if matches!(self.heap.data(coroutine), Data::AsyncStep(_)) => self.drive_step(run, coroutine, input),
            Ok(value) => self.resume(run, coroutine, value),
            Err(exception) => self.throw_into(run, coroutine, exception, true),
        };
        match flow? {
            Flow::Entered => Ok(()),
            Flow::Value(value) => self.deliver(run, value),
        }
    }

    /// A task's step is over: its coroutine yielded, returned or raised.
    pub(crate) fn end_step(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        input: Result<Delivery, Value>,
    ) -> Result<(), Stop> {
        let (unit, event_loop) = (run.actor, self.future(id).event_loop);
        let result = match input {
            Ok(Delivery::Yielded(value)) => {
                self.suspend_task(run, event_loop, id, value);
                Ok(())
            }
            Ok(Delivery::Returned(value) | Delivery::Exhausted(value)) => {
                let must_cancel = self.task(id).is_some_and(|task| task.must_cancel);
                let message = self.task(id).map_or(Value::None, |task| task.cancel_message);
                let state = if must_cancel { FutureState::Cancelled(message) } else { FutureState::Done(value) };
                self.end_task(run, event_loop, id, state);
                Ok(())
            }
            Err(exception) if self.is_instance(exception, Builtin::CancelledError) => {
                let message = self.exception_data(exception).and_then(|data| data.args.first().copied());
                self.end_task(run, event_loop, id, FutureState::Cancelled(message.unwrap_or(Value::None)));
                Ok(())
            }
            Err(exception) => {
                self.end_task(run, event_loop, id, FutureState::Raised(exception));
                let ends_all = self.is_instance(exception, Builtin::KeyboardInterrupt)
                    || self.is_instance(exception, Builtin::SystemExit);
                if ends_all { Err(Stop::Raise(exception)) } else { Ok(()) }
            }
        };
        debug_assert_eq!(self.task(id).map(|task| task.unit), Some(unit));
        self.event_loop_mut(event_loop).current = None;
        if let Kind::Thread(execution) = &mut self.unit_mut(run.unit).kind {
            execution.current_task = None;
        }
        run.actor = run.unit;
        result
    }

    /// A task gave control back: it waits for a future, or just lets others go first.
    fn suspend_task(&mut self, run: &Running, event_loop: ObjectId, id: ObjectId, value: Value) {
        let unit = run.actor;
        match value {
            Value::Object(future) if matches!(self.heap.data(future), Data::Future(_)) => {
                let place = Place::Primitive { object: future };
                self.record(run, place, Effect::Await);
                self.set_status(unit, run.clock, Status::Awaiting { place });
                self.add_callback(run, future, Callback::Wake(id));
                if let Some(task) = self.task_mut(id) {
                    task.waiting_on = Some(future);
                    let (must_cancel, message) = (task.must_cancel, task.cancel_message);
                    if must_cancel
                        && self.cancel(run, future, message)
                        && let Some(task) = self.task_mut(id)
                    {
                        task.must_cancel = false;
                    }
                }
            }
            Value::None => {
                self.record(run, Place::Loop { object: event_loop }, Effect::Await);
                self.event_loop_mut(event_loop).ready.push_back(Handle::Step { task: id });
                self.set_status(unit, run.clock, Status::Ready);
            }
            _ => {
                let text = format!("Task got bad yield: {}", self.repr_quietly(value, 200));
                let exception = self.exception(Builtin::RuntimeError, &text);
                self.event_loop_mut(event_loop).ready.push_back(Handle::Throw { task: id, exception });
            }
        }
    }

    fn end_task(&mut self, run: &Running, event_loop: ObjectId, id: ObjectId, state: FutureState) {
        let failed = !matches!(state, FutureState::Done(_));
        self.complete(run, id, state);
        self.event_loop_mut(event_loop).tasks.retain(|other| *other != id);
        self.set_status(run.actor, run.clock, Status::Done { failed });
    }

    /// A timer that runs `handle` after `delay`.
    pub(crate) fn add_timer(&mut self, run: &Running, event_loop: ObjectId, delay: Nanos, handle: Handle) {
        let due = run.clock.after(delay);
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
    pub(crate) fn make_coroutine(&mut self, body: NativeBody) -> Value {
        let data = NativeCoroutine { body, state: NativeState::Created, waiting: None, awaited: false };
        self.allocate(Builtin::Coroutine, Data::NativeCoroutine(Box::new(data)))
    }

    fn is_coroutine(&self, value: Value) -> bool {
        value.object().is_some_and(|id| self.heap.get(id).class == Builtin::Coroutine.id())
    }
}

fn set_phase(run: &mut Running, next: LoopPhase) {
    if let Some(Frame::Native(frame)) = run.frames.last_mut()
        && let NativeFrame::Loop { phase, .. } = frame.as_mut()
    {
        *phase = next;
    }
}

/// The loop that runs on this thread.
pub(super) fn running_loop(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    let execution = cx.m.unit(cx.run.unit).execution();
    match execution.and_then(|execution| execution.event_loop) {
        Some(event_loop) => Ok(event_loop),
        None => Err(cx.error(Builtin::RuntimeError, "no running event loop")),
    }
}

fn run(cx: &mut Cx<'_>) -> Native {
    let main = cx.arg(0);
    if cx.m.unit(cx.run.unit).execution().is_some_and(|execution| execution.event_loop.is_some()) {
        let text = "asyncio.run() cannot be called from a running event loop";
        return Err(cx.error(Builtin::RuntimeError, text));
    }
    if !cx.m.is_coroutine(main) {
        let text = cx.repr(main)?;
        return Err(cx.value_error(format!("a coroutine was expected, got {text}")));
    }
    cx.m.run_loop(cx.run, main)?;
    Err(Stop::Entered)
}

/// The `name` argument of `create_task`.
fn given_name(cx: &mut Cx<'_>, value: Value) -> Result<Option<String>, Stop> {
    match value {
        Value::Unbound | Value::None => Ok(None),
        value => cx.to_str(value).map(Some),
    }
}

pub(super) fn checked_task(
    cx: &mut Cx<'_>,
    event_loop: ObjectId,
    coroutine: Value,
    name: Value,
) -> Result<ObjectId, Stop> {
    if !cx.m.is_coroutine(coroutine) {
        let text = cx.repr(coroutine)?;
        return Err(cx.type_error(format!("a coroutine was expected, got {text}")));
    }
    let name = given_name(cx, name)?;
    cx.access(Place::Loop { object: event_loop }, Effect::Write)?;
    Ok(cx.m.make_task(cx.run, event_loop, coroutine, name))
}

fn create_task(cx: &mut Cx<'_>) -> Native {
    let event_loop = running_loop(cx)?;
    let (coroutine, name) = (cx.arg(0), cx.arg(1));
    checked_task(cx, event_loop, coroutine, name).map(Value::Object)
}

fn loop_create_task(cx: &mut Cx<'_>) -> Native {
    let Value::Object(event_loop) = cx.arg(0) else {
        return Ok(Value::None);
    };
    let (coroutine, name) = (cx.arg(1), cx.arg(2));
    checked_task(cx, event_loop, coroutine, name).map(Value::Object)
}

fn sleep(cx: &mut Cx<'_>) -> Native {
    let delay = timeout(cx, cx.arg(0))?;
    let result = cx.arg(1).given().unwrap_or(Value::None);
    Ok(cx.m.make_coroutine(NativeBody::Sleep { delay, result }))
}

/// A future for an awaitable: a coroutine becomes a task (`ensure_future`).
pub(super) fn ensure_future(cx: &mut Cx<'_>, event_loop: ObjectId, value: Value) -> Result<ObjectId, Stop> {
    match value {
        Value::Object(id) if matches!(cx.m.heap.data(id), Data::Future(_)) => Ok(id),
        value if cx.m.is_coroutine(value) => Ok(cx.m.make_task(cx.run, event_loop, value, None)),
        _ => Err(cx.type_error("An asyncio.Future, a coroutine or an awaitable is required")),
    }
}

fn gather(cx: &mut Cx<'_>) -> Native {
    let event_loop = running_loop(cx)?;
    let awaitables = cx.m.list_items(cx.arg(0));
    let return_exceptions = matches!(cx.arg(1), Value::TRUE);
    cx.access(Place::Loop { object: event_loop }, Effect::Write)?;
    let mut children: Vec<Value> = Vec::with_capacity(awaitables.len());
    for (index, awaitable) in awaitables.iter().enumerate() {
        // The same awaitable twice is one child, as in CPython.
        let child = match awaitables[..index].iter().position(|other| other == awaitable) {
            Some(earlier) => children[earlier],
            None => Value::Object(ensure_future(cx, event_loop, *awaitable)?),
        };
        children.push(child);
    }
    let kind =
        FutureKind::Gather { children: children.clone().into(), return_exceptions, n_done: 0, cancel_requested: false };
    let outer = cx.m.make_future(event_loop, kind);
    if children.is_empty() {
        let list = cx.m.list(Vec::new());
        cx.m.complete(cx.run, outer, FutureState::Done(list));
        return Ok(Value::Object(outer));
    }
    for child in children.into_iter().filter_map(Value::object) {
        cx.m.add_callback(cx.run, child, Callback::Gather(outer));
    }
    Ok(Value::Object(outer))
}

fn wait_for(cx: &mut Cx<'_>) -> Native {
    let (inner, limit) = (cx.arg(0), cx.arg(1));
    timeout(cx, limit)?;
    Ok(cx.m.make_coroutine(NativeBody::WaitFor { inner, timeout: limit, waiter: Value::Unbound }))
}

fn current_task(cx: &mut Cx<'_>) -> Native {
    let event_loop = running_loop(cx)?;
    Ok(cx.m.event_loop(event_loop).current.map_or(Value::None, Value::Object))
}

fn all_tasks(cx: &mut Cx<'_>) -> Native {
    let event_loop = running_loop(cx)?;
    let tasks: Vec<Value> = cx.m.event_loop(event_loop).tasks.iter().copied().map(Value::Object).collect();
    let table = cx.set_of(&tasks)?;
    Ok(cx.m.allocate(Builtin::Set, Data::Set(Box::new(table))))
}

fn get_running_loop(cx: &mut Cx<'_>) -> Native {
    running_loop(cx).map(Value::Object)
}

fn iscoroutine(cx: &mut Cx<'_>) -> Native {
    Ok(Value::bool(cx.m.is_coroutine(cx.arg(0))))
}

fn iscoroutinefunction(cx: &mut Cx<'_>) -> Native {
    let code = match cx.arg(0) {
        Value::Object(id) => match cx.m.heap.data(id) {
            Data::Function(function) => Some(function.code),
            Data::Method(method) => method.function.object().and_then(|id| match cx.m.heap.data(id) {
                Data::Function(function) => Some(function.code),
                _ => None,
            }),
            _ => None,
        },
        _ => None,
    };
    Ok(Value::bool(code.is_some_and(|code| cx.m.program.code(code).kind == CodeKind::Coroutine)))
}

fn this_loop(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    cx.arg(0).object().ok_or_else(|| cx.type_error("descriptor requires an event loop"))
}

fn create_future(cx: &mut Cx<'_>) -> Native {
    let event_loop = this_loop(cx)?;
    Ok(Value::Object(cx.m.make_future(event_loop, FutureKind::Plain)))
}

fn time(cx: &mut Cx<'_>) -> Native {
    cx.access(Place::Clock, Effect::ReadClock)?;
    Ok(Value::float(cx.run.clock.seconds()))
}

fn is_running(cx: &mut Cx<'_>) -> Native {
    let event_loop = this_loop(cx)?;
    Ok(Value::bool(!cx.m.event_loop(event_loop).closed))
}

fn is_closed(cx: &mut Cx<'_>) -> Native {
    let event_loop = this_loop(cx)?;
    Ok(Value::bool(cx.m.event_loop(event_loop).closed))
}

fn call_soon(cx: &mut Cx<'_>) -> Native {
    let event_loop = this_loop(cx)?;
    let (callable, args) = (cx.arg(1), cx.arg(2));
    cx.effect(Place::Loop { object: event_loop }, Effect::Schedule)?;
    cx.m.event_loop_mut(event_loop).ready.push_back(Handle::Call { callable, args });
    Ok(Value::None)
}

fn call_later(cx: &mut Cx<'_>) -> Native {
    let event_loop = this_loop(cx)?;
    let delay = timeout(cx, cx.arg(1))?;
    let (callable, args) = (cx.arg(2), cx.arg(3));
    cx.effect(Place::Loop { object: event_loop }, Effect::Schedule)?;
    cx.m.add_timer(cx.run, event_loop, delay, Handle::Call { callable, args });
    Ok(Value::None)
}

fn stop(cx: &mut Cx<'_>) -> Native {
    let event_loop = this_loop(cx)?;
    cx.m.event_loop_mut(event_loop).stopping = true;
    Ok(Value::None)
}

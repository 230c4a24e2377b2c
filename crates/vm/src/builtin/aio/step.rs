//! A task's step: how its coroutine is entered, and what becomes of it (`Task.__step`).

use lockstep_event::{Effect, ObjectId, Place, Status, UnitId};

use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Frame, NativeFrame};
use crate::generator::Delivery;
use crate::interpret::Flow;
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::tasks::{Callback, FutureKind, FutureState, Handle, Link};
use crate::unit::Kind;
use crate::value::Value;

impl Machine {
    /// One step of a task.
    pub(super) fn step_task(
        &mut self,
        run: &mut Running,
        event_loop: ObjectId,
        id: ObjectId,
        input: Result<Value, Value>,
    ) -> Result<(), Stop> {
        if self.is_done(id) {
            return Ok(());
        }
        self.watch_time(run, event_loop, Value::Object(id));
        self.begin_task_step(run, event_loop, id, input, false)
    }

    /// The same, begun by the loop or, if it is eager, in the midst of another task.
    pub(super) fn begin_task_step(
        &mut self,
        run: &mut Running,
        event_loop: ObjectId,
        id: ObjectId,
        input: Result<Value, Value>,
        eager: bool,
    ) -> Result<(), Stop> {
        let Some(task) = self.task_mut(id) else {
            return Ok(());
        };
        let (unit, coroutine, message, context) =
            (task.unit, task.coroutine(), task.cancel_message, task.context.get());
        task.waiting_on = Link::NONE;
        let must_cancel = std::mem::take(&mut task.must_cancel);
        let input = if must_cancel { Err(self.cancelled_error(message)) } else { input };
        let previous = self.event_loop_mut(event_loop).current.replace(id);
        let outer = self.enter_unit(run, Some(unit), context);
        run.actor = unit;
        self.record(run, Place::Unit(unit), Effect::Resume);
        self.set_status(unit, run.clock, Status::Running);
        let frame = NativeFrame::TaskStep { task: id, outer, previous: eager.then_some(previous) };
        let frame = run.spare.native(frame);
        run.frames.push(Frame::Native(frame));
        let Value::Object(coroutine) = coroutine else {
            return Ok(());
        };
        let flow = match (self.heap.data(coroutine), input) {
            (Data::NativeCoroutine(_), input) => {
                let delivery = self.step_coroutine(run, coroutine, input)?;
                return self.deliver_from(run, delivery);
            }
            (Data::AsyncStep(_), input) => self.drive_step(run, coroutine, input),
            (_, Ok(value)) => self.resume(run, coroutine, value),
            (_, Err(exception)) => self.throw_into(run, coroutine, exception, true),
        };
        match flow? {
            Flow::Entered => Ok(()),
            Flow::Value(value) => self.deliver(run, value),
        }
    }

    /// Whose turn it is on the running thread, and in which context; the context before.
    fn enter_unit(&mut self, run: &Running, task: Option<UnitId>, context: Option<ObjectId>) -> Option<ObjectId> {
        match &mut self.unit_mut(run.unit).kind {
            Kind::Thread(execution) => {
                execution.current_task = task;
                std::mem::replace(&mut execution.context, context)
            }
            Kind::Process { .. } | Kind::Task { .. } => None,
        }
    }

    /// A task's step is over: its coroutine yielded, returned or raised.
    pub(crate) fn end_step(
        &mut self,
        run: &mut Running,
        (id, outer, previous): (ObjectId, Option<ObjectId>, Option<Option<ObjectId>>),
        input: Result<Delivery, Value>,
    ) -> Result<(), Stop> {
        let event_loop = self.future(id).event_loop();
        let result = match input {
            Ok(Delivery::Yielded(value)) => {
                self.suspend_task(run, event_loop, id, value);
                Ok(())
            }
            Ok(Delivery::Returned(value) | Delivery::Exhausted(value)) => {
                let must_cancel = self.task_mut(id).is_some_and(|task| std::mem::take(&mut task.must_cancel));
                let message = self.task(id).map_or(Value::None, |task| task.cancel_message);
                let state = if must_cancel { FutureState::Cancelled(message) } else { FutureState::Done(value) };
                self.end_task(run, id, state);
                Ok(())
            }
            Err(exception) if self.is_instance(exception, Builtin::CancelledError) => {
                self.end_task(run, id, FutureState::Cancelled(exception));
                Ok(())
            }
            Err(exception) => {
                self.end_task(run, id, FutureState::Raised(exception));
                let ends_all = self.is_instance(exception, Builtin::KeyboardInterrupt)
                    || self.is_instance(exception, Builtin::SystemExit);
                if ends_all { Err(Stop::Raise(exception)) } else { Ok(()) }
            }
        };
        let before = previous.flatten();
        let unit = before.and_then(|task| self.task(task)).map(|task| task.unit);
        self.event_loop_mut(event_loop).current = before;
        let context = self.enter_unit(run, unit, outer);
        if let Some(task) = self.task_mut(id) {
            task.context = context.into();
        }
        run.actor = unit.unwrap_or(run.unit);
        if let Some(unit) = unit {
            self.set_status(unit, run.clock, Status::Running);
        }
        result?;
        if previous.is_some() { self.deliver(run, Value::Object(id)) } else { Ok(()) }
    }

    /// A task gave control back: it waits for a future, or just lets others go first.
    fn suspend_task(&mut self, run: &Running, event_loop: ObjectId, id: ObjectId, value: Value) {
        let unit = run.actor;
        match value {
            Value::Object(future) if matches!(self.heap.data(future), Data::Future(_)) => {
                if let Some(problem) = self.wrong_wait(event_loop, id, future) {
                    let exception = self.exception(Builtin::RuntimeError, &problem);
                    self.event_loop_mut(event_loop).ready.push_back(Handle::Throw { task: id, exception });
                    return self.set_status(unit, run.clock, Status::Ready);
                }
                let place = Place::Primitive { object: future };
                self.record(run, place, Effect::Await);
                self.set_status(unit, run.clock, Status::Awaiting { place });
                self.add_callback(run, future, Callback::Wake(id));
                if let Some(task) = self.task_mut(id) {
                    task.waiting_on = Some(future).into();
                    let (must_cancel, message) = (task.must_cancel, task.cancel_message);
                    if must_cancel
                        && self.cancel(run, future, message)
                        && let Some(task) = self.task_mut(id)
                    {
                        task.must_cancel = false;
                    }
                }
                if !matches!(self.future(future).kind, FutureKind::Plain) {
                    self.note_wait(unit, run.clock);
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
                self.set_status(unit, run.clock, Status::Ready);
            }
        }
    }

    /// Why a task may not wait for a future.
    fn wrong_wait(&self, event_loop: ObjectId, id: ObjectId, future: ObjectId) -> Option<String> {
        let show = |id: ObjectId| self.repr_quietly(Value::Object(id), 2000);
        if future == id {
            return Some(format!("Task cannot await on itself: {}", show(id)));
        }
        let is_foreign = self.future(future).event_loop() != event_loop;
        is_foreign.then(|| format!("Task {} got Future {} attached to a different loop", show(id), show(future)))
    }

    fn end_task(&mut self, run: &Running, id: ObjectId, state: FutureState) {
        let failed = !matches!(state, FutureState::Done(_));
        self.complete(run, id, state);
        self.set_status(run.actor, run.clock, Status::Done { failed });
    }
}

//! What happens to futures and tasks: how they are made, completed and cancelled, and what a
//! `gather` makes of its children (`asyncio/futures.py`, `tasks.py`).

use lockstep_event::{Effect, ObjectId, Place, Status};

use crate::class::Builtin;
use crate::data::Data;
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::tasks::{Callback, Future, FutureKind, FutureState, Handle, Task};
use crate::unit::Kind;
use crate::value::Value;

/// Tasks that wait one for the next, as deep as CPython goes.
pub(crate) const MOST_CANCELLED: u32 = 990;

impl Machine {
    /// The data of a future.
    ///
    /// # Panics
    /// If the object is no future: callers hold ids of futures only.
    pub(crate) fn future(&self, id: ObjectId) -> &Future {
        match self.heap.data(id) {
            Data::Future(future) => future,
            _ => unreachable!("an id of a future"),
        }
    }

    pub(crate) fn future_mut(&mut self, id: ObjectId) -> &mut Future {
        match self.heap.data_mut(id) {
            Data::Future(future) => future,
            _ => unreachable!("an id of a future"),
        }
    }

    /// The task part of a future that is a task.
    pub(crate) fn task(&self, id: ObjectId) -> Option<&Task> {
        match &self.future(id).kind {
            FutureKind::Task(task) => Some(task),
            FutureKind::Plain | FutureKind::Waiter(_) | FutureKind::Gather(_) => None,
        }
    }

    pub(crate) fn task_mut(&mut self, id: ObjectId) -> Option<&mut Task> {
        match &mut self.future_mut(id).kind {
            FutureKind::Task(task) => Some(task),
            FutureKind::Plain | FutureKind::Waiter(_) | FutureKind::Gather(_) => None,
        }
    }

    pub(crate) fn is_done(&self, id: ObjectId) -> bool {
        self.future(id).state() != FutureState::Pending
    }

    /// A pending future of a loop.
    pub(crate) fn make_future(&mut self, event_loop: ObjectId, kind: FutureKind) -> ObjectId {
        let class = match kind {
            FutureKind::Plain | FutureKind::Waiter(_) => Builtin::AsyncFuture,
            FutureKind::Task(_) => Builtin::Task,
            FutureKind::Gather(_) => Builtin::GatheringFuture,
        };
        self.heap.allocate(class.id(), Data::Future(Box::new(Future::new(event_loop, kind))))
    }

    /// A task for a coroutine: it is scheduled at once.
    pub(crate) fn make_task(
        &mut self,
        run: &Running,
        event_loop: ObjectId,
        coroutine: Value,
        name: Option<String>,
    ) -> ObjectId {
        let id = self.make_idle_task(run, event_loop, coroutine, name);
        self.event_loop_mut(event_loop).ready.push_back(Handle::Step { task: id });
        id
    }

    /// The same, not scheduled yet.
    pub(crate) fn make_idle_task(
        &mut self,
        run: &Running,
        event_loop: ObjectId,
        coroutine: Value,
        name: Option<String>,
    ) -> ObjectId {
        // CPython names every task and renames those that were given a name.
        self.n_tasks_named += 1;
        let name = name.unwrap_or_else(|| format!("Task-{}", self.n_tasks_named));
        let placeholder = ObjectId(0);
        let unit = self.add_unit(Some(run), Some(run.unit), name, Kind::Task { task: placeholder });
        let mut task = Task::new(coroutine, unit);
        task.context = self.copy_context(run.unit).into();
        let id = self.make_future(event_loop, FutureKind::Task(Box::new(task)));
        if let Kind::Task { task } = &mut self.unit_mut(unit).kind {
            *task = id;
        }
        self.record(run, Place::Unit(unit), Effect::Spawn { unit });
        self.set_status(unit, run.clock, Status::Ready);
        id
    }

    /// The result of a done future, its exception raised, or `None` if it is pending.
    pub(crate) fn future_result(&mut self, id: ObjectId) -> Result<Option<Value>, Stop> {
        match self.future(id).state() {
            FutureState::Pending => Ok(None),
            FutureState::Done(value) => Ok(Some(value)),
            FutureState::Raised(exception) => {
                let future = self.future_mut(id);
                future.retrieved = true;
                // CPython forgets it when it is told once.
                let n_sites = usize::from(std::mem::take(&mut future.n_sites));
                if let Some(data) = self.exception_data(exception) {
                    data.traceback.truncate(n_sites);
                }
                Err(Stop::Raise(exception))
            }
            FutureState::Cancelled(_) => Err(Stop::Raise(self.take_cancelled(id))),
        }
    }

    /// What a cancelled future raises: once the exception that ended its task, which knows where
    /// that stood (`Future._make_cancelled_error`).
    pub(crate) fn take_cancelled(&mut self, id: ObjectId) -> Value {
        let message = match self.future(id).state() {
            FutureState::Cancelled(message) => message,
            _ => self.task(id).map_or(Value::None, |task| task.cancel_message),
        };
        if self.is_instance(message, Builtin::CancelledError) {
            self.future_mut(id).set_state(FutureState::Cancelled(Value::None));
            return message;
        }
        self.cancelled_error(message)
    }

    /// `CancelledError`, with the message given to `cancel`.
    pub(crate) fn cancelled_error(&mut self, message: Value) -> Value {
        let args = if message == Value::None { vec![] } else { vec![message] };
        self.exception_of(Builtin::CancelledError.id(), &args)
    }

    /// Ends a pending future and schedules its callbacks.
    pub(crate) fn complete(&mut self, run: &Running, id: ObjectId, state: FutureState) {
        self.record(run, Place::Primitive { object: id }, Effect::Complete);
        let future = self.future_mut(id);
        future.set_state(state);
        let event_loop = future.event_loop();
        let callbacks = std::mem::take(&mut future.callbacks);
        if let FutureState::Raised(exception) = state {
            let n_sites = self.exception_data(exception).map_or(0, |data| data.traceback.len());
            self.future_mut(id).n_sites = u16::try_from(n_sites).unwrap_or(u16::MAX);
            // What ends the loop is held by the frames that it goes through.
            let ends_all = self.is_instance(exception, Builtin::KeyboardInterrupt)
                || self.is_instance(exception, Builtin::SystemExit);
            match ends_all {
                true => self.watch.fail_at_end(id),
                false => self.watch.fail(id, callbacks.as_slice().is_empty()),
            }
        }
        for callback in callbacks.as_slice().iter().copied() {
            self.schedule_callback(run, event_loop, callback, id);
        }
    }

    fn schedule_callback(&mut self, run: &Running, event_loop: ObjectId, callback: Callback, future: ObjectId) {
        self.event_loop_mut(event_loop).ready.push_back(Handle::Callback { callback, future });
        if let Callback::Wake(task) = callback
            && let Some(unit) = self.task(task).map(|task| task.unit)
        {
            self.set_status(unit, run.clock, Status::Ready);
        }
    }

    /// Adds a callback; that of a done future is scheduled at once.
    pub(crate) fn add_callback(&mut self, run: &Running, id: ObjectId, callback: Callback) {
        if self.is_done(id) {
            let event_loop = self.future(id).event_loop();
            self.schedule_callback(run, event_loop, callback, id);
        } else {
            self.future_mut(id).callbacks.push(callback);
        }
    }

    /// Requests cancellation; false if the future is done already.
    pub(crate) fn cancel(&mut self, run: &Running, id: ObjectId, message: Value) -> bool {
        self.cancel_within(run, id, message, MOST_CANCELLED).unwrap_or(true)
    }

    /// The same; `None` if tasks wait for each other in a circle, or too many one for the next.
    pub(crate) fn cancel_within(&mut self, run: &Running, id: ObjectId, message: Value, most: u32) -> Option<bool> {
        if self.is_done(id) {
            return Some(false);
        }
        let most = most.checked_sub(1)?;
        let children = match &mut self.future_mut(id).kind {
            FutureKind::Plain | FutureKind::Waiter(_) => {
                self.complete(run, id, FutureState::Cancelled(message));
                return Some(true);
            }
            FutureKind::Gather(gather) => gather.children.to_vec(),
            FutureKind::Task(task) => {
                task.n_cancelling += 1;
                let (waiting_on, unit) = (task.waiting_on.get(), task.unit);
                self.record(run, Place::Unit(unit), Effect::Cancel { unit });
                if let Some(future) = waiting_on
                    && self.cancel_within(run, future, message, most)?
                {
                    return Some(true);
                }
                if let Some(task) = self.task_mut(id) {
                    task.must_cancel = true;
                    task.cancel_message = message;
                }
                return Some(true);
            }
        };
        let mut any = false;
        for child in children.into_iter().filter_map(Value::object) {
            any |= self.cancel_within(run, child, message, most)?;
        }
        if any && let FutureKind::Gather(gather) = &mut self.future_mut(id).kind {
            gather.cancel_requested = true;
        }
        Some(any)
    }

    /// A child of a `gather` is done (`gather`'s `_done_callback`).
    pub(crate) fn gather_child_done(&mut self, run: &Running, outer: ObjectId, child: ObjectId) {
        let child_state = self.future(child).state();
        self.future_mut(child).retrieved = true;
        let outer_done = self.is_done(outer);
        let FutureKind::Gather(gather) = &mut self.future_mut(outer).kind else {
            return;
        };
        gather.n_done += 1;
        let all_done = gather.n_done as usize == gather.children.len();
        let (return_exceptions, cancel_requested) = (gather.return_exceptions, gather.cancel_requested);
        if outer_done {
            return;
        }
        if !return_exceptions {
            match child_state {
                FutureState::Cancelled(_) => {
                    let exception = self.take_cancelled(child);
                    return self.complete(run, outer, FutureState::Raised(exception));
                }
                FutureState::Raised(exception) => {
                    return self.complete(run, outer, FutureState::Raised(exception));
                }
                FutureState::Done(_) | FutureState::Pending => {}
            }
        }
        if !all_done {
            return;
        }
        let children = match &self.future(outer).kind {
            FutureKind::Gather(gather) => gather.children.to_vec(),
            _ => Vec::new(),
        };
        let mut results = Vec::with_capacity(children.len());
        for child in children.into_iter().filter_map(Value::object) {
            results.push(match self.future(child).state() {
                FutureState::Done(value) => value,
                FutureState::Raised(exception) => exception,
                FutureState::Cancelled(message) => {
                    let is_kept = message == Value::None || self.is_instance(message, Builtin::CancelledError);
                    let message = if is_kept { self.str("") } else { message };
                    self.cancelled_error(message)
                }
                FutureState::Pending => Value::None,
            });
        }
        let state = if cancel_requested {
            FutureState::Raised(self.take_cancelled(child))
        } else {
            FutureState::Done(self.list(results))
        };
        self.complete(run, outer, state);
    }
}

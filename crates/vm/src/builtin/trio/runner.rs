//! trio's runner: which task goes on, its step, and what ends a wait.
//!
//! Tasks go on in batches; the order within a batch is open in trio, so it is a choice of the
//! schedule. Fairly it is the order in which the tasks became ready.

use lockstep_event::{Choice, Deviation, Effect, Nanos, ObjectId, Place, Status, UnitId};
use std::rc::Rc;

use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Frame, NativeFrame};
use crate::generator::Delivery;
use crate::interpret::Flow;
use crate::machine::{Machine, Running, Strategy};
use crate::native::Stop;
use crate::trio::{Hook, Mock, Runner, Task, Timer, TimerKey, Trap};
use crate::unit::{Kind, Wait, Waiting};
use crate::value::Value;

impl Machine {
    /// The runner on this thread.
    pub(crate) fn trio_runner(&self, run: &Running) -> Option<ObjectId> {
        self.unit(run.unit).execution().and_then(|execution| execution.trio)
    }

    pub(crate) fn runner(&self, id: ObjectId) -> Option<&Runner> {
        match self.heap.data(id) {
            Data::TrioRunner(runner) => Some(runner),
            _ => None,
        }
    }

    pub(crate) fn runner_mut(&mut self, id: ObjectId) -> Option<&mut Runner> {
        match self.heap.data_mut(id) {
            Data::TrioRunner(runner) => Some(runner),
            _ => None,
        }
    }

    pub(crate) fn trio_task(&self, id: ObjectId) -> Option<&Task> {
        match self.heap.data(id) {
            Data::TrioTask(task) => Some(task),
            _ => None,
        }
    }

    pub(crate) fn trio_task_mut(&mut self, id: ObjectId) -> Option<&mut Task> {
        match self.heap.data_mut(id) {
            Data::TrioTask(task) => Some(task),
            _ => None,
        }
    }

    /// The time that the runner's clock shows.
    pub(crate) fn trio_now(&self, run: &Running, runner: ObjectId) -> Nanos {
        self.runner(runner).and_then(|runner| runner.mock).map_or(run.clock, |mock| mock.now)
    }

    /// What the runner does next; its frame is on top.
    pub(crate) fn step_runner(&mut self, run: &mut Running, id: ObjectId) -> Result<(), Stop> {
        if run.waiting.timed_out {
            self.jump_to_timer(id);
        }
        let now = self.trio_now(run, id);
        let Some(runner) = self.runner_mut(id) else {
            return Ok(());
        };
        if runner.batch.is_empty() {
            if let Some(entry) = runner.entries.pop_front() {
                run.waiting = Waiting::default();
                return self.call_from_runner(run, entry, &[]);
            }
            if let Some(timer) = runner.timers.pop_front_if(|timer| timer.key.0 <= now) {
                run.waiting = Waiting::default();
                return self.expire(run, id, timer);
            }
            if runner.ready.is_empty() {
                if runner.n_tasks == 0 {
                    run.frames.pop();
                    return self.deliver(run, Value::None);
                }
                if !runner.idlers.is_empty() {
                    for task in std::mem::take(&mut runner.idlers) {
                        self.reschedule(run, task, Trap::Value(Value::None));
                    }
                    return Ok(());
                }
                let due = runner.timers.front().map_or(Nanos::NEVER, |timer| timer.key.0);
                let deadline = match runner.mock {
                    None => due,
                    Some(Mock { now, jumps: true }) if due != Nanos::NEVER => run.clock.after(Nanos(due.0 - now.0)),
                    Some(_) => Nanos::NEVER,
                };
                return Err(Stop::Block(Wait { place: Place::Loop { object: id }, effect: Effect::Idle, deadline }));
            }
            run.waiting = Waiting::default();
            std::mem::swap(&mut runner.batch, &mut runner.ready);
        }
        let index = self.choose_task(id);
        match self.runner_mut(id).and_then(|runner| runner.batch.remove(index)) {
            Some(task) => self.step_trio_task(run, id, task),
            None => Ok(()),
        }
    }

    /// A clock that jumps has waited for its next deadline.
    fn jump_to_timer(&mut self, id: ObjectId) {
        if let Some(runner) = self.runner_mut(id)
            && let Some(timer) = runner.timers.front()
            && let Some(mock) = &mut runner.mock
        {
            mock.now = mock.now.max(timer.key.0);
        }
    }

    /// Which task of the batch goes on: a choice, if the strategy makes any.
    fn choose_task(&mut self, id: ObjectId) -> usize {
        let Some(batch) = self.runner(id).map(|runner| &runner.batch).filter(|batch| batch.len() > 1) else {
            return 0;
        };
        if !self.asks() {
            return 0;
        }
        let n_tasks = batch.len() as u32;
        let units: Vec<UnitId> =
            batch.iter().map(|task| self.trio_task(*task).map_or(UnitId(0), |task| task.unit)).collect();
        let at = self.processor.n_choices;
        self.processor.n_choices += 1;
        let index = match &mut self.strategy {
            Strategy::Fair => 0,
            Strategy::Random(rng) => rng.below(n_tasks) as usize,
            Strategy::Replay(schedule) => match schedule.deviations.get(self.processor.n_replayed as usize) {
                Some(Deviation { at: then, choice: Choice::Run(unit) }) if *then == at => {
                    self.processor.n_replayed += 1;
                    units.iter().position(|other| other == unit).unwrap_or(0)
                }
                _ => 0,
            },
        };
        if index > 0 {
            Rc::make_mut(&mut self.schedule).deviations.push(Deviation { at, choice: Choice::Run(units[index]) });
        }
        index
    }

    /// A deadline has come.
    fn expire(&mut self, run: &mut Running, id: ObjectId, timer: Timer) -> Result<(), Stop> {
        if let Some(task) = timer.target.object().filter(|task| self.trio_task(*task).is_some()) {
            self.reschedule(run, task, Trap::Value(Value::None));
            return Ok(());
        }
        self.call_hook(run, id, Hook::Expired, &[timer.target])
    }

    /// Calls a function whose result nobody wants; the runner goes on afterwards.
    fn call_from_runner(&mut self, run: &mut Running, callee: Value, args: &[Value]) -> Result<(), Stop> {
        let flow = self.call_values(run, callee, args, &[])?;
        self.settle(run, flow)
    }

    fn call_hook(&mut self, run: &mut Running, id: ObjectId, hook: Hook, args: &[Value]) -> Result<(), Stop> {
        let callee = self.runner(id).map_or(Value::None, |runner| runner.hooks[hook as usize]);
        self.call_from_runner(run, callee, args)
    }

    fn set_current(&mut self, run: &mut Running, runner: ObjectId, task: Option<(ObjectId, UnitId)>) {
        if let Some(runner) = self.runner_mut(runner) {
            runner.current = task.map(|(task, _)| task);
        }
        if let Kind::Thread(execution) = &mut self.unit_mut(run.unit).kind {
            execution.current_task = task.map(|(_, unit)| unit);
        }
        run.actor = task.map_or(run.unit, |(_, unit)| unit);
    }

    /// One step of a task.
    fn step_trio_task(&mut self, run: &mut Running, runner: ObjectId, id: ObjectId) -> Result<(), Stop> {
        let Some(task) = self.trio_task_mut(id) else {
            return Ok(());
        };
        let (unit, coroutine) = (task.unit, task.coroutine);
        let input = match std::mem::replace(&mut task.trap, Trap::None) {
            Trap::Value(value) => Ok(value),
            Trap::Raise(exception) => Err(exception),
            Trap::None | Trap::Sleep(_) | Trap::Cancel | Trap::Wait(_) => Ok(Value::None),
        };
        self.set_current(run, runner, Some((id, unit)));
        self.record(run, Place::Unit(unit), Effect::Resume);
        self.set_status(unit, run.clock, Status::Running);
        run.frames.push(Frame::Native(Box::new(NativeFrame::TaskStep { task: id, outer: None, previous: None })));
        let Value::Object(coroutine) = coroutine else {
            return Ok(());
        };
        if matches!(self.heap.data(coroutine), Data::NativeCoroutine(_)) {
            let delivery = self.step_coroutine(run, coroutine, input)?;
            return self.deliver_from(run, delivery);
        }
        let flow = match input {
            Ok(value) => self.resume(run, coroutine, value),
            Err(exception) => self.throw_into(run, coroutine, exception, true),
        };
        match flow? {
            Flow::Entered => Ok(()),
            Flow::Value(value) => self.deliver(run, value),
        }
    }

    /// A task's step is over: it waits, or has ended.
    pub(crate) fn end_trio_step(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        input: Result<Delivery, Value>,
    ) -> Result<(), Stop> {
        let Some(runner) = self.trio_runner(run) else {
            return Ok(());
        };
        let result = match input {
            Ok(Delivery::Yielded(value)) => return self.park(run, runner, id, value),
            Ok(Delivery::Returned(value) | Delivery::Exhausted(value)) => Ok(value),
            Err(exception) => Err(exception),
        };
        let failed = result.is_err();
        self.record(run, Place::Unit(run.actor), Effect::Exit { failed });
        self.set_status(run.actor, run.clock, Status::Done { failed });
        self.set_current(run, runner, None);
        if let Some(runner) = self.runner_mut(runner) {
            runner.n_tasks -= 1;
        }
        if let Some(task) = self.trio_task_mut(id) {
            task.trap = Trap::None;
        }
        let (value, exception) = result.map_or_else(|error| (Value::None, error), |value| (value, Value::None));
        self.call_hook(run, runner, Hook::Exited, &[Value::Object(id), value, exception])
    }

    /// A task gave control back: `None` lets others go first, `True` is its own sleep, anything
    /// else is a wait that others end.
    fn park(&mut self, run: &mut Running, runner: ObjectId, id: ObjectId, value: Value) -> Result<(), Stop> {
        let unit = run.actor;
        if value == Value::None {
            self.record(run, Place::Loop { object: runner }, Effect::Await);
            self.set_current(run, runner, None);
            self.reschedule(run, id, Trap::Value(Value::None));
            return Ok(());
        }
        let Some(task) = self.trio_task_mut(id) else {
            return Ok(());
        };
        if value != Value::TRUE {
            task.trap = Trap::Wait(value);
        }
        let (trap, is_cancelled) = (task.trap, task.is_cancelled);
        match trap {
            Trap::Sleep(Some((due, _))) => {
                let span = Nanos(due.0.saturating_sub(self.trio_now(run, runner).0));
                let until = run.clock.after(span);
                self.record(run, Place::Clock, Effect::Await);
                self.set_status(unit, run.clock, Status::Sleeping { until });
            }
            _ => {
                let place = self.waits_at(trap);
                self.record(run, place, Effect::Await);
                self.set_status(unit, run.clock, Status::Awaiting { place });
                if self.has_owner(place) {
                    self.note_wait(unit, run.clock);
                }
            }
        }
        self.set_current(run, runner, None);
        if is_cancelled {
            return self.call_hook(run, runner, Hook::Deliver, &[Value::Object(id)]);
        }
        Ok(())
    }

    /// The object that a wait names, as a place.
    fn waits_at(&self, trap: Trap) -> Place {
        match trap {
            Trap::Wait(value) => match self.wait_words(value) {
                (_, Value::Object(object)) => Place::Primitive { object },
                _ => Place::Clock,
            },
            _ => Place::Clock,
        }
    }

    /// What a wait is for, in words, and the object.
    pub(crate) fn wait_words(&self, wait: Value) -> (Value, Value) {
        let items = match wait.object().map(|id| self.heap.data(id)) {
            Some(Data::Tuple(items)) => items.as_ref(),
            _ => &[],
        };
        let item = |index: usize| items.get(index).copied().unwrap_or(Value::None);
        (item(1), item(2))
    }

    /// Lets a task go on in the next batch.
    pub(crate) fn reschedule(&mut self, run: &Running, id: ObjectId, with: Trap) {
        let Some(runner) = self.trio_runner(run) else {
            return;
        };
        let Some(task) = self.trio_task_mut(id) else {
            return;
        };
        let unit = task.unit;
        if let Trap::Sleep(Some(key)) = std::mem::replace(&mut task.trap, with) {
            self.drop_deadline(runner, key);
        }
        if let Some(runner) = self.runner_mut(runner) {
            runner.ready.push_back(id);
        }
        self.set_status(unit, run.clock, Status::Ready);
    }

    /// A new task for a coroutine: it goes on in the next batch.
    pub(crate) fn spawn_trio_task(&mut self, run: &Running, name: String, parts: [Value; 3]) -> Option<ObjectId> {
        let runner = self.trio_runner(run)?;
        let [coroutine, nursery, status] = parts;
        let unit = self.add_unit(Some(run), Some(run.unit), name, Kind::Task { task: ObjectId(0) });
        let task =
            Task { coroutine, nursery, status, trap: Trap::Value(Value::None), extra: None, unit, is_cancelled: false };
        let id = self.heap.allocate(Builtin::TrioTask.id(), Data::TrioTask(Box::new(task)));
        if let Kind::Task { task } = &mut self.unit_mut(unit).kind {
            *task = id;
        }
        self.record(run, Place::Unit(unit), Effect::Spawn { unit });
        if let Some(runner) = self.runner_mut(runner) {
            runner.n_tasks += 1;
            runner.ready.push_back(id);
        }
        self.set_status(unit, run.clock, Status::Ready);
        Some(id)
    }

    // --- deadlines ------------------------------------------------------------------------

    /// Sets a deadline; `expire` tells `target`.
    pub(crate) fn add_deadline(&mut self, runner: ObjectId, due: Nanos, target: Value) -> TimerKey {
        let Some(runner) = self.runner_mut(runner) else {
            return (due, 0);
        };
        let key = (due, runner.n_timers);
        runner.n_timers += 1;
        let at = runner.timers.partition_point(|timer| timer.key <= key);
        runner.timers.insert(at, Timer { key, target });
        key
    }

    /// Drops a deadline, if it has not come.
    pub(crate) fn drop_deadline(&mut self, runner: ObjectId, key: TimerKey) {
        if let Some(runner) = self.runner_mut(runner)
            && let Ok(at) = runner.timers.binary_search_by_key(&key, |timer| timer.key)
        {
            runner.timers.remove(at);
        }
    }
}

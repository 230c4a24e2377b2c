//! `_trio`: what trio's Python side asks the machine for, and `sleep`, the one wait that is
//! native, since a program may have very many at once.

mod runner;

use lockstep_event::{Effect, Nanos, ObjectId, Place};

use crate::builtin::aio::Turn;
use crate::builtin::system::float_of;
use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Frame, NativeFrame};
use crate::machine::{Machine, Running};
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, function, getter, method};
use crate::tasks::NativeBody;
use crate::trio::{Extra, Mock, Runner, Task, Trap};
use crate::unit::Kind;
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    function("_trio", "begin", "owner deliver expired exited mock= /", begin),
    function("_trio", "drive", "", drive),
    function("_trio", "end", "", end),
    function("_trio", "owner", "", owner),
    function("_trio", "current", "", current),
    function("_trio", "now", "", now),
    function("_trio", "jump", "seconds /", jump),
    function("_trio", "next_deadline", "", next_deadline),
    function("_trio", "spawn", "coroutine name nursery status /", spawn),
    function("_trio", "reschedule", "task value= exception= /", reschedule),
    function("_trio", "add_deadline", "seconds target /", add_deadline),
    function("_trio", "drop_deadline", "key /", drop_deadline),
    function("_trio", "when_idle", "task wanted /", when_idle),
    function("_trio", "post", "runner entry /", post),
    function("_trio", "handle", "", handle),
    function("_trio", "pause", "parts", pause),
    function("_trio", "sleep", "seconds", sleep),
    function("_trio", "sleep_forever", "", sleep_forever),
    method(Builtin::TrioTask, "__repr__", "self", task_text),
    getter(Builtin::TrioTask, "name", "self", task_name),
    getter(Builtin::TrioTask, "coro", "self", task_coroutine),
    getter(Builtin::TrioTask, "parent_nursery", "self", task_nursery),
    getter(Builtin::TrioTask, "custom_sleep_data", "self value=", task_custom),
    getter(Builtin::TrioTask, "_nursery", "self value=", task_nursery),
    getter(Builtin::TrioTask, "_status", "self value=", task_status),
    getter(Builtin::TrioTask, "_nurseries", "self value=", task_nurseries),
    getter(Builtin::TrioTask, "_cancelled", "self value=", task_cancelled),
    getter(Builtin::TrioTask, "_abort", "self", task_abort),
];

/// The runner of this thread.
fn this_runner(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    match cx.m.trio_runner(cx.run) {
        Some(runner) => Ok(runner),
        None => Err(cx.error(Builtin::RuntimeError, "must be called from async context")),
    }
}

fn set_runner(cx: &mut Cx<'_>, runner: Option<ObjectId>) {
    if let Kind::Thread(execution) = &mut cx.m.unit_mut(cx.run.unit).kind {
        execution.trio = runner;
    }
}

/// Makes a runner for this thread. `mock`: `True` and `False` are clocks of its own, the first
/// of which jumps.
fn begin(cx: &mut Cx<'_>) -> Native {
    let mock = match cx.arg(4) {
        Value::Bool(_) => Some(Mock { now: Nanos(0), jumps: cx.arg(4) == Value::TRUE }),
        _ => None,
    };
    let runner = Runner {
        owner: cx.arg(0),
        hooks: [cx.arg(1), cx.arg(2), cx.arg(3)],
        thread: cx.run.unit,
        ready: std::collections::VecDeque::new(),
        batch: std::collections::VecDeque::new(),
        timers: std::collections::VecDeque::new(),
        n_timers: 0,
        n_tasks: 0,
        current: None,
        idlers: Vec::new(),
        entries: std::collections::VecDeque::new(),
        mock,
    };
    let id = cx.m.heap.allocate(Builtin::TrioRunner.id(), Data::TrioRunner(Box::new(runner)));
    set_runner(cx, Some(id));
    Ok(Value::None)
}

/// Runs the tasks until none is left.
fn drive(cx: &mut Cx<'_>) -> Native {
    let runner = this_runner(cx)?;
    cx.run.frames.push(Frame::Native(Box::new(NativeFrame::Trio { runner })));
    Err(Stop::Entered)
}

fn end(cx: &mut Cx<'_>) -> Native {
    let runner = this_runner(cx)?;
    if let Some(runner) = cx.m.runner_mut(runner) {
        runner.n_tasks = 0;
        runner.owner = Value::None;
    }
    set_runner(cx, None);
    Ok(Value::None)
}

/// The Python side of this thread's runner, or `None`.
fn owner(cx: &mut Cx<'_>) -> Native {
    let runner = cx.m.trio_runner(cx.run);
    Ok(runner.and_then(|id| cx.m.runner(id)).map_or(Value::None, |runner| runner.owner))
}

/// The task that runs, or `None`.
fn current(cx: &mut Cx<'_>) -> Native {
    let runner = this_runner(cx)?;
    Ok(cx.m.runner(runner).and_then(|runner| runner.current).map_or(Value::None, Value::Object))
}

fn now(cx: &mut Cx<'_>) -> Native {
    let runner = this_runner(cx)?;
    cx.access(Place::Clock, Effect::ReadClock)?;
    Ok(Value::float(cx.m.trio_now(cx.run, runner).seconds()))
}

/// Moves a clock of the runner's own.
fn jump(cx: &mut Cx<'_>) -> Native {
    let runner = this_runner(cx)?;
    let seconds = float_of(cx, cx.arg(0))?;
    if let Some(mock) = cx.m.runner_mut(runner).and_then(|runner| runner.mock.as_mut()) {
        mock.now = mock.now.after(Nanos::from_seconds(seconds));
    }
    Ok(Value::None)
}

fn next_deadline(cx: &mut Cx<'_>) -> Native {
    let runner = this_runner(cx)?;
    let due = cx.m.runner(runner).and_then(|runner| runner.timers.front()).map(|timer| timer.key.0);
    Ok(Value::float(due.map_or(f64::INFINITY, Nanos::seconds)))
}

fn spawn(cx: &mut Cx<'_>) -> Native {
    let runner = this_runner(cx)?;
    let name = cx.to_str(cx.arg(1))?;
    let parts = [cx.arg(0), cx.arg(2), cx.arg(3)];
    cx.access(Place::Loop { object: runner }, Effect::Write)?;
    Ok(cx.m.spawn_trio_task(cx.run, name, parts).map_or(Value::None, Value::Object))
}

fn reschedule(cx: &mut Cx<'_>) -> Native {
    let (task, value, exception) = (cx.arg(0), cx.arg(1), cx.arg(2));
    let with = match exception {
        Value::Unbound | Value::None => Trap::Value(value.given().unwrap_or(Value::None)),
        exception => Trap::Raise(exception),
    };
    if let Some(id) = task.object() {
        let is_error = matches!(with, Trap::Raise(_));
        let unit = cx.m.trio_task(id).map(|task| task.unit);
        if let Some(unit) = unit {
            let effect = if is_error { Effect::Cancel { unit } } else { Effect::Complete };
            cx.m.record(cx.run, Place::Unit(unit), effect);
        }
        cx.m.reschedule(cx.run, id, with);
    }
    Ok(Value::None)
}

/// A span or moment in seconds; infinity is never.
fn moment(cx: &mut Cx<'_>, value: Value) -> Result<Nanos, Stop> {
    let seconds = float_of(cx, value)?;
    Ok(if seconds > 9e9 { Nanos::NEVER } else { Nanos::from_seconds(seconds) })
}

/// Sets a deadline for a cancel scope: what `drop_deadline` takes, or `None` for never.
fn add_deadline(cx: &mut Cx<'_>) -> Native {
    let runner = this_runner(cx)?;
    let due = moment(cx, cx.arg(0))?;
    if due == Nanos::NEVER {
        return Ok(Value::None);
    }
    let (due, order) = cx.m.add_deadline(runner, due, cx.arg(1));
    let key = [due.0, order].map(|part| Value::Int(part.cast_signed()));
    Ok(cx.m.tuple(&key))
}

fn drop_deadline(cx: &mut Cx<'_>) -> Native {
    let runner = this_runner(cx)?;
    if let [Value::Int(due), Value::Int(order)] = cx.m.list_items(cx.arg(0))[..] {
        cx.m.drop_deadline(runner, (Nanos(due.cast_unsigned()), order.cast_unsigned()));
    }
    Ok(Value::None)
}

/// A task wants to go on when all others wait, or does not want it any more.
fn when_idle(cx: &mut Cx<'_>) -> Native {
    let (runner, task) = (this_runner(cx)?, cx.arg(0).object());
    let is_wanted = cx.arg(1) == Value::TRUE;
    if let Some(runner) = cx.m.runner_mut(runner) {
        runner.idlers.retain(|other| Some(*other) != task);
        runner.idlers.extend(task.filter(|_| is_wanted));
    }
    Ok(Value::None)
}

/// The runner of this thread as an object, for `post`.
fn handle(cx: &mut Cx<'_>) -> Native {
    this_runner(cx).map(Value::Object)
}

/// Asks a runner, perhaps another thread's, to call a function; false if it has ended.
fn post(cx: &mut Cx<'_>) -> Native {
    let (Value::Object(runner), entry) = (cx.arg(0), cx.arg(1)) else {
        return Ok(Value::FALSE);
    };
    cx.effect(Place::Loop { object: runner }, Effect::Schedule)?;
    let Some(state) = cx.m.runner_mut(runner).filter(|runner| runner.owner != Value::None) else {
        return Ok(Value::FALSE);
    };
    state.entries.push_back(entry);
    let thread = state.thread;
    if cx.m.thread(thread).wait.is_some_and(|wait| wait.place == Place::Loop { object: runner }) {
        cx.m.wake_all(&[thread], cx.run.clock);
    }
    Ok(Value::TRUE)
}

// --- sleep --------------------------------------------------------------------------------

fn sleep(cx: &mut Cx<'_>) -> Native {
    let seconds = cx.arg(0);
    Ok(cx.m.make_coroutine(cx.run, NativeBody::TrioSleep { seconds }))
}

fn sleep_forever(cx: &mut Cx<'_>) -> Native {
    Ok(cx.m.make_coroutine(cx.run, NativeBody::TrioSleep { seconds: Value::None }))
}

fn pause(cx: &mut Cx<'_>) -> Native {
    let parts = cx.arg(0);
    Ok(cx.m.make_coroutine(cx.run, NativeBody::TrioPause { parts }))
}

impl Machine {
    /// `trio.sleep` and `sleep_forever` (`None`).
    pub(crate) fn trio_sleep_turn(
        &mut self,
        run: &Running,
        seconds: Value,
        point: u8,
        input: Result<Value, Value>,
    ) -> Result<Turn, Stop> {
        input.map_err(Stop::Raise)?;
        let runner = self.trio_runner(run).and_then(|id| Some((id, self.runner(id)?.current?)));
        let Some((runner, task)) = runner else {
            return Err(self.raise_new(Builtin::RuntimeError, "must be called from async context"));
        };
        match point {
            0 => {}
            // It let others go first; now it is a point to be cancelled at.
            1 if self.trio_task(task).is_some_and(|task| task.is_cancelled) => {
                self.set_trap(task, Trap::Cancel);
                return Ok(Turn::Yield(Value::TRUE, 2));
            }
            1 => return Ok(Turn::Return(Value::None)),
            _ => {
                self.record(run, Place::Clock, Effect::Wake);
                return Ok(Turn::Return(Value::None));
            }
        }
        let span = if seconds == Value::None { f64::INFINITY } else { self.sleep_span(seconds)? };
        if span == 0.0 {
            return Ok(Turn::Pass(1));
        }
        let timer = (span < 9e9).then(|| {
            let due = self.trio_now(run, runner).after(Nanos::from_seconds(span));
            self.add_deadline(runner, due, Value::Object(task))
        });
        self.set_trap(task, Trap::Sleep(timer));
        Ok(Turn::Yield(Value::TRUE, 2))
    }

    fn sleep_span(&mut self, seconds: Value) -> Result<f64, Stop> {
        let Some(span) = self.float(seconds).or(seconds.as_int().map(|seconds| seconds as f64)) else {
            let message = format!("'<' not supported between instances of '{}' and 'int'", self.class_name(seconds));
            return Err(self.raise_new(Builtin::TypeError, &message));
        };
        if span < 0.0 {
            return Err(self.raise_new(Builtin::ValueError, "`seconds` must be non-negative"));
        }
        if span.is_nan() {
            return Err(self.raise_new(Builtin::ValueError, "deadline must not be NaN"));
        }
        Ok(span)
    }

    fn set_trap(&mut self, task: ObjectId, trap: Trap) {
        if let Some(task) = self.trio_task_mut(task) {
            task.trap = trap;
        }
    }
}

// --- tasks --------------------------------------------------------------------------------

/// The task behind `self`.
fn this_task<'a>(cx: &'a mut Cx<'_>) -> Result<&'a mut Task, Stop> {
    let id = cx.arg(0).object();
    if id.and_then(|id| cx.m.trio_task(id)).is_none() {
        return Err(cx.type_error("descriptor requires a task"));
    }
    match id.and_then(|id| cx.m.trio_task_mut(id)) {
        Some(task) => Ok(task),
        None => Err(Stop::Refuse("a task that is none".to_owned())),
    }
}

/// Reads a field, or writes it if there is a value.
fn field(cx: &mut Cx<'_>, place: fn(&mut Task) -> &mut Value) -> Native {
    let value = cx.arg(1).given();
    let place = place(this_task(cx)?);
    match value {
        Some(value) => {
            *place = value;
            Ok(Value::None)
        }
        None => Ok(*place),
    }
}

fn task_name(cx: &mut Cx<'_>) -> Native {
    let unit = this_task(cx)?.unit;
    let name = cx.m.unit(unit).name.clone();
    Ok(cx.str(&name))
}

fn task_text(cx: &mut Cx<'_>) -> Native {
    let unit = this_task(cx)?.unit;
    let name = cx.m.unit(unit).name.clone();
    let at = cx.arg(0).object().map(crate::convert::address_text).unwrap_or_default();
    Ok(cx.str(&format!("<Task '{name}' at {at}>")))
}

fn task_coroutine(cx: &mut Cx<'_>) -> Native {
    Ok(this_task(cx)?.coroutine)
}

fn task_nursery(cx: &mut Cx<'_>) -> Native {
    field(cx, |task| &mut task.nursery)
}

fn task_custom(cx: &mut Cx<'_>) -> Native {
    extra(cx, |extra| &mut extra.custom)
}

/// As [`field`], of what a task may have to get a place for first.
fn extra(cx: &mut Cx<'_>, place: fn(&mut Extra) -> &mut Value) -> Native {
    let value = cx.arg(1).given();
    let task = this_task(cx)?;
    if value.is_none() && task.extra.is_none() {
        return Ok(Value::None);
    }
    let none = || Box::new(Extra { nurseries: Value::None, custom: Value::None });
    let place = place(task.extra.get_or_insert_with(none));
    match value {
        Some(value) => {
            *place = value;
            Ok(Value::None)
        }
        None => Ok(*place),
    }
}

fn task_status(cx: &mut Cx<'_>) -> Native {
    field(cx, |task| &mut task.status)
}

fn task_nurseries(cx: &mut Cx<'_>) -> Native {
    extra(cx, |extra| &mut extra.nurseries)
}

/// Whether its cancel scope is cancelled.
fn task_cancelled(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(1).given();
    let task = this_task(cx)?;
    task.is_cancelled = value.map_or(task.is_cancelled, |value| value == Value::TRUE);
    Ok(Value::bool(task.is_cancelled))
}

/// How its wait is ended early: a function, `True` if it just ends, `None` if it does not wait.
fn task_abort(cx: &mut Cx<'_>) -> Native {
    let trap = this_task(cx)?.trap;
    Ok(match trap {
        Trap::None | Trap::Value(_) | Trap::Raise(_) => Value::None,
        Trap::Sleep(_) | Trap::Cancel => Value::TRUE,
        Trap::Wait(wait) => match wait.object().map(|id| cx.m.heap.data(id)) {
            Some(Data::Tuple(items)) => items.first().copied().unwrap_or(Value::None),
            _ => Value::None,
        },
    })
}

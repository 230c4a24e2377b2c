//! Methods of futures and tasks.

use lockstep_bytecode::names;
use lockstep_event::{Effect, ObjectId, Place};

use super::functions::{begin_eagerly, coroutine_of, given_name};
use super::future::MOST_CANCELLED;
use crate::class::Builtin;
use crate::data::Data;
use crate::machine::Machine;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::tasks::{Callback, FutureKind, FutureState, Handle};
use crate::unit::Kind;
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::AsyncFuture, "* loop=", new_future),
    method(Builtin::AsyncFuture, "result", "self", result),
    method(Builtin::AsyncFuture, "exception", "self", exception),
    method(Builtin::AsyncFuture, "done", "self", done),
    method(Builtin::AsyncFuture, "cancelled", "self", cancelled),
    method(Builtin::AsyncFuture, "cancel", "self msg=", cancel),
    method(Builtin::AsyncFuture, "set_result", "self result /", set_result),
    method(Builtin::AsyncFuture, "set_exception", "self exception /", set_exception),
    method(Builtin::AsyncFuture, "add_done_callback", "self fn / * context=", add_done_callback),
    method(Builtin::AsyncFuture, "remove_done_callback", "self fn /", remove_done_callback),
    method(Builtin::AsyncFuture, "__await__", "self /", iterate),
    method(Builtin::AsyncFuture, "__iter__", "self /", iterate),
    method(Builtin::AsyncFuture, "get_loop", "self", get_loop),
    method(Builtin::AsyncFuture, "_make_cancelled_error", "self", make_cancelled_error),
    getter(Builtin::AsyncFuture, "_loop", "self", get_loop),
    getter(Builtin::AsyncFuture, "_state", "self", state),
    getter(Builtin::AsyncFuture, "_callbacks", "self", callbacks),
    getter(Builtin::AsyncFuture, "_result", "self", plain_result),
    getter(Builtin::AsyncFuture, "_exception", "self", plain_exception),
    getter(Builtin::AsyncFuture, "_cancel_message", "self value=", cancel_message),
    getter(Builtin::AsyncFuture, "_log_traceback", "self value=", log_traceback),
    getter(Builtin::AsyncFuture, "_asyncio_future_blocking", "self value=", blocking),
    getter(Builtin::AsyncFuture, "_source_traceback", "self", nothing),
    constructor(Builtin::Task, "coro= * loop= name= context= eager_start=", new_task),
    method(Builtin::Task, "set_result", "self result /", refused_result),
    method(Builtin::Task, "set_exception", "self exception /", refused_exception),
    method(Builtin::Task, "get_name", "self", get_name),
    method(Builtin::Task, "set_name", "self value /", set_name),
    method(Builtin::Task, "get_coro", "self", get_coro),
    method(Builtin::Task, "get_context", "self", get_context),
    method(Builtin::Task, "cancelling", "self", cancelling),
    method(Builtin::Task, "uncancel", "self", uncancel),
    method(Builtin::Task, "get_stack", "self * limit=", get_stack),
    method(Builtin::Task, "print_stack", "self * limit= file=", print_stack),
    getter(Builtin::Task, "_coro", "self", get_coro),
    getter(Builtin::Task, "_fut_waiter", "self", waiting_on),
    getter(Builtin::Task, "_must_cancel", "self", must_cancel),
    getter(Builtin::Task, "_num_cancels_requested", "self", cancelling),
    getter(Builtin::Task, "_log_destroy_pending", "self value=", log_destroy_pending),
];

fn this(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    match cx.arg(0) {
        Value::Object(id) if matches!(cx.m.heap.data(id), Data::Future(_)) => Ok(id),
        _ => Err(cx.type_error("descriptor requires a future")),
    }
}

/// The loop that is given, or the one that runs, or the policy's.
fn loop_of(cx: &mut Cx<'_>, given: Value) -> Result<ObjectId, Stop> {
    let is_loop = |cx: &Cx<'_>, value: Value| value.object().filter(|id| matches!(cx.m.heap.data(*id), Data::Loop(_)));
    if let Some(event_loop) = is_loop(cx, given).or(cx.m.thread_loop(cx.run.unit)) {
        return Ok(event_loop);
    }
    let own_init = cx.m.method_of(cx.class, names::INIT);
    if matches!(own_init, Some(Value::Object(_))) {
        // A class of the program gives the loop later, to `__init__`.
        return Ok(cx.m.heap.allocate(Builtin::EventLoop.id(), Data::Loop(Box::default())));
    }
    if let Some(hook) = cx.m.hook("policy_loop") {
        let found = cx.call(hook, &[])?;
        if let Some(event_loop) = is_loop(cx, found) {
            return Ok(event_loop);
        }
    }
    Err(cx.error(Builtin::RuntimeError, "no running event loop"))
}

fn new_future(cx: &mut Cx<'_>) -> Native {
    let given = cx.arg(0);
    let event_loop = loop_of(cx, given)?;
    let class = cx.class;
    let future = cx.m.make_future(event_loop, FutureKind::Plain);
    cx.m.heap.get_mut(future).class = class;
    Ok(Value::Object(future))
}

fn new_task(cx: &mut Cx<'_>) -> Native {
    let (coroutine, name, context) = (cx.arg(0), cx.arg(2), cx.arg(3));
    let given = cx.arg(1);
    let is_eager = match cx.arg(4) {
        Value::Unbound => false,
        value => cx.truth(value)?,
    };
    let event_loop = loop_of(cx, given)?;
    let class = cx.class;
    if !coroutine.is_bound() {
        let blank = cx.m.make_future(event_loop, FutureKind::Plain);
        cx.m.heap.get_mut(blank).class = class;
        return Ok(Value::Object(blank));
    }
    let coroutine = coroutine_of(cx, coroutine)?;
    let name = given_name(cx, name)?;
    cx.access(Place::Loop { object: event_loop }, Effect::Write)?;
    let begins = is_eager && cx.m.event_loop(event_loop).thread == Some(cx.run.unit);
    let task = match begins {
        true => cx.m.make_idle_task(cx.run, event_loop, coroutine, name),
        false => cx.m.make_task(cx.run, event_loop, coroutine, name),
    };
    cx.m.heap.get_mut(task).class = class;
    if let (Value::Object(context), Some(task)) = (context, cx.m.task_mut(task)) {
        task.context = Some(context).into();
    }
    if begins { begin_eagerly(cx, task) } else { Ok(Value::Object(task)) }
}

impl Machine {
    /// A task's data has moved to another object.
    pub(crate) fn rehome_task(&mut self, from: ObjectId, to: ObjectId) {
        let Data::Future(future) = self.heap.data(to) else { return };
        let FutureKind::Task(task) = &future.kind else { return };
        let (event_loop, unit) = (future.event_loop(), task.unit);
        if let Kind::Task { task } = &mut self.unit_mut(unit).kind {
            *task = to;
        }
        for handle in &mut self.event_loop_mut(event_loop).ready {
            if *handle == (Handle::Step { task: from }) {
                *handle = Handle::Step { task: to };
            }
        }
    }

    /// Whether two callables are the same function, bound to the same object.
    fn is_same_callable(&self, left: Value, right: Value) -> bool {
        let parts = |value: Value| match value.object().map(|id| self.heap.data(id)) {
            Some(Data::Method(method)) => Some((method.function, method.this)),
            _ => None,
        };
        left == right || parts(left).is_some_and(|left| parts(right) == Some(left))
    }
}

fn invalid_state(cx: &mut Cx<'_>, text: &str) -> Stop {
    cx.error(Builtin::InvalidStateError, text)
}

fn result(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    match cx.m.future_result(id)? {
        Some(value) => Ok(value),
        None => Err(invalid_state(cx, "Result is not set.")),
    }
}

fn exception(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    match cx.m.future(id).state() {
        FutureState::Pending => Err(invalid_state(cx, "Exception is not set.")),
        FutureState::Done(_) => Ok(Value::None),
        FutureState::Raised(exception) => {
            cx.m.future_mut(id).retrieved = true;
            Ok(exception)
        }
        FutureState::Cancelled(_) => Err(Stop::Raise(cx.m.take_cancelled(id))),
    }
}

fn done(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    Ok(Value::bool(cx.m.is_done(id)))
}

fn cancelled(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Read)?;
    Ok(Value::bool(matches!(cx.m.future(id).state(), FutureState::Cancelled(_))))
}

fn cancel(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let message = cx.arg(1).given().unwrap_or(Value::None);
    cx.access(Place::Primitive { object: id }, Effect::Write)?;
    cx.m.future_mut(id).retrieved = true;
    match cx.m.cancel_within(cx.run, id, message, MOST_CANCELLED) {
        Some(found) => Ok(Value::bool(found)),
        None => {
            let text = "maximum recursion depth exceeded while calling a Python object";
            Err(Stop::Raise(cx.m.exception(Builtin::RecursionError, text)))
        }
    }
}

fn set_result(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(1);
    set(cx, FutureState::Done(value))
}

fn set_exception(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if cx.m.is_done(id) {
        return Err(invalid_state(cx, "invalid state"));
    }
    let exception = match cx.arg(1) {
        Value::Class(_) => {
            let class = cx.arg(1);
            cx.call(class, &[])?
        }
        value => value,
    };
    if !cx.m.is_instance(exception, Builtin::BaseException) {
        return Err(cx.type_error("invalid exception object"));
    }
    if cx.m.is_instance(exception, Builtin::StopIteration) {
        let text = "StopIteration interacts badly with generators and cannot be raised into a Future";
        return Err(cx.type_error(text));
    }
    set(cx, FutureState::Raised(exception))
}

fn set(cx: &mut Cx<'_>, state: FutureState) -> Native {
    let id = this(cx)?;
    if cx.m.is_done(id) {
        return Err(invalid_state(cx, "invalid state"));
    }
    cx.access(Place::Primitive { object: id }, Effect::Write)?;
    cx.m.complete(cx.run, id, state);
    Ok(Value::None)
}

fn refused_result(cx: &mut Cx<'_>) -> Native {
    Err(cx.error(Builtin::RuntimeError, "Task does not support set_result operation"))
}

fn refused_exception(cx: &mut Cx<'_>) -> Native {
    Err(cx.error(Builtin::RuntimeError, "Task does not support set_exception operation"))
}

fn add_done_callback(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let callable = cx.arg(1);
    cx.access(Place::Primitive { object: id }, Effect::Write)?;
    let context = match cx.arg(2) {
        Value::Object(context) => Some(context),
        _ => cx.m.copy_context(cx.run.unit),
    };
    let callback = match context {
        None => Callback::Call(callable),
        Some(context) => match cx.m.tuple(&[callable, Value::Object(context)]) {
            Value::Object(pair) => Callback::CallIn(pair),
            _ => Callback::Call(callable),
        },
    };
    cx.m.add_callback(cx.run, id, callback);
    Ok(Value::None)
}

fn callable_of(m: &Machine, callback: Callback) -> Option<Value> {
    match callback {
        Callback::Call(callable) => Some(callable),
        Callback::CallIn(pair) => m.list_items(Value::Object(pair)).first().copied(),
        Callback::Wake(_) | Callback::Gather(_) | Callback::Group(_) | Callback::StopLoop | Callback::Release(_) => {
            None
        }
    }
}

fn remove_done_callback(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let callable = cx.arg(1);
    cx.access(Place::Primitive { object: id }, Effect::Write)?;
    let mut callbacks = std::mem::take(&mut cx.m.future_mut(id).callbacks);
    let before = callbacks.as_slice().len();
    callbacks
        .retain(|callback| callable_of(cx.m, *callback).is_none_or(|other| !cx.m.is_same_callable(other, callable)));
    let removed = before - callbacks.as_slice().len();
    cx.m.future_mut(id).callbacks = callbacks;
    Ok(Value::Int(removed as i64))
}

fn get_loop(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(Value::Object(cx.m.future(id).event_loop()))
}

fn make_cancelled_error(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(cx.m.take_cancelled(id))
}

fn state(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let text = match cx.m.future(id).state() {
        FutureState::Pending => "PENDING",
        FutureState::Done(_) | FutureState::Raised(_) => "FINISHED",
        FutureState::Cancelled(_) => "CANCELLED",
    };
    Ok(cx.str(text))
}

/// The program's own callbacks, each with its context.
fn callbacks(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let found = cx.m.future(id).callbacks.clone();
    let mut pairs = Vec::new();
    for callback in found.as_slice().iter().copied() {
        if let Callback::CallIn(pair) = callback {
            pairs.push(Value::Object(pair));
        } else if let Some(callable) = callable_of(cx.m, callback) {
            pairs.push(cx.m.tuple(&[callable, Value::None]));
        }
    }
    Ok(if pairs.is_empty() { Value::None } else { cx.m.list(pairs) })
}

fn plain_result(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(match cx.m.future(id).state() {
        FutureState::Done(value) => value,
        _ => Value::None,
    })
}

fn plain_exception(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(match cx.m.future(id).state() {
        FutureState::Raised(exception) => exception,
        _ => Value::None,
    })
}

fn cancel_message(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if let Some(value) = cx.arg(1).given() {
        if let Some(task) = cx.m.task_mut(id) {
            task.cancel_message = value;
        }
        if matches!(cx.m.future(id).state(), FutureState::Cancelled(_)) {
            cx.m.future_mut(id).set_state(FutureState::Cancelled(value));
        }
    }
    Ok(match cx.m.future(id).state() {
        FutureState::Cancelled(message) if cx.m.is_instance(message, Builtin::CancelledError) => Value::None,
        FutureState::Cancelled(message) => message,
        _ => cx.m.task(id).map_or(Value::None, |task| task.cancel_message),
    })
}

fn log_traceback(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if let Some(value) = cx.arg(1).given() {
        if cx.truth(value)? {
            return Err(cx.value_error("_log_traceback can only be set to False"));
        }
        cx.m.future_mut(id).retrieved = true;
    }
    let future = cx.m.future(id);
    Ok(Value::bool(!future.retrieved && matches!(future.state(), FutureState::Raised(_))))
}

fn blocking(cx: &mut Cx<'_>) -> Native {
    this(cx)?;
    Ok(Value::FALSE)
}

fn nothing(cx: &mut Cx<'_>) -> Native {
    this(cx)?;
    Ok(Value::None)
}

// --- tasks --------------------------------------------------------------------------------

fn get_name(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let name = cx.m.task(id).map_or_else(String::new, |task| cx.m.unit_name(task.unit));
    Ok(cx.str(&name))
}

fn set_name(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let name = cx.to_str(cx.arg(1))?;
    if let Some(unit) = cx.m.task(id).map(|task| task.unit) {
        cx.m.unit_mut(unit).name = name.into();
    }
    Ok(Value::None)
}

fn get_coro(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(cx.m.task(id).map_or(Value::None, |task| task.coroutine()))
}

fn get_context(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let unit = cx.m.task(id).map(|task| task.unit);
    let running = cx.m.unit(cx.run.unit).execution().filter(|execution| execution.current_task == unit);
    let context = match running {
        Some(execution) => execution.context,
        None => cx.m.task(id).and_then(|task| task.context.get()),
    };
    match (context, cx.m.hook("new_context")) {
        (Some(context), _) => Ok(Value::Object(context)),
        // None was needed up to now.
        (None, Some(hook)) => {
            let made = cx.call(hook, &[])?;
            if unit.is_some_and(|unit| cx.run.actor == unit) {
                cx.m.swap_context(cx.run.unit, made.object());
            } else if let Some(task) = cx.m.task_mut(id) {
                task.context = made.object().into();
            }
            Ok(made)
        }
        (None, None) => Ok(Value::None),
    }
}

fn cancelling(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(Value::Int(cx.m.task(id).map_or(0, |task| i64::from(task.n_cancelling))))
}

fn uncancel(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Primitive { object: id }, Effect::Write)?;
    if let Some(task) = cx.m.task_mut(id) {
        task.n_cancelling = task.n_cancelling.saturating_sub(1);
    }
    cancelling(cx)
}

fn get_stack(cx: &mut Cx<'_>) -> Native {
    asked(cx, "get_stack")
}

fn print_stack(cx: &mut Cx<'_>) -> Native {
    asked(cx, "print_stack")
}

fn iterate(cx: &mut Cx<'_>) -> Native {
    asked(cx, "iterate")
}

/// What the library's own Python makes of it.
fn asked(cx: &mut Cx<'_>, name: &str) -> Native {
    let args: Vec<Value> = cx.args.iter().map(|value| value.given().unwrap_or(Value::None)).collect();
    match cx.m.hook(name) {
        Some(hook) => cx.call(hook, &args),
        None => Ok(Value::None),
    }
}

fn waiting_on(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(cx.m.task(id).and_then(|task| task.waiting_on.get()).map_or(Value::None, Value::Object))
}

fn must_cancel(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(Value::bool(cx.m.task(id).is_some_and(|task| task.must_cancel)))
}

fn log_destroy_pending(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if let Some(value) = cx.arg(1).given()
        && let Some(task) = cx.m.task_mut(id)
    {
        task.is_silent = value == Value::FALSE;
    }
    Ok(Value::bool(cx.m.task(id).is_none_or(|task| !task.is_silent)))
}

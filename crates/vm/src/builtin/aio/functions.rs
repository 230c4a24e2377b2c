//! Functions of the hidden module `_asyncio`, on which the package `asyncio` is built.

use std::collections::BTreeMap;

use lockstep_bytecode::CodeKind;
use lockstep_event::{Effect, Nanos, ObjectId, Place, Status};

use crate::builtin::threading::timeout;
use crate::class::Builtin;
use crate::data::Data;
use crate::machine::Machine;
use crate::native::{Cx, Native, Owner, Stop};
use crate::registry::{Row, function};
use crate::tasks::{Callback, FutureKind, FutureState, Gather, NativeBody};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    function("_asyncio", "create_task", "coro * name= context=", create_task),
    function("_asyncio", "sleep", "delay result=", sleep),
    function("_asyncio", "gather", "*coros_or_futures return_exceptions=", gather),
    function("_asyncio", "wait_for", "fut timeout", wait_for),
    function("_asyncio", "current_task", "loop=", current_task),
    function("_asyncio", "all_tasks", "loop=", all_tasks),
    function("_asyncio", "get_running_loop", "", get_running_loop),
    function("_asyncio", "_get_running_loop", "", get_running_or_none),
    function("_asyncio", "_set_running_loop", "loop", set_running_loop),
    function("_asyncio", "iscoroutine", "obj", iscoroutine),
    function("_asyncio", "iscoroutinefunction", "func", iscoroutinefunction),
    function("_asyncio", "set_hook", "name function", set_hook),
    function("_asyncio", "adopt", "class", adopt),
    function("_asyncio", "waiter", "loop what awaited", waiter),
    function("_asyncio", "stop_when", "future", stop_when),
    function("_asyncio", "no_stop", "future", no_stop),
    function("_asyncio", "context", "", context),
    function("_asyncio", "set_context", "context", set_context),
    function("_asyncio", "unit", "", unit),
    function("_asyncio", "task_name", "", task_name),
    function("_asyncio", "current", "loop task", set_current),
];

/// The loop that runs on this thread.
pub(super) fn running_loop(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    match cx.m.thread_loop(cx.run.unit) {
        Some(event_loop) => Ok(event_loop),
        None => Err(cx.error(Builtin::RuntimeError, "no running event loop")),
    }
}

/// Whether a task can drive it.
pub(super) fn is_coroutine_like(m: &Machine, value: Value) -> bool {
    let Value::Object(id) = value else { return false };
    match m.heap.data(id) {
        Data::Generator(generator) => {
            m.heap.get(id).class == Builtin::Coroutine.id() || m.is_awaitable(generator.code())
        }
        Data::NativeCoroutine(_) => true,
        Data::AsyncStep(_) => false,
        _ => false,
    }
}

/// The `name` argument of `create_task`.
pub(super) fn given_name(cx: &mut Cx<'_>, value: Value) -> Result<Option<String>, Stop> {
    match value {
        Value::Unbound | Value::None => Ok(None),
        value => cx.to_str(value).map(Some),
    }
}

/// What a task of it drives: it itself, or what the library makes of its methods.
pub(super) fn coroutine_of(cx: &mut Cx<'_>, value: Value) -> Native {
    match cx.m.hook("coroutine") {
        Some(hook) if !is_coroutine_like(cx.m, value) => cx.call(hook, &[value]),
        _ => Ok(value),
    }
}

pub(super) fn checked_task(
    cx: &mut Cx<'_>,
    event_loop: ObjectId,
    coroutine: Value,
    name: Value,
    context: Value,
) -> Result<ObjectId, Stop> {
    let coroutine = coroutine_of(cx, coroutine)?;
    let name = given_name(cx, name)?;
    cx.access(Place::Loop { object: event_loop }, Effect::Write)?;
    let task = cx.m.make_task(cx.run, event_loop, coroutine, name);
    if let Value::Object(context) = context
        && let Some(task) = cx.m.task_mut(task)
    {
        task.context = Some(context).into();
    }
    Ok(task)
}

/// A task for a coroutine, made as the loop makes tasks.
fn task_for(cx: &mut Cx<'_>, event_loop: ObjectId, coroutine: Value, name: Value, context: Value) -> Native {
    let class = cx.m.class_of(Value::Object(event_loop));
    let method = cx.m.find_symbol("create_task").and_then(|name| cx.m.method_of(class, name));
    if let Some(method @ Value::Object(_)) = method {
        // A class of the program makes its tasks itself.
        let task = cx.call(method, &[Value::Object(event_loop), coroutine])?;
        if name.given().is_some_and(|name| name != Value::None)
            && let Some(set) = cx.m.special_named(task, "set_name")
        {
            cx.call(set, &[task, name])?;
        }
        return Ok(task);
    }
    if cx.m.event_loop(event_loop).has_factory
        && let Some(hook) = cx.m.hook("make_task")
    {
        let or_none = |value: Value| value.given().unwrap_or(Value::None);
        let none = Value::None;
        return cx.call(hook, &[Value::Object(event_loop), coroutine, or_none(name), or_none(context), none]);
    }
    checked_task(cx, event_loop, coroutine, name, context).map(Value::Object)
}

fn create_task(cx: &mut Cx<'_>) -> Native {
    let event_loop = running_loop(cx)?;
    let (coroutine, name, context) = (cx.arg(0), cx.arg(1), cx.arg(2));
    task_for(cx, event_loop, coroutine, name, context)
}

/// The Python of the library that does it where the running loop has a clock of its own, or where
/// none runs yet, so that nobody knows.
fn foreign_clock(cx: &Cx<'_>, name: &str) -> Option<Value> {
    let event_loop = cx.m.thread_loop(cx.run.unit);
    let is_foreign = event_loop.is_none_or(|event_loop| cx.m.event_loop(event_loop).has_own_clock);
    if is_foreign { cx.m.hook(name) } else { None }
}

fn sleep(cx: &mut Cx<'_>) -> Native {
    let delay = match cx.arg(0) {
        // Whatever is not positive lets the others go first.
        Value::Int(..=0) => Nanos(0),
        Value::Object(id) if cx.m.float(cx.arg(0)).is_none() && cx.arg(0).as_int().is_none() => {
            let class = cx.m.class_name(Value::Object(id));
            return Err(cx.type_error(format!("'<=' not supported between instances of '{class}' and 'int'")));
        }
        Value::None => return Err(cx.type_error("'<=' not supported between instances of 'NoneType' and 'int'")),
        other => timeout(cx, other)?,
    };
    let result = cx.arg(1).given().unwrap_or(Value::None);
    if delay > Nanos(0)
        && let Some(hook) = foreign_clock(cx, "sleep")
    {
        return cx.call(hook, &[cx.arg(0), result]);
    }
    Ok(cx.m.make_coroutine(cx.run, NativeBody::Sleep { delay, result }))
}

fn gather(cx: &mut Cx<'_>) -> Native {
    let awaitables = cx.m.list_items(cx.arg(0));
    let return_exceptions = match cx.arg(1) {
        Value::Unbound => false,
        value => cx.truth(value)?,
    };
    // What is no future becomes one: a coroutine as it is, another awaitable in a coroutine.
    let mut known: BTreeMap<ObjectId, Value> = BTreeMap::new();
    let mut event_loop = None;
    for awaitable in &awaitables {
        let id = awaitable.object();
        if let Some(Data::Future(future)) = id.map(|id| cx.m.heap.data(id)) {
            event_loop = event_loop.or(Some(future.event_loop()));
        } else if !is_coroutine_like(cx.m, *awaitable)
            && !id.is_some_and(|id| known.contains_key(&id))
            && let Some(hook) = cx.m.hook("wrap")
        {
            let wrapped = cx.call(hook, &[*awaitable])?;
            id.map(|id| known.insert(id, wrapped));
        }
    }
    let event_loop = match event_loop.or(cx.m.thread_loop(cx.run.unit)) {
        Some(event_loop) => event_loop,
        None => match cx.m.hook("policy_loop") {
            Some(hook) => match cx.call(hook, &[])? {
                Value::Object(id) => id,
                _ => running_loop(cx)?,
            },
            None => running_loop(cx)?,
        },
    };
    let mut children: Vec<Value> = Vec::with_capacity(awaitables.len());
    let mut made: BTreeMap<ObjectId, Value> = BTreeMap::new();
    for id in awaitables.into_iter().filter_map(Value::object) {
        // The same awaitable twice is one child, as in CPython.
        let child = match made.get(&id) {
            Some(child) => *child,
            None if matches!(cx.m.heap.data(id), Data::Future(_)) => Value::Object(id),
            None => {
                let coroutine = known.get(&id).copied().unwrap_or(Value::Object(id));
                let child = task_for(cx, event_loop, coroutine, Value::None, Value::None)?;
                made.insert(id, child);
                child
            }
        };
        children.push(child);
    }
    cx.access(Place::Loop { object: event_loop }, Effect::Write)?;
    let mut foreign = children.iter().filter_map(|child| child.object());
    if foreign.any(|child| !matches!(cx.m.heap.data(child), Data::Future(future) if future.event_loop() == event_loop))
    {
        return Err(
            cx.value_error("The future belongs to a different loop than the one specified as the loop argument")
        );
    }
    let gather = Gather { children: children.clone().into(), return_exceptions, n_done: 0, cancel_requested: false };
    let outer = cx.m.make_future(event_loop, FutureKind::Gather(Box::new(gather)));
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
    let (mut inner, limit) = (cx.arg(0), cx.arg(1));
    timeout(cx, limit)?;
    if let Some(hook) = foreign_clock(cx, "wait_for") {
        return cx.call(hook, &[inner, limit]);
    }
    let is_future = inner.object().is_some_and(|id| matches!(cx.m.heap.data(id), Data::Future(_)));
    if !is_future
        && !is_coroutine_like(cx.m, inner)
        && let Some(hook) = cx.m.hook("wrap")
    {
        inner = cx.call(hook, &[inner])?;
    }
    let parts = cx.m.tuple(&[inner, limit, Value::None]);
    Ok(cx.m.make_coroutine(cx.run, NativeBody::WaitFor { parts }))
}

/// The loop that is given, or else the one that runs; none if what is given is no loop of ours.
fn given_loop(cx: &mut Cx<'_>) -> Result<Option<ObjectId>, Stop> {
    match cx.arg(0) {
        Value::Unbound | Value::None => running_loop(cx).map(Some),
        value => Ok(value.object().filter(|id| matches!(cx.m.heap.data(*id), Data::Loop(_)))),
    }
}

fn current_task(cx: &mut Cx<'_>) -> Native {
    let task = given_loop(cx)?.and_then(|event_loop| cx.m.event_loop(event_loop).current);
    Ok(task.map_or(Value::None, Value::Object))
}

fn all_tasks(cx: &mut Cx<'_>) -> Native {
    let found = given_loop(cx)?.map_or_else(Vec::new, |event_loop| cx.m.live_tasks(event_loop));
    let tasks: Vec<Value> = found.into_iter().map(Value::Object).collect();
    let table = cx.set_of(&tasks)?;
    Ok(cx.m.allocate(Builtin::Set, Data::Set(Box::new(table))))
}

fn get_running_loop(cx: &mut Cx<'_>) -> Native {
    running_loop(cx).map(Value::Object)
}

fn get_running_or_none(cx: &mut Cx<'_>) -> Native {
    Ok(cx.m.thread_loop(cx.run.unit).map_or(Value::None, Value::Object))
}

fn set_running_loop(cx: &mut Cx<'_>) -> Native {
    let event_loop = match cx.arg(0) {
        Value::Object(id) if matches!(cx.m.heap.data(id), Data::Loop(_)) => Some(id),
        _ => None,
    };
    cx.m.set_loop(cx.run, event_loop);
    Ok(Value::None)
}

fn iscoroutine(cx: &mut Cx<'_>) -> Native {
    Ok(Value::bool(is_coroutine_like(cx.m, cx.arg(0))))
}

fn iscoroutinefunction(cx: &mut Cx<'_>) -> Native {
    let function = match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Method(method)) => method.function,
        _ => cx.arg(0),
    };
    if let Value::Native(id) = function {
        const ASYNC: &[&str] =
            &["__aenter__", "__aexit__", "acquire", "get", "join", "put", "sleep", "wait", "wait_for"];
        let native = cx.m.registry.native(id);
        let is_ours = match native.owner {
            Owner::Class(class) => class.module().starts_with("asyncio."),
            owner => owner == Owner::Module("_asyncio"),
        };
        return Ok(Value::bool(is_ours && ASYNC.contains(&native.name)));
    }
    let code = match function.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Function(function)) => Some(function.code),
        _ => None,
    };
    let is_one = |code| cx.m.program.code(code).kind == CodeKind::Coroutine || cx.m.is_awaitable(code);
    Ok(Value::bool(code.is_some_and(is_one)))
}

// --- what the package itself needs --------------------------------------------------------

/// Gives the machine a function that it calls where it cannot go on by itself.
fn set_hook(cx: &mut Cx<'_>) -> Native {
    let (name, function) = (cx.text(cx.arg(0)).unwrap_or_default(), cx.arg(1));
    let name = cx.symbol(&name);
    if let Some(module) = cx.m.modules.get("_asyncio").copied()
        && let Data::Module(module) = cx.m.heap.data_mut(module)
    {
        module.attributes.set(name, function);
    }
    Ok(Value::None)
}

/// A loop that ran before the package was imported gets the package's class.
fn adopt(cx: &mut Cx<'_>) -> Native {
    if let (Value::Class(class), Some(event_loop)) = (cx.arg(0), cx.m.thread_loop(cx.run.unit)) {
        cx.m.heap.get_mut(event_loop).class = class;
    }
    Ok(Value::None)
}

/// A future that tells a viewer what it stands for: some words, and what has to end.
fn waiter(cx: &mut Cx<'_>) -> Native {
    let Value::Object(event_loop) = cx.arg(0) else {
        return Err(cx.type_error("an event loop is required"));
    };
    let what = cx.text(cx.arg(1)).unwrap_or_default();
    let awaited = cx.items(cx.arg(2))?;
    let kind = FutureKind::Waiter(Box::new((what.to_string().into(), awaited.into())));
    Ok(Value::Object(cx.m.make_future(event_loop, kind)))
}

fn stop_when(cx: &mut Cx<'_>) -> Native {
    if let Value::Object(future) = cx.arg(0) {
        cx.m.add_callback(cx.run, future, Callback::StopLoop);
    }
    Ok(Value::None)
}

fn no_stop(cx: &mut Cx<'_>) -> Native {
    if let Value::Object(future) = cx.arg(0) {
        cx.m.future_mut(future).callbacks.retain(|callback| *callback != Callback::StopLoop);
    }
    Ok(Value::None)
}

/// The context of the running thread or task; `None` while no variable is set in it.
fn context(cx: &mut Cx<'_>) -> Native {
    let context = cx.m.unit(cx.run.unit).execution().and_then(|execution| execution.context);
    Ok(context.map_or(Value::None, Value::Object))
}

fn set_context(cx: &mut Cx<'_>) -> Native {
    cx.m.swap_context(cx.run.unit, cx.arg(0).object());
    Ok(Value::None)
}

/// A number of the running thread, which no other has.
fn unit(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(i64::from(cx.run.unit.0)))
}

/// The name of the next task.
fn task_name(cx: &mut Cx<'_>) -> Native {
    cx.m.n_tasks_named += 1;
    let name = format!("Task-{}", cx.m.n_tasks_named);
    Ok(cx.str(&name))
}

/// Puts another task into the place of the current one; gives that.
fn set_current(cx: &mut Cx<'_>) -> Native {
    let Some(event_loop) = given_loop(cx)? else {
        return Ok(Value::None);
    };
    let task = cx.arg(1).object();
    let before = std::mem::replace(&mut cx.m.event_loop_mut(event_loop).current, task);
    Ok(before.map_or(Value::None, Value::Object))
}

/// A new task that takes its first step now; it is what the call gives.
pub(super) fn begin_eagerly(cx: &mut Cx<'_>, task: ObjectId) -> Native {
    let event_loop = cx.m.future(task).event_loop();
    if let Some(unit) = cx.m.event_loop(event_loop).current.and_then(|id| cx.m.task(id)).map(|task| task.unit) {
        cx.m.set_status(unit, cx.run.clock, Status::Ready);
    }
    cx.m.begin_task_step(cx.run, event_loop, task, Ok(Value::None), true)?;
    Err(Stop::Entered)
}

//! Pipes: messages of bytes between processes (library reference, "Connection Objects"; `pipe(7)`).
//!
//! A message is whole or not there. Who sends more than the pipe holds waits until enough of it
//! is read; who receives from a pipe that nobody has open for writing hears of its end.

use lockstep_event::{Effect, Nanos, Place, SharedId, UnitId};

use super::MODULE;
use crate::builtin::introspect::process_of_number;
use crate::builtin::threading::{deadline, timeout};
use crate::class::Builtin;
use crate::data::{Connection, Data};
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, function, getter, method};
use crate::shared::{End, PIPE_CAPACITY, Pipe, Shared};
use crate::unit::Kind;
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    function(MODULE, "pipe", "", pipe),
    function(MODULE, "wait", "objects timeout", wait),
    constructor(Builtin::Connection, "reads writes", new_connection),
    method(Builtin::Connection, "_send", "self data", send),
    method(Builtin::Connection, "_recv", "self", recv),
    method(Builtin::Connection, "close", "self", close),
    getter(Builtin::Connection, "closed", "self", closed),
    getter(Builtin::Connection, "readable", "self", readable),
    getter(Builtin::Connection, "writable", "self", writable),
    getter(Builtin::Connection, "_ends", "self", ends),
];

/// A message's length is sent before it.
const HEADER: u64 = 4;

/// A new pipe, as a number.
fn pipe(cx: &mut Cx<'_>) -> Native {
    let id = cx.m.share(Shared::Pipe(Pipe::default()));
    Ok(Value::Int(id.0.into()))
}

fn end_argument(cx: &mut Cx<'_>, value: Value) -> Result<Option<SharedId>, Stop> {
    if value == Value::None {
        return Ok(None);
    }
    let id = value.as_int().and_then(|number| u32::try_from(number).ok()).map(SharedId);
    let is_pipe = |id: &SharedId| matches!(cx.m.shared.get(id.index()).map(AsRef::as_ref), Some(Shared::Pipe(_)));
    match id.filter(is_pipe) {
        Some(id) => Ok(Some(id)),
        None => Err(cx.error(Builtin::OSError, "[Errno 9] Bad file descriptor")),
    }
}

/// One side of a connection: opens the ends of the pipes.
fn new_connection(cx: &mut Cx<'_>) -> Native {
    let (reads, writes) = (end_argument(cx, cx.arg(0))?, end_argument(cx, cx.arg(1))?);
    if let Some(id) = reads {
        cx.m.open_end(id, End::Read);
    }
    if let Some(id) = writes {
        cx.m.open_end(id, End::Write);
    }
    let connection = Connection { reads, writes, is_closed: false };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Connection(Box::new(connection)))))
}

fn connection(cx: &mut Cx<'_>, value: Value) -> Result<Connection, Stop> {
    match value.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Connection(connection)) => Ok((**connection).clone()),
        _ => Err(cx.type_error("descriptor requires a connection")),
    }
}

fn open_connection(cx: &mut Cx<'_>, value: Value) -> Result<Connection, Stop> {
    let connection = connection(cx, value)?;
    if connection.is_closed {
        return Err(cx.error(Builtin::OSError, "handle is closed"));
    }
    Ok(connection)
}

/// Sends a message.
fn send(cx: &mut Cx<'_>) -> Native {
    let this = open_connection(cx, cx.arg(0))?;
    let Some(id) = this.writes else {
        return Err(cx.error(Builtin::OSError, "connection is read-only"));
    };
    let place = Place::Shared { object: id };
    let unit = cx.run.unit;
    if cx.run.waiting.phase == 0 {
        if cx.m.pipe(id).n_readers == 0 {
            return Err(Stop::Raise(cx.m.exception_of(Builtin::BrokenPipeError.id(), &[])));
        }
        let data = cx.arg(1).object().and_then(|data| cx.m.heap.data(data).bytes().map(Into::into));
        let Some(data): Option<std::rc::Rc<[u8]>> = data else {
            return Err(cx.type_error("a bytes-like object is required"));
        };
        cx.effect(place, Effect::Put)?;
        let pipe = cx.m.pipe_mut(id);
        pipe.n_bytes += data.len() as u64 + HEADER;
        pipe.messages.push_back(data);
        let readers = pipe.readers.clone();
        cx.m.wake_all(&readers, cx.run.clock);
        cx.run.waiting.phase = 1;
    }
    let pipe = cx.m.pipe_mut(id);
    if pipe.n_bytes <= PIPE_CAPACITY || pipe.n_readers == 0 {
        pipe.writers.retain(|other| *other != unit);
        return Ok(Value::None);
    }
    if !pipe.writers.contains(&unit) {
        pipe.writers.push(unit);
    }
    Err(cx.block(place, Effect::Put, Nanos::NEVER))
}

/// Receives a message.
fn recv(cx: &mut Cx<'_>) -> Native {
    let this = open_connection(cx, cx.arg(0))?;
    let Some(id) = this.reads else {
        return Err(cx.error(Builtin::OSError, "connection is write-only"));
    };
    let place = Place::Shared { object: id };
    let unit = cx.run.unit;
    if !cx.m.pipe(id).messages.is_empty() {
        cx.effect(place, Effect::Get)?;
        let pipe = cx.m.pipe_mut(id);
        pipe.readers.retain(|other| *other != unit);
        let message = pipe.messages.pop_front().unwrap_or_default();
        pipe.n_bytes -= message.len() as u64 + HEADER;
        let writers = pipe.writers.clone();
        cx.m.wake_all(&writers, cx.run.clock);
        return Ok(cx.m.allocate(Builtin::Bytes, Data::Bytes(message)));
    }
    if cx.m.pipe(id).n_writers == 0 {
        cx.m.pipe_mut(id).readers.retain(|other| *other != unit);
        return Err(Stop::Raise(cx.m.exception_of(Builtin::EOFError.id(), &[])));
    }
    let readers = &mut cx.m.pipe_mut(id).readers;
    if !readers.contains(&unit) {
        readers.push(unit);
    }
    Err(cx.block(place, Effect::Get, Nanos::NEVER))
}

/// What is waited for.
#[derive(Clone, Copy)]
enum Awaited {
    Pipe(SharedId),
    Process(u32),
}

fn awaited(cx: &mut Cx<'_>, value: Value) -> Result<Awaited, Stop> {
    if let Some(pid) = value.as_int() {
        let unit = process_of_number(pid).and_then(|unit| cx.m.units.get(unit.index()));
        if let Some(&Kind::Process { number }) = unit.map(|unit| &unit.kind) {
            return Ok(Awaited::Process(number));
        }
        return Err(cx.error(Builtin::OSError, "[Errno 9] Bad file descriptor"));
    }
    match open_connection(cx, value)?.reads {
        Some(id) => Ok(Awaited::Pipe(id)),
        None => Err(cx.error(Builtin::OSError, "connection is write-only")),
    }
}

/// Waits until there is something to receive from one of several connections, or the end of one
/// of several processes; gives those for which it is so.
fn wait(cx: &mut Cx<'_>) -> Native {
    let span = timeout(cx, cx.arg(1))?;
    let objects = cx.m.list_items(cx.arg(0));
    let mut all = Vec::with_capacity(objects.len());
    for object in &objects {
        all.push(awaited(cx, *object)?);
    }
    let is_ready = |cx: &Cx<'_>, one: Awaited| match one {
        Awaited::Pipe(id) => !cx.m.pipe(id).messages.is_empty() || cx.m.pipe(id).n_writers == 0,
        Awaited::Process(number) => cx.m.unit(cx.m.processes[number as usize].unit).is_done(),
    };
    let unit = cx.run.unit;
    let ready: Vec<Value> =
        objects.iter().zip(&all).filter(|(_, one)| is_ready(cx, **one)).map(|(object, _)| *object).collect();
    let place = match all.first() {
        Some(Awaited::Pipe(id)) => Place::Shared { object: *id },
        Some(Awaited::Process(number)) => Place::Unit(cx.m.processes[*number as usize].unit),
        None => Place::Clock,
    };
    let is_over = !ready.is_empty() || span == Nanos(0) || cx.run.waiting.timed_out;
    if is_over {
        cx.effect(place, Effect::WaitEvent { set: !ready.is_empty() })?;
    }
    for one in all {
        let waiters = waiters(cx, one);
        waiters.retain(|other| *other != unit);
        if !is_over {
            waiters.push(unit);
        }
    }
    if is_over {
        return Ok(cx.m.list(ready));
    }
    Err(cx.block(place, Effect::Get, deadline(cx, span)))
}

fn waiters<'a>(cx: &'a mut Cx<'_>, one: Awaited) -> &'a mut Vec<UnitId> {
    match one {
        Awaited::Pipe(id) => &mut cx.m.pipe_mut(id).readers,
        Awaited::Process(number) => &mut cx.m.process_mut(number).waiters,
    }
}

fn close(cx: &mut Cx<'_>) -> Native {
    let this = connection(cx, cx.arg(0))?;
    if this.is_closed {
        return Ok(Value::None);
    }
    let ends = [(this.reads, End::Read), (this.writes, End::Write)];
    let ends = ends.into_iter().filter_map(|(id, end)| Some((id?, end)));
    if let Some((id, _)) = ends.clone().next() {
        cx.effect(Place::Shared { object: id }, Effect::Set)?;
    }
    for (id, end) in ends {
        cx.m.close_end(id, end, cx.run.clock);
    }
    if let Some(Data::Connection(own)) = cx.arg(0).object().map(|id| cx.m.heap.data_mut(id)) {
        own.is_closed = true;
    }
    Ok(Value::None)
}

fn closed(cx: &mut Cx<'_>) -> Native {
    Ok(Value::bool(connection(cx, cx.arg(0))?.is_closed))
}

fn readable(cx: &mut Cx<'_>) -> Native {
    Ok(Value::bool(connection(cx, cx.arg(0))?.reads.is_some()))
}

fn writable(cx: &mut Cx<'_>) -> Native {
    Ok(Value::bool(connection(cx, cx.arg(0))?.writes.is_some()))
}

/// The numbers of its pipes: what a connection is made of again in another process.
fn ends(cx: &mut Cx<'_>) -> Native {
    let this = open_connection(cx, cx.arg(0))?;
    let number = |id: Option<SharedId>| id.map_or(Value::None, |id| Value::Int(id.0.into()));
    let items = [number(this.reads), number(this.writes)];
    Ok(cx.m.tuple(&items))
}

//! `queue`: queues between threads, one effect an operation.
//!
//! A queue is a lock, three conditions and a container, all of them objects that the program can
//! get hold of: an operation here waits for the lock if somebody has it, and does the rest at
//! once. Where the program has a say (its own `_put`, its items' `__lt__`) it does nothing and
//! says so, and the library goes the long way round with the lock in its hand. Main functions:
//! [`put`], [`get`].

use lockstep_bytecode::CompareOp;
use lockstep_event::{Effect, Nanos, ObjectId, Place};

use super::condition::{condition, wake};
use super::lock::lock;
use super::{deadline, this, timeout};
use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Owner, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::sync::{Condition, Queue, QueueKind, Role};
use crate::value::Value;

const SIMPLE: Builtin = Builtin::SimpleQueue;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Queue, "*args **kwargs", new),
    constructor(SIMPLE, "", new_simple),
    method(Builtin::Queue, "_set_up", "self kind mutex not_empty not_full all_tasks_done /", set_up),
    method(Builtin::Queue, "_quick_put", "self item block timeout /", put),
    method(Builtin::Queue, "_quick_get", "self block timeout /", get),
    method(Builtin::Queue, "_quick_done", "self /", done),
    method(Builtin::Queue, "_quick_join", "self /", join),
    method(Builtin::Queue, "_quick_size", "self /", size),
    method(Builtin::Queue, "_note", "self is_put /", note),
    method(Builtin::Queue, "_qsize", "self", own_size),
    method(Builtin::Queue, "_put", "self item", own_put),
    method(Builtin::Queue, "_get", "self", own_get),
    getter(Builtin::Queue, "maxsize", "self value=", maxsize),
    getter(Builtin::Queue, "queue", "self value=", items),
    getter(Builtin::Queue, "unfinished_tasks", "self value=", unfinished),
    getter(Builtin::Queue, "is_shutdown", "self value=", is_shutdown),
    method(SIMPLE, "put", "self item block= timeout=", put_simple),
    method(SIMPLE, "put_nowait", "self item", put_simple),
    method(SIMPLE, "get", "self block= timeout=", get_simple),
    method(SIMPLE, "get_nowait", "self /", get_nowait),
    method(SIMPLE, "qsize", "self /", size),
    method(SIMPLE, "empty", "self /", is_empty),
];

/// What stands for "the program has a say: go the long way".
const LONG_WAY: Value = Value::NotImplemented;

// --- how they come to be --------------------------------------------------------------------

fn blank(kind: QueueKind) -> Queue {
    Queue {
        kind,
        maxsize: Value::Int(0),
        items: Value::None,
        mutex: None,
        not_empty: None,
        not_full: None,
        all_done: None,
        unfinished: Value::Int(0),
        is_shutdown: Value::FALSE,
        is_plain: false,
    }
}

fn new(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Queue(Box::new(blank(QueueKind::Fifo))))))
}

fn new_simple(cx: &mut Cx<'_>) -> Native {
    let list = Condition { role: Role::Items, waiters: Vec::new() };
    let not_empty = cx.m.heap.allocate(Builtin::Condition.id(), Data::Condition(Box::new(list)));
    let items = cx.m.allocate(Builtin::Deque, Data::Deque(Box::default()));
    let data = Queue { items, not_empty: Some(not_empty), is_plain: true, ..blank(QueueKind::Simple) };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Queue(Box::new(data)))))
}

/// Tells the queue its order (0: fifo, 1: lifo, 2: by priority), its lock and its conditions, and
/// finds out what the program has changed.
fn set_up(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let class = cx.m.class_of(cx.arg(0));
    let mut is_plain = true;
    for name in ["_qsize", "_put", "_get"] {
        let symbol = cx.symbol(name);
        let native = cx.m.registry.find(Owner::Class(Builtin::Queue), name).map(Value::Native);
        is_plain &= cx.m.lookup(class, symbol) == native;
    }
    let [mutex, not_empty, not_full, all_done] = [2, 3, 4, 5].map(|index| cx.arg(index).object());
    for (part, role) in [(not_empty, Role::Items), (not_full, Role::Room), (all_done, Role::Finished)] {
        if let Some(part) = part {
            condition(cx, part)?.role = role;
        }
    }
    let kind = match cx.arg(1) {
        Value::Int(1) => QueueKind::Lifo,
        Value::Int(2) => QueueKind::Priority,
        _ => QueueKind::Fifo,
    };
    let queue = queue(cx, id)?;
    *queue = Queue { kind, mutex, not_empty, not_full, all_done, is_plain, ..queue.clone() };
    Ok(Value::None)
}

fn queue<'a>(cx: &'a mut Cx<'_>, id: ObjectId) -> Result<&'a mut Queue, Stop> {
    if !matches!(cx.m.heap.data(id), Data::Queue(_)) {
        return Err(cx.type_error("descriptor requires a 'queue.Queue' object"));
    }
    match cx.m.heap.data_mut(id) {
        Data::Queue(queue) => Ok(queue),
        _ => unreachable!("looked at above"),
    }
}

// --- the container ------------------------------------------------------------------------------

/// The number of items, if they lie in a list or deque.
fn len(cx: &Cx<'_>, items: Value) -> Option<usize> {
    match cx.m.heap.data(items.object()?) {
        Data::List(items) => Some(items.len()),
        Data::Deque(deque) => Some(deque.len()),
        _ => None,
    }
}

/// Puts an item in its place; false, and nothing done, if the program has to compare.
fn insert(cx: &mut Cx<'_>, kind: QueueKind, items: Value, item: Value) -> bool {
    let Some(id) = items.object() else { return false };
    if kind != QueueKind::Priority {
        return match cx.m.heap.data_mut(id) {
            Data::Deque(deque) => {
                deque.push_back(item);
                true
            }
            Data::List(list) => {
                list.push(item);
                true
            }
            _ => false,
        };
    }
    // The way up, looked at before anything moves.
    let Data::List(list) = cx.m.heap.data(id) else { return false };
    let mut path = vec![list.len()];
    let mut at = list.len();
    while at > 0 {
        let parent = (at - 1) / 2;
        match cx.m.judge(CompareOp::Less, item, list[parent], 0) {
            Ok(true) => at = parent,
            Ok(false) => break,
            Err(_) => return false,
        }
        path.push(at);
    }
    if let Data::List(list) = cx.m.heap.data_mut(id) {
        list.push(item);
        for step in path.windows(2) {
            list.swap(step[0], step[1]);
        }
    }
    true
}

/// Takes the next item; `None`, and nothing done, if the program has to compare.
fn remove(cx: &mut Cx<'_>, kind: QueueKind, items: Value) -> Option<Value> {
    let id = items.object()?;
    if kind == QueueKind::Priority {
        return pop_least(cx, id);
    }
    match cx.m.heap.data_mut(id) {
        Data::Deque(deque) => deque.pop_front(),
        Data::List(list) => list.pop(),
        _ => None,
    }
}

/// `heappop`, which moves the last item down to the leaves and then up to its place.
fn pop_least(cx: &mut Cx<'_>, id: ObjectId) -> Option<Value> {
    let Data::List(list) = cx.m.heap.data(id) else { return None };
    let n = list.len().checked_sub(1)?;
    let last = list[n];
    // The places through which the hole goes down, then how far up the item comes back.
    let mut holes = vec![0];
    let mut at = 0;
    while 2 * at + 1 < n {
        let mut child = 2 * at + 1;
        if child + 1 < n && !cx.m.judge(CompareOp::Less, list[child], list[child + 1], 0).ok()? {
            child += 1;
        }
        holes.push(child);
        at = child;
    }
    while let [.., above, below] = holes.as_slice() {
        if !cx.m.judge(CompareOp::Less, last, list[*below], 0).ok()? {
            break;
        }
        let _ = above;
        holes.pop();
    }
    let Data::List(list) = cx.m.heap.data_mut(id) else { return None };
    list.pop();
    if n == 0 {
        return Some(last);
    }
    let least = list[0];
    for step in holes.windows(2) {
        list[step[0]] = list[step[1]];
    }
    if let Some(place) = holes.last() {
        list[*place] = last;
    }
    Some(least)
}

// --- putting and getting ----------------------------------------------------------------------

/// Which wait a call is in: the lock is waited for without a time limit.
const FOR_LOCK: u8 = 1;

/// The time limit of a call, by its arguments `block` and `timeout`; `None`: it does not wait.
fn patience(cx: &mut Cx<'_>, block: Value, limit: Value, looks: bool) -> Result<Option<Nanos>, Stop> {
    if !cx.m.quick_truth(block).unwrap_or(true) {
        return Ok(None);
    }
    let Some(value) = limit.given().filter(|value| *value != Value::None && looks) else {
        return Ok(Some(Nanos::NEVER));
    };
    let Some(seconds) = cx.m.float(value).or_else(|| value.as_int().map(|seconds| seconds as f64)) else {
        let class = cx.m.class_name(value);
        return Err(cx.type_error(format!("'<' not supported between instances of '{class}' and 'int'")));
    };
    if seconds < 0.0 {
        return Err(cx.value_error("'timeout' must be a non-negative number"));
    }
    timeout(cx, value).map(Some)
}

/// When a call with this time limit gives up: counted from its first wait, which its memo keeps
/// over the waits for the lock.
fn limit(cx: &mut Cx<'_>, span: Nanos) -> Nanos {
    if span == Nanos::NEVER {
        return Nanos::NEVER;
    }
    match cx.memo.first() {
        Some(crate::frame::Memo::Value(Value::Int(due))) => Nanos(due.cast_unsigned()),
        _ => {
            let due = deadline(cx, span);
            cx.remember(Value::Int(due.0.cast_signed()));
            due
        }
    }
}

/// Waits while somebody has the queue's lock in hand.
fn pass_lock(cx: &mut Cx<'_>, id: ObjectId) -> Result<(), Stop> {
    let Some(mutex) = queue(cx, id)?.mutex else {
        return Ok(());
    };
    let unit = cx.run.unit;
    let state = lock(cx, mutex)?;
    if state.count > 0 {
        if !state.waiters.contains(&unit) {
            state.waiters.push(unit);
        }
        cx.run.waiting.phase = FOR_LOCK;
        return Err(cx.block(Place::Primitive { object: mutex }, Effect::Acquire { contended: true }, Nanos::NEVER));
    }
    if cx.run.waiting.phase == FOR_LOCK {
        // Whoever comes next is let in at once, too: nobody keeps it.
        let state = lock(cx, mutex)?;
        state.waiters.retain(|other| *other != unit);
        let next: Vec<_> = state.waiters.first().copied().into_iter().collect();
        cx.m.wake_all(&next, cx.run.clock);
        cx.run.waiting.phase = 0;
    }
    Ok(())
}

/// Waits in a condition of the queue, until `due`.
fn wait_in(cx: &mut Cx<'_>, id: ObjectId, of: Option<ObjectId>, effect: Effect, due: Nanos) -> Stop {
    let unit = cx.run.unit;
    if let Some(of) = of
        && let Ok(state) = condition(cx, of)
        && !state.waiters.contains(&unit)
    {
        state.waiters.push(unit);
    }
    cx.block(Place::Primitive { object: id }, effect, due)
}

/// Goes on without: no item, or no room.
fn give_up(cx: &mut Cx<'_>, id: ObjectId, of: Option<ObjectId>, waited: bool, class: Builtin) -> Stop {
    let effect = if waited { Effect::WaitEvent { set: false } } else { Effect::AcquireFailed };
    if let Err(stop) = cx.effect(Place::Primitive { object: id }, effect) {
        return stop;
    }
    leave(cx, of);
    Stop::Raise(cx.m.exception_of(class.id(), &[]))
}

/// Takes the thread off a list on which it may still be.
fn leave(cx: &mut Cx<'_>, of: Option<ObjectId>) {
    let unit = cx.run.unit;
    if let Some(of) = of
        && let Ok(state) = condition(cx, of)
    {
        state.waiters.retain(|other| *other != unit);
    }
}

fn wake_one(cx: &mut Cx<'_>, of: Option<ObjectId>) -> Result<(), Stop> {
    of.map_or(Ok(()), |of| wake(cx, of, 1))
}

fn put(cx: &mut Cx<'_>) -> Native {
    let (id, item) = (this(cx)?, cx.arg(1));
    if !queue(cx, id)?.is_plain {
        return Ok(LONG_WAY);
    }
    pass_lock(cx, id)?;
    let Queue { kind, maxsize, items, not_empty, not_full, unfinished, is_shutdown, .. } = *queue(cx, id)?;
    if is_shutdown == Value::TRUE {
        leave(cx, not_full);
        return Err(Stop::Raise(cx.m.exception_of(Builtin::ShutDownQueue.id(), &[])));
    }
    let (Some(most), Some(n_items)) = (maxsize.as_int(), len(cx, items)) else {
        return Ok(LONG_WAY);
    };
    let patience = patience(cx, cx.arg(2), cx.arg(3), most > 0)?;
    if most > 0 && n_items as i64 >= most {
        let Some(span) = patience else {
            return Err(give_up(cx, id, not_full, false, Builtin::FullQueue));
        };
        let due = limit(cx, span);
        if cx.run.waiting.timed_out || due <= cx.run.clock {
            return Err(give_up(cx, id, not_full, true, Builtin::FullQueue));
        }
        return Err(wait_in(cx, id, not_full, Effect::Put, due));
    }
    cx.effect(Place::Primitive { object: id }, Effect::Put)?;
    if !insert(cx, kind, items, item) {
        leave(cx, not_full);
        return Ok(LONG_WAY);
    }
    leave(cx, not_full);
    if let Some(count) = unfinished.as_int() {
        queue(cx, id)?.unfinished = Value::Int(count.saturating_add(1));
    }
    wake_one(cx, not_empty)?;
    Ok(Value::None)
}

fn get(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    if !queue(cx, id)?.is_plain {
        return Ok(LONG_WAY);
    }
    pass_lock(cx, id)?;
    take(cx, id, cx.arg(1), cx.arg(2))
}

/// Takes the next item, waiting for one if need be.
fn take(cx: &mut Cx<'_>, id: ObjectId, block: Value, limit_given: Value) -> Native {
    let Queue { kind, items, not_empty, not_full, is_shutdown, .. } = *queue(cx, id)?;
    let Some(n_items) = len(cx, items) else {
        return Ok(LONG_WAY);
    };
    if n_items == 0 && is_shutdown == Value::TRUE {
        leave(cx, not_empty);
        return Err(Stop::Raise(cx.m.exception_of(Builtin::ShutDownQueue.id(), &[])));
    }
    let patience = patience(cx, block, limit_given, true)?;
    if n_items == 0 {
        let Some(span) = patience else {
            return Err(give_up(cx, id, not_empty, false, Builtin::EmptyQueue));
        };
        let due = limit(cx, span);
        if cx.run.waiting.timed_out || due <= cx.run.clock {
            return Err(give_up(cx, id, not_empty, true, Builtin::EmptyQueue));
        }
        return Err(wait_in(cx, id, not_empty, Effect::Get, due));
    }
    cx.effect(Place::Primitive { object: id }, Effect::Get)?;
    let Some(item) = remove(cx, kind, items) else {
        leave(cx, not_empty);
        return Ok(LONG_WAY);
    };
    leave(cx, not_empty);
    wake_one(cx, not_full)?;
    Ok(item)
}

/// `task_done()`.
fn done(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    pass_lock(cx, id)?;
    let (count, all_done) = (queue(cx, id)?.unfinished.as_int().unwrap_or(0), queue(cx, id)?.all_done);
    if count <= 0 {
        return Err(cx.value_error("task_done() called too many times"));
    }
    cx.effect(Place::Primitive { object: id }, Effect::ItemDone)?;
    queue(cx, id)?.unfinished = Value::Int(count - 1);
    if let Some(all_done) = all_done.filter(|_| count == 1) {
        wake(cx, all_done, usize::MAX)?;
    }
    Ok(Value::None)
}

fn join(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    pass_lock(cx, id)?;
    let (count, all_done) = (queue(cx, id)?.unfinished, queue(cx, id)?.all_done);
    if count != Value::Int(0) {
        return Err(wait_in(cx, id, all_done, Effect::WaitEvent { set: true }, Nanos::NEVER));
    }
    cx.effect(Place::Primitive { object: id }, Effect::WaitEvent { set: true })?;
    leave(cx, all_done);
    Ok(Value::None)
}

fn size(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    pass_lock(cx, id)?;
    let Queue { items, is_plain, .. } = *queue(cx, id)?;
    match len(cx, items).filter(|_| is_plain) {
        Some(count) => {
            cx.access(Place::Primitive { object: id }, Effect::Read)?;
            Ok(Value::Int(count as i64))
        }
        None => Ok(LONG_WAY),
    }
}

/// What the long way did, for viewers: an item was put, or taken.
fn note(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let effect = if cx.arg(1) == Value::TRUE { Effect::Put } else { Effect::Get };
    cx.effect(Place::Primitive { object: id }, effect)?;
    Ok(Value::None)
}

// --- what a subclass may replace, and call ----------------------------------------------------

fn own_size(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let items = queue(cx, id)?.items;
    match len(cx, items) {
        Some(count) => Ok(Value::Int(count as i64)),
        None => {
            let len = cx.m.registry.find(Owner::Builtins, "len").map_or(Value::None, Value::Native);
            cx.call(len, &[items])
        }
    }
}

/// Calls a function of `heapq`, or a method of the container, with the container first.
fn keep(cx: &mut Cx<'_>, heap: &str, list: &str, deque: &str, item: Option<Value>) -> Native {
    let id = this(cx)?;
    let (kind, items) = (queue(cx, id)?.kind, queue(cx, id)?.items);
    let args: Vec<Value> = std::iter::once(items).chain(item).collect();
    let owner = match kind {
        QueueKind::Priority => (Owner::Module("_heapq"), heap),
        QueueKind::Lifo => (Owner::Class(Builtin::List), list),
        QueueKind::Fifo | QueueKind::Simple => (Owner::Class(Builtin::Deque), deque),
    };
    match cx.m.registry.find(owner.0, owner.1) {
        Some(native) => cx.call(Value::Native(native), &args),
        None => Ok(Value::None),
    }
}

fn own_put(cx: &mut Cx<'_>) -> Native {
    let item = cx.arg(1);
    keep(cx, "heappush", "append", "append", Some(item))?;
    Ok(Value::None)
}

fn own_get(cx: &mut Cx<'_>) -> Native {
    keep(cx, "heappop", "pop", "popleft", None)
}

/// A slot of a queue that is read, or written.
fn slot(cx: &mut Cx<'_>, of: fn(&mut Queue) -> &mut Value) -> Native {
    let id = this(cx)?;
    let given = cx.arg(1).given();
    if let Some(value) = given {
        cx.access(Place::Primitive { object: id }, Effect::Write)?;
        *of(queue(cx, id)?) = value;
        return Ok(Value::None);
    }
    Ok(*of(queue(cx, id)?))
}

fn maxsize(cx: &mut Cx<'_>) -> Native {
    slot(cx, |queue| &mut queue.maxsize)
}

fn items(cx: &mut Cx<'_>) -> Native {
    slot(cx, |queue| &mut queue.items)
}

fn unfinished(cx: &mut Cx<'_>) -> Native {
    slot(cx, |queue| &mut queue.unfinished)
}

fn is_shutdown(cx: &mut Cx<'_>) -> Native {
    slot(cx, |queue| &mut queue.is_shutdown)
}

// --- SimpleQueue ------------------------------------------------------------------------------

fn put_simple(cx: &mut Cx<'_>) -> Native {
    let (id, item) = (this(cx)?, cx.arg(1));
    cx.effect(Place::Primitive { object: id }, Effect::Put)?;
    let Queue { kind, items, not_empty, .. } = *queue(cx, id)?;
    insert(cx, kind, items, item);
    wake_one(cx, not_empty)?;
    Ok(Value::None)
}

fn get_simple(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let (block, limit) = (cx.arg(1).given().unwrap_or(Value::TRUE), cx.arg(2));
    take(cx, id, block, limit)
}

fn get_nowait(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    take(cx, id, Value::FALSE, Value::None)
}

fn is_empty(cx: &mut Cx<'_>) -> Native {
    Ok(Value::bool(size(cx)? == Value::Int(0)))
}

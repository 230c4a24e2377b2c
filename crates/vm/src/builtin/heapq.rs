//! `heapq` and `bisect`: what of them walks a list with comparisons (library reference).
//!
//! Comparisons come in CPython's order. A heap changes while it is being sifted, so a
//! function that has to ask the program first puts down in its arguments how far it is. The
//! rest of both modules is written in Python. Refused, as by CPython: a heap that is no list.

use lockstep_bytecode::{CompareOp, names};
use lockstep_event::{Effect, ObjectId, Place};

use super::list::native;
use crate::class::Builtin;
use crate::data::Data;
use crate::frame::Memo;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, function};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    function("_heapq", "heappush", "heap item /", push),
    function("_heapq", "heappop", "heap /", pop),
    function("_heapq", "heapreplace", "heap item /", replace),
    function("_heapq", "heappushpop", "heap item /", push_pop),
    function("_heapq", "heapify", "heap /", heapify),
    function("_bisect", "bisect_left", "a x lo= hi= * key=", bisect_left),
    function("_bisect", "bisect_right", "a x lo= hi= * key=", bisect_right),
    function("_bisect", "insort_left", "a x lo= hi= * key=", insort_left),
    function("_bisect", "insort_right", "a x lo= hi= * key=", insort_right),
];

/// Where a function that was asking went on: behind its own arguments.
#[derive(Clone, Copy)]
struct Sift {
    /// The item whose sifting this is.
    start: usize,
    /// Where the moving item is.
    at: usize,
    /// It goes down to the leaves first, then back up.
    goes_down: bool,
    /// What the function returns.
    result: Value,
    /// How many items there are.
    len: usize,
    /// What was being compared.
    asked: [Value; 2],
}

impl Sift {
    /// An item that goes down from `start`.
    fn down(start: usize, len: usize, result: Value) -> Self {
        Self { start, at: start, goes_down: true, result, len, asked: [Value::Unbound; 2] }
    }
}

/// How many arguments a [`Sift`] takes.
const N_KEPT: usize = 7;

/// What the function stands at, if it had to ask before.
fn kept(cx: &mut Cx<'_>, n_args: usize) -> Option<Sift> {
    let [start, at, goes_down, result, len, left, right] = *cx.args.get(n_args..n_args + N_KEPT)? else {
        return None;
    };
    cx.recall();
    let place = |value: Value| value.as_int().unwrap_or_default() as usize;
    let (start, at, goes_down, len) = (place(start), place(at), goes_down == Value::TRUE, place(len));
    Some(Sift { start, at, goes_down, result, len, asked: [left, right] })
}

/// Whether the item at `left` is less than that at `right`; whoever is asked finds everything up
/// to here done, and must leave the items where they are.
fn less(cx: &mut Cx<'_>, n_args: usize, sift: &mut Sift, left: usize, right: usize) -> Result<bool, Stop> {
    let Value::Object(heap) = cx.arg(0) else { return Ok(false) };
    let [left, right] = match std::mem::replace(&mut sift.asked, [Value::Unbound; 2]) {
        [Value::Unbound, _] => [item(cx, heap, left), item(cx, heap, right)],
        asked => asked,
    };
    if let Ok(truth) = cx.m.judge(CompareOp::Less, left, right, 0) {
        return Ok(truth);
    }
    let [start, at, n_items] = [sift.start, sift.at, sift.len].map(|place| Value::Int(place as i64));
    cx.args.truncate(n_args);
    cx.args.extend([start, at, Value::bool(sift.goes_down), sift.result, n_items, left, right]);
    if cx.memo.is_empty() {
        // A mark: with answers a function keeps its frame, and its arguments.
        cx.memo.push(Memo::Value(Value::None));
    } else {
        cx.memo.drain(1..cx.n_read.max(1));
    }
    cx.n_read = 1;
    let truth = cx.less(left, right)?;
    if len(cx, heap) != sift.len {
        return Err(cx.error(Builtin::RuntimeError, "list changed size during iteration"));
    }
    Ok(truth)
}

fn this(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    match cx.arg(0) {
        Value::Object(id) if matches!(cx.m.heap.data(id), Data::List(_)) => Ok(id),
        other => {
            let name = cx.m.registry.native(cx.native).name;
            let one = if matches!(name, "heappop" | "heapify") { "" } else { "1 " };
            let message = format!("{name}() argument {one}must be list, not {}", cx.m.class_name(other));
            Err(cx.type_error(message))
        }
    }
}

fn len(cx: &Cx<'_>, heap: ObjectId) -> usize {
    cx.m.quiet_len(heap).unwrap_or_default() as usize
}

fn item(cx: &Cx<'_>, heap: ObjectId, at: usize) -> Value {
    match cx.m.heap.data(heap) {
        Data::List(items) => items.get(at).copied().unwrap_or(Value::None),
        _ => Value::None,
    }
}

fn change<T: Default>(cx: &mut Cx<'_>, heap: ObjectId, act: impl FnOnce(&mut Vec<Value>) -> T) -> T {
    match cx.m.heap.data_mut(heap) {
        Data::List(items) => act(items),
        _ => T::default(),
    }
}

/// Moves one item to its place.
fn sift(cx: &mut Cx<'_>, n_args: usize, heap: ObjectId, sift: Sift) -> Native {
    let mut sift = sift;
    while sift.goes_down && sift.at < sift.len / 2 {
        let mut child = 2 * sift.at + 1;
        if child + 1 < sift.len && !less(cx, n_args, &mut sift, child, child + 1)? {
            child += 1;
        }
        change(cx, heap, |items| items.swap(child, sift.at));
        sift.at = child;
    }
    sift.goes_down = false;
    while sift.at > sift.start {
        let (at, parent) = (sift.at, (sift.at - 1) / 2);
        if !less(cx, n_args, &mut sift, at, parent)? {
            break;
        }
        change(cx, heap, |items| items.swap(parent, at));
        sift.at = parent;
    }
    Ok(sift.result)
}

fn write(cx: &mut Cx<'_>, object: ObjectId) -> Result<(), Stop> {
    cx.access(Place::Whole { object }, Effect::Write)
}

fn push(cx: &mut Cx<'_>) -> Native {
    let heap = this(cx)?;
    if let Some(at) = kept(cx, 2) {
        return sift(cx, 2, heap, at);
    }
    let value = cx.arg(1);
    write(cx, heap)?;
    change(cx, heap, |items| items.push(value));
    cx.m.heap.grew(16);
    let len = len(cx, heap);
    sift(cx, 2, heap, Sift { at: len - 1, goes_down: false, ..Sift::down(0, len, Value::None) })
}

fn pop(cx: &mut Cx<'_>) -> Native {
    let heap = this(cx)?;
    if let Some(at) = kept(cx, 1) {
        return sift(cx, 1, heap, at);
    }
    write(cx, heap)?;
    let Some(last) = change(cx, heap, Vec::pop) else {
        return Err(cx.error(Builtin::IndexError, "index out of range"));
    };
    let result = change(cx, heap, |items| match items.first_mut() {
        Some(first) => Some(std::mem::replace(first, last)),
        None => Some(last),
    });
    let len = len(cx, heap);
    sift(cx, 1, heap, Sift::down(0, len, result.unwrap_or(last)))
}

fn replace(cx: &mut Cx<'_>) -> Native {
    let heap = this(cx)?;
    if let Some(at) = kept(cx, 2) {
        return sift(cx, 2, heap, at);
    }
    write(cx, heap)?;
    put_first(cx, heap)
}

/// Exchanges the first item for the new one.
fn put_first(cx: &mut Cx<'_>, heap: ObjectId) -> Native {
    let value = cx.arg(1);
    let first = change(cx, heap, |items| items.first_mut().map(|first| std::mem::replace(first, value)));
    let len = len(cx, heap);
    match first {
        Some(result) => sift(cx, 2, heap, Sift::down(0, len, result)),
        None => Err(cx.error(Builtin::IndexError, "index out of range")),
    }
}

fn push_pop(cx: &mut Cx<'_>) -> Native {
    let heap = this(cx)?;
    if let Some(at) = kept(cx, 2) {
        return sift(cx, 2, heap, at);
    }
    let value = cx.arg(1);
    let first = match cx.args.get(2) {
        Some(first) => *first,
        None if len(cx, heap) == 0 => return Ok(value),
        None => item(cx, heap, 0),
    };
    cx.args.truncate(2);
    cx.args.push(first);
    if !cx.less(first, value)? {
        return Ok(value);
    }
    write(cx, heap)?;
    // What was asked is not asked again.
    cx.memo.truncate(1);
    cx.n_read = cx.memo.len();
    put_first(cx, heap)
}

fn heapify(cx: &mut Cx<'_>) -> Native {
    let heap = this(cx)?;
    let mut next = match kept(cx, 1) {
        Some(at) => at,
        None => {
            write(cx, heap)?;
            let len = len(cx, heap);
            let Some(start) = (len / 2).checked_sub(1) else {
                return Ok(Value::None);
            };
            Sift::down(start, len, Value::None)
        }
    };
    loop {
        sift(cx, 1, heap, next)?;
        let Some(start) = next.start.checked_sub(1) else {
            return Ok(Value::None);
        };
        next = Sift::down(start, next.len, Value::None);
    }
}

// --- bisect -------------------------------------------------------------------------------

/// An item of any sequence.
fn element(cx: &mut Cx<'_>, sequence: Value, at: i64) -> Native {
    if let Some(method) = cx.m.own_method(sequence, names::GETITEM) {
        return cx.call(method, &[sequence, Value::Int(at)]);
    }
    match sequence.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::List(items)) if (at as usize) < items.len() => Ok(items[at as usize]),
        Some(Data::Tuple(items)) if (at as usize) < items.len() => Ok(items[at as usize]),
        _ => native(cx.m.builtin_load(cx.run, sequence, Value::Int(at))),
    }
}

fn length(cx: &mut Cx<'_>, sequence: Value) -> Result<i64, Stop> {
    if let Some(method) = cx.m.own_method(sequence, names::LEN) {
        return cx.len_answer(method, sequence);
    }
    let known = sequence.object().and_then(|id| cx.m.quiet_len(id));
    match known.filter(|_| cx.m.integer(sequence).is_none()) {
        Some(len) => Ok(len.cast_signed()),
        None => {
            let message = format!("object of type '{}' has no len()", cx.m.class_name(sequence));
            Err(cx.type_error(message))
        }
    }
}

/// Where `value` belongs: behind its equals, or before them.
fn search(cx: &mut Cx<'_>, value: Value, is_right: bool) -> Result<i64, Stop> {
    let sequence = cx.arg(0);
    let mut low = match cx.arg(2).given() {
        Some(low) => cx.index(low)?,
        None => 0,
    };
    if low < 0 {
        return Err(cx.value_error("lo must be non-negative"));
    }
    let mut high = match cx.arg(3) {
        Value::Unbound | Value::None => length(cx, sequence)?,
        high => match cx.index(high)? {
            -1 => length(cx, sequence)?,
            high => high,
        },
    };
    let key = cx.arg(4).given().filter(|key| *key != Value::None);
    if let Value::Object(object) = sequence
        && cx.m.is_shared(object)
    {
        cx.read(Place::Whole { object })?;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        let mut item = element(cx, sequence, middle)?;
        if let Some(key) = key {
            item = cx.call(key, &[item])?;
        }
        let is_before = if is_right { !cx.less(value, item)? } else { cx.less(item, value)? };
        if is_before {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

fn bisect_left(cx: &mut Cx<'_>) -> Native {
    search(cx, cx.arg(1), false).map(Value::Int)
}

fn bisect_right(cx: &mut Cx<'_>) -> Native {
    search(cx, cx.arg(1), true).map(Value::Int)
}

fn insort(cx: &mut Cx<'_>, is_right: bool) -> Native {
    let (sequence, value) = (cx.arg(0), cx.arg(1));
    let wanted = match cx.arg(4) {
        Value::Unbound | Value::None => value,
        key => cx.call(key, &[value])?,
    };
    let at = search(cx, wanted, is_right)?;
    if let Value::Object(object) = sequence
        && cx.m.class_of(sequence) == Builtin::List.id()
    {
        cx.m.record(cx.run, Place::Whole { object }, Effect::Write);
        change(cx, object, |items| items.insert((at as usize).min(items.len()), value));
        cx.m.heap.grew(16);
        return Ok(Value::None);
    }
    let name = cx.symbol("insert");
    let method = native(cx.m.load_attribute(cx.run, sequence, name))?;
    cx.call(method, &[Value::Int(at), value])?;
    Ok(Value::None)
}

fn insort_left(cx: &mut Cx<'_>) -> Native {
    insort(cx, false)
}

fn insort_right(cx: &mut Cx<'_>) -> Native {
    insort(cx, true)
}

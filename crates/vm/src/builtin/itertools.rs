//! `itertools` (library reference, "itertools"), with `batched` as 3.12 has it.
//!
//! Here they are made; how they move is in [`crate::builtin::iterate`].

use std::rc::Rc;

use lockstep_bytecode::names;

use crate::builtin::iterate::{LAZY, advance, itself, made};
use crate::class::Builtin;
use crate::data::Data;
use crate::frame::Memo;
use crate::iterator::{GroupBy, Iter};
use crate::native::{Cx, Native, Stop};
use crate::picks::{Kind, Picks};
use crate::registry::{Row, class_method, constructor, function, method};
use crate::text::number::Integer;
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Chain, "*iterables", chain),
    class_method(Builtin::Chain, "from_iterable", "cls iterable /", from_iterable),
    method(Builtin::Chain, "__next__", "self /", advance),
    method(Builtin::Chain, "__iter__", "self /", itself),
    constructor(Builtin::Count, "start= step=", count),
    method(Builtin::Count, "__next__", "self /", advance),
    method(Builtin::Count, "__iter__", "self /", itself),
    constructor(Builtin::Cycle, "iterable /", cycle),
    method(Builtin::Cycle, "__next__", "self /", advance),
    method(Builtin::Cycle, "__iter__", "self /", itself),
    constructor(Builtin::Islice, "iterable start stop= step= /", islice),
    method(Builtin::Islice, "__next__", "self /", advance),
    method(Builtin::Islice, "__iter__", "self /", itself),
    constructor(Builtin::Repeat, "object times=", repeat),
    method(Builtin::Repeat, "__next__", "self /", advance),
    method(Builtin::Repeat, "__iter__", "self /", itself),
    constructor(Builtin::Accumulate, "iterable func= * initial=", accumulate),
    method(Builtin::Accumulate, "__next__", "self /", advance),
    method(Builtin::Accumulate, "__iter__", "self /", itself),
    constructor(Builtin::Batched, "iterable n", batched),
    method(Builtin::Batched, "__next__", "self /", advance),
    method(Builtin::Batched, "__iter__", "self /", itself),
    constructor(Builtin::Combinations, "iterable r", combinations),
    method(Builtin::Combinations, "__next__", "self /", advance),
    method(Builtin::Combinations, "__iter__", "self /", itself),
    constructor(Builtin::Repeated, "iterable r", repeated),
    method(Builtin::Repeated, "__next__", "self /", advance),
    method(Builtin::Repeated, "__iter__", "self /", itself),
    constructor(Builtin::Compress, "data selectors", compress),
    method(Builtin::Compress, "__next__", "self /", advance),
    method(Builtin::Compress, "__iter__", "self /", itself),
    constructor(Builtin::DropWhile, "predicate iterable /", drop_while),
    method(Builtin::DropWhile, "__next__", "self /", advance),
    method(Builtin::DropWhile, "__iter__", "self /", itself),
    constructor(Builtin::FilterFalse, "function iterable /", filter_false),
    method(Builtin::FilterFalse, "__next__", "self /", advance),
    method(Builtin::FilterFalse, "__iter__", "self /", itself),
    constructor(Builtin::GroupBy, "iterable key=", group_by),
    method(Builtin::GroupBy, "__next__", "self /", advance),
    method(Builtin::GroupBy, "__iter__", "self /", itself),
    method(Builtin::Grouper, "__next__", "self /", advance),
    method(Builtin::Grouper, "__iter__", "self /", itself),
    constructor(Builtin::Pairwise, "iterable /", pairwise),
    method(Builtin::Pairwise, "__next__", "self /", advance),
    method(Builtin::Pairwise, "__iter__", "self /", itself),
    constructor(Builtin::Permutations, "iterable r=", permutations),
    method(Builtin::Permutations, "__next__", "self /", advance),
    method(Builtin::Permutations, "__iter__", "self /", itself),
    constructor(Builtin::Product, "*iterables repeat=", product),
    method(Builtin::Product, "__next__", "self /", advance),
    method(Builtin::Product, "__iter__", "self /", itself),
    constructor(Builtin::Starmap, "function iterable /", starmap),
    method(Builtin::Starmap, "__next__", "self /", advance),
    method(Builtin::Starmap, "__iter__", "self /", itself),
    constructor(Builtin::TakeWhile, "predicate iterable /", take_while),
    method(Builtin::TakeWhile, "__next__", "self /", advance),
    method(Builtin::TakeWhile, "__iter__", "self /", itself),
    method(Builtin::Tee, "__next__", "self /", advance),
    method(Builtin::Tee, "__iter__", "self /", itself),
    constructor(Builtin::ZipLongest, "*iterables fillvalue=", zip_longest),
    method(Builtin::ZipLongest, "__next__", "self /", advance),
    method(Builtin::ZipLongest, "__iter__", "self /", itself),
    function("itertools", "tee", "iterable n= /", tee),
    method(Builtin::Tee, "__copy__", "self /", copy_tee),
];

fn chain(cx: &mut Cx<'_>) -> Native {
    let tuple = cx.arg(0);
    let iterables = cx.m.list_items(tuple).into();
    Ok(made(cx, Iter::Chain { iterables, index: 0, current: Value::None }))
}

fn from_iterable(cx: &mut Cx<'_>) -> Native {
    let iterable = cx.arg(1);
    let outer = cx.iter(iterable)?;
    cx.class = Builtin::Chain.id();
    Ok(made(cx, Iter::Chain { iterables: Box::new([outer]), index: LAZY, current: Value::None }))
}

fn count(cx: &mut Cx<'_>) -> Native {
    let next = cx.arg(0).given().unwrap_or(Value::Int(0));
    let step = cx.arg(1).given().unwrap_or(Value::Int(1));
    let mut numbers = [next, step];
    for number in &mut numbers {
        *number = match *number {
            Value::Int(_) | Value::Float(_) | Value::Bool(_) => *number,
            number if cx.m.number(number).is_some() => number,
            number
                if ["__index__", "__int__", "__float__"].iter().any(|name| cx.m.own_named(number, name).is_some()) =>
            {
                number
            }
            _ => return Err(cx.type_error("a number is required")),
        };
    }
    let [mut next, step] = numbers;
    if let (Some(Integer::Small(start)), Some(Integer::Small(1))) = (cx.m.integer(next), cx.m.integer(step)) {
        // By ones it counts in machine words, whatever the class of the start.
        next = Value::Int(start);
    }
    Ok(made(cx, Iter::Count { next, step }))
}

fn cycle(cx: &mut Cx<'_>) -> Native {
    let iterable = cx.arg(0);
    let iterator = cx.iter(iterable)?;
    Ok(made(cx, Iter::Cycle { iterator, saved: Vec::new(), index: 0 }))
}

fn islice(cx: &mut Cx<'_>) -> Native {
    let (iterable, first, second, third) = (cx.arg(0), cx.arg(1), cx.arg(2), cx.arg(3));
    let has_start = second.is_bound();
    let start = if has_start { bound(cx, first)?.unwrap_or(0) } else { 0 };
    // Without a stop there is no end; a stop of -1 is no number at all to CPython.
    let stop = match bound(cx, if has_start { second } else { first })? {
        Some(-1) => return Err(no_bound(cx, "Stop argument")),
        stop => stop.unwrap_or(-1),
    };
    if start < 0 || stop < -1 {
        return Err(no_bound(cx, "Indices"));
    }
    let step = match third.given() {
        Some(step) => bound(cx, step)?.unwrap_or(1),
        None => 1,
    };
    if step < 1 {
        return Err(cx.value_error("Step for islice() must be a positive integer or None."));
    }
    let iterator = cx.iter(iterable)?;
    Ok(made(cx, Iter::Islice { iterator, index: 0, next: start, stop, step }))
}

/// An argument of `islice`: nothing for `None`, and -1 for all that is no machine word.
fn bound(cx: &mut Cx<'_>, value: Value) -> Result<Option<i64>, Stop> {
    if value == Value::None {
        return Ok(None);
    }
    let number = match cx.m.own_method(value, names::INDEX) {
        Some(method) => match cx.call_catching(method, &[value])? {
            Memo::Value(answer) => answer,
            Memo::Raised(_) => Value::Int(-1),
        },
        None => value,
    };
    Ok(Some(match cx.m.integer(number) {
        Some(Integer::Small(int)) => int,
        Some(Integer::Big(_)) | None => -1,
    }))
}

fn no_bound(cx: &mut Cx<'_>, what: &str) -> Stop {
    cx.value_error(format!("{what} for islice() must be None or an integer: 0 <= x <= sys.maxsize."))
}

fn repeat(cx: &mut Cx<'_>) -> Native {
    let (value, times) = (cx.arg(0), cx.arg(1));
    let remaining = match times.given() {
        Some(times) => cx.index(times)?.max(0),
        None => -1,
    };
    Ok(made(cx, Iter::Repeat { value, remaining }))
}

fn accumulate(cx: &mut Cx<'_>) -> Native {
    let iterator = cx.iter(cx.arg(0))?;
    let function = cx.arg(1).given().unwrap_or(Value::None);
    let total = cx.arg(2).given().filter(|initial| *initial != Value::None).unwrap_or(Value::Unbound);
    Ok(made(cx, Iter::Accumulate { iterator, function, total, pending: total.is_bound() }))
}

fn batched(cx: &mut Cx<'_>) -> Native {
    let size = cx.index(cx.arg(1))?;
    if size < 1 {
        return Err(cx.value_error("n must be at least one"));
    }
    let iterator = cx.iter(cx.arg(0))?;
    Ok(made(cx, Iter::Batched { iterator, size }))
}

fn compress(cx: &mut Cx<'_>) -> Native {
    let data = cx.iter(cx.arg(0))?;
    let selectors = cx.iter(cx.arg(1))?;
    Ok(made(cx, Iter::Compress { data, selectors }))
}

/// The arguments `function iterable`.
fn function_and_iterator(cx: &mut Cx<'_>) -> Result<(Value, Value), Stop> {
    let iterator = cx.iter(cx.arg(1))?;
    Ok((cx.arg(0), iterator))
}

fn drop_while(cx: &mut Cx<'_>) -> Native {
    let (function, iterator) = function_and_iterator(cx)?;
    Ok(made(cx, Iter::DropWhile { function, iterator, dropping: true }))
}

fn take_while(cx: &mut Cx<'_>) -> Native {
    let (function, iterator) = function_and_iterator(cx)?;
    Ok(made(cx, Iter::TakeWhile { function, iterator }))
}

fn filter_false(cx: &mut Cx<'_>) -> Native {
    let (function, iterator) = function_and_iterator(cx)?;
    let function = if function == Value::Class(Builtin::Bool.id()) { Value::None } else { function };
    Ok(made(cx, Iter::FilterFalse { function, iterator }))
}

fn starmap(cx: &mut Cx<'_>) -> Native {
    let (function, iterator) = function_and_iterator(cx)?;
    Ok(made(cx, Iter::Starmap { function, iterator }))
}

fn pairwise(cx: &mut Cx<'_>) -> Native {
    let iterator = cx.iter(cx.arg(0))?;
    Ok(made(cx, Iter::Pairwise { iterator, previous: Value::Unbound }))
}

fn zip_longest(cx: &mut Cx<'_>) -> Native {
    let iterables = cx.m.list_items(cx.arg(0));
    let mut iterators = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        iterators.push(cx.iter(iterable)?);
    }
    let fill = cx.arg(1).given().unwrap_or(Value::None);
    Ok(made(cx, Iter::ZipLongest { iterators: iterators.into(), fill }))
}

fn group_by(cx: &mut Cx<'_>) -> Native {
    let iterator = cx.iter(cx.arg(0))?;
    let function = cx.arg(1).given().unwrap_or(Value::None);
    let (value, group) = (Value::Unbound, Value::None);
    let state = GroupBy { iterator, function, target: value, value, key: value, group };
    Ok(made(cx, Iter::GroupBy(Box::new(state))))
}

/// `tee(iterable, n)`: several iterators over one.
fn tee(cx: &mut Cx<'_>) -> Native {
    let n_iterators = match cx.arg(1).given() {
        Some(n_iterators) => cx.index(n_iterators)?,
        None => 2,
    };
    if n_iterators < 0 {
        return Err(cx.value_error("n must be >= 0"));
    }
    let iterator = cx.iter(cx.arg(0))?;
    let shared = match iterator.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Iter(iter)) => match **iter {
            Iter::Tee { source, index } => Some((source, index)),
            _ => None,
        },
        _ => None,
    };
    let (source, index) = match shared {
        Some(shared) => shared,
        None => {
            let source = cx.m.iterator(Iter::TeeSource { iterator, saved: Vec::new(), is_running: false });
            match source {
                Value::Object(source) => (source, 0),
                _ => return Ok(source),
            }
        }
    };
    let mut iterators = Vec::new();
    for at in 0..n_iterators {
        // A tee of a tee is the first of them.
        if at == 0 && shared.is_some() {
            iterators.push(iterator);
        } else {
            iterators.push(cx.m.allocate(Builtin::Tee, Data::Iter(Box::new(Iter::Tee { source, index }))));
        }
    }
    Ok(cx.m.tuple(&iterators))
}

fn copy_tee(cx: &mut Cx<'_>) -> Native {
    let state = match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Iter(iter)) => iter.clone(),
        _ => return Err(cx.type_error("descriptor '__copy__' requires a 'itertools._tee' object")),
    };
    Ok(cx.m.allocate(Builtin::Tee, Data::Iter(state)))
}

// --- picks --------------------------------------------------------------------------------

/// The items of the first argument, and how many are picked of them.
fn pool(cx: &mut Cx<'_>) -> Result<(Rc<[Value]>, usize), Stop> {
    let items = cx.items(cx.arg(0))?;
    let n_picked = cx.index(cx.arg(1))?;
    match usize::try_from(n_picked) {
        Ok(n_picked) if n_picked <= MOST_PICKED => Ok((items.into(), n_picked)),
        Ok(_) => Err(cx.m.out_of_memory()),
        Err(_) => Err(cx.value_error("r must be non-negative")),
    }
}

/// Items of one pick.
const MOST_PICKED: usize = 1 << 20;

fn combinations(cx: &mut Cx<'_>) -> Native {
    let (pool, n_picked) = pool(cx)?;
    Ok(made(cx, Iter::Picks(Box::new(Picks::of(Kind::Combinations, pool, n_picked)))))
}

fn repeated(cx: &mut Cx<'_>) -> Native {
    let (pool, n_picked) = pool(cx)?;
    Ok(made(cx, Iter::Picks(Box::new(Picks::of(Kind::Repeated, pool, n_picked)))))
}

fn permutations(cx: &mut Cx<'_>) -> Native {
    let items: Rc<[Value]> = cx.items(cx.arg(0))?.into();
    let n_picked = match cx.arg(1) {
        Value::Unbound | Value::None => items.len(),
        value => match cx.m.integer(value) {
            Some(_) => match usize::try_from(cx.index(value)?) {
                Ok(n_picked) => n_picked.min(items.len() + 1),
                Err(_) => return Err(cx.value_error("r must be non-negative")),
            },
            None => return Err(cx.type_error("Expected int as r")),
        },
    };
    Ok(made(cx, Iter::Picks(Box::new(Picks::of(Kind::Permutations, items, n_picked)))))
}

fn product(cx: &mut Cx<'_>) -> Native {
    let times = match cx.arg(1).given() {
        Some(times) => cx.index(times)?,
        None => 1,
    };
    let Ok(times) = usize::try_from(times) else {
        return Err(cx.value_error("repeat argument cannot be negative"));
    };
    let mut pools: Vec<Rc<[Value]>> = Vec::new();
    if times > 0 {
        for iterable in cx.m.list_items(cx.arg(0)) {
            pools.push(cx.items(iterable)?.into());
        }
    }
    if pools.len().saturating_mul(times) > MOST_PICKED {
        return Err(cx.m.out_of_memory());
    }
    let repeated = (0..times).flat_map(|_| pools.iter().cloned()).collect();
    Ok(made(cx, Iter::Picks(Box::new(Picks::product(repeated)))))
}

//! One step of a builtin iterator.
//!
//! The rules of `zip`, `chain`, `islice` and so on are written once, in [`advance`], over a
//! [`Source`] of inner items: [`Quick`] where no Python code can be needed, a native's
//! context where it can.

use lockstep_bytecode::{BinaryOp, names};
use lockstep_event::ObjectId;

use crate::class::Builtin;
use crate::data::Data;
use crate::frame::Memo;
use crate::iterator::Iter;
use crate::machine::Machine;
use crate::native::{Cx, Native, Stop};
use crate::value::Value;

/// How deep iterators over iterators may nest.
pub(super) const MOST_DEPTH: u32 = 100;

/// Marks a `chain.from_iterable`: its one iterable is an iterator over the iterables.
pub(crate) const LAZY: u32 = u32::MAX;

/// What a step without Python code comes to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Item(Value),
    End,
    /// It cannot be done without Python code; nothing has moved.
    Code,
}

/// Where the items of inner iterators come from.
pub(super) trait Source {
    fn machine(&mut self) -> &mut Machine;
    /// The next item of an inner iterator.
    fn next(&mut self, inner: Value) -> Result<Option<Value>, Stop>;
    fn iter(&mut self, value: Value) -> Native;
    fn call(&mut self, function: Value, args: &[Value]) -> Native;
    fn truth(&mut self, value: Value) -> Result<bool, Stop>;
    /// A call whose `StopIteration` or error ends the iterator.
    fn call_catching(&mut self, function: Value, args: &[Value]) -> Result<Memo, Stop>;
    fn equal(&mut self, left: Value, right: Value) -> Result<bool, Stop>;
    fn add(&mut self, left: Value, right: Value) -> Native;
    /// All items of an iterable.
    fn items(&mut self, value: Value) -> Result<Vec<Value>, Stop>;
    /// Whether nothing was asked yet.
    fn is_fresh(&self) -> bool;
    /// The iterator has moved and goes on with another step.
    fn moved(&mut self) -> Result<(), Stop>;
}

/// A source that runs no Python code.
struct Quick<'a> {
    m: &'a mut Machine,
    depth: u32,
}

impl Quick<'_> {
    fn never(&mut self) -> Stop {
        self.m.raise_new(Builtin::RuntimeError, "iterator needs code that cannot run here")
    }
}

impl Source for Quick<'_> {
    fn machine(&mut self) -> &mut Machine {
        self.m
    }

    fn next(&mut self, inner: Value) -> Result<Option<Value>, Stop> {
        match self.m.quick_step(inner, self.depth + 1)? {
            Step::Item(item) => Ok(Some(item)),
            Step::End => Ok(None),
            Step::Code => Err(self.never()),
        }
    }

    fn iter(&mut self, value: Value) -> Native {
        match self.m.quick_iter(value)? {
            Some(iterator) => Ok(iterator),
            None => Err(self.never()),
        }
    }

    fn call(&mut self, _function: Value, _args: &[Value]) -> Native {
        Err(self.never())
    }

    fn truth(&mut self, _value: Value) -> Result<bool, Stop> {
        Err(self.never())
    }

    fn call_catching(&mut self, _function: Value, _args: &[Value]) -> Result<Memo, Stop> {
        Err(self.never())
    }

    fn equal(&mut self, _left: Value, _right: Value) -> Result<bool, Stop> {
        Err(self.never())
    }

    fn add(&mut self, left: Value, right: Value) -> Native {
        self.m.arithmetic(BinaryOp::Add, left, right, false)
    }

    fn items(&mut self, _value: Value) -> Result<Vec<Value>, Stop> {
        Err(self.never())
    }

    fn is_fresh(&self) -> bool {
        true
    }

    fn moved(&mut self) -> Result<(), Stop> {
        Ok(())
    }
}

impl Source for Cx<'_> {
    fn machine(&mut self) -> &mut Machine {
        self.m
    }

    fn next(&mut self, inner: Value) -> Result<Option<Value>, Stop> {
        super::next(self, inner)
    }

    fn iter(&mut self, value: Value) -> Native {
        Cx::iter(self, value)
    }

    fn call(&mut self, function: Value, args: &[Value]) -> Native {
        Cx::call(self, function, args)
    }

    fn truth(&mut self, value: Value) -> Result<bool, Stop> {
        Cx::truth(self, value)
    }

    fn call_catching(&mut self, function: Value, args: &[Value]) -> Result<Memo, Stop> {
        Cx::call_catching(self, function, args)
    }

    fn equal(&mut self, left: Value, right: Value) -> Result<bool, Stop> {
        Cx::equals(self, left, right)
    }

    fn add(&mut self, left: Value, right: Value) -> Native {
        Cx::binary(self, BinaryOp::Add, left, right, false)
    }

    fn items(&mut self, value: Value) -> Result<Vec<Value>, Stop> {
        Cx::items(self, value)
    }

    fn is_fresh(&self) -> bool {
        self.memo.is_empty()
    }

    fn moved(&mut self) -> Result<(), Stop> {
        // What the iterator holds now must outlive a question of the scheduler.
        Err(self.again())
    }
}

impl Machine {
    /// One step without Python code. The places it reads have been announced.
    pub(crate) fn quick_step(&mut self, iterator: Value, depth: u32) -> Result<Step, Stop> {
        let Value::Object(id) = iterator else {
            return Ok(Step::Code);
        };
        if depth > MOST_DEPTH {
            return Err(self.raise_new(Builtin::RecursionError, "maximum recursion depth exceeded"));
        }
        if !self.is_quick(iterator, depth) {
            return Ok(Step::Code);
        }
        let item = advance(&mut Quick { m: self, depth }, id)?;
        Ok(item.map_or(Step::End, Step::Item))
    }
}

/// The next item of the builtin iterator `id`.
pub(super) fn advance<S: Source>(source: &mut S, id: ObjectId) -> Result<Option<Value>, Stop> {
    let m = source.machine();
    let Data::Iter(iter) = m.heap.data(id) else {
        return Ok(None);
    };
    let iter = match &**iter {
        Iter::Exhausted
        | Iter::List { .. }
        | Iter::ListReversed { .. }
        | Iter::Tuple { .. }
        | Iter::TupleReversed { .. }
        | Iter::Str { .. }
        | Iter::Bytes { .. }
        | Iter::Range { .. }
        | Iter::Dict { .. }
        | Iter::DictReversed { .. }
        | Iter::Deque { .. }
        | Iter::Picks(_)
        | Iter::Repeat { .. } => return m.simple_step(id),
        iter => iter.clone(),
    };
    match iter {
        Iter::Enumerate { iterator, next } => {
            let Some(item) = source.next(iterator)? else {
                return Ok(None);
            };
            let following = match next {
                Value::Int(int) if int < i64::MAX => Value::Int(int + 1),
                next => source.add(next, Value::Int(1))?,
            };
            let m = source.machine();
            m.set_iter(id, Iter::Enumerate { iterator, next: following });
            Ok(Some(m.tuple(&[next, item])))
        }
        Iter::Zip { iterators, strict } => zip(source, &iterators, strict),
        Iter::Map { function, iterators } => {
            let mut args = Vec::with_capacity(iterators.len());
            for inner in &iterators {
                let Some(item) = source.next(*inner)? else {
                    return Ok(None);
                };
                args.push(item);
            }
            source.call(function, &args).map(Some)
        }
        Iter::Filter { function, iterator } => loop {
            let Some(item) = source.next(iterator)? else {
                return Ok(None);
            };
            let verdict = match function {
                Value::None => item,
                function => source.call(function, &[item])?,
            };
            if source.truth(verdict)? {
                return Ok(Some(item));
            }
            source.moved()?;
        },
        Iter::Chain { iterables, index, current } => chain(source, id, &iterables, index, current),
        Iter::Count { next, step } => count(source, id, next, step),
        Iter::Cycle { iterator, saved, index } => cycle(source, id, iterator, saved, index),
        Iter::Islice { .. } => islice(source, id),
        Iter::Sequence { object, index, step } => sequence(source, id, object, index, step),
        Iter::Sentinel { callable, sentinel } => {
            let value = match source.call_catching(callable, &[])? {
                Memo::Value(value) => value,
                Memo::Raised(exception) => {
                    let is_end = source.machine().is_instance(exception, Builtin::StopIteration);
                    return if is_end { Ok(None) } else { Err(Stop::Raise(exception)) };
                }
            };
            if source.equal(value, sentinel)? {
                source.machine().set_iter(id, Iter::Exhausted);
                return Ok(None);
            }
            Ok(Some(value))
        }
        iter => super::recipes::advance(source, id, iter),
    }
}

fn zip<S: Source>(source: &mut S, iterators: &[Value], strict: bool) -> Result<Option<Value>, Stop> {
    let mut items = Vec::with_capacity(iterators.len());
    for (index, inner) in iterators.iter().enumerate() {
        match source.next(*inner)? {
            Some(item) => {
                if strict && index > 0 && items.is_empty() {
                    return Err(uneven(source.machine(), index, "longer"));
                }
                items.push(item);
            }
            None if !strict => return Ok(None),
            None if !items.is_empty() => return Err(uneven(source.machine(), index, "shorter")),
            None => {}
        }
    }
    if items.is_empty() {
        return Ok(None);
    }
    Ok(Some(source.machine().tuple(&items)))
}

/// `zip(strict=True)` over iterables of different lengths.
fn uneven(m: &mut Machine, index: usize, how: &str) -> Stop {
    let others = if index == 1 { "argument 1".to_owned() } else { format!("arguments 1-{index}") };
    m.raise_new(Builtin::ValueError, &format!("zip() argument {} is {how} than {others}", index + 1))
}

fn chain<S: Source>(
    source: &mut S,
    id: ObjectId,
    iterables: &[Value],
    index: u32,
    current: Value,
) -> Result<Option<Value>, Stop> {
    let (mut index, mut current) = (index, current);
    loop {
        if current != Value::None {
            if let Some(item) = source.next(current)? {
                return Ok(Some(item));
            }
            let state = Iter::Chain { iterables: iterables.into(), index, current: Value::None };
            source.machine().set_iter(id, state);
            source.moved()?;
        }
        let iterable = if index == LAZY {
            match iterables.first() {
                Some(outer) => {
                    let result = source.next(*outer);
                    unless_failed(source, id, result)?
                }
                None => None,
            }
        } else {
            let iterable = iterables.get(index as usize).copied();
            index += 1;
            iterable
        };
        let Some(iterable) = iterable else {
            source.machine().set_iter(id, Iter::Exhausted);
            return Ok(None);
        };
        let result = source.iter(iterable);
        current = unless_failed(source, id, result)?;
        source.machine().set_iter(id, Iter::Chain { iterables: iterables.into(), index, current });
        source.moved()?;
    }
}

/// What is no iterable ends the chain.
fn unless_failed<S: Source, T>(source: &mut S, id: ObjectId, result: Result<T, Stop>) -> Result<T, Stop> {
    if let Err(Stop::Raise(_)) = result {
        source.machine().set_iter(id, Iter::Exhausted);
    }
    result
}

fn count<S: Source>(source: &mut S, id: ObjectId, next: Value, step: Value) -> Result<Option<Value>, Stop> {
    let following = source.add(next, step)?;
    source.machine().set_iter(id, Iter::Count { next: following, step });
    Ok(Some(next))
}

fn cycle<S: Source>(
    source: &mut S,
    id: ObjectId,
    iterator: Value,
    saved: Vec<Value>,
    index: u32,
) -> Result<Option<Value>, Stop> {
    let mut saved = saved;
    if iterator != Value::None {
        if let Some(item) = source.next(iterator)? {
            saved.push(item);
            source.machine().set_iter(id, Iter::Cycle { iterator, saved, index });
            return Ok(Some(item));
        }
        let state = Iter::Cycle { iterator: Value::None, saved: saved.clone(), index: 0 };
        source.machine().set_iter(id, state);
        return cycle(source, id, Value::None, saved, 0);
    }
    let Some(item) = saved.get(index as usize).copied() else {
        return Ok(None);
    };
    let index = (index + 1) % saved.len() as u32;
    source.machine().set_iter(id, Iter::Cycle { iterator, saved, index });
    Ok(Some(item))
}

fn islice<S: Source>(source: &mut S, id: ObjectId) -> Result<Option<Value>, Stop> {
    loop {
        let Data::Iter(iter) = source.machine().heap.data(id) else {
            return Ok(None);
        };
        let Iter::Islice { iterator, index, next, stop, step } = **iter else {
            return Ok(None);
        };
        let is_over = stop >= 0 && index >= stop && index >= next;
        let item = if is_over { None } else { source.next(iterator)? };
        let m = source.machine();
        let Some(item) = item else {
            m.set_iter(id, Iter::Exhausted);
            return Ok(None);
        };
        if index >= next {
            let following = next.saturating_add(step);
            let next = if stop >= 0 && following > stop { stop } else { following };
            m.set_iter(id, Iter::Islice { iterator, index: index + 1, next, stop, step });
            return Ok(Some(item));
        }
        m.set_iter(id, Iter::Islice { iterator, index: index + 1, next, stop, step });
        source.moved()?;
    }
}

fn sequence<S: Source>(
    source: &mut S,
    id: ObjectId,
    object: Value,
    index: i64,
    step: i8,
) -> Result<Option<Value>, Stop> {
    if index < 0 {
        source.machine().set_iter(id, Iter::Exhausted);
        return Ok(None);
    }
    let Some(method) = source.machine().special(object, names::GETITEM) else {
        return Ok(None);
    };
    match source.call_catching(method, &[object, Value::Int(index)])? {
        Memo::Value(item) => {
            source.machine().set_iter(id, Iter::Sequence { object, index: index + i64::from(step), step });
            Ok(Some(item))
        }
        Memo::Raised(exception) => {
            let m = source.machine();
            if m.is_instance(exception, Builtin::IndexError) || m.is_instance(exception, Builtin::StopIteration) {
                m.set_iter(id, Iter::Exhausted);
                return Ok(None);
            }
            Err(Stop::Raise(exception))
        }
    }
}

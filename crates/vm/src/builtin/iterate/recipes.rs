//! One step of the iterators of `itertools` that regroup, filter and combine.
//!
//! As in [`super::step`], an iterator changes only after the last question of a step; one
//! that goes on with another step first says that it has moved.

use lockstep_event::ObjectId;

use super::step::Source;
use crate::class::Builtin;
use crate::data::Data;
use crate::iterator::{GroupBy, Iter};
use crate::native::Stop;
use crate::value::Value;

type Item = Result<Option<Value>, Stop>;

/// The next item of the iterator `id`, which is in the state `iter`.
pub(super) fn advance<S: Source>(source: &mut S, id: ObjectId, iter: Iter) -> Item {
    match iter {
        Iter::Accumulate { iterator, function, total, pending } => {
            if pending {
                source.machine().set_iter(id, Iter::Accumulate { iterator, function, total, pending: false });
                return Ok(Some(total));
            }
            let Some(item) = source.next(iterator)? else {
                return Ok(None);
            };
            let total = match (total, function) {
                (Value::Unbound, _) => item,
                (total, Value::None) => source.add(total, item)?,
                (total, function) => source.call(function, &[total, item])?,
            };
            source.machine().set_iter(id, Iter::Accumulate { iterator, function, total, pending });
            Ok(Some(total))
        }
        Iter::Batched { iterator, size } => {
            let mut items = Vec::new();
            while (items.len() as i64) < size {
                match source.next(iterator)? {
                    Some(item) => items.push(item),
                    None => break,
                }
            }
            Ok((!items.is_empty()).then(|| source.machine().tuple(&items)))
        }
        Iter::Pairwise { iterator, previous } => pairwise(source, id, iterator, previous),
        Iter::ZipLongest { iterators, fill } => zip_longest(source, id, iterators, fill),
        Iter::Starmap { function, iterator } => {
            let Some(item) = source.next(iterator)? else {
                return Ok(None);
            };
            let args = source.items(item)?;
            source.call(function, &args).map(Some)
        }
        Iter::Tee { source: shared, index } => tee(source, id, shared, index),
        Iter::GroupBy(state) => group_by(source, id, *state),
        Iter::Group { parent, key } => group(source, id, parent, key),
        iter => select(source, id, &iter),
    }
}

/// `compress`, `dropwhile`, `takewhile`, `filterfalse`.
fn select<S: Source>(source: &mut S, id: ObjectId, iter: &Iter) -> Item {
    loop {
        match *iter {
            Iter::Compress { data, selectors } => {
                let Some(item) = source.next(data)? else {
                    return Ok(None);
                };
                let Some(selector) = source.next(selectors)? else {
                    return Ok(None);
                };
                if source.truth(selector)? {
                    return Ok(Some(item));
                }
            }
            Iter::DropWhile { function, iterator, dropping } => {
                let Some(item) = source.next(iterator)? else {
                    return Ok(None);
                };
                if !dropping {
                    return Ok(Some(item));
                }
                let verdict = source.call(function, &[item])?;
                if !source.truth(verdict)? {
                    source.machine().set_iter(id, Iter::DropWhile { function, iterator, dropping: false });
                    return Ok(Some(item));
                }
            }
            Iter::TakeWhile { function, iterator } => {
                let Some(item) = source.next(iterator)? else {
                    return Ok(None);
                };
                let verdict = source.call(function, &[item])?;
                if source.truth(verdict)? {
                    return Ok(Some(item));
                }
                source.machine().set_iter(id, Iter::Exhausted);
                return Ok(None);
            }
            Iter::FilterFalse { function, iterator } => {
                let Some(item) = source.next(iterator)? else {
                    return Ok(None);
                };
                let verdict = match function {
                    Value::None => item,
                    function => source.call(function, &[item])?,
                };
                if !source.truth(verdict)? {
                    return Ok(Some(item));
                }
            }
            _ => return Ok(None),
        }
        source.moved()?;
    }
}

fn pairwise<S: Source>(source: &mut S, id: ObjectId, iterator: Value, previous: Value) -> Item {
    let left = match previous {
        Value::Unbound => source.next(iterator)?,
        previous => Some(previous),
    };
    let right = match left {
        Some(_) => source.next(iterator)?,
        None => None,
    };
    let m = source.machine();
    let (Some(left), Some(right)) = (left, right) else {
        m.set_iter(id, Iter::Exhausted);
        return Ok(None);
    };
    m.set_iter(id, Iter::Pairwise { iterator, previous: right });
    Ok(Some(m.tuple(&[left, right])))
}

/// Iterators that have ended are unbound.
fn zip_longest<S: Source>(source: &mut S, id: ObjectId, iterators: Box<[Value]>, fill: Value) -> Item {
    let mut iterators = iterators;
    let mut items = Vec::with_capacity(iterators.len());
    for iterator in &mut iterators {
        let item = match *iterator {
            Value::Unbound => None,
            inner => source.next(inner)?,
        };
        if item.is_none() {
            *iterator = Value::Unbound;
        }
        items.push(item.unwrap_or(fill));
    }
    let m = source.machine();
    if iterators.iter().all(|iterator| !iterator.is_bound()) {
        m.set_iter(id, Iter::Exhausted);
        return Ok(None);
    }
    m.set_iter(id, Iter::ZipLongest { iterators, fill });
    Ok(Some(m.tuple(&items)))
}

fn tee<S: Source>(source: &mut S, id: ObjectId, shared: ObjectId, index: u32) -> Item {
    let (known, iterator, is_running) = match source.machine().heap.data(shared) {
        Data::Iter(iter) => match &**iter {
            Iter::TeeSource { iterator, saved, is_running } => {
                (saved.get(index as usize).copied(), *iterator, *is_running)
            }
            _ => return Ok(None),
        },
        _ => return Ok(None),
    };
    let item = match known {
        Some(item) => item,
        None => {
            if is_running && source.is_fresh() {
                let message = "cannot re-enter the tee iterator";
                return Err(source.machine().raise_new(Builtin::RuntimeError, message));
            }
            let answer = source.next(iterator);
            let waits = matches!(answer, Err(Stop::Call { .. }));
            let m = source.machine();
            if let Data::Iter(iter) = m.heap.data_mut(shared)
                && let Iter::TeeSource { saved, is_running, .. } = &mut **iter
            {
                *is_running = waits;
                if let Ok(Some(item)) = answer {
                    saved.push(item);
                }
            }
            let Some(item) = answer? else {
                return Ok(None);
            };
            m.heap.grew(16);
            item
        }
    };
    source.machine().set_iter(id, Iter::Tee { source: shared, index: index + 1 });
    Ok(Some(item))
}

/// The next item and its key into the state; false at the end.
fn group_step<S: Source>(source: &mut S, id: ObjectId, state: &mut GroupBy) -> Result<bool, Stop> {
    let Some(value) = source.next(state.iterator)? else {
        return Ok(false);
    };
    let key = match state.function {
        Value::None => value,
        function => source.call(function, &[value])?,
    };
    (state.value, state.key) = (value, key);
    source.machine().set_iter(id, Iter::GroupBy(Box::new(state.clone())));
    source.moved()?;
    Ok(true)
}

fn group_by<S: Source>(source: &mut S, id: ObjectId, state: GroupBy) -> Item {
    let mut state = state;
    // The group before is over, whatever becomes of this one.
    state.group = Value::None;
    source.machine().set_iter(id, Iter::GroupBy(Box::new(state.clone())));
    // What is left of the last group is skipped.
    while !state.key.is_bound() || (state.target.is_bound() && source.equal(state.target, state.key)?) {
        if !group_step(source, id, &mut state)? {
            return Ok(None);
        }
    }
    let m = source.machine();
    state.target = state.key;
    let group = Iter::Group { parent: id, key: state.key };
    state.group = m.allocate(Builtin::Grouper, Data::Iter(Box::new(group)));
    let pair = m.tuple(&[state.key, state.group]);
    m.set_iter(id, Iter::GroupBy(Box::new(state)));
    Ok(Some(pair))
}

fn group<S: Source>(source: &mut S, id: ObjectId, parent: ObjectId, key: Value) -> Item {
    let mut state = match source.machine().heap.data(parent) {
        Data::Iter(iter) => match &**iter {
            Iter::GroupBy(state) => (**state).clone(),
            _ => return Ok(None),
        },
        _ => return Ok(None),
    };
    if state.group != Value::Object(id) {
        return Ok(None);
    }
    if !state.value.is_bound() && !group_step(source, parent, &mut state)? {
        return Ok(None);
    }
    if !source.equal(key, state.key)? {
        return Ok(None);
    }
    let value = state.value;
    (state.value, state.key) = (Value::Unbound, Value::Unbound);
    source.machine().set_iter(parent, Iter::GroupBy(Box::new(state)));
    Ok(Some(value))
}

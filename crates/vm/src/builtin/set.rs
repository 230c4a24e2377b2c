//! `set` and `frozenset`: constructors and methods.
//!
//! All arguments of a method are gathered before it changes anything: an effect stands for
//! the whole of it.

use lockstep_bytecode::BinaryOp;
use lockstep_event::{Effect, ObjectId, Place};

use super::quick;
use crate::class::Builtin;
use crate::data::Data;
use crate::dict::Entry;
use crate::native::{Cx, Native, Stop};
use crate::operate::Operand;
use crate::registry::{Row, constructor, method};
use crate::set::Set;
use crate::value::Value;

const SET: Builtin = Builtin::Set;
const FROZEN: Builtin = Builtin::FrozenSet;

pub(crate) const NATIVES: &[Row] = &[
    constructor(SET, "iterable= /", make),
    method(SET, "__init__", "self iterable= /", init),
    method(SET, "__len__", "self /", len),
    method(SET, "__contains__", "self item /", contains),
    method(SET, "add", "self item /", add).quickly(quick::add),
    method(SET, "discard", "self item /", discard),
    method(SET, "remove", "self item /", remove),
    method(SET, "pop", "self /", pop),
    method(SET, "clear", "self /", clear),
    method(SET, "copy", "self /", copy),
    method(SET, "update", "self *others", update),
    method(SET, "intersection_update", "self *others", intersection_update),
    method(SET, "difference_update", "self *others", difference_update),
    method(SET, "symmetric_difference_update", "self other /", symmetric_difference_update),
    method(SET, "union", "self *others", union),
    method(SET, "intersection", "self *others", intersection),
    method(SET, "difference", "self *others", difference),
    method(SET, "symmetric_difference", "self other /", symmetric_difference),
    method(SET, "issubset", "self other /", is_subset),
    method(SET, "issuperset", "self other /", is_superset),
    method(SET, "isdisjoint", "self other /", is_disjoint),
    constructor(FROZEN, "iterable= /", make),
    method(FROZEN, "__len__", "self /", len),
    method(FROZEN, "__contains__", "self item /", contains),
    method(FROZEN, "copy", "self /", copy),
    method(FROZEN, "union", "self *others", union),
    method(FROZEN, "intersection", "self *others", intersection),
    method(FROZEN, "difference", "self *others", difference),
    method(FROZEN, "symmetric_difference", "self other /", symmetric_difference),
    method(FROZEN, "issubset", "self other /", is_subset),
    method(FROZEN, "issuperset", "self other /", is_superset),
    method(FROZEN, "isdisjoint", "self other /", is_disjoint),
];

fn make(cx: &mut Cx<'_>) -> Native {
    let set = match cx.arg(0).given() {
        Some(iterable) if cx.class == FROZEN.id() && cx.m.class_of(iterable) == FROZEN.id() => {
            return Ok(iterable);
        }
        Some(iterable) if !cx.m.has_quick_items(iterable) => {
            // Each item is hashed before the next one is made.
            let class = cx.class;
            let set = cx.fixed(|cx| Value::Object(cx.m.heap.allocate(class, Data::Set(Box::default()))))?;
            if let Value::Object(object) = set {
                let items = cx.items_into(iterable, Some(object))?;
                let pairs: Vec<_> = items.into_iter().map(|item| (None, item, Value::None)).collect();
                cx.fill(object, &pairs, None)?;
            }
            return Ok(set);
        }
        Some(iterable) => source(cx, iterable)?,
        None => Set::default(),
    };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Set(Box::new(set)))))
}

/// What a new set is made of; reading a container is an effect.
fn source(cx: &mut Cx<'_>, iterable: Value) -> Result<Set, Stop> {
    if let Value::Object(object) = iterable
        && matches!(cx.m.heap.data(object), Data::Set(_) | Data::Dict(_))
        && let Some(operand) = cx.m.set_operand(iterable)?
    {
        if cx.m.is_shared(object) {
            cx.read(Place::Whole { object })?;
        }
        return cx.decide(|m| m.filled_set(&operand));
    }
    let items = cx.items(iterable)?;
    cx.set_of(&items)
}

fn this(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    let is_frozen = cx.m.is_instance(cx.arg(0), FROZEN);
    cx.receiver(if is_frozen { FROZEN } else { SET })
}

/// Announces an access of all of `self`, unless it cannot change.
fn access(cx: &mut Cx<'_>, object: ObjectId, effect: Effect) -> Result<(), Stop> {
    if cx.m.is_shared(object) { cx.access(Place::Whole { object }, effect) } else { Ok(()) }
}

/// What another iterable holds, without an effect on it if it is a container.
fn operand(cx: &mut Cx<'_>, iterable: Value) -> Result<Operand, Stop> {
    if let Some(operand) = cx.m.set_operand(iterable)? {
        return Ok(operand);
    }
    let items = cx.gather(iterable)?;
    Ok(Operand::Items(cx.slots_of(&items)?, false))
}

fn operands(cx: &mut Cx<'_>, others: &[Value]) -> Result<Vec<Operand>, Stop> {
    others.iter().map(|iterable| operand(cx, *iterable)).collect()
}

/// A new set of the kind of `self`, combined with one argument after the other.
fn fresh(cx: &mut Cx<'_>, op: BinaryOp, others: &[Value]) -> Native {
    let object = this(cx)?;
    let operands = operands(cx, others)?;
    let starts_anew = matches!(op, BinaryOp::Subtract | BinaryOp::Xor);
    let is_self = |operand: &Operand| matches!(operand, Operand::Set(id) if *id == object);
    let set = cx.decide(|m| match (operands.split_first(), m.heap.data(object)) {
        (Some((first, rest)), Data::Set(set)) if starts_anew || op == BinaryOp::And && !is_self(first) => {
            let mut out = m.combined_set(op, set, first);
            for operand in rest {
                m.change_free_set(&mut out, op, operand);
            }
            out
        }
        (None, _) => m.copied_set(object),
        (Some((first, rest)), _) => {
            let mut out = m.copied_set(object);
            for operand in std::iter::once(first).chain(rest).filter(|operand| !is_self(operand)) {
                m.change_free_set(&mut out, op, operand);
            }
            out
        }
    })?;
    access(cx, object, Effect::Read)?;
    let class = if cx.m.is_instance(cx.arg(0), FROZEN) { FROZEN } else { SET };
    Ok(cx.m.allocate(class, Data::Set(Box::new(set))))
}

/// `self` changed in place.
fn changed(cx: &mut Cx<'_>, op: BinaryOp, others: &[Value]) -> Native {
    let object = this(cx)?;
    if op == BinaryOp::Or
        && let [iterable] = others
        && cx.m.set_operand(*iterable)?.is_none()
    {
        // Items that are hashed by the program are added one after the other.
        let items = match cx.m.quick_items(*iterable) {
            Some(items) => items,
            None => cx.items_into(*iterable, Some(object))?,
        };
        let pairs: Vec<_> = items.into_iter().map(|item| (None, item, Value::None)).collect();
        cx.fill(object, &pairs, Some(Place::Whole { object }))?;
        return Ok(Value::None);
    }
    if let ([first, rest @ ..], BinaryOp::Or | BinaryOp::Subtract) = (others, op)
        && !rest.is_empty()
    {
        // One after the other: those before one that is wrong count.
        changed(cx, op, &[*first])?;
        let rest = cx.m.tuple(rest);
        return Err(cx.again_with(vec![cx.arg(0), rest]));
    }
    let mut operands = operands(cx, others)?;
    if operands.is_empty() && op == BinaryOp::And {
        operands.push(Operand::Set(object));
    }
    cx.change_set(object, op, &operands)?;
    Ok(Value::None)
}

/// The arguments of `*others`.
fn rest(cx: &mut Cx<'_>) -> Vec<Value> {
    cx.m.list_items(cx.arg(1))
}

fn union(cx: &mut Cx<'_>) -> Native {
    let others = rest(cx);
    fresh(cx, BinaryOp::Or, &others)
}

fn intersection(cx: &mut Cx<'_>) -> Native {
    let others = rest(cx);
    fresh(cx, BinaryOp::And, &others)
}

fn difference(cx: &mut Cx<'_>) -> Native {
    let others = rest(cx);
    fresh(cx, BinaryOp::Subtract, &others)
}

fn symmetric_difference(cx: &mut Cx<'_>) -> Native {
    let other = cx.arg(1);
    fresh(cx, BinaryOp::Xor, &[other])
}

fn update(cx: &mut Cx<'_>) -> Native {
    let others = rest(cx);
    changed(cx, BinaryOp::Or, &others)
}

fn intersection_update(cx: &mut Cx<'_>) -> Native {
    let others = rest(cx);
    changed(cx, BinaryOp::And, &others)
}

fn difference_update(cx: &mut Cx<'_>) -> Native {
    let others = rest(cx);
    changed(cx, BinaryOp::Subtract, &others)
}

fn symmetric_difference_update(cx: &mut Cx<'_>) -> Native {
    let other = cx.arg(1);
    changed(cx, BinaryOp::Xor, &[other])
}

fn init(cx: &mut Cx<'_>) -> Native {
    let object = this(cx)?;
    let set = match cx.arg(1).given() {
        Some(iterable) => {
            let operand = operand(cx, iterable)?;
            cx.decide(|m| m.filled_set(&operand))?
        }
        None => Set::default(),
    };
    access(cx, object, Effect::Write)?;
    cx.m.return_set(object, set);
    Ok(Value::None)
}

fn len(cx: &mut Cx<'_>) -> Native {
    let object = this(cx)?;
    access(cx, object, Effect::Read)?;
    Ok(Value::Int(cx.m.quiet_len(object).unwrap_or_default().cast_signed()))
}

/// Announces an access of the element `item`; where it is.
fn element(cx: &mut Cx<'_>, effect: Effect) -> Result<(ObjectId, Option<Entry>), Stop> {
    let object = this(cx)?;
    let hash = cx.element_hash(object, cx.arg(1))?;
    let entry = cx.find(object, hash, cx.arg(1))?;
    if cx.m.is_shared(object) {
        cx.access(Place::Key { object, hash }, effect)?;
    }
    Ok((object, entry))
}

fn contains(cx: &mut Cx<'_>) -> Native {
    element(cx, Effect::Read).map(|(_, entry)| Value::bool(entry.is_some()))
}

fn add(cx: &mut Cx<'_>) -> Native {
    let object = this(cx)?;
    let item = cx.arg(1);
    let hash = cx.hash(item)?;
    let entry = cx.find(object, hash, item)?;
    cx.access(Place::Key { object, hash }, Effect::Write)?;
    if entry.is_none() {
        cx.m.put_exactly(object, hash, item, Value::None);
    }
    Ok(Value::None)
}

/// Removes the element `item`; whether it was there.
fn take(cx: &mut Cx<'_>) -> Result<bool, Stop> {
    let (object, entry) = element(cx, Effect::Delete)?;
    Ok(entry.is_some_and(|entry| cx.m.take_entry(object, entry.hash, entry.key).is_some()))
}

fn discard(cx: &mut Cx<'_>) -> Native {
    take(cx)?;
    Ok(Value::None)
}

fn remove(cx: &mut Cx<'_>) -> Native {
    match take(cx)? {
        true => Ok(Value::None),
        false => Err(cx.m.key_error(cx.arg(1))),
    }
}

fn pop(cx: &mut Cx<'_>) -> Native {
    let object = this(cx)?;
    access(cx, object, Effect::Write)?;
    let popped = match cx.m.heap.data_mut(object) {
        Data::Set(set) => set.pop(),
        _ => None,
    };
    match popped {
        Some(slot) => Ok(slot.key),
        None => {
            let message = cx.str("pop from an empty set");
            Err(cx.m.key_error(message))
        }
    }
}

fn clear(cx: &mut Cx<'_>) -> Native {
    let object = this(cx)?;
    access(cx, object, Effect::Write)?;
    if let Data::Set(set) = cx.m.heap.data_mut(object) {
        set.clear();
    }
    Ok(Value::None)
}

fn copy(cx: &mut Cx<'_>) -> Native {
    if cx.m.class_of(cx.arg(0)) == FROZEN.id() {
        return Ok(cx.arg(0));
    }
    fresh(cx, BinaryOp::Or, &[])
}

/// Sizes of `self`, of the other and of what they share.
fn overlap(cx: &mut Cx<'_>) -> Result<(usize, usize, usize), Stop> {
    let object = this(cx)?;
    let operand = operand(cx, cx.arg(1))?;
    let sizes = cx.decide(|m| {
        let other = m.filled_set(&operand);
        let Data::Set(own) = m.heap.data(object) else {
            return (0, 0, 0);
        };
        let common = m.combined_set(BinaryOp::And, own, &operand);
        (own.len(), other.len(), common.len())
    })?;
    access(cx, object, Effect::Read)?;
    Ok(sizes)
}

fn is_subset(cx: &mut Cx<'_>) -> Native {
    overlap(cx).map(|(own, _, common)| Value::bool(own == common))
}

fn is_superset(cx: &mut Cx<'_>) -> Native {
    overlap(cx).map(|(_, other, common)| Value::bool(other == common))
}

fn is_disjoint(cx: &mut Cx<'_>) -> Native {
    overlap(cx).map(|(_, _, common)| Value::bool(common == 0))
}

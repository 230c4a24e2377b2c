//! Set algebra: `|`, `&`, `-`, `^` of sets and of the keys and items of dicts.
//!
//! Main type: [`Operand`], what an operation takes from its other side. Orders of results
//! are CPython's, so each case is written out as CPython goes through it. Refused: nothing;
//! operands whose items the program makes are gathered by a native first.

use lockstep_bytecode::BinaryOp;
use lockstep_event::ObjectId;

use crate::class::Builtin;
use crate::data::Data;
use crate::machine::Machine;
use crate::native::Stop;
use crate::operate::Probe;
use crate::set::{Other, Same, Set, Slot};
use crate::value::Value;

/// The other side of a set operation.
#[derive(Clone, Debug)]
pub(crate) enum Operand {
    Set(ObjectId),
    /// Items in their order, and whether they are the keys of a dict.
    Items(Vec<Slot>, bool),
}

/// Whether the operator is one of sets.
pub(crate) fn is_algebra(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::Or | BinaryOp::And | BinaryOp::Subtract | BinaryOp::Xor)
}

impl Machine {
    /// What an operation takes from `value`; `None` where the program has to be asked.
    pub(crate) fn set_operand(&mut self, value: Value) -> Result<Option<Operand>, Stop> {
        if let Value::Object(id) = value {
            match self.heap.data(id) {
                Data::Set(_) => return Ok(Some(Operand::Set(id))),
                Data::Dict(dict) if self.heap.get(id).class == Builtin::Dict.id() => {
                    let slots = dict.entries().map(|entry| Slot { hash: entry.hash, key: entry.key });
                    return Ok(Some(Operand::Items(slots.collect(), true)));
                }
                _ => {}
            }
        }
        match self.quick_items(value) {
            Some(items) => Ok(self.quick_slots(&items)?.map(|slots| Operand::Items(slots, false))),
            None => Ok(None),
        }
    }

    fn other<'a>(&'a self, operand: &'a Operand) -> Other<'a> {
        match operand {
            Operand::Items(items, is_dict) => Other::Items(items, *is_dict),
            Operand::Set(id) => match self.heap.data(*id) {
                Data::Set(set) => Other::Set(set),
                _ => Other::Items(&[], false),
            },
        }
    }

    /// A copy of the set `id`, as `copy` makes it.
    pub(crate) fn copied_set(&self, id: ObjectId) -> Set {
        match self.heap.data(id) {
            Data::Set(set) => set.copied(&mut |left, right| self.same_key(left, right)),
            _ => Set::default(),
        }
    }

    /// A set with all that `operand` has.
    pub(crate) fn filled_set(&self, operand: &Operand) -> Set {
        let mut set = Set::default();
        set.update(self.other(operand), &mut |left, right| self.same_key(left, right));
        set
    }

    /// `set op operand` as a new set; the set may be `operand` itself.
    pub(crate) fn combined_set(&self, op: BinaryOp, set: &Set, operand: &Operand) -> Set {
        let same: Same<'_> = &mut |left, right| self.same_key(left, right);
        let other = self.other(operand);
        match op {
            BinaryOp::And => set.intersection(other, same),
            BinaryOp::Subtract => set.difference(other, same),
            BinaryOp::Xor => set.symmetric_difference(other, same),
            _ => {
                let mut out = set.copied(same);
                out.update(other, same);
                out
            }
        }
    }

    /// Whether changing a set by an operand has to ask the program.
    pub(crate) fn change_asks(&self, id: ObjectId, operand: &Operand) -> bool {
        let Data::Set(own) = self.heap.data(id) else { return false };
        let differs = |set: &Set, slot: &Slot| matches!(self.probe_set(set, slot.hash, slot.key), Probe::Asks);
        match self.other(operand) {
            Other::Items(items, _) => items.iter().any(|slot| self.may_ask(slot.key, 0) || differs(own, slot)),
            Other::Set(other) if other.len() > own.len() => own.entries().any(|slot| differs(other, slot)),
            Other::Set(other) => other.entries().any(|slot| differs(own, slot)),
        }
    }

    /// `set op= operand`.
    pub(crate) fn change_set(&mut self, id: ObjectId, op: BinaryOp, operand: &Operand) {
        let is_self = matches!(operand, Operand::Set(other) if *other == id);
        let copy = (is_self && op == BinaryOp::And).then(|| self.copied_set(id));
        let mut set = self.take_set(id);
        let before = set.n_bytes();
        if is_self {
            match (op, copy) {
                (BinaryOp::And, Some(copy)) => set.replace(copy),
                (BinaryOp::Subtract | BinaryOp::Xor, _) => set.clear(),
                _ => {}
            }
        } else {
            self.change_free_set(&mut set, op, operand);
        }
        self.heap.grew(set.n_bytes().saturating_sub(before));
        self.return_set(id, set);
    }

    /// The same for a set that is not on the heap.
    pub(crate) fn change_free_set(&self, set: &mut Set, op: BinaryOp, operand: &Operand) {
        let same: Same<'_> = &mut |left, right| self.same_key(left, right);
        let other = self.other(operand);
        match op {
            BinaryOp::And => {
                let kept = set.intersection(other, same);
                set.replace(kept);
            }
            BinaryOp::Subtract => set.subtract(other, same),
            BinaryOp::Xor => set.toggle(other, same),
            _ => set.update(other, same),
        }
    }

    // --- operators ------------------------------------------------------------------------

    fn is_set(&self, value: Value) -> Option<ObjectId> {
        value.object().filter(|id| matches!(self.heap.data(*id), Data::Set(_)))
    }

    /// Keys or items of a dict, which take part in set operators.
    pub(crate) fn set_view(&self, value: Value) -> Option<ObjectId> {
        let id = value.object()?;
        let is_view = matches!(self.heap.data(id), Data::DictView(_));
        (is_view && self.heap.get(id).class != Builtin::DictValues.id()).then_some(id)
    }

    /// Whether `left op right` is an operator of dict views whose other side has to be
    /// gathered with the program's help.
    pub(crate) fn needs_gathering(&self, op: BinaryOp, left: Value, right: Value) -> bool {
        if !is_algebra(op) {
            return false;
        }
        let other = match (self.set_view(left), self.set_view(right)) {
            (Some(_), _) => right,
            (None, Some(_)) => left,
            (None, None) => return false,
        };
        !self.has_quick_items(other) && self.may_iterate(other)
    }

    /// A set operator; `None` if the two have none.
    pub(super) fn combine_sets(&mut self, op: BinaryOp, left: Value, right: Value) -> Result<Option<Value>, Stop> {
        if !is_algebra(op) {
            return Ok(None);
        }
        if let (Some(left_id), Some(right_id)) = (self.is_set(left), self.is_set(right)) {
            let is_self = left_id == right_id && matches!(op, BinaryOp::Or | BinaryOp::And);
            let set = match self.heap.data(left_id) {
                Data::Set(set) if !is_self => self.combined_set(op, set, &Operand::Set(right_id)),
                _ => self.copied_set(left_id),
            };
            let class = if self.is_instance(left, Builtin::FrozenSet) { Builtin::FrozenSet } else { Builtin::Set };
            return Ok(Some(self.allocate(class, Data::Set(Box::new(set)))));
        }
        let views = (self.set_view(left), self.set_view(right));
        if views == (None, None) {
            return Ok(None);
        }
        for side in [left, right] {
            if !self.may_iterate(side) {
                let message = format!("'{}' object is not iterable", self.class_name(side));
                return Err(self.raise_new(Builtin::TypeError, &message));
            }
        }
        let set = match (op, views) {
            (BinaryOp::And, (Some(_), _)) => self.common(left, right)?,
            (BinaryOp::And, (None, _)) => self.common(right, left)?,
            (BinaryOp::Xor, (Some(left), Some(right))) if self.are_items(left, right) => {
                self.distinct_items(left, right)?
            }
            _ => {
                let (own, other) = (self.own_operand(left)?, self.view_operand(right)?);
                let mut set = self.filled_set(&own);
                self.change_free_set(&mut set, op, &other);
                set
            }
        };
        Ok(Some(self.allocate(Builtin::Set, Data::Set(Box::new(set)))))
    }

    fn view_operand(&mut self, value: Value) -> Result<Operand, Stop> {
        let operand = self.set_operand(value)?;
        if operand.is_none() {
            self.oracle.borrow_mut().needs_hash = true;
        }
        Ok(operand.unwrap_or(Operand::Items(Vec::new(), false)))
    }

    /// The first side of an operator is made a set: keys of a dict are taken as the dict is.
    fn own_operand(&mut self, value: Value) -> Result<Operand, Stop> {
        let dict = match value.object().map(|id| (self.heap.get(id).class, self.heap.data(id))) {
            Some((class, Data::DictView(dict))) if class == Builtin::DictKeys.id() => *dict,
            _ => value,
        };
        let is_exact = self.class_of(dict) == Builtin::Dict.id();
        self.view_operand(if is_exact { dict } else { value })
    }

    /// `view & other`: the longer of two views, and a set that is no shorter, only answer.
    fn common(&mut self, view: Value, other: Value) -> Result<Set, Stop> {
        let len = |m: &Self, value: Value| value.object().and_then(|id| m.quiet_len(id)).unwrap_or_default();
        let (n_own, n_others) = (len(self, view), len(self, other));
        let is_exact = self.class_of(other) == Builtin::Set.id();
        let swaps = if is_exact { n_own <= n_others } else { self.set_view(other).is_some() && n_others > n_own };
        if let Some(common) = self.common_items(if swaps { [other, view] } else { [view, other] })? {
            return Ok(common);
        }
        let (own, others) = (self.view_operand(view)?, self.view_operand(other)?);
        let (asked, walked) = if swaps { (others, own) } else { (own, others) };
        let asked = self.filled_set(&asked);
        let walked = match walked {
            Operand::Set(id) => match self.heap.data(id) {
                Data::Set(set) => Operand::Items(set.entries().copied().collect(), false),
                _ => Operand::Items(Vec::new(), false),
            },
            items @ Operand::Items(..) => items,
        };
        Ok(self.combined_set(BinaryOp::And, &asked, &walked))
    }

    /// The same where items of a dict are asked: only those that are found need a hash. `None` if
    /// something else is asked, or the program has to be.
    fn common_items(&mut self, [asked, walked]: [Value; 2]) -> Result<Option<Set>, Stop> {
        let dict = match asked.object().map(|id| (self.heap.get(id).class, self.heap.data(id))) {
            Some((class, Data::DictView(Value::Object(dict)))) if class == Builtin::DictItems.id() => *dict,
            _ => return Ok(None),
        };
        let mut out = Set::default();
        for item in self.quick_items(walked).unwrap_or_default() {
            let pair = match item.object().map(|id| self.heap.data(id)) {
                Some(Data::Tuple(pair)) => pair.clone(),
                _ => continue,
            };
            let &[key, value] = &*pair else { continue };
            let Some(hash) = self.quick_hash(key)? else { return Ok(None) };
            let found = match self.probe(dict, hash, key) {
                Probe::Found(entry) => entry.value,
                Probe::Missing => continue,
                Probe::Asks => return Ok(None),
            };
            match self.judge_same(found, value, 0) {
                Ok(false) => continue,
                Ok(true) => {}
                Err(_) => return Ok(None),
            }
            let Some(hash) = self.quick_hash(item)? else { return Ok(None) };
            out.insert(hash, item, |key| self.same_key(key, item));
        }
        Ok(Some(out))
    }

    fn are_items(&self, left: ObjectId, right: ObjectId) -> bool {
        let items = Builtin::DictItems.id();
        self.heap.get(left).class == items && self.heap.get(right).class == items
    }

    /// `left ^ right` of items: what only the right one has comes first.
    fn distinct_items(&mut self, left: ObjectId, right: ObjectId) -> Result<Set, Stop> {
        let left = self.view_operand(Value::Object(left))?;
        let right = self.view_operand(Value::Object(right))?;
        let (left_set, right_set) = (self.filled_set(&left), self.filled_set(&right));
        let mut out = Set::default();
        let (Operand::Items(left, _), Operand::Items(right, _)) = (left, right) else {
            return Ok(out);
        };
        for (items, others) in [(right, left_set), (left, right_set)] {
            for slot in items {
                if others.get(slot.hash, |key| self.same_key(key, slot.key)).is_none() {
                    out.insert(slot.hash, slot.key, |key| self.same_key(key, slot.key));
                }
            }
        }
        Ok(out)
    }
}

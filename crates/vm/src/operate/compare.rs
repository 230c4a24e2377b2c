//! Comparisons that need no code of the program, decided without changing the machine.
//!
//! [`Machine::judge`] answers or says why it cannot with a [`Doubt`]; comparisons that do
//! need the program are asked for in `builtin/operators.rs`.

use std::cmp::Ordering;

use lockstep_bytecode::{CompareOp, names};
use lockstep_event::{ObjectId, Symbol};

use crate::class::Builtin;
use crate::data::Data;
use crate::dict::{Dict, Entry};
use crate::machine::Machine;
use crate::native::Owner;
use crate::operate::{Number, Probe};
use crate::set::Set;
use crate::value::Value;

/// How deep containers may be nested when they are compared.
const DEEPEST: u32 = 200;

/// Why a comparison could not be decided.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Doubt {
    /// A method of the program has the say.
    Program,
    /// The operator is not supported between these two.
    Unsupported(Value, Value),
    /// Containers nested deeper than allowed.
    TooDeep,
}

/// Result of a comparison without the program.
pub(crate) type Judgement = Result<bool, Doubt>;

/// The operator's method.
pub(crate) fn method_name(op: CompareOp) -> Symbol {
    match op {
        CompareOp::Less => names::LT,
        CompareOp::LessEqual => names::LE,
        CompareOp::Equal => names::EQ,
        CompareOp::NotEqual => names::NE,
        CompareOp::Greater => names::GT,
        CompareOp::GreaterEqual => names::GE,
    }
}

/// The same as a text.
pub(crate) fn method_text(op: CompareOp) -> &'static str {
    names::WELL_KNOWN[method_name(op).index()]
}

/// The operator with its sides exchanged.
pub(crate) fn mirrored(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Less => CompareOp::Greater,
        CompareOp::LessEqual => CompareOp::GreaterEqual,
        CompareOp::Equal => CompareOp::Equal,
        CompareOp::NotEqual => CompareOp::NotEqual,
        CompareOp::Greater => CompareOp::Less,
        CompareOp::GreaterEqual => CompareOp::LessEqual,
    }
}

/// The operator as it is written.
pub(crate) fn symbol(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Less => "<",
        CompareOp::LessEqual => "<=",
        CompareOp::Equal => "==",
        CompareOp::NotEqual => "!=",
        CompareOp::Greater => ">",
        CompareOp::GreaterEqual => ">=",
    }
}

/// Whether an order satisfies an operator.
pub(crate) fn satisfies(op: CompareOp, order: Ordering) -> bool {
    match op {
        CompareOp::Less => order.is_lt(),
        CompareOp::LessEqual => order.is_le(),
        CompareOp::Equal => order.is_eq(),
        CompareOp::NotEqual => order.is_ne(),
        CompareOp::Greater => order.is_gt(),
        CompareOp::GreaterEqual => order.is_ge(),
    }
}

/// What can be compared as a set: keys, or pairs of key and value.
#[derive(Clone, Copy)]
enum SetLike<'a> {
    Set(&'a Set),
    Keys(&'a Dict),
    Items(&'a Dict),
}

impl SetLike<'_> {
    fn len(self) -> usize {
        match self {
            Self::Set(set) => set.len(),
            Self::Keys(dict) | Self::Items(dict) => dict.len(),
        }
    }

    /// The elements with their hashes; `None` for items, which are pairs.
    fn keys(self) -> Option<Vec<(u64, Value)>> {
        match self {
            Self::Set(set) => Some(set.entries().map(|slot| (slot.hash, slot.key)).collect()),
            Self::Keys(dict) => Some(dict.entries().map(|entry| (entry.hash, entry.key)).collect()),
            Self::Items(_) => None,
        }
    }
}

impl Machine {
    /// The program's method for `op` on `value`, and whether its answer is to be inverted.
    pub(crate) fn own_comparison(&self, value: Value, op: CompareOp) -> Option<(Value, bool)> {
        if let Some(method) = self.own_method(value, method_name(op)) {
            return Some((method, false));
        }
        if op != CompareOp::NotEqual || self.has_builtin_inequality(value) {
            return None;
        }
        self.own_method(value, names::EQ).map(|method| (method, true))
    }

    /// Whether the class inherits a `!=` that does not ask its `==`, as all but `object`'s are.
    fn has_builtin_inequality(&self, value: Value) -> bool {
        match self.lookup(self.class_of(value), names::NE) {
            Some(Value::Native(native)) => self.registry.native(native).owner != Owner::Class(Builtin::Object),
            _ => false,
        }
    }

    /// Whether the method of the left side's builtin type for `op` has an answer.
    pub(crate) fn is_comparable(&self, op: CompareOp, left: Value, right: Value) -> bool {
        let is_equality = matches!(op, CompareOp::Equal | CompareOp::NotEqual);
        if let (Some(number), Some(other)) = (self.number(left), self.number(right)) {
            return matches!(number, Number::Float(_)) || matches!(other, Number::Int(_));
        }
        let (Value::Object(left), Value::Object(right)) = (left, right) else {
            return false;
        };
        if self.set_like(left).is_some() {
            return self.set_like(right).is_some();
        }
        match (self.heap.data(left), self.heap.data(right)) {
            (Data::Str(_), Data::Str(_))
            | (Data::List(_), Data::List(_))
            | (Data::Tuple(_), Data::Tuple(_))
            | (Data::Deque(_), Data::Deque(_))
            | (Data::Slice(_), Data::Slice(_))
            | (Data::Bytes(_) | Data::ByteArray(_), Data::Bytes(_) | Data::ByteArray(_)) => true,
            (Data::Dict(_), Data::Dict(_))
            | (Data::Range { .. }, Data::Range { .. })
            | (Data::Method(_), Data::Method(_))
            | (Data::Alias(_), Data::Alias(_)) => is_equality,
            _ => false,
        }
    }

    /// `left op right`, as far as it can be said without the program.
    pub(crate) fn judge(&self, op: CompareOp, left: Value, right: Value, depth: u32) -> Judgement {
        if depth > DEEPEST {
            return Err(Doubt::TooDeep);
        }
        if let (Value::Object(left_id), Value::Object(right_id)) = (left, right) {
            let (left, right) = (self.heap.get(left_id), self.heap.get(right_id));
            if let (Data::Str(left_text), Data::Str(right_text)) = (&left.data, &right.data)
                && left.class == Builtin::Str.id()
                && right.class == Builtin::Str.id()
            {
                return Ok(satisfies(op, left_text.text().cmp(&right_text.text())));
            }
        }
        if self.own_comparison(left, op).is_some() || self.own_comparison(right, mirrored(op)).is_some() {
            return Err(Doubt::Program);
        }
        self.judge_data(op, left, right, depth)
    }

    /// The same by the builtin data of both sides, whatever their classes define.
    pub(crate) fn judge_data(&self, op: CompareOp, left: Value, right: Value, depth: u32) -> Judgement {
        if let (Value::Object(left), Value::Object(right)) = (left, right) {
            return self.judge_objects(op, left, right, depth);
        }
        match self.judge_numbers(op, left, right) {
            Some(answer) => Ok(answer),
            None => identity(op, left, right),
        }
    }

    fn judge_numbers(&self, op: CompareOp, left: Value, right: Value) -> Option<bool> {
        let order = self.number(left)?.order(&self.number(right)?);
        Some(order.map_or(op == CompareOp::NotEqual, |order| satisfies(op, order)))
    }

    fn judge_objects(&self, op: CompareOp, left: ObjectId, right: ObjectId, depth: u32) -> Judgement {
        let is_equality = matches!(op, CompareOp::Equal | CompareOp::NotEqual);
        match (self.heap.data(left), self.heap.data(right)) {
            (Data::Proxy(inner), _) => return self.judge(op, *inner, Value::Object(right), depth + 1),
            (_, Data::Proxy(inner)) => return self.judge(op, Value::Object(left), *inner, depth + 1),
            _ => {}
        }
        if let (Some(left), Some(right)) = (self.set_like(left), self.set_like(right)) {
            let n_common = self.n_common(left, right, depth)?;
            return Ok(relation(op, left.len(), right.len(), n_common));
        }
        match (self.heap.data(left), self.heap.data(right)) {
            (Data::Tuple(left), Data::Tuple(right)) => self.judge_items(op, left, right, depth),
            (Data::List(left), Data::List(right)) => self.judge_items(op, left, right, depth),
            (Data::Deque(left), Data::Deque(right)) => {
                let (left, right): (Vec<Value>, Vec<Value>) =
                    (left.items().copied().collect(), right.items().copied().collect());
                self.judge_items(op, &left, &right, depth)
            }
            (Data::Bytes(_) | Data::ByteArray(_), Data::Bytes(_) | Data::ByteArray(_)) => {
                Ok(satisfies(op, self.heap.data(left).bytes().cmp(&self.heap.data(right).bytes())))
            }
            (Data::BigInt(left), Data::BigInt(right)) => Ok(satisfies(op, left.cmp(right))),
            (Data::Float(_), Data::Float(_) | Data::BigInt(_)) | (Data::BigInt(_), Data::Float(_)) => {
                Ok(self.judge_numbers(op, Value::Object(left), Value::Object(right)).unwrap_or(false))
            }
            (Data::Slice(left), Data::Slice(right)) => self.judge_items(op, &left[..], &right[..], depth),
            (Data::Dict(left), Data::Dict(right)) if is_equality => {
                let same = left.len() == right.len()
                    && self.n_common(SetLike::Items(left), SetLike::Items(right), depth)? == left.len();
                Ok(same == (op == CompareOp::Equal))
            }
            (Data::Range { .. }, Data::Range { .. }) if is_equality => {
                let same = self.range_identity(left) == self.range_identity(right);
                Ok(same == (op == CompareOp::Equal))
            }
            (Data::Method(left), Data::Method(right)) if is_equality => {
                let same = left.function.is(right.function) && left.this.is(right.this);
                Ok(same == (op == CompareOp::Equal))
            }
            (Data::Alias(left_text), Data::Alias(right_text)) if is_equality => {
                let same = self.is_same_union(left, right).unwrap_or(left_text == right_text);
                Ok(same == (op == CompareOp::Equal))
            }
            (Data::Str(left), Data::Str(right)) => Ok(satisfies(op, left.text().cmp(&right.text()))),
            _ => identity(op, Value::Object(left), Value::Object(right)),
        }
    }

    /// `==` as containers use it: the same object is equal to itself.
    pub(crate) fn judge_same(&self, left: Value, right: Value, depth: u32) -> Judgement {
        if left.is(right) {
            return Ok(true);
        }
        self.judge(CompareOp::Equal, left, right, depth)
    }

    /// Sequences: the first items that differ decide, else the lengths.
    fn judge_items(&self, op: CompareOp, left: &[Value], right: &[Value], depth: u32) -> Judgement {
        let is_equality = matches!(op, CompareOp::Equal | CompareOp::NotEqual);
        if is_equality && left.len() != right.len() {
            return Ok(op == CompareOp::NotEqual);
        }
        for (left, right) in left.iter().zip(right) {
            if !self.judge_same(*left, *right, depth + 1)? {
                return match op {
                    CompareOp::Equal => Ok(false),
                    CompareOp::NotEqual => Ok(true),
                    _ => self.judge(op, *left, *right, depth + 1),
                };
            }
        }
        Ok(satisfies(op, left.len().cmp(&right.len())))
    }

    fn set_like(&self, id: ObjectId) -> Option<SetLike<'_>> {
        match self.heap.data(id) {
            Data::Set(set) => Some(SetLike::Set(set)),
            Data::DictView(Value::Object(of)) => {
                let Data::Dict(dict) = self.heap.data(*of) else {
                    return None;
                };
                match self.heap.get(id).class {
                    class if class == Builtin::DictKeys.id() => Some(SetLike::Keys(dict)),
                    class if class == Builtin::DictItems.id() => Some(SetLike::Items(dict)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// How many elements a set, or a dict's keys or items, have.
    pub(crate) fn set_len(&self, value: Value) -> Option<usize> {
        self.set_like(value.object()?).map(SetLike::len)
    }

    /// The entry of a key that belongs to another table.
    fn shared_entry(&self, table: &Dict, hash: u64, key: Value) -> Result<Option<Entry>, Doubt> {
        match self.probe_dict(table, hash, key) {
            Probe::Found(entry) => Ok(Some(entry)),
            Probe::Missing => Ok(None),
            Probe::Asks => Err(Doubt::Program),
        }
    }

    /// How many elements two set-like things share.
    fn n_common(&self, left: SetLike<'_>, right: SetLike<'_>, depth: u32) -> Result<usize, Doubt> {
        let mut n_common = 0;
        let items = |of: SetLike<'_>, pair| match of {
            SetLike::Set(_) | SetLike::Keys(_) => Ok(false),
            SetLike::Items(dict) => self.is_item(dict, pair, depth),
        };
        match (left.keys(), right.keys(), left, right) {
            (Some(keys), Some(_), _, _) => {
                for (hash, key) in keys {
                    let probe = match right {
                        SetLike::Set(set) => self.probe_set(set, hash, key),
                        SetLike::Keys(dict) | SetLike::Items(dict) => self.probe_dict(dict, hash, key),
                    };
                    n_common += usize::from(probe.is_there().ok_or(Doubt::Program)?);
                }
            }
            (_, _, SetLike::Items(left), SetLike::Items(right)) => {
                for entry in left.entries() {
                    if let Some(found) = self.shared_entry(right, entry.hash, entry.key)?
                        && self.judge_same(entry.value, found.value, depth + 1)?
                    {
                        n_common += 1;
                    }
                }
            }
            (Some(keys), None, _, dict) | (None, Some(keys), dict, _) => {
                for (_, key) in keys {
                    n_common += usize::from(items(dict, key)?);
                }
            }
            (None, None, ..) => {}
        }
        Ok(n_common)
    }

    /// Whether `pair` is a tuple of a key of `dict` and its value.
    pub(crate) fn is_item(&self, dict: &Dict, pair: Value, depth: u32) -> Judgement {
        let Value::Object(id) = pair else {
            return Ok(false);
        };
        let Data::Tuple(pair) = self.heap.data(id) else {
            return Ok(false);
        };
        let [key, value] = **pair else {
            return Ok(false);
        };
        let Ok(hash) = self.hash_quietly(key, depth) else {
            return Err(Doubt::Program);
        };
        match self.shared_entry(dict, hash, key)? {
            Some(entry) => self.judge_same(entry.value, value, depth + 1),
            None => Ok(false),
        }
    }

    /// What makes two ranges equal: length, first item, step, each as far as it matters.
    pub(crate) fn range_identity(&self, id: ObjectId) -> (u64, Option<i64>, Option<i64>) {
        let Data::Range { start, stop, step } = *self.heap.data(id) else {
            return (0, None, None);
        };
        let len = range_len(start, stop, step);
        (len, (len > 0).then_some(start), (len > 1).then_some(step))
    }
}

/// `len(range(start, stop, step))`.
pub(crate) fn range_len(start: i64, stop: i64, step: i64) -> u64 {
    let (low, high) = if step > 0 { (start, stop) } else { (stop, start) };
    if low >= high {
        return 0;
    }
    (high.abs_diff(low) - 1) / step.unsigned_abs().max(1) + 1
}

/// Objects without an order are equal only to themselves.
fn identity(op: CompareOp, left: Value, right: Value) -> Judgement {
    match op {
        CompareOp::Equal => Ok(left.is(right)),
        CompareOp::NotEqual => Ok(!left.is(right)),
        _ => Err(Doubt::Unsupported(left, right)),
    }
}

/// Comparison operators of sets are inclusions.
fn relation(op: CompareOp, n_left: usize, n_right: usize, n_common: usize) -> bool {
    match op {
        CompareOp::Equal => n_left == n_right && n_common == n_left,
        CompareOp::NotEqual => n_left != n_right || n_common != n_left,
        CompareOp::Less => n_common == n_left && n_left < n_right,
        CompareOp::LessEqual => n_common == n_left,
        CompareOp::Greater => n_common == n_right && n_right < n_left,
        CompareOp::GreaterEqual => n_common == n_right,
    }
}

//! Operators of text, sequences, sets and dicts: `+`, `*`, `|`, `&`, `-`, `^`, `in`, and
//! their in-place forms.
//!
//! All work on the data alone; `None` means that the types have no such operator.

use lockstep_bytecode::{BinaryOp, CompareOp, names};
use lockstep_event::{Effect, ObjectId, Place};

use crate::class::Builtin;
use crate::data::Data;
use crate::deque::Deque;
use crate::interpret::Flow;
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::operate::compare::Doubt;
use crate::operate::number::repetitions_within;
use crate::operate::set::Operand;
use crate::text::number::Integer;
use crate::value::Value;

/// Bytes that one result may take.
const MOST_BYTES: u64 = 256 << 20;

type Result3<T> = Result<Option<T>, Stop>;

impl Machine {
    /// `left + right` of plain texts that are not too long together.
    #[inline(never)]
    pub(crate) fn join_texts(&mut self, left: Value, right: Value) -> Option<Value> {
        let (left, right) = (self.heap.get(left.object()?), self.heap.get(right.object()?));
        let (Data::Str(text), Data::Str(other)) = (&left.data, &right.data) else {
            return None;
        };
        let is_plain = left.class == Builtin::Str.id() && right.class == Builtin::Str.id();
        if !is_plain || (text.len() + other.len()) as u64 > MOST_BYTES {
            return None;
        }
        let (text, n_bytes) = text.join(other);
        Some(Value::Object(self.heap.allocate_text(Builtin::Str.id(), text, n_bytes)))
    }

    /// `left + right` of sequences.
    pub(super) fn concatenate(&mut self, left: Value, right: Value) -> Result3<Value> {
        let Value::Object(id) = left else {
            return Ok(None);
        };
        let other = right.object().map(|id| self.heap.data(id));
        let kind = match (self.heap.data(id), other) {
            (Data::Str(left), Some(Data::Str(right))) => {
                let (text, n_bytes) = left.join(right);
                self.bounded(text.len() as u64)?;
                return Ok(Some(Value::Object(self.heap.allocate_text(Builtin::Str.id(), text, n_bytes))));
            }
            (Data::List(left), Some(Data::List(right))) => {
                let items = [left.as_slice(), right.as_slice()].concat();
                return self.bounded(items.len() as u64 * 16).map(|()| Some(self.list(items)));
            }
            (Data::Tuple(left), Some(Data::Tuple(right))) => {
                let items = [&**left, &**right].concat();
                return self.bounded(items.len() as u64 * 16).map(|()| Some(self.tuple(&items)));
            }
            (left @ (Data::Bytes(_) | Data::ByteArray(_)), Some(right @ (Data::Bytes(_) | Data::ByteArray(_)))) => {
                let is_mutable = matches!(left, Data::ByteArray(_));
                let bytes = [left.bytes(), right.bytes()].map(Option::unwrap_or_default).concat();
                self.bounded(bytes.len() as u64)?;
                return Ok(Some(self.bytes_value(bytes, is_mutable)));
            }
            (Data::Deque(left), Some(Data::Deque(right))) => {
                let items = left.items().chain(right.items()).copied();
                let deque = Deque::of(left.most, items);
                return Ok(Some(self.allocate(Builtin::Deque, Data::Deque(Box::new(deque)))));
            }
            (Data::Deque(_), _) => {
                let message = format!("can only concatenate deque (not \"{}\") to deque", self.class_name(right));
                return Err(self.raise_new(Builtin::TypeError, &message));
            }
            (Data::Str(_), _) => "str",
            (Data::List(_), _) => "list",
            (Data::Tuple(_), _) => "tuple",
            (Data::Bytes(_) | Data::ByteArray(_), _) => {
                let message = format!("can't concat {} to {}", self.class_name(right), self.class_name(left));
                return Err(self.raise_new(Builtin::TypeError, &message));
            }
            _ => return Ok(None),
        };
        let message = format!("can only concatenate {kind} (not \"{}\") to {kind}", self.class_name(right));
        Err(self.raise_new(Builtin::TypeError, &message))
    }

    /// A new `bytes` or `bytearray`.
    pub(crate) fn bytes_value(&mut self, bytes: Vec<u8>, is_mutable: bool) -> Value {
        match is_mutable {
            true => self.allocate(Builtin::ByteArray, Data::ByteArray(bytes)),
            false => self.allocate(Builtin::Bytes, Data::Bytes(bytes.into())),
        }
    }

    /// A copy of the bytes of a `bytes` or `bytearray`.
    pub(crate) fn byte_values(&self, value: Value) -> Option<Vec<u8>> {
        self.heap.data(value.object()?).bytes().map(<[u8]>::to_vec)
    }

    fn bounded(&mut self, n_bytes: u64) -> Result<(), Stop> {
        if n_bytes > MOST_BYTES {
            return Err(self.out_of_memory());
        }
        Ok(())
    }

    pub(crate) fn is_sequence(&self, value: Value) -> bool {
        value.object().is_some_and(|id| {
            matches!(
                self.heap.data(id),
                Data::Str(_) | Data::List(_) | Data::Tuple(_) | Data::Bytes(_) | Data::ByteArray(_) | Data::Deque(_)
            )
        })
    }

    /// `sequence * count` or `count * sequence`.
    pub(super) fn repeat(&mut self, left: Value, right: Value) -> Result3<Value> {
        let (sequence, count) = match (self.is_sequence(left), self.is_sequence(right)) {
            (true, _) => (left, right),
            (false, true) => (right, left),
            (false, false) => return Ok(None),
        };
        let times = self.repetitions(count)?;
        let Value::Object(id) = sequence else {
            return Ok(None);
        };
        let (len, size) = match self.heap.data(id) {
            Data::Str(text) => (text.len(), 1),
            Data::Bytes(bytes) => (bytes.len(), 1),
            Data::ByteArray(bytes) => (bytes.len(), 1),
            Data::List(items) => (items.len(), 16),
            Data::Deque(deque) => (deque.len(), 16),
            Data::Tuple(items) => (items.len(), 16),
            _ => return Ok(None),
        };
        // Before CPython asks for memory it looks whether the length is a number.
        let (n_items, what) = match self.heap.data(id) {
            Data::Str(text) => (i64::from(text.n_chars()), "string is"),
            Data::Bytes(bytes) => (bytes.len() as i64, "bytes are"),
            _ => (0, ""),
        };
        if n_items > 0 && times > i64::MAX / n_items {
            return Err(self.raise_new(Builtin::OverflowError, &format!("repeated {what} too long")));
        }
        let Some(times) = repetitions_within(len, times, MOST_BYTES / size) else {
            return Err(self.out_of_memory());
        };
        let value = match self.heap.data(id) {
            Data::Str(text) => {
                let text = text.text().repeat(times);
                self.str(&text)
            }
            Data::Bytes(bytes) => {
                let bytes = bytes.repeat(times);
                self.bytes_value(bytes, false)
            }
            Data::ByteArray(bytes) => {
                let bytes = bytes.repeat(times);
                self.bytes_value(bytes, true)
            }
            Data::List(items) => {
                let items = items.repeat(times);
                self.list(items)
            }
            Data::Tuple(items) => {
                let items = items.repeat(times);
                self.tuple(&items)
            }
            Data::Deque(deque) => {
                let items: Vec<Value> = deque.items().copied().collect();
                let deque = Deque::of(deque.most, (0..times).flat_map(|_| items.iter().copied()));
                self.allocate(Builtin::Deque, Data::Deque(Box::new(deque)))
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    fn repetitions(&mut self, count: Value) -> Result<i64, Stop> {
        match self.integer(count) {
            Some(Integer::Small(times)) => Ok(times),
            Some(Integer::Big(_)) => {
                let message = format!("cannot fit '{}' into an index-sized integer", self.class_name(count));
                Err(self.raise_new(Builtin::OverflowError, &message))
            }
            None => {
                let message = format!("can't multiply sequence by non-int of type '{}'", self.class_name(count));
                Err(self.raise_new(Builtin::TypeError, &message))
            }
        }
    }

    /// Operators of sets, dict views, dicts, and `|` of types.
    pub(super) fn combine(&mut self, op: BinaryOp, left: Value, right: Value) -> Result3<Value> {
        let [left, right] = [left, right].map(|side| self.behind_proxy(side));
        let both_none = left == Value::None && right == Value::None;
        if op == BinaryOp::Or && !both_none && self.is_annotation(left) && self.is_annotation(right) {
            return Ok(Some(self.union(left, right)));
        }
        if let (Value::Object(left), Value::Object(right)) = (left, right)
            && let (Data::Dict(left), Data::Dict(right)) = (self.heap.data(left), self.heap.data(right))
        {
            if op != BinaryOp::Or {
                return Ok(None);
            }
            let mut table = (**left).clone();
            for entry in right.entries() {
                self.put_plain(&mut table, entry.hash, entry.key, entry.value);
            }
            return Ok(Some(self.allocate(Builtin::Dict, Data::Dict(Box::new(table)))));
        }
        self.combine_sets(op, left, right)
    }

    /// The mapping that a `mappingproxy` shows, or a proxy of it; other values as they are.
    pub(crate) fn behind_proxy(&self, mut value: Value) -> Value {
        while let Some(Data::Proxy(inner)) = value.object().map(|id| self.heap.data(id)) {
            value = *inner;
        }
        value
    }

    // --- in place -------------------------------------------------------------------------

    /// The in-place operators of what can change. `None`: it has none, the plain one counts.
    pub(crate) fn change_in_place(
        &mut self,
        run: &mut Running,
        op: BinaryOp,
        left: Value,
        id: ObjectId,
        right: Value,
    ) -> Result3<Flow> {
        let whole = Place::Whole { object: id };
        match (self.heap.data(id), op) {
            (Data::Proxy(_), BinaryOp::Or) => {
                let message = "'|=' is not supported by mappingproxy; use '|' instead";
                return Err(self.raise_new(Builtin::TypeError, message));
            }
            (Data::List(_), BinaryOp::Add) => {
                let Some(items) = self.quick_items(right) else {
                    return self.run_hidden(run, "extend", vec![left, right]).map(Some);
                };
                self.effect(run, whole, Effect::Write, false)?;
                self.extend(id, &items);
            }
            (Data::List(items), BinaryOp::Multiply) => {
                let n_items = items.len();
                let times = self.repetitions(right)?;
                let Some(times) = repetitions_within(n_items, times, MOST_BYTES / 16) else {
                    return Err(self.out_of_memory());
                };
                self.effect(run, whole, Effect::Write, false)?;
                if let Data::List(items) = self.heap.data_mut(id) {
                    *items = items.repeat(times);
                }
                self.heap.grew((n_items * times) as u64 * 16);
            }
            (Data::ByteArray(_), BinaryOp::Add) => {
                let Some(more) = self.byte_values(right) else {
                    return Ok(None);
                };
                self.effect(run, whole, Effect::Write, false)?;
                self.heap.grew(more.len() as u64);
                if let Data::ByteArray(bytes) = self.heap.data_mut(id) {
                    bytes.extend(more);
                }
            }
            (Data::ByteArray(bytes), BinaryOp::Multiply) => {
                let n_bytes = bytes.len();
                let times = self.repetitions(right)?;
                let Some(times) = repetitions_within(n_bytes, times, MOST_BYTES) else {
                    return Err(self.out_of_memory());
                };
                self.effect(run, whole, Effect::Write, false)?;
                if let Data::ByteArray(bytes) = self.heap.data_mut(id) {
                    *bytes = bytes.repeat(times);
                }
                self.heap.grew((n_bytes * times) as u64);
            }
            (Data::Deque(_), BinaryOp::Add | BinaryOp::Multiply) => {
                return self.change_deque(run, op, left, id, right);
            }
            (Data::Dict(_), BinaryOp::Or) => {
                let Some(entries) = self.dict_entries(right) else {
                    return self.run_hidden(run, "update", vec![left, right]).map(Some);
                };
                self.effect(run, whole, Effect::Write, false)?;
                for (hash, key, value) in entries {
                    if !self.put_entry(id, hash, key, value) {
                        return self.run_hidden(run, "update", vec![left, right]).map(Some);
                    }
                }
            }
            (Data::Set(_), BinaryOp::Or | BinaryOp::And | BinaryOp::Subtract | BinaryOp::Xor) if self.is_shared(id) => {
                let Some(operand @ Operand::Set(_)) = self.set_operand(right)? else {
                    return Ok(None);
                };
                if self.change_asks(id, &operand) {
                    let args = vec![left, right, Value::Int(op as i64), Value::TRUE];
                    return self.run_hidden(run, "binary", args).map(Some);
                }
                self.effect(run, whole, Effect::Write, false)?;
                self.change_set(id, op, &operand);
            }
            _ => return Ok(None),
        }
        Ok(Some(Flow::Value(left)))
    }

    /// `deque += iterable`, `deque *= count`.
    fn change_deque(
        &mut self,
        run: &mut Running,
        op: BinaryOp,
        left: Value,
        id: ObjectId,
        right: Value,
    ) -> Result3<Flow> {
        let items = match op {
            BinaryOp::Add => {
                let Some(items) = self.quick_items(right) else {
                    return self.run_hidden(run, "extend", vec![left, right]).map(Some);
                };
                items
            }
            _ => {
                let repeated = self.repeat(left, right)?;
                repeated.and_then(|repeated| self.quick_items(repeated)).unwrap_or_default()
            }
        };
        self.effect(run, Place::Whole { object: id }, Effect::Write, false)?;
        if op == BinaryOp::Multiply
            && let Data::Deque(deque) = self.heap.data_mut(id)
        {
            deque.clear();
        }
        self.extend(id, &items);
        Ok(Some(Flow::Value(left)))
    }

    /// Appends items to a list or deque.
    pub(crate) fn extend(&mut self, list: ObjectId, items: &[Value]) {
        match self.heap.data_mut(list) {
            Data::List(own) => own.extend_from_slice(items),
            Data::Deque(deque) => items.iter().for_each(|item| deque.push_back(*item)),
            _ => {}
        }
        self.heap.grew(items.len() as u64 * 16);
    }

    /// The entries of a dict.
    pub(crate) fn dict_entries(&self, value: Value) -> Option<Vec<(u64, Value, Value)>> {
        let dict = match self.heap.data(value.object()?) {
            Data::Dict(dict) => dict,
            Data::Proxy(inner) => return self.dict_entries(*inner),
            _ => return None,
        };
        Some(dict.entries().map(|entry| (entry.hash, entry.key, entry.value)).collect())
    }

    // --- membership -----------------------------------------------------------------------

    /// `item in container`; `None` if the program has to be asked.
    pub(crate) fn member(&mut self, item: Value, container: Value) -> Result3<bool> {
        let Value::Object(id) = container else {
            let own = [names::ITER, names::GETITEM];
            if own.into_iter().any(|name| self.own_method(container, name).is_some()) {
                return Ok(None);
            }
            return Err(self.no_membership(container));
        };
        match self.heap.data(id) {
            Data::Proxy(inner) => self.member(item, *inner),
            Data::Str(text) => match item.object().map(|id| self.heap.data(id)) {
                Some(Data::Str(needle)) => Ok(Some(text.text().contains(&*needle.text()))),
                _ => {
                    let message =
                        format!("'in <string>' requires string as left operand, not {}", self.class_name(item));
                    Err(self.raise_new(Builtin::TypeError, &message))
                }
            },
            Data::List(items) => self.judge_member(item, items),
            Data::Tuple(items) => self.judge_member(item, items),
            Data::Deque(deque) => {
                let items: Vec<Value> = deque.items().copied().collect();
                self.judge_member(item, &items)
            }
            Data::Dict(_) | Data::Set(_) => {
                let hash = match self.frozen_hash(id, item) {
                    Some(hash) => Some(hash),
                    None => self.quick_hash(item)?,
                };
                Ok(hash.and_then(|hash| self.probe(id, hash, item).is_there()))
            }
            Data::DictView(dict) => self.view_member(item, container, *dict),
            Data::Range { start, stop, step } => {
                let (start, stop, step) = (*start, *stop, *step);
                if self.own_method(item, names::EQ).is_some() {
                    return Ok(None);
                }
                Ok(Some(self.integral(item).is_some_and(|item| in_range(item, start, stop, step))))
            }
            data @ (Data::Bytes(_) | Data::ByteArray(_)) => {
                let bytes = data.bytes().unwrap_or_default().to_vec();
                self.byte_member(item, &bytes)
            }
            Data::Generator(_) | Data::Iter(_) => Ok(None),
            _ if self.own_method(container, names::ITER).is_some()
                || self.own_method(container, names::GETITEM).is_some() =>
            {
                Ok(None)
            }
            _ => Err(self.no_membership(container)),
        }
    }

    fn judge_member(&self, item: Value, items: &[Value]) -> Result3<bool> {
        for other in items {
            match self.judge_same(*other, item, 0) {
                Ok(true) => return Ok(Some(true)),
                Ok(false) => {}
                // The hidden native asks the program, or raises.
                Err(Doubt::Program | Doubt::TooDeep | Doubt::Unsupported(..)) => return Ok(None),
            }
        }
        Ok(Some(false))
    }

    /// A set looked for in a set stands for the frozenset of its elements.
    pub(crate) fn frozen_hash(&self, container: ObjectId, item: Value) -> Option<u64> {
        let id = item.object()?;
        if !matches!(self.heap.data(container), Data::Set(_)) || !self.is_shared(id) || self.own_hash(item).is_some() {
            return None;
        }
        let Data::Set(table) = self.heap.data(id) else {
            return None;
        };
        Some(super::key::hash_set(table).cast_unsigned())
    }

    fn view_member(&mut self, item: Value, view: Value, dict: Value) -> Result3<bool> {
        let Value::Object(id) = dict else {
            return Ok(Some(false));
        };
        if self.is_instance(view, Builtin::DictKeys) {
            let hash = self.quick_hash(item)?;
            return Ok(hash.and_then(|hash| self.probe(id, hash, item).is_there()));
        }
        let Data::Dict(table) = self.heap.data(id) else {
            return Ok(Some(false));
        };
        if self.is_instance(view, Builtin::DictItems) {
            return Ok(self.is_item(table, item, 0).ok());
        }
        let values: Vec<Value> = table.entries().map(|entry| entry.value).collect();
        self.judge_member(item, &values)
    }

    fn byte_member(&mut self, item: Value, bytes: &[u8]) -> Result3<bool> {
        if let Some(int) = self.clipped(item) {
            return match u8::try_from(int) {
                Ok(byte) => Ok(Some(bytes.contains(&byte))),
                Err(_) => Err(self.raise_new(Builtin::ValueError, "byte must be in range(0, 256)")),
            };
        }
        if let Some(needle) = self.byte_values(item) {
            return Ok(Some(needle.is_empty() || bytes.windows(needle.len()).any(|window| window == needle)));
        }
        let message = format!("a bytes-like object is required, not '{}'", self.class_name(item));
        Err(self.raise_new(Builtin::TypeError, &message))
    }

    /// A number that is whole, as a machine word.
    fn integral(&self, value: Value) -> Option<i64> {
        match value {
            Value::Float(float) => {
                let int = float.get() as i64;
                let back = self.judge(CompareOp::Equal, Value::Int(int), value, 0);
                matches!(back, Ok(true)).then_some(int)
            }
            _ => match self.integer(value) {
                Some(Integer::Small(int)) => Some(int),
                _ => None,
            },
        }
    }
}

fn in_range(item: i64, start: i64, stop: i64, step: i64) -> bool {
    let inside = if step > 0 { (start..stop).contains(&item) } else { item <= start && item > stop };
    inside && item.abs_diff(start).is_multiple_of(step.unsigned_abs().max(1))
}

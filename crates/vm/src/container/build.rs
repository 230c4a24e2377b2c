//! Building containers: displays, comprehensions, spread arguments, f-strings.
//!
//! What is built here is known to nobody else yet, so nothing here is an effect on it.

use lockstep_bytecode::{BinaryOp, Op};
use lockstep_event::{ObjectId, Symbol};

use crate::class::Builtin;
use crate::data::Data;
use crate::dict::Dict;
use crate::frame::Frame;
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::{Owner, Stop};
use crate::operate::{Probe, range_len};
use crate::string::{Short, Text};
use crate::value::Value;

use super::DONE;

/// Longer ranges are not turned into lists of their items.
const MOST_ITEMS: u64 = 16 << 20;

impl Machine {
    /// A counting loop's next, end and step, for an exact `range`.
    #[inline]
    pub(crate) fn counting(&self, value: Value) -> Option<[i64; 3]> {
        match self.heap.data(value.object()?) {
            Data::Range { start, stop, step } => Some([*start, *stop, *step]),
            _ => None,
        }
    }

    /// `{a, b}`.
    pub(crate) fn build_set(&mut self, run: &mut Running, items: &[Value]) -> Slow {
        if let Some(set) = self.quick_set(items)? {
            return Ok(Flow::Value(self.allocate(Builtin::Set, Data::Set(Box::new(set)))));
        }
        let set = self.allocate(Builtin::Set, Data::Set(Box::default()));
        self.fill_asking(run, set, items)
    }

    /// Fills a new dict or set with items about which the program is asked.
    fn fill_asking(&mut self, run: &mut Running, object: Value, items: &[Value]) -> Slow {
        let items = self.list(items.to_vec());
        self.run_hidden(run, "fill", vec![object, items])
    }

    /// `{a: b}` from keys and values in turn.
    pub(crate) fn build_dict(&mut self, run: &mut Running, items: &[Value]) -> Slow {
        let mut table = Dict::default();
        for pair in items.chunks_exact(2) {
            let is_put = match self.quick_hash(pair[0])? {
                Some(hash) => self.put(&mut table, hash, pair[0], pair[1]),
                None => false,
            };
            if !is_put {
                let dict = self.allocate(Builtin::Dict, Data::Dict(Box::default()));
                return self.fill_asking(run, dict, items);
            }
        }
        Ok(Flow::Value(self.allocate(Builtin::Dict, Data::Dict(Box::new(table)))))
    }

    /// The parts of an f-string, joined.
    pub(crate) fn build_string(&mut self, parts: &[Value]) -> Value {
        let texts = || parts.iter().filter_map(|part| part.object()).map(|part| self.heap.data(part));
        let mut short = Short::new();
        let mut fits =
            |text: &Text| text.is_ascii() && text.whole().is_some_and(|text| short.try_push_str(text).is_ok());
        if texts().all(|part| matches!(part, Data::Str(text) if fits(text))) {
            return self.str(&short);
        }
        let n_bytes = texts().map(|part| if let Data::Str(text) = part { text.len() } else { 0 }).sum();
        let mut text = String::with_capacity(n_bytes);
        let mut n_chars = 0;
        for part in texts() {
            if let Data::Str(part) = part {
                text.push_str(&part.text());
                n_chars += part.n_chars();
            }
        }
        self.allocate(Builtin::Str, Data::Str(Text::counted(&text, n_chars)))
    }

    /// `start:stop:step`.
    pub(crate) fn build_slice(&mut self, parts: [Value; 3]) -> Value {
        self.allocate(Builtin::Slice, Data::Slice(Box::new(parts)))
    }

    /// Appends to a list under construction.
    pub(crate) fn list_push(&mut self, list: Value, value: Value) {
        if let Value::Object(id) = list
            && let Data::List(items) = self.heap.data_mut(id)
        {
            items.push(value);
            self.heap.grew(16);
        }
    }

    /// `[*value]`.
    pub(crate) fn list_extend(&mut self, run: &mut Running, list: Value, value: Value) -> Slow {
        let Value::Object(id) = list else { return DONE };
        if let Some(items) = self.quick_items(value) {
            self.read_shared(run, value, Value::None)?;
            self.extend(id, &items);
            return DONE;
        }
        if !self.may_iterate(value) {
            let class = self.class_name(value);
            let message = match self.spread_callee(run) {
                Some(callee) => {
                    format!("{} argument after * must be an iterable, not {class}", self.callee_name(callee))
                }
                None => format!("Value after * must be an iterable, not {class}"),
            };
            return Err(self.raise_new(Builtin::TypeError, &message));
        }
        self.run_hidden(run, "extend", vec![list, value])
    }

    /// What is called with the list that the current instruction extends, if it becomes the
    /// arguments of a call: the register in front of it in the call's window.
    fn spread_callee(&self, run: &Running) -> Option<Value> {
        let Some(Frame::Python(frame)) = run.frames.last() else {
            return None;
        };
        let (before, rest) = self.program.code(frame.code).instructions.split_at_checked(frame.pc as usize)?;
        let Op::ListExtend { list, .. } = rest.first()?.op else {
            return None;
        };
        let adds = |op: Op| match op {
            Op::ListExtend { list: other, .. } | Op::ListAppend { list: other, .. } => other == list,
            _ => false,
        };
        // Only a starred argument that stands alone is the callee's business.
        let begins = |op: &Op| matches!(op, Op::BuildList { dst, .. } if *dst == list);
        let mut earlier = before.iter().rev().map(|instruction| instruction.op).take_while(|op| !begins(op));
        if earlier.any(adds) {
            return None;
        }
        let callee = rest.iter().skip(1).find_map(|instruction| match instruction.op {
            op if adds(op) => Some(None),
            Op::CallSpread { callee, .. } if callee + 1 == list => Some(Some(callee)),
            _ => None,
        })??;
        run.registers.get(frame.base as usize + usize::from(callee)).copied()
    }

    /// The items of a list or tuple.
    pub(crate) fn list_items(&self, value: Value) -> Vec<Value> {
        match value.object().map(|id| self.heap.data(id)) {
            Some(Data::List(items)) => items.clone(),
            Some(Data::Tuple(items)) => items.to_vec(),
            _ => Vec::new(),
        }
    }

    /// What is compared item by item.
    pub(crate) fn sequence(&self, value: Value) -> Option<Vec<Value>> {
        match self.heap.data(value.object()?) {
            Data::List(items) => Some(items.clone()),
            Data::Tuple(items) => Some(items.to_vec()),
            Data::Deque(deque) => Some(deque.items().copied().collect()),
            Data::Slice(parts) => Some(parts.to_vec()),
            _ => None,
        }
    }

    /// Whether the class of a value has an `__iter__` of the program, if only `None`.
    fn decides_on_items(&self, value: Value) -> bool {
        let iter = lockstep_bytecode::names::ITER;
        self.own_method(value, iter).is_some() || self.is_blocked(value, iter)
    }

    /// The items of a builtin container whose class does not override `__iter__`.
    pub(crate) fn quick_items(&mut self, value: Value) -> Option<Vec<Value>> {
        let id = value.object()?;
        if self.decides_on_items(value) {
            return None;
        }
        match self.heap.data(id) {
            Data::List(items) => Some(items.clone()),
            Data::Tuple(items) => Some(items.to_vec()),
            Data::Dict(dict) => Some(dict.entries().map(|entry| entry.key).collect()),
            Data::Proxy(inner) => {
                let inner = *inner;
                self.quick_items(inner)
            }
            Data::Set(set) => Some(set.entries().map(|slot| slot.key).collect()),
            Data::Deque(deque) => Some(deque.items().copied().collect()),
            data @ (Data::Bytes(_) | Data::ByteArray(_)) => {
                Some(data.bytes().unwrap_or_default().iter().map(|byte| Value::Int(i64::from(*byte))).collect())
            }
            Data::Range { start, stop, step } => {
                let (start, step) = (*start, *step);
                let len = range_len(start, *stop, step);
                let nth = |at: u64| Value::Int(start.wrapping_add(step.wrapping_mul(at.cast_signed())));
                (len <= MOST_ITEMS).then(|| (0..len).map(nth).collect())
            }
            Data::Str(text) => {
                let text = text.shared();
                let mut buffer = [0; 4];
                Some(text.chars().map(|letter| self.str(letter.encode_utf8(&mut buffer))).collect())
            }
            // `*tuple[int, ...]`: unpacking it is an annotation in itself.
            Data::Alias(text) => {
                let is_tuple = self.heap.get(id).class == Builtin::TypeVarTuple.id();
                let text = if is_tuple { format!("typing.Unpack[{text}]") } else { format!("*{text}") };
                Some(vec![self.allocate(Builtin::GenericAlias, Data::Alias(text.into()))])
            }
            Data::DictView(Value::Object(dict)) => {
                let (view, dict) = (id, *dict);
                self.view_items(view, dict)
            }
            _ => None,
        }
    }

    /// Whether [`Machine::quick_items`] has them.
    pub(crate) fn has_quick_items(&self, value: Value) -> bool {
        let Some(id) = value.object().filter(|_| !self.decides_on_items(value)) else {
            return false;
        };
        match self.heap.data(id) {
            Data::List(_)
            | Data::Tuple(_)
            | Data::Dict(_)
            | Data::Set(_)
            | Data::Deque(_)
            | Data::Bytes(_)
            | Data::Str(_) => true,
            Data::Range { start, stop, step } => range_len(*start, *stop, *step) <= MOST_ITEMS,
            Data::DictView(dict) => dict.object().is_some(),
            _ => false,
        }
    }

    fn view_items(&mut self, view: ObjectId, dict: ObjectId) -> Option<Vec<Value>> {
        let entries = self.dict_entries(Value::Object(dict))?;
        let class = self.heap.get(view).class;
        let items = entries.into_iter().map(|(_, key, value)| match class {
            class if class == Builtin::DictKeys.id() => key,
            class if class == Builtin::DictValues.id() => value,
            _ => self.tuple(&[key, value]),
        });
        Some(items.collect())
    }

    /// Whether `iter(value)` can succeed.
    pub(crate) fn may_iterate(&self, value: Value) -> bool {
        use lockstep_bytecode::names::{GETITEM, ITER};
        let Value::Object(id) = value else {
            return [ITER, GETITEM].into_iter().any(|name| self.own_method(value, name).is_some());
        };
        let is_builtin = matches!(
            self.heap.data(id),
            Data::Str(_)
                | Data::Bytes(_)
                | Data::ByteArray(_)
                | Data::Tuple(_)
                | Data::List(_)
                | Data::Dict(_)
                | Data::Proxy(_)
                | Data::Set(_)
                | Data::Deque(_)
                | Data::Range { .. }
                | Data::DictView(_)
                | Data::Iter(_)
        );
        let is_generator = self.heap.get(id).class == Builtin::Generator.id();
        is_builtin
            || is_generator
            || self.own_method(value, ITER).is_some()
            || self.own_method(value, GETITEM).is_some()
    }

    /// Adds to a set under construction.
    pub(crate) fn set_add(&mut self, run: &mut Running, set: Value, value: Value) -> Slow {
        self.add_key(run, set, value, Value::None)
    }

    /// Puts a key into a dict or set under construction.
    fn add_key(&mut self, run: &mut Running, object: Value, key: Value, value: Value) -> Slow {
        if let Value::Object(id) = object
            && let Some(hash) = self.quick_hash(key)?
            && self.put_entry(id, hash, key, value)
        {
            return DONE;
        }
        self.run_hidden(run, "store_key", vec![object, key, value, Value::TRUE])
    }

    /// `{*value}`.
    pub(crate) fn set_update(&mut self, run: &mut Running, set: Value, value: Value) -> Slow {
        let Value::Object(id) = set else { return DONE };
        let operand = self.set_operand(value)?.filter(|operand| !self.change_asks(id, operand));
        let Some(operand) = operand else {
            return self.run_hidden(run, "update_set", vec![set, value]);
        };
        self.read_shared(run, value, Value::None)?;
        {
            self.change_set(id, BinaryOp::Or, &operand);
        }
        DONE
    }

    /// Sets a key of a dict under construction.
    pub(crate) fn dict_insert(&mut self, run: &mut Running, dict: Value, key: Value, value: Value) -> Slow {
        self.add_key(run, dict, key, value)
    }

    /// `{**source}`, or the keyword arguments of a call of `callee`, which must not repeat.
    pub(crate) fn dict_merge(&mut self, run: &mut Running, dict: Value, source: Value, callee: Option<Value>) -> Slow {
        let Value::Object(id) = dict else { return DONE };
        let is_asked = self.is_own(self.behind_proxy(source));
        let iterates = self.own_method(source, lockstep_bytecode::names::ITER).is_some();
        let Some(entries) = self.dict_entries(source).filter(|_| !iterates) else {
            let class = self.class_name(source).to_owned();
            let message = match callee {
                None => format!("'{class}' object is not a mapping"),
                Some(callee) => {
                    format!("{} argument after ** must be a mapping, not {class}", self.callee_name(callee))
                }
            };
            if is_asked {
                let message = self.str(&message);
                let callee = callee.unwrap_or(Value::Unbound);
                return self.run_hidden(run, "merge", vec![dict, source, callee, message]);
            }
            return Err(self.raise_new(Builtin::TypeError, &message));
        };
        for (at, (hash, key, value)) in entries.iter().copied().enumerate() {
            if let Some(callee) = callee
                && matches!(self.probe(id, hash, key), Probe::Found(_))
            {
                return Err(self.repeated_keyword(callee, key));
            }
            if !self.put_entry(id, hash, key, value) {
                let rest: Vec<Value> = entries[at..].iter().flat_map(|(_, key, value)| [*key, *value]).collect();
                return self.fill_asking(run, dict, &rest);
            }
        }
        DONE
    }

    pub(crate) fn repeated_keyword(&mut self, callee: Value, key: Value) -> Stop {
        let Some(name) = self.text(key) else {
            return self.raise_new(Builtin::TypeError, "keywords must be strings");
        };
        let message = format!("{} got multiple values for keyword argument '{name}'", self.callee_name(callee));
        self.raise_new(Builtin::TypeError, &message)
    }

    /// A callee as messages about its arguments name it: `__main__.f()`.
    fn callee_name(&self, callee: Value) -> String {
        let function = match callee.object().map(|id| self.heap.data(id)) {
            Some(Data::Method(method)) => method.function,
            _ => callee,
        };
        match function {
            Value::None => "__build_class__()".to_owned(),
            Value::Native(native) => {
                let native = self.registry.native(native);
                match native.owner {
                    Owner::Class(class) => format!("{}.{}()", class.name(), native.name),
                    _ => format!("{}()", native.name),
                }
            }
            Value::Class(class) => {
                let class = self.class(class);
                match &*class.module {
                    "builtins" => format!("{}()", class.qualified_name),
                    module => format!("{module}.{}()", class.qualified_name),
                }
            }
            _ => match function.object().map(|id| self.heap.data(id)) {
                Some(Data::Function(function)) => {
                    let code = self.program.code(function.code);
                    format!("{}.{}()", self.module_name(code.file), code.qualified_name)
                }
                _ => format!("{} object", self.class_name(callee)),
            },
        }
    }

    /// The dict of a `**keywords` parameter.
    pub(crate) fn keyword_dict(&mut self, keywords: &[(Symbol, Value)]) -> Value {
        let mut table = Dict::default();
        for (name, value) in keywords {
            let text = self.name(*name);
            let hash = crate::text::hash::hash_str(&text).cast_unsigned();
            let key = self.str(&text);
            self.put_plain(&mut table, hash, key, *value);
        }
        self.allocate(Builtin::Dict, Data::Dict(Box::new(table)))
    }
}

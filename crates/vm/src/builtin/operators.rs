//! Operators that may have to ask the program: its `__add__`, `__eq__`, `__bool__`…
//!
//! Main parts: methods of [`Cx`] that any native can use ([`Cx::compare`], [`Cx::equals`],
//! [`Cx::less`], [`Cx::truth`], [`Cx::binary`], [`Cx::gather`]), and the hidden natives
//! that run them for an instruction. As everywhere, questions are answered in their order
//! when the native is run again.

use lockstep_bytecode::{BinaryOp, CompareOp, names};
use lockstep_event::{Effect, ObjectId, Place};
use num_traits::Signed;

use crate::class::Builtin;
use crate::data::Data;
use crate::frame::Memo;
use crate::interpret::Flow;
use crate::native::{Cx, Native, Owner, Stop};
use crate::operate::{
    BINARY, COMPARE, Doubt, Methods, Operand, comparison_symbol, is_algebra, methods, mirrored, written,
};
use crate::registry::{Row, function};
use crate::text::number::Integer;
use crate::value::Value;

/// How deep containers with objects of the program may be nested when they are compared.
const DEEPEST: u32 = 200;

const OWNER: &str = match crate::operate::HIDDEN {
    Owner::Module(name) => name,
    Owner::Builtins | Owner::Class(_) | Owner::Constructor(_) => "",
};

pub(crate) const NATIVES: &[Row] = &[
    function(OWNER, "binary", "left right op in_place /", binary),
    function(OWNER, "text_of", "value /", |cx| cx.str_noted(cx.arg(0)).map(|text| cx.str(&text))),
    function(OWNER, "own_text", "method value /", |cx| cx.call(cx.arg(0), &[cx.arg(1)])),
    function(OWNER, "compare", "left right op /", compare),
    function(OWNER, "truth", "value /", truth),
    function(OWNER, "contains", "container item /", contains),
    function(OWNER, "extend", "list iterable /", extend),
    function(OWNER, "update", "dict iterable /", update),
    function(OWNER, "take", "iterable count /", take),
    function(OWNER, "take_rest", "iterable count /", take_rest),
    function(OWNER, "assign_slice", "list slice iterable is_plain /", assign_slice),
    function(OWNER, "load_item", "object index /", load_item),
    function(OWNER, "store_item", "object index value /", store_item),
    function(OWNER, "delete_item", "object index /", delete_item),
    function(OWNER, "update_set", "set iterable /", update_set),
];

/// What the methods of both sides of an operator came to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer {
    Value(Value),
    /// It is the turn of the builtin types.
    Builtin,
    /// No method has an answer.
    Nothing,
}

/// Whom an operator asks next.
#[derive(Clone, Copy)]
enum Turn {
    /// A method of the program, on an object, with the other one.
    Method(Value, Value, Value),
    Builtin,
}

/// Who answers a comparison.
#[derive(Clone, Copy)]
enum Compared {
    /// A method of the program, whose answer may have to be inverted, with both sides.
    Own(((Value, bool), Value, Value)),
    /// The builtin type of the first value.
    Data(CompareOp, Value, Value),
}

impl Cx<'_> {
    /// `left op right` for comparisons: any value that the program's method gives.
    pub(crate) fn compare(&mut self, op: CompareOp, left: Value, right: Value) -> Native {
        self.compare_deep(op, left, right, 0)
    }

    /// `left is right or left == right`.
    pub(crate) fn equals(&mut self, left: Value, right: Value) -> Result<bool, Stop> {
        self.equal_deep(left, right, 0)
    }

    /// `left < right`.
    pub(crate) fn less(&mut self, left: Value, right: Value) -> Result<bool, Stop> {
        let value = self.compare(CompareOp::Less, left, right)?;
        self.truth(value)
    }

    fn equal_deep(&mut self, left: Value, right: Value, depth: u32) -> Result<bool, Stop> {
        if left.is(right) {
            return Ok(true);
        }
        let value = self.compare_deep(CompareOp::Equal, left, right, depth)?;
        self.truth(value)
    }

    fn compare_deep(&mut self, op: CompareOp, left: Value, right: Value, depth: u32) -> Native {
        match self.m.judge(op, left, right, depth.min(DEEPEST)) {
            Ok(truth) => return Ok(Value::bool(truth)),
            Err(Doubt::Program) if depth < DEEPEST => {}
            Err(doubt) => return Err(self.m.doubt(op, doubt)),
        }
        let has_own = self.m.own_comparison(left, op).is_some() || self.m.own_comparison(right, mirrored(op)).is_some();
        if has_own {
            return self.compare_own(op, left, right);
        }
        self.compare_data(op, left, right, depth)
    }

    /// The method of a builtin type for `op`: `NotImplemented` where it knows no answer.
    pub(crate) fn compare_builtin(&mut self, op: CompareOp, left: Value, right: Value) -> Native {
        if !self.m.is_comparable(op, left, right) {
            return Ok(Value::NotImplemented);
        }
        match self.m.judge_data(op, left, right, 0) {
            Ok(truth) => Ok(Value::bool(truth)),
            Err(Doubt::Program) => self.compare_data(op, left, right, 0),
            Err(doubt) => Err(self.m.doubt(op, doubt)),
        }
    }

    /// Containers whose items the program compares.
    fn compare_data(&mut self, op: CompareOp, left: Value, right: Value, depth: u32) -> Native {
        if let (Some(left), Some(right)) = (self.m.sequence(left), self.m.sequence(right)) {
            return self.compare_items(op, &left, &right, depth);
        }
        if let Some(truth) = self.compare_sets(op, left, right)? {
            return Ok(Value::bool(truth));
        }
        match (self.m.dict_entries(left), self.m.dict_entries(right), right) {
            (Some(entries), Some(others), Value::Object(dict)) => {
                if entries.len() != others.len() {
                    return Ok(Value::bool(op == CompareOp::NotEqual));
                }
                for (hash, key, value) in entries {
                    let same = match self.find(dict, hash, key)? {
                        Some(entry) => self.equal_deep(value, entry.value, depth + 1)?,
                        None => false,
                    };
                    if !same {
                        return Ok(Value::bool(op == CompareOp::NotEqual));
                    }
                }
                Ok(Value::bool(op == CompareOp::Equal))
            }
            _ => Err(self.m.unsupported(comparison_symbol(op), left, right)),
        }
    }

    fn compare_items(&mut self, op: CompareOp, left: &[Value], right: &[Value], depth: u32) -> Native {
        for (left, right) in left.iter().zip(right) {
            if !self.equal_deep(*left, *right, depth + 1)? {
                return match op {
                    CompareOp::Equal => Ok(Value::FALSE),
                    CompareOp::NotEqual => Ok(Value::TRUE),
                    _ => self.compare_deep(op, *left, *right, depth + 1),
                };
            }
        }
        let order = left.len().cmp(&right.len());
        Ok(Value::bool(crate::operate::satisfies(op, order)))
    }

    /// Asks the left object, then the right one with the mirrored operator; a subclass's
    /// answer comes first (data model, "Rich comparison").
    fn compare_own(&mut self, op: CompareOp, left: Value, right: Value) -> Native {
        let forward = self.m.own_comparison(left, op).map(|method| (method, left, right));
        let backward = self.m.own_comparison(right, mirrored(op)).map(|method| (method, right, left));
        // A side without a method of the program's answers as its builtin type does.
        let forward = forward.map_or(Compared::Data(op, left, right), Compared::Own);
        let backward = backward.map_or(Compared::Data(mirrored(op), right, left), Compared::Own);
        let order = if self.is_stricter(right, left) { [backward, forward] } else { [forward, backward] };
        for turn in order {
            let ((method, invert), this, other) = match turn {
                Compared::Own(own) => own,
                Compared::Data(op, left, right) => match self.compare_builtin(op, left, right)? {
                    Value::NotImplemented => continue,
                    answer => return Ok(answer),
                },
            };
            let answer = self.call(method, &[this, other])?;
            if answer == Value::NotImplemented {
                continue;
            }
            if !invert {
                return Ok(answer);
            }
            return self.truth(answer).map(|truth| Value::bool(!truth));
        }
        match op {
            CompareOp::Equal => Ok(Value::bool(left.is(right))),
            CompareOp::NotEqual => Ok(Value::bool(!left.is(right))),
            _ => Err(self.m.unsupported(comparison_symbol(op), left, right)),
        }
    }

    /// Whether the class of `value` is a strict subclass of the other's.
    fn is_stricter(&self, value: Value, other: Value) -> bool {
        let (class, base) = (self.m.class_of(value), self.m.class_of(other));
        class != base && self.m.is_subclass(class, base)
    }

    /// `bool(value)`.
    pub(crate) fn truth(&mut self, value: Value) -> Result<bool, Stop> {
        if let Some(truth) = self.m.quick_truth(value) {
            return Ok(truth);
        }
        if let Some(method) = self.m.own_method(value, names::BOOL) {
            return match self.call(method, &[value])? {
                Value::Bool(truth) => Ok(truth.get()),
                other => {
                    let message = format!("__bool__ should return bool, returned {}", self.m.class_name(other));
                    Err(self.type_error(message))
                }
            };
        }
        match self.m.own_method(value, names::LEN) {
            Some(method) => self.len_answer(method, value).map(|len| len != 0),
            None => Ok(true),
        }
    }

    /// Calls `__len__` and checks what it gives.
    pub(crate) fn len_answer(&mut self, method: Value, value: Value) -> Result<i64, Stop> {
        let answer = self.call(method, &[value])?;
        let len = match self.integer(answer)? {
            Integer::Small(len) => len,
            Integer::Big(len) if len.is_negative() => -1,
            Integer::Big(_) => {
                let message = "cannot fit 'int' into an index-sized integer";
                return Err(self.error(Builtin::OverflowError, message));
            }
        };
        if len < 0 {
            return Err(self.value_error("__len__() should return >= 0"));
        }
        Ok(len)
    }

    /// `left op right`, or `left op= right`.
    pub(crate) fn binary(&mut self, op: BinaryOp, left: Value, right: Value, in_place: bool) -> Native {
        if let Some(value) = crate::interpret::quick_binary(op, &left, &right) {
            return Ok(value);
        }
        let methods = methods(op);
        // Text has `%` among its numeric methods; sequences have their operators behind those.
        let is_numeric = self.m.is_number_like(op, left, right)
            && (op != BinaryOp::Modulo || self.m.own_named(left, methods.forward).is_none());
        let mut in_place_builtin = in_place;
        if in_place && let Some(method) = self.m.own_named(left, methods.in_place) {
            let answer = self.call(method, &[left, right])?;
            if answer != Value::NotImplemented {
                return Ok(answer);
            }
            in_place_builtin = false;
        } else if in_place && self.m.changes_number_like(op, left, right) {
            return self.binary_builtin(op, left, right, true);
        }
        // An in-place operator looks for a sequence on the right only beside builtin types.
        let is_overridden = match (self.m.is_sequence(left), self.m.is_sequence(right)) {
            (false, true) if in_place && self.m.is_own(left) => true,
            (true, _) => self.m.own_named(left, methods.forward).is_some(),
            (false, true) => self.m.own_named(right, methods.reflected).is_some(),
            (false, false) => !is_numeric,
        };
        match self.dispatch(&methods, left, right, is_numeric)? {
            Answer::Value(value) => Ok(value),
            Answer::Builtin => self.binary_builtin(op, left, right, in_place_builtin),
            Answer::Nothing if !is_overridden && !is_numeric => self.binary_builtin(op, left, right, in_place_builtin),
            Answer::Nothing => Err(self.m.mismatch(written(op, in_place), left, right)),
        }
    }

    /// Asks the methods of both sides in CPython's order; `has_builtin` says that the builtin
    /// type of a side has the operator, too, and where its turn comes it is the answer.
    pub(crate) fn dispatch(
        &mut self,
        methods: &Methods,
        left: Value,
        right: Value,
        has_builtin: bool,
    ) -> Result<Answer, Stop> {
        let forward = self.m.own_named(left, methods.forward);
        let reflected = self.m.own_named(right, methods.reflected);
        let differ = self.m.class_of(left) != self.m.class_of(right);
        let overrides = reflected.is_some() && reflected != self.m.own_named(left, methods.reflected);
        let forward_turn = match forward {
            Some(method) => Some(Turn::Method(method, left, right)),
            None => has_builtin.then_some(Turn::Builtin),
        };
        let reflected_turn = match reflected {
            Some(method) => Some(Turn::Method(method, right, left)),
            None => (has_builtin && forward.is_some()).then_some(Turn::Builtin),
        };
        let reflected_turn = reflected_turn.filter(|_| differ);
        let is_first = overrides && self.is_stricter(right, left);
        let order = if is_first { [reflected_turn, forward_turn] } else { [forward_turn, reflected_turn] };
        for turn in order.into_iter().flatten() {
            match turn {
                Turn::Builtin => return Ok(Answer::Builtin),
                Turn::Method(method, this, other) => {
                    let answer = self.call(method, &[this, other])?;
                    if answer != Value::NotImplemented {
                        return Ok(Answer::Value(answer));
                    }
                }
            }
        }
        Ok(Answer::Nothing)
    }

    /// The operator as the builtin types have it.
    pub(crate) fn binary_builtin(&mut self, op: BinaryOp, left: Value, right: Value, in_place: bool) -> Native {
        // Only the hidden native comes here with `%`: its first arguments are the two sides.
        if op == BinaryOp::Modulo
            && let Some(native) = self.m.formatter(left)
        {
            let run = self.m.registry.native(native).run;
            return run(self);
        }
        let mut sides = [left, right];
        if op == BinaryOp::Multiply {
            self.count_of(&mut sides)?;
        }
        if self.m.needs_gathering(op, left, right) {
            for side in &mut sides {
                if self.m.set_view(*side).is_none() {
                    let items = self.items(*side)?;
                    *side = self.m.list(items);
                }
            }
        }
        let [left, right] = sides;
        if in_place && let Some(changed) = self.change_asking(op, left, right)? {
            return Ok(changed);
        }
        if in_place
            && let Value::Object(id) = left
            && let Some(flow) = self.m.change_in_place(self.run, op, left, id, right)?
        {
            return self.entered(flow);
        }
        self.m.oracle.take();
        let result = self.m.arithmetic(op, left, right, in_place);
        if self.m.oracle.take().asks() {
            return self.combine_asking(op, left, right);
        }
        result
    }

    /// The result of an operation of the machine, which may have become a frame.
    pub(crate) fn entered(&mut self, flow: Flow) -> Native {
        match flow {
            Flow::Value(value) => Ok(value),
            Flow::Entered => Err(Stop::Entered),
        }
    }

    /// Puts a number in the place of an object that says, beside a sequence, how often.
    fn count_of(&mut self, sides: &mut [Value; 2]) -> Result<(), Stop> {
        let Some(sequence) = sides.iter().position(|side| self.m.is_sequence(*side)) else {
            return Ok(());
        };
        let count = &mut sides[1 - sequence];
        if self.m.own_method(*count, names::INDEX).is_some() {
            *count = self.index_within(*count, Builtin::OverflowError)?;
        }
        Ok(())
    }

    /// The parts of a slice as numbers or `None`, the step first, as CPython asks for them.
    pub(crate) fn plain_slice(&mut self, mut parts: [Value; 3]) -> Result<[Value; 3], Stop> {
        for at in [2, 0, 1] {
            if self.m.own_method(parts[at], names::INDEX).is_some() {
                let index = self.integer(parts[at])?;
                parts[at] = self.m.integer_value(index);
            }
        }
        Ok(parts)
    }

    /// `operator.index(value)` as a value; `error` is for what does not fit a machine word.
    pub(crate) fn index_within(&mut self, value: Value, error: Builtin) -> Native {
        match self.integer(value)? {
            Integer::Small(index) => Ok(Value::Int(index)),
            Integer::Big(_) => {
                let message = format!("cannot fit '{}' into an index-sized integer", self.m.class_name(value));
                Err(self.error(error, message))
            }
        }
    }

    /// Set operators and `|` of dicts whose keys the program compares.
    fn combine_asking(&mut self, op: BinaryOp, left: Value, right: Value) -> Native {
        if let (Some(own), Some(others)) = (self.m.dict_entries(left), self.m.dict_entries(right)) {
            let pairs: Vec<_> =
                own.into_iter().chain(others).map(|(hash, key, value)| (Some(hash), key, value)).collect();
            let dict = self.fixed(|cx| cx.m.allocate(Builtin::Dict, Data::Dict(Box::default())))?;
            if let Value::Object(object) = dict {
                self.fill(object, &pairs, None)?;
            }
            return Ok(dict);
        }
        let mut sides = [left, right];
        for side in &mut sides {
            if self.m.set_view(*side).is_some() {
                let items = self.gather(*side)?;
                let set = self.set_of(&items)?;
                *side = self.fixed(|cx| cx.m.allocate(Builtin::Set, Data::Set(Box::new(set))))?;
            }
        }
        self.decide(|m| m.arithmetic(op, sides[0], sides[1], false))?
    }

    /// In-place operators of sets and dicts whose keys the program compares; `None` if it
    /// is something else.
    fn change_asking(&mut self, op: BinaryOp, left: Value, right: Value) -> Result<Option<Value>, Stop> {
        let Value::Object(object) = left else { return Ok(None) };
        if let (BinaryOp::Or, Some(_), Some(others)) = (op, self.m.dict_entries(left), self.m.dict_entries(right)) {
            let pairs: Vec<_> = others.into_iter().map(|(hash, key, value)| (Some(hash), key, value)).collect();
            self.fill(object, &pairs, Some(Place::Whole { object }))?;
            return Ok(Some(left));
        }
        if !self.m.is_shared(object) || !matches!(self.m.heap.data(object), Data::Set(_)) {
            return Ok(None);
        }
        match self.m.set_operand(right)? {
            Some(operand @ Operand::Set(_)) if is_algebra(op) => {
                self.change_set(object, op, &[operand])?;
                Ok(Some(left))
            }
            _ => Ok(None),
        }
    }

    /// The items of an iterable for a native that has another effect afterwards: builtin
    /// containers are read without one.
    pub(crate) fn gather(&mut self, iterable: Value) -> Result<Vec<Value>, Stop> {
        if let Some(items) = self.m.quick_items(iterable) {
            return Ok(items);
        }
        self.items(iterable)
    }

    /// The same as CPython makes a list or a tuple of them: the iterator first, then the object
    /// is asked how many items there will be.
    pub(crate) fn sized_items(&mut self, iterable: Value) -> Result<Vec<Value>, Stop> {
        self.sized_items_into(iterable, None)
    }

    /// The same for a list that takes them, see [`Cx::items_into`].
    pub(crate) fn sized_items_into(&mut self, iterable: Value, into: Option<ObjectId>) -> Result<Vec<Value>, Stop> {
        // An iterator over a sequence of the program knows its sequence only until it ends, so a
        // mark says that it was asked for.
        let is_marked = matches!(self.memo.get(self.n_read), Some(Memo::Value(Value::Counting)));
        let sequence = self.m.sequence_of(iterable);
        if is_marked || sequence.is_some() {
            self.fixed(|_| Value::Counting)?;
            let sequence = self.fixed(|_| sequence.unwrap_or(Value::None))?;
            self.length_hint(sequence)?;
            return self.items_into(iterable, into);
        }
        let has_hint = self.m.own_method(iterable, names::LEN).is_some()
            || self.m.own_named(iterable, "__length_hint__").is_some();
        if !has_hint {
            return self.items_into(iterable, into);
        }
        let iterator = self.iter(iterable)?;
        self.length_hint(iterable)?;
        self.items_into(iterator, into)
    }

    /// The same by way of an iterator, which is then iterated over as any other object is;
    /// `message` is for what gives none.
    pub(crate) fn listed_items(&mut self, iterable: Value, message: &str) -> Result<Vec<Value>, Stop> {
        if !self.m.may_iterate(iterable) {
            return Err(self.type_error(message));
        }
        let asks = self.m.own_method(iterable, names::ITER).is_some();
        let iterator = if asks { self.iter_or(iterable, message)? } else { iterable };
        self.sized_items(iterator)
    }

    /// Asks `__len__`, or `__length_hint__`, and checks what they say.
    pub(crate) fn length_hint(&mut self, value: Value) -> Result<(), Stop> {
        let methods = [self.m.own_method(value, names::LEN), self.m.own_named(value, "__length_hint__")];
        for (place, method) in methods.into_iter().enumerate() {
            let Some(method) = method else { continue };
            let name = ["__len__", "__length_hint__"][place];
            let answer = match self.call_catching(method, &[value])? {
                Memo::Raised(exception) if self.m.is_instance(exception, Builtin::TypeError) => continue,
                Memo::Raised(exception) => return Err(Stop::Raise(exception)),
                Memo::Value(Value::NotImplemented) if place == 1 => return Ok(()),
                Memo::Value(answer) => answer,
            };
            match self.m.integer(answer) {
                Some(Integer::Small(hint)) if hint >= 0 => return Ok(()),
                Some(Integer::Big(_)) => {
                    let message = "cannot fit 'int' into an index-sized integer";
                    return Err(self.error(Builtin::OverflowError, message));
                }
                Some(Integer::Small(_)) => return Err(self.value_error(format!("{name}() should return >= 0"))),
                // What `len()` calls a `TypeError` only means that there is no length.
                None if place == 0 => {}
                None => {
                    let class = self.m.class_name(answer);
                    let message = format!("__length_hint__ must be an integer, not {class}");
                    return Err(self.type_error(message));
                }
            }
        }
        Ok(())
    }

    /// The items of a list as they were when this native first ran: while it asks the
    /// program, others may change the list.
    pub(crate) fn snapshot(&mut self, list: Value) -> Result<Vec<Value>, Stop> {
        match self.recall() {
            Some(Memo::Value(copy)) => Ok(self.m.list_items(copy)),
            Some(Memo::Raised(exception)) => Err(Stop::Raise(exception)),
            None => {
                let items = self.m.list_items(list);
                let copy = self.m.list(items.clone());
                self.remember(copy);
                Ok(items)
            }
        }
    }
}

fn binary(cx: &mut Cx<'_>) -> Native {
    let op = cx.arg(2).as_int().and_then(|index| BINARY.get(index as usize).copied());
    let in_place = cx.arg(3) == Value::TRUE;
    cx.binary(op.unwrap_or(BinaryOp::Add), cx.arg(0), cx.arg(1), in_place)
}

fn compare(cx: &mut Cx<'_>) -> Native {
    let op = cx.arg(2).as_int().and_then(|index| COMPARE.get(index as usize).copied());
    cx.compare(op.unwrap_or(CompareOp::Equal), cx.arg(0), cx.arg(1))
}

fn truth(cx: &mut Cx<'_>) -> Native {
    cx.truth(cx.arg(0)).map(Value::bool)
}

/// `item in container` where items have to be compared by the program, or made by it.
pub(super) fn contains(cx: &mut Cx<'_>) -> Native {
    let (container, item) = (cx.arg(0), cx.arg(1));
    if let Some(truth) = cx.member_of_table(container, item)? {
        return Ok(Value::bool(truth));
    }
    let is_list = container.object().is_some_and(|id| matches!(cx.m.heap.data(id), Data::List(_)));
    if is_list || cx.m.quick_items(container).is_some() {
        let items = if is_list { cx.snapshot(container)? } else { cx.gather(container)? };
        for other in items {
            if cx.equals(other, item)? {
                return Ok(Value::TRUE);
            }
        }
        return Ok(Value::FALSE);
    }
    if cx.m.is_blocked(container, names::ITER) {
        return Err(cx.m.no_membership(container));
    }
    let asks = [names::ITER, names::GETITEM].into_iter().any(|name| cx.m.own_method(container, name).is_some());
    let iterator = if asks {
        let message = format!("argument of type '{}' is not iterable", cx.m.class_name(container));
        cx.iter_or(container, &message)?
    } else {
        container
    };
    while let Some(other) = super::iterate::next(cx, iterator)? {
        if cx.equals(other, item)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

/// `list += iterable`.
fn extend(cx: &mut Cx<'_>) -> Native {
    let items = cx.sized_items_into(cx.arg(1), cx.arg(0).object())?;
    if let Value::Object(object) = cx.arg(0) {
        cx.access(Place::Whole { object }, Effect::Write)?;
        cx.m.extend(object, &items);
    }
    Ok(cx.arg(0))
}

/// `dict |= pairs`.
fn update(cx: &mut Cx<'_>) -> Native {
    if let Value::Object(object) = cx.arg(0) {
        super::merge::put_all(cx, object, cx.arg(1), Some(Place::Whole { object }))?;
    }
    Ok(cx.arg(0))
}

/// The first items of any iterable, as a list: as many as unpacking into `count` names has
/// to see, which is one more.
fn take(cx: &mut Cx<'_>) -> Native {
    let iterator = cx.iter(cx.arg(0))?;
    let most = cx.arg(1).as_int().unwrap_or_default() as usize + 1;
    let mut items = Vec::new();
    while items.len() < most
        && let Some(item) = super::iterate::next(cx, iterator)?
    {
        items.push(item);
    }
    Ok(cx.m.list(items))
}

/// The first items, and a list of all others behind them.
fn take_rest(cx: &mut Cx<'_>) -> Native {
    let iterator = cx.iter(cx.arg(0))?;
    let n_first = cx.arg(1).as_int().unwrap_or_default() as usize;
    let mut items = Vec::new();
    while items.len() < n_first {
        match super::iterate::next(cx, iterator)? {
            Some(item) => items.push(item),
            None => return Ok(cx.m.list(items)),
        }
    }
    items.extend(cx.sized_items(iterator)?);
    Ok(cx.m.list(items))
}

/// `list[slice] = iterable`.
fn assign_slice(cx: &mut Cx<'_>) -> Native {
    let message = match cx.arg(3) {
        Value::TRUE => "can only assign an iterable",
        _ => "must assign iterable to extended slice",
    };
    let items = cx.listed_items(cx.arg(2), message)?;
    if let (Value::Object(object), Value::Object(slice)) = (cx.arg(0), cx.arg(1)) {
        cx.access(Place::Whole { object }, Effect::Write)?;
        cx.m.assign_slice(object, slice, &items)?;
    }
    Ok(Value::None)
}

/// `{*iterable}`.
fn update_set(cx: &mut Cx<'_>) -> Native {
    let items = match cx.m.quick_items(cx.arg(1)) {
        Some(items) => items,
        None => cx.items_into(cx.arg(1), cx.arg(0).object())?,
    };
    if let Value::Object(object) = cx.arg(0) {
        let pairs: Vec<_> = items.into_iter().map(|item| (None, item, Value::None)).collect();
        cx.fill(object, &pairs, None)?;
    }
    Ok(cx.arg(0))
}

// --- indices of the program ---------------------------------------------------------------

/// The index, or the slice, with numbers in the place of objects.
fn plain_index(cx: &mut Cx<'_>) -> Native {
    let index = cx.arg(1);
    let parts = match index.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Slice(parts)) => **parts,
        Some(_) if matches!(cx.arg(0).object().map(|id| cx.m.heap.data(id)), Some(Data::Range { .. })) => {
            let index = cx.integer(index)?;
            return Ok(cx.m.integer_value(index));
        }
        _ => return cx.index_within(index, Builtin::IndexError),
    };
    let parts = cx.plain_slice(parts)?;
    Ok(cx.m.allocate(Builtin::Slice, Data::Slice(Box::new(parts))))
}

fn load_item(cx: &mut Cx<'_>) -> Native {
    let index = plain_index(cx)?;
    let flow = cx.m.builtin_load(cx.run, cx.args[0], index)?;
    cx.entered(flow)
}

fn store_item(cx: &mut Cx<'_>) -> Native {
    let index = plain_index(cx)?;
    let mut value = cx.args[2];
    if cx.m.is_own_byte(cx.args[0], index, value) {
        let byte = cx.integer(value)?;
        value = cx.m.integer_value(byte);
    }
    let flow = cx.m.builtin_store(cx.run, cx.args[0], index, value)?;
    cx.entered(flow)
}

fn delete_item(cx: &mut Cx<'_>) -> Native {
    let index = plain_index(cx)?;
    let flow = cx.m.builtin_delete(cx.run, cx.args[0], index)?;
    cx.entered(flow)
}

//! Iteration: what `iter()`, `for` and `next()` do with every kind of object, and how other
//! builtins get the items of what they are given.
//!
//! Items that need no Python code are had at once ([`step`]); everything else is asked for
//! in a native `__next__`, which is run again with the answer. Reading from a list, dict or
//! set is an effect, announced before anything moves.

mod asynchronous;
mod generators;
pub(crate) mod hint;
mod make;
mod range;
mod recipes;
mod simple;
mod step;

use lockstep_bytecode::{Code, names};
use lockstep_event::{Effect, ObjectId, Place, Symbol};

use crate::class::Builtin;
use crate::data::{Data, GeneratorState, StreamKind};
use crate::frame::{Ask, Frame, Memo, NativeFrame};
use crate::interpret::{Flow, Slow};
use crate::iterator::{DictPart, Iter};
use crate::machine::{Machine, Running};
use crate::native::{Args, Cx, Native, Stop};
use crate::registry::{Row, builtin, constructor, getter, method};
use crate::value::Value;

pub(crate) use make::{made, reversed_data};
pub(crate) use step::{LAZY, Step};

/// The most items that are gathered into one list at once: 256 MB of values.
const MOST_ITEMS: u64 = 1 << 24;

pub(crate) const NATIVES: &[Row] = &[
    method(Builtin::Iterator, "__next__", "self /", advance),
    method(Builtin::Iterator, "__iter__", "self /", itself),
    method(Builtin::Enumerate, "__next__", "self /", advance),
    method(Builtin::Enumerate, "__iter__", "self /", itself),
    method(Builtin::Zip, "__next__", "self /", advance),
    method(Builtin::Zip, "__iter__", "self /", itself),
    method(Builtin::Map, "__next__", "self /", advance),
    method(Builtin::Map, "__iter__", "self /", itself),
    method(Builtin::Filter, "__next__", "self /", advance),
    method(Builtin::Filter, "__iter__", "self /", itself),
    method(Builtin::Reversed, "__next__", "self /", advance),
    method(Builtin::Reversed, "__iter__", "self /", itself),
    method(Builtin::Generator, "__next__", "self /", generators::generator_next),
    method(Builtin::Generator, "__iter__", "self /", itself),
    method(Builtin::Generator, "send", "self value /", generators::send),
    method(Builtin::Generator, "throw", "self type value= traceback= /", generators::throw),
    method(Builtin::Generator, "close", "self /", generators::close),
    method(Builtin::Coroutine, "send", "self value /", generators::send),
    method(Builtin::Coroutine, "throw", "self type value= traceback= /", generators::throw),
    method(Builtin::Coroutine, "close", "self /", generators::close),
    method(Builtin::Coroutine, "__await__", "self /", asynchronous::wrapper),
    method(Builtin::AsyncGenerator, "__aiter__", "self /", itself),
    method(Builtin::AsyncGenerator, "__anext__", "self /", asynchronous::next),
    method(Builtin::AsyncGenerator, "asend", "self value /", asynchronous::asend),
    method(Builtin::AsyncGenerator, "athrow", "self type value= traceback= /", asynchronous::athrow),
    method(Builtin::AsyncGenerator, "aclose", "self", asynchronous::aclose),
    builtin("aiter", "async_iterable /", asynchronous::aiter),
    builtin("anext", "async_iterator default= /", asynchronous::anext),
    method(Builtin::AsyncGeneratorSend, "__await__", "self /", itself),
    method(Builtin::AsyncGeneratorSend, "__iter__", "self /", itself),
    method(Builtin::AsyncGeneratorSend, "__next__", "self /", asynchronous::step_next),
    method(Builtin::AsyncGeneratorSend, "send", "self value /", asynchronous::step_send),
    method(Builtin::AsyncGeneratorSend, "throw", "self type value= traceback= /", asynchronous::step_throw),
    method(Builtin::AsyncGeneratorSend, "close", "self /", asynchronous::step_close),
    method(Builtin::AsyncGeneratorThrow, "__await__", "self /", itself),
    method(Builtin::AsyncGeneratorThrow, "__iter__", "self /", itself),
    method(Builtin::AsyncGeneratorThrow, "__next__", "self /", asynchronous::step_next),
    method(Builtin::AsyncGeneratorThrow, "send", "self value /", asynchronous::step_send),
    method(Builtin::AsyncGeneratorThrow, "throw", "self type value= traceback= /", asynchronous::step_throw),
    method(Builtin::AsyncGeneratorThrow, "close", "self /", asynchronous::step_close),
    method(Builtin::CoroutineWrapper, "__iter__", "self /", itself),
    method(Builtin::CoroutineWrapper, "__next__", "self /", asynchronous::step_next),
    method(Builtin::CoroutineWrapper, "send", "self value /", asynchronous::step_send),
    method(Builtin::CoroutineWrapper, "throw", "self type value= traceback= /", asynchronous::step_throw),
    method(Builtin::CoroutineWrapper, "close", "self /", asynchronous::step_close),
    method(Builtin::NextAwaitable, "__await__", "self /", itself),
    method(Builtin::NextAwaitable, "__iter__", "self /", itself),
    method(Builtin::NextAwaitable, "__next__", "self /", asynchronous::step_next),
    method(Builtin::NextAwaitable, "send", "self value /", asynchronous::step_send),
    method(Builtin::NextAwaitable, "throw", "self type value= traceback= /", asynchronous::step_throw),
    method(Builtin::NextAwaitable, "close", "self /", asynchronous::step_close),
    method(Builtin::List, "__iter__", "self /", iter_self),
    method(Builtin::Tuple, "__iter__", "self /", iter_self),
    method(Builtin::Dict, "__iter__", "self /", iter_self),
    method(Builtin::Deque, "__iter__", "self /", iter_self),
    method(Builtin::Set, "__iter__", "self /", iter_self),
    method(Builtin::Str, "__iter__", "self /", iter_self),
    constructor(Builtin::Enumerate, "iterable start=", make::enumerate),
    constructor(Builtin::Zip, "*iterables strict=", make::zip),
    constructor(Builtin::Map, "function *iterables", make::map),
    constructor(Builtin::Filter, "function iterable /", make::filter),
    constructor(Builtin::Reversed, "sequence /", make::reversed),
    constructor(Builtin::Range, "start stop= step= /", range::new_range),
    method(Builtin::Range, "__iter__", "self /", iter_self),
    method(Builtin::Range, "count", "self value /", range::count),
    method(Builtin::Range, "index", "self value /", range::index),
    getter(Builtin::Range, "start", "self", range::start),
    getter(Builtin::Range, "stop", "self", range::stop),
    getter(Builtin::Range, "step", "self", range::step),
];

/// Special methods without a symbol of their own that are called even if they are `None`.
const CALLED_IF_NONE: &[&str] = &[
    "__abs__",
    "__bytes__",
    "__divmod__",
    "__float__",
    "__iadd__",
    "__int__",
    "__rdivmod__",
    "__rfloordiv__",
    "__rmod__",
    "__rpow__",
    "__rtruediv__",
    "__round__",
];

impl Machine {
    /// The method of a class of the program; `None` for builtin classes, whose special
    /// methods are known here without a lookup.
    pub(crate) fn own_method(&self, value: Value, name: Symbol) -> Option<Value> {
        let class = self.class_of(value);
        if (class.0 as usize) < Builtin::ALL.len() {
            return if class == Builtin::MappingProxy.id() { self.proxied_method(value, name) } else { None };
        }
        self.method_of(class, name).filter(|method| match method {
            Value::Object(_) => true,
            // `__str__ = int.__repr__`: what the builtin class has under this name is not meant.
            Value::Native(native) => *self.name(name) != *self.registry.native(*native).name,
            // `__eq__ = None` blocks what the bases have: it is called, and cannot be.
            Value::None => self.is_called_if_none(name),
            _ => false,
        })
    }

    /// Whether `None` for a special method is called like any other value. The protocols of
    /// iteration, membership and hashing take it for "has none", and so do those of classes.
    fn is_called_if_none(&self, name: Symbol) -> bool {
        match name {
            names::LEN
            | names::GETITEM
            | names::SETITEM
            | names::DELITEM
            | names::STR
            | names::REPR
            | names::FORMAT
            | names::INDEX => true,
            Symbol(at) if at < names::FORMAT.0 => {
                (names::EQ.0..=names::GE.0).contains(&at) || (names::BOOL.0..=names::INVERT.0).contains(&at)
            }
            _ => CALLED_IF_NONE.contains(&&*self.name(name)),
        }
    }

    /// Whether a class of the program sets a special method to `None`: it does not have it, and
    /// what else could be done is not tried.
    pub(crate) fn is_blocked(&self, value: Value, name: Symbol) -> bool {
        self.is_own(value) && self.lookup(self.class_of(value), name) == Some(Value::None)
    }

    /// The sequence of the program that an iterator goes through, until it ends.
    pub(crate) fn sequence_of(&self, iterator: Value) -> Option<Value> {
        match self.heap.data(iterator.object()?) {
            Data::Iter(iter) => match **iter {
                Iter::Sequence { object, .. } => Some(object),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether an object is iterated over by its `__getitem__`.
    fn is_old_sequence(&self, value: Value) -> bool {
        let Value::Object(id) = value else { return false };
        self.own_method(value, names::GETITEM).is_some()
            && self.own_method(value, names::ITER).is_none()
            && self.quiet_len(id).is_none()
            && !matches!(self.heap.data(id), Data::Iter(_) | Data::Generator(_))
    }

    /// `iter(value)` where no Python code is needed; `None` where `__iter__` must be called.
    pub(crate) fn quick_iter(&mut self, value: Value) -> Result<Option<Value>, Stop> {
        if self.own_method(value, names::ITER).is_some() {
            return Ok(None);
        }
        if self.is_blocked(value, names::ITER) {
            return Err(self.not_iterable(value));
        }
        let Value::Object(id) = value else {
            if self.own_method(value, names::GETITEM).is_some() {
                return Ok(Some(self.iterator(Iter::Sequence { object: value, index: 0, step: 1 })));
            }
            return Err(self.not_iterable(value));
        };
        self.heap.settle(value);
        let iter = match self.heap.data(id) {
            Data::List(_) => Iter::List { list: id, index: 0 },
            Data::Tuple(_) => Iter::Tuple { tuple: id, index: 0 },
            Data::Deque(deque) => {
                Iter::Deque { deque: id, left: deque.len() as u32, n_changes: deque.n_changes, backwards: false }
            }
            Data::Str(_) => Iter::Str { text: id, byte: 0 },
            Data::Bytes(_) | Data::ByteArray(_) => Iter::Bytes { bytes: id, index: 0 },
            Data::Range { start, stop, step } => Iter::Range { next: *start, stop: *stop, step: *step },
            Data::Proxy(inner) => {
                let inner = *inner;
                return self.quick_iter(inner);
            }
            Data::Dict(_) | Data::Set(_) => {
                let len = self.quiet_len(id).unwrap_or_default() as u32;
                Iter::Dict { dict: id, raw: 0, len, left: len, part: DictPart::Keys }
            }
            Data::DictView(dict) => match dict.object().and_then(|dict| self.view_iter(id, dict)) {
                Some(iter) => iter,
                None => return Err(self.not_iterable(value)),
            },
            Data::Generator(_) if self.heap.get(id).class == Builtin::Generator.id() => {
                return Ok(Some(value));
            }
            Data::Iter(_) => return Ok(Some(value)),
            Data::AsyncStep(_) if self.heap.get(id).class == Builtin::CoroutineWrapper.id() => return Ok(Some(value)),
            Data::Stream(StreamKind::Input) => match self.line_iterator(id) {
                Some(iter) => iter,
                None => return Err(self.not_iterable(value)),
            },
            _ if self.own_method(value, names::GETITEM).is_some() => {
                Iter::Sequence { object: value, index: 0, step: 1 }
            }
            _ => return Err(self.not_iterable(value)),
        };
        Ok(Some(self.iterator(iter)))
    }

    fn view_iter(&self, view: ObjectId, dict: ObjectId) -> Option<Iter> {
        let Data::Dict(data) = self.heap.data(dict) else {
            return None;
        };
        let len = data.len() as u32;
        Some(Iter::Dict { dict, raw: 0, len, left: len, part: self.view_part(view) })
    }

    /// What a view of a dict shows of it.
    fn view_part(&self, view: ObjectId) -> DictPart {
        match self.heap.get(view).class {
            class if class == Builtin::DictKeys.id() => DictPart::Keys,
            class if class == Builtin::DictValues.id() => DictPart::Values,
            _ => DictPart::Items,
        }
    }

    /// A dict, or a view of one, backwards.
    pub(super) fn reversed_dict(&self, id: ObjectId) -> Option<Iter> {
        let (dict, part) = match self.heap.data(id) {
            Data::Dict(_) => (id, DictPart::Keys),
            Data::DictView(dict) => (dict.object()?, self.view_part(id)),
            _ => return None,
        };
        let Data::Dict(data) = self.heap.data(dict) else { return None };
        Some(Iter::DictReversed { dict, raw: u32::MAX, len: data.len() as u32, part })
    }

    /// A new builtin iterator.
    pub(crate) fn iterator(&mut self, iter: Iter) -> Value {
        let class = self.iterator_class(&iter);
        self.allocate(class, Data::Iter(Box::new(iter)))
    }

    /// The class that CPython has for an iterator.
    fn iterator_class(&self, iter: &Iter) -> Builtin {
        match iter {
            Iter::List { .. } | Iter::Exhausted => Builtin::ListIterator,
            Iter::ListReversed { .. } => Builtin::ListReverseIterator,
            Iter::Tuple { .. } => Builtin::TupleIterator,
            Iter::Str { .. } => Builtin::StrIterator,
            Iter::Bytes { .. } => Builtin::BytesIterator,
            Iter::Range { .. } => Builtin::RangeIterator,
            Iter::Dict { dict, .. } if matches!(self.heap.data(*dict), Data::Set(_)) => Builtin::SetIterator,
            Iter::Dict { part: DictPart::Keys, .. } => Builtin::DictKeyIterator,
            Iter::Dict { part: DictPart::Values, .. } => Builtin::DictValueIterator,
            Iter::Dict { part: DictPart::Items, .. } => Builtin::DictItemIterator,
            Iter::DictReversed { part: DictPart::Keys, .. } => Builtin::DictReverseKeyIterator,
            Iter::DictReversed { part: DictPart::Values, .. } => Builtin::DictReverseValueIterator,
            Iter::DictReversed { part: DictPart::Items, .. } => Builtin::DictReverseItemIterator,
            Iter::Sentinel { .. } => Builtin::CallableIterator,
            Iter::Deque { backwards: false, .. } => Builtin::DequeIterator,
            Iter::Deque { backwards: true, .. } => Builtin::DequeReverseIterator,
            _ => Builtin::Iterator,
        }
    }

    pub(crate) fn not_iterable(&mut self, value: Value) -> Stop {
        let message = format!("'{}' object is not iterable", self.class_name(value));
        self.raise_new(Builtin::TypeError, &message)
    }

    fn not_an_iterator(&mut self, value: Value) -> Stop {
        let message = format!("'{}' object is not an iterator", self.class_name(value));
        self.raise_new(Builtin::TypeError, &message)
    }

    /// What `__iter__` of the program gave to a loop cannot be advanced.
    fn no_iterator_made(&mut self, value: Value) -> Stop {
        let message = format!("iter() returned non-iterator of type '{}'", self.class_name(value));
        self.raise_new(Builtin::TypeError, &message)
    }

    /// `iter(value)`, as `for` does it.
    pub(crate) fn get_iter(&mut self, run: &mut Running, value: Value) -> Slow {
        if let Some(iterator) = self.quick_iter(value)? {
            return Ok(Flow::Value(iterator));
        }
        match self.own_method(value, names::ITER) {
            Some(method) => self.call_values(run, method, &[value], &[]),
            None => Err(self.not_iterable(value)),
        }
    }

    /// Whether the code is a comprehension's: its first register holds the outermost iterator,
    /// which the enclosing frame has made.
    pub(crate) fn is_outermost(&self, code: &Code) -> bool {
        code.locals.first().is_some_and(|local| &*self.name(local.name) == ".0")
    }

    /// The next item for a `for` loop: `None` at the end.
    pub(crate) fn for_next(&mut self, run: &mut Running, iterator: Value) -> Result<Option<Flow>, Stop> {
        let Value::Object(id) = iterator else {
            return Err(self.no_iterator_made(iterator));
        };
        let place = match self.heap.data(id) {
            Data::Generator(generator) => {
                if generator.state == GeneratorState::Closed {
                    return Ok(None);
                }
                return self.resume(run, id, Value::None).map(Some);
            }
            // Containers are most loops: no list of places is made for them.
            Data::Iter(iter) => match **iter {
                Iter::List { list, index } => Some(self.list_place(list, index)),
                Iter::Dict { dict, .. } => Some(Place::Whole { object: dict }),
                Iter::Deque { deque, .. } => Some(Place::Whole { object: deque }),
                Iter::Tuple { .. } | Iter::Range { .. } | Iter::Str { .. } => None,
                _ => return self.composite_next(run, iterator),
            },
            _ => return self.call_next(run, iterator),
        };
        if let Some(place) = place {
            self.effect(run, place, Effect::Read, false)?;
        }
        Ok(self.simple_step(id)?.map(Flow::Value))
    }

    /// The next item of an iterator over other iterators.
    fn composite_next(&mut self, run: &mut Running, iterator: Value) -> Result<Option<Flow>, Stop> {
        let map = match iterator {
            Value::Object(id) => match self.heap.data(id) {
                Data::Iter(iter) => match &**iter {
                    Iter::Map { function, iterators } if iterators.len() == 1 => Some((*function, iterators[0])),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        };
        if let Some((function, inner)) = map
            && self.is_entered(function)
            && self.is_quick(inner, 0)
        {
            return self.map_next(run, function, inner);
        }
        if self.is_quick(iterator, 0) {
            self.announce(run, iterator, true)?;
            match self.quick_step(iterator, 0)? {
                Step::Item(item) => return Ok(Some(Flow::Value(item))),
                Step::End => return Ok(None),
                Step::Code => {}
            }
        }
        self.call_next(run, iterator)
    }

    /// A `map` of one quick iterator with a function of the program: no frame of its own.
    fn map_next(&mut self, run: &mut Running, function: Value, inner: Value) -> Result<Option<Flow>, Stop> {
        self.announce(run, inner, true)?;
        match self.quick_step(inner, 0)? {
            Step::Item(item) => self.call_values(run, function, &[item], &[]).map(Some),
            Step::End | Step::Code => Ok(None),
        }
    }

    /// Whether calling it only pushes a frame: no effect can stop the call itself.
    fn is_entered(&self, function: Value) -> bool {
        match function {
            Value::Object(id) => match self.heap.data(id) {
                Data::Function(_) => true,
                Data::Method(method) => {
                    method.function.object().is_some_and(|id| matches!(self.heap.data(id), Data::Function(_)))
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Calls `__next__`; its `StopIteration` ends the loop.
    fn call_next(&mut self, run: &mut Running, iterator: Value) -> Result<Option<Flow>, Stop> {
        let Some(method) = self.special(iterator, names::NEXT) else {
            return Err(self.no_iterator_made(iterator));
        };
        let flow = match method {
            Value::Native(native) => self.run_native(run, native, vec![iterator], Builtin::Object.id(), Vec::new()),
            method => self.call_values(run, method, &[iterator], &[]),
        };
        match flow {
            Ok(flow) => Ok(Some(flow)),
            Err(Stop::Raise(exception)) if self.is_instance(exception, Builtin::StopIteration) => Ok(None),
            Err(stop) => Err(stop),
        }
    }

    /// Announces what the next step of an iterator reads (or all its steps, if not `one`):
    /// asks for the first place, and records the others with it.
    fn announce(&mut self, run: &mut Running, iterator: Value, one: bool) -> Result<(), Stop> {
        let mut places = Vec::new();
        self.places(iterator, one, 0, &mut places);
        let mut places = places.into_iter();
        if let Some(place) = places.next() {
            self.effect(run, place, Effect::Read, false)?;
        }
        for place in places {
            self.record(run, place, Effect::Read);
        }
        Ok(())
    }
}

impl Cx<'_> {
    /// Runs this function afresh, without its answers. Everything done so far must be in the
    /// machine: this keeps a long loop from being repeated for each of its questions.
    pub(crate) fn again(&mut self) -> Stop {
        let args = self.args.clone();
        self.afresh(args, Vec::new())
    }

    /// The same with other arguments. The first answer is a mark: a function with answers
    /// keeps its frame, and its arguments, when the scheduler is asked.
    pub(crate) fn again_with(&mut self, args: Args) -> Stop {
        let mut memo = std::mem::take(&mut self.memo);
        memo.clear();
        memo.push(Memo::Value(Value::None));
        self.afresh(args, memo)
    }

    fn afresh(&mut self, args: Args, memo: Vec<Memo>) -> Stop {
        let (native, class) = (self.native, self.class);
        let frame = NativeFrame::Retry { native, args, class, memo, pending: Ask::Nothing };
        let frame = self.run.spare.native(frame);
        self.run.frames.push(Frame::Native(frame));
        Stop::Entered
    }

    /// A read of shared data in a function that may have asked already: only the first
    /// asks the scheduler.
    pub(crate) fn read(&mut self, place: Place) -> Result<(), Stop> {
        if self.memo.is_empty() {
            return self.access(place, Effect::Read);
        }
        self.m.record(self.run, place, Effect::Read);
        Ok(())
    }

    /// `iter(value)`.
    pub(crate) fn iter(&mut self, value: Value) -> Native {
        if let Some(iterator) = self.m.quick_iter(value)? {
            // One over the program's `__getitem__` has a state that must not be begun twice.
            return if self.m.is_old_sequence(value) { self.fixed(|_| iterator) } else { Ok(iterator) };
        }
        let Some(method) = self.m.own_method(value, names::ITER) else {
            return Err(self.m.not_iterable(value));
        };
        let iterator = self.call(method, &[value])?;
        if self.is_iterator(iterator) {
            return Ok(iterator);
        }
        let message = format!("iter() returned non-iterator of type '{}'", self.m.class_name(iterator));
        Err(self.type_error(message))
    }

    /// `iter(value)` where any `TypeError` on the way is told in other words.
    pub(crate) fn iter_or(&mut self, value: Value, message: &str) -> Native {
        let Some(method) = self.m.own_method(value, names::ITER) else {
            return match self.iter(value) {
                Err(Stop::Raise(error)) if self.m.is_instance(error, Builtin::TypeError) => {
                    Err(self.type_error(message))
                }
                answer => answer,
            };
        };
        match self.call_catching(method, &[value])? {
            Memo::Value(iterator) if self.is_iterator(iterator) => Ok(iterator),
            Memo::Raised(error) if !self.m.is_instance(error, Builtin::TypeError) => Err(Stop::Raise(error)),
            Memo::Value(_) | Memo::Raised(_) => Err(self.type_error(message)),
        }
    }

    fn is_iterator(&self, value: Value) -> bool {
        value.object().is_some() && self.m.special(value, names::NEXT).is_some()
    }

    /// All items of any iterable. The answer is remembered: more questions may follow.
    pub(crate) fn items(&mut self, value: Value) -> Result<Vec<Value>, Stop> {
        self.items_into(value, None)
    }

    /// The same for a list or set that takes them: those that are made one after the other go
    /// into it at once, so that they stay when a later one fails; the others are the result.
    pub(crate) fn items_into(&mut self, value: Value, into: Option<ObjectId>) -> Result<Vec<Value>, Stop> {
        let asks = self.m.own_method(value, names::ITER).is_some() || self.m.is_old_sequence(value);
        let own = if asks { Some(self.iter(value)?) } else { None };
        if own.is_none()
            && let Some(items) = self.fixed_items(value)?
        {
            return Ok(items);
        }
        match self.recall() {
            Some(Memo::Value(list)) => return Ok(self.m.list_items(list)),
            Some(Memo::Raised(exception)) => return Err(Stop::Raise(exception)),
            None => {}
        }
        let iterator = match own {
            Some(iterator) => iterator,
            None => self.iter(value)?,
        };
        let is_made = into.is_some() && value.object().is_some_and(|id| matches!(self.m.heap.data(id), Data::Iter(_)));
        if is_made || !self.m.is_finite(iterator, 0) {
            return Err(Stop::Collect { iterator, into });
        }
        let mut places = Vec::new();
        self.m.places(iterator, false, 0, &mut places);
        for (index, place) in places.into_iter().enumerate() {
            if index == 0 {
                self.read(place)?;
            } else {
                self.m.record(self.run, place, Effect::Read);
            }
        }
        let items = self.drain(iterator)?;
        let list = self.m.list(items.clone());
        self.remember(list);
        Ok(items)
    }

    /// The items of what never changes.
    fn fixed_items(&mut self, value: Value) -> Result<Option<Vec<Value>>, Stop> {
        let Value::Object(id) = value else {
            return Err(self.m.not_iterable(value));
        };
        match self.m.heap.data(id) {
            Data::Tuple(items) => Ok(Some(items.to_vec())),
            Data::Str(_) | Data::Bytes(_) | Data::Range { .. } => {
                let Some(iterator) = self.m.quick_iter(value)? else {
                    return Ok(None);
                };
                self.drain(iterator).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Exhausts an iterator that runs no Python code.
    fn drain(&mut self, iterator: Value) -> Result<Vec<Value>, Stop> {
        let mut items = self.m.take_rest(iterator);
        while let Step::Item(item) = self.m.quick_step(iterator, 0)? {
            items.push(item);
            if items.len() as u64 > MOST_ITEMS {
                return Err(self.error(Builtin::MemoryError, ""));
            }
        }
        Ok(items)
    }

    /// `function(item)` for each item, as a list.
    pub(crate) fn map_all(&mut self, function: Value, items: &[Value]) -> Result<Vec<Value>, Stop> {
        match self.recall() {
            Some(Memo::Value(list)) => Ok(self.m.list_items(list)),
            Some(Memo::Raised(exception)) => Err(Stop::Raise(exception)),
            None => {
                let tuple = self.m.tuple(items);
                let inner = self.iter(tuple)?;
                let iter = Iter::Map { function, iterators: Box::new([inner]) };
                let iterator = self.m.allocate(Builtin::Map, Data::Iter(Box::new(iter)));
                Err(Stop::Collect { iterator, into: None })
            }
        }
    }
}

impl Machine {
    /// What an iterator over a list or a tuple has still to give, all at once; of any other
    /// iterator nothing.
    fn take_rest(&mut self, iterator: Value) -> Vec<Value> {
        let Some(id) = iterator.object() else { return Vec::new() };
        let (source, from) = match self.heap.data(id) {
            Data::Iter(iter) => match **iter {
                Iter::List { list: source, index } | Iter::Tuple { tuple: source, index } => (source, index),
                _ => return Vec::new(),
            },
            _ => return Vec::new(),
        };
        let rest = match self.heap.data(source) {
            Data::List(items) => items.get(from as usize..),
            Data::Tuple(items) => items.get(from as usize..),
            _ => None,
        };
        let rest = rest.unwrap_or_default().to_vec();
        if let Data::Iter(iter) = self.heap.data_mut(id)
            && let Iter::List { index, .. } | Iter::Tuple { index, .. } = &mut **iter
        {
            *index += rest.len() as u32;
        }
        rest
    }
}

/// The next item of an iterator, for natives: `None` at its end. What is had at once is
/// remembered, so that running again does not advance twice.
pub(crate) fn next(cx: &mut Cx<'_>, iterator: Value) -> Result<Option<Value>, Stop> {
    match cx.recall() {
        Some(Memo::Value(item)) => return Ok(item.given()),
        Some(Memo::Raised(exception)) if cx.m.is_instance(exception, Builtin::StopIteration) => {
            return Ok(None);
        }
        Some(Memo::Raised(exception)) => return Err(Stop::Raise(exception)),
        None => {}
    }
    if cx.m.is_quick(iterator, 0) {
        if cx.memo.is_empty() {
            cx.m.announce(cx.run, iterator, true)?;
        } else {
            let mut places = Vec::new();
            cx.m.places(iterator, true, 0, &mut places);
            for place in places {
                cx.m.record(cx.run, place, Effect::Read);
            }
        }
        match cx.m.quick_step(iterator, 0)? {
            Step::Item(item) => {
                cx.remember(item);
                return Ok(Some(item));
            }
            Step::End => {
                cx.remember(Value::Unbound);
                return Ok(None);
            }
            Step::Code => {}
        }
    }
    let method = match iterator {
        Value::Object(_) => cx.m.special(iterator, names::NEXT),
        _ => None,
    };
    match method {
        Some(callee) => Err(Stop::Call { callee, args: vec![iterator], ask: Ask::ValueOrException }),
        None => Err(cx.m.not_an_iterator(iterator)),
    }
}

/// The next item of an iterator that ends and needs no Python code, without remembering it;
/// `None` where [`next`] has to be asked. Each step is an effect of its own: between two of
/// them the function may be run again, and nothing is lost.
pub(crate) fn quick_next(cx: &mut Cx<'_>, iterator: Value) -> Result<Option<Value>, Stop> {
    if !cx.m.is_finite(iterator, 0) {
        return Ok(None);
    }
    cx.m.announce(cx.run, iterator, true)?;
    match cx.m.quick_step(iterator, 0)? {
        Step::Item(item) => Ok(Some(item)),
        Step::End | Step::Code => Ok(None),
    }
}

/// `__next__` of every builtin iterator.
pub(crate) fn advance(cx: &mut Cx<'_>) -> Native {
    let this = cx.arg(0);
    let id = match this {
        Value::Object(id) if matches!(cx.m.heap.data(id), Data::Iter(_)) => id,
        _ => return Err(cx.m.not_an_iterator(this)),
    };
    let item = if cx.m.is_quick(this, 0) && cx.memo.is_empty() {
        cx.m.announce(cx.run, this, true)?;
        match cx.m.quick_step(this, 0)? {
            Step::Item(item) => Some(item),
            Step::End | Step::Code => None,
        }
    } else {
        step::advance(cx, id)?
    };
    item.ok_or_else(|| Stop::Raise(cx.m.exception_of(Builtin::StopIteration.id(), &[])))
}

/// `__iter__` of iterators.
pub(crate) fn itself(cx: &mut Cx<'_>) -> Native {
    Ok(cx.arg(0))
}

/// `__iter__` of containers.
pub(crate) fn iter_self(cx: &mut Cx<'_>) -> Native {
    let this = cx.arg(0);
    // Called through `super()`: the class's own `__iter__` must not be asked again.
    let Value::Object(id) = this else {
        return Err(cx.m.not_iterable(this));
    };
    let iter = match cx.m.heap.data(id) {
        Data::List(_) => Iter::List { list: id, index: 0 },
        Data::Tuple(_) => Iter::Tuple { tuple: id, index: 0 },
        Data::Deque(deque) => {
            Iter::Deque { deque: id, left: deque.len() as u32, n_changes: deque.n_changes, backwards: false }
        }
        Data::Str(_) => Iter::Str { text: id, byte: 0 },
        Data::Bytes(_) | Data::ByteArray(_) => Iter::Bytes { bytes: id, index: 0 },
        Data::Range { start, stop, step } => Iter::Range { next: *start, stop: *stop, step: *step },
        Data::Dict(_) | Data::Set(_) => {
            let len = cx.m.quiet_len(id).unwrap_or_default() as u32;
            Iter::Dict { dict: id, raw: 0, len, left: len, part: DictPart::Keys }
        }
        Data::DictView(dict) => match dict.object().and_then(|dict| cx.m.view_iter(id, dict)) {
            Some(iter) => iter,
            None => return Err(cx.m.not_iterable(this)),
        },
        _ => return Err(cx.m.not_iterable(this)),
    };
    Ok(cx.m.iterator(iter))
}

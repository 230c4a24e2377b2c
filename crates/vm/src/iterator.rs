//! Builtin iterators as data. Advancing them is in [`crate::builtin::iterate`].

use lockstep_event::ObjectId;

use crate::value::Value;

/// Which part of a dict an iterator gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictPart {
    Keys,
    Values,
    Items,
}

/// The state of a builtin iterator.
#[derive(Clone, Debug)]
pub enum Iter {
    /// Ended for good.
    Exhausted,
    List {
        list: ObjectId,
        index: u32,
    },
    ListReversed {
        list: ObjectId,
        index: u32,
    },
    Tuple {
        tuple: ObjectId,
        index: u32,
    },
    TupleReversed {
        tuple: ObjectId,
        index: u32,
    },
    /// `byte` is where the next character begins.
    Str {
        text: ObjectId,
        byte: u32,
    },
    Bytes {
        bytes: ObjectId,
        index: u32,
    },
    Range {
        next: i64,
        stop: i64,
        step: i64,
    },
    /// A dict or set by raw entry index; `len` finds changes of size.
    Dict {
        dict: ObjectId,
        raw: u32,
        len: u32,
        part: DictPart,
    },
    /// An object with `__getitem__` only.
    Sequence {
        object: Value,
        index: i64,
    },
    /// `iter(callable, sentinel)`.
    Sentinel {
        callable: Value,
        sentinel: Value,
    },
    Enumerate {
        iterator: Value,
        next: i64,
    },
    Zip {
        iterators: Box<[Value]>,
        strict: bool,
    },
    Map {
        function: Value,
        iterators: Box<[Value]>,
    },
    Filter {
        function: Value,
        iterator: Value,
    },
    Chain {
        iterables: Box<[Value]>,
        index: u32,
        current: Value,
    },
    Count {
        next: Value,
        step: Value,
    },
    Cycle {
        iterator: Value,
        saved: Vec<Value>,
        index: u32,
    },
    /// `remaining` below zero means for ever.
    Repeat {
        value: Value,
        remaining: i64,
    },
    Islice {
        iterator: Value,
        index: i64,
        next: i64,
        stop: i64,
        step: i64,
    },
    /// The results of `Executor.map`, in order.
    PoolResults {
        futures: Box<[Value]>,
        index: u32,
    },
}

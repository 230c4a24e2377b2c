//! Builtin iterators as data. Advancing them is in [`crate::builtin::iterate`].

use lockstep_event::ObjectId;

use crate::picks::Picks;
use crate::value::Value;

/// Which part of a dict an iterator gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictPart {
    Keys,
    Values,
    Items,
}

/// Where a `groupby` is; what is unbound is not there yet, or used up.
#[derive(Clone, Debug)]
pub struct GroupBy {
    pub iterator: Value,
    pub function: Value,
    /// The key of the group given out last.
    pub target: Value,
    /// The last item of the iterator, and its key.
    pub value: Value,
    pub key: Value,
    /// The group that may still take items.
    pub group: Value,
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
    /// `left` items are yet to come.
    Deque {
        deque: ObjectId,
        left: u32,
        n_changes: u32,
        backwards: bool,
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
    /// A dict or set by raw entry index; `len` finds changes of size, and the items that are
    /// `left` changes of keys.
    Dict {
        dict: ObjectId,
        raw: u32,
        len: u32,
        left: u32,
        part: DictPart,
    },
    /// A dict backwards: the entries in front of `raw` are yet to come.
    DictReversed {
        dict: ObjectId,
        raw: u32,
        len: u32,
        part: DictPart,
    },
    /// An object with `__getitem__` only, forwards or backwards.
    Sequence {
        object: Value,
        index: i64,
        step: i8,
    },
    /// `iter(callable, sentinel)`.
    Sentinel {
        callable: Value,
        sentinel: Value,
    },
    Enumerate {
        iterator: Value,
        next: Value,
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
    /// The function is `None` for `+`; the total is unbound before the first item, and
    /// pending while it is an initial value that was not given out yet.
    Accumulate {
        iterator: Value,
        function: Value,
        total: Value,
        pending: bool,
    },
    Batched {
        iterator: Value,
        size: i64,
    },
    Compress {
        data: Value,
        selectors: Value,
    },
    DropWhile {
        function: Value,
        iterator: Value,
        dropping: bool,
    },
    TakeWhile {
        function: Value,
        iterator: Value,
    },
    FilterFalse {
        function: Value,
        iterator: Value,
    },
    Starmap {
        function: Value,
        iterator: Value,
    },
    Pairwise {
        iterator: Value,
        previous: Value,
    },
    ZipLongest {
        iterators: Box<[Value]>,
        fill: Value,
    },
    GroupBy(Box<GroupBy>),
    /// One group of the `groupby` `parent`.
    Group {
        parent: ObjectId,
        key: Value,
    },
    /// What the iterators of one `tee` share.
    TeeSource {
        iterator: Value,
        saved: Vec<Value>,
        /// One of them waits for the next item.
        is_running: bool,
    },
    Tee {
        source: ObjectId,
        index: u32,
    },
    /// `product`, `permutations`, `combinations`, `combinations_with_replacement`.
    Picks(Box<Picks>),
}

//! The builtins: one file a module of the library or a family of types, each with a table
//! of its natives.

pub(crate) mod attributes;
pub(crate) mod bytes;
pub(crate) mod classes;
pub(crate) mod construct;
pub(crate) mod deque;
pub(crate) mod descriptor;
pub(crate) mod dict;
pub(crate) mod evaluate;
pub(crate) mod exceptions;
pub(crate) mod function;
pub(crate) mod functions;
pub(crate) mod futures;
pub(crate) mod generic;
pub(crate) mod heapq;
pub(crate) mod input;
pub(crate) mod instance;
pub(crate) mod introspect;
pub(crate) mod iterate;
pub(crate) mod itertools;
pub(crate) mod keys;
pub(crate) mod list;
pub(crate) mod math;
pub(crate) mod merge;
pub(crate) mod network;
pub(crate) mod number;
pub(crate) mod object;
pub(crate) mod operators;
pub(crate) mod pattern;
pub(crate) mod processes;
pub(crate) mod quick;
pub(crate) mod random;
pub(crate) mod set;
pub(crate) mod slice;
pub(crate) mod slots;
pub(crate) mod sort;
pub(crate) mod string;
mod sys;
pub(crate) mod system;
pub(crate) mod threading;

pub(crate) mod aio;
pub(crate) mod trio;

use crate::registry::Row;

/// Every table, in the order of ids.
pub(crate) const TABLES: &[&[Row]] = &[
    object::NATIVES,
    construct::NATIVES,
    classes::NATIVES,
    attributes::NATIVES,
    function::NATIVES,
    descriptor::NATIVES,
    instance::NATIVES,
    functions::NATIVES,
    number::NATIVES,
    string::NATIVES,
    bytes::NATIVES,
    bytes::ARRAY_NATIVES,
    list::NATIVES,
    sort::NATIVES,
    dict::NATIVES,
    set::NATIVES,
    deque::NATIVES,
    operators::NATIVES,
    pattern::NATIVES,
    keys::NATIVES,
    merge::NATIVES,
    generic::NATIVES,
    iterate::NATIVES,
    iterate::hint::NATIVES,
    itertools::NATIVES,
    heapq::NATIVES,
    exceptions::NATIVES,
    random::NATIVES,
    sys::NATIVES,
    system::NATIVES,
    input::NATIVES,
    math::NATIVES,
    threading::NATIVES,
    threading::NATIVES_RAW,
    threading::lock::NATIVES,
    threading::event::NATIVES,
    threading::condition::NATIVES,
    threading::barrier::NATIVES,
    threading::queue::NATIVES,
    futures::NATIVES,
    processes::NATIVES,
    processes::NATIVES_PIPE,
    processes::NATIVES_SEMAPHORE,
    processes::NATIVES_MEMORY,
    introspect::NATIVES,
    aio::NATIVES_FUTURE,
    aio::NATIVES_LOOP,
    aio::NATIVES_FUNCTIONS,
    aio::NATIVES_SYNC,
    aio::NATIVES_QUEUE,
    slice::NATIVES,
    evaluate::NATIVES,
    trio::NATIVES,
    network::NATIVES,
];

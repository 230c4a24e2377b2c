//! `asyncio`: futures and tasks, the event loop, the library's own coroutines, and its
//! synchronisation objects. Semantics of CPython 3.11's `asyncio`, without its closures.

mod coroutine;
mod event_loop;
mod functions;
mod future;
mod future_methods;
mod loops;
mod queue;
mod step;
mod sync;

pub(crate) use coroutine::Turn;
pub(crate) use functions::NATIVES as NATIVES_FUNCTIONS;
pub(crate) use future_methods::NATIVES as NATIVES_FUTURE;
pub(crate) use loops::NATIVES as NATIVES_LOOP;
pub(crate) use queue::NATIVES as NATIVES_QUEUE;
pub(crate) use sync::NATIVES as NATIVES_SYNC;

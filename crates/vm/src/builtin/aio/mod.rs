//! `asyncio`: futures and tasks, the event loop, the library's own coroutines, and its
//! synchronisation objects. Semantics of CPython 3.11's `asyncio`, without its closures.

mod coroutine;
mod event_loop;
mod future;
mod sync;

pub(crate) use coroutine::Turn;
pub(crate) use event_loop::NATIVES as NATIVES_LOOP;
pub(crate) use future::NATIVES as NATIVES_FUTURE;
pub(crate) use sync::NATIVES as NATIVES_SYNC;

//! What `multiprocessing` is made of: `fork`, the end of processes and waiting for it. The module
//! `_processes` is the library's own; what a program imports is written in Python over it.
//!
//! Pipes are in `pipe`, semaphores and shared memory in `semaphore` and `memory`. A process has
//! the number that `os.getpid()` gives in it.

mod life;
mod memory;
mod pipe;
mod semaphore;

pub(crate) use life::NATIVES;
pub(crate) use memory::NATIVES as NATIVES_MEMORY;
pub(crate) use pipe::NATIVES as NATIVES_PIPE;
pub(crate) use semaphore::NATIVES as NATIVES_SEMAPHORE;

/// The hidden module.
const MODULE: &str = "_processes";

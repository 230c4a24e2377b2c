//! The machine: runs a compiled program as one value that can be cloned, compared and
//! stepped. Entered through [`Machine`].
//!
//! Reading order: `machine` (the state), `processor` (who runs, until when), `interpret` (the
//! loop over instructions), `call`, `generator`, `unwind`, then the object model and the
//! builtins. It knows no clock, no thread and no I/O of the world outside.

mod lookup;
mod machine;
mod process;
mod processor;

mod interpret;

mod call;
mod generator;
mod unwind;
mod watch;

mod hook;
mod resume;

mod arity;
mod async_step;
mod attribute;
mod container;
mod convert;
mod define;
mod dynamic;
mod import;
mod namespace;
mod operate;
mod scope;

mod class;
mod data;
mod deque;
mod dict;
mod frame;
mod heap;
mod iterator;
mod native;
mod picks;
mod set;
mod shared;
mod sorting;
mod spare;
mod string;
mod sync;
mod tasks;
mod trio;
mod unit;
mod value;

mod boot;
mod builtin;
mod collect;
mod growth;
mod registry;

mod glance;
mod inspect;
mod traceback;

pub mod text;

pub use glance::{Stand, UnitGlance};
pub use growth::{Compiler, Fault, Rejected};
pub use inspect::{
    Circle, FrameState, GilState, LoopState, PrimitiveKind, PrimitiveState, Stuck, UnitKind, UnitState, VariableState,
    WaitState,
};
pub use machine::{Interpreter, Log, Machine, Outcome, Output, Settings, Strategy};

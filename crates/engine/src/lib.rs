//! The engine: commands and queries in, updates and answers out.
//!
//! [`Engine`] serves a page: it executes in bounded slices, keeps snapshots, and answers what
//! the state was at any moment. [`run`] and [`Execution`] serve whoever wants a program's result
//! only: the command line and the tests. Everything here is a function of the messages and the
//! fuel it is given: no clock, no I/O.
//!
//! Reading order: `engine` (the conversation), `run` (without one), `history` (snapshots),
//! `search` (finding a moment), `answer` and `narrate` (what the moment looks like), `timeline`.

mod engine;
mod run;

mod imports;

mod history;
mod search;
mod session;

mod answer;
mod happening;
mod narrate;
mod outcome;
mod timeline;

mod convert;
mod handoff;
mod memory;
mod salience;
mod source;

pub use engine::Engine;
pub use lockstep_bytecode::SourceFile;
pub use lockstep_compiler::{Found, Importer, NoImports};
pub use lockstep_library::Library;
pub use memory::{Counts, FIGURES, Figure};
pub use run::{Execution, Report, run, run_with};

//! The machine from outside: collections and slices that nobody can notice, snapshots that
//! go on as if nothing had been, and what viewers are told.
//!
//! Programs are compiled by the compiler itself; each test states what must not change.

mod collection;
mod generic;
mod inspection;
#[path = "../library/mod.rs"]
mod library;
mod programs;
mod slices;

use std::rc::Rc;

use library::compiled;
use lockstep_bytecode::Mode;
use lockstep_vm::{Machine, Settings};

/// A machine that is about to run `text`.
fn machine(text: &str, mode: Mode, settings: Settings) -> Machine {
    Machine::new(Rc::new(compiled("main.py", text, mode)), settings)
}

/// All that was printed since the log was last emptied.
fn output(machine: &Machine) -> String {
    machine.log.output.iter().map(|output| output.text.as_str()).collect()
}

/// Runs to the end.
fn finish(machine: &mut Machine) {
    while machine.advance(1_000_000) {}
}

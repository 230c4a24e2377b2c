//! The machine from outside: collections and slices that nobody can notice, snapshots that
//! go on as if nothing had been, and what viewers are told.
//!
//! Programs are compiled by the compiler itself; each test states what must not change.

mod collection;
mod generic;
mod inspection;
mod programs;
mod slices;

use std::rc::Rc;

use lockstep_bytecode::{Mode, SourceFile};
use lockstep_compiler::{Found, Importer};
use lockstep_library::Library;
use lockstep_vm::{Machine, Settings};

/// What the programs import: the library's modules.
struct Texts(Library);

impl Importer for Texts {
    fn find(&self, module: &str) -> Result<Option<Found>, String> {
        Ok(self.0.find(module).map(|text| Found {
            file: SourceFile { name: format!("<library>/{module}"), text: text.text.to_owned() },
            is_package: text.is_package,
            is_library: true,
        }))
    }
}

/// A machine that is about to run `text`.
fn machine(text: &str, mode: Mode, settings: Settings) -> Machine {
    let files = [SourceFile { name: "main.py".to_owned(), text: text.to_owned() }];
    match lockstep_compiler::compile_with(&files, mode, &Texts(Library::embedded())) {
        Ok(program) => Machine::new(Rc::new(program), settings),
        Err(failure) => {
            let found: String = failure.diagnostics.iter().map(|found| found.render(&failure.files)).collect();
            panic!("the program has errors:\n{found}");
        }
    }
}

/// All that was printed since the log was last emptied.
fn output(machine: &Machine) -> String {
    machine.log.output.iter().map(|output| output.text.as_str()).collect()
}

/// Runs to the end.
fn finish(machine: &mut Machine) {
    while machine.advance(1_000_000) {}
}

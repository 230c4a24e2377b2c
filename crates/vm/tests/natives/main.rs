//! Builtin functions against CPython 3.11: each program's output, recorded with
//! `python3 NAME.py > NAME.txt`, must come out under every interpreter and many schedules.
//!
//! A native that asks the program or the scheduler is run again from its start. Under
//! random schedules every effect asks, so whatever a native did twice would show.

#[path = "../library/mod.rs"]
mod library;

use std::rc::Rc;

use library::compiled;
use lockstep_bytecode::Mode;
use lockstep_event::Rng;
use lockstep_vm::{Interpreter, Machine, Outcome, Settings, Strategy};

const INTERPRETERS: [Interpreter; 3] = [Interpreter::Gil, Interpreter::Bytecode, Interpreter::FreeThreaded];

/// What the program prints to standard output.
fn run(name: &str, text: &str, interpreter: Interpreter, strategy: Strategy) -> String {
    let settings = Settings { interpreter, strategy, ..Settings::default() };
    let mut machine = Machine::new(Rc::new(compiled(name, text, Mode::Script)), settings);
    while machine.advance(1_000_000) {}
    assert_eq!(machine.outcome(), Some(&Outcome::Finished), "{name} under {interpreter:?}");
    machine.log.output.iter().filter(|output| !output.is_error).map(|output| output.text.as_str()).collect()
}

fn check(name: &str, text: &str, recorded: &str) {
    for interpreter in INTERPRETERS {
        let strategies = (1..=5).map(|seed| Strategy::Random(Rng(seed)));
        for strategy in std::iter::once(Strategy::Fair).chain(strategies) {
            let found = run(name, text, interpreter, strategy.clone());
            for (line, (found, recorded)) in found.lines().zip(recorded.lines()).enumerate() {
                assert_eq!(found, recorded, "line {} of {name} under {interpreter:?}, {strategy:?}", line + 1);
            }
            assert_eq!(found.lines().count(), recorded.lines().count(), "{name} under {interpreter:?}, {strategy:?}");
        }
    }
}

#[test]
fn values_are_as_in_cpython() {
    check("values.py", include_str!("values.py"), include_str!("values.txt"));
}

#[test]
fn errors_are_as_in_cpython() {
    check("errors.py", include_str!("errors.py"), include_str!("errors.txt"));
}

#[test]
fn iteration_is_as_in_cpython() {
    check("iteration.py", include_str!("iteration.py"), include_str!("iteration.txt"));
}

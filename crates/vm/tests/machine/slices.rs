//! An execution does not depend on how it is sliced, and a snapshot goes on as the machine
//! it was taken from: the whole state is compared, not only the trace.

use lockstep_event::Rng;
use lockstep_vm::{Interpreter, Machine, Settings, Strategy};

use crate::programs::ALL;
use crate::{finish, machine};

/// Under every interpreter model, fairly and by chance.
fn all_settings() -> Vec<(String, Settings)> {
    let mut out = Vec::new();
    for interpreter in [Interpreter::Gil, Interpreter::Bytecode, Interpreter::FreeThreaded] {
        for strategy in [Strategy::Fair, Strategy::Random(Rng(7))] {
            let name = format!("{interpreter:?}, {strategy:?}");
            out.push((name, Settings { interpreter, strategy, ..Settings::default() }));
        }
    }
    out
}

/// State hashes at every position of an execution.
fn states(machine: &mut Machine) -> Vec<(u64, u64)> {
    let mut states = vec![(machine.position(), machine.state_hash())];
    while machine.advance(1) {
        states.push((machine.position(), machine.state_hash()));
    }
    states.push((machine.position(), machine.state_hash()));
    states
}

#[test]
fn slices_of_any_size_make_the_same_execution() {
    for (name, text, mode) in ALL {
        for (model, settings) in all_settings() {
            let mut straight = machine(text, *mode, settings.clone());
            finish(&mut straight);
            for slice in [1, 13, 1000] {
                let mut sliced = machine(text, *mode, settings.clone());
                while sliced.advance(slice) {}
                assert_eq!(sliced.outcome(), straight.outcome(), "{name}, {model}, slices of {slice}");
                assert_eq!(sliced.trace_hash(), straight.trace_hash(), "{name}, {model}, slices of {slice}");
                assert_eq!(sliced.state_hash(), straight.state_hash(), "{name}, {model}, slices of {slice}");
            }
        }
    }
}

#[test]
fn a_snapshot_goes_on_as_its_machine_did() {
    for (name, text, mode) in ALL {
        let first = machine(text, *mode, Settings::default());
        let expected = states(&mut first.clone());
        let mut walker = first;
        for at in (0..expected.len() - 1).step_by(expected.len() / 40 + 1) {
            while walker.position() < expected[at].0 {
                walker.advance(expected[at].0 - walker.position());
            }
            let mut branch = walker.clone();
            for (position, hash) in expected.iter().skip(at).take(60) {
                assert_eq!((branch.position(), branch.state_hash()), (*position, *hash), "{name} from {at}");
                branch.advance(1);
            }
            // What the branch did must not have reached the machine it was taken from.
            assert_eq!((walker.position(), walker.state_hash()), expected[at], "{name} at {at}");
        }
    }
}

#[test]
fn a_replayed_schedule_makes_the_same_trace() {
    for (name, text, mode) in ALL {
        for (model, settings) in all_settings() {
            let mut first = machine(text, *mode, settings.clone());
            finish(&mut first);
            let strategy = Strategy::Replay(first.schedule().clone());
            let mut again = machine(text, *mode, Settings { strategy, ..settings });
            finish(&mut again);
            assert_eq!(again.trace_hash(), first.trace_hash(), "{name}, {model}");
        }
    }
}

//! A collection at any moment changes nothing that the program or its viewer can notice.

use lockstep_vm::{Machine, Outcome, Settings};

use crate::programs::ALL;
use crate::{finish, machine, output};

/// What must not depend on collections. Ids of objects may: slots are used again.
fn seen(machine: &Machine) -> (String, Option<Outcome>, u64, u64, u64) {
    let outcome = machine.outcome().cloned();
    (output(machine), outcome, machine.steps(), machine.position(), machine.now().0)
}

#[test]
fn collecting_often_changes_nothing() {
    for (name, text, mode) in ALL {
        let mut straight = machine(text, *mode, Settings::default());
        finish(&mut straight);
        assert_eq!(straight.outcome(), Some(&Outcome::Finished), "{name}: {}", output(&straight));
        for every in [1, 7, 100] {
            let mut collected = machine(text, *mode, Settings::default());
            while collected.advance(every) {
                collected.collect_now();
            }
            assert_eq!(seen(&collected), seen(&straight), "{name}, every {every} instructions");
        }
    }
}

#[test]
fn what_is_lost_is_freed() {
    let text = "for i in range(900):\n    x = [str(i) * 1000] * 3\n";
    let mut machine = machine(text, lockstep_bytecode::Mode::Script, Settings::default());
    machine.advance(1);
    machine.collect_now();
    let before = machine.heap_bytes();
    finish(&mut machine);
    assert!(machine.heap_bytes() > before + 2_000_000, "the loop made garbage");
    machine.collect_now();
    assert!(machine.heap_bytes() < before + 20_000, "{} of {before}", machine.heap_bytes());
}

#[test]
fn what_is_kept_meets_the_limit() {
    let text = "kept = []\nwhile True:\n    kept.append('x' * 100000 + str(len(kept)))\n";
    let settings = Settings { max_heap_bytes: 200 << 20, ..Settings::default() };
    let mut machine = machine(text, lockstep_bytecode::Mode::Script, settings);
    finish(&mut machine);
    assert_eq!(machine.outcome(), Some(&Outcome::Limit("memory")));
}

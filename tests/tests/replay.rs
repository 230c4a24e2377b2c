//! Program, settings and schedule determine every event: running twice gives the same trace, and
//! replaying the line that a run leaves behind gives that run again.

use std::time::Duration;

use lockstep_engine::Report;
use lockstep_protocol::{Interpreter, ScheduleSetting, Settings};
use lockstep_tests::head::Case;
use lockstep_tests::repository;
use lockstep_tests::run::{ending, outcome_word, run_files};

const PATIENCE: Duration = Duration::from_secs(60);

const CASES: &[&str] = &[
    "findings/lost_update",
    "findings/deadlock_opposite_order",
    "findings/interleavings",
    "threads/philosophers_ordered",
    "threads/lock_handed_on",
    "threads/pool_workers",
    "threads/semaphore",
    "tasks/queue",
    "tasks/threads_and_loop",
    "limits/endless_recursion_of_threads",
];

fn run_case(name: &str, interpreter: Interpreter, schedule: ScheduleSetting) -> Report {
    let path = repository().join("tests/suite").join(name).with_extension("py");
    let case = Case::read(&path).expect("the case can be read");
    let settings = Settings { interpreter, schedule, ..case.settings.clone() };
    run_files(case.files(), &settings, PATIENCE).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn trace(report: &Report) -> (u64, u64, u64, &str, &str) {
    let Report { hash, steps, time, stdout, stderr, .. } = report;
    (*hash, *steps, time.0, stdout, stderr)
}

#[test]
fn running_twice_gives_the_same_trace() {
    for name in CASES {
        for schedule in [ScheduleSetting::Fair, ScheduleSetting::Random(3)] {
            let first = run_case(name, Interpreter::Gil, schedule.clone());
            let second = run_case(name, Interpreter::Gil, schedule);
            assert_eq!(trace(&first), trace(&second), "{name}");
            assert!(first.steps > 0, "{name} has no events");
        }
    }
}

#[test]
fn any_run_can_be_replayed() {
    for name in CASES {
        for interpreter in [Interpreter::Gil, Interpreter::Bytecode] {
            let fair = std::iter::once(ScheduleSetting::Fair);
            for schedule in fair.chain((1..4).map(ScheduleSetting::Random)) {
                let first = run_case(name, interpreter, schedule.clone());
                let line = first.schedule.clone();
                let again = run_case(name, interpreter, ScheduleSetting::Replay(line.clone()));
                let what = format!("{name} under {interpreter:?}, {schedule:?}, replaying {line}");
                assert_eq!(trace(&first), trace(&again), "{what}");
                assert_eq!(line, again.schedule, "{what}");
            }
        }
    }
}

#[test]
fn different_seeds_give_different_traces() {
    let hashes: std::collections::BTreeSet<u64> = (0..10)
        .map(|seed| {
            let schedule = ScheduleSetting::Random(seed);
            run_case("findings/lost_update", Interpreter::Bytecode, schedule).hash
        })
        .collect();
    assert!(hashes.len() > 5, "ten seeds give only {} traces", hashes.len());
}

#[test]
fn a_line_of_another_program_or_no_line_at_all_is_refused() {
    let first = run_case("findings/lost_update", Interpreter::Gil, ScheduleSetting::Random(1));
    for line in [first.schedule.as_str(), "no schedule", "", "1-0000000000000000-5.x"] {
        let schedule = ScheduleSetting::Replay(line.to_owned());
        let report = run_case("threads/names", Interpreter::Gil, schedule);
        assert_eq!(outcome_word(&report), "refused", "{line:?}: {}", ending(&report));
        assert_eq!(report.exit(), 2, "{line:?}");
    }
}

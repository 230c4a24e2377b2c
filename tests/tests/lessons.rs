//! Every lesson does what it says, and the two that need a particular schedule keep their promise.

use lockstep_protocol::{Interpreter, ScheduleSetting};
use lockstep_tests::lessons::{self, Lesson};

fn lesson(id: &str) -> Lesson {
    let lessons = lessons::read().expect("the lessons can be read");
    let found = lessons.into_iter().find(|lesson| lesson.entry.id == id);
    found.expect("there is such a lesson")
}

#[test]
fn every_lesson_does_what_it_says() {
    let lessons = lessons::read().expect("the lessons can be read");
    assert!(!lessons.is_empty(), "there are no lessons");
    let mut wrong = Vec::new();
    for lesson in &lessons {
        match lesson.run(|_| {}) {
            Ok(report) => {
                for problem in lesson.problems(&report) {
                    wrong.push(format!("{}: {problem}", lesson.entry.id));
                }
            }
            Err(error) => wrong.push(format!("{}: {error}", lesson.entry.id)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_lost_update_is_lost_under_its_seed_and_not_under_the_gil() {
    const ALL: &str = "20 of 20 visitors were counted\n";
    let lesson = lesson("lost-update");
    let own = lesson.run(|_| {}).expect("it runs");
    assert_ne!(own.stdout, ALL, "the seed of the lesson loses nothing");
    for seed in 0..20 {
        let report = lesson
            .run(|settings| {
                settings.interpreter = Interpreter::Gil;
                settings.schedule = ScheduleSetting::Random(seed);
            })
            .expect("it runs");
        assert_eq!(report.stdout, ALL, "under gil and random:{seed}");
    }
}

#[test]
fn no_schedule_breaks_the_locked_update_nor_the_turns() {
    for id in ["locked-update", "turn-taking"] {
        let lesson = lesson(id);
        for seed in 0..20 {
            let report = lesson
                .run(|settings| {
                    settings.interpreter = Interpreter::Bytecode;
                    settings.schedule = ScheduleSetting::Random(seed);
                })
                .expect("it runs");
            let problems = lesson.problems(&report);
            assert!(problems.is_empty(), "{id} under random:{seed}: {problems:?}");
        }
    }
}

#[test]
fn the_spinner_turns_in_a_thread_and_not_in_a_coroutine() {
    let frames = |id: &str| {
        let report = lesson(id).run(|_| {}).expect("it runs");
        assert!(report.stdout.ends_with("caught 600000000000073\n"), "{id} finds the prime");
        report.stdout.matches("hunting").count()
    };
    assert!(frames("prime-thread") > 5, "the thread's wheel turns during the hunt");
    assert_eq!(frames("prime-coroutine"), 0, "the coroutine's wheel never starts");
}

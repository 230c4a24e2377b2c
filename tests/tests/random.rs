//! Random programs do what CPython was recorded doing.

use std::fs;
use std::sync::Mutex;

use lockstep_tests::differential::{Recording, in_parallel, ours};
use lockstep_tests::generator::program;

#[test]
fn a_seed_is_one_program() {
    assert_eq!(program(7), program(7));
    assert_ne!(program(7), program(8));
}

#[test]
fn recorded_programs_do_what_cpython_does() {
    let text = fs::read_to_string(Recording::path()).expect("the recording");
    let recording = Recording::parse(&text).expect("a recording");
    assert!(recording.answers.len() >= 2000, "only {} seeds are recorded", recording.answers.len());
    assert_eq!(
        recording.hash_of_texts(),
        recording.texts,
        "the generator writes other programs than were recorded: cargo xtask differential --count 2600 --record"
    );
    let wrong = Mutex::new(Vec::new());
    in_parallel(&recording.answers, || {
        let wrong = &wrong;
        Ok(move |(seed, hash): &(u64, u64)| {
            let what = match ours(&program(*seed)) {
                Ok(answer) if answer.hash() == *hash => return Ok(()),
                Ok(_) => "does something else",
                Err(_) => "is refused",
            };
            wrong.lock().map_err(|e| e.to_string())?.push(format!("{seed} {what}"));
            Ok(())
        })
    })
    .expect("no core fails");
    let wrong = wrong.into_inner().expect("the list");
    assert!(
        wrong.is_empty(),
        "{} programs are not as recorded: {}; see one with cargo xtask differential --count 1 --seed …",
        wrong.len(),
        wrong[..wrong.len().min(20)].join(", ")
    );
}

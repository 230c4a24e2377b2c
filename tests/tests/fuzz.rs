//! Mutated programs: whatever the text, an answer and no panic. `cargo xtask fuzz` runs more.

use lockstep_tests::differential::in_parallel;
use lockstep_tests::fuzz::{Fuzzer, check};

#[test]
fn no_text_makes_the_engine_panic() {
    let fuzzer = Fuzzer::new().expect("a corpus");
    let numbers: Vec<u64> = (0..6_000).collect();
    let compiled = std::sync::atomic::AtomicUsize::new(0);
    let result = in_parallel(&numbers, || {
        Ok(|number: &u64| {
            let case = fuzzer.case(*number);
            let is_compiled = check(&case).map_err(|what| format!("case {number}: {what}\n{}", case.text))?;
            compiled.fetch_add(usize::from(is_compiled), std::sync::atomic::Ordering::Relaxed);
            Ok(())
        })
    });
    assert_eq!(result, Ok(()));
    let n_compiled = compiled.into_inner();
    assert!(n_compiled > numbers.len() / 5, "only {n_compiled} compiled");
    assert!(n_compiled < numbers.len() * 4 / 5, "the mutations change nothing: {n_compiled} compiled");
}

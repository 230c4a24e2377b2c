//! Every record of the listings is legal, and the listings about races and spinners behave as
//! their course says. Without the folder of listings these tests say so and pass.

use std::collections::BTreeSet;
use std::sync::Mutex;

use lockstep_protocol::{Interpreter, ScheduleSetting, Settings};
use lockstep_tests::listings::{Corpus, Record};

/// Records are run side by side in so many threads.
const THREADS: usize = 2;

fn corpus() -> Option<Corpus> {
    let corpus = Corpus::find();
    if corpus.is_none() {
        println!("skipped: there is no folder ../shared/listings beside the repository");
    }
    corpus
}

fn record(corpus: &Corpus, id: &str) -> Record {
    let found = corpus.records().into_iter().find(|record| record.id == id);
    found.expect("the manifest has such a record")
}

#[test]
fn every_record_is_legal() {
    let Some(corpus) = corpus() else { return };
    let records = corpus.records();
    assert!(records.len() >= 56, "only {} records", records.len());
    let queue = Mutex::new(records.iter().enumerate());
    let verdicts = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some((place, record)) = { queue.lock().expect("no panic").next() } {
                    let verdict = corpus.judge(record);
                    verdicts.lock().expect("no panic").push((place, verdict));
                }
            });
        }
    });
    let mut verdicts = verdicts.into_inner().expect("no panic");
    verdicts.sort_by_key(|(place, _)| *place);
    let mut wrong = Vec::new();
    for (_, verdict) in &verdicts {
        println!("{}", verdict.row);
        for problem in &verdict.problems {
            println!("      {problem}");
            wrong.push(verdict.id.as_str());
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{} of {} records: {wrong:?}", wrong.len(), verdicts.len());
}

#[test]
fn the_counter_loses_updates_between_bytecodes_and_never_under_the_gil() {
    let Some(corpus) = corpus() else { return };
    let record = record(&corpus, "24-counter-race");
    let count = |interpreter, seed| {
        let settings = Settings { interpreter, schedule: ScheduleSetting::Random(seed), ..Settings::default() };
        let report = corpus.run(&record, settings).expect("it runs");
        report.stdout.trim().parse::<u32>().expect("it prints a number")
    };
    let seed = (0..=50).find(|seed| count(Interpreter::Bytecode, *seed) < 500_000);
    println!("under bytecode, updates are lost with random:{seed:?}");
    assert!(seed.is_some(), "no seed up to 50 loses an update");
    let seeds = Mutex::new(0..20);
    let under_gil = Mutex::new(BTreeSet::new());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some(seed) = { seeds.lock().expect("no panic").next() } {
                    let counted = count(Interpreter::Gil, seed);
                    under_gil.lock().expect("no panic").insert(counted);
                }
            });
        }
    });
    let under_gil = under_gil.into_inner().expect("no panic");
    assert_eq!(under_gil, BTreeSet::from([500_000]));
}

#[test]
fn a_prime_hunt_lets_the_thread_spin_on_and_the_coroutine_not() {
    let Some(corpus) = corpus() else { return };
    let frames = |id: &str| {
        let report = corpus.run(&record(&corpus, id), Settings::default()).expect("it runs");
        report.stdout.matches("Thinking!").count()
    };
    assert!(frames("12-spinner-thread-is-prime") > 5);
    assert_eq!(frames("14-spinner-async-is-prime"), 0);
}

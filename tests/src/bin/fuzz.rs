//! `cargo xtask fuzz`: mutated programs through parser, compiler and machine.
//!
//! Writes what panics or hangs to `target/fuzz`, minimised, and exits with 1 if anything did. The
//! numbers of the cases at work stand in `target/fuzz/now-…`, for a death that nothing survives.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Seek, Write};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use lockstep_tests::differential::{in_parallel, minimise_while};
use lockstep_tests::fuzz::{Case, Fuzzer, check};
use lockstep_tests::repository;

/// How often the watch looks at what is in hand.
const TICK: Duration = Duration::from_millis(200);
/// A case takes milliseconds. Ticks of the watch count, not the clock: a process that is stopped
/// and goes on later has no case that hangs.
const PATIENCE: u32 = 450;

fn main() -> ExitCode {
    let (mut runs, mut seed) = (1_000_000, 1);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let number = words.next().and_then(|word| word.parse::<u64>().ok());
        match (word.as_str(), number) {
            ("--runs", Some(number)) => runs = number,
            ("--seed", Some(number)) => seed = number,
            ("--print", Some(number)) => {
                if let Ok(fuzzer) = Fuzzer::new() {
                    print!("{}", fuzzer.case(number).text);
                }
                return ExitCode::SUCCESS;
            }
            _ => {
                eprintln!("usage: cargo xtask fuzz [--runs N] [--seed N]");
                return ExitCode::from(2);
            }
        }
    }
    std::panic::set_hook(Box::new(|_| {}));
    match fuzz(runs, seed) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn fuzz(runs: u64, seed: u64) -> Result<usize, String> {
    let fuzzer = Fuzzer::new()?;
    let folder = repository().join("target/fuzz");
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    // The least text of each kind of failure.
    let failures: Mutex<BTreeMap<String, (u64, String)>> = Mutex::new(BTreeMap::new());
    let (n_compiled, n_workers) = (AtomicU64::new(0), AtomicU64::new(0));
    let numbers: Vec<u64> = (seed..seed + runs).collect();
    // What each worker has in hand, and for how many ticks.
    let at_work: Mutex<BTreeMap<u64, (u64, u32)>> = Mutex::new(BTreeMap::new());
    let is_over = AtomicU64::new(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            while is_over.load(Ordering::Relaxed) == 0 {
                thread::sleep(TICK);
                let Ok(mut at_work) = at_work.lock() else { return };
                for (number, ticks) in at_work.values_mut() {
                    *ticks += 1;
                    if *ticks > PATIENCE {
                        // It holds a core for ever, so nothing more can be found here.
                        let _ = fs::write(folder.join("hang.py"), fuzzer.case(*number).text);
                        eprintln!("case {number} hangs; its text is in target/fuzz/hang.py");
                        std::process::exit(1);
                    }
                }
            }
        });
        let result = in_parallel(&numbers, || {
            let worker = n_workers.fetch_add(1, Ordering::Relaxed);
            let mut now = fs::File::create(folder.join(format!("now-{worker}"))).map_err(|e| e.to_string())?;
            let (fuzzer, failures, at_work, n_compiled) = (&fuzzer, &failures, &at_work, &n_compiled);
            Ok(move |number: &u64| {
                at_work.lock().map_err(|e| e.to_string())?.insert(worker, (*number, 0));
                now.rewind().and_then(|()| write!(now, "{number:<20}")).map_err(|e| e.to_string())?;
                let case = fuzzer.case(*number);
                match check(&case) {
                    Ok(compiled) => {
                        n_compiled.fetch_add(u64::from(compiled), Ordering::Relaxed);
                    }
                    Err(what) => {
                        let key = without_numbers(&what);
                        let is_new = !failures.lock().map_err(|e| e.to_string())?.contains_key(&key);
                        if is_new {
                            let least = least(&case, &key)?;
                            println!("case {number}: {what}\n{least}");
                            failures.lock().map_err(|e| e.to_string())?.insert(key, (*number, least));
                        }
                    }
                }
                at_work.lock().map_err(|e| e.to_string())?.remove(&worker);
                Ok(())
            })
        });
        is_over.store(1, Ordering::Relaxed);
        result
    })?;
    let failures = failures.into_inner().map_err(|e| e.to_string())?;
    for (what, (number, least)) in &failures {
        fs::write(folder.join(format!("{number}.py")), format!("{least}# {what}\n")).map_err(|e| e.to_string())?;
    }
    println!("{runs} runs, {} compiled, {} kinds of failure", n_compiled.into_inner(), failures.len());
    Ok(failures.len())
}

fn least(case: &Case, key: &str) -> Result<String, String> {
    let mut left = 3000;
    minimise_while(&case.text, |text| {
        left -= 1;
        let smaller = Case { text: text.to_owned(), ..case.clone() };
        Ok(left > 0 && check(&smaller).is_err_and(|what| without_numbers(&what) == key))
    })
}

fn without_numbers(what: &str) -> String {
    what.chars().filter(|c| !c.is_ascii_digit()).take(90).collect()
}

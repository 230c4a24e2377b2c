//! `cargo xtask differential`: random programs on our machine and on CPython 3.11.
//!
//! Prints a summary of the differences and the first ones minimised, writes all of them to
//! `target/differential`; exits with 1 if there are any. `--record` writes what CPython does with
//! the first seeds instead; those on which we differ are counted and left out.

use std::collections::BTreeMap;
use std::fs;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use lockstep_tests::differential::{Recording, Verdict, hash, in_parallel, judge, minimise, ours};
use lockstep_tests::generator::program;
use lockstep_tests::oracle::{Answer, Oracle};
use lockstep_tests::repository;

/// Hash seeds of strings under which a certain program does the same.
const HASH_SEEDS: [u32; 2] = [0, 4242];
/// A difference counts if CPython does the same under so many: where a string comes among a few
/// numbers is the same in most.
const MOST_SEEDS: u32 = 40;
/// What is said of the others.
const UNCERTAIN: &str = "not the same in every run";

struct Options {
    count: u64,
    seed: u64,
    show: usize,
    record: bool,
    /// Print the program of the seed, nothing else.
    print: bool,
}

fn options() -> Option<Options> {
    let mut options = Options { count: 10_000, seed: 1, show: 1, record: false, print: false };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--record" => options.record = true,
            "--print" => options.print = true,
            "--count" => options.count = words.next()?.parse().ok()?,
            "--seed" => options.seed = words.next()?.parse().ok()?,
            "--show" => options.show = words.next()?.parse().ok()?,
            _ => return None,
        }
    }
    Some(options)
}

fn main() -> ExitCode {
    let Some(options) = options() else {
        eprintln!("usage: cargo xtask differential [--count N] [--seed N] [--show N] [--print] [--record]");
        return ExitCode::from(2);
    };
    if options.print {
        print!("{}", program(options.seed));
        return ExitCode::SUCCESS;
    }
    std::panic::set_hook(Box::new(|_| {}));
    let result = if options.record { record(&options) } else { compare(&options) };
    match result {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// How often each thing came of comparing.
#[derive(Default)]
struct Tally {
    same: u64,
    discarded: BTreeMap<&'static str, u64>,
    refused: BTreeMap<String, u64>,
    different: Vec<(u64, String, String)>,
}

fn compare(options: &Options) -> Result<usize, String> {
    let seeds: Vec<u64> = (options.seed..options.seed + options.count).collect();
    let tally = Mutex::new(Tally::default());
    in_parallel(&seeds, || {
        let mut oracle = Oracle::start(HASH_SEEDS[0])?;
        let tally = &tally;
        Ok(move |seed: &u64| {
            let text = program(*seed);
            let mut verdict = judge(&text, &mut oracle)?;
            for hash_seed in 1..=MOST_SEEDS {
                if let Verdict::Different { theirs, .. } = &verdict
                    && Oracle::start(hash_seed)?.ask(&text)?.as_ref() != Ok(theirs)
                {
                    verdict = Verdict::Discarded(UNCERTAIN);
                }
            }
            let different = match &verdict {
                Verdict::Different { .. } => {
                    let least = minimise(&text, &mut oracle)?;
                    Some((least.clone(), shown(&judge(&least, &mut oracle)?)))
                }
                _ => None,
            };
            let mut tally = tally.lock().map_err(|e| e.to_string())?;
            match verdict {
                Verdict::Same => tally.same += 1,
                Verdict::Discarded(why) => *tally.discarded.entry(why).or_default() += 1,
                Verdict::Refused(why) => *tally.refused.entry(without_place(&why)).or_default() += 1,
                Verdict::Different { .. } => {
                    let (least, what) = different.unwrap_or_default();
                    tally.different.push((*seed, least, what));
                }
            }
            Ok(())
        })
    })?;
    let mut tally = tally.into_inner().map_err(|e| e.to_string())?;
    tally.different.sort();
    let folder = repository().join("target/differential");
    // It may not be there.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    for (seed, least, what) in &tally.different {
        let comment: String = what.lines().map(|line| format!("# {line}\n")).collect();
        fs::write(folder.join(format!("{seed}.py")), format!("{least}{comment}")).map_err(|e| e.to_string())?;
    }
    for (why, count) in &tally.refused {
        println!("refused {count:6}  {why}");
    }
    for (seed, least, what) in tally.different.iter().take(options.show) {
        println!("\n--- seed {seed}, minimised\n{least}{what}");
    }
    for (why, count) in &tally.discarded {
        println!("discarded {count:4}  {why}");
    }
    let n_refused: u64 = tally.refused.values().sum();
    println!(
        "{} same, {} different, {n_refused} refused, {} without a certain answer",
        tally.same,
        tally.different.len(),
        tally.discarded.values().sum::<u64>()
    );
    Ok(tally.different.len())
}

fn without_place(why: &str) -> String {
    let text = why.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == ' ');
    text.split("; ").next().unwrap_or_default().chars().take(100).collect()
}

/// The first lines that differ.
fn shown(verdict: &Verdict) -> String {
    let Verdict::Different { ours, theirs } = verdict else { return String::new() };
    let mut text = String::new();
    for (name, ours, theirs) in [("stdout", &ours.stdout, &theirs.stdout), ("stderr", &ours.stderr, &theirs.stderr)] {
        if ours == theirs {
            continue;
        }
        let (mine, other): (Vec<&str>, Vec<&str>) = (ours.lines().collect(), theirs.lines().collect());
        let at = (0..).find(|at| mine.get(*at) != other.get(*at)).unwrap_or(0);
        let cut = |line: Option<&&str>| line.map_or("(nothing)".to_owned(), |line| line.chars().take(300).collect());
        text.push_str(&format!("{name} line {}: CPython: {}\n", at + 1, cut(other.get(at))));
        text.push_str(&format!("{name} line {}: ours:    {}\n", at + 1, cut(mine.get(at))));
    }
    if ours.exit != theirs.exit {
        text.push_str(&format!("exit: CPython {}, ours {}\n", theirs.exit, ours.exit));
    }
    text
}

fn record(options: &Options) -> Result<usize, String> {
    let seeds: Vec<u64> = (options.seed..options.seed + options.count).collect();
    let found = Mutex::new(BTreeMap::new());
    let n_different = AtomicUsize::new(0);
    in_parallel(&seeds, || {
        let mut oracles = [Oracle::start(HASH_SEEDS[0])?, Oracle::start(HASH_SEEDS[1])?];
        let (found, n_different) = (&found, &n_different);
        Ok(move |seed: &u64| {
            let text = program(*seed);
            let mut answers: Vec<Result<Answer, &str>> = Vec::new();
            for oracle in &mut oracles {
                answers.push(oracle.ask(&text)?);
            }
            if let [Ok(one), Ok(two)] = &answers[..]
                && one == two
                && let Ok(ours) = ours(&text)
            {
                if ours == *one {
                    found.lock().map_err(|e| e.to_string())?.insert(*seed, one.hash());
                } else {
                    n_different.fetch_add(1, Ordering::Relaxed);
                }
            }
            Ok(())
        })
    })?;
    let answers = found.into_inner().map_err(|e| e.to_string())?.into_iter().collect();
    let mut recording = Recording { texts: hash(&[]), answers };
    recording.texts = recording.hash_of_texts();
    let path = Recording::path();
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| e.to_string())?;
    }
    fs::write(&path, recording.text()).map_err(|e| e.to_string())?;
    let n_different = n_different.into_inner();
    println!(
        "{} of {} seeds recorded; {n_different} differ today and are left out",
        recording.answers.len(),
        options.count
    );
    Ok(n_different)
}

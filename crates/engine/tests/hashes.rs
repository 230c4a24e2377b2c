//! Traces have the same hash on every machine: the natively written table that the worker's
//! browser test is held against, too.
//!
//! A line of `tests/suite/hashes.txt` is a hash and the run it belongs to ([`Entry`]). Where a
//! change of the machine changes traces on purpose, `LOCKSTEP_BLESS=1 cargo test -p
//! lockstep-engine --test hashes` writes the hashes anew.

#![expect(clippy::disallowed_methods, reason = "a test reads the programs that it runs")]

use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

use lockstep_engine::{Library, NoImports, run_with};
use lockstep_protocol::{File, Interpreter, Mode, ScheduleSetting, Settings};

/// One run and its hash.
struct Entry<'a> {
    hash: &'a str,
    settings: Settings,
    /// The words of the line behind the hash, to write them again.
    words: Vec<&'a str>,
    path: &'a str,
}

impl<'a> Entry<'a> {
    fn read(line: &'a str) -> Self {
        let all: Vec<&str> = line.split_whitespace().collect();
        let [hash, mode, interpreter, schedule, path] = all[..] else {
            panic!("no entry: {line}");
        };
        let settings = Settings {
            mode: match mode {
                "script" => Mode::Script,
                "await" => Mode::Await,
                "notebook" => Mode::Notebook,
                _ => panic!("no mode: {line}"),
            },
            interpreter: match interpreter {
                "gil" => Interpreter::Gil,
                "bytecode" => Interpreter::Bytecode,
                _ => panic!("no interpreter: {line}"),
            },
            schedule: match schedule.strip_prefix("random:") {
                Some(seed) => ScheduleSetting::Random(seed.parse().expect("a seed")),
                None => ScheduleSetting::Fair,
            },
            ..Settings::default()
        };
        Self { hash, settings, words: all[1..].to_vec(), path }
    }

    fn hash_now(&self) -> String {
        let (_, name) = self.path.rsplit_once('/').expect("in a folder");
        let file = File {
            name: name.to_owned(),
            text: fs::read_to_string(suite().join(self.path)).expect("the program is there"),
        };
        let report = run_with(&[file], &self.settings, Rc::new(NoImports), Library::embedded());
        assert!(report.diagnostics.is_empty(), "{}: {}", self.path, report.stderr);
        format!("{:016x}", report.hash)
    }
}

fn suite() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite")
}

#[test]
fn the_same_schedule_gives_the_same_trace() {
    let table = suite().join("hashes.txt");
    let text = fs::read_to_string(&table).expect("the table is there");
    let entries: Vec<Entry<'_>> = text.lines().map(Entry::read).collect();
    assert!(entries.len() >= 10, "a table with {} entries", entries.len());
    let now: Vec<String> = entries.iter().map(Entry::hash_now).collect();
    if std::env::var_os("LOCKSTEP_BLESS").is_some() {
        let lines = entries.iter().zip(&now);
        let lines = lines.map(|(entry, hash)| format!("{hash} {}\n", entry.words.join(" ")));
        fs::write(&table, lines.collect::<String>()).expect("the table can be written");
        return;
    }
    for (entry, hash) in entries.iter().zip(&now) {
        assert_eq!(entry.hash, hash, "{}", entry.words.join(" "));
    }
}

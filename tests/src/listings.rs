//! Judges the programs of others that must run unchanged, through the oracle that came with them.
//!
//! Its main type is [`Corpus`]: a folder `shared/listings` beside the repository, with a manifest
//! of records and `oracle.py`, which tells a record's program and judges its output. It passes over
//! records without a program; where the folder is absent there is nothing to judge.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use lockstep_engine::Report;
use lockstep_event::{Nanos, Reply};
use lockstep_protocol::{Mode, OutcomeView, Settings};
use serde::Deserialize;

use crate::{repository, run};

/// Seconds by which durations and stamps may be off.
const TOLERANCE: f64 = 0.05;
/// Real time that one record may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// The folder of listings.
#[derive(Debug)]
pub struct Corpus {
    folder: PathBuf,
}

/// What the manifest says of one program.
#[derive(Clone, Debug, Deserialize)]
pub struct Record {
    pub id: String,
    pub file: Option<String>,
    /// Absent where there is no file either.
    #[serde(default)]
    pub mode: String,
    /// The table of `network.json` that its requests are answered from.
    pub network: Option<String>,
    pub virtual_duration_s: Option<f64>,
    pub expected: Option<Expectation>,
}

/// The part of a record's expectation that the oracle does not judge itself.
#[derive(Clone, Debug, Deserialize)]
pub struct Expectation {
    pub kind: String,
    pub exit: Option<serde_json::Value>,
    pub stderr: Option<String>,
    pub blocked: Option<Vec<String>>,
}

/// A table of `network.json`.
#[derive(Clone, Debug, Deserialize)]
struct Table {
    urls: BTreeMap<String, Measured>,
}

/// What was measured of an address.
#[derive(Clone, Debug, Deserialize)]
struct Measured {
    latency_s: f64,
    size: u32,
}

/// A judged record: a row of the table.
#[derive(Debug)]
pub struct Verdict {
    pub id: String,
    /// `id`, mode, end, virtual and real seconds in columns.
    pub row: String,
    pub problems: Vec<String>,
}

impl Corpus {
    /// The corpus beside the repository, if it is there.
    #[must_use]
    pub fn find() -> Option<Self> {
        let folder = repository().join("../shared/listings");
        folder.join("oracle.py").is_file().then_some(Self { folder })
    }

    /// The records that have a program.
    ///
    /// # Panics
    /// If the manifest cannot be read.
    #[must_use]
    pub fn records(&self) -> Vec<Record> {
        let text = fs::read_to_string(self.folder.join("manifest.json")).expect("a manifest");
        let all: Vec<Record> = serde_json::from_str(&text).expect("the manifest's records");
        all.into_iter().filter(|record| record.file.is_some() && mode(&record.mode).is_ok()).collect()
    }

    /// The program of a record.
    #[must_use]
    pub fn source(&self, id: &str) -> String {
        self.oracle(&["--source", id])
    }

    /// What the addresses of a record's network answer.
    fn replies(&self, record: &Record) -> Vec<Reply> {
        let Some(network) = &record.network else {
            return Vec::new();
        };
        let text = fs::read_to_string(self.folder.join("network.json")).expect("the tables of the network");
        let tables: BTreeMap<String, Table> = serde_json::from_str(&text).expect("the tables of the network");
        let urls = tables.get(network).map(|table| &table.urls).into_iter().flatten();
        let replies = urls.map(|(url, measured)| Reply {
            url: url.clone(),
            latency: Some(Nanos::from_seconds(measured.latency_s)),
            size: Some(measured.size),
            status: 200,
        });
        replies.collect()
    }

    /// Runs a record under its own mode, with `settings` for the rest.
    ///
    /// # Errors
    /// If the engine fails.
    pub fn run(&self, record: &Record, settings: Settings) -> Result<Report, String> {
        let settings = Settings { mode: mode(&record.mode)?, replies: self.replies(record), ..settings };
        run::run(record.name(), &self.source(&record.id), &settings, PATIENCE)
    }

    /// Runs a record and judges everything that its manifest entry says.
    #[must_use]
    pub fn judge(&self, record: &Record) -> Verdict {
        let start = Instant::now();
        let result = self.run(record, Settings::default());
        let real = start.elapsed();
        let mut problems = Vec::new();
        let (end, took) = match &result {
            Ok(report) => {
                problems.extend(self.compare(record, &report.stdout));
                problems.extend(record.problems(report));
                (run::outcome_word(report), report.time.seconds())
            }
            Err(error) => {
                problems.push(error.clone());
                ("broken", 0.0)
            }
        };
        if !problems.is_empty()
            && let Ok(report) = &result
        {
            problems.push(format!("its end: {}", run::ending(report)));
            problems.push(format!("its stderr: {}", report.stderr));
        }
        let word = if problems.is_empty() { "legal" } else { "WRONG" };
        let row = format!(
            "{word} {:34} {:8} {end:9} {took:8.3} s virtual {:6.2} s real",
            record.id,
            record.mode,
            real.as_secs_f64()
        );
        Verdict { id: record.id.clone(), row, problems }
    }

    /// What the oracle says against an output.
    fn compare(&self, record: &Record, stdout: &str) -> Option<String> {
        let name = format!("lockstep-{}-{}.out", std::process::id(), record.id);
        let path = std::env::temp_dir().join(name);
        fs::write(&path, stdout).expect("a temporary file can be written");
        let tolerance = TOLERANCE.to_string();
        let file = path.to_string_lossy();
        let said = self.oracle(&["--compare", &record.id, &file, "--tolerance", &tolerance]);
        // A file that stays behind in the temporary folder harms nobody.
        let _ = fs::remove_file(&path);
        let said = said.trim();
        (said != "legal").then(|| format!("the oracle says: {said}"))
    }

    fn oracle(&self, arguments: &[&str]) -> String {
        let output = Command::new("python3")
            .arg(self.folder.join("oracle.py"))
            .args(arguments)
            .output()
            .expect("python3 can be started");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.is_empty(), "oracle.py {arguments:?}: {errors}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Record {
    /// The name that the program is run as, which tracebacks show.
    #[must_use]
    pub fn name(&self) -> &str {
        let file = self.file.as_deref().unwrap_or_default();
        file.rsplit('/').next().unwrap_or(file)
    }

    /// Whether its program runs the long division loop.
    fn hunts_a_prime(&self) -> bool {
        self.id.contains("is-prime")
            && (self.id.ends_with("-is-prime") || self.id.ends_with("driven"))
            && self.id != "16-is-prime"
    }

    fn problems(&self, report: &Report) -> Vec<String> {
        let mut problems = Vec::new();
        if let Some(expected) = &self.expected {
            self.check_end(expected, report, &mut problems);
        }
        let took = report.time.seconds();
        if self.hunts_a_prime() {
            if !(3.0..3.6).contains(&took) {
                problems.push(format!("it takes {took:.3} virtual seconds, not about 3.2"));
            }
        } else if self.mode == "ipython" {
            // `%timeit` runs the loop eight times.
            if !(24.0..28.8).contains(&took) {
                problems.push(format!("it takes {took:.3} virtual seconds, not about eight times 3.2"));
            }
        } else if let Some(seconds) = self.virtual_duration_s
            && !self.id.starts_with("24")
            && (took - seconds).abs() > TOLERANCE
        {
            problems.push(format!("it takes {took:.3} virtual seconds, not {seconds}"));
        }
        problems
    }

    fn check_end(&self, expected: &Expectation, report: &Report, problems: &mut Vec<String>) {
        let stderr = stderr_as_python(self.name(), report);
        if expected.kind == "deadlock" {
            // CPython hangs and was interrupted; Lockstep says who waits where.
            check_exit(3, report, problems);
            let lines = expected.blocked.iter().flatten().map(|text| blocked_line(text));
            for line in lines {
                if !stuck_lines(report).contains(&line) {
                    problems.push(format!("line {line} is not in the deadlock's report"));
                }
            }
            return;
        }
        // A syntax error is told apart from an exception by the exit status; CPython does not.
        let exit = match expected.exit.as_ref().and_then(serde_json::Value::as_u64) {
            Some(1) if report.outcome.is_none() => 2,
            Some(status) => status,
            None => 0,
        };
        check_exit(exit, report, problems);
        if let Some(pattern) = &expected.stderr
            && !matches(pattern, &stderr)
        {
            problems.push(format!("stderr without {pattern:?}: {stderr}"));
        }
    }
}

/// A record's mode: IPython runs a text as a cell of a notebook.
fn mode(word: &str) -> Result<Mode, String> {
    if word == "ipython" { Ok(Mode::Notebook) } else { run::mode(word) }
}

fn check_exit(status: u64, report: &Report, problems: &mut Vec<String>) {
    if u64::from(report.exit()) != status {
        problems.push(format!("exit status {} instead of {status}", report.exit()));
    }
}

/// The line of a text such as `the main thread, line 4: the second lock.acquire()`.
fn blocked_line(text: &str) -> u32 {
    let digits: String = text
        .split_once("line ")
        .map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).collect())
        .unwrap_or_default();
    digits.parse().expect("a blocked unit has a line")
}

fn stuck_lines(report: &Report) -> Vec<u32> {
    match &report.outcome {
        Some(OutcomeView::Deadlock { stuck, .. }) => stuck.iter().map(|unit| unit.place.line).collect(),
        _ => Vec::new(),
    }
}

/// stderr, with syntax errors put as python3 puts them.
fn stderr_as_python(name: &str, report: &Report) -> String {
    let mut text = report.stderr.clone();
    for found in report.diagnostics.iter().filter(|found| !found.refused) {
        let message = found.message.trim_start_matches("SyntaxError: ");
        let line = found.range.line;
        text.push_str(&format!("  File \"{name}\", line {line}\nSyntaxError: {message}\n"));
    }
    text
}

/// Whether the pattern, in Python's notation, is found in the text: Python itself decides.
fn matches(pattern: &str, text: &str) -> bool {
    Command::new("python3")
        .args(["-c", "import re, sys; sys.exit(not re.search(sys.argv[1], sys.argv[2]))"])
        .args([pattern, text])
        .status()
        .is_ok_and(|status| status.success())
}

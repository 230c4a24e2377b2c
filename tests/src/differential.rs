//! Random programs on our machine and on CPython: comparing, minimising, recording.
//!
//! Its main type is [`Verdict`]. What CPython does with the recorded seeds lies in
//! `tests/suite/random/recorded.txt` as hashes, so that comparing needs no CPython. It refuses a
//! recording that belongs to other programs than the generator writes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use lockstep_engine::{Library, NoImports, Report, run_with};
use lockstep_protocol::{File, Settings};

use crate::generator::program;
use crate::oracle::{Answer, Oracle};
use crate::{repository, run};

/// What the file of a random program is called.
pub const NAME: &str = "program.py";
/// Programs end long before.
const MAX_STEPS: u64 = 100_000_000;

/// What comes of comparing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Same,
    /// CPython has no certain answer, for this reason.
    Discarded(&'static str),
    /// Our machine says that it cannot run this.
    Refused(String),
    Different {
        ours: Answer,
        theirs: Answer,
    },
}

/// Runs a program on our machine.
///
/// # Errors
/// If our machine says that it cannot run this.
pub fn ours(text: &str) -> Result<Answer, Verdict> {
    let files = vec![File { name: NAME.to_owned(), text: text.to_owned() }];
    let settings = Settings { max_steps: MAX_STEPS, ..Settings::default() };
    let result =
        catch_unwind(AssertUnwindSafe(|| run_with(&files, &settings, Rc::new(NoImports), Library::embedded())));
    let Ok(report) = result else {
        return Ok(Answer { stdout: String::new(), stderr: "the engine panicked\n".to_owned(), exit: -1 });
    };
    if matches!(run::outcome_word(&report), "refused" | "syntax") {
        return Err(Verdict::Refused(run::ending(&report)));
    }
    let exit = i32::from(report.exit());
    let Report { stdout, stderr, .. } = report;
    Ok(Answer { stdout, stderr: without_warnings(&stderr), exit }.without_addresses())
}

/// The oracle is told not to warn; what the compiler warns of takes two lines.
fn without_warnings(stderr: &str) -> String {
    let mut lines = stderr.split_inclusive('\n');
    let mut out = String::new();
    while let Some(line) = lines.next() {
        if line.contains(": SyntaxWarning: ") {
            lines.next();
        } else {
            out.push_str(line);
        }
    }
    out
}

/// Asks both.
///
/// # Errors
/// If CPython has gone.
pub fn judge(text: &str, oracle: &mut Oracle) -> Result<Verdict, String> {
    let theirs = match oracle.ask(text)? {
        Ok(theirs) => theirs,
        Err(why) => return Ok(Verdict::Discarded(why)),
    };
    Ok(match ours(text) {
        Err(refused) => refused,
        Ok(ours) if ours == theirs => Verdict::Same,
        // Where it does not end, memory does: what CPython says then depends on the machine.
        Ok(ours)
            if ours.exit == 4 && [&theirs.stdout, &theirs.stderr].iter().any(|text| text.contains("MemoryError")) =>
        {
            Verdict::Discarded("killed: too long, or too large")
        }
        Ok(ours) => Verdict::Different { ours, theirs },
    })
}

/// The program with lines taken out for as long as it still differs.
///
/// # Errors
/// If CPython has gone.
pub fn minimise(text: &str, oracle: &mut Oracle) -> Result<String, String> {
    minimise_while(text, |candidate| Ok(matches!(judge(candidate, oracle)?, Verdict::Different { .. })))
}

/// Takes lines out of a text, in ever smaller chunks, and moves blocks out of what is around them,
/// for as long as `is_bad`.
///
/// # Errors
/// Those of `is_bad`.
pub fn minimise_while(text: &str, mut is_bad: impl FnMut(&str) -> Result<bool, String>) -> Result<String, String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    loop {
        let before = lines.clone();
        let mut size = lines.len().div_ceil(2).max(1);
        loop {
            let mut at = 0;
            while at < lines.len() {
                let mut fewer = lines.clone();
                fewer.drain(at..(at + size).min(lines.len()));
                if is_bad(&joined(&fewer))? {
                    lines = fewer;
                } else {
                    at += 1;
                }
            }
            if size == 1 {
                break;
            }
            size = size.div_ceil(2);
        }
        let mut at = 0;
        while at < lines.len() {
            match unwrapped(&lines, at) {
                Some(fewer) if is_bad(&joined(&fewer))? => lines = fewer,
                _ => at += 1,
            }
        }
        if lines == before {
            return Ok(joined(&lines));
        }
    }
}

fn joined(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}

/// Without the head of a block at `at`, its body moved to the left; of `try` without handlers, too.
fn unwrapped(lines: &[String], at: usize) -> Option<Vec<String>> {
    let margin = |line: &str| line.len() - line.trim_start().len();
    let head = margin(&lines[at]);
    lines.get(at + 1).filter(|next| margin(next) > head)?;
    let mut fewer = lines[..at].to_vec();
    let mut rest = at + 1;
    while let Some(line) = lines.get(rest).filter(|line| margin(line) > head) {
        fewer.push(line.get(4..).unwrap_or(line).to_owned());
        rest += 1;
    }
    while lines[at].trim_start() == "try:"
        && let Some(line) = lines.get(rest)
        && (margin(line) > head || line.trim_start().starts_with("except ") || line.trim_start() == "finally:")
    {
        rest += 1;
    }
    fewer.extend_from_slice(&lines[rest..]);
    Some(fewer)
}

/// Does `work` for all items with the machine's cores; `work` of a core is made by `start`.
///
/// # Errors
/// The first error of `start` or `work`.
pub fn in_parallel<T: Sync, W: FnMut(&T) -> Result<(), String>>(
    items: &[T],
    start: impl Fn() -> Result<W, String> + Sync,
) -> Result<(), String> {
    let next = AtomicUsize::new(0);
    let failure = Mutex::new(Ok(()));
    let fail = |error: String| {
        if let Ok(mut failure) = failure.lock() {
            *failure = Err(error);
        }
    };
    let n_threads = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(|| {
                let mut work = match start() {
                    Ok(work) => work,
                    Err(error) => return fail(error),
                };
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(error) = work(item) {
                        return fail(error);
                    }
                }
            });
        }
    });
    failure.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// A hash that is the same everywhere (FNV-1a).
#[must_use]
pub fn hash(parts: &[&str]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0xff])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

impl Answer {
    /// Of everything that is compared.
    #[must_use]
    pub fn hash(&self) -> u64 {
        hash(&[&self.stdout, &self.stderr, &self.exit.to_string()])
    }
}

/// What CPython does with random programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    /// Of the programs' texts.
    pub texts: u64,
    /// Seeds, and the hashes of their answers.
    pub answers: Vec<(u64, u64)>,
}

impl Recording {
    /// Where it lies.
    #[must_use]
    pub fn path() -> PathBuf {
        repository().join("tests/suite/random/recorded.txt")
    }

    /// Reads what [`Recording::text`] wrote.
    ///
    /// # Errors
    /// If a line is not of that form.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut recording = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let bad = || format!("{line:?} is no line of a recording");
            let (key, value) = line.split_once(' ').ok_or_else(bad)?;
            let value = u64::from_str_radix(value, 16).map_err(|_| bad())?;
            if key == "texts" {
                recording.texts = value;
            } else {
                recording.answers.push((key.parse().map_err(|_| bad())?, value));
            }
        }
        Ok(recording)
    }

    /// As it is written to the file.
    #[must_use]
    pub fn text(&self) -> String {
        let head = "# Seeds of random programs and the hash of what CPython 3.11 does with each.\n\
                    # Written by `cargo xtask differential --record`.\n";
        let lines = self.answers.iter().map(|(seed, hash)| format!("{seed} {hash:016x}\n"));
        format!("{head}texts {:016x}\n{}", self.texts, lines.collect::<String>())
    }

    /// The hash over the texts of its programs.
    #[must_use]
    pub fn hash_of_texts(&self) -> u64 {
        self.answers.iter().fold(0, |sum: u64, (seed, _)| sum.rotate_left(7) ^ hash(&[&program(*seed)]))
    }
}

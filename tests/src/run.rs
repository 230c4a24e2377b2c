//! One run of the engine for a test: bounded in real time, and a panic is a result like others.
//!
//! Its main function is [`run`]. It refuses to wait longer than it is told: a run that hangs is
//! left behind in its thread, so that the cases after it are still judged.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use lockstep_engine::{Library, NoImports, Report, run_with};
use lockstep_protocol::{File, Interpreter, Mode, OutcomeView, ScheduleSetting, Settings};

/// Runs `text` as a file called `name`; `Err` says how the engine itself failed.
///
/// # Errors
/// As [`run_files`].
pub fn run(name: &str, text: &str, settings: &Settings, patience: Duration) -> Result<Report, String> {
    run_files(vec![File { name: name.to_owned(), text: text.to_owned() }], settings, patience)
}

/// Runs a program of several files, the first of which is its main file.
///
/// # Errors
/// If the engine panics, or does not come back within `patience`.
pub fn run_files(files: Vec<File>, settings: &Settings, patience: Duration) -> Result<Report, String> {
    let settings = settings.clone();
    let (sender, receiver) = channel();
    // Recursion of the engine would be a bug of its own; the usual stack must do.
    thread::spawn(move || {
        let result =
            catch_unwind(AssertUnwindSafe(|| run_with(&files, &settings, Rc::new(NoImports), Library::embedded())));
        // The receiver is gone if it lost patience, and then nobody wants the result.
        let _ = sender.send(result.map_err(|panic| panic_text(&*panic)));
    });
    match receiver.recv_timeout(patience) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => {
            Err(format!("the engine has not come back within {} real seconds", patience.as_secs()))
        }
        Err(RecvTimeoutError::Disconnected) => Err("the engine's thread died".to_owned()),
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("the engine panicked: {}", text.unwrap_or("without a text"))
}

/// How a run ended, in one word.
#[must_use]
pub fn outcome_word(report: &Report) -> &'static str {
    match &report.outcome {
        Some(OutcomeView::Finished) => "finished",
        Some(OutcomeView::Exception { .. }) => "exception",
        Some(OutcomeView::Deadlock { .. }) => "deadlock",
        Some(OutcomeView::Limit { .. }) => "limit",
        Some(OutcomeView::Refused { .. }) => "refused",
        None if report.diagnostics.iter().any(|found| !found.refused) => "syntax",
        None => "refused",
    }
}

/// What a report says about its end, in a few lines.
#[must_use]
pub fn ending(report: &Report) -> String {
    match &report.outcome {
        Some(OutcomeView::Finished) => "finished".to_owned(),
        Some(
            OutcomeView::Exception { text }
            | OutcomeView::Deadlock { text, .. }
            | OutcomeView::Limit { text }
            | OutcomeView::Refused { text },
        ) => format!("{}: {text}", outcome_word(report)),
        None => report
            .diagnostics
            .iter()
            .map(|found| {
                let (line, column) = (found.range.line, found.range.column + 1);
                format!("{line}:{column} {}", found.message)
            })
            .collect::<Vec<_>>()
            .join("; "),
    }
}

/// A mode by its name on the command line.
///
/// # Errors
/// If there is no such mode.
pub fn mode(word: &str) -> Result<Mode, String> {
    match word {
        "script" => Ok(Mode::Script),
        "await" => Ok(Mode::Await),
        "notebook" => Ok(Mode::Notebook),
        _ => Err(format!("there is no mode {word:?}")),
    }
}

/// An interpreter model by its name on the command line.
///
/// # Errors
/// If there is no such model.
pub fn interpreter(word: &str) -> Result<Interpreter, String> {
    match word {
        "gil" => Ok(Interpreter::Gil),
        "bytecode" => Ok(Interpreter::Bytecode),
        "free-threaded" => Ok(Interpreter::FreeThreaded),
        _ => Err(format!("there is no interpreter {word:?}")),
    }
}

/// A list of schedules: `fair`, `random:7`, `random:0..9`, separated by blanks.
///
/// # Errors
/// If a word is none of these.
pub fn schedules(words: &str) -> Result<Vec<ScheduleSetting>, String> {
    let mut found = Vec::new();
    for word in words.split_whitespace() {
        let bad = || format!("{word:?} is no schedule; write fair, random:7 or random:0..9");
        if word == "fair" {
            found.push(ScheduleSetting::Fair);
            continue;
        }
        let seeds = word.strip_prefix("random:").ok_or_else(bad)?;
        let (first, last) = seeds.split_once("..").unwrap_or((seeds, seeds));
        let first: u64 = first.parse().map_err(|_| bad())?;
        let last: u64 = last.parse().map_err(|_| bad())?;
        found.extend((first..=last).map(ScheduleSetting::Random));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{ScheduleSetting, schedules};

    #[test]
    fn schedules_are_read() {
        use ScheduleSetting::{Fair, Random};
        let read = schedules("fair random:7 random:1..2");
        assert_eq!(read, Ok(vec![Fair, Random(7), Random(1), Random(2)]));
        assert!(schedules("random").is_err());
        assert!(schedules("unfair").is_err());
    }
}

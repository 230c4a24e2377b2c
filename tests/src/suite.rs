//! Runs the cases of a folder below `tests/suite` and says everything that is not as expected.
//!
//! Its main function is [`failures`]. Expectations are read by [`crate::head`]; they were recorded
//! from CPython by `tests/record/record.py`. It refuses an empty folder, so that a suite cannot
//! pass by not being there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lockstep_engine::Report;
use lockstep_protocol::{OutcomeView, ScheduleSetting, Settings};

use crate::diff::diff;
use crate::head::Case;
use crate::{repository, run};

/// Real time that one run of a case may take, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// Virtual seconds by which a run may miss what it should take.
const TOLERANCE: f64 = 0.01;

/// What is wrong with the cases of `folder`, one text a case, and how many cases there are.
///
/// # Panics
/// If there is no such folder.
#[must_use]
pub fn failures(folder: &str) -> (Vec<String>, usize) {
    let mut paths = Vec::new();
    collect(&repository().join("tests/suite").join(folder), &mut paths);
    paths.sort();
    let failures = paths
        .iter()
        .filter_map(|path| {
            let problems = match Case::read(path) {
                Ok(case) => judge(&case),
                Err(error) => vec![error],
            };
            let name = path.file_stem()?.to_string_lossy();
            (!problems.is_empty()).then(|| format!("{folder}/{name}\n{}", problems.join("\n")))
        })
        .collect();
    (failures, paths.len())
}

/// Fails with a list of everything that is wrong in `folder`.
///
/// # Panics
/// If a case is not as expected, or there is no case at all.
pub fn check(folder: &str) {
    let (failures, count) = failures(folder);
    assert!(count > 0, "tests/suite/{folder} holds no case");
    assert!(
        failures.is_empty(),
        "{} of {count} cases in {folder} are not as expected:\n\n{}\n",
        failures.len(),
        failures.join("\n\n")
    );
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("the folder of a suite can be read");
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() && path.extension().is_some_and(|extension| extension == "files") {
            // What the case of this name imports.
        } else if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            paths.push(path);
        }
    }
}

/// Runs a case under each of its schedules; identical complaints are said once.
fn judge(case: &Case) -> Vec<String> {
    let mut problems = Vec::new();
    let mut outputs = BTreeSet::new();
    for schedule in &case.schedules {
        let settings = Settings { schedule: schedule.clone(), ..case.settings.clone() };
        let found = match run::run_files(case.files(), &settings, PATIENCE) {
            Ok(report) => {
                let found = compare(case, &report);
                outputs.insert(report.stdout);
                found
            }
            Err(error) => vec![format!("  {error}")],
        };
        if !found.is_empty() {
            if *schedule != ScheduleSetting::Fair {
                problems.push(format!("  under schedule {schedule:?}:"));
            }
            problems.extend(found);
            return problems;
        }
    }
    if case.several_outputs && outputs.len() < 2 {
        problems.push(format!("  every schedule prints {outputs:?}"));
    }
    problems
}

fn compare(case: &Case, report: &Report) -> Vec<String> {
    let mut problems = Vec::new();
    let word = run::outcome_word(report);
    if word != case.expect {
        problems.push(format!("  it should end as {}, but: {}", case.expect, run::ending(report)));
        if !report.stderr.is_empty() && case.stderr.as_ref() != Some(&report.stderr) {
            problems.push(format!("    stderr: {}", report.stderr.trim_end()));
        }
    }
    let exit = match case.expect.as_str() {
        "finished" => 0,
        "exception" => 1,
        "deadlock" => 3,
        "limit" => 4,
        _ => 2,
    };
    if word == case.expect && report.exit() != exit {
        problems.push(format!("  exit status {} instead of {exit}", report.exit()));
    }
    compare_stdout(case, report, &mut problems);
    if word == case.expect {
        compare_rest(case, report, &mut problems);
    }
    problems
}

fn compare_stdout(case: &Case, report: &Report, problems: &mut Vec<String>) {
    if let Some((low, high)) = case.number {
        let number = report.stdout.trim_end().parse::<i64>();
        if !number.is_ok_and(|number| (low..=high).contains(&number)) {
            problems.push(format!("  stdout {:?} is no number in {low}..{high}", report.stdout));
        }
        return;
    }
    let want = case.stdout.clone().unwrap_or_default();
    let same = if case.any_order { sorted_lines(&want) == sorted_lines(&report.stdout) } else { want == report.stdout };
    if !same {
        problems.push(format!("  stdout:\n{}", diff(&want, &report.stdout)));
    }
}

fn compare_rest(case: &Case, report: &Report, problems: &mut Vec<String>) {
    match case.expect.as_str() {
        // A deadlock or a limit is told on stderr in our own words, which CPython cannot record.
        "finished" | "exception" => {
            let want = case.stderr.clone().unwrap_or_default();
            if want != report.stderr {
                problems.push(format!("  stderr:\n{}", diff(&want, &report.stderr)));
            }
        }
        "deadlock" => compare_deadlock(case, report, problems),
        "refused" | "syntax" => compare_diagnostics(case, report, problems),
        _ => {}
    }
    let has_told = case.notes.iter().all(|text| report.notes.iter().any(|note| note.contains(text)));
    if !has_told || case.notes.is_empty() != report.notes.is_empty() {
        problems.push(format!("  notes: {:?} instead of {:?}", report.notes, case.notes));
    }
    if let Some(seconds) = case.seconds {
        let took = report.time.seconds();
        if (took - seconds).abs() > TOLERANCE {
            problems.push(format!("  it takes {took:.4} virtual seconds instead of {seconds}"));
        }
    }
}

/// Every marked wait must be in the report, every marked owner too; besides them only the main
/// thread may be named, which waits for the others where the text has ended, and threads of the
/// library's own, which stand in no line of the program.
fn compare_deadlock(case: &Case, report: &Report, problems: &mut Vec<String>) {
    let Some(OutcomeView::Deadlock { stuck, .. }) = &report.outcome else {
        return;
    };
    let found: BTreeSet<(String, u32)> = stuck.iter().map(|unit| (unit.name.clone(), unit.place.line)).collect();
    let owners: BTreeSet<(String, u32)> =
        stuck.iter().filter_map(|unit| Some((unit.held_by_name.clone()?, unit.held_since?.line))).collect();
    let surplus = found.difference(&case.stuck).any(|(name, line)| name != "MainThread" && *line > 0);
    if surplus || !case.stuck.is_subset(&found) {
        problems.push(format!("  stuck: {found:?} instead of {:?}", case.stuck));
    }
    if !case.held.is_subset(&owners) {
        problems.push(format!("  owners: {owners:?} instead of {:?}", case.held));
    }
}

fn compare_diagnostics(case: &Case, report: &Report, problems: &mut Vec<String>) {
    let as_expected = report.diagnostics.len() == case.diagnostics.len()
        && report.diagnostics.iter().zip(&case.diagnostics).all(|(found, wanted)| {
            found.range.line == wanted.line
                && wanted.column.is_none_or(|column| found.range.column + 1 == column)
                && found.message.contains(&wanted.text)
        });
    if !as_expected {
        let wanted = &case.diagnostics;
        problems.push(format!("  found: {}\n  instead of {wanted:?}", run::ending(report)));
    }
}

fn sorted_lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines
}

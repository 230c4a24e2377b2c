//! The report of a run as JSON, for other programs.
//!
//! The main function is [`to_json`]. The schema is written down in the README and numbered:
//! fields may be added under the same number, never renamed or dropped. Lines and columns count
//! from one; hashes are hexadecimal text, since they do not fit into a JavaScript number.

use std::io;

use lockstep_engine::{FIGURES, Report};
use lockstep_protocol::{DiagnosticView, OutcomeView, StuckUnit, UnitInfo, UnitKind};
use serde::Serialize;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct RunJson<'a> {
    version: u32,
    program: ProgramJson<'a>,
    outcome: &'static str,
    /// The exception's last line, the deadlock's report, which limit was reached.
    message: Option<&'a str>,
    stdout: &'a str,
    stderr: &'a str,
    virtual_seconds: f64,
    steps: u64,
    instructions: u64,
    hash: String,
    schedule: &'a str,
    handoffs: u64,
    notes: &'a [String],
    memory: MemoryJson,
    units: Vec<UnitJson<'a>>,
    deadlock: Vec<StuckJson<'a>>,
    diagnostics: Vec<DiagnosticJson<'a>>,
}

#[derive(Serialize)]
struct ProgramJson<'a> {
    file: &'a str,
    hash: Option<String>,
}

/// What the units would have taken in real CPython.
#[derive(Serialize)]
struct MemoryJson {
    /// The most of all at one time.
    bytes: u64,
    units: Vec<FigureJson>,
}

#[derive(Serialize)]
struct FigureJson {
    kind: &'static str,
    /// The most at one time.
    most: u32,
    bytes_each: u64,
    stack_each: u64,
}

#[derive(Serialize)]
struct UnitJson<'a> {
    id: u32,
    name: &'a str,
    kind: &'static str,
    parent: Option<u32>,
}

#[derive(Serialize)]
struct StuckJson<'a> {
    unit: u32,
    name: &'a str,
    wants: &'a str,
    line: u32,
    held_by: Option<u32>,
    held_by_name: Option<&'a str>,
    held_since: Option<u32>,
}

#[derive(Serialize)]
struct DiagnosticJson<'a> {
    kind: &'static str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    message: &'a str,
    help: Option<&'a str>,
}

/// The report of running the file called `name`, with a newline at its end.
///
/// # Errors
/// If it cannot be written as JSON.
pub(crate) fn to_json(name: &str, report: &Report) -> io::Result<String> {
    let (outcome, message) = outcome(report);
    let deadlock: &[StuckUnit] = match &report.outcome {
        Some(OutcomeView::Deadlock { stuck, .. }) => stuck,
        _ => &[],
    };
    let json = RunJson {
        version: VERSION,
        program: ProgramJson { file: name, hash: report.program.map(hexadecimal) },
        outcome,
        message,
        stdout: &report.stdout,
        stderr: &report.stderr,
        virtual_seconds: report.time.seconds(),
        steps: report.steps,
        instructions: report.instructions,
        hash: hexadecimal(report.hash),
        schedule: &report.schedule,
        handoffs: report.handoffs,
        notes: &report.notes,
        memory: memory(report),
        units: report.units.iter().map(unit).collect(),
        deadlock: deadlock.iter().map(stuck).collect(),
        diagnostics: report.diagnostics.iter().map(diagnostic).collect(),
    };
    let mut text = serde_json::to_string_pretty(&json)?;
    text.push('\n');
    Ok(text)
}

fn memory(report: &Report) -> MemoryJson {
    let units = report.most.iter().zip(FIGURES).filter(|(most, _)| **most > 0).map(|(most, figure)| FigureJson {
        kind: figure.kind,
        most: *most,
        bytes_each: figure.bytes,
        stack_each: figure.stack,
    });
    MemoryJson { bytes: report.most_bytes, units: units.collect() }
}

fn hexadecimal(hash: u64) -> String {
    format!("{hash:016x}")
}

fn outcome(report: &Report) -> (&'static str, Option<&str>) {
    match &report.outcome {
        Some(OutcomeView::Finished) => ("finished", None),
        Some(OutcomeView::Exception { text }) => ("exception", Some(text)),
        Some(OutcomeView::Deadlock { text, .. }) => ("deadlock", Some(text)),
        Some(OutcomeView::Limit { text }) => ("limit", Some(text)),
        Some(OutcomeView::Refused { text }) => ("refused", Some(text)),
        None if report.diagnostics.iter().any(|found| !found.refused) => ("syntax", None),
        None => ("refused", None),
    }
}

fn unit(unit: &UnitInfo) -> UnitJson<'_> {
    UnitJson {
        id: unit.id.0,
        name: &unit.name,
        kind: match unit.kind {
            UnitKind::Process => "process",
            UnitKind::Thread => "thread",
            UnitKind::Task => "task",
        },
        parent: unit.parent.map(|parent| parent.0),
    }
}

fn stuck(stuck: &StuckUnit) -> StuckJson<'_> {
    StuckJson {
        unit: stuck.unit.0,
        name: &stuck.name,
        wants: &stuck.wants,
        line: stuck.place.line,
        held_by: stuck.held_by.map(|unit| unit.0),
        held_by_name: stuck.held_by_name.as_deref(),
        held_since: stuck.held_since.map(|place| place.line),
    }
}

fn diagnostic(found: &DiagnosticView) -> DiagnosticJson<'_> {
    DiagnosticJson {
        kind: if found.refused { "refused" } else { "syntax" },
        line: found.range.line,
        column: found.range.column + 1,
        end_line: found.range.end_line,
        end_column: found.range.end_column + 1,
        message: &found.message,
        help: found.help.as_deref(),
    }
}

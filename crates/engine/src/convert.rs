//! The protocol's words for what the machine and the compiler call by types of their own.
//!
//! Holds the settings' way in and the statuses' way out. It refuses a schedule line that cannot
//! be read or that belongs to another program ([`machine_settings`]).

use lockstep_bytecode::{Mode as ProgramMode, SourceFile};
use lockstep_compiler::{Diagnostic, DiagnosticKind};
use lockstep_event::{Rng, Schedule, Status};
use lockstep_protocol::{
    DiagnosticView, File, Interpreter, Mode, OutputChunk, ScheduleSetting, Settings, State, Stream, TextRange,
};
use lockstep_vm as vm;

use crate::source::span_range;

/// How the compiler names a mode.
pub(crate) fn program_mode(mode: Mode) -> ProgramMode {
    match mode {
        Mode::Script => ProgramMode::Script,
        Mode::Await => ProgramMode::Await,
        Mode::Notebook => ProgramMode::Notebook,
    }
}

/// The files as the compiler takes them.
pub(crate) fn source_files(files: &[File]) -> Vec<SourceFile> {
    let sources = files.iter().map(|file| SourceFile { name: file.name.clone(), text: file.text.clone() });
    sources.collect()
}

/// The machine's settings for a program with this hash.
///
/// # Errors
/// If the schedule cannot be replayed with it; the text says why.
pub(crate) fn machine_settings(settings: &Settings, program: u64) -> Result<vm::Settings, String> {
    let strategy = match &settings.schedule {
        ScheduleSetting::Fair => vm::Strategy::Fair,
        ScheduleSetting::Random(seed) => vm::Strategy::Random(Rng(*seed)),
        ScheduleSetting::Replay(line) => vm::Strategy::Replay(replayed(line, program)?),
    };
    Ok(vm::Settings {
        interpreter: match settings.interpreter {
            Interpreter::Gil => vm::Interpreter::Gil,
            Interpreter::Bytecode => vm::Interpreter::Bytecode,
            Interpreter::FreeThreaded => vm::Interpreter::FreeThreaded,
        },
        cores: settings.cores.max(1),
        cost: settings.cost,
        strategy,
        max_instructions: settings.max_steps,
        arguments: settings.arguments.clone(),
        input: settings.input.replace("\r\n", "\n"),
        replies: settings.replies.clone(),
        ..vm::Settings::default()
    })
}

fn replayed(line: &str, program: u64) -> Result<Schedule, String> {
    let schedule: Schedule = line.parse().map_err(|error| format!("this schedule cannot be replayed: {error}"))?;
    if schedule.program != program {
        return Err(format!(
            "this schedule belongs to another program: it was recorded for {:016x}, and this one is \
             {program:016x} (any change of the text or of the mode makes another program)",
            schedule.program
        ));
    }
    Ok(schedule)
}

/// A refusal that is about no place of the text in particular.
pub(crate) fn refusal(message: String, help: &str) -> DiagnosticView {
    DiagnosticView {
        range: TextRange { line: 1, end_line: 1, ..TextRange::default() },
        refused: true,
        message,
        help: Some(help.to_owned()),
    }
}

/// What the compiler found, for the page.
pub(crate) fn diagnostic_view(found: &Diagnostic) -> DiagnosticView {
    DiagnosticView {
        range: span_range(found.file, found.span),
        refused: found.kind == DiagnosticKind::Refused,
        message: found.message.clone(),
        help: found.help.clone(),
    }
}

/// What the compiler found, as a terminal shows it.
pub(crate) fn diagnostic_text(found: &Diagnostic, files: &[SourceFile]) -> String {
    match found.kind {
        DiagnosticKind::Refused => found.render(files),
        DiagnosticKind::Syntax => {
            let mut text = found.syntax_error_text(files);
            if let Some(help) = &found.help {
                text.push_str(&format!("  help: {help}\n"));
            }
            text
        }
    }
}

/// A status without its reason.
pub(crate) fn state(status: Status) -> State {
    match status {
        Status::New => State::New,
        Status::Running => State::Running,
        Status::Ready => State::Ready,
        Status::WaitingForGil => State::WaitingForGil,
        Status::Blocked { .. } => State::Blocked,
        Status::Sleeping { .. } => State::Sleeping,
        Status::Awaiting { .. } => State::Awaiting,
        Status::Done { failed: false } => State::Done,
        Status::Done { failed: true } => State::Failed,
    }
}

/// A piece of output.
pub(crate) fn output_chunk(output: vm::Output) -> OutputChunk {
    OutputChunk {
        unit: output.unit,
        time: output.time,
        position: output.position,
        stream: if output.is_error { Stream::Stderr } else { Stream::Stdout },
        text: output.text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(line: &str) -> Settings {
        Settings { schedule: ScheduleSetting::Replay(line.to_owned()), ..Settings::default() }
    }

    #[test]
    fn a_schedule_of_this_program_is_replayed() {
        let converted = machine_settings(&settings("1-000000000000feed-12.3"), 0xfeed);
        let strategy = converted.map(|settings| settings.strategy);
        assert!(matches!(strategy, Ok(vm::Strategy::Replay(found)) if found.deviations.len() == 1));
    }

    #[test]
    fn another_programs_schedule_is_refused() {
        let error = machine_settings(&settings("1-000000000000feed"), 1).expect_err("refused");
        assert!(error.contains("another program"), "{error}");
        let error = machine_settings(&settings("nonsense"), 1).expect_err("refused");
        assert!(error.contains("format"), "{error}");
    }
}

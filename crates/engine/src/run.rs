//! One execution from beginning to end, without a conversation about it.
//!
//! [`Execution`] goes forward in slices and hands out what is printed; [`run`] does it all at
//! once. Texts that cannot run are refused with everything that is wrong with them
//! ([`Rejection`]).

use std::rc::Rc;

use lockstep_bytecode::{Program, SourceFile};
use lockstep_compiler::{Importer, NoImports, compile_with};
use lockstep_event::{Effect, Nanos, REPLY_FORM, Reply, Schedule};
use lockstep_library::Library;
use lockstep_protocol::{DiagnosticView, File, OutcomeView, OutputChunk, Settings, Stream, TextRange, UnitInfo};
use lockstep_vm::{Circle, Machine, Outcome};

use crate::answer::unit_infos;
use crate::convert::{
    diagnostic_text, diagnostic_view, machine_settings, output_chunk, program_mode, refusal, source_files,
};
use crate::handoff::Handoffs;
use crate::imports::{Imports, Texts};
use crate::memory::{Census, Counts};
use crate::outcome::{circle_note, outcome_view};

/// Instructions between two looks at the output.
const SLICE: u64 = 1_000_000;

/// Why a program did not start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// What the diagnostics' files are called.
    pub files: Vec<String>,
    pub diagnostics: Vec<DiagnosticView>,
    /// The same as a terminal shows it.
    pub text: String,
}

/// Compiles the files into a machine that stands before the first instruction. What they
/// import comes from each other, then from `importer`, then from the library; so does what texts
/// import that are compiled while it runs. `known` is what the files were compiled to before.
/// Also whether the library was asked and is not here.
///
/// # Errors
/// If the text has errors, or the schedule does not belong to it.
pub(crate) fn load(
    files: &[File],
    settings: &Settings,
    importer: Rc<dyn Importer>,
    library: &Rc<Library>,
    known: Option<Rc<Program>>,
) -> (Result<Machine, Rejection>, bool) {
    let imports = Imports::new(&*importer, library);
    let machine = build(files, settings, &imports, known);
    let lacks = imports.lacks();
    let machine = machine.map(|machine| {
        let texts = Texts { given: source_files(files), importer, library: Rc::clone(library) };
        machine.with_compiler(Rc::new(texts))
    });
    (machine, lacks)
}

fn build(
    files: &[File],
    settings: &Settings,
    importer: &dyn Importer,
    known: Option<Rc<Program>>,
) -> Result<Machine, Rejection> {
    let sources = source_files(files);
    let program = match known {
        Some(program) => program,
        None => compile(&sources, settings, importer)?,
    };
    let replies = replies(&sources)?;
    let mut settings = machine_settings(settings, program.hash).map_err(|message| Rejection {
        files: file_names(&sources),
        text: format!("{message}\n"),
        diagnostics: vec![refusal(
            message,
            "run it under another schedule, or replay with the text it was recorded with",
        )],
    })?;
    settings.replies.extend(replies);
    Ok(Machine::new(program, settings))
}

fn compile(sources: &[SourceFile], settings: &Settings, importer: &dyn Importer) -> Result<Rc<Program>, Rejection> {
    let program = compile_with(sources, program_mode(settings.mode), importer);
    program.map(Rc::new).map_err(|failure| Rejection {
        files: file_names(&failure.files),
        diagnostics: failure.diagnostics.iter().map(diagnostic_view).collect(),
        text: failure.diagnostics.iter().map(|found| diagnostic_text(found, &failure.files)).collect(),
    })
}

/// What the files say of the simulated network.
fn replies(sources: &[SourceFile]) -> Result<Vec<Reply>, Rejection> {
    let mut all = Vec::new();
    for (file, source) in (0..).zip(sources) {
        let told = Reply::in_text(&source.text).map_err(|line| {
            let mut found = refusal("this line says nothing of the network that can be read".to_owned(), REPLY_FORM);
            found.range = TextRange { file, line, end_line: line, ..found.range };
            Rejection {
                files: file_names(sources),
                text: format!("{}:{line}: {}\n  help: {REPLY_FORM}\n", source.name, found.message),
                diagnostics: vec![found],
            }
        })?;
        all.extend(told);
    }
    Ok(all)
}

/// What files are called, by their index.
pub(crate) fn file_names<'a>(files: impl IntoIterator<Item = &'a SourceFile>) -> Vec<String> {
    files.into_iter().map(|file| file.name.clone()).collect()
}

/// An execution that goes forward only.
#[derive(Debug)]
pub struct Execution {
    machine: Machine,
    handoffs: Handoffs,
    census: Census,
    /// Those that nobody has left by getting what it waited for, each in words.
    circles: Vec<(Circle, String)>,
}

impl Execution {
    /// Compiles the files; the first one is the main file. What they import comes from each
    /// other, then from `importer`, then from the library.
    ///
    /// # Errors
    /// If the text has errors or is refused, or the schedule belongs to another program.
    pub fn start(
        files: &[File],
        settings: &Settings,
        importer: Rc<dyn Importer>,
        library: Library,
    ) -> Result<Self, Rejection> {
        let machine = load(files, settings, importer, &Rc::new(library), None).0?;
        Ok(Self { machine, handoffs: Handoffs::default(), census: Census::default(), circles: Vec::new() })
    }

    /// Executes at most `fuel` instructions and returns what was printed meanwhile.
    pub fn advance(&mut self, fuel: u64) -> Vec<OutputChunk> {
        self.machine.advance(fuel);
        for transition in &self.machine.log.transitions {
            self.census.see(&self.machine, *transition);
        }
        let circles = std::mem::take(&mut self.machine.log.circles);
        for circle in circles {
            let text = circle_note(&self.machine, &circle);
            self.circles.push((circle, text));
        }
        let log = &mut self.machine.log;
        log.transitions.clear();
        for (_, event) in log.events.drain(..) {
            self.handoffs.see(&event);
            // Anyone may release a lock: whoever gets one goes on after all.
            if matches!(event.effect, Effect::Acquire { .. }) {
                self.circles.retain(|(circle, _)| !circle.is_left_by(&event));
            }
        }
        log.output.drain(..).map(output_chunk).collect()
    }

    /// Whether it has ended.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.machine.outcome().is_some()
    }

    /// What there is to say about it, except for its output, which [`Execution::advance`] gave.
    #[must_use]
    pub fn report(&self) -> Report {
        let machine = &self.machine;
        Report {
            outcome: outcome_view(machine),
            time: machine.now(),
            steps: machine.steps(),
            instructions: machine.position(),
            hash: machine.trace_hash().0,
            handoffs: self.handoffs.count(),
            // A deadlock's own report tells of its circles.
            notes: match machine.outcome() {
                Some(Outcome::Deadlock) => Vec::new(),
                _ => self.circles.iter().map(|(_, text)| text.clone()).collect(),
            },
            most: self.census.most,
            most_bytes: self.census.most_bytes,
            schedule: schedule_line(machine),
            program: Some(machine.program().hash),
            units: unit_infos(machine),
            ..Report::default()
        }
    }
}

/// The choices of an execution as one line.
fn schedule_line(machine: &Machine) -> String {
    let schedule = Schedule { program: machine.program().hash, deviations: machine.schedule().deviations.clone() };
    schedule.to_string()
}

/// How an execution went.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// `None` if it did not start, and then there are diagnostics.
    pub outcome: Option<OutcomeView>,
    pub diagnostics: Vec<DiagnosticView>,
    pub stdout: String,
    /// Tracebacks, too, and the diagnostics as text.
    pub stderr: String,
    pub time: Nanos,
    /// Events.
    pub steps: u64,
    pub instructions: u64,
    /// Of the trace.
    pub hash: u64,
    pub handoffs: u64,
    /// What was found that did not end the run: units that waited for each other.
    pub notes: Vec<String>,
    /// How many units of each kind there were at once, and what CPython would have held for all.
    pub most: Counts,
    pub most_bytes: u64,
    /// The schedule's one-line form, for replay.
    pub schedule: String,
    /// Hash of the program's text and mode, if it has no errors.
    pub program: Option<u64>,
    pub units: Vec<UnitInfo>,
}

impl Report {
    /// The command line's exit code.
    #[must_use]
    pub fn exit(&self) -> u8 {
        match &self.outcome {
            Some(OutcomeView::Finished) => 0,
            Some(OutcomeView::Exception { .. }) => 1,
            None | Some(OutcomeView::Refused { .. }) => 2,
            Some(OutcomeView::Deadlock { .. }) => 3,
            Some(OutcomeView::Limit { .. }) => 4,
        }
    }
}

/// Runs a program that imports nothing but its own files and the machine's own modules to its
/// end.
#[must_use]
pub fn run(files: &[File], settings: &Settings) -> Report {
    run_with(files, settings, Rc::new(NoImports), Library::default())
}

/// Runs a program to its end.
#[must_use]
pub fn run_with(files: &[File], settings: &Settings, importer: Rc<dyn Importer>, library: Library) -> Report {
    let mut execution = match Execution::start(files, settings, importer, library) {
        Ok(execution) => execution,
        Err(rejection) => {
            return Report { diagnostics: rejection.diagnostics, stderr: rejection.text, ..Report::default() };
        }
    };
    let (mut stdout, mut stderr) = (String::new(), String::new());
    while !execution.is_over() {
        for chunk in execution.advance(SLICE) {
            match chunk.stream {
                Stream::Stdout => stdout.push_str(&chunk.text),
                Stream::Stderr => stderr.push_str(&chunk.text),
            }
        }
    }
    Report { stdout, stderr, ..execution.report() }
}

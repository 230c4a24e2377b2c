//! `lockstep run`: executes a program and passes its output on as it comes.
//!
//! The main function is [`run`]; it returns the exit code. Files that cannot be read, or are no
//! UTF-8, are refused with a message.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::rc::Rc;

use lockstep_engine::{Execution, Library, Report};
use lockstep_protocol::{File, OutcomeView, Stream};

use crate::arguments::RunOptions;
use crate::folders::{Folders, decode};
use crate::report::to_json;

/// Instructions between two looks at the output: some hundredths of a second.
const SLICE: u64 = 1_000_000;

/// Usage errors, syntax errors and refusals.
const REFUSED: u8 = 2;

/// As the shell reports a program that was ended because nobody reads its output.
const NOBODY_READS: u8 = 141;

/// Runs the program; the result is the exit code.
pub(crate) fn run(options: &RunOptions) -> u8 {
    let file = match read(&options.file) {
        Ok(file) => file,
        Err(message) => return refuse(&message),
    };
    let json_to_stdout = options.json.as_deref() == Some(Path::new("-"));
    let mut out = Out { passes_stdout: !json_to_stdout, report: Report::default() };
    let name = options.file.display().to_string();
    let result = execute(file, options, &mut out);
    let result = result.and_then(|()| match &options.json {
        Some(path) => write_json(&name, &out.report, path),
        None => Ok(()),
    });
    match result {
        Ok(()) => out.report.exit(),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => NOBODY_READS,
        Err(error) => refuse(&error.to_string()),
    }
}

/// Where the program's output goes, and what is remembered of it.
struct Out {
    passes_stdout: bool,
    report: Report,
}

impl Out {
    fn print(&mut self, stream: Stream, text: &str) -> io::Result<()> {
        match stream {
            Stream::Stdout => {
                self.report.stdout.push_str(text);
                if self.passes_stdout {
                    io::stdout().write_all(text.as_bytes())?;
                }
            }
            Stream::Stderr => {
                self.report.stderr.push_str(text);
                // What was printed before is to be read before.
                io::stdout().flush()?;
                io::stderr().write_all(text.as_bytes())?;
            }
        }
        Ok(())
    }
}

fn execute(file: File, options: &RunOptions, out: &mut Out) -> io::Result<()> {
    let input = match given_input(&file, options) {
        Ok(input) => input,
        Err(message) => return Err(io::Error::other(message)),
    };
    let file = if options.unittest { tester(&options.file)? } else { file };
    let folders = Folders::new(&options.file, &options.path);
    let mut execution = match Execution::start(&[file], &options.settings(input), Rc::new(folders), Library::embedded())
    {
        Ok(execution) => execution,
        Err(rejection) => {
            out.report.diagnostics = rejection.diagnostics;
            return out.print(Stream::Stderr, &rejection.text);
        }
    };
    while !execution.is_over() {
        for chunk in execution.advance(SLICE) {
            out.print(chunk.stream, &chunk.text)?;
        }
        io::stdout().flush()?;
    }
    let report = execution.report();
    // An exception's traceback is output of the program already.
    if let Some(OutcomeView::Deadlock { text, .. } | OutcomeView::Limit { text } | OutcomeView::Refused { text }) =
        &report.outcome
    {
        writeln!(io::stderr(), "lockstep: {}", text.trim_end())?;
    }
    for note in &report.notes {
        writeln!(io::stderr(), "lockstep: note: {}", note.trim_end())?;
    }
    out.report = Report {
        stdout: std::mem::take(&mut out.report.stdout),
        stderr: std::mem::take(&mut out.report.stderr),
        ..report
    };
    // The process is about to end: freeing a large heap object by object took a fifth of the
    // time of a program that makes many strings.
    std::mem::forget(execution);
    Ok(())
}

/// The program that runs the tests of a file: it is part of the library, so that nothing of it
/// is shown. A spawned process, where it is not the main module, runs no tests.
fn tester(path: &Path) -> io::Result<File> {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let is_name = !stem.starts_with(|c: char| c.is_ascii_digit())
        && !stem.is_empty()
        && stem.chars().all(|c| c == '_' || c.is_alphanumeric());
    if !is_name {
        return Err(io::Error::other(format!("{} cannot be imported: it is not named like a module", path.display())));
    }
    let text = format!(
        "from unittest.main import main, report_failed_import\n\
         try:\n    import {stem} as module\n\
         except ImportError as error:\n    report_failed_import({stem:?}, error)\n\
         if __name__ == \"__main__\":\n    main(module)\n"
    );
    Ok(File { name: "<library>/unittest.__main__".to_owned(), text })
}

/// The text that the program reads. Standard input is only waited for if the program's text
/// speaks of it, so that all others run where nobody closes it.
fn given_input(file: &File, options: &RunOptions) -> Result<String, String> {
    let (name, bytes) = match options.input.as_deref() {
        Some(path) if path != Path::new("-") => {
            let name = path.display().to_string();
            (name.clone(), fs::read(path).map_err(|error| format!("cannot read {name}: {error}"))?)
        }
        None if !["input", "stdin"].iter().any(|word| file.text.contains(word)) => return Ok(String::new()),
        _ => {
            let mut bytes = Vec::new();
            io::stdin().read_to_end(&mut bytes).map_err(|error| format!("cannot read standard input: {error}"))?;
            ("standard input".to_owned(), bytes)
        }
    };
    decode(&name, &bytes).map(str::to_owned)
}

fn read(path: &Path) -> Result<File, String> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| format!("cannot read {name}: {error}"))?;
    let text = decode(&name, &bytes)?;
    // Tracebacks name the main file by its whole path, as python3's do.
    let whole = std::path::absolute(path).map_or(name, |path| path.display().to_string());
    Ok(File { text: text.to_owned(), name: whole })
}

fn write_json(name: &str, report: &Report, path: &Path) -> io::Result<()> {
    let text = to_json(name, report)?;
    if path == Path::new("-") {
        let mut stdout = io::stdout().lock();
        stdout.write_all(text.as_bytes())?;
        return stdout.flush();
    }
    fs::write(path, text).map_err(|error| {
        let name = path.display();
        io::Error::new(error.kind(), format!("cannot write {name}: {error}"))
    })
}

fn refuse(message: &str) -> u8 {
    // Without a place to write to there is only the exit code left.
    let _ = writeln!(io::stderr(), "lockstep: {message}");
    REFUSED
}

//! Python text to a [`Program`], or all the reasons why not.
//!
//! The stages, in order: `limits` bounds what recurses, `parse` calls the parser (`message`
//! words its errors as CPython does), `subset` turns its tree into ours and refuses what is
//! not supported, `scope` resolves names, `emit` writes bytecode. Entered through [`compile`].
//! Nothing here runs a program, and nothing here panics on any text.

mod diagnostic;
mod names;
mod tree;

mod limits;
mod lines;
mod message;
mod normal;
mod notebook;
mod parse;

mod subset;

mod scope;

mod cost;
mod emit;

use lockstep_bytecode::{Mode, Program, SourceFile, Span};
use lockstep_event::TraceHash;

pub use diagnostic::{Diagnostic, DiagnosticKind};

use lines::Lines;
use names::Names;

/// Compiles a program; `files[0]` is its main file.
///
/// # Errors
/// The first syntax error by CPython's rules, or else everything that is refused.
pub fn compile(files: &[SourceFile], mode: Mode) -> Result<Program, Vec<Diagnostic>> {
    let main = match files {
        [main] => main,
        [] => return Err(vec![about_files("there is no file to compile")]),
        _ => {
            return Err(vec![about_files("programs of several files are not supported yet: put everything into one")]);
        }
    };
    let lines = Lines::new(&main.text);
    let mut names = Names::new();
    let parsed = parse::module(0, &lines, mode).map_err(|error| vec![error])?;
    let translated = subset::translate(0, &lines, &mut names, &parsed);
    drop(parsed);
    if let Some(error) = translated.errors.into_iter().next() {
        return Err(vec![error]);
    }
    let analysis = scope::analyze(0, mode, &translated.module, &mut names);
    if let Some(error) = analysis.errors.into_iter().next() {
        return Err(vec![error]);
    }
    let mut refusals = translated.refusals;
    refusals.extend(analysis.refusals);
    if !refusals.is_empty() {
        refusals.sort_unstable_by_key(|refusal| (refusal.span.line, refusal.span.column));
        return Err(refusals);
    }
    let codes = emit::emit(0, mode, &translated.module, &analysis.scopes, &mut names).map_err(|error| vec![error])?;
    Ok(Program { files: files.to_vec(), codes, names: names.into_texts(), mode, hash: hash(files, mode) })
}

fn about_files(message: &str) -> Diagnostic {
    let span = Span { line: 1, end_line: 1, ..Span::default() };
    Diagnostic::refused(0, span, message)
}

/// The program's identity, which a schedule carries. What the main file is called, and in
/// which folder it lies, is no part of it: a schedule is for another machine, too.
fn hash(files: &[SourceFile], mode: Mode) -> u64 {
    let mut hash = TraceHash::default();
    for (index, file) in files.iter().enumerate() {
        if index > 0 {
            hash.text(&file.name);
        }
        hash.text(&file.text);
    }
    hash.word(match mode {
        Mode::Script => 0,
        Mode::Await => 1,
        Mode::Notebook => 2,
    });
    hash.0
}

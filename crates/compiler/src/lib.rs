//! Python text to a [`Program`], or all the reasons why not.
//!
//! The stages, in order: `limits` bounds what recurses, `parse` calls the parser (`message`
//! words its errors as CPython does), `subset` turns its tree into ours and refuses what is
//! not supported, `scope` resolves names, `emit` writes bytecode. Entered through [`compile`].
//! Nothing here runs a program, and nothing here panics on any text.

mod diagnostic;
mod names;
mod tree;

mod imports;

mod limits;
mod lines;
mod message;
mod normal;
mod notebook;
mod parse;
mod quote;

mod subset;

mod scope;

mod cost;
mod emit;

use lockstep_bytecode::{Code, Mode, Program, SourceFile, Span};
use lockstep_event::{CodeId, TraceHash};

pub use diagnostic::{Diagnostic, DiagnosticKind};
pub use imports::{Found, Importer, NoImports};
pub use subset::SPECIAL_LATER;

use imports::Modules;
use lines::Lines;
use names::Names;

/// Why a program was not compiled.
#[derive(Clone, Debug)]
pub struct Failure {
    pub diagnostics: Vec<Diagnostic>,
    /// The files that they speak of, by index.
    pub files: Vec<SourceFile>,
}

/// Compiles a program; `files[0]` is its main file, the others lie beside it and are named by
/// their path from there. What else is imported comes from `importer`.
///
/// # Errors
/// The first syntax error by CPython's rules, or else everything that is refused.
pub fn compile_with(files: &[SourceFile], mode: Mode, importer: &dyn Importer) -> Result<Program, Failure> {
    let Some((main, given)) = files.split_first() else {
        let span = Span { line: 1, end_line: 1, ..Span::default() };
        let diagnostics = vec![Diagnostic::refused(0, span, "there is no file to compile")];
        return Err(Failure { diagnostics, files: Vec::new() });
    };
    let mut modules = Modules::new(main, given, importer);
    let mut names = Names::new();
    let written = analyze(&mut modules, mode, &mut names).and_then(|parts| {
        check(&modules, &parts, &names)?;
        write(&parts, mode, &mut names)
    });
    let (codes, starts) = match written {
        Ok(written) => written,
        Err(diagnostics) => return Err(Failure { diagnostics, files: modules.finish(&[]).0 }),
    };
    let hash = hash(&modules, mode);
    let (files, modules) = modules.finish(&starts);
    Ok(Program { files, modules, codes, names: names.into_texts(), mode, hash })
}

/// The same for files that import nothing but each other and the machine's own modules.
///
/// # Errors
/// As [`compile_with`].
pub fn compile(files: &[SourceFile], mode: Mode) -> Result<Program, Vec<Diagnostic>> {
    compile_with(files, mode, &NoImports).map_err(|failure| failure.diagnostics)
}

/// A file, ready to be written as code.
struct Part {
    module: tree::Module,
    analysis: scope::Analysis,
    refusals: Vec<Diagnostic>,
    uses: Vec<subset::LibraryUse>,
}

/// Reads the main file and all that it imports, each once.
fn analyze(modules: &mut Modules<'_>, mode: Mode, names: &mut Names) -> Result<Vec<Part>, Vec<Diagnostic>> {
    let mut parts = Vec::new();
    while let Some(file) = modules.files.get(parts.len()) {
        let text = file.source.text.clone();
        let lines = Lines::new(&text);
        let file = parts.len() as u32;
        let mode = if file == 0 { mode } else { Mode::Script };
        let parsed = parse::module(file, &lines, mode).map_err(|error| vec![error])?;
        let translated = subset::translate(file, &lines, names, modules, &parsed);
        drop(parsed);
        if let Some(error) = translated.errors.into_iter().next() {
            return Err(vec![error]);
        }
        let mut analysis = scope::analyze(file, mode, &translated.module, names);
        if !analysis.errors.is_empty() {
            analysis.errors.truncate(1);
            return Err(analysis.errors);
        }
        let (module, refusals, uses) = (translated.module, translated.refusals, translated.uses);
        parts.push(Part { module, analysis, refusals, uses });
    }
    Ok(parts)
}

/// Refuses what is not supported, of all files at once.
fn check(modules: &Modules<'_>, parts: &[Part], names: &Names) -> Result<(), Vec<Diagnostic>> {
    let scopes: Vec<&scope::Scopes> = parts.iter().map(|part| &part.analysis.scopes).collect();
    let library = scope::library::Library { modules, scopes: &scopes, names };
    let mut refusals = Vec::new();
    for (file, part) in (0..).zip(parts) {
        refusals.extend(part.refusals.iter().cloned());
        refusals.extend(library.check_imports(file, &part.uses));
        refusals.extend(library.check(file, &part.analysis));
    }
    if refusals.is_empty() {
        return Ok(());
    }
    refusals.sort_by_key(|refusal| (refusal.file, refusal.span.line, refusal.span.column));
    Err(refusals)
}

/// All codes of a program.
type Written = (Vec<Code>, Vec<CodeId>);

/// Writes the code of all files; with the first of each.
fn write(parts: &[Part], mode: Mode, names: &mut Names) -> Result<Written, Vec<Diagnostic>> {
    let (mut codes, mut starts) = (Vec::new(), Vec::new());
    for (file, part) in (0..).zip(parts) {
        let mode = if file == 0 { mode } else { Mode::Script };
        starts.push(CodeId(codes.len() as u32));
        emit::emit(file, mode, &part.module, &part.analysis.scopes, names, &mut codes).map_err(|error| vec![error])?;
    }
    Ok((codes, starts))
}

/// The program's identity, which a schedule carries. What the main file is called, and in
/// which folders the files lie, is no part of it: a schedule is for another machine, too.
fn hash(modules: &Modules<'_>, mode: Mode) -> u64 {
    let mut hash = TraceHash::default();
    for (index, file) in modules.files.iter().filter(|file| !file.is_library).enumerate() {
        if index > 0 {
            hash.text(&file.name);
        }
        hash.text(&file.source.text);
    }
    hash.word(match mode {
        Mode::Script => 0,
        Mode::Await => 1,
        Mode::Notebook => 2,
    });
    hash.0
}

//! Python text to a [`Program`], or all the reasons why not.
//!
//! The stages, in order: `limits` bounds what recurses, `parse` calls the parser (`message`
//! words its errors as CPython does), `subset` turns its tree into ours and refuses what is
//! not supported, `scope` resolves names, `emit` writes bytecode. Entered through [`compile`], and
//! while a program runs through [`compile_text`].
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

use std::rc::Rc;

use lockstep_bytecode::{Code, Mode, Program, SourceFile, Span, TextKind};
use lockstep_event::{CodeId, TraceHash, order};

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
    build(Modules::new(main, given, importer), Start { mode, text: None })
}

/// Compiles a text for a program that is running, with all that it imports. The program that
/// comes out is to become part of that one: its first code takes the dict of its locals and that
/// of its globals. `given` are the files that lie beside the running program's main file.
///
/// # Errors
/// As [`compile_with`].
pub fn compile_text(
    text: &SourceFile,
    kind: TextKind,
    given: &[SourceFile],
    importer: &dyn Importer,
) -> Result<Program, Failure> {
    build(Modules::new(text, given, importer), Start { mode: Mode::Script, text: Some(kind) })
}

/// How the main file is read.
#[derive(Clone, Copy, Debug)]
struct Start {
    mode: Mode,
    /// It is no file.
    text: Option<TextKind>,
}

impl Start {
    /// How another file is read.
    const FILE: Self = Self { mode: Mode::Script, text: None };

    fn of(self, file: u32) -> Self {
        if file == 0 { self } else { Self::FILE }
    }
}

fn build(mut modules: Modules<'_>, start: Start) -> Result<Program, Failure> {
    let mut names = Names::new();
    let written = analyze(&mut modules, start, &mut names).and_then(|parts| {
        check(&modules, &parts, &names)?;
        write(&parts, start, &mut names)
    });
    let (codes, starts) = match written {
        Ok(written) => written,
        Err(diagnostics) => return Err(Failure { diagnostics, files: modules.into_sources() }),
    };
    if EVALUATORS.iter().any(|name| names.has(name)) {
        // What a text imports is not known yet.
        modules.expect_texts();
    }
    let hash = hash(&modules, start.mode);
    let (files, modules) = modules.finish(&starts, start.text.is_some());
    let codes = codes.into_iter().map(Rc::new).collect();
    Ok(Program { files, modules, codes, names: Rc::new(names.into_texts()), mode: start.mode, hash })
}

/// What compiles texts while a program runs.
const EVALUATORS: &[&str] = &["compile", "eval", "exec"];

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
fn analyze(modules: &mut Modules<'_>, start: Start, names: &mut Names) -> Result<Vec<Part>, Vec<Diagnostic>> {
    let mut parts = Vec::new();
    while let Some(file) = modules.files.get(parts.len()) {
        let text = file.source.text.clone();
        let lines = Lines::new(&text);
        let file = parts.len() as u32;
        let Start { mode, text: kind } = start.of(file);
        let parsed = match kind {
            None => parse::module(file, &lines, mode),
            Some(kind) => parse::text(file, &lines, kind),
        };
        let parsed = parsed.map_err(|error| vec![error])?;
        let translated = subset::translate(file, &lines, names, modules, &parsed);
        drop(parsed);
        if let Some(error) = translated.errors.into_iter().next() {
            return Err(vec![error]);
        }
        let mut analysis = scope::analyze(file, mode, kind.is_some(), &translated.module, names);
        if !analysis.errors.is_empty() {
            analysis.errors.truncate(1);
            analysis.errors.iter_mut().for_each(|error| error.is_late = true);
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
    let place = |refusal: &Diagnostic| (refusal.file, refusal.span.line, refusal.span.column);
    let mut placed: Vec<_> = refusals.into_iter().enumerate().map(|(n, one)| ((place(&one), n), one)).collect();
    order::sort_by(&mut placed, |left, right| left.0 < right.0);
    Err(placed.into_iter().map(|(_, refusal)| refusal).collect())
}

/// All codes of a program.
type Written = (Vec<Code>, Vec<CodeId>);

/// Writes the code of all files; with the first of each.
fn write(parts: &[Part], start: Start, names: &mut Names) -> Result<Written, Vec<Diagnostic>> {
    let (mut codes, mut starts) = (Vec::new(), Vec::new());
    for (file, part) in (0..).zip(parts) {
        let Start { mode, text } = start.of(file);
        starts.push(CodeId(codes.len() as u32));
        emit::emit((file, mode, text), &part.module, &part.analysis.scopes, names, &mut codes)
            .map_err(|error| vec![error])?;
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

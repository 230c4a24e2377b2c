//! The only place that calls the parser for a file: text to ruff's tree, or the first syntax
//! error.
//!
//! Main type: [`Parsed`].

use lockstep_bytecode::{Mode, Span};
use ruff_python_ast::{Mod, ModModule, PythonVersion};
use ruff_python_parser::{ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use crate::diagnostic::Diagnostic;
use crate::limits;
use crate::lines::Lines;
use crate::message;
use crate::normal;
use crate::notebook;

/// A file's tree.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) module: ModModule,
    /// Where the `%timeit` lines of a notebook begin: a lambda stands there.
    pub(crate) timed: Vec<u32>,
    /// Other commands of a notebook, and names that Python would replace.
    pub(crate) refusals: Vec<Diagnostic>,
}

/// Parses a whole file as Python 3.13.
pub(crate) fn module(file: u32, lines: &Lines<'_>, mode: Mode) -> Result<Parsed, Diagnostic> {
    limits::check(file, lines)?;
    if mode != Mode::Notebook || !notebook::may_have_commands(lines.text()) {
        let (module, refusals) = python(file, lines)?;
        return Ok(Parsed { module, timed: Vec::new(), refusals });
    }
    let tokens = parse_unchecked(lines.text(), options());
    let notebook = notebook::replace_commands(file, lines, tokens.tokens());
    let replaced = Lines::new(&notebook.text);
    limits::check(file, &replaced)?;
    let (module, mut refusals) = python(file, &replaced).map_err(|error| about_command(error, lines, &notebook))?;
    refusals.extend(notebook.refusals);
    Ok(Parsed { module, timed: notebook.timed.iter().map(|(start, _)| *start).collect(), refusals })
}

fn options() -> ParseOptions {
    ParseOptions::from(ruff_python_parser::Mode::Module).with_target_version(PythonVersion::PY313)
}

/// The tree, and the names that are refused.
fn python(file: u32, lines: &Lines<'_>) -> Result<(ModModule, Vec<Diagnostic>), Diagnostic> {
    let parsed = parse_unchecked(lines.text(), options());
    if let Some(error) = message::diagnostic(file, lines, parsed.tokens(), parsed.errors()) {
        return Err(error);
    }
    if let Some(error) = parsed.unsupported_syntax_errors().first() {
        let span = span(lines, error.range());
        return Err(message::newer_syntax(file, span, error));
    }
    let refusals = normal::refusals(file, lines, parsed.tokens());
    match parsed.into_syntax() {
        Mod::Module(module) => Ok((module, refusals)),
        Mod::Expression(_) => Err(Diagnostic::syntax(file, lines.span(0, 0), "invalid syntax")),
    }
}

/// An error in a command speaks of what the program says, not of what replaced it.
fn about_command(mut error: Diagnostic, lines: &Lines<'_>, notebook: &notebook::Notebook) -> Diagnostic {
    let line = |offset: u32| lines.line_column(offset).0;
    if notebook.timed.iter().any(|(start, _)| line(*start) == error.span.line) {
        "SyntaxError: invalid syntax".clone_into(&mut error.message);
        error.help = Some("write %timeit EXPRESSION".to_owned());
    }
    error
}

/// A range of the parser as lines and columns.
pub(crate) fn span(lines: &Lines<'_>, range: TextRange) -> Span {
    lines.span(range.start().to_u32(), range.end().to_u32())
}

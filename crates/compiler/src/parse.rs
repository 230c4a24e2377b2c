//! The only place that calls the parser for a file: text to ruff's tree, or the first syntax
//! error.
//!
//! Main type: [`Parsed`].

use lockstep_bytecode::{Mode, Span, TextKind};
use ruff_python_ast::{AtomicNodeIndex, Mod, ModModule, PythonVersion, Stmt, StmtExpr};
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
    let tokens = parse_unchecked(lines.text(), options(ruff_python_parser::Mode::Module));
    let notebook = notebook::replace_commands(file, lines, tokens.tokens());
    let replaced = Lines::new(&notebook.text);
    limits::check(file, &replaced)?;
    let (module, mut refusals) = python(file, &replaced).map_err(|error| about_command(error, lines, &notebook))?;
    refusals.extend(notebook.refusals);
    Ok(Parsed { module, timed: notebook.timed.iter().map(|(start, _)| *start).collect(), refusals })
}

/// Parses a text that is compiled while a program runs.
pub(crate) fn text(file: u32, lines: &Lines<'_>, kind: TextKind) -> Result<Parsed, Diagnostic> {
    limits::check(file, lines)?;
    let first = lines.text().lines().find(|line| !line.trim_start().is_empty() && !line.trim_start().starts_with('#'));
    if kind == TextKind::Eval
        && let Some(line) = first.filter(|line| line.starts_with([' ', '\t']))
    {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let at = lines.text().find(line).unwrap_or(0) + indent + 1;
        let span = lines.span(at as u32, at as u32);
        return Err(Diagnostic::syntax(file, span, "IndentationError: unexpected indent"));
    }
    let rest = lines.text().rsplit('\n').next().unwrap_or_default();
    let has_rest = kind != TextKind::Exec && !rest.is_empty() && rest.trim_start_matches([' ', '\t']).is_empty();
    // Blanks without an end of their line are an indentation.
    let end = lines.text().len() as u32;
    let indented = || Diagnostic::syntax(file, lines.span(end, end), "IndentationError: unexpected indent");
    if has_rest && first.is_none() {
        return Err(indented());
    }
    let (module, refusals) = match kind {
        TextKind::Eval => python_as(file, lines, ruff_python_parser::Mode::Expression)?,
        TextKind::Exec | TextKind::Single => python(file, lines)?,
    };
    if has_rest && kind == TextKind::Eval {
        return Err(indented());
    }
    if kind == TextKind::Single {
        check_single(file, lines, &module.body)?;
    }
    Ok(Parsed { module, timed: Vec::new(), refusals })
}

/// Whether a text is one statement, or several in one line.
fn check_single(file: u32, lines: &Lines<'_>, body: &[Stmt]) -> Result<(), Diagnostic> {
    let wrong = |at: u32, message: &str| Err(Diagnostic::syntax(file, lines.span(at, at), message));
    let (Some(first), Some(last)) = (body.first(), body.last()) else {
        return wrong(0, "invalid syntax");
    };
    let end = first.end().to_u32();
    let is_compound = matches!(
        first,
        Stmt::If(_)
            | Stmt::For(_)
            | Stmt::While(_)
            | Stmt::With(_)
            | Stmt::Try(_)
            | Stmt::Match(_)
            | Stmt::FunctionDef(_)
            | Stmt::ClassDef(_)
    );
    let (line, _) = lines.line_column(end);
    if body.len() > 1 && (is_compound || lines.line_column(last.start().to_u32()).0 > line) {
        let (_, at) = lines.line_range(line);
        return wrong(at, "multiple statements found while compiling a single statement");
    }
    let (last_line, _) = lines.line_column(lines.text().len() as u32);
    if is_compound && line == lines.line_column(first.start().to_u32()).0 && line == last_line {
        return wrong(lines.text().len() as u32, "invalid syntax");
    }
    Ok(())
}

fn options(mode: ruff_python_parser::Mode) -> ParseOptions {
    ParseOptions::from(mode).with_target_version(PythonVersion::PY313)
}

/// The tree, and the names that are refused.
fn python(file: u32, lines: &Lines<'_>) -> Result<(ModModule, Vec<Diagnostic>), Diagnostic> {
    python_as(file, lines, ruff_python_parser::Mode::Module)
}

fn python_as(
    file: u32,
    lines: &Lines<'_>,
    mode: ruff_python_parser::Mode,
) -> Result<(ModModule, Vec<Diagnostic>), Diagnostic> {
    let parsed = parse_unchecked(lines.text(), options(mode));
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
        Mod::Expression(found) => {
            let (range, index) = (found.range, AtomicNodeIndex::NONE);
            let statement = StmtExpr { node_index: index.clone(), range: found.body.range(), value: found.body };
            let body = [Stmt::Expr(statement)].into_iter().collect();
            Ok((ModModule { node_index: index, range, body }, refusals))
        }
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

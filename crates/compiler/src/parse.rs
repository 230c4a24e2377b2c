//! The only place that calls the parser: text to ruff's tree, or the first syntax error.

use lockstep_bytecode::Mode;
use ruff_python_ast::{Expr, ModModule, PythonVersion};
use ruff_python_parser::{ParseOptions, parse_expression_range, parse_unchecked};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::diagnostic::Diagnostic;
use crate::limits;
use crate::lines::Lines;
use crate::message;

/// Parses a whole file as Python 3.13.
pub(crate) fn module(file: u32, lines: &Lines<'_>, mode: Mode) -> Result<ModModule, Diagnostic> {
    let mode = match mode {
        Mode::Notebook => ruff_python_parser::Mode::Ipython,
        Mode::Script | Mode::Await => ruff_python_parser::Mode::Module,
    };
    limits::check(file, lines, mode)?;
    let options = ParseOptions::from(mode).with_target_version(PythonVersion::PY313);
    let parsed = parse_unchecked(lines.text(), options);
    if let Some(error) = message::diagnostic(file, lines, parsed.tokens(), parsed.errors()) {
        return Err(error);
    }
    if let Some(error) = parsed.unsupported_syntax_errors().first() {
        let span = span(lines, error.range());
        return Err(message::newer_syntax(file, span, error));
    }
    parsed
        .try_into_module()
        .map(ruff_python_parser::Parsed::into_syntax)
        .ok_or_else(|| Diagnostic::syntax(file, lines.span(0, 0), "invalid syntax"))
}

/// Parses the expression of a magic line, at its place in the file.
pub(crate) fn expression(
    file: u32,
    lines: &Lines<'_>,
    start: u32,
    end: u32,
) -> Result<Expr, Diagnostic> {
    let range = TextRange::new(TextSize::new(start), TextSize::new(end));
    parse_expression_range(lines.text(), range)
        .map(ruff_python_parser::Parsed::into_expr)
        .map_err(|error| message::plain(file, lines, &error))
}

/// A range of the parser as lines and columns.
pub(crate) fn span(lines: &Lines<'_>, range: TextRange) -> lockstep_bytecode::Span {
    lines.span(range.start().to_u32(), range.end().to_u32())
}

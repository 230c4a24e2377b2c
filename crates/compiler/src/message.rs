//! The parser's errors in CPython 3.11's words.
//!
//! Where CPython's own parser would say something that cannot be told from the error found
//! here, its general `invalid syntax` is used.

use lockstep_bytecode::Span;
use ruff_python_ast::token::Tokens;
use ruff_python_parser::{ParseError, UnsupportedSyntaxError};

use crate::diagnostic::Diagnostic;
use crate::lines::Lines;
use crate::parse::span;

/// The diagnostic for the first error of a file.
pub(crate) fn diagnostic(
    file: u32,
    lines: &Lines<'_>,
    _tokens: &Tokens,
    error: &ParseError,
) -> Diagnostic {
    plain(file, lines, error)
}

/// The diagnostic for an error, from the error alone.
pub(crate) fn plain(file: u32, lines: &Lines<'_>, error: &ParseError) -> Diagnostic {
    Diagnostic::syntax(file, span(lines, error.location), error.error.to_string())
}

/// Syntax of a Python newer than 3.13.
pub(crate) fn newer_syntax(file: u32, span: Span, error: &UnsupportedSyntaxError) -> Diagnostic {
    Diagnostic::syntax(file, span, "invalid syntax").with_help(error.to_string())
}

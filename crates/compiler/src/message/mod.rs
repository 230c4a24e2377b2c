//! The parser's errors in CPython 3.11's words, at the places where CPython reports them.
//!
//! Where CPython's own parser would say something that cannot be told from the error found
//! here, its general `invalid syntax` is used. As in CPython, what the tokenizer finds comes
//! before what the parser finds, and a bracket that is never closed before either.

mod block;
mod escape;
mod lexical;
mod pattern;
mod source;
mod target;
mod words;

use lockstep_bytecode::{Span, refusal};
use ruff_python_ast::token::Tokens;
use ruff_python_parser::{ParseError, ParseErrorType, UnsupportedSyntaxError};

use crate::diagnostic::Diagnostic;
use crate::lines::Lines;
use source::Source;

/// What is wrong, and between which byte offsets.
#[derive(Debug)]
struct Finding {
    start: u32,
    end: u32,
    message: String,
}

impl Finding {
    fn new(start: u32, end: u32, message: impl Into<String>) -> Self {
        Self { start, end, message: message.into() }
    }
}

/// The diagnostic for the errors of a file; none if there are none.
pub(crate) fn diagnostic(file: u32, lines: &Lines<'_>, tokens: &Tokens, errors: &[ParseError]) -> Option<Diagnostic> {
    let first = errors.iter().min_by_key(|error| error.location.start())?;
    if let Some(named) = named_character(file, lines, errors) {
        return Some(named);
    }
    let source = Source::new(lines, tokens);
    let finding = lexical::first(&source, errors)
        .or_else(|| source.unclosed(first))
        .unwrap_or_else(|| words::finding(&source, first));
    let span = lines.span(finding.start, finding.end);
    Some(Diagnostic::syntax(file, span, finding.message))
}

/// `\N{…}`: the table of all characters' names would be larger than all the rest.
fn named_character(file: u32, lines: &Lines<'_>, errors: &[ParseError]) -> Option<Diagnostic> {
    use ruff_python_parser::LexicalErrorType;
    let error =
        errors.iter().find(|error| matches!(error.error, ParseErrorType::Lexical(LexicalErrorType::UnicodeError)))?;
    let start = error.location.start().to_u32();
    let (line, _) = lines.line_column(start);
    let (from, to) = lines.line_range(line);
    let text = lines.slice(from, to);
    let at = text.find("\\N{")? as u32;
    let length = text[at as usize..].find('}').map_or(3, |end| end + 1) as u32;
    let span = lines.span(from + at, from + at + length);
    let refusal = refusal::CHARACTER_NAME;
    Some(Diagnostic::refused(file, span, refusal.says).with_help(refusal.instead))
}

/// Syntax of a Python newer than 3.13.
pub(crate) fn newer_syntax(file: u32, span: Span, error: &UnsupportedSyntaxError) -> Diagnostic {
    use ruff_python_parser::UnsupportedSyntaxErrorKind;
    let message = match error.kind {
        UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => "multiple exception types must be parenthesized",
        UnsupportedSyntaxErrorKind::UnpackingInComprehension(kind) => {
            // The parser does not export the type of this kind: its name tells the cases apart.
            if format!("{kind:?}") == "DictInDict" {
                "dict unpacking cannot be used in dict comprehension"
            } else {
                "iterable unpacking cannot be used in comprehension"
            }
        }
        _ => "invalid syntax",
    };
    Diagnostic::syntax(file, span, message).with_help(error.to_string())
}

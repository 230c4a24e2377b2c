//! What CPython says of faulty patterns and subjects of `match`.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::ParseErrorType;

use super::Finding;
use super::source::Source;

const INVALID: &str = "invalid syntax";

/// The finding, if the error is one of a pattern.
pub(super) fn finding(source: &Source<'_>, error: &ParseErrorType, start: u32, end: u32) -> Option<Finding> {
    let whole = |message: &str| Finding::new(start, end, message);
    if in_case(source, start) && follows(source, start, TokenKind::As) && !is_underscore(error) {
        let index = source.index_at(start);
        let last = source.words[source.operand_end(index)];
        // What stands in brackets is reported without them.
        let (start, last) = match source.words.get(index + 1) {
            Some(inner) if source.words[index].kind == TokenKind::Lpar => (inner.start, *inner),
            _ => (start, last),
        };
        return Some(Finding::new(start, last.end, "invalid pattern target"));
    }
    Some(match error {
        ParseErrorType::InvalidMatchPatternTarget if follows(source, start, TokenKind::As) => {
            whole("cannot use '_' as a target")
        }
        // `**_` is no capture.
        ParseErrorType::InvalidMatchPatternTarget => source.at(start, INVALID),
        ParseErrorType::InvalidStarPatternUsage => {
            let index = source.index_at(start);
            let kind = |back: usize| index.checked_sub(back).map(|at| source.words[at].kind);
            let in_class = kind(1) == Some(TokenKind::Lpar) && kind(2) == Some(TokenKind::Name);
            source.at(if in_class { start } else { end }, INVALID)
        }
        ParseErrorType::InvalidStarredExpressionUsage if follows(source, start, TokenKind::Match) => {
            source.at(end, INVALID)
        }
        ParseErrorType::ExpectedRealNumber if start == end => signed(source, start),
        ParseErrorType::ExpectedRealNumber => whole("real number required in complex literal"),
        ParseErrorType::ExpectedImaginaryNumber => whole("imaginary number required in complex literal"),
        ParseErrorType::OtherError(text) => match text.as_str() {
            "Positional patterns cannot follow keyword patterns" => {
                whole("positional patterns follow keyword patterns")
            }
            "Invalid mapping pattern key"
            | "Expected an identifier for the keyword pattern"
            | "Invalid value for a class pattern" => source.at(end, INVALID),
            "Expected a pattern" => signed(source, start),
            _ => return None,
        },
        _ => return None,
    })
}

/// CPython reads the `-` of `-x` before it fails.
fn signed(source: &Source<'_>, start: u32) -> Finding {
    let behind = source.words.iter().position(|word| word.start >= start && word.end > start);
    let index = behind.unwrap_or(source.words.len());
    let is_minus = source.words.get(index).is_some_and(|word| word.kind == TokenKind::Minus);
    match source.words.get(index + 1).filter(|_| is_minus) {
        Some(next) => Source::at_word(*next, INVALID),
        None => source.at(start, INVALID),
    }
}

fn is_underscore(error: &ParseErrorType) -> bool {
    *error == ParseErrorType::InvalidMatchPatternTarget
}

fn follows(source: &Source<'_>, start: u32, kind: TokenKind) -> bool {
    let before = source.index_at(start).checked_sub(1).and_then(|index| source.words.get(index));
    before.is_some_and(|word| word.kind == kind)
}

fn in_case(source: &Source<'_>, start: u32) -> bool {
    let first = source.words.get(source.line_start(source.index_at(start)));
    first.is_some_and(|word| word.kind == TokenKind::Case)
}

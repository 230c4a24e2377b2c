//! Blocks: forgotten colons and forgotten indentation.

use ruff_python_ast::token::TokenKind;

use super::Finding;
use super::source::{Source, Word};

/// `expected an indented block after …`, for an error at `offset`.
pub(super) fn missing_block(source: &Source<'_>, offset: u32) -> Finding {
    let index = source.index_at(offset);
    // The header is the last line that ends with a colon before the error.
    let colon = source.words[..index.min(source.words.len())].iter().rposition(|word| word.kind == TokenKind::Colon);
    let header = source.line_start(colon.unwrap_or_default());
    let words = &source.words[header.min(source.words.len())..];
    let header = words.iter().find(|word| word.kind != TokenKind::Async);
    let (kind, line) = match header {
        Some(word) => (header_name(source, *word), source.line(word.start)),
        None => (String::from("statement"), 1),
    };
    let message = format!("IndentationError: expected an indented block after {kind} on line {line}");
    match source.words.get(index) {
        // At the end CPython shows the last line, without a caret.
        Some(Word { kind: TokenKind::EndOfFile, .. }) | None => {
            let text = source.lines.text().trim_end();
            let end = text.len() as u32;
            Finding::new(end, end, message)
        }
        Some(word) => Finding::new(word.start, word.end, message),
    }
}

fn header_name(source: &Source<'_>, word: Word) -> String {
    match word.kind {
        TokenKind::Def => String::from("function definition"),
        TokenKind::Class => String::from("class definition"),
        _ => format!("'{}' statement", source.text(word)),
    }
}

/// A colon was expected where something else stands.
pub(super) fn missing_colon(source: &Source<'_>, offset: u32) -> Finding {
    let index = source.index_at(offset);
    let Some(found) = source.words.get(index).copied() else {
        return source.at(offset, "invalid syntax");
    };
    if let Some(bracket) = source.open_brackets(index).last() {
        let in_dict = source.words[*bracket].kind == TokenKind::Lbrace;
        return match found.kind {
            TokenKind::Rbrace | TokenKind::Comma if in_dict => {
                let message = "':' expected after dictionary key";
                let key_end = index.checked_sub(1).map_or(found.start, |key| source.words[key].end);
                Finding::new(key_end.saturating_sub(1), key_end, message)
            }
            _ => source.at(offset, "invalid syntax"),
        };
    }
    let header = source.words.get(source.line_start(index)).map(|word| word.kind);
    if found.kind == TokenKind::Equal
        && matches!(header, Some(TokenKind::If | TokenKind::Elif | TokenKind::While))
        && index > 0
    {
        let left = source.words[source.operand_start(index)];
        let right = source.words[source.operand_end(index + 1)];
        let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
        return Finding::new(left.start, right.end, message);
    }
    let forced = matches!(header, Some(TokenKind::Else | TokenKind::Try | TokenKind::Finally | TokenKind::Def));
    if found.kind == TokenKind::Newline || forced {
        Source::at_word(found, "expected ':'")
    } else {
        Source::at_word(found, "invalid syntax")
    }
}

/// `try` without `except` or `finally`.
pub(super) fn lonely_try(source: &Source<'_>, offset: u32) -> Finding {
    let index = source.index_at(offset);
    // The parser reports the statement; CPython the first token behind it.
    let header = source.words.get(index).copied();
    if let Some(word) = header.filter(|word| word.kind != TokenKind::Try) {
        return Source::at_word(word, "expected 'except' or 'finally' block");
    }
    let column = header.map(|word| source.lines.line_column(word.start).1);
    let behind = source.words.iter().skip(index + 1).find(|word| {
        let (line, at) = source.lines.line_column(word.start);
        let is_layout = matches!(word.kind, TokenKind::Newline | TokenKind::Dedent | TokenKind::Indent);
        !is_layout
            && header.is_some_and(|header| line > source.line(header.start))
            && column.is_some_and(|column| at <= column)
    });
    let message = "expected 'except' or 'finally' block";
    match behind {
        Some(word) if word.kind != TokenKind::EndOfFile => Source::at_word(*word, message),
        _ => {
            let end = source.lines.text().trim_end().len() as u32;
            Finding::new(end, end, message)
        }
    }
}

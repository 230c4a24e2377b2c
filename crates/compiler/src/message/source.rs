//! The tokens of a faulty text, for questions about what stands around an error.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType};
use ruff_text_size::Ranged;

use super::Finding;
use crate::lines::Lines;

/// A token with its byte range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) kind: TokenKind,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// The text and its tokens, without comments and line breaks inside brackets.
#[derive(Debug)]
pub(super) struct Source<'a> {
    pub(super) lines: &'a Lines<'a>,
    pub(super) words: Vec<Word>,
}

impl<'a> Source<'a> {
    pub(super) fn new(lines: &'a Lines<'a>, tokens: &Tokens) -> Self {
        let words = tokens
            .iter()
            .filter(|token| !matches!(token.kind(), TokenKind::Comment | TokenKind::NonLogicalNewline))
            .map(|token| Word { kind: token.kind(), start: token.start().to_u32(), end: token.end().to_u32() })
            .collect();
        Self { lines, words }
    }

    pub(super) fn text(&self, word: Word) -> &'a str {
        self.lines.slice(word.start, word.end)
    }

    pub(super) fn line(&self, offset: u32) -> u32 {
        self.lines.line_column(offset).0
    }

    /// The index of the first token that ends behind `offset`.
    pub(super) fn index_at(&self, offset: u32) -> usize {
        let skipped = |word: &Word| {
            word.end < offset
                || (word.end == offset && word.start < offset)
                || (word.start == word.end && word.start < offset)
        };
        let index = self.words.partition_point(skipped);
        let is_layout = |word: &&Word| matches!(word.kind, TokenKind::Dedent | TokenKind::Indent);
        let layout = self.words[index..].iter().take_while(is_layout).count();
        index + layout
    }

    /// `message` at the token that stands at `offset`.
    pub(super) fn at(&self, offset: u32, message: impl Into<String>) -> Finding {
        match self.words.get(self.index_at(offset)) {
            Some(word) => Self::at_word(*word, message),
            None => Finding::new(offset, offset, message),
        }
    }

    pub(super) fn at_word(word: Word, message: impl Into<String>) -> Finding {
        let end = match word.kind {
            TokenKind::Newline | TokenKind::EndOfFile => word.start,
            _ => word.end,
        };
        Finding::new(word.start, end, message)
    }

    /// The brackets that are open before token `index`, outermost first.
    pub(super) fn open_brackets(&self, index: usize) -> Vec<usize> {
        let mut open = Vec::new();
        for (at, word) in self.words.iter().enumerate().take(index) {
            match word.kind {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => open.push(at),
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                    open.pop();
                }
                _ => {}
            }
        }
        open
    }

    /// A bracket that is never closed, if CPython would say so about `error`:
    /// the text ends inside the bracket, or the error is on a later line.
    pub(super) fn unclosed(&self, error: &ParseError) -> Option<Finding> {
        let offset = error.location.start().to_u32();
        let bracket = *self.open_brackets(self.words.len()).last()?;
        let bracket = *self.words.get(bracket)?;
        let at = self.words.get(self.index_at(offset));
        let is_eof = error.error == ParseErrorType::Lexical(LexicalErrorType::Eof);
        let at_end = is_eof || at.is_none_or(|word| matches!(word.kind, TokenKind::EndOfFile | TokenKind::Newline));
        (at_end || self.line(offset) > self.line(bracket.start)).then(|| {
            let text = self.text(bracket);
            Finding::new(bracket.start, bracket.end, format!("'{text}' was never closed"))
        })
    }

    /// The index of the first token of the logical line that holds token `index`.
    pub(super) fn line_start(&self, index: usize) -> usize {
        let before = &self.words[..index.min(self.words.len())];
        let starts = |word: &Word| {
            matches!(word.kind, TokenKind::Newline | TokenKind::Semi | TokenKind::Indent | TokenKind::Dedent)
        };
        before.iter().rposition(starts).map_or(0, |at| at + 1)
    }

    /// The index of the last token of the operand expression that begins at `index`: operands
    /// joined by operators, calls, subscripts and attributes.
    pub(super) fn operand_end(&self, index: usize) -> usize {
        let mut at = index;
        let mut last = index;
        let mut wants_operand = true;
        while let Some(word) = self.words.get(at) {
            match word.kind {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                    at = self.closing(at);
                    wants_operand = false;
                }
                TokenKind::Minus | TokenKind::Plus | TokenKind::Tilde | TokenKind::Not if wants_operand => {}
                _ if is_operand(word.kind) => {
                    if !wants_operand {
                        break;
                    }
                    wants_operand = false;
                }
                _ if is_joint(word.kind) && !wants_operand => wants_operand = true,
                _ => break,
            }
            last = at;
            at += 1;
        }
        last.min(self.words.len().saturating_sub(1))
    }

    /// The index of the first token of the operand expression that ends before `index`.
    pub(super) fn operand_start(&self, index: usize) -> usize {
        let mut at = index;
        let mut start = index;
        let mut wants_operand = true;
        while at > 0 {
            at -= 1;
            let word = self.words[at];
            match word.kind {
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                    at = self.opening(at);
                    // What is called or subscripted stands right before.
                    let calls = at > 0 && is_operand(self.words[at - 1].kind);
                    wants_operand = calls;
                    start = at;
                    continue;
                }
                _ if is_operand(word.kind) && wants_operand => wants_operand = false,
                _ if is_joint(word.kind) && !wants_operand => wants_operand = true,
                _ => break,
            }
            if !wants_operand {
                start = at;
            }
        }
        start
    }

    fn closing(&self, open: usize) -> usize {
        let mut depth = 0_u32;
        for (at, word) in self.words.iter().enumerate().skip(open) {
            match word.kind {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth += 1,
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                    depth -= 1;
                    if depth == 0 {
                        return at;
                    }
                }
                _ => {}
            }
        }
        self.words.len().saturating_sub(1)
    }

    fn opening(&self, close: usize) -> usize {
        self.open_brackets(close).last().copied().unwrap_or(close)
    }
}

fn is_operand(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::True
            | TokenKind::False
            | TokenKind::None
            | TokenKind::Ellipsis
            | TokenKind::Case
            | TokenKind::Match
            | TokenKind::Type
    )
}

/// Operators between two operands, and the dot.
fn is_joint(kind: TokenKind) -> bool {
    kind == TokenKind::Dot
        || kind == TokenKind::And
        || kind == TokenKind::Or
        || kind.as_binary_operator().is_some()
        || matches!(
            kind,
            TokenKind::Less
                | TokenKind::Greater
                | TokenKind::LessEqual
                | TokenKind::GreaterEqual
                | TokenKind::EqEqual
                | TokenKind::NotEqual
                | TokenKind::In
                | TokenKind::Is
        )
}

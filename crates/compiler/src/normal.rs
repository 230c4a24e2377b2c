//! Names that Python would replace by others are refused here: [`refusals`].
//!
//! Python brings every name into Unicode's normalisation form NFKC, so `ﬁn` and `fin` are one
//! variable. The tables for that are as heavy as our whole compiler, so names that are normal
//! already are taken as they stand and all others refused, together with a few of which only
//! those tables could tell that they are normal.

mod table;

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged;

use crate::diagnostic::Diagnostic;
use crate::lines::Lines;
use crate::parse;
use table::{CHANGED, MARKS};

/// One refusal for each place where such a name stands.
pub(crate) fn refusals(file: u32, lines: &Lines<'_>, tokens: &Tokens) -> Vec<Diagnostic> {
    if lines.text().is_ascii() {
        return Vec::new();
    }
    let names = tokens.iter().filter(|token| token.kind() == TokenKind::Name);
    let mut refusals = Vec::new();
    for token in names {
        let name = lines.slice(token.start().to_u32(), token.end().to_u32());
        if !is_normal(name) {
            let message = format!("Python may replace characters of the name {name}");
            let refusal = Diagnostic::refused(file, parse::span(lines, token.range()), message);
            refusals
                .push(refusal.with_help("write it with plain letters: its normalisation form NFKC is another name"));
        }
    }
    refusals
}

/// Whether NFKC surely leaves a name as it is.
fn is_normal(name: &str) -> bool {
    let mut was_mark = false;
    name.chars().all(|character| {
        let is_mark = is_in(MARKS, character);
        let is_sorted = !(was_mark && is_mark);
        was_mark = is_mark;
        is_sorted && !is_in(CHANGED, character)
    })
}

/// Whether one of the ranges, which are in order, has a character.
fn is_in(ranges: &[(u32, u32)], character: char) -> bool {
    let code = u32::from(character);
    let index = ranges.partition_point(|(_, last)| *last < code);
    code >= 0x80 && ranges.get(index).is_some_and(|(first, _)| *first <= code)
}

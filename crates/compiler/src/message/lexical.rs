//! What CPython's tokenizer complains about: strings, numbers, characters, brackets and
//! indentation.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType};
use ruff_text_size::Ranged;

use super::Finding;
use super::source::{Source, Word};

/// The first of them in the text.
pub(super) fn first(source: &Source<'_>, errors: &[ParseError]) -> Option<Finding> {
    let lexical = errors.iter().filter_map(|error| match &error.error {
        ParseErrorType::Lexical(kind) => lexical(source, kind, error.start().to_u32()),
        _ => None,
    });
    tabs(source)
        .into_iter()
        .chain(lexical)
        .chain(mismatched(source))
        .chain(numbers(source))
        .min_by_key(|finding| finding.start)
}

fn lexical(source: &Source<'_>, kind: &LexicalErrorType, start: u32) -> Option<Finding> {
    match kind {
        LexicalErrorType::UnclosedStringError => Some(unterminated(source, start)),
        LexicalErrorType::UnrecognizedToken { tok } if !tok.is_ascii() => {
            let code = u32::from(*tok);
            let message = if is_printable(*tok) {
                format!("invalid character '{tok}' (U+{code:04X})")
            } else {
                format!("invalid non-printable character U+{code:04X}")
            };
            Some(Finding::new(start, start + tok.len_utf8() as u32, message))
        }
        LexicalErrorType::IndentationError => {
            let (_, end) = source.lines.line_range(source.line(start));
            let message = "IndentationError: unindent does not match any outer indentation level";
            Some(Finding::new(end, end, message))
        }
        LexicalErrorType::LineContinuationError => Some(continuation(source, start)),
        LexicalErrorType::InvalidByteLiteral => {
            // CPython marks the whole literal.
            let word = source.words.get(source.index_at(start)).copied();
            let (start, end) = word.map_or((start, start), |word| (word.start, word.end));
            let message = "bytes can only contain ASCII literal characters";
            Some(Finding::new(start, end, message))
        }
        _ => None,
    }
}

/// True for what CPython shows as it is: no blanks, no controls, nothing invisible.
fn is_printable(character: char) -> bool {
    !character.is_whitespace()
        && !character.is_control()
        && !matches!(
            u32::from(character),
            0xAD | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xE000..=0xF8FF
        )
}

fn unterminated(source: &Source<'_>, start: u32) -> Finding {
    let text = source.lines.slice(start, source.lines.text().len() as u32);
    let opener = text.trim_start_matches(|first: char| first.is_ascii_alphabetic());
    // Prefixes are no part of what CPython's tokenizer marks.
    let start = start + (text.len() - opener.len()) as u32;
    let triple = opener.starts_with("'''") || opener.starts_with("\"\"\"");
    let (kind, line) = if triple {
        let end = source.lines.text().trim_end_matches('\n').len() as u32;
        ("triple-quoted string", source.line(end))
    } else {
        ("string", source.line(start))
    };
    Finding::new(start, start + 1, format!("unterminated {kind} literal (detected at line {line})"))
}

fn continuation(source: &Source<'_>, start: u32) -> Finding {
    let end = source.lines.text().len() as u32;
    let text = source.lines.slice(start, end);
    let offset = text.find('\\').unwrap_or_default() as u32;
    let rest = text.get(offset as usize + 1..).unwrap_or_default();
    if rest.trim_end_matches('\n').is_empty() {
        let at = start + offset + 1;
        return Finding::new(at, at, "unexpected EOF while parsing");
    }
    let at = start + offset + 1;
    Finding::new(at, at, "unexpected character after line continuation character")
}

/// A closing bracket that closes nothing, or something else.
fn mismatched(source: &Source<'_>) -> Option<Finding> {
    let mut open: Vec<Word> = Vec::new();
    for word in &source.words {
        let opener = match word.kind {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                open.push(*word);
                continue;
            }
            TokenKind::Rpar => TokenKind::Lpar,
            TokenKind::Rsqb => TokenKind::Lsqb,
            TokenKind::Rbrace => TokenKind::Lbrace,
            _ => continue,
        };
        let text = source.text(*word);
        match open.pop() {
            Some(before) if before.kind == opener => {}
            Some(before) => {
                let line = source.line(before.start);
                let place = if line == source.line(word.start) { String::new() } else { format!(" on line {line}") };
                let before = source.text(before);
                let message = format!(
                    "closing parenthesis '{text}' does not match opening parenthesis \
                     '{before}'{place}"
                );
                return Some(Finding::new(word.start, word.end, message));
            }
            None => {
                let message = format!("unmatched '{text}'");
                return Some(Finding::new(word.start, word.end, message));
            }
        }
    }
    None
}

/// Numbers that run into letters or have digits that do not fit.
fn numbers(source: &Source<'_>) -> Option<Finding> {
    source.words.windows(2).find_map(|pair| {
        let [number, next] = *pair else {
            return None;
        };
        let is_number =
            matches!(number.kind, TokenKind::Int | TokenKind::Float | TokenKind::Complex | TokenKind::Unknown);
        let text = source.text(number);
        if !is_number || !text.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        let joined = next.start == number.end;
        number_finding(source, number, joined.then_some(next))
    })
}

fn number_finding(source: &Source<'_>, number: Word, next: Option<Word>) -> Option<Finding> {
    let text = source.text(number).to_ascii_lowercase();
    let after = next.map(|next| source.text(next)).unwrap_or_default();
    let last = number.end.saturating_sub(1);
    let base = match text.get(..2) {
        Some("0b") => Some(("binary", '1')),
        Some("0o") => Some(("octal", '7')),
        Some("0x") => Some(("hexadecimal", 'f')),
        _ => None,
    };
    if let Some((name, highest)) = base {
        let digit = after.chars().next().filter(char::is_ascii_digit);
        let digit = digit.filter(|digit| *digit > highest);
        if let (Some(digit), Some(next)) = (digit, next) {
            let message = format!("invalid digit '{digit}' in {name} literal");
            return Some(Finding::new(next.start, next.start + 1, message));
        }
        if text.len() == 2 || text.ends_with('_') {
            return Some(Finding::new(last, last + 1, format!("invalid {name} literal")));
        }
        return None;
    }
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    if plain && text.len() > 1 && text.starts_with('0') && text.bytes().any(|b| b > b'0') {
        let message = "leading zeros in decimal integer literals are not permitted; use an 0o \
                       prefix for octal integers";
        return Some(Finding::new(number.start, number.start + 1, message));
    }
    let name = next.filter(|next| next.kind == TokenKind::Name);
    if text.ends_with('_') || text.ends_with('e') || text.contains("__") || name.is_some() {
        let double = text.find("__").map(|at| number.start + at as u32);
        // Digits are followed by an underscore that no digit follows.
        let at = match double {
            Some(at) => at,
            None if after.starts_with('_') => number.end,
            None => last,
        };
        return Some(Finding::new(at, at + 1, "invalid decimal literal"));
    }
    None
}

/// Indentation whose depth depends on how wide a tab is.
fn tabs(source: &Source<'_>) -> Option<Finding> {
    let mut stack = vec![(0_u32, 0_u32)];
    let mut at_line_start = true;
    for word in &source.words {
        // Where the parser's lexer does not understand an indentation either.
        let is_layout = is_layout(word.kind) || word.kind == TokenKind::Unknown;
        let starts_line = at_line_start && !is_layout;
        at_line_start = match word.kind {
            TokenKind::Newline => true,
            _ if is_layout => at_line_start,
            _ => false,
        };
        if !starts_line || word.kind == TokenKind::EndOfFile {
            continue;
        }
        let (start, end) = source.lines.line_range(source.line(word.start));
        let widths = widths(source.lines.slice(start, word.start));
        while stack.len() > 1 && stack.last().is_some_and(|top| top.0 > widths.0) {
            stack.pop();
        }
        let top = stack.last().copied().unwrap_or_default();
        let consistent = match widths.0.cmp(&top.0) {
            std::cmp::Ordering::Equal => widths.1 == top.1,
            std::cmp::Ordering::Greater => widths.1 > top.1,
            std::cmp::Ordering::Less => true,
        };
        if !consistent {
            let message = "TabError: inconsistent use of tabs and spaces in indentation";
            return Some(Finding::new(end, end, message));
        }
        if widths.0 > top.0 {
            stack.push(widths);
        }
    }
    None
}

fn is_layout(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Indent | TokenKind::Dedent)
}

/// How wide an indentation is with tabs of eight columns, and with tabs of one.
fn widths(indentation: &str) -> (u32, u32) {
    indentation.chars().fold((0, 0), |(wide, narrow), blank| match blank {
        '\t' => ((wide / 8 + 1) * 8, narrow + 1),
        '\u{c}' => (0, 0),
        _ => (wide + 1, narrow + 1),
    })
}

//! Lines of a notebook that are no Python: `%timeit EXPRESSION`, and others, which are refused.
//!
//! The parser has a mode for notebooks, but it panics on some faulty texts, and a page would not
//! survive that. So such lines are found among the tokens of an ordinary parse and replaced by
//! Python of the same length: `%timeit ` by `lambda: `, which is just as long.

use lockstep_bytecode::refusal::{self, Refusal};
use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged;

use crate::diagnostic::Diagnostic;
use crate::lines::Lines;

const TIMEIT: &str = "%timeit";
const LAMBDA: &str = "lambda:";

/// A notebook as a Python program.
#[derive(Debug, Default)]
pub(crate) struct Notebook {
    pub(crate) text: String,
    /// Where `%timeit` lines begin and end: the lambdas there are to be timed.
    pub(crate) timed: Vec<(u32, u32)>,
    pub(crate) refusals: Vec<Diagnostic>,
}

/// True if some line could be a command: then it is worth while to look closely.
pub(crate) fn may_have_commands(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with(['%', '!', '?']))
}

/// Replaces the commands; `tokens` are those of the text as it stands.
pub(crate) fn replace_commands(file: u32, lines: &Lines<'_>, tokens: &Tokens) -> Notebook {
    let mut notebook = Notebook { text: lines.text().to_owned(), ..Notebook::default() };
    let mut at_start = true;
    for token in tokens.iter() {
        let kind = token.kind();
        if at_start && is_command(kind) {
            notebook.command(file, lines, token.start().to_u32());
        }
        at_start = match kind {
            TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent => true,
            TokenKind::Comment | TokenKind::NonLogicalNewline => at_start,
            _ => false,
        };
    }
    notebook
}

fn is_command(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Percent | TokenKind::Exclamation | TokenKind::Question)
}

impl Notebook {
    fn command(&mut self, file: u32, lines: &Lines<'_>, start: u32) {
        let (line, _) = lines.line_column(start);
        let (_, line_end) = lines.line_range(line);
        let text = lines.slice(start, line_end).trim_end();
        let end = start + text.len() as u32;
        match timed_expression(text) {
            Ok(()) => {
                let keyword = start as usize..start as usize + TIMEIT.len();
                self.text.replace_range(keyword, LAMBDA);
                self.timed.push((start, end));
            }
            Err(refusal) => {
                // Anything of the same length will do, since nothing is compiled.
                let blank = format!("0{}", " ".repeat(text.len() - 1));
                self.text.replace_range(start as usize..end as usize, &blank);
                let span = lines.span(start, end);
                self.refusals.push(Diagnostic::refused(file, span, refusal.says).with_help(refusal.instead));
            }
        }
    }
}

/// Accepts `%timeit EXPRESSION`; otherwise says what is wrong and what to write.
fn timed_expression(text: &str) -> Result<(), Refusal> {
    let rest = text.strip_prefix(TIMEIT).unwrap_or_default();
    if !rest.starts_with([' ', '\t']) {
        return Err(refusal::NOTEBOOK_COMMAND);
    }
    let option = rest.trim_start().strip_prefix('-').unwrap_or_default();
    if option.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return Err(refusal::TIMEIT_OPTION);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_replacement_is_as_long_as_the_command() {
        assert_eq!(TIMEIT.len(), LAMBDA.len());
    }

    #[test]
    fn commands_are_told_from_other_lines() {
        assert!(may_have_commands("x = 1\n  %timeit x\n"));
        assert!(!may_have_commands("x = 1 % 2\n"));
        assert!(timed_expression("%timeit -(x)").is_ok());
        assert!(timed_expression("%timeit -n 5 x").is_err());
        assert!(timed_expression("%timeits x").is_err());
    }
}

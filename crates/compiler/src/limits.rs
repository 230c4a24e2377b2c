//! What is counted before parsing, so that no text can exhaust the stack: [`check`].
//!
//! The parser, our own walks over the tree and the trees' destructors all recurse, and a
//! browser's stack is small. So every construct that nests is counted here on the tokens,
//! without recursion, and refused beyond a bound far below what WebAssembly stands. Three
//! numbers are bounded: brackets open at once (CPython's own limit), how deep the parser would
//! descend, and how high the tree of an expression would grow (`1 + 1 + …` nests to the left
//! although no bracket does).

use lockstep_bytecode::Span;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer};

use crate::diagnostic::Diagnostic;
use crate::lines::Lines;

/// Longest text, in bytes.
const TEXT: usize = 1_000_000;
/// CPython's `MAXLEVEL`.
const BRACKETS: usize = 200;
/// CPython's `MAXINDENT`.
const INDENTS: u32 = 100;
/// Prefix operators, `lambda`s, `else`s and brackets around one token.
const DESCENT: u32 = 250;
/// Operators of one expression on the way from its top to a leaf.
const HEIGHT: u32 = 400;

/// Refuses texts that are too long, too deep, or hold a NUL.
pub(crate) fn check(file: u32, lines: &Lines<'_>) -> Result<(), Diagnostic> {
    let text = lines.text();
    if text.len() > TEXT {
        let message = format!("a program of {} bytes is too long: at most {TEXT} are compiled", text.len());
        return Err(Diagnostic::refused(file, lines.span(0, 0), message));
    }
    if let Some(at) = text.find('\0') {
        let span = lines.span(at as u32, at as u32);
        return Err(Diagnostic::syntax(file, span, "source code cannot contain null bytes"));
    }
    let mut depth = Depth::default();
    let mut tokens = lexer::lex(text, Mode::Module);
    for index in 0.. {
        let kind = tokens.next_token();
        if let Err(excess) = depth.token(kind) {
            let at = locate(text, index, kind);
            return Err(excess.diagnostic(file, lines.span(at, at + 1)));
        }
        if kind == TokenKind::EndOfFile {
            break;
        }
    }
    Ok(())
}

/// Which bound was passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Excess {
    Brackets,
    Indents,
    Descent,
    Height,
}

impl Excess {
    fn diagnostic(self, file: u32, span: Span) -> Diagnostic {
        match self {
            Self::Brackets => Diagnostic::syntax(file, span, "too many nested parentheses"),
            Self::Indents => Diagnostic::syntax(file, span, "IndentationError: too many levels of indentation"),
            Self::Descent => {
                Diagnostic::refused(file, span, format!("this expression is nested more than {DESCENT} levels deep"))
                    .with_help("name the inner parts with assignments of their own")
            }
            Self::Height => {
                Diagnostic::refused(file, span, format!("this expression is a chain of more than {HEIGHT} operators"))
                    .with_help("split it into several assignments, or use a loop")
            }
        }
    }
}

/// The counts for one bracket level (or for the statement outside all brackets).
#[derive(Clone, Copy, Debug, Default)]
struct Level {
    /// Prefix operators that still wait for the end of their operand.
    tight: u32,
    /// `not`, which ends at `and`, `or` or where `loose` ends.
    nots: u32,
    /// `lambda`, `else`, `:=` and the like, which end at a comma or with the level.
    loose: u32,
    /// Lambdas whose colon has not come yet: their commas end nothing.
    lambdas: u32,
    /// Operators since the last comma.
    operators: u32,
    /// Height of the highest tree in brackets since the last comma.
    inner: u32,
    /// Height of the highest tree before the last comma.
    before: u32,
}

impl Level {
    fn descent(self) -> u32 {
        1 + self.tight + self.nots + self.loose
    }

    fn height(self) -> u32 {
        self.before.max(self.operators + self.inner)
    }

    /// A comma, unless it stands between the parameters of a lambda.
    fn comma(&mut self) {
        if self.lambdas == 0 {
            *self = Self { before: self.height(), ..Self::default() };
        }
    }
}

/// Follows the nesting of the tokens seen so far.
#[derive(Debug, Default)]
struct Depth {
    indents: u32,
    outer: Vec<Level>,
    /// Sum of the descents of `outer`.
    outer_descent: u32,
    level: Level,
    /// An operand comes next, so that `-` is a prefix and `(` no call.
    prefix: bool,
}

impl Depth {
    fn token(&mut self, kind: TokenKind) -> Result<(), Excess> {
        let was_prefix = std::mem::replace(&mut self.prefix, true);
        match kind {
            TokenKind::Indent => {
                self.indents += 1;
                if self.indents >= INDENTS {
                    return Err(Excess::Indents);
                }
            }
            TokenKind::Dedent => self.indents = self.indents.saturating_sub(1),
            TokenKind::Newline | TokenKind::Semi => {
                // After a syntax error the lexer may end lines inside brackets.
                *self = Self { indents: self.indents, prefix: true, ..Self::default() };
            }
            TokenKind::NonLogicalNewline | TokenKind::Comment => self.prefix = was_prefix,
            TokenKind::Lpar
            | TokenKind::Lsqb
            | TokenKind::Lbrace
            | TokenKind::FStringStart
            | TokenKind::TStringStart => self.open(was_prefix)?,
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::FStringEnd | TokenKind::TStringEnd => {
                self.close();
                self.prefix = false;
            }
            TokenKind::Comma => self.level.comma(),
            TokenKind::Colon => self.level.lambdas = self.level.lambdas.saturating_sub(1),
            TokenKind::Lambda => {
                self.level.lambdas += 1;
                self.level.loose += 1;
                self.level.operators += 1;
            }
            TokenKind::Else | TokenKind::ColonEqual | TokenKind::Yield | TokenKind::For | TokenKind::If => {
                self.level.loose += 1;
                self.level.operators += 1;
            }
            TokenKind::Equal | TokenKind::FStringMiddle | TokenKind::TStringMiddle => {}
            TokenKind::Not if was_prefix => {
                self.level.nots += 1;
                self.level.operators += 1;
            }
            TokenKind::Plus | TokenKind::Minus | TokenKind::Tilde | TokenKind::Star if was_prefix => {
                self.prefix_operator();
            }
            TokenKind::Await | TokenKind::DoubleStar => self.prefix_operator(),
            TokenKind::And | TokenKind::Or => {
                self.level.tight = 0;
                self.level.nots = 0;
                self.level.operators += 1;
            }
            TokenKind::Dot => self.level.operators += 1,
            _ if is_binary(kind) => {
                self.level.tight = 0;
                self.level.operators += 1;
            }
            _ => self.prefix = false,
        }
        let descent = self.outer_descent + self.level.descent() + self.indents;
        if descent > DESCENT + INDENTS {
            return Err(Excess::Descent);
        }
        if self.level.height() > HEIGHT {
            return Err(Excess::Height);
        }
        Ok(())
    }

    fn prefix_operator(&mut self) {
        self.level.tight += 1;
        self.level.operators += 1;
    }

    fn open(&mut self, was_prefix: bool) -> Result<(), Excess> {
        if self.outer.len() >= BRACKETS {
            return Err(Excess::Brackets);
        }
        // A call or subscript is one more operator on what stands before it.
        self.level.operators += u32::from(!was_prefix);
        self.outer_descent += self.level.descent();
        self.outer.push(std::mem::take(&mut self.level));
        Ok(())
    }

    fn close(&mut self) {
        let inner = self.level.height() + 1;
        let outer = self.outer.pop().unwrap_or_default();
        self.outer_descent = self.outer_descent.saturating_sub(outer.descent());
        self.level = outer;
        self.level.inner = self.level.inner.max(inner);
    }
}

fn is_binary(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Plus
            | TokenKind::Minus
            | TokenKind::Star
            | TokenKind::Slash
            | TokenKind::DoubleSlash
            | TokenKind::Percent
            | TokenKind::At
            | TokenKind::Vbar
            | TokenKind::Amper
            | TokenKind::CircumFlex
            | TokenKind::LeftShift
            | TokenKind::RightShift
            | TokenKind::Less
            | TokenKind::Greater
            | TokenKind::LessEqual
            | TokenKind::GreaterEqual
            | TokenKind::EqEqual
            | TokenKind::NotEqual
            | TokenKind::In
            | TokenKind::Is
            | TokenKind::Not
    )
}

/// The byte offset of token number `index`. The lexer tells no ranges to others, so this looks
/// for the shortest beginning of the text that has the token.
fn locate(text: &str, index: u32, kind: TokenKind) -> u32 {
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = text.floor_char_boundary(usize::midpoint(low, high));
        if has_token(&text[..middle], index, kind) {
            high = middle;
        } else {
            low = text.ceil_char_boundary(middle + 1);
        }
    }
    high.saturating_sub(1) as u32
}

fn has_token(text: &str, index: u32, kind: TokenKind) -> bool {
    let mut tokens = lexer::lex(text, Mode::Module);
    for at in 0..=index {
        let found = tokens.next_token();
        if at == index {
            return found == kind;
        }
        if found == TokenKind::EndOfFile {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        match check(0, &Lines::new(text)) {
            Ok(()) => String::new(),
            Err(diagnostic) => format!("{}:{} {}", diagnostic.span.line, diagnostic.span.column, diagnostic.message),
        }
    }

    #[test]
    fn ordinary_programs_pass() {
        let long = "x = [\n".to_owned() + &"    lambda a, b: -a if b else not a,\n".repeat(2000) + "]\n";
        assert_eq!(message(&long), "");
        let calls = "f(a)(b)[c].d(-1, *e, **g)\n".repeat(3000);
        assert_eq!(message(&calls), "");
        let nested = "[".repeat(200) + &"]".repeat(200);
        assert_eq!(message(&nested), "");
    }

    #[test]
    fn brackets_stop_where_cpython_stops() {
        let nested = "(".repeat(201) + &")".repeat(201);
        assert_eq!(message(&nested), "1:200 SyntaxError: too many nested parentheses");
        let huge = "x = 1\n".to_owned() + &"[".repeat(100_000);
        assert_eq!(message(&huge), "2:200 SyntaxError: too many nested parentheses");
    }

    #[test]
    fn deep_chains_are_refused() {
        let refused = |text: String| message(&text).contains("this expression is");
        assert!(refused("-".repeat(100_000) + "1"));
        assert!(refused("not ".repeat(100_000) + "1"));
        assert!(refused("x = ".to_owned() + &"lambda:".repeat(50_000) + "1"));
        assert!(refused("lambda a, b:".repeat(50_000) + "1"));
        assert!(refused("1".to_owned() + &"+1".repeat(100_000)));
        assert!(refused("2".to_owned() + &"**2".repeat(1000)));
        assert!(refused("a".to_owned() + &".b".repeat(1000)));
        assert!(refused("a".to_owned() + &"()".repeat(1000)));
        assert!(refused("a".to_owned() + &"[0]".repeat(1000)));
        assert!(refused("1 if a else ".repeat(1000) + "2"));
        assert!(refused("await ".repeat(1000) + "2"));
        assert!(refused(("(".to_owned() + &"-".repeat(30)).repeat(20) + "1" + &")".repeat(20)));
        assert!(refused("(".repeat(20) + "1" + &("+1".repeat(30) + ")").repeat(20)));
    }
}

//! What cannot be assigned to, deleted or augmented, by CPython's names of expressions.

use ruff_python_ast as ast;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::parse_expression_range;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Finding;
use super::source::Source;

/// CPython's name for the kind of expression between two offsets.
pub(super) fn name_of(source: &Source<'_>, start: u32, end: u32) -> Option<&'static str> {
    let range = TextRange::new(TextSize::new(start), TextSize::new(end));
    if source.lines.slice(start, end).starts_with('*') {
        return Some("starred");
    }
    match parse_expression_range(source.lines.text(), range) {
        Ok(parsed) => Some(name(parsed.expr())),
        // Only in its brackets is it an expression.
        Err(_) if source.lines.slice(start, end).contains(":=") => Some("named expression"),
        Err(_) => None,
    }
}

fn name(expr: &ast::Expr) -> &'static str {
    match expr {
        ast::Expr::Attribute(_) => "attribute",
        ast::Expr::Subscript(_) => "subscript",
        ast::Expr::Starred(_) => "starred",
        ast::Expr::Name(_) => "name",
        ast::Expr::List(_) => "list",
        ast::Expr::Tuple(_) => "tuple",
        ast::Expr::Lambda(_) => "lambda",
        ast::Expr::Call(_) => "function call",
        ast::Expr::BoolOp(_) | ast::Expr::BinOp(_) | ast::Expr::UnaryOp(_) => "expression",
        ast::Expr::Generator(_) => "generator expression",
        ast::Expr::Yield(_) | ast::Expr::YieldFrom(_) => "yield expression",
        ast::Expr::Await(_) => "await expression",
        ast::Expr::ListComp(_) => "list comprehension",
        ast::Expr::SetComp(_) => "set comprehension",
        ast::Expr::DictComp(_) => "dict comprehension",
        ast::Expr::Dict(_) => "dict literal",
        ast::Expr::Set(_) => "set display",
        ast::Expr::FString(_) | ast::Expr::TString(_) => "f-string expression",
        ast::Expr::BooleanLiteral(literal) if literal.value => "True",
        ast::Expr::BooleanLiteral(_) => "False",
        ast::Expr::NoneLiteral(_) => "None",
        ast::Expr::EllipsisLiteral(_) => "ellipsis",
        ast::Expr::StringLiteral(_)
        | ast::Expr::BytesLiteral(_)
        | ast::Expr::NumberLiteral(_)
        | ast::Expr::IpyEscapeCommand(_) => "literal",
        ast::Expr::Compare(_) => "comparison",
        ast::Expr::If(_) => "conditional expression",
        ast::Expr::Named(_) => "named expression",
        ast::Expr::Slice(_) => "slice",
    }
}

/// A target of `=`, `for`, `with … as` or a comprehension.
pub(super) fn assigned(source: &Source<'_>, start: u32, end: u32) -> Finding {
    let Some(name) = name_of(source, start, end) else {
        return source.at(start, "invalid syntax");
    };
    if matches!(name, "True" | "False" | "None") {
        return Finding::new(start, end, format!("cannot assign to {name}"));
    }
    let hint = if is_whole_statement_target(source, start, end) && may_be_comparison(source, start, end) {
        " here. Maybe you meant '==' instead of '='?"
    } else {
        ""
    };
    Finding::new(start, end, format!("cannot assign to {name}{hint}"))
}

/// `target = value` with nothing before and no second `=`.
fn is_whole_statement_target(source: &Source<'_>, start: u32, end: u32) -> bool {
    let index = source.index_at(start);
    let first = source.line_start(index);
    let before = source.words.get(first..index).unwrap_or_default();
    if !before.iter().all(|word| word.kind == TokenKind::Lpar) {
        return false;
    }
    let mut depth = 0_i32;
    let behind = source.words.iter().skip_while(|word| word.start < end);
    let mut equals = 0;
    for word in behind {
        match word.kind {
            TokenKind::Newline | TokenKind::Semi | TokenKind::EndOfFile => break,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth += 1,
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth -= 1,
            TokenKind::Equal if depth <= 0 => equals += 1,
            TokenKind::Comma if equals == 0 => return false,
            _ => {}
        }
    }
    equals == 1
}

/// True for what could stand on the left of `==`.
fn may_be_comparison(source: &Source<'_>, start: u32, end: u32) -> bool {
    let range = TextRange::new(TextSize::new(start), TextSize::new(end));
    parse_expression_range(source.lines.text(), range).map_or(true, |parsed| match parsed.expr() {
        ast::Expr::UnaryOp(unary) => unary.op != ast::UnaryOp::Not,
        ast::Expr::BoolOp(_)
        | ast::Expr::Compare(_)
        | ast::Expr::Lambda(_)
        | ast::Expr::If(_)
        | ast::Expr::Starred(_) => false,
        other => !other.range().is_empty(),
    })
}

//! What CPython's parser says, error by error.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType};
use ruff_text_size::Ranged;

use super::source::Source;
use super::{Finding, block, escape, pattern, target};

const INVALID: &str = "invalid syntax";

pub(super) fn finding(source: &Source<'_>, error: &ParseError) -> Finding {
    let (start, end) = (error.start().to_u32(), error.end().to_u32());
    let at = |message: &str| source.at(start, message);
    let whole = |message: &str| Finding::new(start, end, message);
    if let Some(finding) = pattern::finding(source, &error.error, start, end) {
        return finding;
    }
    let index = source.index_at(start);
    if let Some(bracket) = source.open_brackets(index).last()
        && let Some(finding) = in_display(source, *bracket, index)
    {
        return finding;
    }
    match &error.error {
        ParseErrorType::InvalidAssignmentTarget => target::assigned(source, start, end),
        ParseErrorType::InvalidAugmentedAssignmentTarget => match target::name_of(source, start, end) {
            Some(name) => whole(&format!("'{name}' is an illegal expression for augmented assignment")),
            None => at(INVALID),
        },
        ParseErrorType::InvalidDeleteTarget => match target::name_of(source, start, end) {
            Some(name) => whole(&format!("cannot delete {name}")),
            None => at(INVALID),
        },
        ParseErrorType::InvalidNamedAssignmentTarget => match target::name_of(source, start, end) {
            Some(name) => whole(&format!("cannot use assignment expressions with {name}")),
            None => at(INVALID),
        },
        ParseErrorType::InvalidAnnotatedAssignmentTarget => whole("illegal target for annotation"),
        ParseErrorType::PositionalAfterKeywordArgument => {
            closing(source, start, "positional argument follows keyword argument")
        }
        ParseErrorType::PositionalAfterKeywordUnpacking => {
            closing(source, start, "positional argument follows keyword argument unpacking")
        }
        ParseErrorType::InvalidArgumentUnpackingOrder => {
            at("iterable argument unpacking follows keyword argument unpacking")
        }
        ParseErrorType::IterableUnpackingInComprehension => at("iterable unpacking cannot be used in comprehension"),
        ParseErrorType::UnparenthesizedGeneratorExpression => whole("Generator expression must be parenthesized"),
        ParseErrorType::InvalidStarredExpressionUsage if is_annotation(source, start) => at(INVALID),
        ParseErrorType::InvalidStarredExpressionUsage => wrong_star(source, index, whole),
        ParseErrorType::NonDefaultParamAfterDefaultParam => at("non-default argument follows default argument"),
        ParseErrorType::ParamAfterVarKeywordParam => at("arguments cannot follow var-keyword argument"),
        ParseErrorType::ExpectedKeywordParam => bare_star(source, start),
        ParseErrorType::UnexpectedIndentation => unexpected_indent(source, start),
        ParseErrorType::SimpleStatementsOnSameLine => same_line(source, start),
        ParseErrorType::ExpectedToken { expected, .. } => expected_token(source, *expected, start),
        ParseErrorType::FStringError(error) | ParseErrorType::Lexical(LexicalErrorType::FStringError(error)) => {
            whole(&f_string(error))
        }
        ParseErrorType::OtherError(text) => other(source, text, start, end),
        ParseErrorType::UnparenthesizedTupleExpression => {
            let index = source.index_at(start);
            let behind = source.words.iter().skip(index);
            let comma = behind.take_while(|word| word.start < end + 1);
            match comma.into_iter().find(|word| word.kind == TokenKind::Comma) {
                Some(comma) => Source::at_word(*comma, INVALID),
                None => at(INVALID),
            }
        }
        ParseErrorType::ExpectedExpression => empty_field(source, start),
        ParseErrorType::Lexical(LexicalErrorType::UnicodeError | LexicalErrorType::OtherError(_)) => {
            escape::truncated(source, start).unwrap_or_else(|| at(INVALID))
        }
        _ => at(INVALID),
    }
}

/// True behind the colon of an annotation.
fn is_annotation(source: &Source<'_>, start: u32) -> bool {
    let index = source.index_at(start);
    let line = &source.words[source.line_start(index).min(index)..index];
    let bracket = source.open_brackets(index).last().map(|at| source.words[*at].kind);
    line.last().is_some_and(|word| word.kind == TokenKind::Colon)
        && !line.iter().any(|word| word.kind == TokenKind::Lambda)
        && matches!(bracket, None | Some(TokenKind::Lpar))
}

/// `f"{}"` has no expression.
fn empty_field(source: &Source<'_>, start: u32) -> Finding {
    let index = source.index_at(start);
    let kind = |back: usize| index.checked_sub(back).map(|at| source.words[at].kind);
    let in_field = kind(1) == Some(TokenKind::Lbrace)
        && matches!(kind(2), Some(TokenKind::FStringStart | TokenKind::FStringMiddle));
    if in_field { source.at(start, "f-string: empty expression not allowed") } else { source.at(start, INVALID) }
}

/// CPython reports misplaced arguments at the closing bracket.
fn closing(source: &Source<'_>, start: u32, message: &str) -> Finding {
    let index = source.index_at(start);
    let mut depth = 0_u32;
    let close = (index..source.words.len()).find(|at| match source.words[*at].kind {
        TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
            depth += 1;
            false
        }
        TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace if depth > 0 => {
            depth -= 1;
            false
        }
        kind => kind == TokenKind::Rpar,
    });
    match close {
        Some(close) => Source::at_word(source.words[close], message),
        None => source.at(start, message),
    }
}

/// The star is what CPython marks, not what follows it.
fn bare_star(source: &Source<'_>, start: u32) -> Finding {
    let index = source.index_at(start);
    let before = source.words[..(index + 1).min(source.words.len())].iter();
    let star = before.rev().find(|word| word.kind == TokenKind::Star);
    let message = "named arguments must follow bare *";
    star.map_or_else(|| source.at(start, message), |star| Source::at_word(*star, message))
}

fn unexpected_indent(source: &Source<'_>, start: u32) -> Finding {
    let (_, end) = source.lines.line_range(source.line(start));
    Finding::new(end, end, "IndentationError: unexpected indent")
}

/// A starred expression where none may stand: CPython's parser takes it where a whole line of
/// expressions may stand, and leaves it to a later stage.
fn wrong_star(source: &Source<'_>, index: usize, whole: impl Fn(&str) -> Finding) -> Finding {
    let before = index.checked_sub(1).map(|at| source.words[at].kind);
    let is_inside = !source.open_brackets(index).is_empty();
    match before {
        Some(TokenKind::Lpar) => whole("cannot use starred expression here"),
        None
        | Some(
            TokenKind::Newline
            | TokenKind::Indent
            | TokenKind::Dedent
            | TokenKind::Semi
            | TokenKind::Colon
            | TokenKind::Comma
            | TokenKind::Return
            | TokenKind::Yield
            | TokenKind::In,
        ) => whole("can't use starred expression here"),
        Some(TokenKind::Equal) if !is_inside => whole("can't use starred expression here"),
        Some(_) => source.words.get(index).map_or_else(|| whole(INVALID), |star| Source::at_word(*star, INVALID)),
    }
}

/// Whether no name is missing behind a dot of the expression that begins there.
fn is_whole(source: &Source<'_>, index: usize) -> bool {
    let words = &source.words[index..];
    let pairs = words.iter().zip(words.iter().skip(1));
    let mut rest = pairs.take_while(|(word, _)| word.kind != TokenKind::Newline);
    rest.all(|(word, next)| word.kind != TokenKind::Dot || next.kind == TokenKind::Name)
}

/// Two statements without a separator: usually a forgotten operator.
fn same_line(source: &Source<'_>, start: u32) -> Finding {
    let index = source.index_at(start);
    let first = index.saturating_sub(1);
    let is_first = source.line_start(index) == first
        || index > 1
            && matches!(source.words[index - 2].kind, TokenKind::Colon | TokenKind::Equal)
            && source.open_brackets(index).is_empty();
    if let Some(word) = source.words.get(first)
        && index > 0
        && is_first
        && matches!(source.text(*word), "print" | "exec")
        && is_whole(source, index)
    {
        let name = source.text(*word);
        let end = source.words[source.operand_end(index)].end;
        let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        return Finding::new(word.start, end, message);
    }
    // `not` may go on as `not in`: the parser fails behind it.
    let is_not = source.words.get(index).is_some_and(|word| word.kind == TokenKind::Not);
    match source.words.get(index + 1).filter(|_| is_not) {
        Some(next) => Source::at_word(*next, INVALID),
        None => source.at(start, INVALID),
    }
}

fn expected_token(source: &Source<'_>, expected: TokenKind, start: u32) -> Finding {
    match expected {
        TokenKind::Colon => block::missing_colon(source, start),
        TokenKind::Lpar => source.at(start, "expected '('"),
        TokenKind::In => source.at(start, INVALID),
        TokenKind::Else => {
            let index = source.index_at(start);
            let test = source.words[..index].iter().rposition(|word| word.kind == TokenKind::If);
            match test {
                Some(test) if index > 0 => {
                    let first = source.words[source.operand_start(test)];
                    let last = source.words[index - 1];
                    let message = "expected 'else' after 'if' expression";
                    Finding::new(first.start, last.end, message)
                }
                _ => source.at(start, INVALID),
            }
        }
        TokenKind::Comma | TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => missing_comma(source, start),
        _ => source.at(start, INVALID),
    }
}

/// Two expressions side by side in brackets.
fn missing_comma(source: &Source<'_>, offset: u32) -> Finding {
    let index = source.index_at(offset);
    let brackets = source.open_brackets(index);
    let (Some(bracket), Some(found)) = (brackets.last(), source.words.get(index)) else {
        return source.at(offset, INVALID);
    };
    let starts_operand = matches!(
        found.kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::String
            | TokenKind::True
            | TokenKind::False
            | TokenKind::None
            | TokenKind::Lbrace
            | TokenKind::Lambda
    );
    let first = source.operand_start(index);
    let header = source.words.get(source.line_start(index)).map(|word| word.kind);
    let is_parameter = matches!(header, Some(TokenKind::Def | TokenKind::From))
        || source.words[*bracket..index].iter().any(|word| word.kind == TokenKind::Lambda);
    let names_string = found.kind == TokenKind::String && index > 0 && source.words[index - 1].kind == TokenKind::Name;
    if !starts_operand || first >= index || is_parameter || names_string {
        return source.at(offset, INVALID);
    }
    let last = source.words[source.operand_end(index)];
    let message = "invalid syntax. Perhaps you forgot a comma?";
    Finding::new(source.words[first].start, last.end, message)
}

/// What CPython has words of its own for in brackets that are no call.
fn in_display(source: &Source<'_>, bracket: usize, index: usize) -> Option<Finding> {
    let is_open = |kind| matches!(kind, TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace);
    let is_closed = |kind| matches!(kind, TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace);
    let before = bracket.checked_sub(1).map(|at| source.words[at].kind);
    let is_list = source.words[bracket].kind != TokenKind::Lpar;
    if !is_list && before.is_some_and(|kind| matches!(kind, TokenKind::Name | TokenKind::String) || is_closed(kind)) {
        return None;
    }
    let (mut depth, mut commas, mut colons) = (0_u32, 0, 0);
    for word in source.words.get(bracket + 1..index)? {
        match word.kind {
            kind if is_open(kind) => depth += 1,
            kind if is_closed(kind) => depth = depth.saturating_sub(1),
            TokenKind::Comma if depth == 0 => commas += 1,
            TokenKind::Colon if depth == 0 => colons += 1,
            _ => {}
        }
    }
    let (found, mut last) = (*source.words.get(index)?, source.words[index - 1]);
    if index < bracket + 2 {
        return None;
    }
    if found.kind == TokenKind::For && is_list && commas > 0 && colons == 0 {
        if last.kind == TokenKind::Comma && commas > 1 {
            last = source.words[index - 2];
        }
        let message = "did you forget parentheses around the comprehension target?";
        return Some(Finding::new(source.words[bracket + 1].start, last.end, message));
    }
    let is_name = last.kind == TokenKind::Name
        && (index - 2 == bracket || source.words[index - 2].kind == TokenKind::Comma)
        && source.words.get(index + 1).is_some_and(|next| {
            !is_closed(next.kind) && !matches!(next.kind, TokenKind::EndOfFile | TokenKind::Newline)
        });
    if found.kind == TokenKind::Equal && is_name && colons == 0 {
        let right = source.words[source.operand_end(index + 1)];
        let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
        return Some(Finding::new(last.start, right.end, message));
    }
    None
}

fn f_string(error: &InterpolatedStringErrorType) -> String {
    let message = match error {
        InterpolatedStringErrorType::UnclosedLbrace
        | InterpolatedStringErrorType::UnterminatedString
        | InterpolatedStringErrorType::UnterminatedTripleQuotedString => "expecting '}'",
        InterpolatedStringErrorType::InvalidConversionFlag
        | InterpolatedStringErrorType::ConversionFlagNotImmediatelyAfterExclamation => {
            "invalid conversion character: expected 's', 'r', or 'a'"
        }
        InterpolatedStringErrorType::SingleRbrace => "single '}' is not allowed",
        InterpolatedStringErrorType::LambdaWithoutParentheses => "invalid syntax",
        InterpolatedStringErrorType::NewlineInFormatSpec => "unterminated string",
    };
    format!("f-string: {message}")
}

/// Errors that the parser tells apart by their text alone.
fn other(source: &Source<'_>, text: &str, start: u32, end: u32) -> Finding {
    let whole = |message: &str| Finding::new(start, end, message);
    if text.starts_with("Expected an indented block after") {
        return block::missing_block(source, start);
    }
    match text {
        "Only single target (not tuple) can be annotated" => whole("only single target (not tuple) can be annotated"),
        "Only single target (not list) can be annotated" => whole("only single target (not list) can be annotated"),
        "Only one '*' parameter allowed" | "Only one '*' separator allowed" => {
            source.at(start, "* argument may appear only once")
        }
        "Only one '/' separator allowed" => source.at(start, "/ may appear only once"),
        "Trailing comma not allowed" => {
            let first = source.words.get(source.line_start(source.index_at(start)));
            if first.is_some_and(|word| word.kind == TokenKind::From) {
                let message = "trailing comma not allowed without surrounding parentheses";
                source.at(end, message)
            } else {
                source.at(end, INVALID)
            }
        }
        "Bytes literal cannot be mixed with non-bytes literals" => {
            Finding::new(end, end, "cannot mix bytes and nonbytes literals")
        }
        "Expected `except` or `finally` after `try` block" => block::lonely_try(source, start),
        "Expected a parameter name" => keyword_target(source, start, end),
        "Expected a statement" => source
            .words
            .get(source.index_at(start))
            .filter(|word| word.kind == TokenKind::ColonEqual)
            .map_or_else(|| source.at(start, INVALID), |_| walrus_statement(source, start)),
        _ => source.at(start, INVALID),
    }
}

/// `f(1=2)`: what stands before `=` is no name.
fn keyword_target(source: &Source<'_>, start: u32, end: u32) -> Finding {
    match target::name_of(source, start, end) {
        Some(name @ ("True" | "False" | "None")) => {
            let after = source.words.get(source.index_at(end));
            let end = after.map_or(end, |word| word.end);
            Finding::new(start, end, format!("cannot assign to {name}"))
        }
        _ => {
            let after = source.words.get(source.index_at(end));
            let end = after.map_or(end, |word| word.end);
            let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
            Finding::new(start, end, message)
        }
    }
}

/// `x.y := 1` as a statement.
fn walrus_statement(source: &Source<'_>, start: u32) -> Finding {
    let index = source.index_at(start);
    let first = source.words[source.line_start(index)];
    let before = index.checked_sub(1).map(|before| source.words[before]);
    let Some(last) = before.filter(|last| last.start > first.start) else {
        return source.at(start, INVALID);
    };
    let in_brackets = first.kind == TokenKind::Lpar && last.kind == TokenKind::Rpar;
    let (start_of, end_of) = if in_brackets { (first.end, last.start) } else { (first.start, last.end) };
    match target::name_of(source, first.start, last.end) {
        Some(name) => Finding::new(start_of, end_of, format!("cannot use assignment expressions with {name}")),
        None => source.at(start, INVALID),
    }
}

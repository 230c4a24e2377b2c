//! Literals: numbers, strings, bytes, f-strings, and which strings are documentation.

use lockstep_bytecode::{Constant, Conversion, refusal};
use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};

use super::Subset;
use crate::tree::{ExprKind, Piece};

/// CPython's default for `sys.set_int_max_str_digits`.
const MAX_DIGITS: usize = 4300;

/// The text of the docstring, if the body begins with one.
pub(super) fn docstring(body: &[ast::Stmt]) -> Option<String> {
    match body.first() {
        Some(ast::Stmt::Expr(statement)) => match &*statement.value {
            ast::Expr::StringLiteral(literal) => Some(literal.value.to_str().to_owned()),
            _ => None,
        },
        _ => None,
    }
}

impl Subset<'_, '_> {
    pub(super) fn number(&mut self, literal: &ast::ExprNumberLiteral) -> Constant {
        match &literal.value {
            ast::Number::Int(value) => match value.as_i64() {
                Some(value) => Constant::Int(value),
                None => Constant::BigInt(self.big_integer(literal.range(), &value.to_string())),
            },
            ast::Number::Float(value) => Constant::Float(*value),
            ast::Number::Complex { .. } => {
                self.refuse_known(literal.range(), &refusal::COMPLEX);
                Constant::None
            }
        }
    }

    /// CPython converts at most 4,300 decimal digits; hexadecimal ones are bounded here too,
    /// because converting takes the square of their number.
    fn big_integer(&mut self, range: TextRange, literal: &str) -> String {
        let digits = literal.bytes().filter(u8::is_ascii_hexdigit).count();
        let prefixed = literal.len() > 1 && literal.as_bytes()[1].is_ascii_alphabetic();
        if digits <= MAX_DIGITS {
            return decimal(literal);
        }
        if prefixed {
            self.refuse_known(range, &refusal::LONG_LITERAL);
        } else {
            self.error(
                range,
                format!(
                    "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: \
                     value has {digits} digits; use sys.set_int_max_str_digits() to increase the \
                     limit - Consider hexadecimal for huge integer literals to avoid decimal \
                     conversion limits."
                ),
            );
        }
        String::from("0")
    }

    pub(super) fn string(&mut self, literal: &ast::ExprStringLiteral) -> Constant {
        for part in literal.value.iter() {
            let raw = part.flags.prefix().is_raw();
            self.check_surrogates(part.range(), raw);
        }
        Constant::Str(literal.value.to_str().to_owned())
    }

    pub(super) fn bytes(literal: &ast::ExprBytesLiteral) -> Constant {
        Constant::Bytes(literal.value.bytes().collect())
    }

    /// Half of a surrogate pair can be written as an escape, and is no character.
    fn check_surrogates(&mut self, range: TextRange, raw: bool) {
        // An escaped backslash begins no other escape.
        let lower = self.text(range).replace("\\\\", "").to_ascii_lowercase();
        let half = ["\\ud8", "\\ud9", "\\uda", "\\udb", "\\udc", "\\udd", "\\ude", "\\udf"]
            .iter()
            .any(|escape| lower.contains(escape))
            || lower.contains("\\u0000d");
        if half && !raw {
            self.refuse_known(range, &refusal::SURROGATE);
        }
    }

    pub(super) fn f_string(&mut self, literal: &ast::ExprFString) -> ExprKind {
        let mut pieces = Vec::new();
        for part in &literal.value {
            match part {
                ast::FStringPart::Literal(text) => {
                    self.check_surrogates(text.range(), text.flags.prefix().is_raw());
                    push_text(&mut pieces, &text.value);
                }
                ast::FStringPart::FString(text) => {
                    let raw = text.flags.prefix().is_raw();
                    self.pieces(&mut pieces, &text.elements, raw);
                }
            }
        }
        match pieces.as_slice() {
            [] => ExprKind::Constant(Constant::Str(String::new())),
            [Piece::Text(text)] => ExprKind::Constant(Constant::Str(text.clone())),
            _ => ExprKind::Format(pieces),
        }
    }

    fn pieces(&mut self, pieces: &mut Vec<Piece>, elements: &ast::InterpolatedStringElements, raw: bool) {
        for element in elements {
            match element {
                ast::InterpolatedStringElement::Literal(text) => {
                    self.check_surrogates(text.range(), raw);
                    push_text(pieces, &text.value);
                }
                ast::InterpolatedStringElement::Interpolation(field) => {
                    if let Some(debug) = &field.debug_text {
                        push_text(pieces, debug.as_str());
                    }
                    let field = self.field(field, raw);
                    pieces.push(field);
                }
            }
        }
    }

    fn field(&mut self, field: &ast::InterpolatedElement, raw: bool) -> Piece {
        let value = self.expression(&field.expression);
        let spec = field.format_spec.as_ref().map(|spec| {
            let mut pieces = Vec::new();
            self.pieces(&mut pieces, &spec.elements, raw);
            pieces
        });
        let conversion = match field.conversion {
            ast::ConversionFlag::Str => Conversion::Str,
            ast::ConversionFlag::Repr => Conversion::Repr,
            ast::ConversionFlag::Ascii => Conversion::Ascii,
            // `{x=}` shows the representation unless a format is given.
            ast::ConversionFlag::None if field.debug_text.is_some() && spec.is_none() => Conversion::Repr,
            ast::ConversionFlag::None => Conversion::None,
        };
        Piece::Field { value, conversion, spec }
    }
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    if let Some(Piece::Text(last)) = pieces.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        pieces.push(Piece::Text(text.to_owned()));
    }
}

/// Decimal digits of an integer literal beyond 64 bits, which the parser leaves as written.
pub(super) fn decimal(literal: &str) -> String {
    let literal = literal.replace('_', "").to_ascii_lowercase();
    let (radix, digits) = match literal.get(..2) {
        Some("0x") => (16, &literal[2..]),
        Some("0o") => (8, &literal[2..]),
        Some("0b") => (2, &literal[2..]),
        _ => return literal,
    };
    // Groups of nine decimal digits, lowest first.
    const GROUP: u64 = 1_000_000_000;
    let mut groups = vec![0_u64];
    for digit in digits.chars().filter_map(|digit| digit.to_digit(radix)) {
        let mut carry = u64::from(digit);
        for group in &mut groups {
            let value = *group * u64::from(radix) + carry;
            *group = value % GROUP;
            carry = value / GROUP;
        }
        if carry > 0 {
            groups.push(carry);
        }
    }
    let mut groups = groups.iter().rev();
    let first = groups.next().map(u64::to_string).unwrap_or_default();
    groups.fold(first, |text, group| text + &format!("{group:09}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn big_literals_become_decimal() {
        assert_eq!(decimal("0xffff_ffff_ffff_ffff_ff"), "4722366482869645213695");
        assert_eq!(decimal("0b1"), "1");
        assert_eq!(decimal("0o7777777777777777777777777"), "37778931862957161709567");
        assert_eq!(decimal("1_000_000_000_000_000_000_000"), "1000000000000000000000");
    }
}

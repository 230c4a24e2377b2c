//! Expressions back to text, as CPython keeps annotations under
//! `from __future__ import annotations`: one spelling for each meaning.
//!
//! Main type: [`Unparser`].

use ruff_python_ast as ast;

use crate::quote;

/// How tightly an expression holds together; what is looser than its place asks for gets
/// parentheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

use Level as L;

impl Level {
    fn next(self) -> Self {
        const ALL: [Level; 16] = [
            L::Tuple,
            L::Test,
            L::Or,
            L::And,
            L::Not,
            L::Compare,
            L::BitOr,
            L::BitXor,
            L::BitAnd,
            L::Shift,
            L::Sum,
            L::Term,
            L::Factor,
            L::Power,
            L::Await,
            L::Atom,
        ];
        ALL.get(self as usize + 1).copied().unwrap_or(L::Atom)
    }
}

/// The text of `expr` on its own.
pub(super) fn unparse(expr: &ast::Expr) -> String {
    let mut unparser = Unparser { out: String::new() };
    unparser.expr(expr, L::Test);
    unparser.out
}

struct Unparser {
    out: String,
}

impl Unparser {
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// In parentheses if the place asks for something tighter than `own`.
    fn grouped(&mut self, own: Level, level: Level, write: impl FnOnce(&mut Self)) {
        let needs = level > own;
        if needs {
            self.push("(");
        }
        write(self);
        if needs {
            self.push(")");
        }
    }

    fn list<'a>(&mut self, items: impl IntoIterator<Item = &'a ast::Expr>, level: Level) {
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            self.expr(item, level);
        }
    }

    fn expr(&mut self, expr: &ast::Expr, level: Level) {
        match expr {
            ast::Expr::NumberLiteral(literal) => self.number(&literal.value),
            ast::Expr::StringLiteral(literal) => {
                if literal.value.is_unicode() {
                    self.push("u");
                }
                self.push(&quote::text(literal.value.to_str()));
            }
            ast::Expr::BytesLiteral(literal) => {
                let bytes: Vec<u8> = literal.value.bytes().collect();
                self.push(&quote::bytes(&bytes));
            }
            ast::Expr::BooleanLiteral(literal) => self.push(if literal.value { "True" } else { "False" }),
            ast::Expr::NoneLiteral(_) => self.push("None"),
            ast::Expr::EllipsisLiteral(_) => self.push("..."),
            ast::Expr::FString(literal) => {
                let text = self.f_string(literal);
                self.push("f");
                self.push(&quote::text(&text));
            }
            ast::Expr::Name(name) => self.push(&name.id),
            ast::Expr::Tuple(tuple) if tuple.elts.is_empty() => self.push("()"),
            ast::Expr::Tuple(tuple) => self.grouped(L::Tuple, level, |this| {
                this.list(&tuple.elts, L::Test);
                if tuple.elts.len() == 1 {
                    this.push(",");
                }
            }),
            ast::Expr::List(list) => self.bracketed(&list.elts, "[", "]"),
            ast::Expr::Set(set) => self.bracketed(&set.elts, "{", "}"),
            ast::Expr::Dict(dict) => self.dict(dict),
            ast::Expr::UnaryOp(unary) => {
                let (own, sign) = match unary.op {
                    ast::UnaryOp::Invert => (L::Factor, "~"),
                    ast::UnaryOp::Not => (L::Not, "not "),
                    ast::UnaryOp::UAdd => (L::Factor, "+"),
                    ast::UnaryOp::USub => (L::Factor, "-"),
                };
                self.grouped(own, level, |this| {
                    this.push(sign);
                    this.expr(&unary.operand, own);
                });
            }
            ast::Expr::BinOp(binary) => self.binary(binary, level),
            ast::Expr::BoolOp(operation) => {
                let own = if operation.op == ast::BoolOp::And { L::And } else { L::Or };
                self.grouped(own, level, |this| {
                    for (index, value) in operation.values.iter().enumerate() {
                        if index > 0 {
                            this.push(if own == L::And { " and " } else { " or " });
                        }
                        this.expr(value, own.next());
                    }
                });
            }
            ast::Expr::Compare(compare) => self.grouped(L::Compare, level, |this| {
                this.expr(&compare.left, L::BitOr);
                for (op, right) in compare.ops.iter().zip(&compare.comparators) {
                    this.push(" ");
                    this.push(op.as_str());
                    this.push(" ");
                    this.expr(right, L::BitOr);
                }
            }),
            ast::Expr::If(choice) => self.grouped(L::Test, level, |this| {
                this.expr(&choice.body, L::Or);
                this.push(" if ");
                this.expr(&choice.test, L::Or);
                this.push(" else ");
                this.expr(&choice.orelse, L::Test);
            }),
            ast::Expr::Call(call) => self.call(call),
            ast::Expr::Attribute(attribute) => {
                self.expr(&attribute.value, L::Atom);
                let is_int = matches!(&*attribute.value, ast::Expr::NumberLiteral(number) if number.value.is_int());
                self.push(if is_int { " ." } else { "." });
                self.push(&attribute.attr);
            }
            ast::Expr::Subscript(subscript) => {
                self.expr(&subscript.value, L::Atom);
                self.push("[");
                self.expr(&subscript.slice, L::Tuple);
                self.push("]");
            }
            ast::Expr::Slice(slice) => self.slice(slice),
            ast::Expr::Starred(starred) => {
                self.push("*");
                self.expr(&starred.value, L::BitOr);
            }
            ast::Expr::Lambda(lambda) => self.grouped(L::Test, level, |this| this.lambda(lambda)),
            ast::Expr::ListComp(list) => {
                self.comprehension("[", &list.elt, None, &list.generators, "]");
            }
            ast::Expr::SetComp(set) => self.comprehension("{", &set.elt, None, &set.generators, "}"),
            ast::Expr::DictComp(dict) => {
                let (first, second) = match &dict.key {
                    Some(key) => (&**key, Some(&*dict.value)),
                    None => (&*dict.value, None),
                };
                self.comprehension("{", first, second, &dict.generators, "}");
            }
            ast::Expr::Generator(generator) => {
                self.comprehension("(", &generator.elt, None, &generator.generators, ")");
            }
            // These may not stand in annotations.
            ast::Expr::Named(_)
            | ast::Expr::Await(_)
            | ast::Expr::Yield(_)
            | ast::Expr::YieldFrom(_)
            | ast::Expr::TString(_)
            | ast::Expr::IpyEscapeCommand(_) => {}
        }
    }

    fn number(&mut self, number: &ast::Number) {
        match number {
            ast::Number::Int(value) => {
                let text = super::literal::decimal(&value.to_string());
                self.push(&text);
            }
            ast::Number::Float(value) => self.push(&quote::float(*value)),
            ast::Number::Complex { .. } => {}
        }
    }

    fn bracketed(&mut self, items: &[ast::Expr], open: &str, close: &str) {
        self.push(open);
        self.list(items, L::Test);
        self.push(close);
    }

    fn dict(&mut self, dict: &ast::ExprDict) {
        self.push("{");
        for (index, item) in dict.items.iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            match &item.key {
                Some(key) => {
                    self.expr(key, L::Test);
                    self.push(": ");
                    self.expr(&item.value, L::Test);
                }
                None => {
                    self.push("**");
                    self.expr(&item.value, L::BitOr);
                }
            }
        }
        self.push("}");
    }

    fn binary(&mut self, binary: &ast::ExprBinOp, level: Level) {
        let own = match binary.op {
            ast::Operator::Add | ast::Operator::Sub => L::Sum,
            ast::Operator::Mult
            | ast::Operator::MatMult
            | ast::Operator::Div
            | ast::Operator::Mod
            | ast::Operator::FloorDiv => L::Term,
            ast::Operator::Pow => L::Power,
            ast::Operator::LShift | ast::Operator::RShift => L::Shift,
            ast::Operator::BitOr => L::BitOr,
            ast::Operator::BitXor => L::BitXor,
            ast::Operator::BitAnd => L::BitAnd,
        };
        let (left, right) = if own == L::Power { (own.next(), own) } else { (own, own.next()) };
        self.grouped(own, level, |this| {
            this.expr(&binary.left, left);
            this.push(" ");
            this.push(binary.op.as_str());
            this.push(" ");
            this.expr(&binary.right, right);
        });
    }

    fn call(&mut self, call: &ast::ExprCall) {
        self.expr(&call.func, L::Atom);
        if let ([only @ ast::Expr::Generator(_)], []) = (&*call.arguments.args, &*call.arguments.keywords) {
            return self.expr(only, L::Atom);
        }
        self.push("(");
        self.list(&call.arguments.args, L::Test);
        for (index, keyword) in call.arguments.keywords.iter().enumerate() {
            if index > 0 || !call.arguments.args.is_empty() {
                self.push(", ");
            }
            match &keyword.arg {
                Some(name) => {
                    self.push(name);
                    self.push("=");
                }
                None => self.push("**"),
            }
            self.expr(&keyword.value, L::Test);
        }
        self.push(")");
    }

    fn slice(&mut self, slice: &ast::ExprSlice) {
        if let Some(lower) = &slice.lower {
            self.expr(lower, L::Test);
        }
        self.push(":");
        if let Some(upper) = &slice.upper {
            self.expr(upper, L::Test);
        }
        if let Some(step) = &slice.step {
            self.push(":");
            self.expr(step, L::Test);
        }
    }

    fn lambda(&mut self, lambda: &ast::ExprLambda) {
        self.push("lambda");
        if let Some(parameters) = &lambda.parameters {
            self.parameters(parameters);
        }
        self.push(": ");
        self.expr(&lambda.body, L::Test);
    }

    fn parameters(&mut self, parameters: &ast::Parameters) {
        let n_positional_only = parameters.posonlyargs.len();
        let positional: Vec<_> = parameters.posonlyargs.iter().chain(&parameters.args).collect();
        let mut separator = if positional.is_empty() { "" } else { " " };
        for (index, given) in positional.iter().enumerate() {
            self.push(separator);
            self.parameter(given);
            if index + 1 == n_positional_only {
                self.push(", /");
            }
            separator = ", ";
        }
        if parameters.vararg.is_some() || !parameters.kwonlyargs.is_empty() {
            self.push(separator);
            self.push("*");
            if let Some(star) = &parameters.vararg {
                self.push(&star.name);
            }
            separator = ", ";
        }
        for given in &parameters.kwonlyargs {
            self.push(separator);
            self.parameter(given);
        }
        if let Some(stars) = &parameters.kwarg {
            self.push(separator);
            self.push("**");
            self.push(&stars.name);
        }
    }

    fn parameter(&mut self, given: &ast::ParameterWithDefault) {
        self.push(&given.parameter.name);
        if let Some(default) = &given.default {
            self.push("=");
            self.expr(default, L::Test);
        }
    }

    fn comprehension(
        &mut self,
        open: &str,
        element: &ast::Expr,
        value: Option<&ast::Expr>,
        clauses: &[ast::Comprehension],
        close: &str,
    ) {
        self.push(open);
        self.expr(element, L::Test);
        if let Some(value) = value {
            self.push(": ");
            self.expr(value, L::Test);
        }
        for clause in clauses {
            self.push(if clause.is_async { " async for " } else { " for " });
            self.expr(&clause.target, L::Tuple);
            self.push(" in ");
            self.expr(&clause.iter, L::Or);
            for condition in &clause.ifs {
                self.push(" if ");
                self.expr(condition, L::Or);
            }
        }
        self.push(close);
    }

    /// The text between the quotes of an f-string.
    fn f_string(&mut self, literal: &ast::ExprFString) -> String {
        let outside = std::mem::take(&mut self.out);
        for part in &literal.value {
            match part {
                ast::FStringPart::Literal(text) => self.braced(&text.value),
                ast::FStringPart::FString(text) => self.elements(&text.elements),
            }
        }
        std::mem::replace(&mut self.out, outside)
    }

    fn braced(&mut self, text: &str) {
        self.push(&text.replace('{', "{{").replace('}', "}}"));
    }

    fn elements(&mut self, elements: &ast::InterpolatedStringElements) {
        for element in elements {
            match element {
                ast::InterpolatedStringElement::Literal(text) => self.braced(&text.value),
                ast::InterpolatedStringElement::Interpolation(field) => self.field(field),
            }
        }
    }

    fn field(&mut self, field: &ast::InterpolatedElement) {
        if let Some(debug) = &field.debug_text {
            self.braced(debug.as_str());
        }
        let outside = std::mem::take(&mut self.out);
        self.expr(&field.expression, L::Or);
        let inner = std::mem::replace(&mut self.out, outside);
        self.push(if inner.starts_with('{') { "{ " } else { "{" });
        self.push(&inner);
        self.push(match field.conversion {
            ast::ConversionFlag::Str => "!s",
            ast::ConversionFlag::Repr => "!r",
            ast::ConversionFlag::Ascii => "!a",
            ast::ConversionFlag::None if field.debug_text.is_some() && field.format_spec.is_none() => "!r",
            ast::ConversionFlag::None => "",
        });
        if let Some(spec) = &field.format_spec {
            self.push(":");
            self.elements(&spec.elements);
        }
        self.push("}");
    }
}

//! Expressions of the parser's tree to ours, with constants folded where CPython folds them.

use std::collections::BTreeSet;

use lockstep_bytecode::{BinaryOp, CompareOp, Constant, Span, UnaryOp, refusal};
use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};

use super::Subset;
use super::fold;
use crate::tree::{
    Call, Clause, Comparison, Comprehension, ComprehensionKind, Expr, ExprKind, Function, Keyword, Parameters, Stmt,
    StmtKind,
};

impl Subset<'_, '_> {
    pub(super) fn expression(&mut self, expr: &ast::Expr) -> Expr {
        let mut span = self.span(expr.range());
        let kind = self.expression_kind(expr, &mut span);
        Expr { kind, span }
    }

    fn expression_kind(&mut self, expr: &ast::Expr, span: &mut Span) -> ExprKind {
        match expr {
            ast::Expr::NumberLiteral(literal) => ExprKind::Constant(self.number(literal)),
            ast::Expr::StringLiteral(literal) => ExprKind::Constant(self.string(literal)),
            ast::Expr::BytesLiteral(literal) => ExprKind::Constant(Self::bytes(literal)),
            ast::Expr::BooleanLiteral(literal) => ExprKind::Constant(Constant::Bool(literal.value)),
            ast::Expr::NoneLiteral(_) => ExprKind::Constant(Constant::None),
            ast::Expr::EllipsisLiteral(_) => ExprKind::Constant(Constant::Ellipsis),
            ast::Expr::FString(literal) => self.f_string(literal),
            // CPython's `__debug__` is a constant of the compiler.
            ast::Expr::Name(name) if name.id.as_str() == "__debug__" => ExprKind::Constant(Constant::Bool(true)),
            ast::Expr::Name(name) => ExprKind::Name(self.symbol(&name.id)),
            ast::Expr::Tuple(tuple) => fold::tuple(self.elements(&tuple.elts)),
            ast::Expr::List(list) => ExprKind::List(self.elements(&list.elts)),
            ast::Expr::Set(set) => ExprKind::Set(self.elements(&set.elts)),
            ast::Expr::Dict(dict) => ExprKind::Dict(
                dict.items
                    .iter()
                    .map(|item| {
                        let key = item.key.as_ref().map(|key| self.expression(key));
                        (key, self.expression(&item.value))
                    })
                    .collect(),
            ),
            ast::Expr::UnaryOp(unary) => fold::unary(unary_op(unary.op), self.expression(&unary.operand)),
            ast::Expr::BinOp(binary) => self.binary(binary, span),
            ast::Expr::BoolOp(bool_op) => {
                ExprKind::Bool { and: bool_op.op == ast::BoolOp::And, values: self.expressions(&bool_op.values) }
            }
            ast::Expr::Compare(compare) => self.compare(compare),
            ast::Expr::If(choice) => ExprKind::Conditional(Box::new([
                self.expression(&choice.test),
                self.expression(&choice.body),
                self.expression(&choice.orelse),
            ])),
            ast::Expr::Call(call) => self.call(call),
            ast::Expr::Attribute(attribute) => {
                let object = self.expression(&attribute.value);
                let name = self.symbol(&attribute.attr);
                let name_span = self.span(attribute.attr.range());
                ExprKind::Attribute(Box::new(object), name, name_span)
            }
            ast::Expr::Subscript(subscript) => {
                let object = self.expression(&subscript.value);
                let index = self.expression(&subscript.slice);
                self.warn_of_subscript(subscript, &object, &index);
                if span.line == span.end_line {
                    let between = TextRange::new(subscript.value.end(), subscript.slice.start());
                    let n_before = self.text(between).chars().take_while(|c| *c != '[').count();
                    span.anchor = (object.span.end_column + n_before as u32, span.end_column);
                }
                ExprKind::Subscript(Box::new(object), Box::new(index))
            }
            ast::Expr::Slice(slice) => self.slice(slice),
            ast::Expr::Lambda(lambda) => self.lambda(lambda, *span),
            ast::Expr::ListComp(list) => self.comprehension(ComprehensionKind::List, &list.elt, None, &list.generators),
            ast::Expr::SetComp(set) => self.comprehension(ComprehensionKind::Set, &set.elt, None, &set.generators),
            ast::Expr::DictComp(dict) => match &dict.key {
                Some(key) => self.comprehension(ComprehensionKind::Dict, key, Some(&dict.value), &dict.generators),
                None => {
                    self.error(dict.value.range(), "dict unpacking cannot be used in dict comprehension");
                    ExprKind::Constant(Constant::None)
                }
            },
            ast::Expr::Generator(generator) => {
                self.comprehension(ComprehensionKind::Generator, &generator.elt, None, &generator.generators)
            }
            ast::Expr::Named(named) => self.walrus(named),
            ast::Expr::Await(wait) => ExprKind::Await(Box::new(self.expression(&wait.value))),
            ast::Expr::Yield(yielded) => {
                let value = yielded.value.as_ref();
                ExprKind::Yield(value.map(|value| Box::new(self.expression(value))))
            }
            ast::Expr::YieldFrom(yielded) => ExprKind::YieldFrom(Box::new(self.expression(&yielded.value))),
            ast::Expr::Starred(starred) => {
                self.error(starred.range(), "can't use starred expression here");
                self.expression(&starred.value).kind
            }
            ast::Expr::TString(literal) => {
                self.refuse_known(literal.range(), &refusal::TEMPLATE_STRING);
                ExprKind::Constant(Constant::None)
            }
            // Only the parser's mode for notebooks makes these.
            ast::Expr::IpyEscapeCommand(command) => {
                self.error(command.range(), "invalid syntax");
                ExprKind::Constant(Constant::None)
            }
        }
    }

    pub(super) fn expressions(&mut self, exprs: &[ast::Expr]) -> Vec<Expr> {
        exprs.iter().map(|expr| self.expression(expr)).collect()
    }

    /// The elements of a display or the arguments of a call, where a star may stand.
    pub(super) fn elements(&mut self, exprs: &[ast::Expr]) -> Vec<Expr> {
        exprs.iter().map(|expr| self.element(expr)).collect()
    }

    fn element(&mut self, expr: &ast::Expr) -> Expr {
        match expr {
            ast::Expr::Starred(starred) => Expr {
                kind: ExprKind::Starred(Box::new(self.expression(&starred.value))),
                span: self.span(starred.range()),
            },
            _ => self.expression(expr),
        }
    }

    fn binary(&mut self, binary: &ast::ExprBinOp, span: &mut Span) -> ExprKind {
        let left = self.expression(&binary.left);
        let right = self.expression(&binary.right);
        if span.line == span.end_line {
            let between = TextRange::new(binary.left.end(), binary.right.start());
            span.anchor = operator_anchor(self.text(between), left.span.end_column);
        }
        fold::binary(binary_op(binary.op), left, right)
    }

    fn compare(&mut self, compare: &ast::ExprCompare) -> ExprKind {
        let left = Box::new(self.expression(&compare.left));
        let rest = compare
            .ops
            .iter()
            .zip(&compare.comparators)
            .map(|(op, right)| (comparison(*op), self.expression(right)))
            .collect::<Vec<_>>();
        self.warn_of_identity(compare.range(), &left, &rest);
        ExprKind::Compare { left, rest }
    }

    fn call(&mut self, call: &ast::ExprCall) -> ExprKind {
        let callee = self.expression(&call.func);
        self.warn_of_call(call.range(), &callee);
        let args = match &*call.arguments.args {
            // The brackets of the call are those of its only generator.
            [argument @ ast::Expr::Generator(generator)] if !generator.parenthesized => {
                let mut argument = self.expression(argument);
                argument.span = self.span(call.arguments.range());
                vec![argument]
            }
            args => self.elements(args),
        };
        let keywords = self.keywords(&call.arguments.keywords, call.range());
        ExprKind::Call(Box::new(Call { callee, args, keywords }))
    }

    /// The keyword arguments of a call or a class.
    pub(super) fn keywords(&mut self, all: &[ast::Keyword], range: TextRange) -> Vec<Keyword> {
        let mut keywords: Vec<Keyword> = Vec::new();
        let mut given = BTreeSet::new();
        for keyword in all {
            let name = keyword.arg.as_ref().map(|name| {
                if name.as_str() == "__debug__" {
                    self.error(range, "cannot assign to __debug__");
                }
                self.names.intern(name)
            });
            let value = self.expression(&keyword.value);
            let repeated = name.is_some_and(|name| !given.insert(name));
            if let (true, Some(name)) = (repeated, &keyword.arg) {
                let message = format!("keyword argument repeated: {}", name.as_str());
                self.error(keyword.range(), message);
            }
            keywords.push(Keyword { name, value });
        }
        keywords
    }

    fn slice(&mut self, slice: &ast::ExprSlice) -> ExprKind {
        let mut part = |part: &Option<Box<ast::Expr>>| part.as_ref().map(|expr| self.expression(expr));
        let parts = [part(&slice.lower), part(&slice.upper), part(&slice.step)];
        ExprKind::Slice(Box::new(parts))
    }

    fn lambda(&mut self, lambda: &ast::ExprLambda, span: Span) -> ExprKind {
        let parameters = match &lambda.parameters {
            Some(parameters) => self.parameters(parameters),
            None => Parameters::default(),
        };
        let scope = self.scope();
        let body = self.expression(&lambda.body);
        let name = self.names.intern("<lambda>");
        ExprKind::Lambda(Box::new(Function {
            name,
            title: name,
            scope,
            types: None,
            is_lazy: false,
            parameters,
            returns: None,
            decorators: Vec::new(),
            body: vec![Stmt { span: body.span, kind: StmtKind::Return(Some(body)) }],
            docstring: None,
            is_async: false,
            span,
        }))
    }

    fn comprehension(
        &mut self,
        kind: ComprehensionKind,
        element: &ast::Expr,
        value: Option<&ast::Expr>,
        generators: &[ast::Comprehension],
    ) -> ExprKind {
        if generators.len() > MAX_CLAUSES {
            let range = generators[MAX_CLAUSES].range();
            self.error(range, "too many statically nested blocks");
        }
        let scope = self.scope();
        let clauses = generators
            .iter()
            .map(|generator| Clause {
                is_async: generator.is_async,
                target: self.target(&generator.target),
                iter: self.expression(&generator.iter),
                conditions: self.expressions(&generator.ifs),
            })
            .collect();
        if let ast::Expr::Starred(starred) = element {
            self.error(starred.range(), "iterable unpacking cannot be used in comprehension");
            return ExprKind::Constant(Constant::None);
        }
        ExprKind::Comprehension(Box::new(Comprehension {
            kind,
            scope,
            clauses,
            element: self.expression(element),
            value: value.map(|value| self.expression(value)),
        }))
    }

    fn walrus(&mut self, named: &ast::ExprNamed) -> ExprKind {
        let value = Box::new(self.expression(&named.value));
        match &*named.target {
            ast::Expr::Name(name) => {
                let symbol = self.bound(&name.id, name.range());
                ExprKind::Walrus(symbol, value)
            }
            other => {
                self.error(other.range(), "invalid syntax");
                value.kind
            }
        }
    }
}

/// As deep as CPython lets blocks nest.
pub(super) const MAX_CLAUSES: usize = 20;

/// The columns that CPython 3.11 marks with `^` in a binary operation: the first character
/// after the left operand that is no blank and closes no parenthesis, and the next one unless
/// that is a blank.
fn operator_anchor(between: &str, start: u32) -> (u32, u32) {
    let mut characters = between.chars().enumerate();
    let is_blank = |character: char| matches!(character, ' ' | '\t' | '\u{c}');
    match characters.find(|(_, character)| !is_blank(*character) && *character != ')') {
        None => (0, 0),
        Some((at, _)) => {
            let second = characters.next().is_some_and(|(_, next)| !is_blank(next));
            let left = start + at as u32;
            (left, left + 1 + u32::from(second))
        }
    }
}

pub(super) fn binary_op(op: ast::Operator) -> BinaryOp {
    match op {
        ast::Operator::Add => BinaryOp::Add,
        ast::Operator::Sub => BinaryOp::Subtract,
        ast::Operator::Mult => BinaryOp::Multiply,
        ast::Operator::MatMult => BinaryOp::MatrixMultiply,
        ast::Operator::Div => BinaryOp::Divide,
        ast::Operator::Mod => BinaryOp::Modulo,
        ast::Operator::Pow => BinaryOp::Power,
        ast::Operator::LShift => BinaryOp::ShiftLeft,
        ast::Operator::RShift => BinaryOp::ShiftRight,
        ast::Operator::BitOr => BinaryOp::Or,
        ast::Operator::BitXor => BinaryOp::Xor,
        ast::Operator::BitAnd => BinaryOp::And,
        ast::Operator::FloorDiv => BinaryOp::FloorDivide,
    }
}

fn unary_op(op: ast::UnaryOp) -> UnaryOp {
    match op {
        ast::UnaryOp::Invert => UnaryOp::Invert,
        ast::UnaryOp::Not => UnaryOp::Not,
        ast::UnaryOp::UAdd => UnaryOp::Positive,
        ast::UnaryOp::USub => UnaryOp::Negative,
    }
}

fn comparison(op: ast::CmpOp) -> Comparison {
    match op {
        ast::CmpOp::Eq => Comparison::Rich(CompareOp::Equal),
        ast::CmpOp::NotEq => Comparison::Rich(CompareOp::NotEqual),
        ast::CmpOp::Lt => Comparison::Rich(CompareOp::Less),
        ast::CmpOp::LtE => Comparison::Rich(CompareOp::LessEqual),
        ast::CmpOp::Gt => Comparison::Rich(CompareOp::Greater),
        ast::CmpOp::GtE => Comparison::Rich(CompareOp::GreaterEqual),
        ast::CmpOp::Is => Comparison::Is { invert: false },
        ast::CmpOp::IsNot => Comparison::Is { invert: true },
        ast::CmpOp::In => Comparison::In { invert: false },
        ast::CmpOp::NotIn => Comparison::In { invert: true },
    }
}

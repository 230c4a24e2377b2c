//! What CPython compiles and warns of: comparisons, calls and subscripts that can mean nothing.
//!
//! The texts are CPython 3.11's (`SyntaxWarning`, printed when the file is compiled).

use lockstep_bytecode::{Constant, SyntaxWarning};
use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};

use super::Subset;
use crate::tree::{Comparison, ComprehensionKind, Expr, ExprKind};

impl Subset<'_, '_> {
    fn warn(&mut self, range: TextRange, text: impl Into<String>) {
        let warning = SyntaxWarning { line: self.span(range).line, text: text.into() };
        if let Some(file) = self.modules.files.get_mut(self.file as usize) {
            file.warnings.push(warning);
        }
    }

    /// `x is 5`.
    pub(super) fn warn_of_identity(&mut self, range: TextRange, left: &Expr, rest: &[(Comparison, Expr)]) {
        let mut left = left;
        for (comparison, right) in rest {
            if let Comparison::Is { invert } = comparison
                && [left, right].into_iter().any(is_literal)
            {
                let (said, meant) = if *invert { ("is not", "!=") } else { ("is", "==") };
                self.warn(range, format!("\"{said}\" with a literal. Did you mean \"{meant}\"?"));
                return;
            }
            left = right;
        }
    }

    /// `"text"(…)`.
    pub(super) fn warn_of_call(&mut self, range: TextRange, callee: &Expr) {
        if !matches!(callee.kind, ExprKind::Lambda(_))
            && let Some(kind) = type_of(callee)
        {
            self.warn(range, format!("'{kind}' object is not callable; perhaps you missed a comma?"));
        }
    }

    /// `5[…]`, `[1, 2]["key"]`.
    pub(super) fn warn_of_subscript(&mut self, subscript: &ast::ExprSubscript, object: &Expr, index: &Expr) {
        if subscript.ctx != ast::ExprContext::Load {
            return;
        }
        let Some(kind) = type_of(object) else { return };
        match &object.kind {
            ExprKind::Constant(Constant::Str(_) | Constant::Bytes(_) | Constant::Tuple(_))
            | ExprKind::Tuple(_)
            | ExprKind::List(_)
            | ExprKind::Format(_) => {}
            ExprKind::Comprehension(comprehension) if comprehension.kind == ComprehensionKind::List => {}
            ExprKind::Dict(_) => return,
            ExprKind::Comprehension(comprehension) if comprehension.kind == ComprehensionKind::Dict => return,
            _ => {
                let text = format!("'{kind}' object is not subscriptable; perhaps you missed a comma?");
                return self.warn(subscript.range(), text);
            }
        }
        let is_fine =
            matches!(index.kind, ExprKind::Constant(Constant::Int(_) | Constant::BigInt(_) | Constant::Bool(_)));
        if let Some(found) = type_of(index).filter(|_| !is_fine) {
            let text = format!("{kind} indices must be integers or slices, not {found}; perhaps you missed a comma?");
            self.warn(subscript.range(), text);
        }
    }

    /// `assert (condition, message)`.
    pub(super) fn warn_of_assertion(&mut self, range: TextRange, test: &Expr) {
        let is_tuple = match &test.kind {
            ExprKind::Tuple(items) => !items.is_empty(),
            ExprKind::Constant(Constant::Tuple(items)) => !items.is_empty(),
            _ => false,
        };
        if is_tuple {
            self.warn(range, "assertion is always true, perhaps remove parentheses?");
        }
    }
}

fn is_literal(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Constant(Constant::None | Constant::Ellipsis | Constant::Bool(_)) => false,
        ExprKind::Constant(_) => true,
        _ => false,
    }
}

/// The class of what an expression makes, where the text alone says it.
fn type_of(expr: &Expr) -> Option<&'static str> {
    Some(match &expr.kind {
        ExprKind::Constant(constant) => match constant {
            Constant::None => "NoneType",
            Constant::Ellipsis => "ellipsis",
            Constant::Bool(_) => "bool",
            Constant::Int(_) | Constant::BigInt(_) => "int",
            Constant::Float(_) => "float",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
            Constant::Tuple(_) => "tuple",
            Constant::FrozenSet(_) => "frozenset",
        },
        ExprKind::Tuple(_) => "tuple",
        ExprKind::List(_) => "list",
        ExprKind::Set(_) => "set",
        ExprKind::Dict(_) => "dict",
        ExprKind::Format(_) => "str",
        ExprKind::Lambda(_) => "function",
        ExprKind::Comprehension(comprehension) => match comprehension.kind {
            ComprehensionKind::List => "list",
            ComprehensionKind::Set => "set",
            ComprehensionKind::Dict => "dict",
            ComprehensionKind::Generator => "generator",
        },
        _ => return None,
    })
}

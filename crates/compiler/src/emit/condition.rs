//! Conditions: jumps on the truth of an expression, without making a bool where none is asked
//! for.

use lockstep_bytecode::{Op, Reg, Span};

use super::Coder;
use super::builder::Label;
use super::expression::{negated, small_int};
use crate::cost;
use crate::tree::{Comparison, Expr, ExprKind};

impl<'a> Coder<'a, '_> {
    /// Jumps to `label` if the truth of `expr` equals `expect`; goes on otherwise.
    pub(super) fn branch(&mut self, expr: &'a Expr, expect: bool, label: Label) {
        let mark = self.builder.mark();
        self.branch_kind(expr, expect, label);
        self.builder.release(mark);
    }

    fn branch_kind(&mut self, expr: &'a Expr, expect: bool, label: Label) {
        if let Some(truth) = expr.known_truth() {
            if truth == expect {
                self.builder.jump(label, 0, expr.span);
            }
            return;
        }
        if let Some(inner) = negated(expr) {
            return self.branch(inner, !expect, label);
        }
        match &expr.kind {
            ExprKind::Bool { and, values } => self.branch_bool(*and, values, expect, label),
            ExprKind::Compare { left, rest } => match rest.as_slice() {
                [(comparison, right)] => {
                    self.at = expr.span;
                    self.branch_comparison(*comparison, left, right, expect, (label, expr.span));
                }
                _ => {
                    self.at = expr.span;
                    self.branch_chain(left, rest, expect, (label, expr.span));
                }
            },
            ExprKind::Conditional(parts) => {
                let [test, body, orelse] = &**parts;
                let (other, end) = (self.builder.label(), self.builder.label());
                self.branch(test, false, other);
                self.branch(body, expect, label);
                self.builder.jump(end, cost::ONE, body.span);
                self.builder.bind(other);
                self.branch(orelse, expect, label);
                self.builder.bind(end);
            }
            _ => {
                let source = self.value(expr);
                self.jump_if(source, expect, label, self.at);
            }
        }
    }

    pub(super) fn jump_if(&mut self, source: Reg, expect: bool, label: Label, span: Span) {
        let target = self.builder.target(label);
        let op = if expect { Op::JumpIf { source, target } } else { Op::JumpIfNot { source, target } };
        self.emit(op, cost::ONE, span);
    }

    fn branch_bool(&mut self, and: bool, values: &'a [Expr], expect: bool, label: Label) {
        let Some((last, first)) = values.split_last() else {
            return;
        };
        if and == expect {
            // `and` is true (`or` false) only behind its last operand.
            let end = self.builder.label();
            for value in first {
                self.branch(value, !and, end);
            }
            self.branch(last, expect, label);
            self.builder.bind(end);
        } else {
            for value in values {
                self.branch(value, expect, label);
            }
        }
    }

    fn branch_comparison(
        &mut self,
        comparison: Comparison,
        left: &'a Expr,
        right: &'a Expr,
        expect: bool,
        (label, span): (Label, Span),
    ) {
        if let Comparison::Is { invert } = comparison
            && matches!(right.kind, ExprKind::Constant(lockstep_bytecode::Constant::None))
        {
            let source = self.value(left);
            return self.branch_none(source, expect != invert, label, span);
        }
        let left = self.operand(left, &[right]);
        match (comparison, small_int(right)) {
            (Comparison::Rich(op), Some(right)) => {
                self.builder.charge(cost::LOAD);
                let target = self.builder.target(label);
                let op = Op::JumpCompareInt { op, expect, left, right, target };
                self.emit(op, cost::COMPARE_JUMP, span);
            }
            _ => {
                let right = self.comparand(comparison, right);
                self.branch_registers(comparison, [left, right], expect, (label, span));
            }
        }
    }

    fn branch_registers(
        &mut self,
        comparison: Comparison,
        [left, right]: [Reg; 2],
        expect: bool,
        (label, span): (Label, Span),
    ) {
        if let Comparison::Rich(op) = comparison {
            let target = self.builder.target(label);
            let op = Op::JumpCompare { op, expect, left, right, target };
            self.emit(op, cost::COMPARE_JUMP, span);
        } else {
            let dst = self.builder.temporary();
            self.comparison(comparison, [left, right], dst, span);
            self.jump_if(dst, expect, label, span);
        }
    }

    /// Jumps if `source is None` equals `expect`.
    pub(super) fn branch_none(&mut self, source: Reg, expect: bool, label: Label, span: Span) {
        if expect {
            let target = self.builder.target(label);
            self.emit(Op::JumpIfNone { source, target }, cost::ONE, span);
        } else {
            let skip = self.builder.label();
            let target = self.builder.target(skip);
            self.emit(Op::JumpIfNone { source, target }, cost::ONE, span);
            self.builder.jump(label, 0, span);
            self.builder.bind(skip);
        }
    }

    fn branch_chain(
        &mut self,
        left: &'a Expr,
        rest: &'a [(Comparison, Expr)],
        expect: bool,
        (label, span): (Label, Span),
    ) {
        let end = self.builder.label();
        let mut left = self.copied(left);
        for (index, (comparison, right)) in rest.iter().enumerate() {
            let right = self.copied(right);
            if index + 1 < rest.len() {
                // CPython keeps the middle operand with SWAP and COPY.
                self.builder.charge(2);
                let failed = if expect { end } else { label };
                self.branch_registers(*comparison, [left, right], false, (failed, span));
            } else {
                self.branch_registers(*comparison, [left, right], expect, (label, span));
            }
            left = right;
        }
        // Where all hold, CPython jumps over the code that drops the middle operand.
        self.builder.charge(u32::from(!expect));
        self.builder.bind(end);
    }
}

//! Expressions into registers.
//!
//! An operand that is a local is read where it lives; it is copied only if a later operand of
//! the same operation may bind that local again (`a + (a := 3)`).

use lockstep_bytecode::{Awaited, BinaryOp, Constant, Op, Reg, Span, UnaryOp};
use lockstep_event::Symbol;

use super::Coder;
use crate::cost;
use crate::scope::ScopeKind;
use crate::tree::{Comparison, Expr, ExprKind};

impl<'a> Coder<'a, '_> {
    /// The value in any register: a local's own, or a fresh temporary.
    pub(super) fn value(&mut self, expr: &'a Expr) -> Reg {
        if let ExprKind::Name(name) = expr.kind
            && let Some(local) = self.checked_local(name, expr.span)
        {
            self.builder.charge(cost::LOAD);
            return local;
        }
        if let ExprKind::Walrus(name, value) = &expr.kind
            && let Some(local) = self.local(*name)
        {
            self.into(value, local);
            self.builder.charge_last(cost::STORE + cost::ONE);
            self.note_bound(*name, local);
            return local;
        }
        self.copied(expr)
    }

    /// The same for an operand that is used only after `later` ones are computed.
    pub(super) fn operand(&mut self, expr: &'a Expr, later: &[&Expr]) -> Reg {
        let can_change = match &expr.kind {
            ExprKind::Name(name) => self.is_bound_within(*name),
            ExprKind::Walrus(..) => true,
            _ => false,
        };
        if can_change && later.iter().any(|expr| !is_simple(expr)) {
            return self.copied(expr);
        }
        self.value(expr)
    }

    /// True if some `:=` binds `name` in the middle of an expression.
    fn is_bound_within(&self, name: Symbol) -> bool {
        self.scope.entries.get(&name).is_some_and(|entry| entry.walrus)
    }

    /// The value into a temporary, even if it is a local.
    pub(super) fn copied(&mut self, expr: &'a Expr) -> Reg {
        let dst = self.builder.temporary();
        self.into(expr, dst);
        dst
    }

    /// Computes `expr` into `dst`. A named register is written by the last instruction only,
    /// so that an exception on the way leaves it as it was.
    pub(super) fn into(&mut self, expr: &'a Expr, dst: Reg) {
        let mark = self.builder.mark();
        self.compute(expr, dst);
        self.builder.release(mark);
    }

    fn compute(&mut self, expr: &'a Expr, dst: Reg) {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Constant(constant) => self.constant(constant.clone(), dst, span),
            ExprKind::Name(name) => self.load_name(*name, dst, span),
            ExprKind::Tuple(items) => self.tuple(items, dst, span),
            ExprKind::List(items) => self.list(items, dst, span),
            ExprKind::Set(items) => self.set(items, dst, span),
            ExprKind::Dict(items) => self.dict(items, dst, span),
            ExprKind::Unary(op, inner) => {
                let source = self.value(inner);
                let op = Op::Unary { op: *op, dst, source };
                self.emit(op, cost::ONE, span);
            }
            ExprKind::Binary(op, left, right) => self.binary(*op, left, right, dst, span),
            ExprKind::Bool { and, values } => {
                self.unnamed(dst, span, |this, dst| {
                    this.bool_operation(*and, values, dst, span);
                });
            }
            ExprKind::Compare { left, rest } => match rest.as_slice() {
                [(comparison, right)] => {
                    let left = self.operand(left, &[right]);
                    let right = self.comparand(*comparison, right);
                    self.comparison(*comparison, [left, right], dst, span);
                }
                _ => self.unnamed(dst, span, |this, dst| this.chain(left, rest, dst, span)),
            },
            ExprKind::Conditional(parts) => {
                let [test, body, orelse] = &**parts;
                let outside = std::mem::replace(&mut self.at, span);
                self.conditional(test, body, orelse, dst);
                self.at = outside;
            }
            ExprKind::Call(call) => self.call(call, dst, span),
            ExprKind::Attribute(object, name, name_span) => {
                let object = self.value(object);
                let name = *name;
                let span = attribute_span(span, *name_span);
                self.emit(Op::LoadAttribute { dst, object, name }, cost::ONE, span);
            }
            ExprKind::Subscript(object, index) => {
                let object = self.operand(object, &[index]);
                let index = self.value(index);
                self.emit(Op::LoadItem { dst, object, index }, cost::ONE, span);
            }
            ExprKind::Slice(parts) => self.slice(parts, dst, span),
            // The subset lets a star stand only where displays and calls take it apart.
            ExprKind::Starred(inner) => self.into(inner, dst),
            ExprKind::Format(pieces) => self.format(pieces, dst, span),
            ExprKind::Lambda(function) => self.make_function(function, dst),
            ExprKind::Comprehension(comprehension) => {
                self.comprehension(comprehension, dst, span);
            }
            ExprKind::Walrus(name, value) => {
                self.into(value, dst);
                self.builder.charge_last(cost::ONE);
                self.store_name(*name, dst, span);
            }
            ExprKind::Await(value) => {
                let source = self.awaited(value, dst);
                self.await_value(Awaited::Expression, source, dst, span);
            }
            ExprKind::Yield(value) => {
                let live = self.builder.live_beside(dst);
                let source = match value {
                    Some(value) => self.value(value),
                    None => self.none(span),
                };
                let wrap = u32::from(matches!(self.scope.kind, ScopeKind::Function { is_async: true }));
                self.emit(Op::Yield { dst, source, live }, cost::YIELD + wrap, span);
            }
            ExprKind::YieldFrom(value) => {
                let source = self.awaited(value, dst);
                let iterator = self.builder.beside(source, dst);
                let op = Op::GetYieldFrom { dst: iterator, source };
                self.emit(op, cost::ONE, span);
                let op = Op::Delegate { dst, source: iterator };
                self.emit(op, cost::DELEGATE, span);
            }
        }
    }

    /// Runs `compute` with a register that no program can see, then moves the result.
    pub(super) fn unnamed(&mut self, dst: Reg, span: Span, compute: impl FnOnce(&mut Self, Reg)) {
        if self.is_named(dst) {
            let source = self.builder.temporary();
            compute(self, source);
            self.emit(Op::Move { dst, source }, 0, span);
        } else {
            compute(self, dst);
        }
    }

    pub(super) fn constant(&mut self, constant: Constant, dst: Reg, span: Span) {
        let op = match constant {
            Constant::None => Op::None { dst },
            Constant::Int(value) if i32::try_from(value).is_ok() => Op::Int { dst, value: value as i32 },
            other => Op::Constant { dst, constant: self.builder.constant(other) },
        };
        self.emit(op, cost::LOAD, span);
    }

    pub(super) fn none(&mut self, span: Span) -> Reg {
        let dst = self.builder.temporary();
        self.emit(Op::None { dst }, cost::LOAD, span);
        dst
    }

    fn binary(&mut self, op: BinaryOp, left: &'a Expr, right: &'a Expr, dst: Reg, span: Span) {
        let left = self.operand(left, &[right]);
        if let (Some(right), true) = (small_int(right), has_int_form(op)) {
            self.builder.charge(cost::LOAD);
            self.emit(Op::BinaryInt { op, dst, left, right }, cost::ONE, span);
        } else {
            let right = self.value(right);
            self.emit(Op::Binary { op, dst, left, right }, cost::ONE, span);
        }
    }

    /// The right side of a comparison: a display that is only looked into is a constant.
    pub(super) fn comparand(&mut self, comparison: Comparison, expr: &'a Expr) -> Reg {
        if let Comparison::In { .. } = comparison
            && let Some(constant) = constant_display(expr)
        {
            let dst = self.builder.temporary();
            self.constant(constant, dst, expr.span);
            return dst;
        }
        self.value(expr)
    }

    pub(super) fn comparison(&mut self, comparison: Comparison, [left, right]: [Reg; 2], dst: Reg, span: Span) {
        let op = match comparison {
            Comparison::Rich(op) => Op::Compare { op, dst, left, right },
            Comparison::Is { invert } => Op::Is { dst, left, right, invert },
            Comparison::In { invert } => Op::Contains { dst, item: left, container: right, invert },
        };
        self.emit(op, cost::ONE, span);
    }

    /// `a < b < c` as a value: each operand once, the first false result ends it.
    fn chain(&mut self, left: &'a Expr, rest: &'a [(Comparison, Expr)], dst: Reg, span: Span) {
        let end = self.builder.label();
        let mut left = self.copied(left);
        for (index, (comparison, right)) in rest.iter().enumerate() {
            let right = self.copied(right);
            self.comparison(*comparison, [left, right], dst, span);
            if index + 1 < rest.len() {
                // CPython keeps the middle operand with SWAP and COPY.
                self.builder.charge_last(2);
                let target = self.builder.target(end);
                self.emit(Op::JumpIfNot { source: dst, target }, cost::ONE, span);
            }
            left = right;
        }
        self.builder.bind(end);
    }

    fn bool_operation(&mut self, and: bool, values: &'a [Expr], dst: Reg, span: Span) {
        let end = self.builder.label();
        for (index, value) in values.iter().enumerate() {
            self.into(value, dst);
            if index + 1 < values.len() {
                let target = self.builder.target(end);
                let op = if and { Op::JumpIfNot { source: dst, target } } else { Op::JumpIf { source: dst, target } };
                self.emit(op, cost::ONE, span);
            }
        }
        self.builder.bind(end);
    }

    fn conditional(&mut self, test: &'a Expr, body: &'a Expr, orelse: &'a Expr, dst: Reg) {
        let (other, end) = (self.builder.label(), self.builder.label());
        self.branch(test, false, other);
        self.into(body, dst);
        self.builder.jump(end, cost::ONE, body.span);
        self.builder.bind(other);
        self.into(orelse, dst);
        self.builder.bind(end);
    }

    /// `await` of the value in `source`.
    pub(super) fn await_value(&mut self, origin: Awaited, source: Reg, dst: Reg, span: Span) {
        let awaitable = self.builder.beside(source, dst);
        let op = Op::GetAwaitable { dst: awaitable, source, origin };
        self.emit(op, cost::ONE, span);
        let op = Op::Delegate { dst, source: awaitable };
        self.emit(op, cost::DELEGATE, span);
    }

    /// What is awaited for a result in `dst`: in the same register if that is one that no
    /// program sees, since what waits keeps each register that is taken.
    fn awaited(&mut self, value: &'a Expr, dst: Reg) -> Reg {
        if self.builder.is_top(dst) && !matches!(value.kind, ExprKind::Name(_) | ExprKind::Walrus(..)) {
            self.into(value, dst);
            return dst;
        }
        self.value(value)
    }
}

/// An attribute that stands on another line than its object begins is reported alone.
pub(super) fn attribute_span(whole: Span, name: Span) -> Span {
    if whole.line == whole.end_line { whole } else { name }
}

/// Expressions that bind nothing.
fn is_simple(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Constant(_) | ExprKind::Name(_))
}

/// The value of a literal that fits an instruction.
pub(super) fn small_int(expr: &Expr) -> Option<i16> {
    match expr.kind {
        ExprKind::Constant(Constant::Int(value)) => i16::try_from(value).ok(),
        _ => None,
    }
}

/// Operations with a form for small integers.
pub(super) fn has_int_form(op: BinaryOp) -> bool {
    match op {
        BinaryOp::Add
        | BinaryOp::Subtract
        | BinaryOp::Multiply
        | BinaryOp::FloorDivide
        | BinaryOp::Modulo
        | BinaryOp::ShiftLeft
        | BinaryOp::ShiftRight
        | BinaryOp::And
        | BinaryOp::Or
        | BinaryOp::Xor => true,
        BinaryOp::Divide | BinaryOp::Power | BinaryOp::MatrixMultiply => false,
    }
}

/// A list or set display of constants, as the constant that CPython makes of it where it is
/// only iterated or searched.
pub(super) fn constant_display(expr: &Expr) -> Option<Constant> {
    use crate::subset::fold::constants;
    match &expr.kind {
        ExprKind::List(items) => constants(items).map(Constant::Tuple),
        ExprKind::Set(items) => constants(items).map(Constant::FrozenSet),
        _ => None,
    }
}

/// `not x`, as a condition needs it.
pub(super) fn negated(expr: &Expr) -> Option<&Expr> {
    match &expr.kind {
        ExprKind::Unary(UnaryOp::Not, inner) => Some(inner),
        _ => None,
    }
}

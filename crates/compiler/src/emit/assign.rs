//! Assignment: to names, attributes, items and patterns of them; in place; with annotations;
//! and `del`.

use lockstep_bytecode::{BinaryOp, Constant, Op, Reg, Span, names};
use lockstep_event::Symbol;

use super::Coder;
use super::expression::{attribute_span, has_int_form, small_int};
use crate::cost;
use crate::scope::ScopeKind;
use crate::tree::{AnnAssign, Expr, ExprKind};

/// Longer tuples are made and unpacked: comparing each value with each target takes the square.
const MAX_PARALLEL: usize = 16;

impl<'a> Coder<'a, '_> {
    pub(super) fn assign(&mut self, targets: &'a [Expr], value: &'a Expr) {
        match targets {
            [target] => self.assign_one(target, value),
            _ => {
                let source = self.copied(value);
                self.builder.charge(targets.len() as u32 - 1);
                for target in targets {
                    self.store(target, source);
                }
            }
        }
    }

    fn assign_one(&mut self, target: &'a Expr, value: &'a Expr) {
        match &target.kind {
            ExprKind::Name(name) => match self.local(*name) {
                Some(register) => self.assign_local(*name, register, value),
                None => {
                    let source = self.value(value);
                    self.store_name(*name, source, target.span);
                }
            },
            ExprKind::Tuple(targets) | ExprKind::List(targets) => match &value.kind {
                ExprKind::Tuple(values)
                    if values.len() == targets.len()
                        && values.len() <= MAX_PARALLEL
                        && !values.iter().chain(targets).any(Expr::is_starred) =>
                {
                    self.assign_in_parallel(targets, values);
                }
                _ => {
                    let source = self.value(value);
                    self.store(target, source);
                }
            },
            _ => {
                // What the target computes may bind the value's local again.
                let source = self.operand(value, &[target]);
                self.store(target, source);
            }
        }
    }

    /// Computes `value` straight into a local.
    fn assign_local(&mut self, name: Symbol, register: Reg, value: &'a Expr) {
        self.into(value, register);
        self.builder.charge_last(cost::STORE);
        self.note_bound(name, register);
    }

    /// `a, b = b, a`: no tuple is made.
    fn assign_in_parallel(&mut self, targets: &'a [Expr], values: &'a [Expr]) {
        let mut sources = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            let overwritten = match value.kind {
                ExprKind::Name(name) => {
                    targets[..index].iter().any(|target| !matches!(target.kind, ExprKind::Name(other) if other != name))
                }
                _ => false,
            };
            let later: Vec<&Expr> = values[index + 1..].iter().collect();
            let source = if overwritten { self.copied(value) } else { self.operand(value, &later) };
            sources.push(source);
        }
        self.builder.charge(u32::from(targets.len() > 1));
        for (target, source) in targets.iter().zip(sources) {
            self.store(target, source);
        }
    }

    /// Stores the value of `source` into a target.
    pub(super) fn store(&mut self, target: &'a Expr, source: Reg) {
        let mark = self.builder.mark();
        let span = target.span;
        match &target.kind {
            ExprKind::Name(name) => self.store_name(*name, source, span),
            ExprKind::Attribute(object, name, name_span) => {
                let span = attribute_span(target.span, *name_span);
                let object = self.value(object);
                let name = *name;
                self.emit(Op::StoreAttribute { object, name, source }, cost::ONE, span);
            }
            ExprKind::Subscript(object, index) => {
                let object = self.operand(object, &[index]);
                let index = self.value(index);
                self.emit(Op::StoreItem { object, index, source }, cost::ONE, span);
            }
            ExprKind::Tuple(targets) | ExprKind::List(targets) => {
                self.unpack(targets, source, span);
            }
            ExprKind::Starred(inner) => self.store(inner, source),
            // The parser lets nothing else be a target.
            _ => {}
        }
        self.builder.release(mark);
    }

    fn unpack(&mut self, targets: &'a [Expr], source: Reg, span: Span) {
        let count = targets.len() as u16;
        if let Some(star) = targets.iter().position(Expr::is_starred) {
            let first = self.builder.temporaries(count);
            let op = Op::UnpackStar { first, before: star as u16, after: count - star as u16 - 1, source };
            self.emit(op, cost::ONE, span);
            for (register, target) in (first..).zip(targets) {
                self.store(target, register);
            }
            return;
        }
        if let Some(first) = self.consecutive(targets) {
            self.emit(Op::Unpack { first, count, source }, cost::ONE, span);
            for (register, target) in (first..).zip(targets) {
                if let ExprKind::Name(name) = target.kind {
                    self.builder.charge_last(cost::STORE);
                    self.note_bound(name, register);
                }
            }
            return;
        }
        let first = self.builder.temporaries(count);
        self.emit(Op::Unpack { first, count, source }, cost::ONE, span);
        for (register, target) in (first..).zip(targets) {
            self.store(target, register);
        }
    }

    /// The first register, if the targets are plain locals that lie side by side.
    fn consecutive(&self, targets: &[Expr]) -> Option<Reg> {
        let register = |target: &Expr| match target.kind {
            ExprKind::Name(name) => self.local(name),
            _ => None,
        };
        let first = register(targets.first()?)?;
        let side_by_side = (first..).zip(targets).all(|(expected, target)| register(target) == Some(expected));
        side_by_side.then_some(first)
    }

    pub(super) fn assign_in_place(&mut self, target: &'a Expr, op: BinaryOp, value: &'a Expr, span: Span) {
        match &target.kind {
            ExprKind::Name(name) => {
                if let Some(local) = self.checked_local(*name, target.span) {
                    self.builder.charge(cost::LOAD);
                    let left = if self.can_rebind(value) {
                        let dst = self.builder.temporary();
                        self.emit(Op::Move { dst, source: local }, 0, target.span);
                        dst
                    } else {
                        local
                    };
                    self.in_place(op, local, left, value, span);
                    self.builder.charge_last(cost::STORE);
                } else {
                    let left = self.copied(target);
                    let dst = self.builder.temporary();
                    self.in_place(op, dst, left, value, span);
                    self.store_name(*name, dst, target.span);
                }
            }
            ExprKind::Attribute(object, name, name_span) => {
                let place = attribute_span(target.span, *name_span);
                let object = self.operand(object, &[value]);
                let name = *name;
                let left = self.builder.temporary();
                self.builder.charge(cost::ONE);
                let load = Op::LoadAttribute { dst: left, object, name };
                self.emit(load, cost::ONE, place);
                self.in_place(op, left, left, value, span);
                let store = Op::StoreAttribute { object, name, source: left };
                self.emit(store, 1 + cost::ONE, place);
            }
            ExprKind::Subscript(object, index) => {
                let object = self.operand(object, &[index, value]);
                let index = self.operand(index, &[value]);
                let left = self.builder.temporary();
                self.builder.charge(2);
                let load = Op::LoadItem { dst: left, object, index };
                self.emit(load, cost::ONE, target.span);
                self.in_place(op, left, left, value, span);
                let store = Op::StoreItem { object, index, source: left };
                self.emit(store, 2 + cost::ONE, target.span);
            }
            // The parser lets nothing else be augmented.
            _ => {}
        }
    }

    /// True if computing `value` may bind a local on the way.
    fn can_rebind(&self, value: &Expr) -> bool {
        !matches!(value.kind, ExprKind::Constant(_) | ExprKind::Name(_))
            && self.scope.entries.values().any(|entry| entry.walrus)
    }

    fn in_place(&mut self, op: BinaryOp, dst: Reg, left: Reg, value: &'a Expr, span: Span) {
        if let (Some(right), true) = (small_int(value), has_int_form(op)) {
            self.builder.charge(cost::LOAD);
            self.emit(Op::InPlaceInt { op, dst, left, right }, cost::ONE, span);
        } else {
            let right = self.value(value);
            self.emit(Op::InPlace { op, dst, left, right }, cost::ONE, span);
        }
    }

    // --- annotations ----------------------------------------------------------------------

    /// Makes `__annotations__` where the module or class body annotates names.
    pub(super) fn start_annotations(&mut self, line: u32) {
        if !self.scope.has_annotations {
            return;
        }
        let span = Span { line, end_line: line, ..Span::default() };
        let is_text = self.is_text();
        let dict = self.builder.temporary();
        if is_text {
            // It may be there from an earlier text.
            self.emit(Op::LoadName { dst: dict, namespace: 0, name: names::SETUP }, cost::ONE, span);
            self.builder.release(dict);
            return;
        }
        self.emit(Op::BuildDict { dst: dict, first: dict, count: 0 }, cost::ONE, span);
        let op = match self.scope.kind {
            ScopeKind::Class => Op::StoreName { namespace: 0, name: names::ANNOTATIONS, source: dict },
            _ => Op::StoreGlobal { name: names::ANNOTATIONS, source: dict },
        };
        self.emit(op, 0, span);
        self.builder.release(dict);
    }

    pub(super) fn annotated(&mut self, assign: &'a AnnAssign, span: Span) {
        if let Some(value) = &assign.value {
            self.assign_one(&assign.target, value);
        }
        let in_function = match self.scope.kind {
            ScopeKind::Function { .. } | ScopeKind::Comprehension(_) | ScopeKind::Types => true,
            ScopeKind::Module | ScopeKind::Class => false,
        };
        match &assign.target.kind {
            ExprKind::Name(name) => {
                if assign.simple && !in_function {
                    self.annotate(*name, &assign.annotation, span);
                } else if !in_function {
                    self.value(&assign.annotation);
                }
            }
            target => {
                if assign.value.is_none() {
                    self.evaluate_target(target);
                }
                if !in_function {
                    self.value(&assign.annotation);
                }
            }
        }
    }

    /// A target that is annotated and not assigned is computed all the same.
    fn evaluate_target(&mut self, target: &'a ExprKind) {
        match target {
            ExprKind::Attribute(object, ..) => {
                self.value(object);
            }
            ExprKind::Subscript(object, index) => {
                self.value(object);
                self.value(index);
            }
            _ => {}
        }
    }

    fn annotate(&mut self, name: Symbol, annotation: &'a Expr, span: Span) {
        let source = self.value(annotation);
        let object = self.builder.temporary();
        let annotations = names::ANNOTATIONS;
        let load = match self.scope.kind {
            ScopeKind::Class => Op::LoadName { dst: object, namespace: 0, name: annotations },
            _ if self.is_text() => Op::LoadName { dst: object, namespace: 0, name: annotations },
            _ => Op::LoadGlobal { dst: object, name: annotations },
        };
        self.emit(load, cost::LOAD, span);
        let index = self.builder.temporary();
        let text = self.shared.names.text(name).to_owned();
        self.constant(Constant::Str(text), index, span);
        self.emit(Op::StoreItem { object, index, source }, cost::ONE, span);
    }

    // --- del ------------------------------------------------------------------------------

    pub(super) fn delete(&mut self, target: &'a Expr) {
        let mark = self.builder.mark();
        let span = target.span;
        match &target.kind {
            ExprKind::Name(name) => self.delete_name(*name, span),
            ExprKind::Attribute(object, name, name_span) => {
                let span = attribute_span(target.span, *name_span);
                let object = self.value(object);
                let name = *name;
                self.emit(Op::DeleteAttribute { object, name }, cost::ONE, span);
            }
            ExprKind::Subscript(object, index) => {
                let object = self.operand(object, &[index]);
                let index = self.value(index);
                self.emit(Op::DeleteItem { object, index }, cost::ONE, span);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                for item in items {
                    self.delete(item);
                }
            }
            // The parser lets nothing else be deleted.
            _ => {}
        }
        self.builder.release(mark);
    }
}

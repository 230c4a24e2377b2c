//! Displays, slices and f-strings: what is built of several values.

use lockstep_bytecode::{Constant, Conversion, Op, Reg, Span};

use super::Coder;
use crate::cost;
use crate::subset::fold::constants;
use crate::tree::{Expr, ExprKind, Piece};

/// Longer displays are appended to item by item, as in CPython.
const MAX_ITEMS: usize = 30;

impl<'a> Coder<'a, '_> {
    pub(super) fn tuple(&mut self, items: &'a [Expr], dst: Reg, span: Span) {
        if needs_list(items) {
            let list = self.builder.temporary();
            self.list_of(items, list, span);
            self.emit(Op::ListToTuple { dst, list }, cost::ONE, span);
        } else {
            let (first, count) = self.run(items);
            self.emit(Op::BuildTuple { dst, first, count }, cost::ONE, span);
        }
    }

    pub(super) fn list(&mut self, items: &'a [Expr], dst: Reg, span: Span) {
        if items.len() > 2
            && let Some(constants) = constants(items)
        {
            self.unnamed(dst, span, |this, dst| {
                this.empty_list(dst, cost::ONE, span);
                let source = this.builder.temporary();
                this.constant(Constant::Tuple(constants), source, span);
                this.emit(Op::ListExtend { list: dst, source }, cost::ONE, span);
            });
        } else if needs_list(items) {
            self.unnamed(dst, span, |this, dst| this.list_of(items, dst, span));
        } else {
            let (first, count) = self.run(items);
            self.emit(Op::BuildList { dst, first, count }, cost::ONE, span);
        }
    }

    pub(super) fn empty_list(&mut self, dst: Reg, cost: u32, span: Span) {
        let op = Op::BuildList { dst, first: dst, count: 0 };
        self.emit(op, cost, span);
    }

    /// A list of items that are many or starred, built up in `list`.
    pub(super) fn list_of(&mut self, items: &'a [Expr], list: Reg, span: Span) {
        self.empty_list(list, cost::ONE, span);
        for item in items {
            let mark = self.builder.mark();
            let op = match &item.kind {
                ExprKind::Starred(inner) => Op::ListExtend { list, source: self.value(inner) },
                _ => Op::ListAppend { list, source: self.value(item) },
            };
            self.emit(op, cost::ONE, span);
            self.builder.release(mark);
        }
    }

    pub(super) fn set(&mut self, items: &'a [Expr], dst: Reg, span: Span) {
        if items.len() > 2
            && let Some(constants) = constants(items)
        {
            return self.unnamed(dst, span, |this, dst| {
                this.emit(Op::BuildSet { dst, first: dst, count: 0 }, cost::ONE, span);
                let source = this.builder.temporary();
                this.constant(Constant::FrozenSet(constants), source, span);
                this.emit(Op::SetUpdate { set: dst, source }, cost::ONE, span);
            });
        }
        if !needs_list(items) {
            let (first, count) = self.run(items);
            return self.emit(Op::BuildSet { dst, first, count }, cost::ONE, span);
        }
        self.unnamed(dst, span, |this, set| {
            this.emit(Op::BuildSet { dst: set, first: set, count: 0 }, cost::ONE, span);
            for item in items {
                let mark = this.builder.mark();
                let op = match &item.kind {
                    ExprKind::Starred(inner) => Op::SetUpdate { set, source: this.value(inner) },
                    _ => Op::SetAdd { set, source: this.value(item) },
                };
                this.emit(op, cost::ONE, span);
                this.builder.release(mark);
            }
        });
    }

    pub(super) fn dict(&mut self, items: &'a [(Option<Expr>, Expr)], dst: Reg, span: Span) {
        if items.len() * 2 > MAX_ITEMS || items.iter().any(|(key, _)| key.is_none()) {
            return self.unnamed(dst, span, |this, dst| this.dict_of(items, dst, span));
        }
        let count = items.len() as u16;
        let first = self.builder.temporaries(count * 2);
        for (register, (key, value)) in (first..).step_by(2).zip(items) {
            if let Some(key) = key {
                self.into(key, register);
            }
            self.into(value, register + 1);
        }
        self.emit(Op::BuildDict { dst, first, count }, cost::ONE, span);
    }

    fn dict_of(&mut self, items: &'a [(Option<Expr>, Expr)], dict: Reg, span: Span) {
        self.emit(Op::BuildDict { dst: dict, first: dict, count: 0 }, cost::ONE, span);
        for (key, value) in items {
            let mark = self.builder.mark();
            match key {
                Some(key) => {
                    let key = self.operand(key, &[value]);
                    let value = self.value(value);
                    self.emit(Op::DictInsert { dict, key, value }, cost::ONE, span);
                }
                None => {
                    let source = self.value(value);
                    self.emit(Op::DictUpdate { dict, source }, cost::ONE, span);
                }
            }
            self.builder.release(mark);
        }
    }

    /// Computes `exprs` into a run of temporaries.
    pub(super) fn run(&mut self, exprs: &'a [Expr]) -> (Reg, u16) {
        let count = exprs.len() as u16;
        let first = self.builder.temporaries(count);
        for (register, expr) in (first..).zip(exprs) {
            self.into(expr, register);
        }
        (first, count)
    }

    pub(super) fn slice(&mut self, parts: &'a [Option<Expr>; 3], dst: Reg, span: Span) {
        let first = self.builder.temporaries(3);
        for (register, part) in (first..).zip(parts) {
            match part {
                Some(part) => self.into(part, register),
                None => self.emit(Op::None { dst: register }, cost::LOAD, span),
            }
        }
        self.emit(Op::BuildSlice { dst, first }, cost::ONE, span);
    }

    pub(super) fn format(&mut self, pieces: &'a [Piece], dst: Reg, span: Span) {
        if let [piece] = pieces {
            return self.piece(piece, dst, span);
        }
        if pieces.len() > MAX_ITEMS {
            return self.long_format(pieces, dst, span);
        }
        let count = pieces.len() as u16;
        let first = self.builder.temporaries(count);
        for (register, piece) in (first..).zip(pieces) {
            self.piece(piece, register, span);
        }
        self.emit(Op::BuildString { dst, first, count }, cost::ONE, span);
    }

    /// Many pieces are joined in groups, so that they need few registers.
    fn long_format(&mut self, pieces: &'a [Piece], dst: Reg, span: Span) {
        let first = self.builder.temporaries(2);
        for (index, group) in pieces.chunks(MAX_ITEMS).enumerate() {
            let mark = self.builder.mark();
            if index == 0 {
                self.format(group, first, span);
            } else {
                self.format(group, first + 1, span);
                let op = Op::BuildString { dst: first, first, count: 2 };
                self.emit(op, 0, span);
            }
            self.builder.release(mark);
        }
        self.emit(Op::Move { dst, source: first }, 0, span);
    }

    fn piece(&mut self, piece: &'a Piece, dst: Reg, span: Span) {
        let mark = self.builder.mark();
        match piece {
            Piece::Text(text) => self.constant(Constant::Str(text.clone()), dst, span),
            Piece::Field { value, conversion, spec } => self.field(value, *conversion, spec.as_deref(), dst, span),
        }
        self.builder.release(mark);
    }

    fn field(&mut self, value: &'a Expr, conversion: Conversion, spec: Option<&'a [Piece]>, dst: Reg, span: Span) {
        let source = match spec {
            // A format may bind locals again.
            Some(_) => self.copied(value),
            None => self.value(value),
        };
        let spec = spec.map(|spec| {
            let dst = self.builder.temporary();
            self.format(spec, dst, span);
            dst
        });
        let op = Op::Format { dst, source, conversion, spec };
        self.emit(op, cost::ONE, span);
    }
}

fn needs_list(items: &[Expr]) -> bool {
    items.len() > MAX_ITEMS || items.iter().any(Expr::is_starred)
}

//! `try` with `except*`: each clause takes its part of an exception group, and what is left
//! over or raised meanwhile is raised together in the end (PEP 654).

use lockstep_bytecode::{Op, Reg, Span};

use super::jump::Block;
use super::{Coder, last_span};
use crate::cost;
use crate::tree::{ExceptClause, Try};

impl<'a> Coder<'a, '_> {
    pub(super) fn try_star(&mut self, attempt: &'a Try, span: Span) {
        let (failed, end) = (self.builder.label(), self.builder.label());
        let exception = self.builder.temporary();
        let region = self.builder.open_region(failed, exception);
        self.push_block(Block::Try { region, finally: &[] }, span);
        self.body(&attempt.body);
        self.pop_block();
        self.body(&attempt.orelse);
        self.builder.jump(end, cost::ONE, span);
        self.builder.bind(failed);
        let first = attempt.handlers.first().map_or(span, |clause| clause.span);
        self.handler(exception, span, |this| {
            let list = this.builder.temporary();
            let rest = this.builder.temporary();
            // COPY, BUILD_LIST, SWAP.
            this.emit(Op::BuildList { dst: list, first: list, count: 0 }, 3, first);
            this.emit(Op::Move { dst: rest, source: exception }, 0, first);
            for clause in &attempt.handlers {
                this.star_clause(clause, list, rest);
            }
            this.emit(Op::ListAppend { list, source: rest }, cost::ONE, first);
            let result = this.builder.temporary();
            this.emit(Op::EndGroup { dst: result, original: exception, list }, cost::ONE, first);
            let handled = this.builder.label();
            let target = this.builder.target(handled);
            this.emit(Op::JumpIfNone { source: result, target }, cost::COMPARE_JUMP, first);
            // Its bytecodes are those of the handler's cleanup.
            this.emit(Op::Reraise { exception: result }, 0, first);
            this.builder.is_reachable = false;
            this.builder.bind(handled);
            if let Some(Block::Handler { saved, .. }) = this.blocks.last() {
                let saved = *saved;
                this.emit(Op::EndHandler { saved }, 2, first);
            }
            this.builder.jump(end, cost::ONE, first);
        });
        self.builder.bind(end);
    }

    /// One clause: its part of `rest` is taken out and handled; what it raises goes into `list`.
    fn star_clause(&mut self, clause: &'a ExceptClause, list: Reg, rest: Reg) {
        let Some(class) = &clause.class else { return };
        let mark = self.builder.mark();
        let (next, unmatched, failed) = (self.builder.label(), self.builder.label(), self.builder.label());
        let part = self.builder.temporaries(2);
        let scratch = self.builder.mark();
        let class = self.value(class);
        let span = clause.span;
        self.emit(Op::MatchGroup { dst: part, exception: rest, class }, cost::ONE, span);
        self.builder.release(scratch);
        self.emit(Op::Unpack { first: part, count: 2, source: part }, 0, span);
        self.emit(Op::Move { dst: rest, source: part + 1 }, 0, span);
        let target = self.builder.target(unmatched);
        // COPY, POP_JUMP_IF_NONE.
        self.emit(Op::JumpIfNone { source: part, target }, cost::COMPARE_JUMP, span);
        // The part is the exception being handled; the handler around knows the one before.
        let before = self.builder.temporary();
        self.emit(Op::BeginHandler { exception: part, saved: before }, 0, span);
        match clause.name {
            Some(name) => self.store_name(name, part, span),
            None => self.builder.charge(cost::ONE),
        }
        let raised = self.builder.temporary();
        let region = self.builder.open_region(failed, raised);
        match clause.name {
            Some(name) => self.push_block(Block::Named { region, name, span }, span),
            None => self.push_block(Block::Try { region, finally: &[] }, span),
        }
        self.body(&clause.body);
        self.pop_block();
        if let Some(name) = clause.name {
            self.unbind_exception(name, last_span(&clause.body));
        }
        self.builder.jump(next, 2, span);
        self.builder.bind(failed);
        if let Some(name) = clause.name {
            self.unbind_exception(name, span);
        }
        // LIST_APPEND, POP_TOP.
        self.emit(Op::ListAppend { list, source: raised }, 2, span);
        self.builder.jump(next, cost::ONE, span);
        self.builder.bind(unmatched);
        self.builder.jump(next, cost::ONE, span);
        self.builder.bind(next);
        self.builder.release(mark);
    }
}

//! `try` and `with`; `except*` is in [`super::star`].
//!
//! As in CPython 3.11 nothing is paid while no exception is raised: a table says where each
//! instruction's exceptions go, and the code of `finally` is written for each way out.

use lockstep_bytecode::{Awaited, Op, Reg, Span};
use lockstep_event::Symbol;

use super::builder::Label;
use super::jump::Block;
use super::{Coder, last_span};
use crate::cost;
use crate::tree::{ExceptClause, Expr, Stmt, Try, With};

impl<'a> Coder<'a, '_> {
    pub(super) fn attempt(&mut self, attempt: &'a Try, span: Span) {
        self.builder.charge(cost::ONE);
        if attempt.finally.is_empty() {
            return self.try_except(attempt, span);
        }
        let (failed, end) = (self.builder.label(), self.builder.label());
        let exception = self.builder.temporary();
        let region = self.builder.open_region(failed, exception);
        let finally = attempt.finally.as_slice();
        self.push_block(Block::Try { region, finally }, span);
        if attempt.handlers.is_empty() {
            self.body(&attempt.body);
            self.body(&attempt.orelse);
        } else {
            self.try_except(attempt, span);
        }
        self.pop_block();
        self.body(finally);
        self.builder.jump(end, cost::ONE, span);
        self.builder.bind(failed);
        self.handler(exception, span, |this| {
            this.body(finally);
            this.emit(Op::Reraise { exception }, cost::ONE, span);
            this.builder.is_reachable = false;
        });
        self.builder.bind(end);
    }

    fn try_except(&mut self, attempt: &'a Try, span: Span) {
        if attempt.is_star {
            return self.try_star(attempt, span);
        }
        let (failed, end) = (self.builder.label(), self.builder.label());
        let exception = self.builder.temporary();
        let region = self.builder.open_region(failed, exception);
        self.push_block(Block::Try { region, finally: &[] }, span);
        self.body(&attempt.body);
        self.pop_block();
        self.body(&attempt.orelse);
        self.builder.jump(end, cost::ONE, span);
        self.builder.bind(failed);
        self.handler(exception, span, |this| {
            for clause in &attempt.handlers {
                this.except_clause(clause, exception, end);
            }
            let last = attempt.handlers.last().map_or(span, |clause| clause.span);
            this.emit(Op::Reraise { exception }, cost::ONE, last);
            this.builder.is_reachable = false;
        });
        self.builder.bind(end);
    }

    /// Code that handles `exception`: what it raises itself finds the handled exception of
    /// before current again.
    pub(super) fn handler(&mut self, exception: Reg, span: Span, body: impl FnOnce(&mut Self)) {
        let saved = self.builder.temporary();
        let cleanup = self.builder.label();
        let raised = self.builder.temporary();
        self.emit(Op::BeginHandler { exception, saved }, cost::ONE, span);
        let region = self.builder.open_region(cleanup, raised);
        self.push_block(Block::Handler { region, saved, span }, span);
        body(self);
        self.pop_block();
        self.builder.bind(cleanup);
        self.emit(Op::EndHandler { saved }, cost::CLEANUP - 1, span);
        self.emit(Op::Reraise { exception: raised }, cost::ONE, span);
        self.builder.is_reachable = false;
    }

    fn except_clause(&mut self, clause: &'a ExceptClause, exception: Reg, end: Label) {
        let next = self.builder.label();
        if let Some(class) = &clause.class {
            let mark = self.builder.mark();
            let class = self.value(class);
            let target = self.builder.target(next);
            let op = Op::JumpUnlessMatch { exception, class, target };
            self.emit(op, cost::COMPARE_JUMP, clause.span);
            self.builder.release(mark);
        }
        match clause.name {
            Some(name) => self.named_clause(clause, name, exception),
            None => {
                self.builder.charge(cost::ONE);
                self.body(&clause.body);
            }
        }
        if let Some(Block::Handler { saved, .. }) = self.blocks.last() {
            let saved = *saved;
            self.emit(Op::EndHandler { saved }, cost::ONE, last_span(&clause.body));
        }
        self.builder.jump(end, cost::ONE, clause.span);
        self.builder.bind(next);
    }

    fn named_clause(&mut self, clause: &'a ExceptClause, name: Symbol, exception: Reg) {
        self.store_name(name, exception, clause.span);
        let mark = self.builder.mark();
        let cleanup = self.builder.label();
        let after = self.builder.label();
        let raised = self.builder.temporary();
        let region = self.builder.open_region(cleanup, raised);
        self.push_block(Block::Named { region, name, span: clause.span }, clause.span);
        self.body(&clause.body);
        self.pop_block();
        self.unbind_exception(name, last_span(&clause.body));
        if self.builder.is_reachable {
            self.builder.jump(after, 0, clause.span);
        }
        self.builder.bind(cleanup);
        self.unbind_exception(name, clause.span);
        self.emit(Op::Reraise { exception: raised }, cost::ONE, clause.span);
        self.builder.is_reachable = false;
        self.builder.bind(after);
        self.builder.release(mark);
    }

    /// `name = None; del name`: the program may have deleted it already.
    pub(super) fn unbind_exception(&mut self, name: Symbol, span: Span) {
        let mark = self.builder.mark();
        let source = self.none(span);
        self.store_name(name, source, span);
        self.delete_name(name, span);
        self.builder.release(mark);
    }

    // --- with -----------------------------------------------------------------------------

    pub(super) fn with(&mut self, with: &'a With, span: Span) {
        self.with_items(&with.items, with, span);
    }

    fn with_items(&mut self, items: &'a [(Expr, Option<Expr>)], with: &'a With, span: Span) {
        let Some(((manager, target), rest)) = items.split_first() else {
            return self.body(&with.body);
        };
        let exit = self.builder.temporaries(3);
        let mark = self.builder.mark();
        let manager = self.value(manager);
        if with.is_async {
            let op = Op::EnterAsyncWith { dst: exit, manager };
            self.emit(op, cost::ONE, span);
            self.await_value(Awaited::Enter, exit + 2, exit + 2, span);
        } else {
            self.emit(Op::EnterWith { dst: exit, manager }, cost::ONE, span);
        }
        self.builder.release(mark);
        let (failed, end) = (self.builder.label(), self.builder.label());
        let exception = self.builder.temporary();
        let region = self.builder.open_region(failed, exception);
        let is_async = with.is_async;
        self.push_block(Block::With { region, exit, is_async, span }, span);
        match target {
            Some(target) => self.store(target, exit + 2),
            None => self.builder.charge(cost::ONE),
        }
        self.with_items(rest, with, span);
        self.pop_block();
        self.exit_with(exit, is_async, span);
        self.builder.jump(end, cost::ONE, span);
        self.builder.bind(failed);
        self.handler(exception, span, |this| {
            let dst = this.builder.temporary();
            let op = Op::ExitWithException { dst, exit, exception };
            this.emit(op, cost::ONE, span);
            if is_async {
                this.await_value(Awaited::Exit, dst, dst, span);
            }
            let suppressed = this.builder.label();
            this.jump_if(dst, true, suppressed, span);
            this.emit(Op::Reraise { exception }, cost::ONE, span);
            this.builder.is_reachable = false;
            this.builder.bind(suppressed);
            if let Some(Block::Handler { saved, .. }) = this.blocks.last() {
                let saved = *saved;
                this.emit(Op::EndHandler { saved }, 4, span);
            }
            this.builder.jump(end, 0, span);
        });
        self.builder.bind(end);
    }

    /// Leaves a `with` body without an exception.
    pub(super) fn exit_with(&mut self, exit: Reg, is_async: bool, span: Span) {
        let mark = self.builder.mark();
        let dst = self.builder.temporary();
        self.emit(Op::ExitWith { dst, exit }, cost::EXIT_WITH, span);
        if is_async {
            self.await_value(Awaited::Exit, dst, dst, span);
        }
        self.builder.release(mark);
    }

    pub(super) fn body(&mut self, body: &'a [Stmt]) {
        for statement in body {
            self.statement(statement);
        }
    }
}

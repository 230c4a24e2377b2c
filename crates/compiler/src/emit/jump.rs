//! Loops, and leaving them: `break`, `continue` and `return` through `with`, `finally` and
//! handlers.
//!
//! Main type: [`Block`]. A way out runs what each block on the way demands: the code of its
//! `finally` is written once more for that way, outside the block's own exception handler.

use lockstep_bytecode::{Awaited, Op, Reg, Span};
use lockstep_event::Symbol;

use super::Coder;
use super::builder::{Label, Region};
use super::expression::constant_display;
use crate::cost;
use crate::tree::{Expr, ExprKind, For, Stmt};

/// As deep as CPython lets blocks nest.
const MAX_BLOCKS: usize = 20;

/// Something that control is inside of.
#[derive(Debug)]
pub(super) enum Block<'a> {
    Loop {
        head: Label,
        exit: Label,
        /// `for` loops drop an iterator when they are left.
        is_for: bool,
    },
    /// The body of a `try`, before its `finally` if it has one.
    Try {
        region: Region,
        finally: &'a [Stmt],
    },
    With {
        region: Region,
        exit: Reg,
        is_async: bool,
        span: Span,
    },
    /// Code that handles an exception: leaving it makes the one before current again.
    Handler {
        region: Region,
        saved: Reg,
        span: Span,
    },
    /// The body of `except … as name`.
    Named {
        region: Region,
        name: Symbol,
        span: Span,
    },
}

impl Block<'_> {
    fn region(&mut self) -> Option<&mut Region> {
        match self {
            Self::Loop { .. } => None,
            Self::Try { region, .. }
            | Self::With { region, .. }
            | Self::Handler { region, .. }
            | Self::Named { region, .. } => Some(region),
        }
    }
}

impl<'a> Coder<'a, '_> {
    pub(super) fn push_block(&mut self, block: Block<'a>, span: Span) {
        if self.blocks.len() >= MAX_BLOCKS {
            let failure = &mut self.shared.failure;
            if failure.is_none() {
                let message = "too many statically nested blocks";
                let diagnostic = crate::diagnostic::Diagnostic::syntax(self.shared.file, span, message);
                *failure = Some(diagnostic);
            }
        }
        self.blocks.push(block);
    }

    /// Closes the region of the innermost block.
    pub(super) fn pop_block(&mut self) {
        match self.blocks.pop() {
            Some(
                Block::Try { region, .. }
                | Block::With { region, .. }
                | Block::Handler { region, .. }
                | Block::Named { region, .. },
            ) => self.builder.close_region(region),
            Some(Block::Loop { .. }) | None => {}
        }
    }

    // --- loops ----------------------------------------------------------------------------

    pub(super) fn while_loop(&mut self, test: &'a Expr, body: &'a [Stmt], orelse: &'a [Stmt], span: Span) {
        let (head, exhausted, exit) = self.loop_labels();
        self.builder.bind(head);
        self.branch(test, false, exhausted);
        // CPython tests again at the end of the body instead of jumping back to the test.
        let back = u32::from(test.known_truth().is_some());
        self.push_block(Block::Loop { head, exit, is_for: false }, span);
        self.body(body);
        self.jump_back(head, back, test.span);
        self.pop_block();
        self.builder.bind(exhausted);
        self.body(orelse);
        self.builder.bind(exit);
    }

    pub(super) fn for_loop(&mut self, each: &'a For, span: Span) {
        if each.is_async {
            return self.async_for_loop(each, span);
        }
        let (head, exhausted, exit) = self.loop_labels();
        let iterator = self.iterator(&each.iter, span);
        self.builder.bind(head);
        self.for_item(iterator, &each.target, exhausted, span);
        self.push_block(Block::Loop { head, exit, is_for: true }, span);
        self.body(&each.body);
        self.jump_back(head, cost::ONE, span);
        self.pop_block();
        self.builder.bind(exhausted);
        self.body(&each.orelse);
        self.builder.bind(exit);
    }

    fn async_for_loop(&mut self, each: &'a For, span: Span) {
        let (head, exhausted, exit) = self.loop_labels();
        let iterator = self.builder.temporary();
        let mark = self.builder.mark();
        let source = self.value(&each.iter);
        self.emit(Op::GetAsyncIter { dst: iterator, source }, cost::ONE, span);
        self.builder.release(mark);
        self.builder.bind(head);
        let ended = self.async_item(iterator, &each.target, exhausted, span);
        self.push_block(Block::Loop { head, exit, is_for: true }, span);
        self.body(&each.body);
        self.jump_back(head, cost::ONE, span);
        self.pop_block();
        self.builder.bind(exhausted);
        self.emit(Op::EndAsyncFor { exception: ended }, cost::ONE, span);
        self.body(&each.orelse);
        self.builder.bind(exit);
    }

    /// Starts iterating asynchronously over the iterable of a comprehension's clause.
    pub(super) fn async_iterator(&mut self, iter: &'a Expr, span: Span) -> Reg {
        let dst = self.builder.temporary();
        let mark = self.builder.mark();
        let source = self.iterated(iter);
        self.emit(Op::GetAsyncIter { dst, source }, cost::ONE, span);
        self.builder.release(mark);
        dst
    }

    /// Awaits the next item of an asynchronous iterator into `target`. What ends the iteration
    /// is at `exhausted` in the register that is returned, which stays taken.
    pub(super) fn async_item(&mut self, iterator: Reg, target: &'a Expr, exhausted: Label, span: Span) -> Reg {
        let ended = self.builder.temporary();
        let mark = self.builder.mark();
        let region = self.builder.open_region(exhausted, ended);
        let next = self.builder.temporary();
        self.emit(Op::GetAsyncNext { dst: next, iterator }, cost::ONE, span);
        let awaitable = self.builder.temporary();
        self.emit(Op::GetAwaitable { dst: awaitable, source: next, origin: Awaited::Next }, 0, span);
        self.emit(Op::Delegate { dst: next, source: awaitable }, cost::DELEGATE, span);
        self.builder.close_region(region);
        self.store(target, next);
        self.builder.release(mark);
        ended
    }

    fn loop_labels(&mut self) -> (Label, Label, Label) {
        (self.builder.label(), self.builder.label(), self.builder.label())
    }

    /// Starts iterating over `iter`; the registers stay taken.
    pub(super) fn iterator(&mut self, iter: &'a Expr, span: Span) -> Reg {
        let dst = self.builder.temporaries(4);
        let mark = self.builder.mark();
        let source = self.iterated(iter);
        self.emit(Op::GetIter { dst, source }, cost::ONE, span);
        self.builder.release(mark);
        dst
    }

    /// What a loop goes through: a display of constants is a constant itself.
    pub(super) fn iterated(&mut self, iter: &'a Expr) -> Reg {
        match constant_display(iter) {
            Some(constant) => {
                let source = self.builder.temporary();
                self.constant(constant, source, iter.span);
                source
            }
            None => self.value(iter),
        }
    }

    /// Takes the next item into `target`.
    pub(super) fn for_item(&mut self, iterator: Reg, target: &'a Expr, exhausted: Label, span: Span) {
        let exit = self.builder.target(exhausted);
        let local = match target.kind {
            ExprKind::Name(name) => self.local(name).map(|local| (name, local)),
            _ => None,
        };
        if let Some((name, dst)) = local {
            let op = Op::ForIter { dst, iterator, exit };
            self.emit(op, cost::ONE + cost::STORE, span);
            self.note_bound(name, dst);
        } else {
            let dst = self.builder.temporary();
            self.emit(Op::ForIter { dst, iterator, exit }, cost::ONE, span);
            self.store(target, dst);
            self.builder.release(dst);
        }
    }

    pub(super) fn jump_back(&mut self, head: Label, cost: u32, span: Span) {
        let target = self.builder.target(head);
        self.emit(Op::JumpBack { target }, cost, span);
        self.builder.is_reachable = false;
    }

    // --- ways out -------------------------------------------------------------------------

    pub(super) fn break_loop(&mut self, span: Span) {
        let Some((index, _, exit, is_for)) = self.innermost_loop() else {
            return;
        };
        self.leave(index + 1);
        self.builder.charge(u32::from(is_for));
        self.builder.jump(exit, cost::ONE, span);
        self.return_inside(index + 1);
    }

    pub(super) fn continue_loop(&mut self, span: Span) {
        let Some((index, head, ..)) = self.innermost_loop() else {
            return;
        };
        self.leave(index + 1);
        self.jump_back(head, cost::ONE, span);
        self.return_inside(index + 1);
    }

    fn innermost_loop(&self) -> Option<(usize, Label, Label, bool)> {
        let blocks = self.blocks.iter().enumerate().rev();
        blocks.into_iter().find_map(|(index, block)| match block {
            Block::Loop { head, exit, is_for } => Some((index, *head, *exit, *is_for)),
            _ => None,
        })
    }

    pub(super) fn return_statement(&mut self, value: Option<&'a Expr>, span: Span) {
        if self.blocks.is_empty()
            && let Some(ExprKind::Conditional(parts)) = value.map(|value| &value.kind)
        {
            return self.return_either(parts, span);
        }
        let in_loops = self.blocks.iter().filter(|block| matches!(block, Block::Loop { is_for: true, .. })).count();
        let runs_code = in_loops < self.blocks.len();
        let source = match value {
            // What runs on the way out may bind the local again.
            Some(value) if runs_code => self.copied(value),
            Some(value) => self.value(value),
            None => self.none(span),
        };
        self.leave(0);
        self.builder.charge(in_loops as u32);
        self.emit(Op::Return { source }, cost::ONE, span);
        self.builder.is_reachable = false;
        self.return_inside(0);
    }

    /// `return body if test else orelse` outside of every block: each half returns by itself, for
    /// the time of CPython's jump between them.
    fn return_either(&mut self, [test, body, orelse]: &'a [Expr; 3], span: Span) {
        let other = self.builder.label();
        self.branch(test, false, other);
        let mark = self.builder.mark();
        let source = self.value(body);
        self.builder.charge(cost::ONE);
        self.emit(Op::Return { source }, cost::ONE, span);
        self.builder.release(mark);
        self.builder.is_reachable = false;
        self.builder.bind(other);
        self.return_statement(Some(orelse), span);
    }

    /// Writes what the blocks from `depth` on demand when control leaves them, innermost
    /// first. Their handlers do not cover what follows, until [`Self::return_inside`].
    fn leave(&mut self, depth: usize) {
        let mut left = Vec::new();
        while self.blocks.len() > depth {
            let Some(mut block) = self.blocks.pop() else {
                break;
            };
            if let Some(region) = block.region() {
                self.builder.pause_region(region);
            }
            let mark = self.builder.mark();
            match &block {
                Block::Loop { .. } => {}
                Block::Try { finally, .. } => self.body(finally),
                Block::With { exit, is_async, span, .. } => {
                    self.exit_with(*exit, *is_async, *span);
                }
                Block::Handler { saved, span, .. } => {
                    let saved = *saved;
                    self.emit(Op::EndHandler { saved }, cost::ONE, *span);
                }
                Block::Named { name, span, .. } => self.unbind_exception(*name, *span),
            }
            self.builder.release(mark);
            left.push(block);
        }
        self.blocks.extend(left.into_iter().rev());
    }

    /// Control is inside the blocks from `depth` on again.
    fn return_inside(&mut self, depth: usize) {
        for block in self.blocks.iter_mut().skip(depth) {
            if let Some(region) = block.region() {
                self.builder.resume_region(region);
            }
        }
    }
}

//! Statements. What cannot be reached is not written.

use lockstep_bytecode::{Constant, Op, Reg, Span, TextKind, names};
use lockstep_event::Symbol;

use super::Coder;
use crate::cost;
use crate::scope::ScopeKind;
use crate::tree::{Branch, Expr, ExprKind, Import, Stmt, StmtKind};

impl<'a> Coder<'a, '_> {
    pub(super) fn statement(&mut self, statement: &'a Stmt) {
        if !self.builder.is_reachable || self.shared.failure.is_some() {
            return;
        }
        let mark = self.builder.mark();
        let span = statement.span;
        self.at = span;
        match &statement.kind {
            StmtKind::Expr(expr) => self.expression_statement(expr),
            StmtKind::Assign { targets, value } => self.assign(targets, value),
            StmtKind::AugAssign { target, op, value } => {
                self.assign_in_place(target, *op, value, span);
            }
            StmtKind::AnnAssign(assign) => self.annotated(assign, span),
            StmtKind::Delete(targets) => {
                for target in targets {
                    self.delete(target);
                }
            }
            StmtKind::If(branches) => self.choice(branches),
            StmtKind::While { test, body, orelse } => self.while_loop(test, body, orelse, span),
            StmtKind::For(each) => self.for_loop(each, span),
            StmtKind::With(with) => self.with(with, span),
            StmtKind::Match(choice) => self.match_statement(choice),
            StmtKind::Try(attempt) => self.attempt(attempt, span),
            StmtKind::Raise { exception, cause } => {
                self.raise(exception.as_ref(), cause.as_ref(), span);
            }
            StmtKind::Assert { test, message } => self.assert(test, message.as_ref()),
            StmtKind::Import(imports) => {
                for import in imports {
                    self.import(import, span);
                }
            }
            StmtKind::ImportFrom { module, names } => self.import_from(*module, names, span),
            StmtKind::ImportStar { module } => {
                let from: Reg = self.builder.temporary();
                self.emit(Op::Import { dst: from, name: *module, top: false }, cost::IMPORT, span);
                self.emit(Op::ImportStar { module: from }, cost::ONE, span);
            }
            StmtKind::Function(function) => self.define_function(function),
            StmtKind::Class(class) => self.define_class(class),
            StmtKind::TypeAlias(alias) => self.type_alias(alias, span),
            StmtKind::Return(value) => self.return_statement(value.as_ref(), span),
            StmtKind::Break => self.break_loop(span),
            StmtKind::Continue => self.continue_loop(span),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => {}
            StmtKind::Pass => self.builder.charge(cost::ONE),
            StmtKind::TimeIt(thunk) => {
                let callee = self.copied(thunk);
                self.emit(Op::TimeIt { dst: callee, callee }, cost::CALL, span);
            }
        }
        self.builder.release(mark);
    }

    fn expression_statement(&mut self, expr: &'a Expr) {
        match self.shared.text.filter(|_| self.is_text()) {
            Some(TextKind::Eval) => {
                let source = self.value(expr);
                self.emit(Op::Return { source }, cost::ONE, expr.span);
                self.builder.is_reachable = false;
                return;
            }
            Some(TextKind::Single) => return self.display(expr),
            Some(TextKind::Exec) | None => {}
        }
        // Constants that nobody uses are left out, as in CPython.
        if !matches!(expr.kind, ExprKind::Constant(_)) {
            self.value(expr);
            self.builder.drop_last();
            self.builder.charge_last(cost::ONE);
        }
    }

    /// Whether this is the first code of a text.
    pub(super) fn is_text(&self) -> bool {
        self.shared.text.is_some() && self.scope.kind == ScopeKind::Module
    }

    /// Prints a value as an interactive session does.
    fn display(&mut self, expr: &'a Expr) {
        let callee = self.builder.temporary();
        if let Some(namespace) = self.register(names::GLOBALS) {
            self.emit(Op::LoadName { dst: callee, namespace, name: names::DISPLAY }, 0, expr.span);
        }
        self.copied(expr);
        self.emit(Op::Call { dst: callee, callee, count: 1 }, cost::ONE, expr.span);
    }

    /// Sets `__doc__`, as modules do that are no files.
    pub(super) fn keep_docstring(&mut self, docstring: Option<&str>) {
        let Some(text) = docstring else { return };
        let span = Span { line: 1, end_line: 1, ..Span::default() };
        let source = self.builder.temporary();
        self.constant(Constant::Str(text.to_owned()), source, span);
        self.emit(Op::StoreName { namespace: 0, name: names::DOC, source }, cost::STORE, span);
        self.builder.release(source);
    }

    fn choice(&mut self, branches: &'a [Branch]) {
        let end = self.builder.label();
        for (index, branch) in branches.iter().enumerate() {
            let next = self.builder.label();
            self.at = branch.span;
            if let Some(test) = &branch.test {
                self.branch(test, false, next);
            }
            let span = self.at;
            self.body(&branch.body);
            if index + 1 < branches.len() {
                self.builder.jump(end, cost::ONE, span);
            }
            self.builder.bind(next);
        }
        self.builder.bind(end);
    }

    fn raise(&mut self, exception: Option<&'a Expr>, cause: Option<&'a Expr>, span: Span) {
        match (exception, cause) {
            (Some(exception), Some(cause)) => {
                // A class among them makes place for its instance.
                let exception = self.copied(exception);
                let cause = self.copied(cause);
                self.emit(Op::RaiseFrom { exception, cause }, cost::ONE, span);
            }
            (Some(exception), None) => {
                let exception = self.copied(exception);
                self.emit(Op::Raise { exception }, cost::ONE, span);
            }
            (None, _) => self.emit(Op::RaiseAgain, cost::ONE, span),
        }
        self.builder.is_reachable = false;
    }

    fn assert(&mut self, test: &'a Expr, message: Option<&'a Expr>) {
        let holds = self.builder.label();
        self.branch(test, true, holds);
        let span = self.at;
        let exception = self.builder.temporary();
        self.emit(Op::LoadAssertionError { dst: exception }, cost::ONE, span);
        if let Some(message) = message {
            self.copied(message);
            let op = Op::Call { dst: exception, callee: exception, count: 1 };
            self.emit(op, cost::CALL, span);
        }
        self.emit(Op::Raise { exception }, cost::ONE, span);
        self.builder.is_reachable = false;
        self.builder.bind(holds);
    }

    fn import(&mut self, import: &'a Import, span: Span) {
        let dst = self.builder.temporary();
        let op = Op::Import { dst, name: import.module, top: import.top };
        self.emit(op, cost::IMPORT, span);
        self.store_name(import.binding, dst, span);
    }

    fn import_from(&mut self, module: Symbol, names: &'a [(Symbol, Symbol)], span: Span) {
        let from: Reg = self.builder.temporary();
        let op = Op::Import { dst: from, name: module, top: false };
        self.emit(op, cost::IMPORT, span);
        for (name, binding) in names {
            let dst = self.builder.temporary();
            let op = Op::ImportFrom { dst, module: from, name: *name };
            self.emit(op, cost::ONE, span);
            self.store_name(*binding, dst, span);
            self.builder.release(dst);
        }
        self.builder.charge_last(cost::ONE);
    }
}

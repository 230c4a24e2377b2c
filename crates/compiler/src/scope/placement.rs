//! Where `await`, `yield`, `return`, `break` and `continue` may stand.
//!
//! CPython finds most of these while it generates code, after its symbol table is complete;
//! such errors are kept apart as late ones.

use lockstep_bytecode::{Mode, Span};

use super::ScopeKind;
use super::collect::Collector;
use crate::tree::ComprehensionKind;

impl Collector<'_> {
    pub(super) fn check_return(&mut self, has_value: bool, span: Span) {
        match self.scope().kind {
            ScopeKind::Function { is_async } => {
                if has_value && is_async && self.scope().has_yield {
                    self.late_error(span, "'return' with value in async generator");
                }
            }
            ScopeKind::Module | ScopeKind::Class | ScopeKind::Comprehension(_) | ScopeKind::Types => {
                self.late_error(span, "'return' outside function");
            }
        }
    }

    pub(super) fn check_loop(&mut self, span: Span, message: &str) {
        if self.loops == 0 {
            self.late_error(span, message);
        }
    }

    pub(super) fn check_yield(&mut self, is_from: bool, span: Span) {
        match self.scope().kind {
            ScopeKind::Function { is_async } => {
                self.scope_mut().has_yield = true;
                if is_async && is_from {
                    self.late_error(span, "'yield from' inside async function");
                } else if is_async {
                    self.refuse(
                        span,
                        "async generators are not supported yet",
                        "collect the items in a list, or put them into an asyncio.Queue",
                    );
                }
            }
            ScopeKind::Types => self.error(span, "yield expression cannot be used within the definition of a generic"),
            ScopeKind::Module | ScopeKind::Class => {
                self.late_error(span, "'yield' outside function");
            }
            ScopeKind::Comprehension(kind) => {
                let name = match kind {
                    ComprehensionKind::List => "list comprehension",
                    ComprehensionKind::Set => "set comprehension",
                    ComprehensionKind::Dict => "dict comprehension",
                    ComprehensionKind::Generator => "generator expression",
                };
                self.error(span, format!("'yield' inside {name}"));
            }
        }
    }

    /// `what` is `'await'` or `'async with'`.
    pub(super) fn check_await(&mut self, what: &str, span: Span) {
        match self.scope().kind {
            ScopeKind::Function { is_async: true } => {}
            ScopeKind::Function { is_async: false } => {
                self.late_error(span, format!("{what} outside async function"));
            }
            ScopeKind::Module if self.mode != Mode::Script => self.scope_mut().has_await = true,
            ScopeKind::Module => {
                let place = if what == "'await'" { "function" } else { "async function" };
                self.late_error(span, format!("{what} outside {place}"));
                if let Some(error) = self.late_errors.last_mut() {
                    error.help = Some(TOP_LEVEL.to_owned());
                }
            }
            ScopeKind::Types => self.error(span, "await expression cannot be used within the definition of a generic"),
            ScopeKind::Class => {
                let place = if what == "'await'" { "function" } else { "async function" };
                self.late_error(span, format!("{what} outside {place}"));
            }
            ScopeKind::Comprehension(kind) => self.await_in_comprehension(kind, span),
        }
    }

    fn await_in_comprehension(&mut self, kind: ComprehensionKind, span: Span) {
        if kind == ComprehensionKind::Generator || self.may_await() {
            self.refuse(
                span,
                "an async comprehension (await inside a comprehension) is not supported yet",
                "await each item in a loop and append it to a list",
            );
        } else {
            let span = self.comprehension_span;
            self.late_error(span, "asynchronous comprehension outside of an asynchronous function");
        }
    }

    /// True if the function around the comprehensions is asynchronous.
    fn may_await(&self) -> bool {
        let mut id = Some(self.current);
        while let Some(scope) = id.map(|id| self.scopes.get(id)) {
            match scope.kind {
                ScopeKind::Comprehension(_) => id = scope.parent,
                ScopeKind::Function { is_async } => return is_async,
                ScopeKind::Module => return self.mode != Mode::Script,
                ScopeKind::Class | ScopeKind::Types => return false,
            }
        }
        false
    }
}

const TOP_LEVEL: &str = "a program that awaits outside functions runs in mode await or notebook";

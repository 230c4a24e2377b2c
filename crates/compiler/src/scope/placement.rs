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
            ScopeKind::Function { .. } if self.in_star => self.late_error(span, LEAVES_STAR),
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
            self.late_error(span, if self.in_star { LEAVES_STAR } else { message });
        }
    }

    pub(super) fn check_yield(&mut self, is_from: bool, span: Span) {
        match self.scope().kind {
            ScopeKind::Function { is_async } => {
                self.scope_mut().has_yield = true;
                if is_async && is_from {
                    self.late_error(span, "'yield from' inside async function");
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

    /// `what` is `'await'`, `'async for'` or `'async with'`.
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
            ScopeKind::Comprehension(_) => self.scope_mut().has_await = true,
        }
    }

    /// After an asynchronous comprehension that is no generator: it is awaited here.
    pub(super) fn check_async_comprehension(&mut self, span: Span) {
        let may_await = match self.scope().kind {
            ScopeKind::Comprehension(_) => true,
            ScopeKind::Function { is_async } => is_async,
            ScopeKind::Module => self.mode != Mode::Script,
            ScopeKind::Class | ScopeKind::Types => false,
        };
        if may_await {
            self.scope_mut().has_await = true;
        } else {
            self.late_error(span, "asynchronous comprehension outside of an asynchronous function");
        }
    }
}

const LEAVES_STAR: &str = "'break', 'continue' and 'return' cannot appear in an except* block";

const TOP_LEVEL: &str = "a program that awaits outside functions runs in mode await or notebook";

//! From the parser's tree to ours. What is not supported is refused here, all at once, each
//! with its place and what to use instead.
//!
//! Main type: [`Subset`]. It also gives names their symbols, mangles private names of classes,
//! and numbers the scopes.

mod statement;

mod expression;
pub(crate) mod fold;
mod generic;
pub(crate) mod import;
mod literal;
mod pattern;
mod special;
mod unparse;
mod warning;

pub use special::SPECIAL_LATER;

use std::collections::BTreeSet;

use lockstep_bytecode::Span;
use lockstep_bytecode::refusal::Refusal;
use lockstep_event::Symbol;
use ruff_text_size::TextRange;

use crate::diagnostic::Diagnostic;
use crate::imports::Modules;
use crate::lines::Lines;
use crate::names::Names;
use crate::parse::{self, Parsed};
use crate::tree::{Module, ScopeId};

/// Translates one file and collects what it refuses.
#[derive(Debug)]
pub(crate) struct Subset<'a, 'b> {
    file: u32,
    lines: &'a Lines<'a>,
    /// Where the `%timeit` lines of a notebook begin.
    timed: &'a [u32],
    names: &'a mut Names,
    /// A short loan of what is a table of the whole program.
    modules: &'a mut Modules<'b>,
    uses: Vec<LibraryUse>,
    refusals: Vec<Diagnostic>,
    errors: Vec<Diagnostic>,
    n_scopes: u32,
    /// The classes around, innermost last: they mangle `__private` names.
    classes: Vec<String>,
    in_class_body: bool,
    /// `from __future__ import annotations`: annotations are kept as text.
    text_annotations: bool,
    /// Where imports from `__future__` may no longer stand.
    end_of_future: u32,
    /// Names that are read elsewhere than in annotations.
    read_names: BTreeSet<&'a str>,
}

/// `from module import name`.
#[derive(Debug)]
pub(crate) struct LibraryUse {
    pub(crate) module: String,
    pub(crate) name: String,
    pub(crate) span: Span,
}

/// What one file became.
#[derive(Debug)]
pub(crate) struct Translated {
    pub(crate) module: Module,
    pub(crate) refusals: Vec<Diagnostic>,
    /// Names that are imported from modules.
    pub(crate) uses: Vec<LibraryUse>,
    /// Mistakes by CPython's rules that its parser finds and ruff's leaves to later stages.
    pub(crate) errors: Vec<Diagnostic>,
}

/// Translates the tree of one file.
pub(crate) fn translate(
    file: u32,
    lines: &Lines<'_>,
    names: &mut Names,
    modules: &mut Modules<'_>,
    parsed: &Parsed,
) -> Translated {
    let mut subset = Subset {
        file,
        lines,
        timed: &parsed.timed,
        names,
        modules,
        uses: Vec::new(),
        refusals: Vec::new(),
        errors: Vec::new(),
        n_scopes: 1,
        classes: Vec::new(),
        in_class_body: false,
        text_annotations: false,
        end_of_future: import::end_of_future(&parsed.module.body),
        read_names: import::read_names(&parsed.module.body),
    };
    subset.refusals.extend(parsed.refusals.iter().cloned());
    let body = &parsed.module.body;
    let docstring = literal::docstring(body);
    let body = subset.statements(body);
    Translated {
        module: Module { body, docstring, n_scopes: subset.n_scopes },
        refusals: subset.refusals,
        uses: subset.uses,
        errors: subset.errors,
    }
}

impl Subset<'_, '_> {
    fn span(&self, range: TextRange) -> Span {
        parse::span(self.lines, range)
    }

    fn text(&self, range: TextRange) -> &str {
        self.lines.slice(range.start().to_u32(), range.end().to_u32())
    }

    /// Refuses what is in the table of refusals.
    fn refuse_known(&mut self, range: TextRange, refusal: &Refusal) {
        self.refuse(range, refusal.says, refusal.instead);
    }

    fn refuse(&mut self, range: TextRange, message: impl Into<String>, help: &str) {
        let diagnostic = Diagnostic::refused(self.file, self.span(range), message);
        self.refusals.push(diagnostic.with_help(help));
    }

    fn error(&mut self, range: TextRange, message: impl Into<String>) {
        let diagnostic = Diagnostic::syntax(self.file, self.span(range), message);
        self.errors.push(diagnostic);
    }

    fn error_at(&mut self, span: Span, message: impl Into<String>) {
        self.errors.push(Diagnostic::syntax(self.file, span, message));
    }

    fn scope(&mut self) -> ScopeId {
        let scope = ScopeId(self.n_scopes);
        self.n_scopes += 1;
        scope
    }

    /// The symbol of an identifier of the program, mangled if it is private to a class.
    fn symbol(&mut self, name: &str) -> Symbol {
        let private = name.starts_with("__") && !name.ends_with("__") && !name.contains('.');
        match self.classes.last().map(|class| class.trim_start_matches('_')) {
            Some(class) if private && !class.is_empty() => {
                let mangled = format!("_{class}{name}");
                self.names.intern(&mangled)
            }
            _ => self.names.intern(name),
        }
    }

    /// The symbol of a name that is bound: `__debug__` cannot be.
    fn bound(&mut self, name: &str, range: TextRange) -> Symbol {
        if name == "__debug__" {
            self.error(range, "cannot assign to __debug__");
        }
        self.symbol(name)
    }
}

//! Symbols: which names are locals, cells, free variables, globals or names of a class body,
//! by CPython's rules.
//!
//! Main type: [`Scopes`], one [`Scope`] for each function, class and comprehension. `collect`
//! walks the tree and notes bindings and uses; `resolve` then looks names up; `library` holds
//! uses of the library against its catalogue.

mod collect;
pub(crate) mod library;
mod pattern;
mod placement;
mod resolve;

use std::collections::{BTreeMap, BTreeSet};

use lockstep_bytecode::{Mode, Span};
use lockstep_event::Symbol;

use crate::diagnostic::Diagnostic;
use crate::names::Names;
use crate::tree::{ComprehensionKind, Module, ScopeId};

/// What kind of block a scope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScopeKind {
    Module,
    Function {
        is_async: bool,
    },
    Class,
    Comprehension(ComprehensionKind),
    /// Type parameters: a function that is called at once, and sees the names of a class body
    /// directly around it.
    Types,
}

/// Where a name lives, seen from one scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Home {
    #[default]
    Global,
    /// A register.
    Local,
    /// A cell made here.
    Cell,
    /// A cell of an enclosing function.
    Free,
    /// The namespace of a class body.
    Namespace,
}

/// What is known about one name in one scope.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) home: Home,
    pub(crate) bound: bool,
    pub(crate) parameter: bool,
    used: bool,
    global: bool,
    nonlocal: bool,
    annotated: bool,
    /// A loop variable of a comprehension.
    iteration: bool,
    /// `del` or the end of an `except … as` may unbind it.
    pub(crate) fragile: bool,
    /// Bound in the middle of an expression.
    pub(crate) walrus: bool,
    /// Some import binds it.
    pub(crate) imported: bool,
    modules: ModuleBindings,
    /// Where it is used first.
    first_use: Option<Span>,
    /// The first `global` or `nonlocal` statement that names it.
    directive: Span,
}

/// Whether every binding of a name is an import of the same module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum ModuleBindings {
    #[default]
    None,
    One(Symbol),
    Other,
}

/// One scope.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    pub(crate) kind: ScopeKind,
    parent: Option<ScopeId>,
    pub(crate) entries: BTreeMap<Symbol, Entry>,
    /// Names bound here, in the order of their first binding; parameters come first.
    pub(crate) order: Vec<Symbol>,
    /// Cells captured from enclosing scopes, for itself or for inner functions.
    pub(crate) free: BTreeSet<Symbol>,
    pub(crate) has_yield: bool,
    pub(crate) has_await: bool,
    /// A class whose methods use `super()` or `__class__`.
    pub(crate) class_cell: bool,
    /// A function that runs when what it gives is first asked for.
    is_lazy: bool,
    /// Module or class with annotated names: it needs `__annotations__`.
    pub(crate) has_annotations: bool,
    /// A module with `from … import *`: any name may be bound.
    has_star_import: bool,
}

impl Scope {
    fn new(kind: ScopeKind, parent: Option<ScopeId>) -> Self {
        Self {
            kind,
            parent,
            entries: BTreeMap::new(),
            order: Vec::new(),
            free: BTreeSet::new(),
            has_yield: false,
            has_await: false,
            class_cell: false,
            is_lazy: false,
            has_annotations: false,
            has_star_import: false,
        }
    }

    pub(crate) fn home(&self, name: Symbol) -> Home {
        self.entries.get(&name).map(|entry| entry.home).unwrap_or_default()
    }

    /// Whether a `global` statement of the scope names it.
    pub(crate) fn is_declared_global(&self, name: Symbol) -> bool {
        self.entries.get(&name).is_some_and(|entry| entry.global)
    }

    /// Functions and comprehensions: their bound names are visible to inner ones.
    fn is_function(&self) -> bool {
        match self.kind {
            ScopeKind::Function { .. } | ScopeKind::Comprehension(_) | ScopeKind::Types => true,
            ScopeKind::Module | ScopeKind::Class => false,
        }
    }
}

/// All scopes of a file, by [`ScopeId`].
#[derive(Debug)]
pub(crate) struct Scopes {
    scopes: Vec<Scope>,
    /// It is no file: the module's names are looked up in the dicts that it is called with, and
    /// all scopes below share the one for globals in a cell.
    pub(crate) is_text: bool,
}

impl Scopes {
    pub(crate) fn get(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.index()]
    }

    fn get_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.index()]
    }
}

/// What the analysis of a file found.
#[derive(Debug)]
pub(crate) struct Analysis {
    pub(crate) scopes: Scopes,
    /// In CPython's order: those of its symbol table, then those of its code generator.
    pub(crate) errors: Vec<Diagnostic>,
    /// Uses of attributes that may be those of a module.
    attributes: Vec<collect::AttributeUse>,
    /// Names that are read.
    loads: Vec<(ScopeId, Symbol, Span)>,
}

/// Resolves the names of a file.
pub(crate) fn analyze(file: u32, mode: Mode, is_text: bool, module: &Module, names: &mut Names) -> Analysis {
    let zero = names.intern(".0");
    let super_name = names.intern("super");
    let names = &*names;
    let mut collected = collect::collect(file, mode, module, names, [zero, super_name]);
    collected.scopes.is_text = is_text;
    let mut errors = std::mem::take(&mut collected.errors);
    errors.extend(resolve::resolve(file, &mut collected.scopes, names));
    errors.append(&mut collected.late_errors);
    Analysis { scopes: collected.scopes, errors, attributes: collected.attributes, loads: collected.loads }
}

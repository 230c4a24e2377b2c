//! Looks each name of each scope up through the enclosing ones.

use lockstep_bytecode::{Span, names};
use lockstep_event::Symbol;

use super::{Home, Scope, ScopeKind, Scopes};
use crate::diagnostic::Diagnostic;
use crate::names::Names;
use crate::tree::ScopeId;

/// Sets every entry's home, the captured cells and the class cells. Returns what is wrong with
/// `global` and `nonlocal`.
pub(super) fn resolve(file: u32, scopes: &mut Scopes, texts: &Names) -> Vec<Diagnostic> {
    let mut errors = Vec::new();
    if scopes.is_text {
        declare_globals(scopes);
    }
    for index in 0..scopes.scopes.len() {
        let id = ScopeId(index as u32);
        let symbols: Vec<Symbol> = scopes.get(id).entries.keys().copied().collect();
        if scopes.is_text && index > 0 {
            scopes.get_mut(id).free.insert(names::GLOBALS);
        }
        for name in symbols {
            if needs_class_later(scopes, id, name) {
                let text = texts.text(name);
                let message = format!("a type that is computed later cannot use {text} of the class body here");
                let span = Span { line: 1, end_line: 1, ..Span::default() };
                let refusal =
                    Diagnostic::refused(file, scopes.get(id).entries[&name].first_use.unwrap_or(span), message);
                errors.push(refusal.with_help("define the type outside the class"));
            }
            if let Err(message) = resolve_name(scopes, id, name, texts) {
                let entry = &scopes.get(id).entries[&name];
                errors.push(Diagnostic::syntax(file, entry.directive, message));
            }
        }
    }
    errors
}

/// What any function declares global is so in the text itself, too, as in CPython.
fn declare_globals(scopes: &mut Scopes) {
    let declared: Vec<Symbol> = scopes
        .scopes
        .iter()
        .flat_map(|scope| scope.entries.iter().filter(|(_, entry)| entry.global).map(|(name, _)| *name))
        .collect();
    for name in declared {
        if let Some(entry) = scopes.get_mut(ScopeId(0)).entries.get_mut(&name) {
            entry.global = true;
        }
    }
}

fn resolve_name(scopes: &mut Scopes, id: ScopeId, name: Symbol, texts: &Names) -> Result<(), String> {
    let scope = scopes.get(id);
    let kind = scope.kind;
    let entry = scope.entries[&name].clone();
    let home = if entry.global {
        if entry.nonlocal {
            return Err(format!("name '{}' is nonlocal and global", texts.text(name)));
        }
        Home::Global
    } else if entry.nonlocal {
        if !capture(scopes, id, name) {
            return Err(format!("no binding for nonlocal '{}' found", texts.text(name)));
        }
        Home::Free
    } else if entry.bound {
        match kind {
            ScopeKind::Module if !scopes.is_text => Home::Global,
            ScopeKind::Module | ScopeKind::Class => Home::Namespace,
            // An inner function, resolved later, turns this into a cell.
            ScopeKind::Function { .. } | ScopeKind::Comprehension(_) | ScopeKind::Types => match entry.home {
                Home::Cell => Home::Cell,
                Home::Global | Home::Local | Home::Free | Home::Namespace => Home::Local,
            },
        }
    } else if kind == ScopeKind::Types && is_of_class(scopes, scopes.get(id).parent, name) {
        Home::Namespace
    } else if capture(scopes, id, name) {
        Home::Free
    } else if kind == ScopeKind::Module && scopes.is_text {
        Home::Namespace
    } else {
        Home::Global
    };
    if let Some(entry) = scopes.get_mut(id).entries.get_mut(&name) {
        entry.home = home;
    }
    Ok(())
}

/// True if the class body `id` binds `name`.
fn is_of_class(scopes: &Scopes, id: Option<ScopeId>, name: Symbol) -> bool {
    id.map(|id| scopes.get(id)).is_some_and(|scope| {
        scope.kind == ScopeKind::Class
            && scope.entries.get(&name).is_some_and(|entry| entry.bound && !entry.global && !entry.nonlocal)
    })
}

/// True if CPython would look `name` up in the class body around a value that is computed
/// later.
fn needs_class_later(scopes: &Scopes, id: ScopeId, name: Symbol) -> bool {
    let scope = scopes.get(id);
    let is_own = scope.entries.get(&name).is_some_and(|entry| entry.bound);
    if !scope.is_lazy || is_own {
        return false;
    }
    let mut at = scope.parent;
    while let Some(types) = at.map(|id| scopes.get(id)).filter(|scope| scope.kind == ScopeKind::Types) {
        if types.entries.get(&name).is_some_and(|entry| entry.bound) {
            return false;
        }
        at = types.parent;
    }
    is_of_class(scopes, at, name)
}

/// Finds the enclosing function that owns `name` and hands its cell down to `id`. False if no
/// function does, so that the name is global.
fn capture(scopes: &mut Scopes, id: ScopeId, name: Symbol) -> bool {
    let mut path = vec![id];
    let mut at = scopes.get(id).parent;
    while let Some(outer) = at {
        let scope = scopes.get_mut(outer);
        if owns(scope, name) {
            for inner in path {
                scopes.get_mut(inner).free.insert(name);
            }
            return true;
        }
        if scope.is_function() && scope.entries.get(&name).is_some_and(|entry| entry.global) {
            return false;
        }
        path.push(outer);
        at = scope.parent;
    }
    false
}

/// Makes `name` a cell of `scope` if it is bound there.
fn owns(scope: &mut Scope, name: Symbol) -> bool {
    if scope.kind == ScopeKind::Class && name == names::CLASS {
        scope.class_cell = true;
        return true;
    }
    if !scope.is_function() {
        return false;
    }
    match scope.entries.get_mut(&name) {
        Some(entry) if entry.bound && !entry.global && !entry.nonlocal => {
            entry.home = Home::Cell;
            true
        }
        _ => false,
    }
}

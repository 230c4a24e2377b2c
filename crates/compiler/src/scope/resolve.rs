//! Looks each name of each scope up through the enclosing ones.

use lockstep_bytecode::names;
use lockstep_event::Symbol;

use super::{Home, Scope, ScopeKind, Scopes};
use crate::diagnostic::Diagnostic;
use crate::names::Names;
use crate::tree::ScopeId;

/// Sets every entry's home, the captured cells and the class cells. Returns what is wrong with
/// `global` and `nonlocal`.
pub(super) fn resolve(file: u32, scopes: &mut Scopes, texts: &Names) -> Vec<Diagnostic> {
    let mut errors = Vec::new();
    for index in 0..scopes.scopes.len() {
        let id = ScopeId(index as u32);
        let symbols: Vec<Symbol> = scopes.get(id).entries.keys().copied().collect();
        for name in symbols {
            if let Err(message) = resolve_name(scopes, id, name, texts) {
                let entry = &scopes.get(id).entries[&name];
                errors.push(Diagnostic::syntax(file, entry.directive, message));
            }
        }
    }
    errors
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
            ScopeKind::Module => Home::Global,
            ScopeKind::Class => Home::Namespace,
            // An inner function, resolved later, turns this into a cell.
            ScopeKind::Function { .. } | ScopeKind::Comprehension(_) => match entry.home {
                Home::Cell => Home::Cell,
                Home::Global | Home::Local | Home::Free | Home::Namespace => Home::Local,
            },
        }
    } else if capture(scopes, id, name) {
        Home::Free
    } else {
        Home::Global
    };
    if let Some(entry) = scopes.get_mut(id).entries.get_mut(&name) {
        entry.home = home;
    }
    Ok(())
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

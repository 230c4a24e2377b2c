//! Uses of the library held against its catalogue: attributes of modules, and builtins.

use lockstep_bytecode::library;
use lockstep_event::Symbol;

use super::collect::{AttributeUse, Collector};
use super::{Home, ModuleBindings, Scopes};
use crate::diagnostic::Diagnostic;
use crate::names::Names;
use crate::subset::import::supported;
use crate::tree::ScopeId;

/// Builtins of CPython that neither list of the catalogue holds: rare exceptions, warnings, and
/// what the `site` module adds for interactive use.
const RARE: &[&str] = &[
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "DeprecationWarning",
    "EOFError",
    "EncodingWarning",
    "EnvironmentError",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "FutureWarning",
    "IOError",
    "ImportWarning",
    "IndentationError",
    "InterruptedError",
    "IsADirectoryError",
    "NotADirectoryError",
    "PendingDeprecationWarning",
    "PermissionError",
    "ProcessLookupError",
    "PythonFinalizationError",
    "ReferenceError",
    "ResourceWarning",
    "RuntimeWarning",
    "SyntaxWarning",
    "SystemError",
    "TabError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "UnicodeTranslateError",
    "UnicodeWarning",
    "UserWarning",
    "Warning",
    "__build_class__",
    "__loader__",
    "__spec__",
    "copyright",
    "credits",
    "exit",
    "license",
    "quit",
];

/// Refuses what the machine does not have.
pub(super) fn check(file: u32, collected: &Collector<'_>, names: &Names) -> Vec<Diagnostic> {
    let attributes =
        collected.attributes.iter().filter_map(|used| check_attribute(file, &collected.scopes, names, used));
    let builtins = collected.loads.iter().filter_map(|(scope, name, span)| {
        let text = names.text(*name);
        let known = library::BUILTINS.contains(&text);
        let later = library::BUILTINS_LATER.contains(&text) || RARE.contains(&text);
        let is_builtin = !known && later && is_unbound(&collected.scopes, *scope, *name);
        is_builtin
            .then(|| Diagnostic::refused(file, *span, format!("{text} is not supported yet")).with_help(instead(text)))
    });
    attributes.chain(builtins).collect()
}

fn instead(builtin: &str) -> &'static str {
    match builtin {
        "exit" | "quit" => "raise SystemExit",
        "input" => "assign the answer to a variable: a run takes no input",
        "open" => "keep the text in a string: there are no files",
        "IOError" | "EnvironmentError" => "write OSError, which is the same class",
        _ => "see the table of supported builtins in the README",
    }
}

fn is_unbound(scopes: &Scopes, scope: ScopeId, name: Symbol) -> bool {
    let module = scopes.get(ScopeId(0));
    scopes.get(scope).home(name) == Home::Global && !module.entries.get(&name).is_some_and(|entry| entry.bound)
}

/// The module that `name` means in `scope`, if all its bindings are imports of that one.
fn module_of(scopes: &Scopes, scope: ScopeId, name: Symbol) -> Option<Symbol> {
    let home = match scopes.get(scope).home(name) {
        Home::Global => scopes.get(ScopeId(0)),
        Home::Local | Home::Cell | Home::Namespace => scopes.get(scope),
        // Which function binds it would have to be searched; the machine will tell.
        Home::Free => return None,
    };
    match home.entries.get(&name)?.modules {
        ModuleBindings::One(module) => Some(module),
        ModuleBindings::None | ModuleBindings::Other => None,
    }
}

fn check_attribute(file: u32, scopes: &Scopes, names: &Names, used: &AttributeUse) -> Option<Diagnostic> {
    let (attribute, path) = used.path.split_last()?;
    let mut module = names.text(module_of(scopes, used.scope, used.root)?).to_owned();
    for part in path {
        module = format!("{module}.{}", names.text(*part));
    }
    let module = library::module(&module)?;
    let attribute = names.text(*attribute);
    let full = format!("{}.{attribute}", module.name);
    if used.is_store {
        let message = format!("assigning to {full} is not supported");
        let diagnostic = Diagnostic::refused(file, used.span, message);
        return Some(diagnostic.with_help("modules of the library cannot be changed"));
    }
    if module.attributes.contains(&attribute) {
        return None;
    }
    let diagnostic = Diagnostic::refused(file, used.span, format!("{full} is not supported yet"));
    Some(diagnostic.with_help(supported(module)))
}

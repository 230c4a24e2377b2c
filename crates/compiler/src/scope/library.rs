//! Uses of the library held against its catalogue: attributes of modules, and builtins.

use lockstep_bytecode::library;
use lockstep_event::{Symbol, order};

use super::collect::AttributeUse;
use super::{Analysis, Home, ModuleBindings, Scopes};
use crate::diagnostic::Diagnostic;
use crate::imports::Modules;
use crate::names::Names;
use crate::subset::LibraryUse;
use crate::subset::import::supported;
use crate::tree::ScopeId;

/// What all files say, to hold them against each other and the catalogue.
pub(crate) struct Library<'a> {
    pub(crate) modules: &'a Modules<'a>,
    /// Of each file.
    pub(crate) scopes: &'a [&'a Scopes],
    pub(crate) names: &'a Names,
}

impl Library<'_> {
    /// Refuses what the machine does not have.
    pub(crate) fn check(&self, file: u32, analysis: &Analysis) -> Vec<Diagnostic> {
        let attributes = analysis.attributes.iter().filter_map(|used| self.check_attribute(file, analysis, used));
        // A text may be given any names: what it lacks is refused when it is met.
        let loads = analysis.loads.iter().filter(|_| !analysis.scopes.is_text);
        let builtins = loads.filter_map(|(scope, name, span)| {
            let text = self.names.text(*name);
            let known = library::BUILTINS.contains(&text);
            let later = library::is_later_builtin(text);
            let is_builtin = !known && later && is_unbound(&analysis.scopes, *scope, *name);
            is_builtin.then(|| {
                Diagnostic::refused(file, *span, format!("{text} is not supported yet")).with_help(instead(text))
            })
        });
        attributes.chain(builtins).collect()
    }

    /// Refuses names that are imported from modules of the library that do not have them.
    pub(crate) fn check_imports(&self, file: u32, uses: &[LibraryUse]) -> Vec<Diagnostic> {
        let uses = uses.iter().filter_map(|used| {
            let help = self.lacks(&used.module, &used.name)?;
            let message = format!("{}.{} is not supported yet", used.module, used.name);
            Some(Diagnostic::refused(file, used.span, message).with_help(help))
        });
        uses.collect()
    }

    /// What a module of the library has, if it does not have `name`. Modules of the program may
    /// get any name while it runs.
    fn lacks(&self, module: &str, name: &str) -> Option<String> {
        let Some(file) = self.modules.file_of(module) else {
            let native = library::module(module)?;
            return (!native.attributes.contains(&name)).then(|| supported(native));
        };
        if !self.modules.files.get(file as usize)?.is_library || name.starts_with("__") {
            return None;
        }
        let scope = self.scopes.get(file as usize)?.get(ScopeId(0));
        let mut public = scope.entries.iter().filter(|(_, entry)| entry.bound).map(|(name, _)| self.names.text(*name));
        let is_module = self.modules.file_of(&format!("{module}.{name}")).is_some();
        if is_module || scope.has_star_import || public.clone().any(|known| known == name) {
            return None;
        }
        let mut names: Vec<&str> = public.by_ref().filter(|name| !name.starts_with('_')).collect();
        order::sort(&mut names);
        Some(format!("{module} has here: {}", names.join(", ")))
    }

    fn check_attribute(&self, file: u32, analysis: &Analysis, used: &AttributeUse) -> Option<Diagnostic> {
        let (attribute, path) = used.path.split_last()?;
        let mut module = self.names.text(module_of(&analysis.scopes, used.scope, used.root)?).to_owned();
        for part in path {
            module = format!("{module}.{}", self.names.text(*part));
        }
        let attribute = self.names.text(*attribute);
        let full = format!("{module}.{attribute}");
        let is_native = self.modules.file_of(&module).is_none() && library::module(&module).is_some();
        let is_stream = module == "sys" && library::STREAMS.contains(&attribute);
        if used.is_store && is_native && !is_stream {
            let diagnostic = Diagnostic::refused(file, used.span, format!("assigning to {full} is not supported"));
            return Some(diagnostic.with_help("modules of the library cannot be changed"));
        }
        let help = self.lacks(&module, attribute)?;
        if used.is_store {
            return None;
        }
        let diagnostic = Diagnostic::refused(file, used.span, format!("{full} is not supported yet"));
        Some(diagnostic.with_help(help))
    }
}

fn instead(builtin: &str) -> &'static str {
    match builtin {
        "exit" | "quit" => "raise SystemExit",
        "open" => "keep the text in a string: there are no files",
        _ => "see the table of supported builtins in the README",
    }
}

fn is_unbound(scopes: &Scopes, scope: ScopeId, name: Symbol) -> bool {
    let module = scopes.get(ScopeId(0));
    scopes.get(scope).home(name) == Home::Global
        && !module.has_star_import
        && !module.entries.get(&name).is_some_and(|entry| entry.bound)
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

//! Imports: which modules and names exist here, which are refused before the start.

use std::collections::BTreeSet;

use lockstep_bytecode::{library, refusal};
use ruff_python_ast as ast;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_text_size::{Ranged, TextRange};

use super::{LibraryUse, Subset};
use crate::imports::Meaning;
use crate::tree::{Import, StmtKind};

const INSTEAD: &str = "see the table of supported modules in the README";

/// Modules of the machine that have every name they have in CPython, so that `import *` keeps
/// no name from a program that it would find there.
const COMPLETE: &[&str] = &["itertools", "math"];

/// Modules of the library, and the native ones that hold what annotations use of them.
const LIGHT: &[(&str, &str)] = &[("collections.abc", "_collections_abc"), ("typing", "_typing")];

/// Native modules that programs may import, in spite of their names.
const OPEN: &[&str] = &["_thread"];

impl Subset<'_, '_> {
    pub(super) fn import(&mut self, statement: &ast::StmtImport) -> StmtKind {
        let imports = statement
            .names
            .iter()
            .map(|alias| {
                let top = alias.asname.is_none();
                // In CPython `collections` has imported its submodule itself.
                let name = match alias.name.as_str() {
                    "collections" if top && self.mentions("collections.abc") => "collections.abc",
                    name => name,
                };
                self.check_module(name, alias.range());
                let package = name.split('.').next().unwrap_or(name);
                let binding = alias.asname.as_ref().map_or(package, |name| name.as_str());
                Import { module: self.names.intern(name), binding: self.bound(binding, statement.range()), top }
            })
            .collect();
        StmtKind::Import(imports)
    }

    fn mentions(&self, words: &str) -> bool {
        self.modules.files.get(self.file as usize).is_some_and(|file| file.source.text.contains(words))
    }

    pub(super) fn import_from(&mut self, statement: &ast::StmtImportFrom) -> StmtKind {
        let module = statement.module.as_ref().map_or("", |name| name.as_str());
        if module == "__future__" && statement.level == 0 {
            return self.import_future(statement);
        }
        let module = self.modules.absolute(self.file, statement.level, module);
        let module = self.light(module, &statement.names);
        self.check_module(&module, statement.range());
        let mut names = Vec::new();
        for alias in &statement.names {
            let name = alias.name.as_str();
            if name == "*" {
                let is_part = matches!(self.modules.resolve(&module), Meaning::Native);
                if is_part && !COMPLETE.contains(&module.as_str()) {
                    let message = format!("from {module} import * is not supported");
                    self.refuse(alias.range(), message, "name what you use: from … import a, b");
                }
                return StmtKind::ImportStar { module: self.names.intern(&module) };
            }
            self.check_name(&module, name, alias.range());
            let binding = alias.asname.as_ref().map_or(name, |name| name.as_str());
            let binding = self.bound(binding, statement.range());
            names.push((self.symbol(name), binding));
        }
        StmtKind::ImportFrom { module: self.names.intern(&module), names }
    }

    /// The machine's own names for annotations, if nothing is done with these names but that:
    /// most programs have no other use for `typing`, and are spared loading it.
    fn light(&mut self, module: String, names: &[ast::Alias]) -> String {
        let Some((_, light)) = LIGHT.iter().find(|(name, _)| *name == module) else {
            return module;
        };
        let known = library::module(light).map_or(&[][..], |module| module.attributes);
        let is_light = names.iter().all(|alias| {
            let binding = alias.asname.as_ref().map_or(alias.name.as_str(), |name| name.as_str());
            known.contains(&alias.name.as_str()) && !self.read_names.contains(binding)
        });
        if is_light && !self.modules.is_given(&module) { (*light).to_owned() } else { module }
    }

    /// `from __future__ import …` speaks to the compiler: nothing is imported.
    fn import_future(&mut self, statement: &ast::StmtImportFrom) -> StmtKind {
        const PAST: &[&str] = &[
            "absolute_import",
            "division",
            "generator_stop",
            "generators",
            "nested_scopes",
            "print_function",
            "unicode_literals",
            "with_statement",
        ];
        if statement.start().to_u32() >= self.end_of_future {
            self.error(statement.range(), "from __future__ imports must occur at the beginning of the file");
        }
        let beginning = TextRange::at(statement.start(), 1.into());
        for alias in &statement.names {
            match alias.name.as_str() {
                "annotations" => self.text_annotations = true,
                "braces" => self.error(beginning, "not a chance"),
                name if PAST.contains(&name) => {}
                name => {
                    let message = format!("future feature {name} is not defined");
                    self.error(beginning, message);
                }
            }
            if let Some(name) = &alias.asname {
                self.refuse_known(name.range(), &refusal::FUTURE_NAME);
            }
        }
        StmtKind::Pass
    }

    /// Finds the module's file and those of the packages it is in, or refuses it.
    fn check_module(&mut self, name: &str, range: TextRange) {
        let is_program = self.modules.files.get(self.file as usize).is_some_and(|file| !file.is_library);
        match self.modules.resolve(name) {
            Meaning::Native
                if is_program
                    && name.starts_with('_')
                    && !OPEN.contains(&name)
                    && !LIGHT.iter().any(|(_, light)| *light == name) =>
            {
                self.refuse(range, format!("module {name} is not supported yet"), INSTEAD);
            }
            Meaning::File(_) | Meaning::Native | Meaning::Missing => {}
            Meaning::Later => self.refuse(range, format!("module {name} is not supported yet"), INSTEAD),
            Meaning::Broken(why) => {
                self.refuse(range, format!("module {name} cannot be imported: {why}"), "mend the file");
            }
        }
    }

    /// `from module import name`: an attribute, or a submodule that is to be imported first.
    fn check_name(&mut self, module: &str, name: &str, range: TextRange) {
        self.modules.resolve(&format!("{module}.{name}"));
        let (module, name) = (module.to_owned(), name.to_owned());
        let span = self.span(range);
        self.uses.push(LibraryUse { module, name, span });
    }
}

/// The names that a file reads elsewhere than in annotations.
pub(super) fn read_names(body: &[ast::Stmt]) -> BTreeSet<&str> {
    let mut reader = Reader(BTreeSet::new());
    reader.visit_body(body);
    reader.0
}

struct Reader<'a>(BTreeSet<&'a str>);

impl<'a> Visitor<'a> for Reader<'a> {
    fn visit_annotation(&mut self, _annotation: &'a ast::Expr) {}

    fn visit_expr(&mut self, expr: &'a ast::Expr) {
        if let ast::Expr::Name(name) = expr {
            self.0.insert(name.id.as_str());
        }
        visitor::walk_expr(self, expr);
    }
}

/// Where the first statement begins that is neither the docstring nor an import from
/// `__future__`.
pub(super) fn end_of_future(body: &[ast::Stmt]) -> u32 {
    let is_docstring =
        |statement: &ast::Stmt| matches!(statement, ast::Stmt::Expr(expr) if expr.value.is_string_literal_expr());
    let is_future = |statement: &ast::Stmt| match statement {
        ast::Stmt::ImportFrom(import) => import.level == 0 && import.module.as_deref() == Some("__future__"),
        _ => false,
    };
    let mut rest = body.iter().enumerate();
    let other = rest.find(|(index, statement)| !(is_future(statement) || (*index == 0 && is_docstring(statement))));
    other.map_or(u32::MAX, |(_, statement)| statement.start().to_u32())
}

/// What a module has to offer, for a help line.
pub(crate) fn supported(module: &library::Module) -> String {
    format!("{} has here: {}", module.name, module.attributes.join(", "))
}

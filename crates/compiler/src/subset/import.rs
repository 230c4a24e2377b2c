//! Imports: which modules and names exist here, which are refused before the start.

use lockstep_bytecode::library;
use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};

use super::Subset;
use crate::tree::{Import, StmtKind};

const INSTEAD: &str = "see the table of supported modules in the README";

impl Subset<'_> {
    pub(super) fn import(&mut self, statement: &ast::StmtImport) -> StmtKind {
        let imports = statement
            .names
            .iter()
            .map(|alias| {
                let name = alias.name.as_str();
                let top = alias.asname.is_none();
                self.check_module(name, alias.range());
                let package = name.split('.').next().unwrap_or(name);
                // What is bound is the package, so that must be a module here too.
                if top && library::module(name).is_some() && library::module(package).is_none() {
                    self.refuse(
                        alias.range(),
                        format!("module {package} is not supported yet"),
                        "write from … import …, or import … as …",
                    );
                }
                let binding = alias.asname.as_ref().map_or(package, |name| name.as_str());
                Import { module: self.names.intern(name), binding: self.bound(binding, statement.range()), top }
            })
            .collect();
        StmtKind::Import(imports)
    }

    pub(super) fn import_from(&mut self, statement: &ast::StmtImportFrom) -> StmtKind {
        let module = statement.module.as_ref().map_or("", |name| name.as_str());
        if module == "__future__" && statement.level == 0 {
            return self.import_future(statement);
        }
        if statement.level > 0 {
            self.refuse(
                statement.range(),
                "relative imports are not supported: a program is no package",
                "import the module by its name",
            );
        } else {
            self.check_module(module, statement.range());
        }
        let mut names = Vec::new();
        for alias in &statement.names {
            let name = alias.name.as_str();
            if name == "*" {
                self.refuse(alias.range(), "from … import * is not supported", "name what you use: from … import a, b");
                continue;
            }
            if statement.level == 0 {
                self.check_attribute(module, name, alias.range());
            }
            let binding = alias.asname.as_ref().map_or(name, |name| name.as_str());
            let binding = self.bound(binding, statement.range());
            names.push((self.symbol(name), binding));
        }
        StmtKind::ImportFrom { module: self.names.intern(module), names }
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
        for alias in &statement.names {
            match alias.name.as_str() {
                "annotations" => self.text_annotations = true,
                "braces" => self.error(statement.range(), "not a chance"),
                name if PAST.contains(&name) => {}
                name => {
                    let message = format!("future feature {name} is not defined");
                    self.error(statement.range(), message);
                }
            }
        }
        StmtKind::Pass
    }

    fn check_module(&mut self, name: &str, range: TextRange) {
        if library::module(name).is_some() {
            return;
        }
        let package = name.split('.').next().unwrap_or(name);
        let part_of_supported = package != name && library::module(package).is_some();
        if library::is_later_module(name) || part_of_supported {
            self.refuse(range, format!("module {name} is not supported yet"), INSTEAD);
        }
    }

    fn check_attribute(&mut self, module: &str, name: &str, range: TextRange) {
        if let Some(known) = library::module(module)
            && !known.attributes.contains(&name)
        {
            self.refuse(range, format!("{module}.{name} is not supported yet"), &supported(known));
        }
    }
}

/// What a module has to offer, for a help line.
pub(crate) fn supported(module: &library::Module) -> String {
    format!("{} has here: {}", module.name, module.attributes.join(", "))
}

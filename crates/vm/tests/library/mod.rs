//! What the programs of these tests import: the library's modules.

use lockstep_bytecode::{Mode, Program, SourceFile};
use lockstep_compiler::{Found, Importer};
use lockstep_library::Library;

struct Texts(Library);

impl Importer for Texts {
    fn find(&self, module: &str) -> Result<Option<Found>, String> {
        Ok(self.0.find(module).map(|text| Found {
            file: SourceFile { name: format!("<library>/{module}"), text: text.text.to_owned() },
            is_package: text.is_package,
            is_library: true,
        }))
    }
}

/// The program of a text.
pub fn compiled(name: &str, text: &str, mode: Mode) -> Program {
    let files = [SourceFile { name: name.to_owned(), text: text.to_owned() }];
    lockstep_compiler::compile_with(&files, mode, &Texts(Library::embedded())).unwrap_or_else(|failure| {
        let found: String = failure.diagnostics.iter().map(|found| found.render(&failure.files)).collect();
        panic!("{name} has errors:\n{found}")
    })
}

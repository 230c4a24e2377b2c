//! Where the engine's programs import from: what the caller has, then the library.
//!
//! Main type: [`Imports`]. Where the library's texts are not at hand yet it notes that one was
//! asked for, so that the caller can fetch them and begin again.

use std::cell::Cell;

use lockstep_bytecode::SourceFile;
use lockstep_compiler::{Found, Importer};
use lockstep_library::Library;

/// An importer over another one.
pub(crate) struct Imports<'a> {
    files: &'a dyn Importer,
    library: &'a Library,
    /// A text of the library was asked for that is not here.
    lacks: Cell<bool>,
}

impl<'a> Imports<'a> {
    pub(crate) fn new(files: &'a dyn Importer, library: &'a Library) -> Self {
        Self { files, library, lacks: Cell::new(false) }
    }

    pub(crate) fn lacks(&self) -> bool {
        self.lacks.get()
    }
}

impl Importer for Imports<'_> {
    fn find(&self, module: &str) -> Result<Option<Found>, String> {
        let found = self.files.find(module)?;
        if found.as_ref().is_some_and(|found| !found.is_bare_folder()) {
            return Ok(found);
        }
        if !self.library.is_loaded() && lockstep_library::has(module) {
            self.lacks.set(true);
        }
        let of_library = self.library.find(module).map(|text| Found {
            file: SourceFile { name: format!("<library>/{module}"), text: text.text.to_owned() },
            is_package: text.is_package,
            is_library: true,
        });
        Ok(of_library.or(found))
    }
}

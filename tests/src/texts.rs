//! What the programs of tests import when they are compiled without the engine: the library's
//! modules, and nothing else.

use lockstep_bytecode::SourceFile;
use lockstep_compiler::{Found, Importer};
use lockstep_library::Library;

/// The library as an importer.
#[derive(Clone, Debug)]
pub struct Texts(pub Library);

impl Importer for Texts {
    fn find(&self, module: &str) -> Result<Option<Found>, String> {
        Ok(self.0.find(module).map(|text| Found {
            file: SourceFile { name: format!("<library>/{module}"), text: text.text.to_owned() },
            is_package: text.is_package,
            is_library: true,
        }))
    }
}

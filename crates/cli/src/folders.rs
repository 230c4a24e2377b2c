//! Files that a program imports: from its own folder, then from those of `--path`.
//!
//! Main type: [`Folders`]. A file that is there and cannot be read, or is no UTF-8, is refused
//! with a message; a folder without `__init__.py` is a package without a text, as in CPython.

use std::fs;
use std::path::{Path, PathBuf};

use lockstep_engine::{Found, Importer, SourceFile};

/// Where imports are looked for.
#[derive(Debug)]
pub(crate) struct Folders(Vec<PathBuf>);

impl Folders {
    pub(crate) fn new(program: &Path, path: &[PathBuf]) -> Self {
        let whole = std::path::absolute(program).unwrap_or_else(|_| program.to_owned());
        let own = whole.parent().map_or_else(PathBuf::new, Path::to_owned);
        let more = path.iter().map(|folder| std::path::absolute(folder).unwrap_or_else(|_| folder.clone()));
        Self(std::iter::once(own).chain(more).collect())
    }
}

impl Importer for Folders {
    fn find(&self, module: &str) -> Result<Option<Found>, String> {
        let parts: PathBuf = module.split('.').collect();
        for folder in &self.0 {
            let package = folder.join(&parts).join("__init__.py");
            let plain = folder.join(&parts).with_added_extension("py");
            for (path, is_package) in [(package, true), (plain, false)] {
                if path.is_file() {
                    return found(&path, is_package).map(Some);
                }
            }
        }
        let folder = self.0.iter().map(|folder| folder.join(&parts)).find(|path| path.is_dir());
        Ok(folder.map(|path| {
            let file = SourceFile { name: path.display().to_string(), text: String::new() };
            Found { file, is_package: true, is_library: false }
        }))
    }
}

fn found(path: &Path, is_package: bool) -> Result<Found, String> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| format!("cannot read {name}: {error}"))?;
    let text = decode(&name, &bytes)?.to_owned();
    Ok(Found { file: SourceFile { name, text }, is_package, is_library: false })
}

/// The text of a file.
pub(crate) fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, String> {
    // As CPython, take no notice of the mark that some editors put first.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    str::from_utf8(bytes).map_err(|error| {
        let (before, after) = bytes.split_at(error.valid_up_to());
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let byte = after.first().copied().unwrap_or_default();
        format!("{name} is not UTF-8: line {line} holds the byte 0x{byte:02x}; save it as UTF-8")
    })
}

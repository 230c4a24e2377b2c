//! Which file an import means: the program's own files, then the library.
//!
//! Main type: [`Modules`], the files of a program as they are found. Where files come from is
//! the caller's affair ([`Importer`]); nothing here reads one. As in CPython a file of the
//! program hides a module of the library that has its name, unless that is built in.

use std::collections::BTreeMap;
use std::rc::Rc;

use lockstep_bytecode::{ProgramModule, SourceFile, SyntaxWarning, library};
use lockstep_event::CodeId;

/// Modules that CPython has without any file, so that no file hides them.
const BUILT_IN: &[&str] = &["builtins", "itertools", "sys", "time"];

/// More files than this are a mistake.
const MAX_FILES: usize = 1000;

/// Where the files of imports come from.
pub trait Importer {
    /// The file of the dotted `module`, if there is one.
    ///
    /// # Errors
    /// Why a file that is there cannot be used: it cannot be read, or is not UTF-8.
    fn find(&self, module: &str) -> Result<Option<Found>, String>;

    /// The program may compile texts while it runs, and these import what they like.
    fn expect_texts(&self) {}
}

/// The file of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub file: SourceFile,
    /// It is the `__init__.py` of a folder of modules.
    pub is_package: bool,
    /// It is of the library, not of the program.
    pub is_library: bool,
}

impl Found {
    /// A folder without `__init__.py`: any module that is a file comes before it.
    #[must_use]
    pub fn is_bare_folder(&self) -> bool {
        self.is_package && !self.file.name.ends_with(".py") && !self.is_library
    }
}

/// No files but those given.
#[derive(Clone, Copy, Debug)]
pub struct NoImports;

impl Importer for NoImports {
    fn find(&self, _module: &str) -> Result<Option<Found>, String> {
        Ok(None)
    }
}

/// What a dotted name means.
#[derive(Clone, Debug)]
pub(crate) enum Meaning {
    /// A file, by its index.
    File(u32),
    /// A module of the machine.
    Native,
    /// CPython has it and this machine has not.
    Later,
    /// Nobody has it: `ModuleNotFoundError` when it is imported.
    Missing,
    /// Its file cannot be used; why.
    Broken(String),
}

/// A file of the program.
#[derive(Debug)]
pub(crate) struct ModuleFile {
    pub(crate) source: SourceFile,
    pub(crate) name: String,
    pub(crate) is_package: bool,
    pub(crate) is_library: bool,
    pub(crate) warnings: Vec<SyntaxWarning>,
}

/// The files of a program: the main file, then the others in the order of their discovery.
pub(crate) struct Modules<'a> {
    importer: &'a dyn Importer,
    /// Files that lie beside the main file.
    given: &'a [SourceFile],
    pub(crate) files: Vec<ModuleFile>,
    meanings: BTreeMap<String, Meaning>,
}

/// CPython may have submodules where the machine has none.
fn is_part_of_native(module: &str) -> bool {
    module.split_once('.').is_some_and(|(package, _)| library::module(package).is_some())
}

impl std::fmt::Debug for Modules<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Modules").field("files", &self.files).finish_non_exhaustive()
    }
}

impl<'a> Modules<'a> {
    pub(crate) fn new(main: &SourceFile, given: &'a [SourceFile], importer: &'a dyn Importer) -> Self {
        // A program of the library's own runs the tests of others.
        let is_library = main.name.starts_with("<library>/");
        let main = ModuleFile {
            source: main.clone(),
            name: "__main__".to_owned(),
            is_package: false,
            is_library,
            warnings: Vec::new(),
        };
        Self { importer, given, files: vec![main], meanings: BTreeMap::new() }
    }

    /// What `module` means. Files that are found become part of the program, with the packages
    /// that they are in.
    pub(crate) fn resolve(&mut self, module: &str) -> Meaning {
        if let Some(known) = self.meanings.get(module) {
            return known.clone();
        }
        let parent = module.rsplit_once('.').map(|(parent, _)| self.resolve(parent));
        let meaning = match parent {
            Some(Meaning::File(file)) if !self.files[file as usize].is_package => Meaning::Missing,
            Some(Meaning::Broken(why)) => Meaning::Broken(why),
            Some(Meaning::Missing) => Meaning::Missing,
            Some(Meaning::File(_) | Meaning::Native | Meaning::Later) | None => self.find(module),
        };
        self.meanings.insert(module.to_owned(), meaning.clone());
        meaning
    }

    fn find(&mut self, module: &str) -> Meaning {
        let is_native = library::module(module).is_some();
        if is_native && BUILT_IN.contains(&module) {
            return Meaning::Native;
        }
        let is_later = library::is_later_module(module) || is_part_of_native(module);
        let found = match self.find_given(module) {
            Some(found) => Ok(Some(found)),
            None => self.importer.find(module),
        };
        match found {
            Err(why) => Meaning::Broken(why),
            Ok(Some(found)) if !found.is_library && !found.is_bare_folder() => self.add(module, found),
            Ok(_) if is_native => Meaning::Native,
            Ok(Some(found)) if found.is_library || !is_later => self.add(module, found),
            Ok(_) if is_later => Meaning::Later,
            Ok(_) => Meaning::Missing,
        }
    }

    /// Whether a file with the main file is that module.
    pub(crate) fn is_given(&self, module: &str) -> bool {
        self.find_given(module).is_some()
    }

    /// A file that was given with the main file: `a.py`, `a/b.py` or `a/__init__.py`.
    fn find_given(&self, module: &str) -> Option<Found> {
        let path = module.replace('.', "/");
        let named = |name: String| self.given.iter().find(|file| file.name == name);
        let found = |file: &SourceFile, is_package| Found { file: file.clone(), is_package, is_library: false };
        named(format!("{path}/__init__.py"))
            .map(|file| found(file, true))
            .or_else(|| named(format!("{path}.py")).map(|file| found(file, false)))
            .or_else(|| {
                // A folder without `__init__.py` is a package without a text.
                let folder = format!("{path}/");
                let inside = self.given.iter().any(|file| file.name.starts_with(&folder));
                inside.then(|| found(&SourceFile { name: folder, text: String::new() }, true))
            })
    }

    fn add(&mut self, module: &str, found: Found) -> Meaning {
        if self.files.len() >= MAX_FILES {
            return Meaning::Broken("the program has more than 1000 files".to_owned());
        }
        let file = self.files.len() as u32;
        self.files.push(ModuleFile {
            source: found.file,
            name: module.to_owned(),
            is_package: found.is_package,
            is_library: found.is_library,
            warnings: Vec::new(),
        });
        Meaning::File(file)
    }

    /// The file of a module that was resolved before.
    pub(crate) fn file_of(&self, module: &str) -> Option<u32> {
        match self.meanings.get(module) {
            Some(Meaning::File(file)) => Some(*file),
            _ => None,
        }
    }

    /// The absolute name of `from ..module import …` in `file`. What has no package to start
    /// from keeps its dots: one if `file` is in no package, two if there are too many of them.
    pub(crate) fn absolute(&self, file: u32, level: u32, module: &str) -> String {
        if level == 0 {
            return module.to_owned();
        }
        let this = &self.files[file as usize];
        let mut package = if this.is_package {
            Some(this.name.as_str())
        } else {
            this.name.rsplit_once('.').map(|(package, _)| package)
        };
        if package.is_none() {
            return format!(".{module}");
        }
        for _ in 1..level {
            package = package.and_then(|package| package.rsplit_once('.')).map(|(package, _)| package);
        }
        match package {
            None => format!("..{module}"),
            Some(package) if module.is_empty() => package.to_owned(),
            Some(package) => format!("{package}.{module}"),
        }
    }

    pub(crate) fn expect_texts(&self) {
        self.importer.expect_texts();
    }

    pub(crate) fn into_sources(self) -> Vec<SourceFile> {
        self.files.into_iter().map(|file| file.source).collect()
    }

    /// The files as a program has them; `starts` are the codes of their texts. `is_text`: the
    /// first one is no file.
    pub(crate) fn finish(self, starts: &[CodeId], is_text: bool) -> (Vec<Rc<SourceFile>>, Vec<Rc<ProgramModule>>) {
        let (mut files, mut modules) = (Vec::new(), Vec::new());
        for (file, code) in self.files.into_iter().zip(starts) {
            modules.push(Rc::new(ProgramModule {
                name: file.name,
                code: *code,
                is_package: file.is_package,
                is_library: file.is_library,
                is_text: is_text && modules.is_empty(),
                warnings: file.warnings,
            }));
            files.push(Rc::new(file.source));
        }
        (files, modules)
    }
}

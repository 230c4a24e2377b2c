//! Where the engine's programs import from: what the caller has, then the library.
//!
//! Main types: [`Imports`], and [`Texts`] for what is compiled while a program runs. Where the library's texts are not at hand yet it notes that one was
//! asked for, so that the caller can fetch them and begin again.

use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use lockstep_bytecode::{Program, SourceFile, TextKind};
use lockstep_compiler::{Diagnostic, DiagnosticKind, Found, Importer, compile_text};
use lockstep_library::Library;
use lockstep_vm::{Compiler, Fault, Rejected};

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

    fn expect_texts(&self) {
        if !self.library.is_loaded() {
            self.lacks.set(true);
        }
    }
}

/// Compiles texts for a running program, with all that it could import itself.
pub(crate) struct Texts {
    /// The program's files.
    pub(crate) given: Vec<SourceFile>,
    pub(crate) importer: Rc<dyn Importer>,
    pub(crate) library: Rc<Library>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").finish_non_exhaustive()
    }
}

impl Compiler for Texts {
    fn compile(&self, text: &SourceFile, kind: TextKind) -> Result<Program, Rejected> {
        let imports = Imports::new(&*self.importer, &self.library);
        compile_text(text, kind, &self.given, &imports).map_err(|failure| {
            let mut words = Vec::new();
            for found in &failure.diagnostics {
                if found.kind == DiagnosticKind::Syntax && found.file == 0 {
                    return Rejected::Syntax(fault(found, text, kind));
                }
                let file = failure.files.get(found.file as usize).map_or("", |file| file.name.as_str());
                let help = found.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
                words.push(format!(
                    "{file}, line {}, column {}: {}{help}",
                    found.span.line,
                    found.span.column + 1,
                    found.message
                ));
            }
            Rejected::Refused(words.join("; "))
        })
    }
}

/// How the errors begin that CPython's tokenizer finds.
const LEXICAL: &[&str] = &[
    "closing parenthesis",
    "invalid binary",
    "invalid character",
    "invalid decimal",
    "invalid digit",
    "invalid hexadecimal",
    "invalid non-printable",
    "invalid octal",
    "leading zeros",
    "too many nested",
    "unmatched",
    "unterminated",
];

/// A syntax error with the columns and the line that CPython's exception has.
fn fault(found: &Diagnostic, text: &SourceFile, kind: TextKind) -> Fault {
    let (class, message) = found.message.split_once(": ").unwrap_or(("SyntaxError", &found.message));
    let (span, mut offset) = (found.span, i64::from(found.span.column) + 1);
    let (mut line, mut end_line, mut end_offset) = (span.line, span.end_line, i64::from(span.end_column) + 1);
    let mut shown = text.line(span.line).to_owned();
    // CPython's tokenizer tells of a line as it stands, its parser of one that has an end.
    let is_unclosed = message.ends_with("was never closed");
    let is_unterminated = message.starts_with("unterminated");
    let is_lexical = LEXICAL.iter().any(|words| message.starts_with(words));
    let is_last = text.text.lines().count() as u32 <= span.line && !text.text.ends_with('\n');
    let is_final = text.text.lines().count() as u32 <= span.line;
    let has_end = match is_last {
        true => kind == TextKind::Exec && !is_lexical,
        false => (is_final || !is_unclosed) && !is_lexical,
    };
    if has_end {
        shown.push('\n');
    }
    let end = text.line_column(text.text.len() as u32);
    if message == "unexpected indent" {
        let indent = shown.chars().take_while(|c| matches!(c, ' ' | '\t')).count();
        (offset, end_offset) = (indent as i64, -1);
    } else if text.text.trim().is_empty() {
        (line, offset, end_line, end_offset) = (0, 0, 0, 0);
        shown.clear();
    } else if is_unclosed {
        end_offset = 0;
    } else if message.starts_with("unindent does not") {
        end_offset = -1;
    } else if message.starts_with("':' expected") || message.starts_with("unexpected character after") {
        end_offset = 0;
    } else if message.starts_with("inconsistent use") {
        (offset, end_offset) = (1, 0);
    } else if message.starts_with("expected 'except'") && end == (span.line, span.column) {
        end_offset = -1;
    } else if is_unterminated || is_lexical && !message.starts_with("leading") {
        (end_line, end_offset) = (line, offset);
    } else if kind != TextKind::Exec && end == (span.line, span.column) {
        // What is missing would stand behind the text.
        (offset, end_offset) = (0, 0);
    }
    let text = (!found.is_late).then_some(shown);
    Fault { class: class.to_owned(), message: message.to_owned(), line, offset, end_line, end_offset, text }
}

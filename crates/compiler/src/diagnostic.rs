//! What a compiler says when it does not compile: [`Diagnostic`], for a reader and as python3.
//!
//! A diagnostic never stands for a fault of the compiler itself.

use std::fmt::Write;

use lockstep_bytecode::{SourceFile, Span};

/// Whose rule was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DiagnosticKind {
    /// CPython would not compile this either.
    Syntax,
    /// CPython runs this; Lockstep does not.
    Refused,
}

/// One reason why a text is not compiled, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub kind: DiagnosticKind,
    /// Index into the files given to [`compile`](crate::compile).
    pub file: u32,
    pub span: Span,
    /// For a syntax error, as CPython 3.11 words it, with the exception's name.
    pub message: String,
    /// What to do instead.
    pub help: Option<String>,
    /// CPython's parser does not find it: of a text that is no file it then shows no line.
    pub is_late: bool,
}

/// What our parser finds, and CPython's leaves to later stages.
const LATE: &[&str] = &[
    "can't use starred expression here",
    "cannot assign to __debug__",
    "default 'except:' must be last",
    "keyword argument repeated",
    "multiple starred expressions in assignment",
    "starred assignment target must be in a list or tuple",
];

impl Diagnostic {
    pub(crate) fn syntax(file: u32, span: Span, message: impl Into<String>) -> Self {
        let message = message.into();
        let named = ["SyntaxError: ", "IndentationError: ", "TabError: "].iter().any(|name| message.starts_with(name));
        Self {
            is_late: LATE.iter().any(|late| message.starts_with(late)),
            kind: DiagnosticKind::Syntax,
            file,
            span,
            message: if named { message } else { format!("SyntaxError: {message}") },
            help: None,
        }
    }

    pub(crate) fn refused(file: u32, span: Span, message: impl Into<String>) -> Self {
        Self { kind: DiagnosticKind::Refused, file, span, message: message.into(), help: None, is_late: false }
    }

    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// `FILE:LINE:COLUMN: message`, the source line with carets below, and the help. Columns
    /// count from one, as editors do.
    #[must_use]
    pub fn render(&self, files: &[SourceFile]) -> String {
        let mut out =
            format!("{}:{}:{}: {}\n", self.file_name(files), self.span.line, self.span.column + 1, self.message);
        self.write_line(&mut out, files, true);
        if let Some(help) = &self.help {
            let _ = writeln!(out, "  help: {help}");
        }
        out
    }

    /// The text that `python3 FILE` prints for a syntax error.
    #[must_use]
    pub fn syntax_error_text(&self, files: &[SourceFile]) -> String {
        let mut out = format!("  File \"{}\", line {}\n", self.file_name(files), self.span.line);
        let at_end_of_file = files.get(self.file as usize).is_some_and(|file| {
            let end = file.line_column(file.text.trim_end().len() as u32);
            end == (self.span.line, self.span.column)
        });
        // CPython knows no column for these.
        let has_carets = !(self.message.starts_with("IndentationError: unexpected indent")
            || self.message.starts_with("TabError")
            || at_end_of_file && self.message.contains("expected an indented block")
            || at_end_of_file && self.message.contains("expected 'except' or 'finally'"));
        self.write_line(&mut out, files, has_carets);
        let _ = writeln!(out, "{}", self.message);
        out
    }

    fn file_name<'a>(&self, files: &'a [SourceFile]) -> &'a str {
        files.get(self.file as usize).map_or("", |file| file.name.as_str())
    }

    /// The source line, its indentation replaced by four blanks, and the carets. As in CPython
    /// blanks at the end of the line stay.
    fn write_line(&self, out: &mut String, files: &[SourceFile], has_carets: bool) {
        let Some(file) = files.get(self.file as usize) else {
            return;
        };
        let line = file.line(self.span.line);
        let text = line.trim_start_matches([' ', '\t', '\u{c}']);
        if text.trim_end().is_empty() {
            return;
        }
        let indent = (line.chars().count() - text.chars().count()) as u32;
        let width = text.chars().count() as u32;
        let _ = writeln!(out, "    {text}");
        if !has_carets {
            return;
        }
        let start = self.span.column.saturating_sub(indent).min(width);
        let end =
            if self.span.end_line == self.span.line { self.span.end_column.saturating_sub(indent) } else { width };
        // The interpreter marks only the beginning of what is indented wrongly.
        let most = if self.message.starts_with("IndentationError") { 1 } else { width + 1 };
        let carets = end.min(width + 1).saturating_sub(start).clamp(1, most);
        let blanks = " ".repeat(start as usize);
        let _ = writeln!(out, "    {blanks}{}", "^".repeat(carets as usize));
    }
}

//! From instructions back to the text they were compiled from.
//!
//! Refuses nothing: a site outside the text is an empty range.

use lockstep_bytecode::{Program, Span};
use lockstep_event::Site;
use lockstep_protocol::{Spot, TextRange};

/// The range of text of an instruction.
pub(crate) fn range(program: &Program, site: Site) -> TextRange {
    span_range(program.code(site.code).file, program.span(site))
}

/// A span as the protocol has it.
pub(crate) fn span_range(file: u32, span: Span) -> TextRange {
    TextRange { file, line: span.line, column: span.column, end_line: span.end_line, end_column: span.end_column }
}

/// The one-based line of an instruction.
pub(crate) fn line(program: &Program, site: Site) -> u32 {
    program.span(site).line
}

/// The file and line of an instruction.
pub(crate) fn spot(program: &Program, site: Site) -> Spot {
    Spot { file: program.code(site.code).file, line: line(program, site) }
}

/// The line in words, with its file unless that is the main one.
pub(crate) fn line_words(program: &Program, site: Site) -> String {
    let Spot { file, line } = spot(program, site);
    match program.files.get(file as usize).filter(|_| file > 0) {
        Some(file) => format!("line {line} of {}", file.name),
        None => format!("line {line}"),
    }
}

/// The text of an instruction's line, without the blanks around it.
pub(crate) fn line_text(program: &Program, site: Site) -> &str {
    let file = program.files.get(program.code(site.code).file as usize);
    file.map_or("", |file| file.line(line(program, site)).trim())
}

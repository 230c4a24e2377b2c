//! Random small Python programs, the same text for the same seed.
//!
//! Its main function is [`program`]. Programs are grown from tables of templates, one table a
//! subject: a template is Python text with holes, `$i` an int, `$s` a string and so on (the holes
//! are listed at [`writer::Writer::hole`]), and what fills a hole is grown from the tables in turn.
//! Most holes get what they ask for and a few get something else, so that errors are frequent;
//! most statements that may fail print their exception, and some end the program with a traceback.
//! Nothing that differs between two runs of CPython is written on purpose: no addresses, no order
//! that depends on the hashes of strings, no time. A change of a table changes every program.

mod classes;
mod containers;
mod errors;
mod functions;
mod language;
mod library;
mod numbers;
mod program;
mod statements;
mod teaching;
mod text;
mod writer;

pub use program::program;

/// Templates for the holes of one kind.
type Table = &'static [(char, &'static [&'static str])];

/// All subjects.
const TABLES: &[Table] = &[
    numbers::TABLE,
    text::TABLE,
    containers::TABLE,
    functions::TABLE,
    classes::TABLE,
    errors::TABLE,
    library::TABLE,
    language::TABLE,
    teaching::TABLE,
    statements::TABLE,
];

//! What a compiled program *is*: register instructions, code objects, constants, and the
//! catalogue of the library a program may name.
//!
//! Entered through [`Program`]. This crate neither parses nor runs anything.

mod instruction;
mod program;

mod disassembly;
pub mod library;
pub mod names;
pub mod refusal;

pub use disassembly::disassemble;
pub use instruction::{
    Awaited, BinaryOp, CompareOp, Conversion, Instruction, Op, PatternKind, Reg, Target, TypeKind, UnaryOp,
};
pub use program::{
    Capture, ClassTemplate, Code, CodeKind, Constant, FunctionTemplate, Handler, Local, LocalKind, Mode, Parameters,
    Program, ProgramModule, SourceFile, Span, SyntaxWarning, TextKind,
};

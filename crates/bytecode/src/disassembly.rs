//! Disassembly: how a compiled program is reviewed. One line an instruction.

use std::fmt::Write;

use crate::{Code, Program};

/// All code objects of `program` as text: for each instruction its index, source line,
/// operation with named operands, and cost in CPython bytecodes.
#[must_use]
pub fn disassemble(program: &Program) -> String {
    let mut out = String::new();
    for (id, code) in program.codes.iter().enumerate() {
        let _ = writeln!(out, "code {id} {} ({:?}, {} registers)", code.qualified_name, code.kind, code.n_registers);
        write_code(&mut out, program, code);
    }
    out
}

fn write_code(out: &mut String, program: &Program, code: &Code) {
    let locals = code.locals.iter().map(|local| program.name(local.name)).collect::<Vec<_>>();
    if !locals.is_empty() {
        let _ = writeln!(out, "  locals {}", locals.join(", "));
    }
    for (pc, (instruction, span)) in code.instructions.iter().zip(&code.spans).enumerate() {
        let op = format!("{:?}", instruction.op);
        let _ = writeln!(out, "  {pc:4} {:4}  {}  ({})", span.line, name_symbols(program, &op), instruction.cost);
    }
    for handler in &code.handlers {
        let _ = writeln!(
            out,
            "  handler {}..{} -> {} exception r{}",
            handler.start, handler.end, handler.target, handler.exception
        );
    }
}

/// Replaces `Symbol(7)` by the name it stands for.
fn name_symbols(program: &Program, op: &str) -> String {
    let mut out = String::new();
    let mut rest = op;
    while let Some((before, after)) = rest.split_once("Symbol(") {
        out.push_str(before);
        let (number, tail) = after.split_once(')').unwrap_or((after, ""));
        let name = number.parse().ok().and_then(|index: usize| program.names.get(index));
        out.push_str(name.map_or("?", String::as_str));
        rest = tail;
    }
    out + rest
}

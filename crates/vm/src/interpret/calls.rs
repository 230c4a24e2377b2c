//! Plain calls and returns: what the loop does by itself where a function of the program is
//! entered whose arguments lie where it wants them, and where it returns to such a call.
//!
//! Each is the common case of a method in [`crate::call`] or [`crate::unwind`] and does exactly
//! what that does; whatever is not so plain is refused with `None`, before anything has changed.

use lockstep_bytecode::{Code, Op, Program};

use crate::call::{fill, reserve};
use crate::data::Data;
use crate::frame::{Frame, PythonFrame};
use crate::machine::{Machine, Running};
use crate::value::Value;

/// Where the loop goes on in another frame, which is on top now.
pub(super) struct Landing<'p> {
    pub code: &'p Code,
    pub pc: usize,
    pub base: usize,
}

impl Machine {
    /// Enters a function of the program, whose arguments lie from register `base` on; the frame on
    /// top stands at `pc`.
    #[inline(always)]
    pub(super) fn enter_plain<'p>(
        &self,
        run: &mut Running,
        program: &'p Program,
        pc: usize,
        (base, n_args): (usize, usize),
        callee: Value,
    ) -> Option<Landing<'p>> {
        let Value::Object(id) = callee else {
            return None;
        };
        let Data::Function(function) = self.heap.data(id) else {
            return None;
        };
        let entry = function.entry?;
        if n_args != entry.n_args as usize || self.is_full(run) {
            return None;
        }
        // A text may have been compiled since the loop began.
        let code: &Code = program.codes.get(function.code.index())?;
        reserve(run, base + entry.n_registers as usize);
        if entry.n_locals > entry.n_args {
            let locals = &mut run.registers.as_mut_slice()[base + n_args..base + entry.n_locals as usize];
            fill(locals, &function.captures);
        }
        if let Some(Frame::Python(outside)) = run.frames.last_mut() {
            outside.pc = pc as u32;
        }
        run.frames.push(Frame::Python(PythonFrame {
            code: function.code,
            pc: 0,
            base: base as u32,
            generator: None,
            handled: Value::Unbound,
        }));
        Some(Landing { code, pc: 0, base })
    }
}

/// `return value` from a function to the call that entered it, if that is all there is to it.
#[inline(always)]
pub(super) fn return_plainly<'p>(run: &mut Running, program: &'p Program, value: Value) -> Option<Landing<'p>> {
    let [.., Frame::Python(below), Frame::Python(top)] = run.frames.as_slice() else {
        return None;
    };
    let (code, pc) = (program.code(below.code), below.pc as usize);
    let (Op::Call { dst, .. } | Op::CallMethod { dst, .. }) = code.instructions[pc].op else {
        return None;
    };
    if top.generator.is_some() {
        return None;
    }
    let base = below.base as usize;
    run.frames.pop();
    run.registers.as_mut_slice()[base + dst as usize] = value;
    Some(Landing { code, pc: pc + 1, base })
}

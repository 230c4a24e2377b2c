//! Loops over generators: what the loop does by itself with a `for` over a generator and with a
//! `yield` into one, `yield from` on the way included.
//!
//! Each is the common case of a method in [`crate::generator`] and does exactly what that does;
//! whatever is not so plain is refused with `false`, before anything has changed.

use lockstep_bytecode::{CodeKind, Op, Program, Reg};
use lockstep_event::ObjectId;

use crate::call::reserve;
use crate::data::{Data, GeneratorState, SuspendedFrame};
use crate::frame::{Frame, PythonFrame};
use crate::machine::{Machine, Running};
use crate::value::Value;

/// Where a generator stands that a loop may enter.
enum Halt {
    Fresh,
    /// At a `yield`, whose value goes to the register.
    Yield(Reg),
    /// At a `yield from` the iterator in the register.
    Delegate(Reg),
}

impl Machine {
    /// Where a generator stands, if a loop over it only runs its code.
    #[inline]
    fn halt(&self, program: &Program, id: ObjectId) -> Option<(Halt, &SuspendedFrame)> {
        let Data::Generator(generator) = self.heap.data(id) else {
            return None;
        };
        let frame = generator.frame.as_ref()?;
        let halt = match generator.state {
            GeneratorState::Created => Halt::Fresh,
            GeneratorState::Suspended => {
                let code = program.code(generator.code);
                match code.instructions[frame.pc as usize].op {
                    Op::Yield { dst, .. } if code.kind == CodeKind::Generator => Halt::Yield(dst),
                    Op::Delegate { source, .. } if code.kind == CodeKind::Generator => Halt::Delegate(source),
                    _ => return None,
                }
            }
            GeneratorState::Running | GeneratorState::Closed => return None,
        };
        Some((halt, frame))
    }

    /// Enters a generator for a `for` loop whose frame's registers end before `top`.
    pub(super) fn enter_generator(
        &mut self,
        run: &mut Running,
        program: &Program,
        top: usize,
        iterator: Value,
    ) -> bool {
        let Value::Object(outermost) = iterator else {
            return false;
        };
        let mut depth = run.frames.len();
        let mut id = outermost;
        loop {
            depth += 1;
            match self.halt(program, id) {
                Some((Halt::Delegate(source), frame)) => match frame.registers[source as usize] {
                    Value::Object(inner) if depth <= self.recursion_limit as usize => id = inner,
                    _ => return false,
                },
                Some(_) if depth <= self.recursion_limit as usize + 1 => break,
                _ => return false,
            }
        }
        let (mut id, mut base) = (outermost, top);
        loop {
            let halt = self.halt(program, id).map(|(halt, _)| halt);
            let Data::Generator(generator) = self.heap.data_mut(id) else {
                return true;
            };
            let Some(frame) = generator.frame.take() else {
                return true;
            };
            generator.state = GeneratorState::Running;
            generator.awaited = true;
            let code = generator.code;
            let end = base + frame.registers.len();
            reserve(run, end);
            let registers = &mut run.registers.as_mut_slice()[base..end];
            registers.copy_from_slice(&frame.registers);
            let (mut pc, mut inner) = (frame.pc, None);
            match halt {
                Some(Halt::Yield(dst)) => {
                    registers[dst as usize] = Value::None;
                    pc += 1;
                }
                Some(Halt::Delegate(source)) => inner = registers[source as usize].object(),
                Some(Halt::Fresh) | None => {}
            }
            run.spare.keep_registers(frame.registers);
            run.frames.push(Frame::Python(PythonFrame {
                code,
                pc,
                base: base as u32,
                generator: Some(id),
                handled: frame.handled,
            }));
            let Some(inner) = inner else {
                return true;
            };
            (id, base) = (inner, end);
        }
    }

    /// Hands what the top frame yields to the `for` loop that waits for it.
    pub(super) fn yield_to_loop(&mut self, run: &mut Running, program: &Program, value: Value) -> bool {
        let mut n_suspended = 0;
        let dst = loop {
            n_suspended += 1;
            let Some(at) = run.frames.len().checked_sub(n_suspended + 1) else {
                return false;
            };
            let Frame::Python(below) = &run.frames[at] else {
                return false;
            };
            let code = program.code(below.code);
            match code.instructions[below.pc as usize].op {
                Op::ForIter { dst, .. } => break dst,
                Op::Delegate { .. } if code.kind == CodeKind::Generator => {}
                _ => return false,
            }
        };
        for _ in 0..n_suspended {
            self.suspend(run);
        }
        if let Some(Frame::Python(below)) = run.frames.last_mut() {
            below.pc += 1;
            let at = below.base as usize + dst as usize;
            run.registers.as_mut_slice()[at] = value;
        }
        true
    }
}

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
    /// Whether a loop goes through a generator.
    #[inline]
    pub(super) fn is_generator(&self, iterator: Value) -> bool {
        matches!(iterator, Value::Object(id) if matches!(self.heap.data(id), Data::Generator(_)))
    }

    /// Where a generator stands, if a loop over it only runs its code.
    #[inline]
    fn halt(&self, program: &Program, id: ObjectId) -> Option<(Halt, &SuspendedFrame)> {
        let Data::Generator(generator) = self.heap.data(id) else {
            return None;
        };
        let frame = generator.suspended()?;
        let halt = match generator.state {
            GeneratorState::Created => Halt::Fresh,
            GeneratorState::Suspended => {
                let code = program.codes.get(generator.code.index())?;
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
    #[inline]
    pub(super) fn enter_generator(
        &mut self,
        run: &mut Running,
        program: &Program,
        top: usize,
        iterator: Value,
    ) -> bool {
        let Value::Object(id) = iterator else {
            return false;
        };
        if run.frames.len() > self.recursion_limit as usize {
            return false;
        }
        match self.halt(program, id) {
            Some((Halt::Delegate(_), _)) => self.enter_chain(run, program, top, id),
            Some((halt, _)) => {
                self.enter_at(run, top, id, &halt);
                true
            }
            None => false,
        }
    }

    /// The same for one that delegates to another.
    fn enter_chain(&mut self, run: &mut Running, program: &Program, top: usize, outermost: ObjectId) -> bool {
        let (mut depth, mut id) = (run.frames.len(), outermost);
        while let Some((halt, frame)) = self.halt(program, id) {
            depth += 1;
            let inner = match halt {
                Halt::Delegate(source) => frame.registers[source as usize].object(),
                Halt::Fresh | Halt::Yield(_) if depth <= self.recursion_limit as usize + 1 => {
                    let (mut base, mut next) = (top, Some(outermost));
                    while let Some(id) = next
                        && let Some(halt) = self.halt(program, id).map(|(halt, _)| halt)
                    {
                        (base, next) = self.enter_at(run, base, id, &halt);
                    }
                    return true;
                }
                Halt::Fresh | Halt::Yield(_) => None,
            };
            match inner {
                Some(inner) => id = inner,
                None => return false,
            }
        }
        false
    }

    /// Puts a generator on the stack, its registers from `base` on. Where they end, and what it
    /// delegates to.
    #[inline]
    fn enter_at(&mut self, run: &mut Running, base: usize, id: ObjectId, halt: &Halt) -> (usize, Option<ObjectId>) {
        let Data::Generator(generator) = self.heap.data_mut(id) else {
            return (base, None);
        };
        let code = generator.code;
        let frame = generator.start();
        let end = base + frame.registers.len();
        reserve(run, end);
        let registers = &mut run.registers.as_mut_slice()[base..end];
        for (place, value) in registers.iter_mut().zip(&frame.registers) {
            *place = *value;
        }
        let (mut pc, mut inner) = (frame.pc, None);
        match *halt {
            Halt::Yield(dst) => {
                registers[dst as usize] = Value::None;
                pc += 1;
            }
            Halt::Delegate(source) => inner = registers[source as usize].object(),
            Halt::Fresh => {}
        }
        let (generator, handled) = (Some(id), frame.handled);
        run.frames.push(Frame::Python(PythonFrame { code, pc, base: base as u32, generator, handled }));
        (end, inner)
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

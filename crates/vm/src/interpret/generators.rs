//! Loops over generators: what the loop does by itself with a `for` over a generator and with a
//! `yield` into one, `yield from` on the way included.
//!
//! Each is the common case of a method in [`crate::generator`] and does exactly what that does;
//! whatever is not so plain is refused with `false` or `None`, before anything has changed.

use lockstep_bytecode::{Code, CodeKind, Op, Program, Reg};
use lockstep_event::ObjectId;

use super::calls::Landing;
use crate::call::{Window, reserve};
use crate::data::{Data, GeneratorState, SuspendedFrame};
use crate::frame::{Frame, NativeFrame, PythonFrame};
use crate::machine::{Machine, Running};
use crate::value::{NativeId, Value};

/// Where a generator stands that a loop may enter.
enum Halt {
    Fresh,
    /// At a `yield`, whose value goes to the register.
    Yield(Reg),
    /// At a `yield from` the iterator in the register.
    Delegate(Reg),
}

impl Machine {
    /// The generator that a loop goes through.
    #[inline(always)]
    pub(super) fn generator(&self, iterator: Value) -> Option<ObjectId> {
        iterator.object().filter(|id| matches!(self.heap.data(*id), Data::Generator(_)))
    }

    /// Enters a generator that has not begun or stands at a `yield`, which gets `sent`; its
    /// registers begin at `base`. The frame on top stands at `pc`.
    #[inline(always)]
    pub(super) fn enter_simply<'p>(
        &mut self,
        run: &mut Running,
        program: &'p Program,
        pc: usize,
        base: usize,
        id: ObjectId,
        sent: Value,
    ) -> Option<Landing<'p>> {
        if self.is_full(run) {
            return None;
        }
        let Data::Generator(generator) = self.heap.data_mut(id) else {
            return None;
        };
        let (code, at) = (generator.code(), generator.suspended()?.pc as usize);
        // A text may have been compiled since the loop began.
        let known: &Code = program.codes.get(code.index())?;
        let (dst, live) = match generator.state {
            GeneratorState::Created if sent == Value::None => (None, known.locals.len()),
            GeneratorState::Suspended => match known.instructions[at].op {
                Op::Yield { dst, live, .. } if known.kind == CodeKind::Generator => (Some(dst), live as usize),
                _ => return None,
            },
            _ => return None,
        };
        let frame = generator.start();
        let end = base + known.n_registers as usize;
        reserve(run, end);
        let registers = &mut run.registers.as_mut_slice()[base..end];
        for (place, value) in registers.iter_mut().zip(&frame.registers[..live]) {
            *place = *value;
        }
        let pc_inside = at + usize::from(dst.is_some());
        if let Some(dst) = dst {
            registers[dst as usize] = sent;
        }
        let handled = frame.handled;
        if let Some(Frame::Python(outside)) = run.frames.last_mut() {
            outside.pc = pc as u32;
        }
        let inside = PythonFrame { code, pc: pc_inside as u32, base: base as u32, generator: Some(id), handled };
        run.frames.push(Frame::Python(inside));
        Some(Landing { code: known, pc: pc_inside, base })
    }

    /// Hands what the frame on top yields at `pc` to the `for` loop below it, or to the call of
    /// `send()` or `next()` that asked for it.
    #[inline(always)]
    pub(super) fn yield_simply<'p>(
        &mut self,
        run: &mut Running,
        program: &'p Program,
        pc: usize,
        base: usize,
        live: Reg,
        value: Value,
    ) -> Option<Landing<'p>> {
        let [below @ .., Frame::Python(top)] = run.frames.as_slice() else { return None };
        let (id, handled) = (top.generator?, top.handled);
        let (outside, is_asked) = match below {
            [.., Frame::Python(outside)] => (outside, false),
            [.., Frame::Python(outside), Frame::Native(next)] if matches!(**next, NativeFrame::Next) => (outside, true),
            _ => return None,
        };
        let code = program.code(outside.code);
        let dst = match (code.instructions[outside.pc as usize].op, is_asked) {
            (Op::ForIter { dst, .. }, false) => dst,
            (Op::Call { dst, .. } | Op::CallMethod { dst, .. }, true) => dst,
            _ => return None,
        };
        let landing = Landing { code, pc: outside.pc as usize + 1, base: outside.base as usize };
        if let Data::Generator(generator) = self.heap.data_mut(id) {
            generator.suspend(pc as u32, &run.registers.as_slice()[base..base + live as usize], handled);
        }
        run.frames.pop();
        if is_asked && let Some(Frame::Native(next)) = run.frames.pop() {
            run.spare.keep_native(next);
        }
        run.registers.as_mut_slice()[landing.base + dst as usize] = value;
        Some(landing)
    }

    /// Enters the generator whose `send()` or `__next__()`, or for which `next()` is called.
    pub(super) fn send_simply<'p>(
        &mut self,
        run: &mut Running,
        program: &'p Program,
        pc: usize,
        native: NativeId,
        window: Window<'_>,
    ) -> Option<Landing<'p>> {
        let asks = [self.registry.generator_send, self.registry.generator_next, self.registry.next];
        if !asks.contains(&Some(native)) {
            return None;
        }
        let (generator, sent) = match run.registers.as_slice()[window.first..window.first + window.count] {
            [generator, sent] if asks[0] == Some(native) => (generator, sent),
            [generator] if asks[0] != Some(native) => (generator, Value::None),
            _ => return None,
        };
        let (id, top) = (self.generator(generator)?, self.top(run));
        if run.frames.len() >= self.recursion_limit as usize {
            return None;
        }
        let landing = self.enter_simply(run, program, pc, top, id, sent)?;
        // Below the frame that was just pushed.
        let next = run.spare.native(NativeFrame::Next);
        let at = run.frames.len() - 1;
        run.frames.insert(at, Frame::Native(next));
        Some(landing)
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
                let code = program.codes.get(generator.code().index())?;
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

    /// Enters a generator that delegates to others, and those, for a `for` loop whose frame's
    /// registers end before `top`.
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
        if self.is_full(run) {
            return false;
        }
        match self.halt(program, id) {
            Some((Halt::Delegate(_), _)) => self.enter_chain(run, program, top, id),
            _ => false,
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
        let code = generator.code();
        let end = base + self.program.code(code).n_registers as usize;
        let frame = generator.start();
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

//! Around the loop: who runs the frame on top, what leaves the loop ([`Flow`]), and frames and
//! registers as it sees them: windows of arguments, the exception being handled.

use lockstep_bytecode::Reg;

use crate::frame::Frame;
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::processor::Pause;
use crate::value::Value;

/// What an instruction came to that did not finish in the loop.
#[derive(Clone, Copy)]
pub(crate) enum Flow {
    /// Its result.
    Value(Value),
    /// A frame was pushed; its result will be delivered to this instruction.
    Entered,
}

/// Result of an instruction outside the loop.
pub(crate) type Slow = Result<Flow, Stop>;

impl Machine {
    /// Runs a thread until a [`Pause`].
    pub(crate) fn interpret(&mut self, run: &mut Running) -> Pause {
        loop {
            if self.outcome.is_some() {
                return Pause::Over;
            }
            if self.watch.is_urgent {
                self.tell_dead(run);
            }
            let paused = match run.frames.last() {
                Some(Frame::Python(_)) => self.run_bytecode(run),
                Some(Frame::Native(_)) => {
                    if run.fuel == 0 {
                        return Pause::Fuel;
                    }
                    run.fuel -= 1;
                    self.n_instructions = run.end - run.fuel;
                    self.step_native(run)
                }
                None => return Pause::Ended,
            };
            match paused {
                Some(Pause::Collect) if self.watch.has_suspects() => self.watch.is_urgent = true,
                Some(pause) => return pause,
                None => {}
            }
        }
    }
}

/// Registers `first..first + count` of a frame.
pub(super) fn window(registers: &[Value], base: usize, first: Reg, count: u16) -> &[Value] {
    let from = base + first as usize;
    &registers[from..from + count as usize]
}

/// First argument and number of arguments of a `LoadMethod` window.
pub(super) fn method_window(registers: &[Value], base: usize, callee: Reg, count: u16) -> (usize, usize) {
    let this = base + callee as usize + 1;
    if registers[this].is_bound() { (this, count as usize + 1) } else { (this + 1, count as usize) }
}

/// Replaces the exception being handled in the top frame.
pub(super) fn swap_handled(run: &mut Running, value: Value) -> Value {
    match run.frames.last_mut() {
        Some(Frame::Python(frame)) => std::mem::replace(&mut frame.handled, value),
        Some(Frame::Native(_)) | None => Value::Unbound,
    }
}

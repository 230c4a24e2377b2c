//! Read-only views of a machine for viewers: units with their stacks, globals, primitives,
//! event loops, the interpreter lock, and who is stuck.
//!
//! Main types: [`UnitState`], [`PrimitiveState`], [`LoopState`], [`Stuck`]. Values and names
//! are text already; nothing here runs the program's code or changes the machine.

mod circle;
mod hash;
mod naming;
mod primitive;
mod shared;
mod trio;
mod waiting;

use lockstep_bytecode::{Code, LocalKind, Op};
use lockstep_event::{CodeId, Nanos, ObjectId, Site, Status, UnitId};

use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Frame, NativeFrame, python_frames};
use crate::machine::{Interpreter, Machine};
use crate::process::Process;
use crate::unit::{Execution, Kind, Unit};
use crate::value::Value;

pub use circle::Circle;
pub use primitive::{LoopState, PrimitiveKind, PrimitiveState};
pub use waiting::{Stuck, WaitState};

/// Values are shortened to about this many characters.
const MOST_CHARS: usize = 120;

/// What kind of unit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// An operating system's process.
    Process,
    /// A thread of a process.
    Thread,
    /// A task of a thread's event loop.
    Task,
}

/// A unit at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitState {
    /// Its number, in order of creation.
    pub id: UnitId,
    /// The process of a thread, the thread of a task.
    pub parent: Option<UnitId>,
    /// `MainThread`, `Thread-1 (spin)`, `Task-2`.
    pub name: String,
    /// What kind of unit it is.
    pub kind: UnitKind,
    /// What it is doing.
    pub status: Status,
    /// When it was created.
    pub created: Nanos,
    /// Where it was created; `None` for the main thread.
    pub created_at: Option<Site>,
    /// What it waits for, if it waits.
    pub wait: Option<WaitState>,
    /// Its frames, innermost first; empty once it has ended. The frames of a task that has
    /// control are the task's, not its thread's.
    pub stack: Vec<FrameState>,
}

/// A frame of bytecode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameState {
    /// Name of the function, `<module>` for the main module.
    pub function: String,
    /// The instruction that runs next, or the call that has not returned yet.
    pub site: Site,
    /// Its variables that have a value, parameters first.
    pub variables: Vec<VariableState>,
}

/// A variable and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariableState {
    /// Its name.
    pub name: String,
    /// The value's representation, shortened. User classes show their default one.
    pub value: String,
}

/// The interpreter lock of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GilState {
    /// The process that it belongs to.
    pub process: UnitId,
    /// The thread that has it.
    pub owner: Option<UnitId>,
    /// The threads that wait for it, in order.
    pub waiting: Vec<UnitId>,
    /// When the owner is asked to drop it; `None` while nobody waits.
    pub drop_due: Option<Nanos>,
    /// The switch interval.
    pub interval: Nanos,
    /// How often it passed from one thread to another.
    pub n_handoffs: u64,
}

/// A frame wherever it lies: on a thread's stack or in a suspended generator.
#[derive(Clone, Copy)]
struct FrameView<'a> {
    code: CodeId,
    pc: u32,
    registers: &'a [Value],
}

impl Machine {
    /// Every unit, in order of creation.
    #[must_use]
    pub fn unit_states(&self) -> Vec<UnitState> {
        let seen = self.seen_from_each(Self::names);
        let nameless = naming::Names::default();
        let states = self.units.iter().map(|unit| {
            let number = self.process_of(unit.id);
            match seen.iter().find(|(machine, _)| machine.inside == number) {
                Some((machine, names)) => machine.unit_state(unit, names),
                // Its process has ended, and it, too.
                None => self.unit_state(unit, &nameless),
            }
        });
        states.collect()
    }

    fn unit_state(&self, unit: &Unit, names: &naming::Names) -> UnitState {
        let stack = self.frames_of(unit).into_iter().map(|frame| self.frame_state(frame)).collect();
        UnitState {
            id: unit.id,
            parent: unit.parent.get(),
            name: unit.name.to_string(),
            kind: match unit.kind {
                Kind::Process { .. } => UnitKind::Process,
                Kind::Thread(_) => UnitKind::Thread,
                Kind::Task { .. } => UnitKind::Task,
            },
            status: unit.status(),
            created: unit.created,
            created_at: unit.created_at,
            wait: self.wait_state(unit, names),
            stack,
        }
    }

    /// The name of a unit: of a forked process's main thread that of the process, since there is a
    /// `MainThread` in each.
    #[must_use]
    pub fn unit_name(&self, unit: UnitId) -> String {
        let Some(known) = self.units.get(unit.index()) else {
            return format!("unit {}", unit.0);
        };
        let process = &self.processes[self.process_of(unit) as usize];
        if process.parent.is_none() || process.unit == unit {
            return known.name.to_string();
        }
        let of = &self.unit(process.unit).name;
        if process.main == unit { of.to_string() } else { format!("{} of {of}", known.name) }
    }

    /// The thread that goes on next, if it is known already.
    #[must_use]
    pub fn current_thread(&self) -> Option<UnitId> {
        self.processor.current.or_else(|| self.processor.running.first().map(|turn| turn.unit))
    }

    /// Where a live unit stands: its innermost frame of bytecode that is not the library's, unless
    /// it has no other.
    #[must_use]
    pub fn next_site(&self, unit: UnitId) -> Option<Site> {
        let frames = self.frames_of(self.units.get(unit.index())?);
        let frame = frames.iter().find(|frame| !self.program.is_library(frame.code)).or(frames.first())?;
        Some(Site { code: frame.code, pc: frame.pc })
    }

    /// The program's own globals: variables first, then functions, classes and modules.
    #[must_use]
    pub fn global_states(&self) -> Vec<VariableState> {
        let mut variables = Vec::new();
        let mut definitions = Vec::new();
        for (name, value) in self.own_globals() {
            let is_definition = match value {
                Value::Class(_) | Value::Native(_) => true,
                Value::Object(id) => matches!(self.heap.data(id), Data::Function(_) | Data::Module(_) | Data::Alias(_)),
                _ => false,
            };
            let list = if is_definition { &mut definitions } else { &mut variables };
            list.push(VariableState { name, value: self.repr_quietly(value, MOST_CHARS) });
        }
        variables.append(&mut definitions);
        variables
    }

    /// Names and values of the globals that the program itself has set.
    fn own_globals(&self) -> impl Iterator<Item = (String, Value)> {
        self.file_globals(0).into_iter().filter_map(|(name, value)| {
            let is_own = !(name.starts_with("__") && name.ends_with("__"));
            is_own.then(|| (name.to_string(), value))
        })
    }

    /// The interpreter lock of the main process and of each that has not ended; none where there
    /// are none.
    #[must_use]
    pub fn gil_states(&self) -> Vec<GilState> {
        if self.settings.interpreter == Interpreter::FreeThreaded {
            return Vec::new();
        }
        // The main process's is shown after its end, too.
        let is_shown = |process: &Process, number: u32| number == 0 || !self.unit(process.unit).is_done();
        let live = self.processes.iter().zip(0_u32..).filter(|(process, number)| is_shown(process, *number));
        let states = live.map(|(process, number)| {
            let is_own = |unit: &UnitId| self.process_of(*unit) == number;
            let owner = self.processor.running.iter().map(|turn| turn.unit).find(is_own);
            let due = owner.map_or(Nanos::NEVER, |owner| self.drop_due(owner));
            GilState {
                process: process.unit,
                owner,
                waiting: self.processor.ready.iter().copied().filter(is_own).collect(),
                drop_due: (due != Nanos::NEVER).then_some(due),
                interval: self.switch_interval,
                n_handoffs: process.n_handoffs,
            }
        });
        states.collect()
    }

    /// Estimate of the bytes on the machine's heap.
    #[must_use]
    pub fn heap_bytes(&self) -> u64 {
        self.heap.n_bytes() + self.n_bytes_outside()
    }

    // --- frames ---------------------------------------------------------------------------

    /// A unit's frames, innermost first.
    fn frames_of<'a>(&'a self, unit: &'a Unit) -> Vec<FrameView<'a>> {
        if unit.is_done() {
            return Vec::new();
        }
        match &unit.kind {
            Kind::Process { .. } => Vec::new(),
            Kind::Thread(execution) => {
                let end = step_index(execution).unwrap_or(execution.frames.len());
                self.stack_frames(execution, 0, end)
            }
            Kind::Task { task } => {
                let thread = unit.parent.get().and_then(|thread| self.unit(thread).execution());
                let step = thread.and_then(|execution| {
                    let at = step_index(execution).filter(|_| execution.current_task == Some(unit.id))?;
                    Some(self.stack_frames(execution, at, execution.frames.len()))
                });
                step.unwrap_or_else(|| self.suspended_frames(*task).0)
            }
        }
    }

    fn stack_frames<'a>(&self, execution: &'a Execution, from: usize, to: usize) -> Vec<FrameView<'a>> {
        let frames = python_frames(&execution.frames[from..to]).map(|frame| {
            let registers = execution.registers.get(frame.base as usize..).unwrap_or_default();
            FrameView { code: frame.code, pc: frame.pc, registers }
        });
        let mut frames: Vec<FrameView<'a>> = frames.collect();
        // Those of the library that call the program's are none of its business.
        while frames.pop_if(|outermost| self.program.is_library(outermost.code)).is_some() {}
        frames
    }

    /// The frames of a task that has not got control, innermost first, and what the
    /// innermost one awaits.
    fn suspended_frames(&self, task: ObjectId) -> (Vec<FrameView<'_>>, Option<ObjectId>) {
        let mut frames = Vec::new();
        let mut next = match self.heap.data(task) {
            Data::Future(future) => match &future.kind {
                crate::tasks::FutureKind::Task(task) => task.coroutine().object(),
                _ => None,
            },
            Data::TrioTask(task) => task.coroutine.object(),
            _ => None,
        };
        // A coroutine cannot await itself, so the chain ends.
        while let Some(id) = next {
            let generator = match self.heap.data(id) {
                Data::Generator(generator) => generator,
                // Of an asynchronous generator, or of a coroutine.
                Data::AsyncStep(step) if step.source.object().is_some() => {
                    next = step.source.object();
                    continue;
                }
                _ => break,
            };
            let Some(frame) = generator.suspended() else { break };
            frames.push(FrameView { code: generator.code(), pc: frame.pc, registers: &frame.registers });
            let code = self.program.code(generator.code());
            next = match code.instructions.get(frame.pc as usize).map(|instruction| instruction.op) {
                Some(Op::Delegate { source, .. }) => {
                    frame.registers.get(source as usize).and_then(|value| value.object())
                }
                _ => None,
            };
        }
        frames.reverse();
        (frames, next)
    }

    fn frame_state(&self, frame: FrameView<'_>) -> FrameState {
        let code = self.program.code(frame.code);
        let variables = self.frame_variables(code, frame.registers);
        let variables = variables
            .into_iter()
            .map(|(name, value)| VariableState { name, value: self.repr_quietly(value, MOST_CHARS) });
        FrameState {
            function: code.name.clone(),
            site: Site { code: frame.code, pc: frame.pc },
            variables: variables.collect(),
        }
    }

    /// Names and values of a frame's variables.
    fn frame_variables(&self, code: &Code, registers: &[Value]) -> Vec<(String, Value)> {
        let mut out = Vec::new();
        for (local, value) in code.locals.iter().zip(registers) {
            let name = self.name(local.name);
            let value = match local.kind {
                LocalKind::Plain => *value,
                LocalKind::Cell | LocalKind::Free => self.cell_value(*value),
            };
            let is_hidden = name.starts_with('.') || &*name == "__class__";
            if value.is_bound() && value != Value::Counting && !is_hidden {
                out.push((name.to_string(), value));
            }
        }
        out
    }

    /// What a cell holds. A parameter that becomes a cell is still plain in the first
    /// instructions of its function.
    fn cell_value(&self, value: Value) -> Value {
        match value {
            Value::Object(id) if self.heap.get(id).class == Builtin::Cell.id() => match self.heap.data(id) {
                Data::Cell(value) => *value,
                _ => value,
            },
            _ => value,
        }
    }
}

/// Where on a thread's stack the step of a task begins.
fn step_index(execution: &Execution) -> Option<usize> {
    execution.frames.iter().rposition(|frame| match frame {
        Frame::Native(frame) => matches!(**frame, NativeFrame::TaskStep { .. }),
        Frame::Python(_) => false,
    })
}

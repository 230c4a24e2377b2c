//! Garbage collection, and the walk over everything that a machine refers to.
//!
//! Mark and sweep with an explicit stack. What each kind of data refers to is in `visit`;
//! the state's hash uses the marks, too.

mod visit;

use lockstep_bytecode::Op;
use lockstep_event::ObjectId;

use crate::boot::FIRST_COLLECTION;
use crate::builtin::quick::text::{N_LETTERS, letter};
use crate::data::Data;
use crate::frame::{Frame, python_frames};
use crate::machine::{Machine, Outcome, Running};
use crate::unit::{Execution, Kind};
use crate::value::Value;
pub(crate) use visit::visit_iterator;
use visit::{visit_attributes, visit_data, visit_id, visit_native_frame};

/// What a walk does with each value it meets.
type Visit<'a> = &'a mut dyn FnMut(Value);

impl Machine {
    /// Frees what the program cannot reach any more. Ends the execution if too much is left.
    pub(crate) fn collect(&mut self) {
        let marks = self.mark();
        self.watch.forget_dead(|id| marks.has(id));
        self.heap.sweep(|id| marks.has(id));
        let n_live = self.heap.n_bytes() + self.n_bytes_outside();
        if n_live > self.settings.max_heap_bytes {
            self.finish(Outcome::Limit("memory"));
            return;
        }
        // Near the limit collections come more often, so that the limit is noticed.
        let next = (n_live * 2).min(self.settings.max_heap_bytes.max(n_live + n_live / 8));
        self.collect_at = next.max(FIRST_COLLECTION);
    }

    /// Frees what the program cannot reach any more, now. A running program cannot tell,
    /// but for the numbers of the objects that it makes later.
    pub fn collect_now(&mut self) {
        self.collect();
    }

    /// Every object that can be reached.
    pub(crate) fn mark(&self) -> Marks {
        let mut marks = Marks::new(self.heap.n_slots());
        self.visit_roots(&mut |value| marks.add(value));
        self.follow(&mut marks, false);
        marks
    }

    /// The same while a thread runs, whose control state is not in its unit, and without what
    /// lies left over in registers that suspended frames do not use any more.
    pub(crate) fn mark_beside(&self, run: &Running) -> Marks {
        let mut marks = Marks::new(self.heap.n_slots());
        self.visit_control(&run.frames, &run.registers, &mut |value| marks.add(value));
        self.visit_roots(&mut |value| marks.add(value));
        self.follow(&mut marks, true);
        marks
    }

    /// Goes on from what is marked.
    fn follow(&self, marks: &mut Marks, exactly: bool) {
        while let Some(id) = marks.pending.pop() {
            let object = self.heap.get(id);
            if exactly
                && let Data::Generator(generator) = &object.data
                && let Some(frame) = generator.suspended()
            {
                let code = self.program.code(generator.code());
                // What is awaited lies on top, its result is not there yet.
                let (top, gap) = match code.instructions.get(frame.pc as usize).map(|instruction| instruction.op) {
                    Some(Op::Delegate { dst, source }) => (dst.max(source) as usize, dst as usize),
                    _ => (usize::MAX, usize::MAX),
                };
                let is_gap = |index| index == gap && index >= code.locals.len();
                let used = frame.registers.iter().enumerate().filter(|(index, _)| *index <= top && !is_gap(*index));
                used.map(|(_, value)| value).chain([&frame.handled]).for_each(|value| marks.add(*value));
                continue;
            }
            if let Some(attributes) = &object.attributes {
                visit_attributes(attributes, &mut |value| marks.add(value));
            }
            visit_data(&object.data, &mut |value| marks.add(value));
        }
    }

    /// Everything that is referred to from outside the heap.
    fn visit_roots(&self, visit: Visit<'_>) {
        for value in self.globals.iter().flat_map(|globals| globals.iter()).chain(self.builtins.iter()) {
            visit(*value);
        }
        for value in self.constants.iter().flatten() {
            visit(*value);
        }
        for byte in 0..N_LETTERS {
            visit(Value::Object(letter(byte)));
        }
        visit(self.exit_hook);
        visit(Value::Object(self.imported));
        visit_id(self.builtins_dict, visit);
        for module in self.module_objects.iter().chain(self.modules.values()) {
            visit(Value::Object(*module));
        }
        for class in self.classes.iter() {
            visit_attributes(&class.attributes, visit);
            visit_attributes(&class.specials, visit);
            if let Some(dict) = class.shown {
                visit(Value::Object(dict));
            }
        }
        // A unit that has ended needs nothing, and nobody may look at what it had.
        for unit in self.own_units().filter(|unit| !unit.is_done()) {
            match &unit.kind {
                Kind::Process { .. } => {}
                Kind::Task { task } => visit(Value::Object(*task)),
                Kind::Thread(execution) => self.visit_execution(execution, visit),
            }
        }
    }

    fn visit_execution(&self, execution: &Execution, visit: Visit<'_>) {
        let roots = [execution.object, execution.event_loop, execution.context, execution.trio];
        for id in roots.iter().flatten() {
            visit(Value::Object(*id));
        }
        self.visit_control(&execution.frames, &execution.registers, visit);
    }

    fn visit_control(&self, frames: &[Frame], registers: &[Value], visit: Visit<'_>) {
        for value in self.live_part(frames, registers) {
            visit(*value);
        }
        for frame in frames {
            match frame {
                Frame::Python(frame) => {
                    visit(frame.handled);
                    visit_id(frame.generator, visit);
                }
                Frame::Native(frame) => visit_native_frame(frame, visit),
            }
        }
    }

    /// The registers of the frames on a thread's stack; what lies above is left over.
    pub(crate) fn live_registers<'a>(&self, execution: &'a Execution) -> &'a [Value] {
        self.live_part(&execution.frames, &execution.registers)
    }

    fn live_part<'a>(&self, frames: &[Frame], registers: &'a [Value]) -> &'a [Value] {
        let frame = python_frames(frames).next();
        let top = frame.map_or(0, |frame| frame.base as usize + self.program.code(frame.code).n_registers as usize);
        &registers[..top.min(registers.len())]
    }
}

/// A set of objects, and those of them whose own references were not looked at yet.
#[derive(Debug)]
pub(crate) struct Marks {
    words: Vec<u64>,
    pending: Vec<ObjectId>,
}

impl Marks {
    fn new(n_slots: u32) -> Self {
        Self { words: vec![0; n_slots as usize / 64 + 1], pending: Vec::new() }
    }

    fn add(&mut self, value: Value) {
        let Value::Object(id) = value else { return };
        let word = &mut self.words[id.index() / 64];
        let bit = 1 << (id.0 % 64);
        if *word & bit == 0 {
            *word |= bit;
            self.pending.push(id);
        }
    }

    /// True if the object can be reached.
    pub(crate) fn has(&self, id: ObjectId) -> bool {
        self.words.get(id.index() / 64).is_some_and(|word| word & (1 << (id.0 % 64)) != 0)
    }
}

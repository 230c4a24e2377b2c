//! A hash over a machine's whole state.
//!
//! Two machines at the same position of the same execution have equal hashes exactly if
//! nothing differs that the program or a viewer could notice.

use std::fmt::{self, Debug, Write};

use lockstep_event::{ObjectId, TraceHash};

use crate::class::Builtin;
use crate::data::Data;
use crate::machine::Machine;
use crate::unit::Kind;

/// Hashes what is written to it. The debug form of plain data shows every field, so a new
/// field cannot be left out.
#[derive(Default)]
struct Sink(TraceHash);

impl Write for Sink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.text(text);
        Ok(())
    }
}

impl Sink {
    fn add(&mut self, value: &impl Debug) {
        // Writing to a hash cannot fail.
        let _ = write!(self, "{value:?};");
    }
}

impl Machine {
    /// A hash over the state: globals, objects, units, registers, clocks, loops, processor.
    #[must_use]
    pub fn state_hash(&self) -> u64 {
        let mut sink = Sink::default();
        sink.add(&(self.hash, self.n_steps, self.n_instructions, self.n_output_bytes, self.n_input_bytes));
        sink.add(&(&self.processor, &self.strategy, &self.schedule, &self.shared));
        sink.add(&(&self.outcome, &self.last_event));
        for process in &self.processes {
            let of_gil = (process.last_owner, process.gil_free_at, process.n_handoffs);
            sink.add(&(process.unit, process.main, of_gil, &process.ends, &process.waiters));
            sink.add(&process.exit_code);
        }
        self.hash_units(&mut sink);
        for number in 0..self.processes.len() as u32 {
            if let Some(machine) = self.seen_from(number) {
                machine.hash_memory(&mut sink);
            }
        }
        sink.0.0
    }

    fn hash_memory(&self, sink: &mut Sink) {
        sink.add(&(self.n_tasks_named, self.switch_interval, &self.random));
        for globals in &self.globals {
            sink.add(globals);
        }
        // Builtin classes never change.
        for class in self.classes.iter().skip(Builtin::ALL.len()) {
            sink.add(class);
        }
        let marks = self.mark();
        for id in (0..self.heap.n_slots()).map(|index| ObjectId(u64::from(index))).filter(|id| marks.has(*id)) {
            let object = self.heap.get(id);
            sink.add(&(id, object.class, &object.attributes));
            match &object.data {
                // The table beside the entries depends on how it grew.
                Data::Dict(dict) => {
                    for entry in dict.entries() {
                        sink.add(entry);
                    }
                }
                data => sink.add(data),
            }
        }
    }

    fn hash_units(&self, sink: &mut Sink) {
        for unit in &self.units {
            sink.add(&(unit.id, unit.parent.get(), &unit.name, unit.creator.get(), unit.created_at, unit.created));
            sink.add(&unit.status());
            match &unit.kind {
                Kind::Process { .. } => {}
                Kind::Task { task } => sink.add(task),
                Kind::Thread(execution) => {
                    sink.add(&execution.frames);
                    sink.add(&self.live_registers(execution));
                    sink.add(&(execution.object, execution.event_loop, execution.trio, execution.current_task));
                    sink.add(&(execution.context, execution.clock, execution.wait, execution.waiting));
                    sink.add(&(execution.granted, execution.switchable, execution.ready_since));
                }
            }
        }
    }
}

//! What tasks of trio wait for, in words, and who holds it.
//!
//! The Python side names each wait `[before|]kind[|after]` and gives an object:
//! `an item of|channel`.

use lockstep_event::{ObjectId, Place, UnitId};

use super::naming::Names;
use super::primitive::LoopState;
use super::waiting::WaitState;
use crate::data::Data;
use crate::machine::Machine;
use crate::trio::Trap;
use crate::unit::Kind;
use crate::value::Value;

impl Machine {
    /// What a suspended task waits for.
    pub(super) fn trio_wait(&self, trap: Trap, names: &Names) -> Option<WaitState> {
        match trap {
            Trap::None | Trap::Value(_) | Trap::Raise(_) => None,
            Trap::Sleep(_) => Some(WaitState::new("its cancellation: it sleeps for ever".to_owned())),
            Trap::Cancel => Some(WaitState::new("its cancellation".to_owned())),
            Trap::Wait(wait) => {
                let (words, object) = self.wait_words(wait);
                let words = self.text(words).map_or_else(|| "being rescheduled".to_owned(), |text| text.to_string());
                let Some(object) = object.object() else {
                    return Some(WaitState::new(words));
                };
                let held = self.trio_holders(object);
                let is_nursery = words == "tasks";
                let wants = match self.heap.data(object) {
                    _ if is_nursery => self.with_units("the tasks of its nursery", &held),
                    Data::Thread(_) => words,
                    _ => self.library_wants(&words, object, names),
                };
                // One token of several is enough.
                let held_by = held.first().copied().filter(|_| is_nursery || held.len() == 1);
                Some(WaitState { held_by, ..WaitState::of(object, wants) })
            }
        }
    }

    /// The runners of trio that run, as the event loops that they are.
    pub(super) fn runner_states(&self, names: &Names) -> Vec<LoopState> {
        let runners = self.units.iter().filter(|unit| !unit.is_done()).filter_map(|unit| {
            let execution = unit.execution()?;
            Some((unit.id, execution.current_task, self.runner(execution.trio?)?))
        });
        let states = runners.map(|(thread, current, runner)| {
            let unit_of = |task: &ObjectId| self.trio_task(*task).map(|task| task.unit);
            let ready = runner.batch.iter().chain(&runner.ready).map(|task| (unit_of(task), "goes on".to_owned()));
            let timers = runner.timers.iter().map(|timer| {
                let unit = timer.target.object().and_then(|task| unit_of(&task));
                let text = if unit.is_some() { "its wait is over" } else { "a cancel scope's time is up" };
                (timer.key.0, unit, text.to_owned())
            });
            let waiting = self.units.iter().filter(|unit| unit.parent.get() == Some(thread)).filter_map(|unit| {
                let Kind::Task { task } = unit.kind else { return None };
                let wait = self.trio_wait(self.trio_task(task)?.trap, names)?;
                Some((unit.id, wait.wants))
            });
            LoopState { thread, current, ready: ready.collect(), timers: timers.collect(), waiting: waiting.collect() }
        });
        states.collect()
    }

    /// Whether a place is a lock that some task holds.
    pub(crate) fn has_owner(&self, place: Place) -> bool {
        let Place::Primitive { object } = place else { return false };
        let owner = self.find_symbol("_owner").and_then(|name| self.own_attribute(object, name));
        owner.is_some_and(|owner| owner != Value::None)
    }

    /// The tasks that can end a wait for an object: a lock's owner, a nursery's children.
    fn trio_holders(&self, object: ObjectId) -> Vec<UnitId> {
        let unit_of = |value: Value| value.object().and_then(|id| self.trio_task(id)).map(|task| task.unit);
        let attribute = |name: &str| self.own_attribute(object, self.find_symbol(name)?);
        if let Some(owner) = attribute("_owner").and_then(unit_of) {
            return vec![owner];
        }
        if let Data::Thread(thread) = self.heap.data(object) {
            return thread.unit.into_iter().collect();
        }
        let tasks = attribute("_children").or_else(|| attribute("_borrowers"));
        match tasks.and_then(Value::object).map(|id| self.heap.data(id)) {
            Some(Data::Dict(children)) => children.entries().filter_map(|entry| unit_of(entry.key)).collect(),
            _ => Vec::new(),
        }
    }
}

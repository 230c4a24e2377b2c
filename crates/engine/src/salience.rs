//! Which effects a learner wants to stop at.
//!
//! [`Salience`] is read off the program once: an access of data is worth a stop only while
//! several units are alive, and only where the program can change the data after it was set up.
//! Reading a function's name, or an attribute that only `__init__` sets, is not.

use std::collections::BTreeSet;

use lockstep_bytecode::{Code, CodeKind, LocalKind, Op, Program};
use lockstep_event::{Effect, Event, Place, Symbol};

/// The names whose accesses matter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Salience {
    globals: BTreeSet<Symbol>,
    attributes: BTreeSet<Symbol>,
    /// Whether an inner function assigns to a variable of an outer one.
    cells: bool,
}

impl Salience {
    /// Reads off what a program changes.
    pub(crate) fn of(program: &Program) -> Self {
        let mut salience = Self::default();
        let mut set_up = BTreeSet::new();
        for code in &program.codes {
            for instruction in &code.instructions {
                salience.add(code, instruction.op, &mut set_up);
            }
        }
        salience
    }

    /// Takes in one instruction; `set_up` holds the globals that the module assigned so far.
    fn add(&mut self, code: &Code, op: Op, set_up: &mut BTreeSet<Symbol>) {
        if let Op::StoreGlobal { name, .. } | Op::DeleteGlobal { name } = op {
            let is_module = code.kind == CodeKind::Module;
            if !is_module || !set_up.insert(name) {
                self.globals.insert(name);
            }
        } else if let Op::StoreAttribute { name, .. } | Op::DeleteAttribute { name, .. } = op {
            if code.name != "__init__" {
                self.attributes.insert(name);
            }
        } else if let Op::StoreCell { cell, .. } = op {
            let local = code.locals.get(usize::from(cell));
            self.cells |= local.is_some_and(|local| local.kind == LocalKind::Free);
        }
    }

    /// Whether to stop just after this event. `shared`: several units were alive.
    pub(crate) fn is_salient(&self, event: &Event, shared: bool) -> bool {
        if !event.effect.is_access() {
            return event.effect != Effect::Schedule;
        }
        shared
            && match event.place {
                Place::Global { name, .. } => self.globals.contains(&name),
                Place::Attribute { name, .. } => self.attributes.contains(&name),
                Place::Cell { .. } => self.cells,
                Place::Item { .. } | Place::Key { .. } | Place::Whole { .. } => true,
                Place::Primitive { .. }
                | Place::Loop { .. }
                | Place::Unit(_)
                | Place::Output
                | Place::Clock
                | Place::Gil { .. } => false,
            }
    }
}

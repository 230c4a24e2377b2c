//! Which effects a learner wants to stop at.
//!
//! [`Salience`] is read off the program once: an access of data is worth a stop only while
//! several units are alive, and only where the program can change the data after it was set up.
//! Reading a function's name, or an attribute that only `__init__` sets, is not; neither is a
//! variable that only the main module's own code uses, or its walk through a list of threads.

use std::collections::BTreeSet;

use lockstep_bytecode::{Code, CodeKind, LocalKind, Op, Program};
use lockstep_event::{CodeId, Effect, Event, Place, Symbol};

/// The names whose accesses matter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Salience {
    globals: BTreeSet<Symbol>,
    attributes: BTreeSet<Symbol>,
    /// Whether an inner function assigns to a variable of an outer one.
    cells: bool,
    /// The main modules' code.
    modules: BTreeSet<CodeId>,
}

/// How the program's code uses its globals.
#[derive(Default)]
struct Uses {
    /// Assigned in a function.
    changed: BTreeSet<Symbol>,
    /// Read in a function.
    read: BTreeSet<Symbol>,
    /// Assigned by the module, at least at one place, and at several.
    set: BTreeSet<Symbol>,
    set_again: BTreeSet<Symbol>,
}

impl Salience {
    /// Reads off what a program changes.
    pub(crate) fn of(program: &Program) -> Self {
        let mut salience = Self::default();
        let mut uses = Uses::default();
        for (id, code) in (0..).map(CodeId).zip(&program.codes) {
            if code.kind == CodeKind::Module || id == CodeId(0) {
                salience.modules.insert(id);
            }
            let is_module = salience.modules.contains(&id);
            for instruction in &code.instructions {
                salience.add(code, instruction.op);
                uses.add(is_module, instruction.op);
            }
        }
        salience.globals = &uses.changed | &(&uses.set_again & &uses.read);
        salience
    }

    fn add(&mut self, code: &Code, op: Op) {
        if let Op::StoreAttribute { name, .. } | Op::DeleteAttribute { name, .. } = op {
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
                Place::Item { .. } | Place::Key { .. } | Place::Whole { .. } => {
                    let in_module = event.site.is_some_and(|site| self.modules.contains(&site.code));
                    !(in_module && event.effect.is_read())
                }
                Place::Primitive { .. }
                | Place::Loop { .. }
                | Place::Unit(_)
                | Place::Output
                | Place::Clock
                | Place::Host { .. }
                | Place::Shared { .. }
                | Place::Gil { .. } => false,
                Place::SharedItem { .. } => true,
            }
    }
}

impl Uses {
    fn add(&mut self, is_module: bool, op: Op) {
        if let Op::StoreGlobal { name, .. } | Op::DeleteGlobal { name } = op {
            if !is_module {
                self.changed.insert(name);
            } else if !self.set.insert(name) {
                self.set_again.insert(name);
            }
        } else if let Op::LoadGlobal { name, .. } = op
            && !is_module
        {
            self.read.insert(name);
        }
    }
}

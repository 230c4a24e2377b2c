//! Cheap looks at a machine, for whoever steps it: who acts where, and how large it is.
//!
//! What a viewer shows is made in [`crate::inspect`]; nothing here allocates except for names.

use lockstep_event::{Nanos, Site, Status, UnitId};

use crate::data::Data;
use crate::frame::{Frame, NativeFrame};
use crate::inspect::UnitKind;
use crate::machine::Machine;
use crate::unit::Kind;

/// A unit without its stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitGlance {
    pub id: UnitId,
    /// The process of a thread, the thread of a task.
    pub parent: Option<UnitId>,
    pub kind: UnitKind,
    pub name: String,
    pub created: Nanos,
    pub status: Status,
}

/// Who acts, and where in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    pub unit: UnitId,
    pub site: Option<Site>,
}

impl Machine {
    /// How many units there have been so far; their ids count from zero.
    #[must_use]
    pub fn n_units(&self) -> u32 {
        self.units.len() as u32
    }

    /// A unit, without its stack. `None` if there is none of this id yet.
    #[must_use]
    pub fn glance(&self, id: UnitId) -> Option<UnitGlance> {
        let unit = self.units.get(id.index())?;
        Some(UnitGlance {
            id,
            parent: unit.parent.get(),
            kind: self.kind(id)?,
            name: unit.name.to_string(),
            created: unit.created,
            status: unit.status(),
        })
    }

    /// What a unit is.
    #[must_use]
    pub fn kind(&self, id: UnitId) -> Option<UnitKind> {
        Some(match self.units.get(id.index())?.kind {
            Kind::Process { .. } => UnitKind::Process,
            Kind::Thread(_) => UnitKind::Thread,
            Kind::Task { .. } => UnitKind::Task,
        })
    }

    /// Who began to run last: a task rather than its thread.
    #[must_use]
    pub fn last_running(&self) -> Option<UnitId> {
        self.last_running
    }

    /// Whether a thread is the main one of its process.
    #[must_use]
    pub fn is_main_thread(&self, id: UnitId) -> bool {
        self.processes.iter().any(|process| process.main == id)
    }

    /// Whether a task is one of trio's.
    #[must_use]
    pub fn is_trio_task(&self, id: UnitId) -> bool {
        let Some(Kind::Task { task }) = self.units.get(id.index()).map(|unit| &unit.kind) else {
            return false;
        };
        match self.heap.data(*task) {
            Data::TrioTask(_) => true,
            Data::Future(_) => false,
            // It has ended, and nobody has it any more.
            _ => self.modules.contains_key("trio") && !self.modules.contains_key("asyncio"),
        }
    }

    /// Who executes the next instruction, and where; `None` while everybody waits. On several
    /// cores it is the thread that is furthest behind. A thread whose event loop looks for the
    /// next task stands nowhere in the program.
    #[must_use]
    pub fn stand(&self) -> Option<Stand> {
        let running = self.processor.running.iter().map(|turn| turn.unit);
        let behind = running.min_by_key(|unit| (self.thread(*unit).clock, *unit));
        let thread = self.processor.current.or(behind)?;
        let execution = self.unit(thread).execution()?;
        let in_loop = match execution.frames.last() {
            Some(Frame::Native(frame)) => matches!(**frame, NativeFrame::Loop { .. } | NativeFrame::Trio { .. }),
            Some(Frame::Python(_)) | None => false,
        };
        Some(Stand {
            unit: execution.current_task.unwrap_or(thread),
            site: self.site_in(&execution.frames).filter(|_| !in_loop),
        })
    }
}

//! Circles of units that wait for each other, found when they close, though others go on.
//!
//! Main type: [`Circle`]. Only what has an owner counts: locks, and units that are waited for. A
//! wait with a time limit is in no circle, and of several that are waited for, the first stands
//! for all. Who waits in another process for something of that process's own is passed over.

use lockstep_event::{Event, Nanos, ObjectId, Place, Site, Status, UnitId};

use super::naming::Names;
use super::waiting::{Stuck, WaitState};
use crate::data::Data;
use crate::machine::{Machine, Running};
use crate::unit::Kind;

/// Units that wait for each other, each for the next and the last one for the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// When it closed.
    pub time: Nanos,
    /// Who, beginning with the one that closed it.
    pub stuck: Vec<Stuck>,
}

impl Circle {
    /// Whether the unit of an event was in the circle and has gone on.
    #[must_use]
    pub fn is_left_by(&self, event: &Event) -> bool {
        event.time > self.time && self.stuck.iter().any(|stuck| stuck.unit == event.unit)
    }
}

impl Machine {
    /// A unit has begun to wait.
    pub(crate) fn note_wait(&mut self, unit: UnitId, time: Nanos) {
        let unit = self.acting(unit);
        if let Some(wait) = self.endless(unit) {
            self.note_circle(unit, &wait, time, None);
        }
    }

    /// A task that has control will wait for a lock of asyncio.
    pub(crate) fn note_lock_wait(&mut self, run: &Running, lock: ObjectId) {
        let wait = self.primitive_wait(lock, &Names::default());
        self.note_circle(run.actor, &wait, run.clock, self.site(run));
    }

    /// `site`: where the first one stands, if it does not stand in its wait yet.
    fn note_circle(&mut self, first: UnitId, wait: &WaitState, time: Nanos, site: Option<Site>) {
        let mut circle = vec![first];
        let mut next = wait.held_by.map(|unit| self.acting(unit));
        while let Some(unit) = next.filter(|unit| *unit != first) {
            if circle.contains(&unit) {
                return;
            }
            circle.push(unit);
            next = self.endless(unit).and_then(|wait| wait.held_by).map(|unit| self.acting(unit));
        }
        if next.is_none() {
            return;
        }
        let names = self.names();
        let stuck = circle.into_iter().map(|unit| {
            let site = site.filter(|_| unit == first);
            let known = wait.object.filter(|_| site.is_some()).map(|lock| self.primitive_wait(lock, &names));
            let unit = self.unit(unit);
            let stuck = self.stuck_of(unit, known.or_else(|| self.wait_state(unit, &names))?);
            Some(Stuck { site: site.or(stuck.site), ..stuck })
        });
        let stuck: Option<Vec<Stuck>> = stuck.collect();
        let stuck = stuck.filter(|stuck| stuck.iter().all(|one| one.until.is_none()));
        self.log.circles.extend(stuck.map(|stuck| Circle { time, stuck }));
    }

    /// What a unit waits for whose end somebody has in hand, and without a time limit.
    fn endless(&self, id: UnitId) -> Option<WaitState> {
        let unit = self.unit(id);
        let is_near = match unit.status() {
            Status::Blocked { place: Place::Unit(_) | Place::Shared { .. }, .. } => true,
            Status::Blocked { place: Place::Primitive { object }, .. } if self.is_inside(id) => {
                matches!(self.heap.data(object), Data::Lock(_) | Data::PoolFuture(_) | Data::FutureWait(_))
            }
            Status::Awaiting { .. } => self.is_inside(id),
            _ => false,
        };
        if !is_near {
            return None;
        }
        let wait = self.wait_state(unit, &Names::default())?;
        (wait.held_by.is_some() && wait.until.is_none()).then_some(wait)
    }

    /// Who acts for a unit: a process's main thread, the task that has control of a thread.
    pub(super) fn acting(&self, id: UnitId) -> UnitId {
        match &self.unit(id).kind {
            Kind::Process { number } => self.processes.get(*number as usize).map_or(id, |process| process.main),
            Kind::Thread(execution) => execution.current_task.unwrap_or(id),
            Kind::Task { .. } => id,
        }
    }
}

//! Handoffs: a lock, or the interpreter lock, passing from one unit to the next.
//!
//! [`Handoffs`] is a fold over events. A lock that its owner takes again was handed to nobody.

use std::collections::BTreeMap;

use lockstep_event::{Effect, Event, Nanos, Place, UnitId};

/// Who released what last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Handoffs {
    releases: BTreeMap<Place, (UnitId, Nanos)>,
    n_handoffs: u64,
}

/// A lock that passed. Its new owner is the event's unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Handoff {
    pub(crate) from: UnitId,
    /// When it was released; `None` for the interpreter lock, which passes in one moment.
    pub(crate) released: Option<Nanos>,
}

impl Handoffs {
    /// Takes in the next event.
    pub(crate) fn see(&mut self, event: &Event) -> Option<Handoff> {
        let handoff = match event.effect {
            Effect::Release => {
                self.releases.insert(event.place, (event.unit, event.time));
                None
            }
            Effect::Acquire { .. } => {
                let released = self.releases.remove(&event.place);
                released
                    .filter(|(from, _)| *from != event.unit)
                    .map(|(from, time)| Handoff { from, released: Some(time) })
            }
            Effect::TakeGil { from } => Some(Handoff { from, released: None }),
            Effect::Read
            | Effect::Write
            | Effect::Delete
            | Effect::Print
            | Effect::Input
            | Effect::AcquireFailed
            | Effect::Set
            | Effect::Clear
            | Effect::WaitEvent { .. }
            | Effect::Notify { .. }
            | Effect::Arrive { .. }
            | Effect::ItemDone
            | Effect::Spawn { .. }
            | Effect::Start
            | Effect::Join { .. }
            | Effect::JoinFailed { .. }
            | Effect::Kill { .. }
            | Effect::Exit { .. }
            | Effect::Sleep { .. }
            | Effect::Wake
            | Effect::Request
            | Effect::Reply
            | Effect::ReadClock
            | Effect::Await
            | Effect::Resume
            | Effect::Complete
            | Effect::Cancel { .. }
            | Effect::Schedule
            | Effect::Idle
            | Effect::Put
            | Effect::Get => None,
        };
        self.n_handoffs += u64::from(handoff.is_some());
        handoff
    }

    /// How many there were.
    pub(crate) fn count(&self) -> u64 {
        self.n_handoffs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lockstep_event::ObjectId;

    fn event(unit: u32, time: u64, effect: Effect) -> Event {
        Event {
            step: 0,
            time: Nanos(time),
            unit: UnitId(unit),
            place: Place::Primitive { object: ObjectId(9) },
            effect,
            site: None,
        }
    }

    #[test]
    fn a_lock_passes_to_another_unit_only() {
        let mut handoffs = Handoffs::default();
        let take = Effect::Acquire { contended: false };
        assert_eq!(handoffs.see(&event(1, 0, take)), None);
        assert_eq!(handoffs.see(&event(1, 5, Effect::Release)), None);
        assert_eq!(handoffs.see(&event(1, 6, take)), None);
        assert_eq!(handoffs.see(&event(1, 7, Effect::Release)), None);
        let handoff = handoffs.see(&event(2, 8, take));
        let expected = Handoff { from: UnitId(1), released: Some(Nanos(7)) };
        assert_eq!(handoff, Some(expected));
        assert_eq!(handoffs.count(), 1);
    }
}

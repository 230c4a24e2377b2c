//! What was logged at one position, and which part of it matters most.
//!
//! The main type is [`Happening`]. It tells nothing itself: words are `narrate`'s.

use lockstep_event::{Effect, Event, Status, Transition, UnitId};
use lockstep_vm::{Log, Output};

use crate::salience::Salience;

/// What was logged at one position.
#[derive(Clone, Debug, Default)]
pub(crate) struct Happening {
    pub(crate) events: Vec<Event>,
    pub(crate) transitions: Vec<Transition>,
    pub(crate) output: Vec<Output>,
}

/// What a sentence is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Event(Event),
    /// It cannot go on.
    Blocked(UnitId),
}

impl Happening {
    /// What was logged at `position`.
    pub(crate) fn at(log: &Log, position: u64) -> Self {
        let events = log.events.iter().filter(|(then, _)| *then == position);
        let transitions = log.transitions.iter();
        let output = log.output.iter();
        Self {
            events: events.map(|(_, event)| *event).collect(),
            transitions: transitions.filter(|transition| transition.position == position).copied().collect(),
            output: output.filter(|output| output.position == position).cloned().collect(),
        }
    }

    /// The last thing worth telling at or before `position`: no plain access.
    pub(crate) fn last(log: &Log, position: u64) -> Option<Self> {
        let events = log.events.iter().rev();
        let event = events
            .filter(|(then, event)| *then <= position && !event.effect.is_access())
            .find(|(_, event)| rank(event.effect) > 0)
            .map(|(then, _)| *then);
        let blocked = log
            .transitions
            .iter()
            .rev()
            .find(|transition| transition.position <= position && is_blocked(transition.status));
        let blocked = blocked.map(|transition| transition.position);
        event.max(blocked).map(|then| Self::at(log, then))
    }

    /// What matters most of it: waiting, then the effect of highest rank, the last one of these.
    /// Plain accesses only count where they are worth a stop.
    pub(crate) fn subject(&self, salience: &Salience) -> Option<Subject> {
        let blocked = self.transitions.iter().rev().find(|found| is_blocked(found.status));
        if let Some(transition) = blocked {
            return Some(Subject::Blocked(transition.unit));
        }
        self.events
            .iter()
            .filter(|event| salience.is_salient(event, true))
            .max_by_key(|event| rank(event.effect))
            .copied()
            .map(Subject::Event)
    }

    /// Whether the sentence would be about a plain access.
    pub(crate) fn is_quiet(&self, salience: &Salience) -> bool {
        match self.subject(salience) {
            Some(Subject::Event(event)) => event.effect.is_access(),
            Some(Subject::Blocked(_)) => false,
            None => true,
        }
    }
}

/// Whether a unit begins to wait. Starting a thread waits until it runs, which is no more than
/// what starting is.
fn is_blocked(status: Status) -> bool {
    match status {
        Status::Blocked { effect, .. } => effect != Effect::Start,
        Status::New
        | Status::Running
        | Status::Ready
        | Status::WaitingForGil
        | Status::Sleeping { .. }
        | Status::Awaiting { .. }
        | Status::Done { .. } => false,
    }
}

/// How much an effect matters beside others at the same position.
fn rank(effect: Effect) -> u8 {
    match effect {
        Effect::Schedule | Effect::Idle => 0,
        Effect::Read | Effect::ReadClock => 1,
        Effect::Write | Effect::Delete => 2,
        Effect::TakeGil { .. } | Effect::Resume | Effect::Await => 3,
        Effect::Complete | Effect::Start | Effect::Wake | Effect::Reply => 4,
        Effect::Print
        | Effect::Input
        | Effect::Acquire { .. }
        | Effect::AcquireFailed
        | Effect::Release
        | Effect::Set
        | Effect::Clear
        | Effect::WaitEvent { .. }
        | Effect::Notify { .. }
        | Effect::Arrive { .. }
        | Effect::ItemDone
        | Effect::Spawn { .. }
        | Effect::Join { .. }
        | Effect::JoinFailed { .. }
        | Effect::Kill { .. }
        | Effect::Exit { .. }
        | Effect::Sleep { .. }
        | Effect::Cancel { .. }
        | Effect::Request
        | Effect::Put
        | Effect::Get => 5,
    }
}

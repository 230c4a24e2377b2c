//! Events: effects that happened. The trace, the list of events, is the spine of Lockstep.
//!
//! Beside events there are [`Transition`]s: the moments at which a unit's [`Status`] changed.
//! They follow from the events and the clock, and are what a timeline draws.

use serde::{Deserialize, Serialize};

use crate::{Effect, Nanos, Place, Site, UnitId};

/// One effect that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// How many events happened before this one.
    pub step: u64,
    /// Virtual time of the unit that did it.
    pub time: Nanos,
    /// Who.
    pub unit: UnitId,
    /// To what.
    pub place: Place,
    /// What.
    pub effect: Effect,
    /// Where in the text; `None` for what the interpreter itself does (a loop's wakeup).
    pub site: Option<Site>,
}

/// What a unit is doing, as a viewer shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Created and not started.
    New,
    /// Executing.
    Running,
    /// Could execute, if it had a processor or its loop's attention.
    Ready,
    /// Could execute, if it had the interpreter lock.
    WaitingForGil,
    /// Cannot go on until `effect` is possible at `place`.
    Blocked { place: Place, effect: Effect },
    /// Waits for time to pass.
    Sleeping { until: Nanos },
    /// A task that waits for a future, a task or a timer (`place`).
    Awaiting { place: Place },
    /// Ended. `failed`: with an exception or by cancellation.
    Done { failed: bool },
}

/// A unit's status changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transition {
    /// Executed instructions of the whole machine before this moment.
    pub position: u64,
    pub time: Nanos,
    pub unit: UnitId,
    pub status: Status,
}

/// A running hash over a trace: equal executions have equal hashes on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceHash(pub u64);

impl Default for TraceHash {
    fn default() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }
}

impl TraceHash {
    /// Mixes one word in (the multiply–rotate step of FxHash, plus a fold of the high half).
    #[inline]
    pub fn word(&mut self, word: u64) {
        let mixed = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        self.0 = mixed ^ (mixed >> 32);
    }

    /// Mixes text in, with its length.
    pub fn text(&mut self, text: &str) {
        self.word(text.len() as u64);
        for chunk in text.as_bytes().chunks(8) {
            let mut word = [0; 8];
            for (to, from) in word.iter_mut().zip(chunk) {
                *to = *from;
            }
            self.word(u64::from_le_bytes(word));
        }
    }

    /// Mixes one event in: time, unit, place, effect.
    #[inline]
    pub fn event(&mut self, event: &Event) {
        self.effect(event.time, event.unit, event.place, event.effect);
    }

    /// The same without the event around it: a machine has millions of plain accesses.
    ///
    /// The four words of an event are multiplied beside one another, each by a constant of its
    /// own, so that only one step has to wait for the event before. Always a part of its caller:
    /// most know the kind of place, and most of this is gone there.
    #[inline(always)]
    pub fn effect(&mut self, time: Nanos, unit: UnitId, place: Place, effect: Effect) {
        let (kind, a, b) = place_words(place);
        let who = (u64::from(unit.0) << 32) | u64::from(effect_code(effect));
        let place = (kind << 56) ^ (a << 24);
        let left = time.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ who.wrapping_mul(0xd6e8_feb8_6659_fd93);
        let right = place.wrapping_mul(0xa076_1d64_78bd_642f) ^ b.wrapping_mul(0xe703_7ed1_a0b4_28db);
        self.word(left.wrapping_add(right.rotate_left(32)));
    }
}

/// A small number for each effect, its payload left out where the place says it already.
#[inline]
fn effect_code(effect: Effect) -> u32 {
    match effect {
        Effect::Read => 0,
        Effect::Write => 1,
        Effect::Delete => 2,
        Effect::Print => 3,
        Effect::Acquire { contended } => 4 + (u32::from(contended) << 8),
        Effect::AcquireFailed => 5,
        Effect::Release => 6,
        Effect::Set => 7,
        Effect::Clear => 8,
        Effect::WaitEvent { set } => 9 + (u32::from(set) << 8),
        Effect::Spawn { unit } => 10 + (unit.0 << 8),
        Effect::Start => 11,
        Effect::Join { unit } => 12 + (unit.0 << 8),
        Effect::JoinFailed { unit } => 13 + (unit.0 << 8),
        Effect::Exit { failed } => 14 + (u32::from(failed) << 8),
        Effect::Sleep { .. } => 15,
        Effect::Wake => 16,
        Effect::ReadClock => 17,
        Effect::Await => 18,
        Effect::Resume => 19,
        Effect::Complete => 20,
        Effect::Cancel { unit } => 21 + (unit.0 << 8),
        Effect::Schedule => 22,
        Effect::Idle => 23,
        Effect::Put => 24,
        Effect::Get => 25,
        Effect::TakeGil { from } => 26 + (from.0 << 8),
        Effect::Input => 27,
        Effect::Request => 28,
        Effect::Reply => 29,
        Effect::Notify { count } => 30 + (count << 8),
        Effect::Arrive { last } => 31 + (u32::from(last) << 8),
        Effect::ItemDone => 32,
        Effect::Kill { unit } => 33 + (unit.0 << 8),
    }
}

/// A place as (kind, first number, second number).
#[inline(always)]
fn place_words(place: Place) -> (u64, u64, u64) {
    match place {
        Place::Global { module, name } => (0, module.0, u64::from(name.0)),
        Place::Attribute { object, name } => (1, object.0, u64::from(name.0)),
        Place::Item { object, index } => (2, object.0, index.cast_unsigned()),
        Place::Key { object, hash } => (3, object.0, hash),
        Place::Whole { object } => (4, object.0, 0),
        Place::Cell { object } => (5, object.0, 0),
        Place::Primitive { object } => (6, object.0, 0),
        Place::Loop { object } => (7, object.0, 0),
        Place::Unit(unit) => (8, u64::from(unit.0), 0),
        Place::Output => (9, 0, 0),
        Place::Clock => (10, 0, 0),
        Place::Gil { process } => (11, u64::from(process.0), 0),
        Place::Host { url } => (12, u64::from(url.0), 0),
        Place::Shared { object } => (13, u64::from(object.0), 0),
        Place::SharedItem { object, index } => (14, u64::from(object.0), index.cast_unsigned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ObjectId, Symbol};

    fn hash(place: Place, effect: Effect) -> TraceHash {
        let mut hash = TraceHash::default();
        hash.event(&Event { step: 0, time: Nanos(5), unit: UnitId(1), place, effect, site: None });
        hash
    }

    #[test]
    fn another_place_or_effect_is_another_hash() {
        let global = Place::Global { module: ObjectId(3), name: Symbol(4) };
        let attribute = Place::Attribute { object: ObjectId(3), name: Symbol(4) };
        assert_ne!(hash(global, Effect::Read), hash(global, Effect::Write));
        assert_ne!(hash(global, Effect::Read), hash(attribute, Effect::Read));
        assert_eq!(hash(global, Effect::Read), hash(global, Effect::Read));
    }
}

//! The timeline: segments of lanes and the arrows between them, made from what the machine logs.
//!
//! [`Timeline`] is a fold over transitions and events; what it makes goes to the page at once and
//! is not kept. It refuses to draw without bound: arrows of the interpreter lock are the first to
//! be left out, then all arrows, then segments, and [`Timeline::is_cut`] says so.

use lockstep_event::{Effect, Event, Nanos, Place, Status, Transition, UnitId};
use lockstep_protocol::{Arrow, ArrowKind, Segment, State};

use crate::convert::state;
use crate::handoff::{Handoff, Handoffs};

/// Segments and arrows that are drawn at most.
const MOST_PIECES: u64 = 1_000_000;
/// From here on, no arrows are drawn any more.
const MOST_BEFORE_ARROWS_END: u64 = 800_000;
/// From here on, no arrows of the interpreter lock.
const MOST_BEFORE_GIL_ARROWS_END: u64 = 400_000;

/// How places are called; `None` for one that a learner would not name.
pub(crate) type Namer<'a> = &'a mut dyn FnMut(Place) -> Option<String>;

/// The last segment of each lane, and who could wake whom.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timeline {
    lanes: Vec<Lane>,
    handoffs: Handoffs,
    /// Effects of the latest position that may have let others go on.
    wakers: Vec<(u64, Event)>,
    n_pieces: u64,
    is_cut: bool,
}

#[derive(Clone, Debug, Default)]
struct Lane {
    last: Option<Segment>,
    /// Where the last segment lies in what is being made.
    unsent: Option<usize>,
}

/// What came to the timeline.
#[derive(Clone, Debug, Default)]
pub(crate) struct Growth {
    pub(crate) segments: Vec<Segment>,
    pub(crate) arrows: Vec<Arrow>,
}

impl Timeline {
    /// Takes in what was logged since the last time.
    pub(crate) fn grow(
        &mut self,
        transitions: &[Transition],
        events: &[(u64, Event)],
        name: Namer<'_>,
        growth: &mut Growth,
    ) {
        for lane in &mut self.lanes {
            lane.unsent = None;
        }
        let mut events = events.iter().peekable();
        for transition in transitions {
            // At one position the effect comes first: it is why others go on.
            while let Some((position, event)) = events.next_if(|(position, _)| *position <= transition.position) {
                self.event(*position, event, name, growth);
            }
            self.transition(transition, name, growth);
        }
        for (position, event) in events {
            self.event(*position, event, name, growth);
        }
    }

    /// Whether something was left out.
    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut
    }

    fn event(&mut self, position: u64, event: &Event, name: Namer<'_>, growth: &mut Growth) {
        if let Some(handoff) = self.handoffs.see(event) {
            self.handoff(event, handoff, name, growth);
        }
        match event.effect {
            Effect::Spawn { unit } => {
                self.arrow(
                    Arrow {
                        kind: ArrowKind::Spawn,
                        from: event.unit,
                        from_time: event.time,
                        to: unit,
                        to_time: event.time,
                        what: None,
                    },
                    growth,
                );
            }
            Effect::Set
            | Effect::Complete
            | Effect::Exit { .. }
            | Effect::Notify { .. }
            | Effect::Arrive { .. }
            | Effect::ItemDone
            | Effect::Kill { .. }
            | Effect::Put
            | Effect::Get
            | Effect::Cancel { .. } => {
                self.wakers.retain(|(then, _)| *then == position);
                self.wakers.push((position, *event));
            }
            Effect::Read
            | Effect::Write
            | Effect::Delete
            | Effect::Print
            | Effect::Input
            | Effect::Acquire { .. }
            | Effect::AcquireFailed
            | Effect::Release
            | Effect::Clear
            | Effect::WaitEvent { .. }
            | Effect::Start
            | Effect::Join { .. }
            | Effect::JoinFailed { .. }
            | Effect::Sleep { .. }
            | Effect::Wake
            | Effect::Request
            | Effect::Reply
            | Effect::ReadClock
            | Effect::Await
            | Effect::Resume
            | Effect::Schedule
            | Effect::Idle
            | Effect::TakeGil { .. } => {}
        }
    }

    fn handoff(&mut self, event: &Event, handoff: Handoff, name: Namer<'_>, growth: &mut Growth) {
        let (kind, from_time, what) = match handoff.released {
            Some(released) => (ArrowKind::Handoff, released, name(event.place)),
            None => (ArrowKind::Gil, self.stopped(handoff.from, event.time), None),
        };
        self.arrow(Arrow { kind, from: handoff.from, from_time, to: event.unit, to_time: event.time, what }, growth);
    }

    /// When a unit stopped running, if that was before `time`.
    fn stopped(&self, unit: UnitId, time: Nanos) -> Nanos {
        let last = self.lanes.get(unit.index()).and_then(|lane| lane.last.as_ref());
        let stopped = last.filter(|segment| segment.state != State::Running);
        stopped.map_or(time, |segment| segment.start.min(time))
    }

    fn transition(&mut self, transition: &Transition, name: Namer<'_>, growth: &mut Growth) {
        let unit = transition.unit;
        if self.lanes.len() <= unit.index() {
            self.lanes.resize_with(unit.index() + 1, Lane::default);
        }
        let segment = Segment {
            unit,
            start: transition.time,
            state: state(transition.status),
            on: match transition.status {
                Status::Blocked { place, .. } | Status::Awaiting { place } => name(place),
                Status::New
                | Status::Running
                | Status::Ready
                | Status::WaitingForGil
                | Status::Sleeping { .. }
                | Status::Done { .. } => None,
            },
        };
        self.woken(transition, growth);
        self.segment(segment, growth);
    }

    /// An arrow from whoever let a waiting unit go on at this very position.
    fn woken(&mut self, transition: &Transition, growth: &mut Growth) {
        let waited = self
            .lanes
            .get(transition.unit.index())
            .and_then(|lane| lane.last.as_ref())
            .filter(|last| matches!(last.state, State::Blocked | State::Awaiting));
        let goes_on = matches!(transition.status, Status::Ready | Status::WaitingForGil | Status::Running);
        let Some(what) = waited.map(|last| last.on.clone()).filter(|_| goes_on) else {
            return;
        };
        let waker = self
            .wakers
            .iter()
            .rev()
            .find(|(position, event)| *position == transition.position && event.unit != transition.unit);
        if let Some((_, event)) = waker {
            let arrow = Arrow {
                kind: ArrowKind::Wake,
                from: event.unit,
                from_time: event.time,
                to: transition.unit,
                to_time: transition.time.max(event.time),
                what,
            };
            self.arrow(arrow, growth);
        }
    }

    fn segment(&mut self, segment: Segment, growth: &mut Growth) {
        let lane = &mut self.lanes[segment.unit.index()];
        if let Some(last) = &lane.last
            && last.state == segment.state
            && last.on == segment.on
        {
            return;
        }
        let replaced =
            lane.unsent.and_then(|index| growth.segments.get_mut(index)).filter(|last| last.start == segment.start);
        lane.last = Some(segment.clone());
        if let Some(last) = replaced {
            // What took no time is not drawn.
            *last = segment;
            return;
        }
        // The end of a lane is drawn in any case, or it would seem to go on for ever.
        let is_end = matches!(segment.state, State::Done | State::Failed);
        if self.n_pieces >= MOST_PIECES && !is_end {
            self.is_cut = true;
            return;
        }
        self.n_pieces += 1;
        lane.unsent = Some(growth.segments.len());
        growth.segments.push(segment);
    }

    fn arrow(&mut self, arrow: Arrow, growth: &mut Growth) {
        let most = match arrow.kind {
            ArrowKind::Gil => MOST_BEFORE_GIL_ARROWS_END,
            ArrowKind::Spawn | ArrowKind::Wake | ArrowKind::Handoff => MOST_BEFORE_ARROWS_END,
        };
        if self.n_pieces >= most {
            self.is_cut = true;
            return;
        }
        self.n_pieces += 1;
        growth.arrows.push(arrow);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lockstep_event::ObjectId;

    const LOCK: Place = Place::Primitive { object: ObjectId(7) };

    fn transition(position: u64, time: u64, unit: u32, status: Status) -> Transition {
        Transition { position, time: Nanos(time), unit: UnitId(unit), status }
    }

    fn event(position: u64, time: u64, unit: u32, effect: Effect) -> (u64, Event) {
        let event = Event { step: 0, time: Nanos(time), unit: UnitId(unit), place: LOCK, effect, site: None };
        (position, event)
    }

    fn grow(transitions: &[Transition], events: &[(u64, Event)]) -> Growth {
        let mut growth = Growth::default();
        let mut name = |_| Some("lock".to_owned());
        Timeline::default().grow(transitions, events, &mut name, &mut growth);
        growth
    }

    fn blocked() -> Status {
        Status::Blocked { place: LOCK, effect: Effect::Acquire { contended: true } }
    }

    #[test]
    fn a_lane_says_what_is_waited_for() {
        let growth = grow(&[transition(0, 0, 1, Status::Running), transition(3, 30, 1, blocked())], &[]);
        let drawn: Vec<_> =
            growth.segments.iter().map(|segment| (segment.start.0, segment.state, segment.on.as_deref())).collect();
        assert_eq!(drawn, [(0, State::Running, None), (30, State::Blocked, Some("lock"))]);
    }

    #[test]
    fn what_takes_no_time_is_not_drawn() {
        let growth = grow(
            &[
                transition(0, 10, 1, Status::New),
                transition(0, 10, 1, Status::WaitingForGil),
                transition(1, 10, 1, Status::Running),
            ],
            &[],
        );
        assert_eq!(growth.segments.len(), 1);
        assert_eq!(growth.segments[0].state, State::Running);
    }

    #[test]
    fn a_set_event_wakes_who_waits() {
        let wait = Status::Blocked { place: LOCK, effect: Effect::WaitEvent { set: true } };
        let growth = grow(
            &[transition(1, 10, 2, wait), transition(9, 90, 2, Status::WaitingForGil)],
            &[event(9, 90, 1, Effect::Set)],
        );
        assert_eq!(growth.arrows.len(), 1);
        let arrow = &growth.arrows[0];
        assert_eq!((arrow.from, arrow.to), (UnitId(1), UnitId(2)));
        assert_eq!(arrow.kind, ArrowKind::Wake);
    }

    #[test]
    fn another_effect_at_another_position_wakes_nobody() {
        let growth = grow(
            &[transition(1, 10, 2, blocked()), transition(12, 90, 2, Status::WaitingForGil)],
            &[event(9, 90, 1, Effect::Set)],
        );
        assert!(growth.arrows.is_empty());
    }

    #[test]
    fn locks_and_the_interpreter_lock_are_handed_on() {
        let growth = grow(
            &[transition(5, 50, 1, Status::WaitingForGil)],
            &[
                event(4, 40, 1, Effect::Release),
                event(6, 60, 2, Effect::TakeGil { from: UnitId(1) }),
                event(7, 70, 2, Effect::Acquire { contended: true }),
            ],
        );
        let drawn: Vec<_> =
            growth.arrows.iter().map(|arrow| (arrow.kind, arrow.from_time.0, arrow.to_time.0)).collect();
        assert_eq!(drawn, [(ArrowKind::Gil, 50, 60), (ArrowKind::Handoff, 40, 70)]);
    }

    #[test]
    fn arrows_of_the_interpreter_lock_are_the_first_to_be_left_out() {
        let mut timeline = Timeline { n_pieces: MOST_BEFORE_GIL_ARROWS_END, ..Timeline::default() };
        let mut growth = Growth::default();
        timeline.grow(
            &[],
            &[event(6, 60, 2, Effect::TakeGil { from: UnitId(1) }), event(7, 70, 2, Effect::Spawn { unit: UnitId(3) })],
            &mut |_| None,
            &mut growth,
        );
        assert_eq!(growth.arrows.len(), 1);
        assert!(timeline.is_cut());
    }
}

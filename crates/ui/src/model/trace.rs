//! What an execution drew so far: lanes with their segments, arrows and output.
//!
//! [`Trace`] is filled from the engine's announcements and only ever grows; a new run gets a new
//! one. It refuses nothing: a segment of a unit that was never announced is left out.

use std::cell::{Ref, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use lockstep_event::{Nanos, UnitId};
use lockstep_protocol::{Arrow, ArrowKind, LIBRARY, OutputChunk, Segment, State, UnitInfo, UnitKind};

/// How many colours units have; more units than that share them.
pub const N_COLOURS: u32 = 10;

/// What was executed so far, ready to be drawn.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// What the files are called that places give by index.
    pub files: Vec<Rc<str>>,
    /// In order of announcement.
    pub lanes: Vec<Lane>,
    lane_of: BTreeMap<UnitId, usize>,
    /// By the time at which they arrive.
    pub arrows: Vec<ArrowMark>,
    pub output: Vec<OutputChunk>,
    /// What units wait for, each name once.
    names: Vec<Rc<str>>,
    name_of: BTreeMap<Rc<str>, u32>,
    /// The moments at which something changed, in order, each once.
    moments: Vec<Nanos>,
    pub position: u64,
    pub time: Nanos,
    /// It ended in a deadlock: whoever waits then waits for ever.
    pub stuck: bool,
    n_coloured: u32,
}

/// One unit's lane.
#[derive(Clone, Debug)]
pub struct Lane {
    pub info: UnitInfo,
    /// Index of its colour; processes have none of their own and take 0.
    pub colour: u32,
    pub stretches: Vec<Stretch>,
}

/// A segment, small: runs have millions. It ends where the next one starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub start: Nanos,
    pub state: State,
    /// One more than the index of a name; 0 for none.
    on: u32,
}

/// An arrow between two lanes, by index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrowMark {
    pub kind: ArrowKind,
    pub from: usize,
    pub from_time: Nanos,
    pub to: usize,
    pub to_time: Nanos,
    pub what: Option<String>,
}

impl Trace {
    /// Takes in one announcement.
    pub fn grow(
        &mut self,
        units: Vec<UnitInfo>,
        segments: Vec<Segment>,
        arrows: Vec<Arrow>,
        output: Vec<OutputChunk>,
        (position, time): (u64, Nanos),
    ) {
        for info in units {
            self.add_unit(info);
        }
        for segment in segments {
            self.add_segment(segment);
        }
        for arrow in arrows {
            self.add_arrow(arrow);
        }
        for chunk in &output {
            self.add_moment(chunk.time);
        }
        self.output.extend(output);
        self.position = self.position.max(position);
        self.time = self.time.max(time);
    }

    /// What a file is called, if the program's author can know it.
    #[must_use]
    pub fn file(&self, file: u32) -> Option<&Rc<str>> {
        self.files.get(file as usize).filter(|name| !name.starts_with(LIBRARY))
    }

    /// The index of the file that is called so.
    #[must_use]
    pub fn file_idx(&self, name: &str) -> Option<u32> {
        let found = self.files.iter().position(|file| **file == *name)?;
        Some(found as u32)
    }

    /// The lane of a unit.
    #[must_use]
    pub fn lane(&self, unit: UnitId) -> Option<&Lane> {
        self.lanes.get(self.lane_index(unit)?)
    }

    /// The lane's index of a unit.
    #[must_use]
    pub fn lane_index(&self, unit: UnitId) -> Option<usize> {
        self.lane_of.get(&unit).copied()
    }

    /// A unit's name; units that were not announced yet get their number.
    #[must_use]
    pub fn name(&self, unit: UnitId) -> String {
        self.lane(unit).map_or_else(|| format!("unit {}", unit.0), |lane| lane.info.name.clone())
    }

    /// A unit's colour.
    #[must_use]
    pub fn colour(&self, unit: UnitId) -> u32 {
        self.lane(unit).map_or(0, |lane| lane.colour)
    }

    /// What a stretch waits for.
    #[must_use]
    pub fn on(&self, stretch: Stretch) -> Option<&str> {
        let name_idx = stretch.on.checked_sub(1)?;
        self.names.get(name_idx as usize).map(|name| &**name)
    }

    /// The stretch around `time` in which nothing changes.
    #[must_use]
    pub fn gap(&self, time: Nanos) -> (Nanos, Nanos) {
        let after = self.moments.partition_point(|moment| *moment <= time);
        let from = after.checked_sub(1).and_then(|before| self.moments.get(before));
        let to = self.moments.get(after);
        (from.copied().unwrap_or_default(), to.copied().unwrap_or(self.time))
    }

    fn add_unit(&mut self, info: UnitInfo) {
        if self.lane_of.contains_key(&info.id) {
            return;
        }
        let colour = match info.kind {
            UnitKind::Process => 0,
            UnitKind::Thread | UnitKind::Task => {
                self.n_coloured += 1;
                (self.n_coloured - 1) % N_COLOURS
            }
        };
        self.lane_of.insert(info.id, self.lanes.len());
        self.lanes.push(Lane { info, colour, stretches: Vec::new() });
    }

    fn add_segment(&mut self, segment: Segment) {
        let Some(lane_idx) = self.lane_index(segment.unit) else {
            return;
        };
        let on = segment.on.map_or(0, |name| self.name_index(&name));
        self.add_moment(segment.start);
        let stretches = &mut self.lanes[lane_idx].stretches;
        if let Some(last) = stretches.last_mut() {
            // What lasted no time at all is not seen, and starts never run backwards.
            if last.start >= segment.start {
                last.state = segment.state;
                last.on = on;
                return;
            }
            if last.state == segment.state && last.on == on {
                return;
            }
        }
        stretches.push(Stretch { start: segment.start, state: segment.state, on });
    }

    fn add_arrow(&mut self, arrow: Arrow) {
        let (Some(from), Some(to)) = (self.lane_index(arrow.from), self.lane_index(arrow.to)) else {
            return;
        };
        let mark = ArrowMark {
            kind: arrow.kind,
            from,
            from_time: arrow.from_time,
            to,
            to_time: arrow.to_time,
            what: arrow.what,
        };
        // Arrows come nearly in order, so the place is found near the end.
        let at = self.arrows.iter().rposition(|other| other.to_time <= mark.to_time).map_or(0, |before| before + 1);
        self.arrows.insert(at, mark);
    }

    fn add_moment(&mut self, time: Nanos) {
        if self.moments.last().is_none_or(|last| *last < time) {
            self.moments.push(time);
        }
    }

    fn name_index(&mut self, name: &str) -> u32 {
        if let Some(found) = self.name_of.get(name) {
            return *found;
        }
        let name: Rc<str> = name.into();
        self.names.push(Rc::clone(&name));
        let index = self.names.len() as u32;
        self.name_of.insert(name, index);
        index
    }
}

impl Lane {
    /// The index of the stretch at `time`, if the unit exists then.
    #[must_use]
    pub fn at(&self, time: Nanos) -> Option<usize> {
        self.stretches.partition_point(|stretch| stretch.start <= time).checked_sub(1)
    }

    /// Where a stretch ends; `latest` is where the execution ends so far.
    #[must_use]
    pub fn end(&self, index: usize, latest: Nanos) -> Nanos {
        self.stretches.get(index + 1).map_or(latest, |next| next.start)
    }
}

/// A value that views share without copying it. Equal means: nothing changed in between.
pub struct Shared<T> {
    cell: Rc<RefCell<T>>,
    version: u64,
}

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self { cell: Rc::new(RefCell::new(value)), version: 0 }
    }

    /// Reads it.
    pub fn read(&self) -> Ref<'_, T> {
        self.cell.borrow()
    }

    /// Changes it; every clone sees the change, and no clone made before is equal any more.
    pub fn change(&mut self, change: impl FnOnce(&mut T)) {
        change(&mut self.cell.borrow_mut());
        self.version += 1;
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self { cell: Rc::clone(&self.cell), version: self.version }
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.cell, &other.cell) && self.version == other.version
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cell.borrow().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(id: u32, parent: Option<u32>, kind: UnitKind) -> UnitInfo {
        UnitInfo { id: UnitId(id), parent: parent.map(UnitId), kind, name: format!("u{id}"), created: Nanos(0) }
    }

    fn segment(id: u32, start: u64, state: State, on: Option<&str>) -> Segment {
        Segment { unit: UnitId(id), start: Nanos(start), state, on: on.map(Into::into) }
    }

    #[test]
    fn segments_end_where_the_next_starts() {
        let mut trace = Trace::default();
        trace.grow(
            vec![unit(0, None, UnitKind::Process), unit(1, Some(0), UnitKind::Thread)],
            vec![
                segment(1, 0, State::Running, None),
                segment(1, 40, State::Blocked, Some("lock 'a'")),
                segment(7, 5, State::Running, None),
            ],
            vec![],
            vec![],
            (9, Nanos(100)),
        );
        let lane = trace.lane(UnitId(1)).expect("announced");
        assert_eq!(lane.at(Nanos(39)), Some(0));
        assert_eq!(lane.at(Nanos(40)), Some(1));
        assert_eq!(lane.end(0, trace.time), Nanos(40));
        assert_eq!(lane.end(1, trace.time), Nanos(100));
        assert_eq!(trace.on(lane.stretches[1]), Some("lock 'a'"));
        assert_eq!(trace.gap(Nanos(50)), (Nanos(40), Nanos(100)));
        assert_eq!(trace.gap(Nanos(10)), (Nanos(0), Nanos(40)));
    }

    #[test]
    fn a_segment_without_length_is_replaced() {
        let mut trace = Trace::default();
        trace.grow(
            vec![unit(1, None, UnitKind::Thread)],
            vec![segment(1, 5, State::New, None), segment(1, 5, State::Ready, None), segment(1, 9, State::Ready, None)],
            vec![],
            vec![],
            (0, Nanos(9)),
        );
        let lane = trace.lane(UnitId(1)).expect("announced");
        assert_eq!(lane.stretches.len(), 1);
        assert_eq!(lane.stretches[0].state, State::Ready);
    }

    #[test]
    fn a_change_is_seen_by_clones_and_told_by_comparison() {
        let mut shared = Shared::new(1);
        let clone = shared.clone();
        assert!(shared == clone);
        shared.change(|value| *value = 2);
        assert!(shared != clone);
        assert_eq!(*clone.read(), 2);
    }
}

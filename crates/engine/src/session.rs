//! One loaded program: the execution as far as it has got, and the way back.
//!
//! [`Session`] owns the front machine, which only goes forward and whose log becomes the
//! timeline, and the [`History`] of snapshots behind it. It shows nothing by itself.

use std::collections::BTreeMap;
use std::rc::Rc;

use lockstep_event::{Place, UnitId};
use lockstep_protocol::{OutputChunk, UnitInfo, Update};
use lockstep_vm::{Log, Machine};

use crate::answer::unit_info;
use crate::convert::output_chunk;
use crate::history::History;
use crate::outcome::outcome_view;
use crate::salience::Salience;
use crate::timeline::{Growth, Timeline};

/// Names that are looked for between two looks at the log. Each search goes all over the machine,
/// so a large one is asked less often.
const MOST_SEARCHES: u32 = 256;
const MOST_SEARCHES_IF_LARGE: u32 = 8;
const LARGE_HEAP_BYTES: u64 = 1 << 20;
const LARGE_NUMBER_OF_UNITS: u32 = 200;

/// A loaded program.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    front: Machine,
    history: History,
    salience: Rc<Salience>,
    timeline: Timeline,
    names: Names,
    /// The position of every piece of output.
    outputs: Vec<u64>,
    news: News,
    /// How often a unit's status has changed.
    n_transitions: u64,
    n_announced: u32,
    has_told_end: bool,
}

/// What has not been announced yet.
#[derive(Clone, Debug, Default)]
struct News {
    growth: Growth,
    output: Vec<OutputChunk>,
    has_moved: bool,
}

impl Session {
    /// A session that begins with a machine before its first instruction; snapshots are kept at
    /// this distance to begin with.
    pub(crate) fn new(start: Machine, distance: u64) -> Self {
        let mut session = Self {
            history: History::new(&start, distance),
            salience: Rc::new(Salience::of(start.program())),
            front: start,
            timeline: Timeline::default(),
            names: Names::default(),
            outputs: Vec::new(),
            news: News::default(),
            n_transitions: 0,
            n_announced: 0,
            has_told_end: false,
        };
        session.take_log();
        session
    }

    /// The execution as far as it has got.
    pub(crate) fn front(&self) -> &Machine {
        &self.front
    }

    /// The snapshots.
    pub(crate) fn history(&self) -> &History {
        &self.history
    }

    /// Which effects are worth a stop.
    pub(crate) fn salience(&self) -> &Rc<Salience> {
        &self.salience
    }

    /// Whether everything has been executed.
    pub(crate) fn is_over(&self) -> bool {
        self.front.outcome().is_some()
    }

    /// Executes at most `fuel` instructions more.
    pub(crate) fn advance(&mut self, fuel: u64) {
        let end = self.front.position().saturating_add(fuel);
        while !self.is_over() && self.front.position() < end {
            let due = self.history.due().min(end);
            self.front.advance(due - self.front.position());
            self.take_log();
            self.history.keep(&self.front, self.n_transitions);
        }
    }

    /// Finds out whether the front stands at the end: that nobody can go on is only seen by
    /// trying to.
    pub(crate) fn settle(&mut self) {
        if self.is_over() {
            return;
        }
        let mut next = self.front.clone();
        next.advance(1);
        if next.position() == self.front.position() {
            self.front = next;
            self.take_log();
        }
    }

    /// How many pieces of output had been printed at `position`.
    pub(crate) fn n_output(&self, position: u64) -> u32 {
        self.outputs.partition_point(|printed| *printed <= position) as u32
    }

    /// Whether the timeline leaves something out.
    pub(crate) fn is_cut(&self) -> bool {
        self.timeline.is_cut()
    }

    /// What came since the last time, if anything did. `running`: it goes on by itself.
    pub(crate) fn take_news(&mut self, running: bool) -> Option<Update> {
        if !std::mem::take(&mut self.news.has_moved) {
            return None;
        }
        let News { growth, output, .. } = std::mem::take(&mut self.news);
        Some(Update::Grew {
            units: self.new_units(),
            segments: growth.segments,
            arrows: growth.arrows,
            output,
            position: self.front.position(),
            time: self.front.now(),
            running,
        })
    }

    /// How it ended, told once.
    pub(crate) fn take_end(&mut self) -> Option<Update> {
        let outcome = outcome_view(&self.front).filter(|_| !self.has_told_end)?;
        self.has_told_end = true;
        Some(Update::Ended {
            outcome,
            position: self.front.position(),
            time: self.front.now(),
            steps: self.front.steps(),
            hash: self.front.trace_hash().0,
        })
    }

    fn new_units(&mut self) -> Vec<UnitInfo> {
        let ids = self.n_announced..self.front.n_units();
        self.n_announced = ids.end;
        ids.filter_map(|id| self.front.glance(UnitId(id))).map(unit_info).collect()
    }

    /// Makes what the machine logged into news.
    fn take_log(&mut self) {
        let mut log = std::mem::take(&mut self.front.log);
        self.news.has_moved = true;
        let Log { transitions, events, output, .. } = &mut log;
        self.n_transitions += transitions.len() as u64;
        let front = &self.front;
        let names = &mut self.names;
        names.begin(front);
        let mut name = |place| names.of(front, place);
        self.timeline.grow(transitions, events, &mut name, &mut self.news.growth);
        self.outputs.extend(output.iter().map(|printed| printed.position));
        self.news.output.extend(output.drain(..).map(output_chunk));
        log.clear();
        self.front.log = log;
    }
}

/// Names of places that were found before.
#[derive(Clone, Debug, Default)]
struct Names {
    found: BTreeMap<Place, String>,
    n_searches_left: u32,
    heap_bytes: u64,
}

impl Names {
    /// Another look at the log begins.
    fn begin(&mut self, machine: &Machine) {
        let heap_bytes = machine.heap_bytes();
        if heap_bytes < self.heap_bytes {
            // What was freed may have another object in its place.
            self.found.clear();
        }
        self.heap_bytes = heap_bytes;
        let is_large = heap_bytes > LARGE_HEAP_BYTES || machine.n_units() > LARGE_NUMBER_OF_UNITS;
        self.n_searches_left = if is_large { MOST_SEARCHES_IF_LARGE } else { MOST_SEARCHES };
    }

    /// The name of a place; `None` if there is none, or if too many were looked for already.
    fn of(&mut self, machine: &Machine, place: Place) -> Option<String> {
        if let Some(name) = self.found.get(&place) {
            return Some(name.clone()).filter(|name| !name.is_empty());
        }
        if let Place::Unit(unit) = place {
            return Some(machine.unit_name(unit));
        }
        self.n_searches_left = self.n_searches_left.checked_sub(1)?;
        let name = machine.place_name(place);
        self.found.insert(place, name.clone());
        Some(name).filter(|name| !name.is_empty())
    }
}

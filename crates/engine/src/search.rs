//! Finding the moment that a query means, a bounded piece of work at a time.
//!
//! A step ends at a *stop*: a position that qualifies by itself, whichever way it is reached, so
//! that stepping back undoes stepping forward. [`Scan`] executes a copy of the machine and looks
//! for stops in its log; [`Forward`], [`Back`] and [`TimeSearch`] drive it, slice by slice. They
//! refuse to decide anything by what was executed beyond the moment that is looked for.

use std::rc::Rc;

use lockstep_bytecode::Program;
use lockstep_event::{CodeId, Nanos, Status, UnitId};
use lockstep_protocol::Granularity;
use lockstep_vm::{Log, Machine, UnitKind};

use crate::happening::Happening;
use crate::history::History;
use crate::salience::Salience;
use crate::source::line;

/// Instructions executed between two looks at the log, at most.
const LONGEST_PIECE: u64 = 1 << 16;
/// The first piece of a step forward: most steps are short.
const FIRST_PIECE: u64 = 64;
/// What stopping after every instruction costs, in instructions.
const PRICE_OF_STOPPING: u64 = 8;

/// The stops that a piece of execution came by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stops {
    pub(crate) first: Option<u64>,
    pub(crate) last: Option<u64>,
}

impl Stops {
    fn add(&mut self, position: u64) {
        self.first = self.first.or(Some(position));
        self.last = Some(position);
    }
}

/// A line that a unit stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    unit: UnitId,
    code: CodeId,
    line: u32,
    pc: u32,
}

impl Line {
    /// Whether going on from here to `next` is a step to a line: to another one, or to the same
    /// one again if it is a loop that has no other line.
    fn is_left_by(self, next: Self, program: &Program) -> bool {
        if (self.unit, self.code, self.line) != (next.unit, next.code, next.line) {
            return true;
        }
        let jumped_over = next.pc as usize..self.pc as usize;
        let spans = program.code(self.code).spans.get(jumped_over);
        next.pc < self.pc && spans.is_some_and(|spans| spans.iter().all(|span| span.line == self.line))
    }
}

/// A machine that is executed in search of stops.
#[derive(Clone, Debug)]
pub(crate) struct Scan {
    machine: Machine,
    by: Granularity,
    salience: Rc<Salience>,
    /// Who acted last.
    unit: Option<UnitId>,
    line: Option<Line>,
    n_threads: i64,
    n_tasks: i64,
    /// The last thing worth telling.
    heard: Option<Happening>,
}

impl Scan {
    /// A scan that goes on from where this machine is.
    pub(crate) fn new(mut machine: Machine, by: Granularity, salience: &Rc<Salience>) -> Self {
        machine.log = Log { accesses: true, ..Log::default() };
        let mut scan = Self {
            unit: machine.last_running(),
            line: line_of(&machine),
            machine,
            by,
            salience: Rc::clone(salience),
            n_threads: 0,
            n_tasks: 0,
            heard: None,
        };
        for unit in (0..scan.machine.n_units()).map(UnitId) {
            let status = scan.machine.glance(unit).map(|glance| glance.status);
            if !matches!(status, None | Some(Status::Done { .. })) {
                scan.count(unit, 1);
            }
        }
        scan
    }

    /// Where it is.
    pub(crate) fn position(&self) -> u64 {
        self.machine.position()
    }

    /// Executes at most `n_instructions`, or up to the first stop, and returns the stops and
    /// what the work cost.
    fn advance(&mut self, n_instructions: u64, only_first: bool) -> (Stops, u64) {
        let start = self.position();
        let mut stops = Stops::default();
        match self.by {
            Granularity::Bytecode => {
                self.machine.advance(n_instructions.min(1));
                if self.position() > start {
                    stops.add(self.position());
                }
            }
            Granularity::Line => self.advance_lines(n_instructions, only_first, &mut stops),
            Granularity::Effect | Granularity::Switch => {
                self.machine.advance(n_instructions);
                if self.by == Granularity::Effect {
                    self.effect_stops(&mut stops);
                } else {
                    self.switch_stops(&mut stops);
                }
            }
        }
        let until = stops.first.filter(|_| only_first);
        let heard = Happening::last(&self.machine.log, until.unwrap_or(self.position()));
        self.heard = heard.or(self.heard.take());
        self.machine.log.clear();
        let n_done = self.position() - start;
        let price = match self.by {
            Granularity::Line => PRICE_OF_STOPPING,
            Granularity::Bytecode | Granularity::Effect | Granularity::Switch => 1,
        };
        (stops, n_done * price)
    }

    fn advance_lines(&mut self, n_instructions: u64, only_first: bool, stops: &mut Stops) {
        for _ in 0..n_instructions {
            let (position, n_transitions) = (self.position(), self.machine.log.transitions.len());
            self.machine.advance(1);
            if self.position() == position {
                break;
            }
            let new = self.machine.log.transitions.get(n_transitions..);
            let blocks =
                new.unwrap_or_default().iter().any(|transition| matches!(transition.status, Status::Blocked { .. }));
            let line = line_of(&self.machine);
            let left = match (self.line, line) {
                (Some(before), Some(now)) => before.is_left_by(now, self.machine.program()),
                (None, Some(_)) => true,
                (Some(_) | None, None) => false,
            };
            self.line = line;
            if left || blocks {
                stops.add(self.position());
                if only_first {
                    break;
                }
            }
        }
    }

    fn effect_stops(&mut self, stops: &mut Stops) {
        let log = std::mem::take(&mut self.machine.log);
        let mut events = log.events.iter().peekable();
        for transition in &log.transitions {
            while let Some((position, event)) = events.next_if(|(position, _)| *position <= transition.position) {
                if self.salience.is_salient(event, self.is_shared()) {
                    stops.add(*position);
                }
            }
            match transition.status {
                Status::New => self.count(transition.unit, 1),
                Status::Done { .. } => self.count(transition.unit, -1),
                Status::Blocked { .. } => stops.add(transition.position),
                Status::Running
                | Status::Ready
                | Status::WaitingForGil
                | Status::Sleeping { .. }
                | Status::Awaiting { .. } => {}
            }
        }
        for (position, event) in events {
            if self.salience.is_salient(event, self.is_shared()) {
                stops.add(*position);
            }
        }
        self.machine.log = log;
    }

    fn switch_stops(&mut self, stops: &mut Stops) {
        let mut now: Option<(u64, UnitId)> = None;
        for transition in &self.machine.log.transitions {
            if transition.status != Status::Running {
                continue;
            }
            // A thread and the task that has its control begin at one position: the task counts.
            if let Some((position, unit)) = now
                && position != transition.position
                && self.unit.replace(unit) != Some(unit)
            {
                stops.add(position);
            }
            now = Some((transition.position, transition.unit));
        }
        if let Some((position, unit)) = now
            && self.unit.replace(unit) != Some(unit)
        {
            stops.add(position);
        }
    }

    fn is_shared(&self) -> bool {
        self.n_threads > 1 || self.n_tasks > 1
    }

    fn count(&mut self, unit: UnitId, by: i64) {
        match self.machine.kind(unit) {
            Some(UnitKind::Thread) => self.n_threads += by,
            Some(UnitKind::Task) => self.n_tasks += by,
            Some(UnitKind::Process) | None => {}
        }
    }
}

fn line_of(machine: &Machine) -> Option<Line> {
    let stand = machine.stand()?;
    let site = stand.site?;
    Some(Line { unit: stand.unit, code: site.code, line: line(machine.program(), site), pc: site.pc })
}

/// A step forward.
#[derive(Clone, Debug)]
pub(crate) struct Forward {
    scan: Scan,
    /// The machine at the beginning of the last piece: the stop lies after it.
    before: Machine,
    piece: u64,
}

/// Where a step forward ends.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) position: u64,
    /// A machine somewhat before, from which it is not far.
    pub(crate) before: Option<Machine>,
    /// What happened on the way.
    pub(crate) heard: Option<Happening>,
}

impl Forward {
    /// A step from where this machine is.
    pub(crate) fn new(from: Machine, by: Granularity, salience: &Rc<Salience>) -> Self {
        Self { before: from.clone(), scan: Scan::new(from, by, salience), piece: FIRST_PIECE }
    }

    /// Where the search is.
    pub(crate) fn machine(&self) -> &Machine {
        &self.scan.machine
    }

    /// Searches for about `fuel` instructions, which are used up.
    pub(crate) fn work(&mut self, fuel: &mut u64) -> Option<Found> {
        while *fuel > 0 {
            let start = self.scan.position();
            if start > self.before.position() {
                self.before = self.scan.machine.clone();
                self.before.log = Log::default();
            }
            let (stops, cost) = self.scan.advance(self.piece.min(*fuel), true);
            *fuel = fuel.saturating_sub(cost.max(1));
            self.piece = (self.piece * 2).min(LONGEST_PIECE);
            let is_over = self.scan.machine.outcome().is_some();
            if let Some(position) = stops.first.or(Some(self.scan.position()).filter(|_| is_over)) {
                return Some(Found { position, before: Some(self.before.clone()), heard: self.scan.heard.take() });
            }
        }
        None
    }
}

/// A step back: the last stop before a position, looked for from the nearest snapshot on, then
/// from the one before that.
#[derive(Clone, Debug)]
pub(crate) struct Back {
    scan: Scan,
    /// The stop lies after this position…
    from: u64,
    /// …and not after this one.
    to: u64,
    last: Option<u64>,
}

impl Back {
    /// A step back from `position`, which is not the first one.
    pub(crate) fn new(position: u64, by: Granularity, salience: &Rc<Salience>, history: &History) -> Self {
        let to = position.saturating_sub(1);
        let snapshot = history.before(to);
        Self { from: snapshot.position(), scan: Scan::new(snapshot.clone(), by, salience), to, last: None }
    }

    /// Where the search is.
    pub(crate) fn machine(&self) -> &Machine {
        &self.scan.machine
    }

    /// Searches for about `fuel` instructions, which are used up.
    pub(crate) fn work(&mut self, fuel: &mut u64, history: &History) -> Option<Found> {
        loop {
            if self.scan.by == Granularity::Bytecode {
                return Some(self.found(self.to));
            }
            while self.scan.position() < self.to {
                if *fuel == 0 {
                    return None;
                }
                let left = self.to - self.scan.position();
                let (stops, cost) = self.scan.advance(left.min(LONGEST_PIECE).min(*fuel), false);
                *fuel = fuel.saturating_sub(cost.max(1));
                self.last = stops.last.or(self.last);
            }
            if let Some(last) = self.last {
                return Some(self.found(last));
            }
            if self.from == 0 {
                return Some(self.found(0));
            }
            self.to = match self.scan.by {
                Granularity::Effect | Granularity::Switch => history.quiet_before(self.from),
                Granularity::Bytecode | Granularity::Line => self.from,
            };
            let Some(before) = self.to.checked_sub(1) else {
                return Some(self.found(0));
            };
            let snapshot = history.before(before);
            self.from = snapshot.position();
            self.scan = Scan::new(snapshot.clone(), self.scan.by, &self.scan.salience);
        }
    }

    fn found(&self, position: u64) -> Found {
        Found { position, before: None, heard: None }
    }
}

/// The last position that is not later than a virtual time.
#[derive(Clone, Debug)]
pub(crate) struct TimeSearch {
    machine: Machine,
    time: Nanos,
    piece: u64,
}

impl TimeSearch {
    /// A search in an execution that goes beyond `time`, or that is over.
    pub(crate) fn new(time: Nanos, history: &History) -> Self {
        Self { machine: history.before_time(time).clone(), time, piece: LONGEST_PIECE }
    }

    /// Where the search is.
    pub(crate) fn machine(&self) -> &Machine {
        &self.machine
    }

    /// Searches for about `fuel` instructions, which are used up.
    pub(crate) fn work(&mut self, fuel: &mut u64) -> Option<u64> {
        while *fuel > 0 && self.piece > 0 {
            let mut next = self.machine.clone();
            next.advance(self.piece);
            next.log = Log::default();
            *fuel = fuel.saturating_sub(self.piece);
            if next.now() > self.time {
                self.piece /= 4;
            } else if next.position() == self.machine.position() {
                self.piece = 0;
            } else {
                self.machine = next;
            }
        }
        (self.piece == 0).then(|| self.machine.position())
    }
}

//! Processors, the GIL and the clock: which thread goes on, and until when.
//!
//! A discrete-event simulation. As many threads run as there are cores, always the one that is
//! furthest behind; under a GIL one thread of a process at a time. A thread that has waited for
//! a switch interval has the owner drop the GIL, or a core, at the next point where the
//! interpreter model allows a switch (CPython: `Python/ceval_gil.c`). Equal times are ordered by
//! who became ready first, so that everything is determined.
//!
//! What a thread does to its own process nobody outside can notice: it may run a little ahead of
//! the threads of other processes ([`AHEAD`]), and waits for them before it does what they could.

use std::collections::VecDeque;

use lockstep_event::{Choice, Deviation, Effect, Nanos, Place, Status, UnitId};
use std::rc::Rc;

use crate::machine::{Interpreter, Machine, Outcome, Running, Settings, Strategy};
use crate::spare::Spare;
use crate::unit::{Execution, Kind, Wait};

/// How far a thread runs ahead of those of other processes: going from process to process costs
/// about as much as a hundred instructions.
const AHEAD: Nanos = Nanos(50_000);

/// A thread on a core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    pub unit: UnitId,
    /// When it got the core.
    pub since: Nanos,
}

/// Who has a core and who waits for one.
#[derive(Clone, Debug, Default)]
pub struct Processor {
    /// How many threads of one process run at once: 1 with a GIL.
    pub most_of_process: u32,
    pub running: Vec<Turn>,
    /// Since when each of the other cores has nothing to do, the longest first.
    pub idle: Vec<Nanos>,
    /// Threads that could run, in the order in which they became ready.
    pub ready: VecDeque<UnitId>,
    /// Deadlines, earliest first; equal ones in the order in which they were set.
    pub timers: VecDeque<(Nanos, UnitId)>,
    /// The thread that goes on when `advance` is called again after it ran out of fuel.
    pub current: Option<UnitId>,
    /// Somebody became ready for whom there is a core.
    pub has_news: bool,
    pub n_choices: u64,
    /// Deviations of a replayed schedule that lie behind.
    pub n_replayed: u32,
    pub now: Nanos,
}

impl Processor {
    /// All cores have nothing to do.
    pub fn new(settings: &Settings) -> Self {
        let n_cores = settings.cores.max(1);
        let most_of_process = if settings.interpreter == Interpreter::FreeThreaded { n_cores } else { 1 };
        Self { most_of_process, idle: vec![Nanos(0); n_cores as usize], ..Self::default() }
    }

    /// Whether a thread has a core.
    pub fn is_running(&self, unit: UnitId) -> bool {
        self.running.iter().any(|turn| turn.unit == unit)
    }
}

/// Why the interpreter stopped running a thread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Pause {
    /// The fuel is used up.
    Fuel,
    /// The scheduler wants to look.
    Horizon,
    /// The thread is about to have an effect, and the scheduler is to be asked.
    Effect,
    Blocked(Wait),
    /// The thread ended.
    Ended,
    /// The heap has grown: time to collect garbage. Asked for by the program's own course,
    /// never by how it is sliced, so that ids are the same in every replay.
    Collect,
    /// The whole program ended.
    Over,
}

impl Machine {
    /// Executes at most `fuel` instructions. Returns true while there is more to execute.
    pub fn advance(&mut self, fuel: u64) -> bool {
        let end = self.n_instructions.saturating_add(fuel);
        while self.outcome.is_none() && self.n_instructions < end {
            if self.n_instructions >= self.settings.max_instructions {
                self.finish(Outcome::Limit("instructions"));
                break;
            }
            let limit = end.min(self.settings.max_instructions);
            self.n_ahead = 1;
            match self.next_thread() {
                Some(unit) => self.run_thread(unit, limit - self.n_instructions),
                None => self.idle(),
            }
        }
        self.n_ahead = 0;
        self.outcome.is_none()
    }

    /// Ends the execution.
    pub(crate) fn finish(&mut self, outcome: Outcome) {
        self.outcome = Some(outcome);
    }

    /// The control state of a thread.
    ///
    /// # Panics
    /// If the unit is none: only threads get a processor, wait for it, or have a loop.
    pub(crate) fn thread(&self, id: UnitId) -> &Execution {
        match &self.unit(id).kind {
            Kind::Thread(execution) => execution,
            Kind::Process { .. } | Kind::Task { .. } => unreachable!("only threads have control"),
        }
    }

    pub(crate) fn thread_mut(&mut self, id: UnitId) -> &mut Execution {
        match &mut self.unit_mut(id).kind {
            Kind::Thread(execution) => execution,
            Kind::Process { .. } | Kind::Task { .. } => unreachable!("only threads have control"),
        }
    }

    /// The thread that goes on.
    fn next_thread(&mut self) -> Option<UnitId> {
        if let Some(current) = self.processor.current {
            return Some(current);
        }
        self.processor.has_news = false;
        while !self.processor.idle.is_empty() {
            let Some(unit) = self.choose_ready() else {
                break;
            };
            self.start_running(unit);
        }
        let running = self.processor.running.iter().map(|turn| turn.unit);
        let next = running.min_by_key(|unit| (self.thread(*unit).clock, *unit));
        self.processor.current = next;
        next
    }

    /// Whether one more thread of a process may run.
    fn has_room(&self, process: u32) -> bool {
        let running = self.processor.running.iter();
        let n_running = running.filter(|turn| self.process_of(turn.unit) == process).count();
        (n_running as u32) < self.processor.most_of_process
    }

    /// Takes the next thread from the ready queue: the first one, unless the strategy says
    /// otherwise.
    fn choose_ready(&mut self) -> Option<UnitId> {
        let may_run = |unit: &UnitId| self.has_room(self.process_of(*unit));
        let fair = self.processor.ready.iter().copied().find(may_run)?;
        let chosen = if self.processor.ready.len() > 1 && self.asks() {
            let candidates: Vec<UnitId> = self.processor.ready.iter().copied().filter(may_run).collect();
            if candidates.len() > 1 { self.choose(&candidates, fair) } else { fair }
        } else {
            fair
        };
        self.processor.ready.retain(|unit| *unit != chosen);
        Some(chosen)
    }

    /// A choice point: each of the candidates could go on; fairly, `fair` would.
    fn choose(&mut self, candidates: &[UnitId], fair: UnitId) -> UnitId {
        let at = self.processor.n_choices;
        self.processor.n_choices += 1;
        let chosen = match &mut self.strategy {
            Strategy::Fair => fair,
            Strategy::Random(rng) => candidates[rng.below(candidates.len() as u32) as usize],
            Strategy::Replay(schedule) => {
                let next = schedule.deviations.get(self.processor.n_replayed as usize);
                match next {
                    Some(Deviation { at: then, choice: Choice::Run(unit) }) if *then == at => {
                        self.processor.n_replayed += 1;
                        if candidates.contains(unit) { *unit } else { fair }
                    }
                    _ => fair,
                }
            }
        };
        if chosen != fair {
            Rc::make_mut(&mut self.schedule).deviations.push(Deviation { at, choice: Choice::Run(chosen) });
        }
        chosen
    }

    /// Gives a thread the core that has been idle for longest.
    fn start_running(&mut self, unit: UnitId) {
        let number = self.process_of(unit);
        let core_free_at = self.processor.idle.remove(0);
        let has_gil = self.settings.interpreter != Interpreter::FreeThreaded;
        let process = &self.processes[number as usize];
        let gil_free_at = if has_gil { process.gil_free_at } else { Nanos(0) };
        let last_owner = process.last_owner;
        let asks = self.asks();
        let thread = self.thread_mut(unit);
        thread.clock = thread.clock.max(thread.ready_since).max(core_free_at).max(gil_free_at);
        thread.granted = asks;
        let since = thread.clock;
        self.processor.running.push(Turn { unit, since });
        self.set_status(unit, since, Status::Running);
        if has_gil && last_owner != Some(unit) {
            let process = Rc::make_mut(&mut self.processes[number as usize]);
            process.last_owner = Some(unit);
            let place = Place::Gil { process: process.unit };
            if let Some(from) = last_owner {
                process.n_handoffs += 1;
                self.record_for(unit, since, place, Effect::TakeGil { from });
            }
        }
    }

    /// When the scheduler wants to look at the running thread.
    fn horizon(&self, unit: UnitId) -> Nanos {
        if self.processor.has_news {
            return Nanos(0);
        }
        let timer = self.processor.timers.front().map_or(Nanos::NEVER, |(due, _)| *due);
        timer.min(self.drop_due(unit)).min(self.behind(unit, true)).min(self.behind(unit, false).after(AHEAD))
    }

    /// Whom a thread has woken may begin beside it: the scheduler wants to look at once, however
    /// the execution is sliced.
    pub(crate) fn heed_news(&self, run: &mut Running) {
        if self.processor.has_news {
            run.horizon = Nanos(0);
        }
    }

    /// When a running thread is ahead of another one that runs, of its own process or of others.
    fn behind(&self, unit: UnitId, of_own: bool) -> Nanos {
        if self.processor.running.len() == 1 {
            return Nanos::NEVER;
        }
        let process = self.process_of(unit);
        let others = self.processor.running.iter().map(|turn| turn.unit);
        let others = others.filter(|other| *other != unit && (self.process_of(*other) == process) == of_own);
        // At equal times the lower id goes first: it may run until it is really ahead.
        let times = others.map(|other| self.thread(other).clock.after(Nanos(u64::from(unit < other))));
        times.min().unwrap_or(Nanos::NEVER)
    }

    /// When a running thread is asked to give its core away: a switch interval after the first
    /// of those who could have it began to wait, or after it got it.
    pub(crate) fn drop_due(&self, unit: UnitId) -> Nanos {
        if self.processor.ready.is_empty() {
            return Nanos::NEVER;
        }
        let process = self.process_of(unit);
        let is_full = self.processor.idle.is_empty();
        let could = |other: &&UnitId| {
            let of = self.process_of(**other);
            of == process || is_full && self.has_room(of)
        };
        let Some(first) = self.processor.ready.iter().find(could) else {
            return Nanos::NEVER;
        };
        let turn = self.processor.running.iter().find(|turn| turn.unit == unit);
        let since = turn.map_or(Nanos(0), |turn| turn.since);
        self.thread(*first).ready_since.max(since).after(self.switch_interval)
    }

    /// Runs a thread until something happens that the scheduler has to know.
    fn run_thread(&mut self, unit: UnitId, fuel: u64) {
        self.enter_process(self.process_of(unit));
        let mut run = self.take(unit, fuel);
        self.n_ahead = 0;
        let pause = self.interpret(&mut run);
        self.n_instructions = run.end - run.fuel;
        // What is decided before an instruction is seen with that instruction.
        self.n_ahead = u64::from(run.taken_back);
        let clock = run.clock;
        self.put_back(run);
        self.processor.now = self.processor.now.max(clock);
        if !matches!(pause, Pause::Fuel | Pause::Collect) {
            self.processor.current = None;
        }
        match pause {
            Pause::Fuel | Pause::Over => {}
            Pause::Collect => self.collect(),
            Pause::Horizon => self.look(unit, clock),
            Pause::Effect => self.ask(unit, clock),
            Pause::Blocked(wait) => self.block(unit, clock, wait),
            Pause::Ended => self.stop_running(unit, clock),
        }
    }

    /// Takes a thread's control state out of its unit.
    fn take(&mut self, unit: UnitId, fuel: u64) -> Running {
        let horizon = self.horizon(unit);
        let peers = self.behind(unit, false);
        let end = self.n_instructions + fuel;
        let quiet = self.is_quiet();
        let thread = self.thread_mut(unit);
        Running {
            unit,
            actor: thread.current_task.unwrap_or(unit),
            frames: std::mem::take(&mut thread.frames),
            registers: std::mem::take(&mut thread.registers),
            open: std::mem::take(&mut thread.open),
            clock: thread.clock,
            horizon,
            peers,
            fuel,
            end,
            taken_back: false,
            granted: thread.granted,
            switchable: thread.switchable,
            quiet,
            waiting: thread.waiting,
            spare: Spare::default(),
        }
    }

    fn put_back(&mut self, run: Running) {
        let thread = self.thread_mut(run.unit);
        thread.clock = run.clock;
        thread.granted = run.granted;
        thread.switchable = run.switchable;
        thread.waiting = run.waiting;
        thread.frames = run.frames;
        thread.registers = run.registers;
        thread.open = run.open;
    }

    /// The horizon was reached: wake who is due, and switch if someone has waited long enough.
    fn look(&mut self, unit: UnitId, clock: Nanos) {
        self.wake_due(clock);
        if self.drop_due(unit) <= clock {
            self.stop_running(unit, clock);
            self.make_ready(unit, clock);
        }
    }

    /// The thread is about to have an effect: the strategy may let another one go first.
    fn ask(&mut self, unit: UnitId, clock: Nanos) {
        self.wake_due(clock);
        let process = self.process_of(unit);
        let rivals = self.processor.ready.iter().copied().filter(|other| self.process_of(*other) == process);
        // Those of other processes run beside it: they may come to their next effect first.
        let beside = self.processor.running.iter().map(|turn| turn.unit);
        let beside = beside.filter(|other| self.process_of(*other) != process);
        let candidates: Vec<UnitId> = std::iter::once(unit).chain(rivals).chain(beside).collect();
        let chosen = if candidates.len() > 1 { self.choose(&candidates, unit) } else { unit };
        if chosen == unit {
            self.thread_mut(unit).granted = true;
            return;
        }
        if self.processor.is_running(chosen) {
            let time = self.thread(chosen).clock.after(Nanos(1));
            let thread = self.thread_mut(unit);
            thread.clock = thread.clock.max(time);
            return;
        }
        self.stop_running(unit, clock);
        self.make_ready(unit, clock);
        self.processor.ready.retain(|other| *other != chosen);
        self.processor.now = self.processor.now.max(clock);
        self.start_running(chosen);
    }

    /// A thread that will never run again is neither on a core nor waits for one, nor for a time.
    pub(crate) fn leave_processor(&mut self, unit: UnitId, time: Nanos) {
        self.stop_running(unit, time);
        self.processor.ready.retain(|other| *other != unit);
        self.processor.timers.retain(|(_, other)| *other != unit);
    }

    /// Takes a thread's core and its interpreter lock.
    fn stop_running(&mut self, unit: UnitId, time: Nanos) {
        let Some(at) = self.processor.running.iter().position(|turn| turn.unit == unit) else {
            return;
        };
        self.processor.running.remove(at);
        let at = self.processor.idle.partition_point(|since| *since <= time);
        self.processor.idle.insert(at, time);
        let number = self.process_of(unit);
        Rc::make_mut(&mut self.processes[number as usize]).gil_free_at = time;
    }

    /// Puts a thread at the end of the ready queue, behind those whose deadline came first:
    /// the order must not depend on when the scheduler last looked.
    pub(crate) fn make_ready(&mut self, unit: UnitId, time: Nanos) {
        self.wake_due(time);
        self.queue(unit, time);
    }

    fn queue(&mut self, unit: UnitId, time: Nanos) {
        if self.processor.ready.contains(&unit) || self.processor.is_running(unit) {
            return;
        }
        let thread = self.thread_mut(unit);
        thread.wait = None;
        thread.ready_since = time;
        self.processor.timers.retain(|(_, other)| *other != unit);
        self.processor.ready.push_back(unit);
        let may_run = !self.processor.idle.is_empty() && self.has_room(self.process_of(unit));
        self.processor.has_news |= may_run;
        let has_gil = self.settings.interpreter != Interpreter::FreeThreaded;
        self.set_status(unit, time, if has_gil { Status::WaitingForGil } else { Status::Ready });
    }

    /// Takes the processor from a thread that waits.
    fn block(&mut self, unit: UnitId, clock: Nanos, wait: Wait) {
        self.stop_running(unit, clock);
        let thread = self.thread_mut(unit);
        thread.wait = Some(wait);
        thread.waiting.again = true;
        thread.waiting.deadline = wait.deadline;
        if wait.deadline != Nanos::NEVER {
            let at = self.processor.timers.partition_point(|(due, _)| *due <= wait.deadline);
            self.processor.timers.insert(at, (wait.deadline, unit));
        }
        let status = match wait.effect {
            Effect::Wake => Status::Sleeping { until: wait.deadline },
            effect => Status::Blocked { place: wait.place, effect },
        };
        self.set_status(unit, clock, status);
        if wait.deadline == Nanos::NEVER {
            self.note_wait(unit, clock);
        }
    }

    /// Wakes the threads whose deadline is not after `time`.
    fn wake_due(&mut self, time: Nanos) {
        while let Some((due, unit)) = self.processor.timers.front().copied() {
            if due > time {
                break;
            }
            self.thread_mut(unit).waiting.timed_out = true;
            self.queue(unit, due);
        }
    }

    /// Nobody can run: time passes until the next deadline, or nothing ever happens again.
    fn idle(&mut self) {
        let Some((due, _)) = self.processor.timers.front().copied() else {
            self.finish(Outcome::Deadlock);
            return;
        };
        self.processor.now = self.processor.now.max(due);
        self.wake_due(due);
    }

    /// Makes the first `n` of `waiters` ready to try again, of those that are not yet: whoever was
    /// let go and has not run since stands in the list still.
    pub(crate) fn wake_some(&mut self, mut waiters: Vec<UnitId>, n: usize, time: Nanos) {
        waiters.retain(|unit| self.thread(*unit).wait.is_some());
        waiters.truncate(n);
        self.wake_all(&waiters, time);
    }

    /// Makes the threads in `waiters` ready to try again.
    pub(crate) fn wake_all(&mut self, waiters: &[UnitId], time: Nanos) {
        for unit in waiters {
            if self.thread(*unit).wait.is_some() {
                self.make_ready(*unit, time);
            }
        }
    }
}

//! Processors, the GIL and the clock: which thread goes on, and until when.
//!
//! A discrete-event simulation. Under a GIL one thread of the process runs at a time; a
//! thread that has waited for a switch interval has the owner drop it at the next point
//! where the interpreter model allows a switch (CPython: `Python/ceval_gil.c`). Without a
//! GIL as many threads run as there are cores, always the one that is furthest behind.
//! Equal times are ordered by who became ready first, so that everything is determined.

use std::collections::VecDeque;

use lockstep_event::{Choice, Deviation, Effect, Nanos, Place, Status, UnitId};
use std::rc::Rc;

use crate::machine::{Interpreter, Machine, Outcome, Running, Spare, Strategy};
use crate::unit::{Kind, Wait};

/// Who has a processor and who waits for one.
#[derive(Clone, Debug, Default)]
pub struct Processor {
    /// How many threads run at once: 1 with a GIL.
    pub capacity: u32,
    pub running: Vec<UnitId>,
    /// Threads that could run, in the order in which they became ready.
    pub ready: VecDeque<UnitId>,
    /// Deadlines, earliest first; equal ones in the order in which they were set.
    pub timers: VecDeque<(Nanos, UnitId)>,
    /// The thread that goes on when `advance` is called again after it ran out of fuel.
    pub current: Option<UnitId>,
    pub last_owner: Option<UnitId>,
    pub last_switch: Nanos,
    pub n_handoffs: u64,
    pub n_choices: u64,
    /// Deviations of a replayed schedule that lie behind.
    pub n_replayed: u32,
    pub now: Nanos,
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

    /// The thread that goes on.
    fn next_thread(&mut self) -> Option<UnitId> {
        if let Some(current) = self.processor.current {
            return Some(current);
        }
        while (self.processor.running.len() as u32) < self.processor.capacity {
            let Some(unit) = self.choose_ready() else {
                break;
            };
            self.start_running(unit);
        }
        let running = self.processor.running.iter().copied();
        let next = running.min_by_key(|unit| (self.unit(*unit).clock, *unit));
        self.processor.current = next;
        next
    }

    /// Takes the next thread from the ready queue: the first one, unless the strategy says
    /// otherwise.
    fn choose_ready(&mut self) -> Option<UnitId> {
        let fair = *self.processor.ready.front()?;
        let chosen = if self.processor.ready.len() > 1 && self.asks() { self.choose(None, fair) } else { fair };
        self.processor.ready.retain(|unit| *unit != chosen);
        Some(chosen)
    }

    /// A choice point: `current` (if any) and the ready threads could go on; fairly, `fair` would.
    fn choose(&mut self, current: Option<UnitId>, fair: UnitId) -> UnitId {
        let at = self.processor.n_choices;
        self.processor.n_choices += 1;
        let candidates: Vec<UnitId> = current.into_iter().chain(self.processor.ready.iter().copied()).collect();
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

    /// Gives a thread a processor.
    fn start_running(&mut self, unit: UnitId) {
        let time = self.processor.now.max(self.unit(unit).ready_since);
        let asks = self.asks();
        let thread = self.unit_mut(unit);
        thread.clock = thread.clock.max(time);
        thread.granted = asks;
        let time = thread.clock;
        self.processor.running.push(unit);
        self.processor.last_switch = time;
        self.set_status(unit, time, Status::Running);
        if self.processor.capacity == 1 && self.settings.interpreter != Interpreter::FreeThreaded {
            if let Some(from) = self.processor.last_owner.filter(|from| *from != unit) {
                self.processor.n_handoffs += 1;
                self.record_for(unit, time, Place::Gil { process: UnitId(0) }, Effect::TakeGil { from });
            }
            self.processor.last_owner = Some(unit);
        }
    }

    /// When the scheduler wants to look at the running thread.
    fn horizon(&self, unit: UnitId) -> Nanos {
        let timer = self.processor.timers.front().map_or(Nanos::NEVER, |(due, _)| *due);
        // At equal times the lower id goes first: it may run until it is really ahead.
        let others = self.processor.running.iter().filter(|other| **other != unit);
        let ahead = others.map(|other| self.unit(*other).clock.after(Nanos(u64::from(unit < *other)))).min();
        let behind = ahead.unwrap_or(Nanos::NEVER);
        timer.min(self.drop_due()).min(behind)
    }

    /// When the owner is asked to give its processor away: a switch interval after the first
    /// waiting thread began to wait, or after the last switch.
    pub(crate) fn drop_due(&self) -> Nanos {
        let Some(first) = self.processor.ready.front() else {
            return Nanos::NEVER;
        };
        self.unit(*first).ready_since.max(self.processor.last_switch).after(self.switch_interval)
    }

    /// Runs a thread until something happens that the scheduler has to know.
    fn run_thread(&mut self, unit: UnitId, fuel: u64) {
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
            Pause::Ended => self.stop_running(unit),
        }
    }

    /// Takes a thread's control state out of its unit.
    fn take(&mut self, unit: UnitId, fuel: u64) -> Running {
        let horizon = self.horizon(unit);
        let end = self.n_instructions + fuel;
        let quiet = self.is_quiet();
        let thread = self.unit_mut(unit);
        let (clock, granted, switchable, waiting) = (thread.clock, thread.granted, thread.switchable, thread.waiting);
        let Kind::Thread(execution) = &mut thread.kind else {
            unreachable!("only threads get a processor");
        };
        Running {
            unit,
            actor: execution.current_task.unwrap_or(unit),
            frames: std::mem::take(&mut execution.frames),
            registers: std::mem::take(&mut execution.registers),
            open: std::mem::take(&mut execution.open),
            clock,
            horizon,
            fuel,
            end,
            taken_back: false,
            granted,
            switchable,
            quiet,
            waiting,
            spare: Spare::default(),
        }
    }

    fn put_back(&mut self, run: Running) {
        let thread = self.unit_mut(run.unit);
        thread.clock = run.clock;
        thread.granted = run.granted;
        thread.switchable = run.switchable;
        thread.waiting = run.waiting;
        if let Kind::Thread(execution) = &mut thread.kind {
            execution.frames = run.frames;
            execution.registers = run.registers;
            execution.open = run.open;
        }
    }

    /// The horizon was reached: wake who is due, and switch if someone has waited long enough.
    fn look(&mut self, unit: UnitId, clock: Nanos) {
        self.wake_due(clock);
        if self.drop_due() <= clock {
            self.stop_running(unit);
            self.make_ready(unit, clock);
        }
    }

    /// The thread is about to have an effect: the strategy may let another one go first.
    fn ask(&mut self, unit: UnitId, clock: Nanos) {
        self.wake_due(clock);
        if self.processor.ready.is_empty() {
            self.unit_mut(unit).granted = true;
            return;
        }
        let chosen = self.choose(Some(unit), unit);
        if chosen == unit {
            self.unit_mut(unit).granted = true;
            return;
        }
        self.stop_running(unit);
        self.make_ready(unit, clock);
        self.processor.ready.retain(|other| *other != chosen);
        self.processor.now = self.processor.now.max(clock);
        self.start_running(chosen);
    }

    fn stop_running(&mut self, unit: UnitId) {
        self.processor.running.retain(|other| *other != unit);
    }

    /// Puts a thread at the end of the ready queue, behind those whose deadline came first:
    /// the order must not depend on when the scheduler last looked.
    pub(crate) fn make_ready(&mut self, unit: UnitId, time: Nanos) {
        self.wake_due(time);
        self.queue(unit, time);
    }

    fn queue(&mut self, unit: UnitId, time: Nanos) {
        if self.processor.ready.contains(&unit) || self.processor.running.contains(&unit) {
            return;
        }
        let thread = self.unit_mut(unit);
        thread.wait = None;
        thread.ready_since = time;
        self.processor.timers.retain(|(_, other)| *other != unit);
        self.processor.ready.push_back(unit);
        let has_gil = self.settings.interpreter != Interpreter::FreeThreaded;
        self.set_status(unit, time, if has_gil { Status::WaitingForGil } else { Status::Ready });
    }

    /// Takes the processor from a thread that waits.
    fn block(&mut self, unit: UnitId, clock: Nanos, wait: Wait) {
        self.stop_running(unit);
        let thread = self.unit_mut(unit);
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
    }

    /// Wakes the threads whose deadline is not after `time`.
    fn wake_due(&mut self, time: Nanos) {
        while let Some((due, unit)) = self.processor.timers.front().copied() {
            if due > time {
                break;
            }
            self.unit_mut(unit).waiting.timed_out = true;
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

    /// Makes the threads in `waiters` ready to try again.
    pub(crate) fn wake_all(&mut self, waiters: &[UnitId], time: Nanos) {
        for unit in waiters {
            if self.unit(*unit).wait.is_some() {
                self.make_ready(*unit, time);
            }
        }
    }
}

//! The life of processes: forked, waited for, ended (library reference, "multiprocessing";
//! `fork(2)`, `waitpid(2)`, `kill(2)`).

use std::rc::Rc;

use lockstep_event::{Effect, Nanos, ObjectId, Place, SharedId, Status, UnitId};

use super::MODULE;
use crate::boot::SEED;
use crate::builtin::introspect::{process_number, process_of_number};
use crate::builtin::random::Twister;
use crate::builtin::threading::{deadline, timeout};
use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Frame, NativeFrame, ThreadPhase};
use crate::machine::{Machine, Outcome, Running};
use crate::native::{Cx, Native, Stop};
use crate::process::{Memory, Process};
use crate::registry::{Row, function};
use crate::shared::End;
use crate::unit::{Execution, Kind};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    function(MODULE, "fork", "callee name", fork),
    function(MODULE, "spawn", "data name", spawn),
    function(MODULE, "join", "pid timeout", join),
    function(MODULE, "exit_code", "pid", exit_code),
    function(MODULE, "kill", "pid signal", kill),
];

/// Starts a process that is a copy of this one and calls `callee`, whose result is its exit code.
/// Gives the number of the process.
fn fork(cx: &mut Cx<'_>) -> Native {
    let callee = cx.arg(0);
    let (unit, number) = announce(cx)?;
    let forking = cx.run.unit;
    let object = cx.m.unit(forking).execution().and_then(|execution| execution.object);
    let name = object.map_or_else(|| MAIN_THREAD.to_owned(), |_| cx.m.unit(forking).name.to_string());
    let main = add_main(cx, unit, name, NativeFrame::Entry { callee }, object);
    let memory = cx.m.memory();
    let ends = cx.m.process().ends.clone();
    add_process(cx, unit, main, memory, ends)?;
    let parent = cx.m.inside;
    cx.m.enter_process(number);
    cx.m.become_child(forking, main);
    cx.m.enter_process(parent);
    begin(cx, unit, main)
}

/// Starts a process that begins anew, and then does what `data` says. It has all pipes open that
/// this one has: which of them it is given is in the data.
fn spawn(cx: &mut Cx<'_>) -> Native {
    let Some(data) = cx.arg(0).object().and_then(|data| cx.m.heap.data(data).bytes().map(Rc::<[u8]>::from)) else {
        return Err(cx.type_error("a bytes-like object is required"));
    };
    let (unit, number) = announce(cx)?;
    // As it was when the program began.
    let memory = Machine::new(Rc::clone(&cx.m.program), (*cx.m.settings).clone()).memory();
    let frame = NativeFrame::Spawn { data: Value::None };
    let main = add_main(cx, unit, MAIN_THREAD.to_owned(), frame, None);
    add_process(cx, unit, main, memory, Vec::new())?;
    let parent = cx.m.inside;
    cx.m.enter_process(number);
    let data = cx.m.allocate(Builtin::Bytes, Data::Bytes(data));
    if let Kind::Thread(execution) = &mut cx.m.unit_mut(main).kind
        && let Some(frame) = execution.frames.last_mut()
    {
        *frame = Frame::Native(Box::new(NativeFrame::Spawn { data }));
    }
    cx.m.enter_process(parent);
    begin(cx, unit, main)
}

const MAIN_THREAD: &str = "MainThread";

/// Adds the unit of a process that this one starts; its unit and its number.
fn announce(cx: &mut Cx<'_>) -> Result<(UnitId, u32), Stop> {
    let name = cx.text(cx.arg(1)).map_or_else(String::new, |name| name.to_string());
    if cx.m.units.len() as u32 + 2 > cx.m.settings.max_units {
        return Err(Stop::Limit("units"));
    }
    let unit = UnitId(cx.m.units.len() as u32);
    cx.effect(Place::Unit(unit), Effect::Spawn { unit })?;
    let number = cx.m.processes.len() as u32;
    cx.m.add_unit(Some(cx.run), None, name, Kind::Process { number });
    Ok((unit, number))
}

/// Adds the main thread of a process, which begins with `frame`.
fn add_main(cx: &mut Cx<'_>, process: UnitId, name: String, frame: NativeFrame, object: Option<ObjectId>) -> UnitId {
    let bottom = NativeFrame::Thread { object: None, phase: ThreadPhase::Run, error: Value::Unbound };
    let frames = [bottom, frame].map(|frame| Frame::Native(Box::new(frame)));
    let execution = Execution { frames: frames.into(), object, ..Execution::default() };
    cx.m.add_unit(Some(cx.run), Some(process), name, Kind::Thread(Box::new(execution)))
}

fn add_process(
    cx: &mut Cx<'_>,
    unit: UnitId,
    main: UnitId,
    memory: Memory,
    ends: Vec<(SharedId, End)>,
) -> Result<(), Stop> {
    let n_bytes = cx.m.heap.n_bytes() + cx.m.n_bytes_outside();
    if n_bytes > cx.m.settings.max_heap_bytes {
        return Err(Stop::Limit("memory"));
    }
    cx.m.add_process(Process::new(unit, main, Some(cx.m.inside)), memory, ends);
    Ok(())
}

/// The new process may run; its number is given to who started it.
fn begin(cx: &mut Cx<'_>, unit: UnitId, main: UnitId) -> Native {
    let time = cx.run.clock;
    cx.m.set_status(unit, time, Status::Running);
    cx.m.make_ready(main, time);
    Ok(Value::Int(process_number(unit)))
}

/// The process that an argument names.
fn process(cx: &mut Cx<'_>, pid: Value) -> Result<u32, Stop> {
    let unit = pid.as_int().and_then(process_of_number);
    let number = unit.and_then(|unit| match cx.m.units.get(unit.index())?.kind {
        Kind::Process { number } => Some(number),
        Kind::Thread(_) | Kind::Task { .. } => None,
    });
    number.ok_or_else(|| cx.error(Builtin::ProcessLookupError, "[Errno 3] No such process"))
}

/// Waits for the end of a process; whether it has ended.
fn join(cx: &mut Cx<'_>) -> Native {
    let number = process(cx, cx.arg(0))?;
    let span = timeout(cx, cx.arg(1))?;
    let (unit, waiter) = (cx.m.processes[number as usize].unit, cx.run.unit);
    if cx.m.unit(unit).is_done() {
        cx.effect(Place::Unit(unit), Effect::Join { unit })?;
        return Ok(Value::TRUE);
    }
    if span == Nanos(0) || cx.run.waiting.timed_out {
        cx.effect(Place::Unit(unit), Effect::JoinFailed { unit })?;
        cx.m.process_mut(number).waiters.retain(|other| *other != waiter);
        return Ok(Value::FALSE);
    }
    let waiters = &mut cx.m.process_mut(number).waiters;
    if !waiters.contains(&waiter) {
        waiters.push(waiter);
    }
    Err(cx.block(Place::Unit(unit), Effect::Join { unit }, deadline(cx, span)))
}

/// The code that a process ended with; `None` while it lives.
fn exit_code(cx: &mut Cx<'_>) -> Native {
    let number = process(cx, cx.arg(0))?;
    let unit = cx.m.processes[number as usize].unit;
    cx.access(Place::Unit(unit), Effect::Read)?;
    let code = cx.m.processes[number as usize].exit_code.filter(|_| cx.m.unit(unit).is_done());
    Ok(code.map_or(Value::None, |code| Value::Int(code.into())))
}

/// Ends a process by a signal.
fn kill(cx: &mut Cx<'_>) -> Native {
    let number = process(cx, cx.arg(0))?;
    let signal = cx.arg(1).as_int().and_then(|signal| i32::try_from(signal).ok()).unwrap_or(15);
    let unit = cx.m.processes[number as usize].unit;
    cx.effect(Place::Unit(unit), Effect::Kill { unit })?;
    if !cx.m.unit(unit).is_done() {
        if number == 0 {
            end_program(cx, -signal)?;
        }
        cx.m.end_process(number, -signal, cx.run.clock);
    }
    if number == cx.m.inside { Err(Stop::Ended) } else { Ok(Value::None) }
}

/// The first process ends at once, by a signal or with a code, and the program with it.
fn end_program(cx: &mut Cx<'_>, code: i32) -> Result<(), Stop> {
    if cx.m.processes.iter().skip(1).any(|process| !cx.m.unit(process.unit).is_done()) {
        let message = "ending the main process at once while others run is not supported: they would go on without it";
        return Err(Stop::Refuse(message.to_owned()));
    }
    cx.m.finish(match code {
        0 => Outcome::Finished,
        code => Outcome::Exception(format!("exit code {code}")),
    });
    Ok(())
}

impl Machine {
    /// Makes the process that the machine is in the child that it was cloned to be: of its
    /// threads only the one that forked is left, as its main thread.
    fn become_child(&mut self, forking: UnitId, main: UnitId) {
        for index in 0..self.heap.n_slots() {
            let id = ObjectId(u64::from(index));
            // Looking first: what is written to is copied.
            let is_touched = match self.heap.data(id) {
                Data::Thread(thread) => thread.started && !thread.ended,
                data => data.is_waited_for(),
            };
            if !is_touched {
                continue;
            }
            match self.heap.data_mut(id) {
                Data::Thread(thread) => {
                    thread.waiters.clear();
                    match thread.unit == Some(forking) {
                        true => thread.unit = Some(main),
                        false => thread.ended = true,
                    }
                }
                data => data.forget_waiters(),
            }
        }
        // As in CPython, numbers of `random` are others than the parent's.
        self.random = Rc::new(Twister::seeded(SEED ^ u64::from(main.0)));
    }

    /// Ends a process: its units are gone, its pipes closed, who waits for it goes on.
    pub(crate) fn end_process(&mut self, number: u32, code: i32, time: Nanos) {
        let unit = self.processes[number as usize].unit;
        let units: Vec<UnitId> =
            self.units.iter().map(|unit| unit.id).filter(|id| self.process_of(*id) == number).collect();
        for id in units.iter().rev().copied().filter(|id| *id != unit) {
            self.end_unit(id, time, code != 0);
        }
        self.set_status(unit, time, Status::Done { failed: code != 0 });
        let process = self.process_mut(number);
        process.exit_code = Some(code);
        let ends = std::mem::take(&mut process.ends);
        let waiters = std::mem::take(&mut process.waiters);
        process.forget();
        self.forget_waiting(&units);
        for (id, end) in ends {
            self.drop_end(id, end, time);
        }
        self.wake_all(&waiters, time);
    }

    /// A unit of a process that ends is no more.
    fn end_unit(&mut self, id: UnitId, time: Nanos, failed: bool) {
        if self.unit(id).is_done() {
            return;
        }
        self.leave_processor(id, time);
        self.set_status(id, time, Status::Done { failed });
        if let Kind::Thread(execution) = &mut self.unit_mut(id).kind {
            **execution = Execution { clock: execution.clock, ..Execution::default() };
        }
    }

    /// The main thread of a process is over, and nothing else is left that it waits for.
    pub(crate) fn end_main(&mut self, run: &Running, failed: bool) {
        self.record(run, Place::Unit(run.unit), Effect::Exit { failed });
        let code = self.process().exit_code.unwrap_or(i32::from(failed));
        self.end_process(self.inside, code, run.clock);
    }
}

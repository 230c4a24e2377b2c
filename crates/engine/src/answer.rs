//! Views: the state of a machine at one moment, in the protocol's words.
//!
//! The main function is [`view`]. It only shows: finding the moment is `search`'s, and words
//! about what happened are `narrate`'s. A view depends on the moment alone, except for the marks
//! of what changed, which compare it with another view.

use std::collections::BTreeMap;

use lockstep_bytecode::Program;
use lockstep_event::{Status, UnitId};
use lockstep_protocol::{
    FrameView, GilView, LoopView, MarkView, PrimitiveKind, PrimitiveView, TimerView, UnitInfo, UnitKind, UnitView,
    Variable, View,
};
use lockstep_vm as vm;
use lockstep_vm::{FrameState, Machine, UnitGlance, UnitState, VariableState};

use crate::convert::state;
use crate::happening::Happening;
use crate::memory::told;
use crate::narrate::{duration, tell};
use crate::outcome::{circles_now, outcome_view};
use crate::salience::Salience;
use crate::source::{line_words, range, spot};

/// The state of `machine`. `happening` is what was logged at its position, `heard` what happened
/// last on the way there, if it was a step.
pub(crate) fn view(machine: &Machine, salience: &Salience, happening: &Happening, heard: Option<&Happening>) -> View {
    let states = machine.unit_states();
    let program = machine.program();
    let live = states.iter().filter(|unit| !matches!(unit.status, Status::Done { .. }));
    let mut view = View {
        position: machine.position(),
        step: machine.steps(),
        time: machine.now(),
        at_start: machine.position() == 0,
        at_end: machine.outcome().is_some(),
        narration: String::new(),
        unit: None,
        place: None,
        units: states.iter().map(|unit| unit_view(machine, unit)).collect(),
        marks: states.iter().filter_map(|unit| mark(program, unit)).collect(),
        globals: variables(machine.global_states()),
        primitives: primitives(machine),
        loops: machine.loop_states().into_iter().map(loop_view).collect(),
        gils: machine.gil_states().into_iter().map(gil_view).collect(),
        notes: circles_now(machine, &states),
        memory: told(machine, live.map(|unit| unit.id)),
        n_output: 0,
        outcome: outcome_view(machine),
    };
    // A plain access at this very position is told only if nothing greater was on the way.
    let heard = heard.filter(|_| happening.is_quiet(salience)).unwrap_or(happening);
    tell(machine, &states, salience, heard, &mut view);
    view
}

/// Marks the variables that differ from an earlier view of the same execution.
pub(crate) fn mark_changes(view: &mut View, before: &View) {
    mark_variables(&mut view.globals, &before.globals);
    let mut stacks = BTreeMap::new();
    stacks.extend(before.units.iter().map(|unit| (unit.id, unit.stack.as_slice())));
    for unit in &mut view.units {
        let Some(stack) = stacks.get(&unit.id) else {
            continue;
        };
        // Frames are the same if they lie equally deep, counted from the outermost.
        for (now, then) in unit.stack.iter_mut().rev().zip(stack.iter().rev()) {
            if now.function != then.function {
                break;
            }
            mark_variables(&mut now.variables, &then.variables);
        }
    }
}

fn mark_variables(now: &mut [Variable], then: &[Variable]) {
    let mut values = BTreeMap::new();
    values.extend(then.iter().map(|variable| (variable.name.as_str(), variable.value.as_str())));
    for variable in now {
        let before = values.get(variable.name.as_str());
        variable.changed = before.is_none_or(|before| *before != variable.value);
    }
}

/// Every unit there has been so far.
pub(crate) fn unit_infos(machine: &Machine) -> Vec<UnitInfo> {
    (0..machine.n_units()).filter_map(|id| machine.glance(UnitId(id))).map(unit_info).collect()
}

/// A unit, to be announced.
pub(crate) fn unit_info(unit: UnitGlance) -> UnitInfo {
    UnitInfo {
        id: unit.id,
        parent: unit.parent,
        kind: match unit.kind {
            vm::UnitKind::Process => UnitKind::Process,
            vm::UnitKind::Thread => UnitKind::Thread,
            vm::UnitKind::Task => UnitKind::Task,
        },
        name: unit.name,
        created: unit.created,
    }
}

/// The frames that the program's author knows. A unit may stand in the library alone.
fn own_frames<'a>(program: &'a Program, unit: &'a UnitState) -> impl Iterator<Item = &'a FrameState> {
    let is_own = |frame: &FrameState| !program.is_library(frame.site.code);
    let all = !unit.stack.iter().any(is_own);
    unit.stack.iter().filter(move |frame| all || is_own(frame))
}

fn unit_view(machine: &Machine, unit: &UnitState) -> UnitView {
    let frames = own_frames(machine.program(), unit).map(|frame| FrameView {
        function: frame.function.clone(),
        place: range(machine.program(), frame.site),
        variables: variables(frame.variables.clone()),
    });
    UnitView { id: unit.id, state: state(unit.status), status: status_text(machine, unit), stack: frames.collect() }
}

/// What a unit does, in words that follow its name.
fn status_text(machine: &Machine, unit: &UnitState) -> String {
    let wants = unit.wait.as_ref().map_or("", |wait| wait.wants.as_str());
    let mut text = match unit.status {
        Status::New => "not started yet".to_owned(),
        Status::Running => "running".to_owned(),
        Status::Ready => "ready".to_owned(),
        Status::WaitingForGil => "waits for the GIL".to_owned(),
        Status::Blocked { .. } => format!("blocked, waits for {wants}"),
        Status::Sleeping { until } => format!("sleeps until {}", duration(until)),
        Status::Awaiting { .. } if wants.is_empty() => "awaits".to_owned(),
        Status::Awaiting { .. } => format!("awaits {wants}"),
        Status::Done { failed: false } => "ended".to_owned(),
        Status::Done { failed: true } => "ended with an exception".to_owned(),
    };
    let Some(wait) = &unit.wait else {
        return text;
    };
    if let Some(holder) = wait.held_by {
        let name = machine.unit_name(holder);
        let since = wait.held_since.map(|site| format!(" since {}", line_words(machine.program(), site)));
        if !wait.wants.contains(&name) {
            text.push_str(&format!(" (held by {name}{})", since.unwrap_or_default()));
        }
    }
    if let Some(until) = wait.until
        && !matches!(unit.status, Status::Sleeping { .. })
    {
        text.push_str(&format!(", until {} at the latest", duration(until)));
    }
    text
}

fn mark(program: &Program, unit: &UnitState) -> Option<MarkView> {
    let frame = own_frames(program, unit).next()?;
    Some(MarkView {
        unit: unit.id,
        name: unit.name.clone(),
        state: state(unit.status),
        place: spot(program, frame.site),
    })
}

fn variables(states: Vec<VariableState>) -> Vec<Variable> {
    let shown =
        states.into_iter().map(|variable| Variable { name: variable.name, value: variable.value, changed: false });
    shown.collect()
}

fn primitives(machine: &Machine) -> Vec<PrimitiveView> {
    let states = machine.primitive_states().into_iter();
    let shown = states.map(|primitive| PrimitiveView {
        process: primitive.process,
        object: primitive.object,
        kind: match primitive.kind {
            vm::PrimitiveKind::Lock => PrimitiveKind::Lock,
            vm::PrimitiveKind::RLock => PrimitiveKind::RLock,
            vm::PrimitiveKind::Event => PrimitiveKind::Event,
            vm::PrimitiveKind::Semaphore => PrimitiveKind::Semaphore,
            vm::PrimitiveKind::Condition => PrimitiveKind::Condition,
            vm::PrimitiveKind::Barrier => PrimitiveKind::Barrier,
            vm::PrimitiveKind::Future => PrimitiveKind::Future,
            // A pool is shown as the queue of calls that it is for who waits for it.
            vm::PrimitiveKind::Queue | vm::PrimitiveKind::Executor => PrimitiveKind::Queue,
        },
        for_tasks: primitive.for_tasks,
        name: primitive.name,
        state: primitive.state,
        owner: primitive.owner,
        owner_since: primitive.owner_site.map(|site| spot(machine.program(), site)),
        waiters: primitive.waiters,
        last_handoff: primitive.last_handoff,
    });
    shown.collect()
}

fn loop_view(found: vm::LoopState) -> LoopView {
    let timers = found.timers.into_iter();
    LoopView {
        thread: found.thread,
        current: found.current,
        ready: found.ready,
        timers: timers.map(|(due, unit, what)| TimerView { due, unit, what }).collect(),
        waiting: found.waiting,
    }
}

fn gil_view(gil: vm::GilState) -> GilView {
    GilView {
        process: gil.process,
        owner: gil.owner,
        waiting: gil.waiting,
        drop_due: gil.drop_due,
        interval: gil.interval,
        n_handoffs: gil.n_handoffs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variable(name: &str, value: &str) -> Variable {
        Variable { name: name.to_owned(), value: value.to_owned(), changed: false }
    }

    #[test]
    fn new_and_changed_variables_are_marked() {
        let then = [variable("a", "1"), variable("b", "2")];
        let mut now = [variable("a", "1"), variable("b", "3"), variable("c", "4")];
        mark_variables(&mut now, &then);
        let changed: Vec<bool> = now.iter().map(|variable| variable.changed).collect();
        assert_eq!(changed, [false, true, true]);
    }
}

//! How an execution ended, in words: above all the report of a deadlock.
//!
//! Holds [`outcome_view`]. It decides nothing: the machine says that nobody can go on, and the
//! detector finds the circle.

use std::fmt::Write;

use lockstep_bytecode::Program;
use lockstep_detect::{Want, waiting_circles};
use lockstep_event::{Site, Status, UnitId};
use lockstep_protocol::{OutcomeView, StuckUnit};
use lockstep_vm::{Circle, Machine, Outcome, Stuck, UnitState};

use crate::narrate::{duration, listed};
use crate::source::{line_text, line_words, spot};

/// Units that are named of many.
const MOST_NAMES: usize = 3;

/// How the machine's execution ended, if it has.
pub(crate) fn outcome_view(machine: &Machine) -> Option<OutcomeView> {
    Some(match machine.outcome()? {
        Outcome::Finished => OutcomeView::Finished,
        Outcome::Exception(text) => OutcomeView::Exception { text: text.clone() },
        Outcome::Deadlock => deadlock(machine),
        Outcome::Limit(what) => OutcomeView::Limit { text: limit_text(what).to_owned() },
        Outcome::Refused(text) => OutcomeView::Refused { text: text.clone() },
    })
}

fn limit_text(what: &str) -> &str {
    match what {
        "instructions" => {
            "Limit reached: the program has executed as many instructions as it may. Does one of \
             its loops never end?"
        }
        "memory" => "Limit reached: the program holds more memory than it may.",
        "output" => "Limit reached: the program has printed more than it may.",
        "units" => "Limit reached: the program has started more threads and tasks than it may.",
        other => other,
    }
}

fn deadlock(machine: &Machine) -> OutcomeView {
    let found = machine.stuck();
    let stuck: Vec<StuckUnit> = found.iter().map(|stuck| stuck_unit(machine, stuck)).collect();
    let mut text = String::from("Deadlock: nobody can go on.\n");
    for (unit, found) in stuck.iter().zip(&found) {
        describe(unit, found, machine.program(), &mut text);
        let holder = found.held_by.and_then(|holder| machine.glance(holder));
        if let Some(ended) = holder.filter(|holder| matches!(holder.status, Status::Done { .. })) {
            let _ = writeln!(text, "    {} has ended", ended.name);
        }
    }
    for circle in circles_of(&stuck) {
        let _ = writeln!(text, "{}", circle_sentence(&circle, &stuck));
    }
    OutcomeView::Deadlock { stuck, text }
}

fn stuck_unit(machine: &Machine, stuck: &Stuck) -> StuckUnit {
    let spot_of = |site: Option<Site>| site.map(|site| spot(machine.program(), site));
    StuckUnit {
        unit: stuck.unit,
        name: stuck.name.clone(),
        wants: stuck.wants.clone(),
        object: stuck.object,
        place: spot_of(stuck.site).unwrap_or_default(),
        held_by: stuck.held_by,
        held_by_name: stuck.held_by.map(|holder| machine.unit_name(holder)),
        held_since: spot_of(stuck.held_since),
        rescue: if stuck.held_by.is_none() { rescue(machine, stuck) } else { String::new() },
    }
}

/// What to tell after a run of units that came to wait for each other while others went on.
pub(crate) fn circle_note(machine: &Machine, circle: &Circle) -> String {
    let who =
        if circle.stuck.len() == 1 { "a unit waited for itself" } else { "units waited for each other in a circle" };
    let mut text = format!("from {} on, {who} while others went on:\n", duration(circle.time));
    for found in &circle.stuck {
        describe(&stuck_unit(machine, found), found, machine.program(), &mut text);
    }
    text
}

/// The circles of units that wait for each other at this moment, though others go on.
pub(crate) fn circles_now(machine: &Machine, states: &[UnitState]) -> Vec<String> {
    if machine.outcome() == Some(&Outcome::Deadlock) {
        return Vec::new();
    }
    let waits = states.iter().filter_map(|unit| Some((unit, unit.wait.as_ref()?)));
    let endless = waits.filter(|(_, wait)| wait.until.is_none());
    let stuck = endless.map(|(unit, wait)| Stuck {
        unit: unit.id,
        name: machine.unit_name(unit.id),
        wants: wait.wants.clone(),
        held_by: wait.held_by.filter(|_| !matches!(unit.status, Status::WaitingForGil)),
        ..Stuck::default()
    });
    let stuck: Vec<StuckUnit> = stuck.map(|stuck| stuck_unit(machine, &stuck)).collect();
    let told = |circle: &Vec<UnitId>| format!("{} Only others could end that.", circle_sentence(circle, &stuck));
    circles_of(&stuck).iter().map(told).collect()
}

fn circles_of(stuck: &[StuckUnit]) -> Vec<Vec<UnitId>> {
    let wants: Vec<Want> = stuck.iter().map(|unit| Want { unit: unit.unit, held_by: unit.held_by }).collect();
    waiting_circles(&wants)
}

/// One unit's lines of the report.
fn describe(unit: &StuckUnit, found: &Stuck, program: &Program, text: &mut String) {
    let _ = write!(text, "  {} waits for {}", unit.name, unit.wants);
    if let Some(site) = found.site {
        let _ = write!(text, ", {}: {}", line_words(program, site), line_text(program, site));
    }
    text.push('\n');
    let Some(holder) = &unit.held_by_name else {
        if !unit.rescue.is_empty() {
            let _ = writeln!(text, "    {}", unit.rescue);
        }
        return;
    };
    let holder = if unit.held_by == Some(unit.unit) { "itself" } else { holder };
    if let Some(site) = found.held_since {
        let since = line_words(program, site);
        let _ = writeln!(text, "    held by {holder} since {since}: {}", line_text(program, site));
    } else if !unit.wants.contains(holder) {
        let _ = writeln!(text, "    held by {holder}");
    }
}

/// Who could end a wait for something that nobody in particular holds.
fn rescue(machine: &Machine, stuck: &Stuck) -> String {
    let known = [
        ("an item of", "put one there"),
        ("room in", "take an item out"),
        ("all items to be done", "call task_done()"),
        ("a message from", "send one"),
        ("barrier", "come to it"),
        ("a barrier", "come to it"),
        ("condition", "notify it"),
        ("a condition", "notify it"),
        ("event", "set it"),
        ("an event", "set it"),
        ("semaphore", "release it"),
        ("a semaphore", "release it"),
        ("a token of", "give one back"),
        ("work from", "submit a call"),
        ("the result of a pool's call", "do that call"),
        ("future", "complete it"),
        ("a future", "complete it"),
    ];
    let Some((_, what)) = known.iter().find(|(beginning, _)| stuck.wants.starts_with(beginning)) else {
        return String::new();
    };
    let others = stuck.could.iter().filter(|unit| **unit != stuck.unit);
    let mut others: Vec<String> = others.map(|unit| machine.unit_name(*unit)).collect();
    if let n_more @ 2.. = others.len().saturating_sub(MOST_NAMES) {
        others.truncate(MOST_NAMES);
        others.push(format!("{n_more} more"));
    }
    if others.is_empty() {
        return match stuck.could.is_empty() {
            true => format!("nobody is left who could {what}"),
            false => format!("nobody else is left who could {what}: it has the other end open itself"),
        };
    }
    let waits = if others.len() == 1 { "it waits" } else { "they wait" };
    format!("{} could {what}, but {waits}, too", listed(&others))
}

/// `Thread-1 waits for b, held by Thread-2, which waits for a, held by Thread-1.`
fn circle_sentence(circle: &[UnitId], stuck: &[StuckUnit]) -> String {
    let find = |unit: &UnitId| stuck.iter().find(|stuck| stuck.unit == *unit);
    let mut text = String::from("In a circle: ");
    for (index, unit) in circle.iter().filter_map(find).enumerate() {
        if index == 0 {
            text.push_str(&unit.name);
        } else {
            text.push_str(", which");
        }
        let _ = write!(text, " waits for {}", unit.wants);
        let holder = unit.held_by_name.as_deref().unwrap_or_default();
        if circle.len() == 1 {
            text.push_str(", which it holds itself");
        } else if !unit.wants.contains(holder) {
            let _ = write!(text, ", held by {holder}");
        }
    }
    text.push('.');
    text
}

#[cfg(test)]
mod tests {
    use lockstep_protocol::Spot;

    use super::*;

    fn stuck(unit: u32, name: &str, wants: &str, held_by: (u32, &str)) -> StuckUnit {
        StuckUnit {
            unit: UnitId(unit),
            name: name.to_owned(),
            wants: wants.to_owned(),
            object: None,
            place: Spot { file: 0, line: 3 },
            held_by: Some(UnitId(held_by.0)),
            held_by_name: Some(held_by.1.to_owned()),
            held_since: None,
            rescue: String::new(),
        }
    }

    #[test]
    fn a_circle_is_told_in_one_sentence() {
        let stuck =
            [stuck(2, "Thread-1", "lock `b`", (3, "Thread-2")), stuck(3, "Thread-2", "lock `a`", (2, "Thread-1"))];
        assert_eq!(
            circle_sentence(&[UnitId(2), UnitId(3)], &stuck),
            "In a circle: Thread-1 waits for lock `b`, held by Thread-2, which waits for lock \
             `a`, held by Thread-1."
        );
    }

    #[test]
    fn a_circle_of_one_holds_what_it_waits_for() {
        let stuck = [stuck(1, "MainThread", "lock `a`", (1, "MainThread"))];
        assert_eq!(
            circle_sentence(&[UnitId(1)], &stuck),
            "In a circle: MainThread waits for lock `a`, which it holds itself."
        );
    }
}

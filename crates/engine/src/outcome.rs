//! How an execution ended, in words: above all the report of a deadlock.
//!
//! Holds [`outcome_view`]. It decides nothing: the machine says that nobody can go on, and the
//! detector finds the circle.

use std::fmt::Write;

use lockstep_bytecode::Program;
use lockstep_detect::{Want, waiting_circles};
use lockstep_event::{Site, UnitId};
use lockstep_protocol::{OutcomeView, StuckUnit};
use lockstep_vm::{Machine, Outcome, Stuck};

use crate::source::{line_text, line_words, spot};

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
    let program = machine.program();
    let found = machine.stuck();
    let stuck: Vec<StuckUnit> = found.iter().map(|stuck| stuck_unit(machine, stuck)).collect();
    let mut text = String::from("Deadlock: nobody can go on.\n");
    for (unit, found) in stuck.iter().zip(&found) {
        describe(unit, found, program, &mut text);
    }
    let wants: Vec<Want> = stuck.iter().map(|unit| Want { unit: unit.unit, held_by: unit.held_by }).collect();
    for circle in waiting_circles(&wants) {
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
    }
}

/// One unit's lines of the report.
fn describe(unit: &StuckUnit, found: &Stuck, program: &Program, text: &mut String) {
    let _ = write!(text, "  {} waits for {}", unit.name, unit.wants);
    if let Some(site) = found.site {
        let _ = write!(text, ", {}: {}", line_words(program, site), line_text(program, site));
    }
    text.push('\n');
    let Some(holder) = &unit.held_by_name else {
        if let Some(what) = rescue(&unit.wants) {
            let _ = writeln!(text, "    nobody is left who could {what}");
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

/// What would let a unit go on that waits for something which nobody in particular holds.
fn rescue(wants: &str) -> Option<&'static str> {
    let known = [
        ("an item of", "put one there"),
        ("room in", "take an item out"),
        ("all items to be done", "call task_done()"),
        ("barrier", "come to it"),
        ("condition", "notify it"),
        ("event", "set it"),
        ("an event", "set it"),
        ("semaphore", "release it"),
        ("a semaphore", "release it"),
        ("work from", "submit a call"),
        ("the result of a pool's call", "do that call"),
        ("future", "complete it"),
    ];
    known.iter().find(|(beginning, _)| wants.starts_with(beginning)).map(|(_, what)| *what)
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

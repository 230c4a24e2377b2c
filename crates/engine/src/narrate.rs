//! One plain sentence about what just happened.
//!
//! [`Happening`] is what was logged at one position; [`sentence`] tells the part of it that
//! matters most. Nothing is told twice: a unit that begins to wait is told by its waiting, not by
//! what it wanted to do.

use lockstep_event::{Effect, Event, Nanos, Place, Status, Transition, UnitId};
use lockstep_protocol::{OutcomeView, PrimitiveView, Variable};
use lockstep_vm::{Log, Machine, Output, UnitKind, WaitState};

use crate::salience::Salience;
use crate::source::{line, line_text};

/// Printed text is quoted up to this length.
const LONGEST_QUOTE: usize = 60;

/// What was logged at one position.
#[derive(Clone, Debug, Default)]
pub(crate) struct Happening {
    events: Vec<Event>,
    transitions: Vec<Transition>,
    output: Vec<Output>,
}

/// What a sentence is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Event(Event),
    /// It cannot go on.
    Blocked(UnitId),
}

impl Happening {
    /// What was logged at `position`.
    pub(crate) fn at(log: &Log, position: u64) -> Self {
        let events = log.events.iter().filter(|(then, _)| *then == position);
        let transitions = log.transitions.iter();
        let output = log.output.iter();
        Self {
            events: events.map(|(_, event)| *event).collect(),
            transitions: transitions
                .filter(|transition| transition.position == position)
                .copied()
                .collect(),
            output: output
                .filter(|output| output.position == position)
                .cloned()
                .collect(),
        }
    }

    /// The last thing worth telling at or before `position`: no plain access.
    pub(crate) fn last(log: &Log, position: u64) -> Option<Self> {
        let events = log.events.iter().rev();
        let event = events
            .filter(|(then, event)| *then <= position && !event.effect.is_access())
            .find(|(_, event)| rank(event.effect) > 0)
            .map(|(then, _)| *then);
        let blocked =
            log.transitions.iter().rev().find(|transition| {
                transition.position <= position && is_blocked(transition.status)
            });
        let blocked = blocked.map(|transition| transition.position);
        event.max(blocked).map(|then| Self::at(log, then))
    }

    /// What matters most of it: waiting, then the effect of highest rank, the last one of these.
    /// Plain accesses only count where they are worth a stop.
    pub(crate) fn subject(&self, salience: &Salience) -> Option<Subject> {
        let blocked = self.transitions.iter().rev();
        if let Some(transition) = blocked.into_iter().find(|found| is_blocked(found.status)) {
            return Some(Subject::Blocked(transition.unit));
        }
        self.events
            .iter()
            .filter(|event| salience.is_salient(event, true))
            .max_by_key(|event| rank(event.effect))
            .copied()
            .map(Subject::Event)
    }

    /// Whether the sentence would be about a plain access.
    pub(crate) fn is_quiet(&self, salience: &Salience) -> bool {
        match self.subject(salience) {
            Some(Subject::Event(event)) => event.effect.is_access(),
            Some(Subject::Blocked(_)) => false,
            None => true,
        }
    }
}

fn is_blocked(status: Status) -> bool {
    matches!(status, Status::Blocked { .. })
}

/// How much an effect matters beside others at the same position.
fn rank(effect: Effect) -> u8 {
    match effect {
        Effect::Schedule | Effect::Idle => 0,
        Effect::Read | Effect::ReadClock => 1,
        Effect::Write | Effect::Delete => 2,
        Effect::TakeGil { .. } | Effect::Resume | Effect::Await => 3,
        Effect::Complete | Effect::Start | Effect::Wake => 4,
        Effect::Print
        | Effect::Acquire { .. }
        | Effect::AcquireFailed
        | Effect::Release
        | Effect::Set
        | Effect::Clear
        | Effect::WaitEvent { .. }
        | Effect::Spawn { .. }
        | Effect::Join { .. }
        | Effect::JoinFailed { .. }
        | Effect::Exit { .. }
        | Effect::Sleep { .. }
        | Effect::Cancel { .. }
        | Effect::Put
        | Effect::Get => 5,
    }
}

/// Tells an event in the words of a learner. `globals` and `primitives` are as they are after it.
pub(crate) fn sentence(
    machine: &Machine,
    happening: &Happening,
    event: &Event,
    globals: &[Variable],
    primitives: &[PrimitiveView],
) -> String {
    let who = machine.unit_name(event.unit);
    let what = || quoted(&machine.place_name(event.place));
    let name = |unit: UnitId| machine.unit_name(unit);
    let value = |verb: &str, between: &str| match value_of(machine, event.place, globals) {
        Some(value) => format!("{who} {verb} {}{between} {value}.", what()),
        None => format!("{who} {verb} {}.", what()),
    };
    match event.effect {
        Effect::Read => value("reads", ":"),
        Effect::Write if changes_whole(event.place) => format!("{who} changes {}.", what()),
        Effect::Write => value("sets", " to"),
        Effect::Delete => format!("{who} deletes {}.", what()),
        Effect::ReadClock => format!("{who} looks at the clock."),
        Effect::Print => printed(&who, &happening.output),
        Effect::Acquire { .. } => acquired(machine, event, primitives),
        Effect::AcquireFailed => format!("{who} does not get {} and goes on without it.", what()),
        Effect::Release => format!("{who} releases {}.", what()),
        Effect::Set => format!("{who} sets {}.", what()),
        Effect::Clear => format!("{who} clears {}.", what()),
        Effect::WaitEvent { set: true } => format!("{who} goes on, since {} is set.", what()),
        Effect::WaitEvent { set: false } => {
            format!("{who} stops waiting for {}: its time is up.", what())
        }
        Effect::Spawn { unit } => match machine.kind(unit) {
            Some(UnitKind::Task) => format!("{who} creates {}, which starts later.", name(unit)),
            Some(UnitKind::Thread | UnitKind::Process) | None => {
                format!("{who} starts {}.", name(unit))
            }
        },
        Effect::Start => format!("{who} begins."),
        Effect::Join { unit } => format!("{who} goes on, since {} has ended.", name(unit)),
        Effect::JoinFailed { unit } => {
            format!("{who} stops waiting for {}: its time is up.", name(unit))
        }
        Effect::Exit { failed: false } => format!("{who} ends."),
        Effect::Exit { failed: true } => format!("{who} ends with an exception."),
        Effect::Sleep { span } => slept(machine, event, span),
        Effect::Wake => format!("{who} wakes up."),
        Effect::Await => format!(
            "{who} awaits {}, and the loop goes on.",
            awaited(machine, event)
        ),
        Effect::Resume => format!("{who} goes on."),
        Effect::Complete => match event.place {
            Place::Unit(unit) => format!("{} is done.", name(unit)),
            Place::Global { .. }
            | Place::Attribute { .. }
            | Place::Item { .. }
            | Place::Key { .. }
            | Place::Whole { .. }
            | Place::Cell { .. }
            | Place::Primitive { .. }
            | Place::Loop { .. }
            | Place::Output
            | Place::Clock
            | Place::Gil { .. } => format!("The result of {} is there.", what()),
        },
        Effect::Cancel { unit } => format!("{who} cancels {}.", name(unit)),
        Effect::Schedule => format!("{who} puts {} on the loop's list of what is ready.", what()),
        Effect::Idle => format!("The loop of {who} has nothing to do and waits."),
        Effect::Put => format!("{who} puts an item into {}.", what()),
        Effect::Get => format!("{who} takes an item from {}.", what()),
        Effect::TakeGil { from } => format!("{who} takes the GIL over from {}.", name(from)),
    }
}

/// Where nothing happened that others could notice: where who goes on.
pub(crate) fn standing(machine: &Machine, unit: UnitId) -> String {
    let who = machine.unit_name(unit);
    let program = machine.program();
    match machine.next_site(unit) {
        Some(site) => {
            let text = line_text(program, site);
            format!("{who} is at line {}: {text}", line(program, site))
        }
        None => format!("{who} goes on."),
    }
}

/// A unit that cannot go on.
pub(crate) fn waiting_sentence(machine: &Machine, unit: UnitId, wait: &WaitState) -> String {
    let who = machine.unit_name(unit);
    let wants = &wait.wants;
    let Some(holder) = wait.held_by else {
        return format!("{who} waits for {wants}.");
    };
    let since = wait
        .held_since
        .map(|site| format!(" since line {}", line(machine.program(), site)))
        .unwrap_or_default();
    let name = machine.unit_name(holder);
    if holder == unit {
        format!("{who} waits for {wants}, which it holds itself{since}.")
    } else if wants.contains(&name) {
        format!("{who} waits for {wants}.")
    } else if since.is_empty() {
        format!("{who} waits for {wants}: {name} holds it.")
    } else {
        format!("{who} waits for {wants}: {name} has held it{since}.")
    }
}

/// The last moment: what happened, and how it ended. `cut`: the timeline leaves something out.
pub(crate) fn ending(last: &str, outcome: Option<&OutcomeView>, cut: bool) -> String {
    let mut text = match outcome {
        Some(OutcomeView::Finished) => format!("{last} The program has finished."),
        Some(OutcomeView::Exception { text }) => {
            format!("The program ends with an uncaught exception: {text}")
        }
        Some(OutcomeView::Deadlock { .. }) => format!("{last} Nobody can go on: a deadlock."),
        Some(OutcomeView::Limit { text } | OutcomeView::Refused { text }) => text.clone(),
        None => last.to_owned(),
    };
    if cut {
        text.push_str(" The timeline does not show everything: the run was too long for it.");
    }
    text
}

/// A name of the program is quoted; a description is not.
pub(crate) fn quoted(name: &str) -> String {
    if name.contains(' ') || name.is_empty() {
        name.to_owned()
    } else {
        format!("`{name}`")
    }
}

/// A span of time in the unit that fits.
pub(crate) fn duration(span: Nanos) -> String {
    let (unit, name) = match span.0 {
        1_000_000_000.. => (1_000_000_000, "s"),
        1_000_000.. => (1_000_000, "ms"),
        1_000.. => (1_000, "µs"),
        0 => return "no time".to_owned(),
        _ => (1, "ns"),
    };
    // Three digits behind the point, rounded, without zeros at the end.
    let thousandths = (u128::from(span.0) * 1000 + unit / 2) / unit;
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    if rest == 0 {
        return format!("{whole} {name}");
    }
    let digits = format!("{rest:03}");
    format!("{whole}.{} {name}", digits.trim_end_matches('0'))
}

/// Whether writing there changes a container, and not one of its places.
fn changes_whole(place: Place) -> bool {
    matches!(place, Place::Whole { .. })
}

fn value_of<'a>(machine: &Machine, place: Place, globals: &'a [Variable]) -> Option<&'a str> {
    let Place::Global { .. } = place else {
        return None;
    };
    let name = machine.place_name(place);
    let global = globals.iter().find(|global| global.name == name)?;
    Some(&global.value)
}

fn printed(who: &str, output: &[Output]) -> String {
    let text: String = output.iter().map(|output| output.text.as_str()).collect();
    let text = text.trim_end_matches('\n');
    if text.is_empty() {
        return format!("{who} prints an empty line.");
    }
    let mut quote: String = text.chars().take(LONGEST_QUOTE).collect();
    if quote.len() < text.len() {
        quote.push('…');
    }
    let quote: String = quote.chars().map(visible).collect();
    format!("{who} prints “{quote}”.")
}

/// Control characters are shown by the symbols that Unicode has for them.
fn visible(letter: char) -> char {
    match u32::from(letter) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(letter),
        _ => letter,
    }
}

fn acquired(machine: &Machine, event: &Event, primitives: &[PrimitiveView]) -> String {
    let who = machine.unit_name(event.unit);
    let what = quoted(&machine.place_name(event.place));
    let lock = primitives.iter().find(|primitive| {
        event.place
            == Place::Primitive {
                object: primitive.object,
            }
    });
    // The handoff that ended now is this one; an earlier one would be another story.
    let handoff = lock.and_then(|lock| lock.last_handoff);
    match handoff.filter(|(_, to, time)| *to == event.unit && *time == event.time) {
        Some((from, _, _)) => {
            let from = machine.unit_name(from);
            format!("{who} takes {what}, which {from} released.")
        }
        None => format!("{who} takes {what}."),
    }
}

/// A sleep of a task lets the loop go on, unless it is a thread's sleep, which stops them all.
fn slept(machine: &Machine, event: &Event, span: Nanos) -> String {
    let who = machine.unit_name(event.unit);
    let span = duration(span);
    if event.place != Place::Clock {
        format!("{who} awaits a sleep of {span}, and the loop goes on.")
    } else if machine.kind(event.unit) == Some(UnitKind::Task) {
        format!("{who} sleeps for {span} and stops the whole event loop.")
    } else {
        format!("{who} sleeps for {span}.")
    }
}

fn awaited(machine: &Machine, event: &Event) -> String {
    match event.place {
        Place::Clock => "a sleep".to_owned(),
        Place::Unit(unit) => machine.unit_name(unit),
        Place::Global { .. }
        | Place::Attribute { .. }
        | Place::Item { .. }
        | Place::Key { .. }
        | Place::Whole { .. }
        | Place::Cell { .. }
        | Place::Primitive { .. }
        | Place::Loop { .. }
        | Place::Output
        | Place::Gil { .. } => quoted(&machine.place_name(event.place)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        let shown = |nanos| duration(Nanos(nanos));
        assert_eq!(shown(0), "no time");
        assert_eq!(shown(1_000_000_000), "1 s");
        assert_eq!(shown(1_500_000_000), "1.5 s");
        assert_eq!(shown(20_000_000), "20 ms");
        assert_eq!(shown(1_234_567), "1.235 ms");
        assert_eq!(shown(70), "70 ns");
    }

    #[test]
    fn what_is_printed_is_quoted_on_one_line() {
        let told = |text: &str| {
            let output = Output {
                unit: UnitId(1),
                time: Nanos(0),
                position: 1,
                is_error: false,
                text: text.to_owned(),
            };
            printed("MainThread", &[output])
        };
        assert_eq!(told("hi\n"), "MainThread prints “hi”.");
        assert_eq!(told("\n"), "MainThread prints an empty line.");
        assert_eq!(told("\r| busy"), "MainThread prints “␍| busy”.");
        assert!(told(&"long ".repeat(99)).ends_with("…”."));
    }

    #[test]
    fn names_are_quoted_and_descriptions_are_not() {
        assert_eq!(quoted("game.lock"), "`game.lock`");
        assert_eq!(quoted("a Lock"), "a Lock");
    }
}

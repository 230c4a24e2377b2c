//! One plain sentence about what just happened, and where.
//!
//! The main function is [`tell`]. Nothing is told twice: a unit that begins to wait is told by its
//! waiting, not by what it wanted to do. Units and places are called as the program calls them.

use lockstep_event::{Effect, Event, Nanos, Place, Site, Status, UnitId};
use lockstep_protocol::{OutcomeView, PrimitiveKind, PrimitiveView, Variable, View};
use lockstep_vm::{Machine, Output, UnitKind, UnitState, WaitState};

use crate::happening::{Happening, Subject};
use crate::salience::Salience;
use crate::source::{line, line_text, line_words, range};

/// Printed text is quoted up to this length.
const LONGEST_QUOTE: usize = 60;

/// Writes the sentence into the view of this machine, with whom and which text it is about.
pub(crate) fn tell(
    machine: &Machine,
    states: &[UnitState],
    salience: &Salience,
    happening: &Happening,
    view: &mut View,
) {
    let teller = Teller { machine, states, happening, globals: &view.globals, primitives: &view.primitives };
    let subject = happening.subject(salience).filter(|_| !view.at_start);
    let (unit, site, narration) = match subject {
        Some(Subject::Blocked(unit)) => (Some(unit), machine.next_site(unit), teller.blocked(unit)),
        Some(Subject::Event(event)) => {
            let site = teller.event_site(&event);
            (Some(event.unit), site, teller.event(&event))
        }
        None => {
            let unit = machine.stand().map(|stand| stand.unit);
            let site = machine.stand().and_then(|stand| stand.site);
            let narration =
                if view.at_start { "Nothing has been executed yet.".to_owned() } else { teller.standing(unit) };
            (unit, site, narration)
        }
    };
    view.narration = narration;
    view.unit = unit;
    view.place = site
        .map(|site| range(machine.program(), site))
        // What stands behind the last line belongs to no text.
        .filter(|place| place.line > 0);
}

/// What a sentence is made from.
struct Teller<'a> {
    machine: &'a Machine,
    states: &'a [UnitState],
    happening: &'a Happening,
    globals: &'a [Variable],
    primitives: &'a [PrimitiveView],
}

impl Teller<'_> {
    /// Tells an event in the words of a learner.
    fn event(&self, event: &Event) -> String {
        let who = self.unit(event.unit);
        let what = || self.place(event.place);
        if let Some(text) = self.between_processes(event) {
            return text;
        }
        match event.effect {
            Effect::Read => self.access(event, "reads", ":"),
            Effect::Write if matches!(event.place, Place::Whole { .. }) => {
                format!("{who} changes {}.", what())
            }
            Effect::Write => self.access(event, "sets", " to"),
            Effect::Delete => format!("{who} deletes {}.", what()),
            Effect::ReadClock => format!("{who} looks at the clock."),
            Effect::Input => format!("{who} reads from the input."),
            Effect::Print => printed(&who, &self.happening.output),
            Effect::Acquire { .. } => self.acquired(event),
            Effect::AcquireFailed => match self.kind_of(event.place) {
                Some(PrimitiveKind::Queue) => format!("{who} does not wait for {} and goes on.", what()),
                _ => format!("{who} does not get {} and goes on without it.", what()),
            },
            Effect::Release => format!("{who} releases {}.", what()),
            Effect::Set => match self.kind_of(event.place) {
                Some(PrimitiveKind::Barrier) => format!("{who} breaks {}.", what()),
                Some(PrimitiveKind::Queue) => format!("{who} shuts {} down.", what()),
                _ => format!("{who} sets {}.", what()),
            },
            Effect::Clear => match self.kind_of(event.place) {
                Some(PrimitiveKind::Barrier) => format!("{who} resets {}.", what()),
                _ => format!("{who} clears {}.", what()),
            },
            Effect::WaitEvent { set } => self.waited(event, set),
            Effect::Notify { count: 0 } => format!("{who} notifies nobody: no one waits for {}.", what()),
            Effect::Notify { count: 1 } => format!("{who} notifies the first that waits for {}.", what()),
            Effect::Notify { count } => format!("{who} notifies {count} that wait for {}.", what()),
            Effect::Arrive { last: true } => format!("{who} comes to {} as the last one.", what()),
            Effect::Arrive { last: false } => format!("{who} comes to {}.", what()),
            Effect::ItemDone => format!("{who} has worked off an item of {}.", what()),
            Effect::Spawn { .. } => self.spawned(event),
            Effect::Start => format!("{who} begins."),
            Effect::Join { unit } => format!("{who} goes on, since {} has ended.", self.unit(unit)),
            Effect::Kill { unit } => format!("{who} ends {} from outside.", self.unit(unit)),
            Effect::JoinFailed { unit } => {
                format!("{who} stops waiting for {}: its time is up.", self.unit(unit))
            }
            Effect::Exit { failed: false } => format!("{who} ends."),
            Effect::Exit { failed: true } => format!("{who} ends with an exception."),
            Effect::Sleep { span } => self.slept(event, span),
            Effect::Wake => format!("{who} wakes up."),
            Effect::Await => self.awaits(event),
            Effect::Resume => format!("The event loop gives control to {who}."),
            Effect::Complete => self.completed(event),
            Effect::Cancel { unit } => format!("{who} cancels {}.", self.unit(unit)),
            Effect::Schedule => format!("{who} gives the event loop something to do."),
            Effect::Idle => format!("The event loop of {who} has nothing to do and waits."),
            Effect::Request => format!("{who} sends a request to {}.", what()),
            Effect::Reply => format!("{who} goes on, since its wait for {} is over.", what()),
            Effect::Put => format!("{who} puts an item into {}.", what()),
            Effect::Get => format!("{who} takes an item from {}.", what()),
            Effect::TakeGil { from } => {
                let from = self.unit(from);
                format!("{who} takes the GIL over from {from}{}.", self.goes_on_at(event.unit))
            }
        }
    }

    /// The kind of primitive at a place.
    fn kind_of(&self, place: Place) -> Option<PrimitiveKind> {
        let found = self.primitives.iter().find(|primitive| {
            let object = primitive.object;
            place == Place::Primitive { object }
        });
        found.map(|primitive| primitive.kind)
    }

    /// A wait is over: what was waited for has happened, or time is up.
    fn waited(&self, event: &Event, set: bool) -> String {
        let (who, what) = (self.unit(event.unit), self.place(event.place));
        match (self.kind_of(event.place), set) {
            (Some(PrimitiveKind::Condition), true) => format!("{who} goes on: it was notified of {what}."),
            (Some(PrimitiveKind::Barrier), true) => format!("{who} passes {what}: all are there."),
            (Some(PrimitiveKind::Queue), true) => format!("{who} goes on: all items of {what} are done."),
            (Some(PrimitiveKind::Future), true) => format!("{who} goes on, since {what} is done."),
            (_, true) => format!("{who} goes on, since {what} is set."),
            (Some(PrimitiveKind::Barrier), false) => format!("{who} leaves {what}, which is broken."),
            (_, false) => format!("{who} stops waiting for {what}: its time is up."),
        }
    }

    /// What is done with a pipe, where it is called otherwise than with a queue or an event.
    fn between_processes(&self, event: &Event) -> Option<String> {
        let Place::Shared { .. } = event.place else {
            return None;
        };
        let (who, what) = (self.unit(event.unit), self.place(event.place));
        Some(match event.effect {
            Effect::Put => format!("{who} sends a message through {what}."),
            Effect::Get => format!("{who} receives a message from {what}."),
            Effect::Set => format!("{who} closes its end of {what}."),
            Effect::WaitEvent { set: true } => format!("{who} goes on, since there is something in {what}."),
            _ => return None,
        })
    }

    /// A unit that begins to wait.
    fn blocked(&self, unit: UnitId) -> String {
        let who = self.unit(unit);
        let state = self.state(unit);
        let Some(wait) = state.and_then(|state| state.wait.as_ref()) else {
            return format!("{who} waits.");
        };
        let until = wait.until.map(duration);
        let waits_for_loop =
            state.is_some_and(|state| matches!(state.status, Status::Blocked { place: Place::Loop { .. }, .. }));
        if waits_for_loop {
            return match until {
                Some(until) => format!("No task can go on: the event loop waits until {until}."),
                None => "No task can go on: the event loop waits.".to_owned(),
            };
        }
        let until = until.map_or_else(String::new, |until| format!(", at most until {until}"));
        format!("{who} waits for {}{until}.", self.held(unit, wait))
    }

    /// Where nothing happened that others could notice: where somebody goes on.
    fn standing(&self, unit: Option<UnitId>) -> String {
        let Some(unit) = unit else {
            return "Everybody waits.".to_owned();
        };
        let who = self.unit(unit);
        let program = self.machine.program();
        match self.machine.next_site(unit) {
            Some(site) if line(program, site) > 0 => {
                format!("{who} is at {}: {}", line_words(program, site), line_text(program, site))
            }
            Some(_) | None => format!("{who} goes on."),
        }
    }

    /// The text that an event belongs to. Who has just got control is shown where it goes on, and
    /// a task that has given it away where it waits, which is not where its loop was started.
    fn event_site(&self, event: &Event) -> Option<Site> {
        let elsewhere = matches!(
            event.effect,
            Effect::Start | Effect::Wake | Effect::Resume | Effect::Await | Effect::TakeGil { .. }
        );
        let next = self.machine.next_site(event.unit);
        next.filter(|_| elsewhere).or(event.site)
    }

    fn unit(&self, unit: UnitId) -> String {
        self.machine.unit_name(unit)
    }

    fn place(&self, place: Place) -> String {
        quoted(&self.machine.place_name(place))
    }

    fn state(&self, unit: UnitId) -> Option<&UnitState> {
        self.states.iter().find(|state| state.id == unit)
    }

    fn goes_on_at(&self, unit: UnitId) -> String {
        let site = self.machine.next_site(unit);
        let program = self.machine.program();
        match site.filter(|site| line(program, *site) > 0) {
            Some(site) => format!(" and goes on in {}", line_words(program, site)),
            None => String::new(),
        }
    }

    /// What is waited for, and who has it since when.
    fn held(&self, unit: UnitId, wait: &WaitState) -> String {
        let wants = &wait.wants;
        let Some(holder) = wait.held_by else {
            return wants.clone();
        };
        let since = wait.held_since.map(|site| format!(" since {}", line_words(self.machine.program(), site)));
        let name = self.unit(holder);
        match since {
            Some(since) if holder == unit => format!("{wants}, which it holds itself{since}"),
            None if holder == unit => format!("{wants}, which it holds itself"),
            _ if wants.contains(&name) => wants.clone(),
            Some(since) => format!("{wants}: {name} has held it{since}"),
            None => format!("{wants}: {name} has it"),
        }
    }

    /// Reading or writing, with the value where it is known.
    fn access(&self, event: &Event, verb: &str, between: &str) -> String {
        let who = self.unit(event.unit);
        let what = self.place(event.place);
        let value = match event.place {
            Place::Global { .. } => {
                let name = self.machine.place_name(event.place);
                self.globals.iter().find(|global| global.name == name)
            }
            Place::Attribute { .. }
            | Place::Item { .. }
            | Place::Key { .. }
            | Place::Whole { .. }
            | Place::Cell { .. }
            | Place::Primitive { .. }
            | Place::Loop { .. }
            | Place::Unit(_)
            | Place::Output
            | Place::Clock
            | Place::Host { .. }
            | Place::Shared { .. }
            | Place::SharedItem { .. }
            | Place::Gil { .. } => None,
        };
        match value {
            Some(global) => format!("{who} {verb} {what}{between} {}.", global.value),
            None => format!("{who} {verb} {what}."),
        }
    }

    fn acquired(&self, event: &Event) -> String {
        let who = self.unit(event.unit);
        let what = self.place(event.place);
        let lock = self.primitives.iter().find(|primitive| {
            let object = primitive.object;
            event.place == Place::Primitive { object }
        });
        // The handoff that ended now is this one; an earlier one would be another story.
        let handoff =
            lock.and_then(|lock| lock.last_handoff).filter(|(_, to, time)| *to == event.unit && *time == event.time);
        match handoff {
            Some((from, _, _)) => {
                format!("{who} takes {what}, which {} released.", self.unit(from))
            }
            None => format!("{who} takes {what}."),
        }
    }

    /// All units that were created at once.
    fn spawned(&self, event: &Event) -> String {
        let who = self.unit(event.unit);
        let mut is_task = false;
        let mut names = Vec::new();
        for other in &self.happening.events {
            if let Effect::Spawn { unit } = other.effect
                && other.unit == event.unit
            {
                is_task |= self.machine.kind(unit) == Some(UnitKind::Task);
                names.push(self.unit(unit));
            }
        }
        let names = listed(&names);
        if is_task {
            format!("{who} creates {names}, to be run by the event loop.")
        } else {
            format!("{who} starts {names}.")
        }
    }

    /// A sleep of a task lets the loop go on, unless it is a thread's sleep, which stops all.
    fn slept(&self, event: &Event, span: Nanos) -> String {
        let who = self.unit(event.unit);
        let span = duration(span);
        if event.place != Place::Clock {
            format!("{who} awaits a sleep of {span}, and the loop goes on.")
        } else if self.machine.kind(event.unit) == Some(UnitKind::Task) {
            format!("{who} sleeps for {span} and stops the whole event loop.")
        } else {
            format!("{who} sleeps for {span}.")
        }
    }

    fn awaits(&self, event: &Event) -> String {
        let who = self.unit(event.unit);
        let wait = self.state(event.unit).and_then(|state| state.wait.as_ref());
        let what = match wait {
            Some(wait) => {
                let held = self.held(event.unit, wait);
                held.strip_suffix(" to end").map_or(held.clone(), str::to_owned)
            }
            None => self.place(event.place),
        };
        format!("{who} awaits {what}. The loop goes on.")
    }

    /// A future has its result: a task ended, a sleep is over, or the program itself said so.
    fn completed(&self, event: &Event) -> String {
        let ended = self.happening.transitions.iter().rev().find_map(|transition| {
            let is_task = self.machine.kind(transition.unit) == Some(UnitKind::Task);
            match transition.status {
                Status::Done { failed } if is_task => Some((transition.unit, failed)),
                _ => None,
            }
        });
        match ended {
            Some((unit, false)) => return format!("{} is done.", self.unit(unit)),
            Some((unit, true)) => {
                return format!("{} ends with an exception.", self.unit(unit));
            }
            None => {}
        }
        let ready = self.happening.transitions.iter().rev();
        let ready = ready.into_iter().find(|found| found.status == Status::Ready);
        match ready {
            Some(transition) => {
                format!("What {} waits for is over: it is ready.", self.unit(transition.unit))
            }
            None => format!("The result of {} is there.", self.place(event.place)),
        }
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
fn quoted(name: &str) -> String {
    if name.contains(' ') || name.is_empty() { name.to_owned() } else { format!("`{name}`") }
}

/// `a`, `a and b`, `a, b and c`; of many, the first few.
pub(crate) fn listed(names: &[String]) -> String {
    const MOST: usize = 4;
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] if first.len() < MOST => {
            format!("{} and {last}", first.join(", "))
        }
        [first, .., last] => format!("{} tasks, {first} to {last}", names.len()),
    }
}

/// A span of time in the unit that fits.
pub(crate) fn duration(span: Nanos) -> String {
    let (unit, name) = match span.0 {
        1_000_000_000.. => (1_000_000_000, "s"),
        1_000_000.. => (1_000_000, "ms"),
        1_000.. => (1_000, "µs"),
        0 => return "0 s".to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        let shown = |nanos| duration(Nanos(nanos));
        assert_eq!(shown(0), "0 s");
        assert_eq!(shown(1_000_000_000), "1 s");
        assert_eq!(shown(1_500_000_000), "1.5 s");
        assert_eq!(shown(20_000_000), "20 ms");
        assert_eq!(shown(1_234_567), "1.235 ms");
        assert_eq!(shown(70), "70 ns");
    }

    #[test]
    fn what_is_printed_is_quoted_on_one_line() {
        let told = |text: &str| {
            let output =
                Output { unit: UnitId(1), time: Nanos(0), position: 1, is_error: false, text: text.to_owned() };
            printed("MainThread", &[output])
        };
        assert_eq!(told("hi\n"), "MainThread prints “hi”.");
        assert_eq!(told("\n"), "MainThread prints an empty line.");
        assert_eq!(told("\r| busy"), "MainThread prints “␍| busy”.");
        assert!(told(&"long ".repeat(99)).ends_with("…”."));
    }

    #[test]
    fn lists_read_well() {
        let listed = |count: u32| {
            let names: Vec<String> = (1..=count).map(|number| format!("Task-{number}")).collect();
            listed(&names)
        };
        assert_eq!(listed(1), "Task-1");
        assert_eq!(listed(2), "Task-1 and Task-2");
        assert_eq!(listed(3), "Task-1, Task-2 and Task-3");
        assert_eq!(listed(9), "9 tasks, Task-1 to Task-9");
    }

    #[test]
    fn names_are_quoted_and_descriptions_are_not() {
        assert_eq!(quoted("game.lock"), "`game.lock`");
        assert_eq!(quoted("a Lock"), "a Lock");
    }
}

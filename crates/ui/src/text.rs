//! Every sentence and word that the page shows, in one place.
//!
//! Constants where nothing varies, small functions where something does. No markup here.

use lockstep_event::{Nanos, UnitId};
use lockstep_protocol::{DiagnosticView, Granularity, Interpreter, LinkError, Mode, OutcomeView, PrimitiveKind, State};

use crate::model::clock::{show_count, show_time};
use crate::model::files::NameError;
use crate::model::{Engine, Pane};

pub const NAME: &str = "Lockstep";
pub const LESSONS: &str = "Lessons";
pub const NO_LESSONS: &str = "The list of lessons could not be loaded.";
pub const LESSON_FAILED: &str = "This lesson could not be loaded.";
pub const CLOSE_LESSON: &str = "Close the lesson's text";
pub const MODE: &str = "Mode";
pub const INTERPRETER: &str = "Interpreter";
pub const SCHEDULE: &str = "Schedule";
pub const SCHEDULE_FAIR: &str = "fair";
pub const SCHEDULE_RANDOM: &str = "random";
pub const SCHEDULE_REPLAY: &str = "replay";
pub const SEED: &str = "Seed";
pub const MODE_TITLE: &str = "script: as python3 runs a file; await: await is allowed at the top level; notebook: and the loop outlives the program";
pub const INTERPRETER_TITLE: &str = "gil: threads switch where CPython 3.10 and later lets them; bytecode: between any two bytecodes, as the language allows";
pub const SCHEDULE_TITLE: &str = "Who runs next, where several could";
pub const SETTINGS: &str = "Settings";
pub const RUN: &str = "Run";
pub const CANCEL: &str = "Cancel";
pub const SHARE: &str = "Share";
pub const SHARE_TITLE: &str = "Copy a link to this program, its settings and this moment";
pub const SHARED: &str = "The link was copied. It holds the program, the settings and the moment.";
pub const SHARE_FAILED: &str = "The link could not be copied; it stands in the browser's address bar.";
pub const TO_LIGHT: &str = "Light theme";
pub const TO_DARK: &str = "Dark theme";
pub const KEYS: &str = "Keyboard shortcuts";
pub const CLOSE: &str = "Close";
pub const DISMISS: &str = "Dismiss";
pub const RELOAD: &str = "Load the page again";

pub const PROGRAM: &str = "Program";
pub const FILES: &str = "Files";
pub const ADD_FILE: &str = "Add a file";
pub const FILE_NAME: &str = "Name of the file";
pub const FILE_NAME_EXAMPLE: &str = "primes.py";
pub const NAME_ENDING: &str = "A file of the program ends in .py.";
pub const NAME_PART: &str =
    "An import cannot name this: letters, digits and _ only, no keyword, folders with a slash, as in pkg/primes.py.";
pub const NAME_TAKEN: &str = "There is such a file already.";
pub const TAB_TITLE: &str = "F2 or a double click renames";
pub const UNDO: &str = "Undo";
pub const REPLACED: &str = "The files of the program before were closed.";
pub const TOO_LONG: &str =
    "The program is too long for a link: more than 200,000 bytes in all files. It is kept in this browser.";
pub const EDITED: &str = "changed since the run";
pub const PROBLEMS: &str = "Problems";
pub const REFUSED: &str = "not supported";
pub const SYNTAX_ERROR: &str = "syntax error";

pub const TRANSPORT: &str = "Transport";
pub const TO_START: &str = "To the start";
pub const STEP_BACK: &str = "Step back";
pub const STEP: &str = "Step";
pub const PLAY: &str = "Play";
pub const PAUSE: &str = "Pause";
pub const TO_END: &str = "To the end";
pub const STEP_BY: &str = "Step by";
pub const SPEED: &str = "Speed";
pub const CLOCK: &str = "Virtual time";

pub const NARRATION: &str = "Narration";
pub const NARRATION_FRESH: &str = "Run the program, or step through it: every step is told here in one sentence.";
pub const NARRATION_RUNNING: &str = "The program runs…";
pub const OUTCOME: &str = "Outcome";

pub const TIMELINE: &str = "Timeline";
pub const TIMELINE_HELP: &str = "A and D move, W and S zoom, left and right arrow step, up and down arrow choose a lane, \
     F shows all, a click jumps to a moment.";
pub const TIMELINE_EMPTY: &str = "Here the lanes of processes, threads and tasks will be drawn.";
pub const LANES_NOW: &str = "Lanes at the cursor";
pub const ZOOM_IN: &str = "Zoom in";
pub const ZOOM_OUT: &str = "Zoom out";
pub const FIT: &str = "Show all";
pub const LEGEND: &str = "Legend";

/// Arrows: the class that draws one, and the word for it.
pub const ARROWS: &[(&str, &str)] = &[
    ("arrow-spawn", "starts"),
    ("arrow-wake", "wakes"),
    ("arrow-handoff", "hands a lock on"),
    ("arrow-gil", "hands the GIL on"),
];

pub const INSPECTORS: &str = "Inspectors";
pub const STACKS: &str = "Stacks & variables";
pub const LOCKS: &str = "Locks & co.";
pub const LOOP: &str = "Event loop";
pub const GIL: &str = "GIL";
pub const CONSOLE: &str = "Console";
pub const GLOBALS: &str = "Globals";
pub const CHANGED: &str = "changed";
pub const NO_STATE: &str = "Nothing is loaded yet. Step or run to see the state of every unit.";
pub const NOTHING_YET: &str = "Nothing yet.";
pub const NO_LOCKS: &str = "The program has made no lock, event or queue yet.";
pub const NO_LOOP: &str = "No event loop is running.";
pub const NO_GIL: &str = "This interpreter has no global lock.";
pub const NO_OUTPUT: &str = "Nothing was printed up to this moment.";
pub const INPUT: &str = "Input";
pub const INPUT_HELP: &str = "What input() and sys.stdin read, a line each";
pub const OUTPUT_CUT: &str = "Earlier output is not drawn.";
pub const BEFORE: &str = "of the run before";
pub const ENDED_UNITS: &str = "Ended";
pub const HELD_BY: &str = "held by";
pub const SINCE: &str = "since";
pub const NOBODY: &str = "nobody";
pub const PROCESS: &str = "process";
pub const OWNER: &str = "Owner";
pub const WAITERS: &str = "Waiting";
pub const READY_QUEUE: &str = "Ready";
pub const TIMERS: &str = "Timers";
pub const CURRENT: &str = "Current task";
pub const HANDOFFS: &str = "Handoffs";
pub const DROP_DUE: &str = "Drop due";
pub const LAST_HANDOFF: &str = "Last handoff";
pub const STDERR: &str = "error output";

pub const WORKER_DIED: &str = "The engine stopped unexpectedly and was started again. Your program is untouched.";
pub const WORKER_SILENT: &str =
    "The engine did not answer for a while and was started again. Your program is untouched.";
pub const WORKER_FOREIGN: &str =
    "Page and engine are of different versions, probably because the site was just updated.";
pub const WORKER_BROKEN: &str = "The engine cannot be started. Your program stays in the editor.";

/// What the editor holds when nobody brought a program along.
pub const SAMPLE: &str = "import threading
import time

door = threading.Lock()


def visit(seconds):
    name = threading.current_thread().name
    with door:
        print(name, \"goes in\")
        time.sleep(seconds)
        print(name, \"comes out\")


for seconds in (0.3, 0.2, 0.1):
    threading.Thread(target=visit, args=(seconds,)).start()
";

/// The keyboard's shortcuts: keys, and what they do.
pub const SHORTCUTS: &[(&str, &str)] = &[
    ("F8 or Ctrl+Enter", "Run the program to its end"),
    ("F10", "Step"),
    ("Shift+F10", "Step back"),
    ("Space", "Play or pause"),
    ("Home, End", "To the start, to the end"),
    ("Escape", "Cancel a run, close what is open"),
    ("A, D", "On the timeline: move left, right"),
    ("W, S", "On the timeline: zoom in, out"),
    ("F", "On the timeline: show all"),
    ("←, →", "On the timeline: step back, step"),
    ("↑, ↓", "On the timeline: choose a lane and hear what it does"),
    ("Escape, then Tab", "In the editor: leave it"),
    ("←, →", "On a file's tab: choose another"),
    ("F2, Delete", "On a file's tab: rename, close"),
];

#[must_use]
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Script => "script",
        Mode::Await => "await",
        Mode::Notebook => "notebook",
    }
}

#[must_use]
pub fn interpreter(interpreter: Interpreter) -> &'static str {
    match interpreter {
        Interpreter::Gil => "gil",
        Interpreter::Bytecode => "bytecode",
        Interpreter::FreeThreaded => "free-threaded",
    }
}

#[must_use]
pub fn granularity(granularity: Granularity) -> &'static str {
    match granularity {
        Granularity::Effect => "effect",
        Granularity::Line => "line",
        Granularity::Switch => "switch",
        Granularity::Bytecode => "bytecode",
    }
}

#[must_use]
pub fn state(state: State) -> &'static str {
    match state {
        State::New => "new",
        State::Running => "running",
        State::Ready => "ready",
        State::WaitingForGil => "waiting for the GIL",
        State::Blocked => "blocked",
        State::Sleeping => "sleeping",
        State::Awaiting => "awaiting",
        State::Done => "done",
        State::Failed => "failed",
    }
}

#[must_use]
pub fn primitive(kind: PrimitiveKind) -> &'static str {
    match kind {
        PrimitiveKind::Lock => "lock",
        PrimitiveKind::RLock => "reentrant lock",
        PrimitiveKind::Event => "event",
        PrimitiveKind::Semaphore => "semaphore",
        PrimitiveKind::Condition => "condition",
        PrimitiveKind::Barrier => "barrier",
        PrimitiveKind::Queue => "queue",
        PrimitiveKind::Future => "future",
    }
}

#[must_use]
pub fn pane(pane: Pane) -> &'static str {
    match pane {
        Pane::Stacks => STACKS,
        Pane::Locks => LOCKS,
        Pane::Loop => LOOP,
        Pane::Gil => GIL,
        Pane::Console => CONSOLE,
    }
}

/// A pane's name where five must stand beside each other.
#[must_use]
pub fn pane_short(pane: Pane) -> &'static str {
    match pane {
        Pane::Stacks => "Stacks",
        Pane::Locks => "Locks",
        Pane::Loop => "Loop",
        Pane::Gil => "GIL",
        Pane::Console => "Console",
    }
}

#[must_use]
pub fn engine(engine: Engine) -> Option<&'static str> {
    match engine {
        Engine::Starting { .. } => Some("The engine is loading…"),
        Engine::Ready => None,
        Engine::Foreign | Engine::Broken => Some("There is no engine."),
    }
}

#[must_use]
pub fn link_broken(error: LinkError) -> String {
    let error = error.to_string();
    let mut letters = error.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    let sentence: String = first.into_iter().chain(letters).collect();
    format!("{sentence}. The program below is not the one that was linked.")
}

/// A line, with its file unless that is the main one.
#[must_use]
pub fn line(line: u32, file: Option<&str>) -> String {
    match file {
        Some(file) => format!("line {line} of {file}"),
        None => format!("line {line}"),
    }
}

#[must_use]
pub fn problem(found: &DiagnosticView, file: Option<&str>) -> String {
    let place = format!("Line {}, column {}", found.range.line, found.range.column + 1);
    match file {
        Some(file) => format!("{place} of {file}"),
        None => place,
    }
}

#[must_use]
pub fn name_error(error: NameError) -> &'static str {
    match error {
        NameError::Ending => NAME_ENDING,
        NameError::Part => NAME_PART,
        NameError::Taken => NAME_TAKEN,
    }
}

#[must_use]
pub fn closed(file: &str) -> String {
    format!("{file} was closed.")
}

#[must_use]
pub fn close(file: &str) -> String {
    format!("Close {file}")
}

#[must_use]
pub fn rename(file: &str) -> String {
    format!("Rename {file}")
}

/// Behind the name of a file that is not in front.
#[must_use]
pub fn problems_of_file(count: usize) -> String {
    if count == 1 { "1 problem".to_owned() } else { format!("{count} problems") }
}

#[must_use]
pub fn n_problems(count: usize) -> String {
    match count {
        1 => "1 problem: the program did not start".to_owned(),
        _ => format!("{count} problems: the program did not start"),
    }
}

#[must_use]
pub fn progress(position: u64, time: Nanos) -> String {
    format!("{} of virtual time, {} instructions", show_time(time), show_count(position))
}

/// The outcome in one word.
#[must_use]
pub fn outcome_word(outcome: &OutcomeView) -> &'static str {
    match outcome {
        OutcomeView::Finished => "Finished",
        OutcomeView::Exception { .. } => "Exception",
        OutcomeView::Deadlock { .. } => "Deadlock",
        OutcomeView::Limit { .. } => "Limit reached",
        OutcomeView::Refused { .. } => "Not supported",
    }
}

#[must_use]
pub fn ended(time: Nanos, steps: u64, position: u64) -> String {
    let plural = if steps == 1 { "" } else { "s" };
    format!(
        "after {} of virtual time, {} effect{plural}, {} instructions",
        show_time(time),
        show_count(steps),
        show_count(position)
    )
}

/// Where the run that is looked at ended, for whoever is not there.
#[must_use]
pub fn ends_at(outcome: &OutcomeView, time: Nanos) -> String {
    format!("{} at {}", outcome_word(outcome), show_time(time))
}

#[must_use]
pub fn due_in(due: Nanos, now: Nanos) -> String {
    if due <= now { "due".to_owned() } else { format!("in {}", show_time(Nanos(due.0 - now.0))) }
}

#[must_use]
pub fn and_more(count: usize) -> String {
    format!("and {} more", show_count(count as u64))
}

#[must_use]
pub fn timeline_summary(n_lanes: usize, time: Nanos, cursor: Nanos) -> String {
    let plural = if n_lanes == 1 { "" } else { "s" };
    format!("Timeline: {n_lanes} lane{plural}, {} executed, cursor at {}", show_time(time), show_time(cursor))
}

/// What a lane shows at a moment, as one sentence.
#[must_use]
pub fn stretch(unit: &str, what: State, on: Option<&str>, from: Nanos, to: Nanos) -> String {
    let on = on.map(|on| format!(" ({on})")).unwrap_or_default();
    format!("{unit}: {}{on}, {} from {}", state(what), show_time(Nanos(to.0.saturating_sub(from.0))), show_time(from))
}

#[must_use]
pub fn waits_for(what: &str) -> String {
    format!("waits for {what} at")
}

#[must_use]
pub fn at(time: &str) -> String {
    format!("at {time}")
}

#[must_use]
pub fn interval(time: &str) -> String {
    format!("switch interval {time}")
}

/// When nobody waits, nothing is due yet.
#[must_use]
pub fn drop_after(interval: Nanos) -> String {
    format!("{} after someone waits", show_time(interval))
}

/// `Thread-12 (visit)` is `T12`, `Task-3` is `t3`; other names are cut.
#[must_use]
pub fn short_name(name: &str, unit: UnitId) -> String {
    let number = |prefix: &str| {
        let rest = name.strip_prefix(prefix)?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        (!digits.is_empty()).then_some(digits)
    };
    if let Some(digits) = number("Thread-") {
        return format!("T{digits}");
    }
    if let Some(digits) = number("Task-") {
        return format!("t{digits}");
    }
    match name {
        "MainThread" => "main".to_owned(),
        "" => format!("u{}", unit.0),
        _ => name.chars().take(5).collect(),
    }
}

/// What a unit does, for a list that is read out: without the marks around code.
#[must_use]
pub fn lane_now(unit: &str, status: &str) -> String {
    format!("{unit}: {}", status.replace('`', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_in_the_margin() {
        let short = |name| short_name(name, UnitId(4));
        assert_eq!(short("Thread-12 (visit)"), "T12");
        assert_eq!(short("Task-3"), "t3");
        assert_eq!(short("MainThread"), "main");
        assert_eq!(short("collector"), "colle");
        assert_eq!(short(""), "u4");
    }

    #[test]
    fn a_broken_link_is_told_in_a_sentence() {
        let told = link_broken(LinkError::Damaged);
        assert!(told.starts_with("This link is damaged"), "{told}");
    }
}

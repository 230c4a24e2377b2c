//! A fake engine for tests of the views: two workers and two locks, in every moment written down.
//!
//! [`engine`] answers as the real one would, for one fixed execution that ends in a deadlock. A
//! text that says `wrong` does not compile. It runs nothing.

use std::cell::RefCell;
use std::rc::Rc;

use lockstep_event::{Nanos, ObjectId, UnitId};
use lockstep_protocol::{
    Answer, Arrow, ArrowKind, Command, DiagnosticView, FrameView, FromEngine, GilView, MarkView, Moment, OutcomeView,
    OutputChunk, PrimitiveKind, PrimitiveView, Query, Segment, Spot, State, Stream, StuckUnit, TextRange, ToEngine,
    UnitInfo, UnitKind, UnitView, Update, Variable, View,
};
use lockstep_ui::bridge::InProcess;

const MAIN: UnitId = UnitId(1);
const ANN: UnitId = UnitId(2);
const BOB: UnitId = UnitId(3);
const MILLI: u64 = 1_000_000;

/// A moment: when, who did it, on which line, and what is told of it.
struct Step {
    millis: u64,
    unit: UnitId,
    line: u32,
    words: &'static str,
    /// State and status of main, Ann, Bob.
    states: [(State, &'static str); 3],
    /// Owner of `left` and `right`.
    owners: [Option<UnitId>; 2],
    n_output: u32,
}

const RUNS: (State, &str) = (State::Running, "running");
const NEW: (State, &str) = (State::New, "new");
const SLEEPS: (State, &str) = (State::Sleeping, "sleeping until 20 ms");
const JOINS: (State, &str) = (State::Blocked, "waits for Ann to end");
const ANN_STUCK: (State, &str) = (State::Blocked, "blocked on lock 'right' (held by Bob since line 15)");
const BOB_STUCK: (State, &str) = (State::Blocked, "blocked on lock 'left' (held by Ann since line 9)");

fn steps() -> Vec<Step> {
    let step = |millis, unit, line, words, states, owners, n_output| Step {
        millis,
        unit,
        line,
        words,
        states,
        owners,
        n_output,
    };
    vec![
        step(0, MAIN, 1, "The program begins.", [RUNS, NEW, NEW], [None, None], 0),
        step(1, MAIN, 20, "MainThread starts Ann.", [RUNS, NEW, NEW], [None, None], 0),
        step(2, ANN, 9, "Ann takes `left`.", [JOINS, RUNS, NEW], [Some(ANN), None], 1),
        step(4, ANN, 10, "Ann sleeps.", [RUNS, SLEEPS, NEW], [Some(ANN), None], 1),
        step(6, BOB, 15, "Bob takes `right`.", [JOINS, SLEEPS, RUNS], [Some(ANN), Some(BOB)], 2),
        step(
            20,
            ANN,
            11,
            "Ann waits for `right`: Bob holds it since line 15.",
            [JOINS, ANN_STUCK, SLEEPS],
            [Some(ANN), Some(BOB)],
            2,
        ),
        step(
            24,
            BOB,
            17,
            "Bob waits for `left`: Ann holds it since line 9.",
            [JOINS, ANN_STUCK, BOB_STUCK],
            [Some(ANN), Some(BOB)],
            3,
        ),
    ]
}

/// The engine.
pub(crate) fn engine() -> InProcess {
    let state = RefCell::new((0, false));
    InProcess(Rc::new(move |message| answer(&mut state.borrow_mut(), message)))
}

fn answer((run, loaded): &mut (u32, bool), message: ToEngine) -> Vec<FromEngine> {
    let steps = steps();
    match message {
        ToEngine::Command(Command::Load { run: new, files, .. }) => {
            *run = new;
            let diagnostics = if files[0].text.contains("wrong") { vec![diagnostic()] } else { vec![] };
            *loaded = diagnostics.is_empty();
            vec![update(*run, Update::Loaded { files: vec!["main.py".into()], diagnostics })]
        }
        ToEngine::Command(Command::Run) if *loaded => {
            vec![update(*run, grew(&steps)), update(*run, ended(&steps))]
        }
        ToEngine::Query { request, query } => {
            let answer =
                if *loaded { Answer::View(Box::new(view(&steps, place(&steps, query)))) } else { Answer::Nothing };
            vec![update(*run, grew(&steps)), FromEngine::Answer { request, run: *run, answer }]
        }
        ToEngine::Hello { .. } | ToEngine::Command(Command::Run | Command::Stop | Command::Prepare { .. }) => vec![],
    }
}

fn update(run: u32, update: Update) -> FromEngine {
    FromEngine::Update { run, update }
}

fn diagnostic() -> DiagnosticView {
    DiagnosticView {
        range: TextRange { file: 0, line: 2, column: 4, end_line: 2, end_column: 9 },
        refused: false,
        message: "invalid syntax".into(),
        help: Some("Write something right.".into()),
    }
}

fn place(steps: &[Step], query: Query) -> usize {
    let last = steps.len() - 1;
    match query {
        Query::At(Moment::Start) => 0,
        Query::At(Moment::Latest) => last,
        Query::At(Moment::Position(position)) => (position as usize / 10).min(last),
        Query::At(Moment::Time(time)) => steps.iter().rposition(|step| step.millis * MILLI <= time.0).unwrap_or(0),
        Query::Step { from, back, .. } => {
            let from = from as usize / 10;
            if back { from.saturating_sub(1) } else { (from + 1).min(last) }
        }
    }
}

fn end(steps: &[Step]) -> Nanos {
    Nanos(steps.last().map_or(0, |step| step.millis * MILLI))
}

fn ended(steps: &[Step]) -> Update {
    Update::Ended { outcome: deadlock(), position: (steps.len() as u64 - 1) * 10, time: end(steps), steps: 31, hash: 7 }
}

fn deadlock() -> OutcomeView {
    let stuck = |unit, name: &str, wants: &str, line, by, by_name: &str, since| StuckUnit {
        unit,
        name: name.into(),
        wants: wants.into(),
        object: None,
        place: Spot { file: 0, line },
        held_by: Some(by),
        held_by_name: Some(by_name.into()),
        held_since: Some(Spot { file: 0, line: since }),
        rescue: String::new(),
    };
    OutcomeView::Deadlock {
        stuck: vec![
            stuck(ANN, "Ann", "lock 'right'", 11, BOB, "Bob", 15),
            stuck(BOB, "Bob", "lock 'left'", 17, ANN, "Ann", 9),
        ],
        text: "Deadlock: Ann and Bob wait for each other.".into(),
    }
}

fn grew(steps: &[Step]) -> Update {
    let unit = |id: u32, parent: Option<u32>, kind, name: &str| UnitInfo {
        id: UnitId(id),
        parent: parent.map(UnitId),
        kind,
        name: name.into(),
        created: Nanos(0),
    };
    let mut segments = Vec::new();
    for step in steps {
        for (id, (state, status)) in [MAIN, ANN, BOB].into_iter().zip(step.states) {
            segments.push(Segment {
                unit: id,
                start: Nanos(step.millis * MILLI),
                state,
                on: (state == State::Blocked).then(|| status.replace("blocked on ", "")),
            });
        }
    }
    let arrow = |kind, from, to, millis: u64| Arrow {
        kind,
        from,
        from_time: Nanos(millis * MILLI),
        to,
        to_time: Nanos(millis * MILLI + MILLI / 2),
        what: None,
    };
    let print = |unit, millis: u64, text: &str| OutputChunk {
        unit,
        time: Nanos(millis * MILLI),
        position: 0,
        stream: Stream::Stdout,
        text: text.into(),
    };
    Update::Grew {
        units: vec![
            unit(0, None, UnitKind::Process, "main.py"),
            unit(1, Some(0), UnitKind::Thread, "MainThread"),
            unit(2, Some(0), UnitKind::Thread, "Ann"),
            unit(3, Some(0), UnitKind::Thread, "Bob"),
        ],
        segments,
        arrows: vec![
            arrow(ArrowKind::Spawn, MAIN, ANN, 1),
            arrow(ArrowKind::Gil, ANN, MAIN, 4),
            arrow(ArrowKind::Spawn, MAIN, BOB, 5),
        ],
        output: vec![
            print(ANN, 2, "Ann has left\n"),
            print(BOB, 6, "Bob has right\n"),
            print(BOB, 24, "Bob wants left\n"),
        ],
        position: (steps.len() as u64 - 1) * 10,
        time: end(steps),
        running: false,
    }
}

fn view(steps: &[Step], index: usize) -> View {
    let step = &steps[index];
    let last = index + 1 == steps.len();
    let range = |line| TextRange { line, end_line: line, ..TextRange::default() };
    let units = [MAIN, ANN, BOB].into_iter().zip(step.states);
    let lock = |id: u32, name: &str, owner: Option<UnitId>, waiters: Vec<UnitId>| PrimitiveView {
        process: Some(UnitId(0)),
        object: ObjectId(u64::from(id)),
        kind: PrimitiveKind::Lock,
        for_tasks: false,
        name: name.into(),
        state: if owner.is_some() { "locked" } else { "free" }.into(),
        owner,
        owner_since: owner.map(|_| Spot { file: 0, line: 9 }),
        waiters,
        last_handoff: None,
    };
    let waits = |status: (State, &str)| step.states.contains(&status);
    View {
        position: index as u64 * 10,
        step: index as u64,
        time: Nanos(step.millis * MILLI),
        at_start: index == 0,
        at_end: last,
        narration: step.words.into(),
        unit: Some(step.unit),
        place: Some(range(step.line)),
        units: units
            .clone()
            .map(|(id, (state, status))| UnitView {
                id,
                state,
                status: status.into(),
                stack: vec![FrameView {
                    function: "carry".into(),
                    place: range(step.line),
                    variables: vec![Variable {
                        name: "first".into(),
                        value: "<locked _thread.lock object>".into(),
                        changed: id == step.unit,
                    }],
                }],
            })
            .collect(),
        marks: units
            .map(|(unit, (state, _))| MarkView {
                unit,
                name: ["", "MainThread", "Ann", "Bob"][unit.index()].into(),
                state,
                place: Spot { file: 0, line: step.line + unit.0 % 2 },
            })
            .collect(),
        globals: vec![Variable { name: "left".into(), value: "<unlocked _thread.lock object>".into(), changed: false }],
        primitives: vec![
            lock(40, "left", step.owners[0], if waits(BOB_STUCK) { vec![BOB] } else { vec![] }),
            lock(41, "right", step.owners[1], if waits(ANN_STUCK) { vec![ANN] } else { vec![] }),
        ],
        loops: vec![],
        gils: vec![GilView {
            process: UnitId(0),
            owner: Some(step.unit),
            waiting: vec![],
            drop_due: None,
            interval: Nanos(5 * MILLI),
            n_handoffs: index as u64,
        }],
        n_output: step.n_output,
        outcome: last.then(deadlock),
        notes: Vec::new(),
        memory: String::new(),
    }
}

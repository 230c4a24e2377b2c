//! The reducer, driven as a user and an engine would.

use lockstep_event::{Nanos, UnitId};
use lockstep_protocol::{
    Answer, BUILD, Command, DiagnosticView, File, FromEngine, Granularity, Link, MarkView, Mode, Moment, OutcomeView,
    Query, Settings, Spot, State, StuckUnit, TextRange, ToEngine, Update, View,
};

use super::{Action, Order};
use crate::model::lesson::{Entry, Lesson};
use crate::model::{Engine, Model, NoticeKind, Revealed, Start};

fn file(name: &str, text: &str) -> File {
    File { name: name.into(), text: text.into() }
}

/// The names of the files.
fn names(model: &Model) -> Vec<&str> {
    model.files.all().iter().map(|one| &*one.name).collect()
}

fn ready() -> Model {
    let mut model = Model::new(vec![file("main.py", "print(1)")], Settings::default());
    model.act(hello(BUILD));
    model
}

fn hello(build: &str) -> Action {
    Action::Engine(FromEngine::Hello { build: build.into() })
}

fn update(model: &Model, update: Update) -> Action {
    Action::Engine(FromEngine::Update { run: model.run.number, update })
}

fn view(position: u64, at_end: bool) -> View {
    View {
        position,
        step: 0,
        time: Nanos(position * 10),
        at_start: position == 0,
        at_end,
        narration: format!("step {position}"),
        unit: None,
        place: None,
        units: vec![],
        marks: vec![],
        globals: vec![],
        primitives: vec![],
        loops: vec![],
        gils: Vec::new(),
        notes: Vec::new(),
        memory: String::new(),
        n_output: 0,
        outcome: None,
    }
}

fn answer(model: &Model, request: u32, view: View) -> Action {
    Action::Engine(FromEngine::Answer { request, run: model.run.number, answer: Answer::View(Box::new(view)) })
}

fn ended(time: u64) -> Update {
    Update::Ended { outcome: OutcomeView::Finished, position: time / 10, time: Nanos(time), steps: 3, hash: 0 }
}

/// The queries among some orders.
fn queries(orders: &[Order]) -> Vec<(u32, Query)> {
    orders
        .iter()
        .filter_map(|order| match order {
            Order::Send(ToEngine::Query { request, query }) => Some((*request, *query)),
            _ => None,
        })
        .collect()
}

fn sends(orders: &[Order], wanted: &Command) -> bool {
    orders.iter().any(|order| matches!(order, Order::Send(ToEngine::Command(sent)) if sent == wanted))
}

fn loads(orders: &[Order]) -> bool {
    orders.iter().any(|order| matches!(order, Order::Send(ToEngine::Command(Command::Load { .. }))))
}

#[test]
fn what_stands_in_the_editor_is_compiled_before_it_is_run() {
    let mut model = Model::new(Vec::new(), Settings::default());
    assert_eq!(model.preparation(), None);
    let orders = model.act(hello(BUILD));
    let is_prepare = |message: &ToEngine| matches!(message, ToEngine::Command(Command::Prepare { .. }));
    assert!(orders.iter().any(|order| matches!(order, Order::Send(message) if is_prepare(message))));
    model.act(Action::Run);
    assert_eq!(model.preparation(), None);
    model.act(Action::Edited(0, "print(2)".into()));
    assert!(model.preparation().as_ref().is_some_and(is_prepare));
}

#[test]
fn a_run_before_the_engine_is_there_waits_for_it() {
    let mut model = Model::new(Vec::new(), Settings::default());
    assert_eq!(model.act(Action::Run), []);
    assert_eq!(model.wanted, Some(Start::Run));
    let orders = model.act(hello(BUILD));
    assert!(matches!(orders.first(), Some(Order::Send(ToEngine::Hello { .. }))));
    assert!(loads(&orders) && sends(&orders, &Command::Run));
    assert!(model.run.running);
}

#[test]
fn an_engine_of_another_build_is_refused() {
    let mut model = Model::new(Vec::new(), Settings::default());
    assert_eq!(model.act(hello("lockstep-9")), []);
    assert_eq!(model.engine, Engine::Foreign);
    let kind = model.notice.as_ref().map(|notice| notice.kind);
    assert_eq!(kind, Some(NoticeKind::Reload));
    assert_eq!(model.act(Action::Run), []);
}

#[test]
fn a_run_ends_with_the_cursor_at_the_end() {
    let mut model = ready();
    model.act(Action::Run);
    let end = update(&model, ended(500));
    let asked = queries(&model.act(end));
    assert!(matches!(asked[..], [(_, Query::At(Moment::Latest))]));
    let shown = answer(&model, asked[0].0, view(50, true));
    model.act(shown);
    assert_eq!(model.cursor(), Nanos(500));
    assert!(!model.run.running && model.is_usable());
}

#[test]
fn stepping_loads_first_and_goes_on_from_each_answer() {
    let mut model = ready();
    let orders = model.act(Action::Step { back: false });
    assert!(loads(&orders));
    let asked = queries(&orders);
    assert!(matches!(asked[..], [(_, Query::At(Moment::Start))]));
    let start = answer(&model, asked[0].0, view(0, false));
    model.act(start);
    model.act(Action::SetGranularity(Granularity::Effect));
    let asked = queries(&model.act(Action::Step { back: false }));
    assert_eq!(model.act(Action::Step { back: false }), []);
    let first = answer(&model, asked[0].0, view(7, false));
    let then = queries(&model.act(first));
    let expected = Query::Step { from: 7, by: Granularity::Effect, back: false };
    assert_eq!(then[0].1, expected);
}

#[test]
fn stale_answers_and_updates_are_dropped() {
    let mut model = ready();
    let asked = queries(&model.act(Action::Step { back: false }));
    let old = answer(&model, asked[0].0, view(0, false));
    let late = update(&model, ended(10));
    model.act(Action::Edited(0, "print(2)".into()));
    model.act(Action::Step { back: false });
    model.act(old);
    model.act(late);
    assert!(model.run.view.is_none() && model.run.ended.is_none());
}

#[test]
fn an_edit_makes_the_run_stale_and_undo_makes_it_fresh() {
    let mut model = ready();
    model.act(Action::Run);
    assert!(model.is_usable());
    let orders = model.act(Action::Edited(0, "print(2)".into()));
    assert!(sends(&orders, &Command::Stop), "what runs is of no use now");
    assert!(model.is_stale());
    model.act(Action::Edited(0, "print(1)".into()));
    assert!(!model.is_stale());
    model.act(Action::SetMode(Mode::Await));
    assert!(model.is_stale());
    assert!(loads(&model.act(Action::Step { back: true })));
}

#[test]
fn problems_keep_the_text_and_get_the_focus() {
    let mut model = ready();
    model.act(Action::Run);
    let found =
        DiagnosticView { range: TextRange::default(), refused: false, message: "invalid syntax".into(), help: None };
    let refused = update(&model, Update::Loaded { files: vec!["main.py".into()], diagnostics: vec![found] });
    assert_eq!(model.act(refused), [Order::FocusDiagnostics]);
    assert!(!model.run.running && !model.is_usable());
    assert_eq!(&*model.files.main().text, "print(1)");
    model.act(Action::Edited(0, "print(".into()));
    assert!(model.run.diagnostics.is_empty());
}

#[test]
fn a_cancelled_run_shows_where_it_got_to() {
    let mut model = ready();
    model.act(Action::Run);
    let orders = model.act(Action::Cancel);
    assert!(sends(&orders, &Command::Stop));
    assert!(matches!(queries(&orders)[..], [(_, Query::At(Moment::Latest))]));
    assert!(!model.run.running);
    assert_eq!(model.act(Action::Frame(1.0)), []);
}

#[test]
fn playing_asks_for_one_moment_at_a_time_and_ends() {
    let mut model = ready();
    let orders = model.act(Action::TogglePlay);
    assert!(loads(&orders) && sends(&orders, &Command::Run));
    let (start, _) = queries(&orders)[0];
    let end = update(&model, ended(3_000_000_000));
    model.act(end);
    assert!(model.play.is_some(), "the end of the run is not its playing");
    let shown = answer(&model, start, view(0, false));
    model.act(shown);
    model.act(Action::Frame(0.0));
    let asked = queries(&model.act(Action::Frame(50.0)));
    assert!(matches!(asked[..], [(_, Query::At(Moment::Time(_)))]));
    assert_eq!(model.act(Action::Frame(60.0)), [], "one is under way");
    assert!(model.cursor() > Nanos(40_000_000));
    let mut last = Vec::new();
    for frame in 0..100 {
        last = queries(&model.act(Action::Frame(60.0 + f64::from(frame) * 90.0)));
        if model.play.is_none() {
            break;
        }
    }
    assert!(model.play.is_none());
    // The last moment waits for the answer that is under way.
    assert_eq!(last, []);
    let shown = answer(&model, asked[0].0, view(9, false));
    assert!(matches!(queries(&model.act(shown))[..], [(_, Query::At(Moment::Latest))]));
}

#[test]
fn a_dead_worker_is_replaced_and_the_place_found_again() {
    let mut model = ready();
    let asked = queries(&model.act(Action::Step { back: false }));
    let shown = answer(&model, asked[0].0, view(40, false));
    model.act(shown);
    assert_eq!(model.act(Action::Died), [Order::Restart]);
    assert!(model.notice.is_some());
    assert_eq!(&*model.files.main().text, "print(1)");
    let orders = model.act(hello(BUILD));
    assert!(loads(&orders));
    assert!(matches!(queries(&orders)[..], [(_, Query::At(Moment::Position(40)))]));
}

#[test]
fn workers_that_die_at_once_are_given_up_and_tried_again_on_request() {
    let mut model = Model::new(Vec::new(), Settings::default());
    assert_eq!(model.act(Action::Died), [Order::Restart]);
    assert_eq!(model.act(Action::Died), [Order::Restart]);
    assert_eq!(model.act(Action::Died), []);
    assert_eq!(model.engine, Engine::Broken);
    assert_eq!(model.act(Action::Run), [Order::Restart]);
}

#[test]
fn a_deadlock_at_the_end_is_shown_in_the_editor() {
    let mut model = two_files();
    let end = update(&model, ended(10));
    let asked = queries(&model.act(end));
    let stuck = StuckUnit {
        unit: UnitId(1),
        name: "t".into(),
        wants: "lock 'a'".into(),
        object: None,
        place: Spot { file: 1, line: 12 },
        held_by: None,
        held_by_name: None,
        held_since: None,
        rescue: String::new(),
    };
    let last =
        View { outcome: Some(OutcomeView::Deadlock { stuck: vec![stuck], text: String::new() }), ..view(1, true) };
    let shown = answer(&model, asked[0].0, last);
    model.act(shown);
    let place = Revealed { line: 12, column: None, focus: false, n_asked: 1 };
    assert_eq!((model.revealed, model.files.shown_idx()), (place, 1));
}

/// A main file and one that it imports.
fn two_files() -> Model {
    let files = vec![file("main.py", "import a"), file("unused.py", "u"), file("a.py", "x = 1")];
    let mut model = Model::new(files, Settings::default());
    model.act(hello(BUILD));
    model.act(Action::CloseFile(1));
    model.act(Action::Run);
    let files = vec!["main.py".into(), "a.py".into(), "<library>/bisect".into()];
    let loaded = update(&model, Update::Loaded { files, diagnostics: vec![] });
    model.act(loaded);
    model
}

#[test]
fn the_editor_follows_the_unit_that_acts() {
    let mut model = two_files();
    let at = |file| {
        let place = Spot { file, line: 3 };
        let mark = MarkView { unit: UnitId(1), name: "t".into(), state: State::Running, place };
        View { unit: Some(UnitId(1)), marks: vec![mark], ..view(1, false) }
    };
    for (file, shown) in [(1, 1), (2, 1), (0, 0)] {
        let asked = queries(&model.act(Action::ToStart));
        let loaded = Update::Loaded {
            files: vec!["main.py".into(), "a.py".into(), "<library>/bisect".into()],
            diagnostics: vec![],
        };
        let loaded = update(&model, loaded);
        model.act(loaded);
        let request = asked.last().map_or(1, |(request, _)| *request);
        let shown_view = answer(&model, request, at(file));
        model.act(shown_view);
        assert_eq!(model.files.shown_idx(), shown, "standing in file {file}");
    }
}

#[test]
fn a_problem_opens_its_file() {
    let mut model = two_files();
    let range = TextRange { file: 1, line: 4, column: 2, ..TextRange::default() };
    let found = DiagnosticView { range, refused: false, message: "invalid syntax".into(), help: None };
    let loaded = Update::Loaded { files: vec!["main.py".into(), "a.py".into()], diagnostics: vec![found] };
    let loaded = update(&model, loaded);
    model.act(loaded);
    assert_eq!(model.files.shown_idx(), 1);
    assert_eq!((model.revealed.line, model.revealed.column), (4, Some(2)));
    model.act(Action::Reveal { file: "main.py".into(), line: 2, column: None });
    assert_eq!((model.files.shown_idx(), model.revealed.line), (0, 2));
    model.act(Action::Reveal { file: "gone.py".into(), line: 9, column: None });
    assert_eq!((model.files.shown_idx(), model.revealed.line), (0, 2));
}

#[test]
fn files_that_were_taken_away_can_be_brought_back() {
    let mut model = two_files();
    model.act(Action::CloseFile(2));
    assert_eq!(names(&model), ["main.py"]);
    assert!(model.is_stale());
    model.act(Action::Undo);
    assert_eq!(names(&model), ["main.py", "a.py"]);
    assert!(!model.is_stale() && model.notice.is_none());
    let lesson = Lesson::read("t", "```python\nx\n```").expect("a program");
    model.act(Action::LessonOpened(Entry::default(), lesson));
    assert_eq!(names(&model), ["main.py"]);
    assert_eq!(model.notice.as_ref().map(|notice| notice.kind), Some(NoticeKind::Undo));
    model.act(Action::Undo);
    assert_eq!(names(&model), ["main.py", "a.py"]);
    assert_eq!(&*model.files.main().text, "import a");
    model.act(Action::AddFile("b".into()));
    model.act(Action::CloseFile(model.files.shown().id));
    assert!(model.notice.is_none(), "nothing was lost");
}

#[test]
fn a_lesson_and_a_link_replace_text_and_settings() {
    let mut model = ready();
    let entry = Entry { mode: Some("await".into()), ..Entry::default() };
    let lesson = Lesson::read("t", "```python\nx\n```").expect("a program");
    model.act(Action::LessonOpened(entry, lesson));
    assert_eq!((&*model.files.main().text, model.files.main().version, model.settings.mode), ("x\n", 1, Mode::Await));
    let link = Link {
        files: vec![File { name: "main.py".into(), text: "y".into() }],
        settings: Settings::default(),
        position: Some(5),
    };
    let orders = model.act(Action::Linked(link));
    assert_eq!((&*model.files.main().text, model.files.main().version), ("y", 2));
    assert!(matches!(queries(&orders)[..], [(_, Query::At(Moment::Position(5)))]));
    assert!(model.lesson.is_none() && names(&model) == ["main.py"]);
}

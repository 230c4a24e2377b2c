//! The conversation, tested as a page holds it; above all, that going back undoes going forward.
//!
//! [`Page`] asks an engine and reads its answers. Every property is checked at all positions of
//! small runs, with snapshots so close that every search crosses several of them.

use lockstep_event::{Nanos, Rng};
use lockstep_protocol::{
    Answer, Command, File, FromEngine, Granularity, Moment, OutcomeView, Query, ScheduleSetting, Settings, State,
    ToEngine, Update, View,
};

use super::{Engine, Library};

/// Locks that two threads hand to each other.
const TURNS: &str = "\
import threading

ping = threading.Lock()
pong = threading.Lock()
pong.acquire()
rally = []


def play(mine, other, sound):
    for stroke in range(3):
        mine.acquire()
        rally.append(sound)
        other.release()


left = threading.Thread(target=play, args=(ping, pong, 'ping'))
right = threading.Thread(target=play, args=(pong, ping, 'pong'))
left.start()
right.start()
left.join()
right.join()
print(rally)
";

/// A thread that shows signs of life while another one sleeps.
const THREAD_SPINNER: &str = "\
import itertools
import threading
import time


def spin(done):
    for sign in itertools.cycle('-+'):
        print(sign, end='')
        if done.wait(0.1):
            break


done = threading.Event()
spinner = threading.Thread(target=spin, args=(done,))
spinner.start()
time.sleep(0.35)
done.set()
spinner.join()
print('ready')
";

/// The same with tasks.
const TASK_SPINNER: &str = "\
import asyncio
import itertools


async def spin():
    for sign in itertools.cycle('-+'):
        print(sign, end='')
        try:
            await asyncio.sleep(0.1)
        except asyncio.CancelledError:
            break


async def main():
    spinner = asyncio.create_task(spin())
    await asyncio.sleep(0.35)
    spinner.cancel()
    await spinner
    print('ready')


asyncio.run(main())
";

/// A counter that loses updates, under a schedule that makes it.
const COUNTER: &str = "\
import threading

counter = 0


def add():
    global counter
    for _ in range(4):
        counter += 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
";

const DEADLOCK: &str = "\
import threading
import time

a = threading.Lock()
b = threading.Lock()


def left():
    with a:
        time.sleep(0.1)
        with b:
            pass


def right():
    with b:
        time.sleep(0.1)
        with a:
            pass


first = threading.Thread(target=left)
second = threading.Thread(target=right)
first.start()
second.start()
first.join()
";

/// Texts that are compiled while it runs, by two threads.
const TEXTS: &str = "\
import threading

rules = {'double': 'n * 2', 'square': 'n ** 2'}
seen = []


def work(name):
    for n in range(2):
        exec('value = ' + rules[name] + '\\nseen.append(value)', {'n': n, 'seen': seen})


threads = [threading.Thread(target=work, args=(name,)) for name in rules]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
exec('def gen():\\n    yield from seen')
total = sum(gen()) + eval('len(seen)')
try:
    eval('1 +')
except SyntaxError as error:
    print(error, total)
";

const PROGRAMS: &[&str] = &[TURNS, THREAD_SPINNER, TASK_SPINNER, COUNTER, DEADLOCK, TEXTS];

/// Lessons, as they lie in the site.
const LESSONS: &[&str] = &[
    include_str!("../../../../www/lessons/turn-taking.md"),
    include_str!("../../../../www/lessons/spinner-thread.md"),
    include_str!("../../../../www/lessons/spinner-coroutine.md"),
];

/// A lesson's program.
fn program_of(lesson: &str) -> &str {
    let (_, rest) = lesson.split_once("```python\n").expect("a program");
    rest.split_once("```").expect("the program's end").0
}

const GRANULARITIES: [Granularity; 4] =
    [Granularity::Bytecode, Granularity::Line, Granularity::Effect, Granularity::Switch];

/// Whoever asks.
struct Page {
    engine: Engine,
    n_asked: u32,
    updates: Vec<Update>,
}

impl Page {
    fn load(text: &str, settings: Settings, distance: u64) -> Self {
        let mut page = Self { engine: Engine::with_distance(distance), n_asked: 0, updates: Vec::new() };
        let load =
            Command::Load { run: 1, files: vec![File { name: "main.py".to_owned(), text: text.to_owned() }], settings };
        let messages = page.engine.handle(ToEngine::Command(load));
        page.read(messages);
        if page.engine.wants_library() {
            let messages = page.engine.give_library(Some(Library::embedded()));
            page.read(messages);
        }
        page
    }

    fn of(text: &str) -> Self {
        let settings = Settings {
            schedule: if text == COUNTER { ScheduleSetting::Random(5) } else { ScheduleSetting::Fair },
            ..Settings::default()
        };
        Self::load(text, settings, 40)
    }

    /// Keeps the updates and returns the view, if it has come.
    fn read(&mut self, messages: Vec<FromEngine>) -> Option<View> {
        let mut view = None;
        for message in messages {
            match message {
                FromEngine::Update { run: 1, update } => self.updates.push(update),
                FromEngine::Answer { request, run: 1, answer } => {
                    assert_eq!(request, self.n_asked, "an answer to the last question");
                    if let Answer::View(found) = answer {
                        assert!(view.replace(*found).is_none(), "one answer to a question");
                    }
                }
                other => panic!("unexpected: {other:?}"),
            }
        }
        view
    }

    fn ask(&mut self, query: Query) -> View {
        self.n_asked += 1;
        let request = self.n_asked;
        let messages = self.engine.handle(ToEngine::Query { request, query });
        let mut view = self.read(messages);
        while view.is_none() {
            assert!(self.engine.is_busy(), "no answer to {query:?}");
            let messages = self.engine.work(1000);
            view = self.read(messages);
        }
        view.expect("asked until answered")
    }

    fn at(&mut self, position: u64) -> View {
        self.ask(Query::At(Moment::Position(position)))
    }

    fn step(&mut self, from: u64, by: Granularity, back: bool) -> View {
        self.ask(Query::Step { from, by, back })
    }

    /// Executes everything in the background.
    fn run(&mut self) {
        let messages = self.engine.handle(ToEngine::Command(Command::Run));
        self.read(messages);
        while self.engine.is_busy() {
            let messages = self.engine.work(700);
            self.read(messages);
        }
        let messages = self.engine.announce();
        self.read(messages);
    }

    /// The last position.
    fn end(&mut self) -> u64 {
        self.run();
        self.ask(Query::At(Moment::Latest)).position
    }

    fn state_hash(&self) -> u64 {
        let machine = self.engine.cursor.as_ref().expect("something was shown");
        machine.state_hash()
    }
}

/// What must not depend on how a moment was reached: all of a view but the marks of changes, and
/// all of the machine.
fn essence(mut view: View, page: &Page) -> (View, u64) {
    let frames = view.units.iter_mut().flat_map(|unit| &mut unit.stack);
    let locals = frames.flat_map(|frame| &mut frame.variables);
    for variable in locals.chain(&mut view.globals) {
        variable.changed = false;
    }
    (view, page.state_hash())
}

/// The moments of a run that is never taken further than what is looked at.
fn straight(text: &str, end: u64) -> Vec<(View, u64)> {
    let mut page = Page::of(text);
    let mut moments = Vec::new();
    for position in 0..=end {
        let view = page.at(position);
        assert_eq!(view.position, position);
        assert!(page.engine.session.as_ref().expect("loaded").front().position() <= position);
        moments.push(essence(view, &page));
    }
    moments
}

fn check(found: &(View, u64), expected: &(View, u64), how: &str) {
    assert_eq!(found.0, expected.0, "{how}: another view");
    assert_eq!(found.1, expected.1, "{how}: another state");
}

#[test]
fn going_back_gives_the_state_of_never_having_gone_further() {
    for text in PROGRAMS {
        let mut page = Page::of(text);
        let end = page.end();
        assert!((50..5_000).contains(&end), "{end} instructions of\n{text}");
        let moments = straight(text, end);
        // From the end to every position, then from every position to the one before it.
        for position in 0..=end {
            page.at(end);
            let view = page.at(position);
            check(&essence(view, &page), &moments[position as usize], "a jump");
        }
        for position in (0..end).rev() {
            let view = page.step(position + 1, Granularity::Bytecode, true);
            check(&essence(view, &page), &moments[position as usize], "a step back");
        }
        // Between any two, in whatever order.
        let mut rng = Rng(11);
        for _ in 0..2_000 {
            let position = u64::from(rng.below(end as u32 + 1));
            let view = page.at(position);
            check(&essence(view, &page), &moments[position as usize], "a leap");
        }
    }
}

#[test]
fn a_lesson_can_be_taken_back_from_anywhere_to_anywhere() {
    for text in LESSONS.iter().map(|lesson| program_of(lesson)) {
        let mut page = Page::of(text);
        let end = page.end();
        let moments = straight(text, end);
        // A program that imports a module of the library has thousands of moments.
        let stride = (end / 120 + 1) as usize;
        for from in (0..=end).rev().step_by(stride) {
            page.at(from);
            for to in (0..from).rev().step_by(stride) {
                let view = page.at(to);
                check(&essence(view, &page), &moments[to as usize], "a jump");
                page.at(from);
            }
        }
    }
}

#[test]
fn stepping_back_undoes_stepping_forward() {
    let lessons = LESSONS.iter().map(|lesson| program_of(lesson));
    for text in PROGRAMS.iter().copied().chain(lessons) {
        for by in GRANULARITIES {
            let mut page = Page::of(text);
            let mut stops = vec![0];
            let mut view = page.at(0);
            while !view.at_end {
                let from = view.position;
                view = page.step(from, by, false);
                assert!(view.position > from || view.at_end, "{by:?} goes forward");
                stops.push(view.position);
            }
            let end = view.position;
            let mut again = Page::of(text);
            assert_eq!(again.end(), end, "{by:?} arrives at the end");
            // The end need not be a stop.
            for (before, stop) in stops.iter().zip(&stops[1..]).rev() {
                let back = page.step(*stop, by, true);
                assert_eq!(back.position, *before, "{by:?} back from {stop}");
                let forth = again.step(*before, by, false);
                assert_eq!(forth.position, *stop, "{by:?} forward from {before}");
            }
        }
    }
}

#[test]
fn a_moment_is_found_by_its_time() {
    for text in PROGRAMS {
        let mut page = Page::of(text);
        let end = page.end();
        let times: Vec<Nanos> = (0..=end).map(|position| page.at(position).time).collect();
        assert!(times.is_sorted());
        let last = times[end as usize].0;
        let n_times = 60_000 / (end + 200);
        for time in (0..=last).step_by((last / n_times + 1) as usize).chain([last, last + 1]) {
            let expected = times.partition_point(|then| then.0 <= time) - 1;
            let found = page.ask(Query::At(Moment::Time(Nanos(time))));
            assert_eq!(found.position, expected as u64, "at {time} ns");
            let mut fresh = Page::of(text);
            let found = fresh.ask(Query::At(Moment::Time(Nanos(time))));
            assert_eq!(found.position, expected as u64, "at {time} ns, not executed before");
        }
    }
}

#[test]
fn slices_change_nothing() {
    let run = |slice: u64| {
        let mut page = Page::of(TASK_SPINNER);
        page.engine.handle(ToEngine::Command(Command::Run));
        let mut messages = Vec::new();
        while page.engine.is_busy() {
            messages.extend(page.engine.work(slice));
        }
        page.read(messages);
        let Some(Update::Ended { hash, steps, time, .. }) = page.updates.pop() else {
            panic!("it ends");
        };
        let segments: usize = page
            .updates
            .iter()
            .map(|update| match update {
                Update::Grew { segments, .. } => segments.len(),
                Update::Loaded { .. } | Update::Ended { .. } => 0,
            })
            .sum();
        assert!(segments > 10, "{segments} segments");
        (hash, steps, time)
    };
    assert_eq!(run(1), run(1_000_000));
    assert_eq!(run(17), run(1_000_000));
}

#[test]
fn a_deadlock_is_seen_told_and_undone() {
    let mut page = Page::of(DEADLOCK);
    page.run();
    let end = page.ask(Query::At(Moment::Latest));
    assert!(end.at_end);
    let Some(OutcomeView::Deadlock { stuck, text }) = &end.outcome else {
        panic!("{:?}", end.outcome);
    };
    assert_eq!(stuck.len(), 3);
    assert!(text.contains("In a circle: "), "{text}");
    assert!(end.narration.contains("waits for lock `"), "{}", end.narration);
    assert!(end.narration.contains("since line"), "{}", end.narration);
    assert!(end.narration.contains("deadlock"), "{}", end.narration);
    let blocked = end.units.iter().filter(|unit| unit.state == State::Blocked);
    assert_eq!(blocked.count(), 3);
    let mut view = end;
    while view.primitives.iter().any(|lock| lock.owner.is_some()) {
        view = page.step(view.position, Granularity::Effect, true);
        assert!(view.position > 0, "the locks were taken after the start");
    }
    let blocked = view.units.iter().any(|unit| unit.state == State::Blocked);
    assert!(!blocked || view.narration.contains("waits for"), "{}", view.narration);
}

#[test]
fn every_step_is_told() {
    for text in PROGRAMS {
        let mut page = Page::of(text);
        let mut view = page.at(0);
        assert_eq!(view.narration, "Nothing has been executed yet.");
        while !view.at_end {
            view = page.step(view.position, Granularity::Effect, false);
            let told = &view.narration;
            assert!(told.ends_with(['.', ']']), "{told}");
            assert!(!told.contains("unit ") && !told.contains("``"), "{told}");
        }
    }
}

/// Tasks of trio, a request of a thread, and nobody to close the channel.
const NURSERY: &str = "\
# site: https://slow.example/ 1 kB 0.2 s
import requests
import trio


async def consumer(channel):
    async for item in channel:
        print(item)


async def main():
    lock = trio.Lock()
    send, receive = trio.open_memory_channel(0)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(consumer, receive)
        async with lock:
            await trio.sleep(0.1)
            page = await trio.to_thread.run_sync(requests.get, 'https://slow.example/')
        await send.send(page)


trio.run(main)
";

#[test]
fn a_nursery_is_told_step_by_step() {
    let mut page = Page::of(NURSERY);
    let mut view = page.at(0);
    let mut told = String::new();
    while !view.at_end {
        view = page.step(view.position, Granularity::Effect, false);
        assert!(view.narration.ends_with(['.', ']']), "{}", view.narration);
        told.push_str(&view.narration);
        told.push('\n');
    }
    let Some(OutcomeView::Deadlock { stuck, text }) = &view.outcome else {
        panic!("{:?}", view.outcome);
    };
    assert_eq!(stuck.len(), 2);
    assert!(text.contains("__main__.consumer waits for an item of channel `receive`"), "{text}");
    assert!(text.contains("__main__.main waits for the tasks of its nursery (__main__.consumer)"), "{text}");
    assert!(told.contains("waits for a reply of https://slow.example/"), "{told}");
}

#[test]
fn a_long_search_is_cut_into_slices_and_can_be_stopped() {
    let text = "def count():\n    for n in range(3_000_000):\n        pass\n\n\ncount()\n";
    let mut page = Page::load(text, Settings::default(), 50_000);
    page.at(10);
    page.n_asked = 2;
    let query = ToEngine::Query { request: 2, query: Query::Step { from: 10, by: Granularity::Switch, back: false } };
    let messages = page.engine.handle(query);
    assert!(page.engine.is_busy());
    let is_working = messages.iter().any(|message| {
        matches!(message, FromEngine::Answer { answer: Answer::Working { position, .. }, .. }
            if *position > 0)
    });
    assert!(is_working, "{messages:?}");
    let messages = page.engine.handle(ToEngine::Command(Command::Stop));
    page.read(messages);
    assert!(!page.engine.is_busy());
    let view = page.at(10);
    assert_eq!(view.position, 10);
}

#[test]
fn an_endless_loop_is_stopped_where_it_is() {
    let mut page = Page::load("while True:\n    pass\n", Settings::default(), 50_000);
    page.engine.handle(ToEngine::Command(Command::Run));
    for _ in 0..5 {
        let messages = page.engine.work(100_000);
        assert!(page.read(messages).is_none() && page.engine.is_busy());
    }
    let messages = page.engine.handle(ToEngine::Command(Command::Stop));
    page.read(messages);
    assert!(matches!(page.updates.last(), Some(Update::Grew { position: 500_000, running: false, .. })));
    assert_eq!(page.ask(Query::At(Moment::Latest)).position, 500_000);
}

#[test]
fn errors_in_the_text_are_told_and_nothing_is_executed() {
    let mut page = Page::load("print(1\n", Settings::default(), 50_000);
    let Some(Update::Loaded { diagnostics, .. }) = page.updates.first() else {
        panic!("{:?}", page.updates);
    };
    assert_eq!(diagnostics.len(), 1);
    assert!(!diagnostics[0].refused);
    let messages = page.engine.handle(ToEngine::Query { request: 9, query: Query::At(Moment::Start) });
    assert!(matches!(messages.as_slice(), [FromEngine::Answer { request: 9, run: 1, answer: Answer::Nothing }]));
    page.engine.handle(ToEngine::Command(Command::Run));
    assert!(!page.engine.is_busy());
}

#[test]
fn changed_variables_are_marked() {
    let mut page = Page::of("a = 1\nb = 2\na = 3\n");
    let names = |view: &View| -> Vec<String> {
        let changed = view.globals.iter().filter(|variable| variable.changed);
        changed.map(|variable| variable.name.clone()).collect()
    };
    let mut view = page.at(0);
    let mut changes = Vec::new();
    while !view.at_end {
        view = page.step(view.position, Granularity::Bytecode, false);
        changes.extend(names(&view));
    }
    assert_eq!(changes, ["a", "b", "a"]);
}

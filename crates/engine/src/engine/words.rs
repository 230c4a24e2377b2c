//! What the units of a program are said to wait for, at half a second of their run.

use lockstep_event::Nanos;
use lockstep_protocol::{
    Answer, Command, File, FromEngine, Moment, OutcomeView, Query, Settings, State, ToEngine, Update, View,
};

use super::{Engine, Library};

/// The view at half a second, and what the units are called.
fn look(text: &str) -> (View, Vec<String>) {
    let mut engine = Engine::default();
    let files = vec![File { name: "main.py".to_owned(), text: text.to_owned() }];
    let mut messages = engine.handle(ToEngine::Command(Command::Load { run: 1, files, settings: Settings::default() }));
    if engine.wants_library() {
        messages.extend(engine.give_library(Some(Library::embedded())));
    }
    let query = Query::At(Moment::Time(Nanos(500_000_000)));
    messages.extend(engine.handle(ToEngine::Query { request: 1, query }));
    let mut names = Vec::new();
    let mut view = None;
    loop {
        for message in messages {
            match message {
                FromEngine::Update { update: Update::Grew { units, .. }, .. } => {
                    names.extend(units.into_iter().map(|unit| unit.name));
                }
                FromEngine::Answer { answer: Answer::View(found), .. } => view = Some(*found),
                _ => {}
            }
        }
        if let Some(view) = view.take_if(|view| names.len() >= view.units.len()) {
            return (view, names);
        }
        messages = if engine.is_busy() { engine.work(10_000) } else { engine.announce() };
        assert!(engine.is_busy() || !messages.is_empty(), "no view of\n{text}");
    }
}

/// What each live unit does, by its name.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let (view, names) = look(text);
    for (name, words) in expected {
        let named = view.units.iter().filter(|unit| names[unit.id.index()] == *name);
        let found: Vec<&str> =
            named.filter(|unit| !matches!(unit.state, State::Done)).map(|unit| unit.status.as_str()).collect();
        assert!(found.contains(words), "{name}: {found:?} instead of {words:?}");
    }
}

/// A program of asyncio, from the body of its main coroutine.
fn tasks(body: &str) -> String {
    format!("import asyncio, time\nasync def main():\n{}\nasyncio.run(main())\n", body.replace("\n", "\n    "))
}

#[test]
fn tasks_wait_for_what_the_program_calls_it() {
    check(
        &tasks(
            "
cond, barrier, queue, event = asyncio.Condition(), asyncio.Barrier(3), asyncio.Queue(), asyncio.Event()
async def notified():
    async with cond:
        await cond.wait_for(lambda: False)
async def ticks():
    while True:
        yield await asyncio.sleep(2)
async def tick():
    async for _ in ticks():
        pass
async def limited():
    async with asyncio.timeout(3):
        await queue.get()
names = [notified(), barrier.wait(), tick(), limited(), asyncio.wait_for(event.wait(), 4)]
tasks = [asyncio.create_task(coroutine) for coroutine in names]
await asyncio.wait(tasks[:2], return_when=asyncio.FIRST_COMPLETED)",
        ),
        &[
            ("Task-1", "awaits the first of several (Task-2, Task-3)"),
            ("Task-2", "awaits condition `cond` to be notified"),
            ("Task-3", "awaits barrier `barrier`"),
            ("Task-4", "awaits a sleep of 2 s, until 2 s at the latest"),
            ("Task-5", "awaits an item of queue `queue`, until 3 s at the latest"),
            ("Task-6", "awaits Task-7 to end, until 4 s at the latest"),
            ("Task-7", "awaits event `event`"),
        ],
    );
}

#[test]
fn tasks_wait_for_threads() {
    check(&tasks("\nawait asyncio.to_thread(time.sleep, 1)"), &[("Task-1", "awaits a thread's result (asyncio_0)")]);
}

#[test]
fn tasks_of_trio_have_limits() {
    let text = "
import trio
async def bounded():
    with trio.move_on_after(3):
        await trio.sleep_forever()
async def parked(condition):
    async with condition:
        await condition.wait()
async def main():
    condition = trio.Condition()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(bounded, name='bounded')
        nursery.start_soon(parked, condition, name='parked')
        await trio.to_thread.run_sync(trio.from_thread.run, trio.sleep, 2)
trio.run(main)
";
    check(
        text,
        &[
            ("bounded", "awaits its cancellation: it sleeps for ever, until 3.001 s at the latest"),
            ("parked", "awaits condition `condition` to be notified"),
            ("__main__.main", "awaits the result of from_thread_run from __main__.main"),
            ("from_thread_run from __main__.main", "blocked, waits for trio to do its call"),
        ],
    );
}

#[test]
fn what_the_library_keeps_inside_is_no_business_of_the_program() {
    let text = "
import multiprocessing, time
def full(queue):
    queue.put(1)
    queue.put(2)
def joined(queue):
    queue.put(1)
    queue.join()
if __name__ == '__main__':
    bounded, counted, event = multiprocessing.Queue(1), multiprocessing.JoinableQueue(), multiprocessing.Event()
    processes = [
        multiprocessing.Process(target=full, args=(bounded,)),
        multiprocessing.Process(target=joined, args=(counted,)),
        multiprocessing.Process(target=event.wait),
    ]
    for process in processes:
        process.start()
    time.sleep(1)
    for process in processes:
        process.kill()
";
    let (view, _) = look(text);
    let words: Vec<&str> = view.units.iter().map(|unit| unit.status.as_str()).collect();
    for expected in ["room in queue `bounded`", "all items to be done of queue `counted`", "event `event`"] {
        let expected = format!("blocked, waits for {expected}");
        assert!(words.contains(&expected.as_str()), "{expected} is not among {words:?}");
    }
    let shared: Vec<&str> = view.primitives.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(shared.iter().filter(|name| **name == "event").count(), 1, "{shared:?}");
}

#[test]
fn a_circle_is_told_while_others_go_on() {
    let text = "
import threading, time
lock = threading.Lock()
def again():
    with lock, lock:
        pass
threading.Thread(target=again, daemon=True, name='twice').start()
time.sleep(1)
";
    let (view, _) = look(text);
    assert_eq!(
        view.notes,
        ["In a circle: twice waits for lock `lock`, which it holds itself. Only others could end that."]
    );
    assert_eq!(view.memory, "Memory in CPython: 1 thread about 17 kB (8.4 MB reserved for stacks).");
}

#[test]
fn a_deadlock_tells_who_could_have_ended_it() {
    let text = "
import queue, threading
def left(mine, other):
    mine.get()
    other.put(1)
def main():
    one, two = queue.Queue(), queue.Queue()
    threading.Thread(target=left, args=(one, two), name='left').start()
    threading.Thread(target=left, args=(two, one), name='right').start()
    alone = threading.Event()
    threading.Thread(target=alone.wait, name='lonely').start()
main()
";
    let (view, _) = look(text);
    let Some(OutcomeView::Deadlock { stuck, .. }) = view.outcome else {
        panic!("{:?}", view.outcome);
    };
    let rescue = |name: &str| stuck.iter().find(|unit| unit.name == name).map(|unit| unit.rescue.as_str());
    assert_eq!(rescue("left"), Some("right could put one there, but it waits, too"));
    assert_eq!(rescue("lonely"), Some("nobody is left who could set it"));
}

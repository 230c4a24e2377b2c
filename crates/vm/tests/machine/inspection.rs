//! What viewers are told about a stopped machine.

use lockstep_bytecode::Mode;
use lockstep_event::{Place, Status, UnitId};
use lockstep_vm::{Machine, Outcome, PrimitiveKind, Settings, UnitKind};

use crate::{finish, machine, output};

const DEADLOCK: &str = r#"
import threading
import time

class Game:
    def __init__(self):
        self.left = threading.Lock()

game = Game()
rights = [threading.Lock()]

def first():
    with game.left:
        time.sleep(0.1)
        with rights[0]:
            print("first")

def second():
    with rights[0]:
        time.sleep(0.1)
        with game.left:
            print("second")

for target in (first, second):
    threading.Thread(target=target).start()
"#;

fn line(machine: &Machine, site: Option<lockstep_event::Site>) -> u32 {
    site.map_or(0, |site| machine.program().span(site).line)
}

#[test]
fn a_deadlock_is_told_with_names_and_lines() {
    let mut machine = machine(DEADLOCK, Mode::Script, Settings::default());
    finish(&mut machine);
    assert_eq!(machine.outcome(), Some(&Outcome::Deadlock), "{}", output(&machine));
    let stuck: Vec<_> = machine
        .stuck()
        .into_iter()
        .map(|stuck| {
            let lines = (line(&machine, stuck.site), line(&machine, stuck.held_since));
            (stuck.name, stuck.wants, stuck.held_by, lines)
        })
        .collect();
    let find = |name: &str| stuck.iter().find(|stuck| stuck.0.starts_with(name)).cloned().expect("it is stuck");
    let (one, two) = (find("Thread-1"), find("Thread-2"));
    assert_eq!((one.1.as_str(), two.1.as_str()), ("lock `rights[0]`", "lock `game.left`"));
    assert_eq!((one.2, two.2), (Some(UnitId(3)), Some(UnitId(2))));
    assert_eq!((one.3, two.3), ((15, 19), (21, 13)));
    let locks = machine.primitive_states();
    let names: Vec<&str> = locks.iter().map(|lock| lock.name.as_str()).collect();
    assert_eq!(names, ["game.left", "rights[0]"]);
    assert!(locks.iter().all(|lock| lock.kind == PrimitiveKind::Lock && lock.state == "locked" && !lock.for_tasks));
    assert_eq!(locks[0].owner, Some(UnitId(2)));
    assert_eq!(locks[0].waiters, [UnitId(3)]);
}

#[test]
fn a_thread_shows_its_stack_and_variables() {
    let mut machine = machine(DEADLOCK, Mode::Script, Settings::default());
    finish(&mut machine);
    let units = machine.unit_states();
    let kinds: Vec<UnitKind> = units.iter().map(|unit| unit.kind).collect();
    assert_eq!(kinds, [UnitKind::Process, UnitKind::Thread, UnitKind::Thread, UnitKind::Thread]);
    assert!(matches!(units[2].status, Status::Blocked { place: Place::Primitive { .. }, .. }));
    let functions: Vec<&str> = units[2].stack.iter().map(|frame| frame.function.as_str()).collect();
    assert_eq!(functions, ["first"]);
    let globals: Vec<String> = machine.global_states().into_iter().map(|variable| variable.name).collect();
    assert!(globals.contains(&"game".to_owned()) && globals.contains(&"rights".to_owned()));
    assert!(globals.iter().all(|name| !name.starts_with("__")), "{globals:?}");
}

const TASKS: &str = r#"
import asyncio

async def hold(lock, name):
    async with lock:
        await asyncio.sleep(10)

async def main():
    lock = asyncio.Lock()
    event = asyncio.Event()
    first = asyncio.create_task(hold(lock, "a"), name="holder")
    second = asyncio.create_task(hold(lock, "b"), name="waiter")
    count = 3
    await event.wait()

asyncio.run(main())
"#;

#[test]
fn tasks_tell_what_they_wait_for() {
    let mut machine = machine(TASKS, Mode::Script, Settings::default());
    // All tasks wait once virtual time begins to pass.
    while machine.now().0 < 1_000_000_000 && machine.advance(1) {}
    let loops = machine.loop_states();
    assert_eq!(loops.len(), 1);
    let names = |unit: UnitId| machine.unit_name(unit);
    let mut waiting: Vec<(String, String)> =
        loops[0].waiting.iter().map(|(unit, what)| (names(*unit), what.clone())).collect();
    waiting.sort();
    let expected = [("Task-1", "event `event`"), ("waiter", "lock `lock`")];
    for (unit, what) in expected {
        assert!(waiting.contains(&(unit.to_owned(), what.to_owned())), "{waiting:?}");
    }
    let units = machine.unit_states();
    let main = units.iter().find(|unit| unit.name == "Task-1").expect("it is alive");
    assert_eq!(main.stack.len(), 1);
    let variables: Vec<&str> = main.stack[0].variables.iter().map(|variable| variable.name.as_str()).collect();
    assert_eq!(variables, ["lock", "event", "first", "second", "count"]);
    let waiter = units.iter().find(|unit| unit.name == "waiter").expect("it is alive");
    let wait = waiter.wait.as_ref().expect("it waits");
    assert_eq!(wait.held_by.map(names).as_deref(), Some("holder"));
    assert_eq!(line(&machine, wait.held_since), 5);
}

#[test]
fn places_have_names() {
    let text = "class Game:\n    pass\ngame = Game()\ngame.scores = [1, 2]\ngame.scores[1] = 3\n";
    let mut machine = machine(text, Mode::Script, Settings::default());
    machine.log.accesses = true;
    finish(&mut machine);
    let names: Vec<String> = machine.log.events.iter().map(|(_, event)| machine.place_name(event.place)).collect();
    for name in ["game", "game.scores", "game.scores[1]"] {
        assert!(names.iter().any(|found| found == name), "{name} in {names:?}");
    }
}

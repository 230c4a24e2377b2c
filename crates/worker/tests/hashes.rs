//! In the browser: traces hash as they do natively, and a program runs through the port.
//!
//! The table is written by the engine's native test; [`PROGRAMS`] holds the texts, since a browser
//! reads no files.
#![cfg(target_arch = "wasm32")]

use std::collections::BTreeMap;

use lockstep_engine::Engine;
use lockstep_protocol::{
    Command, File, FromEngine, Interpreter, Mode, OutcomeView, ScheduleSetting, Settings, ToEngine, Update, decode,
    encode,
};
use lockstep_worker::Port;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const TABLE: &str = include_str!("../../../tests/suite/hashes.txt");

macro_rules! programs {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../../../tests/suite/", $path)))),*]
    };
}

/// Those of the table that need no library: the page brings that.
const PROGRAMS: &[(&str, &str)] = programs! {
    "language/classes.py"
    "language/floats.py"
    "language/random_numbers.py"
    "language/traceback_context.py"
    "language/word_count.py"
};

fn read(messages: &[Vec<u8>]) -> Vec<FromEngine> {
    let read = messages.iter().map(|bytes| decode(bytes));
    read.map(|message| message.expect("of this build")).collect()
}

/// Runs a program through a port, and returns its last update.
fn run(name: &str, text: &str, settings: Settings) -> Update {
    let mut port = Port::default();
    let load = Command::Load { run: 1, files: vec![File { name: name.to_owned(), text: text.to_owned() }], settings };
    port.receive(&encode(&ToEngine::Command(load)));
    port.receive(&encode(&ToEngine::Command(Command::Run)));
    let mut last = None;
    while port.is_busy() {
        // A clock that stands still: slices grow, and nothing else depends on it.
        last = read(&port.work(|| 0.0)).pop().or(last);
    }
    match last {
        Some(FromEngine::Update { run: 1, update }) => update,
        other => panic!("{name}: {other:?}"),
    }
}

#[wasm_bindgen_test]
fn traces_hash_as_they_do_natively() {
    let texts: BTreeMap<&str, &str> = PROGRAMS.iter().copied().collect();
    let mut n_runs = 0;
    for line in TABLE.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [hash, mode, interpreter, schedule, path] = words[..] else {
            panic!("no entry: {line}");
        };
        let settings = Settings {
            mode: match mode {
                "await" => Mode::Await,
                "notebook" => Mode::Notebook,
                _ => Mode::Script,
            },
            interpreter: match interpreter {
                "bytecode" => Interpreter::Bytecode,
                _ => Interpreter::Gil,
            },
            schedule: match schedule.strip_prefix("random:") {
                Some(seed) => ScheduleSetting::Random(seed.parse().expect("a seed")),
                None => ScheduleSetting::Fair,
            },
            ..Settings::default()
        };
        let (_, name) = path.rsplit_once('/').expect("in a folder");
        let Some(text) = texts.get(path) else { continue };
        let Update::Ended { hash: found, .. } = run(name, text, settings) else {
            panic!("{path} has no end");
        };
        assert_eq!(format!("{found:016x}"), hash, "{line}");
        n_runs += 1;
    }
    assert!(n_runs >= PROGRAMS.len(), "{n_runs} runs");
}

#[wasm_bindgen_test]
fn a_page_and_a_worker_greet_each_other_and_talk() {
    let hello = read(&[Port::hello()]);
    assert_eq!(hello, [Engine::hello()]);
    let end = run("main.py", "print('hello')\n", Settings::default());
    assert!(matches!(end, Update::Ended { outcome: OutcomeView::Finished, .. }));
}

#[wasm_bindgen_test]
fn deep_nesting_is_refused_and_traps_nothing() {
    let text = format!("x = {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    let mut port = Port::default();
    let load =
        Command::Load { run: 1, files: vec![File { name: "main.py".to_owned(), text }], settings: Settings::default() };
    let messages = read(&port.receive(&encode(&ToEngine::Command(load))));
    assert!(matches!(
        &messages[0],
        FromEngine::Update { update: Update::Loaded { diagnostics, .. }, .. } if !diagnostics.is_empty()
    ));
}

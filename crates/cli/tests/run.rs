//! `lockstep run` as a user meets it: the binary, its streams, its exit codes, its JSON.
//!
//! [`Program`] writes a text to a file of its own and runs the command on it. What a program
//! *means* is not tested here.

use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A program in a file.
struct Program {
    folder: PathBuf,
    name: &'static str,
}

impl Program {
    fn new(name: &'static str, text: impl AsRef<[u8]>) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("run");
        fs::create_dir_all(&folder).expect("a folder for programs");
        fs::write(folder.join(name), text).expect("a program can be written");
        Self { folder, name }
    }

    fn command(&self, options: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lockstep"));
        command.current_dir(&self.folder).arg("run").arg(self.name);
        command.args(options).stdin(Stdio::null());
        command
    }

    fn run(&self, options: &[&str]) -> Output {
        self.command(options).output().expect("the command can be started")
    }

    fn json(&self, options: &[&str]) -> Value {
        let options = [options, &["--json", "-"]].concat();
        serde_json::from_slice(&self.run(&options).stdout).expect("stdout holds JSON alone")
    }
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).expect("output is text")
}

const DEADLOCK: &str = "\
import threading
import time

a = threading.Lock()
b = threading.Lock()


def left():
    with a:
        time.sleep(0.1)
        with b:
            print('left')


def right():
    with b:
        time.sleep(0.1)
        with a:
            print('right')


threads = [threading.Thread(target=left), threading.Thread(target=right)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";

const LOST_UPDATE: &str = "\
import threading

counter = 0


def add():
    global counter
    for _ in range(20):
        counter += 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
";

#[test]
fn output_goes_where_python_writes_it() {
    let program = Program::new("plain.py", "print('hello')\nprint('wörld', end='')\n");
    let output = program.run(&[]);
    assert_eq!(text(&output.stdout), "hello\nwörld");
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn an_uncaught_exception_is_a_traceback_and_one() {
    let program = Program::new("raises.py", "print('before')\n1 / 0\n");
    let output = program.run(&[]);
    assert_eq!(text(&output.stdout), "before\n");
    let stderr = text(&output.stderr);
    // The whole path, as python3 shows it.
    let path = program.folder.join("raises.py");
    let head = format!("Traceback (most recent call last):\n  File \"{}\", line 2", path.display());
    assert!(stderr.starts_with(&head), "{stderr}");
    assert!(stderr.ends_with("ZeroDivisionError: division by zero\n"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_syntax_error_is_printed_as_python_does_and_two() {
    let program = Program::new("syntax.py", "print('never')\nif True\n    pass\n");
    let output = program.run(&[]);
    assert_eq!(text(&output.stdout), "");
    let stderr = text(&output.stderr);
    assert!(stderr.contains("/syntax.py\", line 2\n"), "{stderr}");
    assert!(stderr.contains("SyntaxError: expected ':'"), "{stderr}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn all_refusals_are_reported_at_once_and_two() {
    let program = Program::new("refused.py", "import socket\nprint(1)\nimport ssl\n");
    let output = program.run(&[]);
    assert_eq!(text(&output.stdout), "");
    let stderr = text(&output.stderr);
    assert!(stderr.contains("refused.py:1:8: "), "{stderr}");
    assert!(stderr.contains("refused.py:3:8: "), "{stderr}");
    assert_eq!(output.status.code(), Some(2));
    let json = program.json(&[]);
    assert_eq!(json["outcome"], "refused");
    assert_eq!(json["diagnostics"][1]["line"], 3);
    assert_eq!(json["diagnostics"][1]["column"], 8);
}

#[test]
fn a_deadlock_is_reported_with_both_lines_and_three() {
    let program = Program::new("deadlock.py", DEADLOCK);
    let output = program.run(&[]);
    assert_eq!(output.status.code(), Some(3));
    let stderr = text(&output.stderr);
    for part in [
        "Deadlock: nobody can go on.",
        "line 11: with b:",
        "since line 9: with a:",
        "line 18: with a:",
        "since line 16: with b:",
        "line 26: thread.join()",
        "In a circle: ",
    ] {
        assert!(stderr.contains(part), "{part:?} is missing in\n{stderr}");
    }
    let json = program.json(&[]);
    assert_eq!(json["outcome"], "deadlock");
    let stuck = json["deadlock"].as_array().unwrap();
    assert_eq!(stuck.len(), 3);
    let lines: Vec<&Value> = stuck.iter().map(|unit| &unit["line"]).collect();
    assert_eq!(lines, [26, 11, 18]);
    assert_eq!(stuck[1]["held_since"], 16);
}

#[test]
fn a_limit_says_which_and_four() {
    let program = Program::new("forever.py", "print('on')\nwhile True:\n    pass\n");
    let output = program.run(&["--max-steps", "100000"]);
    assert_eq!(text(&output.stdout), "on\n");
    assert!(text(&output.stderr).contains("as many instructions as it may"));
    assert_eq!(output.status.code(), Some(4));
}

#[test]
fn the_json_report_tells_the_whole_run() {
    let program = Program::new("report.py", "import sys, time\ntime.sleep(1.5)\nprint(sys.argv[1:])\n");
    let options = ["--json", "-", "--", "--flag", "x"];
    let output = program.run(&options);
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON alone");
    assert_eq!(json["version"], 1);
    assert_eq!(json["program"]["file"], "report.py");
    assert_eq!(json["outcome"], "finished");
    assert_eq!(json["stdout"], "['--flag', 'x']\n");
    let seconds = json["virtual_seconds"].as_f64().unwrap();
    assert!((1.5..1.6).contains(&seconds), "{seconds}");
    assert_eq!(json["units"][1]["name"], "MainThread");
    assert_eq!(json["units"][1]["kind"], "thread");
    assert_eq!(json["deadlock"], Value::Array(Vec::new()));
}

#[test]
fn the_json_report_can_go_to_a_file() {
    let program = Program::new("to_file.py", "print('both')\n");
    let output = program.run(&["--json", "to_file.json"]);
    assert_eq!(text(&output.stdout), "both\n");
    let json = fs::read(program.folder.join("to_file.json")).unwrap();
    let json: Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["stdout"], "both\n");
}

#[test]
fn a_schedule_is_replayed_and_belongs_to_its_program() {
    let program = Program::new("lost.py", LOST_UPDATE);
    let options = |schedule: &str| {
        let words = ["--interpreter", "bytecode", "--schedule", schedule];
        words.map(str::to_owned)
    };
    let run = |schedule: &str| {
        let options = options(schedule);
        program.json(&options.each_ref().map(String::as_str))
    };
    let losing = (1..50)
        .map(|seed| run(&format!("random:{seed}")))
        .find(|json| json["stdout"] != "40\n")
        .expect("some schedule loses an update");
    let line = losing["schedule"].as_str().unwrap();
    let again = run(&format!("replay:{line}"));
    for field in ["stdout", "hash", "schedule", "virtual_seconds", "steps"] {
        assert_eq!(again[field], losing[field], "{field}");
    }
    let other = Program::new("other.py", LOST_UPDATE.replace("20", "21"));
    let output = other.run(&["--schedule", &format!("replay:{line}")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("another program"));
}

#[test]
fn bad_usage_is_two() {
    let program = Program::new("usage.py", "print('never')\n");
    for options in [
        ["--schedule", "sometimes"],
        ["--interpreter", "pypy"],
        ["--cores", "0"],
        ["--max-steps", "many"],
        ["--json", "--unittest"],
    ] {
        let output = program.run(&options);
        assert_eq!(output.status.code(), Some(2), "{options:?}");
        assert_eq!(text(&output.stdout), "", "{options:?}");
        assert!(text(&output.stderr).contains(options[0]), "{options:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_two() {
    let program = Program::new("latin.py", b"print('one')\nprint('caf\xe9')\n");
    let output = program.run(&[]);
    assert_eq!(output.status.code(), Some(2));
    let stderr = text(&output.stderr);
    assert!(stderr.contains("line 2 holds the byte 0xe9"), "{stderr}");
    let missing = Program { name: "missing.py", ..program };
    let output = missing.run(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("cannot read missing.py"));
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let endless = "import time\nwhile True:\n    print('y' * 1000)\n    time.sleep(1)\n";
    let program = Program::new("endless.py", endless);
    let mut command = program.command(&[]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 1];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut first).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stderr), "");
    assert_ne!(output.status.code(), Some(101), "a panic");
}

#[test]
fn a_mark_at_the_start_of_the_text_is_skipped() {
    let program = Program::new("marked.py", b"\xef\xbb\xbfprint('marked')\n");
    assert_eq!(text(&program.run(&[]).stdout), "marked\n");
}

#[test]
fn the_input_is_a_file_or_standard_input() {
    let program = Program::new("input.py", "print(input('name? ').upper(), input())\n");
    fs::write(program.folder.join("answers.txt"), "ada\n36\n").expect("a file can be written");
    let given = program.run(&["--input", "answers.txt"]);
    assert_eq!(text(&given.stdout), "name? ADA 36\n");
    let answers = fs::File::open(program.folder.join("answers.txt")).expect("it was written");
    let piped = program.command(&[]).stdin(answers).output().expect("the command can be started");
    assert_eq!(text(&piped.stdout), "name? ADA 36\n");
    let none = program.run(&[]);
    assert!(text(&none.stderr).ends_with("EOFError: EOF when reading a line\n"), "{}", text(&none.stderr));
    let missing = program.run(&["--input", "nowhere.txt"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(text(&missing.stderr).contains("nowhere.txt"), "{}", text(&missing.stderr));
}

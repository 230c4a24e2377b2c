//! Golden disassemblies: each `golden/NAME.py` compiles to `golden/NAME.dis`.
//!
//! `LOCKSTEP_BLESS=1 cargo test -p lockstep-compiler --test golden` writes the files anew.

#![expect(clippy::disallowed_methods, reason = "a test reads its cases from files")]

use std::path::Path;

use lockstep_bytecode::{Mode, Program, SourceFile, disassemble};
use lockstep_compiler::{Diagnostic, Found, Importer, compile_with};

fn mode(text: &str) -> Mode {
    match text.lines().next() {
        Some("# mode: await") => Mode::Await,
        Some("# mode: notebook") => Mode::Notebook,
        _ => Mode::Script,
    }
}

fn compiled(name: &str, text: &str) -> Result<Program, Vec<Diagnostic>> {
    let file = SourceFile { name: name.to_owned(), text: text.to_owned() };
    compile_with(&[file], mode(text), &Anything).map_err(|failure| failure.diagnostics)
}

/// The library's modules of which the cases say no more than the names.
struct Anything;

impl Importer for Anything {
    fn find(&self, module: &str) -> Result<Option<Found>, String> {
        let text =
            "Event = Lock = Queue = TaskGroup = Thread = None\ncreate_task = gather = run = sleep = None\n".to_owned();
        let file = SourceFile { name: format!("<library>/{module}"), text };
        let is_known = ["asyncio", "threading"].contains(&module);
        Ok(is_known.then_some(Found { file, is_package: false, is_library: true }))
    }
}

#[test]
fn programs_compile_to_their_disassembly() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let bless = std::env::var("LOCKSTEP_BLESS").is_ok();
    let mut different = Vec::new();
    let mut n_cases = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "py") {
            continue;
        }
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a case");
        let found = match compiled(&name, &text) {
            Ok(program) => disassemble(&program),
            Err(diagnostics) => panic!("{name}: {diagnostics:?}"),
        };
        let golden = path.with_extension("dis");
        if bless {
            std::fs::write(&golden, &found).expect("writing a golden file");
        }
        if std::fs::read_to_string(&golden).unwrap_or_default() != found {
            different.push(name);
        }
        n_cases += 1;
    }
    assert!(n_cases >= 20, "only {n_cases} cases");
    assert!(different.is_empty(), "other code than before: {different:?}");
}

/// The loop that the speed and the virtual time of `is_prime` hang on.
#[test]
fn a_turn_of_the_prime_loop_is_four_instructions_and_nine_bytecodes() {
    let text = "def f(n, root):\n    for i in range(3, root + 1, 2):\n        if n % i == 0:\n            return False\n    return True\n";
    let program = compiled("prime.py", text).expect("a program");
    let code = program.codes.iter().find(|code| code.name == "f").expect("f");
    let loop_lines: Vec<String> = code
        .instructions
        .iter()
        .zip(&code.spans)
        .map(|(instruction, span)| format!("{} {:?} {}", span.line, instruction.op, instruction.cost))
        .collect();
    let head = loop_lines.iter().position(|line| line.contains("ForIter")).expect("a loop");
    let turn: Vec<&str> = loop_lines[head..]
        .iter()
        .filter(|line| !line.starts_with("4 "))
        .take(4)
        .map(|line| line.split_whitespace().nth(1).unwrap_or_default())
        .collect();
    assert_eq!(turn, ["ForIter", "Binary", "JumpCompareInt", "JumpBack"]);
    let cost: u32 = code.instructions[head..]
        .iter()
        .zip(&code.spans[head..])
        .filter(|(_, span)| span.line != 4)
        .take(4)
        .map(|(instruction, _)| u32::from(instruction.cost))
        .sum();
    assert_eq!(cost, 9);
}

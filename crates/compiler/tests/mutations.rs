//! Mutated programs: whatever the text, the compiler answers and never panics.

#![expect(clippy::disallowed_methods, reason = "a test reads its cases from files")]

use std::path::Path;

use lockstep_bytecode::{Mode, Op, Program, SourceFile};
use lockstep_compiler::compile;
use lockstep_event::Rng;

fn programs() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a case")).collect()
}

/// What is put between.
const WORDS: &[&str] = &[
    "await ",
    "yield ",
    "return",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    "=",
    ":=",
    "*",
    "**",
    "lambda: ",
    "\n",
    "    ",
    "\t",
    "async ",
    "for x in y",
    "if ",
    " else ",
    "'",
    "\"",
    "f'{",
    "del ",
    "global x",
    "nonlocal x",
    "é",
    "\\",
    "0x",
    "%",
    "@",
    "class A:",
    "def f():",
    "try:",
    "finally:",
    "break",
    "continue",
    "import a.b",
    "from a import b",
    ";",
    ",",
];

/// Deletes, doubles, swaps or splices a stretch of `text`.
fn mutate(text: &mut Vec<u8>, others: &[Vec<u8>], rng: &mut Rng) {
    let mut stretch = |text: &[u8], longest: u32| {
        let start = rng.below(text.len() as u32 + 1) as usize;
        let length = rng.below(longest) as usize;
        start..(start + length).min(text.len())
    };
    let range = stretch(text, 20);
    let at = stretch(text, 1).start;
    let choice = rng.below(5);
    match choice {
        0 => {
            text.drain(range);
        }
        1 => {
            let piece = text[range].to_vec();
            text.splice(at..at, piece);
        }
        2 => {
            let other = &others[rng.below(others.len() as u32) as usize];
            let start = rng.below(other.len() as u32 + 1) as usize;
            let end = (start + 30).min(other.len());
            text.splice(range, other[start..end].iter().copied());
        }
        3 => {
            let word = WORDS[rng.below(WORDS.len() as u32) as usize];
            text.splice(at..at, word.bytes());
        }
        _ => {
            if let Some(byte) = text.get_mut(at) {
                *byte = rng.below(128) as u8;
            }
        }
    }
}

/// What the machine relies on: jumps and registers stay inside the code.
fn check_code(program: &Program) {
    for code in &program.codes {
        let length = code.instructions.len() as u32;
        assert_eq!(code.spans.len(), code.instructions.len());
        assert!(code.locals.len() <= usize::from(code.n_registers));
        for instruction in &code.instructions {
            match instruction.op {
                Op::Jump { target }
                | Op::JumpBack { target }
                | Op::JumpIf { target, .. }
                | Op::JumpIfNot { target, .. }
                | Op::JumpIfNone { target, .. }
                | Op::JumpCompare { target, .. }
                | Op::JumpCompareInt { target, .. }
                | Op::JumpUnlessMatch { target, .. }
                | Op::JumpUnlessPattern { target, .. }
                | Op::ForIter { exit: target, .. } => assert!(target < length),
                Op::Call { callee, count, .. } | Op::CallMethod { callee, count, .. } => {
                    assert!(callee + count + 1 < code.n_registers);
                }
                Op::Constant { constant, .. } => {
                    assert!(usize::from(constant) < code.constants.len());
                }
                _ => {}
            }
        }
        let last = code.instructions.last().map(|last| last.op);
        let ends = matches!(
            last,
            Some(
                Op::Return { .. }
                    | Op::EndClass { .. }
                    | Op::Jump { .. }
                    | Op::JumpBack { .. }
                    | Op::Raise { .. }
                    | Op::RaiseFrom { .. }
                    | Op::RaiseAgain
                    | Op::Reraise { .. }
            )
        );
        assert!(ends, "{} falls off its end: {last:?}", code.qualified_name);
        for handler in &code.handlers {
            assert!(handler.start < handler.end && handler.end <= length && handler.target < length);
        }
    }
}

#[test]
fn no_text_makes_the_compiler_panic() {
    let originals = programs();
    let mut rng = Rng(2026);
    let mut n_compiled = 0;
    let n_texts = 6000;
    for _ in 0..n_texts {
        let mut text = originals[rng.below(originals.len() as u32) as usize].clone();
        for _ in 0..=rng.below(4) {
            mutate(&mut text, &originals, &mut rng);
        }
        let mode = match rng.below(3) {
            0 => Mode::Script,
            1 => Mode::Await,
            _ => Mode::Notebook,
        };
        let files = [SourceFile { name: "x.py".to_owned(), text: String::from_utf8_lossy(&text).into_owned() }];
        match compile(&files, mode) {
            Ok(program) => {
                check_code(&program);
                n_compiled += 1;
            }
            Err(diagnostics) => {
                assert!(!diagnostics.is_empty());
                for diagnostic in diagnostics {
                    assert!(!diagnostic.render(&files).is_empty());
                    assert!(!diagnostic.syntax_error_text(&files).is_empty());
                }
            }
        }
    }
    assert!(n_compiled > n_texts / 20, "only {n_compiled} compiled");
    assert!(n_compiled < n_texts, "the mutations change nothing");
}

//! Mutated programs through parser, compiler and machine: none may panic or hang.
//!
//! Its main type is [`Fuzzer`], a corpus and what it is mutated with; [`Fuzzer::case`] is the same
//! for the same number. A case runs under small limits and a random mode, interpreter and
//! schedule. [`check`] refuses a panic, and a diagnostic that points outside of the text.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use lockstep_bytecode::{Mode, SourceFile};
use lockstep_compiler::compile_with;
use lockstep_engine::{NoImports, run_with};
use lockstep_event::Rng;
use lockstep_library::Library;
use lockstep_protocol::{File, Settings};
use lockstep_vm::{Interpreter, Machine, Settings as MachineSettings, Strategy};

use crate::generator::program;
use crate::repository;
use crate::texts::Texts;

/// A case that takes longer is left alone.
const SLOW: Duration = Duration::from_secs(2);
/// No line of the corpus is much longer, and mutations make texts grow.
const MAX_TEXT: usize = 20_000;

/// Put between other texts.
const WORDS: &[&str] = &[
    "await ",
    "yield ",
    "yield from ",
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
    "f'{x!r:>{y}}'",
    "del ",
    "global x\n",
    "nonlocal x\n",
    "é",
    "\\",
    "0x",
    "%",
    "@",
    "class A:",
    "def f():",
    "try:\n",
    "finally:\n",
    "except* E:\n",
    "break",
    "continue",
    "import a.b",
    "from a import b",
    ";",
    ",",
    "match x:\n",
    "case [a, *b]:\n",
    "case {'k': v, **r} if x:\n",
    "type X = int\n",
    "with a as b, c:\n",
    "raise ",
    "assert ",
    "not ",
    "None",
    "super()",
    "__class__",
    "10 ** 100",
    "1e400",
    "-1",
    "0",
    "1j",
    "'\\N{DASH}'",
    "b'\\xff'",
    "...",
    "->",
    "is not ",
    "in ",
    "print(",
    "self",
    "self.",
    ".x",
    "[0]",
    "[::-1]",
    "[:]",
    "range(10 ** 9)",
    "'a' * 10 ** 9",
    "[0] * 10 ** 9",
    "()",
    "\u{feff}",
    "\0",
    "\r",
    "while True:\n",
    "sys.exit()",
    "iter(",
    "next(",
    "sorted(",
    "*args",
    "**kwargs",
    "/, ",
    "#",
    "\"\"\"",
    "_",
    "__init__",
    "__slots__ = ",
];

/// One is put in another's place.
const OPERATORS: &[&str] = &[
    "+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "<", ">", "<=", ">=", "==", "!=", " in ", " is ",
    " and ", " or ", "=", "+=", "-=", ":=", ".", ",", "@", " not in ", " if ", "@=",
];

/// Programs to mutate.
#[derive(Debug)]
pub struct Fuzzer {
    texts: Vec<String>,
    /// Names that occur in them.
    names: Vec<String>,
}

/// A text and how it is run.
#[derive(Clone, Debug)]
pub struct Case {
    pub text: String,
    pub mode: Mode,
    pub settings: MachineSettings,
}

impl Fuzzer {
    /// The programs of `tests/suite` and of the lessons.
    ///
    /// # Errors
    /// If there are none.
    pub fn new() -> Result<Self, String> {
        let mut texts = Vec::new();
        collect(&repository().join("tests/suite"), "py", &mut texts);
        collect(&repository().join("www/lessons"), "md", &mut texts);
        if texts.len() < 100 {
            return Err(format!("only {} programs to mutate", texts.len()));
        }
        texts.retain(|text| text.len() < MAX_TEXT);
        let mut names: Vec<String> = Vec::new();
        for text in &texts {
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| word.len() > 1);
            names.extend(words.map(str::to_owned));
        }
        names.sort();
        names.dedup();
        Ok(Self { texts, names })
    }

    /// The case of a number.
    #[must_use]
    pub fn case(&self, number: u64) -> Case {
        let mut rng = Rng(number.wrapping_mul(0x2545_f491_4f6c_dd1d));
        rng.next_u64();
        let mut text = self.text(&mut rng);
        for _ in 0..rng.below(5) {
            self.mutate(&mut text, &mut rng);
        }
        if text.len() > 2 * MAX_TEXT {
            text.truncate(text.floor_char_boundary(2 * MAX_TEXT));
        }
        let mode = [Mode::Script, Mode::Await, Mode::Notebook][rng.below(3) as usize];
        let interpreter = [Interpreter::Gil, Interpreter::Bytecode, Interpreter::FreeThreaded][rng.below(3) as usize];
        let strategy = if rng.below(3) == 0 { Strategy::Fair } else { Strategy::Random(Rng(rng.next_u64())) };
        let settings = MachineSettings {
            interpreter,
            strategy,
            cores: 1 + rng.below(4),
            max_instructions: 20_000,
            max_heap_bytes: 8 << 20,
            max_output_bytes: 100_000,
            max_units: 200,
            ..MachineSettings::default()
        };
        Case { text, mode, settings }
    }

    fn text(&self, rng: &mut Rng) -> String {
        if rng.below(8) == 0 {
            return program(rng.next_u64() >> 16);
        }
        let text = &self.texts[rng.below(self.texts.len() as u32) as usize];
        let lines: Vec<&str> = text.lines().collect();
        if lines.len() < 40 || rng.below(3) == 0 {
            return text.clone();
        }
        // A part of a long one is quicker, and what it lacks makes errors.
        let from = rng.below(lines.len() as u32 - 20) as usize;
        let to = (from + 15 + rng.below(40) as usize).min(lines.len());
        lines[from..to].join("\n") + "\n"
    }

    fn mutate(&self, text: &mut String, rng: &mut Rng) {
        match rng.below(13) {
            0 => {
                // A byte.
                let mut bytes = std::mem::take(text).into_bytes();
                let at = rng.below(bytes.len() as u32 + 1) as usize;
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = rng.below(256) as u8;
                }
                *text = String::from_utf8_lossy(&bytes).into_owned();
            }
            1 => {
                let stretch = stretch(text, rng, 20);
                text.replace_range(stretch, "");
            }
            2 => {
                let piece = text[stretch(text, rng, 60)].to_owned();
                text.insert_str(place(text, rng), &piece);
            }
            3 => text.insert_str(place(text, rng), WORDS[rng.below(WORDS.len() as u32) as usize]),
            4 => self.splice(text, rng),
            5 => bomb(text, rng),
            6 | 7 => change_line(text, rng),
            8 | 9 => self.change_name(text, rng),
            10 => {
                // A number.
                let digits: Vec<usize> =
                    text.match_indices(|c: char| c.is_ascii_digit()).map(|found| found.0).collect();
                if !digits.is_empty() {
                    let at = digits[rng.below(digits.len() as u32) as usize];
                    let number = ["0", "-1", "99999999999999999999", "1.5", "''", "None", "2 ** 63", "1e308"];
                    text.replace_range(at..=at, number[rng.below(8) as usize]);
                }
            }
            _ => change_operator(text, rng),
        }
    }

    /// Lines of another program in the place of some.
    fn splice(&self, text: &mut String, rng: &mut Rng) {
        let other = self.text(rng);
        let theirs: Vec<&str> = other.lines().collect();
        let mut lines: Vec<&str> = text.lines().collect();
        if theirs.is_empty() || lines.is_empty() {
            return;
        }
        let from = rng.below(theirs.len() as u32) as usize;
        let to = (from + 1 + rng.below(12) as usize).min(theirs.len());
        let at = rng.below(lines.len() as u32) as usize;
        let end = (at + rng.below(6) as usize).min(lines.len());
        lines.splice(at..end, theirs[from..to].iter().copied());
        *text = lines.join("\n") + "\n";
    }

    /// A name in another's place: of the program or of any.
    fn change_name(&self, text: &mut String, rng: &mut Rng) {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let words: Vec<(usize, usize)> = text
            .split(|c: char| !is_name(c))
            .filter(|word| word.len() > 1)
            .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word.len()))
            .collect();
        if words.is_empty() {
            return;
        }
        let (at, length) = words[rng.below(words.len() as u32) as usize];
        let new = if rng.below(3) == 0 {
            self.names[rng.below(self.names.len() as u32) as usize].clone()
        } else {
            let (at, length) = words[rng.below(words.len() as u32) as usize];
            text[at..at + length].to_owned()
        };
        text.replace_range(at..at + length, &new);
    }
}

fn collect(folder: &Path, extension: &str, texts: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, extension, texts);
        } else if path.extension().is_some_and(|found| found == extension)
            && let Ok(text) = fs::read_to_string(&path)
        {
            // A lesson's program stands in a fence.
            let program = text.split_once("```python\n").and_then(|(_, rest)| rest.split_once("```"));
            texts.push(program.map_or(text.clone(), |(program, _)| program.to_owned()));
        }
    }
}

fn place(text: &str, rng: &mut Rng) -> usize {
    text.floor_char_boundary(rng.below(text.len() as u32 + 1) as usize)
}

fn stretch(text: &str, rng: &mut Rng, longest: u32) -> std::ops::Range<usize> {
    let start = place(text, rng);
    start..text.floor_char_boundary((start + rng.below(longest) as usize).min(text.len()))
}

/// Nesting, in width or depth.
fn bomb(text: &mut String, rng: &mut Rng) {
    let depth = [3, 20, 60, 120, 250, 2000][rng.below(6) as usize];
    let (open, close) = [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("-", ""),
        ("not ", ""),
        ("lambda: ", ""),
        ("f'{", "}'"),
        ("[x for x in ", "]"),
        ("x if y else ", ""),
        ("await ", ""),
        ("f(", ")"),
        ("x.", "x"),
        ("x + ", "x"),
        ("x < ", "x"),
        ("x and ", "x"),
        ("{0: ", "}"),
        ("(yield ", ")"),
        ("x[", "]"),
        ("x = ", "x"),
        ("*", "x"),
    ][rng.below(20) as usize];
    let inner = WORDS[rng.below(WORDS.len() as u32) as usize];
    let bomb = if rng.below(4) == 0 {
        let head = ["if x:\n", "def f():\n", "class A:\n", "try:\n", "for x in y:\n", "with x:\n", "while x:\n"]
            [rng.below(7) as usize];
        let depth = depth.min(120);
        let lines: String = (0..depth).map(|n| format!("{}{head}", " ".repeat(n))).collect();
        format!("\n{lines}{}pass\n", " ".repeat(depth))
    } else {
        format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
    };
    text.insert_str(place(text, rng), &bomb);
}

/// Deletes, doubles, moves or indents a line.
fn change_line(text: &mut String, rng: &mut Rng) {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        return;
    }
    let n_lines = lines.len() as u32;
    let (at, other) = (rng.below(n_lines) as usize, rng.below(n_lines) as usize);
    match rng.below(6) {
        0 => drop(lines.remove(at)),
        1 => {
            let line = lines[at].clone();
            lines.insert(other, line);
        }
        2 => lines.swap(at, other),
        3 => lines[at].insert_str(0, "    "),
        4 => lines[at] = lines[at].strip_prefix("    ").unwrap_or(&lines[at]).to_owned(),
        _ => {
            let margin: String = lines[at].chars().take_while(|c| *c == ' ').collect();
            lines[other] = margin + lines[other].trim_start();
        }
    }
    *text = lines.join("\n") + "\n";
}

fn change_operator(text: &mut String, rng: &mut Rng) {
    let old = OPERATORS[rng.below(OPERATORS.len() as u32) as usize];
    let found: Vec<usize> = text.match_indices(old).map(|found| found.0).collect();
    if !found.is_empty() {
        let at = found[rng.below(found.len() as u32) as usize];
        text.replace_range(at..at + old.len(), OPERATORS[rng.below(OPERATORS.len() as u32) as usize]);
    }
}

/// Runs a case; whether it compiled.
///
/// # Errors
/// What is wrong with the compiler or the machine.
pub fn check(case: &Case) -> Result<bool, String> {
    catch_unwind(AssertUnwindSafe(|| run(case))).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        Err(format!("a panic: {}", text.unwrap_or("without a text")))
    })
}

fn run(case: &Case) -> Result<bool, String> {
    let files = [SourceFile { name: "fuzz.py".to_owned(), text: case.text.clone() }];
    let program = match compile_with(&files, case.mode, &Texts(Library::embedded())) {
        Ok(program) => program,
        Err(failure) if failure.diagnostics.is_empty() => return Err("refused without a diagnostic".to_owned()),
        Err(_) => {
            diagnostics(case)?;
            return Ok(false);
        }
    };
    let mut machine = Machine::new(Rc::new(program), case.settings.clone());
    // Each turn executes an instruction or ends; the bound on instructions ends the rest. Numbers
    // of millions of digits are slow, which is no fault as long as there is an end to each step.
    let begin = Instant::now();
    for _ in 0..100_000 {
        if machine.outcome().is_some() || begin.elapsed() > SLOW {
            return Ok(true);
        }
        machine.advance(50);
        machine.log.transitions.clear();
        machine.log.events.clear();
        machine.log.output.clear();
    }
    Err("the machine neither ends nor goes forward".to_owned())
}

/// A refused program yields diagnostics within its text.
fn diagnostics(case: &Case) -> Result<(), String> {
    let mode = match case.mode {
        Mode::Script => lockstep_protocol::Mode::Script,
        Mode::Await => lockstep_protocol::Mode::Await,
        Mode::Notebook => lockstep_protocol::Mode::Notebook,
    };
    let files = [File { name: "fuzz.py".to_owned(), text: case.text.clone() }];
    let settings = Settings { mode, ..Settings::default() };
    let report = run_with(&files, &settings, Rc::new(NoImports), Library::embedded());
    let ends = case.text.replace("\r\n", "\n").matches(['\n', '\r']).count() as u32;
    if report.diagnostics.is_empty() || report.stderr.is_empty() {
        return Err("refused, but the report has no diagnostics".to_owned());
    }
    for found in &report.diagnostics {
        let range = found.range;
        if range.line < 1 || range.end_line < range.line || range.end_line > ends + 1 {
            return Err(format!("a diagnostic at {range:?} of {} lines: {}", ends + 1, found.message));
        }
        if found.message.is_empty() {
            return Err("a diagnostic without a message".to_owned());
        }
    }
    Ok(())
}

//! What a case says about itself: the directives of its head comments and its marked lines.
//!
//! Its main type is [`Case`]. The head begins with prose; from the first `# expect:` line on,
//! every line is a directive. It refuses directives that it does not know, values that it cannot
//! read, and a case that expects nothing.
//!
//! | directive | meaning |
//! |---|---|
//! | `expect: finished` | how it ends: finished, exception, deadlock, limit, refused, syntax |
//! | `expect-stdout: line` | a line of the output; a sibling `.out` holds longer ones |
//! | `expect-seconds: 0.3` | the virtual time of the whole run |
//! | `expect-lines-any-order` | the lines of the output in whatever order |
//! | `expect-number: 2..60` | the output is one number in this range |
//! | `expect-note: text` | a note on units that waited for each other has the text; without one there is none |
//! | `expect-outputs: several` | the schedules do not all give the same output |
//! | `expect-refused: 4:8 text` | a refusal at that line (and column) whose message has the text |
//! | `expect-syntax: 4:8 text` | CPython's message for a syntax error, and where |
//! | `mode: await`, `interpreter: bytecode`, `max-steps: 1000` | as on the command line |
//! | `schedules: fair random:0..9` | run under each of these; the expectation holds for all |
//!
//! A sibling folder `.files` holds what lies beside the program for it to import; a sibling
//! `.in` what it reads.
//!
//! In the program, `# stuck: NAME` ends a line where that unit waits when a deadlock is found,
//! and `# held by: NAME` the line where the owner took what the other waits for. What is expected
//! on stderr lies in a sibling `.err`; without one, nothing is.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use lockstep_protocol::{File, ScheduleSetting, Settings};

use crate::run;

/// Instructions after which a case is stopped that names no limit of its own.
const DEFAULT_MAX_STEPS: u64 = 100_000_000;

/// A program and what is expected of it.
#[derive(Debug)]
pub struct Case {
    /// The name that the program is run as.
    pub file: String,
    pub text: String,
    /// What lies beside it, for it to import.
    pub others: Vec<File>,
    /// How the run ends, in one word.
    pub expect: String,
    pub stdout: Option<String>,
    pub stderr: Option<String>,
    pub seconds: Option<f64>,
    pub any_order: bool,
    pub number: Option<(i64, i64)>,
    pub several_outputs: bool,
    pub diagnostics: Vec<Expected>,
    /// Texts in the notes.
    pub notes: Vec<String>,
    /// Units that are stuck, and the line where each waits.
    pub stuck: BTreeSet<(String, u32)>,
    /// Owners, and the line where each took what others wait for.
    pub held: BTreeSet<(String, u32)>,
    pub settings: Settings,
    pub schedules: Vec<ScheduleSetting>,
}

/// A diagnostic that is expected.
#[derive(Debug)]
pub struct Expected {
    pub line: u32,
    /// One-based, as it is shown; `None` where only the line matters.
    pub column: Option<u32>,
    /// The message holds this text.
    pub text: String,
}

impl Case {
    /// Reads the case at `path`, with its siblings.
    ///
    /// # Errors
    /// If it cannot be read, or its head says something that this harness does not know.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut case = Self {
            file,
            others: files_below(&path.with_extension("files"), "")?,
            expect: String::new(),
            stdout: fs::read_to_string(path.with_extension("out")).ok(),
            stderr: fs::read_to_string(path.with_extension("err")).ok(),
            seconds: None,
            any_order: false,
            number: None,
            several_outputs: false,
            diagnostics: Vec::new(),
            notes: Vec::new(),
            stuck: marked(&text, "# stuck: "),
            held: marked(&text, "# held by: "),
            settings: Settings {
                max_steps: DEFAULT_MAX_STEPS,
                input: fs::read_to_string(path.with_extension("in")).unwrap_or_default(),
                ..Settings::default()
            },
            schedules: vec![ScheduleSetting::Fair],
            text,
        };
        let head: Vec<String> = case
            .text
            .lines()
            .take_while(|line| line.starts_with('#'))
            .skip_while(|line| !line.starts_with("# expect: "))
            .map(|line| line.trim_start_matches(['#', ' ']).to_owned())
            .collect();
        for line in &head {
            let (key, value) = line.split_once(':').unwrap_or((line, ""));
            case.directive(key, value.strip_prefix(' ').unwrap_or(value))
                .map_err(|error| format!("`# {line}`: {error}"))?;
        }
        if case.expect.is_empty() {
            return Err("the head has no `# expect:` line".to_owned());
        }
        Ok(case)
    }

    /// The main file and those it may import.
    #[must_use]
    pub fn files(&self) -> Vec<File> {
        let main = File { name: self.file.clone(), text: self.text.clone() };
        std::iter::once(main).chain(self.others.iter().cloned()).collect()
    }

    fn directive(&mut self, key: &str, value: &str) -> Result<(), String> {
        match key {
            "expect" => {
                const WORDS: &[&str] = &["finished", "exception", "deadlock", "limit", "refused", "syntax"];
                if !WORDS.contains(&value) {
                    return Err(format!("a program ends in one of {WORDS:?}"));
                }
                value.clone_into(&mut self.expect);
            }
            "expect-stdout" => {
                let text = self.stdout.get_or_insert_default();
                text.push_str(value);
                text.push('\n');
            }
            "expect-seconds" => self.seconds = Some(number(value)?),
            "expect-lines-any-order" => self.any_order = true,
            "expect-number" => {
                let (low, high) = value.split_once("..").ok_or("write 2..60")?;
                self.number = Some((number(low)?, number(high)?));
            }
            "expect-note" => self.notes.push(value.to_owned()),
            "expect-outputs" if value == "several" => self.several_outputs = true,
            "expect-refused" | "expect-syntax" => self.diagnostics.push(Expected::read(value)?),
            "mode" => self.settings.mode = run::mode(value)?,
            "interpreter" => self.settings.interpreter = run::interpreter(value)?,
            "max-steps" => self.settings.max_steps = number(value)?,
            "schedules" => self.schedules = run::schedules(value)?,
            _ => return Err("no such directive".to_owned()),
        }
        Ok(())
    }
}

impl Expected {
    fn read(value: &str) -> Result<Self, String> {
        let (place, text) = value.split_once(' ').ok_or("write LINE:COLUMN text")?;
        let (line, column) = match place.split_once(':') {
            Some((line, column)) => (line, Some(number(column)?)),
            None => (place, None),
        };
        Ok(Self { line: number(line)?, column, text: text.to_owned() })
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.trim().parse().map_err(|_| format!("{text:?} is no such number"))
}

/// The names after `mark`, each with the line on which it stands.
fn marked(text: &str, mark: &str) -> BTreeSet<(String, u32)> {
    let mut found = BTreeSet::new();
    for (line, number) in text.lines().zip(1_u32..) {
        if let Some((_, names)) = line.split_once(mark) {
            found.extend(names.split_whitespace().map(|name| (name.to_owned(), number)));
        }
    }
    found
}

/// The Python files below `folder`, named by their path from there; none if there is no folder.
fn files_below(folder: &Path, prefix: &str) -> Result<Vec<File>, String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            files.extend(files_below(&path, &format!("{name}/"))?);
        } else if name.ends_with(".py") {
            let text = fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
            files.push(File { name, text });
        }
    }
    Ok(files)
}

//! The lessons of `www/lessons`, run as the page runs them.
//!
//! Its main type is [`Lesson`]. What a lesson's program does must be what its front matter says,
//! and its output what CPython printed (`tests/lessons`, written by `tests/record/record.py`).
//! It refuses a lesson that the index does not list, and an entry of the index that differs from
//! the lesson's own front matter.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use lockstep_engine::Report;
use lockstep_protocol::{File, ScheduleSetting, Settings};
use serde::Deserialize;

use crate::diff::diff;
use crate::{repository, run};

/// Real time that one lesson may take; the prime hunts are the longest.
const PATIENCE: Duration = Duration::from_secs(120);

/// A line of `www/lessons/index.json`, which the page's menu shows.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub id: String,
    pub title: String,
    pub summary: String,
    pub file: String,
    pub mode: String,
    pub interpreter: String,
    pub schedule: String,
}

/// A lesson: its entry, its program of one or several files, and what else its front matter says.
#[derive(Debug)]
pub struct Lesson {
    pub entry: Entry,
    /// Its files, the main one first.
    pub files: Vec<File>,
    /// How the program ends, in one word.
    pub expect: String,
    /// Virtual time of the whole run.
    pub seconds: Option<f64>,
    /// `fixed`, `any-order` (of its lines) or `free`.
    pub output: String,
    /// The text before the program.
    pub prose: String,
}

/// All lessons in the order of the index, or what is wrong with them as files.
///
/// # Errors
/// If the index and the files do not belong together, or a lesson lacks a part.
pub fn read() -> Result<Vec<Lesson>, String> {
    let folder = repository().join("www/lessons");
    let index = fs::read_to_string(folder.join("index.json")).map_err(|e| e.to_string())?;
    let entries: Vec<Entry> = serde_json::from_str(&index).map_err(|e| e.to_string())?;
    let mut listed: Vec<String> = entries.iter().map(|entry| entry.file.clone()).collect();
    let mut present: Vec<String> = fs::read_dir(&folder)
        .map_err(|e| e.to_string())?
        .flatten()
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".md"))
        .collect();
    listed.sort();
    present.sort();
    if listed != present {
        return Err(format!("the index lists {listed:?}, the folder holds {present:?}"));
    }
    entries
        .into_iter()
        .map(|entry| {
            let text = fs::read_to_string(folder.join(&entry.file)).map_err(|e| e.to_string())?;
            let file = entry.file.clone();
            Lesson::read(entry, &text).map_err(|error| format!("{file}: {error}"))
        })
        .collect()
}

impl Lesson {
    fn read(entry: Entry, text: &str) -> Result<Self, String> {
        let (front, rest) =
            text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")).ok_or("no front matter")?;
        let front: BTreeMap<&str, &str> = front.lines().filter_map(|line| line.split_once(": ")).collect();
        let (prose, _) = rest.split_once("```python\n").ok_or("no program")?;
        let mut files = Vec::new();
        for fence in rest[prose.len()..].split("```python").skip(1) {
            let (name, text) = fence.split_once('\n').ok_or("a fence without a text")?;
            let (text, _) = text.split_once("```").ok_or("the program does not end")?;
            let main = format!("{}.py", entry.id);
            let name = if files.is_empty() { &main } else { name.trim() };
            files.push(File { name: name.to_owned(), text: text.to_owned() });
        }
        let value = |key| front.get(key).copied();
        let own = Entry {
            id: entry.file.trim_end_matches(".md").to_owned(),
            title: value("title").unwrap_or_default().to_owned(),
            summary: value("summary").unwrap_or_default().to_owned(),
            file: entry.file.clone(),
            mode: value("mode").unwrap_or("script").to_owned(),
            interpreter: value("interpreter").unwrap_or("gil").to_owned(),
            schedule: value("schedule").unwrap_or("fair").to_owned(),
        };
        if own != entry {
            return Err(format!("the index says {entry:?}, the lesson {own:?}"));
        }
        for part in ["**Before you run:**", "**Try:**"] {
            if !prose.contains(part) {
                return Err(format!("it has no {part}"));
            }
        }
        let seconds = value("seconds").map(str::parse).transpose();
        Ok(Self {
            entry,
            files,
            expect: value("expect").ok_or("no `expect:`")?.to_owned(),
            seconds: seconds.map_err(|_| "its seconds are no number")?,
            output: value("output").unwrap_or("fixed").to_owned(),
            prose: prose.to_owned(),
        })
    }

    /// Runs the program as the page would; under `schedule` in place of its own, if given.
    ///
    /// # Errors
    /// If the settings cannot be read, or the engine fails.
    pub fn run(&self, change: impl FnOnce(&mut Settings)) -> Result<Report, String> {
        let mut settings = Settings {
            mode: run::mode(&self.entry.mode)?,
            interpreter: run::interpreter(&self.entry.interpreter)?,
            schedule: run::schedules(&self.entry.schedule)?.pop().unwrap_or(ScheduleSetting::Fair),
            ..Settings::default()
        };
        change(&mut settings);
        run::run_files(self.files.clone(), &settings, PATIENCE)
    }

    /// What is wrong with a run of this lesson; empty if nothing is.
    #[must_use]
    pub fn problems(&self, report: &Report) -> Vec<String> {
        let mut problems = Vec::new();
        if run::outcome_word(report) != self.expect {
            problems.push(format!("it should end as {}, but: {}", self.expect, run::ending(report)));
        }
        if self.expect == "finished" && !report.stderr.is_empty() {
            problems.push(format!("on stderr: {}", report.stderr));
        }
        let path = repository().join("tests/lessons").join(format!("{}.out", self.entry.id));
        let want = fs::read_to_string(path).unwrap_or_default();
        let mut lines: Vec<&str> = report.stdout.split_inclusive('\n').collect();
        if self.output == "any-order" {
            lines.sort_unstable();
        }
        if self.output != "free" && lines.concat() != want {
            problems.push(format!("stdout:\n{}", diff(&want, &lines.concat())));
        }
        if let Some(seconds) = self.seconds {
            let took = report.time.seconds();
            if (took - seconds).abs() > 0.01 {
                problems.push(format!("it takes {took:.4} virtual seconds, not {seconds}"));
            }
        }
        problems
    }
}

//! Lessons: the list in the menu, and the reader of one lesson's file.
//!
//! [`Lesson`] is what a file says: a head between `---` lines, text of paragraphs with `code` and
//! **bold**, and the program: its main file in the first fence, others in fences like
//! ```` ```python primes.py ````. Anything else of Markdown is shown as it stands;
//! a file without a program is refused.

use lockstep_protocol::{File, Interpreter, Mode, ScheduleSetting, Settings};

/// One line of `lessons/index.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    pub id: String,
    pub title: String,
    pub summary: String,
    /// Within `lessons/`.
    pub file: String,
    pub mode: Option<String>,
    pub interpreter: Option<String>,
    pub schedule: Option<String>,
}

impl Entry {
    /// The settings that the lesson asks for; what it does not name stays as it is usually.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let mode = match self.mode.as_deref() {
            Some("await") => Mode::Await,
            Some("notebook") => Mode::Notebook,
            _ => Mode::Script,
        };
        let interpreter = match self.interpreter.as_deref() {
            Some("bytecode") => Interpreter::Bytecode,
            Some("free-threaded") => Interpreter::FreeThreaded,
            _ => Interpreter::Gil,
        };
        let schedule = match self.schedule.as_deref() {
            Some(text) => parse_schedule(text),
            None => ScheduleSetting::Fair,
        };
        Settings { mode, interpreter, schedule, ..Settings::default() }
    }
}

fn parse_schedule(text: &str) -> ScheduleSetting {
    let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
    match kind {
        "random" => ScheduleSetting::Random(rest.parse().unwrap_or(1)),
        "replay" => ScheduleSetting::Replay(rest.to_owned()),
        _ => ScheduleSetting::Fair,
    }
}

/// A lesson's text and program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    pub title: String,
    pub blocks: Vec<Block>,
    /// The main file first.
    pub files: Vec<File>,
}

/// A block of a lesson's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    Paragraph(Vec<Inline>),
    Item(Vec<Inline>),
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Plain(String),
    Code(String),
    Bold(String),
}

impl Lesson {
    /// Reads a lesson's file; `None` if it holds no program.
    #[must_use]
    pub fn read(title: &str, text: &str) -> Option<Self> {
        let body = without_head(text);
        let mut blocks = Vec::new();
        let mut paragraph = String::new();
        let mut files: Vec<File> = Vec::new();
        let mut lines = body.lines();
        while let Some(line) = lines.next() {
            if let Some(head) = line.strip_prefix("```") {
                close(&mut paragraph, &mut blocks);
                let fenced: String =
                    lines.by_ref().take_while(|line| !line.starts_with("```")).flat_map(|line| [line, "\n"]).collect();
                let name = head.split_once(' ').map(|(_, name)| name.trim());
                if name.is_some() != files.is_empty() {
                    files.push(File { name: name.unwrap_or("main.py").to_owned(), text: fenced });
                }
            } else if line.trim().is_empty() {
                close(&mut paragraph, &mut blocks);
            } else if line.starts_with('#') {
                close(&mut paragraph, &mut blocks);
                let heading = line.trim_start_matches('#').trim();
                // The pane has the lesson's title for its heading already.
                if heading != title {
                    blocks.push(Block::Heading(heading.to_owned()));
                }
            } else if let Some(item) = line.strip_prefix("- ") {
                close(&mut paragraph, &mut blocks);
                blocks.push(Block::Item(inlines(item)));
            } else {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(line.trim());
            }
        }
        close(&mut paragraph, &mut blocks);
        (!files.is_empty()).then(|| Self { title: title.to_owned(), blocks, files })
    }
}

fn without_head(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("---\n") else {
        return text;
    };
    rest.split_once("\n---\n").map_or(text, |(_, body)| body)
}

fn close(paragraph: &mut String, blocks: &mut Vec<Block>) {
    if !paragraph.is_empty() {
        blocks.push(Block::Paragraph(inlines(&std::mem::take(paragraph))));
    }
}

/// Splits at `` ` `` and `**`; a mark that is never closed is plain text.
#[must_use]
pub fn inlines(mut text: &str) -> Vec<Inline> {
    let mut found = Vec::new();
    let mut plain = String::new();
    while let Some(letter) = text.chars().next() {
        let mark = if text.starts_with("**") { "**" } else { "`" };
        let closed =
            text.strip_prefix(mark).and_then(|rest| rest.split_once(mark)).filter(|(inside, _)| !inside.is_empty());
        if let Some((inside, rest)) = closed {
            if !plain.is_empty() {
                found.push(Inline::Plain(std::mem::take(&mut plain)));
            }
            found.push(if mark == "`" { Inline::Code(inside.to_owned()) } else { Inline::Bold(inside.to_owned()) });
            text = rest;
        } else {
            plain.push(letter);
            text = &text[letter.len_utf8()..];
        }
    }
    if !plain.is_empty() {
        found.push(Inline::Plain(plain));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "---\ntitle: Two\nmode: await\n---\n# Two\n\nA `lock` is\n**held**, 2 * 3.\n\n- try `x\n\n```python\nprint(1)\n\nprint(2)\n```\n\nAfter.\n\n```python pkg/a.py\nx = 1\n```\n```\noutput\n```\n";

    fn file(lesson: &Lesson, index: usize) -> (&str, &str) {
        (&lesson.files[index].name, &lesson.files[index].text)
    }

    #[test]
    fn a_file_has_text_and_a_program() {
        let lesson = Lesson::read("Two", FILE).expect("has a program");
        assert_eq!(file(&lesson, 0), ("main.py", "print(1)\n\nprint(2)\n"));
        assert_eq!(file(&lesson, 1), ("pkg/a.py", "x = 1\n"));
        assert_eq!(lesson.files.len(), 2, "a fence without a name is only the first");
        let plain = |text: &str| Inline::Plain(text.into());
        assert_eq!(
            lesson.blocks,
            [
                Block::Paragraph(vec![
                    plain("A "),
                    Inline::Code("lock".into()),
                    plain(" is "),
                    Inline::Bold("held".into()),
                    plain(", 2 * 3."),
                ]),
                Block::Item(vec![plain("try `x")]),
                Block::Paragraph(vec![plain("After.")]),
            ]
        );
        assert_eq!(Lesson::read("x", "no program"), None);
    }

    #[test]
    fn an_entry_asks_for_settings() {
        let entry = Entry {
            mode: Some("notebook".into()),
            interpreter: Some("bytecode".into()),
            schedule: Some("random:17".into()),
            ..Entry::default()
        };
        let settings = entry.settings();
        assert_eq!(settings.mode, Mode::Notebook);
        assert_eq!(settings.interpreter, Interpreter::Bytecode);
        assert_eq!(settings.schedule, ScheduleSetting::Random(17));
        assert_eq!(Entry::default().settings(), Settings::default());
    }
}

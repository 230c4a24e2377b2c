//! CPython 3.11 as the one who knows what a program prints.
//!
//! Its main type is [`Oracle`], one process that answers one program after another. It refuses
//! programs that CPython refuses, that run too long, and whose output is too long.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::repository;

/// Exit status that stands for an error of the program's text.
const SYNTAX: i32 = 99;
/// A program that prints more is cut off there.
const MOST_OUTPUT: usize = 1 << 20;

/// What a program did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub stdout: String,
    pub stderr: String,
    pub exit: i32,
}

impl Answer {
    /// The same with all addresses of objects alike: CPython's differ from run to run.
    #[must_use]
    pub fn without_addresses(mut self) -> Self {
        for text in [&mut self.stdout, &mut self.stderr] {
            if let Some(other) = without_addresses(text) {
                *text = other;
            }
        }
        self
    }

    fn without_library(mut self) -> Self {
        if self.stderr.contains("  File \"/") || self.stderr.contains("  File \"<") {
            self.stderr = without_library(&self.stderr);
        }
        self
    }
}

/// The text of tracebacks without the frames of the library: its files are named with their folder,
/// which the program's own is not, and it makes methods of data classes from texts.
fn without_library(text: &str) -> String {
    let mut out = String::new();
    // How far the frame that is left out was indented.
    let mut hidden: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let body = line.trim_start_matches([' ', '|', '+', '-']);
        let margin = &line[..line.len() - body.len()];
        if body.starts_with("File \"/") || (body.starts_with("File \"<string>\"") && body.contains(", in __")) {
            hidden = Some(margin);
        } else if hidden.is_none_or(|hidden| margin.len() <= hidden.len()) {
            hidden = None;
            out.push_str(line);
        }
    }
    out
}

/// The text with `0x0` for every address in it; `None` if there is none.
fn without_addresses(text: &str) -> Option<String> {
    const SIGN: &str = " at 0x";
    let lower = text.to_ascii_lowercase();
    let mut out = String::new();
    let mut from = 0;
    while let Some(found) = lower[from..].find(SIGN) {
        let digits = from + found + SIGN.len();
        out.push_str(&text[from..digits]);
        out.push('0');
        from = digits + lower[digits..].bytes().take_while(u8::is_ascii_hexdigit).count();
    }
    (from > 0).then(|| out + &text[from..])
}

/// A running CPython.
#[derive(Debug)]
pub struct Oracle {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Oracle {
    /// Starts it; the order of a set of strings depends on `hash_seed`.
    ///
    /// # Errors
    /// If there is no CPython 3.11.
    pub fn start(hash_seed: u32) -> Result<Self, String> {
        let version = Command::new("python3").arg("--version").output().map_err(|e| format!("python3: {e}"))?;
        let version = String::from_utf8_lossy(&version.stdout).into_owned();
        if !version.starts_with("Python 3.11.") {
            return Err(format!("python3 is {}, but CPython 3.11 is the measure", version.trim()));
        }
        let mut child = Command::new("python3")
            .args(["-W", "ignore"])
            .arg(repository().join("tests/record/oracle.py"))
            .env("PYTHONHASHSEED", hash_seed.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("python3: {e}"))?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("python3 has no pipes".to_owned());
        };
        Ok(Self { child, input, output: BufReader::new(output) })
    }

    /// What CPython does with the program, or why that says nothing.
    ///
    /// # Errors
    /// If CPython has gone.
    pub fn ask(&mut self, text: &str) -> Result<Result<Answer, &'static str>, String> {
        let gone = |e: &dyn std::fmt::Display| format!("python3 has gone: {e}");
        write!(self.input, "{}\n{text}", text.len()).and_then(|()| self.input.flush()).map_err(|e| gone(&e))?;
        let mut header = String::new();
        self.output.read_line(&mut header).map_err(|e| gone(&e))?;
        let numbers: Vec<i64> = header.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [exit, n_out, n_err] = numbers[..] else {
            return Err(gone(&format!("it answers {header:?}")));
        };
        let mut read = |length: i64| {
            let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
            self.output.read_exact(&mut bytes).map(|()| String::from_utf8_lossy(&bytes).into_owned())
        };
        let stdout = read(n_out).map_err(|e| gone(&e))?;
        let stderr = read(n_err).map_err(|e| gone(&e))?;
        let exit = i32::try_from(exit).unwrap_or(-1);
        // Our command says 1 for every way to fail: 3 and 4 mean something else there.
        let answer = Answer { stdout, stderr, exit: exit.min(1) };
        Ok(match exit {
            SYNTAX => Err("no program to CPython"),
            ..0 => Err("killed: too long, or too large"),
            _ if answer.stdout.len() + answer.stderr.len() >= MOST_OUTPUT => Err("too much output"),
            _ => Ok(answer.without_addresses().without_library()),
        })
    }
}

impl Drop for Oracle {
    fn drop(&mut self) {
        // It may have gone already, and then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::{without_addresses, without_library};

    #[test]
    fn frames_of_the_library_are_left_out() {
        let text = "Traceback:\n  File \"a.py\", line 1\n    x\n  File \"/lib/b.py\", line 2\n    y\n    ^\nE: z\n";
        assert_eq!(without_library(text), "Traceback:\n  File \"a.py\", line 1\n    x\nE: z\n");
    }

    #[test]
    fn addresses_are_alike() {
        let found = without_addresses("<a at 0x7fA0>, <B AT 0X12> at 0x");
        assert_eq!(found.as_deref(), Some("<a at 0x0>, <B AT 0X0> at 0x0"));
        assert_eq!(without_addresses("at 0x"), None);
    }
}

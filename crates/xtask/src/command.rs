//! Starting other programs: in the repository, with our tools first on PATH.
//!
//! Its main type is [`Tool`], one call of one program. A program that fails or is missing becomes a
//! [`Failure`] which names the call; this module never ends the process and never uses a shell.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::{Failure, repository};

/// One call of a program, as it is shown when it fails.
#[derive(Debug)]
pub(crate) struct Tool {
    command: Command,
    shown: String,
}

impl Tool {
    pub(crate) fn new(program: &str) -> Self {
        let mut command = Command::new(program);
        command.current_dir(repository()).env("PATH", path());
        if std::io::stdout().is_terminal() && std::env::var_os("CARGO_TERM_COLOR").is_none() {
            // Some output goes through this program, so tools cannot see the terminal behind it.
            command.env("CARGO_TERM_COLOR", "always");
        }
        Self { command, shown: program.to_string() }
    }

    /// Adds arguments, given as in a shell: separated by spaces, without quoting.
    pub(crate) fn args(mut self, arguments: &str) -> Self {
        for argument in arguments.split_whitespace() {
            self = self.arg(argument);
        }
        self
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.shown.push(' ');
        self.shown.push_str(&argument.as_ref().to_string_lossy());
        self.command.arg(argument);
        self
    }

    pub(crate) fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    /// Runs it with our own output, input and errors.
    pub(crate) fn run(mut self) -> Result<(), Failure> {
        let status = self.command.status();
        self.judge(status.map(|status| status.success()))
    }

    /// Runs it and hands over each line of its output as well as showing it at once.
    pub(crate) fn run_reading(mut self, mut take: impl FnMut(&str)) -> Result<(), Failure> {
        let spawned = self.command.stdout(Stdio::piped()).spawn();
        let mut child = match spawned {
            Ok(child) => child,
            Err(error) => return self.judge(Err(error)),
        };
        if let Some(stdout) = child.stdout.take() {
            let mut lines = BufReader::new(stdout);
            let mut line = Vec::new();
            while lines.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
                let mut out = std::io::stdout().lock();
                // A closed terminal is no reason to stop the tests.
                let _shown = out.write_all(&line).and_then(|()| out.flush());
                take(String::from_utf8_lossy(&line).trim_end());
                line.clear();
            }
        }
        let status = child.wait();
        self.judge(status.map(|status| status.success()))
    }

    /// Runs it quietly. `None` if it is missing or fails: both mean "not there" to a set-up.
    pub(crate) fn output(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        output.status.success().then_some(text)
    }

    fn judge(&self, success: std::io::Result<bool>) -> Result<(), Failure> {
        match success {
            Ok(true) => Ok(()),
            Ok(false) => Err(format!("`{}` failed", self.shown)),
            Err(error) => Err(format!("`{}` could not be started: {error}", self.shown)),
        }
    }
}

/// Where programs are looked for: those of package.json first, then cargo's, then the system's.
pub(crate) fn path() -> std::ffi::OsString {
    let mut folders = vec![repository().join("node_modules/.bin")];
    folders.extend(cargo_home().map(|home| home.join("bin")));
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&inherited));
    std::env::join_paths(folders).unwrap_or(inherited)
}

/// The file of a program on [`path`].
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&path()).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

#[cfg(test)]
mod tests {
    use super::Tool;

    #[test]
    fn a_failure_names_the_call() {
        let failure = Tool::new("false").args("--at all").run();
        assert_eq!(failure, Err("`false --at all` failed".to_string()));
        assert!(Tool::new("no-such-program").run().is_err());
        assert_eq!(Tool::new("no-such-program").output(), None);
    }

    #[test]
    fn output_is_read_line_by_line() {
        let mut lines = Vec::new();
        let done = Tool::new("rustc").args("--version --verbose").run_reading(|line| lines.push(line.to_string()));
        assert_eq!(done, Ok(()));
        assert!(lines.iter().any(|line| line.starts_with("host: ")));
    }
}

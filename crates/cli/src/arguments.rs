//! What the command line may say.
//!
//! The main type is [`Arguments`]. Values that mean nothing are refused here, before any file is
//! opened.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use lockstep_protocol::{Interpreter, Mode, ScheduleSetting, Settings};

/// A playground for concurrency: runs Python programs under any schedule, in virtual time.
#[derive(Debug, Parser)]
#[command(name = "lockstep", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a program; its output goes where python3 would write it
    ///
    /// Exit codes: 0 finished, 1 uncaught exception or failed unit test, 2 usage, syntax error or refusal,
    /// 3 deadlock, 4 limit reached.
    #[command(verbatim_doc_comment)]
    Run(RunOptions),
}

/// Options of `lockstep run`.
#[derive(Args, Debug)]
pub(crate) struct RunOptions {
    /// The program
    pub(crate) file: PathBuf,

    /// As `python3 FILE`; with top-level await; or as a notebook, whose loop outlives the text
    #[arg(long, value_enum, default_value_t)]
    mode: ModeName,

    /// Where threads may be switched: as CPython does, between any two bytecodes, or on
    /// several cores at once
    #[arg(long, value_enum, default_value_t)]
    interpreter: InterpreterName,

    /// Processors there are
    #[arg(long, value_name = "N", default_value_t = Settings::default().cores,
          value_parser = clap::value_parser!(u32).range(1..=1024))]
    cores: u32,

    /// Virtual nanoseconds a bytecode takes
    #[arg(long, value_name = "NS", default_value_t = Settings::default().cost,
          value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    cost: u64,

    /// Who runs next: fair, random:SEED, or replay:SCHEDULE
    #[arg(long, value_name = "SCHEDULE", default_value = "fair", value_parser = schedule)]
    schedule: ScheduleSetting,

    /// Run the unit tests of FILE, as `python3 -m unittest` does; ARGS go to unittest
    #[arg(long)]
    pub(crate) unittest: bool,

    /// Instructions after which the run ends with outcome `limit`
    #[arg(long, value_name = "N", default_value_t = Settings::default().max_steps,
          value_parser = clap::value_parser!(u64).range(1..))]
    max_steps: u64,

    /// Where to look for imported files besides the program's folder; may be given again
    #[arg(long, value_name = "DIR")]
    pub(crate) path: Vec<PathBuf>,

    /// Write a report to FILE, or to standard output in place of the program's output (-)
    #[arg(long, value_name = "FILE|-")]
    pub(crate) json: Option<PathBuf>,

    /// What `input()` and `sys.stdin` read; without it standard input, for a program that names them
    #[arg(long, value_name = "FILE|-")]
    pub(crate) input: Option<PathBuf>,

    /// What the program finds in `sys.argv[1:]`
    #[arg(last = true, value_name = "ARGS")]
    arguments: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum ModeName {
    #[default]
    Script,
    Await,
    Notebook,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum InterpreterName {
    #[default]
    Gil,
    Bytecode,
    FreeThreaded,
}

impl RunOptions {
    /// What the engine needs to know of them.
    pub(crate) fn settings(&self, input: String) -> Settings {
        Settings {
            mode: match self.mode {
                ModeName::Script => Mode::Script,
                ModeName::Await => Mode::Await,
                ModeName::Notebook => Mode::Notebook,
            },
            interpreter: match self.interpreter {
                InterpreterName::Gil => Interpreter::Gil,
                InterpreterName::Bytecode => Interpreter::Bytecode,
                InterpreterName::FreeThreaded => Interpreter::FreeThreaded,
            },
            cores: self.cores,
            cost: self.cost,
            schedule: self.schedule.clone(),
            max_steps: self.max_steps,
            arguments: self.arguments.clone(),
            input,
            ..Settings::default()
        }
    }
}

fn schedule(text: &str) -> Result<ScheduleSetting, String> {
    if text == "fair" {
        return Ok(ScheduleSetting::Fair);
    }
    if let Some(line) = text.strip_prefix("replay:") {
        return Ok(ScheduleSetting::Replay(line.to_owned()));
    }
    let Some(seed) = text.strip_prefix("random:") else {
        return Err("write fair, random:SEED or replay:SCHEDULE".to_owned());
    };
    let seed = seed.parse().map_err(|_| format!("{seed:?} is no seed; write a whole number, as in random:7"))?;
    Ok(ScheduleSetting::Random(seed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_options_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn schedules_are_read() {
        assert_eq!(schedule("fair"), Ok(ScheduleSetting::Fair));
        assert_eq!(schedule("random:7"), Ok(ScheduleSetting::Random(7)));
        let replay = ScheduleSetting::Replay("1-00".to_owned());
        assert_eq!(schedule("replay:1-00"), Ok(replay));
        for bad in ["", "Fair", "random", "random:", "random:-1", "random:x"] {
            assert!(schedule(bad).is_err(), "{bad}");
        }
    }
}

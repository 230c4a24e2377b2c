//! The project's chores, `cargo xtask CHORE`: serve, test, build and measure the page.
//!
//! Its main type is [`Chore`]. Each chore first sets up what it needs on a fresh machine (see
//! [`setup`]), saying what it installs. The crate uses the standard library alone, so that the
//! first command of a newcomer starts in seconds. It refuses arguments it does not know.

mod bench;
mod budget;
mod command;
mod count;
mod random;
mod setup;
mod site;
mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask CHORE

  serve             builds the page and serves it at http://127.0.0.1:8080, with live reload
  test [--quick]    format, clippy, native tests, wasm tests and page tests in headless Chromium;
                    --quick leaves out what needs a browser
  build             builds the static site in dist/, prints its sizes, fails above the budget
  differential [--count N] [--seed N] [--show N] [--record]
                    random programs on our machine and on python3 (3.11), which must agree;
                    --record rewrites what the tests compare with (--count 2600)
  fuzz [--runs N] [--seed N]
                    mutated programs through parser, compiler and machine, which must not panic
  bench [--native] [--samples N] [--peers DIR] [--write] [PROGRAM.py …]
                    runs tests/workloads on python3, natively and in the page in Chromium, and
                    prints the ratios; --native leaves the page out, --peers adds other Pythons
                    for the browser (see tests/page/bench.mjs), --write puts the table into the
                    README
  bench-load        builds the site, then prints its sizes and how fast it loads in Chromium

Every chore installs what it needs first, and says so.";

/// Why a chore stopped: one message, already complete.
type Failure = String;

/// What can be asked for.
#[derive(Debug, PartialEq, Eq)]
enum Chore {
    Serve,
    Test {
        quick: bool,
    },
    Build,
    BenchLoad,
    Bench(Vec<String>),
    /// With its own arguments.
    Differential(Vec<String>),
    Fuzz(Vec<String>),
    Help,
}

impl Chore {
    fn parse(arguments: &[&str]) -> Option<Self> {
        match arguments {
            ["serve"] => Some(Self::Serve),
            ["test"] => Some(Self::Test { quick: false }),
            ["test", "--quick"] => Some(Self::Test { quick: true }),
            ["build"] => Some(Self::Build),
            ["bench-load"] => Some(Self::BenchLoad),
            ["bench", rest @ ..] => Some(Self::Bench(owned(rest))),
            ["differential", rest @ ..] => Some(Self::Differential(owned(rest))),
            ["fuzz", rest @ ..] => Some(Self::Fuzz(owned(rest))),
            ["help" | "--help" | "-h"] => Some(Self::Help),
            _ => None,
        }
    }

    fn run(&self) -> Result<(), Failure> {
        match self {
            Self::Serve => site::serve(),
            Self::Test { quick } => test::run(*quick),
            Self::Build => site::build(),
            Self::BenchLoad => site::bench_load(),
            Self::Bench(arguments) => bench::bench(arguments),
            Self::Differential(arguments) => random::differential(arguments),
            Self::Fuzz(arguments) => random::fuzz(arguments),
            Self::Help => {
                println!("{USAGE}");
                Ok(())
            }
        }
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let Some(chore) = Chore::parse(&arguments) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match chore.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the repository, where every command runs.
fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Says what happens next, so that nobody wonders during a quiet minute.
fn announce(news: &str) {
    println!("\n==> {news}");
}

#[cfg(test)]
mod tests {
    use super::Chore;

    #[test]
    fn unknown_arguments_are_refused() {
        assert_eq!(Chore::parse(&["test"]), Some(Chore::Test { quick: false }));
        assert_eq!(Chore::parse(&["test", "--quick"]), Some(Chore::Test { quick: true }));
        for wrong in [&[][..], &["tset"], &["test", "--fast"], &["serve", "now"]] {
            assert_eq!(Chore::parse(wrong), None, "{wrong:?}");
        }
    }
}

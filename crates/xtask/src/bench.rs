//! How fast programs run, beside CPython and other Pythons: `cargo xtask bench`.
//!
//! Its main function is [`bench`]: it builds the command and the site and leaves the measuring to
//! tests/page/bench.mjs. With `--write` the table goes into the README, between two comments; a
//! README without them is refused.

use std::fs;

use crate::command::Tool;
use crate::setup::Need;
use crate::{Failure, announce, repository, site};

const BEGIN: &str = "<!-- bench: begin -->";
const END: &str = "<!-- bench: end -->";

/// What is asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Options {
    /// Leaves the browser out.
    native: bool,
    write: bool,
    /// A folder of other Pythons for the browser.
    peers: Option<String>,
    samples: Option<String>,
    /// Some of tests/workloads, by file name; none means all.
    programs: Vec<String>,
}

impl Options {
    fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let mut options = Self::default();
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().cloned().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--native" => options.native = true,
                "--write" => options.write = true,
                "--peers" => options.peers = Some(value()?),
                "--samples" => options.samples = Some(value()?),
                name if name.ends_with(".py") => options.programs.push(name.to_string()),
                _ => return Err(format!("bench does not know {word}")),
            }
        }
        Ok(options)
    }
}

/// Measures, prints the table and, if asked to, writes it down.
pub(crate) fn bench(arguments: &[String]) -> Result<(), Failure> {
    let options = Options::parse(arguments)?;
    let peers = match &options.peers {
        Some(folder) => fs::canonicalize(folder).map_err(|error| format!("{folder}: {error}"))?.into_os_string(),
        None => std::ffi::OsString::new(),
    };
    announce("building the command");
    Tool::new("cargo").args("build --release --locked --quiet --package lockstep-cli").run()?;
    if !options.native {
        Need::Browser.meet()?;
        site::assemble()?;
    } else if options.peers.is_some() {
        Need::NodePackages.meet()?;
        Need::Browser.meet()?;
    }
    announce("running each program several times (about 5 minutes, more with other Pythons)");
    let command = repository().join("target/release/lockstep");
    let mut tool = Tool::new("node").arg("tests/page/bench.mjs").env("LOCKSTEP", command);
    tool = tool.env("NATIVE", if options.native { "1" } else { "0" }).env("PEERS", peers);
    if let Some(samples) = &options.samples {
        tool = tool.env("SAMPLES", samples);
    }
    for program in &options.programs {
        tool = tool.arg(program);
    }
    let mut table = String::new();
    tool.run_reading(|line| {
        table.push_str(line);
        table.push('\n');
    })?;
    if options.write { write_down(&table) } else { Ok(()) }
}

fn write_down(table: &str) -> Result<(), Failure> {
    let path = repository().join("README.md");
    let text = fs::read_to_string(&path).map_err(|error| format!("README.md: {error}"))?;
    let text = replaced(&text, table).ok_or_else(|| format!("README.md has no {BEGIN} before {END}"))?;
    fs::write(&path, text).map_err(|error| format!("README.md: {error}"))
}

/// The text with another table between the two comments.
fn replaced(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{}\n{END}{after}", table.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::{Options, replaced};

    #[test]
    fn arguments_are_read() {
        let words = |text: &str| text.split_whitespace().map(str::to_string).collect::<Vec<_>>();
        let options = Options::parse(&words("--native --peers others calls.py")).unwrap();
        assert!(options.native && !options.write);
        assert_eq!((options.peers.as_deref(), &*options.programs), (Some("others"), &["calls.py".to_string()][..]));
        assert!(Options::parse(&words("--peers")).is_err());
        assert!(Options::parse(&words("--fast")).is_err());
    }

    #[test]
    fn the_table_is_replaced() {
        let text = "a\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nb\n";
        let found = replaced(text, "| new |\n").unwrap();
        assert_eq!(found, "a\n<!-- bench: begin -->\n| new |\n<!-- bench: end -->\nb\n");
        assert_eq!(replaced(&found, "| new |\n"), Some(found.clone()));
        assert_eq!(replaced("a", "| new |"), None);
    }
}

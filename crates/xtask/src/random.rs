//! Random programs against CPython, and mutated ones against panics.
//!
//! Its functions are [`differential`] and [`fuzz`]. What they do lies in the crate `tests`; this
//! module builds it, with debug assertions and panics that can be caught, and hands on arguments.

use crate::Failure;
use crate::command::Tool;

/// Compares our machine with CPython 3.11 on random programs.
pub(crate) fn differential(arguments: &[String]) -> Result<(), Failure> {
    run("differential", arguments)
}

/// Compiles and runs mutated programs.
pub(crate) fn fuzz(arguments: &[String]) -> Result<(), Failure> {
    run("fuzz", arguments)
}

fn run(binary: &str, arguments: &[String]) -> Result<(), Failure> {
    let mut tool = Tool::new("cargo").args("run --quiet --locked --package lockstep-tests --bin").arg(binary).arg("--");
    for argument in arguments {
        tool = tool.arg(argument);
    }
    tool.run()
}

//! The `lockstep` command: programs from files, their output to the terminal.
//!
//! Reads the command line ([`arguments::Arguments`]) and hands over to the command's own file.
//! Wrong usage is refused by the argument parser, with exit code 2.

mod arguments;
mod folders;
mod report;
mod run;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};

/// The machine makes and frees many small things. With the system's allocator programs that make
/// objects took half as long again on Linux, much of it giving memory back and asking for it anew.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Run(options) => ExitCode::from(run::run(&options)),
    }
}

//! Commands: what changes an execution.

use serde::{Deserialize, Serialize};

use crate::{File, Query, Settings};

/// Page to engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToEngine {
    /// First message of the page, with its [`BUILD`](crate::BUILD).
    Hello {
        build: String,
    },
    Command(Command),
    /// Answered by one [`FromEngine::Answer`](crate::FromEngine::Answer) with the same `request`.
    Query {
        request: u32,
        query: Query,
    },
}

/// A change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Forget the execution there is, compile these files, stand before the first instruction.
    /// `run` is the page's number for it; updates and answers carry it.
    Load { run: u32, files: Vec<File>, settings: Settings },
    /// Execute on in the background until the end, announcing progress.
    Run,
    /// Stop executing in the background; what was executed stays.
    Stop,
    /// These files are likely to be loaded next: compile them already. Nothing is said to this.
    Prepare { files: Vec<File>, settings: Settings },
}

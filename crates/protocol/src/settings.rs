//! What a run depends on besides its text.

use lockstep_event::Reply;
use serde::{Deserialize, Serialize};

/// A file of the program; the first of a list is the main file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub name: String,
    pub text: String,
}

/// How the text is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Mode {
    /// As `python3 FILE`.
    #[default]
    Script,
    /// Top-level `await`; the loop ends with the text.
    Await,
    /// Top-level `await`; the loop outlives the text.
    Notebook,
}

/// Where threads may be switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Interpreter {
    /// CPython ≥ 3.10: at loop back-edges, calls and blocking operations.
    #[default]
    Gil,
    /// What the language promises: between any two bytecodes.
    Bytecode,
    /// CPython 3.13t: threads of one process on several cores.
    FreeThreaded,
}

/// Who runs next.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ScheduleSetting {
    #[default]
    Fair,
    Random(u64),
    /// A schedule's one-line form.
    Replay(String),
}

/// Everything a run depends on besides its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub mode: Mode,
    pub interpreter: Interpreter,
    pub cores: u32,
    /// Virtual nanoseconds a bytecode costs.
    pub cost: u64,
    pub schedule: ScheduleSetting,
    /// Instructions after which the run ends with outcome `limit`.
    pub max_steps: u64,
    /// What `sys.argv[1:]` holds.
    pub arguments: Vec<String>,
    /// What `input()` and `sys.stdin` read.
    pub input: String,
    /// What addresses of the simulated network answer, before what the program itself says. It
    /// does not travel: in a link or a page the program's own comments say it.
    #[serde(skip)]
    pub replies: Vec<Reply>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            mode: Mode::default(),
            interpreter: Interpreter::default(),
            cores: 4,
            cost: 10,
            schedule: ScheduleSetting::default(),
            max_steps: 20_000_000_000,
            arguments: Vec::new(),
            input: String::new(),
            replies: Vec::new(),
        }
    }
}

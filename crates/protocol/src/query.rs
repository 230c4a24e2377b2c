//! Queries: what the page asks about one moment of an execution.

use lockstep_event::Nanos;
use serde::{Deserialize, Serialize};

use crate::View;

/// How far a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Granularity {
    /// One instruction.
    Bytecode,
    /// To where some unit stands on another line.
    Line,
    /// To just after the next effect that another unit could notice.
    Effect,
    /// To where another unit goes on.
    Switch,
}

/// A moment of an execution. Positions count executed instructions of the whole machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Moment {
    Start,
    /// The last moment executed so far.
    Latest,
    Position(u64),
    /// The last position at or before this virtual time.
    Time(Nanos),
}

/// A question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Query {
    /// The state at a moment. Executes on if the moment has not been reached yet.
    At(Moment),
    /// The state one step after (or before) position `from`. Executes on if need be.
    Step { from: u64, by: Granularity, back: bool },
}

/// The engine's reply to a query.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    View(Box<View>),
    /// The step goes on for longer than a slice; another answer to the same request follows
    /// unless another query or command comes first.
    Working {
        position: u64,
        time: Nanos,
    },
    /// There is no execution (nothing loaded, or the text has errors).
    Nothing,
}

//! Effects: the closed list of what one unit can do that another could notice.
//!
//! A new variant must be answered in the machine, in the detectors and in the pictures;
//! matching without a wildcard arm makes the compiler list those places.

use serde::{Deserialize, Serialize};

use crate::{Nanos, UnitId};

/// What was done to a [`Place`](crate::Place).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Effect {
    /// A shared place was read.
    Read,
    /// A shared place was written.
    Write,
    /// A shared place was deleted.
    Delete,
    /// Text went to standard output or standard error.
    Print,
    /// Text was taken from standard input; the prompt was printed.
    Input,
    /// A lock was taken. `contended`: the unit had to wait for it.
    Acquire { contended: bool },
    /// A lock could not be taken at once, or not in time, and the unit went on without it.
    AcquireFailed,
    /// A lock was released.
    Release,
    /// A `threading.Event` or `asyncio.Event` was set.
    Set,
    /// An event was cleared.
    Clear,
    /// Waiting for an event ended. `set`: it was set (else the wait timed out).
    WaitEvent { set: bool },
    /// Who waits for a condition was told to go on: at most so many.
    Notify { count: u32 },
    /// A unit came to a barrier. `last`: nobody is missing any more.
    Arrive { last: bool },
    /// An item of a queue was worked off.
    ItemDone,
    /// A unit was created; it may run from now on.
    Spawn { unit: UnitId },
    /// A unit ran its first instruction.
    Start,
    /// A unit that had ended was joined.
    Join { unit: UnitId },
    /// A process was ended from outside.
    Kill { unit: UnitId },
    /// Joining a unit timed out.
    JoinFailed { unit: UnitId },
    /// The unit ended. `failed`: with an exception.
    Exit { failed: bool },
    /// A sleep began.
    Sleep { span: Nanos },
    /// A sleep was over.
    Wake,
    /// The clock was read.
    ReadClock,
    /// A task gave control back to its loop and waits for a future or another task.
    Await,
    /// A task was resumed by its loop.
    Resume,
    /// A future or task got its result, exception or cancellation; who waits becomes ready.
    Complete,
    /// Cancellation of a task was requested.
    Cancel { unit: UnitId },
    /// A callback or task step was put on an event loop's ready queue.
    Schedule,
    /// The loop had nothing ready and waited for a timer or for another thread.
    Idle,
    /// An item was put into a queue.
    Put,
    /// An item was taken from a queue.
    Get,
    /// A request went out to the simulated network.
    Request,
    /// The reply to a request came, or its time was up.
    Reply,
    /// The interpreter lock passed to this unit from the unit that had it last.
    TakeGil { from: UnitId },
}

impl Effect {
    /// True for reads: two of them at one place never matter to each other.
    #[must_use]
    pub fn is_read(self) -> bool {
        matches!(self, Self::Read | Self::ReadClock)
    }

    /// True for plain accesses of shared data, as opposed to operations a learner would name
    /// (taking a lock, printing, awaiting). Stepping "by effect" may pass over accesses that
    /// only one unit ever makes.
    #[must_use]
    #[inline]
    pub fn is_access(self) -> bool {
        matches!(self, Self::Read | Self::Write | Self::Delete | Self::ReadClock)
    }
}

//! Places: what an effect touches. Two effects can only matter to each other at one place.
//!
//! [`Place`] is the shared thing itself; where in the text something happened is a [`Site`].

use serde::{Deserialize, Serialize};

use crate::{CodeId, ObjectId, SharedId, Symbol, UnitId};

/// Something shared that units can notice each other through.
///
/// As fine as a global name, an attribute, a list index or a dict key; [`Place::Whole`]
/// stands for an operation on all of a container (its length, a sort, an append).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    /// A global name of a module object.
    Global { module: ObjectId, name: Symbol },
    /// An attribute of an instance or class.
    Attribute { object: ObjectId, name: Symbol },
    /// One index of a list.
    Item { object: ObjectId, index: i64 },
    /// One key of a dict or set, by the key's hash.
    Key { object: ObjectId, hash: u64 },
    /// All of a container.
    Whole { object: ObjectId },
    /// A closure cell.
    Cell { object: ObjectId },
    /// A lock, event, queue, future or another primitive of the library.
    Primitive { object: ObjectId },
    /// A semaphore, pipe or piece of memory that processes share.
    Shared { object: SharedId },
    /// One number in memory that processes share.
    SharedItem { object: SharedId, index: i64 },
    /// An event loop's ready queue and timers.
    Loop { object: ObjectId },
    /// A unit as such: spawning, joining, ending it.
    Unit(UnitId),
    /// What the program prints and reads: one terminal.
    Output,
    /// The virtual clock: sleeping, reading the time.
    Clock,
    /// An address of the simulated network.
    Host { url: Symbol },
    /// The global interpreter lock of a process.
    Gil { process: UnitId },
}

impl Place {
    /// The same place with `change` made to its object.
    fn with_object(self, change: impl Fn(ObjectId) -> ObjectId) -> Self {
        match self {
            Self::Global { module, name } => Self::Global { module: change(module), name },
            Self::Attribute { object, name } => Self::Attribute { object: change(object), name },
            Self::Item { object, index } => Self::Item { object: change(object), index },
            Self::Key { object, hash } => Self::Key { object: change(object), hash },
            Self::Whole { object } => Self::Whole { object: change(object) },
            Self::Cell { object } => Self::Cell { object: change(object) },
            Self::Primitive { object } => Self::Primitive { object: change(object) },
            Self::Loop { object } => Self::Loop { object: change(object) },
            Self::Shared { .. }
            | Self::SharedItem { .. }
            | Self::Unit(_)
            | Self::Output
            | Self::Clock
            | Self::Host { .. }
            | Self::Gil { .. } => self,
        }
    }

    /// A place of a process, told apart from those of others.
    #[must_use]
    pub fn of_process(self, number: u32) -> Self {
        self.with_object(|object| object.of_process(number))
    }

    /// The process whose place it is, and what it is in that; zero for what all share.
    #[must_use]
    pub fn in_process(self) -> (u32, Self) {
        let number = match self {
            Self::Global { module: object, .. }
            | Self::Attribute { object, .. }
            | Self::Item { object, .. }
            | Self::Key { object, .. }
            | Self::Whole { object }
            | Self::Cell { object }
            | Self::Primitive { object }
            | Self::Loop { object } => object.in_process().0,
            Self::Shared { .. }
            | Self::SharedItem { .. }
            | Self::Unit(_)
            | Self::Output
            | Self::Clock
            | Self::Host { .. }
            | Self::Gil { .. } => 0,
        };
        (number, self.with_object(|object| object.in_process().1))
    }

    /// True if units of other processes can notice what is done here.
    #[must_use]
    pub fn is_seen_outside(self) -> bool {
        match self {
            Self::Output | Self::Unit(_) | Self::Shared { .. } | Self::SharedItem { .. } => true,
            Self::Global { .. }
            | Self::Attribute { .. }
            | Self::Item { .. }
            | Self::Key { .. }
            | Self::Whole { .. }
            | Self::Cell { .. }
            | Self::Primitive { .. }
            | Self::Loop { .. }
            | Self::Clock
            | Self::Host { .. }
            | Self::Gil { .. } => false,
        }
    }
}

/// Where in the program something happened: an instruction of a code object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Site {
    pub code: CodeId,
    pub pc: u32,
}

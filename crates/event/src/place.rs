//! Places: what an effect touches. Two effects can only matter to each other at one place.
//!
//! [`Place`] is the shared thing itself; where in the text something happened is a [`Site`].

use serde::{Deserialize, Serialize};

use crate::{CodeId, ObjectId, Symbol, UnitId};

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

/// Where in the program something happened: an instruction of a code object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Site {
    pub code: CodeId,
    pub pc: u32,
}

//! Newtypes for every index space that crosses a crate boundary, and virtual time.
//!
//! All are 32 or 64 bits wide on every machine: `usize` never enters stored state.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($width:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub struct $name(pub $width);

        impl $name {
            /// The id as a vector index.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// Anything that executes: a process, a thread of a process, a task of a thread's loop.
    /// Numbered in order of creation; 0 is the main process, 1 its main thread.
    UnitId(u32)
);
id!(
    /// An object on the machine's heap. As wide as an integer of the program, so that all values
    /// that hold something hold the same number of bits and are passed in registers.
    ObjectId(u64)
);
id!(
    /// Something that processes share: no object of any heap.
    SharedId(u32)
);
id!(
    /// An interned name.
    Symbol(u32)
);
id!(
    /// A code object of the program.
    CodeId(u32)
);

/// Where the number of a process begins in an [`ObjectId`] that is one among those of all processes.
const PROCESS_SHIFT: u32 = 40;

impl ObjectId {
    /// An object of a process, told apart from those of others, which count their own from zero.
    #[must_use]
    pub fn of_process(self, number: u32) -> Self {
        Self(self.0 | u64::from(number) << PROCESS_SHIFT)
    }

    /// The process whose object it is, and what it is in that.
    #[must_use]
    pub fn in_process(self) -> (u32, Self) {
        ((self.0 >> PROCESS_SHIFT) as u32, Self(self.0 & ((1 << PROCESS_SHIFT) - 1)))
    }
}

/// Virtual time in nanoseconds since the program started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Nanos(pub u64);

impl Nanos {
    /// A moment that never comes.
    pub const NEVER: Self = Self(u64::MAX);

    /// This moment, `span` later; saturates at [`Nanos::NEVER`].
    #[must_use]
    pub fn after(self, span: Self) -> Self {
        Self(self.0.saturating_add(span.0))
    }

    /// Virtual seconds as a float, for showing and for `time.time()`.
    #[must_use]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1e9
    }

    /// The span of `seconds`, rounded to a nanosecond; negative and NaN become zero.
    #[must_use]
    pub fn from_seconds(seconds: f64) -> Self {
        // A float-to-int cast saturates and sends NaN to zero.
        Self((seconds * 1e9 + 0.5) as u64)
    }
}

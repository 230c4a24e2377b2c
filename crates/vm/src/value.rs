//! Values: what a register, a cell, an attribute or a list slot holds.
//!
//! [`Value`] is 16 bytes and `Copy`: small things are immediate, everything else is an index
//! into the heap or the class table. There are no reference counts anywhere.

use lockstep_event::ObjectId;

/// Index of a class in the machine's class table. Builtin classes come first, in the order
/// of [`crate::class::Builtin`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u32);

/// Index of a builtin function or method in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NativeId(pub u16);

/// A Python value. Its tag is as wide as what it holds: a narrower one has copies made of pieces
/// that overlap, which wait for one another, and takes a tenth more time in all.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u64)]
pub enum Value {
    /// No value: an unbound local, an absent argument, an empty cell.
    Unbound,
    None,
    NotImplemented,
    Ellipsis,
    Bool(bool),
    Int(i64),
    Float(f64),
    Object(ObjectId),
    Class(ClassId),
    Native(NativeId),
    /// Marks the first register of a counting loop (see `Op::GetIter`); programs never see it.
    Counting,
}

impl Value {
    /// True unless the value is [`Value::Unbound`].
    #[must_use]
    pub fn is_bound(self) -> bool {
        !matches!(self, Self::Unbound)
    }

    /// The value, or `None` in Rust's sense for an absent argument.
    #[must_use]
    pub fn given(self) -> Option<Self> {
        self.is_bound().then_some(self)
    }

    /// A copy, made as it was written, in two words. A plain copy is a single wide load, which
    /// has to wait until both words are in the cache if they were written just now.
    #[inline(always)]
    pub(crate) fn by_words(&self) -> Self {
        match *self {
            Self::Int(int) => Self::Int(int),
            Self::Object(id) => Self::Object(id),
            other => other,
        }
    }

    /// The heap object, if the value is one.
    #[must_use]
    pub fn object(self) -> Option<ObjectId> {
        match self {
            Self::Object(id) => Some(id),
            _ => None,
        }
    }

    /// An integer or a bool as an integer.
    #[must_use]
    pub fn as_int(self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(value),
            Self::Bool(value) => Some(i64::from(value)),
            _ => None,
        }
    }

    /// Python's `is`.
    #[must_use]
    pub fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Float(left), Self::Float(right)) => left.to_bits() == right.to_bits(),
            (left, right) => left == right,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_sixteen_bytes() {
        assert_eq!(size_of::<Value>(), 16);
    }
}

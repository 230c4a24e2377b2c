//! Values: what a register, a cell, an attribute or a list slot holds.
//!
//! [`Value`] is 16 bytes and `Copy`: small things are immediate, everything else is an index
//! into the heap or the class table. There are no reference counts anywhere.

use std::fmt;

use lockstep_event::ObjectId;

/// Index of a class in the machine's class table. Builtin classes come first, in the order
/// of [`crate::class::Builtin`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u64);

/// Index of a builtin function or method in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NativeId(pub u64);

/// A truth value as wide as everything else that a [`Value`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Truth {
    False,
    True,
}

impl Truth {
    /// As Rust's.
    #[must_use]
    pub const fn get(self) -> bool {
        matches!(self, Self::True)
    }
}

/// A float by its bits. Equality is that of floats.
#[derive(Clone, Copy)]
pub struct Bits(u64);

impl Bits {
    /// The float.
    #[must_use]
    pub const fn get(self) -> f64 {
        f64::from_bits(self.0)
    }
}

impl PartialEq for Bits {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl fmt::Debug for Bits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

/// A Python value. Everything that a variant holds is an integer of 64 bits: so a value is a
/// pair of machine words to the compiler, which travels in registers. With bools, ids and floats
/// of their own widths it was a piece of memory, and every copy waited for the narrower writes
/// before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// No value: an unbound local, an absent argument, an empty cell.
    Unbound,
    None,
    NotImplemented,
    Ellipsis,
    Bool(Truth),
    Int(i64),
    Float(Bits),
    Object(ObjectId),
    Class(ClassId),
    Native(NativeId),
    /// Marks the first register of a counting loop (see `Op::GetIter`); programs never see it.
    Counting,
}

impl Value {
    /// Python's `True`.
    pub const TRUE: Self = Self::Bool(Truth::True);
    /// Python's `False`.
    pub const FALSE: Self = Self::Bool(Truth::False);

    /// Python's `True` or `False`.
    #[must_use]
    pub const fn bool(truth: bool) -> Self {
        Self::Bool(if truth { Truth::True } else { Truth::False })
    }

    /// A Python float.
    #[must_use]
    pub const fn float(float: f64) -> Self {
        Self::Float(Bits(float.to_bits()))
    }

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
            Self::Bool(truth) => Some(i64::from(truth.get())),
            _ => None,
        }
    }

    /// Python's `is`.
    #[must_use]
    pub fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Float(Bits(left)), Self::Float(Bits(right))) => left == right,
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

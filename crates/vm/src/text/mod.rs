//! What CPython 3.11 does with text and numbers, as pure functions of plain data.
//!
//! Nothing here knows the machine: values come in as `&str`, `f64` and
//! [`number::Integer`], results go out as owned text and numbers. Main type:
//! [`Fault`], the Python exception that an operation ends in. Refused: clocks,
//! locales, and float functions whose last digit depends on the platform.
//!
//! Lengths are not bounded here except where a format text hides them
//! ([`MAX_WIDTH`]): whoever calls `ljust` or `pow` with a number from a program
//! checks it against its memory limit first.

pub mod arithmetic;
pub mod calendar;
pub mod case;
pub mod codec;
pub mod decimal;
pub mod elementary;
pub mod hash;
pub mod hexadecimal;
pub mod layout;
pub mod number;
pub mod percent;
pub mod quote;
pub mod real;
pub mod render;
pub mod search;
pub mod sha512;
pub mod spec;
pub mod split;
mod tables;
pub mod template;
pub mod unicode;

/// The largest width or precision that a format text may ask for; CPython would
/// try to find that much memory, we say `MemoryError` at once.
pub const MAX_WIDTH: i64 = 100_000_000;

/// Which Python exception a [`Fault`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultClass {
    /// `ValueError`.
    Value,
    /// `OverflowError`.
    Overflow,
    /// `ZeroDivisionError`.
    ZeroDivision,
    /// `MemoryError`.
    Memory,
}

/// The exception that CPython would raise: its class and its message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The exception's class.
    pub class: FaultClass,
    /// The exception's message, as CPython 3.11 words it.
    pub message: String,
}

impl Fault {
    pub(crate) fn value(message: impl Into<String>) -> Fault {
        Fault { class: FaultClass::Value, message: message.into() }
    }

    pub(crate) fn overflow(message: impl Into<String>) -> Fault {
        Fault { class: FaultClass::Overflow, message: message.into() }
    }

    pub(crate) fn zero_division(message: impl Into<String>) -> Fault {
        Fault { class: FaultClass::ZeroDivision, message: message.into() }
    }

    pub(crate) fn memory() -> Fault {
        Fault { class: FaultClass::Memory, message: String::new() }
    }
}

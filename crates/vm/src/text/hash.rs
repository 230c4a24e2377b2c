//! Hashes: those of numbers exactly as CPython's, those of text our own.
//!
//! Numbers hash as their value modulo the prime `2**61 - 1`, so that 2, 2.0 and
//! `True + 1` meet in one dict slot. CPython's text hashes change with
//! `PYTHONHASHSEED`; ours are the same on every machine.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

const MODULUS: u64 = (1 << 61) - 1;
const BITS: i64 = 61;

/// `hash(n)` of a machine word.
pub fn hash_int(n: i64) -> i64 {
    signed(n.unsigned_abs() % MODULUS, n < 0)
}

/// `hash(n)` of an integer of any size.
pub fn hash_bigint(n: &BigInt) -> i64 {
    let remainder = (n.magnitude() % MODULUS).to_u64().unwrap_or(0);
    signed(remainder, n.is_negative())
}

/// What NaN hashes to: to CPython, as any object does that has an address.
const OF_NAN: i64 = 0x7f0_0000_0000;

/// `hash(x)`.
pub fn hash_float(x: f64) -> i64 {
    if x.is_nan() {
        return OF_NAN;
    }
    if x.is_infinite() {
        return if x > 0.0 { 314_159 } else { -314_159 };
    }
    let bits = x.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = match (bits >> 52) & 0x7ff {
        0 => (fraction, -1074),
        stored => (fraction | (1 << 52), i64::try_from(stored).unwrap_or(0) - 1075),
    };
    // Modulo 2**61 - 1, two to the sixty-first is one: only the remainder shifts.
    let shifted = u128::from(mantissa) << exponent.rem_euclid(BITS);
    let remainder = u64::try_from(shifted % u128::from(MODULUS)).unwrap_or(0);
    signed(remainder, x < 0.0)
}

/// `hash(text)`: any value will do, as long as equal texts share it. FNV-1a with a
/// final mix, because dict slots are taken from the low bits.
pub fn hash_str(text: &str) -> i64 {
    hash_bytes(text.as_bytes())
}

/// `hash(bytes)`, equal to that of the same ASCII text, as in CPython.
pub fn hash_bytes(bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    let mixed = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |state, &byte| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    never_minus_one((mixed ^ (mixed >> 29)).cast_signed())
}

fn signed(remainder: u64, negative: bool) -> i64 {
    let value = remainder.cast_signed();
    never_minus_one(if negative { -value } else { value })
}

/// CPython keeps -1 for "failed".
fn never_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

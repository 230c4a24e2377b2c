//! What the loop computes by itself: operators of machine integers and floats.
//!
//! Operands are taken by reference, so that they are read where they lie, and the functions are
//! always part of the loop: in the page's build, which is made for size, they would otherwise be
//! calls that pass values through memory, and the loop would take twice the time. Whatever can
//! fail or needs big integers is refused with `None`.

use lockstep_bytecode::{BinaryOp, CompareOp};

use crate::value::Value;

/// Arithmetic of machine integers and floats that cannot fail.
#[inline(always)]
pub(crate) fn quick_binary(op: BinaryOp, left: &Value, right: &Value) -> Option<Value> {
    match (left, right) {
        (Value::Int(left), Value::Int(right)) => quick_integer(op, *left, *right).map(Value::Int),
        (Value::Float(left), Value::Float(right)) => quick_float(op, left.get(), right.get()).map(Value::float),
        _ => None,
    }
}

#[inline(always)]
fn quick_float(op: BinaryOp, left: f64, right: f64) -> Option<f64> {
    let result = match op {
        BinaryOp::Add => left + right,
        BinaryOp::Subtract => left - right,
        BinaryOp::Multiply => left * right,
        BinaryOp::Divide if right != 0.0 => left / right,
        _ => return None,
    };
    // Each NaN is an object of its own.
    if result.is_nan() { None } else { Some(result) }
}

/// The same of integers alone.
#[inline(always)]
pub(super) fn quick_integer(op: BinaryOp, left: i64, right: i64) -> Option<i64> {
    match op {
        BinaryOp::Add => left.checked_add(right),
        BinaryOp::Subtract => left.checked_sub(right),
        BinaryOp::Multiply => left.checked_mul(right),
        BinaryOp::Modulo if right > 0 => Some(modulo(left, right)),
        BinaryOp::FloorDivide if right > 0 => Some(left.div_euclid(right)),
        BinaryOp::And => Some(left & right),
        BinaryOp::Or => Some(left | right),
        BinaryOp::Xor => Some(left ^ right),
        _ => None,
    }
}

/// Remainder by a positive number. Numbers of 32 bits take a division of 32 bits, which on
/// common processors is several times faster than one of 64.
#[inline(always)]
fn modulo(left: i64, right: i64) -> i64 {
    if (left | right) as u64 >> 32 == 0 {
        return i64::from(left as u32 % right as u32);
    }
    left.rem_euclid(right)
}

/// Comparisons of machine integers and floats.
#[inline(always)]
pub(super) fn quick_compare(op: CompareOp, left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Int(left), Value::Int(right)) => Some(compare_integers(op, *left, *right)),
        (Value::Float(left), Value::Float(right)) => Some(compare_floats(op, left.get(), right.get())),
        _ => None,
    }
}

#[inline(always)]
fn compare_floats(op: CompareOp, left: f64, right: f64) -> bool {
    match op {
        CompareOp::Less => left < right,
        CompareOp::LessEqual => left <= right,
        CompareOp::Equal => left == right,
        CompareOp::NotEqual => left != right,
        CompareOp::Greater => left > right,
        CompareOp::GreaterEqual => left >= right,
    }
}

/// The same of integers alone.
#[inline(always)]
pub(super) fn compare_integers(op: CompareOp, left: i64, right: i64) -> bool {
    match op {
        CompareOp::Less => left < right,
        CompareOp::LessEqual => left <= right,
        CompareOp::Equal => left == right,
        CompareOp::NotEqual => left != right,
        CompareOp::Greater => left > right,
        CompareOp::GreaterEqual => left >= right,
    }
}

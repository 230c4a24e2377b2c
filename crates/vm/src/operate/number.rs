//! Arithmetic of numbers: machine words that grow into big integers, and floats.
//!
//! Main type: [`Number`]. Refused: complex results, and integers of more than
//! [`MOST_BITS`] bits, which CPython would compute for minutes.

use std::cmp::Ordering;
use std::rc::Rc;

use lockstep_bytecode::BinaryOp;
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use crate::class::Builtin;
use crate::data::Data;
use crate::machine::Machine;
use crate::native::Stop;
use crate::text::number::Integer;
use crate::text::{Fault, FaultClass, arithmetic, elementary};
use crate::value::Value;

/// Larger results are a `MemoryError`: one multiplication of this size takes seconds.
const MOST_BITS: u64 = 1 << 26;

/// A number of Python, out of the heap.
#[derive(Clone, Debug)]
pub(crate) enum Number {
    Int(Integer),
    Float(f64),
}

impl Number {
    /// The nearest float.
    fn to_float(&self) -> Result<f64, Fault> {
        match self {
            Self::Int(integer) => arithmetic::integer_to_float(integer),
            Self::Float(float) => Ok(*float),
        }
    }

    /// Exact order of two numbers; `None` if one is NaN.
    pub(crate) fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(left), Self::Int(right)) => Some(order_integers(left, right)),
            (Self::Float(left), Self::Float(right)) => left.partial_cmp(right),
            (Self::Int(left), Self::Float(right)) => order_mixed(left, *right),
            (Self::Float(left), Self::Int(right)) => order_mixed(right, *left).map(Ordering::reverse),
        }
    }
}

fn order_integers(left: &Integer, right: &Integer) -> Ordering {
    match (left, right) {
        (Integer::Small(left), Integer::Small(right)) => left.cmp(right),
        (left, right) => left.to_big().cmp(&right.to_big()),
    }
}

/// Compares with the whole part first, because rounding the integer could make unequal
/// numbers equal.
fn order_mixed(left: &Integer, right: f64) -> Option<Ordering> {
    if right.is_nan() {
        return None;
    }
    let Some(whole) = arithmetic::float_to_integer(right) else {
        return Some(if right > 0.0 { Ordering::Less } else { Ordering::Greater });
    };
    let order = order_integers(left, &whole);
    let fraction = right - right.trunc();
    Some(order.then_with(|| {
        if fraction > 0.0 {
            Ordering::Less
        } else if fraction < 0.0 {
            Ordering::Greater
        } else {
            Ordering::Equal
        }
    }))
}

impl Machine {
    /// The value as a number, if it is one.
    pub(crate) fn number(&self, value: Value) -> Option<Number> {
        match self.float(value) {
            Some(float) => Some(Number::Float(float)),
            None => self.integer(value).map(Number::Int),
        }
    }

    /// The value as a `float`, if it is one.
    pub(crate) fn float(&self, value: Value) -> Option<f64> {
        match value {
            Value::Float(float) => Some(float.get()),
            Value::Object(id) => match self.heap.data(id) {
                Data::Float(float) => Some(*float),
                _ => None,
            },
            _ => None,
        }
    }

    /// The value as an integer of any size, if it is an `int` or a `bool`.
    pub(crate) fn integer(&self, value: Value) -> Option<Integer> {
        match value {
            Value::Int(int) => Some(Integer::Small(int)),
            Value::Bool(truth) => Some(Integer::Small(i64::from(truth.get()))),
            Value::Object(id) => match self.heap.data(id) {
                Data::BigInt(big) => Some(Integer::from_big((**big).clone())),
                _ => None,
            },
            _ => None,
        }
    }

    /// The integer as a value.
    pub(crate) fn integer_value(&mut self, integer: Integer) -> Value {
        match integer {
            Integer::Small(int) => Value::Int(int),
            Integer::Big(big) => self.allocate(Builtin::Int, Data::BigInt(Rc::new(big))),
        }
    }

    /// The exception that a pure function of `text` ended in.
    pub(crate) fn raise_fault(&mut self, fault: &Fault) -> Stop {
        let class = match fault.class {
            FaultClass::Value => Builtin::ValueError,
            FaultClass::Overflow => Builtin::OverflowError,
            FaultClass::ZeroDivision => Builtin::ZeroDivisionError,
            FaultClass::Memory => Builtin::MemoryError,
        };
        self.raise_new(class, &fault.message)
    }

    /// `left op right`; `None` if numbers of these kinds have no such operator.
    pub(super) fn number_binary(&mut self, op: BinaryOp, left: &Number, right: &Number) -> Result<Option<Value>, Stop> {
        if let (Number::Int(left), Number::Int(right)) = (left, right) {
            return self.integer_binary(op, left, right);
        }
        if matches!(
            op,
            BinaryOp::ShiftLeft
                | BinaryOp::ShiftRight
                | BinaryOp::And
                | BinaryOp::Or
                | BinaryOp::Xor
                | BinaryOp::MatrixMultiply
        ) {
            return Ok(None);
        }
        let left = left.to_float().map_err(|fault| self.raise_fault(&fault))?;
        let right = right.to_float().map_err(|fault| self.raise_fault(&fault))?;
        let result = self.float_binary(op, left, right)?;
        Ok(Some(match result {
            Value::Float(float) if float.get().is_nan() => self.fresh_nan(float.get()),
            result => result,
        }))
    }

    fn integer_binary(&mut self, op: BinaryOp, left: &Integer, right: &Integer) -> Result<Option<Value>, Stop> {
        let result = match op {
            BinaryOp::Add => add(left, right),
            BinaryOp::Subtract => subtract(left, right),
            BinaryOp::Multiply => match multiply(left, right) {
                Some(product) => product,
                None => return Err(self.out_of_memory()),
            },
            BinaryOp::Divide => {
                return match arithmetic::true_div(left, right) {
                    Ok(quotient) => Ok(Some(Value::float(quotient))),
                    Err(fault) => Err(self.raise_fault(&fault)),
                };
            }
            BinaryOp::FloorDivide => match floor_divide(left, right) {
                Some(quotient) => quotient,
                None => return Err(self.divided_by_zero("integer division or modulo by zero")),
            },
            BinaryOp::Modulo => match modulo(left, right) {
                Some(remainder) => remainder,
                None => return Err(self.divided_by_zero("integer modulo by zero")),
            },
            BinaryOp::Power => return self.integer_power(left, right).map(Some),
            BinaryOp::ShiftLeft | BinaryOp::ShiftRight => self.shift(left, right, op == BinaryOp::ShiftLeft)?,
            BinaryOp::And => Integer::from_big(left.to_big() & right.to_big()),
            BinaryOp::Or => Integer::from_big(left.to_big() | right.to_big()),
            BinaryOp::Xor => Integer::from_big(left.to_big() ^ right.to_big()),
            BinaryOp::MatrixMultiply => return Ok(None),
        };
        Ok(Some(self.integer_value(result)))
    }

    fn divided_by_zero(&mut self, message: &str) -> Stop {
        self.raise_new(Builtin::ZeroDivisionError, message)
    }

    fn integer_power(&mut self, base: &Integer, exponent: &Integer) -> Result<Value, Stop> {
        let negative = match exponent {
            Integer::Small(small) => *small < 0,
            Integer::Big(big) => big.is_negative(),
        };
        if negative {
            let base = arithmetic::integer_to_float(base).map_err(|fault| self.raise_fault(&fault))?;
            let exponent = arithmetic::integer_to_float(exponent).map_err(|fault| self.raise_fault(&fault))?;
            return self.float_power(base, exponent);
        }
        let exponent = match exponent {
            Integer::Small(small) => small.unsigned_abs(),
            // Only the powers of 0, 1 and -1 are that large; parity is all that matters.
            Integer::Big(big) => u64::MAX - u64::from(!big.bit(0)),
        };
        match arithmetic::pow(base, exponent, MOST_BITS) {
            Some(power) => Ok(self.integer_value(power)),
            None => Err(self.out_of_memory()),
        }
    }

    fn shift(&mut self, value: &Integer, count: &Integer, left: bool) -> Result<Integer, Stop> {
        let big = value.to_big();
        let count = match count {
            Integer::Small(small) if *small < 0 => None,
            Integer::Big(count) if count.is_negative() => None,
            Integer::Small(small) => Some(small.unsigned_abs()),
            Integer::Big(_) => Some(u64::MAX),
        };
        let Some(count) = count else {
            return Err(self.raise_new(Builtin::ValueError, "negative shift count"));
        };
        if big.is_zero() {
            return Ok(Integer::Small(0));
        }
        if left {
            return match count {
                u64::MAX => Err(self.raise_new(Builtin::OverflowError, "too many digits in integer")),
                _ if count.saturating_add(big.bits()) > MOST_BITS => Err(self.out_of_memory()),
                _ => Ok(Integer::from_big(big << count)),
            };
        }
        if count >= big.bits() {
            return Ok(Integer::Small(if big.is_negative() { -1 } else { 0 }));
        }
        Ok(Integer::from_big(big >> count))
    }

    fn float_binary(&mut self, op: BinaryOp, left: f64, right: f64) -> Result<Value, Stop> {
        let divides = matches!(op, BinaryOp::Divide | BinaryOp::FloorDivide | BinaryOp::Modulo);
        if divides && right == 0.0 {
            let message = match op {
                BinaryOp::Divide => "float division by zero",
                BinaryOp::FloorDivide => "float floor division by zero",
                _ => "float modulo",
            };
            return Err(self.divided_by_zero(message));
        }
        let result = match op {
            BinaryOp::Add => left + right,
            BinaryOp::Subtract => left - right,
            BinaryOp::Multiply => left * right,
            BinaryOp::Divide => left / right,
            BinaryOp::FloorDivide => arithmetic::float_divmod(left, right).map_or(f64::NAN, |(quotient, _)| quotient),
            BinaryOp::Modulo => arithmetic::float_modulo(left, right).unwrap_or(f64::NAN),
            BinaryOp::Power => return self.float_power(left, right),
            BinaryOp::ShiftLeft
            | BinaryOp::ShiftRight
            | BinaryOp::And
            | BinaryOp::Or
            | BinaryOp::Xor
            | BinaryOp::MatrixMultiply => f64::NAN,
        };
        Ok(Value::float(result))
    }

    fn float_power(&mut self, base: f64, exponent: f64) -> Result<Value, Stop> {
        if base == 0.0 && exponent < 0.0 && exponent.is_finite() {
            return Err(self.divided_by_zero("0.0 cannot be raised to a negative power"));
        }
        let both_finite = base.is_finite() && exponent.is_finite();
        if both_finite && base < 0.0 && exponent.trunc() != exponent {
            let what = "a negative number to a fractional power is complex; complex numbers are not supported";
            return Err(Stop::Refuse(what.into()));
        }
        let power = elementary::pow(base, exponent);
        if power.is_infinite() && both_finite {
            let message = self.str("Numerical result out of range");
            let error = self.exception_of(Builtin::OverflowError.id(), &[Value::Int(34), message]);
            return Err(Stop::Raise(error));
        }
        Ok(Value::float(power))
    }

    /// An integer as a machine word; beyond it, the nearest one (as slices clip).
    pub(crate) fn clipped(&self, value: Value) -> Option<i64> {
        self.integer(value).map(|integer| match integer {
            Integer::Small(small) => small,
            Integer::Big(big) if big.is_negative() => i64::MIN,
            Integer::Big(_) => i64::MAX,
        })
    }
}

/// `-n`.
pub(super) fn negate(integer: &Integer) -> Integer {
    match integer {
        Integer::Small(small) => match small.checked_neg() {
            Some(negated) => Integer::Small(negated),
            None => Integer::from_big(-BigInt::from(*small)),
        },
        Integer::Big(big) => Integer::from_big(-big),
    }
}

/// `~n`.
pub(super) fn invert(integer: &Integer) -> Integer {
    match integer {
        Integer::Small(small) => Integer::Small(!small),
        Integer::Big(big) => Integer::from_big(-big - 1),
    }
}

fn add(left: &Integer, right: &Integer) -> Integer {
    if let (Integer::Small(left), Integer::Small(right)) = (left, right)
        && let Some(sum) = left.checked_add(*right)
    {
        return Integer::Small(sum);
    }
    Integer::from_big(left.to_big() + right.to_big())
}

fn subtract(left: &Integer, right: &Integer) -> Integer {
    if let (Integer::Small(left), Integer::Small(right)) = (left, right)
        && let Some(difference) = left.checked_sub(*right)
    {
        return Integer::Small(difference);
    }
    Integer::from_big(left.to_big() - right.to_big())
}

/// `None` for a divisor of zero.
fn floor_divide(left: &Integer, right: &Integer) -> Option<Integer> {
    if let (Integer::Small(left), Integer::Small(right)) = (left, right)
        && let Some(quotient) = arithmetic::floor_div(*left, *right)
    {
        return Some(Integer::Small(quotient));
    }
    arithmetic::divmod_big(&left.to_big(), &right.to_big()).map(|(quotient, _)| Integer::from_big(quotient))
}

/// `None` for a divisor of zero.
fn modulo(left: &Integer, right: &Integer) -> Option<Integer> {
    if let (Integer::Small(left), Integer::Small(right)) = (left, right) {
        return arithmetic::modulo(*left, *right).map(Integer::Small);
    }
    arithmetic::divmod_big(&left.to_big(), &right.to_big()).map(|(_, remainder)| Integer::from_big(remainder))
}

/// `None` if the product is too large.
fn multiply(left: &Integer, right: &Integer) -> Option<Integer> {
    if let (Integer::Small(left), Integer::Small(right)) = (left, right)
        && let Some(product) = left.checked_mul(*right)
    {
        return Some(Integer::Small(product));
    }
    let (left, right) = (left.to_big(), right.to_big());
    if left.bits() + right.bits() > MOST_BITS {
        return None;
    }
    Some(Integer::from_big(left * right))
}

/// How often to repeat `len` items, if the result has at most `most` of them. Nothing
/// repeated for ever is nothing.
pub(super) fn repetitions_within(len: usize, times: i64, most: u64) -> Option<usize> {
    if len == 0 || times <= 0 {
        return Some(0);
    }
    let size = (len as u64).checked_mul(times.unsigned_abs())?;
    (size <= most).then_some(times as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_and_floats_compare_exactly() {
        let int = |value: i64| Number::Int(Integer::Small(value));
        let exact = 1_i64 << 53;
        assert_eq!(int(exact + 1).order(&Number::Float(exact as f64)), Some(Ordering::Greater));
        assert_eq!(Number::Float(-0.5).order(&int(0)), Some(Ordering::Less));
        assert_eq!(int(i64::MAX).order(&Number::Float(f64::INFINITY)), Some(Ordering::Less));
        assert_eq!(int(0).order(&Number::Float(f64::NAN)), None);
    }

    #[test]
    fn words_grow_where_they_overflow() {
        let least = Integer::Small(i64::MIN);
        let power = Integer::from_big(BigInt::from(1_u64 << 63));
        assert_eq!(negate(&least), power);
        assert_eq!(floor_divide(&least, &Integer::Small(-1)), Some(power.clone()));
        assert_eq!(subtract(&power, &Integer::Small(1)), Integer::Small(i64::MAX));
        assert_eq!(modulo(&Integer::Small(-7), &Integer::Small(3)), Some(Integer::Small(2)));
        assert_eq!(modulo(&power, &Integer::Small(0)), None);
    }
}

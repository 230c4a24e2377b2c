//! Builtin functions of numbers: `abs`, `divmod`, `pow`, `round`, `bin`, `chr` and so on.

use lockstep_bytecode::BinaryOp;
use num_bigint::BigInt;
use num_traits::Signed;

use crate::builtin::number::float_to_int;
use crate::builtin::operators::Answer;
use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::operate::Methods;
use crate::text::Fault;
use crate::text::arithmetic::{divmod_big, float_divmod, integer_to_float, pow_mod, round_integer};
use crate::text::decimal::round_float;
use crate::text::number::Integer;
use crate::text::render::format_int;
use crate::value::Value;

/// The methods of `divmod`, which has no operator.
const DIVMOD: Methods =
    Methods { symbol: "divmod()", forward: "__divmod__", reflected: "__rdivmod__", in_place: "__idivmod__" };

fn settle<T>(cx: &mut Cx<'_>, result: Result<T, Fault>) -> Result<T, Stop> {
    result.map_err(|fault| cx.m.raise_fault(&fault))
}

/// `abs(number)`.
pub(super) fn abs(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    match cx.m.own_named(value, "__abs__") {
        Some(method) => cx.call(method, &[value]),
        None => abs_of(cx, value),
    }
}

/// `abs` of a number.
pub(crate) fn abs_of(cx: &mut Cx<'_>, value: Value) -> Native {
    if let Some(float) = cx.m.float(value) {
        return Ok(Value::float(float.abs()));
    }
    match cx.m.integer(value) {
        Some(integer) => Ok(cx.m.integer_value(Integer::from_big(integer.to_big().abs()))),
        None => {
            let message = format!("bad operand type for abs(): '{}'", cx.m.class_name(value));
            Err(cx.type_error(message))
        }
    }
}

fn in_base(cx: &mut Cx<'_>, spec: &str) -> Native {
    let integer = cx.integer(cx.arg(0))?;
    let text = settle(cx, format_int(&integer, spec, "int"))?;
    Ok(cx.str(&text))
}

/// `bin(number)`.
pub(super) fn bin(cx: &mut Cx<'_>) -> Native {
    in_base(cx, "#b")
}

/// `hex(number)`.
pub(super) fn hex(cx: &mut Cx<'_>) -> Native {
    in_base(cx, "#x")
}

/// `oct(number)`.
pub(super) fn oct(cx: &mut Cx<'_>) -> Native {
    in_base(cx, "#o")
}

/// `chr(number)`.
pub(super) fn chr(cx: &mut Cx<'_>) -> Native {
    let number = match cx.integer(cx.arg(0))? {
        Integer::Small(number) => number,
        Integer::Big(_) => {
            return Err(cx.error(Builtin::OverflowError, "Python int too large to convert to C int"));
        }
    };
    if i32::try_from(number).is_err() {
        return Err(cx.error(Builtin::OverflowError, "Python int too large to convert to C int"));
    }
    let letter = u32::try_from(number).ok().filter(|number| *number < 0x11_0000);
    let Some(number) = letter else {
        return Err(cx.value_error("chr() arg not in range(0x110000)"));
    };
    match char::from_u32(number) {
        Some(letter) => Ok(cx.str(letter.encode_utf8(&mut [0; 4]))),
        None => Err(Stop::Refuse("a text with a lone surrogate is not supported".into())),
    }
}

/// `ord(character)`.
pub(super) fn ord(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    let (len, number) = match value {
        Value::Object(id) => match cx.m.heap.data(id) {
            Data::Str(text) => (text.n_chars() as usize, text.text().chars().next().map(u32::from)),
            Data::Bytes(_) | Data::ByteArray(_) => {
                let bytes = cx.m.byte_values(value).unwrap_or_default();
                (bytes.len(), bytes.first().map(|byte| u32::from(*byte)))
            }
            _ => return Err(not_a_character(cx, value)),
        },
        _ => return Err(not_a_character(cx, value)),
    };
    match number.filter(|_| len == 1) {
        Some(number) => Ok(Value::Int(i64::from(number))),
        None => Err(cx.type_error(format!("ord() expected a character, but string of length {len} found"))),
    }
}

fn not_a_character(cx: &mut Cx<'_>, value: Value) -> Stop {
    let message = format!("ord() expected string of length 1, but {} found", cx.m.class_name(value));
    cx.type_error(message)
}

/// `divmod(x, y)`.
pub(super) fn divmod(cx: &mut Cx<'_>) -> Native {
    let (left, right) = (cx.arg(0), cx.arg(1));
    if cx.m.is_own(left) || cx.m.is_own(right) {
        let is_number = cx.m.number(left).is_some() && cx.m.number(right).is_some();
        match cx.dispatch(&DIVMOD, left, right, is_number)? {
            Answer::Value(value) => return Ok(value),
            Answer::Builtin => {}
            Answer::Nothing => return Err(cx.m.unsupported(DIVMOD.symbol, left, right)),
        }
    }
    divmod_of(cx, left, right)
}

/// `divmod` of numbers.
pub(crate) fn divmod_of(cx: &mut Cx<'_>, left: Value, right: Value) -> Native {
    if let (Some(left), Some(right)) = (cx.m.integer(left), cx.m.integer(right)) {
        let Some((quotient, remainder)) = divmod_big(&left.to_big(), &right.to_big()) else {
            return Err(cx.error(Builtin::ZeroDivisionError, "integer division or modulo by zero"));
        };
        return pair_of(cx, quotient, remainder);
    }
    let mut floats = [0.0; 2];
    for (slot, value) in floats.iter_mut().zip([left, right]) {
        *slot = match (cx.m.float(value), cx.m.integer(value)) {
            (Some(float), _) => float,
            (_, Some(integer)) => settle(cx, integer_to_float(&integer))?,
            _ => return Err(cx.m.unsupported("divmod()", left, right)),
        };
    }
    match float_divmod(floats[0], floats[1]) {
        Some((quotient, remainder)) => Ok(cx.m.tuple(&[Value::float(quotient), Value::float(remainder)])),
        None => Err(cx.error(Builtin::ZeroDivisionError, "float divmod()")),
    }
}

fn pair_of(cx: &mut Cx<'_>, left: BigInt, right: BigInt) -> Native {
    let left = cx.m.integer_value(Integer::from_big(left));
    let right = cx.m.integer_value(Integer::from_big(right));
    Ok(cx.m.tuple(&[left, right]))
}

/// `pow(base, exp, mod)`.
pub(super) fn pow(cx: &mut Cx<'_>) -> Native {
    let (base, exponent, modulus) = (cx.arg(0), cx.arg(1), cx.arg(2));
    let Some(modulus) = modulus.given().filter(|modulus| *modulus != Value::None) else {
        return match cx.binary(BinaryOp::Power, base, exponent, false) {
            Err(Stop::Raise(exception)) => Err(Stop::Raise(renamed(cx, exception, base, exponent))),
            result => result,
        };
    };
    // With three arguments only the first one's method is asked.
    if let Some(method) = cx.m.own_named(base, "__pow__") {
        let answer = cx.call(method, &[base, exponent, modulus])?;
        if answer != Value::NotImplemented {
            return Ok(answer);
        }
    }
    power_of(cx, base, exponent, modulus)
}

/// `pow` of numbers.
pub(crate) fn power_of(cx: &mut Cx<'_>, base: Value, exponent: Value, modulus: Value) -> Native {
    if matches!(modulus, Value::Unbound | Value::None) {
        return cx.m.arithmetic(BinaryOp::Power, base, exponent, false);
    }
    match (cx.m.integer(base), cx.m.integer(exponent), cx.m.integer(modulus)) {
        (Some(base), Some(exponent), Some(modulus)) => {
            let power = settle(cx, pow_mod(&base.to_big(), &exponent.to_big(), &modulus.to_big()))?;
            Ok(cx.m.integer_value(Integer::from_big(power)))
        }
        _ => {
            let is_number = |cx: &Cx<'_>, value| cx.m.number(value).is_some();
            if is_number(cx, base) && is_number(cx, exponent) && is_number(cx, modulus) {
                return Err(cx.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
            }
            let message = format!(
                "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
                cx.m.class_name(base),
                cx.m.class_name(exponent),
                cx.m.class_name(modulus)
            );
            Err(cx.type_error(message))
        }
    }
}

/// The operator's `TypeError` names the function, too.
fn renamed(cx: &mut Cx<'_>, exception: Value, base: Value, exponent: Value) -> Value {
    let message = cx.m.str_quietly(exception);
    if !message.starts_with("unsupported operand type(s) for **:") {
        return exception;
    }
    let (base, exponent) = (cx.m.class_name(base), cx.m.class_name(exponent));
    let message = format!("unsupported operand type(s) for ** or pow(): '{base}' and '{exponent}'");
    cx.m.exception(Builtin::TypeError, &message)
}

/// `round(number, ndigits)`.
pub(super) fn round(cx: &mut Cx<'_>) -> Native {
    let (value, digits) = (cx.arg(0), cx.arg(1));
    if let Some(method) = cx.m.own_named(value, "__round__") {
        return match digits {
            Value::Unbound | Value::None => cx.call(method, &[value]),
            digits => cx.call(method, &[value, digits]),
        };
    }
    round_of(cx, value, digits)
}

/// `round` of a number.
pub(crate) fn round_of(cx: &mut Cx<'_>, value: Value, digits: Value) -> Native {
    let digits = match digits {
        Value::Unbound | Value::None => None,
        digits => Some(cx.clipped_index(digits)?),
    };
    if let Some(float) = cx.m.float(value) {
        let Some(digits) = digits else {
            let whole = if float.is_finite() { settle(cx, round_float(float, 0))? } else { float };
            return float_to_int(cx, whole);
        };
        return settle(cx, round_float(float, digits)).map(Value::float);
    }
    let Some(integer) = cx.m.integer(value) else {
        let message = format!("type {} doesn't define __round__ method", cx.m.class_name(value));
        return Err(cx.type_error(message));
    };
    match digits {
        Some(digits) if digits < 0 => {
            let places = u32::try_from(digits.unsigned_abs()).unwrap_or(u32::MAX);
            let big = integer.to_big();
            // A number of so few bits is rounded to nothing; the power of ten is not needed.
            if u64::from(places) * 3 > big.bits() + 4 {
                return Ok(Value::Int(0));
            }
            Ok(cx.m.integer_value(Integer::from_big(round_integer(&big, places))))
        }
        _ => Ok(cx.m.integer_value(integer)),
    }
}

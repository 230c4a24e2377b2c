//! `math` of whole numbers: divisors, roots, and the counting functions.

use num_bigint::{BigInt, BigUint};
use num_traits::Zero;

use crate::builtin::system::integer_argument;
use crate::class::Builtin;
use crate::native::{Cx, Native, Stop};
use crate::text::arithmetic::isqrt_big;
use crate::text::number::Integer;
use crate::text::real::product;
use crate::value::Value;

/// Larger results are a `MemoryError`.
const MOST_BITS: u64 = 1 << 26;

fn whole(cx: &mut Cx<'_>, value: BigInt) -> Native {
    Ok(cx.m.integer_value(Integer::from_big(value)))
}

/// `math.isqrt(n)`.
pub(super) fn isqrt(cx: &mut Cx<'_>) -> Native {
    let n = integer_argument(cx, 0)?;
    match isqrt_big(&n) {
        Some(root) => whole(cx, root),
        None => Err(cx.value_error("isqrt() argument must be nonnegative")),
    }
}

/// The greatest common divisor.
pub(super) fn gcd_of(left: &BigUint, right: &BigUint) -> BigUint {
    let (mut left, mut right) = (left.clone(), right.clone());
    while !right.is_zero() {
        let rest = &left % &right;
        left = std::mem::replace(&mut right, rest);
    }
    left
}

/// The least common multiple.
pub(super) fn lcm_of(left: &BigUint, right: &BigUint) -> BigUint {
    let divisor = gcd_of(left, right);
    if divisor.is_zero() { divisor } else { left / divisor * right }
}

/// `math.gcd` and `math.lcm` of any number of integers; `none` is what they are of no number.
pub(super) fn divisors(cx: &mut Cx<'_>, none: BigUint, join: fn(&BigUint, &BigUint) -> BigUint) -> Native {
    let mut joined = none;
    for item in cx.m.list_items(cx.arg(0)) {
        let number = cx.integer(item)?.to_big();
        joined = join(&joined, number.magnitude());
        if joined.bits() > MOST_BITS {
            return Err(cx.m.out_of_memory());
        }
    }
    whole(cx, joined.into())
}

/// An argument that must be a count, for `perm` and `comb`.
fn count(cx: &mut Cx<'_>, index: usize, name: &str) -> Result<BigUint, Stop> {
    let number = integer_argument(cx, index)?;
    match number.to_biguint() {
        Some(number) => Ok(number),
        None => Err(cx.value_error(format!("{name} must be a non-negative integer"))),
    }
}

/// `n * (n - 1) * …` of `k` factors, if it can be computed.
fn falling(cx: &mut Cx<'_>, n: &BigUint, k: &BigUint) -> Result<BigUint, Stop> {
    let steps = u64::try_from(k).ok().filter(|steps| steps.saturating_mul(n.bits()) <= MOST_BITS);
    match steps {
        Some(steps) => Ok(product(&(n + 1_u32 - k), steps)),
        None => Err(cx.m.out_of_memory()),
    }
}

/// `math.factorial(n)`.
pub(super) fn factorial(cx: &mut Cx<'_>) -> Native {
    let n = integer_argument(cx, 0)?;
    let Some(n) = n.to_biguint() else {
        return Err(cx.value_error("factorial() not defined for negative values"));
    };
    if i64::try_from(&n).is_err() {
        let message = "factorial() argument should not exceed 9223372036854775807";
        return Err(cx.error(Builtin::OverflowError, message));
    }
    let product = falling(cx, &n, &n)?;
    whole(cx, product.into())
}

/// `math.perm(n, k)`.
pub(super) fn perm(cx: &mut Cx<'_>) -> Native {
    if matches!(cx.arg(1), Value::Unbound | Value::None) {
        return factorial(cx);
    }
    let (n, k) = (count(cx, 0, "n")?, count(cx, 1, "k")?);
    if k > n {
        return Ok(Value::Int(0));
    }
    let product = falling(cx, &n, &k)?;
    whole(cx, product.into())
}

/// `math.comb(n, k)`.
pub(super) fn comb(cx: &mut Cx<'_>) -> Native {
    let (n, k) = (count(cx, 0, "n")?, count(cx, 1, "k")?);
    if k > n {
        return Ok(Value::Int(0));
    }
    let k = k.clone().min(&n - &k);
    let above = falling(cx, &n, &k)?;
    let below = falling(cx, &k, &k)?;
    whole(cx, (above / below).into())
}

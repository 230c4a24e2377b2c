//! `random`: the Mersenne Twister, seeded and read exactly as CPython does, so that a
//! seeded program draws the same numbers.
//!
//! Main type: [`Twister`], part of the machine's state. An unseeded program starts from a
//! fixed seed: a run must be repeatable. Refused: text as a seed.

use std::rc::Rc;

use lockstep_event::{Effect, Place};
use num_bigint::{BigInt, BigUint, Sign};

use crate::builtin::system::{float_argument, integer_argument, integer_value};
use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, function};
use crate::text::hash::hash_float;
use crate::text::number::Integer;
use crate::value::Value;

/// Words of state.
const N: usize = 624;
const MIDDLE: usize = 397;

/// MT19937 (Matsumoto and Nishimura, 1998).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Twister {
    words: Vec<u32>,
    next: u32,
}

impl Twister {
    /// A generator seeded with a machine word.
    pub(crate) fn seeded(seed: u64) -> Self {
        Self::from_key(&[seed as u32, (seed >> 32) as u32])
    }

    /// The reference implementation's `init_genrand`.
    fn from_word(seed: u32) -> Self {
        let mut words = Vec::with_capacity(N);
        let mut last = seed;
        words.push(last);
        for index in 1..N as u32 {
            last = 1_812_433_253_u32.wrapping_mul(last ^ (last >> 30)).wrapping_add(index);
            words.push(last);
        }
        Self { words, next: N as u32 }
    }

    /// The reference implementation's `init_by_array`.
    fn from_key(key: &[u32]) -> Self {
        let mut out = Self::from_word(19_650_218);
        let words = &mut out.words;
        let (mut at, mut from) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let before = words[at - 1];
            words[at] = (words[at] ^ (before ^ (before >> 30)).wrapping_mul(1_664_525))
                .wrapping_add(key[from])
                .wrapping_add(from as u32);
            at += 1;
            from = (from + 1) % key.len();
            if at >= N {
                words[0] = words[N - 1];
                at = 1;
            }
        }
        for _ in 0..N - 1 {
            let before = words[at - 1];
            words[at] = (words[at] ^ (before ^ (before >> 30)).wrapping_mul(1_566_083_941)).wrapping_sub(at as u32);
            at += 1;
            if at >= N {
                words[0] = words[N - 1];
                at = 1;
            }
        }
        words[0] = 0x8000_0000;
        out
    }

    /// Makes the next `N` words.
    fn twist(&mut self) {
        for at in 0..N {
            let mixed = (self.words[at] & 0x8000_0000) | (self.words[(at + 1) % N] & 0x7fff_ffff);
            let odd = if mixed & 1 == 0 { 0 } else { 0x9908_b0df };
            self.words[at] = self.words[(at + MIDDLE) % N] ^ (mixed >> 1) ^ odd;
        }
        self.next = 0;
    }

    /// The next 32 bits.
    fn word(&mut self) -> u32 {
        if self.next as usize >= N {
            self.twist();
        }
        let mut word = self.words[self.next as usize];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// `random()`: 53 bits.
    fn float(&mut self) -> f64 {
        let high = self.word() >> 5;
        let low = self.word() >> 6;
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// `getrandbits(n_bits)`.
    fn bits(&mut self, n_bits: u64) -> BigUint {
        let mut words = Vec::new();
        let mut left = n_bits;
        while left > 0 {
            let word = self.word();
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        BigUint::new(words)
    }

    /// A number below `bound`, as `Random._randbelow_with_getrandbits` finds it.
    fn below(&mut self, bound: &BigUint) -> BigUint {
        let n_bits = bound.bits();
        loop {
            let found = self.bits(n_bits);
            if found < *bound {
                return found;
            }
        }
    }

    fn below_index(&mut self, bound: usize) -> usize {
        let found = self.below(&BigUint::from(bound));
        found.iter_u64_digits().next().unwrap_or(0) as usize
    }
}

pub(crate) const NATIVES: &[Row] = &[
    function("random", "choice", "seq", choice),
    function("random", "randint", "a b", randint),
    function("random", "random", "", random),
    function("random", "randrange", "start stop= step=", randrange),
    function("random", "seed", "a= version=", seed),
    function("random", "shuffle", "x", shuffle),
    function("random", "uniform", "a b", uniform),
];

/// The generator's state, which all threads share.
fn state<'a>(cx: &'a mut Cx<'_>) -> Result<&'a mut Twister, Stop> {
    if let Some(object) = cx.m.modules.get("random").copied() {
        cx.access(Place::Whole { object }, Effect::Write)?;
    }
    Ok(Rc::make_mut(&mut cx.m.random))
}

fn random(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Float(state(cx)?.float()))
}

fn uniform(cx: &mut Cx<'_>) -> Native {
    let (low, high) = (float_argument(cx, 0)?, float_argument(cx, 1)?);
    Ok(Value::Float(low + (high - low) * state(cx)?.float()))
}

fn seed(cx: &mut Cx<'_>) -> Native {
    let magnitude = match cx.arg(0) {
        Value::Unbound | Value::None => {
            let fresh = Twister::seeded(cx.m.n_steps);
            *state(cx)? = fresh;
            return Ok(Value::None);
        }
        Value::Float(value) => BigUint::from(hash_float(value).cast_unsigned()),
        value => {
            let is_text =
                cx.text(value).is_some() || matches!(value.object().map(|id| cx.m.heap.data(id)), Some(Data::Bytes(_)));
            if is_text {
                return Err(Stop::Refuse("random.seed() of a text is not supported yet; give it an int".into()));
            }
            if !cx.m.is_instance(value, Builtin::Int) {
                return Err(
                    cx.type_error("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
                );
            }
            integer_argument(cx, 0)?.magnitude().clone()
        }
    };
    let mut key = magnitude.to_u32_digits();
    if key.is_empty() {
        key.push(0);
    }
    *state(cx)? = Twister::from_key(&key);
    Ok(Value::None)
}

/// `randrange` with its arguments as integers.
fn draw(cx: &mut Cx<'_>, start: &BigInt, width: &BigInt, step: &BigInt, empty: &str) -> Native {
    let n = match step.sign() {
        Sign::Plus => (width + step - 1_i32) / step,
        Sign::Minus => (width + step + 1_i32) / step,
        Sign::NoSign => return Err(cx.value_error("zero step for randrange()")),
    };
    // The division cuts towards zero where Python's goes down: both are below one then.
    if n.sign() != Sign::Plus {
        return Err(cx.value_error(empty));
    }
    let drawn = BigInt::from(state(cx)?.below(n.magnitude()));
    Ok(integer_value(cx.m, Integer::from_big(start + step * drawn)))
}

fn randrange(cx: &mut Cx<'_>) -> Native {
    let start = integer_argument(cx, 0)?;
    let one = BigInt::from(1);
    if matches!(cx.arg(1), Value::Unbound | Value::None) {
        if cx.arg(2).is_bound() {
            return Err(cx.type_error("Missing a non-None stop argument"));
        }
        return draw(cx, &BigInt::ZERO, &start, &one, "empty range for randrange()");
    }
    let stop = integer_argument(cx, 1)?;
    let step = if cx.arg(2).is_bound() { integer_argument(cx, 2)? } else { one.clone() };
    let width = &stop - &start;
    let empty = if step == one {
        format!("empty range for randrange() ({start}, {stop}, {width})")
    } else {
        "empty range for randrange()".to_owned()
    };
    draw(cx, &start, &width, &step, &empty)
}

fn randint(cx: &mut Cx<'_>) -> Native {
    let start = integer_argument(cx, 0)?;
    let stop = integer_argument(cx, 1)? + 1_i32;
    let width = &stop - &start;
    let empty = format!("empty range for randrange() ({start}, {stop}, {width})");
    draw(cx, &start, &width, &BigInt::from(1), &empty)
}

/// An element of a sequence. The draw and the read of the list are one effect: nothing can
/// come between them under any interpreter that this function runs in.
fn choice(cx: &mut Cx<'_>) -> Native {
    let sequence = cx.arg(0);
    let n = match sequence.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::List(items)) => items.len(),
        Some(Data::Tuple(items)) => items.len(),
        Some(Data::Str(text)) => text.n_chars as usize,
        Some(Data::Range { start, stop, step }) => {
            let (start, stop, step) = (i128::from(*start), i128::from(*stop), i128::from(*step));
            let span = if step > 0 { stop - start } else { start - stop };
            let n = (span + step.abs() - 1) / step.abs();
            usize::try_from(n.max(0)).unwrap_or(usize::MAX)
        }
        Some(Data::Set(_)) => return Err(cx.type_error("'set' object is not subscriptable")),
        Some(Data::Plain | Data::Dict(_)) => {
            return Err(Stop::Refuse("random.choice() of such an object is not supported; give it a list".into()));
        }
        _ => {
            let message = format!("object of type '{}' has no len()", cx.m.class_name(sequence));
            return Err(cx.type_error(message));
        }
    };
    if n == 0 {
        return Err(cx.error(Builtin::IndexError, "Cannot choose from an empty sequence"));
    }
    let index = state(cx)?.below_index(n);
    let Some(id) = sequence.object() else {
        return Ok(Value::None);
    };
    match cx.m.heap.data(id) {
        Data::List(items) => Ok(items[index]),
        Data::Tuple(items) => Ok(items[index]),
        Data::Range { start, step, .. } => Ok(Value::Int(start + index as i64 * step)),
        Data::Str(text) => {
            let found: String = text.text().chars().nth(index).into_iter().collect();
            Ok(cx.str(&found))
        }
        _ => Ok(Value::None),
    }
}

fn shuffle(cx: &mut Cx<'_>) -> Native {
    let sequence = cx.arg(0);
    let Some(Data::List(_)) = sequence.object().map(|id| cx.m.heap.data(id)) else {
        let message = match sequence.object().map(|id| cx.m.heap.data(id)) {
            Some(Data::Tuple(_) | Data::Str(_) | Data::Range { .. }) => {
                format!("'{}' object does not support item assignment", cx.m.class_name(sequence))
            }
            _ => format!("object of type '{}' has no len()", cx.m.class_name(sequence)),
        };
        return Err(cx.type_error(message));
    };
    let Some(object) = sequence.object() else {
        return Ok(Value::None);
    };
    cx.access(Place::Whole { object }, Effect::Write)?;
    let twister = Rc::make_mut(&mut cx.m.random);
    if let Data::List(items) = cx.m.heap.data_mut(object) {
        for index in (1..items.len()).rev() {
            items.swap(index, twister.below_index(index + 1));
        }
    }
    Ok(Value::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What CPython draws after `random.seed(...)`.
    #[test]
    fn seeded_numbers_are_cpythons() {
        let mut twister = Twister::from_key(&[42]);
        let drawn = [twister.float(), twister.float()];
        assert_eq!(drawn, [0.639_426_798_457_883_7, 0.025_010_755_222_666_936]);
        assert_eq!(twister.below_index(100), 35);
        // random.seed(2**70 + 5); random.getrandbits(70)
        let mut twister = Twister::from_key(&[5, 0, 64]);
        assert_eq!(twister.bits(70).to_string(), "560594729951035403435");
    }
}

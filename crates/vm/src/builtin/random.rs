//! `random`: seeded programs draw the same numbers as under CPython.
//!
//! The module's functions share one generator, which is part of the machine's state; those
//! of `random.Random` have their own. An unseeded program starts from a fixed seed: a run
//! must be repeatable. Distributions are in [`distribution`], choosing of items in
//! [`sequence`]. Refused: seeds of version 1, and random numbers of the system.

mod distribution;
mod sequence;
mod twister;

use std::rc::Rc;

use lockstep_bytecode::BinaryOp;
use lockstep_event::{Effect, Place};
use num_bigint::{BigInt, BigUint, Sign};

use crate::builtin::system::float_of;
use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Owner, Stop};
use crate::registry::{Row, constructor, function, method};
use crate::text::arithmetic::float_to_integer;
use crate::text::hash::hash_float;
use crate::text::number::Integer;
use crate::text::sha512::sha512;
use crate::value::Value;

pub(crate) use twister::Twister;

/// The version of what `getstate` gives.
const STATE_VERSION: i64 = 3;

/// The same function of the module and of its class.
macro_rules! both {
    ($($name:literal, $signature:literal, $run:expr;)*) => {
        pub(crate) const NATIVES: &[Row] = &[
            constructor(Builtin::Random, "x=", new_random),
            $(function("random", $name, $signature, $run),)*
            $(method(Builtin::Random, $name, concat!("self ", $signature), $run),)*
        ];
    };
}

both! {
    "betavariate", "alpha beta", distribution::beta;
    "choice", "seq", sequence::choice;
    "choices", "population weights= * cum_weights= k=", sequence::choices;
    "expovariate", "lambd", distribution::exponential;
    "gammavariate", "alpha beta", distribution::gamma;
    "gauss", "mu= sigma=", distribution::gauss;
    "getrandbits", "k /", getrandbits;
    "getstate", "", getstate;
    "lognormvariate", "mu sigma", distribution::log_normal;
    "normalvariate", "mu= sigma=", distribution::normal;
    "paretovariate", "alpha", distribution::pareto;
    "randbytes", "n", randbytes;
    "randint", "a b", randint;
    "random", "", random;
    "randrange", "start stop= step=", randrange;
    "sample", "population k * counts=", sequence::sample;
    "seed", "a= version=", seed;
    "setstate", "state", setstate;
    "shuffle", "x", sequence::shuffle;
    "triangular", "low= high= mode=", distribution::triangular;
    "uniform", "a b", uniform;
    "vonmisesvariate", "mu kappa", distribution::von_mises;
    "weibullvariate", "alpha beta", distribution::weibull;
}

/// Argument `index`, not counting `self`.
fn arg(cx: &Cx<'_>, index: usize) -> Value {
    cx.arg(index + usize::from(is_method(cx)))
}

fn float(cx: &mut Cx<'_>, index: usize) -> Result<f64, Stop> {
    float_of(cx, arg(cx, index))
}

/// The generator that the call is about: that of `self`, or that of the module.
fn generator<'a>(cx: &'a mut Cx<'_>) -> Result<&'a mut Twister, Stop> {
    announce(cx)?;
    if !is_method(cx) {
        return Ok(Rc::make_mut(&mut cx.m.random));
    }
    let own = cx.arg(0).object().filter(|id| matches!(cx.m.heap.data(*id), Data::Random(_)));
    let Some(own) = own else {
        return Err(cx.type_error("descriptor requires a 'random.Random' object"));
    };
    let name = cx.m.registry.native(cx.native).name;
    let is_source = matches!(name, "random" | "getrandbits" | "seed" | "getstate" | "setstate");
    if let Some(own) = ["random", "getrandbits"].iter().find(|own| cx.m.own_named(cx.arg(0), own).is_some())
        && !is_source
    {
        let message = format!("random.Random.{name}() of a class with a {own}() of its own is not supported");
        return Err(Stop::Refuse(message));
    }
    match cx.m.heap.data_mut(own) {
        Data::Random(twister) => Ok(Rc::make_mut(twister)),
        _ => unreachable!("its data was just looked at"),
    }
}

fn is_method(cx: &Cx<'_>) -> bool {
    matches!(cx.m.registry.native(cx.native).owner, Owner::Class(_))
}

/// A draw changes the generator, which threads share.
fn announce(cx: &mut Cx<'_>) -> Result<(), Stop> {
    let object = if is_method(cx) { cx.arg(0).object() } else { cx.m.modules.get("random").copied() };
    match object {
        Some(object) => cx.access(Place::Whole { object }, Effect::Write),
        None => Ok(()),
    }
}

/// `random.Random(x)`.
fn new_random(cx: &mut Cx<'_>) -> Native {
    let key = seed_key(cx, cx.arg(0))?;
    let twister = Twister::from_key(&key);
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Random(Rc::new(twister)))))
}

/// What a generator is seeded with.
fn seed_key(cx: &mut Cx<'_>, value: Value) -> Result<Vec<u32>, Stop> {
    let text = cx.text(value).map(|text| text.as_bytes().to_vec());
    let number = match (value, text.or_else(|| cx.m.byte_values(value))) {
        (Value::Unbound | Value::None, _) => BigUint::from(cx.m.n_steps),
        (Value::Float(float), _) => BigUint::from(hash_float(float.get()).cast_unsigned()),
        (_, Some(mut bytes)) => {
            let digest = sha512(&bytes);
            bytes.extend(digest);
            BigUint::from_bytes_be(&bytes)
        }
        (value, None) => match cx.m.integer(value) {
            Some(integer) => integer.to_big().magnitude().clone(),
            None => {
                let message = "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.";
                return Err(cx.type_error(message));
            }
        },
    };
    let mut key = number.to_u32_digits();
    if key.is_empty() {
        key.push(0);
    }
    Ok(key)
}

fn seed(cx: &mut Cx<'_>) -> Native {
    if !matches!(arg(cx, 1), Value::Unbound | Value::Int(2)) {
        return Err(Stop::Refuse("random.seed() of another version than 2 is not supported; leave it out".into()));
    }
    let key = seed_key(cx, arg(cx, 0))?;
    *generator(cx)? = Twister::from_key(&key);
    Ok(Value::None)
}

fn random(cx: &mut Cx<'_>) -> Native {
    Ok(Value::float(generator(cx)?.float()))
}

fn uniform(cx: &mut Cx<'_>) -> Native {
    let (low, high) = (arg(cx, 0), arg(cx, 1));
    if cx.m.number(low).is_none() || cx.m.number(high).is_none() {
        return cx.m.arithmetic(BinaryOp::Subtract, high, low, false);
    }
    let (low, high) = (float(cx, 0)?, float(cx, 1)?);
    Ok(Value::float(low + (high - low) * generator(cx)?.float()))
}

/// `getrandbits(k)`.
fn getrandbits(cx: &mut Cx<'_>) -> Native {
    let n_bits = cx.index(arg(cx, 0))?;
    let n_bits = draw_bits(cx, n_bits)?;
    let drawn = generator(cx)?.bits(n_bits);
    Ok(cx.m.integer_value(Integer::from_big(drawn.into())))
}

fn draw_bits(cx: &mut Cx<'_>, n_bits: i64) -> Result<u64, Stop> {
    match u64::try_from(n_bits) {
        Err(_) => Err(cx.value_error("number of bits must be non-negative")),
        Ok(n_bits) if n_bits > 1 << 26 => Err(cx.m.out_of_memory()),
        Ok(n_bits) => Ok(n_bits),
    }
}

/// `randbytes(n)`.
fn randbytes(cx: &mut Cx<'_>) -> Native {
    let n_bytes = cx.index(arg(cx, 0))?;
    let n_bits = draw_bits(cx, n_bytes.saturating_mul(8))?;
    let mut bytes = generator(cx)?.bits(n_bits).to_bytes_le();
    bytes.resize((n_bits / 8) as usize, 0);
    Ok(cx.m.allocate(Builtin::Bytes, Data::Bytes(bytes.into())))
}

/// `getstate()`.
fn getstate(cx: &mut Cx<'_>) -> Native {
    let twister = generator(cx)?;
    let words: Vec<Value> = twister.parts().map(|word| Value::Int(i64::from(word))).collect();
    let spare = twister.spare.map_or(Value::None, |bits| Value::float(f64::from_bits(bits)));
    let words = cx.m.tuple(&words);
    Ok(cx.m.tuple(&[Value::Int(STATE_VERSION), words, spare]))
}

/// `setstate(state)`.
fn setstate(cx: &mut Cx<'_>) -> Native {
    let state = cx.m.list_items(arg(cx, 0));
    let [version, words, spare] = state[..] else {
        return Err(cx.value_error("state vector must be a tuple of three"));
    };
    // Version 2 differs only in how its words were made.
    if !matches!(version, Value::Int(2 | STATE_VERSION)) {
        let version = cx.repr(version)?;
        let message = format!("state with version {version} passed to Random.setstate() of version {STATE_VERSION}");
        return Err(cx.value_error(message));
    }
    let words = cx.m.list_items(words).into_iter().map(|word| u32::try_from(word.as_int()?).ok());
    let spare = match spare {
        Value::Float(float) => Some(float.get().to_bits()),
        _ => None,
    };
    let restored = words.collect::<Option<Vec<u32>>>().and_then(|words| Twister::from_parts(words, spare));
    let Some(restored) = restored else {
        return Err(cx.value_error("state vector is the wrong size"));
    };
    *generator(cx)? = restored;
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
    let drawn = BigInt::from(generator(cx)?.below(n.magnitude()));
    Ok(cx.m.integer_value(Integer::from_big(start + step * drawn)))
}

fn whole(cx: &mut Cx<'_>, index: usize, what: &str) -> Result<BigInt, Stop> {
    if let Value::Float(float) = arg(cx, index) {
        return match float_to_integer(float.get()).filter(|_| float.get().fract() == 0.0) {
            Some(whole) => Ok(whole.to_big()),
            None => Err(cx.value_error(format!("non-integer {what} for randrange()"))),
        };
    }
    cx.integer(arg(cx, index)).map(|integer| integer.to_big())
}

fn randrange(cx: &mut Cx<'_>) -> Native {
    let start = whole(cx, 0, "arg 1")?;
    let one = BigInt::from(1);
    if matches!(arg(cx, 1), Value::Unbound | Value::None) {
        if arg(cx, 2).is_bound() {
            return Err(cx.type_error("Missing a non-None stop argument"));
        }
        return draw(cx, &BigInt::ZERO, &start, &one, "empty range for randrange()");
    }
    let stop = whole(cx, 1, "stop")?;
    let step = if arg(cx, 2).is_bound() { whole(cx, 2, "step")? } else { one.clone() };
    let width = &stop - &start;
    let empty = if step == one {
        format!("empty range for randrange() ({start}, {stop}, {width})")
    } else {
        "empty range for randrange()".to_owned()
    };
    draw(cx, &start, &width, &step, &empty)
}

fn randint(cx: &mut Cx<'_>) -> Native {
    let start = whole(cx, 0, "arg 1")?;
    let stop = whole(cx, 1, "stop")? + 1_i32;
    let width = &stop - &start;
    let empty = format!("empty range for randrange() ({start}, {stop}, {width})");
    draw(cx, &start, &width, &BigInt::from(1), &empty)
}

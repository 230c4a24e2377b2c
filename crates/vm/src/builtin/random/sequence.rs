//! Choosing items at random: `choice`, `choices`, `sample`, `shuffle`.
//!
//! The draw and the read of the sequence are one effect: nothing can come between them under
//! any interpreter that these functions run in. Refused: sequences that are objects of the
//! program.

use std::collections::BTreeSet;

use lockstep_event::{Effect, ObjectId, Place};

use super::{arg, generator};
use crate::builtin::system::float_of;
use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::operate::range_len;
use crate::value::Value;

/// The longest list that is made of choices.
const MOST_ITEMS: i64 = 16 << 20;

/// The length of a builtin sequence; `None` for anything else.
fn sequence_len(cx: &Cx<'_>, value: Value) -> Option<usize> {
    Some(match cx.m.heap.data(value.object()?) {
        Data::List(items) => items.len(),
        Data::Tuple(items) => items.len(),
        Data::Str(text) => text.n_chars() as usize,
        Data::Bytes(bytes) => bytes.len(),
        Data::ByteArray(bytes) => bytes.len(),
        Data::Range { start, stop, step } => usize::try_from(range_len(*start, *stop, *step)).unwrap_or(usize::MAX),
        _ => return None,
    })
}

/// An item of a builtin sequence.
fn item(cx: &mut Cx<'_>, sequence: Value, index: usize) -> Value {
    let Some(id) = sequence.object() else {
        return Value::None;
    };
    match cx.m.heap.data(id) {
        Data::List(items) => items[index],
        Data::Tuple(items) => items[index],
        Data::Bytes(bytes) => Value::Int(i64::from(bytes[index])),
        Data::ByteArray(bytes) => Value::Int(i64::from(bytes[index])),
        Data::Range { start, step, .. } => Value::Int(start + index as i64 * step),
        Data::Str(text) => {
            let found: String = text.text().chars().nth(index).into_iter().collect();
            cx.str(&found)
        }
        _ => Value::None,
    }
}

/// An item of a sequence.
pub(super) fn choice(cx: &mut Cx<'_>) -> Native {
    let sequence = arg(cx, 0);
    let Some(n) = sequence_len(cx, sequence) else {
        return Err(match sequence.object().map(|id| cx.m.heap.data(id)) {
            Some(Data::Set(_)) => cx.type_error("'set' object is not subscriptable"),
            Some(Data::Plain | Data::Dict(_)) => {
                Stop::Refuse("random.choice() of such an object is not supported; give it a list".into())
            }
            _ => no_len(cx, sequence),
        });
    };
    if n == 0 {
        return Err(cx.error(Builtin::IndexError, "Cannot choose from an empty sequence"));
    }
    let index = generator(cx)?.below_index(n);
    Ok(item(cx, sequence, index))
}

fn no_len(cx: &mut Cx<'_>, value: Value) -> Stop {
    let message = format!("object of type '{}' has no len()", cx.m.class_name(value));
    cx.type_error(message)
}

/// The sums of weights up to each, and whether all of them are integers.
fn cumulated(cx: &mut Cx<'_>, weights: Value) -> Result<(Vec<f64>, bool), Stop> {
    let items = cx.items(weights)?;
    let all_whole = items.iter().all(|item| item.as_int().is_some());
    let (mut sum, mut whole) = (0.0, 0_i64);
    let mut sums = Vec::with_capacity(items.len());
    for item in items {
        whole = whole.saturating_add(item.as_int().unwrap_or(0));
        sum = if all_whole { whole as f64 } else { sum + float_of(cx, item)? };
        sums.push(sum);
    }
    Ok((sums, all_whole))
}

/// The first of the items whose sum is above `point`, and the last one at most.
fn place_in(sums: &[f64], point: f64) -> usize {
    let most = sums.len().saturating_sub(1);
    sums[..most].partition_point(|sum| *sum <= point)
}

/// The sums that `choices` draws by, if there are weights.
fn weights_of(cx: &mut Cx<'_>) -> Result<Option<Vec<f64>>, Stop> {
    let is_absent = |value| matches!(value, Value::Unbound | Value::None);
    let (weights, sums) = (arg(cx, 1), arg(cx, 2));
    match (is_absent(weights), is_absent(sums)) {
        (true, true) => Ok(None),
        (false, false) => Err(cx.type_error("Cannot specify both weights and cumulative weights")),
        (false, true) => {
            if let Value::Int(k) = weights {
                return Err(cx.type_error(format!("The number of choices must be a keyword argument: k={k}")));
            }
            cumulated(cx, weights).map(|(sums, _)| Some(sums))
        }
        (true, false) => {
            let items = cx.items(sums)?;
            items.into_iter().map(|item| float_of(cx, item)).collect::<Result<Vec<f64>, Stop>>().map(Some)
        }
    }
}

/// `choices(population, weights, *, cum_weights, k)`.
pub(super) fn choices(cx: &mut Cx<'_>) -> Native {
    let population = arg(cx, 0);
    let k = match arg(cx, 3).given() {
        Some(k) => cx.index(k)?,
        None => 1,
    };
    if k > MOST_ITEMS {
        return Err(cx.m.out_of_memory());
    }
    let Some(n) = sequence_len(cx, population) else {
        return Err(no_len(cx, population));
    };
    let sums = weights_of(cx)?;
    let mut total = n as f64;
    if let Some(sums) = &sums {
        if sums.len() != n {
            return Err(cx.value_error("The number of weights does not match the population"));
        }
        total = match sums.last() {
            Some(total) => *total,
            None => return Err(cx.error(Builtin::IndexError, "list index out of range")),
        };
        if total <= 0.0 {
            return Err(cx.value_error("Total of weights must be greater than zero"));
        }
        if !total.is_finite() {
            return Err(cx.value_error("Total of weights must be finite"));
        }
    } else if n == 0 && k > 0 {
        // It is found out with the first number that is drawn.
        generator(cx)?.float();
        let kind = cx.m.class_name(population).replace("str", "string");
        return Err(cx.error(Builtin::IndexError, format!("{kind} index out of range")));
    }
    let twister = generator(cx)?;
    let places: Vec<usize> = (0..k)
        .map(|_| {
            let point = twister.float() * total;
            sums.as_ref().map_or(point.floor() as usize, |sums| place_in(sums, point))
        })
        .collect();
    let chosen = places.into_iter().map(|at| item(cx, population, at)).collect();
    Ok(cx.m.list(chosen))
}

/// `sample(population, k, *, counts)`.
pub(super) fn sample(cx: &mut Cx<'_>) -> Native {
    let population = arg(cx, 0);
    let Some(n) = sequence_len(cx, population) else {
        if cx.m.own_named(population, "__getitem__").is_some() {
            return Err(Stop::Refuse("random.sample() of such an object is not supported; give it a list".into()));
        }
        let message = "Population must be a sequence.  For dicts or sets, use sorted(d).";
        return Err(cx.type_error(message));
    };
    let mut n_places = n;
    let mut sums = None;
    if !matches!(arg(cx, 2), Value::Unbound | Value::None) {
        let (counts, all_whole) = cumulated(cx, arg(cx, 2))?;
        if counts.len() != n {
            return Err(cx.value_error("The number of counts does not match the population"));
        }
        if !all_whole {
            return Err(cx.type_error("Counts must be integers"));
        }
        let total = counts.last().copied().unwrap_or(0.0);
        if total <= 0.0 {
            return Err(cx.value_error("Total of counts must be greater than zero"));
        }
        n_places = total as usize;
        sums = Some(counts);
    }
    let k = cx.index(arg(cx, 1))?;
    let Some(k) = usize::try_from(k).ok().filter(|k| *k <= n_places) else {
        return Err(cx.value_error("Sample larger than population or is negative"));
    };
    if k as i64 > MOST_ITEMS {
        return Err(cx.m.out_of_memory());
    }
    let places = draw_places(cx, n_places, k)?;
    let chosen = places.into_iter().map(|at| {
        let at = sums.as_ref().map_or(at, |sums| place_in(sums, at as f64));
        item(cx, population, at)
    });
    let chosen = chosen.collect();
    Ok(cx.m.list(chosen))
}

/// `k` different places out of `n`. Small populations are drawn from a pool, large ones again
/// until the place is new: CPython's choice between the two decides which numbers come out.
fn draw_places(cx: &mut Cx<'_>, n: usize, k: usize) -> Result<Vec<usize>, Stop> {
    let mut most_pooled = 21_usize;
    if k > 5 {
        // Four to the power of the logarithm rounded up.
        let mut power = 1_usize;
        while power < k.saturating_mul(3) {
            power = power.saturating_mul(4);
        }
        most_pooled = most_pooled.saturating_add(power);
    }
    let twister = generator(cx)?;
    if n <= most_pooled {
        let mut pool: Vec<usize> = (0..n).collect();
        return Ok((0..k).map(|taken| pool.swap_remove(twister.below_index(n - taken))).collect());
    }
    let mut seen = BTreeSet::new();
    let mut places = Vec::with_capacity(k);
    while places.len() < k {
        let place = twister.below_index(n);
        if seen.insert(place) {
            places.push(place);
        }
    }
    Ok(places)
}

/// `shuffle(x)`.
pub(super) fn shuffle(cx: &mut Cx<'_>) -> Native {
    let sequence = arg(cx, 0);
    let data = sequence.object().map(|id| cx.m.heap.data(id));
    let (Some(Data::List(_) | Data::ByteArray(_)), Some(object)) = (data, sequence.object()) else {
        let n_items = sequence_len(cx, sequence);
        return match n_items {
            // Nothing has to be exchanged.
            Some(0 | 1) => Ok(Value::None),
            Some(_) => {
                let message = format!("'{}' object does not support item assignment", cx.m.class_name(sequence));
                Err(cx.type_error(message))
            }
            None => Err(no_len(cx, sequence)),
        };
    };
    cx.access(Place::Whole { object }, Effect::Write)?;
    let n_items = sequence_len(cx, sequence).unwrap_or(0);
    let swaps = draw_swaps(cx, n_items);
    exchange(cx, object, &swaps);
    Ok(Value::None)
}

/// The partners of the items from the last to the second.
fn draw_swaps(cx: &mut Cx<'_>, n_items: usize) -> Vec<(usize, usize)> {
    let own = cx.arg(0).object().filter(|_| super::is_method(cx));
    let twister = match own.map(|id| cx.m.heap.data_mut(id)) {
        Some(Data::Random(twister)) => std::rc::Rc::make_mut(twister),
        _ => std::rc::Rc::make_mut(&mut cx.m.random),
    };
    (1..n_items).rev().map(|index| (index, twister.below_index(index + 1))).collect()
}

fn exchange(cx: &mut Cx<'_>, object: ObjectId, swaps: &[(usize, usize)]) {
    for (left, right) in swaps {
        match cx.m.heap.data_mut(object) {
            Data::List(items) => items.swap(*left, *right),
            Data::ByteArray(bytes) => bytes.swap(*left, *right),
            _ => {}
        }
    }
}

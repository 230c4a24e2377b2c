//! Integer arguments and sorting, for natives. Truth, equality and order are in
//! [`crate::builtin::operators`].

use std::rc::Rc;

use lockstep_bytecode::names;
use lockstep_event::Symbol;

use crate::class::Builtin;
use crate::machine::Machine;
use crate::native::{Cx, Native, Stop};
use crate::text::number::Integer;
use crate::value::Value;

/// Lists below this length are sorted by insertion.
const SHORT: usize = 64;

impl Machine {
    /// The order of keys that are all small integers, or all texts.
    fn quick_order(&self, keys: &[Value]) -> Option<Vec<u32>> {
        let mut order: Vec<u32> = (0..keys.len() as u32).collect();
        let ints: Option<Vec<i64>> = keys
            .iter()
            .map(|key| match key {
                Value::Int(int) => Some(*int),
                _ => None,
            })
            .collect();
        if let Some(ints) = ints {
            // With the index as the tie-breaker it is stable, and half as large to download.
            order.sort_unstable_by_key(|index| (ints[*index as usize], *index));
            return Some(order);
        }
        let texts: Option<Vec<Rc<str>>> = keys
            .iter()
            .map(|key| match self.class_of(*key) {
                class if class == Builtin::Str.id() => self.text(*key),
                _ => None,
            })
            .collect();
        let texts = texts?;
        order.sort_unstable_by(|left, right| texts[*left as usize].cmp(&texts[*right as usize]).then(left.cmp(right)));
        Some(order)
    }
}

impl Cx<'_> {
    /// `operator.index(value)`, of any size.
    pub(crate) fn integer(&mut self, value: Value) -> Result<Integer, Stop> {
        if let Some(integer) = self.m.integer(value) {
            return Ok(integer);
        }
        if let Some(answer) = self.call_method(value, names::INDEX, &[]) {
            let answer = answer?;
            return match self.m.integer(answer) {
                Some(integer) => Ok(integer),
                None => {
                    let message = format!("__index__ returned non-int (type {})", self.m.class_name(answer));
                    Err(self.type_error(message))
                }
            };
        }
        let message = format!("'{}' object cannot be interpreted as an integer", self.m.class_name(value));
        Err(self.type_error(message))
    }

    /// An integer argument of 64 bits.
    pub(crate) fn index(&mut self, value: Value) -> Result<i64, Stop> {
        match self.integer(value)? {
            Integer::Small(int) => Ok(int),
            Integer::Big(_) => Err(self.error(Builtin::OverflowError, "Python int too large to convert to C ssize_t")),
        }
    }

    /// An index, or the nearest machine word; `None` if the value is no index.
    pub(crate) fn clipped(&mut self, value: Value) -> Result<Option<i64>, Stop> {
        if self.m.own_method(value, names::INDEX).is_none() {
            return Ok(self.m.clipped(value));
        }
        let index = self.integer(value)?;
        let index = self.m.integer_value(index);
        Ok(self.m.clipped(index))
    }

    /// The answer of a method of the program, if the value's class has one.
    pub(crate) fn call_method(&mut self, value: Value, name: Symbol, args: &[Value]) -> Option<Native> {
        let method = self.m.own_method(value, name)?;
        let args: Vec<Value> = std::iter::once(value).chain(args.iter().copied()).collect();
        Some(self.call(method, &args))
    }

    /// Sorts by `<`, stable; `keys` and `items` belong together.
    pub(crate) fn sort_values(&mut self, items: &[Value], keys: &[Value], reverse: bool) -> Result<Vec<Value>, Stop> {
        let mut keys = keys.to_vec();
        if reverse {
            keys.reverse();
        }
        let order = match self.m.quick_order(&keys) {
            Some(order) => order,
            None if keys.len() < SHORT => self.insertion_sort(&keys)?,
            None => self.merge_sort(&keys)?,
        };
        let last = items.len().saturating_sub(1);
        Ok(if reverse {
            order.into_iter().rev().map(|index| items[last - index as usize]).collect()
        } else {
            order.into_iter().map(|index| items[index as usize]).collect()
        })
    }

    /// `left < right` between keys of one class: CPython tries its method without the mirrored
    /// one first, and where that has no answer begins again.
    fn precedes(&mut self, left: Value, right: Value) -> Result<bool, Stop> {
        if self.m.class_of(left) == self.m.class_of(right)
            && let Some(answer) = self.call_method(left, names::LT, &[right])
        {
            let answer = answer?;
            if answer != Value::NotImplemented {
                return self.truth(answer);
            }
        }
        self.less(left, right)
    }

    /// As CPython sorts what is short: which items are compared, and in which order, shows in the
    /// program's own `<` and in the exception of items that have no order. A run that is in order
    /// already, or in the opposite one, and then each further item into its place by halving.
    fn insertion_sort(&mut self, keys: &[Value]) -> Result<Vec<u32>, Stop> {
        let mut order: Vec<u32> = (0..keys.len() as u32).collect();
        let mut n_sorted = order.len().min(1);
        if order.len() > 1 {
            let descends = self.precedes(keys[1], keys[0])?;
            n_sorted = 2;
            while n_sorted < order.len() && self.precedes(keys[n_sorted], keys[n_sorted - 1])? == descends {
                n_sorted += 1;
            }
            if descends {
                order[..n_sorted].reverse();
            }
        }
        for at in n_sorted..order.len() {
            let (mut left, mut right) = (0, at);
            while left < right {
                let middle = left + (right - left) / 2;
                if self.precedes(keys[at], keys[order[middle] as usize])? {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            order[left..=at].rotate_right(1);
        }
        Ok(order)
    }

    /// Bottom-up merging. Rust's own sort may panic when `<` is no order (NaN, or a method).
    fn merge_sort(&mut self, keys: &[Value]) -> Result<Vec<u32>, Stop> {
        let n_items = keys.len();
        let (mut from, mut to) = ((0..n_items as u32).collect::<Vec<_>>(), vec![0; n_items]);
        let mut width = 1;
        while width < n_items {
            let mut start = 0;
            while start < n_items {
                let (middle, end) = ((start + width).min(n_items), (start + 2 * width).min(n_items));
                self.merge(&from[start..end], middle - start, keys, &mut to[start..end])?;
                start = end;
            }
            std::mem::swap(&mut from, &mut to);
            width *= 2;
        }
        Ok(from)
    }

    fn merge(&mut self, from: &[u32], middle: usize, keys: &[Value], to: &mut [u32]) -> Result<(), Stop> {
        let (mut left, mut right) = (0, middle);
        for slot in to {
            let take_right = right < from.len()
                && (left == middle || self.precedes(keys[from[right] as usize], keys[from[left] as usize])?);
            let side = if take_right { &mut right } else { &mut left };
            *slot = from[*side];
            *side += 1;
        }
        Ok(())
    }
}

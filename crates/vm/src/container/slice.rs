//! Slices: their bounds in a sequence, and assigning to and deleting parts of lists.
//!
//! Main type: [`Bounds`]. Refused, as by CPython: a step of zero.

use lockstep_event::ObjectId;

use crate::class::Builtin;
use crate::data::Data;
use crate::machine::Machine;
use crate::native::Stop;
use crate::value::Value;

/// A slice adjusted to a length, as `slice.indices` gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
}

impl Bounds {
    /// The indices, in the slice's order.
    fn indices(self) -> impl Iterator<Item = usize> {
        let mut next = Some(self.start);
        std::iter::from_fn(move || {
            let at = next?;
            let is_inside = if self.step > 0 { at < self.stop } else { at > self.stop };
            if !is_inside {
                return None;
            }
            next = at.checked_add(self.step);
            usize::try_from(at).ok()
        })
    }

    /// The items in the slice.
    pub(crate) fn pick<T: Copy>(self, items: &[T]) -> Vec<T> {
        if self.step == 1 {
            let (start, stop) = self.run();
            return items.get(start..stop).unwrap_or_default().to_vec();
        }
        self.indices().filter_map(|at| items.get(at).copied()).collect()
    }

    /// How many items are in the slice.
    pub(crate) fn len(self) -> usize {
        self.indices().count()
    }

    /// Replaces the items in the slice; of an extended one, there must be as many.
    pub(crate) fn put<T: Copy>(self, own: &mut Vec<T>, items: &[T]) {
        if self.step == 1 {
            let (start, stop) = self.run();
            own.splice(start..stop, items.iter().copied());
            return;
        }
        for (at, item) in self.indices().zip(items) {
            own[at] = *item;
        }
    }

    /// Removes the items in the slice.
    pub(crate) fn take_out<T>(self, own: &mut Vec<T>) {
        if self.step == 1 {
            let (start, stop) = self.run();
            own.drain(start..stop);
            return;
        }
        let mut doomed = self.indices().collect::<Vec<_>>();
        if self.step < 0 {
            doomed.reverse();
        }
        let mut doomed = doomed.into_iter().peekable();
        let mut at = 0;
        own.retain(|_| {
            let is_doomed = doomed.next_if_eq(&at).is_some();
            at += 1;
            !is_doomed
        });
    }

    /// Start and end of a slice of step 1; an empty one ends where it starts.
    fn run(self) -> (usize, usize) {
        (self.start as usize, self.stop.max(self.start) as usize)
    }
}

impl Machine {
    /// The bounds of a slice object in a sequence of `len` items.
    pub(crate) fn bounds(&mut self, slice: ObjectId, len: usize) -> Result<Bounds, Stop> {
        let [start, stop, step] = match self.heap.data(slice) {
            Data::Slice(parts) => **parts,
            _ => [Value::None; 3],
        };
        let step = self.bound(step)?.unwrap_or(1).max(-i64::MAX);
        if step == 0 {
            return Err(self.raise_new(Builtin::ValueError, "slice step cannot be zero"));
        }
        let len = i64::try_from(len).unwrap_or(i64::MAX);
        let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
        let adjust = |at: i64| {
            if at < 0 { at.saturating_add(len).max(low) } else { at.min(high) }
        };
        let (first, last) = if step > 0 { (low, high) } else { (high, low) };
        let start = self.bound(start)?.map_or(first, adjust);
        let stop = self.bound(stop)?.map_or(last, adjust);
        Ok(Bounds { start, stop, step })
    }

    fn bound(&mut self, part: Value) -> Result<Option<i64>, Stop> {
        if part == Value::None {
            return Ok(None);
        }
        match self.clipped(part) {
            Some(at) => Ok(Some(at)),
            None => {
                let message = "slice indices must be integers or None or have an __index__ method";
                Err(self.raise_new(Builtin::TypeError, message))
            }
        }
    }

    /// `list[slice] = items`.
    pub(crate) fn assign_slice(&mut self, list: ObjectId, slice: ObjectId, items: &[Value]) -> Result<(), Stop> {
        let len = match self.heap.data(list) {
            Data::List(own) => own.len(),
            _ => 0,
        };
        let bounds = self.bounds(slice, len)?;
        if bounds.step != 1 {
            let size = bounds.len();
            if size != items.len() {
                let message =
                    format!("attempt to assign sequence of size {} to extended slice of size {size}", items.len());
                return Err(self.raise_new(Builtin::ValueError, &message));
            }
        }
        let Data::List(own) = self.heap.data_mut(list) else {
            return Ok(());
        };
        bounds.put(own, items);
        self.heap.grew(items.len() as u64 * 16);
        Ok(())
    }

    /// `del list[slice]`.
    pub(crate) fn delete_slice(&mut self, list: ObjectId, bounds: Bounds) {
        let Data::List(own) = self.heap.data_mut(list) else {
            return;
        };
        bounds.take_out(own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_picks_in_its_own_order() {
        let items = [0, 1, 2, 3, 4];
        let pick = |start, stop, step| Bounds { start, stop, step }.pick(&items);
        assert_eq!(pick(1, 3, 1), [1, 2]);
        assert_eq!(pick(3, 1, 1), []);
        assert_eq!(pick(4, -1, -2), [4, 2, 0]);
        assert_eq!(pick(0, 5, i64::MAX), [0]);
    }
}

//! The data of a `collections.deque`.
//!
//! Main type: [`Deque`]. It keeps to its greatest length by itself and counts its changes,
//! so that iterators notice them.

use std::collections::VecDeque;

use crate::value::Value;

/// A queue with two ends.
#[derive(Clone, Debug, Default)]
pub struct Deque {
    items: VecDeque<Value>,
    /// `maxlen`, if there is one.
    pub most: Option<u32>,
    /// Grows with every change of what lies where.
    pub n_changes: u32,
}

impl Deque {
    /// An empty queue for at most `most` items.
    pub fn new(most: Option<u32>) -> Self {
        Self { most, ..Self::default() }
    }

    /// A queue of the items, the first dropped if they are too many.
    pub fn of(most: Option<u32>, items: impl IntoIterator<Item = Value>) -> Self {
        let mut deque = Self::new(most);
        items.into_iter().for_each(|item| deque.push_back(item));
        deque
    }

    /// The items in order.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = &Value> + ExactSizeIterator {
        self.items.iter()
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// True if there is room for one more.
    pub fn has_room(&self) -> bool {
        self.most.is_none_or(|most| self.items.len() < most as usize)
    }

    /// The item at `index`.
    pub fn get(&self, index: usize) -> Option<Value> {
        self.items.get(index).copied()
    }

    /// Replaces an item, which no iterator notices.
    pub fn set(&mut self, index: usize, value: Value) {
        if let Some(slot) = self.items.get_mut(index) {
            *slot = value;
        }
    }

    /// Adds an item behind the last; the first gives way if there is no room.
    pub fn push_back(&mut self, value: Value) {
        self.items.push_back(value);
        self.n_changes = self.n_changes.wrapping_add(1);
        if self.most.is_some_and(|most| self.items.len() > most as usize) {
            self.items.pop_front();
        }
    }

    /// Adds an item before the first; the last gives way if there is no room.
    pub fn push_front(&mut self, value: Value) {
        self.items.push_front(value);
        self.n_changes = self.n_changes.wrapping_add(1);
        if self.most.is_some_and(|most| self.items.len() > most as usize) {
            self.items.pop_back();
        }
    }

    /// Takes the last item.
    pub fn pop_back(&mut self) -> Option<Value> {
        self.n_changes = self.n_changes.wrapping_add(1);
        self.items.pop_back()
    }

    /// Takes the first item.
    pub fn pop_front(&mut self) -> Option<Value> {
        self.n_changes = self.n_changes.wrapping_add(1);
        self.items.pop_front()
    }

    /// Takes the item at `index`.
    pub fn remove(&mut self, index: usize) -> Option<Value> {
        self.n_changes = self.n_changes.wrapping_add(1);
        self.items.remove(index)
    }

    /// Puts an item before the one at `index`.
    pub fn insert(&mut self, index: usize, value: Value) {
        self.n_changes = self.n_changes.wrapping_add(1);
        self.items.insert(index.min(self.items.len()), value);
    }

    /// Removes all items.
    pub fn clear(&mut self) {
        self.n_changes = self.n_changes.wrapping_add(1);
        self.items.clear();
    }

    /// Turns the order round.
    pub fn reverse(&mut self) {
        self.items.make_contiguous().reverse();
    }

    /// Moves every item `n_steps` to the right, round the end.
    pub fn rotate(&mut self, n_steps: i64) {
        let len = self.items.len() as i64;
        if len > 1 {
            self.n_changes = self.n_changes.wrapping_add(1);
            self.items.rotate_right(n_steps.rem_euclid(len) as usize);
        }
    }

    /// Approximate bytes on the machine's heap.
    pub fn n_bytes(&self) -> u64 {
        self.items.capacity() as u64 * 16 + 40
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_queue_drops_from_the_other_end() {
        let mut deque = Deque::of(Some(3), (0..5).map(Value::Int));
        let items = |deque: &Deque| deque.items().filter_map(|item| item.as_int()).collect::<Vec<_>>();
        assert_eq!(items(&deque), [2, 3, 4]);
        deque.push_front(Value::Int(9));
        assert_eq!(items(&deque), [9, 2, 3]);
        deque.rotate(-4);
        assert_eq!(items(&deque), [2, 3, 9]);
    }
}

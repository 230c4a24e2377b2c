//! The hash table behind `set` and `frozenset`.
//!
//! Main type: [`Set`]. Python promises no order for sets, but programs print them, and what
//! CPython prints for numbers and tuples of numbers is the same in every run. So the table
//! places its elements as CPython's does: open addressing, short linear runs between jumps,
//! deleted elements leaving marks until the next growth, and every operation filling its
//! result in the order in which CPython fills it. As in [`crate::dict`], the table never
//! compares: callers pass the hash and a test.

use crate::value::Value;

/// How far a probe walks on before it jumps.
const N_LINEAR: usize = 9;

/// Bits of the hash that each jump uses up.
const PERTURB_SHIFT: u32 = 5;

/// Slots of the smallest table.
const FEWEST: usize = 8;

/// Larger sets double when they grow, smaller ones quadruple.
const LARGE: usize = 50_000;

/// The hash of a slot whose element was deleted; no value hashes to it.
const DELETED: u64 = u64::MAX;

/// One place of the table; without a key it is free, or its element was deleted.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    pub hash: u64,
    pub key: Value,
}

const FREE: Slot = Slot { hash: 0, key: Value::Unbound };

impl Slot {
    fn is_free(&self) -> bool {
        !self.key.is_bound() && self.hash != DELETED
    }

    fn delete(&mut self) {
        *self = Self { hash: DELETED, key: Value::Unbound };
    }
}

/// Whether two elements of the same hash are equal.
pub type Same<'a> = &'a mut dyn FnMut(Value, Value) -> bool;

/// A set of values with their hashes.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// Empty, or a power of two of slots; an empty table stands for the smallest one.
    slots: Vec<Slot>,
    n_used: u32,
    /// Used slots and marks of deleted elements.
    n_filled: u32,
    /// Where `pop` looks next.
    finger: u32,
}

/// What another iterable is to a set operation.
#[derive(Clone, Copy, Debug)]
pub enum Other<'a> {
    Set(&'a Set),
    /// Elements in the order of iteration, and whether they are the keys of a dict.
    Items(&'a [Slot], bool),
}

impl Set {
    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.n_used as usize
    }

    /// True if there is no element.
    pub fn is_empty(&self) -> bool {
        self.n_used == 0
    }

    /// The elements in the order of iteration.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Slot> {
        self.slots.iter().filter(|slot| slot.key.is_bound())
    }

    /// The first element at slot `from` or later, with the number of the slot behind it.
    pub fn entry_from(&self, from: u32) -> Option<(u32, &Slot)> {
        let tail = self.slots.get(from as usize..)?;
        let ahead = tail.iter().position(|slot| slot.key.is_bound())?;
        Some((from + ahead as u32 + 1, &tail[ahead]))
    }

    /// Elements whose hash is `hash`, for a caller that has to compare with Python's `==`.
    pub fn candidates(&self, hash: u64) -> Vec<Value> {
        let mut found = Vec::new();
        self.find(hash, &mut |key| {
            found.push(key);
            false
        });
        found
    }

    /// The element that passes `test`.
    pub fn get(&self, hash: u64, mut test: impl FnMut(Value) -> bool) -> Option<&Slot> {
        self.find(hash, &mut test).map(|at| &self.slots[at])
    }

    /// Adds an element; the one already there stays. False if there was one.
    pub fn insert(&mut self, hash: u64, key: Value, mut test: impl FnMut(Value) -> bool) -> bool {
        self.add(Slot { hash, key }, &mut test)
    }

    /// Removes the element that passes `test`.
    pub fn remove(&mut self, hash: u64, mut test: impl FnMut(Value) -> bool) -> Option<Slot> {
        self.discard(hash, &mut test)
    }

    /// Removes the element that `pop` gives.
    pub fn pop(&mut self) -> Option<Slot> {
        if self.is_empty() {
            return None;
        }
        let mask = self.mask();
        let mut at = self.finger as usize & mask;
        while !self.slots[at].key.is_bound() {
            at = (at + 1) & mask;
        }
        let slot = self.slots[at];
        self.slots[at].delete();
        self.n_used -= 1;
        self.finger = at as u32 + 1;
        Some(slot)
    }

    /// Removes all elements.
    pub fn clear(&mut self) {
        *self = Self { finger: self.finger, ..Self::default() };
    }

    /// Takes the elements of another table, as the in-place operators do.
    pub fn replace(&mut self, other: Self) {
        *self = Self { finger: self.finger, ..other };
    }

    /// Approximate bytes on the machine's heap.
    pub fn n_bytes(&self) -> u64 {
        self.slots.len() as u64 * 24 + 48
    }

    // --- whole sets -----------------------------------------------------------------------

    /// A new set of the same elements, which may lie in another order.
    pub fn copied(&self, same: Same<'_>) -> Self {
        let mut out = Self::default();
        out.update(Other::Set(self), same);
        out
    }

    /// Adds all elements of another iterable.
    pub fn update(&mut self, other: Other<'_>, same: Same<'_>) {
        match other {
            Other::Set(other) => self.merge(other, same),
            Other::Items(items, is_dict) => {
                if is_dict {
                    self.make_room(items.len());
                }
                for slot in items {
                    self.add(*slot, &mut |key| same(key, slot.key));
                }
            }
        }
    }

    /// The elements that are in both.
    pub fn intersection(&self, other: Other<'_>, same: Same<'_>) -> Self {
        let mut out = Self::default();
        let mut keep = |holder: &Self, slot: &Slot| {
            if holder.find(slot.hash, &mut |key| same(key, slot.key)).is_some() {
                out.add(*slot, &mut |key| same(key, slot.key));
            }
        };
        match other {
            Other::Set(other) if other.len() > self.len() => self.entries().for_each(|slot| keep(other, slot)),
            Other::Set(other) => other.entries().for_each(|slot| keep(self, slot)),
            Other::Items(items, _) => items.iter().for_each(|slot| keep(self, slot)),
        }
        out
    }

    /// The elements that are not in the other.
    pub fn difference(&self, other: Other<'_>, same: Same<'_>) -> Self {
        let n_others = match other {
            Other::Set(other) => Some(other.len()),
            Other::Items(items, is_dict) => is_dict.then_some(items.len()),
        };
        let Some(n_others) = n_others.filter(|n_others| self.len() >> 2 <= *n_others) else {
            let mut out = self.copied(same);
            out.subtract(other, same);
            return out;
        };
        let keys;
        let others = match other {
            Other::Set(other) => other,
            Other::Items(items, _) => {
                debug_assert_eq!(items.len(), n_others);
                let mut table = Self::default();
                items.iter().for_each(|slot| {
                    table.add(*slot, &mut |_| false);
                });
                keys = table;
                &keys
            }
        };
        let mut out = Self::default();
        for slot in self.entries() {
            if others.find(slot.hash, &mut |key| same(key, slot.key)).is_none() {
                out.add(*slot, &mut |key| same(key, slot.key));
            }
        }
        out
    }

    /// Removes all elements of another iterable.
    pub fn subtract(&mut self, other: Other<'_>, same: Same<'_>) {
        match other {
            Other::Set(other) if other.len() >> 3 > self.len() => {
                let common = self.intersection(Other::Set(other), same);
                common.entries().for_each(|slot| {
                    self.discard(slot.hash, &mut |key| same(key, slot.key));
                });
            }
            Other::Set(other) => other.entries().for_each(|slot| {
                self.discard(slot.hash, &mut |key| same(key, slot.key));
            }),
            Other::Items(items, _) => items.iter().for_each(|slot| {
                self.discard(slot.hash, &mut |key| same(key, slot.key));
            }),
        }
        if (self.n_filled - self.n_used) as usize > self.mask() / 4 {
            self.resize(self.grown());
        }
    }

    /// Keeps what is in one of the two only.
    pub fn toggle(&mut self, other: Other<'_>, same: Same<'_>) {
        let table;
        let slots: &mut dyn Iterator<Item = &Slot> = match other {
            Other::Set(other) => &mut other.entries(),
            Other::Items(items, true) => &mut items.iter(),
            Other::Items(..) => {
                let mut distinct = Self::default();
                distinct.update(other, same);
                table = distinct;
                &mut table.entries()
            }
        };
        for slot in slots {
            if self.discard(slot.hash, &mut |key| same(key, slot.key)).is_none() {
                self.add(*slot, &mut |key| same(key, slot.key));
            }
        }
    }

    /// A new set of what is in one of the two only.
    pub fn symmetric_difference(&self, other: Other<'_>, same: Same<'_>) -> Self {
        let mut out = Self::default();
        out.update(other, same);
        out.toggle(Other::Set(self), same);
        out
    }

    // --- the table ------------------------------------------------------------------------

    fn mask(&self) -> usize {
        self.slots.len().max(FEWEST) - 1
    }

    /// How many elements the next table is made for.
    fn grown(&self) -> usize {
        if self.len() > LARGE { self.len() * 2 } else { self.len() * 4 }
    }

    fn find(&self, hash: u64, test: &mut dyn FnMut(Value) -> bool) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let mut found = None;
        probe(hash, self.mask(), |at| {
            let slot = &self.slots[at];
            if slot.hash == hash && slot.key.is_bound() && test(slot.key) {
                found = Some(at);
                return true;
            }
            slot.is_free()
        });
        found
    }

    fn add(&mut self, new: Slot, test: &mut dyn FnMut(Value) -> bool) -> bool {
        if self.slots.is_empty() {
            self.slots = vec![FREE; FEWEST];
        }
        let mask = self.mask();
        let mut is_there = false;
        let mut reused = None;
        let at = probe(new.hash, mask, |at| {
            let slot = &self.slots[at];
            if slot.hash == DELETED {
                reused = Some(at);
            } else if slot.hash == new.hash && slot.key.is_bound() && test(slot.key) {
                is_there = true;
            }
            is_there || slot.is_free()
        });
        if is_there {
            return false;
        }
        self.n_used += 1;
        if let Some(at) = reused {
            self.slots[at] = new;
            return true;
        }
        self.slots[at] = new;
        self.n_filled += 1;
        if self.n_filled as usize * 5 >= mask * 3 {
            self.resize(self.grown());
        }
        true
    }

    fn discard(&mut self, hash: u64, test: &mut dyn FnMut(Value) -> bool) -> Option<Slot> {
        let at = self.find(hash, test)?;
        let slot = self.slots[at];
        self.slots[at].delete();
        self.n_used -= 1;
        Some(slot)
    }

    /// Puts an element that is not there into a table without deleted ones.
    fn place(&mut self, new: Slot) {
        let at = probe(new.hash, self.mask(), |at| self.slots[at].is_free());
        self.slots[at] = new;
    }

    /// Makes the table the smallest with more than `n_elements` slots, without marks of deleted elements.
    fn resize(&mut self, n_elements: usize) {
        let size = FEWEST.max((n_elements + 1).next_power_of_two());
        if size == FEWEST && self.slots.len() <= FEWEST && self.n_filled == self.n_used {
            return;
        }
        let old = std::mem::replace(&mut self.slots, vec![FREE; size]);
        self.n_filled = self.n_used;
        old.iter().filter(|slot| slot.key.is_bound()).for_each(|slot| self.place(*slot));
    }

    /// Grows for `n_more` elements that are added at once.
    fn make_room(&mut self, n_more: usize) {
        if (self.n_filled as usize + n_more) * 5 >= self.mask() * 3 {
            self.resize((self.len() + n_more) * 2);
        }
    }

    fn merge(&mut self, other: &Self, same: Same<'_>) {
        if other.is_empty() {
            return;
        }
        self.make_room(other.len());
        if self.n_filled > 0 {
            other.entries().for_each(|slot| {
                self.add(*slot, &mut |key| same(key, slot.key));
            });
            return;
        }
        if self.mask() == other.mask() && other.n_filled == other.n_used {
            self.slots.clone_from(&other.slots);
        } else {
            self.slots.resize(self.mask() + 1, FREE);
            other.entries().for_each(|slot| self.place(*slot));
        }
        self.n_used = other.n_used;
        self.n_filled = other.n_used;
    }
}

/// Walks the places of `hash` in their order until `stop` is true of one.
fn probe(hash: u64, mask: usize, mut stop: impl FnMut(usize) -> bool) -> usize {
    let mut perturb = hash;
    let mut at = (hash & mask as u64) as usize;
    loop {
        let n_more = if at + N_LINEAR <= mask { N_LINEAR } else { 0 };
        for at in at..=at + n_more {
            if stop(at) {
                return at;
            }
        }
        perturb >>= PERTURB_SHIFT;
        // Only the bits under the mask count, so the sum may wrap.
        let next = (at as u64).wrapping_mul(5).wrapping_add(1).wrapping_add(perturb);
        at = (next & mask as u64) as usize;
    }
}

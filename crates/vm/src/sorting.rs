//! Sorting as CPython sorts: runs that are in order already, insertion by halving, and merges of
//! neighbouring runs that gallop where one side wins for long (Tim Peters, `listsort.txt`; which
//! runs are merged when: Munro and Wild, "Nearly-Optimal Mergesorts", 2018).
//!
//! Main type: [`Sorter`]. Which items are compared, and in which order, shows in the program's own
//! `<`, and what is there when one of them fails stays in the list. It refuses nothing: an order
//! that contradicts itself gives some permutation.

use crate::native::Stop;

/// As many wins in a row make a merge gallop, at first.
const MIN_GALLOP: u32 = 7;

/// `left < right` of two items, by their numbers.
pub(crate) type Less<'a> = &'a mut dyn FnMut(u32, u32) -> Result<bool, Stop>;

/// Sorted items next to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    base: usize,
    len: usize,
    /// How near to the middle of all items it meets the next run; of the one to be pushed, the
    /// run before it.
    power: u32,
}

/// A sort that is done one step after the other.
#[derive(Clone, Debug)]
pub(crate) struct Sorter {
    /// The numbers of the items in the order reached so far; always all of them.
    pub order: Vec<u32>,
    runs: Vec<Run>,
    /// So many items lie in runs.
    n_seen: usize,
    min_gallop: u32,
    /// The next run, which is pushed when those before it are merged.
    next: Option<Run>,
}

impl Sorter {
    pub fn new(n_items: usize) -> Self {
        let order = (0..n_items as u32).collect();
        Self { order, runs: Vec::new(), n_seen: 0, min_gallop: MIN_GALLOP, next: None }
    }

    /// As numbers, for a snapshot between two steps.
    pub fn saved(&self) -> Vec<i64> {
        let next = self.next.map_or([-1; 3], numbers);
        let head = [self.n_seen as i64, i64::from(self.min_gallop), self.runs.len() as i64];
        let runs = self.runs.iter().copied().flat_map(numbers);
        head.into_iter().chain(next).chain(runs).chain(self.order.iter().map(|item| i64::from(*item))).collect()
    }

    /// Reads what [`Sorter::saved`] wrote.
    pub fn restored(saved: &[i64]) -> Self {
        let number = |at: usize| saved.get(at).copied().unwrap_or_default();
        let run =
            |at: usize| Run { base: number(at) as usize, len: number(at + 1) as usize, power: number(at + 2) as u32 };
        let n_runs = number(2) as usize;
        let rest = saved.get(6 + 3 * n_runs..).unwrap_or_default();
        Self {
            order: rest.iter().map(|item| *item as u32).collect(),
            runs: (0..n_runs).map(|at| run(6 + 3 * at)).collect(),
            n_seen: number(0) as usize,
            min_gallop: number(1) as u32,
            next: (number(4) >= 0).then(|| run(3)),
        }
    }

    /// Finds and fills one run, or merges two; true if all is done.
    ///
    /// # Errors
    /// Those of `less`; the order is then what CPython leaves.
    pub fn step(&mut self, less: Less<'_>) -> Result<bool, Stop> {
        let n_items = self.order.len();
        if n_items < 2 {
            return Ok(true);
        }
        if let Some(next) = self.next {
            let n_runs = self.runs.len();
            if n_runs > 1 && self.runs[n_runs - 2].power > next.power {
                self.merge_at(n_runs - 2, less)?;
                return Ok(false);
            }
            if let Some(last) = self.runs.last_mut() {
                last.power = next.power;
            }
            self.runs.push(next);
            self.next = None;
        }
        if self.n_seen < n_items {
            let least = least_run(n_items).min(n_items - self.n_seen);
            let len = self.run_at(self.n_seen, least, less)?;
            let power = self.runs.last().map_or(0, |last| power(last, len, n_items));
            self.next = Some(Run { base: self.n_seen, len, power });
            self.n_seen += len;
            return Ok(false);
        }
        let n_runs = self.runs.len();
        if n_runs < 2 {
            return Ok(true);
        }
        let mut at = n_runs - 2;
        if at > 0 && self.runs[at - 1].len < self.runs[at + 1].len {
            at -= 1;
        }
        self.merge_at(at, less)?;
        Ok(false)
    }

    /// The length of the run that begins at `start`, made `least` long by insertion.
    fn run_at(&mut self, start: usize, least: usize, less: Less<'_>) -> Result<usize, Stop> {
        let items = &mut self.order[start..];
        let mut len = items.len().min(1);
        if items.len() > 1 {
            let descends = less(items[1], items[0])?;
            len = 2;
            while len < items.len() && less(items[len], items[len - 1])? == descends {
                len += 1;
            }
            if descends {
                items[..len].reverse();
            }
        }
        for at in len..least {
            let (mut left, mut right) = (0, at);
            while left < right {
                let middle = left + (right - left) / 2;
                if less(items[at], items[middle])? {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            items[left..=at].rotate_right(1);
        }
        Ok(len.max(least))
    }

    /// Merges the runs `at` and `at + 1`.
    fn merge_at(&mut self, at: usize, less: Less<'_>) -> Result<(), Stop> {
        let (left, right) = (self.runs[at], self.runs.remove(at + 1));
        self.runs[at] = Run { base: left.base, len: left.len + right.len, power: right.power };
        let first = self.order[right.base];
        // What is in place already on either side stays out of it.
        let skipped = gallop(&self.order[left.base..][..left.len], first, 0, false, less)?;
        if skipped == left.len {
            return Ok(());
        }
        let last = self.order[left.base + left.len - 1];
        let n_right = gallop(&self.order[right.base..][..right.len], last, right.len - 1, true, less)?;
        if n_right == 0 {
            return Ok(());
        }
        let start = left.base + skipped;
        let (n_left, end) = (left.len - skipped, right.base + n_right);
        let mut merge = Merge { min_gallop: self.min_gallop, items: &mut self.order[start..end], n_left, n_right };
        let result = if n_left <= n_right { merge.forwards(less) } else { merge.backwards(less) };
        self.min_gallop = merge.min_gallop;
        result
    }
}

fn numbers(run: Run) -> [i64; 3] {
    [run.base as i64, run.len as i64, i64::from(run.power)]
}

/// The shortest run: such that the runs of random items are near a power of two in number.
fn least_run(n_items: usize) -> usize {
    let (mut n_items, mut rest) = (n_items, 0);
    while n_items >= 64 {
        rest |= n_items & 1;
        n_items >>= 1;
    }
    n_items + rest
}

/// The first binary digit in which the middles of a run and of its neighbour, as parts of all
/// items, differ.
fn power(run: &Run, n_next: usize, n_items: usize) -> u32 {
    let (mut left, n_items) = (2 * run.base as u64 + run.len as u64, n_items as u64);
    let mut right = left + run.len as u64 + n_next as u64;
    let mut power = 0;
    loop {
        power += 1;
        if left >= n_items {
            left -= n_items;
            right -= n_items;
        } else if right >= n_items {
            return power;
        }
        left <<= 1;
        right <<= 1;
    }
}

/// Where `key` belongs in sorted items: in front of equal ones (`leftmost`) or behind them,
/// searched from `hint` in ever longer jumps.
fn gallop(items: &[u32], key: u32, hint: usize, leftmost: bool, less: Less<'_>) -> Result<usize, Stop> {
    // Whether `key` belongs behind the item.
    let mut is_behind = |at: usize| match leftmost {
        true => less(items[at], key),
        false => less(key, items[at]).map(|is_less| !is_less),
    };
    let (mut last, mut jump) = (0, 1);
    let (mut left, mut right);
    if is_behind(hint)? {
        let most = items.len() - hint;
        while jump < most && is_behind(hint + jump)? {
            last = jump;
            jump = 2 * jump + 1;
        }
        (left, right) = (hint + last + 1, hint + jump.min(most));
    } else {
        let most = hint + 1;
        while jump < most && !is_behind(hint - jump)? {
            last = jump;
            jump = 2 * jump + 1;
        }
        (left, right) = (hint + 1 - jump.min(most), hint - last);
    }
    while left < right {
        let middle = left + (right - left) / 2;
        if is_behind(middle)? {
            left = middle + 1;
        } else {
            right = middle;
        }
    }
    Ok(right)
}

/// Two runs next to each other, of which the first begins behind the first of the second.
struct Merge<'a> {
    min_gallop: u32,
    items: &'a mut [u32],
    n_left: usize,
    n_right: usize,
}

impl Merge<'_> {
    /// Merges from the front, with a copy of the left run.
    fn forwards(&mut self, less: Less<'_>) -> Result<(), Stop> {
        let copy = self.items[..self.n_left].to_vec();
        let result = self.fill_forwards(&copy, less);
        // What is left of the copy fills the gap, unless one last item belongs to the end.
        let (n_left, n_right) = (self.n_left, self.n_right);
        let to = self.items.len() - n_right - n_left;
        if result.is_ok() && n_left == 1 {
            self.items.copy_within(to + 1.., to);
            self.items[to + n_right] = copy[copy.len() - 1];
        } else {
            self.items[to..to + n_left].copy_from_slice(&copy[copy.len() - n_left..]);
        }
        result
    }

    /// The same until one side is used up, or one item of the left run is left.
    fn fill_forwards(&mut self, copy: &[u32], less: Less<'_>) -> Result<(), Stop> {
        self.take_right();
        if self.n_right == 0 || self.n_left == 1 {
            return Ok(());
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut n_lefts, mut n_rights) = (0, 0);
            while n_lefts < min_gallop && n_rights < min_gallop {
                let right = self.items[self.items.len() - self.n_right];
                if less(right, copy[copy.len() - self.n_left])? {
                    self.take_right();
                    (n_lefts, n_rights) = (0, n_rights + 1);
                    if self.n_right == 0 {
                        return Ok(());
                    }
                } else {
                    self.take_left(copy, 1);
                    (n_lefts, n_rights) = (n_lefts + 1, 0);
                    if self.n_left == 1 {
                        return Ok(());
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop = (min_gallop - 1).max(1);
                self.min_gallop = min_gallop;
                let right = self.items[self.items.len() - self.n_right];
                let n_lefts = gallop(&copy[copy.len() - self.n_left..], right, 0, false, less)?;
                self.take_left(copy, n_lefts);
                if n_lefts > 0 && self.n_left <= 1 {
                    return Ok(());
                }
                self.take_right();
                if self.n_right == 0 {
                    return Ok(());
                }
                let rest = &self.items[self.items.len() - self.n_right..];
                let n_rights = gallop(rest, copy[copy.len() - self.n_left], 0, true, less)?;
                for _ in 0..n_rights {
                    self.take_right();
                }
                if n_rights > 0 && self.n_right == 0 {
                    return Ok(());
                }
                self.take_left(copy, 1);
                if self.n_left == 1 {
                    return Ok(());
                }
                if n_lefts < MIN_GALLOP as usize && n_rights < MIN_GALLOP as usize {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// The next item of the right run moves into the gap.
    fn take_right(&mut self) {
        let from = self.items.len() - self.n_right;
        self.items[from - self.n_left] = self.items[from];
        self.n_right -= 1;
    }

    /// The next items of the left run's copy move into the gap.
    fn take_left(&mut self, copy: &[u32], count: usize) {
        let to = self.items.len() - self.n_right - self.n_left;
        self.items[to..to + count].copy_from_slice(&copy[copy.len() - self.n_left..][..count]);
        self.n_left -= count;
    }

    /// Merges from the back, with a copy of the right run.
    fn backwards(&mut self, less: Less<'_>) -> Result<(), Stop> {
        let copy = self.items[self.n_left..].to_vec();
        let result = self.fill_backwards(&copy, less);
        let (n_left, n_right) = (self.n_left, self.n_right);
        if result.is_ok() && n_right == 1 {
            self.items.copy_within(..n_left, 1);
            self.items[0] = copy[0];
        } else {
            self.items[n_left..n_left + n_right].copy_from_slice(&copy[..n_right]);
        }
        result
    }

    /// The same until one side is used up, or one item of the right run is left.
    fn fill_backwards(&mut self, copy: &[u32], less: Less<'_>) -> Result<(), Stop> {
        self.give_left(1);
        if self.n_left == 0 || self.n_right == 1 {
            return Ok(());
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut n_lefts, mut n_rights) = (0, 0);
            while n_lefts < min_gallop && n_rights < min_gallop {
                if less(copy[self.n_right - 1], self.items[self.n_left - 1])? {
                    self.give_left(1);
                    (n_lefts, n_rights) = (n_lefts + 1, 0);
                    if self.n_left == 0 {
                        return Ok(());
                    }
                } else {
                    self.give_right(copy, 1);
                    (n_lefts, n_rights) = (0, n_rights + 1);
                    if self.n_right == 1 {
                        return Ok(());
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop = (min_gallop - 1).max(1);
                self.min_gallop = min_gallop;
                let (n_left, n_right) = (self.n_left, self.n_right);
                let rest = &self.items[..n_left];
                let n_lefts = n_left - gallop(rest, copy[n_right - 1], n_left - 1, false, less)?;
                self.give_left(n_lefts);
                if n_lefts > 0 && self.n_left == 0 {
                    return Ok(());
                }
                self.give_right(copy, 1);
                if self.n_right == 1 {
                    return Ok(());
                }
                let (last, n_right) = (self.items[self.n_left - 1], self.n_right);
                let n_rights = n_right - gallop(&copy[..n_right], last, n_right - 1, true, less)?;
                self.give_right(copy, n_rights);
                if n_rights > 0 && self.n_right <= 1 {
                    return Ok(());
                }
                self.give_left(1);
                if self.n_left == 0 {
                    return Ok(());
                }
                if n_lefts < MIN_GALLOP as usize && n_rights < MIN_GALLOP as usize {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// The last items of the left run move to the back of the gap.
    fn give_left(&mut self, count: usize) {
        let from = self.n_left - count;
        self.items.copy_within(from..self.n_left, from + self.n_right);
        self.n_left = from;
    }

    /// The last items of the right run's copy move to the back of the gap.
    fn give_right(&mut self, copy: &[u32], count: usize) {
        let from = self.n_right - count;
        let to = self.n_left + from;
        self.items[to..to + count].copy_from_slice(&copy[from..self.n_right]);
        self.n_right = from;
    }
}

#[cfg(test)]
mod tests {
    use super::Sorter;

    /// Items sorted, saved and restored between any two steps, and how often they were compared.
    fn sorted(items: &[u32]) -> (Vec<u32>, u32) {
        let mut sorter = Sorter::new(items.len());
        let mut n_compared = 0;
        loop {
            sorter = Sorter::restored(&sorter.saved());
            let done = sorter.step(&mut |left, right| {
                n_compared += 1;
                Ok(items[left as usize] < items[right as usize])
            });
            if done.unwrap() {
                return (sorter.order, n_compared);
            }
        }
    }

    #[test]
    fn it_sorts_and_is_stable() {
        let mut seed = 1_u32;
        for len in [0, 1, 2, 3, 30, 63, 64, 65, 200, 1000] {
            for most in [1, 3, 50, 100_000] {
                let items: Vec<u32> = (0..len)
                    .map(|_| {
                        seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                        (seed >> 16) % most
                    })
                    .collect();
                let mut expected: Vec<u32> = (0..len).collect();
                expected.sort_by_key(|at| items[*at as usize]);
                assert_eq!(sorted(&items).0, expected, "{len} {most}");
            }
        }
    }

    /// What CPython needs.
    #[test]
    fn it_compares_as_often() {
        let up: Vec<u32> = (0..200).collect();
        let down: Vec<u32> = (0..200).rev().collect();
        let waves: Vec<u32> = (0..100).chain(50..150).collect();
        let combed: Vec<u32> = (0..400).step_by(2).chain((1..400).step_by(2)).collect();
        let counts = [&up, &down, &waves, &combed].map(|items| sorted(items).1);
        assert_eq!(counts, [199, 199, 318, 798]);
    }
}

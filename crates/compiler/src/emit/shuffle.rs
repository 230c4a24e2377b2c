//! How CPython 3.11 would shuffle its stack while a pattern is matched: our registers need no
//! shuffling, virtual time counts it all the same.
//!
//! Main type: [`Shuffle`], a run of stack operations without anything between. CPython's
//! optimiser reorders each run of `SWAP`s, then drops those that it can save by exchanging
//! later stores and pops.

/// A stack operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Swap(usize),
    /// A `STORE_FAST` or `POP_TOP`: it may change places with another.
    Movable,
    Gone,
}

/// Stack operations since the last instruction of another kind.
#[derive(Debug, Default)]
pub(super) struct Shuffle {
    steps: Vec<Step>,
}

impl Shuffle {
    /// Moves the top of the stack below `count - 1` others.
    pub(super) fn rotate(&mut self, count: usize) {
        self.steps.extend((2..=count).rev().map(Step::Swap));
    }

    /// A store to a local, or a pop.
    pub(super) fn movable(&mut self) {
        self.steps.push(Step::Movable);
    }

    /// The number of `SWAP`s that are left of what was noted; begins anew.
    pub(super) fn take(&mut self) -> u32 {
        let mut steps = std::mem::take(&mut self.steps);
        let mut at = 0;
        while at < steps.len() {
            if let Step::Swap(_) = steps[at] {
                at = minimise(&mut steps, at);
                save(&mut steps, at);
            }
            at += 1;
        }
        steps.iter().filter(|step| matches!(step, Step::Swap(_))).count() as u32
    }
}

/// Replaces the run of swaps from `start` on by the fewest that do the same; gives its last
/// index.
fn minimise(steps: &mut [Step], start: usize) -> usize {
    let depths: Vec<usize> = steps[start..]
        .iter()
        .map_while(|step| match step {
            Step::Swap(depth) => Some(*depth),
            Step::Movable | Step::Gone => None,
        })
        .collect();
    let last = start + depths.len() - 1;
    let mut stack: Vec<usize> = (0..depths.iter().copied().max().unwrap_or_default()).collect();
    for depth in &depths {
        stack.swap(0, depth - 1);
    }
    // Each cycle is walked from the top, the only place one can swap with.
    let mut visited = vec![false; stack.len()];
    let mut fewest = Vec::new();
    for first in 0..stack.len() {
        if visited[first] || stack[first] == first {
            continue;
        }
        let mut at = first;
        loop {
            if at > 0 {
                fewest.push(Step::Swap(at + 1));
            }
            if visited[at] {
                break;
            }
            visited[at] = true;
            at = stack[at];
        }
    }
    // They are written from the end of the run backwards.
    for (index, step) in steps[start..=last].iter_mut().rev().enumerate() {
        *step = fewest.get(index).copied().unwrap_or(Step::Gone);
    }
    last
}

/// From `last` backwards, drops each swap that exchanging what follows makes needless.
fn save(steps: &mut [Step], last: usize) {
    for index in (0..=last).rev() {
        let Step::Swap(depth) = steps[index] else { continue };
        let followers = steps[index + 1..].iter().take_while(|step| !matches!(step, Step::Swap(_)));
        let movable = followers.filter(|step| **step == Step::Movable).count();
        if movable < depth {
            return;
        }
        steps[index] = Step::Gone;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swaps_are_saved_as_cpython_saves_them() {
        let mut shuffle = Shuffle::default();
        // [x, y] on its own: two swaps undo each other.
        shuffle.rotate(2);
        shuffle.rotate(2);
        assert_eq!(shuffle.take(), 0);
        // Three items, the first of them to the bottom.
        shuffle.rotate(3);
        assert_eq!(shuffle.take(), 2);
        // One swap before two stores.
        shuffle.rotate(2);
        shuffle.movable();
        shuffle.movable();
        assert_eq!(shuffle.take(), 0);
        shuffle.rotate(2);
        shuffle.movable();
        assert_eq!(shuffle.take(), 1);
    }
}

//! Snapshots of an execution, so that any moment can be reached again.
//!
//! [`History`] keeps machines at growing distance: when it is full, every second one is dropped
//! and the distance doubles. The first one, before the first instruction, always stays. It keeps
//! no logs, and it refuses to keep more than a fixed number, or more than the heaps of that many
//! machines may take in bytes if they shared nothing.

use lockstep_event::Nanos;
use lockstep_vm::Machine;

/// So many snapshots at most.
const MOST_SNAPSHOTS: u64 = 300;
/// So few must do, however large the program's heap is.
const FEWEST_SNAPSHOTS: u64 = 4;
/// What the snapshots' heaps may take together.
const MOST_BYTES: u64 = 512 << 20;

/// The snapshots, by position.
#[derive(Clone, Debug)]
pub(crate) struct History {
    snapshots: Vec<Snapshot>,
    distance: u64,
}

#[derive(Clone, Debug)]
struct Snapshot {
    machine: Machine,
    /// How often a unit's status had changed.
    n_transitions: u64,
}

impl Snapshot {
    /// Whether nothing but local work lies between two snapshots.
    fn is_quiet_until(&self, other: &Self) -> bool {
        self.machine.steps() == other.machine.steps() && self.n_transitions == other.n_transitions
    }
}

impl History {
    /// A history that begins with this machine, which has executed nothing.
    pub(crate) fn new(start: &Machine, distance: u64) -> Self {
        assert_eq!(start.position(), 0, "a history begins at the beginning");
        Self { snapshots: vec![Snapshot { machine: start.clone(), n_transitions: 0 }], distance }
    }

    /// The position at which the next snapshot is to be taken.
    pub(crate) fn due(&self) -> u64 {
        self.snapshots[self.snapshots.len() - 1].machine.position() + self.distance
    }

    /// Takes a snapshot if one is due. The machine's log must have been taken before.
    pub(crate) fn keep(&mut self, machine: &Machine, n_transitions: u64) {
        if machine.position() < self.due() {
            return;
        }
        let most = (MOST_BYTES / machine.heap_bytes().max(1)).clamp(FEWEST_SNAPSHOTS, MOST_SNAPSHOTS);
        while self.snapshots.len() as u64 >= most {
            let mut index = 0;
            self.snapshots.retain(|_| {
                index += 1;
                index % 2 == 1
            });
            self.distance *= 2;
        }
        if machine.position() >= self.due() {
            self.snapshots.push(Snapshot { machine: machine.clone(), n_transitions });
        }
    }

    /// The last snapshot at or before `position`.
    pub(crate) fn before(&self, position: u64) -> &Machine {
        &self.snapshots[self.index_before(position)].machine
    }

    /// The last snapshot that was not later than `time`.
    pub(crate) fn before_time(&self, time: Nanos) -> &Machine {
        let after = self.snapshots.partition_point(|snapshot| snapshot.machine.now() <= time);
        &self.snapshots[after.saturating_sub(1)].machine
    }

    /// From a snapshot's position back over everything in which there was only local work.
    pub(crate) fn quiet_before(&self, position: u64) -> u64 {
        let mut index = self.index_before(position);
        while let Some(before) = index.checked_sub(1)
            && self.snapshots[before].is_quiet_until(&self.snapshots[index])
        {
            index = before;
        }
        self.snapshots[index].machine.position().min(position)
    }

    /// From `position` on over everything in which there is only local work, as far as
    /// snapshots tell.
    pub(crate) fn quiet_after(&self, position: u64) -> u64 {
        let mut index = self.index_before(position);
        while let Some(next) = self.snapshots.get(index + 1)
            && self.snapshots[index].is_quiet_until(next)
        {
            index += 1;
        }
        self.snapshots[index].machine.position().max(position)
    }

    fn index_before(&self, position: u64) -> usize {
        let after = self.snapshots.partition_point(|snapshot| snapshot.machine.position() <= position);
        after.saturating_sub(1)
    }
}

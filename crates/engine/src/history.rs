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
    snapshots: Vec<Machine>,
    distance: u64,
}

impl History {
    /// A history that begins with this machine, which has executed nothing.
    pub(crate) fn new(start: &Machine, distance: u64) -> Self {
        assert_eq!(start.position(), 0, "a history begins at the beginning");
        Self {
            snapshots: vec![start.clone()],
            distance,
        }
    }

    /// The position at which the next snapshot is to be taken.
    pub(crate) fn due(&self) -> u64 {
        self.latest().position() + self.distance
    }

    /// Takes a snapshot if one is due. The machine's log must have been taken before.
    pub(crate) fn keep(&mut self, machine: &Machine) {
        if machine.position() < self.due() {
            return;
        }
        let most =
            (MOST_BYTES / machine.heap_bytes().max(1)).clamp(FEWEST_SNAPSHOTS, MOST_SNAPSHOTS);
        while self.snapshots.len() as u64 >= most {
            let mut index = 0;
            self.snapshots.retain(|_| {
                index += 1;
                index % 2 == 1
            });
            self.distance *= 2;
        }
        if machine.position() >= self.due() {
            self.snapshots.push(machine.clone());
        }
    }

    /// The last snapshot at or before `position`.
    pub(crate) fn before(&self, position: u64) -> &Machine {
        let after = self
            .snapshots
            .partition_point(|snapshot| snapshot.position() <= position);
        &self.snapshots[after.saturating_sub(1)]
    }

    /// The last snapshot that was not later than `time`.
    pub(crate) fn before_time(&self, time: Nanos) -> &Machine {
        let after = self
            .snapshots
            .partition_point(|snapshot| snapshot.now() <= time);
        &self.snapshots[after.saturating_sub(1)]
    }

    fn latest(&self) -> &Machine {
        &self.snapshots[self.snapshots.len() - 1]
    }
}

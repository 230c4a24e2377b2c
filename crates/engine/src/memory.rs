//! What a program's units would take in real CPython: figures, and how many there are of each.
//!
//! The main type is [`Census`], a fold over transitions. The figures were measured with CPython
//! 3.11.7 and trio 0.35 under Linux on x86-64, each as the growth of a process's resident memory
//! over the number of units: 10,000 tasks that sleep, made by `create_task` and by `start_soon`;
//! 1,000 threads that wait for an event; for processes, the private memory of each of 50 that
//! sleep, started by `fork` (one that is started by `spawn` takes 9.5 MB). A thread reserves what
//! `ulimit -s` says for its stack, mostly 8 MiB, of which it uses little. The first process and
//! its main thread are there in any case and not counted; every other main thread counts as part
//! of its process.

use lockstep_event::{Status, Transition, UnitId};
use lockstep_vm::{Machine, UnitKind};

/// A kind of unit and what one of it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// `asyncio task`.
    pub kind: &'static str,
    pub plural: &'static str,
    /// Resident memory.
    pub bytes: u64,
    /// Address space that is set apart for its stack.
    pub stack: u64,
}

/// From the heaviest to the lightest.
pub const FIGURES: [Figure; 4] = [
    Figure { kind: "process", plural: "processes", bytes: 1_372_000, stack: 0 },
    Figure { kind: "thread", plural: "threads", bytes: 16_500, stack: 8 << 20 },
    Figure { kind: "trio task", plural: "trio tasks", bytes: 3_040, stack: 0 },
    Figure { kind: "asyncio task", plural: "asyncio tasks", bytes: 1_480, stack: 0 },
];

/// How many units there are of each kind of [`FIGURES`].
pub type Counts = [u32; FIGURES.len()];

/// How many units live, and how many lived at most.
#[derive(Clone, Debug, Default)]
pub(crate) struct Census {
    /// The kind of each live unit, by its id.
    kinds: Vec<Option<u8>>,
    live: Counts,
    /// The most of each kind, not all at one time.
    pub(crate) most: Counts,
    /// The most that all took at one time.
    pub(crate) most_bytes: u64,
}

impl Census {
    /// Takes in the next change.
    pub(crate) fn see(&mut self, machine: &Machine, transition: Transition) {
        let index = transition.unit.0 as usize;
        match transition.status {
            Status::New => {
                let kind = kind_of(machine, transition.unit);
                self.kinds.resize(self.kinds.len().max(index + 1), None);
                self.kinds[index] = kind.map(|kind| kind as u8);
                let Some(kind) = kind else { return };
                self.live[kind] += 1;
                self.most[kind] = self.most[kind].max(self.live[kind]);
                self.most_bytes = self.most_bytes.max(bytes(&self.live));
            }
            Status::Done { .. } => {
                let kind = self.kinds.get_mut(index).and_then(Option::take);
                if let Some(live) = kind.and_then(|kind| self.live.get_mut(usize::from(kind))) {
                    *live -= 1;
                }
            }
            Status::Running
            | Status::Ready
            | Status::WaitingForGil
            | Status::Blocked { .. }
            | Status::Sleeping { .. }
            | Status::Awaiting { .. } => {}
        }
    }
}

/// The place of a unit's kind in [`FIGURES`], if it is counted.
fn kind_of(machine: &Machine, unit: UnitId) -> Option<usize> {
    match machine.kind(unit)? {
        UnitKind::Process => (unit.0 > 0).then_some(0),
        UnitKind::Thread => (!machine.is_main_thread(unit)).then_some(1),
        UnitKind::Task => Some(if machine.is_trio_task(unit) { 2 } else { 3 }),
    }
}

fn bytes(counts: &Counts) -> u64 {
    counts.iter().zip(FIGURES).map(|(count, figure)| u64::from(*count) * figure.bytes).sum()
}

/// What the live units would take, in a sentence; empty if there is only the main thread.
pub(crate) fn told(machine: &Machine, live: impl Iterator<Item = UnitId>) -> String {
    let mut counts = Counts::default();
    for kind in live.filter_map(|unit| kind_of(machine, unit)) {
        counts[kind] += 1;
    }
    let parts = counts.iter().zip(FIGURES).filter(|(count, _)| **count > 0).map(|(count, figure)| {
        let count = u64::from(*count);
        let name = if count == 1 { figure.kind } else { figure.plural };
        let mut part = format!("{} {name} about {}", thousands(count), size(count * figure.bytes));
        if figure.stack > 0 {
            part.push_str(&format!(" ({} reserved for stacks)", size(count * figure.stack)));
        }
        part
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { String::new() } else { format!("Memory in CPython: {}.", parts.join(", ")) }
}

/// `10,000`.
fn thousands(count: u64) -> String {
    match count {
        1_000.. => format!("{},{:03}", thousands(count / 1_000), count % 1_000),
        _ => count.to_string(),
    }
}

/// `850 B`, `16 kB`, `15 MB`, `8.4 GB`: two digits.
fn size(bytes: u64) -> String {
    let (unit, name) = match bytes {
        0..1_000 => (1, "B"),
        1_000..1_000_000 => (1_000, "kB"),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    let tenths = (bytes * 10 + unit / 2) / unit;
    match (tenths / 10, tenths % 10) {
        (whole @ 0..10, tenth @ 1..) => format!("{whole}.{tenth} {name}"),
        _ => format!("{} {name}", thousands((bytes + unit / 2) / unit)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_two_digits() {
        let shown = [0, 999, 1_480, 16_500, 14_800_000, 8_388_608_000].map(size);
        assert_eq!(shown, ["0 B", "999 B", "1.5 kB", "17 kB", "15 MB", "8.4 GB"]);
    }
}

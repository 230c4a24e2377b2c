//! What processes share: semaphores, pipes and memory. It lies in no process's heap; a process
//! holds handles on it ([`crate::data::Data::Shared`]), which a fork copies.
//!
//! Main type: [`Shared`]. Waiting is as in [`crate::sync`]: a unit that cannot go on is listed in
//! order of arrival and tries again when it is made ready.

use std::collections::VecDeque;
use std::rc::Rc;

use lockstep_event::{Nanos, SharedId, Site, UnitId};

use crate::machine::Machine;

/// Bytes that a pipe holds before who writes has to wait (`pipe(7)`).
pub(crate) const PIPE_CAPACITY: u64 = 65_536;

/// Something that processes share.
#[derive(Clone, Debug)]
pub(crate) enum Shared {
    Semaphore(Semaphore),
    Pipe(Pipe),
    /// Numbers of one type, by its code in the module `array`.
    Memory(char, Vec<Cell>),
}

/// A semaphore of the system: `multiprocessing`'s locks and semaphores.
#[derive(Clone, Debug)]
pub(crate) struct Semaphore {
    pub kind: SemaphoreKind,
    pub value: u32,
    pub most: u32,
    /// Of a lock: who took it last, while it is taken.
    pub owner: Option<UnitId>,
    pub taken_at: Option<Site>,
    /// How often a recursive lock is held by its owner.
    pub n_held: u32,
    pub waiters: Vec<UnitId>,
    pub last_release: Option<(UnitId, Nanos)>,
    pub last_handoff: Option<(UnitId, UnitId, Nanos)>,
}

/// What a semaphore is used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SemaphoreKind {
    Lock,
    Recursive,
    Semaphore,
}

/// One direction of a pipe.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pipe {
    pub messages: VecDeque<Rc<[u8]>>,
    pub n_bytes: u64,
    /// How many open ends there are to read from and to write to, over all processes.
    pub n_readers: u32,
    pub n_writers: u32,
    /// Who waits for a message, or for room.
    pub readers: Vec<UnitId>,
    pub writers: Vec<UnitId>,
}

/// An end of a pipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    Read,
    Write,
}

/// A number in shared memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cell {
    Int(i64),
    Float(f64),
}

impl Machine {
    /// Puts something among what processes share.
    pub(crate) fn share(&mut self, shared: Shared) -> SharedId {
        self.shared.push(Rc::new(shared));
        SharedId(self.shared.len() as u32 - 1)
    }

    pub(crate) fn shared(&self, id: SharedId) -> &Shared {
        &self.shared[id.index()]
    }

    pub(crate) fn shared_mut(&mut self, id: SharedId) -> &mut Shared {
        Rc::make_mut(&mut self.shared[id.index()])
    }

    /// The pipe behind an end.
    pub(crate) fn pipe(&self, id: SharedId) -> &Pipe {
        match self.shared(id) {
            Shared::Pipe(pipe) => pipe,
            Shared::Semaphore(_) | Shared::Memory(..) => unreachable!("an end is of a pipe"),
        }
    }

    pub(crate) fn pipe_mut(&mut self, id: SharedId) -> &mut Pipe {
        match self.shared_mut(id) {
            Shared::Pipe(pipe) => pipe,
            Shared::Semaphore(_) | Shared::Memory(..) => unreachable!("an end is of a pipe"),
        }
    }

    pub(crate) fn semaphore_of(&self, id: SharedId) -> &Semaphore {
        match self.shared(id) {
            Shared::Semaphore(semaphore) => semaphore,
            Shared::Pipe(_) | Shared::Memory(..) => unreachable!("a handle is of a semaphore"),
        }
    }

    pub(crate) fn semaphore_of_mut(&mut self, id: SharedId) -> &mut Semaphore {
        match self.shared_mut(id) {
            Shared::Semaphore(semaphore) => semaphore,
            Shared::Pipe(_) | Shared::Memory(..) => unreachable!("a handle is of a semaphore"),
        }
    }

    /// Opens an end of a pipe in the process that the machine is in.
    pub(crate) fn open_end(&mut self, id: SharedId, end: End) {
        self.count_end(id, end);
        let inside = self.inside as usize;
        Rc::make_mut(&mut self.processes[inside]).ends.push((id, end));
    }

    /// One open end more.
    pub(crate) fn count_end(&mut self, id: SharedId, end: End) {
        let pipe = self.pipe_mut(id);
        match end {
            End::Read => pipe.n_readers += 1,
            End::Write => pipe.n_writers += 1,
        }
    }

    /// Closes an end that the process has; who waits for the other side goes on.
    pub(crate) fn close_end(&mut self, id: SharedId, end: End, time: Nanos) {
        let inside = self.inside as usize;
        let ends = &mut Rc::make_mut(&mut self.processes[inside]).ends;
        if let Some(at) = ends.iter().position(|open| *open == (id, end)) {
            ends.remove(at);
            self.drop_end(id, end, time);
        }
    }

    /// Units that are no more wait for nothing.
    pub(crate) fn forget_waiting(&mut self, gone: &[UnitId]) {
        let is_left = |unit: &UnitId| !gone.contains(unit);
        for shared in &mut self.shared {
            let lists: [&[UnitId]; 2] = match &**shared {
                Shared::Semaphore(semaphore) => [&semaphore.waiters, &[]],
                Shared::Pipe(pipe) => [&pipe.readers, &pipe.writers],
                Shared::Memory(..) => [&[], &[]],
            };
            if lists.into_iter().flatten().all(is_left) {
                continue;
            }
            match Rc::make_mut(shared) {
                Shared::Semaphore(semaphore) => semaphore.waiters.retain(is_left),
                Shared::Pipe(pipe) => {
                    pipe.readers.retain(is_left);
                    pipe.writers.retain(is_left);
                }
                Shared::Memory(..) => {}
            }
        }
        for process in &mut self.processes {
            if !process.waiters.iter().all(is_left) {
                Rc::make_mut(process).waiters.retain(is_left);
            }
        }
    }

    /// One end less.
    pub(crate) fn drop_end(&mut self, id: SharedId, end: End, time: Nanos) {
        let pipe = self.pipe_mut(id);
        let waiting = match end {
            End::Read => {
                pipe.n_readers -= 1;
                if pipe.n_readers == 0 { pipe.writers.clone() } else { Vec::new() }
            }
            End::Write => {
                pipe.n_writers -= 1;
                if pipe.n_writers == 0 { pipe.readers.clone() } else { Vec::new() }
            }
        };
        self.wake_all(&waiting, time);
    }
}

//! What processes share, as a viewer shows it: by the name that a process has for it.

use lockstep_event::{Effect, ObjectId, SharedId};

use super::naming::Names;
use super::primitive::{PrimitiveKind, PrimitiveState};
use super::waiting::WaitState;
use crate::machine::Machine;
use crate::shared::{Semaphore, SemaphoreKind, Shared};

impl Machine {
    /// The name of the object that a shared thing lies in: `lock` where the library has it as
    /// `lock._semlock`; and that object.
    fn holder(&self, id: SharedId, names: &Names) -> Option<(String, Option<ObjectId>)> {
        let found = names.objects().find(|object| self.heap.data(*object).shares(id))?;
        let name = names.of(found)?;
        let name = name.split_once("._").map_or(name, |(name, _)| name);
        let object = names.objects().find(|object| names.of(*object) == Some(name));
        Some((name.to_owned(), object))
    }

    /// What a shared thing is called by the first process that has a name for it.
    pub(super) fn shared_name(&self, id: SharedId) -> String {
        let seen = self.seen_from_each(Self::names);
        let name = seen.iter().find_map(|(machine, names)| Some(machine.holder(id, names)?.0));
        name.unwrap_or_else(|| format!("a {}", self.kind_of_shared(id)))
    }

    fn kind_of_shared(&self, id: SharedId) -> &'static str {
        match self.shared(id) {
            Shared::Semaphore(Semaphore { kind: SemaphoreKind::Semaphore, .. }) => "semaphore",
            Shared::Semaphore(_) => "lock",
            Shared::Pipe(_) => "pipe",
            Shared::Memory(..) => "memory",
        }
    }

    /// What waiting for a shared thing is called, and who holds it.
    pub(super) fn shared_wait(&self, id: SharedId, effect: Effect, names: &Names) -> WaitState {
        let (kind, name) = match self.holder(id, names) {
            Some((name, holder)) => {
                let class = holder.map(|holder| self.class(self.heap.get(holder).class).name.to_lowercase());
                let kind = class.map_or_else(|| self.kind_of_shared(id).to_owned(), |class| plain_kind(&class));
                (kind, format!(" `{name}`"))
            }
            None => (format!("a {}", self.kind_of_shared(id)), " between processes".to_owned()),
        };
        let what = match (self.shared(id), effect) {
            (Shared::Pipe(_), Effect::Get) => format!("a message from {kind}{name}"),
            (Shared::Pipe(_), Effect::Put) => format!("room in {kind}{name}"),
            _ => format!("{kind}{name}"),
        };
        let wait = WaitState::new(what);
        match self.shared(id) {
            Shared::Semaphore(semaphore) if semaphore.kind != SemaphoreKind::Semaphore => {
                let held_since = semaphore.taken_at.filter(|_| semaphore.owner.is_some());
                WaitState { held_by: semaphore.owner, held_since, ..wait }
            }
            _ => wait,
        }
    }

    /// The locks, semaphores and pipes that processes share and that somebody here has a name for
    /// or waits for.
    pub(super) fn shared_states(&self) -> Vec<PrimitiveState> {
        let seen = self.seen_from_each(Self::names);
        let ids = (0..self.shared.len() as u32).map(SharedId);
        let states = ids.filter_map(|id| {
            let name = seen.iter().find_map(|(machine, names)| Some(machine.holder(id, names)?.0));
            let (kind, state, waiters) = match self.shared(id) {
                Shared::Semaphore(semaphore) => {
                    (kind_of(semaphore), semaphore_text(semaphore), semaphore.waiters.clone())
                }
                Shared::Pipe(pipe) => {
                    let n = pipe.messages.len();
                    let text = format!("{n} message{}, {} bytes", if n == 1 { "" } else { "s" }, pipe.n_bytes);
                    (PrimitiveKind::Queue, text, pipe.readers.iter().chain(&pipe.writers).copied().collect())
                }
                Shared::Memory(..) => return None,
            };
            if name.is_none() && waiters.is_empty() {
                return None;
            }
            let (owner, owner_site, last_handoff) = match self.shared(id) {
                Shared::Semaphore(one) if one.kind != SemaphoreKind::Semaphore => {
                    (one.owner, one.taken_at.filter(|_| one.owner.is_some()), one.last_handoff)
                }
                _ => (None, None, None),
            };
            Some(PrimitiveState {
                process: None,
                object: ObjectId(u64::from(id.0)),
                kind,
                for_tasks: false,
                name: name.unwrap_or_else(|| self.kind_of_shared(id).to_owned()),
                state,
                owner,
                owner_site,
                waiters,
                last_handoff,
            })
        });
        states.collect()
    }
}

fn kind_of(semaphore: &Semaphore) -> PrimitiveKind {
    match semaphore.kind {
        SemaphoreKind::Lock => PrimitiveKind::Lock,
        SemaphoreKind::Recursive => PrimitiveKind::RLock,
        SemaphoreKind::Semaphore => PrimitiveKind::Semaphore,
    }
}

fn semaphore_text(semaphore: &Semaphore) -> String {
    match semaphore.kind {
        SemaphoreKind::Semaphore => format!("{} free", semaphore.value),
        SemaphoreKind::Lock | SemaphoreKind::Recursive if semaphore.value > 0 => "free".to_owned(),
        SemaphoreKind::Lock => "locked".to_owned(),
        SemaphoreKind::Recursive if semaphore.n_held > 1 => format!("locked {} times", semaphore.n_held),
        SemaphoreKind::Recursive => "locked".to_owned(),
    }
}

/// What a learner calls an object of one of `multiprocessing`'s classes.
fn plain_kind(class: &str) -> String {
    match class {
        "rlock" => "lock",
        "boundedsemaphore" => "semaphore",
        "joinablequeue" | "simplequeue" => "queue",
        "connection" => "pipe",
        "processpoolexecutor" => "pool",
        other => other,
    }
    .to_owned()
}

//! What processes share, as a viewer shows it: by the name that a process has for it.

use lockstep_event::{Effect, ObjectId, SharedId};

use super::naming::Names;
use super::primitive::{PrimitiveKind, PrimitiveState};
use super::waiting::WaitState;
use crate::machine::Machine;
use crate::shared::{Semaphore, SemaphoreKind, Shared};

/// How many wait, of what is no lock, semaphore or pipe by itself.
const WAITING: &str = " waiting";

impl Machine {
    /// The name of the object that a shared thing lies in: `lock` where the library has it as
    /// `lock._semlock`; that object, and what has it inside.
    fn holder<'a>(&self, id: SharedId, names: &'a Names) -> Option<(&'a str, ObjectId, ObjectId)> {
        let found = names.objects().find(|object| self.heap.data(*object).shares(id))?;
        let (whole, name) = names.whole(found)?;
        Some((name, whole, found))
    }

    /// What a shared thing is called by the first process that has a name for it.
    pub(super) fn shared_name(&self, id: SharedId) -> String {
        let seen = self.seen_from_each(Self::names);
        let name = seen.iter().find_map(|(machine, names)| Some(machine.holder(id, names)?.0.to_owned()));
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
        let found = self.holder(id, names);
        let kind = found.map_or_else(|| format!("a {}", self.kind_of_shared(id)), |found| self.plain_kind(found.1));
        let name = found.map_or_else(|| " between processes".to_owned(), |(name, ..)| format!(" `{name}`"));
        let inside = found.and_then(|(name, _, part)| names.of(part)?.strip_prefix(name)).unwrap_or_default();
        let (before, after) = match (self.shared(id), effect, &*kind) {
            (Shared::Pipe(_), Effect::Get, "queue") => ("an item of ", ""),
            (Shared::Pipe(_), Effect::Get, _) => ("a message from ", ""),
            (Shared::Pipe(_), Effect::Put, _) => ("room in ", ""),
            (_, _, "queue") if inside.starts_with("._sem") => ("room in ", ""),
            (_, _, "queue") if inside.starts_with("._cond") => ("all items to be done of ", ""),
            (_, _, "condition") if inside.starts_with("._wait") => ("", " to be notified"),
            _ => ("", ""),
        };
        let what = format!("{before}{kind}{name}{after}");
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
        let mut states: Vec<PrimitiveState> = Vec::new();
        for id in ids {
            let found = seen.iter().find_map(|(machine, names)| {
                let (name, whole, part) = machine.holder(id, names)?;
                let inside = names.of(part)?.strip_prefix(name).unwrap_or_default();
                Some((name.to_owned(), machine.plain_kind(whole), inside.to_owned()))
            });
            let (name, whole, inside) = found.unwrap_or_else(|| {
                let kind = self.kind_of_shared(id);
                (kind.to_owned(), kind.to_owned(), "?".to_owned())
            });
            let (kind, state, waiters) = match self.shared(id) {
                Shared::Semaphore(semaphore) if inside.starts_with("._flag") => {
                    let state = if semaphore.value > 0 { "set" } else { "not set" };
                    (PrimitiveKind::Event, state.to_owned(), semaphore.waiters.clone())
                }
                Shared::Semaphore(semaphore) => {
                    (kind_of(semaphore), semaphore_text(semaphore), semaphore.waiters.clone())
                }
                Shared::Pipe(pipe) => {
                    let n = pipe.messages.len();
                    let text = format!("{n} message{}, {} bytes", if n == 1 { "" } else { "s" }, pipe.n_bytes);
                    (PrimitiveKind::Queue, text, pipe.readers.iter().chain(&pipe.writers).copied().collect())
                }
                Shared::Memory(..) => continue,
            };
            // Of what the library puts together from several, one is shown, with all that wait.
            let before = states.iter_mut().find(|before| before.name == name && inside != "?");
            if let Some(before) = before {
                before.waiters.extend(waiters);
                if before.state.ends_with(WAITING) {
                    before.state = format!("{}{WAITING}", before.waiters.len());
                }
                continue;
            }
            let is_pipe = matches!(self.shared(id), Shared::Pipe(_)) && inside != "?" && whole != "pool";
            let is_core = is_pipe || matches!(&*inside, "" | "._semlock") || inside.starts_with("._flag");
            if !is_core && waiters.is_empty() {
                continue;
            }
            let (owner, owner_site, last_handoff) = match self.shared(id) {
                Shared::Semaphore(one) if one.kind != SemaphoreKind::Semaphore => {
                    (one.owner, one.taken_at.filter(|_| one.owner.is_some()), one.last_handoff)
                }
                _ => (None, None, None),
            };
            let kind = match &*whole {
                "condition" => PrimitiveKind::Condition,
                "event" => PrimitiveKind::Event,
                "barrier" => PrimitiveKind::Barrier,
                _ => kind,
            };
            let state = if is_core { state } else { format!("{}{WAITING}", waiters.len()) };
            states.push(PrimitiveState {
                process: None,
                object: ObjectId(u64::from(id.0)),
                kind,
                for_tasks: false,
                name,
                state,
                owner,
                owner_site,
                waiters,
                last_handoff,
            });
        }
        states
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

//! Semaphores that processes share: what `multiprocessing`'s locks are made of (library reference,
//! "multiprocessing", Synchronization primitives; `sem_overview(7)`).

use lockstep_event::{Effect, Nanos, Place, SharedId};

use crate::builtin::threading::{deadline, timeout};
use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::shared::{Semaphore, SemaphoreKind, Shared};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::SemLock, "kind value maxvalue", new),
    method(Builtin::SemLock, "acquire", "self block= timeout=", acquire),
    method(Builtin::SemLock, "__enter__", "self", acquire),
    method(Builtin::SemLock, "release", "self", release),
    method(Builtin::SemLock, "__exit__", "self class= exception= traceback=", release),
    method(Builtin::SemLock, "_count", "self", count),
    method(Builtin::SemLock, "_is_mine", "self", is_mine),
    method(Builtin::SemLock, "_get_value", "self", get_value),
    method(Builtin::SemLock, "_is_zero", "self", is_zero),
    getter(Builtin::SemLock, "_number", "self", number),
];

/// `SemLock(kind, value, maxvalue)`: 0 a recursive lock, 1 a semaphore, 2 a lock; or a handle on
/// the one with a number, if the kind is `None`.
fn new(cx: &mut Cx<'_>) -> Native {
    let whole = |value: Value| value.as_int().and_then(|number| u32::try_from(number).ok());
    let (Some(value), Some(most)) = (whole(cx.arg(1)), whole(cx.arg(2))) else {
        return Err(cx.value_error("[Errno 22] Invalid argument"));
    };
    let id = match cx.arg(0) {
        Value::None => {
            let id = SharedId(value);
            if !matches!(cx.m.shared.get(id.index()).map(AsRef::as_ref), Some(Shared::Semaphore(_))) {
                return Err(cx.error(Builtin::FileNotFoundError, "[Errno 2] No such file or directory"));
            }
            id
        }
        kind => {
            let kind = match kind {
                Value::Int(0) => SemaphoreKind::Recursive,
                Value::Int(2) => SemaphoreKind::Lock,
                _ => SemaphoreKind::Semaphore,
            };
            cx.m.share(Shared::Semaphore(Semaphore {
                kind,
                value,
                most,
                owner: None,
                taken_at: None,
                n_held: 0,
                waiters: Vec::new(),
                last_release: None,
                last_handoff: None,
            }))
        }
    };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Shared(id))))
}

fn this(cx: &mut Cx<'_>) -> Result<SharedId, Stop> {
    match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Shared(id)) if matches!(cx.m.shared(*id), Shared::Semaphore(_)) => Ok(*id),
        _ => Err(cx.type_error("descriptor requires a '_multiprocessing.SemLock' object")),
    }
}

/// Whether the running thread is who took it last.
fn is_own(cx: &Cx<'_>, id: SharedId) -> bool {
    let semaphore = cx.m.semaphore_of(id);
    semaphore.n_held > 0 && semaphore.owner == Some(cx.run.unit)
}

fn acquire(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let blocks = match cx.arg(1).given() {
        Some(block) => cx.truth(block)?,
        None => true,
    };
    let span = if blocks { timeout(cx, cx.arg(2))? } else { Nanos(0) };
    let (unit, now) = (cx.run.unit, cx.run.clock);
    let place = Place::Shared { object: id };
    let is_again = cx.m.semaphore_of(id).kind == SemaphoreKind::Recursive && is_own(cx, id);
    if is_again || cx.m.semaphore_of(id).value > 0 {
        let contended = cx.run.waiting.again;
        cx.effect(place, Effect::Acquire { contended })?;
        let site = cx.m.site(cx.run);
        let semaphore = cx.m.semaphore_of_mut(id);
        semaphore.waiters.retain(|other| *other != unit);
        semaphore.n_held += 1;
        if !is_again {
            semaphore.value -= 1;
            semaphore.owner = Some(unit);
            semaphore.taken_at = site;
            if let Some((from, _)) = semaphore.last_release.filter(|(from, _)| *from != unit) {
                semaphore.last_handoff = Some((from, unit, now));
            }
        }
        return Ok(Value::TRUE);
    }
    if span == Nanos(0) || cx.run.waiting.timed_out {
        cx.effect(place, Effect::AcquireFailed)?;
        cx.m.semaphore_of_mut(id).waiters.retain(|other| *other != unit);
        return Ok(Value::FALSE);
    }
    let waiters = &mut cx.m.semaphore_of_mut(id).waiters;
    if !waiters.contains(&unit) {
        waiters.push(unit);
    }
    Err(cx.block(place, Effect::Acquire { contended: true }, deadline(cx, span)))
}

fn release(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let (unit, now) = (cx.run.unit, cx.run.clock);
    let semaphore = cx.m.semaphore_of(id);
    let is_recursive = semaphore.kind == SemaphoreKind::Recursive;
    if is_recursive && !is_own(cx, id) {
        return Err(cx.error(Builtin::AssertionError, "attempt to release recursive lock not owned by thread"));
    }
    if !is_recursive && semaphore.value >= semaphore.most {
        return Err(cx.value_error("semaphore or lock released too many times"));
    }
    cx.effect(Place::Shared { object: id }, Effect::Release)?;
    let semaphore = cx.m.semaphore_of_mut(id);
    semaphore.n_held = semaphore.n_held.saturating_sub(1);
    if is_recursive && semaphore.n_held > 0 {
        return Ok(Value::None);
    }
    semaphore.value += 1;
    semaphore.owner = None;
    semaphore.taken_at = None;
    semaphore.last_release = Some((unit, now));
    let waiters = semaphore.waiters.clone();
    cx.m.wake_some(waiters, 1, now);
    Ok(Value::None)
}

fn count(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let held = if is_own(cx, id) { cx.m.semaphore_of(id).n_held } else { 0 };
    Ok(Value::Int(held.into()))
}

fn is_mine(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(Value::bool(is_own(cx, id)))
}

fn get_value(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Shared { object: id }, Effect::Read)?;
    Ok(Value::Int(cx.m.semaphore_of(id).value.into()))
}

fn is_zero(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    cx.access(Place::Shared { object: id }, Effect::Read)?;
    Ok(Value::bool(cx.m.semaphore_of(id).value == 0))
}

/// What a handle is made of again in another process.
fn number(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(this(cx)?.0.into()))
}

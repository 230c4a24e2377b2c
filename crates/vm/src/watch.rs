//! What a program is told of when it is gone: coroutines that were never awaited, exceptions of
//! futures that nobody retrieved, tasks that were pending at the end.
//!
//! CPython tells when an object dies, and an object dies when its last reference goes. Here
//! nothing is counted. What could be told of is on a list; where one of them may have died (a
//! call whose result nobody uses, a frame that ends and held it, the failure of a future that
//! nobody waits for) it is told of if it cannot be reached any more. What dies in another way
//! is told of at such a place later, or at the end; what can be reached, never before the end.

use lockstep_bytecode::Op;
use lockstep_event::{ObjectId, Site};

use crate::class::Builtin;
use crate::data::{Data, GeneratorState};
use crate::frame::{Frame, NativeFrame, python_frames};
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::tasks::{FutureKind, FutureState, NativeState};
use crate::unit::Kind;
use crate::value::Value;

/// So many looks are free; later ones must be paid for with instructions.
const FREE_LOOKS: u32 = 200;

/// How many instructions a look costs for each object that it may have to visit.
const PRICE: u64 = 16;

/// Where CPython is when a task's coroutine ends.
const STEP: (&str, &str) =
    ("/usr/lib/python3.11/asyncio/events.py:80", "  self._context.run(self._callback, *self._args)\n");

/// What may have died.
#[derive(Clone, Debug)]
struct Suspect {
    /// The object; `None`: any that is watched.
    object: Option<ObjectId>,
    /// Where that would have happened.
    site: Option<Site>,
}

/// The objects to be told of, and what may have become of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watch {
    /// Coroutines that were made; some have begun meanwhile.
    fresh: Vec<ObjectId>,
    /// How many of them are too many, so that it is time to forget those that have begun.
    most_fresh: usize,
    /// Futures that failed; some were asked for it meanwhile.
    failed: Vec<ObjectId>,
    /// Those whose exceptions ended the loop: the frames that these go through hold them.
    ended: Vec<ObjectId>,
    /// How many of both there are at most.
    pub(crate) n_watched: u32,
    suspects: Vec<Suspect>,
    /// Somebody has to look at the suspects.
    pub(crate) is_urgent: bool,
    /// Heap bytes at which the collection was due that made room for a look.
    collect_at: Option<u64>,
    n_looks: u32,
    looked_at: u64,
    /// Warnings that were shown, which are not shown again.
    shown: Vec<(String, String)>,
    is_over: bool,
}

impl Watch {
    /// A coroutine begins to run.
    #[inline]
    pub(crate) fn begin(&mut self, id: ObjectId) {
        if self.fresh.last() == Some(&id) {
            self.fresh.pop();
            self.n_watched -= 1;
        }
    }

    /// A future has failed; `alone`: nobody waits for it.
    pub(crate) fn fail(&mut self, id: ObjectId, alone: bool) {
        self.failed.push(id);
        self.n_watched += 1;
        if alone {
            self.suspects.push(Suspect { object: Some(id), site: None });
            self.is_urgent = true;
        }
    }

    /// A future has failed with what ends the loop.
    pub(crate) fn fail_at_end(&mut self, id: ObjectId) {
        self.ended.push(id);
    }

    /// Whether somebody is to look when the loop leaves its frame.
    pub(crate) fn has_suspects(&self) -> bool {
        !self.suspects.is_empty()
    }

    /// The collector frees what cannot be reached.
    pub(crate) fn forget_dead(&mut self, is_live: impl Fn(ObjectId) -> bool) {
        self.fresh.retain(|id| is_live(*id));
        self.failed.retain(|id| is_live(*id));
        self.ended.retain(|id| is_live(*id));
        self.suspects.retain(|suspect| suspect.object.is_none_or(&is_live));
        self.n_watched = (self.fresh.len() + self.failed.len()) as u32;
    }
}

impl Machine {
    /// A coroutine was made by the call at which the top frame stands.
    pub(crate) fn note_coroutine(&mut self, run: &Running, made: Value) {
        let Value::Object(id) = made else { return };
        if self.watch.fresh.len() >= self.watch.most_fresh.max(64) {
            self.forget_begun();
            // At least twice as many: else a look would be due again and again.
            self.watch.most_fresh = self.watch.fresh.len() * 2;
        }
        self.watch.fresh.push(id);
        self.watch.n_watched += 1;
        if let Some(Frame::Python(frame)) = run.frames.last()
            && self.program.code(frame.code).dropped.binary_search(&frame.pc).is_ok()
        {
            let site = Some(Site { code: frame.code, pc: frame.pc });
            self.suspect(Some(id), site);
        }
    }

    /// Something may have died: the loop is to leave its frame soon.
    fn suspect(&mut self, object: Option<ObjectId>, site: Option<Site>) {
        self.watch.suspects.push(Suspect { object, site });
        let before = std::mem::replace(&mut self.collect_at, 0);
        self.watch.collect_at.get_or_insert(before);
    }

    /// What need not be watched any more.
    fn forget_begun(&mut self) {
        let mut watch = std::mem::take(&mut self.watch);
        watch.fresh.retain(|id| self.is_fresh(*id));
        watch.failed.retain(|id| self.is_unretrieved(*id));
        watch.n_watched = (watch.fresh.len() + watch.failed.len()) as u32;
        self.watch = watch;
    }

    /// Whether it is a coroutine that has not begun.
    fn is_fresh(&self, id: ObjectId) -> bool {
        match self.heap.data(id) {
            Data::Generator(generator) => !generator.awaited && generator.state == GeneratorState::Created,
            Data::NativeCoroutine(coroutine) => !coroutine.awaited && coroutine.state == NativeState::Created,
            _ => false,
        }
    }

    /// Whether it is a future with an exception that nobody asked for.
    fn is_unretrieved(&self, id: ObjectId) -> bool {
        match self.heap.data(id) {
            Data::Future(future) => !future.retrieved && matches!(future.state(), FutureState::Raised(_)),
            _ => false,
        }
    }

    fn is_watched(&self, id: ObjectId) -> bool {
        self.is_fresh(id) || self.is_unretrieved(id)
    }

    /// The frame on top ends and gives `value`: what only its variables held is gone.
    #[cold]
    #[inline(never)]
    pub(crate) fn leave(&mut self, run: &mut Running, value: Value) {
        if self.watch.fresh.len() < 64 {
            self.forget_begun();
        }
        let Some(Frame::Python(frame)) = run.frames.last() else { return };
        if self.watch.n_watched == 0 {
            return;
        }
        let base = frame.base as usize;
        let code = self.program.code(frame.code);
        let (n_locals, n_registers) = (code.locals.len(), code.n_registers as usize);
        let is_coroutine = frame.generator.is_some();
        let locals = run.registers.get(base..base + n_locals).unwrap_or_default();
        let held = locals.iter().find(|local| **local != value && local.object().is_some_and(|id| self.is_watched(id)));
        let below = run.frames.split_last().map_or(&[][..], |(_, below)| below);
        let caller = match below.last() {
            Some(Frame::Python(frame)) => Some(Site { code: frame.code, pc: frame.pc }),
            _ => None,
        };
        let is_dropped = value.object().is_some_and(|id| self.is_fresh(id))
            && caller.is_some_and(|site| self.program.code(site.code).dropped.binary_search(&site.pc).is_ok());
        let holds_many = || locals.iter().any(|local| local.object().is_some_and(|id| self.is_shared(id)));
        if is_dropped {
            self.suspect(value.object(), caller);
        } else if held.is_some() || self.may_look() && holds_many() {
            let site = caller.or_else(|| self.site_in(below).filter(|_| !is_coroutine));
            self.suspect(None, site);
        } else {
            return;
        }
        // What lies left over would hold it.
        if let Some(registers) = run.registers.get_mut(base..base + n_registers) {
            registers.fill(Value::Unbound);
        }
    }

    /// A handler ends: what only the frames of its exception held is gone.
    #[cold]
    #[inline(never)]
    pub(crate) fn end_handling(&mut self, run: &Running) {
        self.forget_begun();
        if self.watch.n_watched > 0 && self.may_look() {
            let site = self.site(run).map(|site| self.end_of_handler(site));
            self.suspect(None, site);
        }
    }

    /// The last statement of a handler that ends there.
    fn end_of_handler(&self, site: Site) -> Site {
        let line = |pc: u32| self.program.span(Site { pc, ..site }).line;
        let first = site.pc.saturating_sub(4);
        let last = (first..site.pc).rev().find(|pc| line(*pc) > line(site.pc));
        Site { pc: last.unwrap_or(site.pc), ..site }
    }

    /// Whether another look at everything is not too dear.
    fn may_look(&self) -> bool {
        let price = u64::from(self.heap.n_slots()) * PRICE;
        self.watch.n_looks < FREE_LOOKS || self.n_instructions.saturating_sub(self.watch.looked_at) > price
    }

    /// Looks which of the suspects are gone, and tells of them.
    pub(crate) fn tell_dead(&mut self, run: &mut Running) {
        self.watch.is_urgent = false;
        if let Some(at) = self.watch.collect_at.take() {
            self.collect_at = at;
        }
        let suspects = std::mem::take(&mut self.watch.suspects);
        self.forget_begun();
        self.n_instructions = run.end - run.fuel;
        if self.watch.n_watched == 0 || !self.may_look() {
            return;
        }
        self.watch.n_looks += 1;
        self.watch.looked_at = self.n_instructions;
        self.clear_dropped(run);
        let marks = self.mark_beside(run);
        let mut dead: Vec<(ObjectId, Option<Site>)> = Vec::new();
        for Suspect { object, site } in suspects {
            let watched: Vec<ObjectId> = match object {
                Some(id) => vec![id],
                None => self.watch.failed.iter().chain(&self.watch.fresh).copied().collect(),
            };
            for id in watched {
                let is_new = !dead.iter().any(|(other, _)| *other == id);
                if is_new && self.is_watched(id) && !marks.has(id) {
                    dead.push((id, site));
                }
            }
        }
        self.watch.fresh.retain(|id| !dead.iter().any(|(other, _)| other == id));
        self.watch.failed.retain(|id| !dead.iter().any(|(other, _)| other == id));
        self.watch.n_watched = (self.watch.fresh.len() + self.watch.failed.len()) as u32;
        // What is told first runs last.
        for (id, site) in dead.into_iter().rev() {
            let site = match site {
                Some(site) if self.program.is_library(site.code) => self.site(run),
                site => site,
            };
            let told = self.tell_of(run, id, site);
            debug_assert!(!matches!(told, Err(Stop::Call { .. })), "nothing is asked here");
        }
    }

    /// The result of a call that nobody uses lies in its register still.
    fn clear_dropped(&self, run: &mut Running) {
        let Some(frame) = python_frames(&run.frames).next() else { return };
        let code = self.program.code(frame.code);
        let Some(before) = frame.pc.checked_sub(1).filter(|pc| code.dropped.binary_search(pc).is_ok()) else {
            return;
        };
        if let Op::Call { dst, .. }
        | Op::CallMethod { dst, .. }
        | Op::CallKeywords { dst, .. }
        | Op::CallMethodKeywords { dst, .. }
        | Op::CallSpread { dst, .. } = code.instructions[before as usize].op
            && let Some(register) = run.registers.get_mut(frame.base as usize + dst as usize)
        {
            *register = Value::Unbound;
        }
    }

    // --- telling --------------------------------------------------------------------------

    /// Tells of one that is gone.
    fn tell_of(&mut self, run: &mut Running, id: ObjectId, site: Option<Site>) -> Result<(), Stop> {
        if self.is_fresh(id) {
            return self.tell_unawaited(run, id, site);
        }
        let FutureState::Raised(exception) = self.future(id).state() else { return Ok(()) };
        self.future_mut(id).retrieved = true;
        let event_loop = self.future(id).event_loop();
        let args = [Value::Object(event_loop), Value::Object(id), exception];
        self.tell_package(run, "never_retrieved", &args).map(|_| ())
    }

    /// `RuntimeWarning: coroutine 'f' was never awaited`.
    fn tell_unawaited(&mut self, run: &mut Running, id: ObjectId, site: Option<Site>) -> Result<(), Stop> {
        let text = format!("coroutine '{}' was never awaited", self.coroutine_name(id));
        let (file, line, source) = match site {
            Some(site) => {
                let span = self.program.span(site);
                let file = &self.program.files[self.program.code(site.code).file as usize];
                let source = file.text.lines().nth(span.line.saturating_sub(1) as usize).unwrap_or_default();
                let source = if source.is_empty() { String::new() } else { format!("  {}\n", source.trim()) };
                (file.name.clone(), span.line, source)
            }
            None if self.watch.is_over => ("sys".to_owned(), 1, String::new()),
            None => {
                let (place, line) = STEP.0.rsplit_once(':').unwrap_or((STEP.0, "1"));
                (place.to_owned(), line.parse().unwrap_or(1), STEP.1.to_owned())
            }
        };
        if !self.watch.is_over
            && let Some(explicit) = self.warn_function()
        {
            let (text, file) = (self.str(&text), self.str(&file));
            let keywords = [(self.intern("source"), Value::Object(id))];
            let category = Value::Class(Builtin::RuntimeWarning.id());
            run.frames.push(Frame::Native(Box::new(NativeFrame::Farewell)));
            let args = [text, category, file, Value::Int(i64::from(line))];
            let flow = self.call_values(run, explicit, &args, &keywords)?;
            return self.settle(run, flow);
        }
        let key = (format!("{file}:{line}"), text);
        if self.watch.shown.contains(&key) {
            return Ok(());
        }
        let more = "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n";
        let more = if self.watch.is_over { "" } else { more };
        let shown = format!("{}: RuntimeWarning: {}\n{source}{more}", key.0, key.1);
        self.watch.shown.push(key);
        self.print(run, true, shown)
    }

    /// `warnings.warn_explicit`, if the program has imported that module.
    fn warn_function(&self) -> Option<Value> {
        let module = self.find_imported("warnings")?;
        self.module_hook(module, self.find_symbol("warn_explicit")?)
    }

    fn coroutine_name(&self, id: ObjectId) -> String {
        let name = lockstep_bytecode::names::QUALNAME;
        let own = self.own_attribute(id, name).and_then(|name| self.text(name));
        match (own, self.heap.data(id)) {
            (Some(name), _) => name.to_string(),
            (None, Data::Generator(generator)) => self.program.code(generator.code()).qualified_name.clone(),
            (None, Data::NativeCoroutine(coroutine)) => coroutine.body.name().to_owned(),
            (None, _) => String::new(),
        }
    }

    /// The end of the program: whatever is left dies. True if something runs above now.
    pub(crate) fn tell_last(&mut self, run: &mut Running) -> bool {
        let depth = run.frames.len();
        if !self.watch.is_over {
            self.watch.is_over = true;
            self.watch.suspects.clear();
            self.forget_begun();
            let (fresh, mut failed) = (std::mem::take(&mut self.watch.fresh), std::mem::take(&mut self.watch.failed));
            failed.append(&mut self.watch.ended);
            failed.retain(|id| self.is_unretrieved(*id));
            self.watch.n_watched = 0;
            let pending: Vec<ObjectId> = self
                .own_units()
                .filter(|unit| !unit.is_done())
                .filter_map(|unit| match unit.kind {
                    Kind::Task { task } => Some(task),
                    Kind::Process { .. } | Kind::Thread(_) => None,
                })
                .collect();
            // What is told first runs last.
            for id in fresh.into_iter().rev() {
                if self.tell_of(run, id, None).is_err() {
                    return false;
                }
            }
            for id in pending.into_iter().rev() {
                let Data::Future(future) = self.heap.data(id) else { continue };
                let is_task = matches!(&future.kind, FutureKind::Task(task) if !task.is_silent);
                let event_loop = Value::Object(future.event_loop());
                if is_task && self.tell_package(run, "destroyed", &[event_loop, Value::Object(id)]).is_err() {
                    return false;
                }
            }
            for id in failed.into_iter().rev() {
                if self.tell_of(run, id, None).is_err() {
                    return false;
                }
            }
        }
        run.frames.len() > depth
    }
}

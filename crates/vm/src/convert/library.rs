//! `repr` of threads, locks, futures, tasks, queues: as CPython 3.11's `threading`,
//! `concurrent.futures` and `asyncio` print them.

use lockstep_event::{ObjectId, Site};

use super::{Writer, address_text};
use crate::builtin::threading::identifier;
use crate::class::Builtin;
use crate::data::{Data, GeneratorState};
use crate::frame::Frame;
use crate::machine::Machine;
use crate::native::Stop;
use crate::tasks::{Callback, FutureKind, FutureState, NativeBody, NativeState};
use crate::value::Value;

/// Where CPython's own files are, in the texts that name them.
const LIBRARY: &str = "/usr/lib/python3.11/asyncio";

/// `reprlib`'s bound for texts, and for whatever it has no rule for.
const MOST_LETTERS: usize = 30;

impl Writer<'_> {
    pub(super) fn library(&mut self, id: ObjectId) -> Result<(), Stop> {
        let m = self.host.m();
        let text = match m.heap.data(id) {
            Data::Lock(_) => m.lock_repr(id),
            Data::Future(_) => return self.future(id),
            Data::AsyncQueue(_) => {
                self.push(&format!("<Queue at {} ", address_text(id)));
                return self.queue_state(id);
            }
            _ => m.asyncio_repr(id),
        };
        self.push(&text);
        Ok(())
    }

    /// `str(queue)`: without its address.
    pub(super) fn queue_str(&mut self, id: ObjectId) -> Result<(), Stop> {
        self.push("<Queue ");
        self.queue_state(id)
    }

    fn queue_state(&mut self, id: ObjectId) -> Result<(), Stop> {
        let Data::AsyncQueue(queue) = self.host.m().heap.data(id) else {
            return Ok(());
        };
        let queue = (**queue).clone();
        self.push(&format!("maxsize={}", queue.maximum));
        if !queue.items.is_empty() {
            self.push(" _queue=[");
            for (index, item) in queue.items.iter().enumerate() {
                if index > 0 {
                    self.push(", ");
                }
                self.write(*item)?;
            }
            self.push("]");
        }
        let counts = [("_getters", queue.getters.len()), ("_putters", queue.putters.len())];
        for (name, count) in counts {
            if count > 0 {
                self.push(&format!(" {name}[{count}]"));
            }
        }
        if queue.n_unfinished > 0 {
            self.push(&format!(" tasks={}", queue.n_unfinished));
        }
        self.push(">");
        Ok(())
    }

    /// `<Task pending name='Task-2' coro=<spin() running at FILE:LINE>>` and the like.
    fn future(&mut self, id: ObjectId) -> Result<(), Stop> {
        if self.open.contains(&id) || self.open.len() >= super::MOST_DEPTH {
            self.push("...");
            return Ok(());
        }
        self.open.push(id);
        let m = self.host.m();
        let Data::Future(future) = m.heap.data(id) else {
            return Ok(());
        };
        let future = (**future).clone();
        let class = m.short_class_name(Value::Object(id)).to_owned();
        let state = match future.state() {
            FutureState::Pending => "pending",
            FutureState::Done(_) | FutureState::Raised(_) => "finished",
            FutureState::Cancelled(_) => "cancelled",
        };
        let task = match &future.kind {
            FutureKind::Task(task) => Some(task),
            FutureKind::Plain | FutureKind::Waiter(_) | FutureKind::Gather(_) => None,
        };
        let is_cancelling = task.is_some_and(|task| task.n_cancelling > 0) && future.state() == FutureState::Pending;
        self.push(&format!("<{class} {}", if is_cancelling { "cancelling" } else { state }));
        if let Some(task) = task {
            let coroutine = self.coroutine(task.coroutine());
            let name = crate::text::quote::repr_str(&self.host.m().unit_name(task.unit));
            self.push(&format!(" name={name} coro=<{coroutine}>"));
            if let Some(waiting) = task.waiting_on.get() {
                self.push(" wait_for=");
                self.write(Value::Object(waiting))?;
            }
        }
        match future.state() {
            FutureState::Done(value) => {
                self.push(" result=");
                self.short(value, 0)?;
            }
            FutureState::Raised(exception) => {
                self.push(" exception=");
                self.write(exception)?;
            }
            FutureState::Pending | FutureState::Cancelled(_) => {}
        }
        self.callbacks(future.callbacks.as_slice())?;
        self.push(">");
        self.open.pop();
        Ok(())
    }

    /// ` cb=[first, <3 more>, last]`.
    fn callbacks(&mut self, callbacks: &[Callback]) -> Result<(), Stop> {
        let (first, last) = match callbacks {
            [] => return Ok(()),
            [only] => (*only, None),
            [first, .., last] => (*first, Some(*last)),
        };
        self.push(" cb=[");
        self.callback(first)?;
        if callbacks.len() > 2 {
            self.push(&format!(", <{} more>", callbacks.len() - 2));
        }
        if let Some(last) = last {
            self.push(", ");
            self.callback(last)?;
        }
        self.push("]");
        Ok(())
    }

    fn callback(&mut self, callback: Callback) -> Result<(), Stop> {
        let text = match callback {
            Callback::Wake(_) => "Task.task_wakeup()".to_owned(),
            Callback::Gather(_) => {
                format!("gather.<locals>._done_callback() at {LIBRARY}/tasks.py:764")
            }
            Callback::Group(_) => "TaskGroup._on_task_done()".to_owned(),
            Callback::StopLoop => {
                format!("_run_until_complete_cb() at {LIBRARY}/base_events.py:180")
            }
            Callback::Release(waiter) => {
                let start = self.out.len();
                self.future(waiter)?;
                let shown = self.out.split_off(start);
                format!("_release_waiter({})() at {LIBRARY}/tasks.py:431", cut(&shown))
            }
            Callback::CallIn(pair) => match self.host.m().list_items(Value::Object(pair)).first() {
                Some(function) => return self.callback(Callback::Call(*function)),
                None => String::new(),
            },
            Callback::Call(function) => {
                let m = self.host.m();
                match m.function_name(function, true) {
                    Some(name) => format!("{name}(){}", m.source_of(function)),
                    None => {
                        self.write(function)?;
                        "()".to_owned()
                    }
                }
            }
        };
        self.push(&text);
        Ok(())
    }

    /// `spin() running at FILE:LINE`, or where it is defined once it is done.
    fn coroutine(&self, coroutine: Value) -> String {
        let m = self.host.m();
        let Value::Object(id) = coroutine else {
            return "?".to_owned();
        };
        match m.heap.data(id) {
            Data::Generator(generator) => {
                let code = m.program.code(generator.code());
                let file = m.program.files.get(code.file as usize).map_or("?", |file| file.name.as_str());
                let pc = match generator.state {
                    GeneratorState::Created => None,
                    GeneratorState::Suspended => generator.suspended().map(|frame| frame.pc),
                    GeneratorState::Running => self.running_pc(id),
                    GeneratorState::Closed => {
                        return format!("{}() done, defined at {file}:{}", code.qualified_name, code.first_line);
                    }
                };
                let line = pc.map_or(code.first_line, |pc| m.program.span(Site { code: generator.code(), pc }).line);
                format!("{}() running at {file}:{line}", code.qualified_name)
            }
            Data::NativeCoroutine(coroutine) => {
                let (file, defined, waits) = library_lines(coroutine.body);
                let name = coroutine.body.name();
                match coroutine.state {
                    NativeState::Created => {
                        format!("{name}() running at {LIBRARY}/{file}:{defined}")
                    }
                    NativeState::Suspended(_) => {
                        format!("{name}() running at {LIBRARY}/{file}:{waits}")
                    }
                    NativeState::Closed => {
                        format!("{name}() done, defined at {LIBRARY}/{file}:{defined}")
                    }
                }
            }
            _ => "?".to_owned(),
        }
    }

    /// The instruction at which a running coroutine stands.
    fn running_pc(&self, id: ObjectId) -> Option<u32> {
        let m = self.host.m();
        let others = m.own_units().filter_map(|unit| unit.execution()).flat_map(|execution| &execution.frames);
        self.host.frames().iter().chain(others).find_map(|frame| match frame {
            Frame::Python(frame) if frame.generator == Some(id) => Some(frame.pc),
            _ => None,
        })
    }

    /// `reprlib.repr(value)`.
    fn short(&mut self, value: Value, depth: u32) -> Result<(), Stop> {
        let m = self.host.m();
        let start = self.out.len();
        if let Value::Object(id) = value {
            let (open, items, close, most) = match m.heap.data(id) {
                Data::List(items) => ("[", items.clone(), "]", 6),
                Data::Tuple(items) => ("(", items.to_vec(), if items.len() == 1 { ",)" } else { ")" }, 6),
                Data::Dict(dict) => {
                    let pairs: Vec<_> = dict.entries().map(|entry| (entry.key, entry.value)).collect();
                    return self.short_pairs(&pairs, depth);
                }
                Data::Str(text) => {
                    let shown = cut(&crate::text::quote::repr_str(&text.text()));
                    self.push(&shown);
                    return Ok(());
                }
                _ => ("", Vec::new(), "", 0),
            };
            if most > 0 {
                self.push(open);
                if depth >= 6 && !items.is_empty() {
                    self.push("...");
                } else {
                    for (index, item) in items.iter().take(most).enumerate() {
                        if index > 0 {
                            self.push(", ");
                        }
                        self.short(*item, depth + 1)?;
                    }
                    if items.len() > most {
                        self.push(", ...");
                    }
                }
                self.push(close);
                return Ok(());
            }
        }
        self.write(value)?;
        if value.object().is_some() {
            let shown = self.out.split_off(start);
            self.push(&cut(&shown));
        }
        Ok(())
    }

    fn short_pairs(&mut self, pairs: &[(Value, Value)], depth: u32) -> Result<(), Stop> {
        self.push("{");
        if depth >= 6 && !pairs.is_empty() {
            self.push("...");
        } else {
            for (index, (key, value)) in pairs.iter().take(4).enumerate() {
                if index > 0 {
                    self.push(", ");
                }
                self.short(*key, depth + 1)?;
                self.push(": ");
                self.short(*value, depth + 1)?;
            }
            if pairs.len() > 4 {
                self.push(", ...");
            }
        }
        self.push("}");
        Ok(())
    }
}

impl Machine {
    /// Locks of `threading`.
    fn lock_repr(&self, id: ObjectId) -> String {
        let (value, address) = (Value::Object(id), address_text(id));
        let Data::Lock(lock) = self.heap.data(id) else {
            return self.plain_repr(id);
        };
        let state = if lock.count > 0 { "locked" } else { "unlocked" };
        if self.is_instance(value, Builtin::RLock) {
            let owner = lock.owner.filter(|_| lock.count > 0).map_or(0, identifier);
            let class = self.class(self.class_of(value));
            let name = format!("{}.{}", class.module, class.qualified_name);
            format!("<{state} {name} object owner={owner} count={} at {address}>", lock.count)
        } else {
            format!("<{state} _thread.lock object at {address}>")
        }
    }

    /// Loops, task groups, locks, events, semaphores of `asyncio`.
    fn asyncio_repr(&self, id: ObjectId) -> String {
        let (state, n_waiters) = match self.heap.data(id) {
            Data::Loop(event_loop) => {
                let (running, closed) = (event_loop.thread.is_some(), event_loop.closed);
                let show = |truth| if truth { "True" } else { "False" };
                return format!(
                    "<{} running={} closed={} debug={}>",
                    self.short_class_name(Value::Object(id)),
                    show(running),
                    show(closed),
                    show(event_loop.slow_after.is_some())
                );
            }
            Data::TaskGroup(group) => {
                let mut text = "<TaskGroup".to_owned();
                if !group.tasks.is_empty() {
                    text += &format!(" tasks={}", group.tasks.len());
                }
                if !group.errors.is_empty() {
                    text += &format!(" errors={}", group.errors.len());
                }
                text += if group.aborting {
                    " cancelling"
                } else if group.entered {
                    " entered"
                } else {
                    ""
                };
                return text + ">";
            }
            Data::AsyncEvent(event) => (if event.set { "set" } else { "unset" }.to_owned(), event.waiters.len()),
            Data::AsyncLock(lock) => (if lock.locked { "locked" } else { "unlocked" }.to_owned(), lock.waiters.len()),
            Data::AsyncSemaphore(semaphore) => {
                let is_waiting = semaphore.waiters.iter().any(|waiter| match self.heap.data(*waiter) {
                    Data::Future(future) => !matches!(future.state(), FutureState::Cancelled(_)),
                    _ => false,
                });
                let is_locked = semaphore.value == 0 || is_waiting;
                let text = if is_locked { "locked".to_owned() } else { format!("unlocked, value:{}", semaphore.value) };
                (text, semaphore.waiters.len())
            }
            _ => return self.plain_repr(id),
        };
        let waiters = if n_waiters > 0 { format!(", waiters:{n_waiters}") } else { String::new() };
        let plain = self.plain_repr(id);
        format!("{} [{state}{waiters}]>", plain.trim_end_matches('>'))
    }

    /// ` at FILE:LINE` for a function of the program.
    fn source_of(&self, function: Value) -> String {
        let Value::Object(id) = function else {
            return String::new();
        };
        match self.heap.data(id) {
            Data::Function(function) => {
                let code = self.program.code(function.code);
                let file = self.program.files.get(code.file as usize).map_or("?", |file| file.name.as_str());
                format!(" at {file}:{}", code.first_line)
            }
            _ => String::new(),
        }
    }
}

/// The middle of a long text as dots, as `reprlib` does it.
fn cut(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= MOST_LETTERS {
        return text.to_owned();
    }
    let head = (MOST_LETTERS - 3) / 2;
    let tail = MOST_LETTERS - 3 - head;
    let (head, tail) = (&letters[..head], &letters[letters.len() - tail..]);
    format!("{}...{}", head.iter().collect::<String>(), tail.iter().collect::<String>())
}

/// Where asyncio defines a coroutine function, and the line at which it waits.
fn library_lines(body: NativeBody) -> (&'static str, u32, u32) {
    match body {
        NativeBody::Sleep { .. } => ("tasks.py", 637, 649),
        NativeBody::EventWait { .. } => ("locks.py", 200, 213),
        NativeBody::LockAcquire { enter: false, .. } => ("locks.py", 93, 114),
        NativeBody::SemaphoreAcquire { enter: false, .. } => ("locks.py", 364, 387),
        NativeBody::LockAcquire { enter: true, .. } | NativeBody::SemaphoreAcquire { enter: true, .. } => {
            ("locks.py", 14, 15)
        }
        NativeBody::LockExit { .. } | NativeBody::SemaphoreExit { .. } => ("locks.py", 20, 21),
        NativeBody::QueueGet { .. } | NativeBody::QueueWait { room: false, .. } => ("queues.py", 149, 158),
        NativeBody::QueuePut { .. } | NativeBody::QueueWait { room: true, .. } => ("queues.py", 110, 120),
        NativeBody::QueueJoin { .. } => ("queues.py", 206, 215),
        NativeBody::GroupEnter { .. } => ("taskgroups.py", 54, 54),
        NativeBody::GroupExit { .. } => ("taskgroups.py", 68, 120),
        NativeBody::WaitFor { .. } => ("tasks.py", 436, 476),
        NativeBody::TrioSleep { seconds: Value::None } => ("_timeouts.py", 67, 73),
        NativeBody::TrioSleep { .. } => ("_timeouts.py", 92, 111),
        NativeBody::TrioPause { .. } => ("_traps.py", 115, 216),
    }
}

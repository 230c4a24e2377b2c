//! What each kind of data refers to.
//!
//! Every match is without a wildcard over the variants it knows, so that a new kind of data,
//! frame or callback cannot be forgotten.

use lockstep_event::ObjectId;

use super::Visit;
use crate::class::Attributes;
use crate::data::{Data, SuspendedFrame};
use crate::frame::{Memo, NativeFrame};
use crate::iterator::Iter;
use crate::sync::PoolFutureState;
use crate::tasks::{Callback, FutureKind, FutureState, Handle, NativeBody};
use crate::trio::{Runner, Task, Trap};
use crate::value::Value;

pub(super) fn visit_id(id: Option<ObjectId>, visit: Visit<'_>) {
    if let Some(id) = id {
        visit(Value::Object(id));
    }
}

fn visit_ids<'a>(ids: impl IntoIterator<Item = &'a ObjectId>, visit: Visit<'_>) {
    for id in ids {
        visit(Value::Object(*id));
    }
}

fn visit_all<'a>(values: impl IntoIterator<Item = &'a Value>, visit: Visit<'_>) {
    for value in values {
        visit(*value);
    }
}

fn visit_pairs<T>(pairs: &[(T, Value)], visit: Visit<'_>) {
    for (_, value) in pairs {
        visit(*value);
    }
}

/// The values of an object's or class's attributes.
pub(super) fn visit_attributes(attributes: &Attributes, visit: Visit<'_>) {
    visit_pairs(&attributes.0, visit);
}

/// The registers of a suspended frame.
fn visit_suspended(frame: &SuspendedFrame, visit: Visit<'_>) {
    visit_all(&frame.registers, visit);
    visit(frame.handled);
}

/// What a builtin on the stack refers to.
pub(super) fn visit_native_frame(frame: &NativeFrame, visit: Visit<'_>) {
    match frame {
        NativeFrame::Thread { object, phase: _, error } => {
            visit_id(*object, visit);
            visit(*error);
        }
        NativeFrame::Retry { native: _, args, class: _, memo, pending: _ } => {
            visit_all(args, visit);
            for memo in memo {
                match memo {
                    Memo::Value(value) | Memo::Raised(value) => visit(*value),
                }
            }
        }
        NativeFrame::Init { instance } => visit(*instance),
        NativeFrame::Collect { iterator, items, into, stores: _ } => {
            if let Some(into) = into {
                visit(Value::Object(*into));
            }
            visit(*iterator);
            visit_all(items, visit);
        }
        NativeFrame::Entry { callee } => visit(*callee),
        NativeFrame::Spawn { data } => visit(*data),
        NativeFrame::Loop { event_loop, main, phase: _, exception } => {
            visit_ids([event_loop, main], visit);
            visit(*exception);
        }
        NativeFrame::ModuleBody { file: _ } => {}
        NativeFrame::TaskStep { task, outer, previous } => {
            visit(Value::Object(*task));
            visit_id(*outer, visit);
            visit_id(previous.flatten(), visit);
        }
        NativeFrame::Callback { callable, future, outer } => {
            visit(*callable);
            visit(Value::Object(*future));
            visit_id(*outer, visit);
        }
        NativeFrame::Trio { runner: id } => visit(Value::Object(*id)),
        NativeFrame::Close { generator } => visit(Value::Object(*generator)),
        NativeFrame::TimeIt { callee, started: _, durations: _ } => visit(*callee),
        NativeFrame::AsyncStep { step } => visit(Value::Object(*step)),
        NativeFrame::NextDefault { default: value } | NativeFrame::CloseInner { exception: value } => visit(*value),
        NativeFrame::Truth { invert: _ }
        | NativeFrame::ClassBody { name: _, bases: _ }
        | NativeFrame::Discard
        | NativeFrame::Farewell
        | NativeFrame::Next => {}
    }
}

/// Everything that an object's data refers to.
pub(super) fn visit_data(data: &Data, visit: Visit<'_>) {
    match data {
        Data::Free
        | Data::Plain
        | Data::Str(_)
        | Data::Bytes(_)
        | Data::ByteArray(_)
        | Data::Random(_)
        | Data::BigInt(_)
        | Data::Float(_)
        | Data::Range { .. }
        | Data::Stream(_)
        | Data::Alias(_)
        | Data::Traceback { .. }
        | Data::Frame { .. }
        | Data::Code(_)
        | Data::Lock(_)
        | Data::Event(_)
        | Data::Semaphore(_)
        | Data::Condition(_)
        | Data::Barrier(_)
        | Data::Shared(_)
        | Data::Connection(_) => {}
        Data::Tuple(items) => visit_all(items.iter(), visit),
        Data::List(items) => visit_all(items, visit),
        Data::Dict(dict) => {
            for entry in dict.entries() {
                visit(entry.key);
                visit(entry.value);
            }
        }
        Data::Deque(deque) => visit_all(deque.items(), visit),
        Data::Set(set) => set.entries().for_each(|slot| visit(slot.key)),
        Data::Slice(items) => visit_all(items.iter(), visit),
        Data::DictView(value) | Data::Cell(value) | Data::Proxy(value) => visit(*value),
        Data::Function(function) => {
            visit_all(&function.defaults, visit);
            visit_pairs(&function.keyword_defaults, visit);
            visit_all(&function.captures, visit);
            visit_pairs(&function.annotations, visit);
        }
        Data::Method(method) => visit_all([&method.function, &method.this], visit),
        Data::Module(module) => visit_attributes(&module.attributes, visit),
        Data::Generator(generator) => {
            if let Some(frame) = generator.suspended() {
                visit_suspended(frame, visit);
            }
        }
        Data::Iter(iterator) => visit_iterator(iterator, visit),
        Data::Exception(exception) => {
            visit_all(&exception.args, visit);
            visit_all([&exception.cause, &exception.context, &exception.value], visit);
            visit_all(&exception.members, visit);
            visit(exception.shown);
        }
        Data::AsyncStep(step) => visit_all([&step.source, &step.value], visit),
        Data::Descriptor(pair) => visit_all(pair.iter(), visit),
        Data::Super(data) => visit(data.this),
        Data::Thread(thread) => visit_all([&thread.target, &thread.args, &thread.kwargs, &thread.daemon], visit),
        Data::Queue(queue) => {
            visit_all([&queue.maxsize, &queue.items, &queue.unfinished, &queue.is_shutdown], visit);
            for part in [queue.mutex, queue.not_empty, queue.not_full, queue.all_done] {
                visit_id(part, visit);
            }
        }
        Data::WorkQueue(queue) => visit_all(&queue.calls, visit),
        Data::FutureWait(wait) => {
            visit_ids(&wait.futures, visit);
            visit_ids(&wait.finished, visit);
        }
        Data::PoolFuture(future) => {
            match future.state {
                PoolFutureState::Pending | PoolFutureState::Running | PoolFutureState::Cancelled { .. } => {}
                PoolFutureState::Done(value) | PoolFutureState::Raised(value) => visit(value),
            }
            visit_all(&future.callbacks, visit);
            visit_ids(&future.listeners, visit);
        }
        Data::NativeCoroutine(_)
        | Data::Future(_)
        | Data::Loop(_)
        | Data::TaskGroup(_)
        | Data::AsyncEvent(_)
        | Data::AsyncLock(_)
        | Data::AsyncSemaphore(_)
        | Data::AsyncQueue(_) => visit_async(data, visit),
        Data::TrioRunner(runner) => visit_runner(runner, visit),
        Data::TrioTask(task) => visit_trio_task(task, visit),
    }
}

/// The part of [`visit_data`] that is asyncio's.
fn visit_async(data: &Data, visit: Visit<'_>) {
    match data {
        Data::NativeCoroutine(coroutine) => {
            visit_body(coroutine.body, visit);
            visit_id(coroutine.waiting.get(), visit);
        }
        Data::Future(future) => {
            match future.state() {
                FutureState::Pending => {}
                FutureState::Done(value) | FutureState::Raised(value) | FutureState::Cancelled(value) => visit(value),
            }
            visit(Value::Object(future.event_loop()));
            for callback in future.callbacks.as_slice() {
                visit_callback(*callback, visit);
            }
            match &future.kind {
                FutureKind::Plain => {}
                FutureKind::Waiter(waiter) => visit_all(&waiter.1, visit),
                FutureKind::Task(task) => {
                    visit(task.coroutine());
                    visit(task.cancel_message);
                    visit_id(task.waiting_on.get(), visit);
                    visit_id(task.group.get(), visit);
                    visit_id(task.context.get(), visit);
                }
                FutureKind::Gather(gather) => visit_all(&gather.children, visit),
            }
        }
        Data::Loop(event_loop) => {
            let timers = event_loop.timers.iter().map(|timer| timer.handle);
            for handle in event_loop.ready.iter().copied().chain(timers) {
                visit_handle(handle, visit);
            }
            visit_id(event_loop.current, visit);
            visit_all(event_loop.began.iter().map(|(_, subject)| subject), visit);
            visit_ids(&event_loop.generators, visit);
        }
        Data::TaskGroup(group) => {
            visit_id(group.parent, visit);
            visit_ids(&group.tasks, visit);
            visit_all(&group.errors, visit);
            visit_all(&group.base_error, visit);
            visit_id(group.on_completed, visit);
        }
        Data::AsyncEvent(event) => visit_ids(event.waiters.iter().chain(&event.event_loop), visit),
        Data::AsyncLock(lock) => visit_ids(lock.waiters.iter().chain(&lock.event_loop), visit),
        Data::AsyncSemaphore(semaphore) => visit_ids(semaphore.waiters.iter().chain(&semaphore.event_loop), visit),
        Data::AsyncQueue(queue) => {
            visit_all(&queue.items, visit);
            visit_ids(queue.getters.iter().chain(&queue.putters).chain(&queue.joiners).chain(&queue.event_loop), visit);
        }
        _ => unreachable!("visit_data knows the others"),
    }
}

fn visit_callback(callback: Callback, visit: Visit<'_>) {
    match callback {
        Callback::Wake(id)
        | Callback::Gather(id)
        | Callback::Group(id)
        | Callback::Release(id)
        | Callback::CallIn(id) => {
            visit(Value::Object(id));
        }
        Callback::StopLoop => {}
        Callback::Call(value) => visit(value),
    }
}

fn visit_handle(handle: Handle, visit: Visit<'_>) {
    match handle {
        Handle::Step { task } => visit(Value::Object(task)),
        Handle::Throw { task, exception } => {
            visit(Value::Object(task));
            visit(exception);
        }
        Handle::Callback { callback, future } => {
            visit_callback(callback, visit);
            visit(Value::Object(future));
        }
        Handle::SetResult { future, result } => {
            visit(Value::Object(future));
            visit(result);
        }
        Handle::Object(id) => visit(Value::Object(id)),
    }
}

fn visit_runner(runner: &Runner, visit: Visit<'_>) {
    visit(runner.owner);
    visit_all(&runner.hooks, visit);
    visit_all(&runner.entries, visit);
    visit_ids(&runner.ready, visit);
    visit_ids(&runner.batch, visit);
    visit_ids(&runner.idlers, visit);
    visit_id(runner.current, visit);
    for timer in &runner.timers {
        visit(timer.target);
    }
}

fn visit_trio_task(task: &Task, visit: Visit<'_>) {
    visit_all([&task.coroutine, &task.nursery, &task.status], visit);
    if let Some(extra) = &task.extra {
        visit_all([&extra.nurseries, &extra.custom], visit);
    }
    match task.trap {
        Trap::None | Trap::Sleep(_) | Trap::Cancel => {}
        Trap::Wait(value) | Trap::Value(value) | Trap::Raise(value) => visit(value),
    }
}

fn visit_body(body: NativeBody, visit: Visit<'_>) {
    match body {
        NativeBody::Sleep { delay: _, result } => visit(result),
        NativeBody::TrioSleep { seconds } => visit(seconds),
        NativeBody::TrioPause { parts } => visit(parts),
        NativeBody::EventWait { event } => visit(Value::Object(event)),
        NativeBody::LockAcquire { lock, enter: _ } | NativeBody::LockExit { lock } => {
            visit(Value::Object(lock));
        }
        NativeBody::SemaphoreAcquire { semaphore, enter: _ } | NativeBody::SemaphoreExit { semaphore } => {
            visit(Value::Object(semaphore));
        }
        NativeBody::QueueGet { queue } | NativeBody::QueueJoin { queue } | NativeBody::QueueWait { queue, room: _ } => {
            visit(Value::Object(queue));
        }
        NativeBody::QueuePut { queue, item } => {
            visit(Value::Object(queue));
            visit(item);
        }
        NativeBody::GroupEnter { group } => visit(Value::Object(group)),
        NativeBody::GroupExit { group, exception } => {
            visit(Value::Object(group));
            visit(exception);
        }
        NativeBody::WaitFor { parts } => visit(parts),
    }
}

pub(crate) fn visit_iterator(iterator: &Iter, visit: Visit<'_>) {
    match iterator {
        Iter::Exhausted | Iter::Range { .. } => {}
        Iter::List { list: id, index: _ }
        | Iter::ListReversed { list: id, index: _ }
        | Iter::Tuple { tuple: id, index: _ }
        | Iter::TupleReversed { tuple: id, index: _ }
        | Iter::Str { text: id, byte: _ }
        | Iter::Bytes { bytes: id, index: _ }
        | Iter::Deque { deque: id, left: _, n_changes: _, backwards: _ }
        | Iter::Dict { dict: id, raw: _, len: _, left: _, part: _ }
        | Iter::DictReversed { dict: id, raw: _, len: _, part: _ } => visit(Value::Object(*id)),
        Iter::Sequence { object, index: _, step: _ } => visit(*object),
        Iter::Sentinel { callable, sentinel } => visit_all([callable, sentinel], visit),
        Iter::Enumerate { iterator, next } => {
            visit(*iterator);
            visit(*next);
        }
        Iter::Zip { iterators, strict: _ } => visit_all(iterators, visit),
        Iter::Map { function, iterators } => {
            visit(*function);
            visit_all(iterators, visit);
        }
        Iter::Filter { function, iterator } => visit_all([function, iterator], visit),
        Iter::Chain { iterables, index: _, current } => {
            visit_all(iterables, visit);
            visit(*current);
        }
        Iter::Count { next, step } => visit_all([next, step], visit),
        Iter::Cycle { iterator, saved, index: _ } => {
            visit(*iterator);
            visit_all(saved, visit);
        }
        Iter::Repeat { value, remaining: _ } => visit(*value),
        Iter::Islice { iterator, index: _, next: _, stop: _, step: _ } => visit(*iterator),
        Iter::Accumulate { iterator, function, total, pending: _ } => visit_all([iterator, function, total], visit),
        Iter::Batched { iterator, size: _ } => visit(*iterator),
        Iter::Compress { data, selectors } => visit_all([data, selectors], visit),
        Iter::DropWhile { function, iterator, dropping: _ }
        | Iter::TakeWhile { function, iterator }
        | Iter::FilterFalse { function, iterator }
        | Iter::Starmap { function, iterator } => visit_all([function, iterator], visit),
        Iter::Pairwise { iterator, previous } => visit_all([iterator, previous], visit),
        Iter::ZipLongest { iterators, fill } => {
            visit_all(iterators, visit);
            visit(*fill);
        }
        Iter::GroupBy(state) => {
            visit_all([&state.iterator, &state.function, &state.target], visit);
            visit_all([&state.value, &state.key, &state.group], visit);
        }
        Iter::Group { parent, key } => visit_all([&Value::Object(*parent), key], visit),
        Iter::TeeSource { iterator, saved, is_running: _ } => {
            visit(*iterator);
            visit_all(saved, visit);
        }
        Iter::Tee { source, index: _ } => visit(Value::Object(*source)),
        Iter::Picks(picks) => visit_all(picks.items(), visit),
    }
}

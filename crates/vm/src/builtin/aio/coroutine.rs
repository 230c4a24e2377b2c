//! The library's own coroutines as state machines: `sleep`, waiting for locks, events and
//! queues, task groups, `wait_for`.
//!
//! Each is written as CPython 3.11 writes it, cut at its `await`s: `state` says at which one
//! it stands, `waiting` which future it waits for.

use lockstep_event::{Effect, Nanos, ObjectId, Place};

use crate::class::Builtin;
use crate::data::Data;
use crate::generator::Delivery;
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::tasks::{Callback, FutureKind, FutureState, Handle, Link, NativeBody, NativeState};
use crate::value::Value;

/// What a step came to.
pub(crate) enum Turn {
    /// It awaits this future next, and goes on at that point.
    Await(ObjectId, u8),
    /// It lets others go first.
    Pass(u8),
    /// It gives this to what drives it.
    Yield(Value, u8),
    Return(Value),
}

impl Machine {
    /// Drives a library coroutine one step: `input` is what `send` or `throw` brings.
    pub(crate) fn step_coroutine(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        input: Result<Value, Value>,
    ) -> Result<Delivery, Stop> {
        let Data::NativeCoroutine(coroutine) = self.heap.data_mut(id) else {
            unreachable!("the caller looked");
        };
        let (body, state, waiting) =
            (coroutine.body, coroutine.state, std::mem::replace(&mut coroutine.waiting, Link::NONE).get());
        let begins = !std::mem::replace(&mut coroutine.awaited, true);
        // Until it says otherwise it is over: an exception ends it.
        coroutine.state = NativeState::Closed;
        if begins {
            self.watch.begin(id);
        }
        let point = match state {
            NativeState::Created => 0,
            NativeState::Suspended(point) => point,
            NativeState::Closed => {
                return Err(self.raise_new(Builtin::RuntimeError, "cannot reuse already awaited coroutine"));
            }
        };
        // The awaited future's own result or exception is what its `await` gives.
        let input = match (input, waiting) {
            (Err(exception), _) => Err(exception),
            (Ok(_), Some(future)) => match self.future_result(future) {
                Ok(None) => {
                    self.suspend_coroutine(id, Some(future), point);
                    return Ok(Delivery::Yielded(Value::Object(future)));
                }
                Ok(Some(value)) => Ok(value),
                Err(Stop::Raise(exception)) => Err(exception),
                Err(stop) => return Err(stop),
            },
            (Ok(value), None) => Ok(value),
        };
        match self.turn(run, id, body, point, waiting, input)? {
            Turn::Await(future, next) => {
                self.suspend_coroutine(id, Some(future), next);
                Ok(Delivery::Yielded(Value::Object(future)))
            }
            Turn::Pass(next) => {
                self.suspend_coroutine(id, None, next);
                Ok(Delivery::Yielded(Value::None))
            }
            Turn::Yield(value, next) => {
                self.suspend_coroutine(id, None, next);
                Ok(Delivery::Yielded(value))
            }
            Turn::Return(value) => Ok(Delivery::Exhausted(value)),
        }
    }

    fn suspend_coroutine(&mut self, id: ObjectId, waiting: Option<ObjectId>, point: u8) {
        if let Data::NativeCoroutine(coroutine) = self.heap.data_mut(id) {
            coroutine.state = NativeState::Suspended(point);
            coroutine.waiting = waiting.into();
        }
    }

    fn turn(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        body: NativeBody,
        point: u8,
        waiting: Option<ObjectId>,
        input: Result<Value, Value>,
    ) -> Result<Turn, Stop> {
        match body {
            NativeBody::Sleep { delay, result } => self.sleep_turn(run, delay, result, point, waiting, input),
            NativeBody::EventWait { event } => self.event_turn(run, event, point, waiting, input),
            NativeBody::LockAcquire { lock, enter } => self.lock_turn(run, lock, enter, point, waiting, input),
            NativeBody::LockExit { lock } => {
                input.map_err(Stop::Raise)?;
                self.release_async_lock(run, lock)?;
                Ok(Turn::Return(Value::None))
            }
            NativeBody::SemaphoreAcquire { semaphore, enter } => {
                self.semaphore_turn(run, semaphore, enter, point, waiting, input)
            }
            NativeBody::SemaphoreExit { semaphore } => {
                input.map_err(Stop::Raise)?;
                self.release_async_semaphore(run, semaphore);
                Ok(Turn::Return(Value::None))
            }
            NativeBody::QueueGet { queue } => self.queue_get_turn(run, queue, waiting, input),
            NativeBody::QueuePut { queue, item } => self.queue_put_turn(run, queue, item, waiting, input),
            NativeBody::QueueWait { queue, room } => self.queue_wait_turn(run, queue, room, point, waiting, input),
            NativeBody::QueueJoin { queue } => self.queue_join_turn(run, queue, point, waiting, input),
            NativeBody::GroupEnter { group } => {
                input.map_err(Stop::Raise)?;
                self.enter_group(run, group)?;
                Ok(Turn::Return(Value::Object(group)))
            }
            NativeBody::GroupExit { group, exception } => self.group_turn(run, id, group, exception, point, input),
            NativeBody::WaitFor { parts } => match *self.list_items(parts) {
                [inner, timeout, waiter] => self.wait_for_turn(run, id, [inner, timeout, waiter], point, input),
                _ => unreachable!("it was made of three"),
            },
            NativeBody::TrioPause { parts } if point == 0 => {
                input.map_err(Stop::Raise)?;
                Ok(Turn::Yield(parts, 1))
            }
            NativeBody::TrioPause { .. } => input.map(Turn::Return).map_err(Stop::Raise),
            NativeBody::TrioSleep { seconds } => self.trio_sleep_turn(run, seconds, point, input),
        }
    }

    /// The loop of this thread; coroutines only run under one.
    pub(super) fn current_loop(&mut self, run: &Running) -> Result<ObjectId, Stop> {
        match self.thread_loop(run.unit) {
            Some(event_loop) => Ok(event_loop),
            None => Err(self.raise_new(Builtin::RuntimeError, "no running event loop")),
        }
    }

    /// A new future to wait for one of asyncio's own locks, which belongs to the first loop
    /// that had to wait for it.
    pub(super) fn bound_waiter(&mut self, run: &Running, object: ObjectId) -> Result<ObjectId, Stop> {
        let event_loop = self.current_loop(run)?;
        let bound = match self.heap.data_mut(object) {
            Data::AsyncEvent(data) => &mut data.event_loop,
            Data::AsyncLock(data) => &mut data.event_loop,
            Data::AsyncSemaphore(data) => &mut data.event_loop,
            Data::AsyncQueue(data) => &mut data.event_loop,
            _ => return self.waiter(run),
        };
        if *bound.get_or_insert(event_loop) != event_loop {
            let text = self.repr_quietly(Value::Object(object), 200);
            let text = format!("{text} is bound to a different event loop");
            return Err(self.raise_new(Builtin::RuntimeError, &text));
        }
        self.waiter(run)
    }

    /// A new future to wait for.
    pub(super) fn waiter(&mut self, run: &Running) -> Result<ObjectId, Stop> {
        let event_loop = self.current_loop(run)?;
        Ok(self.make_future(event_loop, FutureKind::Plain))
    }

    fn sleep_turn(
        &mut self,
        run: &mut Running,
        delay: Nanos,
        result: Value,
        point: u8,
        waiting: Option<ObjectId>,
        input: Result<Value, Value>,
    ) -> Result<Turn, Stop> {
        if point > 0 {
            return match (input, waiting) {
                (Ok(_), _) => Ok(Turn::Return(result)),
                (Err(exception), Some(future)) => {
                    let event_loop = self.future(future).event_loop();
                    self.drop_timer(event_loop, future);
                    Err(Stop::Raise(exception))
                }
                (Err(exception), None) => Err(Stop::Raise(exception)),
            };
        }
        input.map_err(Stop::Raise)?;
        if delay == Nanos(0) {
            return Ok(Turn::Pass(1));
        }
        let event_loop = self.current_loop(run)?;
        let future = self.make_future(event_loop, FutureKind::Plain);
        self.record(run, Place::Primitive { object: future }, Effect::Sleep { span: delay });
        self.add_timer(run, event_loop, delay, Handle::SetResult { future, result });
        Ok(Turn::Await(future, 1))
    }

    /// `wait_for(inner, timeout)`.
    fn wait_for_turn(
        &mut self,
        run: &mut Running,
        id: ObjectId,
        [inner, timeout, waiter]: [Value; 3],
        point: u8,
        input: Result<Value, Value>,
    ) -> Result<Turn, Stop> {
        let event_loop = self.current_loop(run)?;
        if point == 0 {
            input.map_err(Stop::Raise)?;
            let future = match inner {
                Value::Object(future) if matches!(self.heap.data(future), Data::Future(_)) => future,
                _ => self.make_task(run, event_loop, inner, None),
            };
            let span = match timeout {
                Value::Float(seconds) => Some(Nanos::from_seconds(seconds.get())),
                other => {
                    let seconds = self.float(other).or_else(|| other.as_int().map(|seconds| seconds as f64));
                    seconds.map(Nanos::from_seconds)
                }
            };
            let waiter = self.make_future(event_loop, FutureKind::Plain);
            self.set_wait(id, [Value::Object(future), timeout, Value::Object(waiter)]);
            return match span {
                None => Ok(Turn::Await(future, 3)),
                Some(Nanos(0)) if self.is_done(future) => self.finish_wait(future),
                Some(Nanos(0)) => {
                    self.cancel(run, future, Value::None);
                    self.add_callback(run, future, Callback::Release(waiter));
                    Ok(Turn::Await(waiter, 2))
                }
                Some(span) => {
                    self.add_timer(run, event_loop, span, Handle::SetResult { future: waiter, result: Value::None });
                    self.add_callback(run, future, Callback::Release(waiter));
                    Ok(Turn::Await(waiter, 1))
                }
            };
        }
        let (Value::Object(future), Value::Object(waiter)) = (inner, waiter) else {
            unreachable!("the first turn put them there");
        };
        match (point, input) {
            // Without a timeout the future's outcome is the outcome.
            (3, input) => input.map(Turn::Return).map_err(Stop::Raise),
            // The future is done, the time is up, or the waiting task is cancelled.
            (1, input) => {
                self.drop_timer(event_loop, waiter);
                if self.is_done(future) {
                    return self.finish_wait(future);
                }
                let next = self.make_future(event_loop, FutureKind::Plain);
                self.future_mut(future).callbacks.retain(|callback| *callback != Callback::Release(waiter));
                self.cancel(run, future, Value::None);
                self.add_callback(run, future, Callback::Release(next));
                match input {
                    Ok(_) => Ok(Turn::Await(next, 2)),
                    Err(exception) => {
                        self.set_wait(id, [Value::Object(future), exception, Value::Object(next)]);
                        Ok(Turn::Await(next, 4))
                    }
                }
            }
            // The cancelled future has ended: cancelled means too late.
            (2, Ok(_)) => match self.future_result(future) {
                Ok(value) => Ok(Turn::Return(value.unwrap_or(Value::None))),
                Err(Stop::Raise(exception)) if self.is_instance(exception, Builtin::CancelledError) => {
                    let error = self.exception_of(Builtin::TimeoutError.id(), &[]);
                    if let Some(data) = self.exception_data(error) {
                        data.cause = exception;
                        data.context = exception;
                        data.suppress_context = true;
                    }
                    Err(Stop::Raise(error))
                }
                Err(stop) => Err(stop),
            },
            // The waiting task itself was cancelled: that goes on now.
            (4, Ok(_)) => Err(Stop::Raise(timeout)),
            (_, Err(exception)) => Err(Stop::Raise(exception)),
            (_, Ok(value)) => Ok(Turn::Return(value)),
        }
    }

    /// Keeps what a `wait_for` goes on with.
    fn set_wait(&mut self, id: ObjectId, parts: [Value; 3]) {
        let parts = self.tuple(&parts);
        if let Data::NativeCoroutine(coroutine) = self.heap.data_mut(id) {
            coroutine.body = NativeBody::WaitFor { parts };
        }
    }

    fn finish_wait(&mut self, future: ObjectId) -> Result<Turn, Stop> {
        Ok(Turn::Return(self.future_result(future)?.unwrap_or(Value::None)))
    }

    /// Lets those waiters go on that are not done otherwise.
    pub(super) fn release_waiters(&mut self, run: &Running, waiters: impl IntoIterator<Item = ObjectId>) {
        for waiter in waiters {
            if !self.is_done(waiter) {
                self.release_waiter(run, waiter);
            }
        }
    }

    /// Lets a waiter go on.
    pub(super) fn release_waiter(&mut self, run: &Running, future: ObjectId) {
        self.complete(run, future, FutureState::Done(Value::TRUE));
    }
}

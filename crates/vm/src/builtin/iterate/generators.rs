//! `send`, `throw`, `close` and `__next__` of generators and coroutines.
//!
//! Each pushes a frame that knows what the end of the generator means to the caller, and
//! the generator's own frame above it.

use lockstep_event::ObjectId;

use crate::class::Builtin;
use crate::data::{Data, GeneratorState};
use crate::frame::{Frame, NativeFrame};
use crate::generator::Delivery;
use crate::interpret::Slow;
use crate::native::{Cx, Native, Stop};
use crate::tasks::NativeState;
use crate::value::Value;

/// The generator or coroutine behind `self`.
fn this(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    let value = cx.arg(0);
    match value {
        Value::Object(id) if matches!(cx.m.heap.data(id), Data::Generator(_) | Data::NativeCoroutine(_)) => Ok(id),
        _ => {
            let message = format!("descriptor requires a generator, not '{}'", cx.m.class_name(value));
            Err(cx.type_error(message))
        }
    }
}

fn is_native(cx: &Cx<'_>, id: ObjectId) -> bool {
    matches!(cx.m.heap.data(id), Data::NativeCoroutine(_))
}

/// Runs `enter` above `frame`, whose value becomes that of this function.
pub(super) fn above(cx: &mut Cx<'_>, frame: NativeFrame, enter: impl FnOnce(&mut Cx<'_>) -> Slow) -> Native {
    let depth = cx.run.frames.len();
    let frame = cx.run.spare.native(frame);
    cx.run.frames.push(Frame::Native(frame));
    match enter(cx) {
        Ok(_) => Err(Stop::Entered),
        Err(Stop::Raise(exception)) => {
            // It was refused before anything was pushed.
            cx.run.frames.truncate(depth);
            Err(Stop::Raise(exception))
        }
        Err(stop) => Err(stop),
    }
}

/// `generator.__next__()`.
pub(super) fn generator_next(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    above(cx, NativeFrame::Next, |cx| cx.m.resume(cx.run, id, Value::None))
}

/// `send(value)`.
pub(super) fn send(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let value = cx.arg(1);
    if is_native(cx, id) {
        return step_native(cx, id, Ok(value));
    }
    above(cx, NativeFrame::Next, |cx| cx.m.resume(cx.run, id, value))
}

/// One step of a coroutine of the library.
fn step_native(cx: &mut Cx<'_>, id: ObjectId, input: Result<Value, Value>) -> Native {
    match cx.m.step_coroutine(cx.run, id, input)? {
        Delivery::Yielded(value) => Ok(value),
        Delivery::Exhausted(value) | Delivery::Returned(value) => {
            let args = if value == Value::None { vec![] } else { vec![value] };
            Err(Stop::Raise(cx.m.exception_of(Builtin::StopIteration.id(), &args)))
        }
    }
}

/// The exception that `throw(type, value, traceback)` means.
pub(super) fn thrown(cx: &mut Cx<'_>) -> Native {
    let (kind, value) = (cx.arg(1), cx.arg(2));
    match kind {
        Value::Class(class) if cx.m.is_subclass(class, Builtin::BaseException.id()) => match value {
            value if cx.m.is_instance(value, Builtin::BaseException) => Ok(value),
            value => {
                let args: Vec<Value> = value.given().into_iter().filter(|value| *value != Value::None).collect();
                let made = cx.call(kind, &args)?;
                if cx.m.is_instance(made, Builtin::BaseException) {
                    return Ok(made);
                }
                // The generator gets this, too.
                let class = cx.m.class_name(made).to_owned();
                match cx.m.no_exception_made(kind, &class) {
                    Stop::Raise(error) => Ok(error),
                    stop => Err(stop),
                }
            }
        },
        kind if cx.m.is_instance(kind, Builtin::BaseException) => match value {
            Value::Unbound | Value::None => Ok(kind),
            _ => Err(cx.type_error("instance exception may not have a separate value")),
        },
        kind => {
            let message = format!(
                "exceptions must be classes or instances deriving from BaseException, not {}",
                cx.m.class_name(kind)
            );
            Err(cx.type_error(message))
        }
    }
}

/// `throw(exception)`.
pub(super) fn throw(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let exception = thrown(cx)?;
    if is_native(cx, id) {
        return step_native(cx, id, Err(exception));
    }
    above(cx, NativeFrame::Next, |cx| cx.m.throw_into(cx.run, id, exception, true))
}

/// `close()`.
pub(super) fn close(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    let state = match cx.m.heap.data(id) {
        Data::Generator(generator) => generator.state,
        Data::NativeCoroutine(coroutine) => match coroutine.state {
            NativeState::Created => GeneratorState::Created,
            NativeState::Suspended(_) => GeneratorState::Suspended,
            NativeState::Closed => GeneratorState::Closed,
        },
        _ => GeneratorState::Closed,
    };
    match state {
        GeneratorState::Closed => Ok(Value::None),
        GeneratorState::Created => {
            cx.m.close_generator(id);
            if let Data::NativeCoroutine(coroutine) = cx.m.heap.data_mut(id) {
                coroutine.state = NativeState::Closed;
            }
            Ok(Value::None)
        }
        GeneratorState::Running => {
            let kind = cx.m.generator_kind(id);
            Err(cx.value_error(format!("{kind} already executing")))
        }
        GeneratorState::Suspended => {
            let exception = cx.m.exception_of(Builtin::GeneratorExit.id(), &[]);
            if is_native(cx, id) {
                return close_native(cx, id, exception);
            }
            above(cx, NativeFrame::Close { generator: id }, |cx| cx.m.throw_into(cx.run, id, exception, true))
        }
    }
}

fn close_native(cx: &mut Cx<'_>, id: ObjectId, exception: Value) -> Native {
    match cx.m.step_coroutine(cx.run, id, Err(exception)) {
        Ok(Delivery::Yielded(_)) => Err(cx.error(Builtin::RuntimeError, "coroutine ignored GeneratorExit")),
        Ok(Delivery::Exhausted(_) | Delivery::Returned(_)) => Ok(Value::None),
        Err(Stop::Raise(raised)) if raised == exception => Ok(Value::None),
        Err(stop) => Err(stop),
    }
}

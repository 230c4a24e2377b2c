//! Methods of asynchronous generators and of their awaitables, `aiter` and `anext`.

use lockstep_bytecode::names;
use lockstep_event::ObjectId;

use super::generators::{above, thrown};
use crate::class::Builtin;
use crate::data::{Data, StepKind};
use crate::frame::NativeFrame;
use crate::native::{Cx, Native, Stop};
use crate::value::Value;

/// The asynchronous generator that `self` is.
fn this(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    if let Value::Object(id) = value
        && cx.m.heap.get(id).class == Builtin::AsyncGenerator.id()
    {
        cx.m.note_generator(cx.run, id);
        return Ok(value);
    }
    let message = format!("descriptor requires an 'async_generator' object, not '{}'", cx.m.class_name(value));
    Err(cx.type_error(message))
}

pub(super) fn next(cx: &mut Cx<'_>) -> Native {
    let generator = this(cx)?;
    Ok(cx.m.make_step(generator, StepKind::Send, Value::None))
}

pub(super) fn asend(cx: &mut Cx<'_>) -> Native {
    let generator = this(cx)?;
    let value = cx.arg(1);
    Ok(cx.m.make_step(generator, StepKind::Send, value))
}

pub(super) fn athrow(cx: &mut Cx<'_>) -> Native {
    let generator = this(cx)?;
    let exception = thrown(cx)?;
    Ok(cx.m.make_step(generator, StepKind::Throw, exception))
}

pub(super) fn aclose(cx: &mut Cx<'_>) -> Native {
    let generator = this(cx)?;
    Ok(cx.m.make_step(generator, StepKind::Close, Value::None))
}

/// `aiter(async_iterable)`.
pub(super) fn aiter(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    let Some(method) = cx.m.special_named(value, "__aiter__") else {
        let message = format!("'{}' object is not an async iterable", cx.m.class_name(value));
        return Err(cx.type_error(message));
    };
    let iterator = cx.call(method, &[value])?;
    if cx.m.special_named(iterator, "__anext__").is_none() {
        let message = format!("aiter() returned not an async iterator of type '{}'", cx.m.class_name(iterator));
        return Err(cx.type_error(message));
    }
    Ok(iterator)
}

/// `anext(async_iterator, default)`.
pub(super) fn anext(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    let Some(method) = cx.m.special_named(value, "__anext__") else {
        let message = format!("'{}' object is not an async iterator", cx.m.class_name(value));
        return Err(cx.type_error(message));
    };
    let awaitable = cx.call(method, &[value])?;
    let Some(default) = cx.arg(1).given() else {
        return Ok(awaitable);
    };
    let source = match cx.m.own_method(awaitable, names::AWAIT) {
        Some(method) => {
            let iterator = cx.call(method, &[awaitable])?;
            if cx.m.check_awaited(iterator).is_err() {
                return Ok(awaitable);
            }
            iterator
        }
        // What is wrong with it, its `await` will say.
        None if !cx.m.awaits_itself(awaitable) => return Ok(awaitable),
        None => awaitable,
    };
    Ok(cx.m.make_step(source, StepKind::Default, default))
}

/// `coroutine.__await__()`.
pub(super) fn wrapper(cx: &mut Cx<'_>) -> Native {
    let coroutine = cx.arg(0);
    Ok(cx.m.make_step(coroutine, StepKind::Wrapper, Value::None))
}

// --- awaitables ---------------------------------------------------------------------------

fn step(cx: &mut Cx<'_>) -> Result<ObjectId, Stop> {
    match cx.arg(0) {
        Value::Object(id) if matches!(cx.m.heap.data(id), Data::AsyncStep(_)) => Ok(id),
        _ => Err(cx.type_error("descriptor requires an awaitable of an asynchronous generator")),
    }
}

fn drive(cx: &mut Cx<'_>, input: Result<Value, Value>) -> Native {
    let id = step(cx)?;
    above(cx, NativeFrame::Next, |cx| {
        let flow = cx.m.drive_step(cx.run, id, input)?;
        if let crate::interpret::Flow::Value(value) = flow {
            cx.m.deliver_from(cx.run, crate::generator::Delivery::Exhausted(value))?;
        }
        Ok(crate::interpret::Flow::Entered)
    })
}

pub(super) fn step_next(cx: &mut Cx<'_>) -> Native {
    drive(cx, Ok(Value::None))
}

pub(super) fn step_send(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(1);
    drive(cx, Ok(value))
}

pub(super) fn step_throw(cx: &mut Cx<'_>) -> Native {
    let exception = thrown(cx)?;
    drive(cx, Err(exception))
}

pub(super) fn step_close(cx: &mut Cx<'_>) -> Native {
    let id = step(cx)?;
    if let Some(coroutine) = cx.m.wrapped(id) {
        cx.args[0] = coroutine;
        return super::generators::close(cx);
    }
    cx.m.close_step(id);
    Ok(Value::None)
}

//! `time` in virtual time, and the streams; arguments that are numbers, for all modules.
//!
//! Refused: broken-down times as arguments.

use lockstep_event::{Effect, Nanos, Place};
use num_bigint::BigInt;

use crate::class::Builtin;
use crate::data::{Data, StreamKind};
use crate::machine::Machine;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, function, method};
use crate::text::arithmetic::integer_to_float;
use crate::text::calendar;
use crate::text::{Fault, FaultClass};
use crate::value::Value;

/// When every program starts: 2026-01-01 00:00:00 UTC.
const EPOCH_SECONDS: u64 = 1_767_225_600;

const BILLION: u64 = 1_000_000_000;

pub(crate) const NATIVES: &[Row] = &[
    function("time", "ctime", "seconds= /", ctime),
    function("time", "monotonic", "", counter),
    function("time", "monotonic_ns", "", counter_ns),
    function("time", "perf_counter", "", counter),
    function("time", "perf_counter_ns", "", counter_ns),
    function("time", "process_time", "", counter),
    function("time", "sleep", "seconds /", sleep),
    function("time", "strftime", "format tuple= /", strftime),
    function("time", "time", "", time),
    function("time", "time_ns", "", time_ns),
    method(Builtin::TextStream, "write", "self text /", write),
    method(Builtin::TextStream, "flush", "self", flush),
    method(Builtin::TextStream, "isatty", "self", isatty),
];

/// What a module's name means that is neither a function nor a class.
pub(crate) fn constant(machine: &mut Machine, module: &str, name: &str) -> Option<Value> {
    match (module, name) {
        ("math", name) => super::math::constant(name),
        ("sys", name) => super::sys::constant(machine, name),
        ("_thread", name) => super::threading::constant(name),
        _ => None,
    }
}

// --- arguments ----------------------------------------------------------------------------

/// An exception from the pure functions of `text`.
pub(crate) fn raise_fault(cx: &mut Cx<'_>, fault: &Fault) -> Stop {
    let class = match fault.class {
        FaultClass::Value => Builtin::ValueError,
        FaultClass::Overflow => Builtin::OverflowError,
        FaultClass::ZeroDivision => Builtin::ZeroDivisionError,
        FaultClass::Memory => Builtin::MemoryError,
    };
    cx.error(class, &fault.message)
}

/// Argument `index` as an integer, as `operator.index` sees it.
pub(crate) fn integer_argument(cx: &mut Cx<'_>, index: usize) -> Result<BigInt, Stop> {
    cx.integer(cx.arg(index)).map(|integer| integer.to_big())
}

/// Argument `index` as a float.
pub(crate) fn float_argument(cx: &mut Cx<'_>, index: usize) -> Result<f64, Stop> {
    float_of(cx, cx.arg(index))
}

/// A number as a float; objects with `__float__` or `__index__` are asked.
pub(crate) fn float_of(cx: &mut Cx<'_>, value: Value) -> Result<f64, Stop> {
    if let Value::Float(value) = value {
        return Ok(value.get());
    }
    if let Some(method) = cx.m.own_named(value, "__float__") {
        let answer = cx.call(method, &[value])?;
        let is_float = cx.m.is_instance(answer, Builtin::Float);
        return match cx.m.float(answer).filter(|_| is_float) {
            Some(answer) => Ok(answer),
            None => {
                let (class, answer) = (cx.m.class_name(value), cx.m.class_name(answer));
                let message = format!("{class}.__float__ returned non-float (type {answer})");
                Err(cx.type_error(message))
            }
        };
    }
    if let Some(value) = cx.m.float(value) {
        return Ok(value);
    }
    if cx.m.integer(value).is_none() && cx.m.own_named(value, "__index__").is_none() {
        let message = format!("must be real number, not {}", cx.m.class_name(value));
        return Err(cx.type_error(message));
    }
    let integer = cx.integer(value)?;
    integer_to_float(&integer).map_err(|fault| raise_fault(cx, &fault))
}

// --- time ---------------------------------------------------------------------------------

/// A span in nanoseconds from seconds in argument 0.
fn span_argument(cx: &mut Cx<'_>) -> Result<Nanos, Stop> {
    let most = i64::MAX as f64 / 1e9;
    let seconds = match cx.m.float(cx.arg(0)) {
        Some(seconds) => {
            if seconds.is_nan() {
                return Err(cx.value_error("Invalid value NaN (not a number)"));
            }
            if seconds.abs() >= most {
                return Err(cx.error(Builtin::OverflowError, "timestamp out of range for platform time_t"));
            }
            seconds
        }
        None => {
            let seconds = integer_argument(cx, 0)?;
            match i64::try_from(&seconds).ok().map(|seconds| seconds as f64) {
                Some(seconds) if seconds.abs() < most => seconds,
                _ => {
                    return Err(cx.error(Builtin::OverflowError, "timestamp too large to convert to C _PyTime_t"));
                }
            }
        }
    };
    if seconds < 0.0 {
        return Err(cx.value_error("sleep length must be non-negative"));
    }
    Ok(Nanos::from_seconds(seconds))
}

fn sleep(cx: &mut Cx<'_>) -> Native {
    if cx.run.waiting.again {
        if !cx.run.waiting.timed_out {
            return Err(cx.block(Place::Clock, Effect::Wake, cx.run.waiting.deadline));
        }
        cx.m.record(cx.run, Place::Clock, Effect::Wake);
        return Ok(Value::None);
    }
    let span = span_argument(cx)?;
    cx.effect(Place::Clock, Effect::Sleep { span })?;
    Err(cx.block(Place::Clock, Effect::Wake, cx.now().after(span)))
}

/// Reads the clock.
fn now(cx: &mut Cx<'_>) -> Result<u64, Stop> {
    cx.access(Place::Clock, Effect::ReadClock)?;
    Ok(cx.now().0)
}

/// Nanoseconds as a float of seconds, rounded as CPython rounds.
fn as_seconds(nanos: u64) -> Value {
    let seconds = if nanos.is_multiple_of(BILLION) { (nanos / BILLION) as f64 } else { nanos as f64 / 1e9 };
    Value::float(seconds)
}

fn counter(cx: &mut Cx<'_>) -> Native {
    now(cx).map(as_seconds)
}

fn counter_ns(cx: &mut Cx<'_>) -> Native {
    now(cx).map(|nanos| Value::Int(nanos.cast_signed()))
}

/// Nanoseconds since 1970.
fn wall(cx: &mut Cx<'_>) -> Result<u64, Stop> {
    now(cx).map(|nanos| nanos.saturating_add(EPOCH_SECONDS * BILLION))
}

fn time(cx: &mut Cx<'_>) -> Native {
    wall(cx).map(as_seconds)
}

fn time_ns(cx: &mut Cx<'_>) -> Native {
    wall(cx).map(|nanos| Value::Int(nanos.cast_signed()))
}

fn ctime(cx: &mut Cx<'_>) -> Native {
    let seconds = match cx.arg(0) {
        Value::Unbound | Value::None => (wall(cx)? / BILLION).cast_signed(),
        Value::Float(seconds) if seconds.get().is_nan() => {
            return Err(cx.value_error("Invalid value NaN (not a number)"));
        }
        // A float is cut off below, so that the year stays one that ctime can write.
        Value::Float(seconds) => seconds.get().floor() as i64,
        _ => i64::try_from(&integer_argument(cx, 0)?).unwrap_or(i64::MAX),
    };
    // The year 9999 ends there; CPython's limit depends on the platform.
    if seconds.abs() > 253_402_300_799 {
        return Err(cx.error(Builtin::OverflowError, "timestamp out of range for platform time_t"));
    }
    let text = calendar::ctime(seconds);
    Ok(cx.str(&text))
}

fn strftime(cx: &mut Cx<'_>) -> Native {
    let format = cx.arg(0);
    let Some(format) = cx.text(format) else {
        let message = format!("strftime() argument 1 must be str, not {}", cx.m.class_name(format));
        return Err(cx.type_error(message));
    };
    if cx.arg(1).is_bound() {
        return Err(Stop::Refuse("time.strftime() of another time than now is not supported yet".into()));
    }
    let seconds = wall(cx)? / BILLION;
    let text = calendar::strftime(&format, &calendar::gmtime(seconds.cast_signed()));
    Ok(cx.str(&text))
}

// --- streams ------------------------------------------------------------------------------

fn write(cx: &mut Cx<'_>) -> Native {
    let kind = match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Stream(kind)) => *kind,
        _ => return Err(cx.type_error("descriptor requires a '_io.TextIOWrapper' object")),
    };
    if kind == StreamKind::Input {
        return Err(cx.error(Builtin::OSError, "not writable"));
    }
    let Some(text) = cx.text(cx.arg(1)) else {
        let message = format!("write() argument must be str, not {}", cx.m.class_name(cx.arg(1)));
        return Err(cx.type_error(message));
    };
    cx.effect(Place::Output, Effect::Print)?;
    cx.m.print(cx.run, kind == StreamKind::Error, text.to_string())?;
    Ok(Value::Int(text.chars().count() as i64))
}

fn flush(_cx: &mut Cx<'_>) -> Native {
    Ok(Value::None)
}

fn isatty(_cx: &mut Cx<'_>) -> Native {
    Ok(Value::FALSE)
}

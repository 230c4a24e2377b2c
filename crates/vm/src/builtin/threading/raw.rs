//! `_thread`, the part of threads without objects, and what hangs the library's Python on
//! builtin classes. Refused: nothing.

use lockstep_event::{Effect, Place, UnitId};

use super::{TIMEOUT_MAX, blank_thread, identifier, spawn};
use crate::class::Builtin;
use crate::data::Data;
use crate::machine::Machine;
use crate::native::{Cx, Native};
use crate::registry::{Row, function};
use crate::sync::ThreadObject;
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    function("_thread", "start_new_thread", "*args", start),
    function("_thread", "start_new", "*args", start),
    function("_thread", "get_ident", "", get_ident),
    function("_thread", "get_native_id", "", get_native_id),
    function("_thread", "exit", "", exit),
    function("_thread", "exit_thread", "", exit),
    function("_thread", "_count", "", count),
];

/// What a name of `_thread` means that is neither a function nor a class.
pub(crate) fn constant(name: &str) -> Option<Value> {
    match name {
        "TIMEOUT_MAX" => Some(Value::float(TIMEOUT_MAX)),
        "error" => Some(Value::Class(Builtin::RuntimeError.id())),
        _ => None,
    }
}

/// `start_new_thread(function, args, kwargs)`. As `Thread.start` it returns at once: the new
/// thread runs when its turn comes.
fn start(cx: &mut Cx<'_>) -> Native {
    let given = cx.m.list_items(cx.arg(0));
    if given.len() < 2 || given.len() > 3 {
        let bound = if given.len() < 2 { "at least 2" } else { "at most 3" };
        return Err(cx.type_error(format!("start_new_thread expected {bound} arguments, got {}", given.len())));
    }
    let (function, args, kwargs) = (given[0], given[1], given.get(2).copied());
    if !cx.is_callable(function) {
        return Err(cx.type_error("first arg must be callable"));
    }
    if !cx.m.is_instance(args, Builtin::Tuple) {
        return Err(cx.type_error("2nd arg must be a tuple"));
    }
    if kwargs.is_some_and(|kwargs| !cx.m.is_instance(kwargs, Builtin::Dict)) {
        return Err(cx.type_error("optional 3rd arg must be a dictionary"));
    }
    let unit = UnitId(cx.m.units.len() as u32);
    cx.effect(Place::Unit(unit), Effect::Spawn { unit })?;
    let name = cx.m.function_name(function, false).unwrap_or_else(|| "function".to_owned());
    let data = ThreadObject {
        name: format!("thread of {name}"),
        target: function,
        args,
        kwargs: kwargs.unwrap_or(Value::Unbound),
        daemon: Value::TRUE,
        is_raw: true,
        ..blank_thread()
    };
    if let Value::Object(id) = cx.m.allocate(Builtin::Thread, Data::Thread(Box::new(data))) {
        spawn(cx, id)?;
    }
    Ok(Value::Int(identifier(unit)))
}

fn get_ident(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(identifier(cx.run.unit)))
}

/// The number that the system would have for the thread: small ones, as on Linux.
fn get_native_id(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(i64::from(cx.run.unit.0)))
}

fn exit(cx: &mut Cx<'_>) -> Native {
    Err(crate::native::Stop::Raise(cx.m.exception_of(Builtin::SystemExit.id(), &[])))
}

/// How many threads there are beside the main thread.
fn count(cx: &mut Cx<'_>) -> Native {
    let live = cx.m.own_units().filter(|unit| unit.execution().is_some() && !unit.is_done());
    Ok(Value::Int(live.count() as i64 - 1))
}

impl Machine {
    /// The value of a global of one of the library's Python modules, if that has run.
    pub(crate) fn library_global(&self, module: &str, name: &str) -> Option<Value> {
        let modules = &self.program.modules;
        let file = modules.iter().position(|known| known.is_library && known.name == module)?;
        self.global(file as u32, self.find_symbol(name)?).given()
    }
}

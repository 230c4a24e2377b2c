//! Exceptions: making them, their attributes, their texts.
//!
//! All builtin exception classes share one constructor, which gives each its own data
//! (`StopIteration.value`, `SystemExit.code`, the members of a group, `ImportError.name`).
//! Tracebacks as text are in [`crate::traceback`].

pub(crate) mod details;
mod group;
mod trace;

use lockstep_bytecode::names;

use crate::class::Builtin;
use crate::data::{Data, Exception};
use crate::machine::Machine;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, function, getter, method};
use crate::traceback::wording::{word, words_of};
use crate::value::{ClassId, Value};

const BASE: Builtin = Builtin::BaseException;

pub(crate) const NATIVES: &[Row] = &[
    constructor(BASE, "*args **kwargs", make),
    function("_machine", "word", "exception /", word),
    function("sys", "__excepthook__", "exctype value traceback /", excepthook),
    function("sys", "excepthook", "exctype value traceback /", excepthook),
    method(BASE, "__init__", "self *args **kwargs", init),
    method(BASE, "__str__", "self /", str),
    method(BASE, "__repr__", "self /", repr),
    method(BASE, "add_note", "self note /", add_note),
    getter(BASE, "args", "self value=", args),
    getter(BASE, "__cause__", "self value=", cause),
    getter(BASE, "__context__", "self value=", context),
    getter(BASE, "__suppress_context__", "self value=", suppress_context),
    getter(Builtin::StopIteration, "value", "self value=", own_value),
    getter(Builtin::SystemExit, "code", "self value=", own_value),
    getter(Builtin::NameError, "name", "self value=", own_value),
    getter(Builtin::AttributeError, "name", "self value=", own_value),
    getter(Builtin::AttributeError, "obj", "self value=", second_value),
    getter(Builtin::ImportError, "name", "self value=", own_value),
    getter(Builtin::ImportError, "path", "self value=", second_value),
    getter(Builtin::ImportError, "msg", "self", message),
    getter(BASE, "__traceback__", "self value=", trace::traceback),
    method(BASE, "with_traceback", "self traceback /", trace::with_traceback),
    function("sys", "exception", "", trace::exception),
    function("sys", "exc_info", "", trace::exc_info),
    function("sys", "__match_group__", "exception class /", group::match_group),
    function("sys", "__end_group__", "exception list /", group::end_group),
    method(Builtin::BaseExceptionGroup, "split", "self condition /", group::split),
    method(Builtin::BaseExceptionGroup, "subgroup", "self condition /", group::subgroup),
    method(Builtin::BaseExceptionGroup, "derive", "self exceptions /", group::derive),
    getter(Builtin::OSError, "errno", "self value=", details::slot::<0>),
    getter(Builtin::OSError, "strerror", "self value=", details::slot::<1>),
    getter(Builtin::OSError, "filename", "self value=", details::slot::<2>),
    getter(Builtin::OSError, "filename2", "self value=", details::slot::<3>),
    getter(Builtin::SyntaxError, "msg", "self value=", details::slot::<0>),
    getter(Builtin::SyntaxError, "filename", "self value=", details::slot::<1>),
    getter(Builtin::SyntaxError, "lineno", "self value=", details::slot::<2>),
    getter(Builtin::SyntaxError, "offset", "self value=", details::slot::<3>),
    getter(Builtin::SyntaxError, "text", "self value=", details::slot::<4>),
    getter(Builtin::SyntaxError, "end_lineno", "self value=", details::slot::<5>),
    getter(Builtin::SyntaxError, "end_offset", "self value=", details::slot::<6>),
    getter(Builtin::UnicodeDecodeError, "encoding", "self value=", details::slot::<0>),
    getter(Builtin::UnicodeDecodeError, "object", "self value=", details::slot::<1>),
    getter(Builtin::UnicodeDecodeError, "start", "self value=", details::slot::<2>),
    getter(Builtin::UnicodeDecodeError, "end", "self value=", details::slot::<3>),
    getter(Builtin::UnicodeDecodeError, "reason", "self value=", details::slot::<4>),
    getter(Builtin::UnicodeEncodeError, "encoding", "self value=", details::slot::<0>),
    getter(Builtin::UnicodeEncodeError, "object", "self value=", details::slot::<1>),
    getter(Builtin::UnicodeEncodeError, "start", "self value=", details::slot::<2>),
    getter(Builtin::UnicodeEncodeError, "end", "self value=", details::slot::<3>),
    getter(Builtin::UnicodeEncodeError, "reason", "self value=", details::slot::<4>),
    getter(Builtin::UnicodeTranslateError, "encoding", "self value=", details::slot::<0>),
    getter(Builtin::UnicodeTranslateError, "object", "self value=", details::slot::<1>),
    getter(Builtin::UnicodeTranslateError, "start", "self value=", details::slot::<2>),
    getter(Builtin::UnicodeTranslateError, "end", "self value=", details::slot::<3>),
    getter(Builtin::UnicodeTranslateError, "reason", "self value=", details::slot::<4>),
    getter(Builtin::Traceback, "tb_next", "self", trace::tb_next),
    getter(Builtin::Traceback, "tb_frame", "self", trace::tb_frame),
    getter(Builtin::Traceback, "tb_lineno", "self", trace::line),
    getter(Builtin::Frame, "f_code", "self", trace::f_code),
    getter(Builtin::Frame, "f_lineno", "self", trace::line),
    getter(Builtin::Code, "co_name", "self", trace::co_name),
    getter(Builtin::Code, "co_qualname", "self", trace::co_qualname),
    getter(Builtin::Code, "co_filename", "self", trace::co_filename),
    getter(Builtin::Code, "co_firstlineno", "self", trace::co_firstlineno),
    getter(Builtin::Code, "co_argcount", "self", trace::co_argcount),
    getter(Builtin::Code, "co_varnames", "self", trace::co_names),
    getter(Builtin::Code, "co_cellvars", "self", trace::co_names),
    getter(Builtin::Code, "co_freevars", "self", trace::co_names),
    getter(Builtin::Code, "co_flags", "self", trace::co_count),
    getter(Builtin::Code, "co_kwonlyargcount", "self", trace::co_count),
    getter(Builtin::Code, "co_nlocals", "self", trace::co_count),
    getter(Builtin::Code, "co_posonlyargcount", "self", trace::co_count),
    getter(Builtin::Generator, "gi_code", "self", trace::generator_code),
    getter(Builtin::Generator, "gi_frame", "self", trace::generator_frame),
    getter(Builtin::Generator, "gi_running", "self", trace::generator_running),
    getter(Builtin::Generator, "gi_suspended", "self", trace::generator_suspended),
    getter(Builtin::Generator, "gi_yieldfrom", "self", trace::generator_source),
    getter(Builtin::Coroutine, "cr_code", "self", trace::generator_code),
    getter(Builtin::Coroutine, "cr_frame", "self", trace::generator_frame),
    getter(Builtin::Coroutine, "cr_running", "self", trace::generator_running),
    getter(Builtin::Coroutine, "cr_suspended", "self", trace::generator_suspended),
    getter(Builtin::Coroutine, "cr_await", "self", trace::generator_source),
    getter(Builtin::AsyncGenerator, "ag_code", "self", trace::generator_code),
    getter(Builtin::AsyncGenerator, "ag_frame", "self", trace::generator_frame),
    getter(Builtin::AsyncGenerator, "ag_running", "self", trace::generator_running),
    getter(Builtin::AsyncGenerator, "ag_await", "self", trace::generator_source),
    getter(Builtin::BaseExceptionGroup, "message", "self", message),
    getter(Builtin::BaseExceptionGroup, "exceptions", "self", members),
];

/// Tells of an exception as the interpreter does.
fn excepthook(cx: &mut Cx<'_>) -> Native {
    let exception = cx.arg(1);
    words_of(cx, exception)?;
    let text = cx.m.format_exception(exception, true);
    cx.m.print(cx.run, true, text)?;
    Ok(Value::None)
}

/// Keyword arguments that an exception class takes: what becomes its value, then its second
/// value.
fn keywords_of(machine: &Machine, class: ClassId) -> &'static [&'static str] {
    let is = |base: Builtin| machine.is_subclass(class, base.id());
    if is(Builtin::ImportError) {
        &["name", "path"]
    } else if is(Builtin::AttributeError) {
        &["name", "obj"]
    } else if is(Builtin::NameError) {
        &["name"]
    } else {
        &[]
    }
}

impl Machine {
    /// What the class adds to an exception made with these arguments.
    pub(crate) fn exception_value(&mut self, class: ClassId, args: &[Value]) -> Value {
        let first = args.first().copied().unwrap_or(Value::None);
        if self.is_subclass(class, Builtin::StopIteration.id()) {
            first
        } else if self.is_subclass(class, Builtin::SystemExit.id()) {
            if args.len() > 1 { self.tuple(args) } else { first }
        } else {
            Value::None
        }
    }

    /// Gives a `NameError` or `AttributeError` that the machine raises the name (and the
    /// object) it is about, which tracebacks take their suggestions from.
    pub(crate) fn about(&mut self, stop: Stop, name: &str, object: Option<Value>) -> Stop {
        if let Stop::Raise(exception) = stop {
            let name = self.str(name);
            if let Some(data) = self.exception_data(exception) {
                data.value = name;
                data.members = object.into_iter().collect();
            }
        }
        stop
    }
}

/// The exception that `self` is.
fn own<'a>(cx: &'a mut Cx<'_>) -> Result<&'a mut Exception, Stop> {
    let this = cx.arg(0);
    if !matches!(this.object().map(|id| cx.m.heap.data(id)), Some(Data::Exception(_))) {
        return Err(cx.wrong_receiver(BASE));
    }
    match cx.m.exception_data(this) {
        Some(data) => Ok(data),
        None => unreachable!("its data was just looked at"),
    }
}

/// The items of a tuple.
fn tuple_items(cx: &Cx<'_>, value: Value) -> Vec<Value> {
    match value.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Tuple(items)) => items.to_vec(),
        _ => Vec::new(),
    }
}

/// Names and values of a `**kwargs` dict.
fn keyword_items(cx: &Cx<'_>, value: Value) -> Vec<(Value, Value)> {
    match value.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Dict(dict)) => dict.entries().map(|entry| (entry.key, entry.value)).collect(),
        _ => Vec::new(),
    }
}

fn make(cx: &mut Cx<'_>) -> Native {
    let class = cx.class;
    let args = tuple_items(cx, cx.arg(0));
    if cx.m.is_subclass(class, Builtin::BaseExceptionGroup.id()) {
        return group::make_group(cx, class, &args);
    }
    let is_made = cx.m.lookup(class, names::INIT).is_none_or(|init| init.object().is_none());
    // An `__init__` of the program's own takes the keywords.
    let found = if is_made { read_keywords(cx, class, 1)? } else { Vec::new() };
    let kind = cx.m.detail_kind(class).filter(|_| is_made);
    let class = match kind {
        Some(details::Kind::System) if class == Builtin::OSError.id() && (2..=5).contains(&args.len()) => {
            details::class_of_number(args[0])
        }
        _ => class,
    };
    let exception = cx.m.exception_of(class, &args);
    if let Some(kind) = kind {
        details::fill(cx, exception, kind, &args)?;
    }
    set_keywords(cx, exception, &found);
    Ok(exception)
}

/// The keyword arguments that the class knows, in its order; an error for any other.
fn read_keywords(cx: &mut Cx<'_>, class: ClassId, argument: usize) -> Result<Vec<Value>, Stop> {
    let given = keyword_items(cx, cx.arg(argument));
    let known = keywords_of(cx.m, class);
    let mut found = vec![Value::Unbound; known.len()];
    for (key, value) in given {
        let name = cx.text(key).unwrap_or_default();
        match known.iter().position(|known| **known == *name) {
            Some(at) => found[at] = value,
            None => {
                let class = cx.m.class(class).name.clone();
                let message = if known.is_empty() {
                    format!("{class}() takes no keyword arguments")
                } else {
                    format!("'{name}' is an invalid keyword argument for {class}()")
                };
                return Err(cx.type_error(message));
            }
        }
    }
    Ok(found)
}

fn set_keywords(cx: &mut Cx<'_>, exception: Value, found: &[Value]) {
    if let Some(data) = cx.m.exception_data(exception) {
        if let Some(value) = found.first().copied().and_then(Value::given) {
            data.value = value;
        }
        if let Some(value) = found.get(1).copied().and_then(Value::given) {
            data.members = Box::new([value]);
        }
    }
}

fn init(cx: &mut Cx<'_>) -> Native {
    let args = tuple_items(cx, cx.arg(1));
    own(cx)?;
    let class = cx.m.class_of(cx.arg(0));
    // A class of the program takes keywords for its own `__init__`; the base's takes none.
    let found = read_keywords(cx, class, 2)?;
    let value = cx.m.exception_value(class, &args);
    let this = cx.arg(0);
    if let Some(kind) = cx.m.detail_kind(class) {
        details::fill(cx, this, kind, &args)?;
        return Ok(Value::None);
    }
    let data = own(cx)?;
    data.args = args.into();
    if value != Value::None {
        data.value = value;
    }
    if !found.is_empty() {
        (data.value, data.members) = (Value::None, Box::default());
    }
    set_keywords(cx, this, &found);
    Ok(Value::None)
}

// --- texts --------------------------------------------------------------------------------

fn str(cx: &mut Cx<'_>) -> Native {
    own(cx)?;
    let text = cx.builtin_str(cx.arg(0))?;
    Ok(cx.str(&text))
}

fn repr(cx: &mut Cx<'_>) -> Native {
    own(cx)?;
    let text = cx.builtin_repr(cx.arg(0))?;
    Ok(cx.str(&text))
}

fn add_note(cx: &mut Cx<'_>) -> Native {
    own(cx)?;
    let note = cx.arg(1);
    if cx.text(note).is_none() {
        let message = format!("note must be a str, not '{}'", cx.m.class_name(note));
        return Err(cx.type_error(message));
    }
    let Some(id) = cx.arg(0).object() else {
        return Ok(Value::None);
    };
    match cx.m.own_attribute(id, names::NOTES) {
        None => {
            let notes = cx.m.list(vec![note]);
            cx.m.set_own_attribute(id, names::NOTES, notes);
        }
        Some(notes) => match notes.object().map(|notes| cx.m.heap.data_mut(notes)) {
            Some(Data::List(notes)) => notes.push(note),
            _ => return Err(cx.type_error("Cannot add note: __notes__ is not a list")),
        },
    }
    Ok(Value::None)
}

// --- attributes ---------------------------------------------------------------------------

fn args(cx: &mut Cx<'_>) -> Native {
    let Some(value) = cx.arg(1).given() else {
        let args = own(cx)?.args.clone();
        return Ok(cx.m.tuple(&args));
    };
    let items = cx.items(value)?;
    own(cx)?.args = items.into();
    Ok(Value::None)
}

/// Reads, or checks and returns, an exception or `None`.
fn link(cx: &mut Cx<'_>, what: &str) -> Result<Option<Value>, Stop> {
    own(cx)?;
    let Some(value) = cx.arg(1).given() else {
        return Ok(None);
    };
    if value == Value::None || cx.m.is_instance(value, BASE) {
        return Ok(Some(value));
    }
    Err(cx.type_error(format!("exception {what} must be None or derive from BaseException")))
}

fn cause(cx: &mut Cx<'_>) -> Native {
    let new = link(cx, "cause")?;
    let data = own(cx)?;
    let Some(value) = new else {
        return Ok(data.cause);
    };
    data.cause = value;
    data.suppress_context = true;
    Ok(Value::None)
}

fn context(cx: &mut Cx<'_>) -> Native {
    let new = link(cx, "context")?;
    let data = own(cx)?;
    let Some(value) = new else {
        return Ok(data.context);
    };
    data.context = value;
    Ok(Value::None)
}

fn suppress_context(cx: &mut Cx<'_>) -> Native {
    match cx.arg(1) {
        Value::Unbound => Ok(Value::bool(own(cx)?.suppress_context)),
        Value::Bool(value) => {
            own(cx)?.suppress_context = value.get();
            Ok(Value::None)
        }
        _ => Err(cx.type_error("attribute value type must be bool")),
    }
}

fn own_value(cx: &mut Cx<'_>) -> Native {
    let new = cx.arg(1);
    let data = own(cx)?;
    if !new.is_bound() {
        return Ok(data.value);
    }
    data.value = new;
    Ok(Value::None)
}

fn second_value(cx: &mut Cx<'_>) -> Native {
    let new = cx.arg(1);
    let data = own(cx)?;
    if !new.is_bound() {
        return Ok(data.members.first().copied().unwrap_or(Value::None));
    }
    data.members = Box::new([new]);
    Ok(Value::None)
}

fn message(cx: &mut Cx<'_>) -> Native {
    Ok(own(cx)?.args.first().copied().unwrap_or(Value::None))
}

fn members(cx: &mut Cx<'_>) -> Native {
    let members = own(cx)?.members.clone();
    Ok(cx.m.tuple(&members))
}

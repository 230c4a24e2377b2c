//! Exceptions: making them, their attributes, their texts.
//!
//! All builtin exception classes share one constructor, which gives each its own data
//! (`StopIteration.value`, `SystemExit.code`, the members of a group, `ImportError.name`).
//! Tracebacks as text are in [`crate::traceback`]. Refused: splitting groups.

use lockstep_bytecode::names;

use crate::class::Builtin;
use crate::data::{Data, Exception};
use crate::machine::Machine;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, function, getter, method};
use crate::traceback::wording::word;
use crate::value::{ClassId, Value};

const BASE: Builtin = Builtin::BaseException;

/// `errno.ETIMEDOUT`.
const TIMED_OUT: i64 = 110;

pub(crate) const NATIVES: &[Row] = &[
    constructor(BASE, "*args **kwargs", make),
    function("sys", "__excepthook__", "exception /", word),
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
    getter(Builtin::OSError, "errno", "self", errno),
    getter(Builtin::OSError, "strerror", "self", strerror),
    getter(Builtin::OSError, "filename", "self value=", own_value),
    getter(Builtin::UnicodeDecodeError, "encoding", "self", |cx| nth_argument(cx, 0)),
    getter(Builtin::UnicodeDecodeError, "object", "self", |cx| nth_argument(cx, 1)),
    getter(Builtin::UnicodeDecodeError, "start", "self", |cx| nth_argument(cx, 2)),
    getter(Builtin::UnicodeDecodeError, "end", "self", |cx| nth_argument(cx, 3)),
    getter(Builtin::UnicodeDecodeError, "reason", "self", |cx| nth_argument(cx, 4)),
    getter(Builtin::UnicodeEncodeError, "encoding", "self", |cx| nth_argument(cx, 0)),
    getter(Builtin::UnicodeEncodeError, "object", "self", |cx| nth_argument(cx, 1)),
    getter(Builtin::UnicodeEncodeError, "start", "self", |cx| nth_argument(cx, 2)),
    getter(Builtin::UnicodeEncodeError, "end", "self", |cx| nth_argument(cx, 3)),
    getter(Builtin::UnicodeEncodeError, "reason", "self", |cx| nth_argument(cx, 4)),
    getter(Builtin::BaseExceptionGroup, "message", "self", message),
    getter(Builtin::BaseExceptionGroup, "exceptions", "self", members),
];

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
        let message =
            format!("descriptor requires a 'BaseException' object but received a '{}'", cx.m.class_name(this));
        return Err(cx.type_error(message));
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
        return make_group(cx, class, &args);
    }
    let found = read_keywords(cx, class, 1)?;
    if cx.m.is_subclass(class, Builtin::OSError.id()) && (2..=5).contains(&args.len()) {
        return Ok(make_system_error(cx, class, &args));
    }
    let exception = cx.m.exception_of(class, &args);
    set_keywords(cx, exception, &found);
    Ok(exception)
}

/// `OSError(number, text, file)`: the file is no argument, and a number may choose the class.
fn make_system_error(cx: &mut Cx<'_>, class: ClassId, args: &[Value]) -> Value {
    let is_timeout = class == Builtin::OSError.id() && args[0] == Value::Int(TIMED_OUT);
    let class = if is_timeout { Builtin::TimeoutError.id() } else { class };
    let exception = cx.m.exception_of(class, &args[..2]);
    if let (Some(file), Some(data)) = (args.get(2), cx.m.exception_data(exception)) {
        data.value = *file;
    }
    exception
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

/// `ExceptionGroup(message, exceptions)` with CPython's checks, in its order.
fn make_group(cx: &mut Cx<'_>, class: ClassId, args: &[Value]) -> Native {
    let [message, exceptions] = args else {
        let text = format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", args.len());
        return Err(cx.type_error(text));
    };
    if cx.text(*message).is_none() {
        let text = format!("BaseExceptionGroup.__new__() argument 1 must be str, not {}", cx.m.class_name(*message));
        return Err(cx.type_error(text));
    }
    let items = match exceptions.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::List(items)) => items.clone(),
        Some(Data::Tuple(items)) => items.to_vec(),
        _ => return Err(cx.type_error("second argument (exceptions) must be a sequence")),
    };
    if items.is_empty() {
        return Err(cx.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut all_plain = true;
    for (index, item) in items.iter().enumerate() {
        if !cx.m.is_instance(*item, BASE) {
            let text = format!("Item {index} of second argument (exceptions) is not an exception");
            return Err(cx.value_error(text));
        }
        all_plain &= cx.m.is_instance(*item, Builtin::Exception);
    }
    let mut class = class;
    if class == Builtin::BaseExceptionGroup.id() {
        if all_plain {
            class = Builtin::ExceptionGroup.id();
        }
    } else if !all_plain && class == Builtin::ExceptionGroup.id() {
        return Err(cx.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    } else if !all_plain && cx.m.is_subclass(class, Builtin::Exception.id()) {
        let name = &cx.m.class(class).name;
        let text = format!("Cannot nest BaseExceptions in '{name}'");
        return Err(cx.type_error(text));
    }
    let exception = cx.m.exception_of(class, args);
    if let Some(data) = cx.m.exception_data(exception) {
        data.members = items.into();
    }
    Ok(exception)
}

fn init(cx: &mut Cx<'_>) -> Native {
    let args = tuple_items(cx, cx.arg(1));
    own(cx)?;
    let class = cx.m.class_of(cx.arg(0));
    // A class of the program takes keywords for its own `__init__`; the base's takes none.
    let found = read_keywords(cx, class, 2)?;
    let value = cx.m.exception_value(class, &args);
    let data = own(cx)?;
    data.args = args.into();
    if value != Value::None {
        data.value = value;
    }
    let this = cx.arg(0);
    set_keywords(cx, this, &found);
    Ok(Value::None)
}

/// What a coding error keeps among its arguments.
fn nth_argument(cx: &mut Cx<'_>, index: usize) -> Native {
    Ok(own(cx)?.args.get(index).copied().unwrap_or(Value::None))
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
        Value::Unbound => Ok(Value::Bool(own(cx)?.suppress_context)),
        Value::Bool(value) => {
            own(cx)?.suppress_context = value;
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

/// Argument `index` of an `OSError` that was made with a number and a text.
fn system_argument(cx: &mut Cx<'_>, index: usize) -> Native {
    match &*own(cx)?.args {
        args @ [_, _] => Ok(args[index]),
        _ => Ok(Value::None),
    }
}

fn errno(cx: &mut Cx<'_>) -> Native {
    system_argument(cx, 0)
}

fn strerror(cx: &mut Cx<'_>) -> Native {
    system_argument(cx, 1)
}

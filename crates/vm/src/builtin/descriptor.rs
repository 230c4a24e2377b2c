//! Descriptors as objects: `property`, `staticmethod`, `classmethod`, members of classes,
//! `super`, and the `mappingproxy` that shows what a class has.

use lockstep_bytecode::names;

use crate::attribute::Found;
use crate::call::MOST_NATIVES;
use crate::class::Builtin;
use crate::data::{Data, Super};
use crate::frame::{Memo, PythonFrame, python_frames};
use crate::interpret::Flow;
use crate::native::{Cx, Native, Owner, Stop};
use crate::operate::HIDDEN;
use crate::registry::{Row, constructor, function, getter, method};
use crate::value::Value;

use super::attributes::{first_answer, read_attribute};

const OWNER: &str = match HIDDEN {
    Owner::Module(name) => name,
    _ => "",
};

pub(crate) const NATIVES: &[Row] = &[
    function(OWNER, "call_special", "method self / *args **kwargs", call_special),
    function(OWNER, "iter_special", "method self / *args **kwargs", call_special),
    function(OWNER, "hash_special", "method self / *args **kwargs", call_special),
    function(OWNER, "compare_special", "method self / *args **kwargs", call_special),
    constructor(Builtin::Property, "fget= fset= fdel= doc=", new_property),
    method(Builtin::Property, "getter", "self function /", property_getter),
    method(Builtin::Property, "setter", "self function /", property_setter),
    method(Builtin::Property, "deleter", "self function /", property_deleter),
    getter(Builtin::Property, "fget", "self", part::<0>),
    getter(Builtin::Property, "fset", "self", part::<1>),
    getter(Builtin::Property, "fdel", "self", part::<2>),
    getter(Builtin::Property, "__doc__", "self value=", property_doc),
    getter(Builtin::Property, "__isabstractmethod__", "self", is_abstract),
    method(Builtin::Property, "__get__", "self instance owner= /", property_get),
    method(Builtin::Property, "__set__", "self instance value /", set),
    method(Builtin::Property, "__delete__", "self instance /", delete),
    method(Builtin::Property, "__set_name__", "self *args", property_name),
    constructor(Builtin::StaticMethod, "function= /", new_wrapper),
    constructor(Builtin::ClassMethod, "function= /", new_wrapper),
    getter(Builtin::StaticMethod, "__func__", "self", part::<0>),
    getter(Builtin::StaticMethod, "__wrapped__", "self", part::<0>),
    getter(Builtin::StaticMethod, "__name__", "self", forward),
    getter(Builtin::StaticMethod, "__qualname__", "self", forward),
    getter(Builtin::StaticMethod, "__doc__", "self", forward),
    getter(Builtin::StaticMethod, "__module__", "self", forward),
    getter(Builtin::StaticMethod, "__annotations__", "self", forward),
    getter(Builtin::StaticMethod, "__isabstractmethod__", "self", is_abstract),
    method(Builtin::StaticMethod, "__get__", "self instance owner= /", static_get),
    method(Builtin::StaticMethod, "__call__", "self *args **kwargs", static_call),
    getter(Builtin::ClassMethod, "__func__", "self", part::<0>),
    getter(Builtin::ClassMethod, "__wrapped__", "self", part::<0>),
    getter(Builtin::ClassMethod, "__name__", "self", forward),
    getter(Builtin::ClassMethod, "__qualname__", "self", forward),
    getter(Builtin::ClassMethod, "__doc__", "self", forward),
    getter(Builtin::ClassMethod, "__module__", "self", forward),
    getter(Builtin::ClassMethod, "__annotations__", "self", forward),
    getter(Builtin::ClassMethod, "__isabstractmethod__", "self", is_abstract),
    method(Builtin::ClassMethod, "__get__", "self instance owner= /", class_get),
    getter(Builtin::MemberDescriptor, "__name__", "self", part::<0>),
    getter(Builtin::MemberDescriptor, "__qualname__", "self", member_name),
    getter(Builtin::MemberDescriptor, "__objclass__", "self", part::<1>),
    method(Builtin::MemberDescriptor, "__get__", "self instance owner= /", member_get),
    method(Builtin::MemberDescriptor, "__set__", "self instance value /", set),
    method(Builtin::MemberDescriptor, "__delete__", "self instance /", delete),
    getter(Builtin::AttributeDescriptor, "__name__", "self", part::<0>),
    getter(Builtin::AttributeDescriptor, "__qualname__", "self", member_name),
    getter(Builtin::AttributeDescriptor, "__objclass__", "self", part::<1>),
    method(Builtin::AttributeDescriptor, "__get__", "self instance owner= /", member_get),
    method(Builtin::AttributeDescriptor, "__set__", "self instance value /", set),
    method(Builtin::AttributeDescriptor, "__delete__", "self instance /", delete),
    getter(Builtin::MethodDescriptor, "__objclass__", "self", part::<1>),
    getter(Builtin::WrapperDescriptor, "__objclass__", "self", part::<1>),
    getter(Builtin::ClassMethodDescriptor, "__objclass__", "self", part::<1>),
    constructor(Builtin::Super, "type= object_or_type= /", new_super),
    method(Builtin::Super, "__get__", "self instance owner= /", super_get),
    getter(Builtin::Super, "__thisclass__", "self", super_class),
    getter(Builtin::Super, "__self__", "self", super_self),
    getter(Builtin::Super, "__self_class__", "self", super_start),
    constructor(Builtin::MappingProxy, "mapping /", new_proxy),
    method(Builtin::MappingProxy, "get", "self key default= /", proxied),
    method(Builtin::MappingProxy, "keys", "self /", proxied),
    method(Builtin::MappingProxy, "values", "self /", proxied),
    method(Builtin::MappingProxy, "items", "self /", proxied),
    method(Builtin::MappingProxy, "copy", "self /", proxied),
    method(Builtin::MappingProxy, "__len__", "self /", proxied),
    method(Builtin::MappingProxy, "__iter__", "self /", proxied),
    method(Builtin::MappingProxy, "__reversed__", "self /", proxied),
    method(Builtin::MappingProxy, "__eq__", "self other /", proxied),
    method(Builtin::MappingProxy, "__contains__", "self key /", proxied),
    method(Builtin::MappingProxy, "__getitem__", "self key /", proxied),
];

/// Calls a special method that is no function: what it is when read from the object.
fn call_special(cx: &mut Cx<'_>) -> Native {
    let (method, this) = (cx.arg(0), cx.arg(1));
    let (class, kind) = (cx.m.class_of(this), cx.m.kind_of(method));
    let found = cx.m.bind(method, kind, this, class);
    if let Found::Property(property, _) = found
        && cx.m.property_part(property, 0).is_none()
    {
        let name = cx.m.property_part(property, 4).and_then(|name| cx.text(name)).unwrap_or_default();
        let name = cx.symbol(&name);
        return Err(cx.m.no_accessor(property, this, name, "getter"));
    }
    let asked = match cx.recall() {
        Some(answer) => answer,
        None => Memo::Value(first_answer(cx, this, names::CALL, found)?.unwrap_or(method)),
    };
    let callee = match asked {
        Memo::Value(callee) => callee,
        Memo::Raised(error) => {
            return match cx.m.registry.native(cx.native).name {
                "compare_special" => Ok(Value::NotImplemented),
                "iter_special" => Err(cx.m.not_iterable(this)),
                "hash_special" => {
                    let message = format!("unhashable type: '{}'", cx.m.class_name(this));
                    Err(cx.type_error(message))
                }
                _ => Err(Stop::Raise(error)),
            };
        }
    };
    // What is called may be called in the same way, and would never meet a frame that counts.
    if cx.m.n_natives >= MOST_NATIVES {
        return Err(cx.error(Builtin::RecursionError, "maximum recursion depth exceeded while calling a Python object"));
    }
    let args = cx.m.list_items(cx.arg(2));
    let list = cx.m.list(args);
    cx.m.n_natives += 1;
    let flow = cx.m.call_spread(cx.run, callee, list, cx.arg(3));
    cx.m.n_natives -= 1;
    match flow? {
        Flow::Value(value) => Ok(value),
        Flow::Entered => Err(Stop::Entered),
    }
}

/// The parts of a descriptor.
fn parts(cx: &mut Cx<'_>) -> Result<[Value; 5], Stop> {
    let value = cx.arg(0);
    if let Value::Object(id) = value
        && let Data::Descriptor(parts) = cx.m.heap.data(id)
    {
        return Ok(**parts);
    }
    if let Value::Native(native) = value
        && let Owner::Class(class) = cx.m.registry.native(native).owner
    {
        let name = cx.str(cx.m.registry.native(native).name);
        return Ok([name, Value::Class(class.id()), Value::Unbound, Value::Unbound, Value::Unbound]);
    }
    let what = match cx.m.registry.native(cx.native).owner {
        Owner::Class(class) => class.name(),
        _ => "property",
    };
    Err(cx.type_error(format!("descriptor requires a '{what}' object")))
}

fn part<const PART: usize>(cx: &mut Cx<'_>) -> Native {
    Ok(parts(cx)?[PART].given().unwrap_or(Value::None))
}

/// A native's result that a frame may still bring.
fn entered(flow: Result<Flow, Stop>) -> Native {
    match flow? {
        Flow::Value(value) => Ok(value),
        Flow::Entered => Err(Stop::Entered),
    }
}

// --- property -----------------------------------------------------------------------------

fn new_property(cx: &mut Cx<'_>) -> Native {
    let [get, set, delete] =
        [0, 1, 2].map(|index| cx.arg(index).given().filter(|part| *part != Value::None).unwrap_or(Value::Unbound));
    let doc = match cx.arg(3).given().filter(|doc| *doc != Value::None) {
        Some(doc) => doc,
        None if get.is_bound() => read_attribute(cx, get, names::DOC, true)?.unwrap_or(Value::None),
        None => Value::None,
    };
    let parts = [get, set, delete, doc, Value::Unbound];
    let made = cx.m.heap.allocate(cx.class, Data::Descriptor(Box::new(parts)));
    // The class of a subclass has a text of its own, which must not come first.
    if cx.class != Builtin::Property.id() {
        let is_found = get.is_bound() && cx.arg(3).given().is_none_or(|doc| doc == Value::None);
        if cx.m.has_dict(made) && doc != Value::None {
            cx.m.set_own_attribute(made, names::DOC, doc);
        } else if !cx.m.has_dict(made) && is_found {
            let message = format!("'{}' object attribute '__doc__' is read-only", cx.m.class(cx.class).name);
            return Err(cx.error(Builtin::AttributeError, message));
        }
    }
    Ok(Value::Object(made))
}

/// A copy of a property with another function in place `at`.
fn property_with(cx: &mut Cx<'_>, at: usize) -> Native {
    let mut parts = parts(cx)?;
    // What was written at the old getter goes with it; what was given stays.
    if at == 0 && parts[0].is_bound() {
        let written = read_attribute(cx, parts[0], names::DOC, true)?;
        let is_same = |doc| cx.text(doc).is_some_and(|text| cx.text(parts[3]).is_some_and(|own| *own == *text));
        if written.is_some_and(is_same) {
            parts[3] = Value::None;
        }
    }
    parts[at] = cx.arg(1);
    let class = cx.m.class_of(cx.arg(0));
    let args = [0, 1, 2, 3].map(|index| parts[index].given().unwrap_or(Value::None));
    let made = cx.call(Value::Class(class), &args)?;
    if let Value::Object(id) = made
        && let Data::Descriptor(made) = cx.m.heap.data_mut(id)
    {
        made[4] = parts[4];
    }
    Ok(made)
}

fn property_getter(cx: &mut Cx<'_>) -> Native {
    property_with(cx, 0)
}

fn property_setter(cx: &mut Cx<'_>) -> Native {
    property_with(cx, 1)
}

fn property_deleter(cx: &mut Cx<'_>) -> Native {
    property_with(cx, 2)
}

fn property_doc(cx: &mut Cx<'_>) -> Native {
    let (this, value) = (cx.arg(0), cx.arg(1));
    if value.is_bound()
        && let Value::Object(id) = this
        && let Data::Descriptor(parts) = cx.m.heap.data_mut(id)
    {
        parts[3] = value;
        return Ok(Value::None);
    }
    part::<3>(cx)
}

fn property_name(cx: &mut Cx<'_>) -> Native {
    let args = cx.m.list_items(cx.arg(1));
    let [_, name] = args[..] else {
        let message = format!("__set_name__() takes 2 positional arguments but {} were given", args.len());
        return Err(cx.type_error(message));
    };
    let text = cx.text(name).unwrap_or_default();
    let name = cx.symbol(&text);
    cx.m.name_property(cx.arg(0), name);
    Ok(Value::None)
}

/// Whether a function behind the descriptor is abstract.
fn is_abstract(cx: &mut Cx<'_>) -> Native {
    let symbol = cx.symbol("__isabstractmethod__");
    let parts = parts(cx)?;
    for part in &parts[..3] {
        if part.is_bound()
            && let Some(value) = read_attribute(cx, *part, symbol, true)?
            && cx.truth(value)?
        {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn property_get(cx: &mut Cx<'_>) -> Native {
    let (this, instance) = (cx.arg(0), cx.arg(1));
    let parts = parts(cx)?;
    if instance == Value::None {
        return Ok(this);
    }
    match parts[0].given() {
        Some(getter) => entered(cx.m.call_values(cx.run, getter, &[instance], &[])),
        None => match this {
            Value::Object(id) => Err(cx.m.no_accessor(id, instance, names::GET, "getter")),
            _ => Ok(Value::None),
        },
    }
}

/// `__set__` of what is a data descriptor.
fn set(cx: &mut Cx<'_>) -> Native {
    change(cx, Some(cx.arg(2)))
}

fn delete(cx: &mut Cx<'_>) -> Native {
    change(cx, None)
}

fn change(cx: &mut Cx<'_>, value: Option<Value>) -> Native {
    let (this, instance) = (cx.arg(0), cx.arg(1));
    let parts = parts(cx)?;
    check_owner(cx, &parts, instance)?;
    let text = cx.text(parts[0]).unwrap_or_default();
    if let Value::Class(class) = instance
        && (class.0 as usize) < Builtin::ALL.len()
    {
        let message = format!("cannot set '{text}' attribute of immutable type '{}'", cx.m.class(class).name);
        return Err(cx.type_error(message));
    }
    let name = cx.symbol(&text);
    let changed = cx.m.change_by_descriptor(cx.run, instance, name, this, value)?;
    entered(Ok(changed.unwrap_or(Flow::Value(Value::None))))
}

// --- staticmethod, classmethod ------------------------------------------------------------

fn new_wrapper(cx: &mut Cx<'_>) -> Native {
    let function = cx.arg(0).given().unwrap_or(Value::None);
    let parts = [function, Value::Unbound, Value::Unbound, Value::Unbound, Value::Unbound];
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Descriptor(Box::new(parts)))))
}

/// What the function inside tells of itself.
fn forward(cx: &mut Cx<'_>) -> Native {
    let inner = parts(cx)?[0];
    let name = cx.m.registry.native(cx.native).name;
    let name = cx.symbol(name);
    entered(cx.m.load_attribute(cx.run, inner, name))
}

fn static_get(cx: &mut Cx<'_>) -> Native {
    Ok(parts(cx)?[0])
}

fn static_call(cx: &mut Cx<'_>) -> Native {
    let inner = parts(cx)?[0];
    let (args, keywords) = (cx.m.list_items(cx.arg(1)), cx.arg(2));
    let list = cx.m.list(args);
    entered(cx.m.call_spread(cx.run, inner, list, keywords))
}

fn class_get(cx: &mut Cx<'_>) -> Native {
    let inner = parts(cx)?[0];
    let class = match cx.arg(2) {
        Value::Class(class) => class,
        _ => cx.m.class_of(cx.arg(1)),
    };
    let found = cx.m.bind_to_class(inner, class);
    entered(cx.m.finish_load(cx.run, Value::Class(class), names::GET, found))
}

// --- members, super -----------------------------------------------------------------------

/// A member is of the instances of its class only.
fn check_owner(cx: &mut Cx<'_>, parts: &[Value; 5], instance: Value) -> Result<(), Stop> {
    let (Value::Class(owner), Some(name)) = (parts[1], cx.text(parts[0])) else { return Ok(()) };
    if cx.m.is_subclass(cx.m.class_of(instance), owner) {
        return Ok(());
    }
    let (owner, found) = (&cx.m.class(owner).name, cx.m.class_name(instance));
    let message = format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{found}' object");
    Err(cx.type_error(message))
}

/// `__qualname__` of a member.
fn member_name(cx: &mut Cx<'_>) -> Native {
    let parts = parts(cx)?;
    let name = cx.text(parts[0]).unwrap_or_default();
    let text = match parts[1] {
        Value::Class(owner) => format!("{}.{name}", cx.m.class(owner).qualified_name),
        _ => name.to_string(),
    };
    Ok(cx.str(&text))
}

fn member_get(cx: &mut Cx<'_>) -> Native {
    let (this, instance) = (cx.arg(0), cx.arg(1));
    let parts = parts(cx)?;
    if instance == Value::None {
        return Ok(this);
    }
    check_owner(cx, &parts, instance)?;
    let text = cx.text(parts[0]).unwrap_or_default();
    let (name, class) = (cx.symbol(&text), cx.m.class_of(instance));
    let kind = cx.m.kind_of(this);
    let found = cx.m.bind(this, kind, instance, class);
    entered(cx.m.finish_load(cx.run, instance, name, found))
}

fn new_super(cx: &mut Cx<'_>) -> Native {
    let (Some(class), this) = (cx.arg(0).given(), cx.arg(1)) else {
        if cx.class != Builtin::Super.id() && cx.class != Builtin::Object.id() {
            // Filled by `__init__`, which a subclass may call itself.
            let class = Builtin::Object.id();
            let data = Super { this: Value::Unbound, start: class, after: class };
            return Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Super(Box::new(data)))));
        }
        let frame = python_frames(&cx.run.frames).next();
        let has_parameter = |frame: &&PythonFrame| cx.m.program.code(frame.code).parameters.n_positional > 0;
        let first = frame.filter(has_parameter).and_then(|frame| cx.run.registers.get(frame.base as usize));
        let message = match first {
            None => "super(): no arguments",
            Some(Value::Unbound) => "super(): arg[0] deleted",
            Some(_) => "super(): __class__ cell not found",
        };
        return Err(cx.error(Builtin::RuntimeError, message));
    };
    let Value::Class(after) = class else {
        let message = format!("super() argument 1 must be a type, not {}", cx.m.class_name(class));
        return Err(cx.type_error(message));
    };
    if !this.is_bound() || this == Value::None {
        let data = Super { this: Value::Unbound, start: after, after };
        return Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Super(Box::new(data)))));
    }
    let start = match cx.m.super_start(after, this) {
        Some(start) => Some(start),
        // What only says it is an instance may ask, too.
        None => match read_attribute(cx, this, names::CLASS, true)? {
            Some(Value::Class(claimed)) => Some(claimed).filter(|claimed| cx.m.is_subclass(*claimed, after)),
            _ => None,
        },
    };
    let Some(start) = start else {
        return Err(cx.type_error("super(type, obj): obj must be an instance or subtype of type"));
    };
    let data = Super { this, start, after };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Super(Box::new(data)))))
}

fn super_data(cx: &mut Cx<'_>) -> Result<Super, Stop> {
    match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Super(data)) => Ok((**data).clone()),
        _ => Err(cx.type_error("descriptor requires a 'super' object")),
    }
}

fn super_class(cx: &mut Cx<'_>) -> Native {
    super_data(cx).map(|data| Value::Class(data.after))
}

fn super_self(cx: &mut Cx<'_>) -> Native {
    super_data(cx).map(|data| data.this.given().unwrap_or(Value::None))
}

fn super_start(cx: &mut Cx<'_>) -> Native {
    super_data(cx).map(|data| if data.this.is_bound() { Value::Class(data.start) } else { Value::None })
}

/// `super(type)` read from an object: what `super(type, object)` is.
fn super_get(cx: &mut Cx<'_>) -> Native {
    let (this, instance, data) = (cx.arg(0), cx.arg(1), super_data(cx)?);
    if data.this.is_bound() || instance == Value::None {
        return Ok(this);
    }
    let class = cx.m.class_of(this);
    cx.call(Value::Class(class), &[Value::Class(data.after), instance])
}

// --- mappingproxy -------------------------------------------------------------------------

/// How many proxies may lie around one another.
const MOST_PROXIES: u32 = 100;

fn new_proxy(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    let is_known = value.object().is_some_and(|id| matches!(cx.m.heap.data(id), Data::Dict(_) | Data::Proxy(_)));
    if !is_known && cx.m.own_method(value, names::GETITEM).is_none() {
        let message = format!("mappingproxy() argument must be a mapping, not {}", cx.m.class_name(value));
        return Err(cx.type_error(message));
    }
    let (mut inner, mut n_proxies) = (value, 0);
    while let Some(Data::Proxy(next)) = inner.object().map(|id| cx.m.heap.data(id)) {
        (inner, n_proxies) = (*next, n_proxies + 1);
    }
    // What proxies are asked goes through all of them.
    if n_proxies >= MOST_PROXIES {
        return Err(Stop::Refuse(format!(
            "more than {MOST_PROXIES} mapping proxies around one another are not supported"
        )));
    }
    Ok(cx.m.allocate(Builtin::MappingProxy, Data::Proxy(value)))
}

/// A method of the dict behind a proxy.
fn proxied(cx: &mut Cx<'_>) -> Native {
    let name = cx.m.registry.native(cx.native).name;
    let Some(Data::Proxy(inner)) = cx.arg(0).object().map(|id| cx.m.heap.data(id)) else {
        return Err(cx.type_error("descriptor requires a 'mappingproxy' object"));
    };
    let inner = *inner;
    let name = cx.symbol(name);
    match cx.m.find_attribute(cx.run, inner, name)? {
        Found::Method(function) => {
            let rest: Vec<Value> = cx.args[1..].iter().copied().filter(|value| value.is_bound()).collect();
            let args: Vec<Value> = std::iter::once(inner).chain(rest).collect();
            entered(cx.m.call_values(cx.run, function, &args, &[]))
        }
        Found::Value(function) => {
            let args: Vec<Value> = cx.args[1..].iter().copied().filter(|value| value.is_bound()).collect();
            entered(cx.m.call_values(cx.run, function, &args, &[]))
        }
        _ => Err(cx.m.missing_attribute(Some(cx.run), inner, name)),
    }
}

//! `object`, `type`, and what functions, methods, modules and descriptors tell of
//! themselves.

use std::rc::Rc;

use lockstep_bytecode::names;
use lockstep_event::Symbol;

use crate::class::Builtin;
use crate::data::{Data, Function};
use crate::native::{Cx, Native, Stop};
use crate::operate::Unhashable;
use crate::registry::{Row, constructor, getter, method};
use crate::value::{ClassId, Value};

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Object, "", new_object),
    constructor(Builtin::Type, "object bases= namespace= /", new_type),
    constructor(Builtin::Property, "fget= fset= fdel= doc=", new_property),
    constructor(Builtin::StaticMethod, "function /", new_descriptor),
    constructor(Builtin::ClassMethod, "function /", new_descriptor),
    method(Builtin::Object, "__init__", "self *args **kwargs", init),
    method(Builtin::Object, "__eq__", "self other /", eq),
    method(Builtin::Object, "__ne__", "self other /", ne),
    method(Builtin::Object, "__hash__", "self /", hash),
    method(Builtin::Object, "__repr__", "self /", repr),
    method(Builtin::Object, "__str__", "self /", str),
    method(Builtin::Object, "__setattr__", "self name value /", set_attribute),
    getter(Builtin::Object, "__class__", "self", class_of),
    getter(Builtin::Object, "__dict__", "self", dict),
    getter(Builtin::Object, "__doc__", "self", doc),
    getter(Builtin::Object, "__module__", "self", module),
    getter(Builtin::Type, "__name__", "self", type_name),
    getter(Builtin::Type, "__qualname__", "self", type_qualified_name),
    getter(Builtin::Type, "__module__", "self", module),
    getter(Builtin::Type, "__doc__", "self", doc),
    getter(Builtin::Type, "__bases__", "self", bases),
    getter(Builtin::Type, "__mro__", "self", resolution),
    getter(Builtin::Type, "__dict__", "self", dict),
    method(Builtin::Type, "mro", "self /", resolution_list),
    getter(Builtin::Function, "__name__", "self value=", name),
    getter(Builtin::Function, "__qualname__", "self value=", qualified_name),
    getter(Builtin::Function, "__doc__", "self value=", doc),
    getter(Builtin::Function, "__module__", "self", module),
    getter(Builtin::Function, "__defaults__", "self", defaults),
    getter(Builtin::Function, "__annotations__", "self value=", annotations),
    getter(Builtin::Type, "__annotations__", "self", class_annotations),
    getter(Builtin::BuiltinFunction, "__name__", "self", name),
    getter(Builtin::BuiltinFunction, "__qualname__", "self", qualified_name),
    getter(Builtin::Method, "__self__", "self", method_self),
    getter(Builtin::Method, "__func__", "self", method_function),
    getter(Builtin::Method, "__name__", "self", name),
    getter(Builtin::Method, "__qualname__", "self", qualified_name),
    getter(Builtin::Method, "__doc__", "self", doc),
    getter(Builtin::Generator, "__name__", "self", name),
    getter(Builtin::Generator, "__qualname__", "self", qualified_name),
    getter(Builtin::Coroutine, "__name__", "self", name),
    getter(Builtin::Coroutine, "__qualname__", "self", qualified_name),
    getter(Builtin::AsyncGenerator, "__name__", "self", name),
    getter(Builtin::AsyncGenerator, "__qualname__", "self", qualified_name),
    getter(Builtin::Module, "__name__", "self", module_name),
    method(Builtin::Property, "setter", "self function /", property_setter),
    method(Builtin::Property, "getter", "self function /", property_getter),
    getter(Builtin::Property, "fget", "self", property_get),
    getter(Builtin::Property, "fset", "self", property_set),
    getter(Builtin::StaticMethod, "__func__", "self", property_get),
    getter(Builtin::StaticMethod, "__wrapped__", "self", property_get),
    getter(Builtin::ClassMethod, "__func__", "self", property_get),
];

fn new_object(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Plain)))
}

/// `type(object)`; the three-argument form makes classes, which only statements do here.
fn new_type(cx: &mut Cx<'_>) -> Native {
    if cx.arg(1).is_bound() || cx.arg(2).is_bound() {
        return Err(Stop::Refuse("`type(name, bases, namespace)` is not supported; write a `class` statement".into()));
    }
    Ok(Value::Class(cx.m.class_of(cx.arg(0))))
}

fn new_property(cx: &mut Cx<'_>) -> Native {
    if cx.arg(2).given().is_some_and(|delete| delete != Value::None) {
        return Err(Stop::Refuse("a `property` with a deleter is not supported yet".into()));
    }
    let pair = [cx.arg(0), cx.arg(1)].map(|function| if function == Value::None { Value::Unbound } else { function });
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Descriptor(Box::new(pair)))))
}

fn new_descriptor(cx: &mut Cx<'_>) -> Native {
    let pair = [cx.arg(0), Value::Unbound];
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Descriptor(Box::new(pair)))))
}

/// `object.__init__`: nothing to do, and nothing to be given.
fn init(cx: &mut Cx<'_>) -> Native {
    let is_plain = match cx.arg(0) {
        Value::Object(id) => matches!(cx.m.heap.data(id), Data::Plain),
        _ => false,
    };
    let n_args = cx.m.list_items(cx.arg(1)).len();
    if is_plain && n_args > 0 {
        return Err(cx.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
    }
    Ok(Value::None)
}

fn eq(cx: &mut Cx<'_>) -> Native {
    let (left, right) = (cx.arg(0), cx.arg(1));
    Ok(if left.is(right) { Value::Bool(true) } else { Value::NotImplemented })
}

/// `object.__ne__` turns the answer of `__eq__` around.
fn ne(cx: &mut Cx<'_>) -> Native {
    let (left, right) = (cx.arg(0), cx.arg(1));
    if let Some(answer) = cx.call_method(left, names::EQ, &[right]) {
        let answer = answer?;
        return match answer {
            Value::NotImplemented => Ok(answer),
            answer => Ok(Value::Bool(!cx.truth(answer)?)),
        };
    }
    Ok(if left.is(right) { Value::Bool(false) } else { Value::NotImplemented })
}

/// `object.__hash__`: by identity.
fn hash(cx: &mut Cx<'_>) -> Native {
    match cx.arg(0) {
        Value::Object(id) => match cx.m.hash_data(id, 0) {
            Ok(hash) => Ok(Value::Int(hash.cast_signed())),
            Err(Unhashable::Own) => cx.hash(cx.arg(0)).map(|hash| Value::Int(hash.cast_signed())),
            Err(why) => Err(cx.m.unhashable(why)),
        },
        value => cx.hash(value).map(|hash| Value::Int(hash.cast_signed())),
    }
}

fn repr(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    let text = cx.builtin_repr(value)?;
    Ok(cx.str(&text))
}

fn str(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    let text = cx.builtin_str(value)?;
    Ok(cx.str(&text))
}

/// `object.__setattr__(self, name, value)`, as a class's own `__setattr__` would call it.
fn set_attribute(cx: &mut Cx<'_>) -> Native {
    let (this, name, value) = (cx.arg(0), cx.arg(1), cx.arg(2));
    super::functions::set_attribute(cx, this, name, value)
}

fn class_of(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Class(cx.m.class_of(cx.arg(0))))
}

/// The attributes of an object, as a dict of their own.
pub(super) fn namespace(cx: &mut Cx<'_>, value: Value) -> Option<Value> {
    let pairs: Vec<(Symbol, Value)> = match value {
        Value::Class(class) => cx.m.class(class).attributes.0.clone(),
        Value::Object(id) => {
            let object = cx.m.heap.get(id);
            if let Data::Module(module) = &object.data {
                let mut pairs = module.attributes.0.clone();
                pairs.extend(cx.m.module_globals(module));
                pairs
            } else {
                let is_own = object.class.0 as usize >= Builtin::ALL.len();
                let has_dict =
                    is_own || matches!(object.data, Data::Function(_) | Data::Exception(_) | Data::Thread(_));
                match &object.attributes {
                    Some(attributes) => attributes.0.clone(),
                    None if has_dict => Vec::new(),
                    None => return None,
                }
            }
        }
        _ => return None,
    };
    // What the machine itself keeps there begins with a dot.
    let shown: Vec<_> = pairs.into_iter().filter(|(name, _)| !cx.m.name(*name).starts_with('.')).collect();
    Some(cx.m.keyword_dict(&shown))
}

fn dict(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    match namespace(cx, value) {
        Some(dict) => Ok(dict),
        None => Err(missing(cx, value, "__dict__")),
    }
}

fn missing(cx: &mut Cx<'_>, value: Value, name: &str) -> Stop {
    let message = format!("'{}' object has no attribute '{name}'", cx.m.class_name(value));
    cx.error(Builtin::AttributeError, message)
}

/// The class that `self` is.
fn this_class(cx: &mut Cx<'_>) -> Result<ClassId, Stop> {
    match cx.arg(0) {
        Value::Class(class) => Ok(class),
        _ => Err(cx.type_error("descriptor requires a 'type' object")),
    }
}

fn type_name(cx: &mut Cx<'_>) -> Native {
    let class = this_class(cx)?;
    let name = cx.m.class(class).name.clone();
    Ok(cx.str(&name))
}

fn type_qualified_name(cx: &mut Cx<'_>) -> Native {
    let class = this_class(cx)?;
    let name = cx.m.class(class).qualified_name.clone();
    Ok(cx.str(&name))
}

fn module(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    let class = match value {
        Value::Class(class) => class,
        Value::Object(id) => match cx.m.heap.data(id) {
            Data::Function(function) => {
                let name = cx.m.module_name(cx.m.program.code(function.code).file);
                return Ok(cx.str(&name));
            }
            _ => cx.m.class_of(value),
        },
        value => cx.m.class_of(value),
    };
    let module = Rc::clone(&cx.m.class(class).module);
    Ok(cx.str(&module))
}

fn bases(cx: &mut Cx<'_>) -> Native {
    let class = this_class(cx)?;
    let bases: Vec<Value> = cx.m.class(class).bases.iter().copied().map(Value::Class).collect();
    Ok(cx.m.tuple(&bases))
}

fn resolution(cx: &mut Cx<'_>) -> Native {
    let class = this_class(cx)?;
    let classes: Vec<Value> = cx.m.class(class).resolution.iter().copied().map(Value::Class).collect();
    Ok(cx.m.tuple(&classes))
}

fn resolution_list(cx: &mut Cx<'_>) -> Native {
    let class = this_class(cx)?;
    let classes = cx.m.class(class).resolution.iter().copied().map(Value::Class).collect();
    Ok(cx.m.list(classes))
}

/// Reads a name of a function, or replaces it.
fn function_name(cx: &mut Cx<'_>, symbol: Symbol, qualified: bool) -> Native {
    let (this, value) = (cx.arg(0), cx.arg(1));
    let Value::Object(id) = this else {
        let name = cx.m.function_name(this, qualified).unwrap_or_default();
        return Ok(cx.str(&name));
    };
    if value.is_bound() {
        if cx.text(value).is_none() {
            let what = if qualified { "__qualname__" } else { "__name__" };
            return Err(cx.type_error(format!("{what} must be set to a string object")));
        }
        cx.m.set_own_attribute(id, symbol, value);
        return Ok(Value::None);
    }
    let name = match cx.m.heap.data(id) {
        Data::Generator(generator) => {
            let code = cx.m.program.code(generator.code);
            if qualified { code.qualified_name.clone() } else { code.name.clone() }
        }
        Data::NativeCoroutine(coroutine) => {
            let name = coroutine.body.name();
            if qualified { name.to_owned() } else { name.rsplit('.').next().unwrap_or(name).to_owned() }
        }
        _ => cx.m.function_name(this, qualified).unwrap_or_default(),
    };
    Ok(cx.str(&name))
}

fn name(cx: &mut Cx<'_>) -> Native {
    function_name(cx, names::NAME, false)
}

fn qualified_name(cx: &mut Cx<'_>) -> Native {
    function_name(cx, names::QUALNAME, true)
}

/// The function behind `self`, which may be bound.
fn this_function(cx: &Cx<'_>) -> Option<Rc<Function>> {
    let id = cx.arg(0).object()?;
    match cx.m.heap.data(id) {
        Data::Function(function) => Some(Rc::clone(function)),
        Data::Method(method) => match cx.m.heap.data(method.function.object()?) {
            Data::Function(function) => Some(Rc::clone(function)),
            _ => None,
        },
        _ => None,
    }
}

fn doc(cx: &mut Cx<'_>) -> Native {
    let (this, value) = (cx.arg(0), cx.arg(1));
    if let (Value::Object(id), true) = (this, value.is_bound()) {
        cx.m.set_own_attribute(id, names::DOC, value);
        return Ok(Value::None);
    }
    if let Value::Object(id) = this
        && let Some(doc) = cx.m.own_attribute(id, names::DOC)
    {
        return Ok(doc);
    }
    let text = this_function(cx).and_then(|function| cx.m.program.code(function.code).docstring.clone());
    Ok(match text {
        Some(text) => cx.str(&text),
        None => Value::None,
    })
}

fn defaults(cx: &mut Cx<'_>) -> Native {
    match this_function(cx) {
        Some(function) if !function.defaults.is_empty() => Ok(cx.m.tuple(&function.defaults)),
        _ => Ok(Value::None),
    }
}

/// Made when it is first asked for, and the same dict from then on.
fn annotations(cx: &mut Cx<'_>) -> Native {
    let (function, key) = (cx.arg(0), cx.symbol(".annotations"));
    let Value::Object(id) = function else { return Ok(Value::None) };
    if let Some(value) = cx.arg(1).given() {
        if value != Value::None && !cx.m.is_instance(value, Builtin::Dict) {
            return Err(cx.type_error("__annotations__ must be set to a dict object"));
        }
        let value = if value == Value::None { cx.m.keyword_dict(&[]) } else { value };
        cx.m.set_own_attribute(id, key, value);
        return Ok(Value::None);
    }
    if let Some(dict) = cx.m.own_attribute(id, key) {
        return Ok(dict);
    }
    let pairs = this_function(cx).map(|function| function.annotations.to_vec()).unwrap_or_default();
    let dict = cx.m.keyword_dict(&pairs);
    cx.m.set_own_attribute(id, key, dict);
    Ok(dict)
}

/// A class has its own annotations, if only an empty dict; a base's are not looked at.
fn class_annotations(cx: &mut Cx<'_>) -> Native {
    let class = this_class(cx)?;
    if let Some(dict) = cx.m.class(class).attributes.get(names::ANNOTATIONS) {
        return Ok(dict);
    }
    if (class.0 as usize) < Builtin::ALL.len() {
        let message = format!("type object '{}' has no attribute '__annotations__'", cx.m.class(class).name);
        return Err(cx.error(Builtin::AttributeError, message));
    }
    let dict = cx.m.keyword_dict(&[]);
    cx.m.classes.get_mut(class).attributes.set(names::ANNOTATIONS, dict);
    Ok(dict)
}

fn method_parts(cx: &mut Cx<'_>) -> (Value, Value) {
    match cx.arg(0) {
        Value::Object(id) => match cx.m.heap.data(id) {
            Data::Method(method) => (method.function, method.this),
            _ => (Value::None, Value::None),
        },
        _ => (Value::None, Value::None),
    }
}

fn method_self(cx: &mut Cx<'_>) -> Native {
    Ok(method_parts(cx).1)
}

fn method_function(cx: &mut Cx<'_>) -> Native {
    Ok(method_parts(cx).0)
}

fn module_name(cx: &mut Cx<'_>) -> Native {
    let name = match cx.arg(0) {
        Value::Object(id) => match cx.m.heap.data(id) {
            Data::Module(module) => Rc::clone(&module.name),
            _ => "?".into(),
        },
        _ => "?".into(),
    };
    Ok(cx.str(&name))
}

// --- descriptors --------------------------------------------------------------------------

fn pair(cx: &mut Cx<'_>) -> Result<[Value; 2], Stop> {
    let value = cx.arg(0);
    if let Value::Object(id) = value
        && let Data::Descriptor(pair) = cx.m.heap.data(id)
    {
        return Ok(**pair);
    }
    Err(cx.type_error("descriptor requires a 'property' object"))
}

fn property_setter(cx: &mut Cx<'_>) -> Native {
    let [get, _] = pair(cx)?;
    let set = cx.arg(1);
    Ok(cx.m.allocate(Builtin::Property, Data::Descriptor(Box::new([get, set]))))
}

fn property_getter(cx: &mut Cx<'_>) -> Native {
    let [_, set] = pair(cx)?;
    let get = cx.arg(1);
    Ok(cx.m.allocate(Builtin::Property, Data::Descriptor(Box::new([get, set]))))
}

fn property_get(cx: &mut Cx<'_>) -> Native {
    let [get, _] = pair(cx)?;
    Ok(get.given().unwrap_or(Value::None))
}

fn property_set(cx: &mut Cx<'_>) -> Native {
    let [_, set] = pair(cx)?;
    Ok(set.given().unwrap_or(Value::None))
}

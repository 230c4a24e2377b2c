//! `object`: what all objects can do, and what they tell of themselves.
//!
//! How they are made is in [`super::construct`], their attributes in [`super::attributes`].

use std::rc::Rc;

use lockstep_bytecode::names;
use lockstep_event::{Symbol, order};

use crate::class::{Builtin, Class};
use crate::convert::formatting::plain_format;
use crate::data::Data;
use crate::machine::Machine;
use crate::native::{Cx, Native, Owner, Stop};
use crate::operate::Unhashable;
use crate::registry::{Row, constructor, function, getter, method};
use crate::value::{ClassId, Value};

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Object, "*args **kwargs", new_object),
    method(Builtin::Object, "__eq__", "self other /", eq),
    method(Builtin::Object, "__ne__", "self other /", ne),
    method(Builtin::Object, "__hash__", "self /", hash),
    method(Builtin::Object, "__repr__", "self /", repr),
    method(Builtin::Object, "__str__", "self /", str),
    method(Builtin::Object, "__format__", "self spec /", plain_format),
    method(Builtin::Int, "__format__", "self spec /", plain_format),
    method(Builtin::Float, "__format__", "self spec /", plain_format),
    method(Builtin::Str, "__format__", "self spec /", plain_format),
    getter(Builtin::Object, "__class__", "self value= gone=", class_of),
    getter(Builtin::Object, "__dict__", "self value= gone=", dict),
    getter(Builtin::Object, "__doc__", "self", super::function::doc),
    getter(Builtin::Object, "__module__", "self", module),
    function(OWNER, "weakref", "self", no_weakref),
    constructor(Builtin::Module, "name doc=", new_module),
];

const OWNER: &str = match crate::operate::HIDDEN {
    Owner::Module(name) => name,
    _ => "",
};

fn new_object(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Plain)))
}

fn eq(cx: &mut Cx<'_>) -> Native {
    let (left, right) = (cx.arg(0), cx.arg(1));
    Ok(if left.is(right) { Value::TRUE } else { Value::NotImplemented })
}

/// `object.__ne__` turns the answer of `__eq__` around.
fn ne(cx: &mut Cx<'_>) -> Native {
    let (left, right) = (cx.arg(0), cx.arg(1));
    if let Some(answer) = cx.call_method(left, names::EQ, &[right]) {
        let answer = answer?;
        return match answer {
            Value::NotImplemented => Ok(answer),
            answer => Ok(Value::bool(!cx.truth(answer)?)),
        };
    }
    Ok(if left.is(right) { Value::FALSE } else { Value::NotImplemented })
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
    let layout = cx.m.class(cx.m.class_of(value)).layout;
    let is_others = cx.m.lookup(layout.id(), names::REPR) != Some(Value::Native(cx.native));
    let text = match value {
        // `object.__repr__([])`: lists have another.
        Value::Object(id) if is_others => cx.m.plain_repr(id),
        _ => cx.builtin_repr(value)?,
    };
    Ok(cx.str(&text))
}

fn str(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    let text = cx.builtin_str(value)?;
    Ok(cx.str(&text))
}

/// `object.__class__`, read or assigned.
fn class_of(cx: &mut Cx<'_>) -> Native {
    let (this, value) = (cx.arg(0), cx.arg(1));
    let old = cx.m.class_of(this);
    if cx.arg(2).is_bound() {
        return Err(cx.type_error("can't delete __class__ attribute"));
    }
    if !value.is_bound() {
        return Ok(Value::Class(old));
    }
    let Value::Class(new) = value else {
        let message = format!("__class__ must be set to a class, not '{}' object", cx.m.class_name(value));
        return Err(cx.type_error(message));
    };
    let is_builtin = |class: ClassId| (class.0 as usize) < Builtin::ALL.len();
    let Some(id) = this.object().filter(|_| !is_builtin(old) && !is_builtin(new)) else {
        return Err(cx.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    };
    let (from, to) = (cx.m.class(old), cx.m.class(new));
    let is_weak =
        |class: &Class| class.resolution.iter().any(|base| cx.m.class(*base).attributes.get(names::WEAKREF).is_some());
    let is_alike = from.has_dict == to.has_dict && is_weak(from) == is_weak(to);
    if !is_alike || !cx.m.same_slots(from.solid, to.solid) {
        let message = format!("__class__ assignment: '{}' object layout differs from '{}'", to.name, from.name);
        return Err(cx.type_error(message));
    }
    cx.m.heap.get_mut(id).class = new;
    Ok(Value::None)
}

/// `object.__dict__`, read or assigned.
fn dict(cx: &mut Cx<'_>) -> Native {
    let (this, value) = (cx.arg(0), cx.arg(1));
    let is_changed = value.is_bound() || cx.arg(2).is_bound();
    let id = match this {
        Value::Class(_) if is_changed => {
            let message = "attribute '__dict__' of 'type' objects is not writable";
            return Err(cx.error(Builtin::AttributeError, message));
        }
        Value::Class(class) => {
            let shown = match cx.m.class(class).shown {
                Some(dict) => Value::Object(dict),
                None => {
                    let pairs = cx.m.class(class).attributes.0.clone();
                    let shown = cx.m.keyword_dict(&pairs);
                    cx.m.classes.get_mut(class).shown = shown.object();
                    shown
                }
            };
            return Ok(cx.m.allocate(Builtin::MappingProxy, Data::Proxy(shown)));
        }
        Value::Object(id) => match cx.m.heap.data(id) {
            // A method has what its function has.
            Data::Method(method) if !is_changed => method.function.object().unwrap_or(id),
            _ => id,
        },
        _ => return Err(missing(cx, this, "__dict__")),
    };
    if let Data::Module(module) = cx.m.heap.data(id) {
        if is_changed {
            return Err(cx.error(Builtin::AttributeError, "readonly attribute"));
        }
        return match module.file {
            Some(file) => Ok(cx.m.open_globals(file)),
            None => {
                let pairs = module.attributes.0.clone();
                Ok(cx.m.keyword_dict(&pairs))
            }
        };
    }
    if !cx.m.has_dict(id) {
        return Err(missing(cx, this, "__dict__"));
    }
    if is_changed && cx.m.is_instance(this, Builtin::Module) {
        return Err(cx.error(Builtin::AttributeError, "readonly attribute"));
    }
    if !is_changed {
        return Ok(cx.m.attribute_dict(id));
    }
    if !value.is_bound() {
        if matches!(cx.m.heap.data(id), Data::Function(_)) {
            return Err(cx.type_error("cannot delete __dict__"));
        }
        let empty = cx.m.keyword_dict(&[]);
        cx.m.replace_dict(id, empty);
        return Ok(Value::None);
    }
    if !cx.m.is_instance(value, Builtin::Dict) {
        let message = format!("__dict__ must be set to a dictionary, not a '{}'", cx.m.class_name(value));
        return Err(cx.type_error(message));
    }
    cx.m.replace_dict(id, value);
    Ok(Value::None)
}

/// Nothing refers weakly to an object here.
fn no_weakref(_cx: &mut Cx<'_>) -> Native {
    Ok(Value::None)
}

/// The `AttributeError` for what the object has not got.
pub(super) fn missing(cx: &mut Cx<'_>, value: Value, name: &str) -> Stop {
    let message = format!("'{}' object has no attribute '{name}'", cx.m.class_name(value));
    cx.error(Builtin::AttributeError, message)
}

fn module(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    let module = Rc::clone(&cx.m.class(cx.m.class_of(value)).module);
    Ok(cx.str(&module))
}

/// `types.ModuleType(name, doc)`: a module of the program's making is an object with a dict.
fn new_module(cx: &mut Cx<'_>) -> Native {
    let made = cx.m.heap.allocate(cx.class, Data::Plain);
    if let Some(name) = cx.arg(0).given() {
        if cx.text(name).is_none() {
            let message = format!("module() argument 'name' must be str, not {}", cx.m.argument_class(name));
            return Err(cx.type_error(message));
        }
        let doc = cx.arg(1).given().unwrap_or(Value::None);
        cx.m.set_own_attribute(made, names::NAME, name);
        cx.m.set_own_attribute(made, names::DOC, doc);
        for name in [names::PACKAGE, names::LOADER, names::SPEC] {
            cx.m.set_own_attribute(made, name, Value::None);
        }
    }
    Ok(Value::Object(made))
}

impl Machine {
    /// Whether instances of two classes with slots can become one another: slots of the same
    /// names on the same base.
    fn same_slots(&self, left: ClassId, right: ClassId) -> bool {
        let (mut left, mut right) = (left, right);
        while left != right {
            if self.own_slots(left).is_none() || self.own_slots(left) != self.own_slots(right) {
                return false;
            }
            let below = |class: ClassId| self.class(class).bases.first().map(|base| self.class(*base).solid);
            match (below(left), below(right)) {
                (Some(under_left), Some(under_right)) => (left, right) = (under_left, under_right),
                _ => return false,
            }
        }
        true
    }

    /// The names of a class's own slots, in order; `None` if there are none.
    fn own_slots(&self, class: ClassId) -> Option<Vec<Symbol>> {
        let member = |value: Value| self.is_instance(value, Builtin::MemberDescriptor);
        let own = self.class(class).attributes.0.iter().filter(|(_, value)| member(*value));
        let mut slots: Vec<Symbol> = own.map(|(name, _)| *name).collect();
        order::sort(&mut slots);
        Some(slots).filter(|slots| !slots.is_empty())
    }
}

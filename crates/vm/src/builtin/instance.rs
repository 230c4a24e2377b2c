//! `isinstance` and `issubclass`, which a metaclass of the program may answer.

use lockstep_bytecode::names;

use crate::class::{Builtin, hook};
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, builtin, method};
use crate::value::{ClassId, Value};

use super::attributes::read_attribute;
use super::classes::this_class;

/// How deep tuples of classes may nest at most, whatever the program's limit is.
const MOST_DEPTH: u32 = 1000;

pub(crate) const NATIVES: &[Row] = &[
    builtin("isinstance", "object class_or_tuple /", isinstance),
    builtin("issubclass", "class class_or_tuple /", issubclass),
    method(Builtin::Type, "__instancecheck__", "self instance /", instance_check),
    method(Builtin::Type, "__subclasscheck__", "self subclass /", subclass_check),
];

fn isinstance(cx: &mut Cx<'_>) -> Native {
    let (object, classes) = (cx.arg(0), cx.arg(1));
    is_instance(cx, object, classes).map(Value::bool)
}

fn issubclass(cx: &mut Cx<'_>) -> Native {
    let (class, classes) = (cx.arg(0), cx.arg(1));
    Question { value: class, is_instance: false }.answer(cx, classes, 0).map(Value::bool)
}

/// The classes in `__bases__` of what may be no class but acts as one.
fn bases_of(cx: &mut Cx<'_>, value: Value) -> Result<Option<Vec<Value>>, Stop> {
    if let Value::Class(class) = value {
        return Ok(Some(cx.m.class(class).bases.iter().copied().map(Value::Class).collect()));
    }
    let found = read_attribute(cx, value, names::BASES, true)?;
    Ok(found.filter(|bases| cx.m.is_instance(*bases, Builtin::Tuple)).map(|bases| cx.m.list_items(bases)))
}

/// Whether following `__bases__` leads from one to the other.
fn descends(cx: &mut Cx<'_>, derived: Value, class: Value) -> Result<bool, Stop> {
    let mut waiting = vec![(derived, 0)];
    while let Some((value, depth)) = waiting.pop() {
        if value.is(class) {
            return Ok(true);
        }
        check_depth(cx, depth, "")?;
        let bases = bases_of(cx, value)?.unwrap_or_default();
        waiting.extend(bases.into_iter().rev().map(|base| (base, depth + 1)));
    }
    Ok(false)
}

/// Refuses to go deeper than calls may.
fn check_depth(cx: &mut Cx<'_>, depth: u32, doing: &str) -> Result<(), Stop> {
    let limit = cx.m.recursion_limit as usize;
    let fits = |above: usize| above + depth as usize <= limit;
    if depth <= MOST_DEPTH && (fits(cx.run.frames.len()) || fits(cx.m.depth(cx.run))) {
        return Ok(());
    }
    Err(cx.error(Builtin::RecursionError, format!("maximum recursion depth exceeded{doing}")))
}

/// `isinstance(object, classes)`.
pub(super) fn is_instance(cx: &mut Cx<'_>, object: Value, classes: Value) -> Result<bool, Stop> {
    Question { value: object, is_instance: true }.answer(cx, classes, 0)
}

/// `type.__instancecheck__`: the object's class, or what it says is its class.
fn plain_instance(cx: &mut Cx<'_>, object: Value, class: ClassId) -> Result<bool, Stop> {
    let known = cx.m.class_of(object);
    if cx.m.is_subclass(known, class) {
        return Ok(true);
    }
    let plain = cx.m.class(Builtin::Object.id()).attributes.get(names::CLASS);
    if cx.m.lookup(known, names::CLASS) == plain && cx.m.hooked(object, hook::GETATTRIBUTE).is_none() {
        return Ok(false);
    }
    match read_attribute(cx, object, names::CLASS, true)? {
        Some(Value::Class(claimed)) => Ok(cx.m.is_subclass(claimed, class)),
        _ => Ok(false),
    }
}

fn instance_check(cx: &mut Cx<'_>) -> Native {
    let (class, object) = (this_class(cx)?, cx.arg(1));
    plain_instance(cx, object, class).map(Value::bool)
}

fn subclass_check(cx: &mut Cx<'_>) -> Native {
    let class = this_class(cx)?;
    let other = cx.arg(1);
    subclass_of(cx, other, Value::Class(class)).map(Value::bool)
}

/// Whether a value, which may be no class, is a subclass of a class.
fn subclass_of(cx: &mut Cx<'_>, value: Value, class: Value) -> Result<bool, Stop> {
    match (value, class) {
        (Value::Class(value), Value::Class(class)) => Ok(cx.m.is_subclass(value, class)),
        _ if bases_of(cx, value)?.is_none() => Err(cx.type_error("issubclass() arg 1 must be a class")),
        _ => descends(cx, value, class),
    }
}

/// What is asked of classes.
#[derive(Clone, Copy)]
struct Question {
    value: Value,
    is_instance: bool,
}

impl Question {
    fn function(self) -> &'static str {
        if self.is_instance { "isinstance" } else { "issubclass" }
    }

    fn answer(self, cx: &mut Cx<'_>, classes: Value, depth: u32) -> Result<bool, Stop> {
        let method = if self.is_instance { names::INSTANCECHECK } else { names::SUBCLASSCHECK };
        if !matches!(classes, Value::Class(_)) {
            let doing = format!(" in {}", cx.m.name(method));
            check_depth(cx, depth, &doing)?;
        }
        if let Value::Class(class) = classes
            && self.is_instance
            && cx.m.class_of(self.value) == class
        {
            return Ok(true);
        }
        if let Some(method) = cx.m.own_method(classes, method) {
            let answer = cx.call(method, &[classes, self.value])?;
            return cx.truth(answer);
        }
        let id = match (classes, self.value) {
            (Value::Class(class), value) if self.is_instance => return plain_instance(cx, value, class),
            (Value::Class(class), Value::Class(value)) => return Ok(cx.m.is_subclass(value, class)),
            (Value::Class(_), value) => return subclass_of(cx, value, classes),
            (Value::Object(id), _) => id,
            _ => return Err(self.no_classes(cx)),
        };
        let items = match cx.m.heap.data(id) {
            Data::Tuple(items) => items.to_vec(),
            Data::Alias(text) => {
                let text = text.to_string();
                match cx.m.alias_parts(id) {
                    Some((None, args)) => args,
                    Some((Some(_), _)) => {
                        let message = format!("{}() argument 2 cannot be a parameterized generic", self.function());
                        return Err(cx.type_error(message));
                    }
                    None => {
                        let message = format!("{}() with {text} is not supported; use a class", self.function());
                        return Err(Stop::Refuse(message));
                    }
                }
            }
            _ => return self.answer_by_bases(cx, classes),
        };
        for item in items {
            if self.answer(cx, item, depth + 1)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What is no class, but may act as one.
    fn answer_by_bases(self, cx: &mut Cx<'_>, class: Value) -> Result<bool, Stop> {
        let derived = if self.is_instance {
            if bases_of(cx, class)?.is_none() {
                return Err(self.no_classes(cx));
            }
            read_attribute(cx, self.value, names::CLASS, true)?
        } else {
            if bases_of(cx, self.value)?.is_none() {
                return Err(cx.type_error("issubclass() arg 1 must be a class"));
            }
            if bases_of(cx, class)?.is_none() {
                return Err(self.no_classes(cx));
            }
            Some(self.value)
        };
        match derived {
            Some(derived) => descends(cx, derived, class),
            None => Ok(false),
        }
    }

    fn no_classes(self, cx: &mut Cx<'_>) -> Stop {
        if !self.is_instance && !matches!(self.value, Value::Class(_)) {
            return cx.type_error("issubclass() arg 1 must be a class");
        }
        let what = match self.is_instance {
            true => "a type, a tuple of types, or a union",
            false => "a class, a tuple of classes, or a union",
        };
        cx.type_error(format!("{}() arg 2 must be {what}", self.function()))
    }
}

//! Attributes by name: `getattr`, `hasattr`, `setattr`, `delattr`, `vars`, `globals`,
//! `locals`, `dir`, and what
//! `object.__getattribute__`, `__setattr__`, `__delattr__`, `__dir__` do.

use lockstep_bytecode::names;
use lockstep_event::{Symbol, order};

use crate::attribute::Found;
use crate::class::{Builtin, hook};
use crate::data::Data;
use crate::frame::{Ask, Memo};
use crate::interpret::Flow;
use crate::machine::Machine;
use crate::native::{Cx, Native, Owner, Stop};
use crate::operate::HIDDEN;
use crate::registry::{Row, builtin, function, method};
use crate::value::Value;

const OWNER: &str = match HIDDEN {
    Owner::Module(name) => name,
    _ => "",
};

pub(crate) const NATIVES: &[Row] = &[
    builtin("getattr", "object name default= /", getattr),
    builtin("hasattr", "object name /", hasattr),
    builtin("setattr", "object name value /", setattr),
    builtin("delattr", "object name /", delattr),
    builtin("globals", "/", globals),
    builtin("locals", "/", locals),
    builtin("vars", "object= /", vars),
    builtin("dir", "object= /", dir),
    function(OWNER, "getattr", "object name", ask),
    function(OWNER, "import_from", "module function name /", import_from),
    method(Builtin::Object, "__getattribute__", "self name /", plain_get),
    method(Builtin::Object, "__setattr__", "self name value /", plain_set),
    method(Builtin::Object, "__delattr__", "self name /", plain_delete),
    method(Builtin::Object, "__dir__", "self /", plain_dir),
    method(Builtin::Type, "__getattribute__", "self name /", plain_get),
    method(Builtin::Type, "__setattr__", "self name value /", type_set),
    method(Builtin::Type, "__delattr__", "self name /", type_delete),
    method(Builtin::Type, "__dir__", "self /", plain_dir),
];

/// What `dir()` shows of every object.
const OF_OBJECT: &str = "__class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ \
                         __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ \
                         __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__";

fn attribute_name(cx: &mut Cx<'_>, name: Value) -> Result<Symbol, Stop> {
    match cx.text(name) {
        Some(text) => Ok(cx.symbol(&text)),
        None => {
            let message = format!("attribute name must be string, not '{}'", cx.m.class_name(name));
            Err(cx.type_error(message))
        }
    }
}

/// Reads an attribute in a native, asking the program if need be; what comes out is
/// remembered. `None` if it is missing, or if `catch` and the program raised `AttributeError`.
pub(crate) fn read_attribute(cx: &mut Cx<'_>, object: Value, name: Symbol, catch: bool) -> Result<Option<Value>, Stop> {
    let otherwise = cx.m.hooked(object, hook::GETATTR);
    read(cx, object, name, catch, otherwise)
}

fn read(
    cx: &mut Cx<'_>,
    object: Value,
    name: Symbol,
    catch: bool,
    otherwise: Option<Value>,
) -> Result<Option<Value>, Stop> {
    match cx.recall() {
        Some(Memo::Value(value)) => return Ok(value.given()),
        Some(Memo::Raised(error)) if catch && cx.m.is_instance(error, Builtin::AttributeError) => return Ok(None),
        Some(Memo::Raised(error)) => return Err(Stop::Raise(error)),
        None => {}
    }
    let known = |cx: &mut Cx<'_>, value: Value| {
        cx.remember(value);
        Ok(value.given())
    };
    let found = cx.m.find_attribute(cx.run, object, name)?;
    let (callee, args) = match (found, otherwise) {
        (Found::Value(value), _) => return known(cx, value),
        (Found::Method(function), _) => {
            let method = cx.m.bound_method(function, object);
            return known(cx, method);
        }
        (Found::Missing, None) => return known(cx, Value::Unbound),
        (Found::Missing, Some(method)) => (method, vec![object, name_value(cx, name)]),
        (_, Some(_)) => (cx.hidden("getattr")?, vec![object, name_value(cx, name)]),
        (Found::Getter(native, this), None) => (Value::Native(native), vec![this]),
        (Found::Get(method, args), None) => (method, args.to_vec()),
        (Found::OfModule(function, name), None) => (function, vec![name]),
        (Found::Property(property, this), None) => match cx.m.property_part(property, 0) {
            Some(getter) => (getter, vec![this]),
            None if catch => return known(cx, Value::Unbound),
            None => return Err(cx.m.no_accessor(property, this, name, "getter")),
        },
        (Found::Asked, None) => match cx.m.hooked(object, hook::GETATTRIBUTE) {
            Some(method) => (method, vec![object, name_value(cx, name)]),
            None => return known(cx, Value::Unbound),
        },
    };
    Err(Stop::Call { callee, args, ask: Ask::ValueOrException })
}

fn name_value(cx: &mut Cx<'_>, name: Symbol) -> Value {
    let text = cx.m.name(name);
    cx.str(&text)
}

/// Reads an attribute of an object whose class has `__getattr__`, and which may be computed.
fn ask(cx: &mut Cx<'_>) -> Native {
    let (object, key) = (cx.arg(0), cx.arg(1));
    let name = attribute_name(cx, key)?;
    if cx.args.len() < 3 {
        // Found before the first is asked, which may take it away.
        let otherwise = cx.m.hooked(object, hook::GETATTR).unwrap_or(Value::None);
        cx.args.push(otherwise);
    }
    // `__getattribute__` and properties are asked first, then `__getattr__`.
    let first = match cx.recall() {
        Some(memo) => Some(memo),
        None => match cx.m.find_attribute(cx.run, object, name)? {
            Found::Asked => {
                let method = cx.m.hooked(object, hook::GETATTRIBUTE).unwrap_or(Value::None);
                Some(cx.call_catching(method, &[object, key])?)
            }
            Found::Missing => None,
            found => {
                // An attribute that is there now was there when this function was called.
                return match first_answer(cx, object, name, found)? {
                    Some(value) => Ok(value),
                    None => fall_back(cx, object, key),
                };
            }
        },
    };
    match first {
        Some(Memo::Value(value)) => Ok(value),
        Some(Memo::Raised(error)) if !cx.m.is_instance(error, Builtin::AttributeError) => Err(Stop::Raise(error)),
        _ => fall_back(cx, object, key),
    }
}

/// What was found, read; who has to compute it is asked, and what it raises is an answer, too. `None`
/// for a property without a getter.
pub(super) fn first_answer(cx: &mut Cx<'_>, object: Value, name: Symbol, found: Found) -> Result<Option<Value>, Stop> {
    let (callee, args) = match found {
        Found::Value(value) => return Ok(Some(value)),
        Found::Method(function) => return Ok(Some(cx.m.bound_method(function, object))),
        Found::Getter(native, this) => (Value::Native(native), vec![this]),
        Found::Get(method, args) => (method, args.to_vec()),
        Found::OfModule(function, name) => (function, vec![name]),
        Found::Property(property, this) => match cx.m.property_part(property, 0) {
            Some(getter) => (getter, vec![this]),
            None => return Ok(None),
        },
        Found::Asked | Found::Missing => return Err(cx.m.missing_attribute(None, object, name)),
    };
    Err(Stop::Call { callee, args, ask: Ask::ValueOrException })
}

fn fall_back(cx: &mut Cx<'_>, object: Value, key: Value) -> Native {
    cx.call(cx.arg(2), &[object, key])
}

/// `from module import name` where the module's `__getattr__` has to say.
fn import_from(cx: &mut Cx<'_>) -> Native {
    let (module, function, text) = (cx.arg(0), cx.arg(1), cx.arg(2));
    match cx.call_catching(function, &[text])? {
        Memo::Value(value) => Ok(value),
        Memo::Raised(error) if !cx.m.is_instance(error, Builtin::AttributeError) => Err(Stop::Raise(error)),
        Memo::Raised(_) => {
            let name = attribute_name(cx, text)?;
            let (title, file) = match module.object().map(|id| cx.m.heap.data(id)) {
                Some(Data::Module(data)) => (data.name.to_string(), data.file),
                _ => (String::new(), None),
            };
            Err(cx.m.cannot_import(cx.run, &title, file, name))
        }
    }
}

/// `getattr(object, name, default)`.
fn getattr(cx: &mut Cx<'_>) -> Native {
    let (object, default) = (cx.arg(0), cx.arg(2));
    let name = attribute_name(cx, cx.arg(1))?;
    match read_attribute(cx, object, name, default.is_bound())? {
        Some(value) => Ok(value),
        None => match default.given() {
            Some(default) => Ok(default),
            None => Err(cx.m.missing_attribute(Some(cx.run), object, name)),
        },
    }
}

fn hasattr(cx: &mut Cx<'_>) -> Native {
    let object = cx.arg(0);
    let name = attribute_name(cx, cx.arg(1))?;
    Ok(Value::bool(read_attribute(cx, object, name, true)?.is_some()))
}

/// What a change of an attribute came to, as a native's result.
fn done(result: Result<Flow, Stop>) -> Native {
    match result? {
        Flow::Value(_) => Ok(Value::None),
        Flow::Entered => Err(Stop::Entered),
    }
}

fn setattr(cx: &mut Cx<'_>) -> Native {
    let (object, value) = (cx.arg(0), cx.arg(2));
    let name = attribute_name(cx, cx.arg(1))?;
    done(cx.m.store_attribute(cx.run, object, name, value))
}

fn delattr(cx: &mut Cx<'_>) -> Native {
    let object = cx.arg(0);
    let name = attribute_name(cx, cx.arg(1))?;
    done(cx.m.delete_attribute(cx.run, object, name))
}

/// `object.__getattribute__(self, name)`, as a class's own would call it.
fn plain_get(cx: &mut Cx<'_>) -> Native {
    let object = cx.arg(0);
    let name = attribute_name(cx, cx.arg(1))?;
    match cx.m.load_plain(cx.run, object, name)? {
        Flow::Value(value) => Ok(value),
        Flow::Entered => Err(Stop::Entered),
    }
}

/// `object.__setattr__` and `object.__delattr__` are not for classes.
fn check_no_class(cx: &mut Cx<'_>, what: &str) -> Result<(), Stop> {
    match cx.arg(0) {
        Value::Class(_) => Err(cx.type_error(format!("can't apply this {what} to type object"))),
        _ => Ok(()),
    }
}

fn plain_set(cx: &mut Cx<'_>) -> Native {
    check_no_class(cx, "__setattr__")?;
    type_set(cx)
}

fn type_set(cx: &mut Cx<'_>) -> Native {
    let (object, value) = (cx.arg(0), cx.arg(2));
    let name = attribute_name(cx, cx.arg(1))?;
    done(cx.m.change_attribute(cx.run, object, name, Some(value)))
}

fn plain_delete(cx: &mut Cx<'_>) -> Native {
    check_no_class(cx, "__delattr__")?;
    type_delete(cx)
}

fn type_delete(cx: &mut Cx<'_>) -> Native {
    let object = cx.arg(0);
    let name = attribute_name(cx, cx.arg(1))?;
    done(cx.m.change_attribute(cx.run, object, name, None))
}

/// `globals()`: the names of the module whose code runs.
fn globals(cx: &mut Cx<'_>) -> Native {
    Ok(cx.m.running_globals(cx.run))
}

/// `locals()`: the names of the code that runs.
fn locals(cx: &mut Cx<'_>) -> Native {
    Ok(cx.m.locals_dict(cx.run))
}

fn vars(cx: &mut Cx<'_>) -> Native {
    let Some(value) = cx.arg(0).given() else {
        return locals(cx);
    };
    match read_attribute(cx, value, names::DICT, true)? {
        Some(dict) => Ok(dict),
        None => Err(cx.type_error("vars() argument must have __dict__ attribute")),
    }
}

/// `dir(object)`: what `__dir__` gives, sorted.
fn dir(cx: &mut Cx<'_>) -> Native {
    let Some(value) = cx.arg(0).given() else {
        let namespace = cx.m.locals_dict(cx.run);
        let keys = cx.symbol("keys");
        let own = cx.m.lookup(cx.m.class_of(namespace), keys).filter(|_| cx.m.is_own(namespace));
        let keys = match own {
            Some(method) => cx.call(method, &[namespace])?,
            None => namespace,
        };
        let keys = cx.gather(keys)?;
        let items = cx.sort_values(&keys, &keys, false)?;
        return Ok(cx.m.list(items));
    };
    let found = match (cx.m.module_hook(value, names::DIR), cx.m.own_method(value, names::DIR)) {
        (Some(function), _) => cx.call(function, &[])?,
        (None, Some(method)) => cx.call(method, &[value])?,
        (None, None) => return names_of(cx, value),
    };
    let items = cx.gather(found)?;
    let items = cx.sort_values(&items, &items, false)?;
    Ok(cx.m.list(items))
}

fn plain_dir(cx: &mut Cx<'_>) -> Native {
    names_of(cx, cx.arg(0))
}

/// The names that an object and its classes have, in order.
fn names_of(cx: &mut Cx<'_>, value: Value) -> Native {
    let mut found = cx.m.names_of(value)?;
    order::sort(&mut found);
    found.dedup();
    let items = found.iter().map(|name| cx.str(name)).collect();
    Ok(cx.m.list(items))
}

impl Machine {
    /// What `dir` shows, unsorted.
    fn names_of(&self, value: Value) -> Result<Vec<String>, Stop> {
        let mut found = Vec::new();
        let class = match value {
            Value::Class(class) => class,
            _ => self.class_of(value),
        };
        if let Value::Object(id) = value {
            if let Data::Module(module) = self.heap.data(id) {
                let own = module.attributes.0.iter().map(|(name, _)| self.name(*name));
                let globals = self.module_globals(module).into_iter().map(|(name, _)| name);
                return Ok(own.chain(globals).map(|name| name.to_string()).collect());
            }
            let has_dict = self.has_dict(id);
            found.extend(self.own_names(id).into_iter().filter(|_| has_dict).map(|(name, _)| name));
            if self.is_instance(value, Builtin::Module) {
                return Ok(found);
            }
        }
        for base in &self.class(class).resolution {
            if *base == Builtin::Object.id() {
                found.extend(OF_OBJECT.split_whitespace().map(str::to_owned));
                continue;
            }
            if (base.0 as usize) < Builtin::ALL.len() && !self.is_subclass(*base, Builtin::BaseException.id()) {
                let name = &self.class(*base).name;
                return Err(Stop::Refuse(format!("`dir()` of {name} objects is not supported")));
            }
            found.extend(self.class(*base).attributes.0.iter().map(|(name, _)| self.name(*name).to_string()));
        }
        found.retain(|name| !name.starts_with('.'));
        Ok(found)
    }
}

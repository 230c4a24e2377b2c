//! `type`: what classes tell of themselves, and the natives that make classes.
//!
//! `build_class` runs a class statement that needs the program (a metaclass, keywords, bases
//! that are no classes); `finish_class` tells the program of a new class. What a class is made
//! of is decided in [`crate::define`].

use std::rc::Rc;

use lockstep_bytecode::names;
use lockstep_event::Symbol;

use crate::attribute::Found;
use crate::class::Builtin;
use crate::data::Data;
use crate::frame::Memo;
use crate::interpret::Flow;
use crate::native::{Cx, Native, Owner, Stop};
use crate::registry::{Row, class_method, constructor, function, getter, method, static_method};
use crate::value::{ClassId, Value};

use super::attributes::read_attribute;

const OWNER: &str = match crate::operate::HIDDEN {
    Owner::Module(name) => name,
    _ => "",
};

/// What CPython says of metaclasses that do not fit.
const CONFLICT: &str = "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                        metaclasses of all its bases";

pub(crate) const NATIVES: &[Row] = &[
    function(OWNER, "build_class", "body name bases keywords", build_class),
    function(OWNER, "finish_class", "class", finish_plain),
    function(OWNER, "run_body", "body namespace", run_body),
    function(OWNER, "load_name", "namespace key file", load_name),
    static_method(Builtin::Type, "__new__", "cls *args **kwargs", new),
    constructor(Builtin::NoneType, "*args **kwargs", singleton),
    constructor(Builtin::EllipsisType, "*args **kwargs", singleton),
    constructor(Builtin::NotImplementedType, "*args **kwargs", singleton),
    method(Builtin::Type, "__init__", "self *args **kwargs", init),
    class_method(Builtin::Type, "__prepare__", "cls *args **kwargs", prepare),
    method(Builtin::Type, "__subclasses__", "self /", subclasses),
    method(Builtin::Type, "mro", "self /", resolution_list),
    class_method(Builtin::Object, "__init_subclass__", "cls *args **kwargs", init_subclass),
    class_method(Builtin::Object, "__subclasshook__", "cls *args", subclass_hook),
    getter(Builtin::Type, "__name__", "self value=", type_name),
    getter(Builtin::Type, "__qualname__", "self value=", type_qualified_name),
    getter(Builtin::Type, "__module__", "self value=", type_module),
    getter(Builtin::Type, "__doc__", "self value=", type_doc),
    getter(Builtin::Type, "__bases__", "self value=", bases),
    getter(Builtin::Type, "__base__", "self", base),
    getter(Builtin::Type, "__mro__", "self", resolution),
    getter(Builtin::Type, "__annotations__", "self value= gone=", class_annotations),
    getter(Builtin::Type, "__abstractmethods__", "self value= gone=", abstract_methods),
];

/// The class that `self` is.
pub(super) fn this_class(cx: &mut Cx<'_>) -> Result<ClassId, Stop> {
    match cx.arg(0) {
        Value::Class(class) => Ok(class),
        _ => Err(cx.type_error("descriptor requires a 'type' object")),
    }
}

/// A name of a class, read or replaced.
fn class_name(cx: &mut Cx<'_>, qualified: bool) -> Native {
    let (class, value) = (this_class(cx)?, cx.arg(1));
    let known = cx.m.class(class);
    if !value.is_bound() {
        let name = if qualified { known.qualified_name.clone() } else { known.name.clone() };
        return Ok(cx.str(&name));
    }
    let Some(text) = cx.text(value) else {
        let what = if qualified { "__qualname__" } else { "__name__" };
        let message = format!("can only assign string to {}.{what}, not '{}'", known.name, cx.m.class_name(value));
        return Err(cx.type_error(message));
    };
    let known = cx.m.classes.get_mut(class);
    let name = if qualified { &mut known.qualified_name } else { &mut known.name };
    *name = text.to_string();
    Ok(Value::None)
}

fn type_name(cx: &mut Cx<'_>) -> Native {
    class_name(cx, false)
}

fn type_qualified_name(cx: &mut Cx<'_>) -> Native {
    class_name(cx, true)
}

fn type_module(cx: &mut Cx<'_>) -> Native {
    let (class, value) = (this_class(cx)?, cx.arg(1));
    if value.is_bound() {
        let text = cx.text(value);
        cx.m.set_class_attribute(class, names::MODULE, Some(value));
        if let Some(text) = text {
            cx.m.classes.get_mut(class).module = text.into();
        }
        return Ok(Value::None);
    }
    if let Some(value) = cx.m.class(class).attributes.get(names::MODULE).filter(|value| value.object().is_some()) {
        return Ok(value);
    }
    let module = Rc::clone(&cx.m.class(class).module);
    Ok(cx.str(&module))
}

fn type_doc(cx: &mut Cx<'_>) -> Native {
    let (class, value) = (this_class(cx)?, cx.arg(1));
    if value.is_bound() {
        cx.m.set_class_attribute(class, names::DOC, Some(value));
        return Ok(Value::None);
    }
    let own = cx.m.class(class).attributes.get(names::DOC);
    let Some(doc) = own.filter(|doc| !matches!(doc, Value::Native(_))) else {
        return Ok(Value::None);
    };
    let found = cx.m.bind_on_class(doc, class);
    match cx.m.finish_load(cx.run, Value::Class(class), names::DOC, found)? {
        Flow::Value(value) => Ok(value),
        Flow::Entered => Err(Stop::Entered),
    }
}

fn abstract_methods(cx: &mut Cx<'_>) -> Native {
    let (class, value) = (this_class(cx)?, cx.arg(1));
    if value.is_bound() {
        let is_abstract = cx.truth(value)?;
        cx.m.set_class_attribute(class, names::ABSTRACTMETHODS, Some(value));
        cx.m.classes.get_mut(class).is_abstract = is_abstract;
        return Ok(Value::None);
    }
    if cx.arg(2).is_bound() {
        cx.m.classes.get_mut(class).is_abstract = false;
        return removed(cx, class, names::ABSTRACTMETHODS);
    }
    match cx.m.class(class).attributes.get(names::ABSTRACTMETHODS) {
        Some(found) if !matches!(found, Value::Native(_)) => Ok(found),
        _ => Err(cx.error(Builtin::AttributeError, "__abstractmethods__")),
    }
}

/// Deletes what a class keeps under the name, if it does.
fn removed(cx: &mut Cx<'_>, class: ClassId, name: Symbol) -> Native {
    if cx.m.set_class_attribute(class, name, None) {
        return Ok(Value::None);
    }
    let text = cx.m.name(name);
    Err(cx.error(Builtin::AttributeError, &*text))
}

fn base(cx: &mut Cx<'_>) -> Native {
    let class = this_class(cx)?;
    let known = cx.m.class(class);
    let best = known.bases.iter().find(|base| cx.m.class(**base).solid == known.solid).or(known.bases.first());
    Ok(best.copied().map_or(Value::None, Value::Class))
}

fn subclasses(cx: &mut Cx<'_>) -> Native {
    let class = this_class(cx)?;
    let found = cx.m.class(class).subclasses.iter().copied().map(Value::Class).collect();
    Ok(cx.m.list(found))
}

fn bases(cx: &mut Cx<'_>) -> Native {
    let class = this_class(cx)?;
    let value = cx.arg(1);
    if value.is_bound() {
        return set_bases(cx, class, value);
    }
    let bases: Vec<Value> = cx.m.class(class).bases.iter().copied().map(Value::Class).collect();
    Ok(cx.m.tuple(&bases))
}

/// `class.__bases__ = value`.
fn set_bases(cx: &mut Cx<'_>, class: ClassId, value: Value) -> Native {
    let name = cx.m.class(class).name.clone();
    if !cx.m.is_instance(value, Builtin::Tuple) {
        let message = format!("can only assign tuple to {name}.__bases__, not {}", cx.m.class_name(value));
        return Err(cx.type_error(message));
    }
    let items = cx.m.list_items(value);
    if items.is_empty() {
        return Err(cx.type_error(format!("can only assign non-empty tuple to {name}.__bases__, not ()")));
    }
    let mut bases = Vec::new();
    for item in items {
        match item {
            Value::Class(base) if cx.m.is_subclass(base, class) => {
                return Err(cx.type_error("a __bases__ item causes an inheritance cycle"));
            }
            Value::Class(base) => bases.push(base),
            item => {
                let found = cx.m.class_name(item);
                let message = format!("{name}.__bases__ must be tuple of classes, not '{found}'");
                return Err(cx.type_error(message));
            }
        }
    }
    // A `mro` of the program is asked when the bases are changed.
    let old = match cx.recall() {
        Some(Memo::Value(old)) => old,
        _ => {
            let old: Vec<Value> = cx.m.class(class).bases.iter().copied().map(Value::Class).collect();
            let old = cx.m.tuple(&old);
            cx.m.change_bases(class, bases)?;
            cx.remember(old);
            old
        }
    };
    for index in class.0..cx.m.classes.len() as u64 {
        let below = ClassId(index);
        if !cx.m.is_subclass(below, class) {
            continue;
        }
        if let Err(stop) = order_by_own(cx, below) {
            if matches!(stop, Stop::Raise(_)) {
                let as_class = |value| if let Value::Class(base) = value { Some(base) } else { None };
                let old = cx.m.list_items(old).into_iter().filter_map(as_class).collect();
                cx.m.change_bases(class, old)?;
            }
            return Err(stop);
        }
    }
    Ok(Value::None)
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

/// A class has its own annotations, if only an empty dict; a base's are not looked at.
fn class_annotations(cx: &mut Cx<'_>) -> Native {
    let (class, value) = (this_class(cx)?, cx.arg(1));
    if value.is_bound() {
        cx.m.set_class_attribute(class, names::ANNOTATIONS, Some(value));
        return Ok(Value::None);
    }
    if cx.arg(2).is_bound() {
        return removed(cx, class, names::ANNOTATIONS);
    }
    let own = cx.m.class(class).attributes.get(names::ANNOTATIONS);
    if let Some(dict) = own.filter(|dict| !matches!(dict, Value::Native(_))) {
        return Ok(dict);
    }
    if (class.0 as usize) < Builtin::ALL.len() {
        let message = format!("type object '{}' has no attribute '__annotations__'", cx.m.class(class).name);
        return Err(cx.error(Builtin::AttributeError, message));
    }
    let dict = cx.m.keyword_dict(&[]);
    cx.m.set_class_attribute(class, names::ANNOTATIONS, Some(dict));
    Ok(dict)
}

// --- making classes -----------------------------------------------------------------------

/// The metaclass that is a subclass of all others.
fn winner(cx: &mut Cx<'_>, mut best: ClassId, bases: &[Value]) -> Result<ClassId, Stop> {
    let is_class =
        |base: &Value| matches!(base, Value::Class(_)) || cx.m.own_method(*base, names::MRO_ENTRIES).is_none();
    if !bases.iter().all(is_class) {
        return Err(cx.type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
    }
    for base in bases {
        let kind = cx.m.class_of(*base);
        if cx.m.is_subclass(kind, best) {
            best = kind;
        } else if !cx.m.is_subclass(best, kind) {
            return Err(cx.type_error(CONFLICT));
        }
    }
    Ok(best)
}

/// `type(None)()` and the like: the only instance that there is.
fn singleton(cx: &mut Cx<'_>) -> Native {
    let (value, name) = match cx.m.class(cx.class).layout {
        Builtin::EllipsisType => (Value::Ellipsis, "EllipsisType"),
        Builtin::NotImplementedType => (Value::NotImplemented, "NotImplementedType"),
        _ => (Value::None, "NoneType"),
    };
    let has_keywords = cx.m.dict_entries(cx.arg(1)).is_some_and(|entries| !entries.is_empty());
    if has_keywords || !cx.m.list_items(cx.arg(0)).is_empty() {
        return Err(cx.type_error(format!("{name} takes no arguments")));
    }
    Ok(value)
}

/// `type.__new__(cls, name, bases, namespace, **keywords)`.
fn new(cx: &mut Cx<'_>) -> Native {
    let (args, keywords) = (cx.m.list_items(cx.arg(1)), cx.arg(2));
    let given = this_class(cx)?;
    if !cx.m.is_subclass(given, Builtin::Type.id()) {
        let name = cx.m.class(given).name.clone();
        return Err(cx.type_error(format!("type.__new__({name}): {name} is not a subtype of type")));
    }
    let [name, bases, namespace] = args[..] else {
        return Err(cx.type_error(format!("type.__new__() takes exactly 3 arguments ({} given)", args.len())));
    };
    let wanted = [(name, Builtin::Str), (bases, Builtin::Tuple), (namespace, Builtin::Dict)];
    for (at, (value, class)) in wanted.into_iter().enumerate() {
        if !cx.m.is_instance(value, class) {
            let (wanted, found) = (class.name(), cx.m.class_name(value));
            return Err(cx.type_error(format!("type.__new__() argument {} must be {wanted}, not {found}", at + 1)));
        }
    }
    let items = cx.m.list_items(bases);
    let metaclass = winner(cx, given, &items)?;
    if metaclass != given
        && let Some(own) = cx.m.lookup(metaclass, names::NEW).filter(|new| new.object().is_some())
    {
        return cx.construct(own, metaclass, &args, keywords);
    }
    let class = match cx.recall() {
        Some(Memo::Value(Value::Class(class))) => class,
        _ => {
            let class = build(cx, metaclass, name, &items, namespace)?;
            cx.remember(Value::Class(class));
            class
        }
    };
    order_by_own(cx, class)?;
    finish(cx, class, keywords)
}

/// Orders the bases of a class by the `mro` of its metaclass, if that is the program's.
fn order_by_own(cx: &mut Cx<'_>, class: ClassId) -> Result<(), Stop> {
    let Some(own) = cx.m.own_method(Value::Class(class), names::PLAIN_MRO) else { return Ok(()) };
    let order = match cx.call_catching(own, &[Value::Class(class)])? {
        Memo::Value(order) => order,
        Memo::Raised(error) => return Err(Stop::Raise(error)),
    };
    let order = cx.gather(order)?;
    let mut classes = Vec::with_capacity(order.len());
    for value in order {
        let Value::Class(other) = value else {
            let message = format!("mro() returned a non-class ('{}')", cx.m.class_name(value));
            return Err(cx.type_error(message));
        };
        if !cx.m.is_subclass(cx.m.class(class).solid, cx.m.class(other).solid) {
            let message = format!("mro() returned base with unsuitable layout ('{}')", cx.m.class(other).name);
            return Err(cx.type_error(message));
        }
        classes.push(other);
    }
    cx.m.classes.get_mut(class).resolution = classes;
    cx.m.update_hooks_of(class);
    Ok(())
}

fn build(cx: &mut Cx<'_>, metaclass: ClassId, name: Value, items: &[Value], namespace: Value) -> Result<ClassId, Stop> {
    let mut bases = Vec::new();
    for item in items {
        match item {
            Value::Class(class) => bases.push(*class),
            _ => return Err(cx.type_error("bases must be types")),
        }
    }
    if bases.is_empty() {
        bases.push(Builtin::Object.id());
    }
    let mut attributes = namespace.object().map(|id| cx.m.namespace_of(id)).unwrap_or_default();
    let cell = attributes.get(names::CLASSCELL);
    attributes.remove(names::CLASSCELL);
    if attributes.get(names::MODULE).is_none() {
        let module = match cx.m.text_globals(cx.run) {
            Some(_) => cx.m.class_module(cx.run, 0),
            None => {
                let module = cx.m.module_name(cx.m.running_file(cx.run));
                cx.str(&module)
            }
        };
        attributes.set(names::MODULE, module);
    }
    let text = cx.text(name).unwrap_or_default();
    let class = cx.m.build_class(&text, bases, attributes, metaclass)?;
    if let Some(cell) = cell {
        if !cx.m.is_instance(cell, Builtin::Cell) {
            let shown = cx.m.class_repr(cx.m.class_of(cell));
            return Err(cx.type_error(format!("__classcell__ must be a nonlocal cell, not {shown}")));
        }
        cx.m.set_class_cell(cell, class);
    }
    Ok(class)
}

fn finish_plain(cx: &mut Cx<'_>) -> Native {
    let class = this_class(cx)?;
    finish(cx, class, Value::None)
}

/// Tells the program of a new class: `__set_name__`, then `__init_subclass__`.
fn finish(cx: &mut Cx<'_>, class: ClassId, keywords: Value) -> Native {
    // What the program does meanwhile does not change who is told.
    let told = match cx.recall() {
        Some(Memo::Value(told)) => told,
        _ => {
            let mut told = Vec::new();
            for (name, value) in cx.m.class(class).attributes.0.clone() {
                if cx.m.own_method(value, names::SET_NAME).is_some() {
                    let text = cx.m.name(name);
                    told.extend([cx.str(&text), value]);
                }
            }
            let told = cx.m.tuple(&told);
            cx.remember(told);
            told
        }
    };
    for pair in cx.m.list_items(told).chunks(2) {
        let [name, value] = *pair else { continue };
        let Some(method) = cx.m.own_method(value, names::SET_NAME) else { continue };
        if let Memo::Raised(cause) = cx.call_catching(method, &[value, Value::Class(class), name])? {
            let (kind, text) = (cx.m.class_name(value), cx.text(name).unwrap_or_default());
            let owner = &cx.m.class(class).name;
            let message = format!("Error calling __set_name__ on '{kind}' instance '{text}' in '{owner}'");
            let exception = cx.m.exception(Builtin::RuntimeError, &message);
            if let Some(data) = cx.m.exception_data(exception) {
                (data.cause, data.context, data.suppress_context) = (cause, cause, true);
            }
            return Err(Stop::Raise(exception));
        }
    }
    let this = Value::Class(class);
    if let Some(Found::Value(hook)) = cx.m.find_in_super(this, class, class, names::INIT_SUBCLASS) {
        cx.apply(hook, &[], keywords)?;
    }
    Ok(this)
}

/// `object.__init_subclass__`: nothing to do, and nothing to be given.
fn init_subclass(cx: &mut Cx<'_>) -> Native {
    let class = this_class(cx)?;
    let n_keywords = cx.m.dict_entries(cx.arg(2)).map_or(0, |entries| entries.len());
    let n_args = cx.m.list_items(cx.arg(1)).len();
    let name = &cx.m.class(class).qualified_name;
    if n_keywords > 0 {
        let message = format!("{name}.__init_subclass__() takes no keyword arguments");
        return Err(cx.type_error(message));
    }
    if n_args > 0 {
        let message = format!("{name}.__init_subclass__() takes no arguments ({n_args} given)");
        return Err(cx.type_error(message));
    }
    Ok(Value::None)
}

fn subclass_hook(_cx: &mut Cx<'_>) -> Native {
    Ok(Value::NotImplemented)
}

/// `type.__init__`: the work was done by `__new__`.
fn init(cx: &mut Cx<'_>) -> Native {
    let n_args = cx.m.list_items(cx.arg(1)).len();
    let n_keywords = cx.m.dict_entries(cx.arg(2)).map_or(0, |entries| entries.len());
    if n_args == 1 && n_keywords > 0 {
        return Err(cx.type_error("type.__init__() takes no keyword arguments"));
    }
    if n_args != 1 && n_args != 3 {
        return Err(cx.type_error("type.__init__() takes 1 or 3 arguments"));
    }
    Ok(Value::None)
}

/// `type.__prepare__`.
fn prepare(cx: &mut Cx<'_>) -> Native {
    Ok(cx.m.keyword_dict(&[]))
}

// --- class statements ---------------------------------------------------------------------

/// A class statement: its body as a function, its name, bases and keyword arguments.
fn build_class(cx: &mut Cx<'_>) -> Native {
    let (body, name) = (cx.arg(0), cx.arg(1));
    let (bases, are_others) = resolve_bases(cx)?;
    let given = keyword_pairs(cx);
    let metaclass = cx.symbol("metaclass");
    let chosen = given.iter().find(|(name, _)| *name == metaclass).map(|(_, value)| *value);
    let keywords: Vec<_> = given.into_iter().filter(|(name, _)| *name != metaclass).collect();
    let keywords = cx.m.keyword_dict(&keywords);
    let meta = match (chosen, bases.first()) {
        (Some(chosen), _) => chosen,
        (None, Some(base)) => Value::Class(cx.m.class_of(*base)),
        (None, None) => Value::Class(Builtin::Type.id()),
    };
    let meta = match meta {
        Value::Class(meta) => {
            // Of a base that is no class, whatever makes such objects is called for the class.
            Value::Class(winner(cx, meta, &bases)?)
        }
        meta => meta,
    };
    let tuple = cx.m.tuple(&bases);
    let namespace = prepared(cx, meta, [name, tuple], keywords)?;
    begin_namespace(cx, namespace, body)?;
    let run_body = cx.hidden("run_body")?;
    let cell = cx.call(run_body, &[body, namespace])?;
    let mut last = Vec::new();
    if are_others {
        last.push((names::ORIG_BASES, cx.arg(2)));
    }
    if cell != Value::None {
        last.push((names::CLASSCELL, cell));
    }
    put_names(cx, namespace, &last)?;
    let class = cx.apply(meta, &[name, tuple, namespace], keywords)?;
    if let (Value::Class(made), Some(Data::Cell(content))) = (class, cell.object().map(|id| cx.m.heap.data(id)))
        && *content != class
    {
        let (text, shown, content) = (cx.text(name).unwrap_or_default(), cx.m.class_repr(made), *content);
        if let Value::Class(other) = content {
            let other = cx.m.class_repr(other);
            return Err(cx.type_error(format!("__class__ set to {other} defining '{text}' as {shown}")));
        }
        let message =
            format!("__class__ not set defining '{text}' as {shown}. Was __classcell__ propagated to type.__new__?");
        return Err(cx.error(Builtin::RuntimeError, message));
    }
    Ok(class)
}

/// The bases, with those that are no classes asked what they stand for; and whether some were.
fn resolve_bases(cx: &mut Cx<'_>) -> Result<(Vec<Value>, bool), Stop> {
    let mut bases = Vec::new();
    let mut are_others = false;
    for base in cx.m.list_items(cx.arg(2)) {
        let is_alias = base.object().is_some_and(|id| matches!(cx.m.heap.data(id), Data::Alias(_)));
        let entries = match base {
            Value::Class(_) => None,
            base => read_attribute(cx, base, names::MRO_ENTRIES, true)?,
        };
        if let Some(method) = entries {
            let given = cx.arg(2);
            let entries = cx.call(method, &[given])?;
            if !cx.m.is_instance(entries, Builtin::Tuple) {
                return Err(cx.type_error("__mro_entries__ must return a tuple"));
            }
            bases.extend(cx.m.list_items(entries));
            are_others = true;
        } else if is_alias {
            bases.extend(cx.m.origin(base));
            are_others = true;
        } else {
            bases.push(base);
        }
    }
    Ok((bases, are_others))
}

fn keyword_pairs(cx: &mut Cx<'_>) -> Vec<(Symbol, Value)> {
    let entries = cx.m.dict_entries(cx.arg(3)).unwrap_or_default();
    let mut pairs = Vec::with_capacity(entries.len());
    for (_, key, value) in entries {
        if let Some(text) = cx.text(key) {
            pairs.push((cx.symbol(&text), value));
        }
    }
    pairs
}

/// The namespace of a class body: what `__prepare__` gives, else a dict.
fn prepared(cx: &mut Cx<'_>, meta: Value, args: [Value; 2], keywords: Value) -> Native {
    let own = match meta {
        Value::Class(class) => cx.m.lookup(class, names::PREPARE).filter(|own| own.object().is_some()),
        meta => cx.m.own_method(meta, names::PREPARE),
    };
    let Some(own) = own else {
        return match cx.recall() {
            Some(Memo::Value(dict)) => Ok(dict),
            _ => {
                let dict = cx.m.keyword_dict(&[]);
                cx.remember(dict);
                Ok(dict)
            }
        };
    };
    let found = match meta {
        Value::Class(class) => match cx.m.bind_on_class(own, class) {
            Found::Value(function) => cx.apply(function, &args, keywords)?,
            _ => cx.apply(own, &args, keywords)?,
        },
        meta => cx.apply(own, &[meta, args[0], args[1]], keywords)?,
    };
    let is_dict = found.object().is_some_and(|id| matches!(cx.m.heap.data(id), Data::Dict(_)));
    if !is_dict && cx.m.own_method(found, names::GETITEM).is_none() {
        let whose = match meta {
            Value::Class(class) => cx.m.class(class).name.clone(),
            _ => "<metaclass>".to_owned(),
        };
        let message = format!("{whose}.__prepare__() must return a mapping, not {}", cx.m.class_name(found));
        return Err(cx.type_error(message));
    }
    Ok(found)
}

/// What a class body begins with.
fn begin_namespace(cx: &mut Cx<'_>, namespace: Value, body: Value) -> Result<(), Stop> {
    let Some(Data::Function(function)) = body.object().map(|id| cx.m.heap.data(id)) else {
        return Ok(());
    };
    let (program, code) = (Rc::clone(&cx.m.program), function.code);
    let code = program.code(code);
    let module = match cx.m.text_globals(cx.run) {
        Some(_) => cx.m.class_module(cx.run, code.file),
        None => {
            let module = cx.m.module_name(code.file);
            cx.str(&module)
        }
    };
    let mut first = vec![(names::MODULE, module), (names::QUALNAME, cx.str(&code.qualified_name))];
    if let Some(doc) = &code.docstring {
        first.push((names::DOC, cx.str(doc)));
    }
    put_names(cx, namespace, &first)
}

/// Sets names of a namespace, once.
pub(super) fn put_names(cx: &mut Cx<'_>, namespace: Value, pairs: &[(Symbol, Value)]) -> Result<(), Stop> {
    if let Some(method) = cx.m.own_method(namespace, names::SETITEM) {
        for (name, value) in pairs {
            let text = cx.m.name(*name);
            let key = cx.str(&text);
            cx.call(method, &[namespace, key, *value])?;
        }
        return Ok(());
    }
    if cx.recall().is_none() {
        for (name, value) in pairs {
            let text = cx.m.name(*name);
            let key = cx.str(&text);
            cx.m.store_item(cx.run, namespace, key, *value)?;
        }
        cx.remember(Value::None);
    }
    Ok(())
}

/// Runs a class body over a namespace; gives its `__class__` cell, or `None`.
fn run_body(cx: &mut Cx<'_>) -> Native {
    let (body, namespace) = (cx.arg(0), cx.arg(1));
    match cx.m.run_body(cx.run, body, namespace)? {
        Flow::Value(value) => Ok(value),
        Flow::Entered => Err(Stop::Entered),
    }
}

/// A name in the body of a class whose namespace is the program's own mapping.
fn load_name(cx: &mut Cx<'_>) -> Native {
    let (namespace, key, file) = (cx.arg(0), cx.arg(1), cx.arg(2));
    let answer = match cx.m.own_method(namespace, names::GETITEM) {
        Some(method) => cx.call_catching(method, &[namespace, key])?,
        None => {
            let hash = cx.hash(key)?;
            let found = match namespace.object() {
                Some(id) => cx.find(id, hash, key)?,
                None => None,
            };
            match (found, cx.m.own_method(namespace, names::MISSING)) {
                (Some(entry), _) => Memo::Value(entry.value),
                (None, Some(method)) => cx.call_catching(method, &[namespace, key])?,
                (None, None) => Memo::Raised(Value::None),
            }
        }
    };
    match answer {
        Memo::Value(value) => return Ok(value),
        Memo::Raised(error) if error == Value::None || cx.m.is_instance(error, Builtin::KeyError) => {}
        Memo::Raised(error) => return Err(Stop::Raise(error)),
    }
    let text = cx.text(key).unwrap_or_default();
    let name = cx.symbol(&text);
    let file = u32::try_from(file.as_int().unwrap_or_default()).unwrap_or_default();
    match cx.m.load_outer_name(cx.run, file, name)? {
        Flow::Value(value) => Ok(value),
        Flow::Entered => Err(Stop::Entered),
    }
}

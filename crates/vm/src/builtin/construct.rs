//! How instances come to be: `type.__call__`, every builtin class's `__new__`, and `__init__`
//! where a builtin class fills its instances there.
//!
//! A builtin class has one native that makes instances (its constructor). `__new__` runs it
//! for classes whose value is fixed from the start, and with no arguments for the others, which
//! are filled by `__init__`.

use lockstep_bytecode::names;
use lockstep_event::order;

use crate::attribute::Found;
use crate::class::Builtin;
use crate::data::Data;
use crate::interpret::Flow;
use crate::machine::Machine;
use crate::native::{Args, Cx, Native, Owner, Stop};
use crate::operate::HIDDEN;
use crate::registry::{Row, function, method};
use crate::value::{ClassId, NativeId, Value};

use super::classes::this_class;

const OWNER: &str = match HIDDEN {
    Owner::Module(name) => name,
    _ => "",
};

pub(crate) const NATIVES: &[Row] = &[
    method(Builtin::Type, "__call__", "self *args **kwargs", call),
    method(Builtin::Object, "__init__", "self *args **kwargs", init),
    function(OWNER, "apply", "callee args keywords", apply),
];

/// Builtin classes whose instances are filled by `__init__`.
const FILLED: &[Builtin] = &[
    Builtin::List,
    Builtin::Dict,
    Builtin::Set,
    Builtin::Deque,
    Builtin::ByteArray,
    Builtin::Module,
    Builtin::Property,
    Builtin::StaticMethod,
    Builtin::ClassMethod,
    Builtin::Super,
    Builtin::Random,
    Builtin::Thread,
    Builtin::Event,
    Builtin::Semaphore,
    Builtin::Condition,
    Builtin::Barrier,
    Builtin::Queue,
    Builtin::WorkQueue,
    Builtin::PoolFuture,
    Builtin::FutureWait,
    Builtin::AsyncFuture,
    Builtin::EventLoop,
    Builtin::Task,
    Builtin::TaskGroup,
    Builtin::AsyncEvent,
    Builtin::AsyncLock,
    Builtin::AsyncSemaphore,
    Builtin::AsyncQueue,
];

/// Whether instances with this data are filled by `__init__`.
pub(crate) fn is_filled(layout: Builtin) -> bool {
    FILLED.contains(&layout)
}

impl Machine {
    /// Why a class of the program has no instances, if it has none.
    pub(crate) fn abstract_error(&mut self, class: ClassId) -> Option<Stop> {
        if !self.class(class).is_abstract {
            return None;
        }
        let names = self.class(class).attributes.get(names::ABSTRACTMETHODS)?;
        let mut found: Vec<String> =
            self.quick_items(names)?.into_iter().filter_map(|name| Some(self.text(name)?.to_string())).collect();
        order::sort(&mut found);
        let plural = if found.len() == 1 { "" } else { "s" };
        let name = &self.class(class).name;
        let message =
            format!("Can't instantiate abstract class {name} with abstract method{plural} {}", found.join(", "));
        Some(self.raise_new(Builtin::TypeError, &message))
    }
}

impl Cx<'_> {
    /// Runs another native with other arguments in this one's place.
    fn delegate(&mut self, native: NativeId, args: Args, class: ClassId) -> Native {
        let run = self.m.registry.native(native).run;
        let kept = (std::mem::replace(&mut self.args, args), self.native, self.class);
        (self.native, self.class) = (native, class);
        let result = run(self);
        (self.args, self.native, self.class) = kept;
        result
    }

    /// A native that only instructions call, as a value.
    pub(crate) fn hidden(&self, name: &str) -> Result<Value, Stop> {
        match self.m.registry.find(HIDDEN, name) {
            Some(native) => Ok(Value::Native(native)),
            None => Err(Stop::Refuse(format!("the machine has no operation {name}"))),
        }
    }

    /// The result of calling `callee` with keyword arguments in a dict.
    pub(crate) fn apply(&mut self, callee: Value, args: &[Value], keywords: Value) -> Native {
        let has_keywords = self.m.dict_entries(keywords).is_some_and(|entries| !entries.is_empty());
        if !has_keywords || self.n_read < self.memo.len() {
            return self.call(callee, args);
        }
        let (apply, args) = (self.hidden("apply")?, self.m.tuple(args));
        self.call(apply, &[callee, args, keywords])
    }

    /// What a class's `__new__` gives.
    pub(crate) fn construct(&mut self, new: Value, class: ClassId, args: &[Value], keywords: Value) -> Native {
        let function = match self.m.bind_on_class(new, class) {
            Found::Value(function) => function,
            Found::Get(get, arguments) => self.call(get, &arguments)?,
            _ => new,
        };
        let args: Vec<Value> = std::iter::once(Value::Class(class)).chain(args.iter().copied()).collect();
        self.apply(function, &args, keywords)
    }
}

/// Calls with arguments in a tuple and a dict.
fn apply(cx: &mut Cx<'_>) -> Native {
    let (callee, args, keywords) = (cx.arg(0), cx.m.list_items(cx.arg(1)), cx.arg(2));
    let list = cx.m.list(args);
    match cx.m.call_spread(cx.run, callee, list, keywords)? {
        Flow::Value(value) => Ok(value),
        Flow::Entered => Err(Stop::Entered),
    }
}

/// `type.__call__(cls, *args, **kwargs)`: `__new__`, then `__init__`.
fn call(cx: &mut Cx<'_>) -> Native {
    let (class, args, keywords) = (this_class(cx)?, cx.m.list_items(cx.arg(1)), cx.arg(2));
    if class == Builtin::Type.id() {
        let n_keywords = cx.m.dict_entries(keywords).map_or(0, |entries| entries.len());
        match args.len() {
            1 if n_keywords == 0 => return Ok(Value::Class(cx.m.class_of(args[0]))),
            3 => {}
            _ => return Err(cx.type_error("type() takes 1 or 3 arguments")),
        }
    }
    let layout = cx.m.class(class).layout;
    let is_made = layout == Builtin::Type || cx.m.registry.constructor(layout).is_some();
    let Some(new) = cx.m.lookup(class, names::NEW).filter(|new| is_made && *new != Value::None) else {
        return Err(cx.m.no_constructor(class));
    };
    let made = cx.construct(new, class, &args, keywords)?;
    let of = cx.m.class_of(made);
    if !cx.m.is_subclass(of, class) {
        return Ok(made);
    }
    let Some(init) = cx.m.method_of(of, names::INIT) else { return Ok(made) };
    let args: Vec<Value> = std::iter::once(made).chain(args).collect();
    let result = cx.apply(init, &args, keywords)?;
    if result != Value::None {
        let message = format!("__init__() should return None, not '{}'", cx.m.class_name(result));
        return Err(cx.type_error(message));
    }
    Ok(made)
}

/// `X.__new__(cls, *args, **kwargs)` of a builtin class.
pub(crate) fn new(cx: &mut Cx<'_>) -> Native {
    let owner = match cx.m.registry.native(cx.native).owner {
        Owner::Class(owner) => owner,
        _ => Builtin::Object,
    };
    let name = owner.name();
    let Value::Class(class) = cx.arg(0) else {
        if !cx.arg(0).is_bound() {
            return Err(cx.type_error(format!("{name}.__new__(): not enough arguments")));
        }
        let found = cx.m.class_name(cx.arg(0));
        return Err(cx.type_error(format!("{name}.__new__(X): X is not a type object ({found})")));
    };
    let known = cx.m.class(class);
    let (layout, own) = (known.layout, known.name.clone());
    if !cx.m.is_subclass(class, owner.id()) {
        return Err(cx.type_error(format!("{name}.__new__({own}): {own} is not a subtype of {name}")));
    }
    let constructor = cx.m.registry.constructor(layout);
    let Some(constructor) = constructor.filter(|found| Some(*found) == cx.m.registry.constructor(owner)) else {
        let builtin = cx.m.class(class).resolution.iter().find(|base| (base.0 as usize) < Builtin::ALL.len());
        let safe = builtin.map_or("object", |base| &cx.m.class(*base).name);
        let message = format!("{name}.__new__({own}) is not safe, use {safe}.__new__()");
        return Err(cx.type_error(message));
    };
    let (args, keywords) = (cx.m.list_items(cx.arg(1)), cx.arg(2));
    if layout == Builtin::Object {
        if let Some(stop) = check_unused(cx, class, &args, keywords, true) {
            return Err(stop);
        }
        if let Some(stop) = cx.m.abstract_error(class) {
            return Err(stop);
        }
        return Ok(Value::Object(cx.m.heap.allocate(class, Data::Plain)));
    }
    let args = match is_filled(layout) {
        true => cx.m.no_arguments(constructor),
        false => cx.m.keyword_arguments(constructor, &args, keywords)?,
    };
    cx.delegate(constructor, args, class)
}

/// Arguments for `object.__new__` and `object.__init__`, which take none, unless only the
/// other of the two is the program's.
fn check_unused(cx: &mut Cx<'_>, class: ClassId, args: &[Value], keywords: Value, is_new: bool) -> Option<Stop> {
    let has_keywords = cx.m.dict_entries(keywords).is_some_and(|entries| !entries.is_empty());
    if args.is_empty() && !has_keywords {
        return None;
    }
    let of_object = |cx: &Cx<'_>, name| cx.m.lookup(class, name) == cx.m.lookup(Builtin::Object.id(), name);
    let (own, other) = if is_new { (names::NEW, names::INIT) } else { (names::INIT, names::NEW) };
    if !of_object(cx, own) {
        return Some(match is_new {
            true => cx.type_error("object.__new__() takes exactly one argument (the type to instantiate)"),
            false => cx.type_error("object.__init__() takes exactly one argument (the instance to initialize)"),
        });
    }
    if of_object(cx, other) {
        let name = &cx.m.class(class).name;
        let message = match is_new {
            true => format!("{name}() takes no arguments"),
            false => format!("{name}.__init__() takes exactly one argument (the instance to initialize)"),
        };
        return Some(cx.type_error(message));
    }
    None
}

/// `object.__init__`: nothing to do, and nothing to be given.
fn init(cx: &mut Cx<'_>) -> Native {
    let (class, args) = (cx.m.class_of(cx.arg(0)), cx.m.list_items(cx.arg(1)));
    match check_unused(cx, class, &args, cx.arg(2), false) {
        Some(stop) => Err(stop),
        None => Ok(Value::None),
    }
}

/// `__init__` of a builtin class that has no other: what its constructor makes of the
/// arguments becomes the instance's.
pub(crate) fn fill(cx: &mut Cx<'_>) -> Native {
    let (this, args, keywords) = (cx.arg(0), cx.m.list_items(cx.arg(1)), cx.arg(2));
    let class = cx.m.class_of(this);
    let layout = cx.m.class(class).layout;
    let (Some(constructor), Value::Object(id)) = (cx.m.registry.constructor(layout), this) else {
        return Err(cx.type_error(format!("descriptor '__init__' does not apply to a '{}'", layout.name())));
    };
    let args = cx.m.keyword_arguments(constructor, &args, keywords)?;
    let made = cx.delegate(constructor, args, class)?;
    if let Value::Object(made) = made {
        let data = std::mem::replace(cx.m.heap.data_mut(made), Data::Plain);
        *cx.m.heap.data_mut(id) = data;
        cx.m.rehome_task(made, id);
        for (name, value) in cx.m.heap.get_mut(made).attributes.take().map(|own| own.0).unwrap_or_default() {
            cx.m.set_own_attribute(id, name, value);
        }
    }
    Ok(Value::None)
}

//! What functions, methods, generators and cells tell of themselves.

use std::rc::Rc;

use lockstep_bytecode::{LocalKind, names};
use lockstep_event::{CodeId, Effect, Place, Symbol, order};

use crate::class::Builtin;
use crate::data::{Data, Entry, Function};
use crate::interpret::Flow;
use crate::native::{Cx, Native, Owner, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::Function, "code globals name= argdefs= closure=", new_function),
    getter(Builtin::Function, "__name__", "self value=", name),
    getter(Builtin::Function, "__qualname__", "self value=", qualified_name),
    getter(Builtin::Function, "__doc__", "self value=", doc),
    getter(Builtin::Function, "__module__", "self value=", module),
    getter(Builtin::Function, "__defaults__", "self value=", defaults),
    getter(Builtin::Function, "__kwdefaults__", "self value=", keyword_defaults),
    getter(Builtin::Function, "__annotations__", "self value=", annotations),
    getter(Builtin::Function, "__code__", "self value=", code),
    getter(Builtin::Function, "__closure__", "self", closure),
    method(Builtin::Function, "__get__", "self instance owner= /", bind),
    method(Builtin::Function, "__call__", "self *args **kwargs", call),
    constructor(Builtin::Cell, "contents= /", new_cell),
    getter(Builtin::Cell, "cell_contents", "self value= gone=", cell_contents),
    getter(Builtin::BuiltinFunction, "__self__", "self", builtin_self),
    getter(Builtin::BuiltinFunction, "__name__", "self", name),
    getter(Builtin::BuiltinFunction, "__qualname__", "self", qualified_name),
    method(Builtin::BuiltinFunction, "__get__", "self instance owner= /", bind),
    method(Builtin::BuiltinFunction, "__call__", "self *args **kwargs", call),
    getter(Builtin::Method, "__self__", "self", method_self),
    getter(Builtin::Method, "__func__", "self", method_function),
    getter(Builtin::Method, "__name__", "self", name),
    getter(Builtin::Method, "__qualname__", "self", qualified_name),
    getter(Builtin::Method, "__doc__", "self", doc),
    getter(Builtin::Method, "__module__", "self", method_module),
    method(Builtin::Method, "__call__", "self *args **kwargs", call),
    getter(Builtin::Generator, "__name__", "self value=", name),
    getter(Builtin::Generator, "__qualname__", "self value=", qualified_name),
    getter(Builtin::Coroutine, "__name__", "self value=", name),
    getter(Builtin::Coroutine, "__qualname__", "self value=", qualified_name),
    getter(Builtin::AsyncGenerator, "__name__", "self value=", name),
    getter(Builtin::AsyncGenerator, "__qualname__", "self value=", qualified_name),
];

/// `types.FunctionType(code, globals)`: what comes here without code is a class statement over a
/// function.
fn new_function(cx: &mut Cx<'_>) -> Native {
    if cx.m.is_instance(cx.arg(0), Builtin::Code) {
        return Err(Stop::Refuse("making functions from code objects is not supported; use exec".into()));
    }
    let message = format!("function() argument 'code' must be code, not {}", cx.m.argument_class(cx.arg(0)));
    Err(cx.type_error(message))
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
    if let Some(name) = cx.m.own_attribute(id, symbol) {
        return Ok(name);
    }
    let name = match cx.m.heap.data(id) {
        Data::Generator(generator) => {
            let code = cx.m.program.code(generator.code());
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

/// `__doc__` of a function, or of what has none.
pub(super) fn doc(cx: &mut Cx<'_>) -> Native {
    let (this, value) = (cx.arg(0), cx.arg(1));
    if let (Value::Object(id), true) = (this, value.is_bound()) {
        cx.m.set_own_attribute(id, names::DOC, value);
        return Ok(Value::None);
    }
    let holder = match this.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Method(method)) => method.function,
        _ => this,
    };
    if let Value::Object(id) = holder
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

/// Changes a function in place.
fn change(cx: &mut Cx<'_>, change: impl FnOnce(&mut Function)) {
    if let Some(id) = cx.arg(0).object()
        && let Data::Function(function) = cx.m.heap.data_mut(id)
    {
        change(Rc::make_mut(function));
    }
}

fn defaults(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(1);
    if !value.is_bound() {
        return match this_function(cx) {
            Some(function) if !function.defaults.is_empty() => Ok(cx.m.tuple(&function.defaults)),
            _ => Ok(Value::None),
        };
    }
    if value != Value::None && !cx.m.is_instance(value, Builtin::Tuple) {
        return Err(cx.type_error("__defaults__ must be set to a tuple object"));
    }
    let mut values = cx.m.list_items(value);
    // Of more values than parameters the last ones count.
    let most = this_function(cx).map_or(0, |function| cx.m.program.code(function.code).parameters.n_positional);
    values.drain(..values.len().saturating_sub(most as usize));
    change(cx, |function| function.defaults = values.into());
    Ok(Value::None)
}

fn keyword_defaults(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(1);
    if !value.is_bound() {
        return match this_function(cx) {
            Some(function) if !function.keyword_defaults.is_empty() => {
                Ok(cx.m.keyword_dict(&function.keyword_defaults))
            }
            _ => Ok(Value::None),
        };
    }
    if value != Value::None && !cx.m.is_instance(value, Builtin::Dict) {
        return Err(cx.type_error("__kwdefaults__ must be set to a dict object"));
    }
    let mut pairs = Vec::new();
    for (_, key, value) in cx.m.dict_entries(value).unwrap_or_default() {
        if let Some(text) = cx.text(key) {
            pairs.push((cx.symbol(&text), value));
        }
    }
    change(cx, |function| function.keyword_defaults = pairs.into());
    Ok(Value::None)
}

/// `function.__code__ = value`: its names and texts stay, what it does changes.
fn set_code(cx: &mut Cx<'_>, function: &Function, value: Value) -> Native {
    let (Some(Data::Code(new)), Value::Object(id)) = (value.object().map(|id| cx.m.heap.data(id)), cx.arg(0)) else {
        return Err(cx.type_error("__code__ must be set to a code object"));
    };
    let (program, new) = (Rc::clone(&cx.m.program), *new);
    let code = program.code(new);
    let (old_order, new_order) = (free_order(cx, function.code), free_order(cx, new));
    let wanted = new_order.len();
    let has = old_order.len();
    if wanted != has {
        let name = cx.m.function_name(cx.arg(0), false).unwrap_or_default();
        let message = format!("{name}() requires a code object with {has} free vars, not {wanted}");
        return Err(cx.value_error(message));
    }
    let n_free = code.locals.iter().filter(|local| local.kind == LocalKind::Free).count();
    if code.file != program.code(function.code).file || n_free != function.captures.len() {
        return Err(Stop::Refuse("a function with the code of another module is not supported".into()));
    }
    for (name, read) in
        [(names::NAME, name as fn(&mut Cx<'_>) -> Native), (names::QUALNAME, qualified_name), (names::DOC, doc)]
    {
        cx.args = vec![Value::Object(id)];
        let kept = read(cx)?;
        cx.m.set_own_attribute(id, name, kept);
    }
    let (key, most) = (cx.symbol(".code"), usize::from(code.parameters.n_positional));
    cx.m.set_own_attribute(id, key, value);
    let mut captures = function.captures.to_vec();
    for (old, new) in old_order.into_iter().zip(new_order) {
        captures[new] = function.captures[old];
    }
    change(cx, |function| {
        function.captures = captures.into();
        let spare = function.defaults.len().saturating_sub(most);
        function.defaults = function.defaults[spare..].into();
        (function.code, function.entry) = (new, Entry::of(code));
    });
    Ok(Value::None)
}

/// Always the same object for a function.
fn code(cx: &mut Cx<'_>) -> Native {
    if let (Some(value), Some(function)) = (cx.arg(1).given(), this_function(cx)) {
        return set_code(cx, &function, value);
    }
    let (Value::Object(id), Some(function)) = (cx.arg(0), this_function(cx)) else {
        return Ok(Value::None);
    };
    let key = cx.symbol(".code");
    if let Some(code) = cx.m.own_attribute(id, key) {
        return Ok(code);
    }
    let code = cx.m.allocate(Builtin::Code, Data::Code(function.code));
    cx.m.set_own_attribute(id, key, code);
    Ok(code)
}

fn closure(cx: &mut Cx<'_>) -> Native {
    let Some(function) = this_function(cx) else { return Ok(Value::None) };
    let cells: Vec<Value> =
        free_order(cx, function.code).into_iter().filter_map(|at| function.captures.get(at).copied()).collect();
    Ok(if cells.is_empty() { Value::None } else { cx.m.tuple(&cells) })
}

/// The places of a code's captured cells in the order of their names, which is CPython's;
/// without the machine's own.
fn free_order(cx: &Cx<'_>, code: CodeId) -> Vec<usize> {
    let locals = cx.m.program.code(code).locals.iter().filter(|local| local.kind == LocalKind::Free);
    let named = locals.enumerate().filter(|(_, local)| local.name != names::GLOBALS);
    let mut named: Vec<_> = named.map(|(at, local)| (cx.m.name(local.name), at)).collect();
    order::sort(&mut named);
    named.into_iter().map(|(_, at)| at).collect()
}

fn new_cell(cx: &mut Cx<'_>) -> Native {
    let content = cx.arg(0);
    Ok(cx.m.allocate(Builtin::Cell, Data::Cell(content)))
}

/// What is in a cell; read, replaced or taken out.
fn cell_contents(cx: &mut Cx<'_>) -> Native {
    let (value, is_taken) = (cx.arg(1), cx.arg(2).is_bound());
    if let (Value::Object(id), true) = (cx.arg(0), value.is_bound() || is_taken) {
        cx.access(Place::Cell { object: id }, if is_taken { Effect::Delete } else { Effect::Write })?;
        if let Data::Cell(content) = cx.m.heap.data_mut(id) {
            *content = value;
        }
        return Ok(Value::None);
    }
    match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Cell(value)) if value.is_bound() => Ok(*value),
        _ => Err(cx.value_error("Cell is empty")),
    }
}

fn module(cx: &mut Cx<'_>) -> Native {
    let (this, value) = (cx.arg(0), cx.arg(1));
    let Value::Object(id) = this else { return Ok(Value::None) };
    if value.is_bound() {
        cx.m.set_own_attribute(id, names::MODULE, value);
        return Ok(Value::None);
    }
    if let Some(module) = cx.m.own_attribute(id, names::MODULE) {
        return Ok(module);
    }
    match this_function(cx) {
        Some(function) => {
            let file = cx.m.program.code(function.code).file;
            let globals = cx.m.function_globals(&function);
            Ok(cx.m.module_value_of(globals, file))
        }
        None => Ok(Value::None),
    }
}

/// What a builtin method is bound to.
fn builtin_self(cx: &mut Cx<'_>) -> Native {
    match cx.arg(0) {
        Value::Object(_) => method_self(cx),
        Value::Native(native) if matches!(cx.m.registry.native(native).owner, Owner::Class(_)) => {
            Err(super::object::missing(cx, cx.arg(0), "__self__"))
        }
        Value::Native(native) => {
            let module = match cx.m.registry.native(native).owner {
                Owner::Module(module) if !module.starts_with('_') => module,
                _ => "builtins",
            };
            Ok(cx.m.modules.get(module).map_or(Value::None, |module| Value::Object(*module)))
        }
        _ => Ok(Value::None),
    }
}

/// The module of the function behind a method.
fn method_module(cx: &mut Cx<'_>) -> Native {
    let function = method_parts(cx).0;
    match cx.m.load_attribute(cx.run, function, names::MODULE)? {
        Flow::Value(value) => Ok(value),
        Flow::Entered => Err(Stop::Entered),
    }
}

/// `function.__get__(instance, owner)`.
fn bind(cx: &mut Cx<'_>) -> Native {
    let (function, instance) = (cx.arg(0), cx.arg(1));
    if instance == Value::None {
        return Ok(function);
    }
    Ok(cx.m.bound_method(function, instance))
}

/// `function.__call__(…)`.
fn call(cx: &mut Cx<'_>) -> Native {
    let (args, keywords) = (cx.m.list_items(cx.arg(1)), cx.arg(2));
    let list = cx.m.list(args);
    match cx.m.call_spread(cx.run, cx.arg(0), list, keywords)? {
        Flow::Value(value) => Ok(value),
        Flow::Entered => Err(Stop::Entered),
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

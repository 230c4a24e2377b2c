//! `compile`, `eval` and `exec`: texts become code while the program runs, and run over dicts.
//!
//! What compiles them is in [`crate::growth`], how their names are found in [`crate::dynamic`].
//! Refused: flags, levels of optimisation, and code of functions over other globals than their own.

use std::rc::Rc;

use lockstep_bytecode::refusal::{self, Refusal};
use lockstep_bytecode::{CodeKind, LocalKind, TextKind, names};
use lockstep_event::CodeId;

use super::classes::put_names;
use crate::class::Builtin;
use crate::data::{Data, Function};
use crate::frame::Memo;
use crate::interpret::Flow;
use crate::native::{Cx, Native, Owner, Stop};
use crate::operate::HIDDEN;
use crate::registry::{Row, builtin, function};
use crate::value::Value;

const OWNER: &str = match HIDDEN {
    Owner::Module(name) => name,
    _ => "",
};

/// Flags of `compile` that mean something in CPython.
const KNOWN_FLAGS: i64 = 0x1fe_7610;

pub(crate) const NATIVES: &[Row] = &[
    builtin("compile", "source filename mode flags= dont_inherit= optimize= * _feature_version=", compile),
    builtin("eval", "source globals= locals= /", eval),
    builtin("exec", "source globals= locals= / * closure=", exec),
    function(OWNER, "display", "value /", display),
    function(OWNER, "text_global", "globals builtins key /", text_global),
    function(OWNER, "setup_annotations", "namespace /", setup_annotations),
];

fn refused(refusal: &Refusal) -> Stop {
    Stop::Refuse(format!("{}; {}", refusal.says, refusal.instead))
}

/// A text: of a string, or of bytes that are UTF-8.
fn source(cx: &mut Cx<'_>, function: &str, other: &str) -> Result<Rc<str>, Stop> {
    let value = cx.arg(0);
    let found: Option<Rc<str>> = match value.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Str(text)) => Some((*text.shared()).into()),
        Some(data) => match data.bytes().map(decoded) {
            Some(Some(text)) => Some(text.into()),
            Some(None) => return Err(refused(&refusal::OTHER_ENCODING)),
            None => None,
        },
        None => None,
    };
    let Some(text) = found else {
        return Err(cx.type_error(format!("{function}() arg 1 must be a string, bytes or {other} object")));
    };
    if text.contains('\0') {
        let message = cx.str("source code string cannot contain null bytes");
        let error = cx.m.exception_of(Builtin::SyntaxError.id(), &[message]);
        if let Some(data) = cx.m.exception_data(error) {
            data.members = vec![message].into();
        }
        return Err(Stop::Raise(error));
    }
    Ok(text)
}

/// Source code of bytes: UTF-8, as a comment at the top may say.
fn decoded(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let is_plain = |line: &str| {
        let comment = line.trim_start_matches([' ', '\t', '\u{c}']).strip_prefix('#');
        let named = comment.and_then(|comment| comment.split_once("coding").map(|(_, rest)| rest));
        let named = named.and_then(|rest| rest.strip_prefix([':', '=']));
        named.is_none_or(|name| {
            let name = name.trim_start().to_ascii_lowercase().replace('_', "-");
            name.starts_with("utf-8") || name.starts_with("utf8")
        })
    };
    text.lines().take(2).all(is_plain).then(|| text.trim_start_matches('\u{feff}'))
}

/// The code of a text; what the compiler warns of is printed.
fn code_of(cx: &mut Cx<'_>, kind: TextKind, name: &str, text: &str) -> Result<CodeId, Stop> {
    let code = cx.m.text_code(kind, name, text)?;
    let file = cx.m.program.code(code).file;
    cx.m.n_instructions = cx.run.end - cx.run.fuel;
    cx.m.show_warnings(file, cx.run.actor, cx.run.clock);
    Ok(code)
}

fn compile(cx: &mut Cx<'_>) -> Native {
    let name = match cx.arg(1).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Str(text)) => text.shared().to_string(),
        Some(Data::Bytes(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => path(cx)?,
    };
    let Some(mode) = cx.text(cx.arg(2)) else {
        let class = cx.m.argument_class(cx.arg(2)).to_owned();
        return Err(cx.type_error(format!("compile() argument 'mode' must be str, not {class}")));
    };
    let mut numbers = [0, 0, -1];
    for (number, index) in numbers.iter_mut().zip(3..) {
        match cx.arg(index) {
            Value::Unbound => {}
            value if index == 4 => *number = i64::from(value != Value::FALSE),
            value => match value.as_int() {
                Some(given) => *number = given,
                None => {
                    let class = cx.m.class_name(value).to_owned();
                    return Err(cx.type_error(format!("'{class}' object cannot be interpreted as an integer")));
                }
            },
        }
    }
    let [flags, _, optimize] = numbers;
    if flags & !KNOWN_FLAGS != 0 {
        return Err(cx.value_error("compile(): unrecognised flags"));
    }
    if !(-1..=2).contains(&optimize) {
        return Err(cx.value_error("compile(): invalid optimize value"));
    }
    let kind = match &*mode {
        "exec" => TextKind::Exec,
        "eval" => TextKind::Eval,
        "single" => TextKind::Single,
        _ => return Err(cx.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    if flags != 0 {
        return Err(refused(&refusal::COMPILE_FLAGS));
    }
    if optimize > 0 {
        return Err(refused(&refusal::COMPILE_LEVEL));
    }
    let text = source(cx, "compile", "AST")?;
    let code = code_of(cx, kind, &name, &text)?;
    Ok(cx.m.allocate(Builtin::Code, Data::Code(code)))
}

/// The text of a path object.
fn path(cx: &mut Cx<'_>) -> Result<String, Stop> {
    let (value, name) = (cx.arg(1), cx.symbol("__fspath__"));
    let class = cx.m.class_of(value);
    let found = match cx.m.lookup(class, name) {
        Some(method) => Some(cx.call(method, &[value])?),
        None => None,
    };
    match found.and_then(|found| cx.text(found)) {
        Some(text) => Ok(text.to_string()),
        None => {
            let class = cx.m.class_name(value).to_owned();
            Err(cx.type_error(format!("expected str, bytes or os.PathLike object, not {class}")))
        }
    }
}

/// The dicts to run over, as the arguments and the caller have them.
fn namespaces(cx: &mut Cx<'_>, function: &str) -> Result<(Value, Value), Stop> {
    let given = |value: Value| value.given().filter(|value| *value != Value::None);
    let (globals, locals) = (given(cx.arg(1)), given(cx.arg(2)));
    let is_exec = function == "exec";
    if let Some(value) = locals
        && !is_mapping(cx, value)
    {
        let class = cx.m.class_name(value).to_owned();
        return Err(cx.type_error(if is_exec {
            format!("locals must be a mapping or None, not {class}")
        } else {
            "locals must be a mapping".to_owned()
        }));
    }
    let Some(globals) = globals else {
        let globals = cx.m.running_globals(cx.run);
        let locals = match locals {
            Some(locals) => locals,
            None => cx.m.locals_dict(cx.run),
        };
        return Ok((cx.m.dict_of_globals(globals), locals));
    };
    if !matches!(globals.object().map(|id| cx.m.heap.data(id)), Some(Data::Dict(_))) {
        let class = cx.m.class_name(globals).to_owned();
        return Err(cx.type_error(if is_exec {
            format!("exec() globals must be a dict, not {class}")
        } else if is_mapping(cx, globals) {
            "globals must be a real dict; try eval(expr, {}, mapping)".to_owned()
        } else {
            "globals must be a dict".to_owned()
        }));
    }
    let globals = cx.m.dict_of_globals(globals);
    Ok((globals, locals.unwrap_or(globals)))
}

fn is_mapping(cx: &Cx<'_>, value: Value) -> bool {
    cx.m.special(value, names::GETITEM).is_some()
}

/// The code object in the first argument.
fn given_code(cx: &Cx<'_>) -> Option<CodeId> {
    match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Code(code)) => Some(*code),
        _ => None,
    }
}

fn eval(cx: &mut Cx<'_>) -> Native {
    let (globals, locals) = namespaces(cx, "eval")?;
    let code = match given_code(cx) {
        Some(code) => code,
        None => {
            let text = source(cx, "eval", "code")?;
            code_of(cx, TextKind::Eval, "<string>", text.trim_start_matches([' ', '\t']))?
        }
    };
    let (callee, args) = prepare(cx, "eval", code, globals, locals)?;
    match cx.m.call_values(cx.run, callee, &args, &[])? {
        Flow::Value(value) => Ok(value),
        Flow::Entered => Err(Stop::Entered),
    }
}

fn exec(cx: &mut Cx<'_>) -> Native {
    let (globals, locals) = namespaces(cx, "exec")?;
    let code = match given_code(cx) {
        Some(code) => code,
        None if cx.arg(3).given().is_some_and(|closure| closure != Value::None) => {
            return Err(cx.type_error("closure can only be used when source is a code object"));
        }
        None => {
            let text = source(cx, "exec", "code")?;
            code_of(cx, TextKind::Exec, "<string>", &text)?
        }
    };
    let (callee, args) = prepare(cx, "exec", code, globals, locals)?;
    cx.call(callee, &args)?;
    Ok(Value::None)
}

/// What to call with which arguments to run a code.
fn prepare(
    cx: &mut Cx<'_>,
    function: &str,
    id: CodeId,
    globals: Value,
    locals: Value,
) -> Result<(Value, Vec<Value>), Stop> {
    let program = Rc::clone(&cx.m.program);
    let code = program.code(id);
    let is_text = program.is_text(code.file);
    let (mut captures, mut args) = (Vec::new(), Vec::new());
    if is_text && code.kind == CodeKind::Module {
        args.extend([locals, globals]);
    } else {
        let free: Vec<_> = code.locals.iter().filter(|local| local.kind == LocalKind::Free).collect();
        let n_free = free.iter().filter(|local| local.name != names::GLOBALS).count();
        let closure = if function == "exec" { cx.arg(3).given().filter(|given| *given != Value::None) } else { None };
        if n_free > 0 && function == "eval" {
            return Err(cx.type_error("code object passed to eval() may not contain free variables"));
        }
        if n_free == 0 && closure.is_some() {
            return Err(cx.type_error("cannot use a closure with this code object"));
        }
        let is_tuple = closure.is_some_and(|closure| cx.m.is_instance(closure, Builtin::Tuple));
        let cells = if is_tuple { cx.m.list_items(closure.unwrap_or(Value::None)) } else { Vec::new() };
        let are_cells = cells.iter().all(|cell| cx.m.is_instance(*cell, Builtin::Cell));
        if cells.len() != n_free || !are_cells {
            return Err(cx.type_error(format!("code object requires a closure of exactly length {n_free}")));
        }
        let mut cells = cells.into_iter();
        for local in free {
            let cell = if local.name == names::GLOBALS { Some(cx.m.make_cell(globals)) } else { cells.next() };
            captures.extend(cell);
        }
        if is_text {
            // Its globals are in a cell.
        } else if code.kind != CodeKind::Function || cx.m.opened_globals(code.file) != globals.object() {
            return Err(refused(&refusal::OTHER_GLOBALS));
        }
    }
    let data = Function {
        code: id,
        entry: None,
        defaults: [].into(),
        keyword_defaults: [].into(),
        captures: captures.into(),
        annotations: [].into(),
    };
    Ok((cx.m.allocate(Builtin::Function, Data::Function(Rc::new(data))), args))
}

/// The value of a key that is text.
fn text_item(cx: &mut Cx<'_>, dict: Value, key: Value) -> Option<Value> {
    let (id, text) = (dict.object()?, cx.text(key)?);
    let name = cx.symbol(&text);
    cx.m.dict_attribute(id, name)
}

/// A global of a text whose dicts have their own say.
fn text_global(cx: &mut Cx<'_>) -> Native {
    let (globals, builtins, key) = (cx.arg(0), cx.arg(1), cx.arg(2));
    for dict in [globals, builtins].into_iter().filter(|dict| *dict != Value::None) {
        let found = match cx.m.own_method(dict, names::GETITEM) {
            Some(method) => cx.call_catching(method, &[dict, key])?,
            None => match text_item(cx, dict, key) {
                Some(value) => Memo::Value(value),
                None => match cx.m.own_method(dict, names::MISSING) {
                    Some(method) => cx.call_catching(method, &[dict, key])?,
                    None => Memo::Raised(Value::None),
                },
            },
        };
        match found {
            Memo::Value(value) => return Ok(value),
            Memo::Raised(error) if error == Value::None || cx.m.is_instance(error, Builtin::KeyError) => {}
            Memo::Raised(error) => return Err(Stop::Raise(error)),
        }
        if !matches!(dict.object().map(|id| cx.m.heap.data(id)), Some(Data::Dict(_))) {
            let class = cx.m.class_name(dict).to_owned();
            return Err(cx.type_error(format!("'{class}' object is not subscriptable")));
        }
    }
    let text = cx.text(key).unwrap_or_default();
    let name = cx.symbol(&text);
    if builtins == Value::None
        && let Some(value) = cx.m.builtins.get(name.index()).copied().and_then(Value::given)
    {
        return Ok(value);
    }
    match globals {
        Value::Object(id) => Err(cx.m.missing_global(id, name)),
        _ => Err(cx.m.name_error(name)),
    }
}

/// Makes `__annotations__` in a text's namespace, if it is not there.
fn setup_annotations(cx: &mut Cx<'_>) -> Native {
    let (namespace, key) = (cx.arg(0), cx.str("__annotations__"));
    let found = match cx.m.own_method(namespace, names::GETITEM) {
        Some(method) => match cx.call_catching(method, &[namespace, key])? {
            Memo::Value(_) => true,
            Memo::Raised(error) if cx.m.is_instance(error, Builtin::KeyError) => false,
            Memo::Raised(error) => return Err(Stop::Raise(error)),
        },
        None => namespace.object().is_some_and(|id| cx.m.dict_attribute(id, names::ANNOTATIONS).is_some()),
    };
    if !found {
        let dict = cx.m.keyword_dict(&[]);
        put_names(cx, namespace, &[(names::ANNOTATIONS, dict)])?;
    }
    Ok(Value::None)
}

/// What an interactive session does with the value of an expression.
fn display(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    if value == Value::None {
        return Ok(value);
    }
    let (Some(repr), Some(print)) =
        (cx.m.registry.find(Owner::Builtins, "repr"), cx.m.registry.find(Owner::Builtins, "print"))
    else {
        return Ok(Value::None);
    };
    let text = cx.call(Value::Native(repr), &[value])?;
    cx.call(Value::Native(print), &[text])?;
    let last = cx.symbol("_");
    let builtins = Rc::make_mut(&mut cx.m.builtins);
    if builtins.len() <= last.index() {
        builtins.resize(last.index() + 1, Value::Unbound);
    }
    builtins[last.index()] = value;
    if let Some(dict) = cx.m.builtins_dict {
        cx.m.set_text_key(dict, last, value);
    }
    Ok(Value::None)
}

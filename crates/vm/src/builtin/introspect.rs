//! `_machine`: what the library's modules that are written in Python ask the machine itself.
//!
//! Places of the program's frames (the library's own are passed over), texts of tracebacks,
//! parameters of functions, and refusals while a program runs. Programs cannot import it.

use std::rc::Rc;

use lockstep_bytecode::{CodeKind, LocalKind};
use lockstep_event::{CodeId, Site, UnitId, order};

use crate::class::Builtin;
use crate::collect::visit_iterator;
use crate::data::Data;
use crate::frame::python_frames;
use crate::interpret::Flow;
use crate::machine::Machine;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, function, getter};
use crate::traceback::wording::word;
use crate::value::Value;

/// The first process's number; CPython's is the system's choice.
const FIRST_PROCESS: i64 = 1000;

/// Flags of CPython's code objects.
const OPTIMIZED: i64 = 0x3;
const NESTED: i64 = 0x10;
const STAR: i64 = 0x4;
const DOUBLE_STAR: i64 = 0x8;
const GENERATOR: i64 = 0x20;
const COROUTINE: i64 = 0x80;
const AWAITABLE: i64 = 0x100;
const ASYNC_GENERATOR: i64 = 0x200;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::GenericAlias, "origin args /", new_alias),
    constructor(Builtin::Method, "function instance /", new_method),
    function("_machine", "caller", "depth /", caller),
    function("_machine", "copy_iterator", "iterator /", copy_iterator),
    function("_machine", "iterator_parts", "iterator /", iterator_parts),
    function("_machine", "cpu_count", "", cpu_count),
    function("_machine", "exception_line", "exception /", exception_line),
    function("_machine", "format_exception", "exception /", format_exception),
    function("_machine", "frames", "traceback /", frames),
    function("_machine", "import_module", "name", import_module),
    function("_machine", "at_exit", "function", at_exit),
    function("_machine", "getpid", "", getpid),
    function("_machine", "getppid", "", getppid),
    function("_machine", "handled", "", handled),
    function("_machine", "make_awaitable", "function /", make_awaitable),
    function("_machine", "names", "object /", names_of),
    function("_machine", "refuse", "text /", refuse),
    function("_machine", "globals_of", "owner /", globals_of),
    getter(Builtin::Function, "__globals__", "self", function_globals),
    function("_machine", "signature", "function /", signature),
    function("_machine", "source_line", "file line /", source_line),
    function("_machine", "stack", "", stack),
];

/// Another builtin iterator that stands where this one stands; `None` for anything else.
fn copy_iterator(cx: &mut Cx<'_>) -> Native {
    let Value::Object(id) = cx.arg(0) else { return Ok(Value::None) };
    let object = cx.m.heap.get(id);
    let (class, Data::Iter(iter)) = (object.class, &object.data) else { return Ok(Value::None) };
    let data = Data::Iter(iter.clone());
    Ok(Value::Object(cx.m.heap.allocate(class, data)))
}

/// What a builtin iterator goes over, functions and counts included.
fn iterator_parts(cx: &mut Cx<'_>) -> Native {
    let mut parts = Vec::new();
    if let Some(Data::Iter(iter)) = cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        visit_iterator(iter, &mut |value| parts.push(value));
    }
    Ok(cx.m.tuple(&parts))
}

/// `types.GenericAlias(origin, args)`.
fn new_alias(cx: &mut Cx<'_>) -> Native {
    super::generic::alias(cx, cx.arg(0), cx.arg(1))
}

/// `types.MethodType(function, instance)`.
fn new_method(cx: &mut Cx<'_>) -> Native {
    let (function, instance) = (cx.arg(0), cx.arg(1));
    if !cx.is_callable(function) {
        return Err(cx.type_error("first argument must be callable"));
    }
    if instance == Value::None {
        return Err(cx.type_error("instance must not be None"));
    }
    Ok(cx.m.bound_method(function, instance))
}

/// The file of a function, or of a module by its name.
fn file_of(cx: &Cx<'_>, owner: Value) -> Option<u32> {
    if let Some(Data::Function(function)) = owner.object().map(|id| cx.m.heap.data(id)) {
        return Some(cx.m.program.code(function.code).file);
    }
    let name = cx.text(owner)?;
    let file = cx.m.program.modules.iter().position(|module| module.name == *name)?;
    u32::try_from(file).ok()
}

/// The names that a function, or a module of that name, sees as globals: a dict of its own.
fn globals_of(cx: &mut Cx<'_>) -> Native {
    if let Some(Data::Function(function)) = cx.arg(0).object().map(|id| cx.m.heap.data(id))
        && let Some(dict) = cx.m.function_globals(function)
    {
        return Ok(Value::Object(dict));
    }
    let Some(file) = file_of(cx, cx.arg(0)) else {
        return Ok(Value::None);
    };
    let mut pairs = Vec::new();
    for (name, value) in cx.m.file_globals(file) {
        pairs.push((cx.symbol(&name), value));
    }
    Ok(cx.m.keyword_dict(&pairs))
}

fn function_globals(cx: &mut Cx<'_>) -> Native {
    if let Some(Data::Function(function)) = cx.arg(0).object().map(|id| cx.m.heap.data(id))
        && let Some(dict) = cx.m.function_globals(function)
    {
        return Ok(Value::Object(dict));
    }
    let file = file_of(cx, cx.arg(0)).unwrap_or(0);
    Ok(cx.m.open_globals(file))
}

/// Where the program's own frames stand, innermost first.
fn sites(cx: &Cx<'_>) -> Vec<Site> {
    let sites = python_frames(&cx.run.frames).map(|frame| Site { code: frame.code, pc: frame.pc });
    sites.filter(|site| !cx.m.program.is_library(site.code)).collect()
}

/// What is told of a frame behind its file, line and function.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// The module's name.
    Module,
    /// The line, and the text as tracebacks have it.
    Text,
    /// The same without marks below the line: nothing failed there.
    Unmarked,
}

fn describe(cx: &mut Cx<'_>, site: Site, detail: Detail) -> Value {
    let program = Rc::clone(&cx.m.program);
    let (code, line) = (program.code(site.code), program.span(site).line);
    let file = program.files.get(code.file as usize);
    let name = file.map_or("", |file| &file.name);
    let mut items = vec![cx.str(name), Value::Int(i64::from(line)), cx.str(&code.name)];
    if detail != Detail::Module {
        let source = file.map_or("", |file| file.line(line).trim());
        items.push(cx.str(source));
        let mut text = cx.m.frame_text(site);
        if detail == Detail::Unmarked {
            text = text.split_inclusive('\n').take(2).collect();
        }
        items.push(cx.str(&text));
    } else {
        let module = cx.m.module_name(code.file);
        items.push(cx.str(&module));
    }
    cx.m.tuple(&items)
}

/// The frame of the program that called the library, or the frame `depth - 1` further out.
fn caller(cx: &mut Cx<'_>) -> Native {
    let Value::Int(depth) = cx.arg(0) else {
        return Err(cx.type_error("an integer is required"));
    };
    let index = usize::try_from(depth - 1).unwrap_or(0);
    match sites(cx).get(index) {
        Some(site) => Ok(describe(cx, *site, Detail::Module)),
        None => Ok(Value::None),
    }
}

/// The program's frames, outermost first.
fn stack(cx: &mut Cx<'_>) -> Native {
    let found: Vec<Value> = sites(cx).into_iter().rev().map(|site| describe(cx, site, Detail::Unmarked)).collect();
    Ok(cx.m.list(found))
}

/// The program's frames of a traceback, outermost first.
fn frames(cx: &mut Cx<'_>) -> Native {
    let sites: Vec<Site> = match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Traceback { sites, index }) => sites.iter().skip(*index as usize).copied().collect(),
        _ => Vec::new(),
    };
    let own = sites.into_iter().filter(|site| !cx.m.program.is_library(site.code)).collect::<Vec<_>>();
    let found: Vec<Value> = own.into_iter().map(|site| describe(cx, site, Detail::Text)).collect();
    Ok(cx.m.list(found))
}

/// An exception's whole text, as it is printed when nobody catches it.
fn format_exception(cx: &mut Cx<'_>) -> Native {
    word(cx)?;
    let text = cx.m.format_exception(cx.arg(0), false);
    Ok(cx.str(&text))
}

/// Its last line, behind those that show where a text is wrong.
fn exception_line(cx: &mut Cx<'_>) -> Native {
    word(cx)?;
    let exception = cx.arg(0);
    let mut lines = Vec::new();
    if let Some(text) = cx.m.faulty_line(exception).map(|fault| cx.m.fault_text(fault, usize::MAX)) {
        lines.extend(text.split_inclusive('\n').map(|line| cx.str(line)));
    }
    let text = cx.m.exception_line(exception, false) + "\n";
    lines.push(cx.str(&text));
    Ok(cx.m.list(lines))
}

/// The exception that is being handled, or `None`.
fn handled(cx: &mut Cx<'_>) -> Native {
    let handled = cx.m.handled(cx.run);
    Ok(if handled.is_bound() { handled } else { Value::None })
}

/// The names of a class's attributes, inherited ones too, or those of a module, in order.
fn names_of(cx: &mut Cx<'_>) -> Native {
    let mut found: Vec<Rc<str>> = match cx.arg(0) {
        Value::Class(class) => {
            let classes = cx.m.class(class).resolution.iter();
            classes.flat_map(|class| cx.m.class(*class).attributes.0.iter().map(|(name, _)| cx.m.name(*name))).collect()
        }
        Value::Object(id) => match cx.m.heap.data(id) {
            Data::Module(module) => {
                let own = module.attributes.0.iter().map(|(name, _)| cx.m.name(*name));
                own.chain(cx.m.module_globals(module).into_iter().map(|(name, _)| name)).collect()
            }
            _ => return Err(cx.type_error("a class or module is required")),
        },
        _ => return Err(cx.type_error("a class or module is required")),
    };
    order::sort(&mut found);
    found.dedup();
    let names: Vec<Value> = found.iter().map(|name| cx.str(name)).collect();
    Ok(cx.m.list(names))
}

/// A line of a file of the program, or nothing.
fn source_line(cx: &mut Cx<'_>) -> Native {
    let (Some(name), Value::Int(line)) = (cx.text(cx.arg(0)), cx.arg(1)) else {
        return Ok(cx.str(""));
    };
    let program = Rc::clone(&cx.m.program);
    let line = u32::try_from(line).unwrap_or(0);
    let found = program.files.iter().find(|file| *file.name == *name).map_or("", |file| file.line(line));
    Ok(cx.str(found))
}

/// Ends the program: it uses what is not supported.
fn refuse(cx: &mut Cx<'_>) -> Native {
    let text = cx.text(cx.arg(0)).unwrap_or_default();
    Err(Stop::Refuse(text.to_string()))
}

/// `co_flags`.
pub(super) fn flags(m: &Machine, id: CodeId) -> i64 {
    let code = m.program.code(id);
    let awaitable = if m.is_awaitable(id) { AWAITABLE } else { 0 };
    let nested = if code.qualified_name.contains("<locals>") { NESTED } else { 0 };
    let kind = match code.kind {
        CodeKind::Generator => GENERATOR,
        CodeKind::Coroutine => COROUTINE,
        CodeKind::AsyncGenerator => ASYNC_GENERATOR,
        CodeKind::Function => 0,
        CodeKind::Module | CodeKind::ClassBody => return nested,
    };
    let star = if code.parameters.star { STAR } else { 0 };
    let double_star = if code.parameters.double_star { DOUBLE_STAR } else { 0 };
    OPTIMIZED | star | double_star | nested | kind | awaitable
}

/// Lets the generators of a function be awaited.
fn make_awaitable(cx: &mut Cx<'_>) -> Native {
    if let Some(Data::Function(function)) = cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        let code = function.code;
        if !cx.m.is_awaitable(code) {
            cx.m.awaitable_codes.push(code);
        }
    }
    Ok(Value::None)
}

/// Flags, names of parameters, how many are positional-only, positional, keyword-only; the
/// defaults as a tuple, those of keyword-only parameters as pairs.
fn signature(cx: &mut Cx<'_>) -> Native {
    let function = match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Function(function)) => function.clone(),
        _ => return Err(cx.type_error("a Python function is required")),
    };
    let program = Rc::clone(&cx.m.program);
    let code = program.code(function.code);
    let parameters = code.parameters;
    let flags = flags(cx.m, function.code);
    let locals = code.locals.iter().filter(|local| local.kind != LocalKind::Free);
    let names: Vec<Value> = locals
        .take(parameters.n_registers() as usize)
        .map(|local| {
            let name = cx.m.name(local.name);
            cx.str(&name)
        })
        .collect();
    let pairs: Vec<Value> = function
        .keyword_defaults
        .iter()
        .map(|(name, value)| {
            let name = cx.m.name(*name);
            let name = cx.str(&name);
            cx.m.tuple(&[name, *value])
        })
        .collect();
    let items = [
        Value::Int(flags),
        cx.m.tuple(&names),
        Value::Int(i64::from(parameters.n_positional_only)),
        Value::Int(i64::from(parameters.n_positional)),
        Value::Int(i64::from(parameters.n_keyword_only)),
        cx.m.tuple(&function.defaults),
        cx.m.tuple(&pairs),
    ];
    Ok(cx.m.tuple(&items))
}

// --- the process --------------------------------------------------------------------------

fn getpid(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(process_number(cx.m.process().unit)))
}

/// The module of a name, imported if it is not yet. To be called by the library's own code, which
/// calls it again after the module has run.
fn import_module(cx: &mut Cx<'_>) -> Native {
    let name = cx.text(cx.arg(0)).unwrap_or_default();
    let name = cx.symbol(&name);
    match cx.m.import(cx.run, name, false) {
        Ok(Flow::Value(module)) => Ok(module),
        Ok(Flow::Entered) => Err(Stop::Entered),
        Err(stop) => Err(stop),
    }
}

/// What is called at the end of the process, after its threads.
fn at_exit(cx: &mut Cx<'_>) -> Native {
    cx.m.exit_hook = cx.arg(0);
    Ok(Value::None)
}

/// The number that `os.getpid()` gives in a process.
pub(crate) fn process_number(process: UnitId) -> i64 {
    FIRST_PROCESS + i64::from(process.0)
}

/// The unit that a number of a process would stand for.
pub(crate) fn process_of_number(number: i64) -> Option<UnitId> {
    u32::try_from(number - FIRST_PROCESS).ok().map(UnitId)
}

fn getppid(cx: &mut Cx<'_>) -> Native {
    let parent = cx.m.process().parent.and_then(|parent| cx.m.processes.get(parent as usize));
    // A process whose parent has ended belongs to the first one of the system.
    let live = parent.filter(|parent| !cx.m.unit(parent.unit).is_done());
    let is_first = cx.m.inside == 0;
    let orphan = if is_first { FIRST_PROCESS - 1 } else { 1 };
    Ok(Value::Int(live.map_or(orphan, |parent| process_number(parent.unit))))
}

fn cpu_count(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(i64::from(cx.m.settings.cores)))
}

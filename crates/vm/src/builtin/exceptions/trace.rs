//! Tracebacks, frames and code as objects: `__traceback__`, `sys.exc_info`, `gi_frame`.
//!
//! They tell places, not variables: frames have no `f_locals` here.

use std::rc::Rc;

use lockstep_bytecode::{CodeKind, Local, LocalKind, Op};
use lockstep_event::{CodeId, ObjectId, Site, order};

use super::{BASE, own};
use crate::class::Builtin;
use crate::data::{Data, FrameAge, GeneratorState};
use crate::frame::Frame;
use crate::machine::Machine;
use crate::native::{Cx, Native, Stop};
use crate::value::Value;

impl Machine {
    /// The `__traceback__` of an exception.
    pub(crate) fn traceback_of(&mut self, exception: Value) -> Value {
        let Some(data) = self.exception_data(exception) else {
            return Value::None;
        };
        if data.traceback.is_empty() {
            return Value::None;
        }
        let (shown, n_sites) = (data.shown, data.traceback.len());
        let sites = data.traceback.iter().rev().copied().collect();
        if let Value::Object(id) = shown
            && matches!(self.heap.data(id), Data::Traceback { sites, index: 0 } if sites.len() == n_sites)
        {
            return shown;
        }
        let made = self.allocate(Builtin::Traceback, Data::Traceback { sites, index: 0 });
        if let Some(data) = self.exception_data(exception) {
            data.shown = made;
        }
        made
    }
}

/// Gives an exception another traceback, or none.
fn set_traceback(cx: &mut Cx<'_>, exception: Value, traceback: Value) -> Result<(), Stop> {
    let sites: Vec<Site> = match traceback.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Traceback { sites, index }) => sites.iter().skip(*index as usize).rev().copied().collect(),
        _ if traceback == Value::None => Vec::new(),
        _ => return Err(cx.type_error("__traceback__ must be a traceback or None")),
    };
    if let Some(data) = cx.m.exception_data(exception) {
        data.traceback = sites;
        data.shown = traceback;
    }
    Ok(())
}

/// `exception.__traceback__`.
pub(super) fn traceback(cx: &mut Cx<'_>) -> Native {
    own(cx)?;
    let (this, new) = (cx.arg(0), cx.arg(1));
    if !new.is_bound() {
        return Ok(cx.m.traceback_of(this));
    }
    set_traceback(cx, this, new)?;
    Ok(Value::None)
}

/// `exception.with_traceback(traceback)`.
pub(super) fn with_traceback(cx: &mut Cx<'_>) -> Native {
    own(cx)?;
    let (this, new) = (cx.arg(0), cx.arg(1));
    set_traceback(cx, this, new)?;
    Ok(this)
}

/// `sys.exception()`.
pub(super) fn exception(cx: &mut Cx<'_>) -> Native {
    let handled = cx.m.handled(cx.run);
    Ok(if cx.m.is_instance(handled, BASE) { handled } else { Value::None })
}

/// `sys.exc_info()`.
pub(super) fn exc_info(cx: &mut Cx<'_>) -> Native {
    let handled = exception(cx)?;
    if handled == Value::None {
        return Ok(cx.m.tuple(&[Value::None; 3]));
    }
    let (class, traceback) = (Value::Class(cx.m.class_of(handled)), cx.m.traceback_of(handled));
    Ok(cx.m.tuple(&[class, handled, traceback]))
}

// --- tracebacks ---------------------------------------------------------------------------

fn rest(cx: &Cx<'_>) -> Option<(Rc<[Site]>, u32)> {
    match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Traceback { sites, index }) => Some((sites.clone(), *index)),
        _ => None,
    }
}

fn site(cx: &mut Cx<'_>) -> Result<Site, Stop> {
    let found = match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Traceback { sites, index }) => sites.get(*index as usize).copied(),
        Some(Data::Frame { site, .. }) => Some(*site),
        _ => None,
    };
    found.ok_or_else(|| cx.type_error("descriptor requires a traceback or frame object"))
}

pub(super) fn tb_next(cx: &mut Cx<'_>) -> Native {
    match rest(cx) {
        Some((sites, index)) if index as usize + 1 < sites.len() => {
            Ok(cx.m.allocate(Builtin::Traceback, Data::Traceback { sites, index: index + 1 }))
        }
        _ => Ok(Value::None),
    }
}

/// `tb_lineno`, `f_lineno`.
pub(super) fn line(cx: &mut Cx<'_>) -> Native {
    let mut site = site(cx)?;
    let age = match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Frame { age, .. }) => *age,
        _ => FrameAge::Past,
    };
    if age == FrameAge::Fresh {
        return Ok(Value::Int(i64::from(cx.m.program.code(site.code).first_line)));
    }
    if age == FrameAge::Running {
        let mut frames = cx.run.frames.iter().rev();
        site.pc = frames
            .find_map(|frame| match frame {
                Frame::Python(frame) if frame.code == site.code => Some(frame.pc),
                _ => None,
            })
            .unwrap_or(site.pc);
    }
    Ok(Value::Int(i64::from(cx.m.program.span(site).line)))
}

pub(super) fn tb_frame(cx: &mut Cx<'_>) -> Native {
    let site = site(cx)?;
    // The frame that caught the exception is the outermost, and the only one still there.
    let is_running =
        rest(cx).is_some_and(|(_, index)| index == 0) || cx.m.program.code(site.code).kind == CodeKind::Module;
    let age = if is_running { FrameAge::Running } else { FrameAge::Past };
    Ok(cx.m.allocate(Builtin::Frame, Data::Frame { site, age }))
}

pub(super) fn f_code(cx: &mut Cx<'_>) -> Native {
    let site = site(cx)?;
    Ok(cx.m.allocate(Builtin::Code, Data::Code(site.code)))
}

// --- code ---------------------------------------------------------------------------------

/// A text of a code object: its name, its qualified name, or its file.
fn code_text(cx: &mut Cx<'_>, which: u8) -> Native {
    let Some(Data::Code(id)) = cx.arg(0).object().map(|id| cx.m.heap.data(id)) else {
        return Err(cx.type_error("descriptor requires a 'code' object"));
    };
    let program = Rc::clone(&cx.m.program);
    let code = program.code(*id);
    let text = match which {
        0 => code.name.as_str(),
        1 => code.qualified_name.as_str(),
        _ => program.files.get(code.file as usize).map_or("", |file| file.name.as_str()),
    };
    Ok(cx.str(text))
}

pub(super) fn co_name(cx: &mut Cx<'_>) -> Native {
    code_text(cx, 0)
}

pub(super) fn co_qualname(cx: &mut Cx<'_>) -> Native {
    code_text(cx, 1)
}

pub(super) fn co_filename(cx: &mut Cx<'_>) -> Native {
    code_text(cx, 2)
}

/// A number of a code object: its first line, or how many positional parameters it has.
fn code_number(cx: &mut Cx<'_>, first_line: bool) -> Native {
    let Some(Data::Code(id)) = cx.arg(0).object().map(|id| cx.m.heap.data(id)) else {
        return Err(cx.type_error("descriptor requires a 'code' object"));
    };
    let code = cx.m.program.code(*id);
    let is_text = code.kind == CodeKind::Module;
    let number = match first_line {
        true => code.first_line,
        false if is_text => 0,
        false => u32::from(code.parameters.n_positional),
    };
    Ok(Value::Int(i64::from(number)))
}

pub(super) fn co_firstlineno(cx: &mut Cx<'_>) -> Native {
    code_number(cx, true)
}

pub(super) fn co_argcount(cx: &mut Cx<'_>) -> Native {
    code_number(cx, false)
}

/// `co_varnames`, `co_cellvars` or `co_freevars`, as the native's own name says.
pub(super) fn co_names(cx: &mut Cx<'_>) -> Native {
    let found = names_of(cx)?;
    let names: Vec<Value> = found.iter().map(|name| cx.str(name)).collect();
    Ok(cx.m.tuple(&names))
}

fn names_of(cx: &mut Cx<'_>) -> Result<Vec<Rc<str>>, Stop> {
    let code = this_code(cx)?;
    let which = cx.m.registry.native(cx.native).name;
    let program = Rc::clone(&cx.m.program);
    let code = program.code(code);
    let n_parameters = code.parameters.n_registers() as usize;
    let mut found = Vec::new();
    for (at, local) in code.locals.iter().enumerate() {
        let is_parameter = at < n_parameters;
        let fits = match which {
            "co_cellvars" => local.kind == LocalKind::Cell,
            "co_freevars" => local.kind == LocalKind::Free,
            _ => local.kind == LocalKind::Plain || local.kind == LocalKind::Cell && is_parameter,
        };
        if fits {
            found.push((!is_parameter, cx.m.name(local.name)));
        }
    }
    // CPython sorts the names of cells, those of parameters excepted.
    if which != "co_varnames" {
        let n_first = found.iter().take_while(|(is_sorted, _)| !is_sorted).count();
        order::sort(&mut found[n_first..]);
    }
    Ok(found.into_iter().map(|(_, name)| name).filter(|name| !is_hidden(name)).collect())
}

/// Registers that are no variables to the program: the dicts of a class body and of a text.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') && name != ".0"
}

fn this_code(cx: &mut Cx<'_>) -> Result<CodeId, Stop> {
    match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Code(code)) => Ok(*code),
        _ => Err(cx.type_error("descriptor requires a 'code' object")),
    }
}

/// The counts of a code object, `co_flags` among them.
pub(super) fn co_count(cx: &mut Cx<'_>) -> Native {
    let id = this_code(cx)?;
    let which = cx.m.registry.native(cx.native).name;
    let program = Rc::clone(&cx.m.program);
    let code = program.code(id);
    let parameters = code.parameters;
    let count = match which {
        // The dicts of a text are no parameters to the program.
        "co_posonlyargcount" if code.kind == CodeKind::Module => 0,
        "co_kwonlyargcount" => i64::from(parameters.n_keyword_only),
        "co_posonlyargcount" => i64::from(parameters.n_positional_only),
        "co_nlocals" => {
            let n_parameters = parameters.n_registers() as usize;
            let is_variable = |(at, local): (usize, &Local)| {
                (local.kind == LocalKind::Plain || local.kind == LocalKind::Cell && at < n_parameters)
                    && !is_hidden(&cx.m.name(local.name))
            };
            code.locals.iter().enumerate().filter(|local| is_variable(*local)).count() as i64
        }
        _ => crate::builtin::introspect::flags(cx.m, id),
    };
    Ok(Value::Int(count))
}

// --- generators ---------------------------------------------------------------------------

/// `gi_code`, `cr_code`, `ag_code`.
pub(super) fn generator_code(cx: &mut Cx<'_>) -> Native {
    match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Generator(generator)) => {
            let code = generator.code();
            Ok(cx.m.allocate(Builtin::Code, Data::Code(code)))
        }
        _ => Ok(Value::None),
    }
}

/// `gi_frame`, `cr_frame`, `ag_frame`: `None` once it has ended.
pub(super) fn generator_frame(cx: &mut Cx<'_>) -> Native {
    let Some(id) = cx.arg(0).object() else { return Ok(Value::None) };
    let Data::Generator(generator) = cx.m.heap.data(id) else { return Ok(Value::None) };
    let code = generator.code();
    let site = match (generator.suspended(), generator.state) {
        (_, GeneratorState::Closed) => return Ok(Value::None),
        (Some(frame), _) => Site { code, pc: frame.pc },
        (None, _) => site_of(cx, id).unwrap_or(Site { code, pc: 0 }),
    };
    let is_created =
        matches!(cx.m.heap.data(id), Data::Generator(generator) if generator.state == GeneratorState::Created);
    let age = if is_created { FrameAge::Fresh } else { FrameAge::Past };
    Ok(cx.m.allocate(Builtin::Frame, Data::Frame { site, age }))
}

/// Where a running generator's frame stands.
fn site_of(cx: &Cx<'_>, id: ObjectId) -> Option<Site> {
    cx.run.frames.iter().find_map(|frame| match frame {
        Frame::Python(frame) if frame.generator == Some(id) => Some(Site { code: frame.code, pc: frame.pc }),
        _ => None,
    })
}

/// `gi_running`, `cr_running`, `ag_running`.
pub(super) fn generator_running(cx: &mut Cx<'_>) -> Native {
    Ok(Value::bool(match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Generator(generator)) => generator.state == GeneratorState::Running || generator.is_driven,
        _ => false,
    }))
}

/// `gi_suspended`, `cr_suspended`.
pub(super) fn generator_suspended(cx: &mut Cx<'_>) -> Native {
    Ok(Value::bool(match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Generator(generator)) => generator.state == GeneratorState::Suspended,
        _ => false,
    }))
}

/// `gi_yieldfrom`, `cr_await`, `ag_await`: what it waits for.
pub(super) fn generator_source(cx: &mut Cx<'_>) -> Native {
    let Some(Data::Generator(generator)) = cx.arg(0).object().map(|id| cx.m.heap.data(id)) else {
        return Ok(Value::None);
    };
    let Some(frame) = generator.suspended().filter(|_| generator.state == GeneratorState::Suspended) else {
        return Ok(Value::None);
    };
    Ok(match cx.m.program.code(generator.code()).instructions.get(frame.pc as usize).map(|found| found.op) {
        Some(Op::Delegate { source, .. }) => frame.registers.get(source as usize).copied().unwrap_or(Value::None),
        _ => Value::None,
    })
}

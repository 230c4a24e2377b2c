//! What calls do with the register file: locals behind arguments, arguments by name, room for
//! a `self` and for a frame.

use lockstep_bytecode::Code;

use super::Window;
use crate::data::Function;
use crate::machine::Running;
use crate::value::Value;

/// The locals behind the parameters: unbound, and the cells of the free variables.
#[inline]
pub(super) fn fill_locals(run: &mut Running, code: &Code, function: &Function, base: usize) {
    let n_bound = code.parameters.n_registers() as usize;
    fill(&mut run.registers[base + n_bound..base + code.locals.len()], &function.captures);
}

#[inline]
pub(crate) fn fill(locals: &mut [Value], captures: &[Value]) {
    for local in &mut *locals {
        *local = Value::Unbound;
    }
    let free = locals.len() - captures.len();
    for (local, cell) in locals[free..].iter_mut().zip(captures) {
        *local = *cell;
    }
}

/// How many keyword arguments are bound where they lie.
const FEW: usize = 8;

/// Binds arguments of which some are keywords, if nothing is wrong with them and they need
/// neither `*args` nor `**kwargs`; else the registers stay as they are.
pub(super) fn bind_keywords(run: &mut Running, code: &Code, function: &Function, window: Window<'_>) -> bool {
    let parameters = code.parameters;
    let n_named = (parameters.n_positional + parameters.n_keyword_only) as usize;
    let n_given = window.count - window.names.len();
    let is_usual = !parameters.star && !parameters.double_star && window.names.len() <= FEW;
    if !is_usual || n_given > parameters.n_positional as usize || n_named > FEW {
        return false;
    }
    let mut bound = [Value::Unbound; FEW];
    let given = &run.registers[window.first..window.first + window.count];
    bound[..n_given].copy_from_slice(&given[..n_given]);
    for (name, value) in window.names.iter().zip(&given[n_given..]) {
        match code.locals[..n_named].iter().position(|local| local.name == *name) {
            Some(at) if at >= parameters.n_positional_only as usize && !bound[at].is_bound() => bound[at] = *value,
            _ => return false,
        }
    }
    let first_default = parameters.n_positional as usize - function.defaults.len();
    for (place, value) in bound[first_default..].iter_mut().zip(&function.defaults) {
        if !place.is_bound() {
            *place = *value;
        }
    }
    for (name, value) in &function.keyword_defaults {
        if let Some(at) = code.locals[..n_named].iter().position(|local| local.name == *name)
            && !bound[at].is_bound()
        {
            bound[at] = *value;
        }
    }
    let bound = &bound[..n_named];
    if bound.iter().any(|value| !value.is_bound()) {
        return false;
    }
    run.registers[window.first..window.first + n_named].copy_from_slice(bound);
    true
}

/// Makes room for a `self` in front of the arguments.
pub(super) fn push_self<'a>(run: &mut Running, window: Window<'a>, this: Value) -> Window<'a> {
    reserve(run, window.first + window.count + 1);
    run.registers.copy_within(window.first..window.first + window.count, window.first + 1);
    run.registers[window.first] = this;
    Window { count: window.count + 1, ..window }
}

/// Grows the register file to `len` registers.
#[inline(always)]
pub(crate) fn reserve(run: &mut Running, len: usize) {
    if run.registers.len() < len {
        run.registers.resize(len, Value::Unbound);
    }
}

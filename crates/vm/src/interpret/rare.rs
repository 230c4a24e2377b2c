//! Instructions that leave the loop whatever their operands are: names of class bodies, deletions,
//! displays, classes, `with`, `raise`, `match`, imports.
//!
//! They are apart so that the loop is small: what the compiler keeps in registers there depends on
//! it. Nothing is refused here; each is a method elsewhere.

use lockstep_bytecode::{Code, Op, Reg};

use super::window::{Flow, Slow, window};
use crate::class::Builtin;
use crate::machine::{Machine, Running};
use crate::value::Value;

impl Machine {
    /// Runs one of these. Its value goes into the register, if there is one.
    #[inline(never)]
    pub(super) fn run_rare(&mut self, run: &mut Running, code: &Code, base: usize, op: Op) -> (Option<Reg>, Slow) {
        let file = code.file;
        /// A register.
        macro_rules! get {
            ($reg:expr) => {
                run.registers[base + $reg as usize]
            };
        }
        /// The method that is the instruction, called with the values of registers.
        macro_rules! call {
            ($method:ident($one:expr)) => {{
                let one = get!($one);
                self.$method(run, one)
            }};
            ($method:ident($one:expr, $two:expr)) => {{
                let (one, two) = (get!($one), get!($two));
                self.$method(run, one, two)
            }};
        }
        match op {
            Op::LoadName { dst, namespace, name } => {
                let namespace = get!(namespace);
                (Some(dst), self.load_name(run, namespace, file, name))
            }
            Op::StoreName { namespace, name, source } => {
                let (namespace, value) = (get!(namespace), get!(source));
                (None, self.store_name(run, namespace, name, value))
            }
            Op::DeleteName { namespace, name } => {
                let namespace = get!(namespace);
                (None, self.delete_name(run, namespace, name))
            }
            Op::DeleteGlobal { name } => (None, self.delete_global(run, file, name)),
            Op::DeleteCell { cell: register } => {
                let cell = get!(register);
                (None, self.delete_cell(run, code, register, cell))
            }
            Op::DeleteAttribute { object, name } => {
                let object = get!(object);
                (None, self.delete_attribute(run, object, name))
            }
            Op::DeleteItem { object, index } => (None, call!(delete_item(object, index))),
            Op::Unary { op, dst, source } => {
                let value = get!(source);
                (Some(dst), self.unary(run, op, value))
            }
            Op::BuildSet { dst, first, count } => {
                let items = window(&run.registers, base, first, count).to_vec();
                (Some(dst), self.build_set(run, &items))
            }
            Op::BuildDict { dst, first, count } => {
                let items = window(&run.registers, base, first, count * 2).to_vec();
                (Some(dst), self.build_dict(run, &items))
            }
            Op::BuildSlice { dst, first } => {
                let value = self.build_slice([get!(first), get!(first + 1), get!(first + 2)]);
                (Some(dst), Ok(Flow::Value(value)))
            }
            Op::ListExtend { list, source } => (None, call!(list_extend(list, source))),
            Op::ListToTuple { dst, list } => {
                let items = self.list_items(get!(list));
                (Some(dst), Ok(Flow::Value(self.tuple(&items))))
            }
            Op::SetUpdate { set, source } => (None, call!(set_update(set, source))),
            Op::DictUpdate { dict, source } => {
                let (dict, source) = (get!(dict), get!(source));
                (None, self.dict_merge(run, dict, source, None))
            }
            Op::DictMerge { dict, source, callee } => {
                let (dict, source, callee) = (get!(dict), get!(source), get!(callee));
                (None, self.dict_merge(run, dict, source, Some(callee)))
            }
            Op::UnpackStar { first, before, after, source } => {
                let source = get!(source);
                (None, self.unpack_star(run, source, first, before, after))
            }
            Op::MakeClass { dst: _, template, first } => {
                (None, self.make_class(run, code, template, base + first as usize, base))
            }
            Op::MakeType { dst, kind, name, first } => {
                let parts = [get!(first), get!(first + 1)];
                (Some(dst), Ok(Flow::Value(self.make_type(kind, name, parts))))
            }
            Op::Super { dst, class_cell, this } => {
                let (cell, this) = (get!(class_cell), get!(this));
                (Some(dst), self.make_super(cell, this))
            }
            Op::GetAsyncIter { dst, source } => (Some(dst), call!(get_async_iter(source))),
            Op::GetAsyncNext { dst, iterator } => (Some(dst), call!(get_async_next(iterator))),
            Op::GetYieldFrom { dst, source } => (Some(dst), call!(get_yield_from(source))),
            Op::MatchGroup { dst, exception, class } => {
                let args = [get!(exception), get!(class)];
                (Some(dst), self.group_step(run, "__match_group__", args))
            }
            Op::EndGroup { dst, original, list } => {
                let args = [get!(original), get!(list)];
                (Some(dst), self.group_step(run, "__end_group__", args))
            }
            Op::EnterWith { dst, manager } | Op::EnterAsyncWith { dst, manager } => {
                let (manager, is_async) = (get!(manager), matches!(op, Op::EnterAsyncWith { .. }));
                (Some(dst + 2), self.enter_with(run, manager, base + dst as usize, is_async))
            }
            Op::ExitWith { dst, exit } => {
                let exit = [get!(exit), get!(exit + 1)];
                (Some(dst), self.exit_with(run, exit, Value::None))
            }
            Op::ExitWithException { dst, exit, exception } => {
                let (exit, exception) = ([get!(exit), get!(exit + 1)], get!(exception));
                (Some(dst), self.exit_with(run, exit, exception))
            }
            Op::Raise { exception } => (None, self.raise(run, base + exception as usize, None)),
            Op::RaiseFrom { exception, cause } => {
                (None, self.raise(run, base + exception as usize, Some(base + cause as usize)))
            }
            Op::Length { dst, source } => (Some(dst), call!(length(source))),
            Op::MatchKeys { dst, source, keys } => {
                let parts = vec![get!(source), get!(keys)];
                (Some(dst), self.run_hidden(run, "match_keys", parts))
            }
            Op::MatchClass { dst, source, class, count } => {
                let (subject, class, names) = (get!(source), get!(class), get!(class + 1));
                (Some(dst), self.match_class(run, subject, class, names, count))
            }
            Op::LoadAssertionError { dst } => (Some(dst), Ok(Flow::Value(Value::Class(Builtin::AssertionError.id())))),
            Op::Import { dst, name, top } => (Some(dst), self.import(run, name, top)),
            Op::ImportFrom { dst, module, name } => {
                let module = get!(module);
                (Some(dst), self.import_from(run, module, name))
            }
            Op::ImportStar { module } => (None, call!(import_star(module))),
            Op::TimeIt { dst, callee } => (Some(dst), call!(time_it(callee))),
            _ => unreachable!("the loop runs it"),
        }
    }
}

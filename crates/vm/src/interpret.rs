//! The interpreter loop: runs the top frame of a thread until the scheduler has to know.
//!
//! Locals are registers and local work happens here, in one `match`, with the clock, the
//! fuel and the program counter in machine registers. Everything that can raise, call, wait
//! or touch a shared place leaves through a method and reloads. Measured on the prime hunt
//! of the benchmarks: keeping `clock` and `fuel` in locals saves a third of the time.

mod calls;
mod generators;
mod quick;
mod rare;
mod shared;
mod window;

use std::rc::Rc;

use lockstep_bytecode::{BinaryOp, Code, CodeKind, Op};
use lockstep_event::{Effect, Place};

use crate::call::Window;
use crate::frame::Frame;
use crate::machine::{Machine, Running};
use crate::processor::Pause;
use crate::value::Value;
use calls::return_plainly;
pub(crate) use quick::quick_binary;
use quick::{compare_integers, quick_compare, quick_integer};
pub(crate) use window::{Flow, Slow};
use window::{method_window, swap_handled, window};

impl Machine {
    /// Runs bytecode until another kind of frame is on top (`None`) or the thread pauses.
    #[expect(clippy::too_many_lines, reason = "one flat match over the instructions")]
    fn run_bytecode(&mut self, run: &mut Running) -> Option<Pause> {
        let program = Rc::clone(&self.program);
        let cost = self.settings.cost;
        'frame: loop {
            let Some(Frame::Python(frame)) = run.frames.last() else {
                return None;
            };
            // A text may have been compiled since.
            let mut code: &Code = program.codes.get(frame.code.index())?;
            let mut instructions = code.instructions.as_slice();
            let mut pc = frame.pc as usize;
            let mut base = frame.base as usize;
            let mut clock = run.clock.0;
            let mut fuel = run.fuel;

            /// Writes the loop's locals back.
            macro_rules! save {
                () => {
                    run.clock.0 = clock;
                    run.fuel = fuel;
                    if let Some(Frame::Python(frame)) = run.frames.last_mut() {
                        frame.pc = pc as u32;
                    }
                };
            }
            /// A register's value where it lies: a copy would go through memory once more.
            macro_rules! peek {
                ($reg:expr) => {
                    &run.registers.as_slice()[base + $reg as usize]
                };
            }
            /// A register. Through a slice: a `Vec`'s own index is a call in a build for size.
            macro_rules! get {
                ($reg:expr) => {
                    run.registers.as_mut_slice()[base + $reg as usize]
                };
            }
            /// Writes back what an access looks at.
            macro_rules! look {
                () => {
                    run.clock.0 = clock;
                    run.fuel = fuel;
                };
            }
            /// The effect of reading or writing a global.
            macro_rules! touch_global {
                ($name:expr, $effect:expr) => {
                    if run.quiet && !self.has_open_globals {
                        look!();
                        // As `global_place` has it, so that the kind of place is known here.
                        let place = Place::Global { module: self.module_objects[code.file as usize], name: $name };
                        self.access(run, place, $effect);
                    } else {
                        let place = self.global_place(code.file, $name);
                        save!();
                        if let Err(stop) = self.effect(run, place, $effect, false) {
                            stop!(stop);
                        }
                    }
                };
            }
            /// Leaves the loop with what stopped an instruction.
            macro_rules! stop {
                ($stop:expr) => {{
                    let stop = $stop;
                    match self.handle_stop(run, stop) {
                        Some(pause) => return Some(pause),
                        None => continue 'frame,
                    }
                }};
            }
            /// Runs an instruction outside the loop; its value goes into `$dst`.
            macro_rules! slow {
                ($dst:expr, $name:ident = $register:expr, $call:expr) => {{
                    let $name = get!($register);
                    slow!($dst, $call);
                }};
                ($dst:expr, $call:expr) => {{
                    save!();
                    match $call {
                        Ok(Flow::Value(value)) => get!($dst) = value,
                        Ok(Flow::Entered) => continue 'frame,
                        Err(stop) => stop!(stop),
                    }
                }};
            }
            /// The same for one without a result.
            macro_rules! slow_unit {
                ($call:expr) => {{
                    save!();
                    match $call {
                        Ok(Flow::Value(_)) => {}
                        Ok(Flow::Entered) => continue 'frame,
                        Err(stop) => stop!(stop),
                    }
                }};
            }
            /// A jump that depends on a value's truth.
            macro_rules! branch {
                ($value:expr, $expect:expr, $target:expr) => {{
                    let truth = match $value {
                        Value::Bool(truth) => truth.get(),
                        Value::None => false,
                        Value::Int(int) => int != 0,
                        value => {
                            save!();
                            match self.truth(run, value) {
                                Ok(Flow::Value(value)) => value == Value::TRUE,
                                Ok(Flow::Entered) => continue 'frame,
                                Err(stop) => stop!(stop),
                            }
                        }
                    };
                    if truth == $expect {
                        pc = $target as usize;
                        continue;
                    }
                }};
            }
            /// The same for a comparison that may run code.
            macro_rules! compare {
                ($op:expr, $left:expr, $right:expr, $expect:expr, $target:expr) => {{
                    let (left, right) = ($left, $right);
                    save!();
                    match self.compare(run, $op, left, right) {
                        Ok(Flow::Value(value)) => branch!(value, $expect, $target),
                        Ok(Flow::Entered) => continue 'frame,
                        Err(stop) => stop!(stop),
                    }
                }};
            }
            /// The next number of a loop over a `range`.
            macro_rules! count {
                ($dst:expr, $iterator:expr, $exit:expr) => {{
                    let (Value::Int(next), Value::Int(stop), Value::Int(step)) =
                        (peek!($iterator + 1), peek!($iterator + 2), peek!($iterator + 3))
                    else {
                        return None;
                    };
                    let (next, stop, step) = (*next, *stop, *step);
                    if if step > 0 { next >= stop } else { next <= stop } {
                        pc = $exit as usize;
                    } else {
                        get!($iterator + 1) = Value::Int(next.saturating_add(step));
                        get!($dst) = Value::Int(next);
                        pc += 1;
                    }
                }};
            }
            /// A point where CPython looks for a request to drop the GIL.
            macro_rules! breaker {
                () => {
                    run.switchable = true;
                    if clock >= run.horizon.0 {
                        save!();
                        return Some(Pause::Horizon);
                    }
                    if self.heap.n_bytes() >= self.collect_at {
                        save!();
                        return Some(Pause::Collect);
                    }
                };
            }

            /// Goes on in another frame, which is on top now, without writing anything back.
            macro_rules! land {
                ($landing:expr) => {{
                    let landing = $landing;
                    code = landing.code;
                    instructions = code.instructions.as_slice();
                    pc = landing.pc;
                    base = landing.base;
                }};
            }

            /// The end of an instruction that neither jumped nor left the loop.
            macro_rules! next {
                () => {{
                    pc += 1;
                    continue;
                }};
            }

            /// The end of a call.
            macro_rules! called {
                ($dst:expr, $call:expr) => {{
                    match $call {
                        Ok(Flow::Value(value)) => get!($dst) = value,
                        // CPython looks there, too (`RESUME`).
                        Ok(Flow::Entered) => {
                            run.switchable = true;
                            if run.clock >= run.horizon {
                                return Some(Pause::Horizon);
                            }
                            if self.heap.n_bytes() >= self.collect_at {
                                return Some(Pause::Collect);
                            }
                            continue 'frame;
                        }
                        Err(stop) => stop!(stop),
                    }
                    pc += 1;
                    clock = run.clock.0;
                    breaker!();
                    continue;
                }};
            }

            loop {
                if fuel == 0 {
                    save!();
                    return Some(Pause::Fuel);
                }
                fuel -= 1;
                let instruction = &instructions[pc];
                clock += u64::from(instruction.cost) * cost;
                match instruction.op {
                    Op::Move { dst, source } => {
                        get!(dst) = get!(source);
                        next!();
                    }
                    Op::Constant { dst, constant } => {
                        let Some(Frame::Python(frame)) = run.frames.last() else {
                            return None;
                        };
                        get!(dst) = self.constants[frame.code.index()][constant as usize];
                    }
                    Op::Int { dst, value } => {
                        get!(dst) = Value::Int(i64::from(value));
                        next!();
                    }
                    Op::None { dst } => get!(dst) = Value::None,
                    Op::CheckBound { local } => {
                        if !get!(local).is_bound() {
                            save!();
                            stop!(self.unbound_local(code, local));
                        }
                    }
                    Op::Unbind { local } => {
                        if !get!(local).is_bound() {
                            save!();
                            stop!(self.unbound_local(code, local));
                        }
                        get!(local) = Value::Unbound;
                    }
                    Op::LoadGlobal { dst, name } => {
                        let value = self.slot(code.file, name);
                        if value.is_bound() {
                            touch_global!(name, Effect::Read);
                            get!(dst) = value;
                            next!();
                        } else if self.has_open_globals {
                            slow!(dst, self.load_outer_name(run, code.file, name));
                        } else {
                            let value = self.builtins.get(name.index()).copied().unwrap_or(Value::Unbound);
                            if value.is_bound() {
                                get!(dst) = value;
                            } else {
                                save!();
                                stop!(self.name_error(name));
                            }
                        }
                    }
                    Op::StoreGlobal { name, source } => {
                        touch_global!(name, Effect::Write);
                        let value = get!(source);
                        self.set_global(code.file, name, value);
                        next!();
                    }
                    Op::MakeCell { local } => {
                        let value = get!(local);
                        get!(local) = self.make_cell(value);
                    }
                    Op::LoadCell { dst, cell } => slow!(dst, value = cell, self.load_cell(run, code, cell, value)),
                    Op::StoreCell { cell, source } => {
                        let (cell, value) = (get!(cell), get!(source));
                        slow_unit!(self.store_cell(run, cell, value, Effect::Write));
                    }
                    Op::LoadAttribute { dst, object, name } => {
                        let object = get!(object);
                        look!();
                        match self.plain_attribute(run, object, name) {
                            Some(value) => {
                                get!(dst) = value;
                                next!();
                            }
                            None => slow!(dst, self.load_attribute(run, object, name)),
                        }
                    }
                    Op::StoreAttribute { object, name, source } => {
                        let (object, value) = (get!(object), get!(source));
                        look!();
                        if self.set_plain_attribute(run, object, name, value).is_none() {
                            slow_unit!(self.store_attribute(run, object, name, value));
                        }
                    }
                    Op::LoadMethod { dst, object, name } => {
                        let object = get!(object);
                        if let Some(function) = self.plain_method(object, name) {
                            get!(dst) = function;
                            get!(dst + 1) = object;
                        } else {
                            save!();
                            match self.load_method(run, object, name) {
                                Ok(Some((function, this))) => {
                                    get!(dst) = function;
                                    get!(dst + 1) = this;
                                }
                                Ok(None) => continue 'frame,
                                Err(stop) => stop!(stop),
                            }
                        }
                    }
                    Op::LoadItem { dst, object, index } => {
                        let (object, index) = (get!(object), get!(index));
                        look!();
                        match self.plain_item(run, object, index) {
                            Some(value) => {
                                get!(dst) = value;
                                next!();
                            }
                            None => slow!(dst, self.load_item(run, object, index)),
                        }
                    }
                    Op::StoreItem { object, index, source } => {
                        let (object, index, value) = (get!(object), get!(index), get!(source));
                        look!();
                        if self.set_plain_item(run, object, index, value).is_none() {
                            slow_unit!(self.store_item(run, object, index, value));
                        }
                    }
                    Op::Binary { op, dst, left, right } | Op::InPlace { op, dst, left, right } => {
                        let quick = quick_binary(op, peek!(left), peek!(right));
                        match quick {
                            Some(value) => {
                                get!(dst) = value;
                                next!();
                            }
                            None => {
                                let (left, right) = (get!(left), get!(right));
                                if op == BinaryOp::Add
                                    && let Some(text) = self.join_texts(left, right)
                                {
                                    get!(dst) = text;
                                    next!();
                                }
                                let in_place = matches!(instruction.op, Op::InPlace { .. });
                                slow!(dst, self.binary(run, op, left, right, in_place));
                            }
                        }
                    }
                    Op::BinaryInt { op, dst, left, right } | Op::InPlaceInt { op, dst, left, right } => {
                        let right = i64::from(right);
                        let quick = match peek!(left) {
                            Value::Int(left) => quick_integer(op, *left, right),
                            _ => None,
                        };
                        match quick {
                            Some(int) => {
                                get!(dst) = Value::Int(int);
                                next!();
                            }
                            None => {
                                let (left, right) = (get!(left), Value::Int(right));
                                let in_place = matches!(instruction.op, Op::InPlaceInt { .. });
                                slow!(dst, self.binary(run, op, left, right, in_place));
                            }
                        }
                    }
                    Op::Compare { op, dst, left, right } => match quick_compare(op, peek!(left), peek!(right)) {
                        Some(truth) => get!(dst) = Value::bool(truth),
                        None => {
                            let (left, right) = (get!(left), get!(right));
                            slow!(dst, self.compare(run, op, left, right));
                        }
                    },
                    Op::Is { dst, left, right, invert } => {
                        get!(dst) = Value::bool(get!(left).is(get!(right)) != invert);
                    }
                    Op::Contains { dst, item, container, invert } => {
                        let (item, container) = (get!(item), get!(container));
                        match self.is_part(item, container) {
                            Some(truth) => get!(dst) = Value::bool(truth != invert),
                            None => slow!(dst, self.contains(run, item, container, invert)),
                        }
                    }
                    Op::Jump { target } => {
                        pc = target as usize;
                        continue;
                    }
                    Op::JumpBack { target } => {
                        pc = target as usize;
                        breaker!();
                        // A counting loop goes on at once.
                        let next = instructions[pc];
                        if let Op::ForIter { dst, iterator, exit } = next.op
                            && fuel > 0
                            && matches!(peek!(iterator), Value::Counting)
                        {
                            fuel -= 1;
                            clock += u64::from(next.cost) * cost;
                            count!(dst, iterator, exit);
                        }
                        continue;
                    }
                    Op::JumpIf { source, target } => branch!(get!(source), true, target),
                    Op::JumpIfNot { source, target } => branch!(get!(source), false, target),
                    Op::JumpIfNone { source, target } => {
                        if matches!(peek!(source), Value::None) {
                            pc = target as usize;
                            continue;
                        }
                    }
                    Op::JumpCompare { op, expect, left, right, target } => {
                        let quick = quick_compare(op, peek!(left), peek!(right));
                        match quick {
                            Some(truth) if truth == expect => {
                                pc = target as usize;
                                continue;
                            }
                            Some(_) => next!(),
                            None => compare!(op, get!(left), get!(right), expect, target),
                        }
                    }
                    Op::JumpCompareInt { op, expect, left, right, target } => {
                        let right = i64::from(right);
                        let quick = match peek!(left) {
                            Value::Int(left) => Some(compare_integers(op, *left, right)),
                            _ => None,
                        };
                        match quick {
                            Some(truth) if truth == expect => {
                                pc = target as usize;
                                continue;
                            }
                            Some(_) => next!(),
                            None => compare!(op, get!(left), Value::Int(right), expect, target),
                        }
                    }
                    Op::GetIter { dst, source: register } => {
                        let source = get!(register);
                        if let Some([next, stop, step]) = self.counting(source) {
                            get!(dst) = Value::Counting;
                            get!(dst + 1) = Value::Int(next);
                            get!(dst + 2) = Value::Int(stop);
                            get!(dst + 3) = Value::Int(step);
                        } else if register == 0 && self.is_outermost(code) {
                            get!(dst) = source;
                        } else {
                            slow!(dst, self.get_iter(run, source));
                        }
                    }
                    Op::Iter { dst, source } => slow!(dst, source = source, self.get_iter(run, source)),
                    Op::ForIter { dst, iterator, exit } => {
                        if matches!(peek!(iterator), Value::Counting) {
                            count!(dst, iterator, exit);
                            continue;
                        }
                        let iterator = get!(iterator);
                        look!();
                        if let Some(generator) = self.generator(iterator) {
                            let top = base + code.n_registers as usize;
                            if let Some(landing) = self.enter_simply(run, &program, pc, top, generator, Value::None) {
                                land!(landing);
                                continue;
                            }
                            save!();
                            if self.enter_generator(run, &program, base + code.n_registers as usize, iterator) {
                                continue 'frame;
                            }
                        }
                        if let Some(item) = self.plain_next(run, iterator) {
                            get!(dst) = item;
                        } else {
                            save!();
                            match self.for_next(run, iterator) {
                                Ok(Some(Flow::Value(value))) => get!(dst) = value,
                                Ok(Some(Flow::Entered)) => continue 'frame,
                                Ok(None) => {
                                    pc = exit as usize;
                                    continue;
                                }
                                Err(stop) => stop!(stop),
                            }
                        }
                    }
                    Op::BuildTuple { dst, first, count } => {
                        let value = self.tuple(window(&run.registers, base, first, count));
                        get!(dst) = value;
                    }
                    Op::BuildList { dst, first, count } => {
                        let value = self.list(window(&run.registers, base, first, count).to_vec());
                        get!(dst) = value;
                    }
                    Op::BuildString { dst, first, count } => {
                        let value = self.build_string(window(&run.registers, base, first, count));
                        get!(dst) = value;
                    }
                    Op::Format { dst, source, conversion, spec } => {
                        let value = get!(source);
                        let spec = spec.map_or(Value::Unbound, |spec| get!(spec));
                        slow!(dst, self.format(run, value, conversion, spec));
                    }
                    Op::ListAppend { list, source } => {
                        let (list, value) = (get!(list), get!(source));
                        self.list_push(list, value);
                    }
                    Op::SetAdd { set, source } => {
                        let (set, value) = (get!(set), get!(source));
                        slow_unit!(self.set_add(run, set, value));
                    }
                    Op::DictInsert { dict, key, value } => {
                        let (dict, key, value) = (get!(dict), get!(key), get!(value));
                        slow_unit!(self.dict_insert(run, dict, key, value));
                    }
                    Op::Unpack { first, count, source } => {
                        let source = get!(source);
                        slow_unit!(self.unpack(run, source, first, count));
                    }
                    Op::MakeFunction { dst, template, first } => {
                        let at = base + first as usize;
                        let value = self.make_function(run, code, template, at, base);
                        get!(dst) = value;
                    }
                    Op::Call { dst, callee, count } | Op::CallMethod { dst, callee, count } => {
                        let (first, count) = match instruction.op {
                            Op::CallMethod { .. } => method_window(&run.registers, base, callee, count),
                            _ => (base + callee as usize + 1, count as usize),
                        };
                        let callee = get!(callee);
                        if let Some(landing) = self.enter_plain(run, &program, pc, (first, count), callee) {
                            land!(landing);
                            breaker!();
                            continue;
                        }
                        let window = Window { first, count, names: &[] };
                        save!();
                        if let Value::Native(native) = callee {
                            if let Some(value) = self.call_quickly(run, native, None, window) {
                                get!(dst) = value;
                                pc += 1;
                                clock = run.clock.0;
                                breaker!();
                                continue;
                            }
                            if let Some(landing) = self.send_simply(run, &program, pc, native, window) {
                                land!(landing);
                                breaker!();
                                continue;
                            }
                        }
                        called!(dst, self.call_window(run, window, callee));
                    }
                    Op::CallKeywords { dst, callee, count, names }
                    | Op::CallMethodKeywords { dst, callee, count, names } => {
                        save!();
                        let (first, count) = match instruction.op {
                            Op::CallMethodKeywords { .. } => method_window(&run.registers, base, callee, count),
                            _ => (base + callee as usize + 1, count as usize),
                        };
                        let (callee, names) = (get!(callee), &code.keywords[names as usize]);
                        called!(dst, self.call_window(run, Window { first, count, names }, callee));
                    }
                    Op::CallSpread { dst, callee } => {
                        let (list, dict) = (get!(callee + 1), get!(callee + 2));
                        let callee = get!(callee);
                        save!();
                        called!(dst, self.call_spread(run, callee, list, dict));
                    }
                    Op::Return { source } => {
                        let value = get!(source);
                        if self.watch.n_watched != 0 {
                            save!();
                            self.leave(run, value);
                        } else if let Some(landing) = return_plainly(run, &program, value) {
                            land!(landing);
                            continue;
                        }
                        save!();
                        match self.return_value(run, value) {
                            Ok(()) if self.watch.has_suspects() => {
                                self.watch.is_urgent = true;
                                return None;
                            }
                            Ok(()) => continue 'frame,
                            Err(stop) => stop!(stop),
                        }
                    }
                    Op::Yield { dst: _, source, live } => {
                        let value = get!(source);
                        if code.kind == CodeKind::Generator {
                            if let Some(landing) = self.yield_simply(run, &program, pc, base, live, value) {
                                land!(landing);
                                continue;
                            }
                            save!();
                            if self.yield_to_loop(run, &program, value) {
                                continue 'frame;
                            }
                        } else {
                            save!();
                        }
                        match self.produce(run, code.kind, value) {
                            Ok(()) => continue 'frame,
                            Err(stop) => stop!(stop),
                        }
                    }
                    Op::GetAwaitable { dst, source, origin } => {
                        slow!(dst, value = source, self.get_awaitable(run, value, origin))
                    }
                    Op::EndAsyncFor { exception } => {
                        let exception = get!(exception);
                        if !self.is_instance(exception, crate::class::Builtin::StopAsyncIteration) {
                            save!();
                            if let Some(pause) = self.unwind(run, exception, false) {
                                return Some(pause);
                            }
                            continue 'frame;
                        }
                    }
                    Op::Delegate { dst, source } => slow!(dst, value = source, self.delegate(run, value, Value::None)),
                    Op::RaiseAgain => {
                        save!();
                        match self.raise_again(run) {
                            None => continue 'frame,
                            Some(stop) => stop!(stop),
                        }
                    }
                    Op::Reraise { exception } => {
                        let value = get!(exception);
                        save!();
                        if let Some(pause) = self.unwind(run, value, false) {
                            return Some(pause);
                        }
                        continue 'frame;
                    }
                    Op::BeginHandler { exception, saved } => {
                        let value = get!(exception);
                        let before = swap_handled(run, value);
                        get!(saved) = before;
                    }
                    Op::EndHandler { saved } => {
                        let value = get!(saved);
                        swap_handled(run, value);
                        if self.watch.n_watched != 0 {
                            save!();
                            self.end_handling(run);
                        }
                    }
                    Op::JumpUnlessMatch { exception, class, target } => {
                        let (exception, class) = (get!(exception), get!(class));
                        save!();
                        match self.matches_class(exception, class) {
                            Ok(true) => {}
                            Ok(false) => {
                                pc = target as usize;
                                continue;
                            }
                            Err(stop) => stop!(stop),
                        }
                    }
                    Op::JumpUnlessPattern { source, kind, target } => {
                        if !self.is_pattern(get!(source), kind) {
                            pc = target as usize;
                            continue;
                        }
                    }
                    Op::EndClass { namespace, class_cell } => {
                        let namespace = get!(namespace);
                        let cell = class_cell.map_or(Value::None, |cell| get!(cell));
                        save!();
                        match self.end_class(run, namespace, cell) {
                            Ok(()) => continue 'frame,
                            Err(stop) => stop!(stop),
                        }
                    }
                    op => {
                        save!();
                        let (dst, result) = self.run_rare(run, code, base, op);
                        match result {
                            Ok(Flow::Value(value)) => {
                                if let Some(dst) = dst {
                                    get!(dst) = value;
                                }
                            }
                            Ok(Flow::Entered) => continue 'frame,
                            Err(stop) => stop!(stop),
                        }
                    }
                }
                pc += 1;
                // A slow instruction may have spent time; never go back.
                clock = clock.max(run.clock.0);
            }
        }
    }
}

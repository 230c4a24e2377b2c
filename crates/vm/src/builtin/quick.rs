//! Quick forms of the natives that loops call most.
//!
//! Each does what the native of its name does where that needs no code of the program, and
//! nothing else; for everything else it says `None` and has changed nothing. They are only
//! called in a quiet run (see [`Running::quiet`]), where an access cannot stop the thread, with
//! as many arguments as are given. A million `append`s take 0.6 of the time they take through
//! a native's context.

use lockstep_bytecode::{BinaryOp, CodeKind, Op};
use lockstep_event::{Effect, ObjectId, Place};

use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Ask, Frame, Memo, NativeFrame};
use crate::interpret::quick_binary;
use crate::machine::{Machine, Running};
use crate::operate::Probe;
use crate::value::Value;

pub(crate) mod text;

/// A quick form.
pub(crate) type Quick = fn(&mut Machine, &mut Running, &[Value]) -> Option<Value>;

/// How a native that goes through a generator takes the next item: changes its arguments as
/// running it twice would, with the item and then afresh for the next one. False, and nothing is
/// changed, if that is not so simple. See [`Machine::fold`].
pub(crate) type Fold = fn(&mut [Value], ObjectId, Value) -> bool;

impl Machine {
    /// Takes what the generator on top of the stack yields to the native that asked for it, if
    /// that is a fold of simple values; false leaves everything as it was. This spends the two
    /// steps that running the native twice takes, and the generator goes on where it is, its
    /// registers where they lie, and so do those that stand at a `yield from` below it: a sum of
    /// a generator takes a third of the time.
    pub(crate) fn fold(&mut self, run: &mut Running, item: Value) -> bool {
        let program = &self.program;
        let delegates = |frame: &Frame| match frame {
            Frame::Python(frame) => {
                let code = program.code(frame.code);
                code.kind == CodeKind::Generator
                    && matches!(code.instructions[frame.pc as usize].op, Op::Delegate { .. })
            }
            Frame::Native(_) => false,
        };
        let Some((Frame::Python(top), below)) = run.frames.split_last_mut() else { return false };
        let n_delegates = below.iter().rev().take_while(|frame| delegates(frame)).count();
        let (natives, delegates) = below.split_at_mut(below.len() - n_delegates);
        let [.., Frame::Native(retry), Frame::Native(next)] = natives else { return false };
        let asked = match delegates.first() {
            Some(Frame::Python(outermost)) => outermost.generator,
            _ => top.generator,
        };
        let (NativeFrame::Retry { native, args, memo, pending, .. }, NativeFrame::Next) = (&mut **retry, &**next)
        else {
            return false;
        };
        let (Some(fold), Some(generator)) = (self.registry.native(*native).fold, asked) else { return false };
        // The mark of a fresh run, and nothing else, was in the memo when it asked.
        let is_asking = matches!(memo.as_slice(), [Memo::Value(Value::None)]) && *pending == Ask::ValueOrException;
        let Op::Yield { dst, .. } = self.program.code(top.code).instructions[top.pc as usize].op else { return false };
        if !is_asking || run.fuel < 3 || !fold(args, generator, item) {
            return false;
        }
        run.fuel -= 2;
        self.n_instructions = run.end - run.fuel;
        top.pc += 1;
        let at = top.base as usize + dst as usize;
        run.registers[at] = Value::None;
        true
    }
}

/// An item for `sum`, whose arguments are the generator, the total and a mark.
pub(crate) fn sum(args: &mut [Value], generator: ObjectId, item: Value) -> bool {
    let [from, total, Value::None] = args else { return false };
    match quick_binary(BinaryOp::Add, total, &item) {
        Some(sum) if *from == Value::Object(generator) => {
            *total = sum;
            true
        }
        _ => false,
    }
}

/// An item for `max` without a key; behind its own arguments lie the generator, the best item
/// and its key.
pub(crate) fn max(args: &mut [Value], generator: ObjectId, item: Value) -> bool {
    extreme(args, generator, item, |item, best| item > best)
}

/// The same for `min`.
pub(crate) fn min(args: &mut [Value], generator: ObjectId, item: Value) -> bool {
    extreme(args, generator, item, |item, best| item < best)
}

fn extreme(args: &mut [Value], generator: ObjectId, item: Value, is_better: fn(i64, i64) -> bool) -> bool {
    let ([_, Value::None | Value::Unbound, _, from, best, key], Value::Int(int)) = (args, item) else { return false };
    let wins = match key {
        Value::Unbound => true,
        Value::Int(key) => is_better(int, *key),
        _ => return false,
    };
    if *from != Value::Object(generator) {
        return false;
    }
    if wins {
        (*best, *key) = (item, item);
    }
    true
}

/// `list.append`.
pub(crate) fn append(m: &mut Machine, run: &mut Running, args: &[Value]) -> Option<Value> {
    let &[Value::Object(list), item] = args else { return None };
    // Looked at first: what is not changed must not be copied after a snapshot.
    if !matches!(m.heap.data(list), Data::List(_)) {
        return None;
    }
    if let Data::List(items) = m.heap.data_mut(list) {
        items.push(item);
    }
    m.access(run, Place::Whole { object: list }, Effect::Write);
    m.heap.grew(16);
    Some(Value::None)
}

/// `len` of builtin containers and texts.
pub(crate) fn len(m: &mut Machine, run: &mut Running, args: &[Value]) -> Option<Value> {
    let &[Value::Object(id)] = args else { return None };
    let object = m.heap.get(id);
    if object.class.0 as usize >= Builtin::ALL.len() {
        return None;
    }
    let (len, is_shared) = match &object.data {
        Data::Str(text) => (text.n_chars() as usize, false),
        Data::Tuple(items) => (items.len(), false),
        Data::List(items) => (items.len(), true),
        Data::Dict(dict) => (dict.len(), true),
        _ => return None,
    };
    if is_shared {
        m.access(run, Place::Whole { object: id }, Effect::Read);
    }
    Some(Value::Int(len as i64))
}

/// `dict.get`.
pub(crate) fn get(m: &mut Machine, run: &mut Running, args: &[Value]) -> Option<Value> {
    let (object, key, default) = match *args {
        [Value::Object(object), key] => (object, key, Value::None),
        [Value::Object(object), key, default] => (object, key, default),
        _ => return None,
    };
    let Data::Dict(table) = m.heap.data(object) else { return None };
    let hash = m.hash_quietly(key, 0).ok()?;
    let found = match m.probe_dict(table, hash, key) {
        Probe::Found(entry) => entry.value,
        Probe::Missing => default,
        Probe::Asks => return None,
    };
    m.access(run, Place::Key { object, hash }, Effect::Read);
    Some(found)
}

/// `set.add` of a plain set.
pub(crate) fn add(m: &mut Machine, run: &mut Running, args: &[Value]) -> Option<Value> {
    let &[Value::Object(object), item] = args else { return None };
    if m.heap.get(object).class != Builtin::Set.id() {
        return None;
    }
    let Data::Set(table) = m.heap.data(object) else { return None };
    let hash = m.hash_quietly(item, 0).ok()?;
    let probe = m.probe_set(table, hash, item);
    if matches!(probe, Probe::Asks) {
        return None;
    }
    m.access(run, Place::Key { object, hash }, Effect::Write);
    if matches!(probe, Probe::Missing) {
        m.put_exactly(object, hash, item, Value::None);
    }
    Some(Value::None)
}

//! Operators: arithmetic, comparison, membership and truth of the builtin types, and where
//! the program's own methods come in.
//!
//! Main entries: [`Machine::binary`], [`Machine::compare`], [`Machine::contains`],
//! [`Machine::truth`]. What has to ask the program several times runs as a hidden native
//! of `builtin/operators.rs`. Refused: complex numbers, matrices.

use lockstep_bytecode::{BinaryOp, CompareOp, Op, UnaryOp, names};
use lockstep_event::{Effect, ObjectId, Place, Symbol};

use crate::class::Builtin;
use crate::data::Data;
use crate::frame::{Frame, NativeFrame};
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::{Native, Owner, Stop};
use crate::value::{NativeId, Value};

mod compare;
mod key;
mod number;
mod sequence;
mod set;

pub(crate) use compare::{
    Doubt, method_text as comparison_method, mirrored, range_len, satisfies, symbol as comparison_symbol,
};
pub(crate) use key::{Oracle, Probe, Unhashable, hash_lanes};
pub(crate) use number::Number;
pub(crate) use set::{Operand, is_algebra};

/// The owner of natives that only instructions call.
pub(crate) const HIDDEN: Owner = Owner::Module("operate");

/// Binary operators in the order of their numbers, for natives that get one as an argument.
pub(crate) const BINARY: [BinaryOp; 13] = [
    BinaryOp::Add,
    BinaryOp::Subtract,
    BinaryOp::Multiply,
    BinaryOp::Divide,
    BinaryOp::FloorDivide,
    BinaryOp::Modulo,
    BinaryOp::Power,
    BinaryOp::ShiftLeft,
    BinaryOp::ShiftRight,
    BinaryOp::And,
    BinaryOp::Or,
    BinaryOp::Xor,
    BinaryOp::MatrixMultiply,
];

/// Comparisons in the order of their numbers.
pub(crate) const COMPARE: [CompareOp; 6] = [
    CompareOp::Less,
    CompareOp::LessEqual,
    CompareOp::Equal,
    CompareOp::NotEqual,
    CompareOp::Greater,
    CompareOp::GreaterEqual,
];

/// How a binary operator is written and which methods it calls.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Methods {
    pub symbol: &'static str,
    pub forward: &'static str,
    pub reflected: &'static str,
    pub in_place: &'static str,
}

/// The methods of an operator (data model, "Emulating numeric types").
pub(crate) fn methods(op: BinaryOp) -> Methods {
    let (symbol, forward, reflected, in_place) = match op {
        BinaryOp::Add => ("+", "__add__", "__radd__", "__iadd__"),
        BinaryOp::Subtract => ("-", "__sub__", "__rsub__", "__isub__"),
        BinaryOp::Multiply => ("*", "__mul__", "__rmul__", "__imul__"),
        BinaryOp::Divide => ("/", "__truediv__", "__rtruediv__", "__itruediv__"),
        BinaryOp::FloorDivide => ("//", "__floordiv__", "__rfloordiv__", "__ifloordiv__"),
        BinaryOp::Modulo => ("%", "__mod__", "__rmod__", "__imod__"),
        BinaryOp::Power => ("** or pow()", "__pow__", "__rpow__", "__ipow__"),
        BinaryOp::ShiftLeft => ("<<", "__lshift__", "__rlshift__", "__ilshift__"),
        BinaryOp::ShiftRight => (">>", "__rshift__", "__rrshift__", "__irshift__"),
        BinaryOp::And => ("&", "__and__", "__rand__", "__iand__"),
        BinaryOp::Or => ("|", "__or__", "__ror__", "__ior__"),
        BinaryOp::Xor => ("^", "__xor__", "__rxor__", "__ixor__"),
        BinaryOp::MatrixMultiply => ("@", "__matmul__", "__rmatmul__", "__imatmul__"),
    };
    Methods { symbol, forward, reflected, in_place }
}

/// The operator as error messages write it.
pub(crate) fn written(op: BinaryOp, in_place: bool) -> &'static str {
    if !in_place {
        return methods(op).symbol;
    }
    match op {
        BinaryOp::Add => "+=",
        BinaryOp::Subtract => "-=",
        BinaryOp::Multiply => "*=",
        BinaryOp::Divide => "/=",
        BinaryOp::FloorDivide => "//=",
        BinaryOp::Modulo => "%=",
        BinaryOp::Power => "**=",
        BinaryOp::ShiftLeft => "<<=",
        BinaryOp::ShiftRight => ">>=",
        BinaryOp::And => "&=",
        BinaryOp::Or => "|=",
        BinaryOp::Xor => "^=",
        BinaryOp::MatrixMultiply => "@=",
    }
}

impl Machine {
    // --- unary ----------------------------------------------------------------------------

    /// `-x`, `+x`, `~x`, `not x`.
    pub(crate) fn unary(&mut self, run: &mut Running, op: UnaryOp, value: Value) -> Slow {
        let (symbol, name, sign) = match op {
            UnaryOp::Not => return self.truth_as(run, value, true),
            UnaryOp::Negative => (names::NEG, "__neg__", "-"),
            UnaryOp::Positive => (names::POS, "__pos__", "+"),
            UnaryOp::Invert => (names::INVERT, "__invert__", "~"),
        };
        if let Some(method) = self.own_method(value, symbol) {
            return self.call_values(run, method, &[value], &[]);
        }
        let result = self.unary_builtin(name, value);
        match result {
            Some(value) => Ok(Flow::Value(value)),
            None => {
                let message = format!("bad operand type for unary {sign}: '{}'", self.class_name(value));
                Err(self.raise_new(Builtin::TypeError, &message))
            }
        }
    }

    /// The same for numbers, by the method's name.
    pub(crate) fn unary_builtin(&mut self, name: &str, value: Value) -> Option<Value> {
        Some(match (name, self.number(value)?) {
            ("__neg__", Number::Float(float)) if float.is_nan() => self.fresh_nan(-float),
            ("__neg__", Number::Float(float)) => Value::float(-float),
            ("__neg__", Number::Int(int)) => self.integer_value(number::negate(&int)),
            ("__invert__", Number::Int(int)) => self.integer_value(number::invert(&int)),
            ("__pos__", Number::Int(int)) => self.integer_value(int),
            ("__pos__", Number::Float(float)) => Value::float(float),
            _ => return None,
        })
    }

    // --- binary ---------------------------------------------------------------------------

    /// `left op right`, or `left op= right`.
    pub(crate) fn binary(
        &mut self,
        run: &mut Running,
        op: BinaryOp,
        left: Value,
        right: Value,
        in_place: bool,
    ) -> Slow {
        if self.has_own_binary(op, left, right, in_place) || self.needs_gathering(op, left, right) {
            let args = vec![left, right, Value::Int(op as i64), Value::bool(in_place)];
            return self.run_hidden(run, "binary", args);
        }
        if let Value::Object(id) = left {
            if op == BinaryOp::Modulo
                && let Some(native) = self.formatter(left)
            {
                if run.quiet
                    && let Some(quick) = self.registry.quick(native)
                    && let Some(text) = quick(self, run, &[left, right])
                {
                    return Ok(Flow::Value(text));
                }
                return self.run_native(run, native, vec![left, right], Builtin::Object.id(), Vec::new());
            }
            if in_place && let Some(flow) = self.change_in_place(run, op, left, id, right)? {
                return Ok(flow);
            }
        }
        let behind = [left, right].map(|side| self.behind_proxy(side));
        // By identity: a NaN does not equal itself.
        if op == BinaryOp::Or && !(behind[0].is(left) && behind[1].is(right)) {
            return self.binary(run, op, behind[0], behind[1], false);
        }
        self.read_shared(run, left, right)?;
        let result = self.arithmetic(op, left, right, in_place);
        if self.oracle.take().asks() {
            let args = vec![left, right, Value::Int(op as i64), Value::bool(in_place)];
            return self.run_hidden(run, "binary", args);
        }
        result.map(Flow::Value)
    }

    /// A binary operation of builtin types, without effects.
    pub(crate) fn arithmetic(&mut self, op: BinaryOp, left: Value, right: Value, in_place: bool) -> Native {
        if let (Value::Bool(left), Value::Bool(right)) = (left, right) {
            let (left, right) = (left.get(), right.get());
            match op {
                BinaryOp::And => return Ok(Value::bool(left & right)),
                BinaryOp::Or => return Ok(Value::bool(left | right)),
                BinaryOp::Xor => return Ok(Value::bool(left ^ right)),
                _ => {}
            }
        }
        let result = match (self.number(left), self.number(right)) {
            (Some(left), Some(right)) => self.number_binary(op, &left, &right)?,
            _ => match op {
                BinaryOp::Add => self.concatenate(left, right)?,
                // In place, an object of the program hides the sequence on its right.
                BinaryOp::Multiply if in_place && self.is_own(left) && !self.is_sequence(left) => None,
                BinaryOp::Multiply => self.repeat(left, right)?,
                BinaryOp::Subtract | BinaryOp::And | BinaryOp::Or | BinaryOp::Xor => self.combine(op, left, right)?,
                _ => None,
            },
        };
        match result {
            Some(value) => Ok(value),
            None => Err(self.unsupported(written(op, in_place), left, right)),
        }
    }

    /// Whether a class of the program has a say in the operation.
    fn has_own_binary(&self, op: BinaryOp, left: Value, right: Value, in_place: bool) -> bool {
        if !self.is_own(left) && !self.is_own(right) {
            return false;
        }
        let methods = methods(op);
        let has = |value, name| self.own_named(value, name).is_some();
        has(left, methods.forward)
            || has(right, methods.reflected)
            || (in_place && has(left, methods.in_place))
            || (op == BinaryOp::Multiply && self.is_sequence(left) && has(right, "__index__"))
            || (op == BinaryOp::Multiply && self.is_sequence(right) && has(left, "__index__"))
    }

    /// Whether the builtin types of both sides have the operator among their numeric methods,
    /// which come before those of sequences, and know what to do with each other.
    pub(crate) fn is_number_like(&self, op: BinaryOp, left: Value, right: Value) -> bool {
        let data = |value: Value| value.object().map(|id| self.heap.data(id));
        match (op, data(left), data(right)) {
            (BinaryOp::Modulo, Some(Data::Str(_) | Data::Bytes(_) | Data::ByteArray(_)), _)
            | (BinaryOp::Or, Some(Data::Dict(_)), Some(Data::Dict(_))) => true,
            (_, Some(Data::Set(_)), Some(Data::Set(_))) => is_algebra(op),
            _ if is_algebra(op) && (self.set_view(left).is_some() || self.set_view(right).is_some()) => true,
            _ => self.number(left).is_some() && self.number(right).is_some(),
        }
    }

    /// The same for what an in-place operator changes.
    pub(crate) fn changes_number_like(&self, op: BinaryOp, left: Value, right: Value) -> bool {
        let data = |value: Value| value.object().map(|id| self.heap.data(id));
        match (op, data(left), data(right)) {
            (BinaryOp::Or, Some(Data::Dict(_)), _) => true,
            (_, Some(Data::Set(_)), Some(Data::Set(_))) => {
                is_algebra(op) && left.object().is_some_and(|id| self.is_shared(id))
            }
            _ => false,
        }
    }

    /// What formats a text with `%`.
    pub(crate) fn formatter(&self, text: Value) -> Option<NativeId> {
        match self.heap.data(text.object()?) {
            Data::Str(_) => self.registry.text_modulo,
            Data::Bytes(_) | Data::ByteArray(_) => self.registry.find(Owner::Class(Builtin::Bytes), "__mod__"),
            _ => None,
        }
    }

    /// Whether a value is an instance of a class of the program, or a class whose metaclass is.
    pub(crate) fn is_own(&self, value: Value) -> bool {
        let class = match value {
            Value::Object(id) => self.heap.get(id).class,
            Value::Class(class) => self.class(class).metaclass,
            _ => return false,
        };
        class.0 as usize >= Builtin::ALL.len()
    }

    /// A method of the program by its name's text.
    pub(crate) fn own_named(&self, value: Value, name: &str) -> Option<Value> {
        if (self.class_of(value).0 as usize) < Builtin::ALL.len() {
            return None;
        }
        let symbol: Symbol = self.find_symbol(name)?;
        self.own_method(value, symbol)
    }

    /// The exception for operands that an operator does not take.
    pub(crate) fn unsupported(&mut self, symbol: &str, left: Value, right: Value) -> Stop {
        // CPython asks the sequence last, and that is its answer.
        let of_sequence = match (self.is_sequence(left), self.is_sequence(right)) {
            (true, _) => Some(right),
            (false, true) => Some(left),
            (false, false) => None,
        };
        // Objects of the program have such a table, too, and an in-place operator looks no further.
        let is_asked = symbol == "*" || (symbol == "*=" && (self.is_sequence(left) || !self.is_own(left)));
        if let Some(other) = of_sequence.filter(|_| is_asked) {
            let message = format!("can't multiply sequence by non-int of type '{}'", self.class_name(other));
            return self.raise_new(Builtin::TypeError, &message);
        }
        self.mismatch(symbol, left, right)
    }

    /// The same where no sequence is asked.
    pub(crate) fn mismatch(&mut self, symbol: &str, left: Value, right: Value) -> Stop {
        let is_print = matches!(left, Value::Native(id) if self.registry.native(id).name == "print");
        let hint = ". Did you mean \"print(<message>, file=<output_stream>)\"?";
        let hint = if is_print && symbol == ">>" { hint } else { "" };
        let (left, right) = (self.class_name(left), self.class_name(right));
        let message = if matches!(symbol, "<" | "<=" | "==" | "!=" | ">" | ">=") {
            format!("'{symbol}' not supported between instances of '{left}' and '{right}'")
        } else {
            format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'{hint}")
        };
        self.raise_new(Builtin::TypeError, &message)
    }

    /// Runs a native that only instructions call.
    pub(crate) fn run_hidden(&mut self, run: &mut Running, name: &str, args: Vec<Value>) -> Slow {
        match self.registry.find(HIDDEN, name) {
            Some(native) => self.run_native(run, native, args, Builtin::Object.id(), Vec::new()),
            None => Err(Stop::Refuse(format!("the machine has no operation {name}"))),
        }
    }

    /// Announces that containers which other threads may change are read as a whole. One
    /// effect an instruction: the left one counts.
    pub(crate) fn read_shared(&mut self, run: &mut Running, left: Value, right: Value) -> Result<(), Stop> {
        let shared = [left, right].into_iter().filter_map(Value::object).find(|id| self.is_shared(*id));
        match shared {
            Some(object) => self.effect(run, Place::Whole { object }, Effect::Read, false),
            None => Ok(()),
        }
    }

    /// Whether an object is a container that can change.
    pub(crate) fn is_shared(&self, id: ObjectId) -> bool {
        let object = self.heap.get(id);
        match object.data {
            Data::List(_) | Data::Dict(_) | Data::ByteArray(_) | Data::Deque(_) => true,
            Data::Set(_) => !self.is_subclass(object.class, Builtin::FrozenSet.id()),
            _ => false,
        }
    }

    // --- comparison -----------------------------------------------------------------------

    /// `left op right` for comparisons.
    pub(crate) fn compare(&mut self, run: &mut Running, op: CompareOp, left: Value, right: Value) -> Slow {
        match self.judge(op, left, right, 0) {
            Ok(truth) => {
                if left.object().is_some() && right.object().is_some() {
                    self.read_shared(run, left, right)?;
                }
                Ok(Flow::Value(Value::bool(truth)))
            }
            Err(Doubt::Program) => {
                let args = vec![left, right, Value::Int(op as i64)];
                if !self.at_jump(run) {
                    return self.run_hidden(run, "compare", args);
                }
                match self.registry.find(HIDDEN, "compare") {
                    Some(native) => self.call_for_truth(run, false, Value::Native(native), &args),
                    None => Err(self.unsupported(comparison_symbol(op), left, right)),
                }
            }
            Err(doubt) => Err(self.doubt(op, doubt)),
        }
    }

    /// The exception for a comparison that cannot be decided.
    pub(crate) fn doubt(&mut self, op: CompareOp, doubt: Doubt) -> Stop {
        match doubt {
            Doubt::Unsupported(left, right) => self.unsupported(comparison_symbol(op), left, right),
            Doubt::TooDeep | Doubt::Program => {
                self.raise_new(Builtin::RecursionError, "maximum recursion depth exceeded in comparison")
            }
        }
    }

    /// Whether the instruction takes a comparison's truth, not its value.
    fn at_jump(&self, run: &Running) -> bool {
        let Some(Frame::Python(frame)) = run.frames.last() else {
            return false;
        };
        let instruction = self.program.code(frame.code).instructions.get(frame.pc as usize);
        instruction
            .is_some_and(|instruction| matches!(instruction.op, Op::JumpCompare { .. } | Op::JumpCompareInt { .. }))
    }

    // --- truth ----------------------------------------------------------------------------

    /// `bool(value)`.
    pub(crate) fn truth(&mut self, run: &mut Running, value: Value) -> Slow {
        self.truth_as(run, value, false)
    }

    fn truth_as(&mut self, run: &mut Running, value: Value, invert: bool) -> Slow {
        if let Some(truth) = self.quick_truth(value) {
            if value.object().is_some_and(|id| self.is_shared(id)) {
                self.read_shared(run, value, Value::None)?;
            }
            return Ok(Flow::Value(Value::bool(truth != invert)));
        }
        match self.registry.find(HIDDEN, "truth") {
            Some(native) => self.call_for_truth(run, invert, Value::Native(native), &[value]),
            None => Ok(Flow::Value(Value::bool(!invert))),
        }
    }

    /// The truth of a value; `None` if the program decides about it.
    pub(crate) fn quick_truth(&self, value: Value) -> Option<bool> {
        let id = match value {
            Value::Bool(truth) => return Some(truth.get()),
            Value::None | Value::Unbound => return Some(false),
            Value::Int(int) => return Some(int != 0),
            Value::Float(float) => return Some(float.get() != 0.0),
            Value::Class(_) if self.is_own(value) => {
                let asks = [names::BOOL, names::LEN].iter().any(|name| self.own_method(value, *name).is_some());
                return (!asks).then_some(true);
            }
            Value::NotImplemented | Value::Ellipsis | Value::Class(_) | Value::Native(_) | Value::Counting => {
                return Some(true);
            }
            Value::Object(id) => id,
        };
        if self.own_method(value, names::BOOL).is_some() || self.own_method(value, names::LEN).is_some() {
            return None;
        }
        if let Data::Float(float) = self.heap.data(id) {
            return Some(*float != 0.0);
        }
        Some(self.quiet_len(id).is_none_or(|len| len > 0))
    }

    /// `len()` of a builtin container; for a big integer, zero if it is zero.
    pub(crate) fn quiet_len(&self, id: ObjectId) -> Option<u64> {
        match self.heap.data(id) {
            Data::Str(text) => Some(u64::from(text.n_chars())),
            Data::Bytes(bytes) => Some(bytes.len() as u64),
            Data::ByteArray(bytes) => Some(bytes.len() as u64),
            Data::BigInt(big) => Some(big.bits()),
            Data::Tuple(items) => Some(items.len() as u64),
            Data::List(items) => Some(items.len() as u64),
            Data::Deque(deque) => Some(deque.len() as u64),
            Data::Dict(dict) => Some(dict.len() as u64),
            Data::Set(set) => Some(set.len() as u64),
            Data::Range { start, stop, step } => Some(range_len(*start, *stop, *step)),
            Data::DictView(Value::Object(dict)) | Data::Proxy(Value::Object(dict)) => self.quiet_len(*dict),
            _ => None,
        }
    }

    /// Calls `callee`; the truth of its result, inverted if wanted, is the instruction's.
    pub(crate) fn call_for_truth(&mut self, run: &mut Running, invert: bool, callee: Value, args: &[Value]) -> Slow {
        let depth = run.frames.len();
        run.frames.push(Frame::Native(Box::new(NativeFrame::Truth { invert })));
        match self.call_values(run, callee, args, &[]) {
            Ok(Flow::Value(value)) => {
                run.frames.truncate(depth);
                let truth = self.quick_truth(value).unwrap_or(true);
                Ok(Flow::Value(Value::bool(truth != invert)))
            }
            Ok(Flow::Entered) => Ok(Flow::Entered),
            Err(Stop::Raise(exception)) => {
                run.frames.truncate(depth);
                Err(Stop::Raise(exception))
            }
            Err(stop) => Err(stop),
        }
    }

    // --- membership -----------------------------------------------------------------------

    /// `item in container`, inverted if `invert`.
    pub(crate) fn contains(&mut self, run: &mut Running, item: Value, container: Value, invert: bool) -> Slow {
        if let Some(method) = self.own_method(container, names::CONTAINS) {
            return self.call_for_truth(run, invert, method, &[container, item]);
        }
        if self.is_blocked(container, names::CONTAINS) {
            let message = format!("'{}' object is not a container", self.class_name(container));
            return Err(self.raise_new(Builtin::TypeError, &message));
        }
        match self.member(item, container)? {
            Some(truth) => {
                self.read_member(run, item, container)?;
                Ok(Flow::Value(Value::bool(truth != invert)))
            }
            None => match self.registry.find(HIDDEN, "contains") {
                Some(native) => self.call_for_truth(run, invert, Value::Native(native), &[container, item]),
                None => Err(self.no_membership(container)),
            },
        }
    }

    /// Whether one plain text is in another.
    #[inline]
    pub(crate) fn is_part(&self, item: Value, container: Value) -> Option<bool> {
        let (item, container) = (self.heap.get(item.object()?), self.heap.get(container.object()?));
        if container.class != Builtin::Str.id() {
            return None;
        }
        let (Data::Str(item), Data::Str(container)) = (&item.data, &container.data) else { return None };
        let (item, container) = (item.whole()?, container.whole()?);
        Some(match item.as_bytes() {
            [byte] => container.as_bytes().contains(byte),
            _ => container.contains(item),
        })
    }

    fn read_member(&mut self, run: &mut Running, item: Value, container: Value) -> Result<(), Stop> {
        let Value::Object(object) = container else {
            return Ok(());
        };
        match self.heap.data(object) {
            Data::Dict(_) | Data::Set(_) if self.is_shared(object) => {
                let hash = self.frozen_hash(object, item).or_else(|| self.hash_quietly(item, 0).ok());
                let hash = hash.unwrap_or_default();
                self.effect(run, Place::Key { object, hash }, Effect::Read, false)
            }
            Data::List(_) | Data::Deque(_) => self.effect(run, Place::Whole { object }, Effect::Read, false),
            _ => Ok(()),
        }
    }

    pub(crate) fn no_membership(&mut self, container: Value) -> Stop {
        let message = format!("argument of type '{}' is not iterable", self.class_name(container));
        self.raise_new(Builtin::TypeError, &message)
    }
}

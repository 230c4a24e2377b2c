//! The special methods of the builtin types under their names: `int.__add__`,
//! `super().__eq__(other)`, `[1].__mul__(2)`.
//!
//! Main parts: [`TABLE`], which type has which, and one native for each kind of method, which
//! knows by its own name what to do. They look at the data alone: a method of the program that
//! calls them through `super()` is not called again. Refused: `__sizeof__`, `__reduce__`.

use lockstep_bytecode::{BinaryOp, CompareOp};

use crate::builtin::functions::numeric::{abs_of, divmod_of, power_of, round_of};
use crate::builtin::number::float_to_int;
use crate::builtin::operators::contains;
use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Owner, Stop};
use crate::operate::{BINARY, COMPARE, Number, comparison_method, methods};
use crate::registry::{Row, method};
use crate::text::arithmetic::integer_to_float;
use crate::value::Value;

const ORDER: &str = "__eq__ __ne__ __lt__ __le__ __gt__ __ge__";
const NUMBER: &str = "__add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ __rtruediv__ __floordiv__ \
                      __rfloordiv__ __mod__ __rmod__ __divmod__ __rdivmod__ __pow__ __rpow__ __neg__ __pos__ __abs__ \
                      __bool__ __int__ __float__ __round__";
const BITS: &str = "__lshift__ __rlshift__ __rshift__ __rrshift__ __and__ __rand__ __or__ __ror__ __xor__ __rxor__ \
                    __invert__ __index__";
const SEQUENCE: &str = "__add__ __mul__ __rmul__ __len__ __getitem__ __contains__ __iter__";
const ALGEBRA: &str = "__and__ __rand__ __or__ __ror__ __sub__ __rsub__ __xor__ __rxor__ __len__ __contains__ __iter__";

/// Which type has which of them, beside what the type's own table has.
const TABLE: &[(Builtin, &[&str])] = &[
    (Builtin::Object, &["__lt__ __le__ __gt__ __ge__"]),
    (Builtin::Int, &[ORDER, NUMBER, BITS, "__repr__"]),
    (Builtin::Float, &[ORDER, NUMBER, "__repr__"]),
    (Builtin::Str, &[ORDER, SEQUENCE, "__rmod__ __repr__"]),
    (Builtin::Bytes, &[ORDER, SEQUENCE, "__rmod__ __bytes__ __repr__"]),
    (Builtin::ByteArray, &[ORDER, SEQUENCE, "__iadd__ __imul__ __mod__ __rmod__ __setitem__ __delitem__ __repr__"]),
    (Builtin::Tuple, &[ORDER, SEQUENCE, "__repr__"]),
    (Builtin::List, &[ORDER, SEQUENCE, "__iadd__ __imul__ __reversed__ __repr__"]),
    (Builtin::Deque, &[ORDER, SEQUENCE, "__iadd__ __imul__ __repr__"]),
    (Builtin::Dict, &["__eq__ __ne__ __or__ __ror__ __ior__ __reversed__ __repr__"]),
    (Builtin::Set, &[ORDER, ALGEBRA, "__ior__ __iand__ __isub__ __ixor__ __repr__"]),
    (Builtin::FrozenSet, &[ORDER, ALGEBRA, "__repr__"]),
    (Builtin::DictKeys, &[ORDER, ALGEBRA, "__reversed__"]),
    (Builtin::DictItems, &[ORDER, ALGEBRA, "__reversed__"]),
    (Builtin::DictValues, &["__iter__ __reversed__"]),
    (Builtin::Range, &["__eq__ __ne__ __len__ __getitem__ __contains__ __bool__ __reversed__"]),
    (Builtin::Slice, &[ORDER]),
];

/// The rows of the registry; what a type has already is not given twice.
pub(crate) fn rows() -> impl Iterator<Item = Row> {
    let names = |(class, groups): &(Builtin, &'static [&'static str])| {
        let class = *class;
        groups.iter().flat_map(|group| group.split_whitespace()).map(move |name| row(class, name))
    };
    TABLE.iter().flat_map(names)
}

fn row(class: Builtin, name: &'static str) -> Row {
    let (signature, run): (_, fn(&mut Cx<'_>) -> Native) = match name {
        "__pow__" | "__rpow__" => ("self value mod= /", power),
        "__divmod__" | "__rdivmod__" => ("self value /", divmod),
        "__round__" => ("self ndigits= /", round),
        "__contains__" => ("self key /", holds),
        "__getitem__" => ("self key /", load),
        "__setitem__" => ("self key value /", store),
        "__delitem__" => ("self key /", delete),
        "__len__" | "__bool__" => ("self /", size),
        "__repr__" => ("self /", shown),
        "__bytes__" => ("self /", as_bytes),
        "__iter__" => ("self /", super::iterate::iter_self),
        "__reversed__" => ("self /", super::iterate::reversed_data),
        "__neg__" | "__pos__" | "__abs__" | "__invert__" | "__int__" | "__float__" | "__index__" => ("self /", unary),
        "__eq__" | "__ne__" | "__lt__" | "__le__" | "__gt__" | "__ge__" => ("self value /", compare),
        _ => ("self value /", binary),
    };
    method(class, name, signature, run)
}

/// The name of the method that is running, and the type that it is of, which `self` must be.
fn slot(cx: &mut Cx<'_>) -> Result<(&'static str, Builtin), Stop> {
    let definition = cx.m.registry.native(cx.native);
    let (name, owner) = (definition.name, definition.owner);
    let class = match owner {
        Owner::Class(class) => class,
        Owner::Builtins | Owner::Module(_) | Owner::Constructor(_) => Builtin::Object,
    };
    let this = cx.arg(0);
    if !cx.m.is_instance(this, class) && !is_frozen(cx, this, class) {
        let message = format!(
            "descriptor '{name}' requires a '{}' object but received a '{}'",
            class.name(),
            cx.m.class_name(this)
        );
        return Err(cx.type_error(message));
    }
    Ok((name, class))
}

/// Frozensets find some of their methods at sets.
fn is_frozen(cx: &Cx<'_>, this: Value, class: Builtin) -> bool {
    class == Builtin::Set && cx.m.is_instance(this, Builtin::FrozenSet)
}

/// Whether numbers of the class take part in operations with the value.
fn is_number_for(cx: &Cx<'_>, class: Builtin, value: Value) -> bool {
    match cx.m.number(value) {
        Some(Number::Float(_)) => class == Builtin::Float,
        Some(Number::Int(_)) => true,
        None => false,
    }
}

fn is_number(class: Builtin) -> bool {
    matches!(class, Builtin::Int | Builtin::Float)
}

fn binary(cx: &mut Cx<'_>) -> Native {
    let (name, class) = slot(cx)?;
    let (this, mut other) = (cx.arg(0), cx.arg(1));
    let find = |op: &&BinaryOp| {
        let methods = methods(**op);
        [methods.forward, methods.reflected, methods.in_place].contains(&name)
    };
    let Some(op) = BINARY.iter().find(find).copied() else {
        return Ok(Value::NotImplemented);
    };
    let (is_reflected, in_place) = (methods(op).reflected == name, methods(op).in_place == name);
    let data = other.object().map(|id| cx.m.heap.data(id));
    let fits = match class {
        Builtin::Int | Builtin::Float => is_number_for(cx, class, other),
        Builtin::Set | Builtin::FrozenSet => matches!(data, Some(Data::Set(_))),
        Builtin::Dict => in_place || matches!(data, Some(Data::Dict(_))),
        Builtin::Str if is_reflected && op == BinaryOp::Modulo => matches!(data, Some(Data::Str(_))),
        Builtin::Bytes | Builtin::ByteArray if is_reflected && op == BinaryOp::Modulo => cx.m.is_instance(other, class),
        _ => true,
    };
    if !fits {
        return Ok(Value::NotImplemented);
    }
    if op == BinaryOp::Multiply && !is_number(class) {
        other = cx.index_within(other, Builtin::OverflowError)?;
    }
    let [left, right] = if is_reflected { [other, this] } else { [this, other] };
    if op == BinaryOp::Modulo && !is_number(class) && is_reflected {
        return cx.binary(op, left, right, false);
    }
    cx.binary_builtin(op, left, right, in_place)
}

fn compare(cx: &mut Cx<'_>) -> Native {
    let (name, _) = slot(cx)?;
    let op = COMPARE.iter().find(|op| comparison_method(**op) == name).copied().unwrap_or(CompareOp::Equal);
    cx.compare_builtin(op, cx.arg(0), cx.arg(1))
}

/// `self` as a number of its type's own class.
fn plain(cx: &mut Cx<'_>) -> Native {
    match cx.m.number(cx.arg(0)) {
        Some(Number::Int(integer)) => Ok(cx.m.integer_value(integer)),
        Some(Number::Float(float)) => Ok(Value::float(float)),
        None => Err(cx.type_error("a number is required")),
    }
}

fn unary(cx: &mut Cx<'_>) -> Native {
    let (name, _) = slot(cx)?;
    let value = plain(cx)?;
    match (name, value) {
        ("__abs__", _) => abs_of(cx, value),
        ("__int__", Value::Float(float)) => float_to_int(cx, float.get()),
        ("__float__", Value::Float(_)) => Ok(value),
        ("__float__", _) => {
            let integer = cx.integer(value)?;
            integer_to_float(&integer).map(Value::float).map_err(|fault| cx.m.raise_fault(&fault))
        }
        ("__neg__" | "__pos__" | "__invert__", _) => {
            let negated = cx.m.unary_builtin(name, value);
            negated.ok_or_else(|| cx.type_error("bad operand type"))
        }
        _ => Ok(value),
    }
}

fn shown(cx: &mut Cx<'_>) -> Native {
    slot(cx)?;
    let text = cx.builtin_repr(cx.arg(0))?;
    Ok(cx.str(&text))
}

/// `bytes.__bytes__`: the same as plain bytes.
fn as_bytes(cx: &mut Cx<'_>) -> Native {
    slot(cx)?;
    let bytes = cx.arg(0).object().and_then(|id| cx.m.heap.data(id).bytes()).unwrap_or_default().into();
    Ok(cx.m.allocate(Builtin::Bytes, Data::Bytes(bytes)))
}

fn round(cx: &mut Cx<'_>) -> Native {
    slot(cx)?;
    let (value, digits) = (plain(cx)?, cx.arg(1));
    round_of(cx, value, digits)
}

fn power(cx: &mut Cx<'_>) -> Native {
    let (name, class) = slot(cx)?;
    let (value, other, modulus) = (plain(cx)?, cx.arg(1), cx.arg(2));
    if !is_number_for(cx, class, other) {
        return Ok(Value::NotImplemented);
    }
    let [base, exponent] = if name == "__rpow__" { [other, value] } else { [value, other] };
    power_of(cx, base, exponent, modulus)
}

fn divmod(cx: &mut Cx<'_>) -> Native {
    let (name, class) = slot(cx)?;
    let (value, other) = (plain(cx)?, cx.arg(1));
    if !is_number_for(cx, class, other) {
        return Ok(Value::NotImplemented);
    }
    let [left, right] = if name == "__rdivmod__" { [other, value] } else { [value, other] };
    divmod_of(cx, left, right)
}

// --- containers ---------------------------------------------------------------------------

fn size(cx: &mut Cx<'_>) -> Native {
    let (name, _) = slot(cx)?;
    let this = cx.arg(0);
    let len = match this {
        Value::Object(id) => {
            cx.m.read_shared(cx.run, this, Value::None)?;
            cx.m.quiet_len(id).unwrap_or_default()
        }
        value => u64::from(cx.m.quick_truth(value) == Some(true)),
    };
    Ok(if name == "__bool__" { Value::bool(len > 0) } else { Value::Int(len.cast_signed()) })
}

fn holds(cx: &mut Cx<'_>) -> Native {
    slot(cx)?;
    let (this, item) = (cx.arg(0), cx.arg(1));
    match cx.m.member(item, this)? {
        Some(truth) => Ok(Value::bool(truth)),
        None => contains(cx),
    }
}

fn load(cx: &mut Cx<'_>) -> Native {
    slot(cx)?;
    let flow = cx.m.builtin_load(cx.run, cx.args[0], cx.args[1])?;
    cx.entered(flow)
}

fn store(cx: &mut Cx<'_>) -> Native {
    slot(cx)?;
    let flow = cx.m.builtin_store(cx.run, cx.args[0], cx.args[1], cx.args[2])?;
    cx.entered(flow)
}

fn delete(cx: &mut Cx<'_>) -> Native {
    slot(cx)?;
    let flow = cx.m.builtin_delete(cx.run, cx.args[0], cx.args[1])?;
    cx.entered(flow)
}

//! Numbers in memory that processes share: what `Value` and `Array` are made of (library
//! reference, "multiprocessing.sharedctypes"; the codes are those of the module `array`).

use lockstep_event::{Effect, Place, SharedId};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::class::Builtin;
use crate::data::Data;
use crate::native::{Cx, Native, Stop};
use crate::registry::{Row, constructor, getter, method};
use crate::shared::{Cell, Shared};
use crate::text::number::Integer;
use crate::value::Value;

pub(crate) const NATIVES: &[Row] = &[
    constructor(Builtin::SharedMemory, "code length", new),
    method(Builtin::SharedMemory, "get", "self index", get),
    method(Builtin::SharedMemory, "set", "self index value", set),
    getter(Builtin::SharedMemory, "length", "self", length),
    getter(Builtin::SharedMemory, "_number", "self", number),
];

/// Codes of whole numbers: the code, bytes, and whether it has a sign.
const WHOLE: &[(char, u32, bool)] = &[
    ('b', 1, true),
    ('B', 1, false),
    ('h', 2, true),
    ('H', 2, false),
    ('i', 4, true),
    ('I', 4, false),
    ('l', 8, true),
    ('L', 8, false),
    ('q', 8, true),
    ('Q', 8, false),
];

/// So many zeros of a type; or a handle on the memory with a number, if the code is `None`.
fn new(cx: &mut Cx<'_>) -> Native {
    let Some(length) = cx.arg(1).as_int().and_then(|length| u32::try_from(length).ok()) else {
        return Err(cx.value_error("Array length must be >= 0"));
    };
    let id = if cx.arg(0) == Value::None {
        let id = SharedId(length);
        if !matches!(cx.m.shared.get(id.index()).map(AsRef::as_ref), Some(Shared::Memory(..))) {
            return Err(cx.error(Builtin::FileNotFoundError, "[Errno 2] No such file or directory"));
        }
        id
    } else {
        let code = cx.text(cx.arg(0)).and_then(|code| code.chars().next()).unwrap_or('i');
        let zero = if matches!(code, 'f' | 'd') { Cell::Float(0.0) } else { Cell::Int(0) };
        let n_bytes = u64::from(length) * 8;
        if n_bytes > cx.m.settings.max_heap_bytes {
            return Err(Stop::Limit("memory"));
        }
        cx.m.heap.grew(n_bytes);
        cx.m.share(Shared::Memory(code, vec![zero; length as usize]))
    };
    Ok(Value::Object(cx.m.heap.allocate(cx.class, Data::Shared(id))))
}

fn this(cx: &mut Cx<'_>) -> Result<SharedId, Stop> {
    match cx.arg(0).object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Shared(id)) if matches!(cx.m.shared(*id), Shared::Memory(..)) => Ok(*id),
        _ => Err(cx.type_error("descriptor requires shared memory")),
    }
}

fn cells<'a>(cx: &'a Cx<'_>, id: SharedId) -> (char, &'a [Cell]) {
    match cx.m.shared(id) {
        Shared::Memory(code, cells) => (*code, cells),
        Shared::Semaphore(_) | Shared::Pipe(_) => ('i', &[]),
    }
}

/// The memory and a place in it.
fn place(cx: &mut Cx<'_>) -> Result<(SharedId, i64), Stop> {
    let id = this(cx)?;
    let length = cells(cx, id).1.len() as i64;
    let index = cx.arg(1).as_int().unwrap_or(-1);
    let index = if index < 0 { index + length } else { index };
    if !(0..length).contains(&index) {
        return Err(cx.error(Builtin::IndexError, "invalid index"));
    }
    Ok((id, index))
}

fn get(cx: &mut Cx<'_>) -> Native {
    let (id, index) = place(cx)?;
    cx.access(Place::SharedItem { object: id, index }, Effect::Read)?;
    let (code, cells) = cells(cx, id);
    let cell = cells.get(index as usize).copied().unwrap_or(Cell::Int(0));
    Ok(match (cell, code) {
        (Cell::Float(value), _) => Value::float(value),
        (Cell::Int(value), 'c') => {
            let byte = [value as u8];
            cx.m.allocate(Builtin::Bytes, Data::Bytes(byte.as_slice().into()))
        }
        (Cell::Int(value), '?') => Value::bool(value != 0),
        (Cell::Int(value), 'L' | 'Q') if value < 0 => {
            cx.m.integer_value(Integer::from_big(value.cast_unsigned().into()))
        }
        (Cell::Int(value), _) => Value::Int(value),
    })
}

fn set(cx: &mut Cx<'_>) -> Native {
    let (id, index) = place(cx)?;
    let (code, _) = cells(cx, id);
    let cell = cell(cx, code, cx.arg(2))?;
    cx.access(Place::SharedItem { object: id, index }, Effect::Write)?;
    if let Shared::Memory(_, cells) = cx.m.shared_mut(id)
        && let Some(place) = cells.get_mut(index as usize)
    {
        *place = cell;
    }
    Ok(Value::None)
}

/// A value as it is stored: C's types take the low bits.
fn cell(cx: &mut Cx<'_>, code: char, value: Value) -> Result<Cell, Stop> {
    let class = cx.m.class_name(value);
    match code {
        'f' | 'd' => match cx.m.float(value).or_else(|| value.as_int().map(|value| value as f64)) {
            Some(number) if code == 'f' => Ok(Cell::Float(f64::from(number as f32))),
            Some(number) => Ok(Cell::Float(number)),
            None => Err(cx.type_error(format!("must be real number, not {class}"))),
        },
        'c' => match value.object().and_then(|id| cx.m.heap.data(id).bytes()) {
            Some(&[byte]) => Ok(Cell::Int(byte.into())),
            _ => Err(cx.type_error("one character bytes, bytearray or integer expected")),
        },
        '?' => Ok(Cell::Int(cx.truth(value)?.into())),
        code => {
            let Some(number) = low_bits(cx, value) else {
                return Err(cx.type_error(format!("'{class}' object cannot be interpreted as an integer")));
            };
            let known = WHOLE.iter().find(|(known, _, _)| *known == code);
            let (n_bytes, is_signed) = known.map_or((8, true), |(_, n_bytes, is_signed)| (*n_bytes, *is_signed));
            let shift = 64 - n_bytes * 8;
            let shifted = number << shift;
            Ok(Cell::Int(if is_signed { shifted >> shift } else { (shifted.cast_unsigned() >> shift).cast_signed() }))
        }
    }
}

/// The lowest 64 bits of an integer.
fn low_bits(cx: &Cx<'_>, value: Value) -> Option<i64> {
    match cx.m.integer(value)? {
        Integer::Small(number) => Some(number),
        Integer::Big(number) => (number & BigInt::from(u64::MAX)).to_u64().map(u64::cast_signed),
    }
}

fn length(cx: &mut Cx<'_>) -> Native {
    let id = this(cx)?;
    Ok(Value::Int(cells(cx, id).1.len() as i64))
}

/// What a handle is made of again in another process.
fn number(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(this(cx)?.0.into()))
}

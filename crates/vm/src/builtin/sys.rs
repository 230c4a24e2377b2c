//! `sys`: what a program may learn of the interpreter, and how it ends itself.
//!
//! Values are those of CPython 3.13 on 64-bit Linux. Refused by the catalogue: frames, traces,
//! hooks, reference counts, and what changes how modules are found.

use std::rc::Rc;

use lockstep_event::{Nanos, ObjectId};

use super::system::{float_argument, integer_argument};
use crate::class::{Builtin, Class};
use crate::data::{Data, StreamKind};
use crate::machine::Machine;
use crate::native::{Cx, Native};
use crate::registry::{Row, function};
use crate::value::{ClassId, Value};

/// CPython's `sys.version`, for a build that nobody made.
const VERSION: &str = "3.13.0 (Lockstep)";

/// The deepest stack a program may ask for.
const MOST_RECURSION: i64 = 1_000_000;

pub(crate) const NATIVES: &[Row] = &[
    function("sys", "exit", "status= /", exit),
    function("sys", "getdefaultencoding", "", default_encoding),
    function("sys", "getfilesystemencoding", "", default_encoding),
    function("sys", "getrecursionlimit", "", recursion_limit),
    function("sys", "getswitchinterval", "", switch_interval),
    function("sys", "getprofile", "", nothing),
    function("sys", "gettrace", "", nothing),
    function("sys", "intern", "string /", intern),
    function("sys", "is_finalizing", "", is_finalizing),
    function("sys", "setrecursionlimit", "limit /", set_recursion_limit),
    function("sys", "setswitchinterval", "interval /", set_switch_interval),
];

/// A field of a record.
enum Field {
    Int(i64),
    Float(f64),
    Str(&'static str),
    Bool(bool),
}

use Field::{Bool, Float, Int, Str};

const VERSION_INFO: &[(&str, Field)] =
    &[("major", Int(3)), ("minor", Int(13)), ("micro", Int(0)), ("releaselevel", Str("final")), ("serial", Int(0))];

const FLOAT_INFO: &[(&str, Field)] = &[
    ("max", Float(f64::MAX)),
    ("max_exp", Int(1024)),
    ("max_10_exp", Int(308)),
    ("min", Float(f64::MIN_POSITIVE)),
    ("min_exp", Int(-1021)),
    ("min_10_exp", Int(-307)),
    ("dig", Int(15)),
    ("mant_dig", Int(53)),
    ("epsilon", Float(f64::EPSILON)),
    ("radix", Int(2)),
    ("rounds", Int(1)),
];

const INT_INFO: &[(&str, Field)] = &[
    ("bits_per_digit", Int(30)),
    ("sizeof_digit", Int(4)),
    ("default_max_str_digits", Int(4300)),
    ("str_digits_check_threshold", Int(640)),
];

const FLAGS: &[(&str, Field)] = &[
    ("debug", Int(0)),
    ("inspect", Int(0)),
    ("interactive", Int(0)),
    ("optimize", Int(0)),
    ("dont_write_bytecode", Int(0)),
    ("no_user_site", Int(0)),
    ("no_site", Int(0)),
    ("ignore_environment", Int(0)),
    ("verbose", Int(0)),
    ("bytes_warning", Int(0)),
    ("quiet", Int(0)),
    ("hash_randomization", Int(1)),
    ("isolated", Int(0)),
    ("dev_mode", Bool(false)),
    ("utf8_mode", Int(0)),
    ("warn_default_encoding", Int(0)),
    ("safe_path", Bool(false)),
    ("int_max_str_digits", Int(4300)),
];

const HASH_INFO: &[(&str, Field)] = &[
    ("width", Int(64)),
    ("modulus", Int((1 << 61) - 1)),
    ("inf", Int(314_159)),
    ("nan", Int(0)),
    ("imag", Int(1_000_003)),
    ("algorithm", Str("siphash13")),
    ("hash_bits", Int(64)),
    ("seed_bits", Int(128)),
    ("cutoff", Int(0)),
];

/// What a name of `sys` means that is no function.
pub(crate) fn constant(machine: &mut Machine, name: &str) -> Option<Value> {
    let text = match name {
        "byteorder" => "little",
        "copyright" => "The library of Lockstep; Python is the work of its authors",
        "executable" => "",
        "float_repr_style" => "short",
        "platform" => "linux",
        "version" => VERSION,
        _ => "",
    };
    Some(match name {
        "byteorder" | "copyright" | "executable" | "float_repr_style" | "platform" | "version" => machine.str(text),
        "modules" => Value::Object(machine.imported),
        "maxsize" => Value::Int(i64::MAX),
        "maxunicode" => Value::Int(0x10_ffff),
        "stdin" => machine.allocate(Builtin::TextStream, Data::Stream(StreamKind::Input)),
        "stdout" => machine.allocate(Builtin::TextStream, Data::Stream(StreamKind::Output)),
        "stderr" => machine.allocate(Builtin::TextStream, Data::Stream(StreamKind::Error)),
        "version_info" => record(machine, "version_info", VERSION_INFO),
        "flags" => record(machine, "flags", FLAGS),
        "float_info" => record(machine, "float_info", FLOAT_INFO),
        "int_info" => record(machine, "int_info", INT_INFO),
        "hash_info" => record(machine, "hash_info", HASH_INFO),
        "hexversion" => Value::Int(0x030d_00f0),
        "argv" => {
            let script = machine.program.files.first().map_or("", |file| &file.name).to_owned();
            let settings = Rc::clone(&machine.settings);
            let words = std::iter::once(&script).chain(&settings.arguments);
            let words: Vec<Value> = words.map(|word| machine.str(word)).collect();
            machine.list(words)
        }
        _ => return None,
    })
}

/// A tuple whose items have names, of a class of its own.
fn record(machine: &mut Machine, name: &str, fields: &[(&str, Field)]) -> Value {
    let class = ClassId(machine.classes.len() as u64);
    let base = machine.class(Builtin::Tuple.id()).resolution.clone();
    machine.classes.push(Class {
        bases: vec![Builtin::Tuple.id()],
        resolution: std::iter::once(class).chain(base).collect(),
        ..Class::new(class, name, "sys", Builtin::Tuple)
    });
    let mut items = Vec::new();
    for (_, field) in fields {
        items.push(match field {
            Int(value) => Value::Int(*value),
            Float(value) => Value::float(*value),
            Str(text) => machine.str(text),
            Bool(truth) => Value::bool(*truth),
        });
    }
    let object = machine.heap.allocate(class, Data::Tuple(items.as_slice().into()));
    for ((name, _), value) in fields.iter().zip(items) {
        let name = machine.intern(name);
        machine.set_own_attribute(object, name, value);
    }
    Value::Object(object)
}

impl Machine {
    /// `sys.version_info(major=3, …)`, if the object is such a record.
    pub(crate) fn record_text(&self, id: ObjectId) -> Option<String> {
        let object = self.heap.get(id);
        let is_record = object.class.0 as usize >= Builtin::ALL.len() && &*self.class(object.class).module == "sys";
        let fields = object.attributes.as_ref().filter(|_| is_record)?;
        let fields =
            fields.0.iter().map(|(name, value)| format!("{}={}", self.name(*name), self.repr_quietly(*value, 64)));
        Some(format!("{}({})", self.full_class_name(object.class), fields.collect::<Vec<_>>().join(", ")))
    }
}

fn exit(cx: &mut Cx<'_>) -> Native {
    let status = cx.arg(0);
    if cx.m.is_instance(status, Builtin::SystemExit) {
        return Err(crate::native::Stop::Raise(status));
    }
    let args: Vec<Value> = status.given().into_iter().filter(|status| *status != Value::None).collect();
    Err(crate::native::Stop::Raise(cx.m.exception_of(Builtin::SystemExit.id(), &args)))
}

fn default_encoding(cx: &mut Cx<'_>) -> Native {
    Ok(cx.str("utf-8"))
}

/// Nobody looks on.
fn nothing(_cx: &mut Cx<'_>) -> Native {
    Ok(Value::None)
}

fn is_finalizing(_cx: &mut Cx<'_>) -> Native {
    Ok(Value::FALSE)
}

fn intern(cx: &mut Cx<'_>) -> Native {
    let value = cx.arg(0);
    if cx.text(value).is_none() {
        let message = format!("intern() argument must be str, not {}", cx.m.class_name(value));
        return Err(cx.type_error(message));
    }
    Ok(value)
}

fn recursion_limit(cx: &mut Cx<'_>) -> Native {
    Ok(Value::Int(i64::from(cx.m.recursion_limit)))
}

fn set_recursion_limit(cx: &mut Cx<'_>) -> Native {
    let limit = i64::try_from(&integer_argument(cx, 0)?).unwrap_or(MOST_RECURSION);
    if limit < 1 {
        return Err(cx.value_error("recursion limit must be greater or equal than 1"));
    }
    let depth = cx.run.frames.len() as i64;
    if limit <= depth {
        let message =
            format!("cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low");
        return Err(cx.error(Builtin::RecursionError, message));
    }
    cx.m.recursion_limit = limit.min(MOST_RECURSION) as u32;
    Ok(Value::None)
}

fn switch_interval(cx: &mut Cx<'_>) -> Native {
    // CPython keeps microseconds and multiplies, with the rounding error that has.
    Ok(Value::float((cx.m.switch_interval.0 / 1000) as f64 * 1e-6))
}

fn set_switch_interval(cx: &mut Cx<'_>) -> Native {
    let seconds = float_argument(cx, 0)?;
    if seconds.is_nan() || seconds <= 0.0 {
        return Err(cx.value_error("switch interval must be strictly positive"));
    }
    // CPython counts it in microseconds and takes none for one.
    let micros = ((seconds * 1e6) as u64).max(1);
    cx.m.switch_interval = Nanos(micros.saturating_mul(1000));
    Ok(Value::None)
}

//! `format(value, spec)`: the instruction of f-strings, and the builtin function.

use lockstep_bytecode::{Conversion, names};

use crate::builtin::quick::text::digits;
use crate::class::Builtin;
use crate::data::Data;
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::{Cx, Native, Owner, Stop};
use crate::operate::Number;
use crate::string::Shared;
use crate::text::Fault;
use crate::text::number::{Integer, repr_float};
use crate::text::quote::escape_non_ascii;
use crate::text::render::{format_float, format_int, format_str};
use crate::value::Value;

impl Machine {
    /// A field of an f-string.
    pub(crate) fn format(&mut self, run: &mut Running, value: Value, conversion: Conversion, spec: Value) -> Slow {
        let spec_text = if spec.is_bound() { self.text(spec) } else { Some(Shared::default()) };
        if let (Conversion::None | Conversion::Str, Some(spec)) = (conversion, &spec_text)
            && let Some(result) = self.format_quickly(value, spec, conversion == Conversion::Str)
        {
            return match result {
                Ok(value) => Ok(Flow::Value(value)),
                Err(fault) => Err(self.raise_fault(&fault)),
            };
        }
        let Some(native) = self.registry.find(Owner::Builtins, "format") else {
            return Err(self.raise_new(Builtin::RuntimeError, "format() is missing"));
        };
        // The builtin's hidden third argument says what to convert to first.
        let conversion = Value::Int(match conversion {
            Conversion::None => 0,
            Conversion::Str => 1,
            Conversion::Repr => 2,
            Conversion::Ascii => 3,
        });
        self.run_native(run, native, vec![value, spec, conversion], Builtin::Object.id(), Vec::new())
    }

    /// The commonest values, without a frame; `None` for all others.
    fn format_quickly(&mut self, value: Value, spec: &str, to_str: bool) -> Option<Result<Value, Fault>> {
        let text = match value {
            Value::Int(int) if spec.is_empty() => return Some(Ok(self.str(&digits(int)))),
            Value::Float(float) if spec.is_empty() => Ok(repr_float(float.get())),
            Value::Int(int) if !to_str => format_int(&Integer::Small(int), spec, "int"),
            Value::Float(float) if !to_str => format_float(float.get(), spec),
            Value::Object(id) if self.heap.get(id).class == Builtin::Str.id() => {
                if spec.is_empty() {
                    return Some(Ok(value));
                }
                match self.heap.data(id) {
                    Data::Str(text) => format_str(&text.text(), spec),
                    _ => return None,
                }
            }
            _ => return None,
        };
        Some(text.map(|text| self.str(&text)))
    }
}

impl Cx<'_> {
    /// `format(value, spec)`.
    pub(crate) fn format(&mut self, value: Value, spec: &str) -> Result<String, Stop> {
        if let Some(method) = self.m.own_method(value, names::FORMAT) {
            let spec = self.str(spec);
            let answer = self.call(method, &[value, spec])?;
            return match self.m.text(answer) {
                Some(text) => Ok(text.to_string()),
                None => {
                    let message = format!("__format__ must return a str, not {}", self.m.class_name(answer));
                    Err(self.type_error(message))
                }
            };
        }
        self.format_plainly(value, spec)
    }

    /// The same without a method of the program.
    fn format_plainly(&mut self, value: Value, spec: &str) -> Result<String, Stop> {
        if spec.is_empty() {
            return self.to_str(value);
        }
        let text = match value {
            Value::Bool(truth) => format_int(&Integer::Small(i64::from(truth.get())), spec, "bool"),
            value => match (self.m.number(value), self.m.text(value)) {
                (Some(Number::Float(float)), _) => format_float(float, spec),
                (Some(Number::Int(integer)), _) => format_int(&integer, spec, "int"),
                (None, Some(text)) => format_str(&text, spec),
                (None, None) => {
                    let message =
                        format!("unsupported format string passed to {}.__format__", self.m.class_name(value));
                    return Err(self.type_error(message));
                }
            },
        };
        text.map_err(|fault| self.m.raise_fault(&fault))
    }

    /// `value` after `!s`, `!r` or `!a`, formatted.
    pub(crate) fn format_converted(&mut self, value: Value, conversion: i64, spec: &str) -> Result<String, Stop> {
        let text = match conversion {
            1 => self.to_str(value)?,
            2 => self.repr(value)?,
            3 => escape_non_ascii(&self.repr(value)?),
            _ => return self.format(value, spec),
        };
        if spec.is_empty() {
            return Ok(text);
        }
        format_str(&text, spec).map_err(|fault| self.m.raise_fault(&fault))
    }
}

/// `value.__format__(spec)` of a builtin class.
pub(crate) fn plain_format(cx: &mut Cx<'_>) -> Native {
    let (value, spec) = (cx.arg(0), cx.arg(1));
    let Some(spec) = cx.text(spec) else {
        let message = format!("__format__() argument must be str, not {}", cx.m.argument_class(spec));
        return Err(cx.type_error(message));
    };
    let text = cx.format_plainly(value, &spec)?;
    Ok(cx.str(&text))
}

/// `format(value, spec)`.
pub(crate) fn builtin_format(cx: &mut Cx<'_>) -> Native {
    let (value, spec) = (cx.arg(0), cx.arg(1));
    let conversion = cx.arg(2).as_int().unwrap_or(0);
    let spec = match spec.given() {
        None => "".into(),
        Some(spec) => match cx.text(spec) {
            Some(spec) => spec,
            None => {
                let message = format!("format() argument 2 must be str, not {}", cx.m.argument_class(spec));
                return Err(cx.type_error(message));
            }
        },
    };
    let text = cx.format_converted(value, conversion, &spec)?;
    Ok(cx.str(&text))
}

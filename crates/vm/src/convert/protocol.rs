//! Integer arguments, for natives. Truth, equality and order are in
//! [`crate::builtin::operators`], sorting in [`crate::builtin::sort`].

use lockstep_bytecode::names;
use lockstep_event::Symbol;
use num_traits::Signed;

use crate::class::Builtin;
use crate::native::{Cx, Native, Stop};
use crate::text::number::Integer;
use crate::value::Value;

impl Cx<'_> {
    /// `operator.index(value)`, of any size.
    pub(crate) fn integer(&mut self, value: Value) -> Result<Integer, Stop> {
        if let Some(integer) = self.m.integer(value) {
            return Ok(integer);
        }
        if let Some(answer) = self.call_method(value, names::INDEX, &[]) {
            let answer = answer?;
            return match self.m.integer(answer) {
                Some(integer) => Ok(integer),
                None => {
                    let message = format!("__index__ returned non-int (type {})", self.m.class_name(answer));
                    Err(self.type_error(message))
                }
            };
        }
        let message = format!("'{}' object cannot be interpreted as an integer", self.m.class_name(value));
        Err(self.type_error(message))
    }

    /// An integer argument of 64 bits.
    pub(crate) fn index(&mut self, value: Value) -> Result<i64, Stop> {
        match self.integer(value)? {
            Integer::Small(int) => Ok(int),
            Integer::Big(_) => Err(self.error(Builtin::OverflowError, "Python int too large to convert to C ssize_t")),
        }
    }

    /// An integer, or the nearest machine word.
    pub(crate) fn clipped_index(&mut self, value: Value) -> Result<i64, Stop> {
        Ok(match self.integer(value)? {
            Integer::Small(int) => int,
            Integer::Big(big) if big.is_negative() => i64::MIN,
            Integer::Big(_) => i64::MAX,
        })
    }

    /// An index, or the nearest machine word; `None` if the value is no index.
    pub(crate) fn clipped(&mut self, value: Value) -> Result<Option<i64>, Stop> {
        if self.m.own_method(value, names::INDEX).is_none() {
            return Ok(self.m.clipped(value));
        }
        let index = self.integer(value)?;
        let index = self.m.integer_value(index);
        Ok(self.m.clipped(index))
    }

    /// The answer of a method of the program, if the value's class has one.
    pub(crate) fn call_method(&mut self, value: Value, name: Symbol, args: &[Value]) -> Option<Native> {
        let method = self.m.own_method(value, name)?;
        let args: Vec<Value> = std::iter::once(value).chain(args.iter().copied()).collect();
        Some(self.call(method, &args))
    }
}

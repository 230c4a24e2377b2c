//! Unpacking: `a, b = source` and `a, *b = source` into the registers of the top frame.
//!
//! Sources that run code of the program are collected into a list first, which is then
//! delivered to the same instruction (see `generator.rs`).

use lockstep_bytecode::{Op, Reg};

use crate::class::Builtin;
use crate::frame::Frame;
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::value::Value;

use super::DONE;

impl Machine {
    /// `a, b = source`.
    pub(crate) fn unpack(&mut self, run: &mut Running, source: Value, first: Reg, count: u16) -> Slow {
        match self.unpacked(run, source, ("take", count))? {
            Some(items) => {
                self.spread(run, &items, first, count)?;
                DONE
            }
            None => Ok(Flow::Entered),
        }
    }

    /// `a, *b, c = source`.
    pub(crate) fn unpack_star(
        &mut self,
        run: &mut Running,
        source: Value,
        first: Reg,
        before: u16,
        after: u16,
    ) -> Slow {
        match self.unpacked(run, source, ("take_rest", before))? {
            Some(items) => {
                self.spread_star(run, &items, first, before, after)?;
                DONE
            }
            None => Ok(Flow::Entered),
        }
    }

    /// Ends an unpacking instruction whose items were collected by other frames.
    pub(crate) fn end_unpack(&mut self, run: &mut Running, op: Op, list: Value) -> Result<(), Stop> {
        let items = self.list_items(list);
        match op {
            Op::Unpack { first, count, .. } => self.spread(run, &items, first, count),
            Op::UnpackStar { first, before, after, .. } => self.spread_star(run, &items, first, before, after),
            _ => unreachable!("only unpacking collects"),
        }
    }

    /// The items of the source; where the program makes them, the hidden native `taking` takes
    /// them for so many names. `None` if frames that collect them were entered.
    fn unpacked(
        &mut self,
        run: &mut Running,
        source: Value,
        (taking, count): (&str, u16),
    ) -> Result<Option<Vec<Value>>, Stop> {
        if let Some(items) = self.quick_items(source) {
            self.read_shared(run, source, Value::None)?;
            return Ok(Some(items));
        }
        if !self.may_iterate(source) {
            let message = format!("cannot unpack non-iterable {} object", self.class_name(source));
            return Err(self.raise_new(Builtin::TypeError, &message));
        }
        match self.run_hidden(run, taking, vec![source, Value::Int(i64::from(count))])? {
            Flow::Value(list) => Ok(Some(self.list_items(list))),
            Flow::Entered => Ok(None),
        }
    }

    fn spread(&mut self, run: &mut Running, items: &[Value], first: Reg, count: u16) -> Result<(), Stop> {
        let wanted = usize::from(count);
        if items.len() < wanted {
            let message = format!("not enough values to unpack (expected {wanted}, got {})", items.len());
            return Err(self.raise_new(Builtin::ValueError, &message));
        }
        if items.len() > wanted {
            let message = format!("too many values to unpack (expected {wanted})");
            return Err(self.raise_new(Builtin::ValueError, &message));
        }
        write(run, first, items);
        Ok(())
    }

    fn spread_star(
        &mut self,
        run: &mut Running,
        items: &[Value],
        first: Reg,
        before: u16,
        after: u16,
    ) -> Result<(), Stop> {
        let (before, after) = (usize::from(before), usize::from(after));
        let Some(n_rest) = items.len().checked_sub(before + after) else {
            let message =
                format!("not enough values to unpack (expected at least {}, got {})", before + after, items.len());
            return Err(self.raise_new(Builtin::ValueError, &message));
        };
        let rest = self.list(items[before..before + n_rest].to_vec());
        let mut values = items[..before].to_vec();
        values.push(rest);
        values.extend_from_slice(&items[before + n_rest..]);
        write(run, first, &values);
        Ok(())
    }
}

/// Puts values into registers of the top frame.
fn write(run: &mut Running, first: Reg, values: &[Value]) {
    if let Some(Frame::Python(frame)) = run.frames.last() {
        let at = frame.base as usize + usize::from(first);
        run.registers[at..at + values.len()].copy_from_slice(values);
    }
}

//! Subscripts of `bytearray`: read, assigned and deleted, each one effect.

use lockstep_event::{Effect, ObjectId, Place};

use super::{Bounds, DONE, Index, place_of};
use crate::class::Builtin;
use crate::data::Data;
use crate::interpret::Slow;
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::text::number::Integer;
use crate::value::Value;

const WANTED: &str = "bytearray indices must be integers or slices";

impl Machine {
    fn array_len(&self, id: ObjectId) -> usize {
        self.heap.data(id).bytes().unwrap_or_default().len()
    }

    fn out_of_range(&mut self) -> Stop {
        self.raise_new(Builtin::IndexError, "bytearray index out of range")
    }

    /// `array[index]`.
    pub(super) fn load_array(&mut self, run: &mut Running, id: ObjectId, index: Value) -> Result<Value, Stop> {
        let len = self.array_len(id);
        match self.index(index, WANTED)? {
            Index::At(at) => {
                let Some(at) = place_of(at, len) else {
                    return Err(self.out_of_range());
                };
                self.effect(run, Place::Item { object: id, index: at as i64 }, Effect::Read, false)?;
                Ok(Value::Int(i64::from(self.heap.data(id).bytes().unwrap_or_default()[at])))
            }
            Index::Slice(slice) => {
                let bounds = self.bounds(slice, len)?;
                self.effect(run, Place::Whole { object: id }, Effect::Read, false)?;
                let picked = bounds.pick(self.heap.data(id).bytes().unwrap_or_default());
                Ok(self.bytes_value(picked, true))
            }
        }
    }

    /// `array[index] = value`.
    pub(super) fn store_array(&mut self, run: &mut Running, id: ObjectId, index: Value, value: Value) -> Slow {
        let len = self.array_len(id);
        match self.index(index, WANTED)? {
            Index::At(at) => {
                // The value first: it might have changed the length.
                let byte = self.byte_of(value)?;
                let Some(at) = place_of(at, len) else {
                    return Err(self.out_of_range());
                };
                self.effect(run, Place::Item { object: id, index: at as i64 }, Effect::Write, false)?;
                if let Data::ByteArray(bytes) = self.heap.data_mut(id) {
                    bytes[at] = byte;
                }
            }
            Index::Slice(slice) => {
                let bounds = self.bounds(slice, len)?;
                let items = self.array_items(value)?;
                if bounds.step != 1 && items.is_empty() {
                    return self.delete_array(run, id, index);
                }
                if bounds.step != 1 && bounds.len() != items.len() {
                    let (given, size) = (items.len(), bounds.len());
                    let message = format!("attempt to assign bytes of size {given} to extended slice of size {size}");
                    return Err(self.raise_new(Builtin::ValueError, &message));
                }
                self.effect(run, Place::Whole { object: id }, Effect::Write, false)?;
                self.heap.grew(items.len() as u64);
                if let Data::ByteArray(bytes) = self.heap.data_mut(id) {
                    bounds.put(bytes, &items);
                }
            }
        }
        DONE
    }

    /// `del array[index]`.
    pub(super) fn delete_array(&mut self, run: &mut Running, id: ObjectId, index: Value) -> Slow {
        let len = self.array_len(id);
        let bounds = match self.index(index, WANTED)? {
            Index::At(at) => match place_of(at, len) {
                Some(at) => Bounds { start: at as i64, stop: at as i64 + 1, step: 1 },
                None => return Err(self.out_of_range()),
            },
            Index::Slice(slice) => self.bounds(slice, len)?,
        };
        self.effect(run, Place::Whole { object: id }, Effect::Write, false)?;
        if let Data::ByteArray(bytes) = self.heap.data_mut(id) {
            bounds.take_out(bytes);
        }
        DONE
    }

    fn byte_of(&mut self, value: Value) -> Result<u8, Stop> {
        match self.integer(value) {
            Some(Integer::Small(small)) if (0..256).contains(&small) => Ok(small as u8),
            Some(_) => Err(self.raise_new(Builtin::ValueError, "byte must be in range(0, 256)")),
            None => {
                let message = format!("'{}' object cannot be interpreted as an integer", self.class_name(value));
                Err(self.raise_new(Builtin::TypeError, &message))
            }
        }
    }

    /// What a slice is assigned: bytes, or the numbers of a builtin container.
    fn array_items(&mut self, value: Value) -> Result<Vec<u8>, Stop> {
        if let Some(bytes) = self.byte_values(value) {
            return Ok(bytes);
        }
        let is_refused = self.number(value).is_some() || self.text(value).is_some();
        let items = if is_refused { None } else { self.quick_items(value) };
        match items {
            Some(items) => items.into_iter().map(|item| self.byte_of(item)).collect(),
            None if self.may_iterate(value) && !is_refused => Err(Stop::Refuse(
                "assigning such an iterable to a part of a bytearray is not supported; use bytes(...)".into(),
            )),
            None if is_refused => {
                let message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
                Err(self.raise_new(Builtin::TypeError, message))
            }
            None => {
                let message = format!("cannot convert '{}' object to bytearray", self.class_name(value));
                Err(self.raise_new(Builtin::TypeError, &message))
            }
        }
    }
}

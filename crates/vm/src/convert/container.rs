//! `repr` of containers, ranges, exceptions and iterators.

use std::rc::Rc;

use lockstep_event::ObjectId;

use super::{MOST_DEPTH, Writer, address_text};
use crate::builtin::exceptions::details::Kind;
use crate::class::Builtin;
use crate::data::Data;
use crate::iterator::Iter;
use crate::native::Stop;
use crate::text::quote::escaped;
use crate::value::Value;

impl Writer<'_> {
    /// What holds other values; a container inside itself is shown as dots.
    pub(super) fn container(&mut self, id: ObjectId) -> Result<(), Stop> {
        if self.open.contains(&id) || self.outer.contains(&id) {
            let text = match self.host.m().heap.data(id) {
                Data::List(_) | Data::Deque(_) => "[...]",
                Data::Tuple(_) => "(...)",
                Data::Dict(_) => "{...}",
                Data::Set(_) => {
                    let text = format!("{}(...)", self.host.m().short_class_name(Value::Object(id)));
                    self.push(&text);
                    return Ok(());
                }
                _ => "...",
            };
            self.push(text);
            return Ok(());
        }
        if self.open.len() >= MOST_DEPTH {
            self.host.too_deep()?;
            self.push("...");
            return Ok(());
        }
        self.open.push(id);
        self.contents(id)?;
        self.open.pop();
        Ok(())
    }

    fn contents(&mut self, id: ObjectId) -> Result<(), Stop> {
        let m = self.host.m();
        match m.heap.data(id) {
            Data::List(items) => {
                let items = items.clone();
                self.seen.push(id);
                self.push("[");
                self.series(&items)?;
                self.push("]");
            }
            Data::Tuple(items) => {
                let items = Rc::clone(items);
                self.tuple(&items)?;
            }
            Data::Dict(dict) => {
                let pairs: Vec<_> = dict.entries().map(|entry| (entry.key, entry.value)).collect();
                self.seen.push(id);
                self.push("{");
                self.pairs(&pairs, ": ")?;
                self.push("}");
            }
            Data::Set(set) => {
                let items: Vec<_> = set.entries().map(|entry| entry.key).collect();
                let class = m.short_class_name(Value::Object(id)).to_owned();
                if m.heap.get(id).class != Builtin::FrozenSet.id() {
                    self.seen.push(id);
                }
                self.set(&items, &class)?;
            }
            Data::Deque(deque) => {
                let (items, most): (Vec<Value>, _) = (deque.items().copied().collect(), deque.most);
                let class = m.short_class_name(Value::Object(id)).to_owned();
                self.seen.push(id);
                self.push(&class);
                self.push("([");
                self.series(&items)?;
                self.push("]");
                if let Some(most) = most {
                    self.push(&format!(", maxlen={most}"));
                }
                self.push(")");
            }
            Data::DictView(dict) => {
                let dict = *dict;
                self.view(id, dict)?;
            }
            Data::Range { start, stop, step } => {
                let text = match step {
                    1 => format!("range({start}, {stop})"),
                    _ => format!("range({start}, {stop}, {step})"),
                };
                self.push(&text);
            }
            Data::Slice(bounds) => {
                let bounds = **bounds;
                self.push("slice(");
                self.series(&bounds)?;
                self.push(")");
            }
            Data::Exception(exception) => {
                let args = exception.args.clone();
                let name = m.short_class_name(Value::Object(id)).to_owned();
                self.push(&name);
                self.arguments(&args)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn series(&mut self, items: &[Value]) -> Result<(), Stop> {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            if self.is_full() {
                break;
            }
            self.write(*item)?;
        }
        Ok(())
    }

    fn pairs(&mut self, pairs: &[(Value, Value)], between: &str) -> Result<(), Stop> {
        for (index, (key, value)) in pairs.iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            if self.is_full() {
                break;
            }
            self.write(*key)?;
            self.push(between);
            self.write(*value)?;
        }
        Ok(())
    }

    fn tuple(&mut self, items: &[Value]) -> Result<(), Stop> {
        self.push("(");
        self.series(items)?;
        self.push(if items.len() == 1 { ",)" } else { ")" });
        Ok(())
    }

    /// The arguments of an exception: a tuple without the comma of a single one.
    fn arguments(&mut self, args: &[Value]) -> Result<(), Stop> {
        self.push("(");
        self.series(args)?;
        self.push(")");
        Ok(())
    }

    fn set(&mut self, items: &[Value], class: &str) -> Result<(), Stop> {
        if items.is_empty() {
            self.push(&format!("{class}()"));
            return Ok(());
        }
        let is_plain = class == "set";
        self.push(&if is_plain { "{".to_owned() } else { format!("{class}({{") });
        self.series(items)?;
        self.push(if is_plain { "}" } else { "})" });
        Ok(())
    }

    fn view(&mut self, view: ObjectId, dict: Value) -> Result<(), Stop> {
        let m = self.host.m();
        let Some(id) = dict.object() else {
            return Ok(());
        };
        let Data::Dict(data) = m.heap.data(id) else {
            return Ok(());
        };
        let pairs: Vec<_> = data.entries().map(|entry| (entry.key, entry.value)).collect();
        let class = m.heap.get(view).class;
        if m.is_ordered(id) {
            self.push("o");
        }
        self.seen.push(id);
        if class == Builtin::DictKeys.id() {
            self.push("dict_keys([");
            self.series(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>())?;
        } else if class == Builtin::DictValues.id() {
            self.push("dict_values([");
            self.series(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>())?;
        } else {
            self.push("dict_items([");
            for (index, (key, value)) in pairs.iter().enumerate() {
                if index > 0 {
                    self.push(", ");
                }
                self.tuple(&[*key, *value])?;
            }
        }
        self.push("])");
        Ok(())
    }

    /// `str(exception)`.
    pub(super) fn exception_str(&mut self, id: ObjectId) -> Result<(), Stop> {
        let m = self.host.m();
        let Data::Exception(exception) = m.heap.data(id) else {
            return Ok(());
        };
        let value = Value::Object(id);
        let args = exception.args.clone();
        if m.is_instance(value, Builtin::BaseExceptionGroup) {
            let n_members = exception.members.len();
            let plural = if n_members == 1 { "" } else { "s" };
            if let Some(message) = args.first() {
                self.write_str(*message)?;
            }
            self.push(&format!(" ({n_members} sub-exception{plural})"));
            return Ok(());
        }
        let is_key_error = m.is_instance(value, Builtin::KeyError);
        let class = m.heap.get(id).class;
        let members = exception.members.clone();
        if let Some(kind) = m.detail_kind(class)
            && !members.is_empty()
            && self.detailed(kind, &members)?
        {
            return Ok(());
        }
        match &*args {
            [] => Ok(()),
            [one] if is_key_error => self.write(*one),
            [one] => self.write_str(*one),
            many => self.tuple(many),
        }
    }

    /// The text of an exception that took attributes from its arguments; false if it has the
    /// text of any other.
    fn detailed(&mut self, kind: Kind, members: &[Value]) -> Result<bool, Stop> {
        let get = |index: usize| members.get(index).copied().unwrap_or(Value::None);
        match kind {
            Kind::System => {
                self.push("[Errno ");
                self.write_str(get(0))?;
                self.push("] ");
                self.write_str(get(1))?;
                for (separator, file) in [(": ", get(2)), (" -> ", get(3))] {
                    if file == Value::None {
                        break;
                    }
                    self.push(separator);
                    self.write(file)?;
                }
                Ok(true)
            }
            Kind::Syntax => {
                let m = self.host.m();
                let file = m.text(get(1)).map(|file| file.rsplit('/').next().unwrap_or_default().to_owned());
                let line = get(2).as_int();
                let place = match (file, line) {
                    (Some(file), Some(line)) => format!(" ({file}, line {line})"),
                    (Some(file), None) => format!(" ({file})"),
                    (None, Some(line)) => format!(" (line {line})"),
                    (None, None) => String::new(),
                };
                self.write_str(get(0))?;
                self.push(&place);
                Ok(true)
            }
            Kind::Decode | Kind::Encode | Kind::Translate => {
                let text = self.unicode_error(kind, members);
                self.push(&text);
                self.write_str(get(4))?;
                Ok(true)
            }
        }
    }

    /// `'utf-8' codec can't decode byte 0xff in position 0: `, as far as the reason.
    fn unicode_error(&mut self, kind: Kind, members: &[Value]) -> String {
        let m = self.host.m();
        let get = |index: usize| members.get(index).copied().unwrap_or(Value::None);
        let (start, end) = (get(2).as_int().unwrap_or(0), get(3).as_int().unwrap_or(0));
        let codec = match m.text(get(0)) {
            Some(encoding) if kind != Kind::Translate => format!("'{encoding}' codec "),
            _ => String::new(),
        };
        let verb = match kind {
            Kind::Decode => "decode",
            Kind::Encode => "encode",
            _ => "translate",
        };
        let at = usize::try_from(start).unwrap_or(0);
        let one = match get(1).object().map(|id| m.heap.data(id)) {
            Some(data @ (Data::Bytes(_) | Data::ByteArray(_))) => {
                data.bytes().unwrap_or_default().get(at).map(|byte| format!("byte {byte:#04x}"))
            }
            Some(Data::Str(text)) => text.text().chars().nth(at).map(|c| format!("character '{}'", escaped(c))),
            _ => None,
        };
        match one.filter(|_| end == start + 1) {
            Some(one) => format!("{codec}can't {verb} {one} in position {start}: "),
            None => {
                let things = if kind == Kind::Decode { "bytes" } else { "characters" };
                format!("{codec}can't {verb} {things} in position {start}-{}: ", end - 1)
            }
        }
    }

    /// Builtin iterators; CPython has a class for each, here one class has them all.
    pub(super) fn iterator(&mut self, id: ObjectId) -> Result<(), Stop> {
        let m = self.host.m();
        let Data::Iter(iter) = m.heap.data(id) else {
            return Ok(());
        };
        let class = m.heap.get(id).class;
        match &**iter {
            Iter::Count { next, step } => {
                let (next, step) = (*next, *step);
                self.push("count(");
                self.write(next)?;
                if step != Value::Int(1) {
                    self.push(", ");
                    self.write(step)?;
                }
                self.push(")");
            }
            Iter::Repeat { value, remaining } => {
                let (value, remaining) = (*value, *remaining);
                self.push("repeat(");
                self.write(value)?;
                if remaining >= 0 {
                    self.push(&format!(", {remaining}"));
                }
                self.push(")");
            }
            _ if class == Builtin::Iterator.id() => {
                let text = format!("<iterator object at {}>", address_text(id));
                self.push(&text);
            }
            _ => {
                let text = m.plain_repr(id);
                self.push(&text);
            }
        }
        Ok(())
    }
}

impl crate::machine::Machine {
    /// The name of a value's class as CPython has it: builtin iterators have one here.
    pub(crate) fn class_name_shown(&self, value: Value) -> &str {
        match value.object().map(|id| self.heap.data(id)) {
            Some(Data::Iter(iter)) if matches!(**iter, Iter::Deque { .. }) => match self.class_of(value) {
                class if class == Builtin::DequeIterator.id() => "_collections._deque_iterator",
                _ => "_collections._deque_reverse_iterator",
            },
            _ => self.class_name(value),
        }
    }
}

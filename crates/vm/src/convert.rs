//! Conversions of any value: `repr`, `str`, `format`, and the protocols behind them.
//!
//! Main type: [`Writer`], which writes the `repr` of builtin data as CPython 3.11 does. It
//! works over a [`Host`]: a native's context, which runs `__repr__` methods of the program
//! by asking, or the machine alone, for viewers and tracebacks, which shows such objects as
//! if they had none.

mod container;
pub(crate) mod formatting;
mod library;
mod protocol;

use lockstep_bytecode::{CodeKind, names};
use lockstep_event::{Effect, ObjectId, Place};

use crate::class::Builtin;
use crate::data::{Data, StreamKind};
use crate::frame::Frame;
use crate::machine::{Machine, Running};
use crate::native::{Cx, Owner, Stop};
use crate::text::Fault;
use crate::text::number::{format_bigint, repr_float};
use crate::text::quote::{repr_bytes, repr_str};
use crate::value::{ClassId, NativeId, Value};

/// How deep containers may nest in a `repr`.
const MOST_DEPTH: usize = 200;

/// The longest text that a conversion may make.
pub(crate) const MOST_BYTES: usize = 256 << 20;

/// Who runs the program's own methods.
trait Host {
    fn m(&self) -> &Machine;
    /// The text that a method of the program gives; `None` if it cannot be run.
    fn own_text(&mut self, value: Value, method: Value, name: &str) -> Result<Option<String>, Stop>;
    /// What stands for a number that cannot be shown.
    fn fault(&mut self, fault: Fault) -> Result<String, Stop>;
    /// What stands for containers that nest too deeply.
    fn too_deep(&mut self) -> Result<(), Stop>;
    /// Containers that natives further down are writing.
    fn outer(&self) -> Vec<ObjectId> {
        Vec::new()
    }
    /// Frames that are running, to find where a coroutine stands.
    fn frames(&self) -> &[Frame];
}

impl Host for Cx<'_> {
    fn m(&self) -> &Machine {
        self.m
    }

    fn own_text(&mut self, value: Value, method: Value, name: &str) -> Result<Option<String>, Stop> {
        // A builtin that is called for a text stands one level deeper than what it asks through,
        // and an instruction is that itself.
        let native = self.m.registry.native(self.native);
        let is_called = match native.owner {
            Owner::Builtins => matches!(native.name, "ascii" | "print" | "repr"),
            owner => owner == Owner::Constructor(Builtin::Str),
        };
        let answer = match is_called {
            true => {
                let between = self.hidden("own_text")?;
                self.call(between, &[method, value])?
            }
            false => self.call(method, &[value])?,
        };
        match self.m.text(answer) {
            Some(text) => Ok(Some(text.to_string())),
            None => {
                let message = format!("{name} returned non-string (type {})", self.m.class_name(answer));
                Err(self.type_error(message))
            }
        }
    }

    fn fault(&mut self, fault: Fault) -> Result<String, Stop> {
        Err(self.m.raise_fault(&fault))
    }

    fn too_deep(&mut self) -> Result<(), Stop> {
        let message = "maximum recursion depth exceeded while getting the repr of an object";
        Err(self.error(Builtin::RecursionError, message))
    }

    fn outer(&self) -> Vec<ObjectId> {
        self.run.open.iter().map(|(_, id)| *id).collect()
    }

    fn frames(&self) -> &[Frame] {
        &self.run.frames
    }
}

/// A host that runs nothing.
struct Quiet<'a>(&'a Machine);

impl Host for Quiet<'_> {
    fn m(&self) -> &Machine {
        self.0
    }

    fn own_text(&mut self, _value: Value, _method: Value, _name: &str) -> Result<Option<String>, Stop> {
        Ok(None)
    }

    fn fault(&mut self, _fault: Fault) -> Result<String, Stop> {
        Ok("<a very large int>".to_owned())
    }

    fn too_deep(&mut self) -> Result<(), Stop> {
        Ok(())
    }

    fn frames(&self) -> &[Frame] {
        &[]
    }
}

/// Writes the `repr` of values.
struct Writer<'h> {
    host: &'h mut dyn Host,
    out: String,
    /// Containers that others are writing who wait for this.
    outer: Vec<ObjectId>,
    /// Containers being written, to find cycles.
    open: Vec<ObjectId>,
    /// Containers that were read and can change.
    seen: Vec<ObjectId>,
    /// Nothing more is written after so many bytes.
    most: usize,
}

impl<'h> Writer<'h> {
    fn new(host: &'h mut dyn Host, most: usize) -> Self {
        let outer = host.outer();
        Self { host, out: String::new(), outer, open: Vec::new(), seen: Vec::new(), most }
    }

    fn is_full(&self) -> bool {
        self.out.len() > self.most
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// `repr(value)`.
    fn write(&mut self, value: Value) -> Result<(), Stop> {
        if self.is_full() {
            return Ok(());
        }
        if let Some(method) = self.host.m().own_method(value, names::REPR)
            && let Some(text) = self.host.own_text(value, method, "__repr__")?
        {
            self.push(&text);
            return Ok(());
        }
        self.write_builtin(value)
    }

    /// `repr(value)` without looking for a `__repr__` of the program.
    fn write_builtin(&mut self, value: Value) -> Result<(), Stop> {
        let text = match value {
            Value::Unbound | Value::Counting => "<unbound>".to_owned(),
            Value::None => "None".to_owned(),
            Value::NotImplemented => "NotImplemented".to_owned(),
            Value::Ellipsis => "Ellipsis".to_owned(),
            Value::Bool(truth) => if truth.get() { "True" } else { "False" }.to_owned(),
            Value::Int(int) => int.to_string(),
            Value::Float(float) => repr_float(float.get()),
            Value::Class(class) => self.host.m().class_repr(class),
            Value::Native(native) => self.host.m().native_repr(native),
            Value::Object(id) => return self.object(id),
        };
        self.push(&text);
        Ok(())
    }

    fn object(&mut self, id: ObjectId) -> Result<(), Stop> {
        let m = self.host.m();
        let object = m.heap.get(id);
        let text = match &object.data {
            Data::Tuple(_) if let Some(text) = m.record_text(id) => text,
            Data::Str(text) => repr_str(&text.text()),
            Data::Bytes(bytes) => repr_bytes(bytes),
            Data::ByteArray(bytes) => {
                let mut inner = repr_bytes(bytes);
                if inner.starts_with("b\"") {
                    // As CPython has it, whatever the quotes.
                    inner = inner.replace('\'', "\\'");
                }
                let text = format!("{}({inner})", m.class(object.class).name);
                self.seen.push(id);
                text
            }
            Data::Float(float) => repr_float(*float),
            Data::BigInt(value) => match format_bigint(value) {
                Ok(text) => text,
                Err(fault) => self.host.fault(fault)?,
            },
            Data::Tuple(_)
            | Data::List(_)
            | Data::Dict(_)
            | Data::Set(_)
            | Data::Deque(_)
            | Data::DictView(_)
            | Data::Range { .. }
            | Data::Slice(_)
            | Data::Exception(_) => return self.container(id),
            Data::Function(_) => {
                let name = m.function_name(Value::Object(id), true).unwrap_or_default();
                format!("<function {name} at {}>", address_text(id))
            }
            Data::Method(_) | Data::Super(_) | Data::Descriptor(_) => return self.wrapper(id),
            Data::Proxy(inner) => {
                let inner = *inner;
                self.push("mappingproxy(");
                self.write(inner)?;
                self.push(")");
                return Ok(());
            }
            Data::Module(module) => m.module_repr(module),
            Data::Plain if m.class(m.heap.get(id).class).layout == Builtin::Module => {
                let part = |name| m.own_attribute(id, name).and_then(|value| m.text(value));
                let name = part(names::NAME).map_or_else(|| "?".to_owned(), |name| name.to_string());
                match part(names::FILE) {
                    Some(file) => format!("<module '{name}' from '{file}'>"),
                    None => format!("<module '{name}'>"),
                }
            }
            Data::Generator(generator) => {
                let code = m.program.code(generator.code());
                let kind = match code.kind {
                    CodeKind::Generator => "generator",
                    CodeKind::AsyncGenerator => "async_generator",
                    _ => "coroutine",
                };
                format!("<{kind} object {} at {}>", code.qualified_name, address_text(id))
            }
            Data::NativeCoroutine(coroutine) => {
                format!("<coroutine object {} at {}>", coroutine.body.name(), address_text(id))
            }
            Data::Stream(kind) => {
                let (name, mode) = match kind {
                    StreamKind::Input => ("<stdin>", 'r'),
                    StreamKind::Output => ("<stdout>", 'w'),
                    StreamKind::Error => ("<stderr>", 'w'),
                };
                format!("<_io.TextIOWrapper name='{name}' mode='{mode}' encoding='utf-8'>")
            }
            Data::Alias(text) => text.to_string(),
            Data::Iter(_) => return self.iterator(id),
            Data::Cell(content) => {
                let m = self.host.m();
                let shown = match *content {
                    Value::Unbound => "empty".to_owned(),
                    content => {
                        let at = address_text(content.object().unwrap_or(id));
                        format!("{} object at {at}", m.class_name(content))
                    }
                };
                format!("<cell at {}: {shown}>", address_text(id))
            }
            Data::Lock(_)
            | Data::Future(_)
            | Data::Loop(_)
            | Data::TaskGroup(_)
            | Data::AsyncEvent(_)
            | Data::AsyncLock(_)
            | Data::AsyncSemaphore(_)
            | Data::AsyncQueue(_)
            | Data::TrioRunner(_)
            | Data::TrioTask(_) => return self.library(id),
            Data::Frame { site, .. } => {
                let code = m.program.code(site.code);
                let file = m.program.files.get(code.file as usize).map_or("", |file| file.name.as_str());
                let line = m.program.span(*site).line;
                format!("<frame at {}, file '{file}', line {line}, code {}>", address_text(id), code.name)
            }
            Data::Code(code) => {
                let code = m.program.code(*code);
                let file = m.program.files.get(code.file as usize).map_or("", |file| file.name.as_str());
                let line = code.first_line;
                format!("<code object {} at {}, file \"{file}\", line {line}>", code.name, address_text(id))
            }
            Data::Free
            | Data::Plain
            | Data::Random(_)
            | Data::Thread(_)
            | Data::Event(_)
            | Data::Semaphore(_)
            | Data::Condition(_)
            | Data::Barrier(_)
            | Data::Queue(_)
            | Data::WorkQueue(_)
            | Data::PoolFuture(_)
            | Data::FutureWait(_)
            | Data::Shared(_)
            | Data::Connection(_)
            | Data::Traceback { .. }
            | Data::AsyncStep(_) => m.plain_repr(id),
        };
        self.push(&text);
        Ok(())
    }

    /// Bound methods, `super` objects, descriptors.
    fn wrapper(&mut self, id: ObjectId) -> Result<(), Stop> {
        let m = self.host.m();
        match m.heap.data(id) {
            Data::Method(method) => {
                let (function, this) = (method.function, method.this);
                if let Value::Native(native) = function {
                    let name = m.registry.native(native).name;
                    let class = m.class_name(this);
                    let text = match this {
                        _ if m.heap.get(id).class == Builtin::MethodWrapper.id() => {
                            let address = this.object().map_or(String::new(), address_text);
                            format!("<method-wrapper '{name}' of {class} object at {address}>")
                        }
                        Value::Class(class) => {
                            format!("<built-in method {name} of type object '{}'>", m.class(class).name)
                        }
                        Value::Object(this) => {
                            format!("<built-in method {name} of {class} object at {}>", address_text(this))
                        }
                        _ => format!("<built-in method {name} of {class} object>"),
                    };
                    self.push(&text);
                    return Ok(());
                }
                let name = m.function_name(function, true).unwrap_or_else(|| "?".to_owned());
                self.push(&format!("<bound method {name} of "));
                self.write(this)?;
                self.push(">");
            }
            Data::Descriptor(pair) => {
                let inner = pair[0];
                let class = m.short_class_name(Value::Object(id)).to_owned();
                let layout = m.class(m.heap.get(id).class).layout;
                if let (Builtin::MemberDescriptor | Builtin::AttributeDescriptor, Value::Class(owner)) =
                    (layout, pair[1])
                {
                    let what = if layout == Builtin::MemberDescriptor { "member" } else { "attribute" };
                    let name = m.text(inner).unwrap_or_default();
                    let text = format!("<{what} '{name}' of '{}' objects>", m.class(owner).name);
                    self.push(&text);
                } else if layout == Builtin::Property {
                    let text = format!("<{} object at {}>", m.full_class_name(m.heap.get(id).class), address_text(id));
                    self.push(&text);
                } else {
                    self.push(&format!("<{class}("));
                    self.write(inner)?;
                    self.push(")>");
                }
            }
            Data::Super(data) => {
                let text = match data.this {
                    Value::Unbound => format!("<super: <class '{}'>, NULL>", m.class(data.after).name),
                    _ => {
                        format!(
                            "<super: <class '{}'>, <{} object>>",
                            m.class(data.after).name,
                            m.class(data.start).name
                        )
                    }
                };
                self.push(&text);
            }
            _ => {}
        }
        Ok(())
    }
}

/// The made-up but fixed address of an object.
pub(crate) fn address_of(id: ObjectId) -> i64 {
    0x7f00_0000_0000 + id.0.cast_signed() * 16
}

pub(crate) fn address_text(id: ObjectId) -> String {
    format!("{:#x}", address_of(id))
}

impl Machine {
    /// `<class '__main__.Foo'>`.
    pub(crate) fn class_repr(&self, class: ClassId) -> String {
        format!("<class '{}'>", self.full_class_name(class))
    }

    /// `__main__.Foo`; builtin classes stand without their module.
    pub(crate) fn full_class_name(&self, class: ClassId) -> String {
        let class = self.class(class);
        match &*class.module {
            "builtins" => class.qualified_name.clone(),
            module => format!("{module}.{}", class.qualified_name),
        }
    }

    /// `<__main__.Foo object at 0x7f…>`.
    pub(crate) fn plain_repr(&self, id: ObjectId) -> String {
        format!("<{} object at {}>", self.full_class_name(self.heap.get(id).class), address_text(id))
    }

    fn native_repr(&self, native: NativeId) -> String {
        let definition = self.registry.native(native);
        let what = match definition.class() {
            Builtin::WrapperDescriptor => "slot wrapper",
            Builtin::AttributeDescriptor => "attribute",
            _ => "method",
        };
        match definition.owner {
            Owner::Class(class) if definition.class() != Builtin::BuiltinFunction => {
                format!("<{what} '{}' of '{}' objects>", definition.name, class.name())
            }
            _ => format!("<built-in function {}>", definition.name),
        }
    }

    /// `__name__` or `__qualname__` of a function, a builtin one or a method.
    pub(crate) fn function_name(&self, function: Value, qualified: bool) -> Option<String> {
        match function {
            Value::Native(native) => {
                let definition = self.registry.native(native);
                Some(match definition.owner {
                    Owner::Class(class) if qualified => {
                        format!("{}.{}", class.name(), definition.name)
                    }
                    _ => definition.name.to_owned(),
                })
            }
            Value::Class(class) => {
                let class = self.class(class);
                Some(if qualified { class.qualified_name.clone() } else { class.name.clone() })
            }
            Value::Object(id) => match self.heap.data(id) {
                Data::Function(function) => {
                    let set = self.own_attribute(id, if qualified { names::QUALNAME } else { names::NAME });
                    let code = self.program.code(function.code);
                    let own = if qualified { &code.qualified_name } else { &code.name };
                    Some(set.and_then(|name| self.text(name)).map_or_else(|| own.clone(), |name| name.to_string()))
                }
                Data::Method(method) if method.function != function => self.function_name(method.function, qualified),
                _ => {
                    let set = if qualified { self.own_attribute(id, names::QUALNAME) } else { None };
                    let set = set.or_else(|| self.own_attribute(id, names::NAME));
                    set.and_then(|name| self.text(name)).map(|name| name.to_string())
                }
            },
            _ => None,
        }
    }

    /// `repr(value)` without running code of the program, cut after about `most_chars`.
    pub(crate) fn repr_quietly(&self, value: Value, most_chars: usize) -> String {
        let mut quiet = Quiet(self);
        let mut writer = Writer::new(&mut quiet, most_chars.saturating_mul(4));
        // A quiet host never stops.
        let text = match writer.write(value) {
            Ok(()) => writer.out,
            Err(_) => String::new(),
        };
        match text.char_indices().nth(most_chars) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        }
    }

    /// `str(value)` without running code of the program.
    pub(crate) fn str_quietly(&self, value: Value) -> String {
        let mut quiet = Quiet(self);
        let mut writer = Writer::new(&mut quiet, MOST_BYTES);
        match writer.write_str(value) {
            Ok(()) => writer.out,
            Err(_) => String::new(),
        }
    }
}

impl Writer<'_> {
    /// `str(value)`.
    fn write_str(&mut self, value: Value) -> Result<(), Stop> {
        let m = self.host.m();
        if let Some(method) = m.own_method(value, names::STR)
            && let Some(text) = self.host.own_text(value, method, "__str__")?
        {
            self.push(&text);
            return Ok(());
        }
        self.write_builtin_str(value)
    }

    /// `str(value)` without looking for a `__str__` of the program.
    fn write_builtin_str(&mut self, value: Value) -> Result<(), Stop> {
        let m = self.host.m();
        if let Value::Object(id) = value {
            match m.heap.data(id) {
                Data::Str(text) => {
                    let text = text.shared();
                    self.push(&text);
                    return Ok(());
                }
                Data::Exception(_) => return self.exception_str(id),
                Data::Proxy(inner) => {
                    let inner = *inner;
                    return self.write_str(inner);
                }
                Data::AsyncQueue(_) => return self.queue_str(id),
                _ => {}
            }
        }
        if let Some(method) = m.own_method(value, names::REPR)
            && let Some(text) = self.host.own_text(value, method, "__str__")?
        {
            self.push(&text);
            return Ok(());
        }
        self.write_builtin(value)
    }
}

/// What is written of a value.
#[derive(Clone, Copy, Debug)]
enum What {
    Repr,
    /// Without asking the value's own class.
    BuiltinRepr,
    Str,
    BuiltinStr,
}

impl Running {
    /// Forgets the containers that natives were writing who are done, or gone.
    pub(crate) fn close_texts(&mut self) {
        let depth = self.frames.len() as u32;
        while self.open.last().is_some_and(|(below, _)| *below >= depth) {
            self.open.pop();
        }
    }
}

impl Cx<'_> {
    fn written(&mut self, value: Value, what: What) -> Result<(String, Vec<ObjectId>), Stop> {
        self.run.close_texts();
        let mut writer = Writer::new(self, MOST_BYTES);
        let result = match what {
            What::Repr => writer.write(value),
            What::BuiltinRepr => writer.write_builtin(value),
            What::Str => writer.write_str(value),
            What::BuiltinStr => writer.write_builtin_str(value),
        };
        let (text, seen, open) = (writer.out, writer.seen, writer.open);
        if let Err(Stop::Call { .. }) = result {
            let depth = self.run.frames.len() as u32;
            self.run.open.extend(open.into_iter().map(|id| (depth, id)));
        }
        result?;
        if text.len() > MOST_BYTES {
            return Err(self.error(Builtin::MemoryError, ""));
        }
        Ok((text, seen))
    }

    /// `repr(value)`.
    pub(crate) fn repr(&mut self, value: Value) -> Result<String, Stop> {
        self.written(value, What::Repr).map(|(text, _)| text)
    }

    /// `object.__repr__(value)`: without asking the value's own class again.
    pub(crate) fn builtin_repr(&mut self, value: Value) -> Result<String, Stop> {
        self.written(value, What::BuiltinRepr).map(|(text, _)| text)
    }

    /// `object.__str__(value)`.
    pub(crate) fn builtin_str(&mut self, value: Value) -> Result<String, Stop> {
        self.written(value, What::BuiltinStr).map(|(text, _)| text)
    }

    /// `str(value)`.
    #[expect(clippy::wrong_self_convention, reason = "it may have to ask the program")]
    pub(crate) fn to_str(&mut self, value: Value) -> Result<String, Stop> {
        match value {
            Value::Int(int) => Ok(int.to_string()),
            value => self.written(value, What::Str).map(|(text, _)| text),
        }
    }

    /// `str(value)` and the containers that were read for it.
    pub(crate) fn str_seen(&mut self, value: Value, seen: &mut Vec<ObjectId>) -> Result<String, Stop> {
        let (text, more) = self.written(value, What::Str)?;
        seen.extend(more);
        Ok(text)
    }

    /// Records the reading of containers, as the last thing before a function returns: the
    /// first is asked for, unless an effect was already.
    pub(crate) fn note_reads(&mut self, seen: &[ObjectId], asked: bool) -> Result<(), Stop> {
        let mut asked = asked;
        for object in seen {
            let place = Place::Whole { object: *object };
            if asked {
                self.m.record(self.run, place, Effect::Read);
            } else {
                self.access(place, Effect::Read)?;
                asked = true;
            }
        }
        Ok(())
    }

    /// `repr(value)` as a function's result: reads of containers are noted.
    pub(crate) fn repr_noted(&mut self, value: Value) -> Result<String, Stop> {
        let (text, seen) = self.written(value, What::Repr)?;
        self.note_reads(&seen, false)?;
        Ok(text)
    }

    /// `str(value)` as a function's result.
    pub(crate) fn str_noted(&mut self, value: Value) -> Result<String, Stop> {
        let (text, seen) = self.written(value, What::Str)?;
        self.note_reads(&seen, false)?;
        Ok(text)
    }
}

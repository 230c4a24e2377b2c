//! Annotations as values: `list[int]`, `Optional[str]`, `int | None`.
//!
//! They are kept as the text that CPython's `repr` gives them. Refused: parameters of the
//! program's own classes.

use crate::class::Builtin;
use crate::data::Data;
use crate::machine::Machine;
use crate::native::Stop;
use crate::text::quote;
use crate::value::{ClassId, Value};

/// How deep parameter lists may be nested.
const DEEPEST: u32 = 50;

/// Builtin classes that take parameters.
const GENERIC: &[Builtin] = &[
    Builtin::Type,
    Builtin::Tuple,
    Builtin::List,
    Builtin::Dict,
    Builtin::Set,
    Builtin::FrozenSet,
    Builtin::Enumerate,
    Builtin::Chain,
    Builtin::PoolFuture,
    Builtin::AsyncFuture,
    Builtin::Task,
    Builtin::AsyncQueue,
    Builtin::BaseExceptionGroup,
    Builtin::ExceptionGroup,
];

impl Machine {
    /// `class[index]`.
    pub(super) fn subscribe(&mut self, class: ClassId, index: Value) -> Result<Value, Stop> {
        if GENERIC.iter().any(|generic| generic.id() == class) {
            let name = self.annotation(Value::Class(class));
            return Ok(self.parametrise(&name, index));
        }
        let parameters = self.find_symbol("__type_params__").and_then(|name| self.lookup(class, name));
        if parameters.is_some() {
            let name = self.annotation(Value::Class(class));
            let made = self.parametrise(&name, index);
            let origin = self.intern("__origin__");
            if let Value::Object(id) = made {
                self.set_own_attribute(id, origin, Value::Class(class));
            }
            return Ok(made);
        }
        let name = self.class(class).name.clone();
        if class.0 as usize >= Builtin::ALL.len() {
            return Err(Stop::Refuse(format!(
                "`{name}[…]`: parameters of a program's own classes are not supported yet"
            )));
        }
        Err(self.raise_new(Builtin::TypeError, &format!("type '{name}' is not subscriptable")))
    }

    /// An annotation with parameters.
    pub(super) fn parametrise(&mut self, name: &str, index: Value) -> Value {
        let parameters = match index.object().map(|id| self.heap.data(id)) {
            Some(Data::Tuple(items)) if items.is_empty() => "()".to_owned(),
            Some(Data::Tuple(items)) => self.annotations(items, 0),
            _ => self.annotation(index),
        };
        let text = format!("{name}[{parameters}]");
        self.allocate(Builtin::GenericAlias, Data::Alias(text.into()))
    }

    /// The class that parameters were given to: `Stack` of `Stack[int]`.
    pub(crate) fn origin(&self, value: Value) -> Option<Value> {
        let id = value.object().filter(|id| matches!(self.heap.data(*id), Data::Alias(_)))?;
        self.own_attribute(id, self.find_symbol("__origin__")?)
    }

    /// Whether a value can stand in a `|` of types.
    pub(crate) fn is_annotation(&self, value: Value) -> bool {
        match value {
            Value::None | Value::Class(_) => true,
            Value::Object(id) => matches!(self.heap.data(id), Data::Alias(_)),
            _ => false,
        }
    }

    /// An annotation as text.
    pub(crate) fn annotation(&self, value: Value) -> String {
        self.annotation_deep(value, 0)
    }

    fn annotation_deep(&self, value: Value, depth: u32) -> String {
        match value {
            Value::Class(class) => {
                let class = self.class(class);
                match &*class.module {
                    "builtins" => class.qualified_name.clone(),
                    module => format!("{module}.{}", class.qualified_name),
                }
            }
            Value::Ellipsis => "...".to_owned(),
            Value::None => "None".to_owned(),
            Value::Int(int) => int.to_string(),
            Value::Bool(truth) => if truth { "True" } else { "False" }.to_owned(),
            Value::Object(id) if depth < DEEPEST => match self.heap.data(id) {
                Data::Alias(text) => text.to_string(),
                Data::Str(text) => quote::repr_str(&text.text()),
                Data::List(items) => format!("[{}]", self.annotations(items, depth + 1)),
                Data::Tuple(items) => format!("({})", self.annotations(items, depth + 1)),
                _ => self.class_name(value).to_owned(),
            },
            _ => "...".to_owned(),
        }
    }

    fn annotations(&self, items: &[Value], depth: u32) -> String {
        items.iter().map(|item| self.annotation_deep(*item, depth)).collect::<Vec<_>>().join(", ")
    }
}

//! Annotations as values: `list[int]`, `Optional[str]`, `int | None`.
//!
//! They are kept as the text that CPython's `repr` gives them, and know the class and its
//! parameters.

use lockstep_event::ObjectId;

use crate::class::Builtin;
use crate::data::Data;
use crate::interpret::Slow;
use crate::machine::{Machine, Running};
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
    pub(super) fn subscribe(&mut self, run: &mut Running, class: ClassId, index: Value) -> Slow {
        let parameters = self.find_symbol("__type_params__").and_then(|name| self.lookup(class, name));
        if parameters.is_some() || GENERIC.iter().any(|generic| self.is_subclass(class, generic.id())) {
            return self.run_hidden(run, "make_alias", vec![Value::Class(class), index]);
        }
        let name = self.class(class).name.clone();
        Err(self.raise_new(Builtin::TypeError, &format!("type '{name}' is not subscriptable")))
    }

    /// Notes what an annotation is made of: the class and its parameters, or the members of a
    /// union.
    pub(crate) fn set_parts(&mut self, alias: Value, origin: Option<Value>, parameters: Value) {
        let Value::Object(id) = alias else { return };
        let args = match parameters.object().map(|id| self.heap.data(id)) {
            Some(Data::Tuple(_)) => parameters,
            _ => self.tuple(&[parameters]),
        };
        for (name, value) in [("__origin__", origin), ("__args__", Some(args))] {
            if let Some(value) = value {
                let name = self.intern(name);
                self.set_own_attribute(id, name, value);
            }
        }
    }

    /// What [`Machine::set_parts`] noted.
    pub(crate) fn alias_parts(&self, alias: ObjectId) -> Option<(Option<Value>, Vec<Value>)> {
        let args = self.own_attribute(alias, self.find_symbol("__args__")?)?;
        let origin = self.find_symbol("__origin__").and_then(|name| self.own_attribute(alias, name));
        Some((origin, self.list_items(args)))
    }

    /// `left | right` of types: a union without repetitions.
    pub(crate) fn union(&mut self, left: Value, right: Value) -> Value {
        let mut members: Vec<Value> = Vec::new();
        for side in [left, right] {
            let parts = side.object().filter(|_| self.is_instance(side, Builtin::Union));
            let parts = parts.and_then(|id| self.alias_parts(id)).map_or_else(|| vec![side], |(_, args)| args);
            for part in parts {
                let part = if part == Value::None { Value::Class(Builtin::NoneType.id()) } else { part };
                if !members.iter().any(|member| self.is_same_type(*member, part)) {
                    members.push(part);
                }
            }
        }
        if let [only] = members[..] {
            return only;
        }
        let shown = |member: &Value| match *member {
            Value::Class(class) if class == Builtin::NoneType.id() => "None".to_owned(),
            member => self.annotation(member),
        };
        let text = members.iter().map(shown).collect::<Vec<_>>().join(" | ");
        let made = self.allocate(Builtin::Union, Data::Alias(text.into()));
        let members = self.tuple(&members);
        self.set_parts(made, None, members);
        made
    }

    /// Whether two members of a union are the same: annotations are compared by their texts.
    fn is_same_type(&self, left: Value, right: Value) -> bool {
        let text = |value: Value| match self.heap.data(value.object()?) {
            Data::Alias(text) => Some(text),
            _ => None,
        };
        left.is(right) || matches!((text(left), text(right)), (Some(left), Some(right)) if left == right)
    }

    /// Whether two unions have the same members, in whatever order.
    pub(crate) fn is_same_union(&self, left: ObjectId, right: ObjectId) -> Option<bool> {
        let (union, class) = (Builtin::Union.id(), |id| self.heap.get(id).class);
        if class(left) != union || class(right) != union {
            return None;
        }
        let ((_, left), (_, right)) = (self.alias_parts(left)?, self.alias_parts(right)?);
        let has = |member: &Value| right.iter().any(|other| self.is_same_type(*member, *other));
        Some(left.len() == right.len() && left.iter().all(has))
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
            Value::Bool(truth) => if truth.get() { "True" } else { "False" }.to_owned(),
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

//! Patterns of `match` that look into an object: the keys of a mapping, the attributes that a
//! class pattern names (PEP 634). Hidden natives, because a mapping's `get` and an attribute
//! may be code of the program.

use lockstep_bytecode::PatternKind;
use lockstep_event::Symbol;

use super::attributes::read_attribute;
use super::instance::is_instance;
use crate::class::Builtin;
use crate::data::Data;
use crate::frame::Memo;
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::{Cx, Native, Owner, Stop};
use crate::registry::{Row, function};
use crate::text::quote::repr_str;
use crate::value::{ClassId, Value};

const OWNER: &str = match crate::operate::HIDDEN {
    Owner::Module(name) => name,
    Owner::Builtins | Owner::Class(_) | Owner::Constructor(_) => "",
};

pub(crate) const NATIVES: &[Row] = &[
    function(OWNER, "match_keys", "subject keys /", match_keys),
    function(OWNER, "match_class", "subject class names count /", match_class),
];

/// Builtin classes without `__match_args__`: their one positional pattern gets the object
/// itself.
const SELF_MATCHING: &[Builtin] = &[
    Builtin::Bool,
    Builtin::ByteArray,
    Builtin::Bytes,
    Builtin::Dict,
    Builtin::Float,
    Builtin::FrozenSet,
    Builtin::Int,
    Builtin::List,
    Builtin::Set,
    Builtin::Str,
    Builtin::Tuple,
];

/// Where a class of the library, or one that was registered, says which abstract class it is of.
const ABSTRACT_KIND: [&str; 2] = ["_abstract_kind", ".pattern"];

impl Machine {
    /// Whether a sequence or mapping pattern may match `value`.
    pub(crate) fn is_pattern(&self, value: Value, kind: PatternKind) -> bool {
        let order = &self.class(self.class_of(value)).resolution;
        order.iter().find_map(|class| self.pattern_kind(*class)) == Some(kind)
    }

    /// Which of the two a class brings to its subclasses, of which the first in order counts.
    fn pattern_kind(&self, id: ClassId) -> Option<PatternKind> {
        if (id.0 as usize) < Builtin::ALL.len() {
            let is_one_of = |known: &[Builtin]| known.iter().any(|known| known.id() == id);
            return if is_one_of(&[Builtin::List, Builtin::Tuple, Builtin::Range, Builtin::Deque]) {
                Some(PatternKind::Sequence)
            } else if is_one_of(&[Builtin::Dict, Builtin::MappingProxy]) {
                Some(PatternKind::Mapping)
            } else {
                None
            };
        }
        let class = self.class(id);
        if let Some(kind) = ABSTRACT_KIND.iter().find_map(|name| class.attributes.get(self.find_symbol(name)?)) {
            return match &*self.text(kind)? {
                "Mapping" | "MutableMapping" => Some(PatternKind::Mapping),
                "Sequence" | "MutableSequence" => Some(PatternKind::Sequence),
                _ => None,
            };
        }
        match (&*class.module, class.name.as_str()) {
            ("collections.abc", "Sequence") => Some(PatternKind::Sequence),
            ("collections.abc", "Mapping") => Some(PatternKind::Mapping),
            _ => None,
        }
    }

    /// `len(value)`.
    pub(crate) fn length(&mut self, run: &mut Running, value: Value) -> Slow {
        if self.own_method(value, lockstep_bytecode::names::LEN).is_none()
            && let Some(len) = value.object().and_then(|id| self.quiet_len(id))
        {
            self.read_shared(run, value, Value::None)?;
            return Ok(Flow::Value(Value::Int(len.cast_signed())));
        }
        match self.registry.find(Owner::Builtins, "len") {
            Some(native) => self.run_native(run, native, vec![value], Builtin::Object.id(), Vec::new()),
            None => Err(Stop::Refuse("the machine has no len()".into())),
        }
    }

    /// The attributes of a class pattern, or `None`. Most patterns are of builtin classes and
    /// name nothing: those are decided here.
    pub(crate) fn match_class(
        &mut self,
        run: &mut Running,
        subject: Value,
        class: Value,
        names: Value,
        count: u16,
    ) -> Slow {
        if let Value::Class(class) = class
            && count == 0
            && (class.0 as usize) < Builtin::ALL.len()
            && self.list_items(names).is_empty()
        {
            let matches = self.is_subclass(self.class_of(subject), class);
            return Ok(Flow::Value(if matches { names } else { Value::None }));
        }
        self.run_hidden(run, "match_class", vec![subject, class, names, Value::Int(i64::from(count))])
    }

    fn matches_itself(&self, class: ClassId) -> bool {
        SELF_MATCHING.contains(&self.class(class).layout)
    }
}

/// The values of some keys, asked of the mapping's `get`, so that nothing is made for missing
/// ones.
fn match_keys(cx: &mut Cx<'_>) -> Native {
    let (subject, keys) = (cx.arg(0), cx.m.list_items(cx.arg(1)));
    let missing = match cx.recall() {
        Some(Memo::Value(value) | Memo::Raised(value)) => value,
        None => {
            let value = cx.m.allocate(Builtin::Object, Data::Plain);
            cx.remember(value);
            value
        }
    };
    let name = cx.symbol("get");
    let mut values = Vec::with_capacity(keys.len());
    for (index, key) in keys.iter().enumerate() {
        for before in &keys[..index] {
            if cx.equals(*before, *key)? {
                let key = cx.repr_noted(*key)?;
                return Err(cx.value_error(format!("mapping pattern checks duplicate key ({key})")));
            }
        }
        let Some(get) = read_attribute(cx, subject, name, false)? else {
            let message = format!("'{}' object has no attribute 'get'", cx.m.class_name(subject));
            return Err(cx.error(Builtin::AttributeError, message));
        };
        let value = cx.call(get, &[*key, missing])?;
        if value.is(missing) {
            return Ok(Value::None);
        }
        values.push(value);
    }
    Ok(cx.m.tuple(&values))
}

/// The attributes of an instance that a class pattern looks at.
fn match_class(cx: &mut Cx<'_>) -> Native {
    let (subject, names) = (cx.arg(0), cx.m.list_items(cx.arg(2)));
    let Value::Class(class) = cx.arg(1) else {
        return Err(cx.type_error("called match pattern must be a type"));
    };
    if !is_instance(cx, subject, Value::Class(class))? {
        return Ok(Value::None);
    }
    let mut look = Look { subject, class, seen: Vec::new(), values: Vec::new() };
    let count = cx.arg(3).as_int().unwrap_or_default() as usize;
    if count > 0 && !look.positional(cx, count)? {
        return Ok(Value::None);
    }
    for name in names {
        if !look.attribute(cx, name)? {
            return Ok(Value::None);
        }
    }
    Ok(cx.m.tuple(&look.values))
}

/// The attributes found so far.
struct Look {
    subject: Value,
    class: ClassId,
    seen: Vec<Symbol>,
    values: Vec<Value>,
}

impl Look {
    /// What `__match_args__` says of `count` positional patterns; false if one is missing.
    fn positional(&mut self, cx: &mut Cx<'_>, count: usize) -> Result<bool, Stop> {
        let symbol = cx.symbol("__match_args__");
        let found = read_attribute(cx, Value::Class(self.class), symbol, true)?;
        let itself = found.is_none() && cx.m.matches_itself(self.class);
        let args = match found {
            None => Vec::new(),
            Some(args) if cx.m.class_of(args) == Builtin::Tuple.id() => cx.m.list_items(args),
            Some(other) => {
                let (name, kind) = (cx.m.class(self.class).name.clone(), cx.m.class_name(other));
                let message = format!("{name}.__match_args__ must be a tuple (got {kind})");
                return Err(cx.type_error(message));
            }
        };
        let allowed = if itself { 1 } else { args.len() };
        if allowed < count {
            let plural = if allowed == 1 { "" } else { "s" };
            let name = cx.m.class(self.class).name.clone();
            let message = format!("{name}() accepts {allowed} positional sub-pattern{plural} ({count} given)");
            return Err(cx.type_error(message));
        }
        if itself {
            self.values.push(self.subject);
            return Ok(true);
        }
        for name in args.into_iter().take(count) {
            if cx.text(name).is_none() {
                let message = format!("__match_args__ elements must be strings (got {})", cx.m.class_name(name));
                return Err(cx.type_error(message));
            }
            if !self.attribute(cx, name)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Reads one attribute; false if there is none.
    fn attribute(&mut self, cx: &mut Cx<'_>, name: Value) -> Result<bool, Stop> {
        let text = cx.text(name).unwrap_or_default();
        let symbol = cx.symbol(&text);
        if self.seen.contains(&symbol) {
            let class = cx.m.class(self.class).name.clone();
            let message = format!("{class}() got multiple sub-patterns for attribute {}", repr_str(&text));
            return Err(cx.type_error(message));
        }
        self.seen.push(symbol);
        let found = read_attribute(cx, self.subject, symbol, true)?;
        self.values.extend(found);
        Ok(found.is_some())
    }
}

//! Type parameters and type aliases as objects (PEP 695, PEP 696): `TypeVar`, `TypeVarTuple`,
//! `ParamSpec`, `TypeAliasType`. What they stand for is computed when it is first asked for.
//!
//! Also classes with parameters, such as `list[T]`: their text, which objects of the program word,
//! the type parameters in them ([`variables`]), and what they are with others in their place.

use lockstep_bytecode::{TypeKind, names};
use lockstep_event::Symbol;

use crate::class::Builtin;
use crate::data::Data;
use crate::machine::Machine;
use crate::native::{Cx, Native, Owner, Stop};
use crate::registry::{Row, function, getter, method};
use crate::value::Value;

use super::attributes::read_attribute;

/// How deep parameters may be nested.
const DEEPEST: u32 = 50;

const OWNER: &str = match crate::operate::HIDDEN {
    Owner::Module(name) => name,
    Owner::Builtins | Owner::Class(_) | Owner::Constructor(_) => "",
};

pub(crate) const NATIVES: &[Row] = &[
    getter(Builtin::TypeVar, "__bound__", "self", bound),
    getter(Builtin::TypeVar, "__constraints__", "self", constraints),
    getter(Builtin::TypeVar, "__default__", "self", default),
    getter(Builtin::TypeVarTuple, "__default__", "self", default),
    getter(Builtin::ParamSpec, "__default__", "self", default),
    method(Builtin::TypeVar, "has_default", "self /", has_default),
    method(Builtin::TypeVarTuple, "has_default", "self /", has_default),
    method(Builtin::ParamSpec, "has_default", "self /", has_default),
    getter(Builtin::TypeAlias, "__value__", "self", value),
    getter(Builtin::GenericAlias, "__parameters__", "self", parameters),
    getter(Builtin::Union, "__parameters__", "self", parameters),
    function(OWNER, "make_alias", "origin index /", make_alias),
    function(OWNER, "substitute", "alias index /", substitute),
];

impl Machine {
    /// A type parameter or a type alias.
    pub(crate) fn make_type(&mut self, kind: TypeKind, name: Symbol, [first, second]: [Value; 2]) -> Value {
        let text = self.name(name);
        let (class, of_first, of_second) = match kind {
            TypeKind::Var => (Builtin::TypeVar, ".bound", ".default"),
            TypeKind::ConstrainedVar => (Builtin::TypeVar, ".constraints", ".default"),
            TypeKind::VarTuple => (Builtin::TypeVarTuple, ".bound", ".default"),
            TypeKind::ParamSpec => (Builtin::ParamSpec, ".bound", ".default"),
            TypeKind::Alias => (Builtin::TypeAlias, ".value", "__type_params__"),
        };
        let made = self.allocate(class, Data::Alias(text.clone()));
        let shown = self.str(&text);
        let module = self.str(if kind == TypeKind::Alias { "__main__" } else { "typing" });
        if let Value::Object(id) = made {
            self.set_own_attribute(id, names::NAME, shown);
            self.set_own_attribute(id, names::MODULE, module);
            for (key, value) in [(of_first, first), (of_second, second)] {
                let key = self.intern(key);
                if value != Value::None {
                    self.set_own_attribute(id, key, value);
                }
            }
        }
        made
    }
}

/// What the function kept as `.name` gives, computed once.
fn later(cx: &mut Cx<'_>, name: &str) -> Result<Option<Value>, Stop> {
    let Value::Object(id) = cx.arg(0) else { return Ok(None) };
    let known = cx.symbol(&format!("{name}.known"));
    if let Some(value) = cx.m.own_attribute(id, known) {
        return Ok(Some(value));
    }
    let key = cx.symbol(name);
    let Some(function) = cx.m.own_attribute(id, key) else { return Ok(None) };
    let value = cx.call(function, &[])?;
    cx.m.set_own_attribute(id, known, value);
    Ok(Some(value))
}

fn bound(cx: &mut Cx<'_>) -> Native {
    Ok(later(cx, ".bound")?.unwrap_or(Value::None))
}

fn constraints(cx: &mut Cx<'_>) -> Native {
    match later(cx, ".constraints")? {
        Some(value) => Ok(value),
        None => Ok(cx.m.tuple(&[])),
    }
}

fn default(cx: &mut Cx<'_>) -> Native {
    match later(cx, ".default")? {
        Some(value) => Ok(value),
        None => Ok(cx.m.allocate(Builtin::GenericAlias, Data::Alias("typing.NoDefault".into()))),
    }
}

fn has_default(cx: &mut Cx<'_>) -> Native {
    let key = cx.symbol(".default");
    let has = cx.arg(0).object().is_some_and(|id| cx.m.own_attribute(id, key).is_some());
    Ok(Value::bool(has))
}

fn value(cx: &mut Cx<'_>) -> Native {
    Ok(later(cx, ".value")?.unwrap_or(Value::None))
}

// --- classes with parameters ----------------------------------------------------------------

/// `class[index]` where objects of the program say how they are shown.
fn make_alias(cx: &mut Cx<'_>) -> Native {
    alias(cx, cx.arg(0), cx.arg(1))
}

/// An annotation of a class and its parameters.
pub(super) fn alias(cx: &mut Cx<'_>, origin: Value, index: Value) -> Native {
    let items = match index.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Tuple(items)) => items.to_vec(),
        _ => vec![index],
    };
    let shown = if items.is_empty() { "()".to_owned() } else { texts(cx, &items, 0)? };
    let text = format!("{}[{shown}]", cx.m.annotation(origin));
    let made = cx.m.allocate(Builtin::GenericAlias, Data::Alias(text.into()));
    if !is_form(cx.m, origin) {
        cx.m.set_parts(made, Some(origin), index);
    }
    Ok(made)
}

/// Whether it is a name of `typing` such as `Optional`, which is no class and knows no parts.
fn is_form(machine: &Machine, value: Value) -> bool {
    value
        .object()
        .is_some_and(|id| matches!(machine.heap.data(id), Data::Alias(_)) && machine.alias_parts(id).is_none())
}

fn texts(cx: &mut Cx<'_>, items: &[Value], depth: u32) -> Result<String, Stop> {
    let mut shown = Vec::with_capacity(items.len());
    for item in items {
        let inner = match item.object().map(|id| cx.m.heap.data(id)) {
            Some(Data::List(inner)) if depth < DEEPEST => Some(inner.to_vec()),
            _ => None,
        };
        shown.push(match inner {
            Some(inner) => format!("[{}]", texts(cx, &inner, depth + 1)?),
            None if item.object().is_some() && cx.m.is_own(*item) => cx.repr_noted(*item)?,
            None => cx.m.annotation(*item),
        });
    }
    Ok(shown.join(", "))
}

/// The type parameters in something, each once, in their order.
fn variables(cx: &mut Cx<'_>, value: Value, depth: u32, found: &mut Vec<Value>) -> Result<(), Stop> {
    let Value::Object(id) = value else { return Ok(()) };
    if is_variable(cx.m, value) {
        if !found.iter().any(|known| known.is(value)) {
            found.push(value);
        }
        return Ok(());
    }
    let inner = match cx.m.heap.data(id) {
        _ if depth > DEEPEST => return Ok(()),
        Data::Alias(_) => cx.m.alias_parts(id).map(|(_, args)| args).unwrap_or_default(),
        Data::List(items) => items.to_vec(),
        Data::Tuple(items) => items.to_vec(),
        _ if cx.m.is_own(value) => {
            let name = cx.symbol("__parameters__");
            match read_attribute(cx, value, name, true)? {
                Some(known) => cx.m.list_items(known),
                None => return Ok(()),
            }
        }
        _ => return Ok(()),
    };
    inner.into_iter().try_for_each(|item| variables(cx, item, depth + 1, found))
}

/// Whether it is a type parameter, of either spelling.
fn is_variable(machine: &Machine, value: Value) -> bool {
    let class = machine.class_of(value);
    if [Builtin::TypeVar, Builtin::TypeVarTuple, Builtin::ParamSpec].iter().any(|known| class == known.id()) {
        return true;
    }
    let class = machine.class(class);
    &*class.module == "typing" && matches!(class.name.as_str(), "TypeVar" | "TypeVarTuple" | "ParamSpec")
}

fn parameters(cx: &mut Cx<'_>) -> Native {
    let mut found = Vec::new();
    variables(cx, cx.arg(0), 0, &mut found)?;
    Ok(cx.m.tuple(&found))
}

/// `alias[index]`: other types in the place of the type parameters.
fn substitute(cx: &mut Cx<'_>) -> Native {
    let (this, index) = (cx.arg(0), cx.arg(1));
    if is_form(cx.m, this) {
        return alias(cx, this, index);
    }
    let mut wanted = Vec::new();
    variables(cx, this, 0, &mut wanted)?;
    let text = cx.m.annotation(this);
    if wanted.is_empty() {
        return Err(cx.type_error(format!("{text} is not a generic class")));
    }
    let given = match index.object().map(|id| cx.m.heap.data(id)) {
        Some(Data::Tuple(items)) => items.to_vec(),
        _ => vec![index],
    };
    if given.len() != wanted.len() {
        let much = if given.len() > wanted.len() { "many" } else { "few" };
        let (actual, expected) = (given.len(), wanted.len());
        return Err(cx.type_error(format!("Too {much} arguments for {text}; actual {actual}, expected {expected}")));
    }
    let pairs: Vec<(Value, Value)> = wanted.into_iter().zip(given).collect();
    replaced(cx, this, &pairs, 0)
}

fn replaced(cx: &mut Cx<'_>, value: Value, pairs: &[(Value, Value)], depth: u32) -> Native {
    if let Some((_, new)) = pairs.iter().find(|(old, _)| old.is(value)) {
        return Ok(*new);
    }
    let Value::Object(id) = value else { return Ok(value) };
    if depth > DEEPEST {
        return Ok(value);
    }
    match cx.m.heap.data(id) {
        Data::Alias(_) => {
            let Some((origin, args)) = cx.m.alias_parts(id) else { return Ok(value) };
            let args = all_replaced(cx, &args, pairs, depth)?;
            match origin {
                Some(origin) => {
                    let args = cx.m.tuple(&args);
                    alias(cx, origin, args)
                }
                None => Ok(args.into_iter().reduce(|left, right| cx.m.union(left, right)).unwrap_or(value)),
            }
        }
        Data::List(items) => {
            let items = items.to_vec();
            let items = all_replaced(cx, &items, pairs, depth)?;
            Ok(cx.m.list(items))
        }
        _ if cx.m.is_own(value) => {
            let mut inner = Vec::new();
            variables(cx, value, 0, &mut inner)?;
            let method = cx.m.own_method(value, names::GETITEM).filter(|_| !inner.is_empty());
            let Some(method) = method else { return Ok(value) };
            let news = all_replaced(cx, &inner, pairs, depth)?;
            let news = cx.m.tuple(&news);
            cx.call(method, &[value, news])
        }
        _ => Ok(value),
    }
}

fn all_replaced(cx: &mut Cx<'_>, values: &[Value], pairs: &[(Value, Value)], depth: u32) -> Result<Vec<Value>, Stop> {
    values.iter().map(|value| replaced(cx, *value, pairs, depth + 1)).collect()
}

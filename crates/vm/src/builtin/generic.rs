//! Type parameters and type aliases as objects (PEP 695, PEP 696): `TypeVar`, `TypeVarTuple`,
//! `ParamSpec`, `TypeAliasType`. What they stand for is computed when it is first asked for.

use lockstep_bytecode::{TypeKind, names};
use lockstep_event::Symbol;

use crate::class::Builtin;
use crate::data::Data;
use crate::machine::Machine;
use crate::native::{Cx, Native};
use crate::registry::{Row, getter, method};
use crate::value::Value;

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
fn later(cx: &mut Cx<'_>, name: &str) -> Result<Option<Value>, crate::native::Stop> {
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
    Ok(Value::Bool(has))
}

fn value(cx: &mut Cx<'_>) -> Native {
    Ok(later(cx, ".value")?.unwrap_or(Value::None))
}

//! Special methods that are no functions: CPython binds what it finds in the class by its
//! `__get__`, and calls what comes out.
//!
//! Main entry: [`Machine::method_of`]. Whoever calls a special method passes the object first,
//! which is right for functions; for anything else the class keeps a callable beside its
//! attributes ([`crate::class::Class::specials`]) that takes the object and binds.

use lockstep_bytecode::names;
use lockstep_event::Symbol;

use crate::class::{Builtin, hook};
use crate::data::Data;
use crate::machine::Machine;
use crate::native::NativeKind;
use crate::operate::HIDDEN;
use crate::value::{ClassId, Value};

/// What is looked up in another way, or never called.
const UNBOUND: &[Symbol] = &[
    names::NEW,
    names::GET,
    names::INIT_SUBCLASS,
    names::CLASS_GETITEM,
    names::CLASS,
    names::DICT,
    names::WEAKREF,
    names::WRAPPED,
];

/// Called like special methods, without the underlines.
const PLAIN: &[Symbol] = &[names::PLAIN_MRO, names::PLAIN_THROW, names::PLAIN_CLOSE, names::PLAIN_SEND];

impl Machine {
    /// What is called with an object of the class for its method `name`.
    #[inline]
    pub(crate) fn method_of(&self, class: ClassId, name: Symbol) -> Option<Value> {
        let answer = self.classes.answer(class, name);
        match answer.hooks() & hook::BOUND {
            0 => answer.found,
            _ => self.bound_of(class, name),
        }
    }

    pub(super) fn bound_of(&self, class: ClassId, name: Symbol) -> Option<Value> {
        self.class(class).resolution.iter().find_map(|base| self.class(*base).method(name))
    }

    /// The method of a `mappingproxy` that asks the mapping behind it, if that is the program's
    /// and has a say.
    #[cold]
    pub(crate) fn proxied_method(&self, proxy: Value, name: Symbol) -> Option<Value> {
        let Data::Proxy(inner) = self.heap.data(proxy.object()?) else { return None };
        self.own_method(*inner, name)?;
        self.class(Builtin::MappingProxy.id()).attributes.get(name)
    }

    /// Notes a new attribute of a class, or that it is gone: true if it has to be bound when it
    /// is called, or was.
    pub(crate) fn note_special(&mut self, class: ClassId, name: Symbol, value: Option<Value>) -> bool {
        // Where CPython takes an error on the way for "has no such method", another native says so.
        let call = match name {
            names::ITER => "iter_special",
            names::HASH => "hash_special",
            Symbol(at) if (names::EQ.0..=names::GE.0).contains(&at) => "compare_special",
            _ => "call_special",
        };
        let bound = value.filter(|value| self.is_to_bind(class, name, *value)).zip(self.registry.find(HIDDEN, call));
        match bound {
            Some((value, call)) => {
                let bound = self.bound_method(Value::Native(call), value);
                self.classes.get_mut(class).specials.set(name, bound);
                true
            }
            None => self.class(class).specials.get(name).is_some() && self.classes.get_mut(class).specials.remove(name),
        }
    }

    fn is_to_bind(&self, class: ClassId, name: Symbol, value: Value) -> bool {
        let is_callable = match value {
            Value::Object(id) => match self.heap.data(id) {
                Data::Function(_) => false,
                Data::Descriptor(_) | Data::Method(_) | Data::Super(_) => true,
                _ => {
                    let kind = self.heap.get(id).class;
                    self.class(kind).hooks & hook::GET != 0 || self.lookup(kind, names::CALL).is_some()
                }
            },
            // `__repr__ = object.__repr__` in a class of lists is not what lists have.
            Value::Native(native) => {
                let usual = self.lookup(self.class(class).layout.id(), name);
                self.registry.native(native).kind != NativeKind::Method || usual != Some(value)
            }
            Value::Class(_) => true,
            _ => false,
        };
        is_callable && (self.name(name).starts_with("__") && !UNBOUND.contains(&name) || PLAIN.contains(&name))
    }

    /// The same for all attributes of a new class.
    pub(crate) fn note_specials(&mut self, class: ClassId) {
        for (name, value) in self.class(class).attributes.0.clone() {
            self.note_special(class, name, Some(value));
        }
    }

    /// Whether a special method of the class or of a base has to be bound.
    pub(crate) fn has_specials(&self, class: ClassId) -> bool {
        let own = self.class(class).resolution.iter().take_while(|base| base.0 as usize >= Builtin::ALL.len());
        own.into_iter().any(|base| !self.class(*base).specials.0.is_empty())
    }
}

//! Builtin functions: how they are declared, and how they talk to the machine.
//!
//! A native function is a plain Rust function over a [`Cx`]. It never recurses into the
//! interpreter: when it needs the program's code (a key function, a `__str__`, a generator's
//! items) it asks through the context, is abandoned, and is *run again* when the answer is
//! there, finding it in its memo. Whatever it changes, it changes after its last question.

use lockstep_event::{Effect, Nanos, ObjectId, Place, Symbol};

use crate::builtin::quick::{Fold, Quick};
use crate::class::Builtin;
use crate::frame::{Ask, Memo};
use crate::machine::{Machine, Running};
use crate::string::Shared;
use crate::unit::Wait;
use crate::value::{ClassId, NativeId, Value};

/// Arguments in the order of the signature; absent ones are unbound.
pub type Args = Vec<Value>;

/// Why a native function did not return a value now.
#[derive(Clone, Debug)]
pub enum Stop {
    /// It raises this exception.
    Raise(Value),
    /// It waits; it will be run again.
    Block(Wait),
    /// It is about to have an effect and asks the scheduler; it will be run again.
    Effect,
    /// It needs the result of a call.
    Call { callee: Value, args: Vec<Value>, ask: Ask },
    /// It needs the items of an iterator, as a list: those that did not go `into` a list or set.
    Collect { iterator: Value, into: Option<ObjectId> },
    /// A frame was pushed whose result is this function's result.
    Entered,
    /// A bound of the settings was reached.
    Limit(&'static str),
    /// The program met something unsupported; says what, and what to do instead.
    Refuse(String),
    /// The thread has ended, and its process with it.
    Ended,
    /// The whole program ends (`sys.exit` in the main thread is an exception, not this).
    Pause,
}

/// Result of a native function.
pub type Native = Result<Value, Stop>;

/// How a native attribute behaves when looked up on an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NativeKind {
    /// A function of a module, or a static method.
    Function,
    /// Bound to the instance.
    Method,
    /// Bound to the class.
    ClassMethod,
    /// Run at once when read; with a second argument when assigned.
    Getter,
}

/// A native function's declaration.
#[derive(Clone, Debug)]
pub struct Definition {
    pub name: &'static str,
    pub owner: Owner,
    pub kind: NativeKind,
    pub signature: Signature,
    pub run: fn(&mut Cx<'_>) -> Native,
    /// Its quick form, if it has one.
    pub(crate) quick: Option<Quick>,
    /// How it takes an item of a generator, if it takes them one by one.
    pub(crate) fold: Option<Fold>,
}

/// Methods with underlines that are no slots of their type in CPython.
const NO_SLOTS: &[&str] = &[
    "__ceil__",
    "__copy__",
    "__deepcopy__",
    "__dir__",
    "__enter__",
    "__exit__",
    "__floor__",
    "__format__",
    "__instancecheck__",
    "__length_hint__",
    "__reduce__",
    "__reduce_ex__",
    "__reversed__",
    "__round__",
    "__setstate__",
    "__sizeof__",
    "__subclasscheck__",
    "__subclasses__",
    "__trunc__",
];

impl Definition {
    /// Its class as a value.
    pub(crate) fn class(&self) -> Builtin {
        match (self.owner, self.kind) {
            (Owner::Class(_), NativeKind::Getter) => Builtin::AttributeDescriptor,
            (Owner::Class(_), NativeKind::ClassMethod) => Builtin::ClassMethodDescriptor,
            (Owner::Class(_), NativeKind::Method) => {
                let is_slot = self.name.starts_with("__") && !NO_SLOTS.contains(&self.name);
                if is_slot { Builtin::WrapperDescriptor } else { Builtin::MethodDescriptor }
            }
            _ => Builtin::BuiltinFunction,
        }
    }
}

/// Where a native function is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Builtins,
    Module(&'static str),
    Class(Builtin),
    /// Makes instances of the class.
    Constructor(Builtin),
}

/// Parameters of a native function.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    pub names: Vec<&'static str>,
    /// Positional parameters, `*` and keyword-only excluded.
    pub n_positional: usize,
    pub n_positional_only: usize,
    pub required: Vec<bool>,
    /// Index of the parameter that takes the rest as a tuple.
    pub star: Option<usize>,
    /// Index of the parameter that takes other keywords as a dict.
    pub double_star: Option<usize>,
}

impl Signature {
    /// Whether so many positional arguments need nothing but their places.
    #[inline]
    pub fn takes(&self, count: usize) -> bool {
        self.star.is_none()
            && self.double_star.is_none()
            && count <= self.n_positional
            && self.required[count..].iter().all(|required| !required)
    }

    /// Reads `"self iterable / key= *rest sort= **others"`: `=` marks an optional parameter,
    /// `/` ends the positional-only ones, what follows `*rest` or a bare `*` is keyword-only.
    pub fn parse(text: &'static str) -> Self {
        let mut out = Self::default();
        let mut keyword_only = false;
        for word in text.split_whitespace() {
            if word == "/" {
                out.n_positional_only = out.names.len();
                continue;
            }
            if word == "*" {
                keyword_only = true;
                continue;
            }
            let index = out.names.len();
            let (name, required) = if let Some(name) = word.strip_prefix("**") {
                out.double_star = Some(index);
                (name, false)
            } else if let Some(name) = word.strip_prefix('*') {
                out.star = Some(index);
                keyword_only = true;
                (name, false)
            } else {
                if !keyword_only {
                    out.n_positional += 1;
                }
                word.strip_suffix('=').map_or((word, true), |name| (name, false))
            };
            out.names.push(name);
            out.required.push(required);
        }
        out
    }
}

/// What a native function sees: the machine, the running thread, its arguments and memo.
#[derive(Debug)]
pub struct Cx<'a> {
    pub m: &'a mut Machine,
    pub run: &'a mut Running,
    pub native: NativeId,
    pub args: Args,
    /// The class to make an instance of, for constructors.
    pub class: ClassId,
    pub memo: Vec<Memo>,
    pub n_read: usize,
}

impl Cx<'_> {
    /// Argument `index`; unbound if it was not given.
    pub fn arg(&self, index: usize) -> Value {
        self.args.get(index).copied().unwrap_or(Value::Unbound)
    }

    /// Announces the effect this function is about to have, and records it. Everything
    /// before this call must leave the machine as it was.
    ///
    /// # Errors
    /// If the scheduler wants to be asked first.
    pub fn effect(&mut self, place: Place, effect: Effect) -> Result<(), Stop> {
        self.m.effect(self.run, place, effect, true)
    }

    /// The same for an access of shared data, which is no point to switch at in itself.
    ///
    /// # Errors
    /// As [`Cx::effect`].
    pub fn access(&mut self, place: Place, effect: Effect) -> Result<(), Stop> {
        self.m.effect(self.run, place, effect, false)
    }

    /// An answer given before, or `None` if the question is new.
    pub fn recall(&mut self) -> Option<Memo> {
        let found = self.memo.get(self.n_read).copied();
        self.n_read += usize::from(found.is_some());
        found
    }

    /// Remembers an answer that was found at once and may not be found twice.
    pub fn remember(&mut self, value: Value) {
        self.memo.push(Memo::Value(value));
        self.n_read += 1;
    }

    /// The result of calling `callee`.
    ///
    /// # Errors
    /// Abandons this function until the result is there.
    pub fn call(&mut self, callee: Value, args: &[Value]) -> Native {
        match self.recall() {
            Some(Memo::Value(value)) => Ok(value),
            Some(Memo::Raised(exception)) => Err(Stop::Raise(exception)),
            None => Err(Stop::Call { callee, args: args.to_vec(), ask: Ask::Value }),
        }
    }

    /// As [`Cx::call`], with an exception of the callee as an answer.
    ///
    /// # Errors
    /// As [`Cx::call`].
    pub fn call_catching(&mut self, callee: Value, args: &[Value]) -> Result<Memo, Stop> {
        match self.recall() {
            Some(memo) => Ok(memo),
            None => Err(Stop::Call { callee, args: args.to_vec(), ask: Ask::ValueOrException }),
        }
    }

    /// An exception of a builtin class, to be raised.
    pub fn error(&mut self, class: Builtin, message: impl AsRef<str>) -> Stop {
        Stop::Raise(self.m.exception(class, message.as_ref()))
    }

    /// `TypeError`.
    pub fn type_error(&mut self, message: impl AsRef<str>) -> Stop {
        self.error(Builtin::TypeError, message)
    }

    /// `ValueError`.
    pub fn value_error(&mut self, message: impl AsRef<str>) -> Stop {
        self.error(Builtin::ValueError, message)
    }

    /// Waits until `place` allows `effect`, or until `deadline`.
    pub fn block(&self, place: Place, effect: Effect, deadline: Nanos) -> Stop {
        Stop::Block(Wait { place, effect, deadline })
    }

    /// Now, for the running thread.
    pub fn now(&self) -> Nanos {
        self.run.clock
    }

    /// A new string object.
    pub fn str(&mut self, text: &str) -> Value {
        self.m.str(text)
    }

    /// The text of a string argument.
    pub fn text(&self, value: Value) -> Option<Shared> {
        self.m.text(value)
    }

    /// The symbol of a name.
    pub fn symbol(&mut self, name: &str) -> Symbol {
        self.m.intern(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_read() {
        let found = Signature::parse("self iterable / key= *rest sort= **others");
        assert_eq!(found.names, ["self", "iterable", "key", "rest", "sort", "others"]);
        assert_eq!((found.n_positional, found.n_positional_only), (3, 2));
        assert_eq!(found.required, [true, true, false, false, false, false]);
        assert_eq!((found.star, found.double_star), (Some(3), Some(5)));
    }
}

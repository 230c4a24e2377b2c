//! What CPython says of a call of a builtin that does not fit: too many arguments, too few, or
//! the wrong object before the dot.

use crate::class::Builtin;
use crate::data::Data;
use crate::machine::Machine;
use crate::native::{Cx, Definition, NativeKind, Owner, Stop};
use crate::value::{ClassId, NativeId, Value};

/// Special methods that CPython lists as methods, where the others are slots of the class.
const NO_SLOTS: &[&str] = &[
    "__ceil__",
    "__contains__",
    "__copy__",
    "__dir__",
    "__enter__",
    "__exit__",
    "__floor__",
    "__format__",
    "__getitem__",
    "__getnewargs__",
    "__length_hint__",
    "__reduce__",
    "__reversed__",
    "__round__",
    "__setstate__",
    "__sizeof__",
    "__trunc__",
];

/// Methods of texts and bytes that word their arguments in a way of their own.
const SEARCHES: &[&str] = &["count", "endswith", "find", "index", "rfind", "rindex", "startswith"];

impl Machine {
    /// What is raised by calling a class that makes no instances.
    pub(crate) fn no_constructor(&mut self, class: ClassId) -> Stop {
        let message = format!("cannot create '{}' instances", self.class(class).name);
        self.raise_new(Builtin::TypeError, &message)
    }

    /// Whether keywords that are no texts are passed on and never found: `str.format` looks up
    /// the names of its fields and nothing else.
    pub(crate) fn takes_any_keys(&self, callee: Value) -> bool {
        let native = match callee.object().map(|id| self.heap.data(id)) {
            Some(Data::Method(method)) => method.function,
            _ => callee,
        };
        let Value::Native(id) = native else { return false };
        let native = self.registry.native(id);
        native.owner == Owner::Class(Builtin::Str) && native.name == "format"
    }

    /// Whether a method that is called through its class has the object to work on: the first
    /// of the arguments, of which there are `n_given`.
    ///
    /// # Errors
    /// `TypeError` if it has not.
    pub(crate) fn check_receiver(&mut self, id: NativeId, first: Value, n_given: usize) -> Result<(), Stop> {
        let definition = self.registry.native(id);
        match (definition.kind, definition.owner) {
            (NativeKind::Method, Owner::Class(class)) if n_given == 0 || !self.is_instance(first, class) => {
                Err(self.wrong_receiver(id, class, first, n_given))
            }
            _ => Ok(()),
        }
    }

    /// What is raised if the first argument of a native is not of the class that it belongs to.
    pub(crate) fn wrong_receiver(&mut self, id: NativeId, class: Builtin, first: Value, n_given: usize) -> Stop {
        let (name, of) = (self.registry.native(id).name, class.name());
        let is_slot = name.starts_with("__") && !is_listed(class, name);
        let message = match (n_given, is_slot) {
            (0, true) => format!("descriptor '{name}' of '{of}' object needs an argument"),
            (0, false) => format!("unbound method {of}.{name}() needs an argument"),
            (_, true) => {
                format!("descriptor '{name}' requires a '{of}' object but received a '{}'", self.class_name(first))
            }
            (_, false) => {
                format!("descriptor '{name}' for '{of}' objects doesn't apply to a '{}' object", self.class_name(first))
            }
        };
        self.raise_new(Builtin::TypeError, &message)
    }
}

impl Cx<'_> {
    /// What is raised if `self` is not of `class`.
    pub(crate) fn wrong_receiver(&mut self, class: Builtin) -> Stop {
        let this = self.arg(0);
        self.m.wrong_receiver(self.native, class, this, 1)
    }
}

/// Whether CPython has a special method of `class` in its list of methods.
fn is_listed(class: Builtin, name: &str) -> bool {
    let is_subscript = matches!(name, "__contains__" | "__getitem__");
    let has_it = match class {
        Builtin::List => name == "__getitem__",
        Builtin::Dict => true,
        Builtin::Set | Builtin::FrozenSet => name == "__contains__",
        _ => false,
    };
    NO_SLOTS.contains(&name) && (!is_subscript || has_it)
}

/// The words for a keyword that a builtin does not have.
pub(crate) fn unknown_keyword(native: &Definition, keyword: &str, n_positional: usize) -> String {
    if let Some(name) = python_name(native) {
        return format!("{name}() got an unexpected keyword argument '{keyword}'");
    }
    let name = match (native.name, native.owner) {
        ("__init__", Owner::Class(class)) => class.name(),
        (name, _) => name,
    };
    match name {
        // What it does not know it hands on to the method of lists.
        "sorted" if n_positional == 0 => native_arity(native, 1, 1, 0),
        "sorted" => format!("'{keyword}' is an invalid keyword argument for sort()"),
        _ if native.signature.names.len() == native.signature.n_positional_only => {
            format!("{name}() takes no keyword arguments")
        }
        _ => format!("'{keyword}' is an invalid keyword argument for {name}()"),
    }
}

/// What CPython calls it, if it is written in Python there.
pub(crate) fn python_name(native: &Definition) -> Option<String> {
    const FUNCTIONS: &[&str] = &["create_task", "gather", "sleep", "wait_for"];
    let is_python = |class: Builtin| matches!(class.module(), "_threads") || class.module().starts_with("asyncio.");
    match native.owner {
        Owner::Class(Builtin::EventLoop) => Some(format!("BaseEventLoop.{}", native.name)),
        Owner::Class(class) if is_python(class) => Some(format!("{}.{}", class.name(), native.name)),
        Owner::Constructor(class) if is_python(class) => Some(format!("{}.__init__", class.name())),
        Owner::Module("_asyncio") if FUNCTIONS.contains(&native.name) => Some(native.name.to_owned()),
        _ => None,
    }
}

/// The words of a function that is written in Python, `self` counted.
fn python_arity(native: &Definition, name: &str, least: usize, most: usize, given: usize) -> String {
    let own = usize::from(matches!(native.owner, Owner::Constructor(_)));
    if given < least {
        let missing: Vec<String> =
            native.signature.names[given..least].iter().map(|name| format!("'{name}'")).collect();
        let plural = if missing.len() == 1 { "" } else { "s" };
        let list = missing.join(" and ");
        return format!("{name}() missing {} required positional argument{plural}: {list}", missing.len());
    }
    let (least, most, given) = (least + own, most + own, given + own);
    let range = if least < most { format!("from {least} to {most}") } else { most.to_string() };
    let plural = if least == most && most == 1 { "" } else { "s" };
    let were = if given == 1 { "was" } else { "were" };
    format!("{name}() takes {range} positional argument{plural} but {given} {were} given")
}

/// The words for `given` positional arguments, of which the first `least` at least and `most` at
/// most are needed.
pub(crate) fn native_arity(native: &Definition, least: usize, most: usize, given: usize) -> String {
    if let Some(name) = python_name(native) {
        return python_arity(native, &name, least, most, given);
    }
    let name = native.name;
    let own = usize::from(native.kind != NativeKind::Function);
    let signature = &native.signature;
    let has_names = signature.names.len() > signature.n_positional_only.max(own);
    let (least, most, given) = (least.saturating_sub(own), most.saturating_sub(own), given.saturating_sub(own));
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    match (name, native.owner) {
        // They look at nothing but the number.
        ("sorted", Owner::Builtins) | ("reversed", Owner::Constructor(_)) => {
            return format!("{name} expected 1 argument, got {given}");
        }
        ("super", Owner::Constructor(_)) => return format!("super() expected at most 2 arguments, got {given}"),
        ("map", Owner::Constructor(_)) => return "map() must have at least two arguments.".to_owned(),
        ("enumerate", Owner::Constructor(_)) if given == 0 => {
            return "enumerate() missing required argument 'iterable'".to_owned();
        }
        (_, Owner::Class(Builtin::Str | Builtin::Bytes | Builtin::ByteArray)) if SEARCHES.contains(&name) => {
            let (bound, n) = if given < least { ("least", least) } else { ("most", most) };
            return format!("{name}() takes at {bound} {n} argument{} ({given} given)", plural(n));
        }
        _ => {}
    }
    if has_names && signature.star.is_none() && signature.double_star.is_none() {
        let n_named = signature.names.len() - signature.n_positional;
        if given <= most {
            let missing = given + own;
            if missing >= signature.n_positional_only {
                return format!(
                    "{name}() missing required argument '{}' (pos {})",
                    signature.names[missing],
                    given + 1
                );
            }
            return format!("{name}() takes at least {least} positional argument{} ({given} given)", plural(least));
        }
        let (kind, n_most) = match n_named {
            0 => ("", most),
            n_named if given > most + n_named => ("", most + n_named),
            _ => ("positional ", most),
        };
        if most == 0 {
            return format!("{name}() takes no positional arguments");
        }
        let bound = if least == n_most { "exactly" } else { "at most" };
        return format!("{name}() takes {bound} {n_most} {kind}argument{} ({given} given)", plural(n_most));
    }
    if least == most {
        let class = match native.owner {
            Owner::Class(class) => format!("{}.", class.name()),
            Owner::Builtins | Owner::Module(_) | Owner::Constructor(_) => String::new(),
        };
        return match most {
            0 => format!("{class}{name}() takes no arguments ({given} given)"),
            1 => format!("{class}{name}() takes exactly one argument ({given} given)"),
            _ => format!("{name} expected {most} arguments, got {given}"),
        };
    }
    if given < least {
        format!("{name} expected at least {least} argument{}, got {given}", plural(least))
    } else {
        format!("{name} expected at most {most} argument{}, got {given}", plural(most))
    }
}

//! The registry of builtin functions: one table a module, found by id.
//!
//! Built once a process start; machines share it. Natives are numbered in the order of the
//! tables, so ids are the same everywhere.

use std::collections::BTreeMap;

use lockstep_event::order;

use crate::builtin;
use crate::builtin::construct::{fill, is_filled, new};
use crate::builtin::quick::{Fold, Quick};
use crate::class::Builtin;
use crate::native::{Cx, Definition, Native, NativeKind, Owner, Signature};
use crate::value::{ClassId, NativeId};

/// One line of a table of natives.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    owner: Owner,
    kind: NativeKind,
    name: &'static str,
    signature: &'static str,
    run: fn(&mut Cx<'_>) -> Native,
    quick: Option<Quick>,
    fold: Option<Fold>,
}

impl Row {
    /// The same of a native that takes the items of a generator one after the other.
    pub(crate) const fn folding(self, fold: Fold) -> Self {
        Self { fold: Some(fold), ..self }
    }

    /// The same with a quick form.
    pub(crate) const fn quickly(self, quick: Quick) -> Self {
        Self { quick: Some(quick), ..self }
    }
}

type Run = fn(&mut Cx<'_>) -> Native;

/// A builtin function such as `len`.
pub(crate) const fn builtin(name: &'static str, signature: &'static str, run: Run) -> Row {
    Row { owner: Owner::Builtins, kind: NativeKind::Function, name, signature, run, quick: None, fold: None }
}

/// A function of a module.
pub(crate) const fn function(module: &'static str, name: &'static str, signature: &'static str, run: Run) -> Row {
    Row { owner: Owner::Module(module), kind: NativeKind::Function, name, signature, run, quick: None, fold: None }
}

/// A method; its signature begins with `self`.
pub(crate) const fn method(class: Builtin, name: &'static str, signature: &'static str, run: Run) -> Row {
    Row { owner: Owner::Class(class), kind: NativeKind::Method, name, signature, run, quick: None, fold: None }
}

/// A static method.
pub(crate) const fn static_method(class: Builtin, name: &'static str, signature: &'static str, run: Run) -> Row {
    Row { owner: Owner::Class(class), kind: NativeKind::Function, name, signature, run, quick: None, fold: None }
}

/// A class method; its signature begins with `cls`.
pub(crate) const fn class_method(class: Builtin, name: &'static str, signature: &'static str, run: Run) -> Row {
    Row { owner: Owner::Class(class), kind: NativeKind::ClassMethod, name, signature, run, quick: None, fold: None }
}

/// A computed attribute: run with `self` when read and, if the signature has a second
/// parameter, with `self value` when assigned (absent when read).
pub(crate) const fn getter(class: Builtin, name: &'static str, signature: &'static str, run: Run) -> Row {
    Row { owner: Owner::Class(class), kind: NativeKind::Getter, name, signature, run, quick: None, fold: None }
}

/// What makes instances: `class(arguments)`. Must give the new object the class `cx.class`.
pub(crate) const fn constructor(class: Builtin, signature: &'static str, run: Run) -> Row {
    Row {
        owner: Owner::Constructor(class),
        kind: NativeKind::Function,
        name: "",
        signature,
        run,
        quick: None,
        fold: None,
    }
}

/// Attributes that CPython has on a builtin class and this machine has not: using one ends
/// the program with a refusal instead of a false `AttributeError`.
pub(crate) const LATER: &[(Builtin, &str)] = &[
    (Builtin::Function, "__builtins__"),
    (Builtin::Coroutine, "cr_origin"),
    (Builtin::Traceback, "tb_lasti"),
    (Builtin::Frame, "f_locals f_globals f_builtins f_back f_lasti f_trace clear"),
    (Builtin::Code, "co_code co_consts co_names co_positions co_lines replace co_stacksize"),
    (Builtin::Object, "__reduce__ __reduce_ex__ __sizeof__"),
    (Builtin::Type, "__dictoffset__ __basicsize__ __itemsize__ __flags__ __weakrefoffset__ __text_signature__"),
    (
        Builtin::EventLoop,
        "add_reader remove_reader add_writer remove_writer add_signal_handler remove_signal_handler create_server \
         create_unix_server create_connection create_unix_connection create_datagram_endpoint getaddrinfo getnameinfo \
         start_tls sendfile sock_recv sock_recv_into sock_recvfrom sock_sendall sock_sendto sock_connect sock_accept \
         sock_sendfile connect_read_pipe connect_write_pipe subprocess_exec subprocess_shell connect_accepted_socket",
    ),
];

/// All natives.
#[derive(Debug, Default)]
pub struct Registry {
    natives: Vec<Definition>,
    /// Their quick forms, where a call finds them at once.
    quicks: Vec<Option<Quick>>,
    /// By class: its own constructor, if that has a quick form.
    quick_constructors: Vec<Option<NativeId>>,
    /// `__next__` of generators.
    pub(crate) generator_next: Option<NativeId>,
    /// `send` of generators.
    pub(crate) generator_send: Option<NativeId>,
    /// `next`.
    pub(crate) next: Option<NativeId>,
    /// `str.__mod__`, which programs that print tables call all the time.
    pub(crate) text_modulo: Option<NativeId>,
    /// By class: its own, or the nearest base's.
    constructors: Vec<Option<NativeId>>,
    /// In the order of their names.
    names: Vec<(&'static str, NativeId)>,
}

impl Registry {
    /// Reads the tables.
    pub(crate) fn new() -> Self {
        let mut registry = Self::default();
        let mut constructors = BTreeMap::new();
        let tables = builtin::TABLES.iter().copied().flatten().copied();
        for row in tables.chain(builtin::slots::rows()) {
            // What a type's own table has counts.
            if registry.natives.iter().any(|native: &Definition| {
                native.owner == row.owner && native.name == row.name && native.name.starts_with("__")
            }) {
                continue;
            }
            let id = NativeId(registry.natives.len() as u64);
            let name = match row.owner {
                Owner::Constructor(class) => class.name(),
                _ => row.name,
            };
            registry.natives.push(Definition {
                name,
                owner: row.owner,
                kind: row.kind,
                signature: Signature::parse(row.signature),
                run: row.run,
                quick: row.quick,
                fold: row.fold,
            });
            if let Owner::Constructor(class) = row.owner {
                constructors.insert(class, id);
            }
        }
        registry.add_makers(constructors.keys().copied());
        let found = Builtin::ALL.iter().map(|layout| {
            let mut class = Some(*layout);
            while let Some(builtin) = class {
                if let Some(id) = constructors.get(&builtin) {
                    return Some(*id);
                }
                class = builtin.base().filter(|base| *base != Builtin::Object || *layout == Builtin::Object);
            }
            None
        });
        registry.constructors = found.collect();
        registry.quick_constructors = Builtin::ALL
            .iter()
            .map(|class| constructors.get(class).copied().filter(|id| registry.native(*id).quick.is_some()))
            .collect();
        registry.quicks = registry.natives.iter().map(|native| native.quick).collect();
        registry.names = registry.natives().map(|(id, native)| (native.name, id)).collect();
        order::sort_by(&mut registry.names, |left, right| (left.0, left.1.0) < (right.0, right.1.0));
        registry.generator_next = registry.find(Owner::Class(Builtin::Generator), "__next__");
        registry.generator_send = registry.find(Owner::Class(Builtin::Generator), "send");
        registry.next = registry.find(Owner::Builtins, "next");
        registry.text_modulo = registry.find(Owner::Class(Builtin::Str), "__mod__");
        registry
    }

    /// `__new__` of every class that has a constructor, and `__init__` where that fills the
    /// instances, unless a table has them.
    fn add_makers(&mut self, classes: impl Iterator<Item = Builtin>) {
        for class in classes {
            let filled = is_filled(class).then_some(("__init__", NativeKind::Method, fill as Run));
            for (name, kind, run) in [("__new__", NativeKind::Function, new as Run)].into_iter().chain(filled) {
                let owner = Owner::Class(class);
                if !self.natives.iter().any(|native| native.owner == owner && native.name == name) {
                    let signature = if name == "__new__" { "cls= *args **kwargs" } else { "self *args **kwargs" };
                    let signature = Signature::parse(signature);
                    self.natives.push(Definition { name, owner, kind, signature, run, quick: None, fold: None });
                }
            }
        }
    }

    /// The native of `id`.
    pub(crate) fn native(&self, id: NativeId) -> &Definition {
        &self.natives[id.0 as usize]
    }

    /// The quick form of a native, if it has one.
    #[inline]
    pub(crate) fn quick(&self, id: NativeId) -> Option<Quick> {
        self.quicks[id.0 as usize]
    }

    /// The constructor of a builtin class, if it is the class's own and has a quick form.
    #[inline]
    pub(crate) fn quick_constructor(&self, class: ClassId) -> Option<NativeId> {
        self.quick_constructors.get(class.0 as usize).copied().flatten()
    }

    /// All natives with their ids.
    pub(crate) fn natives(&self) -> impl Iterator<Item = (NativeId, &Definition)> {
        self.natives.iter().enumerate().map(|(index, native)| (NativeId(index as u64), native))
    }

    /// What makes instances with the data of `layout`: its own constructor, or the nearest
    /// base's.
    pub(crate) fn constructor(&self, layout: Builtin) -> Option<NativeId> {
        self.constructors.get(layout as usize).copied().flatten()
    }

    /// A native by its owner and name.
    pub(crate) fn find(&self, owner: Owner, name: &str) -> Option<NativeId> {
        let first = self.names.partition_point(|(other, _)| *other < name);
        let same = self.names[first..].iter().take_while(|(other, _)| *other == name);
        same.map(|(_, id)| *id).find(|id| self.native(*id).owner == owner)
    }
}

//! Reading, binding and unbinding names, wherever they live.

use lockstep_bytecode::{Op, Reg, Span, names};
use lockstep_event::Symbol;

use super::Coder;
use crate::cost;
use crate::scope::{Home, ScopeKind};

impl Coder<'_, '_> {
    pub(super) fn register(&self, name: Symbol) -> Option<Reg> {
        self.registers.get(&name).copied()
    }

    /// The register of a plain local.
    pub(super) fn local(&self, name: Symbol) -> Option<Reg> {
        match self.scope.home(name) {
            Home::Local => self.register(name),
            Home::Global | Home::Cell | Home::Free | Home::Namespace => None,
        }
    }

    /// True for the registers that a program can name.
    pub(super) fn is_named(&self, register: Reg) -> bool {
        usize::from(register) < self.locals.len()
    }

    /// The register of a plain local that may be read: checked where it may be unbound.
    pub(super) fn checked_local(&mut self, name: Symbol, span: Span) -> Option<Reg> {
        let local = self.local(name)?;
        if !self.builder.bound.contains(local) {
            self.emit(Op::CheckBound { local }, 0, span);
            if !self.is_fragile(name) {
                self.builder.bound.insert(local);
            }
        }
        Some(local)
    }

    /// Reads a name into `dst`.
    pub(super) fn load_name(&mut self, name: Symbol, dst: Reg, span: Span) {
        match self.scope.home(name) {
            Home::Local => {
                if let Some(source) = self.checked_local(name, span) {
                    self.emit(Op::Move { dst, source }, cost::LOAD, span);
                }
            }
            Home::Cell | Home::Free => {
                if let Some(cell) = self.register(name) {
                    self.emit(Op::LoadCell { dst, cell }, cost::LOAD, span);
                }
            }
            // What `__prepare__` gave may have it.
            Home::Global if self.scope.kind != ScopeKind::Class || self.scope.is_declared_global(name) => {
                let op = match self.register(names::GLOBALS) {
                    Some(namespace) => Op::LoadName { dst, namespace, name },
                    None => Op::LoadGlobal { dst, name },
                };
                self.emit(op, cost::LOAD, span);
            }
            Home::Global | Home::Namespace => {
                let namespace = 0;
                self.emit(Op::LoadName { dst, namespace, name }, cost::LOAD, span);
            }
        }
    }

    /// Binds a name to the value of `source`.
    pub(super) fn store_name(&mut self, name: Symbol, source: Reg, span: Span) {
        match self.scope.home(name) {
            Home::Local => {
                if let Some(dst) = self.register(name) {
                    self.emit(Op::Move { dst, source }, cost::STORE, span);
                    self.note_bound(name, dst);
                }
            }
            Home::Cell | Home::Free => {
                if let Some(cell) = self.register(name) {
                    self.emit(Op::StoreCell { cell, source }, cost::STORE, span);
                }
            }
            Home::Global => {
                let op = match self.register(names::GLOBALS) {
                    Some(namespace) => Op::StoreName { namespace, name, source },
                    None => Op::StoreGlobal { name, source },
                };
                self.emit(op, cost::STORE, span);
            }
            Home::Namespace => {
                let namespace = 0;
                self.emit(Op::StoreName { namespace, name, source }, cost::STORE, span);
            }
        }
    }

    /// An instruction before wrote the plain local `name` directly.
    pub(super) fn note_bound(&mut self, name: Symbol, register: Reg) {
        if !self.is_fragile(name) {
            self.builder.bound.insert(register);
        }
    }

    pub(super) fn delete_name(&mut self, name: Symbol, span: Span) {
        let op = match (self.scope.home(name), self.register(name)) {
            (Home::Local, Some(local)) => Op::Unbind { local },
            (Home::Cell | Home::Free, Some(cell)) => Op::DeleteCell { cell },
            (Home::Namespace, _) => Op::DeleteName { namespace: 0, name },
            (Home::Global | Home::Local | Home::Cell | Home::Free, _) => match self.register(names::GLOBALS) {
                Some(namespace) => Op::DeleteName { namespace, name },
                None => Op::DeleteGlobal { name },
            },
        };
        self.emit(op, cost::ONE, span);
    }
}

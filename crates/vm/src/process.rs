//! Processes: what each of them has for itself, and how the machine goes from one to another.
//!
//! The machine's own fields are those of one process at a time, the one it is in; the [`Memory`]
//! of the others lies in their [`Process`]. A fork is a clone of it: pages of the heap are copied
//! when one of the two writes to them. What processes share is in [`crate::shared`]; a value of
//! one process means nothing in another, but for one that was forked from it since.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use lockstep_event::{CodeId, Nanos, ObjectId, SharedId, Symbol, UnitId};

use crate::builtin::random::Twister;
use crate::heap::Heap;
use crate::lookup::Classes;
use crate::machine::Machine;
use crate::shared::End;
use crate::unit::{Kind, Unit};
use crate::value::Value;
use crate::watch::Watch;

/// Declares what a process has for itself: fields of the machine, which are exchanged when it
/// goes to another process.
macro_rules! memory {
    ($($field:ident: $type:ty,)*) => {
        /// What a process has for itself; see the fields of [`Machine`] of the same names.
        #[derive(Clone, Debug)]
        pub(crate) struct Memory {
            $(pub $field: $type,)*
        }

        impl Machine {
            /// Puts `memory` in the place of the machine's own.
            fn exchange(&mut self, memory: &mut Memory) {
                $(std::mem::swap(&mut self.$field, &mut memory.$field);)*
            }

            /// A clone of what the process has for itself that the machine is in.
            pub(crate) fn memory(&self) -> Memory {
                Memory { $($field: self.$field.clone(),)* }
            }
        }
    };
}

memory! {
    heap: Heap,
    classes: Classes,
    globals: Vec<Rc<Vec<Value>>>,
    global_order: Vec<Rc<Vec<Symbol>>>,
    has_open_globals: bool,
    builtins: Rc<Vec<Value>>,
    builtins_dict: Option<ObjectId>,
    constants: Rc<Vec<Box<[Value]>>>,
    module_objects: Rc<Vec<ObjectId>>,
    imported: ObjectId,
    modules: Rc<BTreeMap<Rc<str>, ObjectId>>,
    random: Rc<Twister>,
    n_tasks_named: u32,
    switch_interval: Nanos,
    recursion_limit: u32,
    collect_at: u64,
    n_nans: u32,
    awaitable_codes: Vec<CodeId>,
    exit_hook: Value,
    watch: Watch,
}

/// A process.
#[derive(Clone, Debug)]
pub(crate) struct Process {
    pub unit: UnitId,
    /// Its main thread.
    pub main: UnitId,
    /// None of the process that the machine is in, and of one that has ended.
    memory: Option<Rc<Memory>>,
    /// The process that made it.
    pub parent: Option<u32>,
    /// The thread that had the interpreter lock last.
    pub last_owner: Option<UnitId>,
    /// Since when the interpreter lock is free, if it is.
    pub gil_free_at: Nanos,
    /// How often the interpreter lock passed from thread to thread.
    pub n_handoffs: u64,
    /// The ends of pipes that it has open.
    pub ends: Vec<(SharedId, End)>,
    /// Who waits for its end.
    pub waiters: Vec<UnitId>,
    /// The status it ended with, or is going to end with; below zero: the signal that ended it.
    pub exit_code: Option<i32>,
}

impl Process {
    /// One that the machine is in.
    pub fn new(unit: UnitId, main: UnitId, parent: Option<u32>) -> Self {
        Self {
            unit,
            main,
            memory: None,
            parent,
            last_owner: None,
            gil_free_at: Nanos(0),
            n_handoffs: 0,
            ends: Vec::new(),
            waiters: Vec::new(),
            exit_code: None,
        }
    }

    /// Gives up what it has, at its end.
    pub fn forget(&mut self) {
        self.memory = None;
    }
}

impl Machine {
    /// The process that the machine is in.
    pub(crate) fn process(&self) -> &Process {
        &self.processes[self.inside as usize]
    }

    pub(crate) fn process_mut(&mut self, number: u32) -> &mut Process {
        Rc::make_mut(&mut self.processes[number as usize])
    }

    /// Adds a process with its memory and the ends of pipes that it has open.
    pub(crate) fn add_process(&mut self, process: Process, memory: Memory, ends: Vec<(SharedId, End)>) {
        for (id, end) in &ends {
            self.count_end(*id, *end);
        }
        self.processes.push(Rc::new(Process { memory: Some(Rc::new(memory)), ends, ..process }));
    }

    /// The number of the process that a unit belongs to, or is.
    pub(crate) fn process_of(&self, unit: UnitId) -> u32 {
        // A task's parent is its thread, whose parent is the process.
        let mut unit = self.unit(unit);
        loop {
            match (&unit.kind, unit.parent.get()) {
                (Kind::Process { number }, _) => return *number,
                (_, Some(parent)) => unit = self.unit(parent),
                (_, None) => unreachable!("threads and tasks have parents"),
            }
        }
    }

    /// Whether a unit belongs to the process that the machine is in.
    pub(crate) fn is_inside(&self, unit: UnitId) -> bool {
        self.processes.len() == 1 || self.process_of(unit) == self.inside
    }

    /// The units of the process that the machine is in.
    pub(crate) fn own_units(&self) -> impl Iterator<Item = &Rc<Unit>> {
        self.units.iter().filter(|unit| self.is_inside(unit.id))
    }

    /// Goes to a process.
    pub(crate) fn enter_process(&mut self, number: u32) {
        if self.inside == number {
            return;
        }
        let Some(memory) = Rc::make_mut(&mut self.processes[number as usize]).memory.take() else {
            unreachable!("nobody runs in a process that has ended");
        };
        let mut memory = Rc::unwrap_or_clone(memory);
        self.exchange(&mut memory);
        let left = &mut self.processes[self.inside as usize];
        if !self.units[left.unit.index()].is_done() {
            Rc::make_mut(left).memory = Some(Rc::new(memory));
        }
        self.inside = number;
        self.catch_up();
    }

    /// Texts that another process compiled belong to the program since.
    fn catch_up(&mut self) {
        let (n_codes, n_files) = (self.constants.len(), self.module_objects.len());
        if n_codes < self.program.codes.len() {
            self.add_constants(n_codes as u32);
            self.add_program_modules(n_files as u32);
        }
    }

    /// Estimate of the bytes on the heaps of the other processes.
    pub(crate) fn n_bytes_outside(&self) -> u64 {
        let memories = self.processes.iter().filter_map(|process| process.memory.as_ref());
        memories.map(|memory| memory.heap.n_bytes()).sum()
    }

    /// The machine as one sees it from inside a process, to look at. `None` once it has ended.
    pub(crate) fn seen_from(&self, number: u32) -> Option<Cow<'_, Self>> {
        if number == self.inside {
            return Some(Cow::Borrowed(self));
        }
        self.processes[number as usize].memory.as_ref()?;
        let mut other = self.clone();
        other.enter_process(number);
        Some(Cow::Owned(other))
    }

    /// What a look from inside each process in turn gives, and the machine as it is seen there.
    pub(crate) fn seen_from_each<T>(&self, look: impl Fn(&Self) -> T) -> Vec<(Cow<'_, Self>, T)> {
        let processes = 0..self.processes.len() as u32;
        let seen = processes.filter_map(|number| self.seen_from(number)).map(|machine| {
            let found = look(&machine);
            (machine, found)
        });
        seen.collect()
    }

    /// The same where each look finds several things: all that was found.
    pub(crate) fn seen_from_all<T>(&self, look: impl Fn(&Self) -> Vec<T>) -> Vec<T> {
        self.seen_from_each(look).into_iter().flat_map(|(_, found)| found).collect()
    }
}

//! Making a machine: builtin classes, builtins, library modules, constants, the main thread.
//!
//! [`Machine::new`] is the only way to get a machine that is not a snapshot of another. It
//! refuses nothing: the compiler has looked at every name, and a name of the catalogue that
//! has no meaning here is found by this file's test.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use lockstep_bytecode::{Constant, Program, library, names};
use lockstep_event::{Nanos, ObjectId, Schedule, Status, TraceHash, UnitId};
use num_bigint::BigInt;

use crate::builtin::quick::text::N_LETTERS;
use crate::builtin::random::Twister;
use crate::builtin::system;
use crate::class::{Attributes, Builtin, Class};
use crate::data::{Data, Module};
use crate::frame::{Frame, NativeFrame, ThreadPhase};
use crate::heap::Heap;
use crate::lookup::Classes;
use crate::machine::{Interner, Log, Machine, Settings};
use crate::native::Owner;
use crate::process::Process;
use crate::processor::Processor;
use crate::registry::Registry;
use crate::string::Text;
use crate::unit::{Execution, Kind};
use crate::value::{ClassId, Value};
use crate::watch::Watch;

/// CPython's default recursion limit.
const RECURSION_LIMIT: u32 = 1000;

/// CPython's default switch interval.
const SWITCH_INTERVAL: Nanos = Nanos(5_000_000);

/// Heap bytes before the first collection.
pub(crate) const FIRST_COLLECTION: u64 = 4 << 20;

/// Seed of everything that is random in the machine itself: runs must be repeatable.
pub(crate) const SEED: u64 = 0x10c5_57e9;

/// Class names that a module exports under the name of another module's class.
const CLASSES: &[(&str, &str, Builtin)] = &[
    ("_asyncio", "CancelledError", Builtin::CancelledError),
    ("_asyncio", "Event", Builtin::AsyncEvent),
    ("_asyncio", "Future", Builtin::AsyncFuture),
    ("_asyncio", "GatheringFuture", Builtin::GatheringFuture),
    ("_asyncio", "InvalidStateError", Builtin::InvalidStateError),
    ("_asyncio", "Lock", Builtin::AsyncLock),
    ("_asyncio", "Queue", Builtin::AsyncQueue),
    ("_asyncio", "QueueEmpty", Builtin::QueueEmpty),
    ("_asyncio", "QueueFull", Builtin::QueueFull),
    ("_asyncio", "Semaphore", Builtin::AsyncSemaphore),
    ("_asyncio", "Task", Builtin::Task),
    ("_asyncio", "TaskGroup", Builtin::TaskGroup),
    ("_asyncio", "QueueShutDown", Builtin::QueueShutDown),
    ("_asyncio", "Loop", Builtin::EventLoop),
    ("_collections", "deque", Builtin::Deque),
    ("_processes", "Connection", Builtin::Connection),
    ("_processes", "Memory", Builtin::SharedMemory),
    ("_processes", "SemLock", Builtin::SemLock),
    ("_machine", "AsyncGeneratorType", Builtin::AsyncGenerator),
    ("_machine", "BuiltinFunctionType", Builtin::BuiltinFunction),
    ("_machine", "CellType", Builtin::Cell),
    ("_machine", "ClassMethodDescriptorType", Builtin::ClassMethodDescriptor),
    ("_machine", "GetSetDescriptorType", Builtin::AttributeDescriptor),
    ("_machine", "MemberDescriptorType", Builtin::MemberDescriptor),
    ("_machine", "MethodDescriptorType", Builtin::MethodDescriptor),
    ("_machine", "MethodWrapperType", Builtin::MethodWrapper),
    ("_machine", "WrapperDescriptorType", Builtin::WrapperDescriptor),
    ("_machine", "CodeType", Builtin::Code),
    ("_machine", "CoroutineType", Builtin::Coroutine),
    ("_machine", "EllipsisType", Builtin::EllipsisType),
    ("_machine", "FrameType", Builtin::Frame),
    ("_machine", "FunctionType", Builtin::Function),
    ("_machine", "GeneratorType", Builtin::Generator),
    ("_machine", "MethodType", Builtin::Method),
    ("_machine", "ModuleType", Builtin::Module),
    ("_machine", "NoneType", Builtin::NoneType),
    ("_machine", "NotImplementedType", Builtin::NotImplementedType),
    ("_machine", "TracebackType", Builtin::Traceback),
    ("itertools", "accumulate", Builtin::Accumulate),
    ("itertools", "batched", Builtin::Batched),
    ("itertools", "combinations", Builtin::Combinations),
    ("itertools", "combinations_with_replacement", Builtin::Repeated),
    ("itertools", "compress", Builtin::Compress),
    ("itertools", "dropwhile", Builtin::DropWhile),
    ("itertools", "filterfalse", Builtin::FilterFalse),
    ("itertools", "groupby", Builtin::GroupBy),
    ("itertools", "pairwise", Builtin::Pairwise),
    ("itertools", "permutations", Builtin::Permutations),
    ("itertools", "product", Builtin::Product),
    ("itertools", "starmap", Builtin::Starmap),
    ("itertools", "takewhile", Builtin::TakeWhile),
    ("itertools", "zip_longest", Builtin::ZipLongest),
    ("itertools", "chain", Builtin::Chain),
    ("itertools", "count", Builtin::Count),
    ("itertools", "cycle", Builtin::Cycle),
    ("itertools", "islice", Builtin::Islice),
    ("itertools", "repeat", Builtin::Repeat),
    ("random", "Random", Builtin::Random),
    ("_trio", "Task", Builtin::TrioTask),
    ("_thread", "LockType", Builtin::Lock),
    ("_thread", "RLock", Builtin::RLock),
    ("_thread", "lock", Builtin::Lock),
    ("_threads", "Barrier", Builtin::Barrier),
    ("_threads", "BrokenBarrierError", Builtin::BrokenBarrier),
    ("_threads", "CancelledError", Builtin::FutureCancelledError),
    ("_threads", "Condition", Builtin::Condition),
    ("_threads", "Empty", Builtin::EmptyQueue),
    ("_threads", "Error", Builtin::FutureError),
    ("_threads", "Event", Builtin::Event),
    ("_threads", "Full", Builtin::FullQueue),
    ("_threads", "Future", Builtin::PoolFuture),
    ("_threads", "FutureWait", Builtin::FutureWait),
    ("_threads", "Queue", Builtin::Queue),
    ("_threads", "Semaphore", Builtin::Semaphore),
    ("_threads", "ShutDown", Builtin::ShutDownQueue),
    ("_threads", "SimpleQueue", Builtin::SimpleQueue),
    ("_threads", "Thread", Builtin::Thread),
    ("_threads", "WorkQueue", Builtin::WorkQueue),
];

impl Machine {
    /// A machine that is about to run `program`.
    #[must_use]
    pub fn new(program: Rc<Program>, settings: Settings) -> Self {
        let mut names: Vec<String> = program.names.to_vec();
        if names.is_empty() {
            names.extend(names::WELL_KNOWN.iter().map(|name| (*name).to_owned()));
        }
        let processor = Processor::new(&settings);
        let mut machine = Self {
            registry: Rc::new(Registry::new()),
            interner: Rc::new(Interner::new(&names)),
            heap: Heap::default(),
            classes: Classes::default(),
            globals: Vec::new(),
            global_order: Vec::new(),
            has_open_globals: false,
            builtins: Rc::new(Vec::new()),
            builtins_dict: None,
            compiler: None,
            texts: Rc::new(BTreeMap::new()),
            n_text_bytes: 0,
            constants: Rc::new(Vec::new()),
            imported: ObjectId(0),
            module_objects: Rc::new(Vec::new()),
            modules: Rc::new(BTreeMap::new()),
            units: Vec::new(),
            processes: Vec::new(),
            inside: 0,
            shared: Vec::new(),
            processor,
            strategy: settings.strategy.clone(),
            schedule: Rc::new(Schedule { program: program.hash, deviations: Vec::new() }),
            random: Rc::new(Twister::seeded(SEED)),
            outcome: None,
            hash: TraceHash::default(),
            n_steps: 0,
            n_instructions: 0,
            n_ahead: 0,
            last_running: None,
            n_output_bytes: 0,
            n_input_bytes: 0,
            n_tasks_named: 0,
            switch_interval: SWITCH_INTERVAL,
            recursion_limit: RECURSION_LIMIT,
            collect_at: FIRST_COLLECTION,
            n_natives: 0,
            n_nans: 0,
            awaitable_codes: Vec::new(),
            exit_hook: Value::Unbound,
            watch: Watch::default(),
            last_event: None,
            oracle: RefCell::default(),
            log: Log::default(),
            program,
            settings: Rc::new(settings),
        };
        // The first objects of all: see `letter`.
        for byte in 0..N_LETTERS {
            let text = Text::new(char::from(byte).encode_utf8(&mut [0; 4]));
            machine.heap.allocate(Builtin::Str.id(), Data::Str(text));
        }
        machine.make_classes();
        machine.imported = machine.heap.allocate(Builtin::Dict.id(), Data::Dict(Box::default()));
        machine.make_builtins();
        machine.make_modules();
        machine.add_constants(0);
        machine.add_program_modules(0);
        machine.set_imported("__main__", Value::Object(machine.module_objects[0]));
        machine.start_module(0);
        machine.make_units();
        machine
    }

    fn make_classes(&mut self) {
        for builtin in Builtin::ALL.iter().copied() {
            let mut bases: Vec<ClassId> = builtin.base().map(Builtin::id).into_iter().collect();
            let mut resolution = vec![builtin.id()];
            let mut base = builtin.base();
            while let Some(class) = base {
                resolution.push(class.id());
                base = class.base();
            }
            if builtin == Builtin::ExceptionGroup {
                // The only builtin class with two bases.
                bases.push(Builtin::Exception.id());
                resolution.insert(2, Builtin::Exception.id());
            }
            for base in &bases {
                self.classes.get_mut(*base).subclasses.push(builtin.id());
            }
            let solid = layout(builtin);
            self.classes.push(Class {
                bases,
                resolution,
                solid: solid.id(),
                ..Class::new(builtin.id(), builtin.name(), builtin.module(), solid)
            });
        }
        let registry = Rc::clone(&self.registry);
        for (id, native) in registry.natives() {
            if let Owner::Class(class) = native.owner {
                let name = self.intern(native.name);
                self.classes.get_mut(class.id()).attributes.set(name, Value::Native(id));
            }
        }
    }

    fn make_builtins(&mut self) {
        let mut builtins = Vec::new();
        for name in library::BUILTINS {
            let value = match *name {
                "Ellipsis" => Some(Value::Ellipsis),
                "NotImplemented" => Some(Value::NotImplemented),
                "EnvironmentError" | "IOError" => Some(Value::Class(Builtin::OSError.id())),
                name => builtin_class(name).or_else(|| self.registry.find(Owner::Builtins, name).map(Value::Native)),
            };
            let symbol = self.intern(name);
            if let Some(value) = value {
                if builtins.len() <= symbol.index() {
                    builtins.resize(symbol.index() + 1, Value::Unbound);
                }
                builtins[symbol.index()] = value;
            }
        }
        self.builtins = Rc::new(builtins);
    }

    fn make_modules(&mut self) {
        let mut modules = BTreeMap::new();
        for module in library::MODULES {
            let mut attributes = Attributes::default();
            let name = self.str(module.name);
            attributes.set(names::NAME, name);
            for attribute in module.attributes {
                // `sys.__stdout__` is what `sys.stdout` is at first.
                let plain = self.intern(attribute.trim_matches('_'));
                let known = attributes.get(plain);
                if let Some(value) = known.or_else(|| self.library_value(module.name, attribute)) {
                    let symbol = self.intern(attribute);
                    attributes.set(symbol, value);
                }
            }
            let data = Data::Module(Box::new(Module { name: module.name.into(), attributes, file: None }));
            modules.insert(Rc::from(module.name), self.heap.allocate(Builtin::Module.id(), data));
        }
        // A submodule is an attribute of its package.
        for module in library::MODULES {
            let parent = module.name.rsplit_once('.').and_then(|(parent, name)| Some((*modules.get(parent)?, name)));
            if let Some((parent, name)) = parent
                && let Some(child) = modules.get(module.name)
            {
                let symbol = self.intern(name);
                if let Data::Module(data) = self.heap.data_mut(parent) {
                    data.attributes.set(symbol, Value::Object(*child));
                }
            }
        }
        if let Some(id) = modules.get("builtins") {
            let builtins = Rc::make_mut(&mut self.builtins);
            if builtins.len() <= names::BUILTINS.index() {
                builtins.resize(names::BUILTINS.index() + 1, Value::Unbound);
            }
            builtins[names::BUILTINS.index()] = Value::Object(*id);
        }
        self.modules = Rc::new(modules);
    }

    /// What a name of a library module means; `None` for a submodule.
    fn library_value(&mut self, module: &'static str, name: &'static str) -> Option<Value> {
        let class = CLASSES.iter().find(|(of, known, _)| *of == module && *known == name);
        if let Some((_, _, class)) = class {
            return Some(Value::Class(class.id()));
        }
        if let Some(native) = self.registry.find(Owner::Module(module), name) {
            return Some(Value::Native(native));
        }
        match (module, name) {
            ("builtins", _) => {
                let symbol = self.intern(name);
                self.builtins.get(symbol.index()).copied().and_then(Value::given)
            }
            ("_typing" | "_collections_abc", _) => {
                let of = if module == "_typing" { "typing" } else { "collections.abc" };
                let text = format!("{of}.{name}");
                Some(self.allocate(Builtin::GenericAlias, Data::Alias(text.as_str().into())))
            }
            _ => system::constant(self, module, name),
        }
    }

    /// Makes the constants of the codes from the one numbered `first` on.
    pub(crate) fn add_constants(&mut self, first: u32) {
        let program = Rc::clone(&self.program);
        let mut constants = Vec::with_capacity(program.codes.len() - first as usize);
        let mut sets = Vec::new();
        for code in &program.codes[first as usize..] {
            let values: Box<[Value]> =
                code.constants.iter().map(|constant| self.shared_constant(constant, &mut sets)).collect();
            constants.push(values);
        }
        Rc::make_mut(&mut self.constants).append(&mut constants);
    }

    /// Sets of the same constants are one object, as in CPython: the first gives the order.
    fn shared_constant<'a>(&mut self, constant: &'a Constant, sets: &mut Vec<(&'a [Constant], Value)>) -> Value {
        let Constant::FrozenSet(items) = constant else {
            return self.constant(constant);
        };
        let within = |left: &[Constant], right: &[Constant]| left.iter().all(|item| right.contains(item));
        let known = sets.iter().find(|(other, _)| within(other, items) && within(items, other));
        if let Some((_, value)) = known {
            return *value;
        }
        let value = self.constant(constant);
        sets.push((items, value));
        value
    }

    fn constant(&mut self, constant: &Constant) -> Value {
        match constant {
            Constant::None => Value::None,
            Constant::Ellipsis => Value::Ellipsis,
            Constant::Bool(value) => Value::bool(*value),
            Constant::Int(value) => Value::Int(*value),
            Constant::Float(value) => Value::float(*value),
            Constant::BigInt(digits) => {
                let value = BigInt::parse_bytes(digits.as_bytes(), 10).unwrap_or_default();
                self.allocate(Builtin::Int, Data::BigInt(Rc::new(value)))
            }
            Constant::Str(text) => self.str(text),
            Constant::Bytes(bytes) => self.allocate(Builtin::Bytes, Data::Bytes(bytes.as_slice().into())),
            Constant::Tuple(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.constant(item)).collect();
                self.tuple(&items)
            }
            Constant::FrozenSet(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.constant(item)).collect();
                // Constants are hashable and never need the program's code to compare. CPython's
                // compiler goes through them once more, which moves them.
                let set = self.quick_set(&items).ok().flatten().unwrap_or_default();
                let items: Vec<Value> = set.entries().map(|slot| slot.key).collect();
                let set = self.quick_set(&items).ok().flatten().unwrap_or_default();
                self.allocate(Builtin::FrozenSet, Data::Set(Box::new(set)))
            }
        }
    }

    /// Makes the modules of the files from the one numbered `first` on.
    pub(crate) fn add_program_modules(&mut self, first: u32) {
        let program = Rc::clone(&self.program);
        let n_files = program.files.len().max(1);
        for file in first..n_files as u32 {
            let name = program.modules.get(file as usize).map_or("__main__", |module| module.name.as_str());
            let data = Module { name: name.into(), attributes: Attributes::default(), file: Some(file) };
            let object = self.heap.allocate(Builtin::Module.id(), Data::Module(Box::new(data)));
            Rc::make_mut(&mut self.module_objects).push(object);
            self.globals.push(Rc::new(Vec::new()));
            self.global_order.push(Rc::new(Vec::new()));
        }
        let modules = Rc::make_mut(&mut self.modules);
        for module in program.modules.iter().skip(first as usize) {
            // A file of the program hides the machine's module.
            modules.remove(module.name.as_str());
        }
    }

    fn make_units(&mut self) {
        let start = Nanos(0);
        let process = self.add_unit(None, None, "MainProcess".to_owned(), Kind::Process { number: 0 });
        self.set_status(process, start, Status::Running);
        let bottom = NativeFrame::Thread { object: None, phase: ThreadPhase::Start, error: Value::Unbound };
        let execution = Execution { frames: vec![Frame::Native(Box::new(bottom))], ..Execution::default() };
        let main = self.add_unit(None, Some(process), "MainThread".to_owned(), Kind::Thread(Box::new(execution)));
        debug_assert_eq!(main, UnitId(1), "viewers rely on it");
        self.processes.push(Rc::new(Process::new(process, main, None)));
        self.make_ready(main, start);
        self.show_warnings(0, main, start);
    }
}

/// The builtin class whose data an instance carries: exceptions share theirs.
fn layout(class: Builtin) -> Builtin {
    let mut base = Some(class);
    while let Some(of) = base {
        if of == Builtin::BaseException {
            return of;
        }
        base = of.base();
    }
    class
}

/// A builtin class by the name it has in a program.
fn builtin_class(name: &str) -> Option<Value> {
    let class = Builtin::ALL.iter().find(|class| class.module() == "builtins" && class.name() == name)?;
    Some(Value::Class(ClassId(*class as u64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_catalogue_means_something() {
        let mut machine = Machine::new(Rc::new(Program::default()), Settings::default());
        let mut missing = Vec::new();
        for name in library::BUILTINS {
            let symbol = machine.intern(name);
            let value = machine.builtins.get(symbol.index()).copied().unwrap_or(Value::Unbound);
            if !value.is_bound() {
                missing.push((*name).to_owned());
            }
        }
        for module in library::MODULES {
            let object = machine.modules[module.name];
            for name in module.attributes {
                let symbol = machine.intern(name);
                let Data::Module(data) = machine.heap.data(object) else { unreachable!("modules are modules") };
                if data.attributes.get(symbol).is_none() {
                    missing.push(format!("{}.{name}", module.name));
                }
            }
        }
        assert_eq!(missing, Vec::<String>::new());
    }
}

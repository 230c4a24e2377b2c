//! The machine: a program's whole state as one value.
//!
//! [`Machine`] is plain data over shared immutable parts; cloning it is a snapshot. It moves
//! only in [`Machine::advance`] (see [`crate::processor`]), a bounded piece at a time, and
//! what happened meanwhile is found in its [`Log`]. It refuses nothing: programs that cannot
//! run are refused by the compiler, and what slips through ends with [`Outcome::Refused`].

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use lockstep_bytecode::{Program, names};
use lockstep_event::{
    CodeId, Effect, Event, Nanos, ObjectId, Place, Rng, Schedule, Site, Status, Symbol, TraceHash, Transition, UnitId,
};

use crate::builtin::quick::text::letter;
use crate::class::{Builtin, Class};
use crate::data::{Data, Exception};
use crate::frame::{Frame, python_frames};
use crate::growth::{Compiler, TextKey};
use crate::heap::Heap;
use crate::inspect::Circle;
use crate::lookup::Classes;
use crate::native::Stop;
use crate::operate::Oracle;
use crate::process::Process;
use crate::processor::Processor;
use crate::registry::Registry;
use crate::shared::Shared;
use crate::spare::Spare;
use crate::string::{Shared as SharedText, Text};
use crate::unit::{Kind, Unit, Waiting};
use crate::value::{ClassId, Value};
use crate::watch::Watch;

/// Where threads may be switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Interpreter {
    /// CPython ≥ 3.10: at loop back-edges, calls and blocking operations.
    #[default]
    Gil,
    /// Between any two bytecodes.
    Bytecode,
    /// Threads of one process on several cores.
    FreeThreaded,
}

/// Who runs next.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Strategy {
    #[default]
    Fair,
    Random(Rng),
    Replay(Schedule),
}

/// What a run depends on besides its program.
#[derive(Clone, Debug)]
pub struct Settings {
    pub interpreter: Interpreter,
    pub cores: u32,
    /// Virtual nanoseconds a CPython bytecode costs.
    pub cost: u64,
    pub strategy: Strategy,
    pub max_instructions: u64,
    pub max_heap_bytes: u64,
    pub max_output_bytes: u64,
    pub max_units: u32,
    pub arguments: Vec<String>,
    /// What `input` and `sys.stdin` read; lines end with `\n`.
    pub input: String,
    /// What addresses answer; later ones count more.
    pub replies: Vec<lockstep_event::Reply>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            interpreter: Interpreter::Gil,
            cores: 4,
            cost: 10,
            strategy: Strategy::Fair,
            max_instructions: 20_000_000_000,
            max_heap_bytes: 1 << 30,
            max_output_bytes: 16 << 20,
            max_units: 200_000,
            arguments: Vec::new(),
            input: String::new(),
            replies: Vec::new(),
        }
    }
}

/// How an execution ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Finished,
    /// The main thread ended with an exception; its last line.
    Exception(String),
    /// No unit can ever go on.
    Deadlock,
    /// Which bound was reached.
    Limit(&'static str),
    /// The program met something unsupported while running.
    Refused(String),
}

/// A piece of output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    pub unit: UnitId,
    pub time: Nanos,
    pub position: u64,
    pub is_error: bool,
    pub text: String,
}

/// What happened since the log was last taken.
#[derive(Clone, Debug, Default)]
pub struct Log {
    pub transitions: Vec<Transition>,
    /// With the position at which each happened.
    pub events: Vec<(u64, Event)>,
    pub output: Vec<Output>,
    /// Units that came to wait for each other.
    pub circles: Vec<Circle>,
    /// Whether plain accesses are logged, too. They are many.
    pub accesses: bool,
}

impl Log {
    /// Empties it and keeps its memory.
    pub fn clear(&mut self) {
        self.transitions.clear();
        self.events.clear();
        self.output.clear();
        self.circles.clear();
    }
}

/// The running thread's control state, taken out of its unit while it runs.
#[derive(Debug)]
pub struct Running {
    pub unit: UnitId,
    /// Who acts: the current task of the thread's loop, else the thread.
    pub actor: UnitId,
    pub frames: Vec<Frame>,
    pub registers: Vec<Value>,
    /// As [`crate::unit::Execution::open`].
    pub open: Vec<(u32, ObjectId)>,
    pub clock: Nanos,
    /// When the scheduler wants to look.
    pub horizon: Nanos,
    /// When it is ahead of a thread of another process.
    pub peers: Nanos,
    /// Instructions it may still execute before `advance` returns.
    pub fuel: u64,
    /// The machine's position when the fuel is used up.
    pub end: u64,
    /// An instruction was begun and not executed: the scheduler is asked before it.
    pub taken_back: bool,
    pub granted: bool,
    pub switchable: bool,
    /// Nobody asks or watches: a plain access only goes into the trace's hash.
    pub quiet: bool,
    pub waiting: Waiting,
    pub spare: Spare,
}

/// The names known while running.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    names: Vec<Rc<str>>,
    symbols: BTreeMap<Rc<str>, Symbol>,
}

/// A program's whole state.
#[derive(Clone, Debug)]
pub struct Machine {
    pub(crate) program: Rc<Program>,
    pub(crate) registry: Rc<Registry>,
    pub(crate) settings: Rc<Settings>,
    pub(crate) interner: Rc<Interner>,
    pub(crate) compiler: Option<Rc<dyn Compiler>>,
    /// The texts that were compiled, with their first codes.
    pub(crate) texts: Rc<BTreeMap<TextKey, CodeId>>,
    pub(crate) n_text_bytes: u64,
    pub(crate) units: Vec<Rc<Unit>>,
    pub(crate) processes: Vec<Rc<Process>>,
    /// The number of the process that the machine is in.
    pub(crate) inside: u32,
    /// What processes share, by [`lockstep_event::SharedId`].
    pub(crate) shared: Vec<Rc<Shared>>,
    pub(crate) processor: Processor,
    pub(crate) strategy: Strategy,
    pub(crate) schedule: Rc<Schedule>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) hash: TraceHash,
    pub(crate) n_steps: u64,
    pub(crate) n_instructions: u64,
    /// 1 while the scheduler decides what comes next: what it does is seen from the next
    /// instruction on.
    pub(crate) n_ahead: u64,
    /// Who began to run last: a task rather than its thread.
    pub(crate) last_running: Option<UnitId>,
    pub(crate) n_output_bytes: u64,
    /// How much of the input is read.
    pub(crate) n_input_bytes: u64,
    /// How many natives that called natives are on the stack of the host.
    pub(crate) n_natives: u32,
    /// The last event, for narration.
    pub(crate) last_event: Option<Event>,
    /// Empty but while a native compares keys.
    pub(crate) oracle: RefCell<Oracle>,
    pub log: Log,

    // What follows is of the process that the machine is in: see `Memory`.
    pub(crate) heap: Heap,
    pub(crate) classes: Classes,
    /// Globals of each file's module, by symbol; the main module's first.
    pub(crate) globals: Vec<Rc<Vec<Value>>>,
    /// The names of those that have a value, in the order in which they got it.
    pub(crate) global_order: Vec<Rc<Vec<Symbol>>>,
    /// Somebody has asked for a module's globals as a dict, which holds them since.
    pub(crate) has_open_globals: bool,
    /// Builtins by symbol.
    pub(crate) builtins: Rc<Vec<Value>>,
    /// The same as a dict, if a text was given one.
    pub(crate) builtins_dict: Option<ObjectId>,
    /// The constants of each code object.
    pub(crate) constants: Rc<Vec<Box<[Value]>>>,
    /// Each file's module as an object.
    pub(crate) module_objects: Rc<Vec<ObjectId>>,
    /// `sys.modules`: what has been imported, a dict.
    pub(crate) imported: ObjectId,
    /// The machine's own modules, by dotted name.
    pub(crate) modules: Rc<BTreeMap<Rc<str>, ObjectId>>,
    /// The generator of `random`.
    pub(crate) random: Rc<crate::builtin::random::Twister>,
    pub(crate) n_tasks_named: u32,
    pub(crate) switch_interval: Nanos,
    /// How many frames a stack may have.
    pub(crate) recursion_limit: u32,
    /// Heap bytes at which the next collection happens.
    pub(crate) collect_at: u64,
    /// How many NaNs were made of text.
    pub(crate) n_nans: u32,
    /// Codes whose generators can be awaited: `types.coroutine` makes them so.
    pub(crate) awaitable_codes: Vec<CodeId>,
    /// What is called at its end, after its threads.
    pub(crate) exit_hook: Value,
    /// What a program is told of when it is gone; each process has its own.
    pub(crate) watch: Watch,
}

macro_rules! dotted {
    ($($module:literal: $($name:literal)*;)*) => {
        &[$($(($module, $name, concat!($module, ".", $name)),)*)*]
    };
}

/// Classes that CPython writes in C outside its builtins: its messages name them with their module.
const DOTTED: &[(&str, &str, &str)] = dotted! {
    "_collections": "_deque_iterator" "_deque_reverse_iterator";
    "collections": "OrderedDict" "defaultdict" "deque";
    "functools": "partial";
    "itertools": "_grouper" "_tee" "accumulate" "batched" "chain" "combinations"
        "combinations_with_replacement" "compress" "count" "cycle" "dropwhile" "filterfalse" "groupby"
        "islice" "pairwise" "permutations" "product" "repeat" "starmap" "takewhile" "zip_longest";
    "types": "SimpleNamespace";
    "_queue": "SimpleQueue";
    "_thread": "_local" "lock" "RLock";
};

impl Machine {
    /// Position: instructions executed so far by all units.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.n_instructions
    }

    /// Events so far.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.n_steps
    }

    /// Hash of the trace so far.
    #[must_use]
    pub fn trace_hash(&self) -> TraceHash {
        self.hash
    }

    /// How it ended, if it has.
    #[must_use]
    pub fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_ref()
    }

    /// The program.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The same, to be kept: what the execution adds to it later is not in there.
    #[must_use]
    pub fn shared_program(&self) -> Rc<Program> {
        Rc::clone(&self.program)
    }

    /// The choices made so far, as deviations from the fair schedule.
    #[must_use]
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// The last event.
    #[must_use]
    pub fn last_event(&self) -> Option<&Event> {
        self.last_event.as_ref()
    }

    /// Virtual time: the furthest any thread has come.
    #[must_use]
    pub fn now(&self) -> Nanos {
        self.processor.now
    }

    // --- units ----------------------------------------------------------------------------

    pub(crate) fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.index()]
    }

    pub(crate) fn unit_mut(&mut self, id: UnitId) -> &mut Unit {
        Rc::make_mut(&mut self.units[id.index()])
    }

    /// Adds a unit.
    pub(crate) fn add_unit(
        &mut self,
        run: Option<&Running>,
        parent: Option<UnitId>,
        name: String,
        mut kind: Kind,
    ) -> UnitId {
        let id = UnitId(self.units.len() as u32);
        let created = run.map_or(Nanos(0), |run| run.clock);
        if let Kind::Thread(execution) = &mut kind {
            execution.clock = created;
            execution.ready_since = created;
        }
        let mut unit = Unit::new(id, name, kind);
        unit.parent = parent.into();
        unit.creator = run.map(|run| run.actor).into();
        unit.created_at = run.and_then(|run| self.site(run));
        unit.created = created;
        self.units.push(Rc::new(unit));
        let position = self.n_instructions + self.n_ahead;
        self.log.transitions.push(Transition { position, time: created, unit: id, status: Status::New });
        id
    }

    /// Changes a unit's status and logs the change.
    pub(crate) fn set_status(&mut self, unit: UnitId, time: Nanos, status: Status) {
        if self.unit(unit).status() == status {
            return;
        }
        self.unit_mut(unit).set_status(status);
        if status == Status::Running {
            self.last_running = Some(unit);
        }
        let position = self.n_instructions + self.n_ahead;
        self.log.transitions.push(Transition { position, time, unit, status });
        // The task that has control shares its thread's fate.
        let task = self.unit(unit).execution().and_then(|execution| execution.current_task);
        if let Some(task) = task {
            self.set_status(task, time, status);
        }
    }

    /// The innermost instruction of the program in these frames: the library's are passed
    /// over, unless there are no others.
    pub(crate) fn site_in(&self, frames: &[Frame]) -> Option<Site> {
        let sites = python_frames(frames).map(|frame| Site { code: frame.code, pc: frame.pc });
        sites.clone().find(|site| !self.program.is_library(site.code)).or_else(|| sites.clone().next())
    }

    /// The innermost instruction of the program that is running.
    pub(crate) fn site(&self, run: &Running) -> Option<Site> {
        self.site_in(&run.frames)
    }

    /// The same, of a file: a text's own lines say little.
    pub(crate) fn file_site(&self, run: &Running) -> Option<Site> {
        let mut sites = python_frames(&run.frames).map(|frame| Site { code: frame.code, pc: frame.pc });
        let is_own = |site: &Site| {
            !self.program.is_library(site.code) && !self.program.is_text(self.program.code(site.code).file)
        };
        sites.find(is_own).or_else(|| self.site(run))
    }

    // --- effects --------------------------------------------------------------------------

    /// True if the scheduler wants to be asked before effects.
    #[inline]
    pub(crate) fn asks(&self) -> bool {
        match &self.strategy {
            Strategy::Fair => false,
            Strategy::Random(_) => true,
            // Behind its last deviation, too: asking itself may wake a sleeper earlier.
            Strategy::Replay(schedule) => !schedule.deviations.is_empty(),
        }
    }

    /// True if another thread could go first: where none could there is no choice.
    fn has_rivals(&self, run: &Running, place: Place) -> bool {
        let is_due = self.processor.timers.front().is_some_and(|(due, _)| *due <= run.clock);
        let is_rival = |unit: &UnitId| self.is_inside(*unit);
        is_due || self.processor.ready.iter().any(is_rival) || run.peers != Nanos::NEVER && place.is_seen_outside()
    }

    /// True if plain accesses cannot stop a thread and are not logged.
    pub(crate) fn is_quiet(&self) -> bool {
        self.settings.interpreter == Interpreter::Gil && !self.asks() && !self.log.accesses
    }

    /// Whether it is the library that looks at what is its own: its globals, and the attributes
    /// of its primitives. Another order of these would be no other behaviour of the program.
    fn is_housekeeping(&self, run: &Running, place: Place, effect: Effect) -> bool {
        let is_own = match place {
            Place::Global { .. } => true,
            Place::Attribute { object, .. } => matches!(
                self.heap.data(object),
                Data::Thread(_)
                    | Data::Event(_)
                    | Data::Semaphore(_)
                    | Data::Condition(_)
                    | Data::Barrier(_)
                    | Data::Queue(_)
                    | Data::WorkQueue(_)
                    | Data::PoolFuture(_)
            ),
            _ => false,
        };
        let inner = python_frames(&run.frames).next();
        is_own && effect.is_access() && inner.is_some_and(|frame| self.program.is_library(frame.code))
    }

    /// Records an effect, unless the scheduler has to be asked first.
    #[inline(never)]
    pub(crate) fn effect(
        &mut self,
        run: &mut Running,
        place: Place,
        effect: Effect,
        blocking: bool,
    ) -> Result<(), Stop> {
        if run.quiet && effect.is_access() {
            self.access(run, place, effect);
            return Ok(());
        }
        self.watched_effect(run, place, effect, blocking)
    }

    /// A plain access of a quiet run: what [`Machine::effect`] comes to there.
    #[inline(always)]
    pub(crate) fn access(&mut self, run: &mut Running, place: Place, effect: Effect) {
        run.granted = false;
        run.switchable = false;
        self.n_instructions = run.end - run.fuel;
        self.n_steps += 1;
        self.hash.effect(run.clock, run.actor, place, effect);
    }

    fn watched_effect(&mut self, run: &mut Running, place: Place, effect: Effect, blocking: bool) -> Result<(), Stop> {
        if run.granted || !self.is_housekeeping(run, place, effect) {
            let anywhere = self.settings.interpreter != Interpreter::Gil;
            // Others must have come as far, before they could notice this.
            if (anywhere || place.is_seen_outside()) && self.processor.has_news
                || place.is_seen_outside() && self.began(run) >= run.peers
            {
                return Err(Stop::Pause);
            }
            let may_switch = anywhere || blocking || run.switchable;
            if !run.granted && may_switch && self.asks() && self.has_rivals(run, place) {
                return Err(Stop::Effect);
            }
            // What counts is when the instruction began: it will be run again from there.
            if anywhere && run.clock >= run.horizon && self.began(run) >= run.horizon {
                return Err(Stop::Pause);
            }
            run.granted = false;
        }
        run.switchable = false;
        self.record(run, place, effect);
        Ok(())
    }

    /// When the instruction on top began.
    fn began(&self, run: &Running) -> Nanos {
        Nanos(run.clock.0 - self.top_cost(run))
    }

    /// What the instruction on top costs, in nanoseconds; a native frame costs nothing.
    pub(crate) fn top_cost(&self, run: &Running) -> u64 {
        match run.frames.last() {
            Some(Frame::Python(frame)) => {
                let cost = self.program.code(frame.code).instructions[frame.pc as usize].cost;
                u64::from(cost) * self.settings.cost
            }
            Some(Frame::Native(_)) | None => 0,
        }
    }

    /// Records an effect that happens now.
    pub(crate) fn record(&mut self, run: &Running, place: Place, effect: Effect) {
        self.n_instructions = run.end - run.fuel;
        let place = if self.inside == 0 { place } else { place.of_process(self.inside) };
        let site = None;
        let event = Event { step: self.n_steps, time: run.clock, unit: run.actor, place, effect, site };
        self.n_steps += 1;
        self.hash.event(&event);
        let is_access = effect.is_access();
        if !is_access || self.log.accesses && !self.is_in_library(run) {
            let event = Event { site: self.site(run), ..event };
            if !is_access {
                // Whether accesses are logged must leave no trace in the state.
                self.last_event = Some(event);
            }
            self.log.events.push((self.n_instructions, event));
        }
    }

    /// Whether a text of the library runs: what it reads and writes for itself is told to nobody.
    fn is_in_library(&self, run: &Running) -> bool {
        python_frames(&run.frames).next().is_some_and(|frame| self.program.is_library(frame.code))
    }

    /// Records an effect of a unit that is not the running thread (a wakeup by the clock).
    pub(crate) fn record_for(&mut self, unit: UnitId, time: Nanos, place: Place, effect: Effect) {
        let site = self.unit(unit).execution().and_then(|execution| self.site_in(&execution.frames));
        let event = Event { step: self.n_steps, time, unit, place, effect, site };
        self.n_steps += 1;
        self.hash.event(&event);
        self.last_event = Some(event);
        self.log.events.push((self.n_instructions + self.n_ahead, event));
    }

    /// Prints. Errors if the output would be larger than the settings allow.
    pub(crate) fn print(&mut self, run: &Running, is_error: bool, text: String) -> Result<(), Stop> {
        self.n_output_bytes += text.len() as u64;
        if self.n_output_bytes > self.settings.max_output_bytes {
            return Err(Stop::Limit("output"));
        }
        self.n_instructions = run.end - run.fuel;
        self.hash.text(&text);
        let (unit, time, position) = (run.actor, run.clock, self.n_instructions);
        self.log.output.push(Output { unit, time, position, is_error, text });
        Ok(())
    }

    // --- names and objects ----------------------------------------------------------------

    pub(crate) fn intern(&mut self, name: &str) -> Symbol {
        if let Some(symbol) = self.interner.symbols.get(name) {
            return *symbol;
        }
        let interner = Rc::make_mut(&mut self.interner);
        interner.add(name)
    }

    /// The symbol of a name that was seen before.
    pub(crate) fn find_symbol(&self, name: &str) -> Option<Symbol> {
        self.interner.symbols.get(name).copied()
    }

    pub(crate) fn name(&self, symbol: Symbol) -> Rc<str> {
        self.interner.names.get(symbol.index()).cloned().unwrap_or_else(|| "?".into())
    }

    pub(crate) fn allocate(&mut self, class: Builtin, data: Data) -> Value {
        Value::Object(self.heap.allocate(class.id(), data))
    }

    /// A string object: a new one, unless it is of one letter.
    pub(crate) fn str(&mut self, text: &str) -> Value {
        if let &[byte] = text.as_bytes() {
            return Value::Object(letter(byte));
        }
        self.allocate(Builtin::Str, Data::Str(Text::new(text)))
    }

    pub(crate) fn tuple(&mut self, items: &[Value]) -> Value {
        self.allocate(Builtin::Tuple, Data::Tuple(items.into()))
    }

    /// `sys.stdout`, which a program may replace.
    pub(crate) fn standard_output(&self) -> Value {
        let found = self.modules.get("sys").map(|id| self.heap.data(*id));
        match (found, self.find_symbol("stdout")) {
            (Some(Data::Module(module)), Some(name)) => module.attributes.get(name).unwrap_or(Value::None),
            _ => Value::None,
        }
    }

    pub(crate) fn list(&mut self, items: Vec<Value>) -> Value {
        self.allocate(Builtin::List, Data::List(items))
    }

    /// The text of a string.
    pub(crate) fn text(&self, value: Value) -> Option<SharedText> {
        match value {
            Value::Object(id) => match self.heap.data(id) {
                Data::Str(text) => Some(text.shared()),
                _ => None,
            },
            _ => None,
        }
    }

    /// A new exception with one message.
    pub(crate) fn exception(&mut self, class: Builtin, message: &str) -> Value {
        let message = self.str(message);
        self.exception_of(class.id(), &[message])
    }

    /// A new exception of any class.
    pub(crate) fn exception_of(&mut self, class: ClassId, args: &[Value]) -> Value {
        let value = self.exception_value(class, args);
        let data = Exception {
            args: args.into(),
            cause: Value::None,
            context: Value::None,
            suppress_context: false,
            traceback: Vec::new(),
            value,
            members: Box::default(),
            shown: Value::None,
        };
        Value::Object(self.heap.allocate(class, Data::Exception(Box::new(data))))
    }

    /// The exception data of an exception object.
    pub(crate) fn exception_data(&mut self, value: Value) -> Option<&mut Exception> {
        match self.heap.data_mut(value.object()?) {
            Data::Exception(exception) => Some(exception),
            _ => None,
        }
    }

    pub(crate) fn class(&self, id: ClassId) -> &Class {
        self.classes.get(id)
    }

    /// The class of a value.
    pub(crate) fn class_of(&self, value: Value) -> ClassId {
        match value {
            Value::Object(id) => self.heap.get(id).class,
            Value::Int(_) => Builtin::Int.id(),
            Value::Bool(_) => Builtin::Bool.id(),
            Value::Float(_) => Builtin::Float.id(),
            Value::None | Value::Unbound | Value::Counting => Builtin::NoneType.id(),
            Value::NotImplemented => Builtin::NotImplementedType.id(),
            Value::Ellipsis => Builtin::EllipsisType.id(),
            Value::Class(class) => self.class(class).metaclass,
            Value::Native(native) => self.registry.native(native).class().id(),
        }
    }

    pub(crate) fn is_subclass(&self, class: ClassId, base: ClassId) -> bool {
        class == base || self.class(class).resolution.contains(&base)
    }

    pub(crate) fn is_instance(&self, value: Value, base: Builtin) -> bool {
        self.is_subclass(self.class_of(value), base.id())
    }

    /// `__name__` of a value's class, for messages.
    pub(crate) fn class_name(&self, value: Value) -> &str {
        self.dotted_name(self.class_of(value))
    }

    /// The name of a class as errors name it.
    pub(crate) fn dotted_name(&self, class: ClassId) -> &str {
        let class = self.class(class);
        let is_plain = matches!(&*class.module, "builtins" | "__main__");
        let dotted = DOTTED.iter().filter(|_| !is_plain);
        let mut found = dotted.filter(|(module, name, _)| *module == &*class.module && *name == class.name);
        found.next().map_or(&class.name, |(_, _, dotted)| dotted)
    }

    /// The name of a value's class by itself.
    pub(crate) fn short_class_name(&self, value: Value) -> &str {
        &self.class(self.class_of(value)).name
    }

    /// The class of a wrong argument, as CPython's argument parser names it.
    pub(crate) fn argument_class(&self, value: Value) -> &str {
        if value == Value::None { "None" } else { self.class_name(value) }
    }

    /// A NaN that is another object than all before: identity of floats compares bits.
    pub(crate) fn fresh_nan(&mut self, like: f64) -> Value {
        self.n_nans += 1;
        Value::float(f64::from_bits(f64::NAN.to_bits() | u64::from(self.n_nans)).copysign(like))
    }

    /// Looks `name` up along the class's resolution order.
    #[inline]
    pub(crate) fn lookup(&self, class: ClassId, name: Symbol) -> Option<Value> {
        self.classes.lookup(class, name)
    }

    /// Sets a global of a file's module.
    #[inline]
    pub(crate) fn set_global(&mut self, file: u32, name: Symbol, value: Value) {
        if let Some(globals) = Rc::get_mut(&mut self.globals[file as usize])
            && let Some(slot) = globals.get_mut(name.index())
            && slot.is_bound()
            && value.is_bound()
        {
            *slot = value;
        } else {
            self.set_shared_global(file, name, value);
        }
    }

    /// The same where a snapshot has the globals, too, or there was none of the name.
    fn set_shared_global(&mut self, file: u32, name: Symbol, value: Value) {
        match Rc::make_mut(&mut self.globals[file as usize]).get_mut(name.index()) {
            Some(slot) if slot.is_bound() && value.is_bound() => *slot = value,
            _ => self.set_new_global(file, name, value),
        }
    }

    /// A global that lies in a slot.
    #[inline]
    pub(crate) fn slot(&self, file: u32, name: Symbol) -> Value {
        self.globals[file as usize].get(name.index()).copied().unwrap_or(Value::Unbound)
    }

    /// A global of a file's module; unbound if there is none.
    #[inline]
    pub(crate) fn global(&self, file: u32, name: Symbol) -> Value {
        let value = self.slot(file, name);
        if self.has_open_globals && !value.is_bound() { self.opened_global(file, name) } else { value }
    }

    /// A global as a shared place.
    #[inline]
    pub(crate) fn global_place(&self, file: u32, name: Symbol) -> Place {
        if self.has_open_globals {
            return self.opened_place(file, name);
        }
        Place::Global { module: self.module_objects[file as usize], name }
    }

    /// The file of the code that runs: of the innermost bytecode frame.
    pub(crate) fn running_file(&self, run: &Running) -> u32 {
        python_frames(&run.frames).next().map_or(0, |frame| self.program.code(frame.code).file)
    }

    /// Calls `__name__`, or another dunder, needs its value: the method of the class.
    pub(crate) fn special(&self, value: Value, name: Symbol) -> Option<Value> {
        debug_assert!(name.index() < names::WELL_KNOWN.len());
        self.method_of(self.class_of(value), name)
    }
}

impl Interner {
    /// An interner that begins with the program's names.
    pub(crate) fn new(names: &[String]) -> Self {
        let mut interner = Self::default();
        for name in names {
            interner.add(name);
        }
        interner
    }

    fn add(&mut self, name: &str) -> Symbol {
        let symbol = Symbol(self.names.len() as u32);
        let name: Rc<str> = name.into();
        self.names.push(Rc::clone(&name));
        self.symbols.entry(name).or_insert(symbol);
        symbol
    }
}

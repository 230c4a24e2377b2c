//! What objects hold: one variant a kind of builtin data.
//!
//! Everything is plain data: no closures, no trait objects, so that a clone of the heap is a
//! snapshot. Synchronisation objects are in [`crate::sync`], asyncio's in [`crate::tasks`].

use std::rc::Rc;

use lockstep_bytecode::{Code, CodeKind};
use lockstep_event::{CodeId, SharedId, Site, Symbol};
use num_bigint::BigInt;

use crate::builtin::random::Twister;
use crate::class::Attributes;
use crate::deque::Deque;
use crate::dict::Dict;
use crate::iterator::Iter;
use crate::set::Set;
use crate::string::Text;
use crate::sync::{Barrier, Condition, Event, FutureWait, Lock, PoolFuture, Queue, Semaphore, ThreadObject, WorkQueue};
use crate::tasks::{AsyncEvent, AsyncLock, AsyncQueue, AsyncSemaphore, EventLoop, Future, NativeCoroutine, TaskGroup};
use crate::value::{ClassId, Value};

/// The data of an object.
#[derive(Clone, Debug)]
pub enum Data {
    /// A freed slot.
    Free,
    /// An instance that carries nothing but attributes.
    Plain,
    Str(Text),
    Bytes(Rc<[u8]>),
    ByteArray(Vec<u8>),
    BigInt(Rc<BigInt>),
    /// The number of an instance of a subclass of `float`.
    Float(f64),
    Tuple(Rc<[Value]>),
    List(Vec<Value>),
    Dict(Box<Dict>),
    Set(Box<Set>),
    Deque(Box<Deque>),
    Range {
        start: i64,
        stop: i64,
        step: i64,
    },
    Slice(Box<[Value; 3]>),
    /// A dict's keys, values or items; the class says which.
    DictView(Value),
    Cell(Value),
    Function(Rc<Function>),
    Method(Box<Method>),
    Module(Box<Module>),
    Generator(Box<Generator>),
    NativeCoroutine(Box<NativeCoroutine>),
    Iter(Box<Iter>),
    Exception(Box<Exception>),
    /// A traceback: what is left of these sites, outermost first, from `index` on.
    Traceback {
        sites: Rc<[Site]>,
        index: u32,
    },
    /// A frame of a traceback or of a generator: where it stood.
    Frame {
        site: Site,
        age: FrameAge,
    },
    Code(CodeId),
    AsyncStep(Box<AsyncStep>),
    /// `property(get, set, delete, doc)` and its name, `staticmethod(f)`, `classmethod(f)`, a
    /// member of a class by its name; the class says which.
    Descriptor(Box<[Value; 5]>),
    /// A `mappingproxy`: what a class has, or a mapping that cannot be changed through it.
    Proxy(Value),
    Super(Box<Super>),
    /// `sys.stdin`, `sys.stdout` or `sys.stderr`.
    Stream(StreamKind),
    /// `List[int]`, `Optional[str]`…: an annotation, as its text; its parts are attributes.
    Alias(Rc<str>),
    /// An instance of `random.Random`.
    Random(Rc<Twister>),
    /// A handle on a semaphore or on memory that processes share.
    Shared(SharedId),
    Connection(Box<Connection>),
    Thread(Box<ThreadObject>),
    Lock(Box<Lock>),
    Event(Box<Event>),
    Semaphore(Box<Semaphore>),
    Condition(Box<Condition>),
    Barrier(Box<Barrier>),
    Queue(Box<Queue>),
    WorkQueue(Box<WorkQueue>),
    PoolFuture(Box<PoolFuture>),
    FutureWait(Box<FutureWait>),
    Future(Box<Future>),
    Loop(Box<EventLoop>),
    TaskGroup(Box<TaskGroup>),
    AsyncEvent(Box<AsyncEvent>),
    AsyncLock(Box<AsyncLock>),
    AsyncSemaphore(Box<AsyncSemaphore>),
    AsyncQueue(Box<AsyncQueue>),
    TrioRunner(Box<crate::trio::Runner>),
    TrioTask(Box<crate::trio::Task>),
}

impl Data {
    /// The bytes of `bytes` and `bytearray`.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::ByteArray(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// Whether units wait for it.
    pub fn is_waited_for(&self) -> bool {
        let waiters = match self {
            Self::Lock(lock) => &lock.waiters,
            Self::Event(event) => &event.waiters,
            Self::Semaphore(semaphore) => &semaphore.waiters,
            Self::Condition(condition) => &condition.waiters,
            Self::Barrier(barrier) => return !(barrier.waiters.is_empty() && barrier.doors.is_empty()),
            Self::WorkQueue(queue) => &queue.waiters,
            Self::PoolFuture(future) => &future.waiters,
            Self::FutureWait(wait) => &wait.waiters,
            _ => return false,
        };
        !waiters.is_empty()
    }

    /// Nobody waits for it any more: in a forked process the threads that did are not.
    pub fn forget_waiters(&mut self) {
        let waiters = match self {
            Self::Lock(lock) => &mut lock.waiters,
            Self::Event(event) => &mut event.waiters,
            Self::Semaphore(semaphore) => &mut semaphore.waiters,
            Self::Condition(condition) => &mut condition.waiters,
            Self::Barrier(barrier) => {
                barrier.doors.clear();
                &mut barrier.waiters
            }
            Self::WorkQueue(queue) => &mut queue.waiters,
            Self::PoolFuture(future) => &mut future.waiters,
            Self::FutureWait(wait) => &mut wait.waiters,
            _ => return,
        };
        waiters.clear();
    }

    /// Whether it is a handle on this.
    pub fn shares(&self, id: SharedId) -> bool {
        match self {
            Self::Shared(own) => *own == id,
            Self::Connection(connection) => [connection.reads, connection.writes].contains(&Some(id)),
            _ => false,
        }
    }

    /// Estimate of the bytes beyond the object's slot.
    pub fn n_bytes(&self) -> u64 {
        match self {
            Self::Str(text) => text.len() as u64 + 16,
            Self::Bytes(bytes) => bytes.len() as u64 + 16,
            Self::ByteArray(bytes) => bytes.capacity() as u64,
            Self::Random(_) => 2600,
            Self::BigInt(value) => value.bits() / 8 + 24,
            Self::Tuple(items) => items.len() as u64 * 16 + 16,
            Self::List(items) => items.capacity() as u64 * 16,
            Self::Dict(dict) => dict.n_bytes(),
            Self::Set(set) => set.n_bytes(),
            Self::Deque(deque) => deque.n_bytes(),
            Self::Generator(generator) => {
                96 + generator.suspended().map_or(0, |frame| frame.registers.len() as u64 * 16)
            }
            Self::AsyncQueue(queue) => 128 + queue.items.len() as u64 * 16,
            Self::Loop(state) => 128 + (state.ready.len() + state.timers.len()) as u64 * 64,
            Self::Exception(exception) => 144 + exception.traceback.len() as u64 * 8,
            Self::TrioTask(_) => 88,
            Self::WorkQueue(queue) => 96 + queue.calls.len() as u64 * 16,
            Self::Free
            | Self::Plain
            | Self::Float(_)
            | Self::Range { .. }
            | Self::DictView(_)
            | Self::Cell(_)
            | Self::Proxy(_) => 0,
            _ => 64,
        }
    }
}

/// One side of a connection between processes.
#[derive(Clone, Debug)]
pub struct Connection {
    /// The pipe that it reads from, if it does.
    pub reads: Option<SharedId>,
    pub writes: Option<SharedId>,
    pub is_closed: bool,
}

/// Which of the three standard streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamKind {
    Input,
    Output,
    Error,
}

/// What became of a frame since a [`Data::Frame`] was made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameAge {
    /// It has not begun.
    Fresh,
    /// It stands where it stood, or is gone.
    Past,
    /// It may be on the stack still, and stand elsewhere by now.
    Running,
}

/// A function of the program.
#[derive(Clone, Debug)]
pub struct Function {
    pub code: CodeId,
    pub entry: Option<Entry>,
    /// Of the last positional parameters.
    pub defaults: Box<[Value]>,
    pub keyword_defaults: Box<[(Symbol, Value)]>,
    /// The cells of the free variables.
    pub captures: Box<[Value]>,
    pub annotations: Box<[(Symbol, Value)]>,
}

/// How a call that gives a function just what its parameters ask for enters it: all that such a
/// call has to know of the code, in one place. Only plain functions have one, whose parameters
/// are all positional.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub n_args: u16,
    pub n_locals: u16,
    pub n_registers: u16,
}

impl Entry {
    /// The entry of functions made of `code`.
    pub fn of(code: &Code) -> Option<Self> {
        let n_args = code.parameters.n_positional;
        let is_plain = code.kind == CodeKind::Function && code.parameters.n_registers() == n_args;
        let n_locals = u16::try_from(code.locals.len()).ok()?;
        is_plain.then_some(Self { n_args, n_locals, n_registers: code.n_registers })
    }
}

/// A function bound to its first argument.
#[derive(Clone, Debug)]
pub struct Method {
    pub function: Value,
    pub this: Value,
}

/// A module.
#[derive(Clone, Debug)]
pub struct Module {
    pub name: Rc<str>,
    /// Of the machine's own modules.
    pub attributes: Attributes,
    /// The file that it is: its attributes are the globals of that.
    pub file: Option<u32>,
}

/// `super()`: attribute lookup starts behind `after` in the resolution order of `start`.
#[derive(Clone, Debug)]
pub struct Super {
    pub this: Value,
    pub start: ClassId,
    pub after: ClassId,
}

/// Where a generator or coroutine is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratorState {
    Created,
    Suspended,
    Running,
    Closed,
}

/// A generator or a coroutine.
#[derive(Clone, Debug)]
pub struct Generator {
    pub state: GeneratorState,
    /// What it was when it last stood still; see [`Generator::suspended`].
    frame: SuspendedFrame,
    /// Whether a coroutine was ever awaited.
    pub awaited: bool,
    /// An asynchronous generator: one of its awaitables has begun and has not ended.
    pub is_driven: bool,
    /// An asynchronous generator: its event loop knows it.
    pub is_noted: bool,
    /// An asynchronous generator: it gives nothing any more.
    pub is_over: bool,
}

impl Generator {
    /// One that has not begun.
    pub fn new(frame: SuspendedFrame) -> Self {
        let state = GeneratorState::Created;
        Self { state, frame, awaited: false, is_driven: false, is_noted: false, is_over: false }
    }

    /// What it runs.
    #[inline]
    pub fn code(&self) -> CodeId {
        self.frame.code
    }

    /// Its frame, while it is created or suspended.
    #[inline]
    pub fn suspended(&self) -> Option<&SuspendedFrame> {
        matches!(self.state, GeneratorState::Created | GeneratorState::Suspended).then_some(&self.frame)
    }

    /// Begins to run; what is put on the stack. The frame's memory stays here for
    /// [`Generator::suspend`].
    #[inline]
    pub fn start(&mut self) -> &SuspendedFrame {
        self.state = GeneratorState::Running;
        self.awaited = true;
        &self.frame
    }

    /// Stands still, after it ran with these registers up to `pc`.
    #[inline]
    pub fn suspend(&mut self, pc: u32, registers: &[Value], handled: Value) {
        self.state = GeneratorState::Suspended;
        self.frame.pc = pc;
        self.frame.handled = handled;
        for (place, value) in self.frame.registers.iter_mut().zip(registers) {
            *place = *value;
        }
    }

    /// Is over, and holds nothing.
    pub fn close(&mut self) {
        self.state = GeneratorState::Closed;
        self.frame =
            SuspendedFrame { code: self.frame.code, pc: 0, registers: Box::default(), handled: Value::Unbound };
    }
}

/// What `asend`, `athrow`, `aclose` and `anext(…, default)` give: an awaitable. And what
/// `__await__` of a coroutine gives.
#[derive(Clone, Debug)]
pub struct AsyncStep {
    /// The asynchronous generator, what `anext` awaits, or the coroutine.
    pub source: Value,
    pub kind: StepKind,
    pub state: StepState,
    /// What is sent or thrown in, or the default of `anext`.
    pub value: Value,
}

/// Which of them it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    Send,
    Throw,
    Close,
    /// `anext` with a default.
    Default,
    /// `coroutine.__await__()`.
    Wrapper,
}

/// Where an [`AsyncStep`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Created,
    Begun,
    Closed,
}

/// A frame that is not on any stack.
#[derive(Clone, Debug)]
pub struct SuspendedFrame {
    pub code: CodeId,
    pub pc: u32,
    pub registers: Box<[Value]>,
    /// The exception being handled in it.
    pub handled: Value,
}

/// An exception.
#[derive(Clone, Debug)]
pub struct Exception {
    pub args: Box<[Value]>,
    pub cause: Value,
    pub context: Value,
    pub suppress_context: bool,
    /// Outermost first, as `traceback.print_exception` shows it.
    pub traceback: Vec<Site>,
    /// `StopIteration.value`, `SystemExit.code`, `NameError.name`…: what the class adds.
    pub value: Value,
    /// The members of an exception group, or further attributes that the class adds.
    pub members: Box<[Value]>,
    /// The traceback object that was last made of `traceback`.
    pub shown: Value,
}

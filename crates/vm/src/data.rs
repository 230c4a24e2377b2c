//! What objects hold: one variant a kind of builtin data.
//!
//! Everything is plain data: no closures, no trait objects, so that a clone of the heap is a
//! snapshot. Synchronisation objects are in [`crate::sync`], asyncio's in [`crate::tasks`].

use std::rc::Rc;

use lockstep_event::{CodeId, Site, Symbol};
use num_bigint::BigInt;

use crate::class::Attributes;
use crate::dict::Dict;
use crate::iterator::Iter;
use crate::set::Set;
use crate::string::Text;
use crate::sync::{Event, Executor, Lock, PoolFuture, Semaphore, ThreadObject};
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
    BigInt(Rc<BigInt>),
    Tuple(Rc<[Value]>),
    List(Vec<Value>),
    Dict(Box<Dict>),
    Set(Box<Set>),
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
    /// `property(get, set)`, `staticmethod(f)`, `classmethod(f)`; the class says which.
    Descriptor(Box<[Value; 2]>),
    Super(Box<Super>),
    /// `sys.stdout` (false) or `sys.stderr` (true).
    Stream {
        is_error: bool,
    },
    /// `List[int]`, `Optional[str]`…: an annotation, as its text.
    Alias(Rc<str>),
    Thread(Box<ThreadObject>),
    Lock(Box<Lock>),
    Event(Box<Event>),
    Semaphore(Box<Semaphore>),
    Executor(Box<Executor>),
    PoolFuture(Box<PoolFuture>),
    Future(Box<Future>),
    Loop(Box<EventLoop>),
    TaskGroup(Box<TaskGroup>),
    AsyncEvent(Box<AsyncEvent>),
    AsyncLock(Box<AsyncLock>),
    AsyncSemaphore(Box<AsyncSemaphore>),
    AsyncQueue(Box<AsyncQueue>),
}

impl Data {
    /// Estimate of the bytes beyond the object's slot.
    pub fn n_bytes(&self) -> u64 {
        match self {
            Self::Str(text) => text.len() as u64 + 16,
            Self::Bytes(bytes) => bytes.len() as u64 + 16,
            Self::BigInt(value) => value.bits() / 8 + 24,
            Self::Tuple(items) => items.len() as u64 * 16 + 16,
            Self::List(items) => items.capacity() as u64 * 16,
            Self::Dict(dict) => dict.n_bytes(),
            Self::Set(set) => set.n_bytes(),
            Self::Generator(generator) => {
                96 + generator.frame.as_ref().map_or(0, |frame| frame.registers.len() as u64 * 16)
            }
            Self::AsyncQueue(queue) => 128 + queue.items.len() as u64 * 16,
            Self::Loop(state) => 128 + (state.ready.len() + state.timers.len()) as u64 * 64,
            Self::Exception(exception) => 144 + exception.traceback.len() as u64 * 8,
            Self::Executor(executor) => 160 + executor.queue.len() as u64 * 64,
            Self::Free | Self::Plain | Self::Range { .. } | Self::DictView(_) | Self::Cell(_) => 0,
            _ => 64,
        }
    }
}

/// A function of the program.
#[derive(Clone, Debug)]
pub struct Function {
    pub code: CodeId,
    /// Of the last positional parameters.
    pub defaults: Box<[Value]>,
    pub keyword_defaults: Box<[(Symbol, Value)]>,
    /// The cells of the free variables.
    pub captures: Box<[Value]>,
    pub annotations: Box<[(Symbol, Value)]>,
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
    pub code: CodeId,
    pub state: GeneratorState,
    /// Present while created or suspended.
    pub frame: Option<SuspendedFrame>,
    /// Whether a coroutine was ever awaited.
    pub awaited: bool,
}

/// A frame that is not on any stack.
#[derive(Clone, Debug)]
pub struct SuspendedFrame {
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
    /// The members of an exception group.
    pub members: Box<[Value]>,
}

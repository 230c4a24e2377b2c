//! Classes: names, bases, method resolution order, attributes.
//!
//! Builtin classes and a program's own are the same [`Class`]; builtin ones have fixed ids,
//! listed in [`Builtin`], and say by their [`Layout`] what data an instance carries.

use std::rc::Rc;

use lockstep_event::{ObjectId, Symbol};

use crate::value::{ClassId, Value};

/// A class.
#[derive(Clone, Debug)]
pub struct Class {
    pub name: String,
    pub qualified_name: String,
    /// `__module__`: `builtins`, `threading`, `__main__`…
    pub module: Rc<str>,
    pub bases: Vec<ClassId>,
    /// Itself first, `object` last.
    pub resolution: Vec<ClassId>,
    pub attributes: Attributes,
    /// For those of them that are special methods and no functions, what binds and calls them.
    pub specials: Attributes,
    /// `type`, or a subclass of it.
    pub metaclass: ClassId,
    /// The classes that name this one as a base.
    pub subclasses: Vec<ClassId>,
    /// The dict behind its `__dict__`, once somebody has asked for it: as [`Class::attributes`].
    pub shown: Option<ObjectId>,
    /// Which of the methods in [`hook::ALL`] are the program's.
    pub hooks: u8,
    /// Whether instances have a `__dict__`; only asked of the program's classes.
    pub has_dict: bool,
    /// Whether methods are missing that a subclass has to define.
    pub is_abstract: bool,
    /// The class that says what an instance carries beside its `__dict__`: itself, or a base.
    pub solid: ClassId,
    /// The builtin class whose data an instance carries.
    pub layout: Builtin,
}

impl Class {
    /// A class without bases, attributes and anything unusual.
    pub fn new(id: ClassId, name: &str, module: &str, layout: Builtin) -> Self {
        Self {
            name: name.to_owned(),
            qualified_name: name.to_owned(),
            module: module.into(),
            bases: Vec::new(),
            resolution: vec![id],
            attributes: Attributes::default(),
            specials: Attributes::default(),
            metaclass: Builtin::Type.id(),
            subclasses: Vec::new(),
            shown: None,
            hooks: 0,
            has_dict: false,
            is_abstract: false,
            solid: id,
            layout,
        }
    }

    /// What is called for its own special method `name`, with the object first.
    pub fn method(&self, name: Symbol) -> Option<Value> {
        self.specials.get(name).or_else(|| self.attributes.get(name))
    }
}

/// Methods of a class that have a say in accesses of attributes: of its instances, or, as
/// descriptors, of the objects in whose class an instance lies.
pub mod hook {
    use lockstep_bytecode::names;
    use lockstep_event::Symbol;

    /// `__getattribute__`.
    pub const GETATTRIBUTE: u8 = 1;
    /// `__getattr__`.
    pub const GETATTR: u8 = 2;
    /// `__setattr__`.
    pub const SETATTR: u8 = 4;
    /// `__delattr__`.
    pub const DELATTR: u8 = 8;
    /// `__get__`.
    pub const GET: u8 = 16;
    /// `__set__` or `__delete__`.
    pub const SET: u8 = 32;
    /// Some special method of the class or its bases is no function.
    pub const BOUND: u8 = 64;

    /// Their names.
    pub const ALL: [(Symbol, u8); 7] = [
        (names::GETATTRIBUTE, GETATTRIBUTE),
        (names::GETATTR, GETATTR),
        (names::SETATTR, SETATTR),
        (names::DELATTR, DELATTR),
        (names::GET, GET),
        (names::SET, SET),
        (names::DELETE, SET),
    ];
}

/// Names and values in the order of definition. Linear search: instances have few names.
#[derive(Clone, Debug, Default)]
pub struct Attributes(pub Vec<(Symbol, Value)>);

impl Attributes {
    /// The value of `name`.
    #[inline]
    pub fn get(&self, name: Symbol) -> Option<Value> {
        self.0.iter().find(|(other, _)| *other == name).map(|(_, value)| *value)
    }

    /// Sets `name`; true if it is new.
    pub fn set(&mut self, name: Symbol, value: Value) -> bool {
        match self.0.iter_mut().find(|(other, _)| *other == name) {
            Some((_, slot)) => {
                *slot = value;
                false
            }
            None => {
                self.0.push((name, value));
                true
            }
        }
    }

    /// Removes `name`; false if it was not there.
    pub fn remove(&mut self, name: Symbol) -> bool {
        let before = self.0.len();
        self.0.retain(|(other, _)| *other != name);
        self.0.len() < before
    }
}

macro_rules! builtins {
    ($($variant:ident $name:literal $module:literal $($base:ident)?;)*) => {
        /// The builtin classes, in the order of their ids.
        #[expect(clippy::enum_variant_names, reason = "`BuiltinFunction` is called that in Python")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Builtin { $($variant),* }

        impl Builtin {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// `__name__`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// `__module__`.
            pub fn module(self) -> &'static str {
                match self { $(Self::$variant => $module),* }
            }

            /// The base class; `None` for `object`.
            pub fn base(self) -> Option<Self> {
                match self { $(Self::$variant => builtins!(@base $($base)?)),* }
            }

            /// Its id in the class table.
            pub const fn id(self) -> ClassId {
                ClassId(self as u64)
            }
        }
    };
    (@base) => { Some(Self::Object) };
    (@base Nothing) => { None };
    (@base $base:ident) => { Some(Self::$base) };
}

builtins! {
    Object "object" "builtins" Nothing;
    Type "type" "builtins";
    NoneType "NoneType" "builtins";
    NotImplementedType "NotImplementedType" "builtins";
    EllipsisType "ellipsis" "builtins";
    Int "int" "builtins";
    Bool "bool" "builtins" Int;
    Float "float" "builtins";
    Str "str" "builtins";
    Bytes "bytes" "builtins";
    ByteArray "bytearray" "builtins";
    Tuple "tuple" "builtins";
    List "list" "builtins";
    Dict "dict" "builtins";
    DictKeys "dict_keys" "builtins";
    DictValues "dict_values" "builtins";
    DictItems "dict_items" "builtins";
    Set "set" "builtins";
    FrozenSet "frozenset" "builtins";
    Range "range" "builtins";
    Slice "slice" "builtins";
    Function "function" "builtins";
    BuiltinFunction "builtin_function_or_method" "builtins";
    MethodDescriptor "method_descriptor" "builtins" BuiltinFunction;
    WrapperDescriptor "wrapper_descriptor" "builtins" BuiltinFunction;
    ClassMethodDescriptor "classmethod_descriptor" "builtins" BuiltinFunction;
    MethodWrapper "method-wrapper" "builtins" BuiltinFunction;
    Method "method" "builtins";
    Module "module" "builtins";
    Cell "cell" "builtins";
    Generator "generator" "builtins";
    Coroutine "coroutine" "builtins";
    AsyncGenerator "async_generator" "builtins";
    AsyncGeneratorSend "async_generator_asend" "builtins";
    AsyncGeneratorThrow "async_generator_athrow" "builtins";
    CoroutineWrapper "coroutine_wrapper" "builtins";
    NextAwaitable "anext_awaitable" "builtins";
    Code "code" "builtins";
    Frame "frame" "builtins";
    Property "property" "builtins";
    StaticMethod "staticmethod" "builtins";
    ClassMethod "classmethod" "builtins";
    Super "super" "builtins";
    Iterator "iterator" "builtins";
    ListIterator "list_iterator" "builtins" Iterator;
    ListReverseIterator "list_reverseiterator" "builtins" Iterator;
    TupleIterator "tuple_iterator" "builtins" Iterator;
    StrIterator "str_ascii_iterator" "builtins" Iterator;
    BytesIterator "bytes_iterator" "builtins" Iterator;
    RangeIterator "range_iterator" "builtins" Iterator;
    DictKeyIterator "dict_keyiterator" "builtins" Iterator;
    DictValueIterator "dict_valueiterator" "builtins" Iterator;
    DictItemIterator "dict_itemiterator" "builtins" Iterator;
    DictReverseKeyIterator "dict_reversekeyiterator" "builtins" Iterator;
    DictReverseValueIterator "dict_reversevalueiterator" "builtins" Iterator;
    DictReverseItemIterator "dict_reverseitemiterator" "builtins" Iterator;
    SetIterator "set_iterator" "builtins" Iterator;
    CallableIterator "callable_iterator" "builtins" Iterator;
    Enumerate "enumerate" "builtins";
    Zip "zip" "builtins";
    Map "map" "builtins";
    Filter "filter" "builtins";
    Reversed "reversed" "builtins";
    GenericAlias "GenericAlias" "types";
    Union "UnionType" "types";
    MappingProxy "mappingproxy" "builtins";
    MemberDescriptor "member_descriptor" "builtins";
    AttributeDescriptor "getset_descriptor" "builtins";
    TypeVar "TypeVar" "typing";
    TypeVarTuple "TypeVarTuple" "typing";
    ParamSpec "ParamSpec" "typing";
    TypeAlias "TypeAliasType" "typing";
    Traceback "traceback" "builtins";
    TextStream "TextIOWrapper" "_io";
    // Exceptions.
    BaseException "BaseException" "builtins";
    Exception "Exception" "builtins" BaseException;
    ArithmeticError "ArithmeticError" "builtins" Exception;
    FloatingPointError "FloatingPointError" "builtins" ArithmeticError;
    OverflowError "OverflowError" "builtins" ArithmeticError;
    ZeroDivisionError "ZeroDivisionError" "builtins" ArithmeticError;
    AssertionError "AssertionError" "builtins" Exception;
    AttributeError "AttributeError" "builtins" Exception;
    BufferError "BufferError" "builtins" Exception;
    EOFError "EOFError" "builtins" Exception;
    BaseExceptionGroup "BaseExceptionGroup" "builtins" BaseException;
    ExceptionGroup "ExceptionGroup" "builtins" BaseExceptionGroup;
    GeneratorExit "GeneratorExit" "builtins" BaseException;
    ImportError "ImportError" "builtins" Exception;
    ModuleNotFoundError "ModuleNotFoundError" "builtins" ImportError;
    KeyboardInterrupt "KeyboardInterrupt" "builtins" BaseException;
    LookupError "LookupError" "builtins" Exception;
    IndexError "IndexError" "builtins" LookupError;
    KeyError "KeyError" "builtins" LookupError;
    MemoryError "MemoryError" "builtins" Exception;
    NameError "NameError" "builtins" Exception;
    UnboundLocalError "UnboundLocalError" "builtins" NameError;
    OSError "OSError" "builtins" Exception;
    TimeoutError "TimeoutError" "builtins" OSError;
    BlockingIOError "BlockingIOError" "builtins" OSError;
    ChildProcessError "ChildProcessError" "builtins" OSError;
    ConnectionError "ConnectionError" "builtins" OSError;
    BrokenPipeError "BrokenPipeError" "builtins" ConnectionError;
    ConnectionAbortedError "ConnectionAbortedError" "builtins" ConnectionError;
    ConnectionRefusedError "ConnectionRefusedError" "builtins" ConnectionError;
    ConnectionResetError "ConnectionResetError" "builtins" ConnectionError;
    FileExistsError "FileExistsError" "builtins" OSError;
    FileNotFoundError "FileNotFoundError" "builtins" OSError;
    InterruptedError "InterruptedError" "builtins" OSError;
    IsADirectoryError "IsADirectoryError" "builtins" OSError;
    NotADirectoryError "NotADirectoryError" "builtins" OSError;
    PermissionError "PermissionError" "builtins" OSError;
    ProcessLookupError "ProcessLookupError" "builtins" OSError;
    ReferenceError "ReferenceError" "builtins" Exception;
    RuntimeError "RuntimeError" "builtins" Exception;
    NotImplementedError "NotImplementedError" "builtins" RuntimeError;
    RecursionError "RecursionError" "builtins" RuntimeError;
    StopAsyncIteration "StopAsyncIteration" "builtins" Exception;
    StopIteration "StopIteration" "builtins" Exception;
    SyntaxError "SyntaxError" "builtins" Exception;
    IndentationError "IndentationError" "builtins" SyntaxError;
    TabError "TabError" "builtins" IndentationError;
    SystemError "SystemError" "builtins" Exception;
    SystemExit "SystemExit" "builtins" BaseException;
    TypeError "TypeError" "builtins" Exception;
    ValueError "ValueError" "builtins" Exception;
    UnicodeError "UnicodeError" "builtins" ValueError;
    UnicodeDecodeError "UnicodeDecodeError" "builtins" UnicodeError;
    UnicodeEncodeError "UnicodeEncodeError" "builtins" UnicodeError;
    UnicodeTranslateError "UnicodeTranslateError" "builtins" UnicodeError;
    Warning "Warning" "builtins" Exception;
    BytesWarning "BytesWarning" "builtins" Warning;
    DeprecationWarning "DeprecationWarning" "builtins" Warning;
    EncodingWarning "EncodingWarning" "builtins" Warning;
    FutureWarning "FutureWarning" "builtins" Warning;
    ImportWarning "ImportWarning" "builtins" Warning;
    PendingDeprecationWarning "PendingDeprecationWarning" "builtins" Warning;
    ResourceWarning "ResourceWarning" "builtins" Warning;
    RuntimeWarning "RuntimeWarning" "builtins" Warning;
    SyntaxWarning "SyntaxWarning" "builtins" Warning;
    UnicodeWarning "UnicodeWarning" "builtins" Warning;
    UserWarning "UserWarning" "builtins" Warning;
    CancelledError "CancelledError" "asyncio.exceptions" BaseException;
    InvalidStateError "InvalidStateError" "asyncio.exceptions" Exception;
    QueueEmpty "QueueEmpty" "asyncio.queues" Exception;
    QueueFull "QueueFull" "asyncio.queues" Exception;
    QueueShutDown "QueueShutDown" "asyncio.queues" Exception;
    FutureError "Error" "concurrent.futures._base" Exception;
    FutureCancelledError "CancelledError" "concurrent.futures._base" FutureError;
    EmptyQueue "Empty" "_queue" Exception;
    FullQueue "Full" "queue" Exception;
    ShutDownQueue "ShutDown" "queue" Exception;
    BrokenBarrier "BrokenBarrierError" "threading" RuntimeError;
    // collections, itertools.
    Deque "deque" "collections";
    DequeIterator "_deque_iterator" "_collections" Iterator;
    DequeReverseIterator "_deque_reverse_iterator" "_collections" Iterator;
    Chain "chain" "itertools";
    Count "count" "itertools";
    Cycle "cycle" "itertools";
    Islice "islice" "itertools";
    Repeat "repeat" "itertools";
    Accumulate "accumulate" "itertools";
    Batched "batched" "itertools";
    Combinations "combinations" "itertools";
    Repeated "combinations_with_replacement" "itertools";
    Compress "compress" "itertools";
    DropWhile "dropwhile" "itertools";
    FilterFalse "filterfalse" "itertools";
    GroupBy "groupby" "itertools";
    Grouper "_grouper" "itertools";
    Pairwise "pairwise" "itertools";
    Permutations "permutations" "itertools";
    Product "product" "itertools";
    Starmap "starmap" "itertools";
    TakeWhile "takewhile" "itertools";
    Tee "_tee" "itertools";
    ZipLongest "zip_longest" "itertools";
    Random "Random" "random";
    // threading, concurrent.futures.
    Thread "Thread" "_threads";
    Lock "lock" "_thread";
    RLock "RLock" "_thread";
    Event "Event" "_threads";
    Semaphore "Semaphore" "_threads";
    Condition "Condition" "_threads";
    Barrier "Barrier" "_threads";
    Queue "Queue" "_threads";
    SimpleQueue "SimpleQueue" "_queue";
    WorkQueue "WorkQueue" "_threads";
    PoolFuture "Future" "_threads";
    FutureWait "FutureWait" "_threads";
    Connection "_Connection" "_processes";
    SemLock "SemLock" "_multiprocessing";
    SharedMemory "_Memory" "_processes";
    // asyncio.
    AsyncFuture "Future" "_asyncio";
    Task "Task" "_asyncio" AsyncFuture;
    GatheringFuture "_GatheringFuture" "asyncio.tasks" AsyncFuture;
    EventLoop "_Loop" "_asyncio";
    TaskGroup "TaskGroup" "asyncio.taskgroups";
    AsyncEvent "Event" "asyncio.locks";
    AsyncLock "Lock" "asyncio.locks";
    AsyncSemaphore "Semaphore" "asyncio.locks";
    AsyncQueue "Queue" "asyncio.queues";
    // trio.
    TrioRunner "Runner" "trio";
    TrioTask "Task" "trio.lowlevel";
}

/// C3 linearisation (Barrett et al. 1996; the Python tutorial, "Multiple Inheritance").
/// `None` if the bases have no consistent order.
pub fn linearise(
    own: ClassId,
    bases: &[ClassId],
    resolution: impl Fn(ClassId) -> Vec<ClassId>,
) -> Option<Vec<ClassId>> {
    let mut sequences: Vec<Vec<ClassId>> = bases.iter().map(|base| resolution(*base)).collect();
    sequences.push(bases.to_vec());
    let mut out = vec![own];
    loop {
        sequences.retain(|sequence| !sequence.is_empty());
        if sequences.is_empty() {
            return Some(out);
        }
        let next = sequences.iter().filter_map(|sequence| sequence.first().copied()).find(|candidate| {
            sequences.iter().all(|sequence| !sequence.iter().skip(1).any(|other| other == candidate))
        })?;
        out.push(next);
        for sequence in &mut sequences {
            if sequence.first() == Some(&next) {
                sequence.remove(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diamond_is_linear() {
        // 0 object; 1 A(object); 2 B(A); 3 C(A); 4 D(B, C).
        let known = |id: ClassId| match id.0 {
            2 => vec![ClassId(2), ClassId(1), ClassId(0)],
            3 => vec![ClassId(3), ClassId(1), ClassId(0)],
            _ => vec![id, ClassId(0)],
        };
        let found = linearise(ClassId(4), &[ClassId(2), ClassId(3)], known);
        assert_eq!(found, Some([4, 2, 3, 1, 0].map(ClassId).to_vec()));
        assert_eq!(linearise(ClassId(4), &[ClassId(0), ClassId(2)], known), None);
    }
}

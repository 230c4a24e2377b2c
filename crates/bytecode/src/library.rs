//! The catalogue: which modules, attributes and builtins a program may name.
//!
//! The compiler refuses what is not listed here before the program starts; the machine must
//! implement all that is (a test holds the two together). Names in `LATER` exist in CPython
//! and are refused by name, so that a learner hears "not supported yet" and not a false
//! `AttributeError`.

/// A module and the attributes of it that are supported.
#[derive(Clone, Copy, Debug)]
pub struct Module {
    pub name: &'static str,
    pub attributes: &'static [&'static str],
}

/// Modules a program can import.
pub const MODULES: &[Module] = &[
    Module {
        name: "asyncio",
        attributes: &[
            "ALL_COMPLETED", "CancelledError", "Event", "FIRST_COMPLETED", "FIRST_EXCEPTION", "Future",
            "InvalidStateError", "Lock", "Queue", "QueueEmpty", "QueueFull", "Semaphore", "Task", "TaskGroup",
            "TimeoutError", "all_tasks", "create_task", "current_task", "gather", "get_event_loop",
            "get_running_loop", "iscoroutine", "iscoroutinefunction", "run", "sleep", "wait_for",
        ],
    },
    Module { name: "collections.abc", attributes: &["Awaitable", "Callable", "Coroutine", "Iterable", "Iterator"] },
    Module { name: "concurrent", attributes: &["futures"] },
    Module {
        name: "concurrent.futures",
        attributes: &["Future", "ThreadPoolExecutor", "TimeoutError", "CancelledError"],
    },
    Module {
        name: "itertools",
        attributes: &["chain", "count", "cycle", "islice", "repeat"],
    },
    Module {
        name: "math",
        attributes: &["ceil", "e", "floor", "gcd", "inf", "isqrt", "nan", "pi", "prod", "sqrt"],
    },
    Module { name: "random", attributes: &["choice", "randint", "random", "randrange", "seed", "shuffle", "uniform"] },
    Module {
        name: "sys",
        attributes: &["argv", "getswitchinterval", "maxsize", "setswitchinterval", "stderr", "stdout", "version_info"],
    },
    Module {
        name: "threading",
        attributes: &[
            "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "active_count", "current_thread",
            "enumerate", "get_ident", "main_thread",
        ],
    },
    Module {
        name: "time",
        attributes: &[
            "ctime", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time", "sleep",
            "strftime", "time", "time_ns",
        ],
    },
    Module {
        name: "typing",
        attributes: &[
            "Any", "Awaitable", "Callable", "Coroutine", "Dict", "Iterable", "Iterator", "List", "NamedTuple",
            "NoReturn", "Optional", "Set", "Tuple", "Union",
        ],
    },
];

/// Builtin functions, types and exceptions that are supported.
pub const BUILTINS: &[&str] = &[
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup", "Ellipsis",
    "Exception", "ExceptionGroup", "GeneratorExit", "ImportError", "IndexError", "KeyError", "KeyboardInterrupt",
    "LookupError", "MemoryError", "ModuleNotFoundError", "NameError", "NotImplemented", "NotImplementedError",
    "OSError", "OverflowError", "RecursionError", "RuntimeError", "StopAsyncIteration", "StopIteration", "SyntaxError",
    "SystemExit", "TimeoutError", "TypeError", "UnboundLocalError", "ValueError", "ZeroDivisionError", "abs", "all",
    "any", "ascii", "bin", "bool", "bytes", "callable", "chr", "classmethod", "dict", "divmod", "enumerate", "filter",
    "float", "format", "frozenset", "getattr", "hasattr", "hash", "hex", "id", "int", "isinstance", "issubclass",
    "iter", "len", "list", "map", "max", "min", "next", "object", "oct", "ord", "pow", "print", "property", "range",
    "repr", "reversed", "round", "set", "setattr", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type",
    "vars", "zip",
];

/// Builtins of CPython 3.13 that are not supported; naming one is refused.
pub const BUILTINS_LATER: &[&str] = &[
    "__import__", "aiter", "anext", "breakpoint", "bytearray", "compile", "complex", "delattr", "dir", "eval",
    "exec", "globals", "help", "input", "locals", "memoryview", "open", "slice",
];

/// The supported module of that name.
#[must_use]
pub fn module(name: &str) -> Option<&'static Module> {
    MODULES.iter().find(|module| module.name == name)
}

/// A module of CPython's library that exists there and is not supported here.
#[must_use]
pub fn is_later_module(name: &str) -> bool {
    const LATER: &[&str] = &[
        "abc", "aiohttp", "argparse", "array", "atexit", "base64", "bisect", "builtins", "calendar", "cmath",
        "collections", "contextlib", "contextvars", "copy", "csv", "dataclasses", "datetime", "decimal", "dis", "enum",
        "fractions", "functools", "gc", "glob", "hashlib", "heapq", "http", "httpx", "importlib", "inspect", "io",
        "json", "logging", "multiprocessing", "numbers", "operator", "os", "pathlib", "pickle", "platform", "pprint",
        "queue", "re", "requests", "sched", "select", "selectors", "shutil", "signal", "socket", "ssl", "statistics",
        "string", "struct", "subprocess", "tempfile", "textwrap", "timeit", "traceback", "trio", "types", "unittest",
        "urllib", "uuid", "warnings", "weakref", "xml", "zipfile",
    ];
    let top = name.split('.').next().unwrap_or(name);
    LATER.contains(&top)
}

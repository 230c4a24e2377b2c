# expect: finished
"""The classes of builtin exceptions and where they stand."""
def bases(cls):
    return " < ".join(base.__name__ for base in cls.__mro__[:-1])


for cls in (BlockingIOError, BrokenPipeError, BufferError, BytesWarning, ChildProcessError, ConnectionAbortedError,
            ConnectionError, ConnectionRefusedError, ConnectionResetError, DeprecationWarning, EOFError,
            EncodingWarning, FileExistsError, FileNotFoundError, FloatingPointError, FutureWarning, ImportWarning,
            IndentationError, InterruptedError, IsADirectoryError, NotADirectoryError, PendingDeprecationWarning,
            PermissionError, ProcessLookupError, ReferenceError, ResourceWarning, RuntimeWarning, SyntaxWarning,
            SystemError, TabError, UnicodeDecodeError, UnicodeEncodeError, UnicodeError, UnicodeTranslateError,
            UnicodeWarning, UserWarning, Warning, TimeoutError, ModuleNotFoundError, RecursionError,
            NotImplementedError, StopAsyncIteration, ExceptionGroup, GeneratorExit, KeyboardInterrupt, SystemExit):
    print(bases(cls))
print(IOError is OSError, EnvironmentError is OSError)
for cls in (EOFError, BufferError, SystemError, ReferenceError, UserWarning, ConnectionResetError):
    error = cls("text", 2)
    print(repr(error), str(error), error.args)
    error = cls("text")
    print(repr(error), str(error), repr(cls()), repr(str(cls())))

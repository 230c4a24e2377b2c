"""What a program can know of its process: its number, the processors, an empty environment."""
from abc import ABC, abstractmethod
from types import GenericAlias
from _machine import cpu_count, getpid, getppid, refuse as _refuse

name = "posix"
linesep = "\n"
error = OSError


class PathLike(ABC):
    @abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, "__fspath__") if cls is PathLike else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


def fspath(path):
    if isinstance(path, str):
        return path
    if isinstance(path, bytes):
        _refuse("paths as bytes are not supported; use str")
    kind = type(path)
    if not hasattr(kind, "__fspath__"):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {kind.__name__}")
    found = kind.__fspath__(path)
    if isinstance(found, (str, bytes)):
        return found
    raise TypeError(f"expected {kind.__name__}.__fspath__() to return str or bytes, not {type(found).__name__}")


from os import path
from os.path import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep


def _text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value


class _Environ:
    def __init__(self):
        self._data = {}

    def __getitem__(self, key):
        _text(key)
        try:
            return self._data[key]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._data[_text(key)] = _text(value)

    def __delitem__(self, key):
        _text(key)
        try:
            del self._data[key]
        except KeyError:
            raise KeyError(key) from None

    def __contains__(self, key):
        return _text(key) in self._data

    def __iter__(self):
        return iter(list(self._data))

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return f"environ({self._data!r})"

    def __eq__(self, other):
        return self._data == (other._data if isinstance(other, _Environ) else other)

    def get(self, key, default=None):
        return self._data.get(_text(key), default)

    def setdefault(self, key, value=None):
        if key not in self:
            self[key] = value
        return self[key]

    def pop(self, key, *default):
        return self._data.pop(_text(key), *default)

    def update(self, other=(), /, **more):
        for key, value in dict(other, **more).items():
            self[key] = value

    def clear(self):
        self._data.clear()

    def copy(self):
        return dict(self._data)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(name, value, /):
    _text(name)
    _text(value)


def unsetenv(name, /):
    _text(name)


def process_cpu_count():
    return cpu_count()


def sched_getaffinity(pid, /):
    return set(range(cpu_count()))


def _exit(status):
    """Ends the process at once: nothing is cleaned up, and no thread is waited for."""
    import _processes
    _processes.kill(getpid(), -(status & 0xff))


def kill(pid, signal, /):
    import _processes
    from signal import _send
    _send(pid, signal)

"""Numbers in memory that processes share."""
import _processes
from multiprocessing.context import assert_spawning

_CODES = "cbBhHiIlLqQfd?"
_NAMES = {"c": "char", "b": "byte", "B": "ubyte", "h": "short", "H": "ushort", "i": "int", "I": "uint", "l": "long",
          "L": "ulong", "q": "long", "Q": "ulong", "f": "float", "d": "double", "?": "bool"}


def _code(typecode):
    if isinstance(typecode, str) and len(typecode) == 1 and typecode in _CODES:
        return typecode
    raise TypeError("this type has no size")


class _Raw:
    def __init__(self, code, memory):
        self._code, self._memory = code, memory

    def __reduce__(self):
        assert_spawning(self)
        return _again, (type(self), self._code, self._memory._number)


def _again(cls, code, number):
    return cls(code, _processes.Memory(None, number))


class _RawValue(_Raw):
    @property
    def value(self):
        return self._memory.get(0)

    @value.setter
    def value(self, value):
        self._memory.set(0, value)

    def __repr__(self):
        return f"c_{_NAMES[self._code]}({self.value!r})"


class _RawArray(_Raw):
    def __len__(self):
        return self._memory.length

    def __getitem__(self, index):
        if isinstance(index, slice):
            items = [self._memory.get(i) for i in range(*index.indices(len(self)))]
            return b"".join(items) if self._code == "c" else items
        return self._memory.get(index)

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(*index.indices(len(self)))
            if len(places) != len(value):
                raise ValueError("Can only assign sequence of same size")
            for place, item in zip(places, value):
                self._memory.set(place, bytes([item]) if self._code == "c" else item)
        else:
            self._memory.set(index, value)

    def __repr__(self):
        name = f"c_{_NAMES[self._code]}_Array_{len(self)}"
        return f"<{__name__}.{name} object at {id(self):#x}>"

    def __iter__(self):
        for index in range(len(self)):
            yield self._memory.get(index)

    def _text(self):
        data = self[:]
        return data[:data.index(0)] if 0 in data else data

    def _set_text(self, data):
        if len(data) > len(self):
            raise ValueError(f"byte string too long ({len(data)}, maximum length {len(self)})")
        for index in range(len(self)):
            if index > len(data):
                break
            self._memory.set(index, data[index:index + 1] or b"\0")


def RawValue(typecode_or_type, *args):
    code = _code(typecode_or_type)
    value = _RawValue(code, _processes.Memory(code, 1))
    if args:
        value.value = args[0]
    return value


def RawArray(typecode_or_type, size_or_initializer):
    code = _code(typecode_or_type)
    if isinstance(size_or_initializer, int):
        return _RawArray(code, _processes.Memory(code, size_or_initializer))
    items = size_or_initializer if code == "c" else list(size_or_initializer)
    array = _RawArray(code, _processes.Memory(code, len(items)))
    array[:] = items
    return array


def Value(typecode_or_type, *args, lock=True, ctx=None):
    return _with_lock(RawValue(typecode_or_type, *args), lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    return _with_lock(RawArray(typecode_or_type, size_or_initializer), lock, ctx)


def _with_lock(obj, lock, ctx):
    if lock is False:
        return obj
    if lock is True or lock is None:
        lock = None
    elif not hasattr(lock, "acquire"):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return synchronized(obj, lock, ctx)


def synchronized(obj, lock=None, ctx=None):
    if isinstance(obj, _RawValue):
        return Synchronized(obj, lock, ctx)
    return (SynchronizedString if obj._code == "c" else SynchronizedArray)(obj, lock, ctx)


class SynchronizedBase:
    def __init__(self, obj, lock=None, ctx=None):
        if lock is None:
            from multiprocessing.context import _default_context
            lock = (ctx or _default_context).RLock()
        self._obj, self._lock = obj, lock
        self.acquire, self.release = lock.acquire, lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return f"<{type(self).__name__} wrapper for {self._obj!r}>"


class Synchronized(SynchronizedBase):
    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value

    def __getslice__(self, start, stop):
        with self._lock:
            return self._obj[start:stop]


class SynchronizedString(SynchronizedArray):
    @property
    def value(self):
        with self._lock:
            return self._obj._text()

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj._set_text(value)

    @property
    def raw(self):
        with self._lock:
            return self._obj[:]

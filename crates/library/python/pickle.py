"""Objects as bytes, and bytes as objects: the pickle protocol, version 4 (PEP 3154)."""
import builtins as _builtins
import copyreg as _copyreg
import sys as _sys

from _machine import copy_iterator as _copy_iterator, import_module as _import_module, iterator_parts as _iterator_parts
from copy import _new, _reduced, _set_state, _written

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
format_version = "4.0"
compatible_formats = ["4.0", "5.0"]


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


# CPython's are those of its accelerator.
for _error in (PickleError, PicklingError, UnpicklingError):
    _error.__module__ = "_pickle"

_FRAME = 64 * 1024
_BATCH = 1000
_function = type(lambda: None)
_builtin = type(len)
_method = type([].append)


class _Bound:
    def method(self):
        pass


_bound = type(_Bound().method)


# Modules that CPython has behind others.
_BEHIND = {"_queue": "queue", "_pickle": "pickle"}


def _find(module, name):
    """What a dotted name means in a module, and what it is an attribute of."""
    module = _BEHIND.get(module, module)
    _import_module(module)
    found = parent = _sys.modules[module]
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(name)
        parent, found = found, getattr(found, part)
    return found, parent


class Pickler:
    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else protocol
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if protocol < 4:
            from _machine import refuse
            refuse("pickle protocols before 4 are not supported: leave the protocol out")
        try:
            self._write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.proto = protocol
        self._memo = {}
        self._parts = []
        self._size = 0

    def clear_memo(self):
        self._memo = {}

    def persistent_id(self, obj):
        return None

    def dump(self, obj):
        if "_write" not in self.__dict__:
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        self._write(b"\x80" + bytes([self.proto]))
        self._save(obj)
        self._put(b".")
        self._end_frame()

    # Bytes gather in a frame, whose length comes before it.

    def _put(self, data):
        self._parts.append(data)
        self._size += len(data)

    def _end_frame(self):
        data = b"".join(self._parts)
        self._parts, self._size = [], 0
        if len(data) >= 4:
            self._write(b"\x95" + len(data).to_bytes(8, "little"))
        self._write(data)

    def _memoize(self, obj):
        self._memo[id(obj)] = len(self._memo), obj
        self._put(b"\x94")

    def _get(self, number):
        self._put(b"h" + bytes([number]) if number < 256 else b"j" + number.to_bytes(4, "little"))

    def _save(self, obj):
        if self._size >= _FRAME:
            self._end_frame()
        pid = self.persistent_id(obj)
        if pid is not None:
            self._save_atom(pid)
            return self._put(b"Q")
        cls = type(obj)
        if obj is None:
            return self._put(b"N")
        if cls is bool:
            return self._put(b"\x88" if obj else b"\x89")
        if cls is int:
            return self._save_int(obj)
        if cls is float:
            return self._put(b"G" + _float_bytes(obj))
        known = self._memo.get(id(obj))
        if known is not None:
            return self._get(known[0])
        save = _SAVERS.get(cls)
        if save is not None:
            return save(self, obj)
        self._save_other(obj, cls)

    _save_atom = _save

    def _save_int(self, obj):
        if 0 <= obj < 256:
            self._put(b"K" + bytes([obj]))
        elif 0 <= obj < 65536:
            self._put(b"M" + obj.to_bytes(2, "little"))
        elif -0x80000000 <= obj < 0x80000000:
            self._put(b"J" + obj.to_bytes(4, "little", signed=True))
        else:
            size = obj.bit_length() // 8 + 1
            data = obj.to_bytes(size, "little", signed=True)
            if size > 1 and data[-1] == 255 and data[-2] & 128:
                data = data[:-1]
            size = len(data)
            self._put((b"\x8a" + bytes([size]) if size < 256 else b"\x8b" + size.to_bytes(4, "little")) + data)

    def _save_str(self, obj):
        self._save_blob(obj.encode("utf-8"), b"\x8c", b"X", b"\x8d")
        self._memoize(obj)

    def _save_bytes(self, obj):
        self._save_blob(obj, b"C", b"B", b"\x8e")
        self._memoize(obj)

    def _save_blob(self, data, short, normal, long):
        size = len(data)
        if size < 256:
            head = short + bytes([size])
        elif size < 1 << 32:
            head = normal + size.to_bytes(4, "little")
        else:
            head = long + size.to_bytes(8, "little")
        if size >= _FRAME:
            # Too large for a frame.
            self._end_frame()
            self._write(head + data)
        else:
            self._put(head + data)

    def _save_bytearray(self, obj):
        if self.proto < 5:
            if obj:
                self._save_reduced(bytearray, (bytes(obj),), obj=obj)
            else:
                self._save_reduced(bytearray, (), obj=obj)
        else:
            self._put(b"\x96" + len(obj).to_bytes(8, "little") + obj)
            self._memoize(obj)

    def _save_tuple(self, obj):
        size = len(obj)
        if not obj:
            return self._put(b")")
        if size > 3:
            self._put(b"(")
        for item in obj:
            self._save(item)
        known = self._memo.get(id(obj))
        if known is not None:
            # It holds itself, and came to be while its items did.
            self._put(b"1" if size > 3 else b"0" * size)
            return self._get(known[0])
        self._put(b"t" if size > 3 else bytes([0x84 + size]))
        self._memoize(obj)

    def _save_list(self, obj):
        self._put(b"]")
        self._memoize(obj)
        self._save_items(iter(obj))

    def _save_items(self, items):
        for batch in _batches(items):
            if len(batch) == 1:
                self._save(batch[0])
                self._put(b"a")
            else:
                self._put(b"(")
                for item in batch:
                    self._save(item)
                self._put(b"e")

    def _save_dict(self, obj):
        self._put(b"}")
        self._memoize(obj)
        self._save_pairs(iter(obj.items()))

    def _save_pairs(self, pairs):
        for batch in _batches(pairs):
            if len(batch) > 1:
                self._put(b"(")
            for key, value in batch:
                self._save(key)
                self._save(value)
            self._put(b"u" if len(batch) > 1 else b"s")

    def _save_set(self, obj):
        self._put(b"\x8f")
        self._memoize(obj)
        for batch in _batches(iter(obj)):
            self._put(b"(")
            for item in batch:
                self._save(item)
            self._put(b"\x90")

    def _save_frozenset(self, obj):
        self._put(b"(")
        for item in obj:
            self._save(item)
        known = self._memo.get(id(obj))
        if known is not None:
            self._put(b"1")
            return self._get(known[0])
        self._put(b"\x91")
        self._memoize(obj)

    def _save_type(self, obj):
        if obj is type(None):
            return self._save_reduced(type, (None,), obj=obj)
        if obj is type(NotImplemented):
            return self._save_reduced(type, (NotImplemented,), obj=obj)
        if obj is type(...):
            return self._save_reduced(type, (...,), obj=obj)
        self._save_global(obj)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module = _module_of(obj, name)
        if "<locals>" in name.split("."):
            raise AttributeError(f"Can't pickle local object {name!r}")
        try:
            found, _ = _find(module, name)
        except (ImportError, KeyError):
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module!r} failed") from None
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
        self._save_str_again(module)
        self._save_str_again(name)
        self._put(b"\x93")
        self._memoize(obj)

    def _save_str_again(self, text):
        """Texts that were equal before are not written twice: CPython's are the same object."""
        for number, known in self._memo.values():
            if type(known) is str and known == text:
                return self._get(number)
        self._save_str(text)

    def _save_method(self, obj):
        self._save_reduced(getattr, (obj.__self__, obj.__name__), obj=obj)

    def _save_builtin(self, obj):
        this = getattr(obj, "__self__", None)
        if this is None or type(this) is type(_sys):
            return self._save_global(obj)
        self._save_reduced(getattr, (this, obj.__name__), obj=obj)

    def _save_other(self, obj, cls):
        own = getattr(self, "reducer_override", None)
        parts = own(obj) if own is not None else NotImplemented
        if parts is NotImplemented:
            reduce = getattr(self, "dispatch_table", _copyreg.dispatch_table).get(cls)
            if reduce is not None:
                parts = reduce(obj)
            elif issubclass(cls, type):
                return self._save_global(obj)
            else:
                parts = _reduced_by(obj, cls)
        if isinstance(parts, str):
            return self._save_global(obj, parts)
        if not isinstance(parts, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(parts) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self._save_reduced(*parts, obj=obj)

    def _save_reduced(self, func, args, state=None, items=None, pairs=None, setter=None, *, obj=None):
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        if func is _new or getattr(func, "__name__", "") == "__newobj__":
            cls, *args = args
            self._save(cls)
            self._save_tuple(tuple(args))
            self._put(b"\x81")
        else:
            self._save(func)
            self._save(args)
            self._put(b"R")
        if obj is not None:
            known = self._memo.get(id(obj))
            if known is not None:
                self._put(b"0")
                self._get(known[0])
            else:
                self._memoize(obj)
        if items is not None:
            self._save_items(items)
        if pairs is not None:
            self._save_pairs(pairs)
        if state is not None:
            if setter is None:
                self._save(state)
                self._put(b"b")
            else:
                self._save(setter)
                self._save(obj)
                self._save(state)
                self._put(b"\x86R0")


_SAVERS = {
    str: Pickler._save_str, bytes: Pickler._save_bytes, bytearray: Pickler._save_bytearray,
    tuple: Pickler._save_tuple, list: Pickler._save_list, dict: Pickler._save_dict, set: Pickler._save_set,
    frozenset: Pickler._save_frozenset, type: Pickler._save_type, _function: Pickler._save_global,
    _bound: Pickler._save_method, _method: Pickler._save_builtin,
}


def _reduced_by(obj, cls):
    """What an object is made from, of the kinds that only pickle knows."""
    if cls is range:
        return range, (obj.start, obj.stop, obj.step)
    if cls is slice:
        return slice, (obj.start, obj.stop, obj.step)
    if obj is ...:
        return "Ellipsis"
    if obj is NotImplemented:
        return "NotImplemented"
    if cls.__module__ == "_queue" or cls.__name__ == "_local" and cls.__module__ == "_thread":
        raise TypeError(f"cannot pickle '{cls.__module__}.{cls.__name__}' object")
    if (parts := _iterator(obj, cls)) is not None:
        return parts
    held = [lock for base, lock in _HELD.items() if base in [c.__name__ for c in cls.__mro__ if c.__module__ == "_threads"]]
    if held and not _written(cls, "__reduce_ex__") and not _written(cls, "__reduce__"):
        raise TypeError(f"cannot pickle '{held[0]}' object")
    if cls.__module__ in ("builtins", "_processes", "_multiprocessing", "_thread") and cls.__name__ in _REFUSED:
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    return _reduced(obj, cls)


_REFUSED = ("memoryview", "_Connection", "SemLock", "_Memory", "staticmethod", "classmethod", "property", "cell", "code")


# What threads wait for has a lock in it.
_HELD = {"Thread": "_thread.lock", "Event": "_thread.lock", "Semaphore": "_thread.lock", "Barrier": "_thread.lock",
         "Queue": "_thread.lock", "Condition": "_thread.RLock", "SimpleQueue": "_queue.SimpleQueue",
         "Future": "_thread.RLock"}
_IN_ORDER = {"list_iterator": list, "tuple_iterator": tuple, "str_ascii_iterator": "".join, "str_iterator": "".join,
             "bytes_iterator": bytes, "bytearray_iterator": bytearray, "dict_keyiterator": list,
             "dict_valueiterator": list, "dict_itemiterator": list, "set_iterator": list, "odict_iterator": list}


def _iterator(obj, cls):
    """A builtin iterator is made again from what it has still to give."""
    rest = _copy_iterator(obj)
    if rest is None:
        return None
    name = cls.__name__
    if name in _IN_ORDER:
        return iter, (_IN_ORDER[name](rest),)
    if name in ("range_iterator", "longrange_iterator"):
        ends = [item for _, item in zip((0, 1), rest)]
        step = ends[1] - ends[0] if len(ends) == 2 else 1
        return iter, (range(ends[0], ends[0] + obj.__length_hint__() * step, step) if ends else range(0),)
    if name == "list_reverseiterator" or name == "reversed":
        items = list(rest)[::-1]
        return reversed, (items if name == "list_reverseiterator" else tuple(items),)
    parts = _iterator_parts(obj)
    if name == "callable_iterator":
        return iter, parts
    if name == "repeat":
        return cls, (*parts, obj.__length_hint__())
    if name in ("enumerate", "zip", "map", "filter", "count"):
        return cls, parts
    raise TypeError(f"cannot pickle '{name}' object")


def _module_of(obj, name):
    if obj is ... or obj is NotImplemented:
        return "builtins"
    if type(obj) is not _builtin:
        return getattr(obj, "__module__", None) or "__main__"
    if getattr(_builtins, name, None) is obj:
        return "builtins"
    for module, found in list(_sys.modules.items()):
        if module != "__main__" and getattr(found, name, None) is obj:
            return module
    return "__main__"


def _batches(items):
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _float_bytes(value):
    """The eight bytes of a float, the highest first."""
    sign = 0x8000 if str(value).startswith("-") else 0
    if value != value:
        return (0x7FF8 << 48).to_bytes(8, "big")
    value = abs(value)
    if value == float("inf"):
        return ((sign | 0x7FF0) << 48).to_bytes(8, "big")
    if not value:
        return (sign << 48).to_bytes(8, "big")
    top, bottom = value.as_integer_ratio()
    power = top.bit_length() - bottom.bit_length()
    if (top << max(0, -power)) < (bottom << max(0, power)):
        power -= 1
    power = max(power, -1022)
    shift = 52 - power
    fraction = (top << shift) // bottom if shift >= 0 else top // (bottom << -shift)
    # Smaller numbers than the smallest normal one have no leading one.
    exponent = power + 1023 if fraction >> 52 else 0
    return ((sign << 48) | (exponent << 52) | (fraction & (1 << 52) - 1)).to_bytes(8, "big")


def _float_of(data):
    number = int.from_bytes(data, "big")
    sign = -1.0 if number >> 63 else 1.0
    exponent = number >> 52 & 0x7FF
    fraction = number & (1 << 52) - 1
    if exponent == 0x7FF:
        return float("nan") if fraction else sign * float("inf")
    if exponent:
        fraction |= 1 << 52
    else:
        exponent = 1
    power = exponent - 1075
    return sign * (float(fraction << power) if power >= 0 else fraction / (1 << -power))


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._file = file
        self._memo = {}

    def persistent_load(self, pid):
        raise UnpicklingError("unsupported persistent id encountered")

    def find_class(self, module, name):
        try:
            return _find(module, name)[0]
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {_sys.modules[module]!r}") from None

    def load(self):
        try:
            return _load(self, self._file.read)
        except _Underflow:
            raise UnpicklingError("unpickling stack underflow") from None


class _Underflow(Exception):
    pass


class _Stack(list):
    """What lies on it must have been put there."""

    def pop(self):
        if not self:
            raise _Underflow
        return list.pop(self)


def _load(own, read):
    stack, marks, memo = _Stack(), [], own._memo

    def take(size):
        data = read(size)
        if len(data) < size:
            raise EOFError("Ran out of input") if not data else UnpicklingError("pickle data was truncated")
        return data

    def number(size, signed=False):
        return int.from_bytes(take(size), "little", signed=signed)

    def marked():
        nonlocal stack
        if not marks:
            raise UnpicklingError("could not find MARK")
        items, stack = stack, marks.pop()
        return items

    while True:
        op = take(1)
        if op == b"N":
            stack.append(None)
        elif op == b"K":
            stack.append(take(1)[0])
        elif op == b"M":
            stack.append(number(2))
        elif op == b"J":
            stack.append(number(4, True))
        elif op == b"\x8a":
            stack.append(number(take(1)[0], True))
        elif op == b"\x8b":
            stack.append(number(number(4), True))
        elif op == b"\x88":
            stack.append(True)
        elif op == b"\x89":
            stack.append(False)
        elif op == b"G":
            stack.append(_float_of(take(8)))
        elif op in (b"\x8c", b"X", b"\x8d"):
            size = number(1 if op == b"\x8c" else 4 if op == b"X" else 8)
            stack.append(take(size).decode("utf-8"))
        elif op in (b"C", b"B", b"\x8e"):
            stack.append(take(number(1 if op == b"C" else 4 if op == b"B" else 8)))
        elif op == b"\x96":
            stack.append(bytearray(take(number(8))))
        elif op == b"\x94":
            memo[len(memo)] = stack[-1]
        elif op == b"h":
            stack.append(_known(memo, number(1)))
        elif op == b"j":
            stack.append(_known(memo, number(4)))
        elif op == b"(":
            marks.append(stack)
            stack = _Stack()
        elif op == b")":
            stack.append(())
        elif op in b"\x85\x86\x87":
            size = op[0] - 0x84
            stack[-size:] = [tuple(stack[-size:])]
        elif op == b"t":
            items = marked()
            stack.append(tuple(items))
        elif op == b"]":
            stack.append([])
        elif op == b"a":
            item = stack.pop()
            if not stack:
                raise _Underflow
            stack[-1].append(item)
        elif op == b"e":
            items = marked()
            add = stack[-1].append
            for item in items:
                add(item)
        elif op == b"}":
            stack.append({})
        elif op == b"s":
            value = stack.pop()
            key = stack.pop()
            stack[-1][key] = value
        elif op == b"u":
            items = marked()
            into = stack[-1]
            for at in range(0, len(items), 2):
                into[items[at]] = items[at + 1]
        elif op == b"\x8f":
            stack.append(set())
        elif op == b"\x90":
            items = marked()
            for item in items:
                stack[-1].add(item)
        elif op == b"\x91":
            items = marked()
            stack.append(frozenset(items))
        elif op == b"\x93":
            name = stack.pop()
            stack.append(own.find_class(stack.pop(), name))
        elif op == b"\x81":
            args = stack.pop()
            cls = stack.pop()
            stack.append(cls.__new__(cls, *args))
        elif op == b"\x92":
            keywords = stack.pop()
            args = stack.pop()
            cls = stack.pop()
            stack.append(cls.__new__(cls, *args, **keywords))
        elif op == b"R":
            args = stack.pop()
            stack.append(stack.pop()(*args))
        elif op == b"b":
            state = stack.pop()
            _set_state(stack[-1], state)
        elif op == b"0":
            stack.pop()
        elif op == b"1":
            marked()
        elif op == b"Q":
            stack.append(own.persistent_load(stack.pop()))
        elif op == b"\x95":
            take(8)
        elif op == b"\x80":
            version = take(1)[0]
            if version > HIGHEST_PROTOCOL:
                raise ValueError(f"unsupported pickle protocol: {version}")
        elif op == b".":
            return stack.pop()
        else:
            raise UnpicklingError(f"invalid load key, '{_shown(op[0])}'.")


def _known(memo, number):
    if number not in memo:
        raise UnpicklingError(f"Memo value not found at index {number}")
    return memo[number]


def _shown(byte):
    return chr(byte) if 32 <= byte < 127 else f"\\x{byte:02x}"


class _Sink:
    def __init__(self):
        self.parts = []
        self.write = self.parts.append


class _Source:
    def __init__(self, data):
        self._data, self._at = data, 0

    def read(self, size):
        data = self._data[self._at:self._at + size]
        self._at += size
        return data


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    sink = _Sink()
    Pickler(sink, protocol).dump(obj)
    return b"".join(sink.parts)


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return Unpickler(file).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(_Source(bytes(data))).load()

"""Containers beside those that are built in."""

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList",
           "UserString", "defaultdict", "deque", "namedtuple"]

from _collections import deque
from _machine import caller as _caller, pop_pair as _pop_pair
from itertools import chain, repeat, starmap
from keyword import iskeyword
from operator import itemgetter

from collections._user import ChainMap, UserDict, UserList, UserString, _is_mapping


class defaultdict(dict):
    """A dict that makes what it does not have."""

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        dict.__init__(self, *args, **kwargs)

    def __missing__(self, key):
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        self[key] = value = factory()
        return value

    def __reduce__(self):
        args = () if self.default_factory is None else (self.default_factory,)
        return type(self), args, None, None, iter(self.items())

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __repr__(self):
        factory = self.default_factory
        if id(factory) in _shown:
            shown = "..."
        else:
            _shown.append(id(factory))
            try:
                shown = repr(factory)
            finally:
                _shown.pop()
        return f"{type(self).__name__}({shown}, {dict.__repr__(self)})"

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, other)
        new.update(self)
        return new


class OrderedDict(dict):
    """A dict whose order counts and can be changed."""

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        if last:
            for key in reversed(self):
                break
        else:
            for key in self:
                break
        return _pop_pair(self, key)

    def pop(self, key, *args, **kwds):
        if "default" in kwds:
            args = (kwds["default"],)
        return dict.pop(self, key, *args)

    def setdefault(self, key, default=None):
        if key in self:
            return self[key]
        self[key] = default
        return default

    def move_to_end(self, key, last=True):
        if key not in self:
            # As C code raises it: no key is no argument, and a tuple is all of them.
            raise KeyError if key is None else KeyError(*key) if isinstance(key, tuple) else KeyError(key)
        key, value = _pop_pair(self, key)
        if last:
            dict.__setitem__(self, key, value)
            return
        rest = list(dict.items(self))
        dict.clear(self)
        dict.__setitem__(self, key, value)
        dict.update(self, rest)

    def __reduce__(self):
        return self.__class__, (), dict(self.__dict__) or None, None, iter(self.items())

    def copy(self):
        return type(self)(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        same = self.__eq__(other)
        return same if same is NotImplemented else not same

    __hash__ = None

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        if id(self) in _shown:
            return "..."
        _shown.append(id(self))
        try:
            return f"{type(self).__name__}({list(self.items())!r})"
        finally:
            _shown.pop()

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(other)
        new.update(self)
        return new

    def __ior__(self, other):
        self.update(other)
        return self


# What is being shown: ordered dicts and factories inside themselves are shown as dots.
_shown = []


# --- named tuples -----------------------------------------------------------------------


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        seen = set()
        for place, name in enumerate(names):
            if not name.isidentifier() or iskeyword(name) or name.startswith("_") or name in seen:
                names[place] = f"_{place}"
            seen.add(name)
    for name in [typename] + names:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(names):
            raise TypeError("Got more default values than field names")
        if defaults:
            field_defaults = dict(zip(names[-len(defaults):], defaults))
    return _make_class(typename, tuple(names), field_defaults, module)


def _make_class(typename, names, field_defaults, module):
    n_names = len(names)

    def __new__(cls, /, *args, **keywords):
        if len(args) == n_names and not keywords:
            return tuple.__new__(cls, args)
        return tuple.__new__(cls, _arranged(typename, names, field_defaults, args, keywords))

    @classmethod
    def _make(cls, iterable):
        made = tuple.__new__(cls, iterable)
        if len(made) != n_names:
            raise TypeError(f"Expected {n_names} arguments, got {len(made)}")
        return made

    def _replace(self, /, **keywords):
        made = self._make([keywords.pop(name, value) for name, value in zip(names, self)])
        if keywords:
            raise ValueError(f"Got unexpected field names: {list(keywords)!r}")
        return made

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __repr__(self):
        shown = [f"{name}={value!r}" for name, value in zip(names, self)]
        return f"{type(self).__name__}({', '.join(shown)})"

    def __getnewargs__(self):
        return tuple(self)

    namespace = {
        "__doc__": f"{typename}({', '.join(names)})",
        "__slots__": (),
        "__module__": (_caller(1) or (__name__,))[-1] if module is None else module,
        "_fields": names,
        "_field_defaults": field_defaults,
        "__new__": __new__,
        "_make": _make,
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": names,
    }
    for function in (__new__, _replace, __repr__, _asdict, __getnewargs__):
        function.__qualname__ = f"{typename}.{function.__name__}"
    for place, name in enumerate(names):
        namespace[name] = property(itemgetter(place), _no_set, _no_delete, f"Alias for field number {place}")
    return type(typename, (tuple,), namespace)


def _no_set(self, value):
    raise AttributeError("can't set attribute")


def _no_delete(self):
    raise AttributeError("can't delete attribute")


def _arranged(typename, names, field_defaults, args, keywords):
    """The values of all fields, or the error that CPython has for the call."""
    if len(args) > len(names):
        least = len(names) + 1 - len(field_defaults)
        n_names = len(names) + 1
        wanted = f"from {least} to {n_names}" if field_defaults else str(n_names)
        plural = "" if n_names == 1 and not field_defaults else "s"
        raise TypeError(
            f"{typename}.__new__() takes {wanted} positional argument{plural} but {len(args) + 1} were given")
    for name in keywords:
        if name not in names:
            raise TypeError(f"{typename}.__new__() got an unexpected keyword argument {name!r}")
    for name in names[:len(args)]:
        if name in keywords:
            raise TypeError(f"{typename}.__new__() got multiple values for argument {name!r}")
    values = list(args)
    absent = []
    for name in names[len(args):]:
        if name in keywords:
            values.append(keywords[name])
        elif name in field_defaults:
            values.append(field_defaults[name])
        else:
            absent.append(repr(name))
    if absent:
        if len(absent) == 1:
            listed = absent[0]
        elif len(absent) == 2:
            listed = " and ".join(absent)
        else:
            listed = f"{', '.join(absent[:-1])}, and {absent[-1]}"
        plural = "" if len(absent) == 1 else "s"
        raise TypeError(
            f"{typename}.__new__() missing {len(absent)} required positional argument{plural}: {listed}")
    return values


# --- counters ---------------------------------------------------------------------------


class Counter(dict):
    """A dict of how often things were seen."""

    def __init__(self, iterable=None, /, **kwds):
        dict.__init__(self)
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        if n is None:
            return sorted(self.items(), key=itemgetter(1), reverse=True)
        if n == 1:
            return [max(self.items(), key=itemgetter(1))] if self else []
        return sorted(self.items(), key=itemgetter(1), reverse=True)[:max(n, 0)]

    def elements(self):
        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError(
            "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        if iterable is not None:
            if _is_mapping(iterable):
                if self:
                    for element, count in iterable.items():
                        self[element] = count + self.get(element, 0)
                else:
                    dict.update(self, iterable)
            else:
                get = self.get
                for element in iterable:
                    self[element] = get(element, 0) + 1
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        if iterable is not None:
            get = self.get
            if _is_mapping(iterable):
                for element, count in iterable.items():
                    self[element] = get(element, 0) - count
            else:
                for element in iterable:
                    self[element] = get(element, 0) - 1
        if kwds:
            self.subtract(kwds)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __delitem__(self, element):
        if element in self:
            dict.__delitem__(self, element)

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f"{type(self).__name__}({shown!r})"

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] == other[e] for c in (self, other) for e in c)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] <= other[e] for c in (self, other) for e in c)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] >= other[e] for c in (self, other) for e in c)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            count = count + other[element]
            if count > 0:
                result[element] = count
        for element, count in other.items():
            if element not in self and count > 0:
                result[element] = count
        return result

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            count -= other[element]
            if count > 0:
                result[element] = count
        for element, count in other.items():
            if element not in self and count < 0:
                result[element] = 0 - count
        return result

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            count = max(count, other[element])
            if count > 0:
                result[element] = count
        for element, count in other.items():
            if element not in self and count > 0:
                result[element] = count
        return result

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            count = min(count, other[element])
            if count > 0:
                result[element] = count
        return result

    def __pos__(self):
        result = Counter()
        for element, count in self.items():
            if count > 0:
                result[element] = count
        return result

    def __neg__(self):
        result = Counter()
        for element, count in self.items():
            if count < 0:
                result[element] = 0 - count
        return result

    def _keep_positive(self):
        for element in [element for element, count in self.items() if not count > 0]:
            del self[element]
        return self

    def __iadd__(self, other):
        for element, count in other.items():
            self[element] += count
        return self._keep_positive()

    def __isub__(self, other):
        for element, count in other.items():
            self[element] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for element, count in other.items():
            if count > self[element]:
                self[element] = count
        return self._keep_positive()

    def __iand__(self, other):
        for element, count in self.items():
            if other[element] < count:
                self[element] = other[element]
        return self._keep_positive()

"""Calls as mocks remember them, and the values that stand for others."""


class _Named:
    """One of `sentinel`'s objects: equal to itself only."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"


class _Sentinels:
    """Makes an object for each name that it is asked for."""

    def __init__(self):
        self._made = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._made.setdefault(name, _Named(name))


sentinel = _Sentinels()
DEFAULT, MISSING, DELETED = sentinel.DEFAULT, sentinel.MISSING, sentinel.DELETED


class _Any:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _Any()


def shown(name, args, kwargs):
    """A call as one would write it."""
    parts = [repr(arg) for arg in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


def parts_of(value):
    """Name, arguments and keyword arguments of what is compared with a call; no name is None."""
    name, args, kwargs = None, (), {}
    for part in value:
        if isinstance(part, str):
            name = part
        elif isinstance(part, tuple):
            args = part
        else:
            kwargs = part
    return name, args, kwargs


class Call(tuple):
    """(name, args, kwargs), or (args, kwargs) where the mock itself is known."""

    def __new__(cls, value=(), name="", parent=None, two=False, is_written=True):
        given, args, kwargs = parts_of(value)
        name = given if given is not None else name
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, is_written=True):
        self._name, self._parent, self._is_written = name, parent, is_written

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def __eq__(self, other):
        try:
            length = len(other)
        except TypeError:
            return NotImplemented
        mine = self[0] if len(self) == 3 else ""
        if length > 3:
            return False
        parent, its_parent = self._parent, getattr(other, "_parent", None)
        if parent is not None and its_parent is not None and parent != its_parent:
            return False
        if isinstance(other, Call) and length == 2:
            name, (args, kwargs) = "", tuple(other)
        elif length == 3:
            name, args, kwargs = other
        else:
            name, args, kwargs = parts_of(other)
        if mine and name is not None and name != mine:
            return False
        return (args, kwargs) == (self[-2], self[-1])

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __call__(self, *args, **kwargs):
        if self._name is None:
            return Call(("", args, kwargs), name="()")
        return Call((self._name, args, kwargs), name=f"{self._name}()", parent=self)

    def __getattr__(self, name):
        if name.startswith("_") and not name.startswith("__"):
            raise AttributeError(name)
        return Call(name=name if self._name is None else f"{self._name}.{name}", parent=self, is_written=False)

    def count(self, /, *args, **kwargs):
        return self.__getattr__("count")(*args, **kwargs)

    def index(self, /, *args, **kwargs):
        return self.__getattr__("index")(*args, **kwargs)

    def __repr__(self):
        if not self._is_written:
            name = self._name or "call"
            return f"call{name}" if name.startswith("()") else name
        name = self[0] if len(self) == 3 else ""
        if not name:
            name = "call"
        elif name.startswith("()"):
            name = f"call{name}"
        else:
            name = f"call.{name}"
        return shown(name, self[-2], self[-1])

    def call_list(self):
        """Itself and the calls that it is chained to, the first one first."""
        calls, one = [], self
        while one is not None:
            if one._is_written:
                calls.append(one)
            one = one._parent
        return CallList(reversed(calls))


call = Call(is_written=False)


class CallList(list):
    """Calls, among which one can look for a row of calls."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        n = len(value)
        return any(self[at:at + n] == value for at in range(len(self) - n + 1))

    def __repr__(self):
        line = list.__repr__(self)
        return line if len(line) <= 80 else "[" + ",\n ".join(repr(one) for one in self) + "]"

"""Variables that each task and thread has its own values of."""
from _asyncio import context as _current, set_context as _set_current, set_hook as _set_hook

__all__ = ("Context", "ContextVar", "Token", "copy_context")


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


_missing = _Missing()


def _here():
    """The context of whoever runs, made when something is to be set in it."""
    context = _current()
    if context is None:
        context = Context()
        context._entered = True
        _set_current(context)
    return context


class Token:
    """What a variable was before it was set."""

    MISSING = _missing

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.Token' is not an acceptable base type")

    def __init__(self, *args):
        raise RuntimeError("Tokens can only be created by ContextVars")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old_value

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self._var!r} at {hex(id(self))}>"

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._var.reset(self)

    __class_getitem__ = classmethod(lambda cls, item: cls)


class ContextVar:
    """A variable of the context."""

    def __init__(self, name, /, *, default=_missing):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.ContextVar' is not an acceptable base type")

    __class_getitem__ = classmethod(lambda cls, item: cls)

    @property
    def name(self):
        return self._name

    def __repr__(self):
        default = "" if self._default is _missing else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {hex(id(self))}>"

    def get(self, default=_missing, /):
        context = _current()
        if context is not None:
            value = context._values.get(self, _missing)
            if value is not _missing:
                return value
        if default is not _missing:
            return default
        if self._default is not _missing:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _here()
        token = object.__new__(Token)
        token._var = self
        token._context = context
        token._old_value = context._values.get(self, _missing)
        token._used = False
        context._values = {**context._values, self: value}
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _here()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        values = dict(context._values)
        if token._old_value is _missing:
            del values[self]
        else:
            values[self] = token._old_value
        context._values = values
        token._used = True


class Context:
    """The values that variables have, for whoever runs in it."""

    def __init__(self, *args, **kwargs):
        if args or kwargs:
            raise TypeError("Context() does not accept any arguments")
        self._values = {}
        self._entered = False

    def __init_subclass__(cls):
        raise TypeError("type '_contextvars.Context' is not an acceptable base type")

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self} is already entered")
        outer = _current()
        self._entered = True
        _set_current(self)
        try:
            return callable(*args, **kwargs)
        finally:
            _set_current(outer)
            self._entered = False

    def copy(self):
        new = Context()
        new._values = self._values
        return new

    def _checked(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")
        return var

    def __getitem__(self, var):
        return self._values[self._checked(var)]

    def __contains__(self, var):
        return self._checked(var) in self._values

    def get(self, var, default=None, /):
        return self._values.get(self._checked(var), default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values

    __hash__ = None

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()


def copy_context():
    context = _current()
    return Context() if context is None else context.copy()


_set_hook("new_context", Context)

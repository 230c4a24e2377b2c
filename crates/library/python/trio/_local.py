"""Variables of one run."""

import _trio

_missing = object()


class RunVar:
    """A variable that each run has its own value of."""

    def __init__(self, name, default=_missing):
        self._name = name
        self._default = default

    def __repr__(self):
        return f"<RunVar name={self._name!r}>"

    def _values(self):
        run = _trio.owner()
        if run is None:
            raise RuntimeError("Cannot be used outside of a run context")
        return run.variables

    def get(self, default=_missing):
        values = self._values()
        if self in values:
            return values[self]
        if default is not _missing:
            return default
        if self._default is not _missing:
            return self._default
        raise LookupError(self)

    def set(self, value):
        values = self._values()
        token = _Token(self, values.get(self, _missing))
        values[self] = value
        return token

    def reset(self, token):
        if token is None:
            raise TypeError("token must not be none")
        if token._variable is not self:
            raise ValueError("token is not for us")
        if token._used:
            raise ValueError("token has already been used")
        values = self._values()
        if token._before is _missing:
            values.pop(self, None)
        else:
            values[self] = token._before
        token._used = True


class _Token:
    def __init__(self, variable, before):
        self._variable, self._before, self._used = variable, before, False

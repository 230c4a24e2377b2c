"""Short texts of large objects, and a `__repr__` that objects inside themselves survive."""
from threading import get_ident as _get_ident
from itertools import islice as _islice

__all__ = ["Repr", "repr", "recursive_repr"]

_full = repr


def recursive_repr(fillvalue="..."):
    """Shows an object that is being shown already as `fillvalue`."""

    def decorate(function):
        running = set()

        def wrapper(self):
            key = id(self), _get_ident()
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return function(self)
            finally:
                running.discard(key)

        for name in ("__module__", "__doc__", "__name__", "__qualname__", "__annotations__"):
            setattr(wrapper, name, getattr(function, name, {} if name == "__annotations__" else None))
        return wrapper

    return decorate


def _in_order(items):
    try:
        return sorted(items)
    except Exception:
        return list(items)


class Repr:
    def __init__(self):
        self.fillvalue = "..."
        self.maxlevel = self.maxtuple = self.maxlist = self.maxset = self.maxfrozenset = self.maxdeque = 6
        self.maxarray, self.maxdict = 5, 4
        self.maxstring = self.maxother = 30
        self.maxlong = 40

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        way = getattr(self, "repr_" + "_".join(type(x).__name__.split()), self.repr_instance)
        return way(x, level)

    def _shortened(self, text, most, remade=None):
        """The two ends of a text with dots between them; `remade` makes the text anew from its ends."""
        if len(text) <= most:
            return text
        head = max(0, (most - 3) // 2)
        tail = max(0, most - 3 - head)
        if remade is not None:
            text = remade(head, tail)
        return text[:head] + self.fillvalue + text[len(text) - tail:]

    def _repr_iterable(self, x, level, left, right, maxiter, trail=""):
        size = len(x)
        if level <= 0 and size:
            inner = self.fillvalue
        else:
            parts = [self.repr1(item, level - 1) for item in _islice(x, maxiter)]
            if size > maxiter:
                parts.append(self.fillvalue)
            inner = ", ".join(parts)
            if size == 1:
                right = trail + right
        return left + inner + right

    def repr_tuple(self, x, level):
        return self._repr_iterable(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._repr_iterable(x, level, "[", "]", self.maxlist)

    def repr_array(self, x, level):
        if not x:
            return f"array({x.typecode!r})"
        return self._repr_iterable(x, level, f"array({x.typecode!r}, [", "])", self.maxarray)

    def repr_set(self, x, level):
        return self._repr_iterable(_in_order(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        return self._repr_iterable(_in_order(x), level, "frozenset({", "})", self.maxfrozenset) if x else "frozenset()"

    def repr_deque(self, x, level):
        return self._repr_iterable(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        parts = []
        for key in _islice(_in_order(x), self.maxdict):
            shown = self.repr1(key, level - 1)
            parts.append(f"{shown}: {self.repr1(x[key], level - 1)}")
        if len(x) > self.maxdict:
            parts.append(self.fillvalue)
        return "{" + ", ".join(parts) + "}"

    def repr_str(self, x, level):
        text = _full(x[:self.maxstring])
        return self._shortened(text, self.maxstring, lambda head, tail: _full(x[:head] + x[len(x) - tail:]))

    def repr_int(self, x, level):
        return self._shortened(_full(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _full(x)
        except Exception:
            return f"<{x.__class__.__name__} instance at {id(x):#x}>"
        return self._shortened(text, self.maxother)


aRepr = Repr()
repr = aRepr.repr

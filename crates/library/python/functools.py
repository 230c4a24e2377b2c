"""Functions of functions."""
from collections import namedtuple
from abc import get_cache_token
from types import GenericAlias, MappingProxyType

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES",
           "total_ordering", "cache", "cmp_to_key", "lru_cache", "reduce",
           "partial", "partialmethod", "singledispatch", "singledispatchmethod",
           "cached_property"]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)

_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            pass
        else:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def reduce(function, iterable, initial=_missing, /):
    try:
        iterator = iter(iterable)
    except TypeError:
        if hasattr(iterable, "__iter__") or hasattr(iterable, "__getitem__"):
            raise
        raise TypeError("reduce() arg 2 must support iteration") from None
    if initial is _missing:
        for value in iterator:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


# --- orders -----------------------------------------------------------------------------


def _from_lt_gt(self, other):
    answer = type(self).__lt__(self, other)
    if answer is NotImplemented:
        return answer
    return not answer and self != other


def _from_lt_le(self, other):
    answer = type(self).__lt__(self, other)
    if answer is NotImplemented:
        return answer
    return answer or self == other


def _from_lt_ge(self, other):
    answer = type(self).__lt__(self, other)
    if answer is NotImplemented:
        return answer
    return not answer


def _from_le_ge(self, other):
    answer = type(self).__le__(self, other)
    if answer is NotImplemented:
        return answer
    return not answer or self == other


def _from_le_lt(self, other):
    answer = type(self).__le__(self, other)
    if answer is NotImplemented:
        return answer
    return answer and self != other


def _from_le_gt(self, other):
    answer = type(self).__le__(self, other)
    if answer is NotImplemented:
        return answer
    return not answer


def _from_gt_lt(self, other):
    answer = type(self).__gt__(self, other)
    if answer is NotImplemented:
        return answer
    return not answer and self != other


def _from_gt_ge(self, other):
    answer = type(self).__gt__(self, other)
    if answer is NotImplemented:
        return answer
    return answer or self == other


def _from_gt_le(self, other):
    answer = type(self).__gt__(self, other)
    if answer is NotImplemented:
        return answer
    return not answer


def _from_ge_le(self, other):
    answer = type(self).__ge__(self, other)
    if answer is NotImplemented:
        return answer
    return not answer or self == other


def _from_ge_gt(self, other):
    answer = type(self).__ge__(self, other)
    if answer is NotImplemented:
        return answer
    return answer and self != other


def _from_ge_lt(self, other):
    answer = type(self).__ge__(self, other)
    if answer is NotImplemented:
        return answer
    return not answer


_ORDERS = {
    "__lt__": {"__gt__": _from_lt_gt, "__le__": _from_lt_le, "__ge__": _from_lt_ge},
    "__le__": {"__ge__": _from_le_ge, "__lt__": _from_le_lt, "__gt__": _from_le_gt},
    "__gt__": {"__lt__": _from_gt_lt, "__ge__": _from_gt_ge, "__le__": _from_gt_le},
    "__ge__": {"__le__": _from_ge_le, "__gt__": _from_ge_gt, "__lt__": _from_ge_lt},
}


def total_ordering(cls):
    known = [name for name in _ORDERS if any(name in vars(base) for base in cls.__mro__[:-1])]
    if not known:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    # CPython takes the greatest name: __lt__ before __le__ before __gt__ before __ge__.
    root = max(known)
    for name, function in _ORDERS[root].items():
        if name not in known:
            setattr(cls, name, function)
    return cls


class _Key:
    """What `cmp_to_key` makes of an item."""

    __slots__ = ("obj", "_compare")
    __hash__ = None

    def __init__(self, compare, obj):
        self._compare = compare
        self.obj = obj

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self._compare(self.obj, other.obj) == 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0


def cmp_to_key(mycmp):
    def key(obj):
        return _Key(mycmp, obj)

    return key


# --- partial ----------------------------------------------------------------------------


def _shown(function, args, keywords):
    shown = [repr(function)]
    shown += [repr(arg) for arg in args]
    shown += [f"{name}={value!r}" for name, value in keywords.items()]
    return ", ".join(shown)


class partial:
    """A function with some of its arguments."""

    __slots__ = ("func", "args", "keywords", "__dict__", "__weakref__")

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        _fill(self, func, args, keywords)
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __setattr__(self, name, value):
        if name in ("func", "args", "keywords"):
            raise AttributeError("readonly attribute")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in ("func", "args", "keywords"):
            raise AttributeError("readonly attribute")
        if name == "__dict__":
            raise TypeError("a partial object's dictionary may not be deleted")
        object.__delattr__(self, name)

    def __repr__(self):
        name = "functools.partial" if type(self) is partial else type(self).__name__
        if id(self) in _written:
            return "..."
        _written.append(id(self))
        try:
            return f"{name}({_shown(self.func, self.args, self.keywords)})"
        finally:
            _written.remove(id(self))

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError("invalid partial state")
        func, args, keywords, attributes = state
        if not callable(func) or not isinstance(args, tuple) or not (keywords is None or isinstance(keywords, dict)):
            raise TypeError("invalid partial state")
        _fill(self, func, tuple(args), keywords if type(keywords) is dict else dict(keywords or {}))
        self.__dict__ = {} if attributes is None else attributes

    __class_getitem__ = classmethod(type(list[int]))


_written = []


def _fill(self, func, args, keywords):
    object.__setattr__(self, "func", func)
    object.__setattr__(self, "args", args)
    object.__setattr__(self, "keywords", keywords)


class partialmethod:
    """A method with some of its arguments."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        return f"functools.partialmethod({_shown(self.func, self.args, self.keywords)})"

    def __get__(self, obj, cls=None):
        get = getattr(type(self.func), "__get__", None)
        bound = self.func if get is None else get(self.func, obj, cls)
        if bound is not self.func:
            made = partial(bound, *self.args, **self.keywords)
            if hasattr(bound, "__self__"):
                made.__self__ = bound.__self__
            return made

        def _method(this, /, *args, **keywords):
            return self.func(this, *self.args, *args, **{**self.keywords, **keywords})

        _method.__qualname__ = "partialmethod._make_unbound_method.<locals>._method"
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method.__get__(obj, cls) if obj is not None else _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(type(list[int]))


# --- caches -----------------------------------------------------------------------------


_CacheInfo = namedtuple("CacheInfo", "hits misses maxsize currsize", module="functools")


def _key_of(args, keywords, typed):
    """What tells one call from another."""
    if not keywords and not typed:
        if len(args) == 1 and type(args[0]) in (int, str):
            return args[0]
        return args
    key = args
    if keywords:
        key += (_missing,)
        for item in keywords.items():
            key += item
    if typed:
        key += tuple([type(arg) for arg in args])
        if keywords:
            key += tuple([type(value) for value in keywords.values()])
    return key if keywords or len(key) > 1 else (key, _missing)


class _lru_cache_wrapper:
    """A function that remembers its results."""

    def __init__(self, function, maxsize, typed):
        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        self._results = {}
        self._hits = 0
        self._misses = 0

    def __call__(self, /, *args, **keywords):
        maxsize = self._maxsize
        if maxsize == 0:
            self._misses += 1
            return self._function(*args, **keywords)
        if keywords or self._typed or len(args) != 1:
            key = _key_of(args, keywords, self._typed)
        else:
            # A tuple of one is another key than what is in it, except for these.
            key = args[0] if type(args[0]) is int or type(args[0]) is str else args
        results = self._results
        result = results.get(key, _missing)
        if result is not _missing:
            self._hits += 1
            if maxsize is not None:
                # The last used comes last.
                del results[key]
                results[key] = result
            return result
        self._misses += 1
        result = self._function(*args, **keywords)
        if maxsize is not None and key not in results and len(results) >= maxsize:
            for oldest in results:
                break
            del results[oldest]
        results[key] = result
        return result

    def cache_info(self):
        return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        self._results.clear()
        self._hits = self._misses = 0

    def __get__(self, obj, cls=None):
        return self if obj is None else _Bound(self, obj)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f"<functools._lru_cache_wrapper object at {id(self):#x}>"


class _Bound:
    """A method that remembers its results, bound to its object."""

    def __init__(self, function, this):
        self.__func__ = function
        self.__self__ = this

    def __call__(self, /, *args, **keywords):
        return self.__func__(self.__self__, *args, **keywords)

    def __getattr__(self, name):
        return getattr(self.__func__, name)

    def __repr__(self):
        return f"<bound method {self.__func__.__qualname__} of {self.__self__!r}>"


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128
        return _cached(function, maxsize, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        return _cached(function, maxsize, typed)

    return decorate


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed)

    def cache_parameters():
        return {"maxsize": maxsize, "typed": typed}

    wrapper.cache_parameters = cache_parameters
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A method whose result becomes an attribute."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                f"{self.attrname!r} property.") from None
        value = attributes.get(self.attrname, _missing)
        if value is _missing:
            value = self.func(instance)
            try:
                attributes[self.attrname] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item assignment"
                    f" for caching {self.attrname!r} property.") from None
        return value

    __class_getitem__ = classmethod(type(list[int]))


# --- single dispatch --------------------------------------------------------------------


def _merged(chains):
    """C3: one order that keeps the order of each chain."""
    order = []
    while chains := [chain for chain in chains if chain]:
        for chain in chains:
            if not any(chain[0] in other[1:] for other in chains):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        head = chain[0]
        order.append(head)
        chains = [other[1:] if other[0] is head else other for other in chains]
    return order


def _linear(cls, claimed):
    """The method resolution order of a class as if it named the abstract classes that it only
    claims to be of: behind its last abstract base, at the class that brings each of them."""
    bases = list(cls.__bases__)
    n_abstract = max((place + 1 for place, base in enumerate(bases) if hasattr(base, "__abstractmethods__")), default=0)
    brought = [kind for kind in claimed
               if issubclass(cls, kind) and not any(issubclass(base, kind) for base in bases)]
    claimed = [kind for kind in claimed if kind not in brought]
    groups = bases[:n_abstract], brought, bases[n_abstract:]
    chains = [_linear(base, claimed) for group in groups for base in group]
    return _merged([[cls], *chains, *map(list, groups)])


def _virtual_order(cls, registry):
    known = cls.__mro__
    claimed = [kind for kind in registry if kind not in known and hasattr(kind, "__mro__") and issubclass(cls, kind)]
    claimed = [kind for kind in claimed if not any(kind is not other and kind in other.__mro__ for other in claimed)]
    order = []
    for kind in claimed:
        # A class between the two may bring several of them, and puts them into an order.
        between = [[base for base in sub.__mro__ if base in claimed] for sub in kind.__subclasses__()
                   if sub not in known and issubclass(cls, sub)]
        for found in sorted(between, key=len, reverse=True) or [[kind]]:
            order += [base for base in found if base not in order]
    return _linear(cls, order)


def _find_implementation(cls, registry):
    match = None
    for kind in _virtual_order(cls, registry):
        if match is not None:
            # Another abstract class, equally near: nothing says which of the two is meant.
            if (kind in registry and kind not in cls.__mro__ and match not in cls.__mro__
                    and not issubclass(match, kind)):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {kind}")
            break
        if kind in registry:
            match = kind
    return registry[match]


def _classes_of(hint):
    """The classes that a function is registered for, or nothing."""
    if isinstance(hint, type) and not isinstance(hint, GenericAlias):
        return (hint,)
    parts = getattr(hint, "__args__", ()) if type(hint).__name__ in ("UnionType", "_UnionGenericAlias") else ()
    return parts if all(isinstance(part, type) and not isinstance(part, GenericAlias) for part in parts) else ()


def singledispatch(func):
    registry = {object: func}

    known = {}
    # What was found while so many classes were registered with abstract ones.
    token = get_cache_token()

    def dispatch(cls):
        nonlocal token
        if token != get_cache_token():
            token = get_cache_token()
            known.clear()
        found = known.get(cls)
        if found is None:
            found = known[cls] = _find_implementation(cls, registry)
        return found

    def register(cls, func=None):
        classes = _classes_of(cls)
        if classes:
            if func is None:
                return lambda function: register(cls, function)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            if not getattr(cls, "__annotations__", {}):
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` on an annotated function.")
            from typing import get_type_hints
            func = cls
            from typing import get_type_hints
            name, cls = next(iter(get_type_hints(func).items()))
            classes = _classes_of(cls)
            if not classes:
                if type(cls).__name__ in ("UnionType", "_UnionGenericAlias"):
                    raise TypeError(f"Invalid annotation for {name!r}. {cls!r} not all arguments are classes.")
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        for kind in classes:
            registry[kind] = func
        known.clear()
        return func

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **keywords)

    name = getattr(func, "__name__", "singledispatch function")
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = known.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """A method that is chosen by the class of its first argument."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __get__(self, obj, cls=None):
        def method(*args, **keywords):
            chosen = self.dispatcher.dispatch(args[0].__class__)
            return chosen.__get__(obj, cls)(*args, **keywords)

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.register = self.register
        update_wrapper(method, self.func)
        return method

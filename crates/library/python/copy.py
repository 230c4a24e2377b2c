"""Copies, shallow and deep, by the protocol that pickle shares."""
from _collections import deque as _deque
from _machine import copy_iterator as _copy_iterator, refuse as _refuse


class Error(Exception):
    pass


error = Error
_function = type(lambda: None)


class _Sample:
    def method(self):
        pass


_method = type(_Sample().method)
_ATOMS = {type(None), int, float, bool, str, bytes, type, range, _function, type(len), property,
          type(Ellipsis), type(NotImplemented)}


def copy(x):
    cls = type(x)
    if cls in _ATOMS or cls in (tuple, frozenset, slice, _method) or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    made = _copy_iterator(x)
    if made is not None:
        return made
    made = _reduced(x, cls)
    return x if isinstance(made, str) else _rebuild(x, None, made)


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in _ATOMS:
        return x
    if memo is None:
        memo = {}
    place = id(x)
    known = memo.get(place, _nil)
    if known is not _nil:
        return known
    if cls is list:
        made = memo[place] = []
        for value in x:
            made.append(deepcopy(value, memo))
    elif cls is dict:
        made = memo[place] = {}
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        made = _deep_tuple(x, memo)
    elif cls is slice:
        made = slice(*[deepcopy(part, memo) for part in (x.start, x.stop, x.step)])
    elif isinstance(x, type):
        made = x
    elif cls is _method:
        made = _method(x.__func__, deepcopy(x.__self__, memo))
    else:
        own = getattr(x, "__deepcopy__", None)
        if own is not None:
            made = own(memo)
        else:
            if _copy_iterator(x) is not None:
                _refuse(f"a deep copy of a {cls.__name__} is not supported: make a list of it")
            state = _reduced(x, cls)
            made = x if isinstance(state, str) else _rebuild(x, memo, state)
    if made is not x:
        memo[place] = made
        memo.setdefault(id(memo), []).append(x)
    return made


def _deep_tuple(x, memo):
    parts = [deepcopy(value, memo) for value in x]
    known = memo.get(id(x))
    if known is not None:
        return known
    for old, new in zip(x, parts):
        if old is not new:
            return tuple(parts)
    return x


def _new(cls, *args):
    return cls.__new__(cls, *args)


def _slots(cls):
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name not in ("__dict__", "__weakref__"):
                plain = name.startswith("__") and not name.endswith("__")
                names.append(f"_{base.__name__.lstrip('_')}{name}" if plain else name)
    return names


def _written(cls, name):
    """Whether a class has a method of the program's, not of a builtin class."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__module__ != "builtins"
    return False


def _reduced(x, cls):
    """What an object is made from: callable, arguments, state, list items, dict items."""
    if _written(cls, "__reduce_ex__"):
        return x.__reduce_ex__(4)
    if _written(cls, "__reduce__"):
        return x.__reduce__()
    if isinstance(x, BaseException):
        return cls, x.args, dict(x.__dict__) or None
    if cls.__name__ in _REFUSED and cls.__module__ in ("builtins", "_thread", "_asyncio"):
        raise TypeError(f"cannot pickle '{'_thread.' if cls.__module__ == '_thread' else ''}{cls.__name__}' object")
    for base in (list, dict, set, frozenset, tuple, int, float, str, bytes, bytearray, _deque):
        if isinstance(x, base):
            break
    else:
        base = None
    args = ()
    if _written(cls, "__getnewargs_ex__"):
        args, keywords = x.__getnewargs_ex__()
        return lambda *a: cls.__new__(cls, *a, **keywords), tuple(args), _state(x, cls)
    if _written(cls, "__getnewargs__"):
        args = x.__getnewargs__()
    elif base in (tuple, int, float, str, bytes):
        args = (base(x),)
    elif base in (set, frozenset):
        return cls, (list(x),), _state(x, cls)
    elif base is bytearray:
        return cls, (bytes(x),), _state(x, cls)
    elif base is _deque:
        return cls, () if x.maxlen is None else ((), x.maxlen), _state(x, cls), iter(x)
    items = iter(x) if base is list else None
    pairs = iter(x.items()) if base is dict else None
    return _new, (cls, *args), _state(x, cls), items, pairs


_REFUSED = ("generator", "coroutine", "async_generator", "module", "lock", "RLock", "_thread.lock", "_thread.RLock",
            "dict_keys", "dict_values", "dict_items", "frame", "traceback", "Task", "Future", "TextIOWrapper")


def _state(x, cls):
    own = getattr(cls, "__getstate__", None)
    if own is not None and own is not getattr(object, "__getstate__", None):
        return x.__getstate__()
    state = dict(getattr(x, "__dict__", None) or {}) or None
    slots = {name: getattr(x, name) for name in _slots(cls) if hasattr(x, name)}
    return (state, slots) if slots else state


def _rebuild(x, memo, parts):
    if not 2 <= len(parts) <= 5:
        raise TypeError(f"_reconstruct() takes from 4 to 7 positional arguments but {2 + len(parts)} were given")
    func, args, state, items, pairs = (*parts, None, None, None)[:5]
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    made = func(*args)
    if deep:
        memo[id(x)] = made
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        _set_state(made, state)
    if items is not None:
        for item in items:
            made.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            made[key] = value
    return made


def _set_state(obj, state):
    own = getattr(obj, "__setstate__", None)
    if own is not None:
        return own(state)
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        for name, value in state.items():
            object.__setattr__(obj, name, value)
    if slots:
        for name, value in slots.items():
            setattr(obj, name, value)


def replace(obj, /, **changes):
    cls = obj.__class__
    func = getattr(cls, "__replace__", None)
    if func is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return func(obj, **changes)

"""The parts of typing that make classes or read annotations."""
from typing import (Annotated, ForwardRef, Generic, GenericAlias, NotRequired, ParamSpec, ParamSpecArgs, Protocol,
    ReadOnly, Required, TypeVar, Union, UnionType, _Alias, _AnnotatedAlias, _CallableAlias, _ConcatenateAlias,
    _Function, _NoneType, _ProtocolMeta,
    _Special, _calling_module, _check, _protocol_members, abstractmethod)
from _machine import globals_of as _globals_of


class NewType:
    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = _calling_module()

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        name = self.__name__

        class Refused:
            def __init_subclass__(cls):
                raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for:"
                                f" `{cls.__name__} = NewType({cls.__name__!r}, {name})`")
        return (Refused,)


def _named_tuple(name, kinds, defaults, module):
    from collections import namedtuple
    kinds = {n: _check(kind, f"field {n} annotation must be a type") for n, kind in kinds}
    made = namedtuple(name, list(kinds), defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = kinds
    return made


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, body):
        bases = tuple([tuple if base is _NamedTuple else base for base in bases])
        for base in bases:
            if base is not tuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        kinds = body.get("__annotations__", {})
        defaults = []
        for name in kinds:
            if name in body:
                defaults.append(name)
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field"
                                f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        made = _named_tuple(typename, kinds.items(), [body[name] for name in defaults], body["__module__"])
        if bases != (tuple,):
            made.__bases__ = bases
        for key, value in body.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make",
                       "_replace", "_asdict", "_source"):
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__module__", "__name__", "__annotations__", "__qualname__", "__classcell__") and key not in made._fields:
                setattr(made, key, value)
        if "__qualname__" in body:
            made.__qualname__ = body["__qualname__"]
        return made


class _Maker:
    """A function that can also stand among the bases of a class."""

    __module__ = "typing"

    def __init__(self, function):
        self.function = function
        self.__name__ = self.__qualname__ = function.__name__
        self.base = None

    def __call__(self, /, *args, **kwargs):
        return self.function(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self.base,)

    def __repr__(self):
        return repr(self.function)


@_Maker
def NamedTuple(typename, fields=None, /, **kwargs):
    if fields is not None and kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    return _named_tuple(typename, kwargs.items() if fields is None else fields, None, _calling_module())


NamedTuple.base = _NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


class _TypedDictMeta(type):
    def __new__(cls, name, bases, body, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        made = type.__new__(_TypedDictMeta, name, (Generic, dict) if Generic in bases else (dict,), body)
        kinds, required, optional = {}, set(), set()
        for base in bases:
            kinds.update(base.__dict__.get("__annotations__", {}))
            for keys, others in ((required, optional), (optional, required)):
                inherited = base.__dict__.get("__required_keys__" if keys is required else "__optional_keys__", ())
                keys.update(inherited)
                others.difference_update(inherited)
        words = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        for key, kind in body.get("__annotations__", {}).items():
            kinds[key] = kind = _check(kind, words)
            while isinstance(kind, _AnnotatedAlias) or getattr(kind, "__origin__", None) is ReadOnly:
                kind = kind.__args__[0]
            origin = getattr(kind, "__origin__", None)
            needed = total if origin not in (Required, NotRequired) else origin is Required
            (required if needed else optional).add(key)
            (optional if needed else required).discard(key)
        made.__annotations__ = kinds
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        if "__total__" not in made.__dict__:
            made.__total__ = total
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


@_Maker
def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError("TypedDict takes either a dict or keyword arguments, but not both")
    if kwargs:
        from warnings import warn
        warn("The kwargs-based syntax for TypedDict definitions is deprecated in Python 3.11, will be removed in Python"
             " 3.13, and may not be understood by third-party type checkers.", DeprecationWarning, stacklevel=2)
    return _TypedDictMeta(typename, (), {"__annotations__": dict(fields), "__module__": _calling_module()}, total=total)


TypedDict.base = _TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module"
        " should always be followed by an implementation that is not @overload-ed.")


def overload(func):
    return _overload_dummy


def _mark(name):
    def decorator(f):
        try:
            setattr(f, name, True)
        except (AttributeError, TypeError):
            pass
        return f
    return decorator


final = _mark("__final__")
override = _mark("__override__")
_unchecked = _mark("__no_type_check__")


def no_type_check(arg):
    if isinstance(arg, type):
        for name in list(arg.__dict__):
            value = getattr(arg, name)
            if getattr(value, "__qualname__", None) != f"{arg.__qualname__}.{name}" or getattr(
                    value, "__module__", None) != arg.__module__:
                continue
            if isinstance(value, _Function):
                _unchecked(value)
            elif hasattr(value, "__func__"):
                _unchecked(value.__func__)
            elif isinstance(value, type):
                no_type_check(value)
    return _unchecked(arg)


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return decorator


def _is_callable(tp):
    """Whether it is collections.abc.Callable[...]."""
    return type(tp).__name__ == "_CallableGenericAlias"


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, GenericAlias, _Special, ParamSpecArgs)) or _is_callable(tp):
        return tp.__origin__
    if isinstance(tp, UnionType):
        return UnionType
    return Generic if tp is Generic else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_Alias, GenericAlias)) or _is_callable(tp):
        args = tp.__args__
        if isinstance(tp, _CallableAlias) or _is_callable(tp):
            if not (len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _ConcatenateAlias)))):
                args = (list(args[:-1]), args[-1])
        return args
    return tp.__args__ if isinstance(tp, UnionType) else ()


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            own = base.__dict__.get("__annotations__", {})
            for name, kind in own.items() if isinstance(own, dict) else ():
                hints[name] = _resolved(kind, base, globalns, localns)
    else:
        found = getattr(obj, "__annotations__", None)
        if found is None:
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        for name, kind in found.items():
            hints[name] = _resolved(kind, obj, globalns, localns)
    return hints if include_extras else {name: _stripped(kind) for name, kind in hints.items()}


def _stripped(kind):
    if isinstance(kind, _AnnotatedAlias):
        return _stripped(kind.__origin__)
    if isinstance(kind, _Alias):
        if kind.__origin__ in (Required, NotRequired, ReadOnly):
            return _stripped(kind.__args__[0])
        args = tuple([_stripped(a) for a in kind.__args__])
        return kind if args == kind.__args__ else kind._again(args)
    if isinstance(kind, GenericAlias):
        return GenericAlias(kind.__origin__, tuple([_stripped(a) for a in kind.__args__]))
    if isinstance(kind, UnionType):
        args = [_stripped(a) for a in kind.__args__]
        if tuple(args) != kind.__args__:
            kind = args[0]
            for arg in args[1:]:
                kind = kind | arg
    return kind


def _resolved(kind, owner, globalns, localns):
    """A hint with its texts read: names, dots, brackets and bars, as annotations are written."""
    if kind is None:
        return _NoneType
    if isinstance(kind, ForwardRef):
        kind = kind.__forward_arg__
    if isinstance(kind, str):
        reader = _Reader(kind, owner, globalns, localns)
        kind = reader.union()
        if reader.rest():
            raise SyntaxError(f"Forward reference must be an expression -- got {reader.text!r}")
        return _NoneType if kind is None else _resolved(kind, owner, globalns, localns)
    if isinstance(kind, _Alias):
        args = tuple([_resolved(a, owner, globalns, localns) if isinstance(a, (ForwardRef, _Alias, GenericAlias)) else a
                      for a in kind.__args__])
        return kind if args == kind.__args__ else kind._again(args)
    if isinstance(kind, GenericAlias):
        return GenericAlias(kind.__origin__, tuple([_resolved(a, owner, globalns, localns)
                                                    if isinstance(a, (str, _Alias, GenericAlias)) else a for a in kind.__args__]))
    return kind


_BUILTINS = (object, type, int, bool, float, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice,
             BaseException, Exception)


class _Reader:
    def __init__(self, text, owner, globalns, localns):
        self.text = text
        self.place = 0
        self.spaces = [space for space in (localns, globalns) if space is not None]
        if globalns is None:
            self.spaces.append(_globals_of(owner.__module__ if isinstance(owner, type) else owner) or {})
        self.spaces.append({kind.__name__: kind for kind in _BUILTINS})

    def rest(self):
        while self.text[self.place:self.place + 1] == " ":
            self.place += 1
        return self.text[self.place:self.place + 1]

    def take(self, mark):
        if self.rest() == mark:
            self.place += 1
            return True
        return False

    def union(self):
        kind = self.item()
        while self.take("|"):
            kind = kind | self.item()
        return kind

    def item(self):
        if self.take("["):
            return self.until("]")
        if self.text.startswith("...", self.place):
            self.place += 3
            return ...
        for quote in ("'", '"'):
            if self.take(quote):
                end = self.text.index(quote, self.place)
                word, self.place = self.text[self.place:end], end + 1
                return word
        word = self.word()
        if word.isdigit():
            return int(word)
        kind = {"None": None, "True": True, "False": False}.get(word, self)
        if kind is self:
            for space in self.spaces:
                if word in space:
                    kind = space[word]
                    break
            else:
                raise NameError(f"name {word!r} is not defined")
        while True:
            if self.take("."):
                kind = getattr(kind, self.word())
            elif self.take("["):
                items = self.until("]")
                kind = kind[items[0] if len(items) == 1 else tuple(items)]
            else:
                return kind

    def word(self):
        self.rest()
        start = self.place
        while self.text[self.place:self.place + 1].isalnum() or self.text[self.place:self.place + 1] == "_":
            self.place += 1
        if start == self.place:
            raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")
        return self.text[start:self.place]

    def until(self, mark):
        items = []
        while not self.take(mark):
            items.append(self.union())
            self.take(",")
        return items


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(_protocol_members(tp))


def _protocol(name, method):
    body = {method: abstractmethod(lambda self, *args: None), "__module__": "typing", "__slots__": ()}
    return runtime_checkable(_ProtocolMeta(name, (Protocol,), body))


SupportsInt = _protocol("SupportsInt", "__int__")
SupportsFloat = _protocol("SupportsFloat", "__float__")
SupportsComplex = _protocol("SupportsComplex", "__complex__")
SupportsBytes = _protocol("SupportsBytes", "__bytes__")
SupportsIndex = _protocol("SupportsIndex", "__index__")
SupportsAbs = _protocol("SupportsAbs", "__abs__")
SupportsRound = _protocol("SupportsRound", "__round__")
AnyStr = TypeVar("AnyStr", bytes, str)


class IO(Generic[AnyStr]):
    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


class TextIO(IO[str]):
    __slots__ = ()

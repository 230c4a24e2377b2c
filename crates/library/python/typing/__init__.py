"""Type hints: objects that remember what they were given and show it as CPython does."""
from abc import ABCMeta, abstractmethod
from types import FunctionType as _Function, GenericAlias, UnionType
from _machine import caller as _caller

TYPE_CHECKING = False


def _calling_module():
    """The module of the program that is making something here."""
    caller = _caller(1)
    return caller[-1] if caller else "typing"


_NoneType = type(None)


def _shown(kind):
    if isinstance(kind, GenericAlias):
        return repr(kind)
    if isinstance(kind, type):
        return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if kind is ...:
        return "..."
    if isinstance(kind, _Function):
        return kind.__name__
    if isinstance(kind, list):
        return f"[{', '.join([_shown(k) for k in kind])}]"
    return repr(kind)


def _check(kind, words):
    if kind is None:
        return _NoneType
    if isinstance(kind, str):
        return ForwardRef(kind)
    if kind in (Generic, Protocol) or isinstance(kind, _Form) and kind._bare:
        raise TypeError(f"Plain {kind} is not valid as type argument")
    if type(kind) is tuple:
        raise TypeError(f"{words} Got {kind!r:.100}.")
    return kind


def _parameters(args):
    found = []
    for arg in args:
        parts = [arg] if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)) else \
            _parameters(arg) if isinstance(arg, (list, tuple)) else \
            () if isinstance(arg, type) and not isinstance(arg, GenericAlias) else getattr(arg, "__parameters__", ())
        for part in parts:
            if part not in found:
                found.append(part)
    return tuple(found)


def _unique(args):
    kept = []
    for arg in args:
        if arg not in kept:
            kept.append(arg)
    return tuple(kept)


class _Final:
    def __init_subclass__(cls, /, *args, **kwds):
        if "_root" not in kwds:
            raise TypeError("Cannot subclass special typing classes")


class _Immutable:
    """What is its own copy."""

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _Form(_Final, _Immutable, _root=True):
    """A special form such as Any's friends: Union, Literal, ClassVar."""
    _bare = False
    __iter__ = None

    def __init__(self, name, take=None, bare=False):
        self._name = self.__name__ = self.__qualname__ = name
        self._take = take
        self._bare = bare

    def __repr__(self):
        return "typing." + self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __getitem__(self, given):
        if self._take is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._take(self, given)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Alias(_Final, _root=True):
    """A generic with its arguments."""

    def __init__(self, origin, args, name=None):
        object.__setattr__(self, "__origin__", origin)
        object.__setattr__(self, "__args__", args)
        object.__setattr__(self, "__parameters__", _parameters(args))
        object.__setattr__(self, "_name", name)

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _shown(self.__origin__)
        return f"{name}[{', '.join([_shown(a) for a in self.__args__]) or '()'}]"

    def __iter__(self):
        yield Unpack[self]

    def __getitem__(self, given):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        wanted = self.__parameters__
        if not wanted:
            raise TypeError(f"{self} is not a generic class")
        if not isinstance(given, tuple):
            given = (given,)
        if len(wanted) == 1 and isinstance(wanted[0], ParamSpec) and not (len(given) == 1 and isinstance(given[0], (list, ParamSpec))):
            given = (given,) if given != (...,) else given
        given = tuple([tuple(g) if isinstance(g, (list, tuple)) else g if g is ... else _check(g, "Parameters to generic types must be types.")
                       for g in given])
        _count(self, given, len(wanted))
        return self._substitute(dict(zip(wanted, given)))

    def _substitute(self, given):
        args = []
        for arg in self.__args__:
            new = _replaced(arg, given)
            if isinstance(arg, ParamSpec) and isinstance(new, tuple) and self._name == "Callable":
                args.extend(new)
            else:
                args.append(new)
        return self._again(tuple(args))

    def _again(self, args):
        return type(self)(self.__origin__, args, self._name)

    def __call__(self, *args, **kwargs):
        if self._name and self.__origin__.__module__ == "builtins":
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __mro_entries__(self, bases):
        if self._name:
            place = bases.index(self)
            entries = [self.__origin__] if self.__origin__ not in bases else []
            if not any(isinstance(b, _Alias) or isinstance(b, type) and issubclass(b, Generic) for b in bases[place + 1:]):
                entries.append(Generic)
            return tuple(entries)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            place = bases.index(self)
            if any(isinstance(b, _Alias) and b is not self for b in bases[place + 1:]):
                return ()
        return (self.__origin__,)

    def __getattr__(self, attr):
        if attr.startswith("__") and attr.endswith("__"):
            raise AttributeError(attr)
        return getattr(self.__origin__, attr)

    def __setattr__(self, attr, value):
        if attr.startswith("__") and attr.endswith("__"):
            object.__setattr__(self, attr, value)
        else:
            setattr(self.__origin__, attr, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


def _count(what, given, wanted):
    if len(given) != wanted:
        many = "many" if len(given) > wanted else "few"
        raise TypeError(f"Too {many} arguments for {what}; actual {len(given)}, expected {wanted}")


def _replaced(arg, given):
    if isinstance(arg, (TypeVar, ParamSpec)):
        return given.get(arg, arg)
    if isinstance(arg, _Alias) and arg.__parameters__:
        return arg._substitute(given)
    if isinstance(arg, (GenericAlias, UnionType)) and getattr(arg, "__parameters__", ()):
        return arg[tuple([given.get(p, p) for p in arg.__parameters__])]
    return arg


class _UnionGenericAlias(_Alias, _root=True):
    __iter__ = None

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _NoneType in args:
            return f"typing.Optional[{_shown(args[1] if args[0] is _NoneType else args[0])}]"
        return f"typing.Union[{', '.join([_shown(a) for a in args])}]"

    def _again(self, args):
        return Union[args]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self}")

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, UnionType)):
            return NotImplemented
        return len(self.__args__) == len(other.__args__) and all(a in other.__args__ for a in self.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        for arg in self.__args__:
            if issubclass(cls, arg):
                return True
        return False


class _LiteralAlias(_Alias, _root=True):
    def __repr__(self):
        return f"typing.Literal[{', '.join([_shown(a) for a in self.__args__])}]"

    def _pairs(self):
        return [(type(a), a) for a in self.__args__]

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        mine, theirs = self._pairs(), other._pairs()
        return len(mine) == len(theirs) and all(p in theirs for p in mine)

    def __hash__(self):
        return hash(frozenset(self._pairs()))


class _AnnotatedAlias(_Alias, _root=True):
    __iter__ = None

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,))
        object.__setattr__(self, "__metadata__", metadata)

    def __repr__(self):
        return f"typing.Annotated[{_shown(self.__origin__)}, {', '.join([repr(a) for a in self.__metadata__])}]"

    def _again(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class _CallableAlias(_Alias, _root=True):
    __iter__ = None

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _ConcatenateAlias))):
            return f"typing.Callable[{_shown(args[0])}, {_shown(args[1])}]"
        return f"typing.Callable[[{', '.join([_shown(a) for a in args[:-1]])}], {_shown(args[-1])}]"


class _ConcatenateAlias(_Alias, _root=True):
    pass


class _UnpackAlias(_Alias, _root=True):
    def __repr__(self):
        return "*" + _shown(self.__args__[0])


class _Special(_Form, _root=True):
    """List, Iterable and the like: another name for a class that is looked up when it is needed."""

    def __init__(self, name, module, count, origin=None):
        super().__init__(name)
        self._module = module
        self._count = count
        self._found = origin
        self._bare = False

    @property
    def __origin__(self):
        if self._found is None:
            if self._module == "contextlib":
                import contextlib as module
            elif self._module == "collections":
                import collections as module
            else:
                import collections.abc as module
            self._found = getattr(module, _RENAMED.get(self._name, self._name))
        return self._found

    def __call__(self, *args, **kwds):
        if self.__origin__.__module__ != "builtins":
            return self.__origin__(*args, **kwds)
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    def __getitem__(self, given):
        name = self._name
        origin = self.__origin__
        words = "Parameters to generic types must be types."
        if name == "Tuple":
            if given == ():
                return _Alias(origin, (), name)
            given = given if isinstance(given, tuple) else (given,)
            if len(given) == 2 and given[1] is ...:
                return _Alias(origin, (_check(given[0], "Tuple[t, ...]: t must be a type."), ...), name)
            return _Alias(origin, tuple([_check(g, "Tuple[t0, t1, ...]: each t must be a type.") for g in given]), name)
        if name == "Callable":
            if not isinstance(given, tuple) or len(given) != 2:
                raise TypeError("Callable must be used as Callable[[arg, ...], result].")
            args, result = given
            result = _check(result, "Callable[args, result]: result must be a type.")
            if isinstance(args, list) or args is not ... and not isinstance(args, (ParamSpec, _ConcatenateAlias)):
                args = args if isinstance(args, list) else [args]
                args = [_check(a, "Callable[[arg, ...], result]: each arg must be a type.") for a in args]
                return _CallableAlias(origin, (*args, result), name)
            return _CallableAlias(origin, (args, result), name)
        given = tuple([_check(g, words) for g in (given if isinstance(given, tuple) else (given,))])
        if name in ("Generator", "AsyncGenerator") and len(given) < self._count:
            given += (_NoneType,) * (self._count - len(given))
        _count(self, given, self._count)
        return _Alias(origin, given, name)

    def __mro_entries__(self, bases):
        for base in bases[bases.index(self) + 1:]:
            if isinstance(base, (_Alias, _Special)) or isinstance(base, type) and issubclass(base, Generic):
                return (self.__origin__,)
        return (self.__origin__, Generic)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _Special):
            cls = cls.__origin__
        return issubclass(cls, self.__origin__)


_RENAMED = {"Deque": "deque", "DefaultDict": "defaultdict", "AbstractSet": "Set",
            "ContextManager": "AbstractContextManager", "AsyncContextManager": "AbstractAsyncContextManager"}

List = _Special("List", "", 1, list)
Dict = _Special("Dict", "", 2, dict)
Set = _Special("Set", "", 1, set)
FrozenSet = _Special("FrozenSet", "", 1, frozenset)
Tuple = _Special("Tuple", "", -1, tuple)
Type = _Special("Type", "", 1, type)
Deque = _Special("Deque", "collections", 1)
DefaultDict = _Special("DefaultDict", "collections", 2)
OrderedDict = _Special("OrderedDict", "collections", 2)
Counter = _Special("Counter", "collections", 1)
ChainMap = _Special("ChainMap", "collections", 2)
ContextManager = _Special("ContextManager", "contextlib", 1)
AsyncContextManager = _Special("AsyncContextManager", "contextlib", 1)
Callable = _Special("Callable", "abc", 2)
Hashable = _Special("Hashable", "abc", 0)
Sized = _Special("Sized", "abc", 0)
Awaitable = _Special("Awaitable", "abc", 1)
Coroutine = _Special("Coroutine", "abc", 3)
AsyncIterable = _Special("AsyncIterable", "abc", 1)
AsyncIterator = _Special("AsyncIterator", "abc", 1)
AsyncGenerator = _Special("AsyncGenerator", "abc", 2)
Iterable = _Special("Iterable", "abc", 1)
Iterator = _Special("Iterator", "abc", 1)
Generator = _Special("Generator", "abc", 3)
Reversible = _Special("Reversible", "abc", 1)
Container = _Special("Container", "abc", 1)
Collection = _Special("Collection", "abc", 1)
AbstractSet = _Special("AbstractSet", "abc", 1)
MutableSet = _Special("MutableSet", "abc", 1)
Mapping = _Special("Mapping", "abc", 2)
MutableMapping = _Special("MutableMapping", "abc", 2)
MappingView = _Special("MappingView", "abc", 1)
KeysView = _Special("KeysView", "abc", 1)
ItemsView = _Special("ItemsView", "abc", 2)
ValuesView = _Special("ValuesView", "abc", 1)
Sequence = _Special("Sequence", "abc", 1)
MutableSequence = _Special("MutableSequence", "abc", 1)
Text = str


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _take_union(form, given):
    if given == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for arg in given if isinstance(given, tuple) else (given,):
        arg = _check(arg, "Union[arg, ...]: each arg must be a type.")
        flat.extend(arg.__args__ if isinstance(arg, (_UnionGenericAlias, UnionType)) else (arg,))
    args = _unique(flat)
    return args[0] if len(args) == 1 else _UnionGenericAlias(Union, args)


def _take_optional(form, given):
    return Union[_check(given, f"{form} requires a single type."), _NoneType]


def _take_literal(form, given):
    flat = []
    for arg in given if isinstance(given, tuple) else (given,):
        flat.extend(arg.__args__ if isinstance(arg, _LiteralAlias) else (arg,))
    try:
        flat = [value for _, value in dict.fromkeys([(type(value), value) for value in flat])]
    except TypeError:
        # What has no hash is kept as it was given.
        pass
    return _LiteralAlias(form, tuple(flat))


def _take_one(form, given):
    return _Alias(form, (_check(given, f"{form} accepts only single type."),), form._name)


def _take_concatenate(form, given):
    given = given if isinstance(given, tuple) else (given,)
    if not (given[-1] is ... or isinstance(given[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    args = [_check(g, "Concatenate[arg, ...]: each arg must be a type.") for g in given[:-1]]
    return _ConcatenateAlias(form, (*args, given[-1]), "Concatenate")


Union = _Form("Union", _take_union, True)
Optional = _Form("Optional", _take_optional, True)
Literal = _Form("Literal", _take_literal)
ClassVar = _Form("ClassVar", _take_one, True)
Final = _Form("Final", _take_one)
Required = _Form("Required", _take_one)
NotRequired = _Form("NotRequired", _take_one)
ReadOnly = _Form("ReadOnly", _take_one)
TypeGuard = _Form("TypeGuard", _take_one)
TypeIs = _Form("TypeIs", _take_one)
Unpack = _Form("Unpack", lambda form, given: _UnpackAlias(form, _take_one(form, given).__args__, "Unpack"))
Concatenate = _Form("Concatenate", _take_concatenate)
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")


class Annotated:
    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        kind = params[0] if isinstance(params[0], _Alias) else _check(params[0], "Annotated[t, ...]: t must be a type.")
        return _AnnotatedAlias(kind, tuple(params[1:]))


class ForwardRef(_Final, _root=True):
    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_module__ = module
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (self.__forward_arg__, self.__forward_module__) == (other.__forward_arg__, other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __call__(self):
        raise TypeError("forward references are not called")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Variable(_Immutable):
    def __init_subclass__(cls, /, *args, **kwds):
        if cls.__module__ != "typing":
            raise TypeError("Cannot subclass special typing classes")

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def _vary(self, name, bound, covariant, contravariant):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__name__ = name
        self.__bound__ = None if bound is None else _check(bound, "Bound must be a type.")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__module__ = _calling_module()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __call__(self, *args):
        raise TypeError(f"{type(self).__name__!r} object is not callable")


class TypeVar(_Variable):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self._vary(name, bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__constraints__ = tuple([_check(c, "TypeVar(name, constraint, ...): constraints must be types.") for c in constraints])


class ParamSpec(_Variable):
    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self._vary(name, bound, covariant, contravariant)
        self.args = ParamSpecArgs(self)
        self.kwargs = ParamSpecKwargs(self)


class ParamSpecArgs:
    _end = "args"

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._end}"


class ParamSpecKwargs(ParamSpecArgs):
    _end = "kwargs"


class TypeVarTuple(_Immutable):
    def __init__(self, name):
        self.__name__ = name
        self.__module__ = _calling_module()

    def __init_subclass__(cls, /, *args, **kwds):
        raise TypeError("Cannot subclass special typing classes")

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of TypeVarTuple")

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield Unpack[self]

    def __call__(self):
        raise TypeError("'TypeVarTuple' object is not callable")


class Generic:
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        if cls in (Generic, Protocol):
            name = cls.__name__
            if not params:
                raise TypeError(f"Parameter list to {name}[...] cannot be empty")
            for param in params:
                if not isinstance(param, (TypeVar, ParamSpec, TypeVarTuple, _Alias)):
                    raise TypeError(f"Parameters to {name}[...] must all be type variables or parameter specification variables.")
            if len(_unique(params)) != len(params):
                raise TypeError(f"Parameters to {name}[...] must all be unique")
            return _Alias(cls, params)
        wanted = cls.__dict__.get("__parameters__", ())
        if not wanted:
            raise TypeError(f"{cls!r} is not a generic class")
        if len(wanted) == 1 and isinstance(wanted[0], ParamSpec) and not (len(params) == 1 and isinstance(params[0], (list, ParamSpec))):
            params = (params,)
        params = tuple([tuple(p) if isinstance(p, (list, tuple)) else p if p is ... else _check(p, "Parameters to generic types must be types.") for p in params])
        if not any(isinstance(w, TypeVarTuple) for w in wanted):
            _count(cls, params, len(wanted))
        return _Alias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        found = ()
        if "__orig_bases__" in cls.__dict__:
            bases = cls.__orig_bases__
            plain = Generic in bases
        else:
            bases = ()
            plain = Generic in cls.__bases__ and cls.__name__ != "Protocol"
        if plain:
            raise TypeError("Cannot inherit from plain Generic")
        if bases:
            found = _parameters([b for b in bases if isinstance(b, (_Alias, GenericAlias))])
            for base in bases:
                if isinstance(base, _Alias) and base.__origin__ is Generic:
                    missing = [v for v in found if v not in base.__parameters__]
                    if missing:
                        shown = ", ".join([str(v) for v in missing])
                        listed = ", ".join([str(g) for g in base.__parameters__])
                        raise TypeError(f"Some type variables ({shown}) are not listed in Generic[{listed}]")
                    found = base.__parameters__
        cls.__parameters__ = tuple(found)


_IGNORED = {"__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__",
            "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__", "__parameters__",
            "__orig_bases__", "__init_subclass__", "__qualname__", "__static_attributes__", "__firstlineno__",
            "_is_protocol", "_is_runtime_protocol", "_abc_impl", "_abc_registry", "__final__", "__protocol_attrs__", "__orig_class__"}


def _protocol_members(cls):
    names = []
    for base in cls.__mro__[:-1]:
        if base in (Protocol, Generic):
            continue
        for name in [*base.__dict__, *base.__dict__.get("__annotations__", {})]:
            if name not in _IGNORED and name not in names and not name.startswith("_abc_"):
                names.append(name)
    return names


def _owned(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__
    return None


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if cls is Protocol or not cls._is_protocol:
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if cls in type(instance).__mro__:
            return True
        for name in _protocol_members(cls):
            if not hasattr(instance, name) or getattr(instance, name) is None and callable(getattr(cls, name, None)):
                return super().__instancecheck__(instance) if cls._abc_registry else False
        return True

    def register(cls, subclass):
        if not cls._is_protocol or not isinstance(subclass, type):
            return super().register(subclass)
        if cls not in subclass.__mro__:
            cls._abc_registry.append(subclass)
        return subclass

    def __subclasscheck__(cls, other):
        if cls is Protocol or not cls._is_protocol:
            return super().__subclasscheck__(other)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        names = _protocol_members(cls)
        for name in names:
            if not callable(getattr(cls, name, None)):
                raise TypeError("Protocols with non-method members don't support issubclass()")
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        for name in names:
            body = _owned(other, name)
            if body is None or body[name] is None:
                return super().__subclasscheck__(other)
        return True


def _no_protocol_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    # A class of a protocol inherits this until the first instance is made.
    if cls.__init__ is _no_protocol_init:
        cls.__init__ = _next_init(cls)
        cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = Protocol in cls.__bases__
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            if not (base in (object, Generic, Protocol) or getattr(base, "_is_protocol", False)
                    or base.__module__ in ("collections.abc", "contextlib")):
                raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        if cls.__init__ is object.__init__ or cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_protocol_init


def _next_init(cls):
    for base in cls.__mro__:
        found = base.__dict__.get("__init__", _no_protocol_init)
        if found is not _no_protocol_init:
            return found
    return object.__init__


from typing._made import (AnyStr, BinaryIO, IO, NamedTuple, NewType, SupportsAbs, SupportsBytes, SupportsComplex,
    SupportsFloat, SupportsIndex, SupportsInt, SupportsRound, TextIO, TypedDict, assert_never, assert_type, cast,
    dataclass_transform, final, get_args, get_origin, get_protocol_members, get_type_hints, is_protocol, is_typeddict,
    no_type_check, overload, override, runtime_checkable)

"""Data classes: the methods are closures over a class's fields."""
from threading import get_ident
from copy import deepcopy
from keyword import iskeyword
from types import MappingProxyType, GenericAlias, new_class as _new_class
from abc import update_abstractmethods as _update_abstractmethods
import sys as _sys

_NAME = "__dataclass_fields__"


class FrozenInstanceError(AttributeError):
    pass


class _Factory:
    def __repr__(self):
        return "<factory>"


class _Missing:
    pass


class _KwOnly:
    pass


_Missing.__name__ = _Missing.__qualname__ = "_MISSING_TYPE"
_KwOnly.__name__ = _KwOnly.__qualname__ = "_KW_ONLY_TYPE"


_FACTORY = _Factory()
MISSING = _Missing()
KW_ONLY = _KwOnly()


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        kind = self.type
        plain = isinstance(kind, type) and not isinstance(kind, GenericAlias)
        return f"dataclasses.InitVar[{kind.__name__ if plain else repr(kind)}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare",
                 "metadata", "kw_only", "_kind")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._kind = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only

    def __repr__(self):
        key = id(self), get_ident()
        if key in _written:
            return "..."
        _written.add(key)
        try:
            shown = [f"{name}={getattr(self, name)!r}" for name in Field.__slots__[:-1]]
            return f"Field({','.join(shown)},_field_type={self._kind})"
        finally:
            _written.discard(key)

    def __set_name__(self, owner, name):
        inform = getattr(type(self.default), "__set_name__", None)
        if inform:
            inform(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


_written = set()


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{n}={getattr(self, n)!r}' for n in self.__slots__])})"


def _word(text, place):
    """Where the word ends that begins at a place, behind spaces; the word."""
    while place < len(text) and text[place].isspace():
        place += 1
    end = place
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return end, text[place:end]


def _named(text, cls):
    """What the beginning of an annotation that is a text names where the class was written:
    the object, and whether it is looked up in a module."""
    end, name = _word(text, 0)
    module = _sys.modules.get(cls.__module__)
    names = {} if module is None else module.__dict__
    place = end
    while place < len(text) and text[place].isspace():
        place += 1
    if place < len(text) and text[place] == ".":
        _, inner = _word(text, place + 1)
        if inner:
            # Only modules count, and only what they themselves have.
            found = names.get(name)
            return getattr(found, inner, None) if isinstance(found, type(_sys)) else None
    return names.get(name)


def _kind_of(annotation, cls):
    """What an annotation, perhaps still a text, says of its field."""
    if isinstance(annotation, str):
        annotation = _named(annotation, cls)
    if annotation is KW_ONLY:
        return "KW_ONLY"
    if annotation is InitVar or type(annotation) is InitVar:
        return "_FIELD_INITVAR"
    text = "" if isinstance(annotation, type) or type(annotation).__module__ != "typing" else repr(annotation)
    return "_FIELD_CLASSVAR" if text.partition("[")[0] == "typing.ClassVar" else "_FIELD"


def _make_field(cls, name, annotation, kind, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._kind = kind
    if kind != "_FIELD" and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if kind == "_FIELD_CLASSVAR":
        if made.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is MISSING:
        made.kw_only = kw_only
    if kind == "_FIELD" and (made.default.__class__.__hash__ is None or isinstance(made.default, (list, dict, set, bytearray))):
        raise ValueError(
            f"mutable default {made.default.__class__} for field {name} is not allowed: use default_factory")
    return made


def _listed(names):
    names = [repr(name) for name in names]
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _missing(where, names, kind):
    plural = "" if len(names) == 1 else "s"
    return TypeError(f"{where}() missing {len(names)} required {kind} argument{plural}: {_listed(names)}")


def _binder(where, standard, keyword):
    """How arguments become one value a field, in CPython's words where they do not fit."""
    names = [f.name for f in standard]
    every = names + [f.name for f in keyword]
    places = {name: place for place, name in enumerate(every)}
    defaults = []
    for f in standard + keyword:
        defaults.append(_FACTORY if f.default_factory is not MISSING else f.default)
    n_optional = len([d for d in defaults[:len(names)] if d is not MISSING])

    def bind(args, kwargs):
        values = [*args[:len(names)], *defaults[min(len(args), len(names)):]]
        for name, value in kwargs.items():
            place = places.get(name)
            if place is None:
                raise TypeError(f"{where}() got an unexpected keyword argument {name!r}")
            if place < len(args) and place < len(names):
                raise TypeError(f"{where}() got multiple values for argument {name!r}")
            values[place] = value
        if len(args) > len(names):
            most, given = len(names) + 1, len(args) + 1
            takes = f"from {most - n_optional} to {most}" if n_optional else f"{most}"
            extra = len([name for name in kwargs if places[name] >= len(names)])
            had = f"{given}"
            if extra:
                had += f" positional arguments (and {extra} keyword-only argument{'' if extra == 1 else 's'})"
            raise TypeError(f"{where}() takes {takes} positional argument{'' if most == 1 and not n_optional else 's'}"
                            f" but {had} were given")
        absent = [name for name, value in zip(every, values) if value is MISSING]
        if absent:
            wanted = [name for name in absent if places[name] < len(names)]
            if wanted:
                raise _missing(where, wanted, "positional")
            raise _missing(where, absent, "keyword-only")
        return values

    return bind


def _always(value):
    return lambda: value


def _make_init(cls, fields, frozen, post, slots):
    taken = [f for f in fields if f.init]
    standard = [f for f in taken if not f.kw_only]
    keyword = [f for f in taken if f.kw_only]
    seen = False
    for f in standard:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen = True
        elif seen:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    taken = standard + keyword
    bind = _binder(f"{cls.__qualname__}.__init__", standard, keyword)
    count = len(taken) if not keyword else -1
    put = object.__setattr__ if frozen else setattr
    names = [f.name for f in taken]
    simple = not post and fields == taken and not [f for f in fields if f._kind != "_FIELD" or f.default_factory is not MISSING]
    places = {name: place for place, name in enumerate(names)}
    init_only = [places[f.name] for f in fields if f._kind == "_FIELD_INITVAR" and f.init]
    plan = [(f.name, places.get(f.name, -1), f.default_factory) for f in fields if f._kind == "_FIELD"
            and (f.init or f.default_factory is not MISSING)]
    if slots:
        # No attribute of the class stands for what __init__ leaves out.
        plan += [(f.name, -1, _always(f.default)) for f in fields
                 if f._kind == "_FIELD" and not f.init and f.default is not MISSING]

    if simple:
        def __init__(self, /, *args, **kwargs):
            if kwargs or len(args) != count:
                args = bind(args, kwargs)
            for name, value in zip(names, args):
                put(self, name, value)
    else:
        def __init__(self, /, *args, **kwargs):
            if kwargs or len(args) != count:
                args = bind(args, kwargs)
            for name, place, factory in plan:
                value = args[place] if place >= 0 else _FACTORY
                put(self, name, factory() if value is _FACTORY else value)
            if post:
                self.__post_init__(*[args[place] for place in init_only])

    __init__.__dataclass_taken__ = standard, keyword
    __init__.__annotations__ = {**{f.name: f.type for f in taken}, "return": None}
    return __init__


def _shown_type(kind):
    if isinstance(kind, type) and not isinstance(kind, GenericAlias):
        plain = kind.__module__ in ("builtins", "typing")
        return kind.__qualname__ if plain else f"{kind.__module__}.{kind.__qualname__}"
    return repr(kind).replace("typing.", "")


def _signature_text(init):
    standard, keyword = init.__dataclass_taken__
    parts = []
    for f in [*standard, None, *keyword] if keyword else standard:
        if f is None:
            parts.append("*")
            continue
        part = f"{f.name}: {_shown_type(f.type)}"
        if f.default_factory is not MISSING:
            part += " = <factory>"
        elif f.default is not MISSING:
            part += f" = {f.default!r}"
        parts.append(part)
    return f"({', '.join(parts)})"


def _own_signature(cls):
    """How a class is called whose __init__ is its own or inherited."""
    from inspect import signature
    try:
        return str(signature(cls)).replace(" -> None", "")
    except (TypeError, ValueError):
        return ""


def _make_repr(names):
    running = set()

    def __repr__(self):
        key = id(self), get_ident()
        if key in running:
            return "..."
        running.add(key)
        try:
            shown = [f"{name}={getattr(self, name)!r}" for name in names]
            return f"{self.__class__.__qualname__}({', '.join(shown)})"
        finally:
            running.discard(key)

    return __repr__


def _values(names):
    if len(names) == 1:
        only = names[0]
        return lambda self: (getattr(self, only),)
    return lambda self: tuple([getattr(self, name) for name in names])


def _comparisons(names):
    values = _values(names)

    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return values(self) == values(other)
        return NotImplemented

    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) < values(other)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return values(self) <= values(other)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) > values(other)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return values(self) >= values(other)
        return NotImplemented

    return __eq__, (__lt__, __le__, __gt__, __ge__)


def _frozen_methods(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _make_hash(names):
    values = _values(names)

    def __hash__(self):
        return hash(values(self))

    return __hash__


def _set_new(cls, method):
    """Gives the class a method of ours unless its body has one; whether the body has."""
    if method.__name__ in cls.__dict__:
        return True
    method.__qualname__ = f"{cls.__qualname__}.{method.__name__}"
    setattr(cls, method.__name__, method)
    return False


def _collect(cls, kw_only, frozen):
    fields = {}
    any_frozen = has_bases = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get(_NAME)
        if inherited is not None:
            has_bases = True
            fields.update(inherited)
            any_frozen = any_frozen or base.__dataclass_params__.frozen
    annotations = cls.__dict__.get("__annotations__", {})
    own = []
    only_keywords = kw_only
    divided = False
    for name, annotation in annotations.items():
        kind = _kind_of(annotation, cls)
        if kind == "KW_ONLY":
            if divided:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            divided = only_keywords = True
        else:
            own.append(_make_field(cls, name, annotation, kind, only_keywords))
    for f in own:
        fields[f.name] = f
        if isinstance(cls.__dict__.get(f.name), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_bases:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any_frozen and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return fields


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    body = cls.__dict__
    own_hash = body.get("__hash__", MISSING)
    has_hash = not (own_hash is MISSING or own_hash is None and "__eq__" in body)
    fields = _collect(cls, kw_only, frozen)
    setattr(cls, _NAME, fields)
    cls.__dataclass_params__ = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    real = [f for f in fields.values() if f._kind == "_FIELD"]
    everything = [f for f in fields.values() if f._kind != "_FIELD_CLASSVAR"]
    made = None
    if init:
        made = _make_init(cls, everything, frozen, hasattr(cls, "__post_init__"), slots)
        _set_new(cls, made)
    _set_new(cls, _replace)
    if repr:
        _set_new(cls, _make_repr([f.name for f in real if f.repr]))
    if eq or order:
        equal, ordering = _comparisons([f.name for f in real if f.compare])
        if eq:
            _set_new(cls, equal)
        if order:
            for method in ordering:
                if _set_new(cls, method):
                    raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}."
                                    " Consider using functools.total_ordering")
    if frozen:
        for method in _frozen_methods(cls, [f.name for f in real]):
            if _set_new(cls, method):
                raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")
    if unsafe_hash and has_hash:
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if unsafe_hash or eq and frozen and not has_hash:
        hasher = _make_hash([f.name for f in real if (f.compare if f.hash is None else f.hash)])
        hasher.__qualname__ = f"{cls.__qualname__}.__hash__"
        cls.__hash__ = hasher
    elif eq and not has_hash:
        cls.__hash__ = None
    if not getattr(cls, "__doc__", None):
        cls.__doc__ = cls.__name__ + (_signature_text(made) if made else _own_signature(cls))
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in everything if f.init and not f.kw_only])
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    _update_abstractmethods(cls)
    return _with_slots(cls, frozen, [f.name for f in real], weakref_slot) if slots else cls


def _with_slots(cls, frozen, names, weakref_slot):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = []
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__", ())
        inherited.extend([slots] if isinstance(slots, str) else slots)
    body = dict(cls.__dict__)
    slots = [name for name in names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    for name in [*names, "__dict__", "__weakref__"]:
        body.pop(name, None)
    body["__slots__"] = tuple(slots)
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    if frozen and "__getstate__" not in body:
        made.__getstate__ = lambda self: [getattr(self, f.name) for f in fields(self)]
        made.__setstate__ = lambda self, state: [
            object.__setattr__(self, f.name, value) for f, value in zip(fields(self), state)] and None
    return made


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, _NAME, None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._kind == "_FIELD"])


def is_dataclass(obj):
    plain = isinstance(obj, type) and not isinstance(obj, GenericAlias)
    return hasattr(obj if plain else type(obj), _NAME)


def asdict(obj, *, dict_factory=dict):
    if not hasattr(type(obj), _NAME):
        raise TypeError("asdict() should be called on dataclass instances")
    return _unfold(obj, lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    if not hasattr(type(obj), _NAME):
        raise TypeError("astuple() should be called on dataclass instances")
    return _unfold(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def _unfold(obj, make):
    kind = type(obj)
    if hasattr(kind, _NAME):
        return make([(f.name, _unfold(getattr(obj, f.name), make)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return kind(*[_unfold(value, make) for value in obj])
    if isinstance(obj, (list, tuple)):
        return kind([_unfold(value, make) for value in obj])
    if isinstance(obj, dict):
        pairs = [(_unfold(key, make), _unfold(value, make)) for key, value in obj.items()]
        if hasattr(kind, "default_factory"):
            made = kind(obj.default_factory)
            for key, value in pairs:
                made[key] = value
            return made
        return kind(pairs)
    return deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
                   weakref_slot=False, module=None):
    body = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, body[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
    body["__annotations__"] = annotations
    body["__module__"] = module or "types"
    made = _new_class(cls_name, bases, {}, lambda names: names.update(body))
    return dataclass(made, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    if not hasattr(type(obj), _NAME):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(obj, /, **changes):
    for f in getattr(obj, _NAME).values():
        if f._kind == "_FIELD_CLASSVAR":
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
        elif f.name not in changes:
            if f._kind == "_FIELD_INITVAR" and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


_replace.__name__ = "__replace__"

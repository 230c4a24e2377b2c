"""Enumerations: the metaclass makes one member of each plain value of the class body."""

from _machine import caller as _caller
from types import DynamicClassAttribute, MappingProxyType

_UNSET = object()
_builtin_property = property
_function = type(lambda: None)


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_inner_class(cls_name, name, value):
    """Whether a class was written in the body itself, and not only named there."""
    return isinstance(value, type) and f".{value.__qualname__}".endswith(f".{cls_name}.{name}")


def _is_single_bit(number):
    return number > 0 and number & (number - 1) == 0


def _bits_of(number):
    bit = 1
    while bit <= number:
        if number & bit:
            yield bit
        bit <<= 1


class auto:
    def __init__(self, value=_UNSET):
        self.value = value

    def __repr__(self):
        return "auto(_auto_null)" if self.value is _UNSET else f"auto({self.value!r})"


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class property:
    """An attribute of the members that leaves room for a member of the same name."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.name = None
        self.clsname = None
        self.__doc__ = doc or getattr(fget, "__doc__", None)

    def __set_name__(self, owner, name):
        self.name = name
        self.clsname = owner.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            found = owner._member_map_.get(self.name)
            if found is None:
                raise AttributeError(self.name)
            return found
        if self.fget is None:
            raise AttributeError(f"{owner!r} member has no attribute {self.name!r}")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        self.fdel(instance)

    def setter(self, fset):
        made = type(self)(self.fget, fset, self.fdel, self.__doc__)
        made.__set_name__(type(self), self.name)
        return made


class EnumDict(dict):
    """The body of an enumeration while it runs."""

    def __init__(self, name=None):
        super().__init__()
        self._cls_name = name
        self._member_names = {}
        self._ignore = []
        self._next = None
        self._auto_called = False
        self._last_values = []

    @_builtin_property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, key, value):
        if key.startswith(f"_{self._cls_name}__") and not key.endswith("__"):
            pass
        elif _is_sunder(key):
            if key == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._next = value.__func__ if isinstance(value, staticmethod) else value
            elif key == "_ignore_":
                value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                self._ignore = value
                taken = [name for name in value if name in self._member_names]
                if taken:
                    raise ValueError(f"_ignore_ cannot specify already set names: {set(taken)!r}")
            elif key not in ("_order_", "_missing_", "_numeric_repr_", "_iter_member_", "_add_alias_", "_add_value_alias_"):
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore or isinstance(value, nonmember):
            value = value.value if isinstance(value, nonmember) else value
        elif _is_inner_class(self._cls_name, key, value) or _is_descriptor(value) and not isinstance(value, member):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            elif isinstance(value, auto):
                value = self._resolve(key, value)
            elif type(value) is tuple and any(isinstance(part, auto) for part in value):
                value = tuple([self._resolve(key, p) if isinstance(p, auto) else p for p in value])
            else:
                self._last_values.append(value)
            self._member_names[key] = value
        super().__setitem__(key, value)

    def update(self, members, *more, **others):
        for given in (dict(members, *more), others):
            for name, value in given.items():
                self[name] = value

    def _resolve(self, key, value):
        if value.value is _UNSET:
            self._auto_called = True
            value.value = self._next(key, 1, len(self._member_names), self._last_values[:])
        self._last_values.append(value.value)
        return value.value


def _mixed_type(name, bases):
    """The type of value that the members also are: int in an IntEnum."""
    found = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    if base._member_type_ not in found:
                        found.append(base._member_type_)
                    break
            elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                candidate = candidate or base
                if candidate not in found:
                    found.append(candidate)
                break
            else:
                candidate = candidate or base
    if len(found) > 1:
        raise TypeError(f"too many data types for {name!r}: {set(found)!r}")
    return found[0] if found else object


def _find_shown(bases):
    """The __repr__ that shows the values of members: that of the type that is mixed in."""
    for chain in bases:
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                return base._value_repr_
            if "__repr__" in base.__dict__:
                return base.__dict__["__repr__"]
    return None


def _find_new(namespace, mixed, parent):
    """The __new__ that makes members: the body's own, an ancestor's, or the mixed type's."""
    if parent is None:
        return object.__new__
    own = namespace.get("__new__")
    if isinstance(own, staticmethod):
        own = own.__func__
    if own is None and parent._new_member_ is not parent._member_type_.__new__:
        own = parent._new_member_
    return own or mixed.__new__


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        body = EnumDict(cls)
        if bases and isinstance(bases[-1], EnumType):
            for base in bases:
                if isinstance(base, EnumType) and base._member_map_:
                    raise TypeError(f"<enum {cls!r}> cannot extend {base!r}")
            body._next = bases[-1]._generate_next_value_
        return body

    def __new__(metacls, cls, bases, classdict, *, boundary=None, **kwds):
        values = classdict._member_names
        namespace = {k: v for k, v in classdict.items() if k not in values and k not in classdict._ignore}
        namespace.pop("_ignore_", None)
        order = namespace.pop("_order_", None)
        wrong = [name for name in values if name in ("mro", "")]
        if wrong:
            raise ValueError(f"invalid enum member name(s) {','.join([repr(n) for n in wrong])}")
        parent = None if not bases else bases[-1]
        if parent is not None and not isinstance(parent, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        mixed = object if parent is None else _mixed_type(cls, bases)
        new_member = _find_new(namespace, mixed, parent)
        if isinstance(namespace.get("_generate_next_value_"), _function):
            namespace["_generate_next_value_"] = staticmethod(namespace["_generate_next_value_"])
        if "__new__" in namespace:
            namespace["__new_member__"] = namespace["__new__"]
        namespace.update(
            _member_names_=[], _member_map_={}, _value2member_map_={}, _unhashable_values_=[],
            _member_type_=mixed, _new_member_=staticmethod(new_member), _use_args_=new_member is not object.__new__,
            _flag_mask_=0, _singles_mask_=0, _value_repr_=_find_shown(bases),
            _boundary_=boundary or getattr(parent, "_boundary_", None))
        enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        if parent is None:
            return enum_class
        _choose_texts(enum_class, namespace, mixed)
        for name, value in values.items():
            _add_member(enum_class, name, value)
        if Flag is not None and issubclass(enum_class, Flag):
            _close_flag(enum_class)
        type.__setattr__(enum_class, "__new__", Enum.__new__)
        if order is not None:
            order = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            members = [name for name, found in enum_class._member_map_.items() if name in order or found._name_ == name]
            if order != members:
                raise TypeError(f"member order does not match _order_:\n  {order}\n  {members}")
        return enum_class

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            cls(value)
        except ValueError:
            return False
        return True

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__",
                 "__init_subclass__", "__module__", "__name__", "__qualname__", *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __getattr__(cls, name):
        if _is_dunder(name):
            raise AttributeError(name)
        found = cls._member_map_.get(name)
        if found is None:
            raise AttributeError(name)
        return found

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        body = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            numbered = []
            for count, name in enumerate(names):
                value = cls._generate_next_value_(name, start, count, [v for _, v in numbered])
                numbered.append((name, value))
            names = numbered
        if names is None:
            names = ()
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            body[name] = value
        caller = _caller(1)
        body["__module__"] = module or (caller[-1] if caller else __name__)
        if qualname is not None:
            body["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, body, boundary=boundary)


EnumMeta = EnumType
_EnumDict = EnumDict


def _choose_texts(cls, namespace, mixed):
    """Members with a mixed type are still written as members; a ReprEnum leaves str() to the type."""
    parent = cls.__bases__[-1]
    if Enum is None:
        return
    for name in ("__repr__", "__str__", "__format__"):
        if name not in namespace and getattr(cls, name, None) in (getattr(mixed, name, None), getattr(object, name, None)):
            type.__setattr__(cls, name, getattr(parent, name))
    if ReprEnum is not None and ReprEnum in cls.__bases__:
        for name, usual in (("__str__", mixed.__repr__ if mixed.__str__ is object.__str__ else mixed.__str__),
                            ("__format__", getattr(mixed, "__format__", None))):
            if name not in namespace and usual is not None:
                type.__setattr__(cls, name, usual)
    if Flag is not None and issubclass(cls, Flag):
        for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
            if name not in namespace and getattr(cls, name) is getattr(mixed, name, None):
                type.__setattr__(cls, name, getattr(Flag, name))


def _add_member(cls, name, value):
    args = value if isinstance(value, tuple) else (value,)
    mixed = cls._member_type_
    if mixed is tuple:
        args = (args,)
    made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
    if not hasattr(made, "_value_"):
        if mixed is object:
            made._value_ = value
        else:
            try:
                made._value_ = mixed(*args)
            except Exception as error:
                raise TypeError("_value_ not set in __new__, unable to create it") from error
    value = made._value_
    made._name_ = name
    made.__objclass__ = cls
    made.__init__(*args)
    made._sort_order_ = len(cls._member_names_)
    flag = Flag is not None and issubclass(cls, Flag)
    canonical = None
    try:
        canonical = cls._value2member_map_.get(value)
    except TypeError:
        for known in cls._member_map_.values():
            if known._value_ == value:
                canonical = known
                break
    if canonical is None:
        canonical = made
        if not flag or not isinstance(value, int) or _is_single_bit(value):
            cls._member_names_.append(name)
        if flag and isinstance(value, int):
            cls._flag_mask_ |= value
            if _is_single_bit(value):
                cls._singles_mask_ |= value
    for base in cls.__mro__[1:]:
        if name in base.__dict__ and isinstance(base.__dict__[name], (property, DynamicClassAttribute)):
            break
    else:
        type.__setattr__(cls, name, canonical)
    cls._member_map_[name] = canonical
    try:
        cls._value2member_map_.setdefault(value, canonical)
    except TypeError:
        cls._unhashable_values_.append(value)


def _close_flag(cls):
    type.__setattr__(cls, "_all_bits_", (1 << cls._flag_mask_.bit_length()) - 1)
    members = [cls._member_map_[name] for name in cls._member_names_]
    type.__setattr__(cls, "_in_order_", [m._value_ for m in members] == sorted([m._value_ for m in members]))


Enum = ReprEnum = Flag = None


class Enum(metaclass=EnumType):
    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            found = cls._value2member_map_.get(value)
            if found is not None:
                return found
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        wrong = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        try:
            found = cls._missing_(value)
        except Exception as error:
            if not isinstance(error, ValueError):
                error.__context__ = wrong
            raise
        if isinstance(found, cls):
            return found
        if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(found, int):
            return found
        if found is None:
            raise wrong
        error = TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")
        error.__context__ = wrong
        raise error

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        # The last value counts if it is the greatest; otherwise CPython 3.11 warns of what later
        # versions do, and takes the greatest that can be counted on from.
        last = last_values[-1]
        try:
            last_values.sort()
            if last == last_values[-1]:
                return last + 1
        except TypeError:
            pass
        from warnings import warn
        warn("In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and support "
             "adding +1\nand the value returned will be the largest value in the enum incremented by 1",
             DeprecationWarning)
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = type(self)._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __dir__(self):
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__"}
        if self.__class__._member_type_ is not object:
            names.update(object.__dir__(self))
        names.update([name for name in getattr(self, "__dict__", ()) if name[0] != "_"])
        for cls in self.__class__.mro():
            for name, value in cls.__dict__.items():
                if name[0] == "_" or name in self._member_map_ and value is self._member_map_[name]:
                    continue
                if isinstance(value, property) and value.fget is None and name in self._member_map_:
                    names.discard(name)
                else:
                    names.add(name)
        return sorted(names)

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return format(str(self), format_spec)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return format(self._value_, format_spec) if format_spec else str(self)


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        for place, text in enumerate(values):
            if not isinstance(text, str) and (place or len(values) == 1):
                what = ("is not a string", "encoding must be a string, not {!r}", "errors must be a string, not {!r}")[place]
                raise TypeError(f"{text!r} {what}" if place == 0 else what.format(text))
        text = str(*values)
        made = str.__new__(cls, text)
        made._value_ = text
        return made

    def __str__(self):
        return self._value_

    def __format__(self, format_spec):
        return format(self._value_, format_spec) if format_spec else str(self)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = list(FlagBoundary)


class Flag(Enum, boundary=STRICT):
    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        if not isinstance(last, int):
            raise TypeError(f"invalid flag value {last!r}")
        return 1 << last.bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, every, boundary = cls._flag_mask_, cls._all_bits_, cls._boundary_
        if not ~every <= value <= every or value & (every ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {_binary(value, width)}\n  allowed {_binary(mask, width)}")
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif value < 0:
                value = max(every + 1, 1 << value.bit_length()) + value
        if value < 0:
            value += every + 1
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        unknown = value & ~mask
        if unknown and boundary is not KEEP:
            raise ValueError(f"{cls.__name__!r}({value!r}) --> unknown values {unknown!r} [{_binary(unknown, 1)}]")
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        made._value_ = value
        members = list(cls._iter_member_(value))
        covered = 0
        for found in members:
            covered |= found._value_
        if value & ~cls._singles_mask_:
            for found in cls._member_map_.values():
                if found not in members and found._value_ and found._value_ & value == found._value_:
                    members.append(found)
                    covered |= found._value_
        names = [found._name_ for found in members]
        unknown = value ^ covered
        if names and unknown:
            if boundary is STRICT:
                raise ValueError(f"{cls!r}: no members with value {unknown!r}")
            names.append(cls._numeric_repr_(unknown))
        made._name_ = "|".join(names) if names else None
        return cls._value2member_map_.setdefault(value, made)

    @classmethod
    def _iter_member_(cls, value):
        found = [cls._value2member_map_[bit] for bit in _bits_of(value & cls._singles_mask_)]
        if not cls._in_order_:
            found.sort(key=lambda m: m._sort_order_)
        return iter(found)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        kind = type(self)
        value = (kind._value_repr_ or repr)(self._value_)
        return f"<{kind.__name__}: {value}>" if self._name_ is None else f"<{kind.__name__}.{self._name_}: {value}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _operand(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        other = self._operand(other)
        return NotImplemented if other is None else self.__class__(self._value_ | other)

    def __and__(self, other):
        other = self._operand(other)
        return NotImplemented if other is None else self.__class__(self._value_ & other)

    def __xor__(self, other):
        other = self._operand(other)
        return NotImplemented if other is None else self.__class__(self._value_ ^ other)

    def __invert__(self):
        cls = self.__class__
        if cls._boundary_ in (EJECT, KEEP):
            return cls(~self._value_)
        return cls(cls._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    __str__ = IntEnum.__str__
    __format__ = IntEnum.__format__


def _binary(number, width):
    """The bits of a number behind its sign."""
    size = number.bit_length()
    digits = bin(number + (1 << size if number < 0 else 0))[2:].rjust(size, "0") if size else ""
    sign = "1" if number < 0 else "0"
    return f"0b{sign} {digits.rjust(width, sign)}"


def unique(enumeration):
    pairs = [f"{alias} -> {found._name_}" for alias, found in enumeration._member_map_.items() if alias != found._name_]
    if pairs:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(pairs)}")
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = list(EnumCheck)


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        flag = issubclass(enumeration, Flag)
        kind = "flag" if flag else "enum"
        members = enumeration._member_map_
        for check in self.checks:
            if check is UNIQUE:
                pairs = [f"{alias} -> {found._name_}" for alias, found in members.items() if alias != found._name_]
                if pairs:
                    raise ValueError(f"aliases found in {enumeration!r}: {', '.join(pairs)}")
            elif check is CONTINUOUS:
                values = sorted([m._value_ for m in enumeration])
                if len(values) < 2:
                    continue
                wanted = _bits_between(values[0], values[-1]) if flag else range(values[0], values[-1] + 1)
                missing = [value for value in wanted if value not in values]
                if missing:
                    shown = ", ".join([str(value) for value in missing])
                    raise ValueError(f"invalid {kind} {name!r}: missing values {shown}"[:256])
            elif check is NAMED_FLAGS:
                known = [m._value_ for m in enumeration]
                loose, holes = [], 0
                for alias, found in members.items():
                    value = found._value_
                    if value < 0 or alias in enumeration._member_names_:
                        continue
                    missing = [bit for bit in _bits_of(value) if bit not in known]
                    if missing:
                        loose.append(alias)
                        for bit in missing:
                            holes |= bit
                if loose:
                    what = f"alias {loose[0]} is missing" if len(loose) == 1 else \
                        f"aliases {', '.join(loose[:-1])} and {loose[-1]} are missing"
                    raise ValueError(
                        f"invalid Flag {name!r}: {what} {'' if _is_single_bit(holes) else 'combined '}"
                        f"{'value' if _is_single_bit(holes) else 'values of'} {hex(holes)}"
                        " [use enum.show_flag_values(value) for details]")
        return enumeration


def _bits_between(low, high):
    return [1 << place for place in range(low.bit_length() - 1, high.bit_length())]


def show_flag_values(value):
    return list(_bits_of(value))

"""The names of the machine's own types, and SimpleNamespace."""

from _machine import (AsyncGeneratorType, BuiltinFunctionType, CellType, ClassMethodDescriptorType, CodeType,
                      CoroutineType, EllipsisType, FrameType, FunctionType, GeneratorType, GetSetDescriptorType,
                      MemberDescriptorType, MethodDescriptorType, MethodType, MethodWrapperType, ModuleType, NoneType,
                      NotImplementedType, TracebackType, WrapperDescriptorType, make_awaitable as _make_awaitable,
                      signature as _signature_of)

BuiltinMethodType = BuiltinFunctionType
LambdaType = FunctionType
GenericAlias = type(list[int])
UnionType = type(int | str)
MappingProxyType = type(type.__dict__)


class SimpleNamespace:
    def __init__(self, /, *args, **kwargs):
        if args:
            raise TypeError("no positional arguments expected")
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        kind = type(self)
        name = "namespace" if kind is SimpleNamespace else kind.__name__
        running = _running
        if id(self) in running:
            return f"{name}(...)"
        running.append(id(self))
        try:
            return f"{name}({', '.join([f'{key}={value!r}' for key, value in self.__dict__.items()])})"
        finally:
            running.remove(id(self))

    def __eq__(self, other):
        if issubclass(type(other), SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __replace__(self, /, **kwargs):
        return type(self)(**{**self.__dict__, **kwargs})


_running = []


class DynamicClassAttribute:
    """A property for instances; on the class the name goes to the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        doc = fget.__doc__ if self.overwrite_doc else None
        return self._like(fget, self.fset, self.fdel, doc or self.__doc__)

    def setter(self, fset):
        return self._like(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return self._like(self.fget, self.fset, fdel, self.__doc__)

    def _like(self, *parts):
        made = type(self)(*parts)
        made.overwrite_doc = self.overwrite_doc
        return made


class _GeneratorWrapper:
    """A generator that can be awaited."""

    def __init__(self, generator):
        self.__wrapped = generator
        self.__name__ = getattr(generator, "__name__", None)
        self.__qualname__ = getattr(generator, "__qualname__", None)

    def send(self, value):
        return self.__wrapped.send(value)

    def throw(self, *args):
        return self.__wrapped.throw(*args)

    def close(self):
        return self.__wrapped.close()

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self.__wrapped if type(self.__wrapped) is GeneratorType else self

    __await__ = __iter__

    @property
    def gi_code(self):
        return self.__wrapped.gi_code

    @property
    def gi_frame(self):
        return self.__wrapped.gi_frame

    @property
    def gi_running(self):
        return self.__wrapped.gi_running

    @property
    def gi_yieldfrom(self):
        return self.__wrapped.gi_yieldfrom

    cr_code, cr_frame, cr_running, cr_await = gi_code, gi_frame, gi_running, gi_yieldfrom


def coroutine(func):
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    flags = _signature_of(func)[0] if type(func) is FunctionType else 0
    if flags & (128 | 256 | 32):
        if flags & (256 | 32) == 32:
            _make_awaitable(func)
        return func

    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        kind = type(made)
        if kind is CoroutineType or kind is GeneratorType and made.gi_code.co_flags & 256 or not hasattr(kind, "send") or not hasattr(kind, "throw") or not hasattr(kind, "close"):
            return made
        return made if hasattr(kind, "__await__") else _GeneratorWrapper(made)

    from functools import update_wrapper
    return update_wrapper(wrapped, func)


def resolve_bases(bases):
    resolved, changed = [], False
    for base in bases:
        if isinstance(base, GenericAlias):
            resolved.append(base.__origin__)
            changed = True
        elif not isinstance(base, type) and hasattr(base, "__mro_entries__"):
            entries = base.__mro_entries__(bases)
            if not isinstance(entries, tuple):
                raise TypeError("__mro_entries__ must return a tuple")
            resolved.extend(entries)
            changed = True
        else:
            resolved.append(base)
    return tuple(resolved) if changed else bases


def get_original_bases(cls, /):
    if not isinstance(cls, type):
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}")
    return cls.__dict__.get("__orig_bases__", cls.__bases__)


def prepare_class(name, bases=(), kwds=None):
    kwds = dict(kwds or {})
    meta = kwds.pop("metaclass") if "metaclass" in kwds else type(bases[0]) if bases else type
    if isinstance(meta, type):
        for base in bases:
            kind = type(base)
            if issubclass(kind, meta):
                meta = kind
            elif not issubclass(meta, kind):
                raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass"
                                " of the metaclasses of all its bases")
    return meta, meta.__prepare__(name, bases, **kwds) if hasattr(meta, "__prepare__") else {}, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    resolved = resolve_bases(bases)
    meta, body, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(body)
    if resolved is not bases and resolved != tuple(bases):
        body["__orig_bases__"] = bases
    return meta(name, resolved, body, **kwds)

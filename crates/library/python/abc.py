"""Abstract base classes: the metaclass, the decorators; nothing is cached."""


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    __isabstractmethod__ = True


def _is_abstract(value):
    if isinstance(value, property):
        for part in (value.fget, value.fset, value.fdel):
            if getattr(part, "__isabstractmethod__", False):
                return True
    elif isinstance(value, (classmethod, staticmethod)):
        return bool(getattr(value.__func__, "__isabstractmethod__", False))
    return bool(getattr(value, "__isabstractmethod__", False))


def _abstract_names(cls, candidates):
    names = [name for name, value in candidates if _is_abstract(value)]
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if name not in names and _is_abstract(getattr(cls, name, None)):
                names.append(name)
    return frozenset(names)


_registered = [0]


def get_cache_token():
    """What changes when a class is registered with any abstract class."""
    return _registered[0]


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace.items())
        cls._abc_registry = []
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry.append(subclass)
        _registered[0] += 1
        for base in cls.__mro__:
            # What is registered as one of these is matched by their patterns.
            if base.__module__ == "collections.abc" and base.__name__ in ("Sequence", "Mapping"):
                try:
                    setattr(subclass, ".pattern", getattr(subclass, ".pattern", base.__name__))
                except TypeError:
                    pass
        return subclass

    def __instancecheck__(cls, instance):
        subclass = type(instance)
        if cls.__subclasscheck__(subclass):
            return True
        claimed = instance.__class__
        return claimed is not subclass and cls.__subclasscheck__(claimed)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        known = cls.__subclasshook__(subclass)
        if known is True or known is False:
            return known
        if known is not NotImplemented:
            raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
        if cls in subclass.__mro__:
            return True
        for registered in cls._abc_registry:
            if issubclass(subclass, registered):
                return True
        # Classes of the library say it themselves, so that nothing has to be imported for it.
        if cls.__module__ == "collections.abc" and getattr(subclass, "_abstract_kind", None) == cls.__name__:
            return True
        for derived in type.__subclasses__(cls):
            if issubclass(subclass, derived):
                return True
        return False


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def update_abstractmethods(cls):
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__.items())
    return cls



"""`patch`: puts a mock where something else is, for a test, a block or from start to stop."""

import asyncio
import contextlib
import functools
import sys

from _machine import refuse

from ._calls import DEFAULT

_MISSING = object()


class _Patch:
    """One attribute that is replaced."""

    _started = []

    def __init__(self, get_target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        if new_callable is not None and new is not DEFAULT:
            raise ValueError("Cannot use 'new' and 'new_callable' together")
        if new_callable is not None and autospec is not None:
            raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        self.get_target, self.attribute, self.new, self.create = get_target, attribute, new, create
        self.spec, self.spec_set, self.autospec = spec, spec_set, autospec
        self.new_callable, self.kwargs = new_callable, kwargs
        self.as_keyword, self.others = None, []

    def _copy(self):
        one = _Patch(self.get_target, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                     self.new_callable, self.kwargs)
        one.as_keyword, one.others = self.as_keyword, [other._copy() for other in self.others]
        return one

    def __call__(self, function):
        if isinstance(function, type):
            return self._decorate_class(function)
        if hasattr(function, "patchings"):
            function.patchings.append(self)
            return function
        wrapper = (_async_wrapper if asyncio.iscoroutinefunction(function) else _wrapper)(function)
        wrapper.patchings = [self]
        return wrapper

    def _decorate_class(self, kind):
        for name in dir(kind):
            value = getattr(kind, name)
            if name.startswith(patch.TEST_PREFIX) and hasattr(value, "__call__"):
                setattr(kind, name, self._copy()(value))
        return kind

    def _original(self):
        """What is there, and whether it is the target's own."""
        own = getattr(self.target, "__dict__", {})
        if self.attribute in own:
            return own[self.attribute], True
        original = getattr(self.target, self.attribute, DEFAULT)
        if original is not DEFAULT and type(self.target) is type(sys):
            return original, True
        if original is DEFAULT and not self.create:
            raise AttributeError(f"{self.target} does not have the attribute {self.attribute!r}")
        return original, False

    def _replacement(self, original):
        from . import mock
        spec, spec_set = self.spec, self.spec_set
        if spec is True:
            spec = original
        if spec_set is True:
            spec_set = original
        if self.autospec is not None and self.autospec is not False:
            of = original if self.autospec is True else self.autospec
            return mock.create_autospec(of, spec_set=bool(spec_set), _name=self.attribute, **self.kwargs)
        more = dict(self.kwargs)
        if spec is not None:
            more["spec"] = spec
        if spec_set is not None:
            more["spec_set"] = spec_set
        of = original if spec is None and spec_set is None else spec if spec is not None else spec_set
        kind = self.new_callable
        if kind is None:
            kind = mock.AsyncMock if mock._is_async(of) else mock.MagicMock
            if spec is not None and not callable(spec):
                kind = mock.NonCallableMagicMock
        if isinstance(kind, type) and issubclass(kind, mock.NonCallableMock):
            more.setdefault("name", self.attribute)
        return kind(**more)

    def __enter__(self):
        self.target = self.get_target()
        original, self.is_own = self._original()
        new = self.new
        if new is DEFAULT:
            new = self._replacement(original)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.original = original
        self._stack = contextlib.ExitStack()
        setattr(self.target, self.attribute, new)
        if self.as_keyword is None:
            return new
        given = {self.as_keyword: new} if self.new is DEFAULT else {}
        with self._undone_on_error():
            for other in self.others:
                given.update(self._stack.enter_context(other))
        return given

    @contextlib.contextmanager
    def _undone_on_error(self):
        try:
            yield
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise

    def __exit__(self, *error):
        stack = self._stack
        if self.is_own and self.original is not DEFAULT:
            setattr(self.target, self.attribute, self.original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.original)
        del self.target, self.original, self._stack
        return stack.__exit__(*error)

    def start(self):
        result = self.__enter__()
        self._started.append(self)
        return result

    def stop(self):
        if self not in self._started:
            return None
        self._started.remove(self)
        return self.__exit__(None, None, None)


def _entered(stack, patchings, kwargs):
    """Begins all of them; the mocks to be given as arguments."""
    more = []
    for one in patchings:
        value = stack.enter_context(one)
        if getattr(one, "as_keyword", None) is not None:
            kwargs.update(value)
        elif one.new is DEFAULT:
            more.append(value)
    return more


def _wrapper(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        with contextlib.ExitStack() as stack:
            args += tuple(_entered(stack, wrapper.patchings, kwargs))
            return function(*args, **kwargs)
    return wrapper


def _async_wrapper(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        with contextlib.ExitStack() as stack:
            args += tuple(_entered(stack, wrapper.patchings, kwargs))
            return await function(*args, **kwargs)
    return wrapper


def _found(path):
    """The object of a dotted name; its module is one that the program has imported."""
    first, *rest = path.split(".")
    if first == "builtins":
        refuse(f"patching {path} is not supported; patch what uses it")
    if first not in sys.modules:
        refuse(f"patching a module that the program does not import is not supported: import {first}")
    target = sys.modules[first]
    for at, part in enumerate(rest):
        dotted = ".".join([first, *rest[:at + 1]])
        target = sys.modules[dotted] if dotted in sys.modules else getattr(target, part)
    return target


def _split(target):
    try:
        path, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}") from None
    return (lambda: _found(path)), attribute


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Replaces what a dotted name stands for."""
    get_target, attribute = _split(target)
    return _Patch(get_target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, **kwargs):
    """Replaces an attribute of an object."""
    if isinstance(target, str):
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _Patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Replaces several attributes of an object."""
    get_target = (lambda: _found(target)) if isinstance(target, str) else (lambda: target)
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patches = []
    for attribute, new in kwargs.items():
        one = _Patch(get_target, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        one.as_keyword = attribute
        patches.append(one)
    patches[0].others = patches[1:]
    return patches[0]


class _PatchDict:
    """Items of a mapping that are replaced."""

    new = None

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.clear, self.values = in_dict, clear, {**dict(values), **kwargs}

    def _copy(self):
        return _PatchDict(self.in_dict, self.values, self.clear)

    def __call__(self, function):
        if isinstance(function, type):
            return _Patch._decorate_class(self, function)
        wrapper = (_async_wrapper if asyncio.iscoroutinefunction(function) else _wrapper)(function)
        wrapper.patchings = [self]
        return wrapper

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _found(self.in_dict)
        self.before = dict(self.in_dict)
        if self.clear:
            self._empty()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *error):
        self._empty()
        self.in_dict.update(self.before)
        return False

    def _empty(self):
        for key in list(self.in_dict):
            del self.in_dict[key]

    start = _Patch.start
    stop = _Patch.stop
    _started = _Patch._started


def _stop_all():
    """Ends all that `start` began, the last one first."""
    for one in reversed(list(_Patch._started)):
        one.stop()


patch.object, patch.dict, patch.multiple, patch.stopall = _patch_object, _PatchDict, _patch_multiple, _stop_all
patch.TEST_PREFIX = "test"

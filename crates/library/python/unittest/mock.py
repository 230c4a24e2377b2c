"""Objects that stand in for others and remember what was done with them:
https://docs.python.org/3/library/unittest.mock.html

Main types: Mock, MagicMock, AsyncMock; `patch` is in `_patch`, calls are in `_calls`."""

import asyncio
import inspect

from ._calls import ANY, DEFAULT, DELETED, Call, CallList, call, sentinel, shown

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock",
           "NonCallableMock", "NonCallableMagicMock", "PropertyMock", "seal")

_ARITHMETIC = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow"
_MAGICS = {f"__{name}__" for name in (
    "lt gt le ge eq ne hash str sizeof getitem setitem delitem len contains enter exit int float bool index"
    " iter next round trunc floor ceil fspath neg pos invert divmod rdivmod missing reversed format"
    " aenter aexit aiter anext " + " ".join(f"{op} r{op} i{op}" for op in _ARITHMETIC.split())).split()}
_SET_ONLY = {f"__{name}__" for name in (
    "subclasses dir format get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate"
    " getformat repr getnewargs_ex await call").split()}
_UNASKED = {"__get__", "__set__", "__delete__", "__missing__", "__reversed__", "__format__"}
_ASYNC = {"__aenter__", "__aexit__", "__anext__"}
_RETURNS = {"__hash__": object.__hash__, "__str__": object.__repr__, "__sizeof__": lambda mock: 16,
            "__fspath__": lambda mock: f"{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}"}
_VALUES = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented,
           "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False, "__float__": 1.0,
           "__bool__": True, "__index__": 1, "__aexit__": False}
_TYPOS = ("assert", "assret", "asert", "aseert", "assrt")


class InvalidSpecError(Exception):
    """A mock was given as the spec of another."""


class _State:
    """All that a mock keeps, in one attribute of it."""

    def __init__(self, name, parent, new_name, new_parent, wraps, unsafe):
        self.name, self.parent, self.new_name, self.new_parent = name, parent, new_name, new_parent
        self.wraps, self.unsafe = wraps, unsafe
        self.names = self.spec = self.spec_set = self.signature = None
        self.children = {}
        self.value, self.effect, self.is_sealed = DEFAULT, None, False
        self.forget()

    def forget(self):
        self.called, self.n_calls, self.args = False, 0, None
        self.arg_list, self.calls, self.methods = CallList(), CallList(), CallList()
        self.n_awaits, self.await_args, self.await_list = 0, None, CallList()


def _kept(field, doc=None):
    """An attribute that is kept in the mock's state."""

    def get(self):
        return getattr(self._mock_state, field)

    def put(self, value):
        setattr(self._mock_state, field, value)

    return property(get, put)


class _Magic:
    """A method with two underscores: a mock too, made when it is needed."""

    def __init__(self, name):
        self.name = name

    def __get__(self, mock, kind=None):
        if mock is None:
            return self
        children = mock._mock_state.children
        if self.name not in children:
            kind = AsyncMock if self.name in _ASYNC else MagicMock
            child = kind(name=self.name, parent=mock, _new_name=self.name, _new_parent=mock)
            _give_default(mock, child, self.name)
            children[self.name] = child
        return children[self.name]


def _give_default(mock, child, name):
    state = child._mock_state
    if name in _RETURNS:
        state.value = _RETURNS[name](mock)
    elif name in _VALUES:
        state.value = _VALUES[name]
    elif name in ("__eq__", "__ne__"):
        is_eq = name == "__eq__"

        def compare(other):
            given = state.value
            if given is not DEFAULT:
                return given
            return is_eq if mock is other else NotImplemented

        state.effect = compare
    elif name == "__iter__":
        state.effect = lambda: iter([] if state.value is DEFAULT else state.value)
    elif name == "__aiter__":
        state.effect = lambda: _Items([] if state.value is DEFAULT else state.value)


class _Items:
    """Gives items asynchronously."""

    def __init__(self, items):
        self._items = iter(items)

    def __aiter__(self):
        return self

    async def __anext__(self):
        for item in self._items:
            return item
        raise StopAsyncIteration


def _names_of(spec):
    """What a spec has as attributes."""
    if isinstance(spec, type) or not hasattr(spec, "__code__") and not hasattr(spec, "__self__"):
        return dir(spec)
    return [*dir(object), "__call__", "__name__", "__qualname__", "__module__", *spec.__dict__]


def _is_async(value):
    if isinstance(value, AsyncMock):
        return True
    return asyncio.iscoroutinefunction(value)


class NonCallableMock:
    """A mock that cannot be called."""

    _has_magics = False

    def __new__(cls, /, *args, spec=None, spec_set=None, **kwargs):
        # Each has a class of its own, on which methods with two underscores can be set.
        spec = spec_set if spec is None else spec
        if spec is None and args:
            spec = args[0]
        names = {"__doc__": cls.__doc__, "__module__": cls.__module__}
        if cls._has_magics:
            of_spec = None if spec is None else spec if isinstance(spec, (list, tuple)) else _names_of(spec)
            for name in _MAGICS - _UNASKED if of_spec is None else _MAGICS.intersection(of_spec):
                names[name] = _Magic(name)
        return object.__new__(type(cls.__name__, (cls,), names))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _new_name="", _new_parent=None,
                 unsafe=False, **kwargs):
        new_parent = parent if _new_parent is None else _new_parent
        self.__dict__["_mock_state"] = _State(name, parent, _new_name, new_parent, wraps, unsafe)
        self._take_spec(spec if spec_set is None else spec_set, spec_set is not None)
        if kwargs:
            self.configure_mock(**kwargs)

    def _take_spec(self, spec, is_set):
        state = self._mock_state
        state.spec_set = is_set
        if spec is None:
            return
        if isinstance(spec, NonCallableMock):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        if isinstance(spec, (list, tuple)):
            state.names = list(spec)
        else:
            state.names = _names_of(spec)
            state.spec = spec if isinstance(spec, type) else type(spec)
            state.original = spec

    @property
    def __class__(self):
        spec = self._mock_state.spec
        return type(self) if spec is None else spec

    called, call_count, call_args = _kept("called"), _kept("n_calls"), _kept("args")
    call_args_list, mock_calls, method_calls = _kept("arg_list"), _kept("calls"), _kept("methods")
    _mock_children, _mock_name, _mock_parent = _kept("children"), _kept("name"), _kept("parent")
    _mock_new_name, _mock_new_parent, _mock_wraps = _kept("new_name"), _kept("new_parent"), _kept("wraps")
    _mock_methods, _mock_sealed = _kept("names"), _kept("is_sealed")

    @property
    def return_value(self):
        state = self._mock_state
        if state.value is DEFAULT:
            state.value = self._get_child_mock(_new_parent=self, _new_name="()")
        return state.value

    @return_value.setter
    def return_value(self, value):
        self._mock_state.value = value
        _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        return self._mock_state.effect

    @side_effect.setter
    def side_effect(self, effect):
        is_one = effect is None or callable(effect) or isinstance(effect, BaseException)
        self._mock_state.effect = effect if is_one or isinstance(effect, NonCallableMock) else iter(effect)

    def _get_child_mock(self, /, **more):
        state = self._mock_state
        if state.is_sealed:
            name = more.get("name", more.get("_new_name", ""))
            full = f"{self._extract_mock_name()}.{name}" if name != "()" else f"{self._extract_mock_name()}()"
            raise AttributeError(full)
        kind = type(self).__mro__[1]
        if isinstance(self, AsyncMock):
            kind = AsyncMock
            if state.spec is not None and "name" in more:
                is_async = _is_async(getattr(state.original, more["name"], None))
                kind = AsyncMock if is_async else MagicMock
        elif state.spec is not None and _is_async(getattr(state.original, more.get("name") or "", None)):
            kind = AsyncMock
        elif not issubclass(kind, _Callable):
            kind = MagicMock if issubclass(kind, NonCallableMagicMock) else Mock
        elif issubclass(kind, PropertyMock):
            kind = MagicMock
        return kind(**more)

    # --- attributes ---

    def __getattr__(self, name):
        if name == "_mock_state":
            raise AttributeError(name)
        state = self._mock_state
        if state.names is not None:
            if name not in state.names or name in _MAGICS:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if not state.unsafe and (state.names is None or name not in state.names) and name.startswith(_TYPOS):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to"
                                 " be an attribute.")
        child = state.children.get(name)
        if child is DELETED:
            raise AttributeError(name)
        if child is None:
            wraps = None if state.wraps is None else getattr(state.wraps, name)
            child = state.children[name] = self._get_child_mock(
                parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
        return child

    def __setattr__(self, name, value):
        state = self._mock_state
        if hasattr(NonCallableMock, name) and not name.startswith("__") or name in (
                "await_count", "await_args", "await_args_list"):
            return object.__setattr__(self, name, value)
        if state.spec_set and name not in state.names and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _MAGICS or name in _SET_ONLY:
            if state.names is not None and name not in state.names:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if isinstance(value, NonCallableMock):
                _adopt(self, value, None, name)
                setattr(type(self), name, property(lambda mock: value))
            else:
                function = value
                setattr(type(self), name, lambda mock, /, *args, **kwargs: function(mock, *args, **kwargs))
            state.children[name] = value
            return
        if _adopt(self, value, name, name):
            state.children[name] = value
        if state.is_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        state = self._mock_state
        if name in _MAGICS and name in type(self).__dict__:
            delattr(type(self), name)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif state.children.get(name) is DELETED:
            raise AttributeError(name)
        state.children[name] = DELETED

    def __dir__(self):
        state = self._mock_state
        names = {name for name in dir(type(self)) if not name.startswith("_")} if state.names is None else set(
            state.names)
        return sorted(names | {name for name in self.__dict__ if name != "_mock_state"} | {
            name for name, child in state.children.items() if child is not DELETED})

    def configure_mock(self, /, **kwargs):
        for name, value in sorted(kwargs.items(), key=lambda pair: pair[0].count(".")):
            *path, last = name.split(".")
            target = self
            for part in path:
                target = getattr(target, part)
            setattr(target, last, value)

    def attach_mock(self, mock, attribute):
        state = mock._mock_state
        state.parent = state.new_parent = None
        state.name, state.new_name = "", None
        setattr(self, attribute, mock)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if any(self is one for one in visited):
            return
        visited.append(self)
        state = self._mock_state
        state.forget()
        if return_value:
            state.value = DEFAULT
        if side_effect:
            state.effect = None
        for child in [*state.children.values(), state.value]:
            if isinstance(child, NonCallableMock) and child is not self:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)

    def mock_add_spec(self, spec, spec_set=False):
        self._take_spec(spec, spec_set)

    def _extract_mock_name(self):
        state = self._mock_state
        parts, last, dot = [state.new_name or ""], state, "."
        if parts == ["()"]:
            dot = ""
        while last.new_parent is not None:
            last = last.new_parent._mock_state
            parts.append((last.new_name or "") + dot)
            dot = "" if last.new_name == "()" else "."
        parts.reverse()
        first = last.name or "mock"
        if len(parts) > 1 and parts[1] not in ("()", "()."):
            first += "."
        parts[0] = first
        return "".join(parts)

    def __repr__(self):
        state = self._mock_state
        name = self._extract_mock_name()
        shown_name = "" if name in ("mock", "mock.") else f" name={name!r}"
        spec = "" if state.spec is None else f" spec{'_set' * bool(state.spec_set)}={state.spec.__name__!r}"
        return f"<{type(self).__name__}{shown_name}{spec} id='{id(self)}'>"

    # --- what was called ---

    def _name_for_errors(self):
        return self._mock_state.name or "mock"

    def _matched(self, one):
        """A call, its arguments bound to parameters if the spec's are known."""
        signature = self._mock_state.signature
        if signature is None:
            return one
        try:
            bound = signature.bind(*one[-2], **one[-1])
        except TypeError as error:
            return error
        return Call(("", bound.args, bound.kwargs) if len(one) == 3 else (bound.args, bound.kwargs), two=len(one) == 2)

    def _calls_shown(self):
        calls = self._mock_state.calls
        return f"\nCalls: {list(calls)!r}." if calls else ""

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._name_for_errors()}' to have been called.")

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._name_for_errors()}' to not have been called."
                                 f" Called {self.call_count} times.{self._calls_shown()}")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._name_for_errors()}' to have been called once."
                                 f" Called {self.call_count} times.{self._calls_shown()}")

    def assert_called_with(self, /, *args, **kwargs):
        wanted = shown(self._name_for_errors(), args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {wanted}\n  Actual: not called.")
        if self._matched(Call((args, kwargs), two=True)) != self._matched(self.call_args):
            actual = shown(self._name_for_errors(), *self.call_args)
            raise AssertionError(f"expected call not found.\nExpected: {wanted}\n  Actual: {actual}")

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._name_for_errors()}' to be called once."
                                 f" Called {self.call_count} times.{self._calls_shown()}")
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        wanted = self._matched(Call((args, kwargs), two=True))
        if not any(wanted == self._matched(one) for one in self.call_args_list):
            raise AssertionError(f"{shown(self._name_for_errors(), args, kwargs)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        _check_row(self, calls, self.mock_calls, any_order, "Calls not found.",
                   self._calls_shown().replace("Calls", "  Actual").rstrip("."))


def _check_row(mock, wanted, made, any_order, problem, actual):
    wanted = list(wanted)
    if not any_order:
        if wanted not in CallList(made):
            raise AssertionError(f"{problem}\nExpected: {wanted!r}{actual}")
        return
    left, missing = list(made), []
    for one in wanted:
        if one in left:
            left.remove(one)
        else:
            missing.append(one)
    if missing:
        what = "await" if "Await" in problem else "call"
        raise AssertionError(f"{mock._mock_state.name or 'mock'!r} does not contain all of {tuple(missing)!r} in its"
                             f" {what} list, found {left!r} instead")


def _adopt(parent, value, name, new_name):
    """A mock without a name that is put into another becomes its child."""
    if not isinstance(value, NonCallableMock):
        return False
    state = value._mock_state
    if state.name or state.new_name or state.parent is not None or state.new_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_state.new_parent
    if new_name:
        state.new_parent, state.new_name = parent, new_name
    if name:
        state.parent, state.name = parent, name
    return True


class _Callable:
    """The part of a mock that is called."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, _new_name="", _new_parent=None, **kwargs):
        NonCallableMock.__init__(self, spec, wraps, name, spec_set, parent, _new_name, _new_parent, **kwargs)
        if return_value is not DEFAULT:
            self.return_value = return_value
        if side_effect is not None:
            self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        signature = self._mock_state.signature
        if signature is not None:
            signature.bind(*args, **kwargs)
        self._remember(args, kwargs)
        return self._answer(args, kwargs)

    def _remember(self, args, kwargs):
        """Notes a call here and in all mocks above, there with the way to this one."""
        state = self._mock_state
        state.called = True
        state.n_calls += 1
        state.args = Call((args, kwargs), two=True)
        state.arg_list.append(state.args)
        state.calls.append(Call(("", args, kwargs)))
        is_method, method, path = state.parent is not None, state.name, state.new_name
        is_call = path == "()"
        above = state.new_parent
        while above is not None:
            its = above._mock_state
            if is_method:
                its.methods.append(Call((method, args, kwargs)))
                is_method = its.parent is not None
                if is_method:
                    method = f"{its.name}.{method}"
            its.calls.append(Call((path, args, kwargs)))
            if its.new_name:
                path = its.new_name + ("" if is_call else ".") + path
                is_call = its.new_name == "()"
            above = its.new_parent

    def _answer(self, args, kwargs):
        state = self._mock_state
        effect = state.effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if state.value is DEFAULT and state.wraps is not None:
            return state.wraps(*args, **kwargs)
        return self.return_value


def _is_exception(value):
    return isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException)


class Mock(_Callable, NonCallableMock):
    """Accepts every use and remembers it."""


class NonCallableMagicMock(NonCallableMock):
    """A mock with methods of two underscores that cannot be called."""

    _has_magics = True


class MagicMock(_Callable, NonCallableMagicMock):
    """A mock whose methods of two underscores are mocks too."""


class PropertyMock(Mock):
    """Stands for a property: looking it up and setting it are calls."""

    def __get__(self, mock, kind=None):
        return self()

    def __set__(self, mock, value):
        self(value)


class AsyncMock(_Callable, NonCallableMagicMock):
    """Its calls are coroutines; what the call gives comes when it is awaited."""

    _is_coroutine = asyncio.coroutines._is_coroutine
    _is_coroutine_marker = True
    await_count, await_args, await_args_list = _kept("n_awaits"), _kept("await_args"), _kept("await_list")

    def __call__(self, /, *args, **kwargs):
        self._remember(args, kwargs)
        return self._awaited(args, kwargs)

    async def _awaited(self, args, kwargs):
        state, one = self._mock_state, Call((args, kwargs), two=True)
        try:
            effect = state.effect
            if effect is not None:
                if _is_exception(effect):
                    raise effect
                if not callable(effect):
                    try:
                        result = next(effect)
                    except StopIteration:
                        raise StopAsyncIteration from None
                    if _is_exception(result):
                        raise result
                elif _is_async(effect):
                    result = await effect(*args, **kwargs)
                else:
                    result = effect(*args, **kwargs)
                if result is not DEFAULT:
                    return result
            if state.value is DEFAULT and state.wraps is not None:
                result = state.wraps(*args, **kwargs)
                return await result if _is_async(state.wraps) else result
            return self.return_value
        finally:
            state.n_awaits += 1
            state.await_args = one
            state.await_list.append(one)

    def assert_awaited(self):
        if not self.await_count:
            raise AssertionError(f"Expected {self._name_for_errors()} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._name_for_errors()} to have been awaited once."
                                 f" Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        wanted = shown(self._name_for_errors(), args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {wanted}\nNot awaited")
        if Call((args, kwargs), two=True) != self.await_args:
            actual = shown(self._name_for_errors(), *self.await_args)
            raise AssertionError(f"expected await not found.\nExpected: {wanted}\n  Actual: {actual}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        if Call((args, kwargs), two=True) not in list(self.await_args_list):
            raise AssertionError(f"{shown(self._name_for_errors(), args, kwargs)} await not found")

    def assert_has_awaits(self, calls, any_order=False):
        made = self.await_args_list
        _check_row(self, calls, made, any_order, "Awaits not found.", f"\n  Actual: {made!r}")

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(f"Expected {self._name_for_errors()} to not have been awaited."
                                 f" Awaited {self.await_count} times.")


def seal(mock):
    """From now on the mock makes no more children."""
    mock._mock_state.is_sealed = True
    for name, child in mock._mock_state.children.items():
        if isinstance(child, NonCallableMock) and child._mock_state.new_parent is mock:
            seal(child)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, **kwargs):
    """A mock with the attributes of another object, whose calls need its arguments."""
    is_class = isinstance(spec, type)
    kind = AsyncMock if _is_async(spec) else MagicMock if callable(spec) and not (is_class and instance) else (
        NonCallableMagicMock)
    if instance and is_class and hasattr(spec, "__call__") and "__call__" in dir(spec):
        kind = MagicMock
    given = {"spec_set" if spec_set else "spec": spec}
    mock = kind(name=_name, parent=_parent, _new_name=_name or "", **given, **kwargs)
    if callable(spec):
        try:
            mock._mock_state.signature = inspect.signature(spec)
        except (TypeError, ValueError):
            mock._mock_state.signature = None
    if is_class and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock)
    return mock


from ._patch import patch

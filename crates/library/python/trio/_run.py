"""Runs and nurseries."""

import _trio
from collections import abc
from functools import partial
from inspect import isasyncgen

from ._errors import Abort, Cancelled, TrioDeprecationWarning, TrioInternalError, _NoPublicConstructor
from ._scope import CancelScope, NONSTRICT_NOTE, _Status, activate, current_task, deliver, expired, raise_as_it_was
from ._traps import cancel_shielded_checkpoint, pause


class _Run:
    """One call of `run`."""

    def __init__(self, strict, clock):
        self.strict = strict
        self.clock = clock
        self.main = None
        self.outcome = None
        self.system = None
        self.variables = {}

    def finished(self, task, value, error):
        if task is self.main:
            self.outcome = value, error
            self.system.cancel_scope._cancel(("shutdown", None, None))


def _looks_foreign(value):
    """Whether something was made for another library."""
    if isinstance(value, abc.Generator):
        return True
    if getattr(value, "_asyncio_future_blocking", None) is not None:
        return True
    return type(value).__name__ in ("Future", "Deferred")


def _coroutine_of(function, args):
    try:
        made = function(*args)
    except TypeError:
        if isinstance(function, abc.Coroutine):
            function.close()
            name = function.__name__
            raise TypeError(
                f"Trio was expecting an async function, but instead it got a coroutine object {function!r}\n\n"
                "Probably you did something like:\n\n"
                f"  trio.run({name}(...))            # incorrect!\n"
                f"  nursery.start_soon({name}(...))  # incorrect!\n\n"
                "Instead, you want (notice the parentheses!):\n\n"
                f"  trio.run({name}, ...)            # correct!\n"
                f"  nursery.start_soon({name}, ...)  # correct!") from None
        if _looks_foreign(function):
            raise TypeError(
                f"Trio was expecting an async function, but instead it got {function!r} – are you trying to use a "
                "library written for asyncio/twisted/tornado or similar? That won't work without some sort of "
                "compatibility shim.") from None
        raise
    if isinstance(made, abc.Coroutine):
        return made
    if _looks_foreign(made):
        raise TypeError(
            f"Trio got unexpected {made!r} – are you trying to use a library written for asyncio/twisted/tornado or "
            "similar? That won't work without some sort of compatibility shim.")
    if isasyncgen(made):
        raise TypeError(f"start_soon expected an async function but got an async generator {made!r}")
    name = getattr(function, "__qualname__", function)
    raise TypeError(f"Trio expected an async function, but {name!r} appears to be synchronous")


_NATIVE = (_trio.sleep, _trio.sleep_forever)


def _stay(raise_cancel):
    """A nursery whose body has ended waits on: when its tasks are cancelled, it ends with them."""
    return Abort.FAILED


def _spawn(function, args, nursery, name):
    if nursery._closed:
        raise RuntimeError("Nursery is closed to new arrivals")
    made = _coroutine_of(function, args)
    if name is None:
        name = function
    if isinstance(name, partial):
        name = name.func
    if not isinstance(name, str):
        try:
            module = "trio" if name in _NATIVE else name.__module__
            name = f"{module}.{name.__qualname__}"
        except AttributeError:
            name = repr(name)
    task = _trio.spawn(made, name, nursery, None)
    nursery._children[task] = None
    activate(task, nursery._status)
    return task


def _exited(task, value, error):
    """A task has ended."""
    for nursery in task._nurseries or ():
        nursery.cancel_scope._cancel((
            "nursery", repr(task),
            "Parent Task exited prematurely, abandoning this nursery without exiting it properly."))
        nursery._closed = True
    if task._nurseries:
        try:
            raise RuntimeError(
                "Nursery stack corrupted: nurseries spawned by "
                f"{task!r} was still live when the task exited\n") from error
        except RuntimeError as corrupted:
            value, error = None, corrupted
    status, around = task._status, task._nursery._status
    if status is not around and status is not None and not status.abandoned:
        try:
            raise RuntimeError(f"Cancel scope stack corrupted: cancel scope surrounding {task!r} was closed before "
                               "the task exited") from error
        except RuntimeError as corrupted:
            value, error = None, corrupted
    for lot in _breakers.pop(task, ()):
        lot.break_lot(task)
    run = _trio.owner()
    run.finished(task, value, error)
    task._nursery._child_finished(task, None if task is run.main else error)


# The parking lots that break when a task ends without leaving them.
_breakers = {}


class Nursery(metaclass=_NoPublicConstructor):
    """Where tasks are started, and waited for."""

    def __init__(self, parent_task, scope, strict):
        self._parent_task = parent_task
        self._strict = strict
        self.cancel_scope = scope
        self._status = scope._status
        self._status.nursery = self
        self._children = {}
        self._errors = []
        self._body_runs = True
        self._parent_waits = False
        self._n_starting = 0
        self._closed = False
        if parent_task is not None:
            if parent_task._nurseries is None:
                parent_task._nurseries = []
            parent_task._nurseries.append(self)

    @property
    def child_tasks(self):
        return frozenset(self._children)

    @property
    def parent_task(self):
        return self._parent_task

    def _add_error(self, error, reason):
        self._errors.append(error)
        self.cancel_scope._cancel(reason)

    def _check_closed(self):
        if not (self._body_runs or self._children or self._n_starting):
            self._closed = True
            if self._parent_waits:
                self._parent_waits = False
                _trio.reschedule(self._parent_task)

    def _child_finished(self, task, error):
        self._children.pop(task, None)
        if self._closed and self._errors is None:
            return
        if error is not None:
            self._add_error(error, ("nursery", repr(task), f"child task raised exception {error!r}"))
        self._check_closed()

    async def _finish_body(self, error):
        if error is not None:
            self._add_error(error, (
                "nursery", repr(self._parent_task),
                f"Code block inside nursery contextmanager raised exception {error!r}"))
        self._body_runs = False
        self._check_closed()
        if self._closed:
            try:
                await cancel_shielded_checkpoint()
            except BaseException as error:
                self._add_error(error, None)
        else:
            self._parent_waits = True
            # Cancelling it cancels the children; when they have ended, it ends.
            await pause((_stay, "tasks", self))
        self._parent_task._nurseries.remove(self)
        errors, self._errors = self._errors, None
        if not errors:
            return None
        if not self._strict and len(errors) == 1:
            return errors[0]
        group = BaseExceptionGroup("Exceptions from Trio nursery", errors)
        if not self._strict:
            group.add_note(NONSTRICT_NOTE)
        return group

    def start_soon(self, async_fn, *args, name=None):
        _spawn(async_fn, args, self, name)

    async def start(self, async_fn, *args, name=None):
        if self._closed:
            raise RuntimeError("Nursery is closed to new arrivals")
        try:
            self._n_starting += 1
            try:
                async with open_nursery(strict_exception_groups=True) as waiting_room:
                    status = _TaskStatus(waiting_room, self)
                    _spawn(partial(async_fn, task_status=status), args, waiting_room, name)
            except BaseExceptionGroup as group:
                if len(group.exceptions) == 1:
                    raise_as_it_was(group.exceptions[0])
                raise TrioInternalError(
                    "Internal nursery should not have multiple tasks. This can be caused by the user managing to "
                    'access the "old" nursery in `task_status` and spawning tasks in it.') from group
            if status._value is _nothing:
                raise RuntimeError("child exited without calling task_status.started()")
            return status._value
        finally:
            self._n_starting -= 1
            self._check_closed()


_nothing = object()


class _TaskStatus:
    """Tells `Nursery.start` that a task is ready."""

    def __init__(self, waiting_room, nursery):
        self._waiting_room = waiting_room
        self._nursery = nursery
        self._value = _nothing

    def __repr__(self):
        return f"<Task status object at {id(self):#x}>"

    def started(self, value=None):
        if self._value is not _nothing:
            raise RuntimeError("called 'started' twice on the same task status")
        self._value = value
        room, nursery = self._waiting_room, self._nursery
        if room._status.cancelled:
            return
        moving = [task for task in room._status.tasks() if task is not room._parent_task]
        tasks, room._children = room._children, {}
        for task in tasks:
            task._nursery = nursery
            nursery._children[task] = None
        for status in list(room._status.children):
            status.move(nursery._status)
        for task in moving:
            activate(task, nursery._status)
        room._check_closed()


class _TaskStatusIgnored:
    def __repr__(self):
        return "TASK_STATUS_IGNORED"

    def started(self, value=None):
        pass


TASK_STATUS_IGNORED = _TaskStatusIgnored()


class _NurseryManager:
    def __init__(self, strict):
        self._strict = strict

    async def __aenter__(self):
        self._scope = CancelScope()
        self._scope.__enter__()
        self._nursery = Nursery._create(current_task(), self._scope, self._strict)
        return self._nursery

    async def __aexit__(self, etype, exc, tb):
        left = self._scope._close(await self._nursery._finish_body(exc))
        if left is None:
            return True
        if left is exc:
            return False
        raise_as_it_was(left)

    def __enter__(self):
        raise RuntimeError("use 'async with open_nursery(...)', not 'with open_nursery(...)'")

    def __exit__(self, etype, exc, tb):
        raise AssertionError("Never called, but should be defined")


def _warn_loose(what):
    import warnings
    warnings.warn(
        f"{what} is deprecated since Trio 0.25.0; use the default value of True and rewrite exception handlers to "
        "handle ExceptionGroups. "
        "See https://trio.readthedocs.io/en/stable/reference-core.html#designing-for-multiple-errors instead "
        "(https://github.com/python-trio/trio/issues/2929)", TrioDeprecationWarning, stacklevel=1)


def open_nursery(strict_exception_groups=None):
    run = _trio.owner()
    if run is None:
        raise RuntimeError("must be called from async context")
    if strict_exception_groups is None:
        strict_exception_groups = run.strict
    elif not strict_exception_groups:
        _warn_loose("open_nursery(strict_exception_groups=False)")
    return _NurseryManager(strict_exception_groups)


def current_time():
    return _trio.now()


def current_root_task():
    return _trio.owner().main


def spawn_system_task(async_fn, *args, name=None, context=None):
    return _spawn(async_fn, args, _trio.owner().system, name)


def run(async_fn, *args, clock=None, instruments=(), restrict_keyboard_interrupt_to_checkpoints=False,
        strict_exception_groups=True):
    if _trio.owner() is not None:
        raise RuntimeError("Attempted to call run() from inside a run()")
    if not strict_exception_groups:
        _warn_loose("trio.run(..., strict_exception_groups=False)")
    if instruments:
        from _machine import refuse
        refuse("trio's instruments are not supported")
    state = _Run(strict_exception_groups, clock)
    _trio.begin(state, deliver, expired, _exited, None if clock is None else clock._jumps())
    try:
        if clock is not None:
            clock._begin()
        scope = CancelScope()
        scope._status = _Status(scope, None, None)
        scope._entered = True
        state.system = Nursery._create(None, scope, True)
        state.main = _spawn(async_fn, args, state.system, None)
        _trio.drive()
        errors = [error for error in state.system._errors if not isinstance(error, Cancelled)]
        if errors:
            raise TrioInternalError("system nursery crashed") from errors[0]
    finally:
        if clock is not None:
            clock._end()
        _trio.end()
    value, error = state.outcome
    if error is not None:
        raise error
    return value


Nursery.__module__ = "trio"


class TaskStatus:
    """What `Nursery.start` hands to the task that it starts, for annotations."""

    def started(self, value=None):
        raise NotImplementedError

    def __class_getitem__(cls, item):
        return cls


def in_trio_run():
    return _trio.owner() is not None


def in_trio_task():
    return _trio.owner() is not None and _trio.current() is not None


def current_clock():
    return _trio.owner().clock


def current_statistics():
    from _machine import refuse
    refuse("trio.lowlevel.current_statistics is not supported")


def enable_ki_protection(function):
    """Ctrl-C never comes here."""
    return function


def disable_ki_protection(function):
    return function


def currently_ki_protected():
    return False


TaskStatus.__module__ = "trio"

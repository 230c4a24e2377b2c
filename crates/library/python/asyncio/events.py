"""Handles, the policy that knows each thread's loop, and what loops are by their class."""
import sys
from _asyncio import _get_running_loop, _set_running_loop, get_running_loop, set_hook, unit as _unit
from contextvars import copy_context
from _machine import caller as _caller

__all__ = ("AbstractEventLoopPolicy", "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle",
           "get_event_loop_policy", "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop",
           "_set_running_loop", "get_running_loop", "_get_running_loop")


def _source(function):
    """Where a function of the program is defined."""
    while not hasattr(function, "__code__"):
        inner = getattr(function, "__wrapped__", None) or getattr(function, "func", None) or getattr(
            function, "__func__", None)
        if inner is None:
            return None
        function = inner
    return function.__code__.co_filename, function.__code__.co_firstlineno


def _shown_call(function, args):
    if type(function).__name__ == "partial" and hasattr(function, "func"):
        inner = _shown_call(function.func, function.args)
        return inner + _shown_args(args)
    name = getattr(function, "__qualname__", None) or getattr(function, "__name__", None) or repr(function)
    return name + _shown_args(args)


def _shown_args(args):
    from reprlib import repr as short
    return f"({', '.join(short(arg) for arg in args)})"


def _format_callback_source(function, args):
    text = _shown_call(function, args)
    source = _source(function)
    return f"{text} at {source[0]}:{source[1]}" if source else text


class Handle:
    """A call that the loop will make."""

    def __init__(self, callback, args, loop, context=None):
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._repr = None
        self._created = None
        if loop.get_debug():
            place = _caller(1)
            self._created = f" created at {place[0]}:{place[1]}" if place else None

    def _info(self):
        if self._cancelled:
            yield "cancelled"
        if self._callback is not None:
            yield _format_callback_source(self._callback, self._args)

    def __repr__(self):
        if self._repr is not None:
            return self._repr
        return f"<{' '.join([type(self).__name__, *self._info()])}{self._created or ''}>"

    def get_context(self):
        return self._context

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            if self._loop.get_debug():
                self._repr = repr(self)
            self._callback = None
            self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({
                "message": f"Exception in callback {_format_callback_source(self._callback, self._args)}",
                "exception": error,
                "handle": self,
            })


class TimerHandle(Handle):
    """A call that the loop will make at some time."""

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when
        self._scheduled = False

    def _info(self):
        if self._cancelled:
            yield "cancelled"
        yield f"when={self._when}"
        if self._callback is not None:
            yield _format_callback_source(self._callback, self._args)

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when < other._when or self == other if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when > other._when or self == other if isinstance(other, TimerHandle) else NotImplemented

    def __eq__(self, other):
        if isinstance(other, TimerHandle):
            return (self._when == other._when and self._callback == other._callback and self._args == other._args
                    and self._cancelled == other._cancelled)
        return NotImplemented

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def when(self):
        return self._when


class AbstractServer:
    """What a server would be."""


class AbstractEventLoop:
    """What every loop has."""

    def _timer_handle_cancelled(self, handle):
        raise NotImplementedError

    run_forever = run_until_complete = stop = is_running = is_closed = close = _timer_handle_cancelled
    call_soon = call_later = call_at = time = create_future = create_task = call_soon_threadsafe = close
    run_in_executor = set_default_executor = shutdown_asyncgens = shutdown_default_executor = close
    set_task_factory = get_task_factory = get_exception_handler = set_exception_handler = close
    default_exception_handler = call_exception_handler = get_debug = set_debug = close


# --- the policy ---------------------------------------------------------------------------


class AbstractEventLoopPolicy:
    """Knows which loop belongs to which thread."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """A loop for each thread; that of the main thread is made when it is asked for."""

    _loop_factory = None

    def __init__(self):
        self._loops = {}
        self._was_set = set()

    def get_event_loop(self):
        unit = _unit()
        loop = self._loops.get(unit)
        if loop is None and unit == _MAIN and unit not in self._was_set:
            self.set_event_loop(self.new_event_loop())
            loop = self._loops[unit]
        if loop is None:
            import threading
            raise RuntimeError(f"There is no current event loop in thread {threading.current_thread().name!r}.")
        return loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        unit = _unit()
        self._was_set.add(unit)
        self._loops[unit] = loop

    def new_event_loop(self):
        return self._loop_factory()


_MAIN = 1
_policy = None


class DefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    """The policy that a program has from the start."""

    def new_event_loop(self):
        return SelectorEventLoop()


def get_event_loop_policy():
    global _policy
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(
            f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy


def get_event_loop():
    loop = _get_running_loop()
    return get_event_loop_policy().get_event_loop() if loop is None else loop


_get_event_loop = get_event_loop


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()


set_hook("policy_loop", get_event_loop)

from asyncio.base_events import SelectorEventLoop

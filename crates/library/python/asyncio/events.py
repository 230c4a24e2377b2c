"""Handles, the policy that knows each thread's loop, and what loops are by their class."""
import sys
from _asyncio import _get_running_loop, _set_running_loop, get_running_loop, set_hook, unit as _unit
from contextvars import copy_context

__all__ = ("AbstractEventLoopPolicy", "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle",
           "get_event_loop_policy", "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop",
           "_set_running_loop", "get_running_loop", "_get_running_loop")


def _source(function):
    """Where a function of the program is defined."""
    while True:
        inner = getattr(function, "__wrapped__", None)
        if inner is None and not hasattr(function, "__code__"):
            inner = getattr(function, "func", None) or getattr(function, "__func__", None)
            if inner is None:
                return None
        if inner is None:
            break
        function = inner
    return function.__code__.co_filename, function.__code__.co_firstlineno


def _shown_call(function, args, kwargs={}):
    if type(function).__name__ == "partial" and hasattr(function, "func"):
        return _shown_call(function.func, function.args, function.keywords) + _shown_args(args, kwargs)
    name = getattr(function, "__qualname__", None) or getattr(function, "__name__", None) or repr(function)
    return name + _shown_args(args, kwargs)


def _shown_args(args, kwargs):
    from reprlib import repr as short
    return f"({', '.join([*map(short, args), *(f'{name}={short(value)}' for name, value in kwargs.items())])})"


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
        self._source_traceback = None
        if loop.get_debug():
            from traceback import extract_stack
            stack = extract_stack()
            while stack and stack[-1].filename.startswith("<library>"):
                stack.pop()
            self._source_traceback = stack

    def _info(self):
        if self._cancelled:
            yield "cancelled"
        if self._callback is not None:
            yield _format_callback_source(self._callback, self._args)

    def __repr__(self):
        if self._repr is not None:
            return self._repr
        info = [type(self).__name__, *self._info()]
        if self._source_traceback:
            place = self._source_traceback[-1]
            info.append(f"created at {place.filename}:{place.lineno}")
        return f"<{' '.join(info)}>"

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
            context = {
                "message": f"Exception in callback {_format_callback_source(self._callback, self._args)}",
                "exception": error,
                "handle": self,
            }
            if self._source_traceback:
                context["source_traceback"] = self._source_traceback
            self._loop.call_exception_handler(context)


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


def _methods(names):
    """Methods that a class below has to write."""

    def decorate(kind):
        for name in names.split():
            setattr(kind, name.lstrip("+"), _missing_async() if name.startswith("+") else _missing())
        return kind

    return decorate


def _missing():
    def method(self, *args, **kwargs):
        raise NotImplementedError

    return method


def _missing_async():
    async def method(self, *args, **kwargs):
        raise NotImplementedError

    return method


@_methods("close get_loop is_serving +start_serving +serve_forever +wait_closed")
class AbstractServer:
    """What a server would be."""

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        self.close()
        await self.wait_closed()


@_methods("""run_forever run_until_complete stop is_running is_closed close +shutdown_asyncgens
    +shutdown_default_executor _timer_handle_cancelled call_soon call_later call_at time create_future create_task
    call_soon_threadsafe run_in_executor set_default_executor +getaddrinfo +getnameinfo +create_connection
    +create_server +start_tls +sendfile +create_unix_connection +create_unix_server +connect_accepted_socket
    +create_datagram_endpoint +connect_read_pipe +connect_write_pipe +subprocess_shell +subprocess_exec add_reader
    remove_reader add_writer remove_writer +sock_recv +sock_recv_into +sock_recvfrom +sock_recvfrom_into +sock_sendall
    +sock_sendto +sock_connect +sock_accept +sock_sendfile add_signal_handler remove_signal_handler set_task_factory
    get_task_factory get_exception_handler set_exception_handler default_exception_handler call_exception_handler
    get_debug set_debug""")
class AbstractEventLoop:
    """What every loop has."""


# --- the policy ---------------------------------------------------------------------------


@_methods("get_event_loop set_event_loop new_event_loop get_child_watcher set_child_watcher")
class AbstractEventLoopPolicy:
    """Knows which loop belongs to which thread."""


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

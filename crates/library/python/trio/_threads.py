"""Work in threads, and calls from there back into the run."""

import _trio
import threading

from ._errors import Abort, Cancelled, RunFinishedError
from ._local import RunVar
from ._scope import current_task
from ._run import spawn_system_task
from ._sync import CapacityLimiter
from ._traps import checkpoint_if_cancelled, pause

_limiter = RunVar("limiter")
# The run that a thread works for, and whether its call is cancelled, by the thread.
_here = {}


def current_default_thread_limiter():
    try:
        return _limiter.get()
    except LookupError:
        limiter = CapacityLimiter(40)
        _limiter.set(limiter)
        return limiter


class TrioToken:
    """A run, as other threads speak of it."""

    def __init__(self, handle):
        self._handle = handle

    def run_sync_soon(self, sync_fn, *args, idempotent=False):
        if not _trio.post(self._handle, lambda: sync_fn(*args)):
            raise RunFinishedError("run finished")


def current_trio_token():
    run = _trio.owner()
    if run is None:
        raise RuntimeError("must be called from async context")
    if "token" not in run.variables:
        run.variables["token"] = TrioToken(_trio.handle())
    return run.variables["token"]


def start_thread_soon(fn, deliver, name=None):
    """Calls `fn` in a thread, and there `deliver` with its outcome."""
    def work():
        deliver(_outcome(fn))

    thread = threading.Thread(target=work, name=name or "Trio thread", daemon=True)
    thread.start()
    return thread


class _Outcome:
    def unwrap(self):
        if self.error is not None:
            error, self.error = self.error, None
            raise error
        return self.value


def _outcome(function, *args):
    result = _Outcome()
    result.value = result.error = None
    try:
        result.value = function(*args)
    except BaseException as error:
        result.error = error
    return result


async def to_thread_run_sync(sync_fn, *args, thread_name=None, abandon_on_cancel=False, limiter=None):
    await checkpoint_if_cancelled()
    if limiter is None:
        limiter = current_default_thread_limiter()
    task = current_task()
    token = current_trio_token()
    borrower = object()
    abandoned = False
    cancelled = False

    def finish(outcome):
        limiter.release_on_behalf_of(borrower)
        if abandoned:
            return
        if outcome.error is not None:
            _trio.reschedule(task, None, outcome.error)
        else:
            _trio.reschedule(task, outcome.value)

    def call():
        me = threading.get_ident()
        _here[me] = token, lambda: cancelled
        try:
            value = sync_fn(*args)
        finally:
            del _here[me]
        if hasattr(type(value), "__await__") and hasattr(value, "close"):
            value.close()
            name = getattr(sync_fn, "__qualname__", sync_fn)
            raise TypeError(f"Trio expected a sync function, but {name!r} appears to be asynchronous")
        return value

    def deliver(outcome):
        _trio.post(token._handle, lambda: finish(outcome))

    def abort(raise_cancel):
        nonlocal abandoned, cancelled
        cancelled = True
        if not abandon_on_cancel:
            return Abort.FAILED
        abandoned = True
        return Abort.SUCCEEDED

    await limiter.acquire_on_behalf_of(borrower)
    try:
        if thread_name is None:
            name = getattr(sync_fn, "__name__", None)
            thread_name = f"{name} from {task.name}"
        thread = start_thread_soon(call, deliver, thread_name)
    except BaseException:
        limiter.release_on_behalf_of(borrower)
        raise
    return await pause((abort, f"the result of {thread_name}", thread))


def _token_or_here(token):
    if token is not None and not isinstance(token, TrioToken):
        raise RuntimeError("Passed kwarg trio_token is not of type TrioToken")
    if _trio.owner() is not None:
        raise RuntimeError("this is a blocking function; call it from a thread")
    if token is None:
        try:
            token, _ = _here[threading.get_ident()]
        except KeyError:
            raise RuntimeError("this thread wasn't created by Trio, pass kwarg trio_token=...") from None
    return token


def from_thread_run_sync(fn, *args, trio_token=None):
    token = _token_or_here(trio_token)
    done = threading.Event()
    done._told = "trio to do its call"
    results = []

    def call():
        results.append(_outcome(fn, *args))
        done.set()

    if not _trio.post(token._handle, call):
        raise RunFinishedError("run finished")
    done.wait()
    return results[0].unwrap()


def from_thread_run(afn, *args, trio_token=None):
    token = _token_or_here(trio_token)
    done = threading.Event()
    done._told = "trio to do its call"
    results = []

    async def work():
        result = _Outcome()
        result.value = result.error = None
        try:
            result.value = await afn(*args)
        except BaseException as error:
            result.error = error
        results.append(result)
        done.set()

    def start():
        spawn_system_task(work, name=afn)

    if not _trio.post(token._handle, start):
        raise RunFinishedError("run finished")
    done.wait()
    return results[0].unwrap()


def from_thread_check_cancelled():
    try:
        _, cancelled = _here[threading.get_ident()]
    except KeyError:
        raise RuntimeError("this thread wasn't created by Trio, can't check for cancellation") from None
    if cancelled():
        raise Cancelled._create(source="unknown")


CapacityLimiter.__module__ = "trio"
TrioToken.__module__ = "trio.lowlevel"

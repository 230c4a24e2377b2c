"""Futures of the loop, and of threads beside it."""
from _asyncio import Future, GatheringFuture as _GatheringFuture, _get_running_loop, set_hook, waiter as _waiter
from asyncio import events

__all__ = ("Future", "wrap_future", "isfuture")
_CFuture = _PyFuture = Future
_PENDING, _CANCELLED, _FINISHED = "PENDING", "CANCELLED", "FINISHED"


def isfuture(obj):
    """Whether it can be awaited as a future is."""
    return hasattr(type(obj), "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def _get_loop(future):
    try:
        get_loop = future.get_loop
    except AttributeError:
        return future._loop
    return get_loop()


def _is_foreign(future):
    """Whether it is a future of `concurrent.futures`."""
    return not isinstance(future, Future) and hasattr(future, "set_running_or_notify_cancel")


def _converted(exception):
    """An exception of a thread's future, as the loop raises it."""
    kind = type(exception)
    if kind.__module__ == "concurrent.futures._base":
        from asyncio.exceptions import CancelledError, InvalidStateError
        if kind.__name__ == "CancelledError":
            return CancelledError(*exception.args)
        if kind.__name__ == "InvalidStateError":
            return InvalidStateError(*exception.args)
    return exception


def _iterate(future):
    """Waits for it, driven by hand."""
    if not future.done():
        yield future
    if not future.done():
        raise RuntimeError("await wasn't used with future")
    return future.result()


set_hook("iterate", _iterate)


def _copy_future_state(source, target):
    """What the one came to becomes what the other comes to."""
    if target.cancelled():
        return
    if source.cancelled():
        target.cancel()
        return
    exception = source.exception()
    if exception is None:
        target.set_result(source.result())
    else:
        target.set_exception(_converted(exception))


def _chain_future(source, destination):
    """Lets the end of the first be the end of the second, and a cancellation travel back."""
    loop_of_source = _get_loop(source) if isfuture(source) else None
    loop_of_target = _get_loop(destination) if isfuture(destination) else None

    def set_state(future, other):
        if isfuture(future):
            _copy_future_state(other, future)
        elif other.cancelled():
            future.cancel()
            future.set_running_or_notify_cancel()
        elif future.set_running_or_notify_cancel():
            exception = other.exception()
            if exception is not None:
                future.set_exception(_back(exception))
            else:
                future.set_result(other.result())

    def call_check_cancel(target):
        if target.cancelled():
            if loop_of_source is None or loop_of_source is loop_of_target:
                source.cancel()
            else:
                loop_of_source.call_soon_threadsafe(source.cancel)

    def call_set_state(source):
        if destination.cancelled() and loop_of_target is not None and loop_of_target.is_closed():
            return
        if loop_of_target is None or loop_of_target is loop_of_source:
            set_state(destination, source)
        elif not loop_of_target.is_closed():
            loop_of_target.call_soon_threadsafe(set_state, destination, source)

    if not isfuture(destination):
        # Viewers tell whom a thread waits for.
        destination._source = source
    destination.add_done_callback(call_check_cancel)
    source.add_done_callback(call_set_state)


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


def _back(exception):
    return exception


def wrap_future(future, *, loop=None):
    """A future of the loop for one of `concurrent.futures`."""
    if isfuture(future):
        return future
    if not hasattr(future, "add_done_callback"):
        raise AssertionError(f"concurrent.futures.Future is expected, got {future!r}")
    if loop is None:
        loop = events._get_event_loop()
    new = _waiter(loop, "a thread's result", (future,))
    _chain_future(future, new)
    return new

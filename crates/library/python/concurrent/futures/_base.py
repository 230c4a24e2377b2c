"""Futures and what waits for them; the base of executors."""
import collections as _collections
import types as _types
from time import monotonic as _now

import _threads
from _threads import CancelledError, Error, FutureWait as _FutureWait

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

TimeoutError = TimeoutError


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


def _logger():
    import logging
    return logging.getLogger("concurrent.futures")


def _span(timeout):
    return timeout if timeout is None or timeout > 0 else 0


class Future(_threads.Future):
    def __init__(self):
        pass

    def __repr__(self):
        state = self._state
        text = {CANCELLED_AND_NOTIFIED: "cancelled"}.get(state, state.lower())
        if state == FINISHED:
            if self._exception is not None:
                text += f" raised {type(self._exception).__name__}"
            else:
                text += f" returned {type(self._result).__name__}"
        return f"<{type(self).__name__} at {id(self):#x} state={text}>"

    __class_getitem__ = classmethod(_types.GenericAlias)

    def _invoke_callbacks(self):
        for callback in self._take_callbacks():
            self._invoke(callback)

    def _invoke(self, callback):
        try:
            callback(self)
        except Exception:
            _logger().exception("exception calling callback for %r", self)

    def cancel(self):
        cancelled = self._try_cancel()
        if cancelled:
            self._invoke_callbacks()
        return cancelled is not False

    def cancelled(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        return self._state == RUNNING

    def done(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def add_done_callback(self, fn):
        if not self._add_callback(fn):
            self._invoke(fn)

    def result(self, timeout=None):
        if not self._wait(_span(timeout)):
            raise TimeoutError()
        if self._state != FINISHED:
            raise CancelledError()
        if self._exception is not None:
            try:
                raise self._exception
            finally:
                self = None
        return self._result

    def exception(self, timeout=None):
        if not self._wait(_span(timeout)):
            raise TimeoutError()
        if self._state != FINISHED:
            raise CancelledError()
        return self._exception

    # What executors and tests call.

    def set_running_or_notify_cancel(self):
        if self._begin():
            return True
        if self._note_cancelled():
            return False
        _logger().critical("Future %s in unexpected state: %s", id(self), self._state)
        raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        if not self._finish(False, result):
            raise InvalidStateError(f"{self._state}: {self!r}")
        self._invoke_callbacks()

    def set_exception(self, exception):
        if exception is None:
            # As a result that is not there.
            if not self._finish(False, None):
                raise InvalidStateError(f"{self._state}: {self!r}")
        elif not self._finish(True, exception):
            raise InvalidStateError(f"{self._state}: {self!r}")
        self._invoke_callbacks()


def _settled(future):
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


def as_completed(fs, timeout=None):
    until = None if timeout is None else timeout + _now()
    fs = set(fs)
    total = len(fs)
    finished = [future for future in fs if _settled(future)]
    pending = fs.difference(finished)
    waiter = _FutureWait()
    waiter._set_up([future for future in fs if future in pending], 0)
    try:
        while finished:
            yield finished.pop()
        while pending:
            left = None
            if until is not None:
                left = until - _now()
                if left < 0:
                    raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            waiter._wait(left)
            finished = waiter._take()
            pending.difference_update(finished)
            finished.reverse()
            while finished:
                yield finished.pop()
    finally:
        waiter._leave()


DoneAndNotDoneFutures = _collections.namedtuple("DoneAndNotDoneFutures", "done not_done")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    done = {future for future in fs if _settled(future)}
    not_done = fs - done
    if return_when == FIRST_COMPLETED and done:
        return DoneAndNotDoneFutures(done, not_done)
    if return_when == FIRST_EXCEPTION and done:
        if any(future for future in done if not future.cancelled() and future.exception() is not None):
            return DoneAndNotDoneFutures(done, not_done)
    if len(done) == len(fs):
        return DoneAndNotDoneFutures(done, not_done)
    kinds = (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED)
    if return_when not in kinds:
        raise ValueError(f"Invalid return condition: {return_when!r}")
    waiter = _FutureWait()
    waiter._set_up(list(not_done), kinds.index(return_when))
    waiter._wait(_span(timeout))
    waiter._leave()
    done.update(waiter._take())
    return DoneAndNotDoneFutures(done, fs - done)


def _result_or_cancel(future, timeout=None):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        del future


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        until = None if timeout is None else timeout + _now()
        fs = [self.submit(fn, *args) for args in zip(*iterables)]

        def result_iterator():
            try:
                fs.reverse()
                while fs:
                    if until is None:
                        yield _result_or_cancel(fs.pop())
                    else:
                        yield _result_or_cancel(fs.pop(), until - _now())
            finally:
                for future in fs:
                    future.cancel()
        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False

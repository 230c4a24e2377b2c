"""Threads that do the calls they are given."""
import itertools as _itertools
import os as _os
import threading as _threading

import _threads
from concurrent.futures import _base

_pools = []
_is_over = False


def _python_exit():
    """No pool gets calls any more; workers end when they have none left."""
    global _is_over
    _is_over = True
    for pool in _pools:
        pool._close()
    for pool in _pools:
        for thread in list(pool._threads):
            thread.join()


_threading._register_atexit(_python_exit)


class _WorkItem:
    __slots__ = ("future", "fn", "args", "kwargs")

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as exc:
            self.future.set_exception(exc)
            self = None
        else:
            self.future.set_result(result)


def _worker(pool, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base._logger().critical("Exception in initializer:", exc_info=True)
            pool._initializer_failed()
            return
    try:
        item = pool._take_call(False)
        while item is not None:
            item.run()
            item = None
            item = pool._take_call(True)
    except BaseException:
        _base._logger().critical("Exception in worker", exc_info=True)


class BrokenThreadPool(_base.BrokenExecutor):
    pass


class ThreadPoolExecutor(_base.Executor, _threads.WorkQueue):
    _counter = _itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (_os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = _threading.Lock()
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"
        self._initializer = initializer
        self._initargs = initargs
        self._set_up(max_workers)

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _is_over:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = _base.Future()
            number = self._put_call(_WorkItem(future, fn, args, kwargs))
            if number is not None:
                self._add_worker(number)
            return future

    def _add_worker(self, number):
        if not self._threads:
            _pools.append(self)
        thread = _threading.Thread(name=f"{self._thread_name_prefix or self}_{number}", target=_worker,
                                   args=(self, self._initializer, self._initargs), daemon=False)
        thread.start()
        self._threads.add(thread)

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            for item in self._drain():
                item.future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for item in self._drain():
                    item.future.cancel()
            self._close()
        if wait:
            for thread in self._threads:
                thread.join()

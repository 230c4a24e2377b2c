"""Processes that do the calls they are given. A thread of the pool's own gives them the calls and
takes the results; what it gives waits in a queue of one call more than there are processes."""
import itertools as _itertools
import multiprocessing as _multiprocessing
import os as _os
import queue as _queue
import threading as _threading
import traceback as _traceback

import multiprocessing.connection as _connection
from concurrent.futures import _base
from multiprocessing.queues import Queue as _Queue

EXTRA_QUEUED_CALLS = 1
_managers = {}
_is_over = False


def _python_exit():
    global _is_over
    _is_over = True
    for _, wakeup in list(_managers.items()):
        wakeup.wakeup()
    for manager in list(_managers):
        manager.join()


_threading._register_atexit(_python_exit)


class _Wakeup:
    def __init__(self):
        self._closed = False
        self._reader, self._writer = _multiprocessing.Pipe(duplex=False)

    def wakeup(self):
        if not self._closed:
            self._writer.send_bytes(b"")

    def clear(self):
        while self._reader.poll():
            self._reader.recv_bytes()

    def close(self):
        self._closed = True
        self._writer.close()
        self._reader.close()


class _RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class _ExceptionWithTraceback:
    def __init__(self, exc, tb):
        text = "".join(_traceback.format_exception(type(exc), exc, tb))
        self.exc = exc
        self.exc.__traceback__ = None
        self.tb = f'\n"""\n{text}"""'

    def __reduce__(self):
        return _rebuild_exc, (self.exc, self.tb)


def _rebuild_exc(exc, tb):
    exc.__cause__ = _RemoteTraceback(tb)
    return exc


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future, self.fn, self.args, self.kwargs = future, fn, args, kwargs


class _CallItem:
    def __init__(self, work_id, fn, args, kwargs):
        self.work_id, self.fn, self.args, self.kwargs = work_id, fn, args, kwargs


class _ResultItem:
    def __init__(self, work_id, exception=None, result=None, exit_pid=None):
        self.work_id, self.exception, self.result, self.exit_pid = work_id, exception, result, exit_pid


class _SafeQueue(_Queue):
    """A queue that tells of a call that cannot be sent."""

    def __init__(self, maxsize, *, ctx, pending, wakeup):
        super().__init__(maxsize, ctx=ctx)
        self._pending, self._wakeup = pending, wakeup

    def _on_queue_feeder_error(self, error, obj):
        if not isinstance(obj, _CallItem):
            return _Queue._on_queue_feeder_error(error, obj)
        text = "".join(_traceback.format_exception(type(error), error, error.__traceback__))
        error.__cause__ = _RemoteTraceback(f'\n"""\n{text}"""')
        item = self._pending.pop(obj.work_id, None)
        self._wakeup.wakeup()
        if item is not None:
            item.future.set_exception(error)


def _process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _send_back(results, work_id, result=None, exception=None, exit_pid=None):
    try:
        results.put(_ResultItem(work_id, result=result, exception=exception, exit_pid=exit_pid))
    except BaseException as error:
        wrapped = _ExceptionWithTraceback(error, error.__traceback__)
        results.put(_ResultItem(work_id, exception=wrapped, exit_pid=exit_pid))


def _process_worker(calls, results, initializer, initargs, max_tasks=None):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base._logger().critical("Exception in initializer:", exc_info=True)
            return
    done, exit_pid = 0, None
    while True:
        call = calls.get(block=True)
        if call is None:
            results.put(_os.getpid())
            return
        if max_tasks is not None:
            done += 1
            if done >= max_tasks:
                exit_pid = _os.getpid()
        try:
            result = call.fn(*call.args, **call.kwargs)
        except BaseException as error:
            wrapped = _ExceptionWithTraceback(error, error.__traceback__)
            _send_back(results, call.work_id, exception=wrapped, exit_pid=exit_pid)
        else:
            _send_back(results, call.work_id, result=result, exit_pid=exit_pid)
            del result
        del call
        if exit_pid is not None:
            return


class _ExecutorManagerThread(_threading.Thread):
    def __init__(self, executor):
        super().__init__()
        self._executor = executor
        self._wakeup = executor._wakeup
        self._lock = executor._shutdown_lock
        self._workers = executor._processes
        self._calls, self._results = executor._calls, executor._results
        self._work_ids, self._pending = executor._work_ids, executor._pending

    def run(self):
        while True:
            self._give_calls()
            result, is_broken, cause = self._wait()
            if is_broken:
                self._break(cause)
                return
            if result is not None:
                self._take(result)
                if result.exit_pid is not None:
                    self._workers.pop(result.exit_pid).join()
                    with self._lock:
                        self._executor._add_worker_if_needed()
                del result
            if _is_over or self._executor._shutdown_thread:
                if self._executor._cancel_pending:
                    self._cancel()
                if not self._pending:
                    self._join_workers()
                    return

    def _give_calls(self):
        while not self._calls.full():
            try:
                work_id = self._work_ids.get(block=False)
            except _queue.Empty:
                return
            item = self._pending[work_id]
            if item.future.set_running_or_notify_cancel():
                self._calls.put(_CallItem(work_id, item.fn, item.args, item.kwargs), block=True)
            else:
                del self._pending[work_id]

    def _wait(self):
        reader, wakeup = self._results._reader, self._wakeup._reader
        sentinels = [worker.sentinel for worker in list(self._workers.values())]
        ready = _connection.wait([reader, wakeup, *sentinels])
        result, is_broken, cause = None, True, None
        if reader in ready:
            try:
                result = reader.recv()
                is_broken = False
            except BaseException as error:
                cause = _traceback.format_exception(type(error), error, error.__traceback__)
        elif wakeup in ready:
            is_broken = False
        self._wakeup.clear()
        return result, is_broken, cause

    def _take(self, result):
        if isinstance(result, int):
            return
        item = self._pending.pop(result.work_id, None)
        if item is not None:
            if result.exception:
                item.future.set_exception(result.exception)
            else:
                item.future.set_result(result.result)

    def _break(self, cause):
        self._executor._broken = ("A child process terminated abruptly, the process pool is not usable anymore")
        self._executor._shutdown_thread = True
        error = BrokenProcessPool("A process in the process pool was terminated abruptly while the future was "
                                  "running or pending.")
        if cause is not None:
            error.__cause__ = _RemoteTraceback(f"\n'''\n{''.join(cause)}'''")
        for item in self._pending.values():
            item.future.set_exception(error)
        self._pending.clear()
        for worker in self._workers.values():
            worker.terminate()
        self._calls._reader.close()
        self._calls.cancel_join_thread()
        self._close_pool(True)

    def _cancel(self):
        left = {}
        for work_id, item in self._pending.items():
            if not item.future.cancel():
                left[work_id] = item
        self._pending.clear()
        self._pending.update(left)
        while True:
            try:
                self._work_ids.get_nowait()
            except _queue.Empty:
                break
        self._executor._cancel_pending = False

    def _join_workers(self):
        for _ in self._workers:
            self._calls.put(None)
        self._close_pool(False)

    def _close_pool(self, is_broken):
        self._calls.close()
        if not is_broken:
            self._calls.join_thread()
        with self._lock:
            self._wakeup.close()
        for worker in list(self._workers.values()):
            worker.join()
        _managers.pop(self, None)


class BrokenProcessPool(_base.BrokenExecutor):
    pass


class ProcessPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = _os.cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if mp_context is None:
            mp_context = _multiprocessing.get_context("spawn" if max_tasks_per_child is not None else None)
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
            if mp_context.get_start_method(allow_none=False) == "fork":
                raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                                 "supply a different mp_context.")
        self._max_workers, self._mp_context = max_workers, mp_context
        self._safe_to_dynamically_spawn_children = mp_context.get_start_method(allow_none=False) != "fork"
        self._initializer, self._initargs, self._max_tasks_per_child = initializer, initargs, max_tasks_per_child
        self._executor_manager_thread = None
        self._processes = {}
        self._shutdown_thread = False
        self._shutdown_lock = _threading.Lock()
        self._broken = False
        self._queue_count = 0
        self._pending = {}
        self._cancel_pending = False
        self._wakeup = _Wakeup()
        self._calls = _SafeQueue(max_workers + EXTRA_QUEUED_CALLS, ctx=mp_context, pending=self._pending,
                                 wakeup=self._wakeup)
        # What workers that have ended leave unsent is no error of the pool's.
        self._calls._ignore_epipe = True
        self._results = mp_context.SimpleQueue()
        self._work_ids = _queue.Queue()

    def _start(self):
        if self._executor_manager_thread is None:
            if not self._safe_to_dynamically_spawn_children:
                for _ in range(len(self._processes), self._max_workers):
                    self._spawn_process()
            self._executor_manager_thread = _ExecutorManagerThread(self)
            self._executor_manager_thread.start()
            _managers[self._executor_manager_thread] = self._wakeup

    def _add_worker_if_needed(self):
        if len(self._processes) < self._max_workers and len(self._pending) > len(self._processes):
            self._spawn_process()

    def _spawn_process(self):
        process = self._mp_context.Process(target=_process_worker, args=(
            self._calls, self._results, self._initializer, self._initargs, self._max_tasks_per_child))
        process.start()
        self._processes[process.pid] = process

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown_thread:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _is_over:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = _base.Future()
            self._pending[self._queue_count] = _WorkItem(future, fn, args, kwargs)
            self._work_ids.put(self._queue_count)
            self._queue_count += 1
            self._wakeup.wakeup()
            if self._safe_to_dynamically_spawn_children:
                self._add_worker_if_needed()
            self._start()
            return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        chunks = _chunks(zip(*iterables), chunksize)
        results = super().map(_Chunk(fn), chunks, timeout=timeout)
        return _chained(results)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._cancel_pending = cancel_futures
            self._shutdown_thread = True
            if self._executor_manager_thread is not None:
                self._wakeup.wakeup()
        if self._executor_manager_thread is not None and wait:
            self._executor_manager_thread.join()
        self._executor_manager_thread = None


class _Chunk:
    """A call for each of several arguments."""

    def __init__(self, fn):
        self.fn = fn

    def __call__(self, chunk):
        return _process_chunk(self.fn, chunk)


def _chunks(arguments, size):
    while chunk := tuple(_itertools.islice(arguments, size)):
        yield chunk


def _chained(results):
    for chunk in results:
        chunk.reverse()
        while chunk:
            yield chunk.pop()

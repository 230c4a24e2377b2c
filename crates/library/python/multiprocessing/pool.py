"""Pools: worker processes, or threads, for many calls. A thread gives the workers their tasks, one
takes their results, and one replaces workers that have ended."""
import collections as _collections
import itertools as _itertools
import os as _os
import queue as _queue
import threading as _threading
import time as _time
import traceback as _traceback

from multiprocessing import TimeoutError
from multiprocessing.connection import wait as _wait
from multiprocessing.context import _default_context
from multiprocessing.util import Finalize as _Finalize

INIT, RUN, CLOSE, TERMINATE = "INIT", "RUN", "CLOSE", "TERMINATE"
_jobs = _itertools.count()


def mapstar(args):
    return list(map(*args))


def starmapstar(args):
    return list(_itertools.starmap(args[0], args[1]))


class RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    def __init__(self, exc, tb):
        lines = _traceback.format_exception(type(exc), exc, tb)
        self.exc, self.tb = exc, "".join(lines)
        self.tb = f'\n"""\n{self.tb}"""'

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    def __init__(self, exc, value):
        self.exc, self.value = repr(exc), repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f"<{type(self).__name__}: {self}>"


def worker(inqueue, outqueue, initializer=None, initargs=(), maxtasks=None, wrap_exception=False):
    if hasattr(inqueue, "_writer"):
        inqueue._writer.close()
        outqueue._reader.close()
    if initializer is not None:
        initializer(*initargs)
    completed = 0
    while maxtasks is None or completed < maxtasks:
        try:
            task = inqueue.get()
        except (EOFError, OSError):
            break
        if task is None:
            break
        job, index, func, args, kwds = task
        try:
            result = True, func(*args, **kwds)
        except Exception as error:
            if wrap_exception and func is not _reraise:
                error = ExceptionWithTraceback(error, error.__traceback__)
            result = False, error
        try:
            outqueue.put((job, index, result))
        except Exception as error:
            outqueue.put((job, index, (False, MaybeEncodingError(error, result[1]))))
        task = job = result = func = args = kwds = None
        completed += 1


def _reraise(error):
    """Raises what went wrong while the arguments of an imap were taken."""
    raise error


class Pool:
    _wrap_exception = True

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._pool = []
        self._state = INIT
        self._ctx = context or _default_context.get_context()
        self._setup_queues()
        self._taskqueue = _queue.SimpleQueue()
        self._change_notifier = self._ctx.SimpleQueue()
        self._cache = _Cache(self._change_notifier)
        self._maxtasksperchild = maxtasksperchild
        self._initializer, self._initargs = initializer, initargs
        if processes is None:
            processes = _os.cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        self._repopulate()
        self._worker_handler = self._handler(self._handle_workers)
        self._task_handler = self._handler(self._handle_tasks)
        self._result_handler = self._handler(self._handle_results)
        self._terminate = _Finalize(self._end, exitpriority=15)
        self._state = RUN

    def _handler(self, target):
        thread = _threading.Thread(target=target)
        thread.daemon = True
        thread._phase = RUN
        thread.start()
        return thread

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._pool)}>"

    def _setup_queues(self):
        self._inqueue = self._ctx.SimpleQueue()
        self._outqueue = self._ctx.SimpleQueue()

    def _new_worker(self, *args):
        process = self._ctx.Process(target=worker, args=args)
        process.name = process.name.replace("Process", "PoolWorker")
        process.daemon = True
        process.start()
        return process

    def _repopulate(self):
        for _ in range(self._processes - len(self._pool)):
            self._pool.append(self._new_worker(self._inqueue, self._outqueue, self._initializer, self._initargs,
                                               self._maxtasksperchild, self._wrap_exception))

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    # The three threads.

    def _handle_workers(self):
        thread = _threading.current_thread()
        # As long as results are missing workers are needed.
        while thread._phase == RUN or (self._cache and thread._phase != TERMINATE):
            self._wait_for_change()
            ended = [one for one in self._pool if one.exitcode is not None]
            for one in ended:
                one.join()
                self._pool.remove(one)
            if thread._phase != TERMINATE:
                self._repopulate()
        self._taskqueue.put(None)

    def _wait_for_change(self):
        _wait([self._change_notifier._reader, *[one.sentinel for one in self._pool]])
        while not self._change_notifier.empty():
            self._change_notifier.get()

    def _handle_tasks(self):
        thread = _threading.current_thread()
        for taskseq, set_length in iter(self._taskqueue.get, None):
            task = None
            for task in taskseq:
                if thread._phase != RUN:
                    break
                try:
                    self._inqueue.put(task)
                except Exception as error:
                    job, index = task[:2]
                    if job in self._cache:
                        self._cache[job]._set(index, (False, error))
            else:
                if set_length:
                    set_length(task[1] + 1 if task else 0)
                continue
            break
        self._outqueue.put(None)
        for _ in self._pool:
            self._inqueue.put(None)

    def _handle_results(self):
        thread = _threading.current_thread()
        while True:
            task = self._take()
            if thread._phase != RUN or task is None:
                break
            self._deliver(task)
        while self._cache and thread._phase != TERMINATE:
            task = self._take()
            if task is not None:
                self._deliver(task)

    def _take(self):
        try:
            return self._outqueue.get()
        except (OSError, EOFError):
            return None

    def _deliver(self, task):
        job, index, result = task
        if job in self._cache:
            self._cache[job]._set(index, result)

    # What a program calls.

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._taskqueue.put(([(result._job, 0, func, args, kwds)], None))
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, "__len__"):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), len(self._pool) * 4)
            chunksize += bool(extra)
        if not iterable:
            chunksize = 0
        result = MapResult(self, chunksize, len(iterable), callback, error_callback=error_callback)
        tasks = ((result._job, index, mapper, ((func, batch),), {})
                 for index, batch in enumerate(_batches(iterable, chunksize)))
        self._taskqueue.put((tasks, None))
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize:n}")
        result = kind(self)
        if chunksize == 1:
            self._taskqueue.put((self._guarded(result._job, func, ((item,) for item in iterable)), result._set_length))
            return result
        batches = (((func, batch),) for batch in _batches(iterable, chunksize))
        self._taskqueue.put((self._guarded(result._job, mapstar, batches), result._set_length))
        return (item for chunk in result for item in chunk)

    def _guarded(self, job, func, arguments):
        index = -1
        try:
            for index, args in enumerate(arguments):
                yield job, index, func, args, {}
        except Exception as error:
            yield job, index + 1, _reraise, (error,), {}

    def close(self):
        if self._state == RUN:
            self._state = CLOSE
            self._worker_handler._phase = CLOSE
            self._change_notifier.put(None)

    def terminate(self):
        self._state = TERMINATE
        self._terminate()

    def join(self):
        if self._state == RUN:
            raise ValueError("Pool is still running")
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError("In unknown state")
        self._worker_handler.join()
        self._task_handler.join()
        self._result_handler.join()
        for one in self._pool:
            one.join()

    def _end(self):
        self._worker_handler._phase = TERMINATE
        self._change_notifier.put(None)
        self._task_handler._phase = TERMINATE
        self._empty_inqueue()
        self._result_handler._phase = TERMINATE
        self._outqueue.put(None)
        if _threading.current_thread() is not self._worker_handler:
            self._worker_handler.join()
        self._stop_workers()
        if _threading.current_thread() is not self._task_handler:
            self._task_handler.join()
        if _threading.current_thread() is not self._result_handler:
            self._result_handler.join()
        for one in self._pool:
            one.join()

    def _empty_inqueue(self):
        """Makes room, so that who gives out tasks cannot wait for it for ever."""
        with self._inqueue._rlock:
            while self._task_handler.is_alive() and self._inqueue._reader.poll():
                self._inqueue._reader.recv_bytes()
                _time.sleep(0)

    def _stop_workers(self):
        for one in self._pool:
            if one.exitcode is None:
                one.terminate()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")


def _batches(iterable, size):
    iterator = iter(iterable)
    while batch := tuple(_itertools.islice(iterator, size)):
        yield batch


class _Cache(dict):
    """Results that are missing; says when it becomes empty."""

    def __init__(self, notifier):
        self.notifier = notifier

    def __delitem__(self, job):
        super().__delitem__(job)
        if not self:
            self.notifier.put(None)


class ApplyResult:
    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = _threading.Event()
        self._job = next(_jobs)
        self._cache = pool._cache
        self._callback, self._error_callback = callback, error_callback
        self._cache[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, index, result):
        self._success, self._value = result
        if self._callback and self._success:
            self._callback(self._value)
        if self._error_callback and not self._success:
            self._error_callback(self._value)
        self._done()

    def _done(self):
        self._event.set()
        del self._cache[self._job]
        self._pool = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        if chunksize <= 0:
            self._number_left = 0
            self._done()
        else:
            self._number_left = length // chunksize + bool(length % chunksize)

    def _set(self, index, result):
        self._number_left -= 1
        success, value = result
        if success and self._success:
            self._value[index * self._chunksize:(index + 1) * self._chunksize] = value
            if self._number_left == 0:
                if self._callback:
                    self._callback(self._value)
                self._done()
        else:
            if not success and self._success:
                self._success, self._value = False, value
            if self._number_left == 0:
                if self._error_callback:
                    self._error_callback(self._value)
                self._done()


class IMapIterator:
    def __init__(self, pool):
        self._pool = pool
        self._cond = _threading.Condition(_threading.Lock())
        self._job = next(_jobs)
        self._cache = pool._cache
        self._items = _collections.deque()
        self._index = 0
        self._length = None
        self._unsorted = {}
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._cond:
            if not self._items:
                self._stop_at_end()
                self._cond.wait(timeout)
                if not self._items:
                    self._stop_at_end()
                    raise TimeoutError from None
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    def _stop_at_end(self):
        if self._index == self._length:
            self._pool = None
            raise StopIteration from None

    __next__ = next

    def _set(self, index, result):
        with self._cond:
            if self._index == index:
                self._add(result)
                while self._index in self._unsorted:
                    self._add(self._unsorted.pop(self._index))
                self._cond.notify()
            else:
                self._unsorted[index] = result
            self._forget_at_end()

    def _add(self, result):
        self._items.append(result)
        self._index += 1

    def _forget_at_end(self):
        if self._index == self._length:
            del self._cache[self._job]
            self._pool = None

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if self._index == length:
                self._cond.notify()
                self._forget_at_end()


class IMapUnorderedIterator(IMapIterator):
    def _set(self, index, result):
        with self._cond:
            self._add(result)
            self._cond.notify()
            self._forget_at_end()


class _ThreadWorker(_threading.Thread):
    """A thread in the place of a process."""
    exitcode = property(lambda self: None if self.is_alive() else 0)


class ThreadPool(Pool):
    _wrap_exception = False

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _setup_queues(self):
        self._inqueue = _queue.SimpleQueue()
        self._outqueue = _queue.SimpleQueue()

    def _new_worker(self, *args):
        thread = _ThreadWorker(target=worker, args=args)
        thread.daemon = True
        thread.start()
        return thread

    def _wait_for_change(self):
        self._change_notifier.get()

    def _empty_inqueue(self):
        while True:
            try:
                self._inqueue.get(block=False)
            except _queue.Empty:
                break
        for _ in self._pool:
            self._inqueue.put(None)

    def _stop_workers(self):
        pass

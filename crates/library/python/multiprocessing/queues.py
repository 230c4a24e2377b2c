"""Queues between processes. What is put goes into a buffer, from which a thread of its own, the
feeder, sends it through a pipe: a process ends only when its feeder has sent everything."""
import collections as _collections
import os as _os
import threading as _threading
import time as _time
from queue import Empty, Full

from multiprocessing import connection as _connection
from multiprocessing.context import assert_spawning
from multiprocessing.reduction import ForkingPickler as _ForkingPickler
from multiprocessing.synchronize import SEM_VALUE_MAX
from multiprocessing.util import Finalize as _Finalize, is_exiting as _is_exiting
from multiprocessing.util import register_after_fork as _register_after_fork
from pickle import loads as _loads

_END = object()


class Queue:
    def __init__(self, maxsize=0, *, ctx):
        if maxsize <= 0:
            maxsize = SEM_VALUE_MAX
        self._maxsize = maxsize
        self._reader, self._writer = _connection.Pipe(duplex=False)
        self._rlock, self._wlock = ctx.Lock(), ctx.Lock()
        self._sem = ctx.BoundedSemaphore(maxsize)
        self._ignore_epipe = False
        self._opid = _os.getpid()
        self._reset()
        _register_after_fork(self, Queue._reset)

    def __getstate__(self):
        assert_spawning(self)
        return (self._ignore_epipe, self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem,
                self._opid)

    def __setstate__(self, state):
        (self._ignore_epipe, self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem,
         self._opid) = state
        self._reset()

    def _reset(self):
        self._notempty = _threading.Condition(_threading.Lock())
        self._buffer = _collections.deque()
        self._thread = None
        self._jointhread = None
        self._joincancelled = False
        self._closed = False
        self._close = None

    def put(self, obj, block=True, timeout=None):
        self._check()
        if not self._sem.acquire(block, timeout):
            raise Full
        with self._notempty:
            self._add(obj)

    def _check(self):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")

    def _add(self, obj):
        if self._thread is None:
            self._start_thread()
        self._buffer.append(obj)
        self._notempty.notify()

    def get(self, block=True, timeout=None):
        self._check()
        if block and timeout is None:
            with self._rlock:
                data = self._reader.recv_bytes()
            self._sem.release()
            return _loads(data)
        end = None if not block else _time.monotonic() + timeout
        if not self._rlock.acquire(block, timeout):
            raise Empty
        try:
            left = 0 if end is None else end - _time.monotonic()
            if not self._reader.poll(left):
                raise Empty
            data = self._reader.recv_bytes()
            self._sem.release()
        finally:
            self._rlock.release()
        return _loads(data)

    def qsize(self):
        return self._maxsize - self._sem._semlock._get_value()

    def empty(self):
        return not self._reader.poll()

    def full(self):
        return self._sem._semlock._is_zero()

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def close(self):
        self._closed = True
        close, self._close = self._close, None
        if close:
            close()

    def join_thread(self):
        assert self._closed, f"Queue {self!r} not closed"
        if self._jointhread:
            self._jointhread()

    def cancel_join_thread(self):
        self._joincancelled = True
        if self._jointhread is not None:
            self._jointhread.cancel()

    def _start_thread(self):
        self._buffer.clear()
        self._thread = _threading.Thread(target=self._feed, name="QueueFeederThread", daemon=True)
        self._thread.start()
        if not self._joincancelled:
            self._jointhread = _Finalize(self._thread.join, exitpriority=-5)
        self._close = _Finalize(self._finish, exitpriority=10)

    def _finish(self):
        with self._notempty:
            self._buffer.append(_END)
            self._notempty.notify()

    def _feed(self):
        """The feeder's work."""
        notempty, buffer = self._notempty, self._buffer
        while True:
            with notempty:
                while not buffer:
                    notempty.wait()
            while buffer:
                obj = buffer.popleft()
                if obj is _END:
                    self._reader.close()
                    self._writer.close()
                    return
                try:
                    data = _ForkingPickler.dumps(obj)
                    with self._wlock:
                        self._writer.send_bytes(data)
                except Exception as error:
                    if self._ignore_epipe and isinstance(error, BrokenPipeError):
                        return
                    if _is_exiting():
                        return
                    # It was never in the pipe.
                    self._sem.release()
                    self._on_queue_feeder_error(error, obj)

    @staticmethod
    def _on_queue_feeder_error(error, obj):
        import traceback
        traceback.print_exc()


class JoinableQueue(Queue):
    def __init__(self, maxsize=0, *, ctx):
        super().__init__(maxsize, ctx=ctx)
        self._unfinished_tasks = ctx.Semaphore(0)
        self._cond = ctx.Condition()

    def __getstate__(self):
        return super().__getstate__(), self._cond, self._unfinished_tasks

    def __setstate__(self, state):
        own, self._cond, self._unfinished_tasks = state
        super().__setstate__(own)

    def put(self, obj, block=True, timeout=None):
        self._check()
        if not self._sem.acquire(block, timeout):
            raise Full
        with self._notempty, self._cond:
            self._add(obj)
            self._unfinished_tasks.release()

    def task_done(self):
        with self._cond:
            if not self._unfinished_tasks.acquire(False):
                raise ValueError("task_done() called too many times")
            if self._unfinished_tasks._semlock._is_zero():
                self._cond.notify_all()

    def join(self):
        with self._cond:
            if not self._unfinished_tasks._semlock._is_zero():
                self._cond.wait()


class SimpleQueue:
    def __init__(self, *, ctx):
        self._reader, self._writer = _connection.Pipe(duplex=False)
        self._rlock, self._wlock = ctx.Lock(), ctx.Lock()

    def close(self):
        self._reader.close()
        self._writer.close()

    def empty(self):
        return not self._reader.poll()

    def __getstate__(self):
        assert_spawning(self)
        return self._reader, self._writer, self._rlock, self._wlock

    def __setstate__(self, state):
        self._reader, self._writer, self._rlock, self._wlock = state

    def get(self):
        with self._rlock:
            data = self._reader.recv_bytes()
        return _loads(data)

    def put(self, obj):
        data = _ForkingPickler.dumps(obj)
        with self._wlock:
            self._writer.send_bytes(data)

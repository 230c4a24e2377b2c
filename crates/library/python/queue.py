"""Queues between threads.

The machine does an operation at once where it can; where the program has a say in how items are
kept or compared it answers NotImplemented, and the operation is done here, with the lock in hand."""
from collections import deque
from time import monotonic as _now

import _threads
from _threads import Empty, Full, ShutDown, SimpleQueue
from threading import Condition as _Condition, Lock as _Lock, Semaphore as _Semaphore

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Queue(_threads.Queue):
    _order = 0

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = _Lock()
        self.not_empty = _Condition(self.mutex)
        self.not_full = _Condition(self.mutex)
        self.all_tasks_done = _Condition(self.mutex)
        self._set_up(self._order, self.mutex, self.not_empty, self.not_full, self.all_tasks_done)

    def _init(self, maxsize):
        self.queue = deque()

    def put(self, item, block=True, timeout=None):
        if self._quick_put(item, block, timeout) is not NotImplemented:
            return
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                self._wait(self.not_full, lambda: self._qsize() >= self.maxsize, Full, block, timeout)
            self._put(item)
            self._note(True)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        item = self._quick_get(block, timeout)
        if item is not NotImplemented:
            return item
        with self.not_empty:
            if self.is_shutdown and not self._qsize():
                raise ShutDown
            self._wait(self.not_empty, lambda: not self._qsize(), Empty, block, timeout)
            item = self._get()
            self._note(False)
            self.not_full.notify()
            return item

    def _wait(self, condition, stands, error, block, timeout):
        """Waits in a condition of the queue while that stands in the way."""
        if not block:
            if stands():
                raise error
            return
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        until = None if timeout is None else _now() + timeout
        while stands():
            left = None if until is None else until - _now()
            if left is not None and left <= 0.0:
                raise error
            condition.wait(left)
            if self.is_shutdown and (error is Full or not self._qsize()):
                raise ShutDown

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def task_done(self):
        self._quick_done()

    def join(self):
        self._quick_join()

    def qsize(self):
        size = self._quick_size()
        if size is NotImplemented:
            with self.mutex:
                size = self._qsize()
        return size

    def empty(self):
        return not self.qsize()

    def full(self):
        return 0 < self.maxsize <= self.qsize()

    def shutdown(self, immediate=False):
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()


class PriorityQueue(Queue):
    _order = 2

    def _init(self, maxsize):
        self.queue = []


class LifoQueue(Queue):
    _order = 1

    def _init(self, maxsize):
        self.queue = []


class _PySimpleQueue:
    """The same as a SimpleQueue, of parts that a program could use itself."""

    def __init__(self):
        self._queue = deque()
        self._count = _Semaphore(0)

    def put(self, item, block=True, timeout=None):
        self._queue.append(item)
        self._count.release()

    def get(self, block=True, timeout=None):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._count.acquire(block, timeout):
            raise Empty
        return self._queue.popleft()

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def empty(self):
        return len(self._queue) == 0

    def qsize(self):
        return len(self._queue)

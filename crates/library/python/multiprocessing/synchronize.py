"""Locks, semaphores, conditions, events and barriers between processes."""
import threading as _threading
import time as _time

import _processes
from multiprocessing.context import _default_context, assert_spawning
from multiprocessing.process import current_process as _current_process

_RECURSIVE, _SEMAPHORE, _LOCK = 0, 1, 2
SEM_VALUE_MAX = 2**31 - 1


class SemLock:
    def __init__(self, kind, value, maxvalue, *, ctx):
        self._set(kind, maxvalue, _processes.SemLock(kind, value, maxvalue))

    def _set(self, kind, maxvalue, semlock):
        self._kind, self._maxvalue, self._semlock = kind, maxvalue, semlock
        self.acquire, self.release = semlock.acquire, semlock.release

    def __enter__(self):
        return self._semlock.__enter__()

    def __exit__(self, *args):
        return self._semlock.__exit__(*args)

    def __getstate__(self):
        assert_spawning(self)
        return self._kind, self._maxvalue, self._semlock._number

    def __setstate__(self, state):
        kind, maxvalue, number = state
        self._set(kind, maxvalue, _processes.SemLock(None, number, maxvalue))

    def _owner(self):
        semlock = self._semlock
        if semlock._is_mine():
            name = _current_process().name
            thread = _threading.current_thread().name
            return name if thread == "MainThread" else f"{name}|{thread}"
        if semlock._get_value() == 1:
            return None
        return "SomeOtherThread" if semlock._count() > 0 else "SomeOtherProcess"


class Lock(SemLock):
    def __init__(self, *, ctx=_default_context):
        super().__init__(_LOCK, 1, 1, ctx=ctx)

    def __repr__(self):
        return f"<{type(self).__name__}(owner={self._owner()})>"


class RLock(SemLock):
    def __init__(self, *, ctx=_default_context):
        super().__init__(_RECURSIVE, 1, 1, ctx=ctx)

    def __repr__(self):
        owner = self._owner()
        count = self._semlock._count() if self._semlock._is_mine() else 0 if owner is None else "nonzero"
        return f"<{type(self).__name__}({owner}, {count})>"


class Semaphore(SemLock):
    def __init__(self, value=1, *, ctx=_default_context):
        super().__init__(_SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        return self._semlock._get_value()

    def __repr__(self):
        return f"<{type(self).__name__}(value={self.get_value()})>"


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx=_default_context):
        SemLock.__init__(self, _SEMAPHORE, value, value, ctx=ctx)

    def __repr__(self):
        return f"<{type(self).__name__}(value={self.get_value()}, maxvalue={self._maxvalue})>"


class Condition:
    """Who waits says so in a count, and takes a permit that who notifies gives."""

    def __init__(self, lock=None, *, ctx=_default_context):
        lock = lock or RLock(ctx=ctx)
        self._set(lock, Semaphore(0, ctx=ctx), Semaphore(0, ctx=ctx), Semaphore(0, ctx=ctx))

    def _set(self, lock, sleeping, woken, permits):
        self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore = lock, sleeping, woken, permits
        self.acquire, self.release = lock.acquire, lock.release

    def __getstate__(self):
        assert_spawning(self)
        return self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore

    def __setstate__(self, state):
        self._set(*state)

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        waiting = self._sleeping_count.get_value() - self._woken_count.get_value()
        return f"<{type(self).__name__}({self._lock!r}, {waiting})>"

    def wait(self, timeout=None):
        assert self._lock._semlock._is_mine(), "must acquire() condition before using wait()"
        self._sleeping_count.release()
        count = self._lock._semlock._count()
        for _ in range(count):
            self._lock.release()
        try:
            return self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in range(count):
                self._lock.acquire()

    def notify(self, n=1):
        assert self._lock._semlock._is_mine(), "lock is not owned"
        # Those whose time was up do not count as waiting any more.
        while self._woken_count.acquire(False):
            self._sleeping_count.acquire(False)
        given = 0
        while given < n and self._sleeping_count.acquire(False):
            self._wait_semaphore.release()
            given += 1
        for _ in range(given):
            self._woken_count.acquire()
        # A permit that nobody took was for one whose time was up meanwhile.
        if given:
            while self._wait_semaphore.acquire(False):
                pass

    def notify_all(self):
        self.notify(SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        end = None if timeout is None else _time.monotonic() + timeout
        while not result:
            left = None if end is None else end - _time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result


class Event:
    def __init__(self, *, ctx=_default_context):
        self._cond = Condition(Lock(ctx=ctx), ctx=ctx)
        self._flag = Semaphore(0, ctx=ctx)

    def _look(self):
        if self._flag.acquire(False):
            self._flag.release()
            return True
        return False

    def is_set(self):
        with self._cond:
            return self._look()

    def set(self):
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        with self._cond:
            if not self._look():
                self._cond.wait(timeout)
            return self._look()

    def __repr__(self):
        return f"<{type(self).__qualname__} at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


_FILLING, _DRAINING, _RESETTING, _BROKEN = 0, 1, -1, -2


class Barrier:
    def __init__(self, parties, action=None, timeout=None, *, ctx=_default_context):
        self._parties, self._action, self._timeout = parties, action, timeout
        self._cond = Condition(ctx=ctx)
        self._numbers = _processes.Memory("i", 2)

    def __getstate__(self):
        assert_spawning(self)
        return self._parties, self._action, self._timeout, self._cond, self._numbers._number

    def __setstate__(self, state):
        self._parties, self._action, self._timeout, self._cond, number = state
        self._numbers = _processes.Memory(None, number)

    def __repr__(self):
        inside = f"waiters={self.n_waiting}/{self._parties}"
        name = f"{type(self).__module__}.{type(self).__qualname__}"
        return f"<{name} at {id(self):#x}: {'broken' if self.broken else inside}>"

    @property
    def _state(self):
        return self._numbers.get(0)

    @_state.setter
    def _state(self, state):
        self._numbers.set(0, state)

    @property
    def _count(self):
        return self._numbers.get(1)

    @_count.setter
    def _count(self, count):
        self._numbers.set(1, count)

    def wait(self, timeout=None):
        timeout = self._timeout if timeout is None else timeout
        with self._cond:
            while self._state in (_RESETTING, _DRAINING):
                self._cond.wait()
            self._check()
            index = self._count
            self._count = index + 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    if not self._cond.wait_for(lambda: self._state != _FILLING, timeout):
                        self._break()
                    self._check()
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (_RESETTING, _DRAINING):
                    self._state = _FILLING
                    self._cond.notify_all()

    def _check(self):
        if self._state < 0:
            raise _threading.BrokenBarrierError

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = _DRAINING
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _break(self):
        self._state = _BROKEN
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state in (_FILLING, _BROKEN):
                    self._state = _RESETTING
            else:
                self._state = _FILLING
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == _FILLING else 0

    @property
    def broken(self):
        return self._state == _BROKEN

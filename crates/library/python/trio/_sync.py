"""Events, locks, semaphores, conditions, capacity limiters, and the parking lots below them."""

import _trio
from dataclasses import dataclass
from math import inf, isinf

from ._errors import Abort, BrokenResourceError, Cancelled, WouldBlock
from ._run import _breakers
from ._scope import CancelScope, current_task
from ._traps import cancel_shielded_checkpoint, checkpoint, checkpoint_if_cancelled, pause


@dataclass(frozen=True)
class ParkingLotStatistics:
    tasks_waiting: int


class ParkingLot:
    """Tasks that wait in line to be woken."""

    def __init__(self):
        self._parked = {}
        self.broken_by = []
        self._what = "parking lot", self

    def __len__(self):
        return len(self._parked)

    def __bool__(self):
        return bool(self._parked)

    async def park(self):
        if self.broken_by:
            raise BrokenResourceError(f"Attempted to park in parking lot broken by {self.broken_by}")
        task = current_task()
        self._parked[task] = None
        task.custom_sleep_data = self

        def abort(raise_cancel):
            del task.custom_sleep_data._parked[task]
            return Abort.SUCCEEDED

        await pause((abort, *self._what))

    def _pop(self, count):
        if isinstance(count, float):
            if not isinf(count):
                raise ValueError("Cannot pop a non-integer number of tasks.")
            count = len(self._parked)
        tasks = list(self._parked)[:max(count, 0)]
        for task in tasks:
            del self._parked[task]
        return tasks

    def unpark(self, *, count=1):
        tasks = self._pop(count)
        for task in tasks:
            _trio.reschedule(task)
        return tasks

    def unpark_all(self):
        return self.unpark(count=len(self))

    def repark(self, new_lot, *, count=1):
        if not isinstance(new_lot, ParkingLot):
            raise TypeError("new_lot must be a ParkingLot")
        for task in self._pop(count):
            new_lot._parked[task] = None
            task.custom_sleep_data = new_lot

    def repark_all(self, new_lot):
        return self.repark(new_lot, count=len(self))

    def break_lot(self, task=None):
        if task is None:
            task = current_task()
        first = not self.broken_by
        self.broken_by.append(task)
        if first:
            for parked in self._pop(len(self)):
                _trio.reschedule(parked, None, BrokenResourceError(f"Parking lot broken by {task}"))

    def statistics(self):
        return ParkingLotStatistics(len(self._parked))


def add_parking_lot_breaker(task, lot):
    _breakers.setdefault(task, []).append(lot)


def remove_parking_lot_breaker(task, lot):
    try:
        _breakers[task].remove(lot)
    except (KeyError, ValueError):
        raise RuntimeError("Attempted to remove task as breaker for a lot it is not registered for") from None
    if not _breakers[task]:
        del _breakers[task]


def _lot(what, thing):
    lot = ParkingLot()
    lot._what = what, thing
    return lot


@dataclass(frozen=True)
class EventStatistics:
    tasks_waiting: int


class Event:
    """Something that happens once."""

    def __init__(self):
        self._tasks = {}
        self._flag = False
        self._pause = self._tasks, "event", self

    def is_set(self):
        return self._flag

    def set(self):
        if not self._flag:
            self._flag = True
            for task in self._tasks:
                _trio.reschedule(task)
            self._tasks.clear()

    async def wait(self):
        if self._flag:
            await checkpoint()
            return
        self._tasks[current_task()] = None
        await pause(self._pause)

    def statistics(self):
        return EventStatistics(len(self._tasks))

    def __repr__(self):
        return f"<trio.Event object at {id(self):#x}>"

    def __bool__(self):
        raise NotImplementedError("Trio events cannot be treated as bools; consider using `event.is_set()` instead.")


class _Holding:
    """`async with`: acquired inside."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc_value, traceback):
        self.release()


@dataclass(frozen=True)
class CapacityLimiterStatistics:
    borrowed_tokens: int
    total_tokens: int | float
    borrowers: list
    tasks_waiting: int


class CapacityLimiter(_Holding):
    """Tokens that tasks borrow."""

    def __init__(self, total_tokens):
        self._lot = _lot("a token of|capacity limiter", self)
        self._borrowers = {}
        self._pending = {}
        self.total_tokens = total_tokens

    def __repr__(self):
        return (f"<trio.CapacityLimiter at {id(self):#x}, {len(self._borrowers)}/{self._total_tokens} "
                f"with {len(self._lot)} waiting>")

    @property
    def total_tokens(self):
        return self._total_tokens

    @total_tokens.setter
    def total_tokens(self, total):
        if not isinstance(total, int) and total != inf:
            raise TypeError("total_tokens must be an int or math.inf")
        if total < 0:
            raise ValueError("total_tokens must be >= 0")
        self._total_tokens = total
        self._wake()

    def _wake(self):
        for task in self._lot.unpark(count=self._total_tokens - len(self._borrowers)):
            self._borrowers[self._pending.pop(task)] = None

    @property
    def borrowed_tokens(self):
        return len(self._borrowers)

    @property
    def available_tokens(self):
        return self.total_tokens - self.borrowed_tokens

    def acquire_nowait(self):
        self.acquire_on_behalf_of_nowait(current_task())

    def acquire_on_behalf_of_nowait(self, borrower):
        if borrower in self._borrowers:
            raise RuntimeError("this borrower is already holding one of this CapacityLimiter's tokens")
        if len(self._borrowers) >= self._total_tokens or self._lot:
            raise WouldBlock
        self._borrowers[borrower] = None

    async def acquire(self):
        await self.acquire_on_behalf_of(current_task())

    async def acquire_on_behalf_of(self, borrower):
        await checkpoint_if_cancelled()
        try:
            self.acquire_on_behalf_of_nowait(borrower)
        except WouldBlock:
            task = current_task()
            self._pending[task] = borrower
            try:
                await self._lot.park()
            except Cancelled:
                self._pending.pop(task)
                raise
        else:
            await cancel_shielded_checkpoint()

    def release(self):
        self.release_on_behalf_of(current_task())

    def release_on_behalf_of(self, borrower):
        if borrower not in self._borrowers:
            raise RuntimeError("this borrower isn't holding any of this CapacityLimiter's tokens")
        del self._borrowers[borrower]
        self._wake()

    def statistics(self):
        return CapacityLimiterStatistics(
            len(self._borrowers), self._total_tokens, list(self._borrowers), len(self._lot))


class Semaphore(_Holding):
    """A number that tasks take one from, and wait for while it is 0."""

    def __init__(self, initial_value, *, max_value=None):
        if not isinstance(initial_value, int):
            raise TypeError("initial_value must be an int")
        if initial_value < 0:
            raise ValueError("initial value must be >= 0")
        if max_value is not None:
            if not isinstance(max_value, int):
                raise TypeError("max_value must be None or an int")
            if max_value < initial_value:
                raise ValueError("max_values must be >= initial_value")
        self._lot = _lot("semaphore", self)
        self._value = initial_value
        self._max_value = max_value

    def __repr__(self):
        most = "" if self._max_value is None else f", max_value={self._max_value}"
        return f"<trio.Semaphore({self._value}{most}) at {id(self):#x}>"

    @property
    def value(self):
        return self._value

    @property
    def max_value(self):
        return self._max_value

    def acquire_nowait(self):
        if self._value <= 0:
            raise WouldBlock
        self._value -= 1

    async def acquire(self):
        await checkpoint_if_cancelled()
        try:
            self.acquire_nowait()
        except WouldBlock:
            await self._lot.park()
        else:
            await cancel_shielded_checkpoint()

    def release(self):
        if self._lot:
            self._lot.unpark(count=1)
            return
        if self._max_value is not None and self._value == self._max_value:
            raise ValueError("semaphore released too many times")
        self._value += 1

    def statistics(self):
        return self._lot.statistics()


@dataclass(frozen=True)
class LockStatistics:
    locked: bool
    owner: object
    tasks_waiting: int


class _AnyLock(_Holding):
    def __init__(self):
        self._lot = _lot("lock", self)
        self._owner = None

    def __repr__(self):
        state, more = "unlocked", ""
        if self.locked():
            state, more = "locked", f" with {len(self._lot)} waiters"
        return f"<{state} {type(self).__name__} object at {id(self):#x}{more}>"

    def locked(self):
        return self._owner is not None

    def acquire_nowait(self):
        task = current_task()
        if self._owner is task:
            raise RuntimeError("attempt to re-acquire an already held Lock")
        if self._owner is not None or self._lot:
            raise WouldBlock
        self._owner = task
        add_parking_lot_breaker(task, self._lot)

    async def acquire(self):
        await checkpoint_if_cancelled()
        try:
            self.acquire_nowait()
        except WouldBlock:
            try:
                await self._lot.park()
            except BrokenResourceError:
                raise BrokenResourceError(f"Owner of this lock exited without releasing: {self._owner}") from None
        else:
            await cancel_shielded_checkpoint()

    def release(self):
        task = current_task()
        if task is not self._owner:
            raise RuntimeError("can't release a Lock you don't own")
        remove_parking_lot_breaker(task, self._lot)
        if self._lot:
            [self._owner] = self._lot.unpark(count=1)
            add_parking_lot_breaker(self._owner, self._lot)
        else:
            self._owner = None

    def statistics(self):
        return LockStatistics(self.locked(), self._owner, len(self._lot))


class Lock(_AnyLock):
    """What only one task has at a time."""


class StrictFIFOLock(_AnyLock):
    """A lock that promises the order of arrival."""


@dataclass(frozen=True)
class ConditionStatistics:
    tasks_waiting: int
    lock_statistics: LockStatistics


class Condition(_Holding):
    """Waits, with a lock given away meanwhile, to be notified."""

    def __init__(self, lock=None):
        if lock is None:
            lock = Lock()
        if type(lock) is not Lock:
            raise TypeError("lock must be a trio.Lock")
        self._lock = lock
        self._lot = _lot("|condition|to be notified", self)

    def locked(self):
        return self._lock.locked()

    def acquire_nowait(self):
        return self._lock.acquire_nowait()

    async def acquire(self):
        await self._lock.acquire()

    def release(self):
        self._lock.release()

    def _must_hold(self, what):
        if current_task() is not self._lock._owner:
            raise RuntimeError(f"must hold the lock to {what}")

    async def wait(self):
        self._must_hold("wait")
        self.release()
        try:
            await self._lot.park()
        except BaseException:
            with CancelScope(shield=True):
                await self.acquire()
            raise

    def notify(self, n=1):
        self._must_hold("notify")
        self._lot.repark(self._lock._lot, count=n)

    def notify_all(self):
        self._must_hold("notify")
        self._lot.repark_all(self._lock._lot)

    def statistics(self):
        return ConditionStatistics(len(self._lot), self._lock.statistics())


for _class in (Event, CapacityLimiter, Semaphore, Lock, StrictFIFOLock, Condition):
    _class.__module__ = "trio"
ParkingLot.__module__ = "trio.lowlevel"

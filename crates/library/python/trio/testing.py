"""Clocks that the program moves, and other help for tests."""

import _trio
from math import inf

from ._errors import Abort
from ._scope import current_task
from ._traps import pause
from .abc import Clock


class MockClock(Clock):
    """A clock that stands still, jumps when told to or, with a threshold, when all tasks wait."""

    def __init__(self, rate=0.0, autojump_threshold=inf):
        if rate:
            from _machine import refuse
            refuse("a MockClock with a rate is not supported; use autojump_threshold=0")
        self._rate = rate
        self._autojump_threshold = autojump_threshold
        self._runs = False
        self._before = 0.0

    def _jumps(self):
        return self._autojump_threshold != inf

    def _begin(self):
        self._runs = True
        _trio.jump(self._before)

    def _end(self):
        self._before = _trio.now()
        self._runs = False

    def start_clock(self):
        pass

    def current_time(self):
        return _trio.now() if self._runs else self._before

    def deadline_to_sleep_time(self, deadline):
        return 0 if deadline <= self.current_time() else 999999999

    @property
    def rate(self):
        return self._rate

    @property
    def autojump_threshold(self):
        return self._autojump_threshold

    def jump(self, seconds):
        if seconds < 0:
            raise ValueError("time can't go backwards")
        if self._runs:
            _trio.jump(seconds)
        else:
            self._before += seconds

    def __repr__(self):
        return f"<MockClock, time={self.current_time():.7f}, rate={self._rate} @ {id(self):#x}>"


async def wait_all_tasks_blocked(cushion=0.0):
    """Lets all others go on until they wait."""
    if cushion:
        await _trio.sleep(cushion)
    task = current_task()

    def abort(raise_cancel):
        _trio.when_idle(task, False)
        return Abort.SUCCEEDED

    _trio.when_idle(task, True)
    await pause((abort, "all other tasks to wait", None))


class Sequencer:
    """Blocks of several tasks, in the order of their numbers."""

    def __init__(self):
        self._events = {}
        self._claimed = set()
        self._broken = False

    def __call__(self, position):
        return _Turn(self, position)


class _Turn:
    def __init__(self, sequencer, position):
        self._sequencer, self._position = sequencer, position

    async def __aenter__(self):
        from ._sync import Event
        sequencer, position = self._sequencer, self._position
        if position in sequencer._claimed:
            raise RuntimeError(f"Attempted to reuse sequence point {position}")
        if sequencer._broken:
            raise RuntimeError("sequence broken!")
        sequencer._claimed.add(position)
        if position != 0:
            try:
                await sequencer._events.setdefault(position, Event()).wait()
            except BaseException:
                sequencer._broken = True
                for event in sequencer._events.values():
                    event.set()
                raise RuntimeError("Sequencer wait cancelled -- sequence broken") from None
            if sequencer._broken:
                raise RuntimeError("sequence broken!")

    async def __aexit__(self, exc_type, exc_value, traceback):
        from ._sync import Event
        self._sequencer._events.setdefault(self._position + 1, Event()).set()


MockClock.__module__ = "trio.testing"

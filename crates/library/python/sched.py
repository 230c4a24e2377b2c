"""Events at given times, in order of their times and priorities."""
import heapq as _heapq
import itertools as _itertools
import threading as _threading
import time as _time
from collections import namedtuple as _namedtuple

__all__ = ["scheduler"]

Event = _namedtuple("Event", "time, priority, sequence, action, argument, kwargs")
_NONE = object()


class scheduler:
    def __init__(self, timefunc=_time.monotonic, delayfunc=_time.sleep):
        self._queue = []
        self._lock = _threading.RLock()
        self.timefunc, self.delayfunc = timefunc, delayfunc
        self._sequence = _itertools.count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_NONE):
        kwargs = {} if kwargs is _NONE else kwargs
        with self._lock:
            event = Event(time, priority, next(self._sequence), action, argument, kwargs)
            _heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_NONE):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        with self._lock:
            self._queue.remove(event)
            _heapq.heapify(self._queue)

    def empty(self):
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Runs what is due, and waits for the rest unless told not to; then the time that is left."""
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                left = event.time - self.timefunc()
                if left <= 0:
                    _heapq.heappop(self._queue)
            if left > 0:
                if not blocking:
                    return left
                self.delayfunc(left)
            else:
                event.action(*event.argument, **event.kwargs)
                # Others have a chance to run.
                self.delayfunc(0)

    @property
    def queue(self):
        with self._lock:
            return sorted(self._queue)

"""Queues that order their items in another way than by arrival."""
from _asyncio import Queue, QueueEmpty, QueueFull, QueueShutDown, set_hook
from _heapq import heappop as _heappop, heappush as _heappush

__all__ = ("Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty", "QueueShutDown")


class LifoQueue(Queue):
    """Gives the newest item first."""

    def __init__(self, maxsize=0):
        super().__init__(maxsize)
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()


class PriorityQueue(LifoQueue):
    """Gives the least item first."""

    def _put(self, item):
        _heappush(self._queue, item)

    def _get(self):
        return _heappop(self._queue)


async def _queue_put(queue, item):
    while queue.full():
        if queue._is_shutdown:
            raise QueueShutDown
        await queue._wait(True)
    return queue.put_nowait(item)


async def _queue_get(queue):
    while queue.empty():
        if queue._is_shutdown:
            raise QueueShutDown
        await queue._wait(False)
    return queue.get_nowait()


def _store(queue, item):
    _made(queue)._put(item)


def _take(queue):
    return _made(queue)._get()


def _made(queue):
    """A queue of a class of the program; `_init` has made its own list."""
    if not hasattr(queue, "_queue"):
        from collections import deque
        queue._queue = deque()
        if hasattr(queue, "_init"):
            queue._init(queue.maxsize)
    return queue


set_hook("queue_put", _queue_put)
set_hook("queue_get", _queue_get)
set_hook("queue_store", _store)
set_hook("queue_take", _take)
_queue_put.__qualname__, _queue_get.__qualname__ = "Queue.put", "Queue.get"

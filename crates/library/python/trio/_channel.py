"""Memory channels: objects from task to task."""

import _trio
from collections import deque
from dataclasses import dataclass
from math import inf

from ._errors import (Abort, BrokenResourceError, ClosedResourceError, EndOfChannel, WouldBlock,
                      _NoPublicConstructor)
from ._scope import current_task
from ._traps import cancel_shielded_checkpoint, checkpoint, checkpoint_if_cancelled, pause
from .abc import ReceiveChannel, SendChannel


class open_memory_channel(tuple):
    """A pair of ends; `open_memory_channel[int](1)` says what goes through."""

    def __new__(cls, max_buffer_size):
        if max_buffer_size != inf and not isinstance(max_buffer_size, int):
            raise TypeError("max_buffer_size must be an integer or math.inf")
        if max_buffer_size < 0:
            raise ValueError("max_buffer_size must be >= 0")
        state = _State(max_buffer_size)
        return MemorySendChannel._create(state), MemoryReceiveChannel._create(state)

    def __class_getitem__(cls, item):
        return cls


@dataclass(frozen=True)
class MemoryChannelStatistics:
    current_buffer_used: int
    max_buffer_size: int | float
    open_send_channels: int
    open_receive_channels: int
    tasks_waiting_send: int
    tasks_waiting_receive: int
    peak_buffer_used: int


class _State:
    """What all ends of a channel share. `senders` and `receivers` wait, each at an end."""

    def __init__(self, size):
        self.size = size
        self.data = deque()
        self.n_send = 0
        self.n_receive = 0
        self.senders = {}
        self.receivers = {}
        self.peak = 0

    def statistics(self):
        return MemoryChannelStatistics(len(self.data), self.size, self.n_send, self.n_receive, len(self.senders),
                                       len(self.receivers), self.peak)


def _first(waiting):
    """Takes out who has waited longest."""
    task = next(iter(waiting))
    return task, waiting.pop(task)


def _fail(waiting, error, end=None):
    """Those who wait, at one end or all, get an exception."""
    for task, (place, _) in list(waiting.items()):
        if end is None or place is end:
            del waiting[task]
            _trio.reschedule(task, None, error())


class _End(metaclass=_NoPublicConstructor):
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()

    def statistics(self):
        return self._state.statistics()

    def _check_open(self):
        if self._closed:
            raise ClosedResourceError

    def clone(self):
        self._check_open()
        return type(self)._create(self._state)

    async def aclose(self):
        self.close()
        await checkpoint()

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        await self.aclose()

    def __class_getitem__(cls, item):
        return cls

    async def _wait(self, waiting, what, value=None):
        waiting[current_task()] = self, value
        return await pause((waiting, what, self))


class MemorySendChannel(_End):
    def __init__(self, state):
        self._state = state
        self._closed = False
        state.n_send += 1

    def __repr__(self):
        return f"<send channel at {id(self):#x}, using buffer at {id(self._state):#x}>"

    def send_nowait(self, value):
        self._check_open()
        state = self._state
        if state.n_receive == 0:
            raise BrokenResourceError
        if state.receivers:
            task, _ = _first(state.receivers)
            _trio.reschedule(task, value)
        elif len(state.data) < state.size:
            state.data.append(value)
            state.peak = max(state.peak, len(state.data))
        else:
            raise WouldBlock

    async def send(self, value):
        await checkpoint_if_cancelled()
        try:
            self.send_nowait(value)
        except WouldBlock:
            pass
        else:
            await cancel_shielded_checkpoint()
            return
        await self._wait(self._state.senders, "room in|channel", value)

    def close(self):
        if self._closed:
            return
        self._closed = True
        state = self._state
        _fail(state.senders, ClosedResourceError, self)
        state.n_send -= 1
        if state.n_send == 0:
            _fail(state.receivers, EndOfChannel)


class MemoryReceiveChannel(_End):
    def __init__(self, state):
        self._state = state
        self._closed = False
        state.n_receive += 1

    def __repr__(self):
        return f"<receive channel at {id(self):#x}, using buffer at {id(self._state):#x}>"

    def receive_nowait(self):
        self._check_open()
        state = self._state
        if state.senders:
            task, (_, value) = _first(state.senders)
            _trio.reschedule(task)
            state.data.append(value)
        if state.data:
            return state.data.popleft()
        if not state.n_send:
            raise EndOfChannel
        raise WouldBlock

    async def receive(self):
        await checkpoint_if_cancelled()
        try:
            value = self.receive_nowait()
        except WouldBlock:
            pass
        else:
            await cancel_shielded_checkpoint()
            return value
        return await self._wait(self._state.receivers, "an item of|channel")

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return await self.receive()
        except EndOfChannel:
            raise StopAsyncIteration from None

    def close(self):
        if self._closed:
            return
        self._closed = True
        state = self._state
        _fail(state.receivers, ClosedResourceError, self)
        state.n_receive -= 1
        if state.n_receive == 0:
            _fail(state.senders, BrokenResourceError)
            state.data.clear()


SendChannel.register(MemorySendChannel)
ReceiveChannel.register(MemoryReceiveChannel)
for _class in (MemorySendChannel, MemoryReceiveChannel, MemoryChannelStatistics, open_memory_channel):
    _class.__module__ = "trio"

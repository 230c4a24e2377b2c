"""Abstract classes: clocks, and what can be closed, sent to and received from.

Streams and sockets are not supported."""

from abc import ABC, abstractmethod


class Clock(ABC):
    """What a run asks for the time. Only the clocks of trio.testing are supported."""

    @abstractmethod
    def start_clock(self):
        pass

    @abstractmethod
    def current_time(self):
        pass

    @abstractmethod
    def deadline_to_sleep_time(self, deadline):
        pass

    def _jumps(self):
        from _machine import refuse
        refuse("a clock of the program's own is not supported; use trio.testing.MockClock")


class AsyncResource(ABC):
    """What is closed in the end."""

    @abstractmethod
    async def aclose(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        await self.aclose()


class SendChannel(AsyncResource):
    """Takes objects."""

    @abstractmethod
    async def send(self, value):
        pass

    def __class_getitem__(cls, item):
        return cls


class ReceiveChannel(AsyncResource):
    """Gives objects."""

    @abstractmethod
    async def receive(self):
        pass

    def __class_getitem__(cls, item):
        return cls

    def __aiter__(self):
        return self

    async def __anext__(self):
        from ._errors import EndOfChannel
        try:
            return await self.receive()
        except EndOfChannel:
            raise StopAsyncIteration from None


class Channel(SendChannel, ReceiveChannel):
    """Both."""

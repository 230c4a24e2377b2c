"""Exceptions of the package."""
from _asyncio import CancelledError, InvalidStateError

TimeoutError = TimeoutError


class BrokenBarrierError(RuntimeError):
    """A barrier was broken while somebody waited at it."""


__all__ = ("BrokenBarrierError", "CancelledError", "InvalidStateError", "TimeoutError")

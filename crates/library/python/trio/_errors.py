"""The exceptions of trio, and whether a wait could be ended early."""

from enum import Enum


class _NoPublicConstructor(type):
    """Classes whose instances only trio makes."""

    def __call__(cls, *args, **kwargs):
        raise TypeError(f"{cls.__module__}.{cls.__qualname__} has no public constructor")

    def _create(cls, *args, **kwargs):
        return super().__call__(*args, **kwargs)


class TrioInternalError(Exception):
    """Something that trio did not expect."""


class RunFinishedError(RuntimeError):
    """The run that a thread talks to has ended."""


class WouldBlock(Exception):
    """What must not wait would have to."""


class Cancelled(BaseException, metaclass=_NoPublicConstructor):
    """A wait ended since the cancel scope around it was cancelled."""

    def __init__(self, *, source="unknown", source_task=None, reason=None):
        self.source, self.source_task, self.reason = source, source_task, reason

    def __init_subclass__(cls, **kwargs):
        raise TypeError("Cancelled is a final class and cannot be subclassed")

    def __str__(self):
        text = f"cancelled due to {self.source}"
        if self.reason is not None:
            text += f" with reason {self.reason!r}"
        if self.source_task is not None:
            text += f" from task {self.source_task}"
        return text


class BusyResourceError(Exception):
    """Two tasks use what only one may use at a time."""


class ClosedResourceError(Exception):
    """It was closed on this side."""


class BrokenResourceError(Exception):
    """It was closed on the other side, or has failed."""


class EndOfChannel(Exception):
    """Nothing will ever come through the channel any more."""


class TooSlowError(Exception):
    """A time limit has passed."""


class TrioDeprecationWarning(FutureWarning):
    """Something will go."""


class Abort(Enum):
    """Whether a wait was ended early."""

    SUCCEEDED = 1
    FAILED = 2


Abort.__module__ = "trio.lowlevel"

for _class in (TrioInternalError, RunFinishedError, WouldBlock, Cancelled, BusyResourceError, ClosedResourceError,
               BrokenResourceError, EndOfChannel, TooSlowError, TrioDeprecationWarning):
    _class.__module__ = "trio"

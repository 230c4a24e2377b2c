"""Time limits that fail."""

from contextlib import contextmanager

from ._errors import TooSlowError
from ._scope import move_on_after, move_on_at


@contextmanager
def fail_at(deadline, *, shield=False):
    with move_on_at(deadline, shield=shield) as scope:
        yield scope
    if scope.cancelled_caught:
        raise TooSlowError


@contextmanager
def fail_after(seconds, *, shield=False):
    with move_on_after(seconds, shield=shield) as scope:
        yield scope
    if scope.cancelled_caught:
        raise TooSlowError

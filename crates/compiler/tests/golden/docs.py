"""The module's text."""
from __future__ import annotations


def f(x: List [int]) -> None:
    """The function's text."""


async def nothing():
    pass


@f
@nothing
class K:
    # A comment before the name.
    pass

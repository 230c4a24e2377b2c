"""What is a coroutine, and what makes one."""
from _asyncio import iscoroutine as _is_native, iscoroutinefunction as _is_plain_function

_is_coroutine = object()


def iscoroutine(obj):
    """Whether tasks can run it."""
    return _is_native(obj) or _is_abstract(obj)


def _is_abstract(obj):
    """Whether it is one by its methods (`collections.abc.Coroutine`)."""
    kind = type(obj)
    return hasattr(kind, "__await__") and all(hasattr(kind, name) for name in ("send", "throw", "close"))


def iscoroutinefunction(func):
    """Whether calling it gives a coroutine."""
    inner = func
    while type(inner).__name__ == "partial" and hasattr(inner, "func"):
        inner = inner.func
    return _is_plain_function(inner) or getattr(func, "_is_coroutine", None) is _is_coroutine


def _is_debug_mode():
    return False

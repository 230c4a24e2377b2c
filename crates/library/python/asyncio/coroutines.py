"""What is a coroutine, and what makes one."""
import sys
from _asyncio import iscoroutine as _is_native, iscoroutinefunction as _is_plain_function

_is_coroutine = object()


def iscoroutine(obj):
    """Whether tasks can run it."""
    return _is_native(obj) or _is_abstract(obj)


def _is_abstract(obj):
    abc = sys.modules.get("collections.abc")
    return abc is not None and isinstance(obj, abc.Coroutine)


def iscoroutinefunction(func):
    """Whether calling it gives a coroutine."""
    inner = func
    while type(inner).__name__ == "partial" and hasattr(inner, "func"):
        inner = inner.func
    return _is_plain_function(inner) or getattr(func, "_is_coroutine", None) is _is_coroutine


def _is_debug_mode():
    return False

"""Everything for a small shop."""
print("importing", __name__)
__all__ = ["Cart", "helper"]
VERSION = "1.0"
_private = 1
from .cart import Cart
from . import models


def helper():
    return VERSION


def __getattr__(name):
    if name == "LAZY":
        return f"made when asked for {name}"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

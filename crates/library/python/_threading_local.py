"""Values of each thread's own, under the name of CPython's version without C."""
from threading import local

__all__ = ["local"]

"""Imports by name: of modules that are there already, since imports are found before the start."""
import bisect
import collections
import functools
import heapq
import operator
import queue
import sys
import threading
import unittest


def import_module(name, deprecated=False, *, required_on=()):
    if name not in sys.modules:
        raise unittest.SkipTest(f"No module named {name!r}")
    return sys.modules[name]


def import_fresh_module(name, fresh=(), blocked=(), deprecated=False):
    """The one there is: it has no other implementation."""
    return sys.modules.get(name)

"""Threads in tests."""
import contextlib
import unittest

can_start_thread = True


def requires_working_threading(*, module=False):
    return lambda test: test


def threading_setup():
    return ()


def threading_cleanup(*values):
    """Threads are told apart by the machine."""


reap_threads = lambda test: test


@contextlib.contextmanager
def start_threads(threads, unlock=None):
    threads = list(threads)
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        if unlock:
            unlock()
        for thread in threads:
            thread.join()


def join_thread(thread, timeout=None):
    thread.join(timeout)


@contextlib.contextmanager
def catch_threading_exception():
    raise unittest.SkipTest("needs threading.excepthook")
    yield

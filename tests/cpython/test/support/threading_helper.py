"""Threads in tests."""
import _thread
import contextlib
import threading
import time
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
def wait_threads_exit(timeout=None):
    """Lets the threads that were begun inside end."""
    before = _thread._count()
    yield
    for _ in range(1000):
        if _thread._count() <= before:
            break
        time.sleep(0.01)


class catch_threading_exception:
    """Keeps what `threading.excepthook` is told inside."""

    def __enter__(self):
        self.args = None
        self._before = threading.excepthook
        threading.excepthook = self._keep
        return self

    def _keep(self, args):
        self.args = args

    def __exit__(self, *args):
        threading.excepthook = self._before

    def __getattr__(self, name):
        return getattr(self.args, name) if self.args is not None else None

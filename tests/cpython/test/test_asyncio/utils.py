"""What the tests of asyncio share: loops whose clock a test moves, and helpers around them.

There are neither sockets nor servers here: a test that needs one is refused or skipped."""
import asyncio
import collections
import contextlib
import functools
import logging
import re
import sys
import time
import unittest
from unittest import mock

from asyncio import base_events, events
from asyncio.log import logger
from test import support
from test.support import threading_helper

CLOCK_RES = 0.05


def run_briefly(loop):
    """Lets the loop run for some passes."""

    async def nothing():
        pass

    coroutine = nothing()
    task = loop.create_task(coroutine)
    task._log_destroy_pending = False
    try:
        loop.run_until_complete(task)
    finally:
        coroutine.close()


def run_until(loop, is_true, timeout=support.SHORT_TIMEOUT):
    """Lets the loop run until the function says yes."""
    end = time.monotonic() + timeout
    while not is_true():
        if time.monotonic() > end:
            raise asyncio.TimeoutError
        loop.run_until_complete(asyncio.sleep(0.001))


def run_once(loop):
    """One pass of the loop."""
    loop.call_soon(loop.stop)
    loop.run_forever()


def MockCallback(**kwargs):
    return mock.Mock(spec=["__call__"], **kwargs)


def make_test_protocol(base):
    names = [name for name in dir(base) if not (name.startswith("__") and name.endswith("__"))]
    return type("TestProtocol", (base, *base.__bases__), {name: MockCallback(return_value=None) for name in names})()


class MockPattern(str):
    """Equal to every text in which the expression is found."""

    def __eq__(self, other):
        return bool(re.search(str(self), other, re.S))


class MockInstanceOf:
    """Equal to every object of a class."""

    def __init__(self, kind):
        self._kind = kind

    def __eq__(self, other):
        return isinstance(other, self._kind)


class TestSelector:
    """Waits for nothing."""

    def __init__(self):
        self.keys = {}

    def select(self, timeout):
        return []

    def get_map(self):
        return self.keys

    def close(self):
        self.keys.clear()


class TestLoop(base_events.BaseEventLoop):
    """A loop whose time moves as a generator of the test says.

    The generator is sent the time of each timer that is made, and yields by how much the clock
    goes forward."""

    def __init__(self, gen=None):
        super().__init__()
        self._check_on_close = gen is not None
        self._gen = self._idle() if gen is None else gen()
        next(self._gen)
        self._time = 0
        self._clock_resolution = 1e-9
        self._timers = []
        self._selector = TestSelector()
        self.readers, self.writers = {}, {}
        self.reset_counters()

    @staticmethod
    def _idle():
        yield

    def time(self):
        return self._time

    def advance_time(self, advance):
        if advance:
            self._time += advance

    def close(self):
        super().close()
        if self._check_on_close:
            with contextlib.suppress(StopIteration):
                self._gen.send(0)
                raise AssertionError("Time generator is not finished")

    def reset_counters(self):
        self.remove_reader_count = collections.defaultdict(int)
        self.remove_writer_count = collections.defaultdict(int)

    def call_at(self, when, callback, *args, context=None):
        self._timers.append(when)
        return super().call_at(when, callback, *args, context=context)

    def _run_once(self):
        super()._run_once()
        made, self._timers = self._timers, []
        for when in made:
            self.advance_time(self._gen.send(when))

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def _add(self, handles, fd, callback, args):
        handles[fd] = events.Handle(callback, args, self, None)

    def add_reader(self, fd, callback, *args):
        self._add(self.readers, fd, callback, args)

    def add_writer(self, fd, callback, *args):
        self._add(self.writers, fd, callback, args)

    def remove_reader(self, fd):
        self.remove_reader_count[fd] += 1
        return self.readers.pop(fd, None) is not None

    def remove_writer(self, fd):
        self.remove_writer_count[fd] += 1
        return self.writers.pop(fd, None) is not None


class TestCase(unittest.TestCase):
    """Closes the loops that its tests use."""

    @staticmethod
    def close_loop(loop):
        executor = loop._default_executor
        if executor is not None:
            if loop.is_closed():
                executor.shutdown(wait=True)
            else:
                loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

    def set_event_loop(self, loop, *, cleanup=True):
        if loop is None:
            raise AssertionError("loop is None")
        # The loop is to be given explicitly everywhere.
        events.set_event_loop(None)
        if cleanup:
            self.addCleanup(self.close_loop, loop)

    def new_test_loop(self, gen=None):
        loop = TestLoop(gen)
        self.set_event_loop(loop)
        return loop

    def setUp(self):
        self._threads = threading_helper.threading_setup()

    def tearDown(self):
        events.set_event_loop(None)
        self.assertEqual(sys.exc_info(), (None, None, None))
        self.doCleanups()
        threading_helper.threading_cleanup(*self._threads)


@contextlib.contextmanager
def disable_logger():
    """The logger of asyncio is silent inside."""
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def get_function_source(function):
    """File and line where a function begins."""
    while True:
        if isinstance(function, functools.partial):
            function = function.func
        elif hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        else:
            break
    if not hasattr(function, "__code__"):
        raise ValueError(f"unable to get the source of {function!r}")
    return function.__code__.co_filename, function.__code__.co_firstlineno


async def await_without_task(coro):
    """Runs a coroutine in a callback, where there is no task."""
    errors = []

    def callback():
        try:
            for _ in coro.__await__():
                pass
        except BaseException as error:
            errors.append(error)

    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0)
    for error in errors:
        raise error

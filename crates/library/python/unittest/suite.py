"""Suites: tests in an order, with the fixtures of their classes and modules."""

import contextlib
import sys

from . import case
from .util import strclass


class BaseTestSuite:
    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{strclass(type(self))} tests={list(self)}>"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, type(self)) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            self._remove(index)
        return result

    def _remove(self, index):
        if self._cleanup and hasattr(self._tests[index], "countTestCases"):
            self._removed_tests += self._tests[index].countTestCases()
            self._tests[index] = None

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    def run(self, result, debug=False):
        is_top = not getattr(result, "_testRunEntered", False)
        result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if not _is_suite(test):
                self._tear_down_class(test, result)
                self._module_fixture(test, result)
                self._set_up_class(test, result)
                result._previousTestClass = type(test)
                if getattr(type(test), "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
                    continue
            test(result)
            self._remove(index)
        if is_top:
            self._tear_down_class(None, result)
            self._tear_down_module(result)
            result._testRunEntered = False
        return result

    def _set_up_class(self, test, result):
        cls = type(test)
        if (cls is result._previousTestClass or result._moduleSetUpFailed
                or getattr(cls, "__unittest_skip__", False) or not hasattr(cls, "setUpClass")):
            return
        cls._classSetupFailed = False
        with _captured(result):
            try:
                cls.setUpClass()
            except Exception as error:
                cls._classSetupFailed = True
                self._fixture_failed(result, error, "setUpClass", strclass(cls))
                self._class_cleanups(cls, result, "setUpClass")

    def _tear_down_class(self, test, result):
        cls = result._previousTestClass
        if (cls is None or type(test) is cls or getattr(cls, "_classSetupFailed", False)
                or result._moduleSetUpFailed or getattr(cls, "__unittest_skip__", False)):
            return
        with _captured(result):
            if hasattr(cls, "tearDownClass"):
                try:
                    cls.tearDownClass()
                except Exception as error:
                    self._fixture_failed(result, error, "tearDownClass", strclass(cls))
            self._class_cleanups(cls, result, "tearDownClass")

    def _class_cleanups(self, cls, result, name):
        if hasattr(cls, "doClassCleanups"):
            cls.doClassCleanups()
            for info in cls.tearDown_exceptions:
                self._fixture_failed(result, info[1], name, strclass(cls))

    def _module_fixture(self, test, result):
        previous = getattr(result._previousTestClass, "__module__", None)
        name = type(test).__module__
        if name == previous:
            return
        self._tear_down_module(result)
        result._moduleSetUpFailed = False
        module = _module(name)
        set_up = getattr(module, "setUpModule", None)
        if set_up is None:
            return
        with _captured(result):
            try:
                set_up()
            except Exception as error:
                result._moduleSetUpFailed = True
                self._fixture_failed(result, error, "setUpModule", name)
                self._module_cleanups(result, "setUpModule", name)

    def _tear_down_module(self, result):
        name = getattr(result._previousTestClass, "__module__", None)
        if name is None or result._moduleSetUpFailed:
            return
        tear_down = getattr(_module(name), "tearDownModule", None)
        with _captured(result):
            if tear_down is not None:
                try:
                    tear_down()
                except Exception as error:
                    self._fixture_failed(result, error, "tearDownModule", name)
            self._module_cleanups(result, "tearDownModule", name)

    def _module_cleanups(self, result, fixture, name):
        try:
            case.doModuleCleanups()
        except Exception as error:
            self._fixture_failed(result, error, fixture, name)

    def _fixture_failed(self, result, error, fixture, owner):
        holder = _ErrorHolder(f"{fixture} ({owner})")
        if isinstance(error, case.SkipTest) and hasattr(result, "addSkip"):
            result.addSkip(holder, str(error))
        else:
            result.addError(holder, (type(error), error, error.__traceback__))


class _ErrorHolder:
    """Stands for a fixture that failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.id()

    def countTestCases(self):
        return 0


@contextlib.contextmanager
def _captured(result):
    """A fixture's output is kept back as a test's is."""
    getattr(result, "_begin_capture", _nothing)()
    try:
        yield
    finally:
        getattr(result, "_end_capture", _nothing)()


def _nothing():
    pass


def _is_suite(test):
    try:
        iter(test)
    except TypeError:
        return False
    return True


def _module(name):
    return sys.modules.get(name)

"""Test cases, and what decorates them."""

import contextlib
import sys
import warnings

from . import result
from .asserts import Assertions
from .util import strclass

_NO_MESSAGE = object()


class SkipTest(Exception):
    """Raised in a test to skip it."""


class _ShouldStop(Exception):
    """A subtest has failed and the run stops at the first failure."""


# --- cleanups of modules, and decorators ---

_module_cleanups = []


def _enter(manager, add):
    cls = type(manager)
    try:
        enter, leave = cls.__enter__, cls.__exit__
    except AttributeError:
        name = f"{cls.__module__}.{cls.__qualname__}"
        raise TypeError(f"'{name}' object does not support the context manager protocol") from None
    value = enter(manager)
    add(leave, manager, None, None, None)
    return value


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    return _enter(cm, addModuleCleanup)


def doModuleCleanups():
    errors = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]


def skip(reason):
    def decorator(item):
        if not isinstance(item, type):
            test = item

            def item(*args, **kwargs):
                raise SkipTest(reason)
            for name in ("__name__", "__qualname__", "__doc__"):
                setattr(item, name, getattr(test, name))
            item.__wrapped__ = test
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if callable(reason) and hasattr(reason, "__name__"):
        test, reason = reason, ""
        return decorator(test)
    return decorator


def _mark(method, name, default):
    """What a decorator has left on a method's function."""
    return getattr(getattr(method, "__func__", method), name, default)


def _same(item):
    return item


def skipIf(condition, reason):
    return skip(reason) if condition else _same


def skipUnless(condition, reason):
    return _same if condition else skip(reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


# --- one run of a test ---

class _Outcome:
    def __init__(self, result):
        self.result = result
        self.success = True
        self.expecting_failure = False
        self.expected_failure = None
        self.supports_subtests = hasattr(result, "addSubTest")

    def run(self, case, function, subtest=False):
        """Runs a part of a test and notes how it ended."""
        try:
            function()
        except BaseException as error:
            self.failed(case, error, subtest)

    def failed(self, case, error, subtest=False):
        if isinstance(error, KeyboardInterrupt):
            raise error
        if isinstance(error, SkipTest):
            self.success = False
            _add_skip(self.result, case, str(error))
        elif isinstance(error, _ShouldStop):
            self.success = False
        else:
            info = type(error), error, error.__traceback__
            if self.expecting_failure:
                self.expected_failure = info
            else:
                self.success = False
                if subtest:
                    self.result.addSubTest(case.test_case, case, info)
                elif isinstance(error, case.failureException):
                    self.result.addFailure(case, info)
                else:
                    self.result.addError(case, info)


def _add_skip(result, case, reason):
    add = getattr(result, "addSkip", None)
    if add is None:
        result.addSuccess(case)
    else:
        add(case, reason)


class TestCase(Assertions):
    _class_cleanups = []

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._subtest = None
        self._cleanups = []
        self._type_equality_funcs = {}
        try:
            method = getattr(self, methodName)
        except AttributeError:
            if methodName != "runTest":
                raise ValueError(f"no such test method in {type(self)}: {methodName}") from None
            self._testMethodDoc = "No test"
        else:
            self._testMethodDoc = method.__doc__
        for kind, name in ((dict, "assertDictEqual"), (list, "assertListEqual"),
                           (tuple, "assertTupleEqual"), (set, "assertSetEqual"),
                           (frozenset, "assertSetEqual"), (str, "assertMultiLineEqual")):
            self.addTypeEqualityFunc(kind, name)

    # --- fixtures ---

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _enter(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        if "_class_cleanups" not in vars(cls):
            cls._class_cleanups = []
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _enter(cm, cls.addClassCleanup)

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    # --- what it is ---

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return result.TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return f"{strclass(type(self))}.{self._testMethodName}"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({strclass(type(self))}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(type(self))} testMethod={self._testMethodName}>"

    # --- running ---

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method})",
                          DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        own_result = result is None
        if own_result:
            result = self.defaultTestResult()
            if start := getattr(result, "startTestRun", None):
                start()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if getattr(type(self), "__unittest_skip__", False) or _mark(method, "__unittest_skip__", False):
                why = (getattr(type(self), "__unittest_skip_why__", "")
                       or _mark(method, "__unittest_skip_why__", ""))
                _add_skip(result, self, why)
                return result
            outcome = self._outcome = _Outcome(result)
            outcome.expecting_failure = (getattr(self, "__unittest_expecting_failure__", False)
                                         or _mark(method, "__unittest_expecting_failure__", False))
            self._run_parts(outcome, method)
            if outcome.success:
                self._report_success(outcome, result)
            return result
        finally:
            self._outcome = None
            result.stopTest(self)
            if own_result and (stop := getattr(result, "stopTestRun", None)):
                stop()

    def _run_parts(self, outcome, method):
        expecting, outcome.expecting_failure = outcome.expecting_failure, False
        outcome.run(self, self._callSetUp)
        if outcome.success:
            outcome.expecting_failure = expecting
            outcome.run(self, lambda: self._callTestMethod(method))
            outcome.expecting_failure = False
            outcome.run(self, self._callTearDown)
        self.doCleanups()
        outcome.expecting_failure = expecting

    def _report_success(self, outcome, result):
        if not outcome.expecting_failure:
            result.addSuccess(self)
        elif outcome.expected_failure:
            result.addExpectedFailure(self, outcome.expected_failure)
        else:
            result.addUnexpectedSuccess(self)

    def doCleanups(self):
        outcome = self._outcome or _Outcome(result.TestResult())
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            outcome.run(self, lambda: self._callCleanup(function, *args, **kwargs))
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        method = getattr(self, self._testMethodName)
        if getattr(type(self), "__unittest_skip__", False) or _mark(method, "__unittest_skip__", False):
            raise SkipTest(_mark(method, "__unittest_skip_why__", ""))
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    @contextlib.contextmanager
    def subTest(self, msg=_NO_MESSAGE, **params):
        if self._outcome is None or not self._outcome.supports_subtests:
            yield
            return
        outcome, parent = self._outcome, self._subtest
        merged = {**(parent.params if parent else {}), **params}
        self._subtest = _SubTest(self, msg, merged)
        before, outcome.success = outcome.success, True
        try:
            yield
        except BaseException as error:
            outcome.failed(self._subtest, error, subtest=True)
        else:
            if outcome.success:
                outcome.result.addSubTest(self, self._subtest, None)
        finally:
            ok = outcome.success
            outcome.success = ok and before
            self._subtest = parent
        if not ok and getattr(outcome.result, "failfast", False):
            raise _ShouldStop
        if ok is False and outcome.expecting_failure:
            raise _ShouldStop

    def skipTest(self, reason):
        raise SkipTest(reason)


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._set_up, self._tear_down = setUp, tearDown
        self._function, self._description = testFunc, description

    def setUp(self):
        if self._set_up is not None:
            self._set_up()

    def tearDown(self):
        if self._tear_down is not None:
            self._tear_down()

    def runTest(self):
        self._function()

    def id(self):
        return self._function.__name__

    def __str__(self):
        return f"{strclass(type(self))} ({self._function.__name__})"

    def __repr__(self):
        return f"<{strclass(type(self))} tec={self._function}>"

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._function.__doc__
        return doc and doc.split("\n")[0].strip() or None


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case, self._message, self.params = test_case, message, params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _description(self):
        parts = []
        if self._message is not _NO_MESSAGE:
            parts.append(f"[{self._message}]")
        if self.params:
            parts.append("(%s)" % ", ".join(f"{key}={value!r}" for key, value in self.params.items()))
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._description()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._description()}"

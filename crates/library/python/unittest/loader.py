"""Finding the tests of modules and classes."""

import types
from _machine import names as _names

from . import case, suite


class TestLoader:
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(lambda a, b: (a > b) - (a < b))
    testNamePatterns = None
    suiteClass = suite.TestSuite

    def __init__(self):
        self.errors = []

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = []
        for name in _names(module):
            obj = getattr(module, name)
            if (isinstance(obj, type) and issubclass(obj, case.TestCase)
                    and obj not in (case.TestCase, case.FunctionTestCase)):
                tests.append(self.loadTestsFromTestCase(obj))
        tests = self.suiteClass(tests)
        load_tests = getattr(module, "load_tests", None)
        if load_tests is not None:
            return load_tests(self, tests, pattern)
        return tests

    def loadTestsFromName(self, name, module=None):
        obj, parent = module, None
        for part in name.split("."):
            parent, obj = obj, getattr(obj, part)
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase):
            return self.loadTestsFromTestCase(obj)
        if (isinstance(obj, types.FunctionType) and isinstance(parent, type)
                and issubclass(parent, case.TestCase)):
            return self.suiteClass([parent(name.rpartition(".")[2])])
        if isinstance(obj, suite.TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError(f"calling {obj} returned {test}, not a test")
        raise TypeError(f"don't know how to make test from: {obj}")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        def is_test(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            patterns = self.testNamePatterns
            return patterns is None or any(_fits(full, pattern) for pattern in patterns)
        names = [name for name in _names(testCaseClass) if is_test(name)]
        compare = self.sortTestMethodsUsing
        if compare:
            names.sort(key=lambda name: _Compared(name, compare))
        return names


class _Compared:
    """A name among others in an order of the program's."""

    def __init__(self, name, compare):
        self.name, self.compare = name, compare

    def __lt__(self, other):
        return self.compare(self.name, other.name) < 0


def _fits(text, pattern):
    """Whether the text is like the pattern, where `*` stands for anything."""
    first, *rest = pattern.split("*")
    if not text.startswith(first):
        return False
    at = len(first)
    for index, part in enumerate(rest):
        if index == len(rest) - 1:
            return len(text) - len(part) >= at and text.endswith(part)
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return at == len(text)


defaultTestLoader = TestLoader()

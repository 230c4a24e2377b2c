"""Running the tests of a module as a program."""

import sys

from . import case
from .loader import defaultTestLoader
from .runner import TextTestRunner


class TestProgram:
    verbosity = 1
    failfast = buffer = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=defaultTestLoader, exit=True, verbosity=1, failfast=None,
                 catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        self.module = sys.modules[module] if isinstance(module, str) else module
        self.exit, self.verbosity, self.failfast, self.buffer = exit, verbosity, failfast, buffer
        self.defaultTest, self.testRunner, self.testLoader = defaultTest, testRunner, testLoader
        self.tb_locals = tb_locals
        self.warnings = "default" if warnings is None else warnings
        names = self._read((sys.argv if argv is None else argv)[1:])
        if names:
            self.test = testLoader.loadTestsFromNames(names, self.module)
        elif defaultTest is None:
            self.test = testLoader.loadTestsFromModule(self.module)
        else:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
            self.test = testLoader.loadTestsFromNames(names, self.module)
        self.runTests()

    def _read(self, words):
        """Takes the options; returns the names of tests."""
        names, patterns, words = [], [], list(words)
        while words:
            word = words.pop(0)
            if word in ("-v", "--verbose"):
                self.verbosity = 2
            elif word in ("-q", "--quiet"):
                self.verbosity = 0
            elif word in ("-f", "--failfast"):
                self.failfast = True
            elif word in ("-b", "--buffer"):
                self.buffer = True
            elif word == "-k" and words:
                pattern = words.pop(0)
                patterns.append(pattern if "*" in pattern else f"*{pattern}*")
            elif word.startswith("-"):
                sys.stderr.write(f"unittest: error: unrecognized arguments: {word}\n")
                sys.exit(2)
            else:
                names.append(word)
        if patterns:
            self.testLoader.testNamePatterns = patterns
        return names

    def runTests(self):
        runner = self.testRunner or TextTestRunner
        if isinstance(runner, type):
            runner = runner(verbosity=self.verbosity, failfast=bool(self.failfast),
                            buffer=bool(self.buffer), warnings=self.warnings)
        self.result = runner.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram


class _FailedTest(case.TestCase):
    """Stands for the tests of a module that cannot be imported."""

    def __init__(self, name, error):
        setattr(self, name, self._fail)
        super().__init__(name)
        self._error = error

    def _fail(self):
        raise self._error from None


_FailedTest.__module__ = "unittest.loader"


def report_failed_import(name, error):
    """Says as a failed test why the module `name` is not there."""
    import traceback
    text = f"Failed to import test module: {name}\n{''.join(traceback.format_exception(error))}"
    TextTestRunner().run(defaultTestLoader.suiteClass([_FailedTest(name, ImportError(text))]))
    sys.exit(1)

"""What came of tests."""

import io
import sys
import traceback


class TestResult:
    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures, self.errors = [], []
        self.testsRun = 0
        self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], []
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False
        self._mirror = False

    def printErrors(self):
        pass

    def startTest(self, test):
        self.testsRun += 1
        self._mirror = False
        self._begin_capture()

    def stopTest(self, test):
        self._end_capture()
        self._mirror = False

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def _begin_capture(self):
        if self.buffer:
            self._streams = sys.stdout, sys.stderr
            sys.stdout, sys.stderr = io.StringIO(), io.StringIO()

    def _end_capture(self):
        if not self.buffer:
            return
        captured = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = self._streams
        if self._mirror:
            for stream, capture, title in ((sys.stdout, captured[0], "Stdout"),
                                           (sys.stderr, captured[1], "Stderr")):
                if text := capture.getvalue():
                    stream.write(f"\n{title}:\n{_line(text)}")

    def _failed(self):
        self._mirror = True
        if self.failfast:
            self.stop()

    def addError(self, test, err):
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._failed()

    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._failed()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            is_failure = issubclass(err[0], test.failureException)
            list_ = self.failures if is_failure else self.errors
            list_.append((subtest, self._exc_info_to_string(err, test)))
            self._failed()

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        if self.failfast:
            self.stop()

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def stop(self):
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        text = "".join(traceback.format_exception(*err))
        if self.buffer:
            for stream, title in ((sys.stdout, "Stdout"), (sys.stderr, "Stderr")):
                if out := stream.getvalue():
                    text += f"\n{title}:\n{_line(out)}"
        return text

    def __repr__(self):
        cls = type(self)
        return (f"<{cls.__module__}.{cls.__qualname__} run={self.testsRun} "
                f"errors={len(self.errors)} failures={len(self.failures)}>")


def _line(text):
    return text if text.endswith("\n") else text + "\n"

"""The assertions of a test case."""

import pprint
import warnings

from .diff import ndiff
from .match import pattern
from .util import count_differences, safe_repr, shorten_together

_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


class _Raises:
    """assertRaises, assertWarns and their Regex kinds."""

    base, base_message = BaseException, "an exception type or tuple of exception types"

    def __init__(self, expected, case, regex=None):
        self.expected, self.case = expected, case
        self.regex = None if regex is None else pattern(regex)
        self.obj_name = self.msg = None

    def handle(self, name, args, kwargs):
        kinds = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all(isinstance(kind, type) and issubclass(kind, self.base) for kind in kinds):
            raise TypeError(f"{name}() arg 1 must be {self.base_message}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", str(function))
        with self:
            function(*args, **kwargs)

    def fail(self, text):
        raise self.case.failureException(self.case._formatMessage(self.msg, text))

    def names(self):
        kinds = self.expected
        try:
            return kinds.__name__
        except AttributeError:
            return str(kinds)

    def lacking(self, verb):
        by = f" by {self.obj_name}" if self.obj_name else ""
        self.fail(f"{self.names()} not {verb}{by}")


class _AssertRaises(_Raises):
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            self.lacking("raised")
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.regex is not None and not self.regex.search(str(value)):
            self.fail(f'"{self.regex.pattern}" does not match "{value}"')
        return True


class _AssertWarns(_Raises):
    base, base_message = Warning, "a warning type or tuple of warning types"

    def __enter__(self):
        self.manager = warnings.catch_warnings(record=True)
        self.warnings = self.manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, value, traceback):
        self.manager.__exit__(kind, value, traceback)
        if kind is not None:
            return
        first = None
        for entry in self.warnings:
            warning = entry.message
            if not isinstance(warning, self.expected):
                continue
            first = first or warning
            if self.regex is not None and not self.regex.search(str(warning)):
                continue
            self.warning, self.filename, self.lineno = warning, entry.filename, entry.lineno
            return
        if first is not None:
            self.fail(f'"{self.regex.pattern}" does not match "{first}"')
        self.lacking("triggered")


class _Watcher:
    """What assertLogs hands out: the records, and the lines they make."""

    def __init__(self):
        self.records, self.output = [], []


class _AssertLogs:
    def __init__(self, case, logger, level, no_logs):
        import logging
        self.case, self.logger_name, self.no_logs = case, logger, no_logs
        self.level = logging.getLevelName(level) if isinstance(level, str) else level or logging.INFO
        self.msg = None

    def __enter__(self):
        import logging
        name = self.logger_name
        self.logger = logger = name if isinstance(name, logging.Logger) else logging.getLogger(name)
        formatter = logging.Formatter("%(levelname)s:%(name)s:%(message)s")
        watcher = self.watcher = _Watcher()

        class Capture(logging.Handler):
            def emit(self, record):
                watcher.records.append(record)
                watcher.output.append(formatter.format(record))
        handler = Capture()
        handler.setLevel(self.level)
        self.old = logger.handlers[:], logger.level, logger.propagate
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(self.level)
        return None if self.no_logs else watcher

    def __exit__(self, kind, value, traceback):
        import logging
        self.logger.handlers, level, self.logger.propagate = self.old
        self.logger.setLevel(level)
        if kind is not None:
            return False
        if self.no_logs:
            if self.watcher.records:
                self.fail(f"Unexpected logs found: {self.watcher.output!r}")
        elif not self.watcher.records:
            name = logging.getLevelName(self.level)
            self.fail(f"no logs of level {name} or higher triggered on {self.logger.name}")

    def fail(self, text):
        raise self.case.failureException(self.case._formatMessage(self.msg, text))


class Assertions:
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        if msg is None:
            return standard
        try:
            return f"{standard} : {msg}"
        except UnicodeDecodeError:
            return f"{safe_repr(standard)} : {safe_repr(msg)}"

    def _unless(self, holds, text, msg):
        """Fails with the text that the function makes, unless it holds."""
        if not holds:
            raise self.failureException(self._formatMessage(msg, text()))

    def assertFalse(self, expr, msg=None):
        self._unless(not expr, lambda: f"{safe_repr(expr)} is not false", msg)

    def assertTrue(self, expr, msg=None):
        self._unless(expr, lambda: f"{safe_repr(expr)} is not true", msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaises(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _AssertRaises(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarns(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        context = _AssertWarns(expected_warning, self, expected_regex)
        return context.handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogs(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogs(self, logger, level, no_logs=True)

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            asserter = self._type_equality_funcs.get(type(first))
            if asserter is not None:
                return getattr(self, asserter) if isinstance(asserter, str) else asserter
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        self._unless(first == second, lambda: "%s != %s" % shorten_together(first, second), msg)

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        self._unless(first != second, lambda: f"{safe_repr(first)} == {safe_repr(second)}", msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        gap = abs(first - second)
        if delta is not None:
            if gap <= delta:
                return
            within = f"{safe_repr(delta)} delta"
        else:
            places = 7 if places is None else places
            if round(gap, places) == 0:
                return
            within = f"{places!r} places"
        text = f"{safe_repr(first)} != {safe_repr(second)} within {within} ({safe_repr(gap)} difference)"
        raise self.failureException(self._formatMessage(msg, text))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        gap = abs(first - second)
        if delta is not None:
            if not first == second and gap > delta:
                return
            within = f"{safe_repr(delta)} delta ({safe_repr(gap)} difference)"
        else:
            places = 7 if places is None else places
            if not first == second and round(gap, places) != 0:
                return
            within = f"{places!r} places"
        text = f"{safe_repr(first)} == {safe_repr(second)} within {within}"
        raise self.failureException(self._formatMessage(msg, text))

    def _fail_with_diff(self, msg, text, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            text += diff
        else:
            text += _OMITTED % len(diff)
        self.fail(self._formatMessage(msg, text))

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = "sequence" if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for which, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f"{which} sequence is not a {name}: {safe_repr(seq)}")
        text, lengths = None, []
        for which, seq in (("First", seq1), ("Second", seq2)):
            try:
                lengths.append(len(seq))
            except (TypeError, NotImplementedError):
                text = text or f"{which} {name} has no length.    Non-sequence?"
        if text is None:
            if seq1 == seq2:
                return
            text = _differing(seq1, seq2, lengths, name)
            if text is None:
                text = "%ss differ: %s != %s\n" % (name.capitalize(), *shorten_together(seq1, seq2))
                if lengths[0] == lengths[1] and seq_type is None and type(seq1) != type(seq2):
                    return
            else:
                text = "%ss differ: %s != %s\n" % (name.capitalize(), *shorten_together(seq1, seq2)) + text
            text += _additional(seq1, seq2, lengths, name)
        diff = "\n" + "\n".join(ndiff(pprint.pformat(seq1).splitlines(), pprint.pformat(seq2).splitlines()))
        self._fail_with_diff(msg, text, diff)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        only = []
        for a, b, which in ((set1, set2, "first"), (set2, set1, "second")):
            try:
                only.append(a.difference(b))
            except TypeError as error:
                self.fail(f"invalid type when attempting set difference: {error}")
            except AttributeError as error:
                self.fail(f"{which} argument does not support set difference: {error}")
        lines = []
        for items, here, there in ((only[0], "first", "second"), (only[1], "second", "first")):
            if items:
                lines.append(f"Items in the {here} set but not the {there}:")
                lines.extend(repr(item) for item in items)
        if lines:
            self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertIn(self, member, container, msg=None):
        self._unless(member in container,
                     lambda: f"{safe_repr(member)} not found in {safe_repr(container)}", msg)

    def assertNotIn(self, member, container, msg=None):
        self._unless(member not in container,
                     lambda: f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}", msg)

    def assertIs(self, expr1, expr2, msg=None):
        self._unless(expr1 is expr2, lambda: f"{safe_repr(expr1)} is not {safe_repr(expr2)}", msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._unless(expr1 is not expr2, lambda: f"unexpectedly identical: {safe_repr(expr1)}", msg)

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            text = "%s != %s" % shorten_together(d1, d2)
            diff = "\n" + "\n".join(ndiff(pprint.pformat(d1).splitlines(), pprint.pformat(d2).splitlines()))
            self._fail_with_diff(msg, text, diff)

    def assertCountEqual(self, first, second, msg=None):
        differences = count_differences(list(first), list(second))
        if differences:
            lines = "\n".join("First has %d, Second has %d:  %r" % entry for entry in differences)
            self._fail_with_diff(msg, "Element counts were not equal:\n", lines)

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        lines = first.splitlines(keepends=True), second.splitlines(keepends=True)
        if len(lines[0]) == 1 and first.strip("\r\n") == first:
            lines = [first + "\n"], [second + "\n"]
        text = "%s != %s" % shorten_together(first, second)
        self._fail_with_diff(msg, text, "\n" + "".join(ndiff(*lines)))

    def assertLess(self, a, b, msg=None):
        self._unless(a < b, lambda: f"{safe_repr(a)} not less than {safe_repr(b)}", msg)

    def assertLessEqual(self, a, b, msg=None):
        self._unless(a <= b, lambda: f"{safe_repr(a)} not less than or equal to {safe_repr(b)}", msg)

    def assertGreater(self, a, b, msg=None):
        self._unless(a > b, lambda: f"{safe_repr(a)} not greater than {safe_repr(b)}", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._unless(a >= b, lambda: f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}", msg)

    def assertIsNone(self, obj, msg=None):
        self._unless(obj is None, lambda: f"{safe_repr(obj)} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._unless(obj is not None, lambda: "unexpectedly None", msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._unless(isinstance(obj, cls), lambda: f"{safe_repr(obj)} is not an instance of {cls!r}", msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._unless(not isinstance(obj, cls), lambda: f"{safe_repr(obj)} is an instance of {cls!r}", msg)

    def assertRegex(self, text, expected_regex, msg=None):
        regex = pattern(expected_regex)
        self._unless(regex.search(text) is not None,
                     lambda: f"Regex didn't match: {regex.pattern!r} not found in {text!r}", msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        regex = pattern(unexpected_regex)
        found = regex.search(text)
        self._unless(found is None,
                     lambda: f"Regex matched: {found!r} matches {regex.pattern!r} in {text!r}", msg)


def _differing(seq1, seq2, lengths, name):
    """Where two sequences first differ; None if they do not as far as both go."""
    for i in range(min(lengths)):
        items = []
        for which, seq in (("first", seq1), ("second", seq2)):
            try:
                items.append(seq[i])
            except (TypeError, IndexError, NotImplementedError):
                return f"\nUnable to index element {i:d} of {which} {name}\n"
        if items[0] != items[1]:
            return "\nFirst differing element %d:\n%s\n%s\n" % (i, *shorten_together(*items))
    return None


def _additional(seq1, seq2, lengths, name):
    if lengths[0] == lengths[1]:
        return ""
    which, seq, at = ("First", seq1, lengths[1]) if lengths[0] > lengths[1] else ("Second", seq2, lengths[0])
    text = f"\n{which} {name} contains {abs(lengths[0] - lengths[1]):d} additional elements.\n"
    try:
        return text + f"First extra element {at:d}:\n{safe_repr(seq[at])}\n"
    except (TypeError, IndexError, NotImplementedError):
        return text + f"Unable to index element {at:d} of {which.lower()} {name}\n"

# expect: finished
"""Exceptions, warnings and log records that tests expect."""
import io
import logging
import unittest
import warnings


def report(*classes, **options):
    stream = io.StringIO()
    loader = unittest.defaultTestLoader
    suite = unittest.TestSuite(loader.loadTestsFromTestCase(cls) for cls in classes)
    result = unittest.TextTestRunner(stream, **{"verbosity": 2, **options}).run(suite)
    for line in stream.getvalue().splitlines():
        print(line.partition(" in 0")[0] if line.startswith("Ran ") else line)
    print(result.testsRun, len(result.failures), len(result.errors), result.wasSuccessful())


class Expects(unittest.TestCase):
    def test_raises(self):
        with self.assertRaises(KeyError) as caught:
            {}["k"]
        self.assertEqual(caught.exception.args, ("k",))
        self.assertRaises(ZeroDivisionError, divmod, 1, 0)
        self.assertRaises((ValueError, TypeError), int, "x")

    def test_raises_nothing(self):
        with self.assertRaises(KeyError):
            pass

    def test_raises_nothing_called(self):
        self.assertRaises(KeyError, len, [])

    def test_raises_with_words(self):
        with self.assertRaises(KeyError, msg="there should be one"):
            pass

    def test_raises_other(self):
        with self.assertRaises(KeyError):
            1 / 0

    def test_raises_text(self):
        with self.assertRaisesRegex(ValueError, "invalid literal"):
            int("x")

    def test_raises_other_text(self):
        with self.assertRaisesRegex(ValueError, "nothing like it"):
            int("x")

    def test_warns(self):
        with self.assertWarns(DeprecationWarning) as caught:
            warnings.warn("old", DeprecationWarning)
        self.assertEqual(str(caught.warning), "old")
        with self.assertWarnsRegex(UserWarning, "new"):
            warnings.warn("something new")

    def test_warns_nothing(self):
        with self.assertWarns(UserWarning):
            pass

    def test_logs(self):
        with self.assertLogs("app", level="INFO") as caught:
            logging.getLogger("app").info("first")
            logging.getLogger("app.part").error("second")
        self.assertEqual(caught.output, ["INFO:app:first", "ERROR:app.part:second"])

    def test_regex(self):
        self.assertRegex("some text", "text")
        self.assertNotRegex("some text", "nothing")

    def test_regex_fails(self):
        self.assertRegex("some text", "nothing")


class Parts(unittest.TestCase):
    def test_numbers(self):
        for i in range(4):
            with self.subTest(i=i):
                self.assertEqual(i % 2, 0)

    def test_words(self):
        with self.subTest("message", key="value"):
            raise ValueError("inside")
        with self.subTest("fine"):
            pass
        with self.subTest("skips"):
            self.skipTest("this part")


report(Expects, Parts)

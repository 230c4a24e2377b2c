# expect: finished
"""How unit tests end: passed, failed, an error, skipped, expected to fail."""
import io
import unittest


def report(*classes, **options):
    stream = io.StringIO()
    loader = unittest.defaultTestLoader
    suite = unittest.TestSuite(loader.loadTestsFromTestCase(cls) for cls in classes)
    result = unittest.TextTestRunner(stream, **{"verbosity": 2, **options}).run(suite)
    for line in stream.getvalue().splitlines():
        print(line.partition(" in 0")[0] if line.startswith("Ran ") else line)
    print(result.testsRun, len(result.failures), len(result.errors), result.wasSuccessful())


class Ends(unittest.TestCase):
    def test_passes(self):
        """The first line of a docstring.

        Not this one."""
        self.assertEqual(1 + 1, 2)

    def test_fails(self):
        self.assertEqual(1 + 1, 3)

    def test_fails_with_words(self):
        self.assertTrue([], "an empty list")

    def test_breaks(self):
        {}["missing"]

    @unittest.skip("not today")
    def test_skipped(self):
        self.fail("never")

    @unittest.skipIf(True, "always")
    def test_skip_if(self):
        pass

    @unittest.skipUnless(True, "never")
    def test_skip_unless(self):
        pass

    def test_skips_itself(self):
        self.skipTest("on second thoughts")

    @unittest.expectedFailure
    def test_expected(self):
        self.fail("as expected")

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_cause(self):
        try:
            int("x")
        except ValueError as error:
            raise RuntimeError("wrapped") from error


@unittest.skip("a whole class")
class Skipped(unittest.TestCase):
    def test_a(self):
        pass


class Single(unittest.TestCase):
    def runTest(self):
        self.assertIn(3, [1, 2])


report(Ends, Skipped, Single)
report(Ends, verbosity=1)
report(Single, verbosity=0)
report(Ends, failfast=True)
print(Ends("test_passes"), Ends("test_passes").id(), Ends("test_passes").shortDescription(), repr(Ends("test_fails")))
try:
    Ends("test_nothing")
except ValueError as error:
    print(error)

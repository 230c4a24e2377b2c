# expect: finished
"""Before and after tests: setUp, tearDown, cleanups, for each test, class and all."""
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


class Order(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("setUpClass")
        cls.addClassCleanup(print, "class cleanup")

    @classmethod
    def tearDownClass(cls):
        print("tearDownClass")

    def setUp(self):
        print("setUp", self._testMethodName)
        self.addCleanup(print, "cleanup 1")
        self.addCleanup(print, "cleanup", 2, sep="-")

    def tearDown(self):
        print("tearDown")

    def test_a(self):
        print("a")

    def test_b(self):
        self.fail("b")

    def test_c(self):
        self.addCleanup(lambda: 1 / 0)


class BadSetUp(unittest.TestCase):
    def setUp(self):
        self.addCleanup(print, "still cleaned")
        raise ValueError("in setUp")

    def tearDown(self):
        print("never")

    def test(self):
        print("never")


class BadTearDown(unittest.TestCase):
    def tearDown(self):
        raise KeyError("in tearDown")

    def test_fine(self):
        pass

    def test_both(self):
        self.fail("first")


class BadClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise OSError("no class")

    def test_never(self):
        print("never")


class SkipClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise unittest.SkipTest("class not wanted")

    def test_never(self):
        print("never")


class Managed(unittest.TestCase):
    def setUp(self):
        class Manager:
            def __enter__(self):
                print("enter")
                return "entered"

            def __exit__(self, *details):
                print("exit")

        self.value = self.enterContext(Manager())

    def test(self):
        self.assertEqual(self.value, "entered")


report(Order, BadSetUp, BadTearDown, BadClass, SkipClass, Managed)

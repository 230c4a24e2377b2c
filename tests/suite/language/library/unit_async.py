# expect: finished
"""Tests that are coroutines, and suites made by hand."""
import asyncio
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


class Waits(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        print("setUp")

    async def asyncSetUp(self):
        print("asyncSetUp")
        self.queue = asyncio.Queue()
        self.addAsyncCleanup(self.farewell)

    async def farewell(self):
        await asyncio.sleep(0)
        print("farewell")

    async def asyncTearDown(self):
        print("asyncTearDown")

    async def test_waits(self):
        await asyncio.sleep(0.01)
        await self.queue.put(1)
        self.assertEqual(await self.queue.get(), 1)

    async def test_times_out(self):
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(self.queue.get(), 0.01)

    def test_plain(self):
        print("plain")


class Plain(unittest.TestCase):
    def test_one(self):
        print("one")

    def test_two(self):
        print("two")


report(Waits)
suite = unittest.TestSuite()
suite.addTest(Plain("test_two"))
suite.addTests([Plain("test_one"), unittest.FunctionTestCase(lambda: print("function"), description="a function")])
print(suite.countTestCases(), [test.id() for test in suite][:2])
result = unittest.TestResult()
suite.run(result)
print(result, result.wasSuccessful())
loader = unittest.TestLoader()
print(loader.getTestCaseNames(Plain))
loader.testMethodPrefix = "test_t"
print(loader.getTestCaseNames(Plain), loader.loadTestsFromTestCase(Plain).countTestCases())


class Counting(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        print("start", test)

    def addSuccess(self, test):
        print("passed", test)


unittest.defaultTestLoader.loadTestsFromTestCase(Plain).run(Counting())

# A full test report: failures, errors, subtests, skips, expected failures, cleanups and class fixtures.
# expect: finished
import asyncio
import io
import unittest


class Stack(list):
    push = list.append

    def peek(self):
        if not self:
            raise IndexError("peek at empty stack")
        return self[-1]


class StackTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.log = []
        cls.addClassCleanup(print, "class cleanup")

    @classmethod
    def tearDownClass(cls):
        print(len(cls.log), "tests ran")

    def setUp(self):
        self.stack = Stack([1, 2])
        self.addCleanup(self.log.append, self.id().rpartition(".")[2])

    def tearDown(self):
        self.stack.clear()

    def test_push(self):
        """Pushing puts on top.

        And more words that the report leaves out."""
        self.stack.push(3)
        self.assertEqual(self.stack.peek(), 3)
        self.assertListEqual(self.stack, [1, 2, 3])

    def test_wrong(self):
        self.assertEqual(self.stack, [1, 2, 3, 4], "they differ")

    def test_error(self):
        Stack().peek()

    def test_raises(self):
        with self.assertRaisesRegex(IndexError, "empty") as caught:
            Stack().peek()
        self.assertIn("peek", str(caught.exception))
        with self.assertRaises((KeyError, IndexError)):
            self.stack[5]

    def test_many(self):
        for n in range(4):
            with self.subTest("squares", n=n):
                self.assertLess(n * n, 4)
            with self.subTest(odd=n % 2):
                self.assertTrue(n != 2, msg=f"n is {n}")

    @unittest.skip("not today")
    def test_skipped(self): pass

    @unittest.skipIf(len("abc") == 3, "three letters")
    def test_skipped_too(self): pass

    @unittest.expectedFailure
    def test_expected(self):
        self.assertIs(1, True)

    @unittest.expectedFailure
    def test_surprise(self):
        self.assertIsNot(1, True)

    def test_late_skip(self):
        self.skipTest("found out late")

    def test_cleanup_fails(self):
        self.addCleanup(lambda: {}["cleanup"])
        self.addCleanup(print, "last in, first out")

    def test_dicts(self):
        self.assertDictEqual({"a": 1, "b": [1, 2]}, {"a": 1, "b": [1, 3], "c": 0})

    def test_text(self):
        self.assertMultiLineEqual("one\ntwo\nthree\n", "one\n2\nthree\n")

    def test_sets_and_numbers(self):
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertCountEqual([3, 1, 1], (1, 3, 1))
        self.assertSetEqual({1, 2}, {2, 3})


class AsyncTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.queue = asyncio.Queue()
        await self.queue.put("ready")

    async def test_queue(self):
        self.assertEqual(await self.queue.get(), "ready")
        self.assertTrue(self.queue.empty())

    async def test_timeout(self):
        with self.assertRaises(TimeoutError):
            await asyncio.wait_for(self.queue.join(), 0.01)

    @unittest.expectedFailure
    async def test_fails(self):
        await asyncio.sleep(0)
        self.fail("as meant")


if __name__ == "__main__":
    stream = io.StringIO()
    program = unittest.main(verbosity=2, exit=False, testRunner=unittest.TextTestRunner(stream, verbosity=2))
    for line in stream.getvalue().splitlines():
        print(line if not line.startswith("Ran ") else line.rpartition(" in ")[0])
    result = program.result
    print(result, result.wasSuccessful(), len(result.skipped), [str(test) for test, _ in result.expectedFailures])

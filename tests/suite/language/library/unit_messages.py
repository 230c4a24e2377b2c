# expect: finished
"""What assertions say when they fail."""
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


class Says(unittest.TestCase):
    maxDiff = 400

    def test_01(self): self.assertEqual([1, 2, 3], [1, 2, 4])
    def test_02(self): self.assertEqual({"a": 1, "b": [1, 2]}, {"a": 1, "b": [1, 3]}, "why")
    def test_03(self): self.assertEqual("hello\nworld\n", "hello\nword\n")
    def test_04(self): self.assertEqual("abc", "abd")
    def test_05(self): self.assertEqual({1, 2}, {2, 3})
    def test_06(self): self.assertEqual((1, 2), (1, 2, 3))
    def test_07(self): self.assertSequenceEqual([1, 2, 3, 4], (1, 2))
    def test_08(self): self.assertEqual("x" * 100 + "a", "x" * 100 + "b")
    def test_09(self): self.assertFalse([1], "msg")
    def test_10(self): self.assertNotIn(1, [1])
    def test_11(self): self.assertIs(None, 1)
    def test_12(self): self.assertIsNone(1)
    def test_13(self): self.assertIsInstance(1, str)
    def test_14(self): self.assertNotIsInstance(1, int)
    def test_15(self): self.assertLess(2, 1)
    def test_16(self): self.assertGreaterEqual(1, 2, "compared")
    def test_17(self): self.assertAlmostEqual(1.0, 1.1)
    def test_18(self): self.assertAlmostEqual(1.0, 1.1, delta=0.01)
    def test_19(self): self.assertNotAlmostEqual(1.0, 1.0, places=3)
    def test_20(self): self.assertCountEqual([1, 1, 2], [2, 2, 1])
    def test_21(self): self.assertNotEqual(1, 1)
    def test_22(self): self.assertIsNot(None, None)
    def test_23(self): self.assertIsNotNone(None)
    def test_24(self): self.assertDictEqual({}, [])
    def test_25(self): self.assertListEqual([1], (1,))
    def test_26(self): self.assertMultiLineEqual("a\nb\nc\n", "a\nx\nc\n")
    def test_27(self): self.assertEqual(list(range(100)), list(range(1, 101)))
    def test_28(self): self.assertSetEqual({1}, {1, 2, 3} - {2, 3} | {9})
    def test_29(self): self.fail()
    def test_30(self): self.assertTupleEqual((1, "a"), (1, "b"))


report(Says)
Says.longMessage = False
report(Says, verbosity=0)

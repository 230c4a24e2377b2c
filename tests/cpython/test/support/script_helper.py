"""Programs run by tests: none can be."""
import unittest


def assert_python_ok(*args, **kwargs):
    raise unittest.SkipTest("needs processes")


assert_python_failure = run_python_until_end = spawn_python = make_script = run_test_script = assert_python_ok

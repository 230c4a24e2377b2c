"""Warnings that tests expect."""
import contextlib
import unittest
import warnings


@contextlib.contextmanager
def check_warnings(*filters, quiet=True):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield caught
    for text, category in filters:
        found = [item for item in caught if text in str(item.message) and issubclass(item.category, category)]
        if not found and not quiet:
            raise AssertionError(f"filter ({text!r}, {category.__name__}) did not catch any warning")


def check_no_warnings(test, message="", category=Warning, force_gc=False):
    return check_warnings(quiet=True)


def ignore_warnings(*, category):
    def decorate(test):
        def wrapper(self, *args, **kwargs):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", category=category)
                return test(self, *args, **kwargs)
        wrapper.__name__ = test.__name__
        return wrapper
    return decorate


def check_syntax_warning(*args, **kwargs):
    raise unittest.SkipTest("needs compile()")

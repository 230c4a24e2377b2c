"""What CPython's tests of the language want from `test.support`, as far as it can be had.

Whatever needs the insides of CPython, its compiler while running, files or processes is a skip
that says so."""
import contextlib
import io
import sys
import unittest

verbose = False
is_wasi = is_emscripten = is_jython = False
MAX_Py_ssize_t = sys.maxsize
NHASHBITS = sys.hash_info.width
REPO_ROOT = "/"
INTERNET_TIMEOUT = SHORT_TIMEOUT = LONG_TIMEOUT = LOOPBACK_TIMEOUT = 60.0
_1M, _1G, _2G, _4G = 1 << 20, 1 << 30, 2 << 30, 4 << 30


class Error(Exception):
    """What went wrong in the tests' own help."""


class TestFailed(Error):
    """A test failed."""


def _skipping(reason):
    return unittest.skip(reason)


def _skip(reason):
    raise unittest.SkipTest(reason)


cpython_only = _skipping("about the insides of CPython")
refcount_test = _skipping("counts references")
no_tracing = lambda test: test
requires_IEEE_754 = lambda test: test
anticipate_failure = lambda condition: (lambda test: unittest.expectedFailure(test) if condition else test)
requires_legacy_unicode_capi = cpython_only
requires_docstrings = _skipping("docstrings of builtins")
skip_if_pgo_task = lambda test: test
HAVE_DOCSTRINGS = MISSING_C_DOCSTRINGS = False


def impl_detail(msg=None, **guards):
    return lambda test: test if check_impl_detail(**guards) else unittest.skip(msg or "a detail of CPython")(test)


def check_impl_detail(**guards):
    """Whether a detail of an implementation is to be expected: never one of CPython's."""
    return bool(guards) and not any(guards.values())


def requires_mac_ver(*version):
    return lambda test: test


def requires_resource(name):
    return _skipping(f"the resource {name} is not enabled")


def is_resource_enabled(name):
    return False


def bigmemtest(*args, **kwargs):
    return _skipping("needs much memory")


def bigaddrspacetest(test):
    return _skipping("needs much memory")(test)


def requires_working_socket(*, module=False):
    """Sockets are cut out where a test names them."""
    return lambda test: test


def requires_subprocess():
    return _skipping("needs processes")


def run_with_locale(*args):
    return _skipping("needs locales")


def run_unittest(*classes):
    """Nothing to do: the command that runs the tests finds them."""


def run_doctest(*args, **kwargs):
    _skip("needs doctest")


def gc_collect():
    """Nothing is freed earlier by asking."""


@contextlib.contextmanager
def disable_gc():
    yield


@contextlib.contextmanager
def captured_output(name):
    before, stream = getattr(sys, name), io.StringIO()
    setattr(sys, name, stream)
    try:
        yield stream
    finally:
        setattr(sys, name, before)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


@contextlib.contextmanager
def swap_attr(object, name, value):
    is_there = hasattr(object, name)
    before = getattr(object, name, None)
    setattr(object, name, value)
    try:
        yield before
    finally:
        if is_there:
            setattr(object, name, before)
        else:
            delattr(object, name)


@contextlib.contextmanager
def swap_item(object, item, value):
    is_there = item in object
    before = object[item] if is_there else None
    object[item] = value
    try:
        yield before
    finally:
        if is_there:
            object[item] = before
        elif item in object:
            del object[item]


@contextlib.contextmanager
def infinite_recursion(max_depth=100):
    before = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(max_depth)
        yield
    finally:
        sys.setrecursionlimit(before)


@contextlib.contextmanager
def adjust_int_max_str_digits(max_digits):
    _skip("needs sys.set_int_max_str_digits")
    yield


def get_attribute(object, name):
    try:
        return getattr(object, name)
    except AttributeError:
        _skip(f"{object!r} has no attribute {name!r}")


def check_syntax_error(*args, **kwargs):
    _skip("needs compile()")


def check_free_after_iterating(*args, **kwargs):
    _skip("needs to know when objects are freed")


def catch_unraisable_exception():
    _skip("needs sys.unraisablehook")


def check_sizeof(*args):
    _skip("needs sizes of CPython's objects")


def calcobjsize(format):
    _skip("needs sizes of CPython's objects")


calcvobjsize = calcobjsize


def check_disallow_instantiation(test, kind, *args, **kwargs):
    test.assertRaises(TypeError, kind, *args, **kwargs)


def check__all__(*args, **kwargs):
    _skip("needs to look into modules")


def setswitchinterval(interval):
    sys.setswitchinterval(interval)


class _AlwaysEqual:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


class _NeverEqual:
    """Equal to nothing."""

    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


class _Largest:
    """Greater than everything but itself."""

    def __eq__(self, other):
        return isinstance(other, _Largest)

    def __lt__(self, other):
        return False

    def __le__(self, other):
        return self == other

    def __gt__(self, other):
        return not self == other

    def __ge__(self, other):
        return True


class _Smallest:
    """Less than everything but itself."""

    def __eq__(self, other):
        return isinstance(other, _Smallest)

    def __gt__(self, other):
        return False

    def __ge__(self, other):
        return self == other

    def __lt__(self, other):
        return not self == other

    def __le__(self, other):
        return True


ALWAYS_EQ, NEVER_EQ, LARGEST, SMALLEST = _AlwaysEqual(), _NeverEqual(), _Largest(), _Smallest()

has_fork_support = False


def requires_fork():
    return unittest.skip("needs os.fork")


def reap_children():
    """There are none."""


def busy_retry(timeout, err_msg=None, /, *, error=True):
    import time
    until = time.monotonic() + timeout
    while time.monotonic() < until:
        yield
    if error:
        raise AssertionError(err_msg or "time is up")


def sleeping_retry(timeout, err_msg=None, /, *, init_delay=0.010, max_delay=1.0, error=True):
    import time
    delay = init_delay
    for _ in busy_retry(timeout, err_msg, error=error):
        yield
        time.sleep(delay)
        delay = min(delay * 2, max_delay)

"""Functions that are called at the end of a process, the last one first."""
import sys as _sys

from _machine import at_exit as _at_exit

_functions = []


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _functions.append((func, args, kwargs))
    _at_exit(_run_exitfuncs)
    return func


def unregister(func, /):
    _functions[:] = [known for known in _functions if known[0] != func]


def _clear():
    _functions.clear()


def _ncallbacks():
    return len(_functions)


def _run_exitfuncs():
    while _functions:
        func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            if not isinstance(error, SystemExit):
                import traceback
                _sys.stderr.write(f"Exception ignored in atexit callback: {func!r}\n")
                traceback.print_exc()

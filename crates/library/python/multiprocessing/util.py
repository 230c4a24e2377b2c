"""What processes do at their end."""
import atexit as _atexit
import logging as _logging

NOTSET = 0
SUBDEBUG = 5
DEBUG = 10
INFO = 20
SUBWARNING = 25
LOGGER_NAME = "multiprocessing"

# What is done at the end of the process, with the most important first: priority, function, arguments.
_finalizers = {}
_exiting = False
# What is done in a child first of all: objects, with functions of them.
_after_fork = []


def get_logger():
    return _logging.getLogger(LOGGER_NAME)


def log_to_stderr(level=None):
    logger = get_logger()
    handler = _logging.StreamHandler()
    handler.setFormatter(_logging.Formatter("[%(levelname)s/%(processName)s] %(message)s"))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    return logger


class Finalize:
    def __init__(self, callback, args=(), kwargs=None, exitpriority=None):
        self._callback, self._args, self._kwargs = callback, args, kwargs or {}
        self._key = exitpriority, len(_finalizers)
        while self._key in _finalizers:
            self._key = exitpriority, self._key[1] + 1
        _finalizers[self._key] = self

    def __call__(self):
        if _finalizers.pop(self._key, None) is self:
            return self._callback(*self._args, **self._kwargs)

    def cancel(self):
        _finalizers.pop(self._key, None)

    def still_active(self):
        return self._key in _finalizers


def _run_finalizers(least=None):
    keys = [key for key in _finalizers if key[0] is not None and (least is None or key[0] >= least)]
    for key in sorted(keys, reverse=True):
        found = _finalizers.get(key)
        if found is not None:
            try:
                found()
            except Exception:
                import traceback
                traceback.print_exc()


def is_exiting():
    return _exiting


def register_after_fork(obj, func):
    _after_fork.append((obj, func))


def _begin():
    """A child does not do at its end what its parent has to do."""
    global _exiting
    _exiting = False
    _finalizers.clear()
    _atexit._clear()
    for obj, func in _after_fork:
        func(obj)


def _exit_function():
    global _exiting
    if _exiting:
        return
    _exiting = True
    from multiprocessing.process import active_children
    _run_finalizers(0)
    for child in active_children():
        if child.daemon:
            child._popen.send_signal(15)
    for child in active_children():
        child.join()
    _run_finalizers()


_atexit.register(_exit_function)

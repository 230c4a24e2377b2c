"""Threads, locks, and what waits for them."""
import sys as _sys

from _machine import format_exception as _format
from _thread import RLock, TIMEOUT_MAX, allocate_lock, get_ident, get_native_id, lock as Lock
import _threads
from _threads import BrokenBarrierError

# The machine's own methods are called as functions, so that a subclass may use their names.
_set_up_thread, _begin, _end = _threads.Thread._set_up, _threads.Thread._begin, _threads.Thread._end
_is_alive, _state = _threads.Thread._is_alive, _threads.Thread._state

__all__ = ["get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread",
           "TIMEOUT_MAX", "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier",
           "BrokenBarrierError", "Timer", "ThreadError", "setprofile", "settrace", "local", "stack_size",
           "excepthook", "ExceptHookArgs", "gettrace", "getprofile", "get_native_id",
           "setprofile_all_threads", "settrace_all_threads"]

ThreadError = RuntimeError


def _warn(what, instead):
    import warnings
    warnings.warn(f"{what} is deprecated, {instead} instead", DeprecationWarning, stacklevel=3)


def _span(timeout):
    """A time limit as the machine takes it: what is past already is none at all."""
    return timeout if timeout is None or timeout > 0 else 0


class Condition(_threads.Condition):
    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        # A lock that can be held several times knows better how that is done.
        for name in ("_release_save", "_acquire_restore", "_is_owned"):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {self._n_waiters})>"

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, saved):
        self._lock.acquire()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        self._enlist()
        saved = self._release_save()
        notified = False
        try:
            notified = self._sleep(_span(timeout))
            return notified
        finally:
            self._acquire_restore(saved)
            if not notified:
                self._sleep(0)

    def wait_for(self, predicate, timeout=None):
        until = None
        left = timeout
        result = predicate()
        while not result:
            if left is not None:
                if until is None:
                    until = _now() + left
                else:
                    left = until - _now()
                    if left <= 0:
                        break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def notify_all(self):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(None)

    def notifyAll(self):
        _warn("notifyAll()", "use notify_all()")
        self.notify_all()


class Semaphore(_threads.Semaphore):
    _most = None

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        return self._acquire(_span(timeout) if blocking else 0)

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        self._release(n, self._most)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = self._most = value

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: value={self._value}/{self._initial_value}>"


class Event(_threads.Event):
    def __init__(self):
        pass

    def __repr__(self):
        kind = type(self)
        status = "set" if self._is_set() else "unset"
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: {status}>"

    def is_set(self):
        return self._is_set()

    def isSet(self):
        _warn("isSet()", "use is_set()")
        return self.is_set()

    def set(self):
        self._set()

    def clear(self):
        self._clear()

    def wait(self, timeout=None):
        return self._wait(_span(timeout) if not self._is_set() else 0)


class Barrier(_threads.Barrier):
    def __init__(self, parties, action=None, timeout=None):
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._set_up(parties)

    def __repr__(self):
        kind = type(self)
        status = "broken" if self.broken else f"waiters={self.n_waiting}/{self.parties}"
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: {status}>"

    @property
    def parties(self):
        return self._parties

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        index = self._arrive()
        if index + 1 == self._parties:
            try:
                if self._action:
                    self._action()
            except:
                self._fail()
                raise
            self._open()
        else:
            self._pass(_span(timeout))
        return index

    def reset(self):
        self._reset()

    def abort(self):
        self._abort()


_n_named = 0


def _new_name(pattern):
    global _n_named
    _n_named += 1
    return pattern % _n_named


class Thread(_threads.Thread):
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _new_name("Thread-%d")
            if target is not None:
                try:
                    name += f" ({target.__name__})"
                except AttributeError:
                    pass
        if daemon is None:
            daemon = current_thread().daemon
        self._target, self._args, self._kwargs = target, args, kwargs
        _set_up_thread(self, name, daemon)
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = ("initial", "initial", "started", "stopped")[_state(self)]
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        _begin(self)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # A thread does not keep alive what it ran.
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if _state(self) < 2:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is not None:
            timeout = max(timeout, 0)
        _end(self, timeout)

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return None if self._ident is None else _native_id(self._ident)

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return _is_alive(self)

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if _state(self) > 1:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        _warn("isDaemon()", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        _warn("setDaemon()", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self):
        _warn("getName()", "get the name attribute")
        return self.name

    def setName(self, name):
        _warn("setName()", "set the name attribute")
        self.name = name


def _run(thread):
    """What the machine calls in the new thread."""
    thread.run()


def _native_id(ident):
    return (ident - 0x7f0000000000) // 0x1000


class _MainThread(Thread):
    def __init__(self):
        _set_up_thread(self, "MainThread", False)
        self._initialized = True
        _threads.adopt(self, 1)


class _DummyThread(Thread):
    """A thread that `threading` did not start."""

    def __init__(self):
        _set_up_thread(self, _new_name("Dummy-%d"), True)
        self._initialized = True
        _threads.adopt(self)

    def is_alive(self):
        return True

    def join(self, timeout=None):
        assert False, "cannot join a dummy thread"


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


_main = _MainThread()


def current_thread():
    return _threads.current() or _DummyThread()


def currentThread():
    _warn("currentThread()", "use current_thread()")
    return current_thread()


def main_thread():
    return _main


def enumerate():
    return _threads.living()


def active_count():
    return _threads.n_living()


def activeCount():
    _warn("activeCount()", "use active_count()")
    return active_count()


_stack_size = 0


def stack_size(size=0, /):
    global _stack_size
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if 0 < size < 32768:
        raise ValueError(f"size not valid: {size} bytes")
    before, _stack_size = _stack_size, size
    return before


# --- what watches threads ---

def settrace(func):
    if func is not None:
        from _machine import refuse
        refuse("threading.settrace: no functions are called for what a program does; the player shows every step")


def setprofile(func):
    if func is not None:
        from _machine import refuse
        refuse("threading.setprofile: no functions are called for what a program does; the player shows every step")


settrace_all_threads = settrace
setprofile_all_threads = setprofile


def gettrace():
    return None


def getprofile():
    return None


class _ExceptHookArgs(tuple):
    __module__ = "_thread"
    __slots__ = ()
    _fields = ("exc_type", "exc_value", "exc_traceback", "thread")

    def __new__(cls, sequence, /):
        try:
            items = tuple(sequence)
        except TypeError:
            raise TypeError("constructor requires a sequence") from None
        if len(items) != 4:
            raise TypeError(f"_thread._ExceptHookArgs() takes a 4-sequence ({len(items)}-sequence given)")
        return super().__new__(cls, items)

    @property
    def exc_type(self):
        return self[0]

    @property
    def exc_value(self):
        return self[1]

    @property
    def exc_traceback(self):
        return self[2]

    @property
    def thread(self):
        return self[3]

    def __repr__(self):
        parts = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self))
        return f"_thread._ExceptHookArgs({parts})"


ExceptHookArgs = _ExceptHookArgs


def _excepthook(args, /):
    if type(args) is not _ExceptHookArgs:
        raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
    if args.exc_type is SystemExit:
        return
    stream = _sys.stderr
    if stream is None:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    value = args.exc_value
    if value is None:
        value = args.exc_type()
    print(f"Exception in thread {name}:", file=stream)
    stream.write(_format(value))
    stream.flush()


excepthook = __excepthook__ = _excepthook


def _report(thread, exception):
    """An exception ended a thread, and the program has a say in what becomes of it."""
    args = _ExceptHookArgs((type(exception), exception, exception.__traceback__, thread))
    hook = globals().get("excepthook") or __excepthook__
    try:
        hook(args)
    except Exception as problem:
        stream = _sys.stderr
        if stream is not None:
            print("Exception in threading.excepthook:", file=stream)
        if isinstance(_sys.excepthook, type(print)):
            if stream is not None:
                stream.write(_format(problem))
                stream.flush()
        else:
            _sys.excepthook(type(problem), problem, problem.__traceback__)


# --- the end of the program ---

_exits = []


def _register_atexit(func, *args, **kwargs):
    _exits.append((func, args, kwargs))


def _call_exits():
    """The main thread has ended; the machine waits for the others after this."""
    for func, args, kwargs in reversed(_exits):
        func(*args, **kwargs)


# --- values of each thread's own ---

def _own_names(holder):
    """The attributes of the running thread, made when it first comes."""
    names, args, kwargs = object.__getattribute__(holder, "_local__parts")
    key = get_ident()
    own = names.get(key)
    if own is None:
        own = names[key] = {}
        cls = type(holder)
        if cls.__init__ is not object.__init__:
            cls.__init__(holder, *args, **kwargs)
    return own


def _of_class(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return None


class _local:
    __module__ = "_thread"
    __slots__ = ("_local__parts",)

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_local__parts", ({get_ident(): {}}, args, kwargs))
        return self

    def __getattribute__(self, name):
        own = _own_names(self)
        if name == "__dict__":
            return own
        if name in own:
            found = _of_class(type(self), name)
            if found is None or not hasattr(type(found), "__set__"):
                return own[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        own = _own_names(self)
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        if hasattr(type(_of_class(type(self), name)), "__set__"):
            object.__setattr__(self, name, value)
        else:
            own[name] = value

    def __delattr__(self, name):
        own = _own_names(self)
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        if hasattr(type(_of_class(type(self), name)), "__delete__"):
            object.__delattr__(self, name)
        elif name in own:
            del own[name]
        else:
            raise AttributeError(name)


local = _local

from time import monotonic as _now

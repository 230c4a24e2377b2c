"""The interface of processes over threads: nothing is copied, and there is one interpreter lock."""
import threading as _threading
from multiprocessing.pool import ThreadPool as _ThreadPool
from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

__all__ = ["Process", "current_process", "active_children", "freeze_support", "Lock", "RLock", "Semaphore",
           "BoundedSemaphore", "Condition", "Event", "Barrier", "Queue", "Manager", "Pipe", "Pool", "JoinableQueue"]

JoinableQueue = Queue
current_process = _threading.current_thread
# The threads that each has started as processes, by its identifier.
_children = {}


class DummyProcess(_threading.Thread):
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        super().__init__(group, target, name, args, kwargs)
        self._parent = _threading.current_thread()
        self._was_started = False

    def start(self):
        if self._parent is not _threading.current_thread():
            raise RuntimeError("Parent is {0!r} but current_process is {1!r}".format(self._parent, current_process()))
        self._was_started = True
        _children.setdefault(_threading.get_ident(), []).append(self)
        super().start()

    @property
    def exitcode(self):
        return 0 if self._was_started and not self.is_alive() else None


Process = DummyProcess


def active_children():
    mine = _children.get(_threading.get_ident(), [])
    mine[:] = [child for child in mine if child.is_alive()]
    return list(mine)


def freeze_support():
    pass


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(f"{name}={value!r}" for name, value in self.__dict__.items() if not name.startswith("_"))
        return f"{type(self).__name__}({', '.join(shown)})"


dict = dict
list = list


def Array(typecode, sequence, lock=True):
    from multiprocessing.managers import Array
    return Array(typecode, sequence)


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode, self._value = typecode, value

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = value

    def __repr__(self):
        return f"<{type(self).__name__}({self._typecode!r}, {self._value!r})>"


class Connection:
    def __init__(self, taken, given):
        self._in, self._out = taken, given
        self.send = self.send_bytes = given.put
        self.recv = self.recv_bytes = taken.get

    def poll(self, timeout=0.0):
        if self._in.empty() and timeout > 0:
            with self._in.not_empty:
                self._in.not_empty.wait(timeout)
        return not self._in.empty()

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Pipe(duplex=True):
    first, second = Queue(), Queue()
    return Connection(first, second), Connection(second, first)


def Manager():
    import multiprocessing.dummy
    return multiprocessing.dummy


def shutdown():
    pass


def Pool(processes=None, initializer=None, initargs=()):
    return _ThreadPool(processes, initializer, initargs)

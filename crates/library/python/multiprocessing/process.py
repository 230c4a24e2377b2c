"""Processes as objects: start, join, their names and exit codes."""
import itertools as _itertools
import os as _os
import sys as _sys
import threading as _threading

import _processes
from multiprocessing import util as _util

_SIGNALS = {1: "SIGHUP", 2: "SIGINT", 9: "SIGKILL", 15: "SIGTERM"}


def current_process():
    return _current_process


def parent_process():
    return _parent_process


def active_children():
    _cleanup()
    return list(_children)


def _cleanup():
    for child in list(_children):
        if child._popen.poll() is not None:
            _children.discard(child)


class BaseProcess:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        count = next(_counter)
        self._identity = _current_process._identity + (count,)
        self._config = _current_process._config.copy()
        self._parent_pid = _os.getpid()
        self._parent_name = _current_process.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + "-" + ":".join(str(i) for i in self._identity)
        if daemon is not None:
            self.daemon = daemon

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check_closed()
        assert self._popen is None, "cannot start a process twice"
        assert self._parent_pid == _os.getpid(), "can only start a process object created by current process"
        assert not _current_process._config.get("daemon"), "daemonic processes are not allowed to have children"
        _cleanup()
        self._popen = self._Popen(self)
        # What the child has now, the parent need not keep.
        del self._target, self._args, self._kwargs
        _children.add(self)

    @staticmethod
    def _Popen(process):
        from multiprocessing.context import _default_context
        return _default_context.get_context()._popen(process)

    def terminate(self):
        self._check_closed()
        self._popen.send_signal(15)

    def kill(self):
        self._check_closed()
        self._popen.send_signal(9)

    def join(self, timeout=None):
        self._check_closed()
        assert self._parent_pid == _os.getpid(), "can only join a child process"
        assert self._popen is not None, "can only join a started process"
        if self._popen.wait(timeout) is not None:
            _children.discard(self)

    def is_alive(self):
        self._check_closed()
        if self is _current_process:
            return True
        assert self._parent_pid == _os.getpid(), "can only test a child process"
        if self._popen is None:
            return False
        if self._popen.poll() is None:
            return True
        _children.discard(self)
        return False

    def close(self):
        if self._popen is not None:
            if self._popen.poll() is None:
                raise ValueError("Cannot close a process while it is still running. "
                                 "You should first call join() or terminate().")
            self._popen = None
            _children.discard(self)
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        return self._config.get("daemon", False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._config["daemon"] = daemonic

    @property
    def authkey(self):
        return self._config["authkey"]

    @authkey.setter
    def authkey(self, authkey):
        self._config["authkey"] = bytes(authkey)

    @property
    def exitcode(self):
        self._check_closed()
        if self._popen is None:
            return None
        return self._popen.poll()

    @property
    def ident(self):
        self._check_closed()
        if self is _current_process:
            return _os.getpid()
        return self._popen and self._popen.pid

    pid = ident

    @property
    def sentinel(self):
        self._check_closed()
        if self._popen is None:
            raise ValueError("process not started")
        return self._popen.sentinel

    def __repr__(self):
        code = None
        if self is _current_process:
            status = "started"
        elif self._closed:
            status = "closed"
        elif self._parent_pid != _os.getpid():
            status = "unknown"
        elif self._popen is None:
            status = "initial"
        else:
            code = self._popen.poll()
            status = "started" if code is None else "stopped"
        info = [type(self).__name__, f"name={self._name!r}"]
        if self._popen is not None:
            info.append(f"pid={self._popen.pid}")
        info += [f"parent={self._parent_pid}", status]
        if code is not None:
            name = _SIGNALS.get(-code)
            info.append(f"exitcode={'-' + name if name else code}")
        if self.daemon:
            info.append("daemon")
        return f"<{' '.join(info)}>"

    def _bootstrap(self):
        """What a child process does: run, and say how it ended."""
        global _current_process, _parent_process, _counter, _children
        try:
            _counter = _itertools.count(1)
            _children = set()
            _parent_process = _ParentProcess(self._parent_name, self._parent_pid)
            _current_process = self
            _threading._main = _threading.current_thread()
            _util._begin()
            try:
                self.run()
                code = 0
            finally:
                _util._exit_function()
        except SystemExit as error:
            code = _exit_code(error.code)
        except BaseException:
            code = 1
            import traceback
            _sys.stderr.write(f"Process {self.name}:\n")
            traceback.print_exc()
        return code


def _exit_code(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code
    _sys.stderr.write(str(code) + "\n")
    return 1


class _ParentProcess(BaseProcess):
    def __init__(self, name, pid):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {}

    def is_alive(self):
        return not _processes.wait([self._pid], 0)

    @property
    def ident(self):
        return self._pid

    pid = ident

    @property
    def sentinel(self):
        return self._pid

    def join(self, timeout=None):
        _processes.wait([self._pid], timeout)


class _MainProcess(BaseProcess):
    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {"authkey": b"lockstep", "semprefix": "/mp"}

    def close(self):
        pass


_parent_process = None
_current_process = _MainProcess()
_counter = _itertools.count(1)
_children = set()

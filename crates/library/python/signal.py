"""Signals: their numbers, and handlers of what a process sends to itself.

Nothing reaches a program from outside. A handler for SIGTERM is refused, since `terminate()` ends
a process here at once, as it does where nobody handles that signal."""
import os as _os
import threading as _threading
from enum import IntEnum as _IntEnum

import _processes
from _machine import refuse as _refuse


class Signals(_IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGABRT = 6
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17


class Handlers(_IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGKILL, SIGUSR1 = list(Signals)[:6]
SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD = list(Signals)[6:]
SIG_DFL, SIG_IGN = Handlers


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {SIGINT: default_int_handler, SIGPIPE: SIG_IGN}


def _number(signalnum):
    if not 1 <= signalnum < 65:
        raise ValueError("signal number out of range")
    return int(signalnum)


def signal(signalnum, handler):
    if _threading.current_thread() is not _threading.main_thread():
        raise ValueError("signal only works in main thread of the main interpreter")
    if not callable(handler) and handler not in (SIG_IGN, SIG_DFL):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    number = _number(signalnum)
    if number == SIGKILL:
        raise OSError(22, "Invalid argument")
    if number == SIGTERM and handler != SIG_DFL:
        _refuse("handlers of SIGTERM are not supported: terminate() ends a process at once; "
                "let the process look at a multiprocessing.Event instead")
    before = getsignal(number)
    _handlers[number] = handler if callable(handler) else Handlers(handler)
    return before


def getsignal(signalnum):
    return _handlers.get(_number(signalnum), SIG_DFL)


def raise_signal(signalnum, /):
    _send(_os.getpid(), signalnum)


def _send(pid, signalnum):
    number = int(signalnum)
    if pid != _os.getpid():
        if number not in (0, SIGKILL, SIGTERM):
            _refuse("other processes can be sent SIGTERM and SIGKILL only")
        if number == 0 or _processes.exit_code(pid) is not None:
            _processes.exit_code(pid)
            return
        _processes.kill(pid, number)
        return
    if number == 0:
        return
    handler = getsignal(number)
    if callable(handler):
        handler(number, None)
    elif handler == SIG_DFL and number != SIGCHLD:
        _processes.kill(pid, number)


def strsignal(signalnum, /):
    names = {1: "Hangup", 2: "Interrupt", 3: "Quit", 6: "Aborted", 9: "Killed", 10: "User defined signal 1",
             11: "Segmentation fault", 12: "User defined signal 2", 13: "Broken pipe", 14: "Alarm clock",
             15: "Terminated", 17: "Child exited"}
    return names.get(_number(signalnum))


def valid_signals():
    return set(Signals)

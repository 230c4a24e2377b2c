"""How processes come to be: by a fork, or anew."""
import pickle as _pickle
import sys as _sys

import _processes


class _Popen:
    method = None

    def __init__(self, process):
        self._code = None
        self.pid = self.sentinel = self._launch(process)

    def poll(self):
        if self._code is None:
            self._code = _processes.exit_code(self.pid)
        return self._code

    def wait(self, timeout=None):
        if self._code is None and not _processes.join(self.pid, timeout):
            return None
        return self.poll()

    def send_signal(self, signal):
        if self.poll() is None:
            _processes.kill(self.pid, signal)


class Forked(_Popen):
    method = "fork"

    def _launch(self, process):
        return _processes.fork(process._bootstrap, process._name)


class Spawned(_Popen):
    method = "spawn"

    def _launch(self, process):
        from multiprocessing import context, reduction
        if "__mp_main__" in _sys.modules and not _has_begun:
            raise RuntimeError(_BOOTSTRAPPING)
        context._set_spawning(self)
        try:
            method = context._default_context.get_start_method()
            data = method.encode() + b"\0" + reduction.dumps(process)
        finally:
            context._set_spawning(None)
        return _processes.spawn(data, process._name)


_BOOTSTRAPPING = """
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """

_has_begun = False


def _prepare(data):
    """What a spawned process does before the program's text runs in it: called by the machine."""
    from multiprocessing.context import _default_context
    _default_context.set_start_method(data.partition(b"\0")[0].decode(), True)


def _spawned(data):
    """What a spawned process does once the program's text has run in it: called by the machine."""
    global _has_begun
    _has_begun = True
    return _pickle.loads(data.partition(b"\0")[2])._bootstrap()

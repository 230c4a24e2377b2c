"""Messages between processes: pipes, and waiting for several of them."""
import _processes
from multiprocessing.reduction import ForkingPickler as _ForkingPickler
from pickle import loads as _loads


class Connection(_processes.Connection):
    def send(self, obj):
        self._check_writable()
        self._pass(_ForkingPickler.dumps(obj))

    def _pass(self, data):
        try:
            self._send(data)
        except BrokenPipeError:
            raise BrokenPipeError(32, "Broken pipe") from None

    def send_bytes(self, buf, offset=0, size=None):
        self._check_writable()
        data = bytes(buf)
        if offset < 0:
            raise ValueError("offset is negative")
        if len(data) < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = len(data) - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > len(data):
            raise ValueError("buffer length < offset + size")
        self._pass(data[offset:offset + size])

    def recv(self):
        self._check_readable()
        return _loads(self._recv())

    def recv_bytes(self, maxlength=None):
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        data = self._recv()
        if maxlength is not None and len(data) > maxlength:
            raise OSError("bad message length")
        return data

    def recv_bytes_into(self, buf, offset=0):
        self._check_readable()
        from multiprocessing.context import BufferTooShort
        if offset < 0:
            raise ValueError("negative offset")
        if offset > len(buf):
            raise ValueError("offset too large")
        data = self._recv()
        if len(buf) < offset + len(data):
            raise BufferTooShort(data)
        buf[offset:offset + len(data)] = data
        return len(data)

    def poll(self, timeout=0.0):
        self._check_readable()
        return bool(_processes.wait([self], timeout if timeout is None or timeout > 0 else 0))

    def fileno(self):
        self._check_closed()
        return 3 + [end for end in self._ends if end is not None][0]

    def _check_closed(self):
        if self.closed:
            raise OSError("handle is closed")

    def _check_readable(self):
        self._check_closed()
        if not self.readable:
            raise OSError("connection is write-only")

    def _check_writable(self):
        self._check_closed()
        if not self.writable:
            raise OSError("connection is read-only")

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

    def __reduce__(self):
        return _connection, self._ends


def _connection(reads, writes):
    return Connection(reads, writes)


def Pipe(duplex=True):
    first, second = _processes.pipe(), _processes.pipe() if duplex else None
    return Connection(first, second), Connection(second, first)


def wait(object_list, timeout=None):
    objects = list(object_list)
    return _processes.wait(objects, None if timeout is None else max(timeout, 0))

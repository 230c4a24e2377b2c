"""Files in memory: StringIO and BytesIO. There are no others here."""

from operator import index as _index

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


def _limit(size):
    """How much is wanted at most: a number or None."""
    if size is None or type(size) is int:
        return size
    try:
        return _index(size)
    except TypeError:
        raise TypeError(f"argument should be integer or None, not {type(size).__name__!r}") from None


class IOBase:
    _full_stop = "."

    def _open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file" + self._full_stop)

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        hint = _limit(hint)
        lines, total = [], 0
        for line in self:
            lines.append(line)
            total += len(line)
            if hint is not None and 0 < hint <= total:
                break
        return lines

    def writelines(self, lines, /):
        self._open()
        for line in lines:
            self.write(line)


class TextIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class _Memory:
    """Parts that were written one after another are joined when somebody looks."""

    def _start(self, value):
        self._parts = [value]
        self._size = len(value)
        self._place = 0
        self.closed = False

    def _all(self):
        if len(self._parts) != 1:
            self._parts[:] = [self._empty.join(self._parts)]
        return self._parts[0]

    def getvalue(self):
        self._open()
        return self._all()

    def write(self, data, /):
        data = self._taken(data)
        self._open()
        size = len(data)
        place, self._place = self._place, self._place + size
        if place == self._size:
            self._parts.append(data)
            self._size += size
        elif size:
            old = self._all()
            gap = self._zero * (place - self._size)
            self._parts = [old[:place] + gap + data + old[place + size:]]
            self._size = len(self._parts[0])
        return size

    def read(self, size=-1, /):
        self._open()
        size = _limit(size)
        whole = self._all()
        end = self._size if size is None or size < 0 else self._place + size
        data = whole[self._place:end]
        self._place += len(data)
        return data

    def readline(self, size=-1, /):
        self._open()
        size = _limit(size)
        whole = self._all()
        end = whole.find(self._newline, self._place)
        end = self._size if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, self._place + size)
        data = whole[self._place:end]
        self._place += len(data)
        return data

    def tell(self):
        self._open()
        return self._place

    def truncate(self, size=None, /):
        self._open()
        size = self._place if size is None else _limit(size)
        if size < 0:
            raise ValueError(f"{'Negative size value' if self._text else 'negative size value'} {size}")
        if size < self._size:
            self._parts = [self._all()[:size]]
            self._size = size
        return size

    def close(self):
        self.closed = True

    def flush(self):
        self._open()

    def readable(self):
        self._open()
        return True

    def isatty(self):
        self._open()
        return False

    writable = seekable = readable

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def detach(self):
        raise UnsupportedOperation("detach")


class StringIO(_Memory, TextIOBase):
    _empty, _zero, _newline, _text = "", "\0", "\n", True
    _full_stop = ""
    encoding = errors = None
    line_buffering = False

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        if newline not in ("\n", "", None):
            raise ValueError("StringIO has here no newline other than '\\n', '' and None")
        self._translate = newline is None
        self._start(self._taken(initial_value or ""))

    @property
    def newlines(self):
        return None

    def _taken(self, data):
        if not isinstance(data, str):
            raise TypeError(f"string argument expected, got {type(data).__name__!r}")
        return data.replace("\r\n", "\n").replace("\r", "\n") if self._translate else data

    def seek(self, pos, whence=0, /):
        self._open()
        pos = _index(pos)
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0 and pos < 0:
            raise ValueError(f"Negative seek position {pos}")
        if whence and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._place = pos if whence == 0 else self._place if whence == 1 else self._size
        return self._place


class BytesIO(_Memory, BufferedIOBase):
    _empty, _zero, _newline, _text = b"", b"\0", b"\n", False

    def __init__(self, initial_bytes=b""):
        self._start(self._taken(b"" if initial_bytes is None else initial_bytes))

    def _taken(self, data):
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}")
        return bytes(data)

    def readinto(self, buffer, /):
        self._open()
        if not isinstance(buffer, bytearray):
            raise TypeError(f"readinto() argument must be read-write bytes-like object, not {type(buffer).__name__}")
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    readinto1 = readinto

    def seek(self, pos, whence=0, /):
        self._open()
        pos = _index(pos)
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0 and pos < 0:
            raise ValueError(f"negative seek value {pos}")
        self._place = max(0, pos + (0, self._place, self._size)[whence])
        return self._place

    read1 = _Memory.read

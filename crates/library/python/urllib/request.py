"""`urlopen`, over the simulated network. Handlers, proxies and files are not there."""

from _machine import refuse as _refuse
from _net import Headers, ask, headers_of, split, wait

from .error import HTTPError, URLError


class Request:
    """What is asked for."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.headers = {name.capitalize(): value for name, value in headers.items()}
        self.method = method
        scheme, self.host, self.selector = split(url)
        self.type = scheme
        if not scheme:
            raise ValueError(f"unknown url type: {url!r}")

    def get_method(self):
        return self.method or ("GET" if self.data is None else "POST")

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, value):
        self.headers[key.capitalize()] = value

    def has_header(self, name):
        return name in self.headers

    def get_header(self, name, default=None):
        return self.headers.get(name, default)


class _Response:
    """What came back, to be read once."""

    def __init__(self, url, found):
        self.url = url
        self.status = self.code = found.status
        self.reason = self.msg = found.reason
        self.headers = headers_of(found)
        self._rest = found.body
        self.closed = False

    def read(self, amount=None):
        if amount is None or amount < 0:
            amount = len(self._rest)
        part, self._rest = self._rest[:amount], self._rest[amount:]
        return part

    def readline(self):
        end = self._rest.find(b"\n")
        return self.read(end + 1 if end >= 0 else None)

    def readlines(self):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def info(self):
        return self.headers

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return self.headers.items()

    def close(self):
        self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


_Response.__name__ = _Response.__qualname__ = "HTTPResponse"
_Response.__module__ = "http.client"


def urlopen(url, data=None, timeout=None, *, context=None):
    request = url if isinstance(url, Request) else Request(url, data)
    if data is not None:
        request.data = data
    if request.type in ("file", "ftp", "data"):
        _refuse(f"urlopen of {request.type}: addresses is not supported")
    if request.type not in ("http", "https"):
        raise URLError(f"unknown url type: {request.type}")
    if isinstance(request.data, str):
        raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
    found = ask(request.get_method(), request.full_url, request.data or b"")
    if timeout is not None and timeout < found.latency:
        wait(request.full_url, timeout)
        raise TimeoutError("timed out")
    wait(request.full_url, found.latency)
    if found.problem == "name":
        raise URLError(OSError(-2, "Name or service not known"))
    if found.problem is not None:
        raise URLError(ConnectionRefusedError(111, "Connection refused"))
    response = _Response(request.full_url, found)
    if not 200 <= found.status < 300:
        raise HTTPError(request.full_url, found.status, found.reason, response.headers, response)
    return response

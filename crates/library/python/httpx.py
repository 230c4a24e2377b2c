"""httpx, over the simulated network, under threads, asyncio and trio. Cookies, proxies, redirects
and transports are not there."""

from _net import Elapsed, Headers, ask, body_of, headers_of, split, wait, wait_async, with_query

__version__ = "0.28.1"


class HTTPError(Exception):
    """Anything that goes wrong with a request."""

    def __init__(self, message):
        super().__init__(message)
        self._request = None

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The .request property has not been set.")
        return self._request


class RequestError(HTTPError):
    def __init__(self, message, *, request=None):
        super().__init__(message)
        self._request = request


class TransportError(RequestError):
    pass


class TimeoutException(TransportError):
    pass


class ConnectTimeout(TimeoutException):
    pass


class ReadTimeout(TimeoutException):
    pass


class WriteTimeout(TimeoutException):
    pass


class PoolTimeout(TimeoutException):
    pass


class NetworkError(TransportError):
    pass


class ConnectError(NetworkError):
    pass


class ReadError(NetworkError):
    pass


class UnsupportedProtocol(TransportError):
    pass


class TooManyRedirects(RequestError):
    pass


class DecodingError(RequestError):
    pass


class InvalidURL(Exception):
    pass


class HTTPStatusError(HTTPError):
    """The reply says that it failed."""

    def __init__(self, message, *, request, response):
        super().__init__(message)
        self._request, self.response = request, response


class URL(str):
    """An address, with what is asked of it most."""

    @property
    def scheme(self):
        return split(self)[0]

    @property
    def host(self):
        return split(self)[1].partition(":")[0]

    @property
    def path(self):
        return split(self)[2].partition("?")[0]

    def __repr__(self):
        return f"URL({str(self)!r})"


class Timeout:
    """Time limits; `read` is the one that counts here."""

    def __init__(self, timeout=None, *, connect=None, read=None, write=None, pool=None):
        self.read = timeout if read is None else read
        self.connect = timeout if connect is None else connect
        self.write = timeout if write is None else write
        self.pool = timeout if pool is None else pool


class Limits:
    """How many connections at once: not bounded here."""

    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections = max_connections
        self.max_keepalive_connections = max_keepalive_connections
        self.keepalive_expiry = keepalive_expiry


class Request:
    """What was sent."""

    def __init__(self, method, url, *, headers=None, content=b""):
        self.method, self.url, self.headers, self.content = method.upper(), URL(url), Headers(headers), content

    def __repr__(self):
        return f"<Request({self.method!r}, {str(self.url)!r})>"


class Response:
    """What came back."""

    def __init__(self, request, found):
        self.request = request
        self.status_code = found.status
        self.reason_phrase = found.reason
        self.headers = headers_of(found)
        self.content = found.body
        self.encoding = "utf-8"
        self.elapsed = Elapsed(found.latency)
        self.history = []
        self.http_version = "HTTP/1.1"
        self.is_closed = True

    @property
    def url(self):
        return self.request.url

    @property
    def text(self):
        return self.content.decode()

    def json(self, **kwargs):
        from json import loads
        return loads(self.text, **kwargs)

    def read(self):
        return self.content

    async def aread(self):
        return self.content

    @property
    def num_bytes_downloaded(self):
        return len(self.content)

    @property
    def is_informational(self):
        return 100 <= self.status_code < 200

    @property
    def is_success(self):
        return 200 <= self.status_code < 300

    @property
    def is_redirect(self):
        return 300 <= self.status_code < 400

    @property
    def is_client_error(self):
        return 400 <= self.status_code < 500

    @property
    def is_server_error(self):
        return 500 <= self.status_code < 600

    @property
    def is_error(self):
        return self.status_code >= 400

    def raise_for_status(self):
        if self.is_success:
            return self
        kinds = {1: "Informational response", 3: "Redirect response", 4: "Client error", 5: "Server error"}
        kind = kinds.get(self.status_code // 100, "Invalid status code")
        raise HTTPStatusError(
            f"{kind} '{self.status_code} {self.reason_phrase}' for url '{self.url}'\n"
            f"For more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/{self.status_code}",
            request=self.request, response=self)

    def iter_bytes(self, chunk_size=None):
        size = chunk_size or len(self.content) or 1
        for start in range(0, len(self.content), size):
            yield self.content[start:start + size]

    def iter_text(self, chunk_size=None):
        for chunk in self.iter_bytes(chunk_size):
            yield chunk.decode()

    def iter_lines(self):
        yield from self.text.splitlines()

    async def aiter_bytes(self, chunk_size=None):
        for chunk in self.iter_bytes(chunk_size):
            yield chunk

    async def aiter_text(self, chunk_size=None):
        for chunk in self.iter_text(chunk_size):
            yield chunk

    async def aiter_lines(self):
        for line in self.iter_lines():
            yield line

    def close(self):
        pass

    async def aclose(self):
        pass

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"


_UNSET = object()


class _AnyClient:
    """What clients have in common."""

    def __init__(self, *, auth=None, params=None, headers=None, cookies=None, verify=True, http2=False, timeout=5.0,
                 follow_redirects=False, limits=None, base_url="", trust_env=True):
        self.params = dict(params or {})
        self.headers = Headers({
            "Accept": "*/*", "Accept-Encoding": "gzip, deflate", "Connection": "keep-alive",
            "User-Agent": "python-httpx/0.28.1"})
        self.headers.update(headers or {})
        self.timeout = timeout if isinstance(timeout, Timeout) else Timeout(timeout)
        self.base_url = URL(base_url)
        self.is_closed = False

    def build_request(self, method, url, *, content=None, data=None, json=None, params=None, headers=None, **others):
        url = str(url)
        if self.base_url and "://" not in url:
            url = self.base_url.rstrip("/") + "/" + url.lstrip("/")
        merged = {**self.params, **dict(params)} if isinstance(params, dict) or self.params and not params else params
        url = with_query(url, merged)
        body, kind = body_of(content if content is not None else data, json)
        request = Request(method, url, headers=self.headers, content=body)
        request.headers.update(headers or {})
        if kind is not None:
            request.headers.setdefault("Content-Type", kind)
        return request

    def _begin(self, request, timeout):
        """The reply, and how long it is waited for; None: too long."""
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        scheme, host, _ = split(request.url)
        if not scheme or not host:
            raise UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol.", request=request)
        if scheme not in ("http", "https"):
            raise UnsupportedProtocol(f"Request URL has an unsupported protocol '{scheme}://'.", request=request)
        limit = self.timeout if timeout is _UNSET else timeout
        limit = limit.read if isinstance(limit, Timeout) else limit
        found = ask(request.method, request.url, request.content)
        is_late = limit is not None and limit < found.latency
        return found, limit if is_late else found.latency, is_late

    def _end(self, request, found, is_late):
        if is_late:
            raise ReadTimeout("The read operation timed out", request=request)
        if found.problem == "name":
            raise ConnectError("[Errno -2] Name or service not known", request=request)
        if found.problem is not None:
            raise ConnectError("[Errno 111] Connection refused", request=request)
        return Response(request, found)


class Client(_AnyClient):
    """Requests of threads."""

    def send(self, request, *, timeout=_UNSET, **others):
        found, seconds, is_late = self._begin(request, timeout)
        wait(str(request.url), seconds)
        return self._end(request, found, is_late)

    def request(self, method, url, *, timeout=_UNSET, **kwargs):
        return self.send(self.build_request(method, url, **kwargs), timeout=timeout)

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        return self.request("HEAD", url, **kwargs)

    def post(self, url, **kwargs):
        return self.request("POST", url, **kwargs)

    def put(self, url, **kwargs):
        return self.request("PUT", url, **kwargs)

    def patch(self, url, **kwargs):
        return self.request("PATCH", url, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)

    def close(self):
        self.is_closed = True

    def __enter__(self):
        return self

    def __exit__(self, exc_type=None, exc_value=None, traceback=None):
        self.close()


class AsyncClient(_AnyClient):
    """Requests of tasks."""

    async def send(self, request, *, timeout=_UNSET, **others):
        found, seconds, is_late = self._begin(request, timeout)
        await wait_async(str(request.url), seconds)
        return self._end(request, found, is_late)

    async def request(self, method, url, *, timeout=_UNSET, **kwargs):
        return await self.send(self.build_request(method, url, **kwargs), timeout=timeout)

    async def get(self, url, **kwargs):
        return await self.request("GET", url, **kwargs)

    async def options(self, url, **kwargs):
        return await self.request("OPTIONS", url, **kwargs)

    async def head(self, url, **kwargs):
        return await self.request("HEAD", url, **kwargs)

    async def post(self, url, **kwargs):
        return await self.request("POST", url, **kwargs)

    async def put(self, url, **kwargs):
        return await self.request("PUT", url, **kwargs)

    async def patch(self, url, **kwargs):
        return await self.request("PATCH", url, **kwargs)

    async def delete(self, url, **kwargs):
        return await self.request("DELETE", url, **kwargs)

    async def aclose(self):
        self.is_closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type=None, exc_value=None, traceback=None):
        await self.aclose()


def request(method, url, **kwargs):
    options = {name: kwargs.pop(name) for name in ("verify", "follow_redirects", "trust_env", "cookies")
               if name in kwargs}
    with Client(**options) as client:
        return client.request(method, url, **kwargs)


def get(url, **kwargs):
    return request("GET", url, **kwargs)


def options(url, **kwargs):
    return request("OPTIONS", url, **kwargs)


def head(url, **kwargs):
    return request("HEAD", url, **kwargs)


def post(url, **kwargs):
    return request("POST", url, **kwargs)


def put(url, **kwargs):
    return request("PUT", url, **kwargs)


def patch(url, **kwargs):
    return request("PATCH", url, **kwargs)


def delete(url, **kwargs):
    return request("DELETE", url, **kwargs)


class codes:
    OK = 200
    NOT_FOUND = 404
    INTERNAL_SERVER_ERROR = 500

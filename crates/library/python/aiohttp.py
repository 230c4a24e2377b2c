"""aiohttp's client, over the simulated network. Servers, sockets, cookies and redirects are not
there."""

import asyncio
from collections import deque

from _net import Headers, ask, body_of, headers_of, split, wait_async, with_query

__version__ = "3.14.5"


class ClientError(Exception):
    """Anything that goes wrong."""


class ClientPayloadError(ClientError):
    pass


class InvalidURL(ClientError, ValueError):
    @property
    def url(self):
        return self.args[0]


class InvalidUrlClientError(InvalidURL):
    pass


class NonHttpUrlClientError(InvalidURL):
    pass


class ClientConnectionError(ClientError):
    pass


class ClientOSError(ClientConnectionError, OSError):
    pass


class ClientConnectorError(ClientOSError):
    """Nobody was reached."""

    def __init__(self, host, problem):
        super().__init__(problem.errno, problem.strerror)
        self.host, self.os_error = host, problem

    @property
    def ssl(self):
        return "default"

    def __str__(self):
        return f"Cannot connect to host {self.host} ssl:default [{self.os_error.strerror}]"


class ClientConnectorDNSError(ClientConnectorError):
    pass


class ServerConnectionError(ClientConnectionError):
    pass


class ServerDisconnectedError(ServerConnectionError):
    pass


class ServerTimeoutError(ServerConnectionError, asyncio.TimeoutError):
    pass


class ClientResponseError(ClientError):
    """The reply is not what was hoped for."""

    def __init__(self, request_info, history, *, status=0, message="", headers=None):
        super().__init__(request_info, history)
        self.request_info, self.history = request_info, history
        self.status, self.message, self.headers = status, message, headers

    def __str__(self):
        return f"{self.status}, message={self.message!r}, url={str(self.request_info)!r}"


class ContentTypeError(ClientResponseError):
    pass


class ClientTimeout:
    """Time limits; `total` is for a request with its reply."""

    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None, ceil_threshold=5):
        self.total, self.connect, self.sock_read, self.sock_connect = total, connect, sock_read, sock_connect


class TCPConnector:
    """At most `limit` requests at once."""

    def __init__(self, *, limit=100, limit_per_host=0, ssl=True, force_close=False, ttl_dns_cache=10, **others):
        self._limit, self._limit_per_host = limit, limit_per_host
        self._n_used = 0
        self._used_by_host = {}
        self._waiters = deque()
        self.closed = False

    @property
    def limit(self):
        return self._limit

    @property
    def limit_per_host(self):
        return self._limit_per_host

    def _has_room(self, host):
        if self._limit and self._n_used >= self._limit:
            return False
        return not self._limit_per_host or self._used_by_host.get(host, 0) < self._limit_per_host

    async def _take(self, host):
        while not self._has_room(host):
            connection = asyncio.get_running_loop().create_future()
            self._waiters.append((host, connection))
            try:
                await connection
            except BaseException:
                if (host, connection) in self._waiters:
                    self._waiters.remove((host, connection))
                else:
                    self._wake()
                raise
        self._n_used += 1
        self._used_by_host[host] = self._used_by_host.get(host, 0) + 1

    def _give(self, host):
        self._n_used -= 1
        self._used_by_host[host] -= 1
        self._wake()

    def _wake(self):
        for entry in list(self._waiters):
            host, connection = entry
            if self._has_room(host):
                self._waiters.remove(entry)
                if not connection.done():
                    connection.set_result(None)
                    return

    async def close(self):
        self.closed = True


class _Address(str):
    """An address, with what is asked of it most."""

    @property
    def host(self):
        return split(self)[1].partition(":")[0]

    @property
    def path(self):
        return split(self)[2].partition("?")[0]

    @property
    def scheme(self):
        return split(self)[0]

    def __repr__(self):
        return f"URL({str(self)!r})"


class ClientResponse:
    """What came back."""

    def __init__(self, method, url, found):
        self.method = method
        self.url = self.real_url = _Address(url)
        self.status = found.status
        self.reason = found.reason
        self.headers = headers_of(found)
        self.content_type = found.kind.partition(";")[0]
        self.charset = "utf-8" if "charset=utf-8" in found.kind else None
        self.content_length = found.length
        self.history = ()
        self.cookies = {}
        self.closed = False
        self._body = found.body
        self.content = _Content(found.body)

    @property
    def ok(self):
        return self.status < 400

    @property
    def request_info(self):
        return self.url

    def raise_for_status(self):
        if self.status >= 400:
            self.release()
            raise ClientResponseError(self.url, self.history, status=self.status, message=self.reason,
                                      headers=self.headers)

    async def read(self):
        return self._body

    async def text(self, encoding=None, errors="strict"):
        return self._body.decode(encoding or "utf-8", errors)

    async def json(self, *, encoding=None, loads=None, content_type="application/json"):
        if content_type and self.content_type != content_type:
            raise ContentTypeError(
                self.url, self.history, status=self.status, headers=self.headers,
                message=f"Attempt to decode JSON with unexpected mimetype: {self.headers['Content-Type']}")
        from json import loads as plain
        text = self._body.decode(encoding or "utf-8").strip()
        return (loads or plain)(text) if text else None

    def get_encoding(self):
        return "utf-8"

    def release(self):
        self.closed = True

    def close(self):
        self.closed = True

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        self.release()

    def __repr__(self):
        return f"<ClientResponse({str(self.url)}) [{self.status} {self.reason}]>\n{self.headers!r}\n"


class _Content:
    """A body, bit by bit."""

    def __init__(self, body):
        self._rest = body

    async def read(self, n=-1):
        if n < 0:
            n = len(self._rest)
        part, self._rest = self._rest[:n], self._rest[n:]
        return part

    async def readline(self):
        end = self._rest.find(b"\n")
        return await self.read(end + 1 if end >= 0 else -1)

    async def iter_chunked(self, n):
        while part := await self.read(n):
            yield part

    async def iter_any(self):
        if part := await self.read():
            yield part

    async def __aiter__(self):
        while line := await self.readline():
            yield line


class _RequestContext:
    """A request: awaited, or entered with `async with`."""

    def __init__(self, work):
        self._work = work

    def __await__(self):
        return self._work.__await__()

    def close(self):
        self._work.close()

    async def __aenter__(self):
        self._response = await self._work
        return self._response

    async def __aexit__(self, exc_type, exc_value, traceback):
        self._response.release()


_DEFAULT_TIMEOUT = ClientTimeout(total=300)


class ClientSession:
    """What several requests have in common."""

    def __init__(self, base_url=None, *, connector=None, loop=None, cookies=None, headers=None, auth=None,
                 timeout=None, raise_for_status=False, json_serialize=None, trust_env=False, **others):
        if isinstance(timeout, (int, float)):
            timeout = ClientTimeout(total=timeout)
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            raise RuntimeError("no running event loop") from None
        self._base_url = None if base_url is None else str(base_url)
        self._connector = connector or TCPConnector()
        self._headers = Headers(headers)
        self._timeout = timeout or _DEFAULT_TIMEOUT
        self._raise_for_status = raise_for_status
        self.closed = False

    @property
    def connector(self):
        return self._connector

    @property
    def headers(self):
        return self._headers

    @property
    def timeout(self):
        return self._timeout

    async def _request(self, method, url, *, params=None, data=None, json=None, headers=None, timeout=None,
                       raise_for_status=None, allow_redirects=True, ssl=True, **others):
        if self.closed:
            raise RuntimeError("Session is closed")
        url = str(url)
        if self._base_url is not None and "://" not in url:
            from urllib.parse import urljoin
            url = urljoin(self._base_url, url)
        scheme, host, path = split(url)
        if not scheme or not host:
            raise InvalidUrlClientError(url)
        if scheme not in ("http", "https"):
            raise NonHttpUrlClientError(url)
        url = with_query(f"{scheme}://{host}{path}", params)
        body, _ = body_of(data, json)
        if timeout is None:
            timeout = self._timeout
        total = timeout.total if isinstance(timeout, ClientTimeout) else timeout
        if total:
            found = await asyncio.wait_for(self._ask(method, url, host, body), total)
        else:
            found = await self._ask(method, url, host, body)
        if found.problem is not None:
            place = host if ":" in host else f"{host}:{443 if scheme == 'https' else 80}"
            if found.problem == "name":
                raise ClientConnectorDNSError(place, OSError(None, "Name or service not known"))
            problem = ConnectionRefusedError(111, f"Connect call failed ('127.0.0.1', {place.partition(':')[2]})")
            raise ClientConnectorError(place, problem)
        response = ClientResponse(method, url, found)
        if self._raise_for_status if raise_for_status is None else raise_for_status:
            response.raise_for_status()
        return response

    async def _ask(self, method, url, host, body):
        await self._connector._take(host)
        try:
            found = ask(method, url, body)
            await wait_async(url, found.latency)
            return found
        finally:
            self._connector._give(host)

    def request(self, method, url, **kwargs):
        return _RequestContext(self._request(method.upper(), url, **kwargs))

    def get(self, url, *, allow_redirects=True, **kwargs):
        return _RequestContext(self._request("GET", url, **kwargs))

    def options(self, url, *, allow_redirects=True, **kwargs):
        return _RequestContext(self._request("OPTIONS", url, **kwargs))

    def head(self, url, *, allow_redirects=False, **kwargs):
        return _RequestContext(self._request("HEAD", url, **kwargs))

    def post(self, url, *, data=None, **kwargs):
        return _RequestContext(self._request("POST", url, data=data, **kwargs))

    def put(self, url, *, data=None, **kwargs):
        return _RequestContext(self._request("PUT", url, data=data, **kwargs))

    def patch(self, url, *, data=None, **kwargs):
        return _RequestContext(self._request("PATCH", url, data=data, **kwargs))

    def delete(self, url, **kwargs):
        return _RequestContext(self._request("DELETE", url, **kwargs))

    async def close(self):
        if not self.closed:
            self.closed = True
            await self._connector.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        await self.close()

    def __enter__(self):
        raise TypeError("Use async with instead")

    def __exit__(self, exc_type, exc_value, traceback):
        pass


def request(method, url, **kwargs):
    return _OneRequest(method, url, kwargs)


class _OneRequest:
    """A request with a session of its own."""

    def __init__(self, method, url, kwargs):
        self._method, self._url, self._kwargs = method, url, kwargs

    async def __aenter__(self):
        self._session = ClientSession()
        return await self._session._request(self._method.upper(), self._url, **self._kwargs)

    async def __aexit__(self, exc_type, exc_value, traceback):
        await self._session.close()

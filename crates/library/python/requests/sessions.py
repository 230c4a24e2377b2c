"""Sessions: what several requests have in common."""

from _net import Headers, ask, body_of, split, wait, with_query

from .exceptions import ConnectionError, InvalidSchema, InvalidURL, MissingSchema, ReadTimeout
from .models import PreparedRequest, Response


def _pool(url):
    scheme, host, _ = split(url)
    name = "HTTPSConnectionPool" if scheme == "https" else "HTTPConnectionPool"
    host, _, port = host.partition(":")
    return f"{name}(host='{host}', port={port or (443 if scheme == 'https' else 80)})"


class Session:
    """Keeps headers and parameters from request to request."""

    def __init__(self):
        self.headers = Headers({
            "User-Agent": "python-requests/2.34.2", "Accept-Encoding": "gzip, deflate", "Accept": "*/*",
            "Connection": "keep-alive"})
        self.params = {}
        self.auth = None
        self.cookies = {}
        self.verify = True
        self.stream = False
        self.max_redirects = 30

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        pass

    def mount(self, prefix, adapter):
        pass

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None,
                timeout=None, allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None,
                json=None):
        url = str(url)
        scheme, host, path = split(url)
        if not scheme:
            raise MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
        if scheme not in ("http", "https"):
            raise InvalidSchema(f"No connection adapters were found for {url!r}")
        if not host:
            raise InvalidURL(f"Invalid URL {url!r}: No host supplied")
        url = with_query(f"{scheme}://{host}{path}", {**self.params, **params} if isinstance(params, dict) else
                         params or self.params)
        sent = Headers(self.headers)
        sent.update(headers or {})
        body, kind = body_of(data, json)
        if kind is not None:
            sent.setdefault("Content-Type", kind)
        method = method.upper()
        request = PreparedRequest(method, url, sent, body or None)
        if isinstance(timeout, tuple):
            timeout = timeout[1]
        found = ask(method, url, body)
        if timeout is not None and timeout < found.latency:
            wait(url, timeout)
            raise ReadTimeout(f"{_pool(url)}: Read timed out. (read timeout={timeout})", request=request)
        wait(url, found.latency)
        if found.problem is not None:
            raise ConnectionError(self._trouble(url, path, found.problem), request=request)
        return Response(request, found, found.latency)

    def _trouble(self, url, path, problem):
        host = split(url)[1].partition(":")[0]
        cause = (f"NameResolutionError(\"Failed to resolve '{host}' ([Errno -2] Name or service not known)\")"
                 if problem == "name" else
                 "NewConnectionError('Failed to establish a new connection: [Errno 111] Connection refused')")
        return f"{_pool(url)}: Max retries exceeded with url: {path} (Caused by {cause})"

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        return self.request("HEAD", url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request("POST", url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request("PUT", url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request("PATCH", url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)


def session():
    return Session()

"""Requests and responses."""

import json as _json

from _net import Elapsed, Headers, headers_of

from .exceptions import HTTPError, JSONDecodeError


class PreparedRequest:
    """What was sent."""

    def __init__(self, method, url, headers, body):
        self.method, self.url, self.headers, self.body = method, url, headers, body

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"


class Response:
    """What came back."""

    def __init__(self, request, found, seconds):
        self.request = request
        self.url = request.url
        self.status_code = found.status
        self.reason = found.reason
        self.headers = headers_of(found)
        self.elapsed = Elapsed(seconds)
        self.history = []
        self.cookies = {}
        self.encoding = "utf-8" if "charset=utf-8" in found.kind or "json" in found.kind else None
        self.content = found.body

    @property
    def ok(self):
        return self.status_code < 400

    def __bool__(self):
        return self.ok

    @property
    def is_redirect(self):
        return False

    @property
    def apparent_encoding(self):
        return "utf-8"

    @property
    def text(self):
        return self.content.decode(self.encoding or "utf-8")

    def json(self, **kwargs):
        try:
            return _json.loads(self.text)
        except ValueError as error:
            raise JSONDecodeError(str(error)) from None

    def iter_content(self, chunk_size=1, decode_unicode=False):
        size = chunk_size or len(self.content) or 1
        for start in range(0, len(self.content), size):
            chunk = self.content[start:start + size]
            yield chunk.decode() if decode_unicode else chunk

    def __iter__(self):
        return self.iter_content(128)

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        content = self.text if decode_unicode else self.content
        yield from content.split(delimiter) if delimiter else content.splitlines()

    def raise_for_status(self):
        kind = {4: "Client", 5: "Server"}.get(self.status_code // 100)
        if kind:
            raise HTTPError(f"{self.status_code} {kind} Error: {self.reason} for url: {self.url}", response=self)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __repr__(self):
        return f"<Response [{self.status_code}]>"


for _class in (Response, PreparedRequest):
    _class.__module__ = "requests.models"

"""What the client libraries share: the table of this run, headers, and waiting for replies."""

import _network
from _sites import REASONS, answer, key, split

_table = None


def ask(method, url, sent=b""):
    """The reply to a request, at once: whoever asks waits for it."""
    global _table
    if _table is None:
        _table = {key(url): row for url, *row in _network.replies()}
    found = answer(method, url, _table, sent)
    if method == "HEAD":
        found.length = len(found.body)
        found.body = b""
    else:
        found.length = len(found.body)
    return found


def wait(url, seconds):
    """A thread waits for a reply."""
    _network.wait(url, seconds)


async def wait_async(url, seconds):
    """A task waits for a reply, under the library that runs it."""
    from sys import modules
    if "trio" in modules and modules["trio"].lowlevel.in_trio_run():
        await modules["trio._traps"].reply(url, seconds)
        return
    import asyncio
    loop = asyncio.get_running_loop()
    reply = loop.create_future()
    timer = loop.call_later(seconds, _come, reply)
    try:
        await reply
    finally:
        timer.cancel() if timer is not None else None


def _come(reply):
    if not reply.done():
        reply.set_result(None)


class Headers:
    """Names in whatever case, in order."""

    def __init__(self, items=None):
        self._items = {}
        if items is not None:
            self.update(items)

    def update(self, items=(), /, **more):
        pairs = items.items() if hasattr(items, "items") else items
        for name, value in pairs:
            self[name] = value
        for name, value in more.items():
            self[name] = value

    def __setitem__(self, name, value):
        self._items[name.lower()] = name, value

    def __getitem__(self, name):
        try:
            return self._items[name.lower()][1]
        except KeyError:
            raise KeyError(name) from None

    def __delitem__(self, name):
        del self._items[name.lower()]

    def __contains__(self, name):
        return isinstance(name, str) and name.lower() in self._items

    def __iter__(self):
        return iter([name for name, _ in self._items.values()])

    def __len__(self):
        return len(self._items)

    def get(self, name, default=None):
        return self[name] if name in self else default

    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]

    def pop(self, name, *default):
        if name in self:
            value = self[name]
            del self[name]
            return value
        if default:
            return default[0]
        raise KeyError(name)

    def keys(self):
        return list(self)

    def values(self):
        return [value for _, value in self._items.values()]

    def items(self):
        return list(self._items.values())

    def __eq__(self, other):
        if not isinstance(other, (Headers, dict)):
            return NotImplemented
        return {n.lower(): v for n, v in self.items()} == {n.lower(): v for n, v in other.items()}

    def __repr__(self):
        return repr(dict(self.items()))


def headers_of(found):
    return Headers({"Content-Type": found.kind, "Content-Length": str(found.length)})


def with_query(url, params):
    """The address with what `params` adds to it."""
    if not params:
        return url
    from urllib.parse import urlencode
    query = params if isinstance(params, str) else urlencode(params, doseq=True)
    base, mark, fragment = url.partition("#")
    return base + ("&" if "?" in base else "?") + query + mark + fragment


def body_of(data, json):
    """What is sent, and as what."""
    if json is not None:
        from json import dumps
        return dumps(json).encode(), "application/json"
    if data is None:
        return b"", None
    if isinstance(data, bytes):
        return data, None
    if isinstance(data, str):
        return data.encode(), None
    from urllib.parse import urlencode
    return urlencode(data, doseq=True).encode(), "application/x-www-form-urlencoded"


class Elapsed:
    """A span of time; more of `datetime.timedelta` is not here."""

    def __init__(self, seconds):
        self._micros = round(seconds * 1e6)

    @property
    def days(self):
        return self._micros // 86_400_000_000

    @property
    def seconds(self):
        return self._micros // 1_000_000 % 86_400

    @property
    def microseconds(self):
        return self._micros % 1_000_000

    def total_seconds(self):
        return self._micros / 1e6

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02}:{seconds:02}"
        return f"{text}.{self.microseconds:06}" if self.microseconds else text

    def __lt__(self, other):
        return self._micros < other._micros

    def __gt__(self, other):
        return self._micros > other._micros

    def __eq__(self, other):
        return isinstance(other, Elapsed) and self._micros == other._micros

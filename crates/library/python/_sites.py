"""The simulated network: what an address answers, when, and with what body.

Pure: the same address gives the same reply everywhere. Addresses that nobody has said anything
about answer, too; names below `.invalid` are never found, and nobody listens on this computer."""

# Address without its scheme: seconds and bytes, as somebody once measured them.
_KNOWN = {
    "www.root.cz/": (0.535081, 249707),
    "duckduckgo.com/": (0.31725, 5775),
    "seznam.com/": (0.438528, 1555),
    "www.root.cz/programovaci-jazyky/": (0.378848, 251515),
    "www.root.cz/clanky/soubezne-a-paralelne-bezici-ulohy-naprogramovane-v-pythonu/": (0.417869, 236045),
    "www.root.cz/clanky/pywebio-interaktivni-webove-dialogy-a-formulare-v-cistem-pythonu/": (0.28688, 235679),
    "streamlit.io/": (0.312086, 444341),
    "pglet.io/": (0.215462, 10145),
    "www.root.cz/serialy/graficke-uzivatelske-rozhrani-v-pythonu/": (0.295934, 263683),
    "github.com/": (0.284554, 209173),
    "www.jython.org/": (0.12, 10966),
    "www.wikipedia.org/": (0.15, 80000),
    "olympus.realpython.org/dice": (0.03, 276),
    "example.com/": (0.1, 1256),
    "example.org/": (0.1, 1256),
    "www.python.org/": (0.08, 50000),
    "docs.python.org/": (0.09, 20000),
}

REASONS = {
    200: "OK", 201: "Created", 204: "No Content", 301: "Moved Permanently", 302: "Found", 304: "Not Modified",
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    408: "Request Timeout", 409: "Conflict", 410: "Gone", 418: "I'm a Teapot", 422: "Unprocessable Entity",
    429: "Too Many Requests", 500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout",
}


class Answer:
    """What comes back. `status` is 0 where there is nobody; `problem` says why."""

    def __init__(self, latency, status, body=b"", kind="text/html; charset=utf-8", problem=None):
        self.latency = latency
        self.status = status
        self.reason = REASONS.get(status, "Unknown")
        self.body = body
        self.kind = kind
        self.problem = problem


def split(url):
    """Scheme, host with port, path with query. A fragment is never sent."""
    scheme, colon, rest = url.partition("://")
    if not colon:
        return "", "", url
    rest = rest.partition("#")[0]
    end = min((at for at in (rest.find("/"), rest.find("?")) if at >= 0), default=len(rest))
    host, path = rest[:end], rest[end:]
    if not path.startswith("/"):
        path = "/" + path
    return scheme.lower(), host.rpartition("@")[2].lower(), path


def key(url):
    _, host, path = split(url)
    return host + path


def _mixed(text):
    """A number that looks like any other, for a text (FNV-1a)."""
    number = 0xCBF29CE484222325
    for byte in text.encode():
        number = (number ^ byte) * 0x100000001B3 % 2**64
    return number


def _is_json(host, path):
    path = path.partition("?")[0]
    return (path.endswith((".json", "/dice")) or host.startswith(("api.", "jsonplaceholder.", "httpbin."))
            or "/api/" in path or path.endswith("/api"))


def _text(value):
    """JSON of what replies hold: dicts, lists, texts, numbers, None."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(name)}: {_text(item)}" for name, item in value.items()) + "}"
    if isinstance(value, str):
        out = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
        return f'"{out}"'
    return str(value)


def page(url, size):
    """A text in HTML of so many bytes."""
    head = f"<!doctype html>\n<html><head><title>{url}</title></head>\n<body>\n"
    tail = "</body></html>\n"
    line = "<p>All work and no play makes Jack a dull boy.</p>\n"
    room = size - len(head) - len(tail)
    if room < 0:
        return ("x" * size).encode()
    text = line * (room // len(line))
    return (head + text + " " * (room - len(text)) + tail).encode()


def record(url, size):
    """A text in JSON, of so many bytes if a number is given."""
    number = _mixed(url)
    value = {"url": url, "id": number % 1000, "title": f"Item {number % 1000}"}
    text = _text(value)
    if size is not None and size > len(text):
        text = text[:-1] + " " * (size - len(text)) + "}"
    elif size is not None:
        text = ("[" + " " * (size - 2) + "]") if size >= 2 else "0"[:size]
    return text.encode()


def _test_service(method, url, path, sent):
    """The paths of httpbin.org with which programs try things out."""
    path, _, query = path.partition("?")
    word, _, rest = path[1:].partition("/")
    whole = rest.isdigit()
    if word == "delay" and rest.replace(".", "", 1).isdigit():
        return Answer(0.1 + min(float(rest), 10.0), 200, _echo(url, query, sent), "application/json")
    if word == "status" and whole:
        return Answer(0.1, int(rest), b"", "text/html; charset=utf-8")
    if word == "bytes" and whole:
        return Answer(0.1, 200, b"x" * min(int(rest), 100 * 1024), "application/octet-stream")
    if word in ("get", "post", "put", "patch", "delete", "anything"):
        wanted = method.lower() == word or word == "anything" or method == "HEAD" and word == "get"
        if not wanted:
            return Answer(0.1, 405, b"")
        return Answer(0.1, 200, _echo(url, query, sent), "application/json")
    return None


def _echo(url, query, sent):
    arguments = dict(part.partition("=")[::2] for part in query.split("&") if part)
    return _text({"args": arguments, "data": sent.decode(), "url": url}).encode()


def answer(method, url, table, sent=b""):
    """The reply to a request. `table` holds what was said of addresses: by `key`, tuples of
    seconds, bytes and status, the first two of which may be None."""
    _, host, path = split(url)
    latency = size = None
    status = 200
    told = key(url) in table
    if told:
        latency, size, status = table[key(url)]
    elif host.partition(":")[0].endswith(".invalid"):
        return Answer(0.0, 0, problem="name")
    elif host.partition(":")[0] in ("localhost", "127.0.0.1"):
        return Answer(0.0, 0, problem="refused")
    elif host == "httpbin.org" and (found := _test_service(method, url, path, sent)) is not None:
        return found
    known = _KNOWN.get(key(url))
    mixed = _mixed(key(url))
    if latency is None:
        latency = known[0] if known else 0.1 + mixed % 400 / 1000
    if status == 0:
        return Answer(latency, 0, problem="refused")
    if size is None and known:
        size = known[1]
    if status in (204, 304):
        return Answer(latency, status)
    if _is_json(host, path):
        return Answer(latency, status, record(url, size), "application/json")
    return Answer(latency, status, page(url, 1000 + mixed // 400 % 50000 if size is None else size))

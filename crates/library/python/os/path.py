"""Paths as texts, by the rules of POSIX; nothing is looked up."""
from os import fspath as _fspath

curdir, pardir, extsep, sep, pathsep = ".", "..", ".", "/", ":"
altsep = None
defpath = "/bin:/usr/bin"
devnull = "/dev/null"


def normcase(s):
    return _fspath(s)


def isabs(s):
    return _fspath(s).startswith("/")


def join(a, /, *p):
    path = _fspath(a)
    for part in p:
        try:
            part = _fspath(part)
        except TypeError:
            raise TypeError("join() argument must be str, bytes, or os.PathLike object, "
                            f"not {type(part).__name__!r}") from None
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p):
    p = _fspath(p)
    place = p.rfind("/") + 1
    head, tail = p[:place], p[place:]
    if head.strip("/"):
        head = head.rstrip("/")
    return head, tail


def splitext(p):
    p = _fspath(p)
    start = p.rfind("/") + 1
    while p[start:start + 1] == ".":
        start += 1
    dot = p.rfind(".", start)
    return (p[:dot], p[dot:]) if dot > start - 1 and dot > 0 and dot >= start and p[start:dot] else (p, p[:0])


def splitdrive(p):
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    p = _fspath(p)
    if p[:1] != "/":
        return "", "", p
    if p[1:2] != "/" or p[2:3] == "/":
        return "", "/", p[1:]
    return "", "//", p[2:]


def basename(p):
    p = _fspath(p)
    return p[p.rfind("/") + 1:]


def dirname(p):
    return split(p)[0]


def normpath(path):
    path = _fspath(path)
    if not path:
        return "."
    _, root, path = splitroot(path)
    kept = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or not root and not kept or kept and kept[-1] == "..":
            kept.append(part)
        elif kept:
            kept.pop()
    return root + "/".join(kept) or "."


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    for i, mark in enumerate(low):
        if mark != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    paths = [_fspath(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    absolute = {path.startswith("/") for path in paths}
    if len(absolute) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split("/") if part and part != "."] for path in paths]
    low, high = min(parts), max(parts)
    kept = low
    for i, part in enumerate(low):
        if part != high[i]:
            kept = low[:i]
            break
    return ("/" if True in absolute else "") + "/".join(kept)

"""Texts for messages of failed assertions."""

_MAX = 80  # characters of a representation
_GAP = 12  # what "[123 chars]" takes
_BEGIN = _END = _COMMON = 5
_DIFFER = _MAX - (_BEGIN + _GAP + _COMMON + _GAP + _END)


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if short and len(text) >= _MAX:
        return text[:_MAX] + " [truncated]..."
    return text


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def _shorten(text, begin, end):
    skip = len(text) - begin - end
    if skip > _GAP:
        return f"{text[:begin]}[{skip:d} chars]{text[len(text) - end:]}"
    return text


def common_prefix(texts):
    low, high = min(texts), max(texts)
    for index, char in enumerate(low):
        if char != high[index]:
            return low[:index]
    return low


def shorten_together(*values):
    """Representations, shortened where they agree so that the difference is seen."""
    texts = tuple(map(safe_repr, values))
    longest = max(map(len, texts))
    if longest <= _MAX:
        return texts
    prefix = common_prefix(texts)
    n_prefix = len(prefix)
    room = _MAX - (longest - n_prefix + _BEGIN + _GAP)
    if room > _COMMON:
        prefix = _shorten(prefix, _BEGIN, room)
        return tuple(prefix + text[n_prefix:] for text in texts)
    prefix = _shorten(prefix, _BEGIN, _COMMON)
    return tuple(prefix + _shorten(text[n_prefix:], _DIFFER, _END) for text in texts)


def count_differences(first, second):
    """How often each element occurs on both sides, where that differs, in order of meeting."""
    try:
        return _count_hashable(first, second)
    except TypeError:
        return _count_any(first, second)


def _count_hashable(first, second):
    counts = {}
    for side, items in enumerate((first, second)):
        for item in items:
            counts.setdefault(item, [0, 0])[side] += 1
    return [(a, b, item) for item, (a, b) in counts.items() if a != b]


def _count_any(first, second):
    first, second = list(first), list(second)
    found = []
    for side, items in enumerate((first, second)):
        for item in items:
            if not any(item == known for _, _, known in found):
                a = sum(1 for other in first if other == item)
                b = sum(1 for other in second if other == item)
                found.append((a, b, item))
    return [entry for entry in found if entry[0] != entry[1]]

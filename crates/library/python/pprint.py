"""Values over several lines, when one is too narrow."""
import sys

_SIMPLE = (str, int, float, bool, type(None), bytes)


def _safe_key(value):
    """Sorts whatever can be compared, and the rest by type and place."""
    return _Key(value)


class _Key:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _pair_key(item):
    return _Key(item[0]), _Key(item[1])


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        stream = sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        made = []
        self._format(object, made.append, 0, 0, [], 0)
        return "".join(made)

    def isrecursive(self, object):
        return self._flat(object, [], 0)[1]

    def isreadable(self, object):
        text, recursive = self._flat(object, [], 0)
        return not recursive and "<" not in text

    def format(self, object, context, maxlevels, level):
        text, recursive = self._flat(object, [], level)
        return text, not recursive, recursive

    def _flat(self, o, inside, level):
        """The text on one line, and whether it met itself."""
        kind = type(o)
        show = kind.__repr__
        if self._underscore_numbers and issubclass(kind, int) and show is int.__repr__:
            return f"{o:_d}", False
        if kind in _SIMPLE:
            return repr(o), False
        is_dict = issubclass(kind, dict) and show is dict.__repr__
        if not is_dict and not (issubclass(kind, list) and show is list.__repr__
                                or issubclass(kind, tuple) and show is tuple.__repr__):
            return repr(o), False
        if not o:
            return repr(o), False
        if any(outer is o for outer in inside):
            return f"<Recursion on {kind.__name__} with id={id(o)}>", True
        left, right = ("{", "}") if is_dict else ("[", "]") if issubclass(kind, list) else ("(", ")")
        if self._depth is not None and level >= self._depth:
            return f"{left}...{',' if right == ')' and len(o) == 1 else ''}{right}", False
        inside.append(o)
        met, parts = False, []
        if is_dict:
            for key, value in sorted(o.items(), key=_pair_key) if self._sort_dicts else o.items():
                key, one = self._flat(key, inside, level + 1)
                value, two = self._flat(value, inside, level + 1)
                parts.append(f"{key}: {value}")
                met = met or one or two
        else:
            for value in o:
                value, one = self._flat(value, inside, level + 1)
                parts.append(value)
                met = met or one
            if right == ")" and len(o) == 1:
                right = ",)"
        inside.pop()
        return left + ", ".join(parts) + right, met

    def _format(self, o, put, indent, allowance, inside, level):
        if any(outer is o for outer in inside):
            put(f"<Recursion on {type(o).__name__} with id={id(o)}>")
            return
        text, _ = self._flat(o, inside, level)
        if len(text) <= self._width - indent - allowance:
            put(text)
            return
        kind = type(o)
        show = kind.__repr__
        inside.append(o)
        level += 1
        name = kind.__name__
        if hasattr(kind, "__dataclass_fields__") and show.__qualname__ == kind.__qualname__ + ".__repr__" \
                and kind.__dataclass_params__.repr:
            fields = [(f, getattr(o, f)) for f, field in kind.__dataclass_fields__.items()
                      if field.repr and getattr(field, "_kind", "_FIELD") == "_FIELD"]
            put(name + "(")
            self._attributes(fields, put, indent + len(name) + 1, allowance, inside, level)
            put(")")
        elif isinstance(o, dict) and show is dict.__repr__:
            put("{" + (self._indent - 1) * " " if self._indent > 1 else "{")
            items = sorted(o.items(), key=_pair_key) if self._sort_dicts else list(o.items())
            self._pairs(items, put, indent, allowance + 1, inside, level)
            put("}")
        elif isinstance(o, list) and show is list.__repr__:
            put("[")
            self._items(o, put, indent, allowance + 1, inside, level)
            put("]")
        elif isinstance(o, tuple) and show is tuple.__repr__:
            put("(")
            end = ",)" if len(o) == 1 else ")"
            self._items(o, put, indent, allowance + len(end), inside, level)
            put(end)
        elif isinstance(o, (set, frozenset)) and show in (set.__repr__, frozenset.__repr__):
            left, right = ("{", "}") if kind is set else (name + "({", "})")
            put(left)
            self._items(sorted(o, key=_safe_key), put, indent + (0 if kind is set else len(name) + 1),
                        allowance + len(right), inside, level)
            put(right)
        elif kind is str:
            self._str(o, put, indent, allowance, level)
        elif kind is bytes and len(o) > 4:
            self._bytes(o, put, indent, allowance, level)
        elif name in ("OrderedDict", "defaultdict", "deque", "Counter", "mappingproxy", "SimpleNamespace", "ChainMap"):
            self._known(o, name, put, indent, allowance, inside, level, text)
        else:
            put(text)
        inside.pop()

    def _known(self, o, name, put, indent, allowance, inside, level, text):
        if name == "SimpleNamespace":
            put("namespace(")
            self._attributes(list(o.__dict__.items()), put, indent + 10, allowance, inside, level)
            put(")")
        elif name == "OrderedDict":
            put("OrderedDict([")
            self._items(list(o.items()), put, indent + 12, allowance + 2, inside, level - 1)
            put("])")
        elif name == "defaultdict":
            head = f"defaultdict({o.default_factory!r},"
            put(f"{head}\n{' ' * (indent + 12)}")
            self._format(dict(o), put, indent + 12, allowance + 1, inside, level)
            put(")")
        elif name == "deque":
            put("deque([")
            self._items(list(o), put, indent + 6, allowance + 2, inside, level)
            put("])" if o.maxlen is None else f"],\n{' ' * (indent + 6)}maxlen={o.maxlen!r})")
        elif name == "Counter":
            put("Counter({" + (self._indent - 1) * " ")
            self._pairs(o.most_common(), put, indent + 8, allowance + 2, inside, level)
            put("})")
        elif name == "mappingproxy":
            put("mappingproxy(")
            self._format(dict(o), put, indent + 13, allowance + 1, inside, level)
            put(")")
        else:
            put(text)

    def _attributes(self, items, put, indent, allowance, inside, level):
        between = ",\n" + " " * indent
        for place, (name, value) in enumerate(items):
            last = place == len(items) - 1
            put(name + "=")
            if any(outer is value for outer in inside):
                put("...")
            else:
                self._format(value, put, indent + len(name) + 1, allowance if last else 1, inside, level)
            if not last:
                put(between)

    def _pairs(self, items, put, indent, allowance, inside, level):
        indent += self._indent
        between = ",\n" + " " * indent
        for place, (key, value) in enumerate(items):
            last = place == len(items) - 1
            text, _ = self._flat(key, inside, level)
            put(text + ": ")
            self._format(value, put, indent + len(text) + 2, allowance if last else 1, inside, level)
            if not last:
                put(between)

    def _items(self, items, put, indent, allowance, inside, level):
        indent += self._indent
        if self._indent > 1:
            put((self._indent - 1) * " ")
        newline, between = ",\n" + " " * indent, ""
        width = room = self._width - indent + 1
        items = list(items)
        for place, value in enumerate(items):
            last = place == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text, _ = self._flat(value, inside, level)
                size = len(text) + 2
                if room < size:
                    room = width
                    if between:
                        between = newline
                if room >= size:
                    room -= size
                    put(between)
                    between = ", "
                    put(text)
                    continue
            put(between)
            between = newline
            self._format(value, put, indent, allowance if last else 1, inside, level)

    def _str(self, o, put, indent, allowance, level):
        lines = o.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        room = first_room = self._width - indent
        texts = []
        for place, line in enumerate(lines):
            if place == len(lines) - 1:
                first_room -= allowance
            if len(repr(line)) <= first_room:
                texts.append(repr(line))
                continue
            parts = _words(line)
            room, current = self._width - indent, ""
            for index, part in enumerate(parts):
                longer = current + part
                if index == len(parts) - 1 and place == len(lines) - 1:
                    room -= allowance
                if len(repr(longer)) > room:
                    if current:
                        texts.append(repr(current))
                    current = part
                else:
                    current = longer
            if current:
                texts.append(repr(current))
        if len(texts) == 1:
            put(texts[0])
            return
        text = ("\n" + " " * indent).join(texts)
        put(f"({text})" if level == 1 else text)


    def _bytes(self, o, put, indent, allowance, level):
        if level == 1:
            indent += 1
            allowance += 1
        room = self._width - indent
        texts, current = [], b""
        for start in range(0, len(o), 4):
            part = o[start:start + 4]
            if start + 4 >= len(o):
                room -= allowance
            if len(repr(current + part)) > room and current:
                texts.append(repr(current))
                current = part
            else:
                current += part
        texts.append(repr(current))
        text = ("\n" + " " * indent).join(texts)
        put(f"({text})" if level == 1 else text)


def _words(line):
    """Words, each with the blanks behind it."""
    parts, start, place = [], 0, 0
    while place < len(line):
        while place < len(line) and not line[place].isspace():
            place += 1
        while place < len(line) and line[place].isspace():
            place += 1
        parts.append(line[start:place])
        start = place
    return parts


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._flat(object, [], 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)

"""Values over several lines, when one is too narrow."""
import sys

from _collections import deque as _deque


class _Key:
    """Sorts whatever can be compared, and the rest by type and place."""

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
        if stream is not None:
            stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        made = []
        self._format(object, made.append, 0, 0, [], 0)
        return "".join(made)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """The text on one line, whether it can be read back, and whether it met itself."""
        kind = type(object)
        show = kind.__repr__
        if issubclass(kind, int) and show is int.__repr__ and kind is not bool:
            return (f"{object:_d}" if self._underscore_numbers else repr(object)), True, False
        if show is dict.__repr__ and issubclass(kind, dict):
            left, right = "{", "}"
        elif show is list.__repr__ and issubclass(kind, list):
            left, right = "[", "]"
        elif show is tuple.__repr__ and issubclass(kind, tuple):
            left, right = "(", ",)" if len(object) == 1 else ")"
        else:
            text = repr(object)
            return text, bool(text) and not text.startswith("<"), False
        if not object:
            return left + right, True, False
        place = id(object)
        if maxlevels and level >= maxlevels:
            return f"{left}...{right}", False, place in context
        if place in context:
            return _recursion(object), False, True
        context[place] = 1
        parts, readable, recursive = [], True, False
        if left == "{":
            for pair in sorted(object.items(), key=_pair_key) if self._sort_dicts else object.items():
                texts = []
                for value in pair:
                    text, is_readable, is_recursive = self.format(value, context, maxlevels, level + 1)
                    texts.append(text)
                    readable, recursive = readable and is_readable, recursive or is_recursive
                parts.append(": ".join(texts))
        else:
            for value in object:
                text, is_readable, is_recursive = self.format(value, context, maxlevels, level + 1)
                parts.append(text)
                readable, recursive = readable and is_readable, recursive or is_recursive
        del context[place]
        return left + ", ".join(parts) + right, readable, recursive

    def _flat(self, o, inside, level):
        """The text on one line."""
        return self.format(o, {id(outer): 1 for outer in inside}, self._depth, level)[0]

    def _format(self, o, put, indent, allowance, inside, level):
        if any(outer is o for outer in inside):
            put(_recursion(o))
            return
        text = self._flat(o, inside, level)
        way = _ways(type(o)) if len(text) > self._width - indent - allowance else None
        if way is None:
            put(text)
            return
        inside.append(o)
        way(self, o, put, indent, allowance, inside, level + 1)
        inside.pop()

    def _dict(self, o, put, indent, allowance, inside, level):
        put("{" + (self._indent - 1) * " ")
        items = sorted(o.items(), key=_pair_key) if self._sort_dicts else list(o.items())
        self._pairs(items, put, indent, allowance + 1, inside, level)
        put("}")

    def _list(self, o, put, indent, allowance, inside, level):
        put("[")
        self._items(o, put, indent, allowance + 1, inside, level)
        put("]")

    def _tuple(self, o, put, indent, allowance, inside, level):
        put("(")
        end = ",)" if len(o) == 1 else ")"
        self._items(o, put, indent, allowance + len(end), inside, level)
        put(end)

    def _set(self, o, put, indent, allowance, inside, level):
        kind = type(o)
        left, right = ("{", "}") if kind is set else (kind.__name__ + "({", "})")
        if not o:
            put(repr(o))
            return
        put(left)
        self._items(sorted(o, key=_Key), put, indent + len(left) - 1, allowance + len(right), inside, level)
        put(right)

    def _ordered_dict(self, o, put, indent, allowance, inside, level):
        self._around(o, list(o.items()), put, indent, allowance, inside, level)

    def _proxy(self, o, put, indent, allowance, inside, level):
        self._around(o, o.copy(), put, indent, allowance, inside, level)

    def _around(self, o, inner, put, indent, allowance, inside, level):
        """The name of the class, and another object in parentheses."""
        if not inner:
            put(repr(o))
            return
        name = type(o).__name__
        put(name + "(")
        self._format(inner, put, indent + len(name) + 1, allowance + 1, inside, level)
        put(")")

    def _default_dict(self, o, put, indent, allowance, inside, level):
        if not o:
            put(repr(o))
            return
        name = type(o).__name__
        indent += len(name) + 1
        put(f"{name}({self._flat(o.default_factory, inside, level)},\n{' ' * indent}")
        self._dict(o, put, indent, allowance + 1, inside, level)
        put(")")

    def _counter(self, o, put, indent, allowance, inside, level):
        if not o:
            put(repr(o))
            return
        name = type(o).__name__
        put(name + "({" + (self._indent - 1) * " ")
        self._pairs(o.most_common(), put, indent + len(name) + 1, allowance + 2, inside, level)
        put("})")

    def _chain_map(self, o, put, indent, allowance, inside, level):
        name = type(o).__name__
        indent += len(name) + 1
        put(name + "(")
        for place, mapping in enumerate(o.maps):
            last = place == len(o.maps) - 1
            self._format(mapping, put, indent, allowance + 1 if last else 1, inside, level)
            put(")" if last else ",\n" + " " * indent)

    def _deque(self, o, put, indent, allowance, inside, level):
        if not o:
            put(repr(o))
            return
        name = type(o).__name__
        indent += len(name) + 1
        put(name + "([")
        if o.maxlen is None:
            self._items(o, put, indent, allowance + 2, inside, level)
            put("])")
        else:
            self._items(o, put, indent, 2, inside, level)
            put(f"],\n{' ' * indent}maxlen={o.maxlen})")

    def _user(self, o, put, indent, allowance, inside, level):
        self._format(o.data, put, indent, allowance, inside, level - 1)

    def _namespace(self, o, put, indent, allowance, inside, level):
        name = repr(o).partition("(")[0]
        put(name + "(")
        self._attributes(list(o.__dict__.items()), put, indent + len(name) + 1, allowance, inside, level)
        put(")")

    def _dataclass(self, o, put, indent, allowance, inside, level):
        name = type(o).__name__
        fields = [(f, getattr(o, f)) for f, field in o.__dataclass_fields__.items()
                  if field.repr and getattr(field, "_kind", "_FIELD") == "_FIELD"]
        put(name + "(")
        self._attributes(fields, put, indent + len(name) + 1, allowance, inside, level)
        put(")")

    def _bytearray(self, o, put, indent, allowance, inside, level):
        put("bytearray(")
        self._bytes(bytes(o), put, indent + 10, allowance + 1, inside, level + 1)
        put(")")

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
            text = self._flat(key, inside, level)
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
                text = self._flat(value, inside, level)
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

    def _str(self, o, put, indent, allowance, inside, level):
        if not o:
            put(repr(o))
            return
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

    def _bytes(self, o, put, indent, allowance, inside, level):
        if len(o) <= 4:
            put(repr(o))
            return
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


# How what is too wide is shown, by the class that has its `__repr__`.
_BUILTIN = {
    dict: PrettyPrinter._dict, list: PrettyPrinter._list, tuple: PrettyPrinter._tuple, set: PrettyPrinter._set,
    frozenset: PrettyPrinter._set, str: PrettyPrinter._str, bytes: PrettyPrinter._bytes,
    bytearray: PrettyPrinter._bytearray, _deque: PrettyPrinter._deque, type(type.__dict__): PrettyPrinter._proxy,
}
_LIBRARY = {
    "OrderedDict": PrettyPrinter._ordered_dict, "defaultdict": PrettyPrinter._default_dict,
    "Counter": PrettyPrinter._counter, "ChainMap": PrettyPrinter._chain_map, "UserDict": PrettyPrinter._user,
    "UserList": PrettyPrinter._user, "UserString": PrettyPrinter._user, "SimpleNamespace": PrettyPrinter._namespace,
}


def _ways(kind):
    for base in kind.__mro__:
        if base in _BUILTIN:
            return _BUILTIN[base]
        if "__repr__" in base.__dict__:
            break
    show = kind.__repr__
    module = getattr(show, "__module__", None)
    if module in ("collections", "collections._user", "types"):
        return _LIBRARY.get(show.__qualname__.partition(".")[0])
    if module == "dataclasses" and hasattr(kind, "__dataclass_fields__"):
        return PrettyPrinter._dataclass
    return None


def _recursion(value):
    return f"<Recursion on {type(value).__name__} with id={id(value)}>"


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
    return PrettyPrinter()._flat(object, [], 0)


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)

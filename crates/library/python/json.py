"""JSON: texts from values and values from texts."""


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def _quoted(text, ascii_only):
    if text.isprintable() and max(text, default="") <= "~" and '"' not in text and "\\" not in text:
        return f'"{text}"'
    made = []
    for mark in text:
        code = ord(mark)
        if mark in _ESCAPES:
            mark = _ESCAPES[mark]
        elif code < 32 or code > 126 and ascii_only and (code < 0x10000):
            mark = f"\\u{code:04x}"
        elif code > 126 and ascii_only:
            code -= 0x10000
            mark = f"\\u{0xd800 | code >> 10:04x}\\u{0xdc00 | code & 0x3ff:04x}"
        made.append(mark)
    return f'"{"".join(made)}"'


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return "".join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        made = []
        self._write(o, made.append, indent, "\n", [])
        return iter(made)

    def _float(self, o):
        if o != o:
            text = "NaN"
        elif o in (float("inf"), float("-inf")):
            text = "Infinity" if o > 0 else "-Infinity"
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant")
        return text

    def _simple(self, o):
        """The text of what has no parts, or None."""
        if isinstance(o, str):
            return _quoted(o, self.ensure_ascii)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._float(o)
        return None

    def _write(self, o, put, indent, newline, inside):
        text = self._simple(o)
        if text is not None:
            put(text)
            return
        if self.check_circular:
            if any(outer is o for outer in inside):
                raise ValueError("Circular reference detected")
            inside.append(o)
        inner = newline if indent is None else newline + indent
        between = self.item_separator if indent is None else self.item_separator + inner
        if isinstance(o, (list, tuple)):
            if not o:
                put("[]")
            else:
                put("[" if indent is None else "[" + inner)
                first = True
                for value in o:
                    if not first:
                        put(between)
                    first = False
                    self._write(value, put, indent, inner, inside)
                put("]" if indent is None else newline + "]")
        elif isinstance(o, dict):
            self._write_dict(o, put, indent, newline, inner, between, inside)
        else:
            self._write(self.default(o), put, indent, newline, inside)
        if self.check_circular:
            inside.pop()

    def _write_dict(self, o, put, indent, newline, inner, between, inside):
        if not o:
            put("{}")
            return
        put("{" if indent is None else "{" + inner)
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            if not isinstance(key, str):
                text = self._simple(key)
                if text is None:
                    if self.skipkeys:
                        continue
                    raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
                key = text
            if not first:
                put(between)
            first = False
            put(_quoted(key, self.ensure_ascii))
            put(self.key_separator)
            self._write(value, put, indent, inner, inside)
        put("}" if indent is None else newline + "}")


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        value, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _value(self, s, place):
        mark = s[place:place + 1]
        if mark == '"':
            return _read_text(s, place + 1, self.strict)
        if mark == "{":
            return self._object(s, place + 1)
        if mark == "[":
            return self._array(s, place + 1)
        for word, value in (("null", None), ("true", True), ("false", False)):
            if s.startswith(word, place):
                return value, place + len(word)
        number = _number_end(s, place)
        if number is not None:
            end, whole = number
            return (self.parse_int if whole else self.parse_float)(s[place:end]), end
        for word in ("NaN", "Infinity", "-Infinity"):
            if s.startswith(word, place):
                return self.parse_constant(word), place + len(word)
        raise JSONDecodeError("Expecting value", s, place)

    def _array(self, s, place):
        values = []
        place = _skip(s, place)
        if s[place:place + 1] == "]":
            return values, place + 1
        while True:
            value, place = self._value(s, place)
            values.append(value)
            place = _skip(s, place)
            mark = s[place:place + 1]
            if mark == "]":
                return values, place + 1
            if mark != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, place)
            place = _skip(s, place + 1)

    def _object(self, s, place):
        pairs = []
        place = _skip(s, place)
        if s[place:place + 1] == "}":
            place += 1
        else:
            while True:
                if s[place:place + 1] != '"':
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", s, place)
                key, place = _read_text(s, place + 1, self.strict)
                place = _skip(s, place)
                if s[place:place + 1] != ":":
                    raise JSONDecodeError("Expecting ':' delimiter", s, place)
                value, place = self._value(s, _skip(s, place + 1))
                pairs.append((key, value))
                place = _skip(s, place)
                mark = s[place:place + 1]
                place += 1
                if mark == "}":
                    break
                if mark != ",":
                    raise JSONDecodeError("Expecting ',' delimiter", s, place - 1)
                place = _skip(s, place)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), place
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made), place


def _constant(word):
    return float(word.replace("Infinity", "inf"))


def _skip(s, place):
    while s[place:place + 1] in (" ", "\t", "\n", "\r"):
        place += 1
    return place


def _digits(s, place):
    while "0" <= s[place:place + 1] <= "9":
        place += 1
    return place


def _number_end(s, place):
    """Where a number ends and whether it is an integer."""
    start = place + s.startswith("-", place)
    end = _digits(s, start)
    if end == start:
        return None
    if s[start] == "0":
        end = start + 1
    whole = True
    if s[end:end + 1] == "." and _digits(s, end + 1) > end + 1:
        end, whole = _digits(s, end + 1), False
    if s[end:end + 1] in ("e", "E"):
        sign = end + 1 + (s[end + 1:end + 2] in ("+", "-"))
        if _digits(s, sign) > sign:
            end, whole = _digits(s, sign), False
    return end, whole


def _hex4(s, place):
    digits = s[place:place + 4]
    if len(digits) == 4 and all(mark in "0123456789abcdefABCDEF" for mark in digits):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, place - 1)


def _read_text(s, place, strict):
    begin = place - 1
    made = []
    while True:
        end = place
        while s[end:end + 1] not in ('"', "\\", "") and s[end] >= " ":
            end += 1
        made.append(s[place:end])
        if end == len(s):
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        mark = s[end]
        place = end + 1
        if mark == '"':
            return "".join(made), place
        if mark != "\\":
            if strict:
                raise JSONDecodeError("Invalid control character at", s, end)
            made.append(mark)
            continue
        mark = s[place:place + 1]
        if mark == "":
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if mark != "u":
            if mark not in _UNESCAPES:
                raise JSONDecodeError("Invalid \\escape", s, end)
            made.append(_UNESCAPES[mark])
            place += 1
            continue
        code = _hex4(s, place + 1)
        place += 5
        if 0xd800 <= code <= 0xdbff and s.startswith("\\u", place):
            low = _hex4(s, place + 2)
            if 0xdc00 <= low <= 0xdfff:
                code = 0x10000 + (code - 0xd800 << 10 | low - 0xdc00)
                place += 6
        made.append(chr(code))


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, bytes):
        s = s.decode("utf-8")
    else:
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    return (cls or JSONDecoder)(
        object_hook=object_hook, parse_float=parse_float, parse_int=parse_int, parse_constant=parse_constant,
        object_pairs_hook=object_pairs_hook, **kw).decode(s)


def load(fp, **kw):
    return loads(fp.read(), **kw)

"""Text constants, capwords, templates and the formatter behind str.format."""

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


_START = ascii_letters + "_"
_REST = _START + digits


class Template:
    delimiter = "$"
    idpattern = "(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = 2
    _expression = None

    def __init_subclass__(cls):
        super().__init_subclass__()
        text, mark = cls.__dict__.get("pattern"), cls.delimiter
        cls._expression = None
        usual = mark.lower() == mark.upper() and cls.braceidpattern is None and cls.flags == 2
        if text is None and usual and cls.idpattern == Template.idpattern:
            return
        from _template import Expression
        if text is None:
            mark = "".join([f"\\{c}" if c in r"\|()[]{}*+?.^$#-&~ " else c for c in mark])
            braced = cls.braceidpattern or cls.idpattern
            text = f"{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})|{{(?P<braced>{braced})}}|(?P<invalid>))"
        cls._expression = Expression(text, cls.flags)

    def __init__(self, template):
        self.template = template

    def _found(self):
        """The same as `_pieces` where a class has an expression of its own."""
        text, behind = self.template, 0
        for start, end, groups in self._expression.find(text):
            literal, behind = text[behind:start], end
            place = groups.get("named") or groups.get("braced")
            if place is not None:
                yield literal, text[slice(*place)], text[start:end], None
            elif "escaped" in groups:
                yield literal + self.delimiter, None, "", None
            elif "invalid" in groups:
                yield literal, None, text[start:end], groups["invalid"][0]
            else:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        yield text[behind:], None, "", None

    def _pieces(self):
        """The text as (literal, name, as written, place behind a wrong delimiter)."""
        if self._expression is not None:
            yield from self._found()
            return
        text, mark = self.template, self.delimiter
        size = len(mark)
        start = 0
        while True:
            place = text.find(mark, start)
            if place < 0:
                yield text[start:], None, "", None
                return
            literal = text[start:place]
            after = place + size
            if text.startswith(mark, after):
                yield literal + mark, None, "", None
                start = after + size
                continue
            braced = text[after:after + 1] == "{"
            begin = end = after + braced
            while end < len(text) and text[end] in (_REST if end > begin else _START):
                end += 1
            if end == begin or braced and text[end:end + 1] != "}":
                yield literal, None, mark, after
                start = after
                continue
            start = end + braced
            yield literal, text[begin:end], text[place:start], None

    def _invalid(self, place):
        lines = self.template[:place].splitlines(keepends=True) or [" "]
        raise ValueError(f"Invalid placeholder in string: line {len(lines)}, col {len(lines[-1])}")

    def substitute(self, mapping={}, /, **kws):
        made = []
        for literal, name, written, wrong in self._pieces():
            made.append(literal)
            if wrong is not None:
                self._invalid(wrong)
            if name is not None:
                made.append(str(kws[name] if name in kws else mapping[name]))
        return "".join(made)

    def safe_substitute(self, mapping={}, /, **kws):
        made = []
        for literal, name, written, wrong in self._pieces():
            made.append(literal)
            try:
                made.append(written if name is None else str(kws[name] if name in kws else mapping[name]))
            except KeyError:
                made.append(written)
        return "".join(made)

    def is_valid(self):
        return all(wrong is None for _, _, _, wrong in self._pieces())

    def get_identifiers(self):
        names = []
        for _, name, _, _ in self._pieces():
            if name is not None and name not in names:
                names.append(name)
        return names


def _parse(text):
    """(literal, field, spec, conversion) of a format text; what has no field says None."""
    literal, place, size = [], 0, len(text)
    while place < size:
        mark = text[place]
        place += 1
        if mark not in "{}":
            literal.append(mark)
        elif text[place:place + 1] == mark:
            yield "".join(literal) + mark, None, None, None
            literal = []
            place += 1
        elif mark == "}":
            raise ValueError("Single '}' encountered in format string")
        else:
            if place == size:
                raise ValueError("Single '{' encountered in format string")
            depth, start, square = 1, place, False
            while place < size:
                mark = text[place]
                depth += 1 if mark == "{" else -1 if mark == "}" else 0
                place += 1
                if depth == 0:
                    break
            else:
                raise ValueError("expected '}' before end of string")
            yield "".join(literal), *_split_field(text[start:place - 1])
            literal = []
    if literal:
        yield "".join(literal), None, None, None


def _split_field(field):
    end, bracket = 0, False
    while end < len(field) and (bracket or field[end] not in "!:"):
        bracket = field[end] == "[" or bracket and field[end] != "]"
        end += 1
    name, rest = field[:end], field[end:]
    conversion = None
    if rest[:1] == "!":
        if len(rest) < 2:
            raise ValueError("unmatched '{' in format spec")
        conversion, rest = rest[1], rest[2:]
        if rest and rest[0] != ":":
            raise ValueError("expected ':' after conversion specifier")
    return name, rest[1:], conversion


def _split_name(name):
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first, rest = name[:end], []
    while end < len(name):
        if name[end] == ".":
            start = end = end + 1
            while end < len(name) and name[end] not in ".[":
                end += 1
            rest.append((True, name[start:end]))
        elif name[end] == "[":
            close = name.find("]", end)
            if close < 0:
                raise ValueError("Missing ']' in format string")
            key = name[end + 1:close]
            rest.append((False, int(key) if key.isdigit() else key))
            end = close + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if rest[-1][1] == "":
            raise ValueError("Empty attribute in format string")
    return int(first) if first.isdigit() else first, rest


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, number=0):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        made = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                made.append(literal)
            if name is None:
                continue
            head = name.partition(".")[0].partition("[")[0]
            if head == "":
                if number is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(number) + name
                number += 1
            elif head.isdigit():
                if number:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                number = False
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, number = self._vformat(spec, args, kwargs, used, depth - 1, number)
            made.append(self.format_field(value, spec))
        return "".join(made), number

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in "sra":
            return (str, repr, ascii)["sra".index(conversion)](value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        return _parse(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_name(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, key in rest:
            value = getattr(value, key) if is_attribute else value[key]
        return value, first

"""The expressions by which templates of a class of one's own find their placeholders.

`Expression` knows a part of `re`: letters, `.`, `^`, `$`, sets in brackets, `\\d`, `\\w` and `\\s`
and their opposites, groups with and without names, `|`, and `*`, `+`, `?` and `{m,n}`, greedy or
not. Blanks and comments do not count, as in a verbose expression. Anything else is refused."""
from _machine import refuse as _refuse

IGNORECASE, ASCII = 2, 256
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "0": "\0"}
_MANY = 1 << 30


def _class_test(letter, ascii_only):
    """What `\\d`, `\\w` and `\\s` are true of."""
    test = {"d": str.isdecimal, "s": str.isspace, "w": lambda c: c.isalnum() or c == "_"}[letter.lower()]
    if ascii_only:
        return lambda c: (c.isascii() and test(c)) == letter.islower()
    return lambda c: test(c) == letter.islower()


def _folded(letter, ascii_only):
    """All that a letter is compared as where case does not count."""
    if ascii_only and not letter.isascii():
        return (letter,)
    small, large = letter.lower(), letter.upper()
    return {letter, "i" if letter == "\u0130" else small, large, large.lower()}


class Expression:
    def __init__(self, text, flags):
        self._text, self._at, self._names = text, 0, []
        self._tree = self._choice(flags)
        if self._at < len(text):
            self._wrong("unbalanced parenthesis")

    def _wrong(self, what):
        raise ValueError(f"{what} at position {self._at}")

    def _unknown(self, what):
        _refuse(f"{what} in the expression of a template is not supported; write it with sets, groups and repetitions")

    def _blanks(self):
        text = self._text
        while self._at < len(text) and (text[self._at].isspace() or text[self._at] == "#"):
            if text[self._at] == "#":
                end = text.find("\n", self._at)
                self._at = len(text) if end < 0 else end
            else:
                self._at += 1

    def _next(self):
        """The next character that counts, which is not taken yet; empty at the end."""
        self._blanks()
        return self._text[self._at:self._at + 1]

    def _choice(self, flags):
        ways = [self._row(flags)]
        while self._next() == "|":
            self._at += 1
            ways.append(self._row(flags))
        return ways[0] if len(ways) == 1 else ("choice", ways)

    def _row(self, flags):
        nodes = []
        while self._next() not in ("", "|", ")"):
            nodes.append(self._repeated(self._atom(flags)))
        return "row", nodes

    def _repeated(self, node):
        mark = self._next()
        if mark in ("*", "+", "?") and mark:
            least, most = {"*": (0, _MANY), "+": (1, _MANY), "?": (0, 1)}[mark]
            self._at += 1
        elif mark == "{" and (counts := self._counts()):
            least, most = counts
        else:
            return node
        lazy = self._next() == "?"
        self._at += lazy
        if self._next() in ("*", "+", "{") and self._next():
            self._unknown("a repetition of a repetition")
        return "repeat", node, least, most, lazy

    def _counts(self):
        """The numbers of `{2}` or `{2,5}`; where there are none the brace stands for itself."""
        end = self._text.find("}", self._at)
        low, comma, high = self._text[self._at + 1:max(end, self._at + 1)].partition(",")
        if end < 0 or not (low + high).isdecimal():
            return None
        self._at = end + 1
        least = int(low or 0)
        return least, least if not comma else int(high or _MANY)

    def _atom(self, flags):
        letter = self._next()
        self._at += 1
        if letter == "(":
            return self._group(flags)
        if letter == "[":
            return "letter", self._set(flags)
        if letter == ".":
            return "letter", lambda c: c != "\n"
        if letter in "^$":
            return ("start" if letter == "^" else "end",)
        if letter in "*+?":
            self._wrong("nothing to repeat")
        if letter == "\\":
            letter = self._escape()
            if len(letter) > 1:
                return "letter", _class_test(letter[1], flags & ASCII)
        return "letter", self._same(letter, flags)

    def _same(self, letter, flags):
        if not flags & IGNORECASE:
            return lambda c: c == letter
        wanted = _folded(letter, flags & ASCII)
        return lambda c: c in wanted or any(other in wanted for other in _folded(c, flags & ASCII))

    def _escape(self):
        """The character behind a backslash; a class of them keeps the backslash."""
        letter = self._text[self._at:self._at + 1]
        self._at += 1
        if letter in "dDwWsS" and letter:
            return "\\" + letter
        if letter in _ESCAPES:
            return _ESCAPES[letter]
        if letter == "" or letter.isalnum():
            self._unknown(f"\\{letter}")
        return letter

    def _set(self, flags):
        text, tests = self._text, []
        wanted = text[self._at:self._at + 1] != "^"
        self._at += not wanted
        first = self._at
        while text[self._at:self._at + 1] != "]" or self._at == first:
            low = self._member()
            if len(low) > 1:
                tests.append(_class_test(low[1], flags & ASCII))
            elif text[self._at:self._at + 1] == "-" and text[self._at + 1:self._at + 2] not in ("]", ""):
                self._at += 1
                tests.append(lambda c, low=low, high=self._member(): low <= c <= high)
            else:
                tests.append(lambda c, low=low: c == low)
        self._at += 1
        if flags & IGNORECASE:
            return lambda c: any(test(o) for o in _folded(c, flags & ASCII) for test in tests) == wanted
        return lambda c: any(test(c) for test in tests) == wanted

    def _member(self):
        letter = self._text[self._at:self._at + 1]
        if letter == "":
            self._wrong("unterminated character set")
        self._at += 1
        return self._escape() if letter == "\\" else letter

    def _group(self, flags):
        text, name = self._text, None
        if text[self._at:self._at + 1] == "?":
            self._at += 1
            if text.startswith("P<", self._at):
                end = text.find(">", self._at)
                name = text[self._at + 2:end]
                if end < 0 or not name.isidentifier():
                    self._wrong("bad character in group name")
                self._names.append(name)
                self._at = end + 1
            else:
                end = self._at
                while text[end:end + 1].isalpha() or text[end:end + 1] == "-":
                    end += 1
                on, _, off = text[self._at:end].partition("-")
                if text[end:end + 1] != ":" or on.strip("aimsux") or off.strip("imsx") or {"m", "s"} & set(on):
                    self._unknown("such a group")
                flags |= IGNORECASE * ("i" in on) | ASCII * ("a" in on)
                flags &= ~IGNORECASE if "i" in off else flags
                self._at = end + 1
        inner = self._choice(flags)
        if self._next() != ")":
            self._wrong("missing ), unterminated subpattern")
        self._at += 1
        return ("group", inner, name) if name else inner

    def find(self, text):
        """What is found from left to right: start, end, and where the groups are."""
        at = 0
        while at <= len(text):
            found = _match(self._tree, text, at, {}, lambda end, groups: (end, groups))
            if found is None:
                at += 1
                continue
            end, groups = found
            yield at, end, groups
            at = end + (end == at)


def _match(node, text, at, groups, follow):
    """What `follow` gives behind the first way in which a node matches; else None."""
    kind = node[0]
    if kind == "letter":
        return follow(at + 1, groups) if at < len(text) and node[1](text[at]) else None
    if kind == "row":
        return _match_row(node[1], 0, text, at, groups, follow)
    if kind == "choice":
        for way in node[1]:
            found = _match(way, text, at, groups, follow)
            if found is not None:
                return found
        return None
    if kind == "group":
        return _match(node[1], text, at, groups, lambda end, inner: follow(end, inner | {node[2]: (at, end)}))
    if kind == "repeat":
        return _match_repeat(node, 0, text, at, groups, follow)
    is_there = at == 0 if kind == "start" else at == len(text) or text[at:] == "\n"
    return follow(at, groups) if is_there else None


def _match_row(nodes, place, text, at, groups, follow):
    if place == len(nodes):
        return follow(at, groups)
    return _match(nodes[place], text, at, groups,
                  lambda end, inner: _match_row(nodes, place + 1, text, end, inner, follow))


def _match_repeat(node, done, text, at, groups, follow):
    _, inner, least, most, lazy = node
    if inner[0] == "letter":
        longest = 0
        while longest < most and at + longest < len(text) and inner[1](text[at + longest]):
            longest += 1
        for count in range(least, longest + 1) if lazy else range(longest, least - 1, -1):
            found = follow(at + count, groups)
            if found is not None:
                return found
        return None

    def again(end, found):
        # What matches nothing is not repeated for ever.
        return None if end == at and done >= least else _match_repeat(node, done + 1, text, end, found, follow)

    if lazy and done >= least and (found := follow(at, groups)) is not None:
        return found
    if done < most and (found := _match(inner, text, at, groups, again)) is not None:
        return found
    return follow(at, groups) if not lazy and done >= least else None

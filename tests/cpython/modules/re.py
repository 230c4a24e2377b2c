"""Regular expressions as tests of other things use them: searching, with groups."""
from unittest.match import Pattern as _Searching

IGNORECASE = I = 2
MULTILINE = M = 8
DOTALL = S = 16
_LETTERS = {I: "i", M: "m", S: "s"}


class _Engine(_Searching):
    """Keeps the names of groups."""

    def _group(self):
        if self.text.startswith("?P<", self.at):
            if not hasattr(self, "names"):
                self.names = {}
            self.names[self.text[self.at + 3:self.text.index(">", self.at)]] = self.n_groups + 1
        return super()._group()


class Match:
    """Where an expression was found."""

    def __init__(self, text, start, end, groups, names):
        self._text, self._span = text, (start, end)
        self._groups = {0: text[start:end], **groups, **{name: groups.get(at) for name, at in names.items()}}

    def group(self, *numbers):
        found = [self._groups.get(number) for number in numbers or (0,)]
        return found[0] if len(found) == 1 else tuple(found)

    __getitem__ = group

    def start(self):
        return self._span[0]

    def end(self):
        return self._span[1]

    def span(self):
        return self._span


class Pattern:
    """An expression that was read once."""

    def __init__(self, pattern, flags=0):
        letters = "".join(letter for flag, letter in _LETTERS.items() if flags & flag)
        self.pattern, self.flags = pattern, flags
        self._engine = _Engine(f"(?{letters}){pattern}" if letters else pattern)

    def _at(self, text, starts, is_end):
        self._engine.subject = text
        for start in starts:
            for end, groups in self._engine._match(self._engine.tree, start, {}):
                if is_end(end):
                    return Match(text, start, end, groups, getattr(self._engine, "names", {}))
        return None

    def search(self, text):
        return self._at(text, range(len(text) + 1), lambda end: True)

    def match(self, text):
        return self._at(text, [0], lambda end: True)

    def fullmatch(self, text):
        return self._at(text, [0], lambda end: end == len(text))


def compile(pattern, flags=0):
    return pattern if isinstance(pattern, Pattern) else Pattern(pattern, flags)


def search(pattern, text, flags=0):
    return compile(pattern, flags).search(text)


def match(pattern, text, flags=0):
    return compile(pattern, flags).match(text)


def fullmatch(pattern, text, flags=0):
    return compile(pattern, flags).fullmatch(text)


def escape(pattern):
    return "".join(f"\\{char}" if char in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else char for char in pattern)

# A JSON parser by recursive descent with positions in its errors, compared with the library's on many texts.
# expect: exception
import json
from typing import NamedTuple, Any


class Position(NamedTuple):
    line: int = 1
    column: int = 1

    def __str__(self):
        return f"{self.line}:{self.column}"


class ParseError(ValueError):
    def __init__(self, message, position, /):
        super().__init__(f"{message} at {position}")
        self.position = position
        self.add_note(f"(found by {type(self).__module__}.{type(self).__qualname__})")


class Parser:
    escapes = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
    words = {"true": True, "false": False, "null": None}

    def __init__(self, text: str):
        self.text, self.at = text, 0

    def __class_getitem__(cls, text):
        return cls(text).parse()

    @property
    def position(self):
        before = self.text[:self.at]
        return Position(before.count("\n") + 1, self.at - (before.rfind("\n") + 1) + 1)

    def fail(self, message, cause=None):
        raise ParseError(message, self.position) from cause

    @property
    def next(self):
        return self.text[self.at:self.at + 1]

    def take(self, *options):
        for option in options:
            if self.text.startswith(option, self.at):
                self.at += len(option)
                return option
        return ""

    def skip(self):
        while self.next and self.next in " \t\r\n":
            self.at += 1
        return self

    def parse(self):
        result = self.skip().value()
        if self.skip().next:
            self.fail(f"extra {self.next!r}")
        return result

    def value(self) -> Any:
        match self.next:
            case "{":
                return dict(self.sequence("{", "}", self.pair))
            case "[":
                return list(self.sequence("[", "]", self.value))
            case '"':
                return self.string()
            case "":
                self.fail("unexpected end")
            case c if c == "-" or c.isdigit():
                return self.number()
            case _:
                if word := self.take(*self.words):
                    return self.words[word]
                self.fail(f"unexpected {self.next!r}")

    def sequence(self, opening, closing, item):
        self.take(opening)
        if self.skip().take(closing):
            return
        while True:
            yield item()
            if self.skip().take(closing):
                return
            if not self.take(","):
                self.fail(f"expected , or {closing}")
            self.skip()

    def pair(self):
        if self.next != '"':
            self.fail("a key must be a string")
        key = self.string()
        if not self.skip().take(":"):
            self.fail("expected :")
        return key, self.skip().value()

    def string(self):
        self.at += 1
        parts = []
        while not self.take('"'):
            match self.next:
                case "\\":
                    self.at += 1
                    if self.take("u"):
                        try:
                            parts.append(chr(int(self.text[self.at:self.at + 4], 16)))
                        except ValueError as error:
                            self.fail("bad escape", error)
                        self.at += 4
                    else:
                        try:
                            parts.append(self.escapes[self.next])
                        except KeyError as error:
                            self.fail("bad escape", error)
                        self.at += 1
                case "" | "\n":
                    self.fail("string does not end")
                case letter:
                    parts += letter
                    self.at += 1
        return "".join(parts)

    def number(self):
        start, kind = self.at, int
        self.take("-")
        while self.next and self.next in "0123456789+-.eE":
            if self.next in ".eE":
                kind = float
            self.at += 1
        try:
            return kind(self.text[start:self.at])
        except ValueError:
            self.at = start
            self.fail("bad number")


texts = ['[]', ' { } ', '[1, -2.5e3, 0, 1E2, 12345678901234567890]', '{"a": [true, false, null], "b": {"c": ""}}', '"\\u00e9\\n\\"\\\\ ü"', '[[[[1]]], {"k": [{}]}]', '{"a": 1, "a": 2}']
for text in texts:
    mine, theirs = Parser[text], json.loads(text)
    print(mine == theirs, json.dumps(mine, ensure_ascii=False, sort_keys=True), json.dumps(mine, indent=1).count("\n"))
for text in ['', '[1, 2', '{"a" 1}', '{a: 1}', '[1 2]', '"abc', '"\\x"', '"\\u00zz"', 'nul', '[1,]', '1 2', '-', '[\n  1,\n  ?\n]', '{"a": 1,\n "b"}']:
    try:
        Parser[text]
    except ParseError as error:
        print(repr(text), error, error.__notes__, repr(error.__cause__), *error.position)
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        print("   ", error, error.pos, error.lineno, error.colno)
Parser['{"deep": [1, {"x": "\\q"}]}']

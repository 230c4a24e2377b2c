# A turtle language: tokens, a parser to dataclasses, an interpreter with scopes, drawing into a grid of text.
# expect: exception
from __future__ import annotations
import math
from collections import ChainMap
from dataclasses import dataclass, field
from typing import Iterator, Union


class TurtleError(Exception):
    def __init__(self, message, line=None):
        super().__init__(message)
        self.line = line

    def __str__(self):
        where = "" if self.line is None else f"line {self.line}: "
        return where + self.args[0]


@dataclass(frozen=True)
class Token:
    text: str
    line: int

    def __getattr__(self, name):
        if name.startswith("is_"):
            return getattr(self.text, name.replace("_", ""))()
        raise AttributeError(name)


@dataclass
class Command:
    name: str
    arguments: list[Node] = field(default_factory=list)
    body: list[Command] | None = None
    line: int = field(default=0, compare=False, repr=False)


Node = Union[float, str, tuple]


def tokens(text: str) -> Iterator[Token]:
    for number, line in enumerate(text.splitlines(), start=1):
        code, *_ = line.split(";")
        for mark in "[]+-*/":
            code = code.replace(mark, f" {mark} ")
        yield from (Token(word, number) for word in code.split())


class Parser:
    arity = {"fd": 1, "rt": 1, "lt": 1, "pen": 1, "repeat": 1, "make": 2, "if": 1, "to": 0}

    def __init__(self, text):
        self.stream = tokens(text)
        self.ahead = next(self.stream, None)

    def take(self):
        token, self.ahead = self.ahead, next(self.stream, None)
        if token is None:
            raise TurtleError("the program ends too early")
        return token

    def block(self, closing=None):
        commands = []
        while self.ahead is not None and self.ahead.text != closing:
            commands.append(self.command())
        if closing:
            self.take()
        return commands

    def command(self):
        token = self.take()
        match token.text:
            case "to":
                name = self.take()
                parameters = []
                while self.ahead.text != "[":
                    parameters.append(self.take().text)
                self.arity = self.arity | {name.text: len(parameters)}
                self.take()
                return Command("to", [name.text, tuple(parameters)], self.block("]"), token.line)
            case name if name in self.arity:
                arguments = [self.take().text if name == "make" and not i else self.expression() for i in range(self.arity[name])]
                body = None
                if name in ("repeat", "if"):
                    if (opening := self.take()).text != "[":
                        raise TurtleError(f"expected [ and not {opening.text}", opening.line)
                    body = self.block("]")
                return Command(name, arguments, body, token.line)
        raise TurtleError(f"unknown command {token.text!r}", token.line)

    def expression(self):
        left = self.term()
        while self.ahead and self.ahead.text in "+-":
            left = (self.take().text, left, self.term())
        return left

    def term(self):
        left = self.atom()
        while self.ahead and self.ahead.text in "*/":
            left = (self.take().text, left, self.atom())
        return left

    def atom(self):
        token = self.take()
        if token.text == "-":
            return ("-", 0.0, self.atom())
        try:
            return float(token.text)
        except ValueError:
            if token.is_identifier:
                return token.text
            raise TurtleError(f"unexpected {token.text!r}", token.line) from None


@dataclass
class Turtle:
    x: float = 0
    y: float = 0
    heading: float = 0
    pen: bool = True
    names: ChainMap = field(default_factory=ChainMap)
    marks: dict[tuple[int, int], str] = field(default_factory=dict)
    limit: int = 500

    def value(self, node, line):
        match node:
            case float():
                return node
            case str(name):
                try:
                    return self.names[name]
                except KeyError:
                    raise TurtleError(f"{name} has no value", line) from None
            case ["+" | "-" | "*" | "/" as op, left, right]:
                a, b = self.value(left, line), self.value(right, line)
                try:
                    return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b}[op]()
                except ZeroDivisionError as error:
                    raise TurtleError("cannot divide", line) from error

    def run(self, commands):
        for command in commands:
            self.limit -= 1
            if self.limit < 0:
                raise TurtleError("too long", command.line)
            self.step(command)
        return self

    def step(self, command):
        line = command.line
        match command:
            case Command("to", [name, parameters], body):
                self.names[name] = (parameters, body)
            case Command("make", [name, node]):
                self.names[name] = self.value(node, line)
            case Command("repeat", [n], body):
                for i in range(int(self.value(n, line))):
                    self.names["i"] = float(i)
                    self.run(body)
            case Command("if", [test], body):
                if self.value(test, line) > 0:
                    self.run(body)
            case Command("fd", [n]):
                for _ in range(round(self.value(n, line))):
                    self.x += round(math.cos(math.radians(self.heading)))
                    self.y += round(math.sin(math.radians(self.heading)))
                    if self.pen:
                        self.marks[round(self.x), round(self.y)] = "─│─│"[int(self.heading // 90) % 4]
            case Command("rt" | "lt" as way, [angle]):
                self.heading = (self.heading + self.value(angle, line) * (1 if way == "rt" else -1)) % 360
            case Command("pen", [on]):
                self.pen = bool(self.value(on, line))
            case Command(name, arguments):
                parameters, body = self.names[name]
                values = [self.value(a, line) for a in arguments]
                self.names = self.names.new_child(dict(zip(parameters, values)))
                try:
                    self.run(body)
                finally:
                    self.names = self.names.parents

    def __str__(self):
        xs, ys = zip(*self.marks)
        return "\n".join("".join(self.marks.get((x, y), " ") for x in range(min(xs), max(xs) + 1)).rstrip() for y in range(min(ys), max(ys) + 1))


program = """
to square side [ repeat 4 [ fd side rt 90 ] ]   ; a word of our own
make size 4
repeat 3 [ square size  pen 0  fd size + 2  pen 1  make size size - 1 ]
to spiral n [ if n [ fd n rt 90 spiral n - 1 ] ]
pen 0 rt 90 fd 2 lt 90 pen 1
spiral 6
"""
parser = Parser(program)
commands = parser.block()
print(commands[0], commands[1], len(commands), commands[1] == Command("make", ["size", 4.0], None, 99))
turtle = Turtle().run(commands)
print(turtle)
print((turtle.x, turtle.y, turtle.heading, turtle.pen), turtle.names["size"], len(turtle.names.maps), turtle.limit, sorted(turtle.names))
for bad in ("fd", "jump 3", "repeat 2 fd 1", "fd x", "fd 1 / 0", "repeat 3 [ fd 1", "make 1", "to f n [ f n ] f 1", "rt ]"):
    try:
        Turtle(limit=50).run(Parser(bad).block())
        print(bad, "is fine")
    except TurtleError as error:
        print(f"{bad!r}: {error} {error.__cause__!r} {error.__suppress_context__}")
Turtle().run(Parser("to f n [ fd 1 / n  f n - 1 ]\nf 2").block())

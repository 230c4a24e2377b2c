# A calculator: tokens by hand, a parser by recursive descent, a tree that prints and computes.
# expect: finished
def tokens(text):
    position = 0
    while position < len(text):
        char = text[position]
        if char.isspace():
            position += 1
        elif char.isdigit() or char == ".":
            start = position
            while position < len(text) and (text[position].isdigit() or text[position] == "."):
                position += 1
            yield "number", text[start:position]
        elif char.isalpha():
            start = position
            while position < len(text) and text[position].isalnum():
                position += 1
            yield "name", text[start:position]
        elif char in "+-*/^()=,":
            position += 1
            yield "sign", char
        else:
            raise SyntaxError(f"what is {char!r} at {position}?")
    yield "end", ""


class Parser:
    def __init__(self, text):
        self.stream = tokens(text)
        self.advance()

    def advance(self):
        self.kind, self.text = next(self.stream)

    def take(self, sign):
        if self.kind == "sign" and self.text in sign:
            found = self.text
            self.advance()
            return found
        return None

    def expression(self):
        left = self.term()
        while sign := self.take("+-"):
            left = (sign, left, self.term())
        return left

    def term(self):
        left = self.power()
        while sign := self.take("*/"):
            left = (sign, left, self.power())
        return left

    def power(self):
        base = self.atom()
        return ("^", base, self.power()) if self.take("^") else base

    def atom(self):
        match self.kind, self.text:
            case "number", text:
                self.advance()
                return float(text) if "." in text else int(text)
            case "name", name:
                self.advance()
                return name
            case "sign", "-":
                self.advance()
                return ("-", 0, self.atom())
            case "sign", "(":
                self.advance()
                inner = self.expression()
                if not self.take(")"):
                    raise SyntaxError("a bracket is not closed")
                return inner
            case kind, text:
                raise SyntaxError(f"unexpected {text or kind}")


def value(tree, names):
    match tree:
        case int() | float():
            return tree
        case str(name):
            return names[name]
        case (sign, left, right):
            a, b = value(left, names), value(right, names)
            return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b, "^": lambda: a**b}[sign]()


names = {"x": 7, "pi": 3.14}
for text in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-x + 10", "x / (3 - 3)", "2 * pi * x", "1 +", "(1", "4 $ 4", "y + 1", "10 / 4 - 1.5"):
    try:
        parser = Parser(text)
        tree = parser.expression()
        if parser.kind != "end":
            raise SyntaxError(f"too much: {parser.text}")
        print(f"{text:14} {tree!s:32} {value(tree, names)}")
    except (SyntaxError, ZeroDivisionError, KeyError) as error:
        print(f"{text:14} {type(error).__name__}: {error}")

# A spreadsheet whose cells are formulas: a lazy dict, recursive evaluation, cycles found, a table printed.
# expect: exception
from operator import add, mul, sub, truediv


class Cycle(RuntimeError):
    def __init__(self, *path):
        super().__init__(" -> ".join(path))
        self.path = path


class Sheet(dict):
    operators = {"+": add, "-": sub, "*": mul, "/": truediv}
    functions = {"SUM": sum, "MAX": max, "MIN": min, "COUNT": len, "AVG": lambda xs: sum(xs) / len(xs)}

    def __init__(self, **cells):
        super().__init__()
        self._busy = []
        self.update(cells)

    def update(self, cells):
        for name, text in cells.items():
            self[name] = text

    def __setitem__(self, name, text):
        if not name[0].isalpha() or not name[1:].isdigit():
            raise KeyError(name)
        super().__setitem__(name.upper(), text)

    def __missing__(self, name):
        return 0

    def __getitem__(self, name):
        text = super().__getitem__(name)
        if not isinstance(text, str) or not text.startswith("="):
            return text
        if name in self._busy:
            raise Cycle(*self._busy[self._busy.index(name):], name)
        self._busy.append(name)
        try:
            tokens = text[1:].replace("(", " ( ").replace(")", " ) ").split()
            result, rest = self.expression(tokens)
            if rest:
                raise SyntaxError(f"{name}: unexpected {rest[0]!r}")
            return result
        finally:
            self._busy.pop()

    def expression(self, tokens):
        left, tokens = self.atom(tokens)
        while tokens and tokens[0] in self.operators:
            op, *tokens = tokens
            right, tokens = self.atom(tokens)
            left = self.operators[op](left, right)
        return left, tokens

    def atom(self, tokens):
        match tokens:
            case ["(", *rest]:
                value, [close, *rest] = self.expression(rest)
                assert close == ")", close
                return value, rest
            case [name, "(", start, ":", end, ")", *rest] if name in self.functions:
                return self.functions[name]([*map(self.__getitem__, self.cells(start, end))]), rest
            case [word, *rest]:
                try:
                    return float(word) if "." in word else int(word), rest
                except ValueError:
                    return self[word], rest
            case []:
                raise SyntaxError("the formula ends too early")

    @staticmethod
    def cells(start, end):
        return [f"{chr(c)}{r}" for c in range(ord(start[0]), ord(end[0]) + 1) for r in range(int(start[1:]), int(end[1:]) + 1)]

    def table(self, columns="ABC", rows=4, width=9):
        rule = "+".join(["---", *["-" * width] * len(columns)])
        print("   " + "|" + "|".join(f"{c:^{width}}" for c in columns), rule, sep="\n")
        for row in range(1, rows + 1):
            line = []
            for c in columns:
                try:
                    value = self[f"{c}{row}"]
                except Exception as error:
                    value = type(error).__name__
                line.append(f"{value:>{width}.{3}}" if isinstance(value, str) else f"{value:{width},.2f}" if isinstance(value, float) else f"{value:{width}d}")
            print(f"{row:<3}|" + "|".join(line))


sheet = Sheet(A1=10, A2=2.5, A3="=A1 * A2", b1="=SUM ( A1 : A3 )", B2="= ( A1 - 4 ) * ( 2 + 1 )", B3="=C1", C1="=B4 / B3", B4="text", C2="=NOPE9 + 1", C3="=AVG ( A1 : A2 )", C4="=B9 / A9", A4="=MAX ( A1 : B2 ) - COUNT ( A1 : C3 )")
sheet.table()
for name in "A3", "B1", "B3", "C1", "C4", "Z9", "C2":
    try:
        print(name, "=", sheet[name])
    except (Cycle, TypeError, ZeroDivisionError) as error:
        print(name, "!", type(error).__name__, error)
sheet["A5"] = "=1 2"
sheet.update({"A6": "=", "A7": "=( 1 + 2"})
for name in ["A5", "A6", "A7"]:
    try:
        sheet[name]
    except (SyntaxError, ValueError) as error:
        print(name, repr(error), sheet._busy)
print(sheet.get("A3"), sheet.setdefault("Q1", 5), "A1" in sheet, len(sheet), [k for k in sheet if k.startswith("B")], sheet.pop("Q1"), sheet | {"x": 1} is sheet, type(sheet | {}).__name__)
sheet["B3"]

# Every binary operator of a class, forwards and mirrored.
# expect: finished
def recorder(name):
    def method(self, other):
        return f"{name}({other!r})"
    return method


class Both:
    pass


class Mirrored:
    def __repr__(self):
        return "Mirrored()"


names = "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod".split()
for name in names:
    setattr(Both, f"__{name}__", recorder(name))
    setattr(Both, f"__r{name}__", recorder("r" + name))
    setattr(Mirrored, f"__r{name}__", recorder("r" + name))
operators = [
    ("+", lambda a, b: a + b), ("-", lambda a, b: a - b), ("*", lambda a, b: a * b),
    ("/", lambda a, b: a / b), ("//", lambda a, b: a // b), ("%", lambda a, b: a % b),
    ("**", lambda a, b: a ** b), ("<<", lambda a, b: a << b), (">>", lambda a, b: a >> b),
    ("&", lambda a, b: a & b), ("|", lambda a, b: a | b), ("^", lambda a, b: a ^ b),
    ("@", lambda a, b: a @ b), ("divmod", divmod),
]
for symbol, operator in operators:
    for left, right in [(Both(), 1), (1, Both()), (1.5, Mirrored()), (Mirrored(), 1), ([1], Mirrored()),
                        ("%s", Mirrored()), ({1}, Mirrored()), (None, Mirrored())]:
        try:
            print(symbol, type(left).__name__, type(right).__name__, operator(left, right))
        except TypeError as error:
            print(symbol, type(left).__name__, type(right).__name__, "!", error)

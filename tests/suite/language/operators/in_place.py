# In-place operators: their own method, the plain one, or an error.
# expect: finished
class Log:
    def __init__(self):
        self.lines = []

    def __iadd__(self, line):
        self.lines.append(line)
        return self

    def __ior__(self, other):
        return NotImplemented

    def __or__(self, other):
        return ("or", other)


class Plain:
    def __add__(self, other):
        return ("add", other)

    def __imul__(self, other):
        return NotImplemented


log = same = Log()
log += "one"
log += "two"
print(log is same, log.lines)
log |= 3
print(log)
plain = Plain()
plain += 1
print(plain)
plain = Plain()
for symbol in ("*=", "-=", "//=", "@=", "<<=", "**="):
    try:
        if symbol == "*=":
            plain *= 2
        elif symbol == "-=":
            plain -= 2
        elif symbol == "//=":
            plain //= 2
        elif symbol == "@=":
            plain @= 2
        elif symbol == "<<=":
            plain <<= 2
        else:
            plain **= 2
    except TypeError as error:
        print(symbol, error)


class Pairs:
    def __iter__(self):
        return iter([("a", 1), ("b", 2)])

    def __radd__(self, other):
        return NotImplemented

    def __ror__(self, other):
        return "mirrored"


items = alias = [0]
items += Pairs()
print(items, alias is items)
table = {}
table |= Pairs()
print(table)
print({} | Pairs())
numbers = {1}
numbers |= Pairs()
print(numbers)

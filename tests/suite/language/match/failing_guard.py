# An exception in a guard and in a pattern: the traceback marks the part.
# expect: exception
class Odd:
    def __eq__(self, other):
        raise ValueError(f"compared with {other}")


def look(value):
    match value:
        case [1, 2]:
            return "pair"
        case [Odd(), x] if x.missing:
            return "guarded"
        case (3 |
              4):
            return "number"


try:
    look([Odd(), 1])
except ValueError as error:
    print(error)
try:
    look((Odd(), 2))
except ValueError as error:
    print(error)
print(look([1, 2]), look(4))
look(Odd())

# Literal, value, capture and wildcard patterns, and what is compared by identity.
# expect: finished
class Colour:
    RED = "red"
    LIMIT = 10

    class Dark:
        RED = "dark red"


def name(value):
    match value:
        case None:
            return "None itself"
        case True:
            return "True itself"
        case False:
            return "False itself"
        case 0:
            return "equal to zero"
        case -1 | -1.5 | 2.5:
            return "one of three numbers"
        case "a" "b":
            return "the text ab"
        case b"ab":
            return "the bytes ab"
        case Colour.RED | Colour.Dark.RED:
            return "reddish"
        case Colour.LIMIT:
            return "at the limit"
        case 123456789012345678901234567890:
            return "huge"
        case other:
            return f"captured {other!r}"


for value in (None, True, False, 0, 0.0, 1, 1.0, -1, -1.5, 2.5, "ab", b"ab", "red", "dark red", 10, 10.0, 11):
    print(repr(value), "->", name(value))
print(name(123456789012345678901234567890), name(123456789012345678901234567891))

match = {"match": 1}
case = match["match"]
type = "soft keywords are names elsewhere"
print(match, case, type)
match (case):
    case 1:
        print("one")
match [1, 2]:
    case _:
        print("anything")

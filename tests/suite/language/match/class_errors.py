# Class patterns that cannot be tried say why.
# expect: finished
class Plain:
    pass


class Listed:
    __match_args__ = ["x"]


class Numbered:
    __match_args__ = (1,)


class Pair:
    __match_args__ = ("a", "b")
    a = 1
    b = 2


def one(value, kind):
    match value:
        case kind(x):
            return x
    return "no match"


for value, kind in ((Plain(), Plain), (Listed(), Listed), (Numbered(), Numbered), (1, 5), (1, (int, str)), (3, str)):
    try:
        print(one(value, kind))
    except TypeError as error:
        print(error)

tries = (
    lambda: three(Pair()),
    lambda: twice(Pair()),
    lambda: two_of_int(3),
    lambda: missing(Pair()),
)


def three(value):
    match value:
        case Pair(x, y, z):
            return x, y, z


def twice(value):
    match value:
        case Pair(x, a=y):
            return x, y


def two_of_int(value):
    match value:
        case int(x, y):
            return x, y


def missing(value):
    match value:
        case Pair(c=1):
            return "has c"
        case Pair(x, b=2):
            return "has b", x


for attempt in tries:
    try:
        print(attempt())
    except TypeError as error:
        print(error)

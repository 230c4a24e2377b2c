# `match` in every kind of block: globals, closures, class bodies, loops, generators, try.
# expect: finished
match ("global", 1):
    case [where, n]:
        print(where, n)


def closure(value):
    match value:
        case {"f": f, **rest}:
            return lambda: (f, sorted(rest))
        case [f]:
            return lambda: f
    return lambda: "nothing"


print(closure({"f": 1, "b": 2, "a": 3})(), closure([5])(), closure(0)())


class Chosen:
    match 3:
        case 3 as kind:
            def method(self):
                return "three"
        case kind:
            def method(self):
                return "other"


print(Chosen.kind, Chosen().method())


def tokens(text):
    for letter in text:
        match letter:
            case " ":
                continue
            case "#":
                break
            case "0" | "1" | "2":
                yield int(letter)
            case "!":
                try:
                    match letter.missing:
                        case _:
                            yield "not reached"
                except AttributeError as error:
                    yield str(error)
                finally:
                    yield "finally"
            case other:
                got = yield other
                match got:
                    case None:
                        pass
                    case str():
                        yield got.upper()
    else:
        yield "whole text"


print(list(tokens("1 a!2")), list(tokens("2#1")))
generator = tokens("xy")
print(next(generator), generator.send("sent"), next(generator))


def unbound(value):
    match value:
        case [first]:
            pass
    return first


print(unbound([1]))
try:
    unbound(2)
except UnboundLocalError as error:
    print(error)


def shared():
    global total
    match (1, 2):
        case total, _:
            pass


shared()
print(total)

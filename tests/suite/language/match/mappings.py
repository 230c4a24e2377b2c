# Mapping patterns: keys, rests, subclasses of dict, and keys that are not there.
# expect: finished
class Key:
    NAME = "name"
    ONE = 1


class Counting(dict):
    pass


def describe(event):
    match event:
        case {"kind": "click", "at": [x, y]}:
            return f"click at {x}, {y}"
        case {"kind": "key", "code": int(code), **rest}:
            return f"key {code}, rest {rest}"
        case {Key.NAME: str(name), **rest} if rest:
            return f"{name} with {rest}"
        case {Key.ONE: value}:
            return f"one is {value}"
        case {"a": {"b": {"c": deep}}}:
            return f"deep {deep}"
        case {True: "never", **others}:
            return others
        case {**others} if len(others) > 2:
            return f"many {others}"
        case {}:
            return "some mapping"
        case _:
            return "no mapping"


for event in (
    {"kind": "click", "at": (3, 4), "more": 1},
    {"kind": "click", "at": 3},
    {"kind": "key", "code": 65},
    {"kind": "key", "code": 65, "shift": True, "alt": False},
    {"name": "x"},
    {"name": "x", "age": 3},
    {1: "first"},
    {1.0: "float key"},
    {"a": {"b": {"c": [1]}}},
    {"a": {"b": {}}},
    {"p": 1, "q": 2, "r": 3},
    {},
    Counting(kind="key"),
    [("kind", "click")],
):
    print(event, "->", describe(event))

data = {"x": 1, "y": 2}
match data:
    case {"x": x, **rest}:
        rest["z"] = 3
        print(x, rest, data)
try:
    match {1: 2, "one": 3}:
        case {Key.ONE: 2, 1: 2}:
            print("not reached")
except ValueError as error:
    print(error)

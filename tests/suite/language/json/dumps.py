# What json.dumps writes: every kind of value, indents, separators, sorted keys, defaults.
# expect: finished
import json

order = {
    "id": 17,
    "items": ["pen", "ink \"blue\"", "caf\u00e9", "tab\there"],
    "price": 12.5,
    "paid": True,
    "notes": None,
    "box": {"w": 1, "h": (2, 3)},
    "empty": [[], {}],
}
print(json.dumps(order))
print(json.dumps(order, indent=2))
print(json.dumps(order, ensure_ascii=False, separators=(",", ":")))
print(json.dumps({"b": 1, "a": [1, 2]}, sort_keys=True, indent="\t"))
print(json.dumps({1: "one", None: "none", True: "true", 2.5: "half"}))
print(json.dumps([1e100, -0.0, 1e-7, 1.0, 10**20]))
print(json.dumps([float("inf"), float("-inf"), float("nan")]))
print(json.dumps("\U0001f600 \x01 \x7f \\ /"))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


print(json.dumps([Point(1, 2)], default=lambda o: o.__dict__))


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


print(json.dumps({"set": {3, 1, 2}}, cls=Encoder))

loop = []
loop.append(loop)
for value in (Point(1, 2), {1, 2}, {(1, 2): 3}, loop, b"bytes"):
    try:
        print(json.dumps(value))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(json.dumps({(1, 2): 3, "kept": 1}, skipkeys=True))
try:
    json.dumps(float("nan"), allow_nan=False)
except ValueError as error:
    print(error)

# An OrderedDict keeps its own keys when equal ones move them, and shows its views as its own.
# expect: finished
from collections import OrderedDict


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


places = OrderedDict([(1, "one"), (2, "two"), (3, "three")])
places.move_to_end(True)
print(places)
places.move_to_end(3.0, last=False)
print(places)
print(places.keys(), places.values(), places.items())
print(list(reversed(places)), list(reversed(places.items())))
print({1: 2}.keys(), 3 in places.keys(), (2, "two") in places.items(), places.keys() & {1, 9})


def grow():
    for key in places:
        places[key * 10] = None


def shrink():
    for key in places:
        del places[2]


attempt(grow)
attempt(shrink)
attempt(places.move_to_end, 99)
attempt(places.popitem, last=False)
attempt(places.pop, 99)
attempt(places.pop, 99, default="none")
print(places, len(places))
attempt(OrderedDict().popitem)


class Recent(OrderedDict):
    """Forgets what was used longest ago."""

    def __init__(self, most):
        super().__init__()
        self.most = most

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self.most:
            self.popitem(last=False)


recent = Recent(2)
for name in ["a", "b", "a", "c"]:
    recent[name] = name.upper()
print(list(recent.items()), recent.keys())

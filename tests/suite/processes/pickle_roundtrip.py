# What can go to another process, and what cannot.
# expect: finished
import pickle
import threading
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass
from enum import Enum

Point = namedtuple("Point", "x y")


class Colour(Enum):
    RED = 1


@dataclass
class Page:
    title: str
    lines: list


class Secret:
    def __getstate__(self):
        return "only this"

    def __setstate__(self, state):
        self.found = state


class Made:
    def __reduce__(self):
        return Point, (1, 2)


def top_level():
    pass


if __name__ == "__main__":
    page = Page("first", [1, 2.5, None, True])
    values = [1, -300, 2 ** 70, "é", b"bytes", (1, (2,)), {"a": [1]}, {3}, frozenset({4}), range(3), Point(1, 2),
              Colour.RED, page, Counter("aab"), OrderedDict(a=1), defaultdict(list, {1: [2]}), deque([1], 2),
              top_level, Page, len, ValueError("text", 2)]
    for value in values:
        again = pickle.loads(pickle.dumps(value))
        print(type(value).__name__, len(pickle.dumps(value)), again == value or repr(again) == repr(value))
    print(pickle.loads(pickle.dumps(Secret())).found, pickle.loads(pickle.dumps(Made())))
    shared = [1]
    left, right = pickle.loads(pickle.dumps([shared, shared]))
    print(left is right)
    ring = []
    ring.append(ring)
    ring = pickle.loads(pickle.dumps(ring))
    print(ring[0] is ring)
    print(pickle.dumps([1, "a"]))

    def local():
        pass

    for value in (lambda: 1, local, threading.Lock(), (n for n in [1]), pickle):
        try:
            pickle.dumps(value)
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            print(type(error).__name__, str(error).split(" at 0x")[0])

# Shallow and deep copies: containers, instances, shared parts, circles.
# expect: finished
import copy


class Box:
    def __init__(self, content):
        self.content = content

    def __repr__(self):
        return f"Box({self.content!r})"


box = Box([1, [2]])
shallow, deep = copy.copy(box), copy.deepcopy(box)
print(shallow.content is box.content, deep.content is box.content, deep, deep.content[1] is box.content[1], type(deep) is Box)
values = [1, [2], {"k": [3]}, (4, [5]), {6}, frozenset([7]), (8, 9)]
again, near = copy.deepcopy(values), copy.copy(values)
print(again == values, again[1] is values[1], near[1] is values[1], again[3][1] is values[3][1], again[6] is values[6])
loop = []
loop.append(loop)
circle = copy.deepcopy(loop)
print(circle[0] is circle, circle is loop)
part = [1]
both = copy.deepcopy({"a": part, "b": part})
print(both["a"] is both["b"], both["a"] is part)
for value in (1, 1.5, "s", None, True, b"b", len, Box, (1, 2), range(3), ...):
    print(copy.copy(value) is value, copy.deepcopy(value) is value, end=" ")
print()


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = [1]


slotted = Slotted()
print(copy.deepcopy(slotted).a, copy.deepcopy(slotted).a is slotted.a, copy.copy(slotted).a is slotted.a)


class Own:
    def __copy__(self):
        return "own copy"

    def __deepcopy__(self, memo):
        return ["own deep copy"]


print(copy.copy(Own()), copy.deepcopy(Own()), copy.deepcopy([Own()]))


class State:
    def __init__(self):
        self.value = 1

    def __getstate__(self):
        return {"value": 10}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.restored = True


print(copy.copy(State()).__dict__)


class Tagged(list):
    pass


tagged = Tagged([1, [2]])
tagged.tag = "t"
twin = copy.deepcopy(tagged)
print(twin, twin.tag, type(twin).__name__, twin[1] is tagged[1], copy.copy(tagged).tag)
error = ValueError("a", [1])
error.extra = 2
print(repr(copy.copy(error)), copy.copy(error).extra, copy.deepcopy(error).args[1] is error.args[1])
try:
    copy.deepcopy({"generator": (n for n in ())})
except TypeError as caught:
    print(caught)

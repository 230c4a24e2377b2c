# The methods behind the operators, called by their names.
# expect: finished
print((7).__add__(2), (7).__add__(2.0), (7.0).__add__(2), (7).__radd__(1), (7).__sub__(2), (7).__rsub__(2), (7).__floordiv__(2))
print((7).__mod__(4), (7).__rmod__(16), (7).__truediv__(2), (7).__divmod__(2), (7).__rdivmod__(30), (2).__pow__(5), (2).__rpow__(5), (2).__pow__(5, 7))
print((6).__and__(3), (6).__or__(1), (6).__xor__(5), (1).__lshift__(4), (64).__rshift__(2), (6).__and__(1.0))
print((5).__neg__(), (5).__pos__(), (-5).__abs__(), (5).__invert__(), (0).__bool__(), (5).__float__(), (5.9).__int__(), (25).__round__(-1))
print((5).__eq__(5), (5).__eq__("5"), (5).__ne__(6), (5).__lt__(6), (5).__lt__(5.5), (5.0).__le__(5), (5).__gt__("a"))
print("a".__add__("b"), "ab".__mul__(2), "ab".__rmul__(2), "abc".__contains__("b"), "abc".__len__(), "abc".__getitem__(-1), "a".__lt__("b"), "%s!".__mod__(1))
print([1].__add__([2]), [1].__mul__(2), [1, 2, 3].__getitem__(slice(1, None)), [1].__eq__([1]), [1].__eq__((1,)), [1].__lt__([2]), [1, 2].__contains__(2), [1, 2].__len__())
print({1}.__or__({2}), {1}.__or__([2]), {1, 2}.__and__({2}), {1, 2}.__sub__({2}), {1}.__le__({1, 2}), {1}.__eq__({1}), frozenset({1}).__or__({2}))
print({1: 2}.__or__({3: 4}), {1: 2}.__or__([]), {1: 2}.__eq__({1: 2}), {1: 2}.__ne__({1: 2}), {1: 2}.__contains__(1), {1: 2}.__len__(), {1: 2}.__getitem__(1))
print((1,).__add__((2,)), (1, 2).__lt__((1, 3)), (1,).__mul__(3), range(4).__len__(), range(4).__contains__(3), range(4).__getitem__(-1), b"a".__add__(b"b"))
items = [1]
print(items.__iadd__([2]) is items, items, items.__imul__(2), list(items.__reversed__()))
total = 0
for plus in map(int.__add__, [1, 2, 3], [10, 20, 30]):
    total += plus
print(total, sorted([3, 1, 2], key=int.__neg__), list(map(str.__len__, ["a", "bb"])))
for attempt in (lambda: int.__add__("a", 1), lambda: [1].__add__(2), lambda: "a".__add__(1), lambda: list.__len__(5), lambda: (1).__lshift__(-1)):
    try:
        print(attempt())
    except (TypeError, ValueError) as error:
        print(error)

# Every set operation between sets, frozensets, dict views and plain iterables; results, types and refusals.
# expect: exception
import operator

a, b, c, e = {1, 2, 3}, {3, 4}, {1, 2}, set()
f = frozenset([2, 3, 5])
d = {3: "x", 1: "y"}
show = lambda s: f"{type(s).__name__}:{sorted(s)}" if isinstance(s, (set, frozenset)) else repr(s)
operands = {"a": a, "b": b, "e": e, "f": f, "keys": d.keys(), "items": d.items(), "values": d.values(), "list": [3], "str": "", "dict": {3: 0}}
for symbol, op in {"|": operator.or_, "&": operator.and_, "-": operator.sub, "^": operator.xor, "<": operator.lt, "<=": operator.le, "==": operator.eq, ">": operator.gt}.items():
    for left in ("a", "f", "keys", "items", "list"):
        row = []
        for right, value in operands.items():
            try:
                result = op(operands[left], value)
                row.append(f"{right}={sorted(result, key=lambda x: (str(x), str(type(x)))) if isinstance(result, set) else show(result)}")
            except TypeError as error:
                row.append(f"{right}! {error}")
        print(left, symbol, *row, sep="  ")
for name in ("union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint"):
    row = []
    for args in ((), (b,), ([3, 3],), ((9, 8),), ({3: 1},), (range(2, 4), b), (None,), ([[]],), (iter([1, 2, 3, 4]),)):
        for s in (a, f):
            try:
                row.append(show(getattr(s, name)(*map(lambda x: iter([1, 2, 3, 4]) if type(x).__name__ == "list_iterator" else x, args))))
            except TypeError as error:
                row.append(f"! {error}")
    print(name, *row, sep="  ")
for name in ("update", "intersection_update", "difference_update", "symmetric_difference_update", "add", "discard", "remove", "pop", "clear", "copy"):
    for args in ((), (3,), (9,), ([3, 9],), (b,), (b, "x"), (f,), (frozenset({3}),)):
        s = {1, 2, 3}
        try:
            print(name, args, show(getattr(s, name)(*args)) if name != "pop" else type(s.pop(*args)), show(s) if not {"x"} & s else len(s), sep="  ")
        except (TypeError, KeyError) as error:
            print(name, args, type(error).__name__, error, show(s), sep="  ")
s = t = {1}
s |= {2}; s &= {1, 2, 5}; s -= {1}; s ^= {2, 7}
print(s, t is s, f"{s}", {*s, *"a"} == {7, "a"})
g = h = frozenset([1])
g |= {2}
print(sorted(g), sorted(h), g is h, type(g | a).__name__, type(a | g).__name__)
try:
    s |= [3]
except TypeError as error:
    print(error)
keys = {"a": 1, "b": 2}.keys()
print(sorted(keys & "ab"), sorted(keys | ["c"]), sorted(keys ^ {"a"}), sorted(keys - iter("a")), keys >= {"a"}, keys == {"a", "b"}, keys.isdisjoint("xyz"), {"a"} < keys)
print({frozenset({1, 2}): "pair"}[frozenset([2, 1])], frozenset() in {frozenset()}, {1, 2} in [{2, 1}], {1} in {frozenset([1])}, {1, 1.0, True}, {0, False, 0.0}, len({float("nan"), float("nan")}), {"x"} == frozenset("x"), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
for wrong in (lambda: {[]}, lambda: {{}}, lambda: {1, {2}}, lambda: hash(a), lambda: a[0], lambda: f.add(1), lambda: set(1), lambda: set([1], [2]), lambda: frozenset(x=1), lambda: set(key=1), lambda: a + b, lambda: a * 2, lambda: -a, lambda: [] in a, lambda: {} in f, lambda: set().pop(), lambda: a.nothing, lambda: sorted([a, b], key=len, reverse=True), lambda: sorted([{1, 2}, {1}, {3}]), lambda: max(a, c, key=sorted), lambda: sum([{1}]), lambda: set.union(), lambda: set.union([1]), lambda: set.union({1}, [2])):
    try:
        print(wrong())
    except (TypeError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)

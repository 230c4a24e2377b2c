# The messages of the usual mistakes are CPython's own.
# expect: finished
class Thing:
    pass


five, one = 5, [1]
for mistake in (
    lambda: 1 + "a",
    lambda: "a" + 1,
    lambda: "a" * "b",
    lambda: [1] + (2,),
    lambda: -"a",
    lambda: None + 1,
    lambda: 1 < "a",
    lambda: len(5),
    lambda: five(),
    lambda: five[0],
    lambda: [1][1],
    lambda: (1,)[5],
    lambda: "abc"[7],
    lambda: one["a"],
    lambda: {"a": 1}["b"],
    lambda: None.x,
    lambda: (3).nothing,
    lambda: "".nothing,
    lambda: Thing().nothing,
    lambda: Thing(1),
    lambda: int("twelve"),
    lambda: float("x"),
    lambda: int([]),
    lambda: 1 // 0,
    lambda: 1 % 0,
    lambda: 1.0 / 0,
    lambda: 5 in 5,
    lambda: [].pop(),
    lambda: [].remove(1),
    lambda: [1].index(2),
    lambda: "a".index("b"),
    lambda: {}.popitem(),
    lambda: chr(-1),
    lambda: ord("ab"),
    lambda: sum(["a"]),
    lambda: max([]),
    lambda: sorted(5),
    lambda: [*5],
    lambda: print(*5),
    lambda: print(**5),
    lambda: dict([1]),
    lambda: ", ".join([1]),
    lambda: "%d" % "x",
    lambda: f"{'x':d}",
    lambda: range("a"),
    lambda: isinstance(1, 1),
    lambda: next(iter([])),
    lambda: hash([]),
    lambda: abs("x"),
    lambda: round("x"),
):
    try:
        print("no error:", mistake())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

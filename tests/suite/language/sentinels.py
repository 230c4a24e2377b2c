# None, identity, equality with other types, and numbers as keys.
# expect: finished
# expect-stdout: True False False True False False True
# expect-stdout: True False True
# expect-stdout: one yes empty True True
# expect-stdout: False True True True True
# expect-stdout: True -0.0 True False
nothing = None
print(nothing is None, nothing == 0, nothing == False, 0 == False, "" == 0, [] == (), 1 == 1.0)
missing = object()
print(missing is missing, missing == object(), {1: "a"}.get(2, missing) is missing)
print({1: "one"}[1.0], {True: "yes"}[1], {(): "empty"}[()], [1, 2] == [1.0, 2.0], {1, 2} == {2.0, 1.0})
print("1" == 1, 1 != "1", None != 0, [None] == [None], (1, "a") == (1, "a"))
print(0.0 == -0.0, str(-0.0), 10 ** 20 == 1e20, 2 ** 53 + 1 == float(2 ** 53 + 1))

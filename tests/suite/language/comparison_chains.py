# A chained comparison evaluates its middle once and stops at the first falsehood.
# expect: finished
def middle():
    print("middle")
    return 5


def never():
    print("never")
    return 9


print(1 < middle() < 10)
print(7 < middle() < never())
print(1 == 1.0 == True, 1 < 2 > 0 != 5, not 1 == 2)
print("a" < "b" <= "b" < "ba", [1, 2] < [1, 3], (1,) < (1, 0))
print(3 in [1, 2, 3], 3 not in (1, 2), "ell" in "hello", "x" in {"x": 1})
one = 1
print(None is None, [] is not [], one is not None, one is one)

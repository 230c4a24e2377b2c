# What CPython compiles and warns of.
# expect: finished
import told

x = 5
print(x is 5, x is not "five", x is (), x is None, 1 is x is 2)
assert (x == 6, "a tuple is always true")
try:
    "text" (x)
except TypeError as error:
    print(error)
try:
    [[1, 2] ["key"], (3, 4) [None]]
except TypeError as error:
    print(error)


def never_called():
    return 5[0], {1, 2}[0], (i for i in "ab")["x"], f"{x}"["y"], [i for i in "ab"][1.5]


print(f"{x is 7}", told.answer)

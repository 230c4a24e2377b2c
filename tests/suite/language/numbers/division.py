# Quotients, remainders and powers of all signs, and what has none.
# expect: finished
import math
from itertools import product

numbers = [7, -7, 3, -3, 0, 2**65, -(2**65) + 1, 2.5, -2.5, 0.0, True]
for a, b in product(numbers, repeat=2):
    row = []
    for operation in (lambda: a // b, lambda: a % b, lambda: divmod(a, b), lambda: a / b):
        try:
            row.append(repr(operation()))
        except ZeroDivisionError as error:
            row.append(str(error))
    print(a, b, *row, sep=" | ")
for base, exponent in [(2, 10), (2, -1), (0, 0), (0, -1), (-8, 3), (10, 25), (2.0, 0.5), (0.0, -1), (True, 5), (-1, 10**6)]:
    try:
        print(base, exponent, base**exponent)
    except ZeroDivisionError as error:
        print(base, exponent, error)
print(pow(3, 200, 13), pow(3, -1, 7), pow(-5, 3, 7), pow(2, 5, -3))
for arguments in [(2, -1, 4), (2, 3, 0), (2.0, 3, 5)]:
    try:
        print(pow(*arguments))
    except (ValueError, TypeError) as error:
        print(arguments, error)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1250, -2), round(-1350, -2), round(5, 3))
print(round(1e300), round(0.5), round(1.5), round(1e22, 2), round(123.456, -1), round(True), round(2**70 + 3, -5))
print(math.floor(-3.5), math.ceil(-3.5), math.trunc(-3.5), int(-3.9), int(1e20), math.isqrt(10**30))
for bad in (float("nan"), float("inf")):
    for convert in (int, round, math.floor):
        try:
            convert(bad)
        except (ValueError, OverflowError) as error:
            print(type(error).__name__, error)

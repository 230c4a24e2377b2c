# The mathematical functions that are exact on every machine.
# expect: finished
# expect-stdout: 4 1000000000000000 1.4142135623730951 4.0 -3 3
# expect-stdout: 12 5 24 1 3.141592653589793 2.718281828459045 inf
# expect-stdout: True True 5 0
# expect-stdout: math domain error
# expect-stdout: math domain error
# expect-stdout: isqrt() argument must be nonnegative
import math

print(math.isqrt(17), math.isqrt(10 ** 30), math.sqrt(2), math.sqrt(16), math.floor(-2.5), math.ceil(2.1))
print(math.gcd(84, 36), math.gcd(0, 5), math.prod([1, 2, 3, 4]), math.prod([]), math.pi, math.e, math.inf)
print(math.nan != math.nan, -math.inf < 0, math.floor(5), math.ceil(-0.5))
for bad in (-1, -4.0):
    try:
        math.sqrt(bad)
    except ValueError as error:
        print(error)
try:
    math.isqrt(-1)
except ValueError as error:
    print(error)

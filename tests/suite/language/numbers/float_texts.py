# Floats as text: the shortest digits that read back, of two as near the even ones, and where the exponent begins.
# expect: finished
import random

ties = [2 ** 53 * 0.1, 900719925474099.25, 1269928506732382.25, 682409667052311.25, 2 ** 52 + 0.5, 2 ** 51 + 0.25, 2 ** 51 + 0.75, 5e-324, 1.7976931348623157e308, 2 ** 0.5, 0.1 + 0.2, 1 / 3, 9007199254740993.0, 1e22, 1e23, 4.35, 2.675, 0.1 + 0.7]
print(*ties)
print(*map(lambda x: f"{x:.17g}", ties))
print(*(x for n in range(-6, 19) for x in [1.5 * 10.0 ** n]))
print(*(10.0 ** n for n in (-5, -4, 15, 16, 17, 100, -100, 308, -308)))
random.seed(53)
total = 0
for _ in range(400):
    x = random.randint(2 ** 50, 2 ** 53) / 2 ** random.randint(0, 6)
    text = repr(x)
    assert float(text) == x
    total += sum(map(int, text.replace(".", "").partition("e")[0]))
    if total % 23 == 0:
        print(text, end=" ")
print(total)
for _ in range(6):
    x = random.getrandbits(64) * 2.0 ** random.randint(-1000, 900)
    print(x, float.hex(x), f"{x:.3e}", f"{x:g}", round(x, -int(f"{x:e}".partition("e")[2]) + 2), float(repr(x)) == x, x.as_integer_ratio()[1].bit_length())
print(str(1e16), 123456789012345680.0, 1e15 + 0.3, -0.0, [0.1, 1.0, 100.0], {1.0: 2.5}, (1e300 * 1e10, -1e300 * 1e10), 0.1 * 3, 1.1 * 1.1, 1e3 / 3, sum([0.1] * 10), 1.0e-7 + 1, 3.0 * 1.1)

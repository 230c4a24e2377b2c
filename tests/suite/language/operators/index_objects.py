# Objects that stand for an integer.
# expect: finished
import math


class Place:
    def __init__(self, number):
        self.number = number

    def __index__(self):
        return self.number


two, five = Place(2), Place(5)
letters = list("abcdefgh")
print(letters[two], letters[two:five], letters[::two], letters[-two.number:], (1, 2, 3)[two], "hello"[two], b"abc"[two])
letters[two] = "X"
letters[five:] = "yz"
del letters[Place(0)]
print(letters, range(10)[two], list(range(two, Place(9), two)))
print(hex(two), oct(five), bin(five), "%d %x %o %c" % (five, five, five, Place(65)), chr(Place(66)))
print([0] * two, two * "ab", (1,) * five, int(five), float(five), bytes(two), bytearray(two))
print("a,b,c".split(",", Place(1)), "x".rjust(five, "."), "1".zfill(five), letters.index("y", two), letters.pop(two))
print(math.factorial(five), math.comb(five, two), math.gcd(Place(12), 18), int("101", two), round(3.14159, two))
print(list(enumerate("ab", five)), (5).to_bytes(two, "big"), bytes([Place(1), two]), slice(two, five).indices(Place(4)))


class Wrong:
    def __index__(self):
        return "two"


class Huge:
    def __index__(self):
        return 10 ** 30


print([1, 2, 3][:Huge()], "abc"[-Huge().__index__():])
for attempt in (lambda: [1][Wrong()], lambda: [1][Huge()], lambda: "a"[Huge()], lambda: [1] * Huge(), lambda: range(3)[Huge()],
                lambda: hex(Wrong()), lambda: hex(1.5), lambda: letters["0"], lambda: letters[1.5 + 0], lambda: [1][None:"x"],
                lambda: "abc"[Wrong():], lambda: range(Wrong())):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)

# Codes: Caesar and Vigenère with str.translate, Morse, run lengths, Roman numerals, bases, checksums over bytes, bit fields.
# expect: exception
import string
from itertools import cycle, groupby, zip_longest


def caesar(text, n):
    shift = lambda letters: letters[n % 26:] + letters[:n % 26]
    return text.translate(str.maketrans(string.ascii_letters, shift(string.ascii_lowercase) + shift(string.ascii_uppercase)))


def vigenere(text, key, sign=1):
    keys = cycle(ord(c) - 97 for c in key.lower())
    return "".join(chr((ord(c) - (base := 65 if c.isupper() else 97) + sign * next(keys)) % 26 + base) if c.isascii() and c.isalpha() else c for c in text)


print(caesar("Hello, Wörld! xyz", 3), caesar(caesar("Round trip", 13), -13), vigenere("Attack at Dawn!", "Lemon"), vigenere(vigenere("Ünder Sécret", "key"), "key", -1))
MORSE = dict(zip("abcdefghijklmnopqrstuvwxyz", ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..".split()))
code = " / ".join(" ".join(map(MORSE.__getitem__, word)) for word in "sos help".split())
back = {v: k for k, v in MORSE.items()}
print(code, "".join(back.get(c, " ") for c in code.split(" ")))


def pack(text): return "".join(f"{n if n > 1 else ''}{c}" for c, g in groupby(text) if (n := len([*g])))
def unpack(text):
    number = ""
    for c in text:
        if c.isdigit():
            number += c
        else:
            yield c * int(number or 1)
            number = ""


for text in ("aaabccd", "", "zzzzzzzzzzzz", "abc"):
    print(repr(pack(text)), "".join(unpack(pack(text))) == text, end=" ")
print()
ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


class Roman(int):
    def __new__(cls, value):
        if isinstance(value, str):
            total, rest = 0, value.upper()
            for n, letters in ROMAN:
                while rest.startswith(letters):
                    total, rest = total + n, rest[len(letters):]
            if rest or str(cls(total)) != value.upper():
                raise ValueError(f"not a Roman numeral: {value!r}")
            value = total
        if not 0 < value < 4000:
            raise OverflowError(f"{value} is out of range")
        return super().__new__(cls, value)

    def __str__(self):
        out, n = [], int(self)
        for value, letters in ROMAN:
            count, n = divmod(n, value)
            out.append(letters * count)
        return "".join(out)

    def __repr__(self): return f"Roman({str(self)!r})"
    def __format__(self, spec): return format(str(self), spec) if not spec.endswith("d") else format(int(self), spec)
    def __add__(self, other): return Roman(int(self) + other)
    __radd__ = __add__


x, y = Roman("XIV"), Roman(2026)
print(x, repr(y), x + y, 1 + x, x * 2, type(x * 2).__name__, f"{x:>6}|{y:06d}|{x!r}", x < y, sorted([y, x, 3]), hash(x) == hash(14), [10, 20, 30][Roman("II")], x == 14, max(x, 5), sum([x, y]), "%s %d" % (x, x), divmod(y, 100), -x, x in {14}, y.bit_length())
for wrong in ("IIII", "ABC", "", 0, "MMMM", 5000):
    try:
        print(Roman(wrong))
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)


def to_base(n, base, digits=string.digits + string.ascii_lowercase):
    if n < 0:
        return "-" + to_base(-n, base)
    head, last = divmod(n, base)
    return (to_base(head, base) if head else "") + digits[last]


print([to_base(2026, b) for b in (2, 3, 8, 16, 36)], to_base(-255, 16), int("1k2", 36), int("-ff", 16), [int(to_base(n, 7), 7) == n for n in (0, 6, 7, -50)], 0b1010_1010, 0o17, 0xdead_beef, bin(-5), oct(64), hex(255)[2:].zfill(4))


def luhn(number):
    digits = [int(d) for d in str(number)][::-1]
    return (sum(digits[::2]) + sum(sum(divmod(2 * d, 10)) for d in digits[1::2])) % 10 == 0


def adler(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


print([luhn(n) for n in (49927398716, 49927398717, 1234567812345670)], hex(adler(b"Wikipedia")), hex(adler("Grüße".encode())), f"{adler(bytes(range(256))):#010x}")
data = bytearray(b"\x00\x7f\x80\xff header")
data[0:4] = (258).to_bytes(2, "big") + (-2).to_bytes(2, "little", signed=True)
head, rest = data[:4], bytes(data[4:])
print(head.hex(" "), int.from_bytes(head[:2], "big"), int.from_bytes(head[2:], "little", signed=True), rest.strip().decode(), bytes(a ^ b for a, b in zip(rest, cycle(b"key"))), [f"{b:08b}" for b in head[:2]])
flags = {"read": 1 << 0, "write": 1 << 1, "run": 1 << 2}
mask = flags["read"] | flags["run"]
print([name for name, bit in flags.items() if mask & bit], mask ^ flags["read"], ~mask & 7, mask << 4 >> 2, -mask >> 1, bin(mask).count("1"), (mask).bit_count())
for chunk in zip_longest(*[iter("abcdefgh")] * 3, fillvalue="·"):
    print("".join(chunk), end=" ")
print("".join(chr(int(b, 2)) for b in "01001000 01101001".split()), "".join(f"\\u{ord(c):04x}" for c in "é→"), "caf\u00e9 \x41 \101", ascii("é→😀"), "é".encode("utf-16-be").hex(), ["%02X" % b for b in "ß".encode()])
Roman("MCMXCIX") + 3000

# A hex dump, a small binary format with lengths, and bytearrays changed in place.
# expect: exception
class FormatError(ValueError): pass


def dump(data, width=8):
    for at in range(0, len(data), width):
        row = data[at:at + width]
        text = "".join(chr(b) if 32 <= b < 127 else "." for b in row)
        yield f"{at:04x}  {row.hex(' '):<{width * 3 - 1}}  {text!r}"


def encode(value):
    match value:
        case None: return b"n"
        case bool(): return b"t" if value else b"f"
        case int(): return b"i" + (raw := value.to_bytes((value.bit_length() + 8) // 8, "big", signed=True)).__len__().to_bytes(1) + raw
        case str(): return b"s" + len(raw := value.encode()).to_bytes(2, "big") + raw
        case bytes() | bytearray(): return b"b%c%b" % (len(value), bytes(value))
        case list() | tuple(): return b"l%c" % len(value) + b"".join(map(encode, value))
        case dict(): return b"d%c" % len(value) + b"".join(encode(x) for pair in value.items() for x in pair)
        case _: raise TypeError(f"cannot encode {type(value).__name__}")


class Reader:
    def __init__(self, data): self.data, self.at = memory(data), 0
    def take(self, n):
        if self.at + n > len(self.data):
            raise FormatError(f"wanted {n} bytes at {self.at}, have {len(self.data) - self.at}")
        self.at += n
        return self.data[self.at - n:self.at]
    def read(self):
        kind = self.take(1)
        match kind:
            case b"n": return None
            case b"t" | b"f": return kind == b"t"
            case b"i": return int.from_bytes(self.take(self.take(1)[0]), "big", signed=True)
            case b"s": return str(self.take(int.from_bytes(self.take(2), "big")), "utf-8")
            case b"b": return self.take(*self.take(1))
            case b"l": return [self.read() for _ in range(self.take(1)[0])]
            case b"d": return {self.read(): self.read() for _ in range(self.take(1)[0])}
        raise FormatError(f"unknown kind {kind!r} at {self.at - 1}")


def memory(data): return bytes(data)


values = [0, -1, 127, 128, -129, 2 ** 70, True, None, "", "größe→😀", b"\x00\xff", [1, [2, []], "x"], {"k": {"n": None}, 5: (1, 2)}]
raw = encode(values)
print(len(raw), *dump(raw), sep="\n")
back = Reader(raw).read()
print(back, back == values, back[-1][5] == [1, 2])
for bad in (b"", b"x", b"s\x00\x05abc", b"l\x02n", b"i\x01", b"s\x00\x01\xff", b"b\x03ab"):
    try:
        print(Reader(bad).read())
    except (FormatError, UnicodeDecodeError) as error:
        print(bad, type(error).__name__, error)
for bad in ({1.5}, 1.5, object):
    try:
        encode([bad])
    except TypeError as error:
        print(error)
b = bytearray(b"hello world")
b[0] = ord("J")
b[5:6] = b", "
b += b"!" * 2
b.extend(map(ord, "?"))
b.insert(0, 0x3e)
del b[-1], b[1::4]
print(b, len(b), b.find(b"o"), b.count(b"l"), b.upper(), b.title(), b.replace(b"o", b"0"), b[::-1], b.split(b","), b.partition(b" "), bytes(b) == b, b > b"A", b"w" in b, 0x3e in b)
b.reverse()
c = b.copy()
c.clear()
print(b, c, b.pop(), b.pop(0), b.remove(ord("w")), b, b.isalpha(), b"123".isdigit(), b"%05d|%-6s|%x|%.2f|%r" % (42, b"ab", 255, 1.5, b"q"), b"a,b,,c".split(b","), b" x ".strip(), b"ab".center(6, b"*"), b"7".zfill(3), b"aXbX".rsplit(b"X", 1), b"-".join([b"a", bytearray(b"b")]))
print(bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes.fromhex("4c 6f"), bytearray(range(3)), bytes(), b"\x41\t\\\"'", repr(b"it's"), str(b"a"), b"abc"[1], b"abc"[1:2], [*b"ab"], max(b"az"), sorted(b"cab"), {b"k": 1}[b"k"], hash(b"a") == hash(b"a"), b"a" + bytearray(b"b"), bytearray(b"a") + b"b", b"ab" * 2, b"abc".translate(bytes.maketrans(b"ab", b"xy"), b"c"))
b[0] = 256

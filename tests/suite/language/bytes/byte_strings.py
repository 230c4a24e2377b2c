# bytes and bytearray: literals, indexing, methods, mutation, errors.
# expect: finished
data = b"spam\x00\xff'\"\n"
print(data, len(data), data[0], data[-1], data[1:3], data[::-1], list(data[:4]), b"it's", b'say "x"', rb"\n", b"a" b"b")
print(bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes(range(4)), bytes(b"x"), bytearray(2), bytearray(b"ab"), bytes.fromhex("de AD"), b"\xde\xad".hex(), b"abc".hex("-"), b"abcd".hex(":", 2))
print(b"a" + b"b", b"ab" * 2, b"a" in b"cab", 97 in b"a", b"a" < b"b", b"a" == "a", b"" == bytearray(), b"abc".find(b"c"), b"abc".find(99), b"a,b".split(b","), b" x ".strip(), b"Ab".upper(), b"ab".replace(b"a", b"xyz"))
print(b"%d %s %x %r" % (5, b"s", 255, "r"), b"ab".center(6, b"*"), b"7".zfill(3), b"-".join([b"a", b"b"]), b"abc".startswith(b"ab"), b"a\tb".expandtabs(2), b"ab".isalpha(), b"a\nb".splitlines(), b"abc".partition(b"b"), b"abcabc".count(b"bc"), b"abc".translate(None, b"b"))
buffer = bytearray(b"hello")
buffer[0] = 72; buffer.append(33); buffer += b"??"; buffer.extend([46]); buffer[1:3] = b"EL"; del buffer[-1]; buffer.insert(0, 62); buffer.remove(33)
print(buffer, buffer.pop(), bytes(buffer), buffer.decode(), buffer.index(b"L"), len(buffer), buffer[::2], buffer.copy() is buffer)
buffer.reverse(); print(buffer); buffer.clear(); print(buffer, bool(buffer))
for bad in (lambda: b"a" + "b", lambda: "a" + b"b", lambda: bytes([256]), lambda: bytes(["a"]), lambda: bytes("a"), lambda: b"a".join(["b"]), lambda: b"\xff".decode(), lambda: b"\xff".decode("ascii"), lambda: bytes.fromhex("abc"), lambda: bytes.fromhex("zz"), lambda: b"a".find("a"), lambda: b"abc"[5], lambda: bytes(-1), lambda: b"a" < "a", lambda: int(b"x"), lambda: b"%d" % b"x"):
    try:
        print(bad())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
try:
    buffer.append(256)
except ValueError as error:
    print(error)
try:
    b"abc"[0] = 1
except TypeError as error:
    print(error)
print(b"\xc3\xa9".decode(), b"\xff\xfe".decode("utf-8", "replace"), b"\xffa".decode("utf-8", "ignore"), b"\xff".decode("latin-1"), b"\xff".decode("utf-8", "backslashreplace"), hash(b"a") == hash("a"), {b"k": 1}[b"k"], str(b"abc"), str(b"abc", "ascii"), repr(bytearray(b"\x00")))
print(int.from_bytes(b"\x01\x02", "big"), (258).to_bytes(2, "big"), max(b"abc"), sorted(b"cab"), sum(b"\x01\x02"), [*b"ab"], b"".join(bytes([n]) for n in range(97, 100)), bytearray(b"x") == b"x", b"x" in {b"x"})

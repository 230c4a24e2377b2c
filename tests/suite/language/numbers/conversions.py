# Texts, bytes and numbers into numbers, and back.
# expect: finished
for text in ("42", " -17 ", "+5", "1_000", "0x1f", "1__0", "", "  ", "4.5", "１２", "²", "1e5", "\n9\t"):
    for convert in (int, float):
        try:
            print(repr(text), convert.__name__, convert(text))
        except ValueError as error:
            print(repr(text), error)
for text, base in [("ff", 16), ("0xff", 16), ("0xff", 0), ("0b101", 0), ("0o17", 0), ("z", 36), ("12", 2), ("10", 1),
                   ("010", 0), ("0", 0), ("7_7", 8), ("-0b11", 2), ("9" * 30, 10)]:
    try:
        print(repr(text), base, int(text, base))
    except ValueError as error:
        print(error)
for value in (b"12", bytearray(b" 7 "), True, 3.99, -3.99):
    print(value, int(value), float(value))
for value in ("inf", "-Infinity", "nan", "1e400", "-1e-400", ".5", "5.", "1_0.5", "0x1p3"):
    try:
        print(value, float(value))
    except ValueError as error:
        print(error)
for convert, value in [(int, None), (int, []), (float, {}), (int, "x" * 60), (float, "y" * 60), (int, 3 + 0.5)]:
    try:
        print(convert(value))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print((255).to_bytes(2, "big"), (-2).to_bytes(3, "little", signed=True), int.from_bytes(b"\x01\x00", "little"))
print(int.from_bytes(b"\xff\xfe", "big", signed=True), (1023).bit_length(), (255).bit_count(), (0).bit_length())
print(hex(-255), oct(64), bin(10), hex(2**70), (3.75).as_integer_ratio(), (0.1).hex(), float.fromhex("0x1.8p1"))
print((4.0).is_integer(), (10).as_integer_ratio(), (5).numerator, (5).denominator, (5).real, (5).imag, (2.5).conjugate())
print(str(1e16), str(1e15), repr(1e-5), repr(0.0001), 1.0, 100000000000000000000.0, 5e-324, 1.7976931348623157e308)
print(0.1 + 0.2, 1 / 3, 2 / 3, 1e22, 1e23, 123456789012345680.0, -0.0, 9007199254740993.0)
try:
    (300).to_bytes(1, "big")
except OverflowError as error:
    print(error)
print(bool(0.0), bool(-0.0), bool(0), bool(""), bool(" "), bool([]), bool([0]), int("0"), 0 == -0.0 == False)
print(hash(1) == hash(1.0) == hash(True), {1: "a", 1.0: "b", True: "c"}, hash(2**61 - 1), hash(-1), hash(0.5))

# expect: finished
"""Short texts: what their methods give, and texts of one letter."""
for text in ("", "a", "aB c", " x\t", "0123456789abcdef", "0123456789abcdefg", "äöü", "é", "ß" * 17):
    print(repr(text), repr(text.upper()), repr(text.lower()), repr(text.strip()), text.startswith("a"), text.endswith(""))
    print(repr(text.rjust(5)), repr(text.ljust(5, "*")), repr(text.rjust(17, "é")), repr(text.rjust(-3)), text.split("2"))
    print([letter for letter in text], text[:1] + text[-1:], "b" in text, "" in text, text in "0123456789abcdefgh")
    print("%s|%s" % (text, 5), "%d%%" % 7, "[%s]" % text, "%5s" % text, "%s" % [text], f"{text}{1}{text!r}")

print(ord("a"), chr(65), chr(127), ord("é"), chr(233), chr(0x1F600))
print(str(-5), str(0), str(True), str(10**20), str(-2**63), int("007"), int("1" * 18), int("-5"), int(" 5 "), int(3.9), int(True))
for bad in ("", "5x", "é", "1_", "١٢"):
    try:
        print(int(bad))
    except ValueError as error:
        print(error)
for format, values in (("%d", "x"), ("%d %d", 1), ("%d", (1, 2)), ("%", 1), ("%q", 1), ("%s", ()), ("%d", 1.5), ("%d", True), ("%s", None)):
    try:
        print(format % values)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for method, args in (("rjust", ()), ("rjust", ("5",)), ("rjust", (5, "ab")), ("split", ("",)), ("startswith", (5,)), ("upper", (1,))):
    try:
        print(getattr("abc", method)(*args))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Name(str):
    def upper(self):
        return "own"


name = Name("x")
print(name.upper(), name.lower(), type(name.lower()).__name__, type(str(name)).__name__, type(name + "y").__name__)
print(",".join(["a", name, "b"]), ",".join([name]), type(",".join([name])).__name__, "".join(()), "-".join("abc"), "-".join({"k": 1}))
try:
    print(",".join(["a", 1]))
except TypeError as error:
    print(error)
grown = ""
for number in range(2000):
    grown += "ab"
    if number % 700 == 0:
        print(len(grown), grown[-1], grown.count("b"), grown.upper()[:4], "ba" in grown, grown.split("b")[0])

# Upper and lower case, questions about characters, padding, translating.
# expect: finished
words = ["hello world", "HELLO", "Hello World", "they're bill's", "straße", "ǆ", "İstanbul", "ﬁne", "ΑΣ", "123abc", "", "a1 b2", "tab\tcase"]
for word in words:
    print(repr(word), word.upper(), word.lower(), word.title(), word.capitalize(), word.swapcase(), word.casefold())
tests = ["isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isprintable", "isascii"]
for sample in ["abc", "123", "²", "½", "٣", "a1", " \t", "ABC", "Abc", "aB", "_x1", "1x", "", "é", "a b", "\x00", "Ⅷ", "class"]:
    print(repr(sample), [name[2:] for name in tests if getattr(sample, name)()])
print("|".join(["ab".ljust(5), "ab".rjust(5), "ab".center(5), "ab".center(6, "*"), "ab".ljust(1), "abc".center(6, "-")]))
print("42".zfill(5), "-42".zfill(5), "+4".zfill(4), "abc".zfill(2), "".zfill(3), "a\tb\tc".expandtabs(4), "01\t012\n0123\t".expandtabs(), "\t|".expandtabs(0))
table = str.maketrans("abc", "xyz", "d")
print("aabbccdd".translate(table), "abc".translate({97: None, 98: "BB", 99: 67}), str.maketrans({"a": 1, "b": None}))
for arguments in [("ab", "c"), ({"ab": 1},), (1,)]:
    try:
        str.maketrans(*arguments)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    "x".center(5, "ab")
except TypeError as error:
    print(error)
print(ord("a"), chr(8364), ascii("é€😀\n'"), repr("it's"), repr('say "hi"'), repr("it's \"x\""), repr("\x00\x7f\x80\xa0\u200b\ue000"))
for bad in (lambda: ord("ab"), lambda: chr(-1), lambda: chr(0x110000), lambda: ord(5)):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print("naïve".encode(), "naïve".encode("latin-1"), b"na\xc3\xafve".decode(), "é".encode("ascii", "replace"), "é".encode("ascii", "xmlcharrefreplace"), "€".encode("utf-16-le"))
print("abcdef"[1:4], "abcdef"[::-1], "abcdef"[-2:], "abcdef"[5:1:-2], "abc"[10:], "😀é"[0], len("😀é"))
try:
    "abc"[5]
except IndexError as error:
    print(error)
try:
    "abc"[str(1)]
except TypeError as error:
    print(error)
try:
    "abc"[0] = "x"
except TypeError as error:
    print(error)

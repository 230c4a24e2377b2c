# Finding, splitting, joining, replacing and trimming text.
# expect: finished
text = "the cat sat on the mat, the end"
print(text.find("the"), text.find("the", 1), text.rfind("the"), text.find("dog"), text.index("sat"), text.count("the"), text.count(""))
print(text.find("the", -10), text.find("", 5), text.find("", 100), text.rfind(""), "aaaa".count("aa"), text.rindex("a", 0, 10))
for search in (lambda: text.index("dog"), lambda: text.rindex("dog"), lambda: "abc".find(1), lambda: text.split("")):
    try:
        print(search())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(text.split(), text.split(" ", 2), text.rsplit(" ", 2), text.split("the"), text.split(", "), "  a  b ".split(), "  a  b ".split(" "))
print("a,b,,c,".split(","), "".split(), "".split(","), "a b c".split(maxsplit=1), "a b c".rsplit(None, 1), "x\ty\nz".split())
print("one\ntwo\r\nthree\rfour\x0bfive\u2028six".splitlines(), "a\n\nb\n".splitlines(True), "".splitlines(), "\n".splitlines())
print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("="), "abc".rpartition("="))
print(", ".join(["a", "b"]), "-".join("abc"), "".join([]), " ".join(str(n) for n in range(4)), "x".join(["one"]), ",".join({"k": 1}))
for bad in ([1, 2], ["a", None], 5):
    try:
        print(",".join(bad))
    except TypeError as error:
        print(error)
print(text.replace("the", "THE"), text.replace("the", "", 2), "aaa".replace("a", "bb"), "abc".replace("", "-"), "aaa".replace("a", "b", 0))
print("  x ".strip() + "|", "  x ".lstrip() + "|", "  x ".rstrip() + "|", "xxabcxx".strip("x"), "abcba".strip("ab"), "mississippi".rstrip("ipz"))
print("prefix-body".removeprefix("prefix-"), "body.py".removesuffix(".py"), "body".removeprefix("x"), "aaa".removesuffix("a"))
print(text.startswith("the"), text.startswith(("a", "t")), text.endswith("end"), text.startswith("cat", 4), text.endswith(("x", "d"), 0, 5), "".startswith(""))
try:
    text.startswith(["the"])
except TypeError as error:
    print(error)
print("cat" in text, "dog" not in text, "" in "", "A" in "abc", "ab" in "cab")
try:
    print(1 in "123")
except TypeError as error:
    print(error)
print("abc" < "abd" < "b", "Z" < "a", "" < "a", "abc" == "abc", "é" > "z", max("hello"), min("hello"), sorted("hello"), "a" * 3 + "b" * 0)

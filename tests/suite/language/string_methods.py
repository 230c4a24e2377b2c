# The string methods that programs use most.
# expect: finished
text = "  The quick brown fox  "
print(repr(text.strip()), repr(text.lstrip()), repr(text.rstrip()), "xxhixx".strip("x"))
print(text.split(), "a,b,,c".split(","), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1))
print("-".join(["x", "y", "z"]), "".join(str(n) for n in range(5)), ", ".join({"k": 1}))
print("hello".replace("l", "L"), "hello".replace("l", "L", 1), "hello".count("l"))
print("hello".find("l"), "hello".rfind("l"), "hello".find("z"), "hello".index("e"))
print("hello".startswith("he"), "hello".endswith(("lo", "x")), "hello".startswith("l", 2))
print("hello world".title(), "hello".capitalize(), "HeLLo".swapcase(), "Hi".upper().lower())
print("7".zfill(3), "-7".zfill(4), "ab".center(7, "*"), "ab".ljust(5, "."), "ab".rjust(5))
print("12".isdigit(), "a1".isalnum(), "abc".isalpha(), " ".isspace(), "Ab".islower(), "AB".isupper())
print("key=value=x".partition("="), "key=value=x".rpartition("="), "one\ntwo\n".splitlines())
print("prefix-name".removeprefix("prefix-"), "name.py".removesuffix(".py"))

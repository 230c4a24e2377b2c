# Strings: indexing, slicing, repetition, comparison and their length in characters.
# expect: finished
word = "lockstep"
print(word[0], word[-1], word[2:5], word[:4], word[4:], word[::-1], word[::3], word[10:])
print(len(word), word * 2, "-" * 10, word + "!", "step" in word)
print("naïve ☕".upper(), len("naïve ☕"), "ß".upper(), "ÄÖ".lower())
print("one" "two", 'it\'s', "tab\tend", "back\\slash", r"raw\n", "\x41\u00e9")
print(ord("A"), chr(9731), max("hello"), sorted("hello"), list("abc"), tuple("xy"))
text = """two
lines"""
print(text, len(text))
print("a" "b" < "b", "Z" < "a", "" == '')

# repr picks the quotes and escapes what cannot be seen.
# expect: finished
for text in ["plain", "it's", 'say "hi"', "both ' and \"", "new\nline", "tab\t", "\\", "\x00\x1f\x7f", "é☕", ""]:
    print(repr(text), len(repr(text)))
print([["a", 'b"'], ("c",), {"d": "e\n"}, {"f"}], ascii("é☕"))
print(str("text"), str(3), str(None), str([1, "2"]), repr(1.5), repr(True))

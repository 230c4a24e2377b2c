# expect: finished
"""The attributes and texts of Unicode errors, and of SyntaxError."""
error = UnicodeDecodeError("utf-8", b"ab\xff\xfe", 2, 3, "invalid start byte")
print(error, "|", error.encoding, error.object, error.start, error.end, error.reason)
error.end = 4
print(error)
error = UnicodeEncodeError("ascii", "h\xe9llo \u20ac \U0001f600", 1, 2, "ordinal not in range(128)")
print(error, "|", error.args)
error.start, error.end = 6, 7
print(error)
error.start, error.end = 8, 9
print(error)
error.start, error.end = 1, 9
print(error)
print(UnicodeTranslateError("t\xfcr", 1, 2, "no entry"))
for cls, args in ((UnicodeDecodeError, (1,)), (UnicodeEncodeError, ("a", "b", 1, 2)), (UnicodeTranslateError, ()),
                  (UnicodeEncodeError, ("a", 3, 1, 2, "r"))):
    try:
        cls(*args)
    except TypeError as problem:
        print("TypeError:", problem)

error = SyntaxError("bad thing", ("file.py", 3, 5, "x = = 1", 3, 6))
print(error, "|", error.msg, error.filename, error.lineno, error.offset, repr(error.text), error.end_lineno, error.end_offset)
error = SyntaxError("alone")
print(error, error.msg, error.filename, error.lineno, error.args)
error.lineno = 12
print(error)
error.filename = "/some/where/else.py"
print(error)
print(repr(IndentationError("unexpected indent")), isinstance(TabError(), SyntaxError))

# A wrong text is an exception like others, which knows the place.
# expect: finished
def show(text, mode="exec"):
    try:
        compile(text, "<text>", mode)
        print(repr(text), mode, "is fine")
    except SyntaxError as error:
        place = (error.lineno, error.offset, error.end_lineno, error.end_offset)
        print(repr(text), mode, "->", type(error).__name__, error.msg, place, repr(error.text), error.filename)


for text in [
    "x = (",
    "a = (1,\n2",
    "if 1:\nx",
    "  x = 1",
    "x = 1\n y = 2",
    "def f(:\n  pass",
    "'abc",
    "x = '''abc",
    "f() = 1",
    "1 = x",
    "x = 1 +",
    "a b",
    "for x in y\n  pass",
    "class C\n  pass",
    "print 'hello'",
    "x = }",
    "(1, 2]",
    "if x = 1:\n  pass",
    "def f(a, a): pass",
    "return 1",
    "break",
    "yield 1",
    "x = [\n1,\n2\n",
    "nonlocal x",
    "def f():\n  x = 1\n  global x",
    "f(a=1, 2)",
    "import a.b as",
    "del f()",
    "lambda: (yield",
    "async def f():\n  [await x for x in y]\n  return",
    "try:\n  pass",
    "else: pass",
    "x = 1\n\n\ny = $",
    "while True print(1)",
    "None = 1",
    "@",
]:
    show(text)
for text in ["", "x = 1", "1 2", "   1", "1 +", "pass", "1\n2", "[x for x in", "a, b"]:
    show(text, "eval")
for text in ["", "1; 2", "x = 1\ny = 2", "if 1:\n    pass\n", "if 1: pass", "a b", "def f():\n    pass\n\n"]:
    show(text, "single")
try:
    eval("1 + + / 2")
except SyntaxError as error:
    print(str(error), error.args)
try:
    exec("x = 5\nx = = 6")
except SyntaxError as error:
    print(str(error), error.args)

# Words of CPython for what is often written by mistake.
# expect: finished
def show(text):
    try:
        compile(text, "<text>", "exec")
        print(text, "is fine")
    except SyntaxError as error:
        print(repr(text), type(error).__name__, error.msg, error.lineno, error.offset, error.end_offset, repr(error.text))


for text in [
    "[x, y for x, y in z]", "{x, for x in z}", "{a: 1, b: 2 for a in c}", "[a, b, for c in d]",
    "(x = 3)", "[x = 1]", "y[x = 1]", "f(x)(y = 1)", "(x = )",
    "if x = 3: pass", "print x", "if 1: print {1: x}", "x = exec y", "print (a.)",
    "if 1:\n        x\n\ty", "if 1:\n  x\n\ty", "if 1:\n    x\n  y",
    "x = 1 + *2", "f(x=*a)", "not *a", "x = *a", "(*a)", "*a = 1",
    "f(a=1, a=2)", "def f():\n    global x\n    x = 1\n    global x", "1abc", "0777", "x = 0b3",
    "x = (1 2)", "a = 5 if x", "while x\n  pass", "def f()\n  pass",
]:
    show(text)
for text in ["'a'\n  ", "\t", "1 +", "(1,\n"]:
    try:
        compile(text, "<text>", "eval")
    except SyntaxError as error:
        print(repr(text), error.args)

# A traceback names the text and the line in it, but cannot show the line.
# expect: exception
import traceback


def attempt(text, *spaces):
    try:
        exec(text, *spaces)
    except Exception as error:
        traceback.print_exc()
        print(type(error).__name__, error)


attempt("a = 1\nb = 0\na / b")
attempt("def f(n):\n    if n == 0:\n        raise ValueError('bottom')\n    f(n - 1)\nf(2)")
attempt("print(missing)", {})
attempt("value = 1\nprint(valeu)", {})
attempt("class C:\n    x = [1][2]")
attempt("try:\n    {}['k']\nexcept KeyError:\n    raise RuntimeError('second')")
attempt("[1 / n for n in (1, 0)]")
attempt("x = (1 +")
attempt("if True:\nprint(1)")
attempt("exec('1 / 0')")
code = compile("\n\n\nint('x')", "script.txt", "exec")
try:
    exec(code)
except ValueError:
    traceback.print_exc()
exec("def late():\n    return undefined_name\n")
late()

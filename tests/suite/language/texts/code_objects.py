# `compile` makes code that runs as often as one likes.
# expect: finished
code = compile("x * 2 + offset", "<formula>", "eval")
offset = 1
for x in range(3):
    print(eval(code), end=" ")
print(eval(code, {"x": 10, "offset": 5}), eval(code, {"x": 10}, {"offset": 7}))
print(type(code).__name__, code.co_name, code.co_filename, code.co_firstlineno)
body = compile("steps.append(len(steps))\nsteps = steps[-2:]", "body.py", "exec")
steps = []
for _ in range(4):
    exec(body)
    print(steps, end=" ")
print(exec(code), eval(body))

single = compile("1 + 1\n", "<input>", "single")
exec(single)
exec(compile("None; 'text'; [1, 2]", "<input>", "single"))
exec(compile("for n in range(3):\n    n * n\n", "<input>", "single"))
exec(compile("def f():\n    5\n    return 6\n", "<input>", "single"))
print(f(), _)


def plain():
    return "plain ran"


print(eval(plain.__code__))


def with_argument(n):
    return n


def with_closure():
    def inner():
        return plain

    plain = 1
    return inner


for function in (with_argument, with_closure()):
    for run in (eval, exec):
        try:
            run(function.__code__)
        except TypeError as error:
            print(run.__name__, error)

for arguments in [
    (1, "f", "exec"),
    ("1", 2, "exec"),
    ("1", "f", "other"),
    ("1", "f", "exec", 1),
    ("1", "f", "exec", 0, False, 5),
    ("1", "f"),
    ("1", "f", 3),
    ("a\0b", "f", "exec"),
]:
    try:
        print(compile(*arguments))
    except (TypeError, ValueError, SyntaxError) as error:
        print(type(error).__name__, error)
print(compile(source="7", filename="f", mode="eval", flags=0, dont_inherit=True, optimize=-1).co_filename)
print(compile(b"1", b"name", "eval").co_filename)

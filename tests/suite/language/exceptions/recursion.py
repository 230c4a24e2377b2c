# expect: finished
# expect-stdout: RecursionError maximum recursion depth exceeded
# expect-stdout: 900
# expect-stdout: True 0
# expect-stdout: repr, too
"""The recursion limit is an exception like any other."""
def down(n):
    return down(n + 1)


def deep(n):
    return n if n == 0 else 1 + deep(n - 1)


try:
    down(0)
except RecursionError as error:
    print(type(error).__name__, str(error)[:32])
print(deep(900))
depth = 0


def count():
    global depth
    depth += 1
    try:
        count()
    finally:
        depth -= 1


try:
    count()
except RuntimeError as error:
    print(isinstance(error, RecursionError), depth)


class Loop:
    def __repr__(self):
        return repr(self)


try:
    repr(Loop())
except RecursionError:
    print("repr, too")

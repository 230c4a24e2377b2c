# A recursion that catches its own error and goes on is bounded by the stack.
# expect: finished
# expect-stdout: True
def down(n):
    try:
        return down(n + 1)
    except RecursionError:
        return n


print(900 < down(0) < 1000)

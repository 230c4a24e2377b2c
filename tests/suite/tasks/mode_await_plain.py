# A text without an await runs under mode await as well.
# expect: finished
# mode: await
# expect-stdout: [0, 2, 4] __main__
def double(n):
    return 2 * n


print([double(n) for n in range(3)], __name__)

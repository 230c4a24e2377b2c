# An exception waits in the future until somebody asks.
# expect: finished
# expect-stdout: ZeroDivisionError('integer division or modulo by zero')
# expect-stdout: raised here: integer division or modulo by zero
# expect-stdout: 1
# expect-stdout: integer division or modulo by zero []
from concurrent.futures import ThreadPoolExecutor


def fail(n):
    return 1 // n


with ThreadPoolExecutor(2) as pool:
    future = pool.submit(fail, 0)
    print(repr(future.exception()))
    try:
        future.result()
    except ZeroDivisionError as error:
        print("raised here:", error)
    results = pool.map(fail, [1, 0, 2])
    print(next(results))
    try:
        next(results)
    except ZeroDivisionError as error:
        print(error, list(results))

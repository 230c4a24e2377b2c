# map() hands everything in at once; the exception comes when its place in the order is reached.
# expect: finished
# expect-stdout: asked
# expect-stdout: 12 6
# expect-stdout: integer division or modulo by zero
# expect-stdout: []
# expect-stdout: [4, 5]
from concurrent.futures import ThreadPoolExecutor


def invert(number):
    return 12 // number


with ThreadPoolExecutor(2) as pool:
    results = pool.map(invert, [1, 2, 0, 4])
    print("asked")
    print(next(results), next(results))
    try:
        next(results)
    except ZeroDivisionError as error:
        print(error)
    print(list(results))
    print(list(pool.map(max, [1, 5, 3], [4, 2])))

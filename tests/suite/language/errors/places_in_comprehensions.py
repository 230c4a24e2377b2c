# expect: finished
"""Where tracebacks point to within comprehensions: behind a comparison it is the comparison."""
import traceback


def shown(action):
    try:
        action()
    except Exception:
        print(traceback.format_exc())


def failing(n):
    yield n
    1 / 0


rows = [[1], [2]]
shown(lambda: {row for row in rows})
shown(lambda: {row for row in rows if row})
shown(lambda: {row for row in rows if row != 3})
shown(lambda: {row: 1 for row in rows if row if not (row == 3 or row < [0])})
shown(lambda: {x: 1 for x in rows if 1 != 2 for y in x})
shown(lambda: [x for y in [1] if y > 0 for x in failing(y)])
shown(lambda: [x for y in [1] if y > 0 for x in y])
shown(lambda: [x for y in [1] if y > 0 for x, z in [1]])
shown(lambda: {row for row in rows if (row if row > [0] else 0)})
try:
    lenn
except NameError:
    print(traceback.format_exc())

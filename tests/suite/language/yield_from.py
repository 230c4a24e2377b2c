# Delegating to another generator, and walking a tree with it.
# expect: finished
# expect-stdout: inner got hello
# expect-stdout: outer got inner result
# expect-stdout: 1 2 [3, 4, 'x', 'y']
# expect-stdout: [1, 2, 3, 4, 5]
def inner():
    received = yield 1
    print("inner got", received)
    yield 2
    return "inner result"


def outer():
    result = yield from inner()
    print("outer got", result)
    yield from (3, 4)
    yield from "xy"


walker = outer()
print(next(walker), walker.send("hello"), list(walker))


def walk(tree):
    if isinstance(tree, list):
        for branch in tree:
            yield from walk(branch)
    else:
        yield tree


print(list(walk([1, [2, [3, 4], []], [[5]]])))

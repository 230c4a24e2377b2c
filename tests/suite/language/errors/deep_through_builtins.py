# expect: finished
"""How deep a program may go when builtins stand between its own functions."""

depth = 0


def measured(name, action):
    global depth
    depth = 0
    try:
        action()
    except RecursionError as error:
        print(f"{name:<10}{depth:>5}", error)


def through_map(n):
    global depth
    depth = n
    return list(map(through_map, [n + 1]))


def delegating(n):
    global depth
    depth = n
    yield from delegating(n + 1)


def checking(n):
    global depth
    depth = n
    isinstance(n, (str, int))
    checking(n + 1)


def loop():
    for _ in delegating(1):
        pass


class Adding:
    def __add__(self, n):
        global depth
        depth = n
        return self + (n + 1)


class Iterated:
    def __iter__(self):
        global depth
        depth += 1
        yield from self


class Shown:
    def __repr__(self):
        global depth
        depth += 1
        return repr(self)


measured("map", lambda: through_map(1))
measured("list", lambda: list(delegating(1)))
measured("tuple", lambda: tuple(delegating(1)))
measured("for", loop)
measured("join", lambda: ",".join(delegating(1)))
measured("sorted", lambda: sorted(delegating(1)))
measured("checking", lambda: checking(1))
measured("adding", lambda: Adding() + 1)
measured("iterated", lambda: list(Iterated()))
measured("shown", lambda: repr(Shown()))

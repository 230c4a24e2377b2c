# Long series that generators pass on from builtin iterators, gathered by builtins.
# expect: finished
import itertools
from collections import Counter, deque

COUNT = 50_000


def letters():
    yield from "abcde" * (COUNT // 5)


def twice():
    yield from letters()
    yield from letters()


def mapped():
    yield from map(lambda number: number * number, range(COUNT))


def keys():
    result = yield from dict.fromkeys(range(COUNT))
    assert result is None


def after_first():
    series = letters()
    yield next(series)
    yield from series


for make in (letters, twice, mapped, keys, after_first):
    series = make()
    first, second, *rest = series
    print(make.__name__, repr(first), repr(second), len(rest), next(series, "empty"))
    print(len(list(make())), len(tuple(make())), len({*make()}), len([0, *make()]))
    print(len("".join(map(str, make()))), len(sorted(make())), repr(max(make())), repr(min(make())))
    print(len(list(zip(make(), make()))), sum(1 for _ in make()), len(deque(make(), maxlen=9)))
    print(Counter(make()).most_common(2), len(dict.fromkeys(make())))
    print(len(list(itertools.islice(make(), 40_000))), len(list(itertools.chain(make(), make()))))
    gathered = [None]
    gathered += make()
    gathered.extend(make())
    print(len(gathered), repr(gathered[1]), repr(gathered[-1]))


def count(*arguments):
    return len(arguments)


print(count(*letters()), count(*mapped()))

# Which builtin values are which abstract collections.
# expect: finished
import collections.abc

NAMES = (
    "Awaitable Callable Collection Container Coroutine Generator Hashable Iterable Iterator Mapping MutableMapping "
    "MutableSequence MutableSet Reversible Sequence Set Sized KeysView ItemsView ValuesView"
).split()
VALUES = (
    1, 1.5, None, "text", b"bytes", [1], (1,), {1}, frozenset([1]), {1: 2}, range(3), {}.keys(), {}.values(), {}.items(),
    iter([]), (n for n in ()), len, int, lambda: 0,
)
for value in VALUES:
    fitting = [name for name in NAMES if isinstance(value, getattr(collections.abc, name))]
    print(type(value).__name__, *fitting)


class Nothing:
    __hash__ = None
    __iter__ = None

    def __len__(self):
        return 0


print([name for name in NAMES if isinstance(Nothing(), getattr(collections.abc, name))])


async def job():
    pass


waiting = job()
print([name for name in NAMES if isinstance(waiting, getattr(collections.abc, name))])
waiting.close()
print(collections.abc.Callable[[int], str], collections.abc.Iterable[int], collections.abc.Callable[..., None])
print(collections.abc.Callable[[int, str], bool].__args__, collections.abc.Mapping[str, int].__origin__.__name__)

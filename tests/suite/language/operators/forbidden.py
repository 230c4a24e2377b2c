# A special method set to None is not there, and nothing stands in for it.
# expect: finished
class NoIteration(list):
    __iter__ = None


class NoSearch(list):
    __contains__ = None


class NoReverse(list):
    __reversed__ = None


class NoOldProtocol:
    __iter__ = None

    def __getitem__(self, index):
        return index


class NoHash:
    __hash__ = None


class Equal:
    def __eq__(self, other):
        return True


class EqualAndHash(Equal):
    __hash__ = object.__hash__


attempts = {
    "iter": lambda: iter(NoIteration([1])), "for": lambda: [x for x in NoIteration([1])], "list": lambda: list(NoIteration([1])),
    "in list": lambda: 1 in NoIteration([1]), "in": lambda: 1 in NoSearch([1]), "for 2": lambda: [x for x in NoSearch([1])],
    "reversed": lambda: reversed(NoReverse([1])), "old": lambda: list(NoOldProtocol()), "old in": lambda: 1 in NoOldProtocol(),
    "hash": lambda: hash(NoHash()), "set": lambda: {NoHash()}, "key": lambda: {Equal(): 1}, "unpack": lambda: [*NoIteration()],
    "star": lambda: print(*NoOldProtocol()), "len": lambda: len(NoOldProtocol()), "good": lambda: len({EqualAndHash(): 1}),
}
for name, attempt in attempts.items():
    try:
        print(name, attempt())
    except TypeError as error:
        print(name, error)

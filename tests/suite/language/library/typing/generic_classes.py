# Classes with type variables.
# expect: finished
from typing import Dict, Generic, List, Optional, TypeVar

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


stack = Stack[int]()
stack.push(1)
print(stack.pop(), Stack[int], Stack.__parameters__, stack.__orig_class__, isinstance(stack, Stack))
print([base.__name__ for base in Stack.__mro__], Stack.__orig_bases__, Stack[T], Stack["Later"])


class Pair(Generic[K, V]):
    def __init__(self, key: K, value: V):
        self.key, self.value = key, value


class Named(Pair[str, T], Generic[T]):
    pass


class Fixed(Pair[str, int]):
    pass


class Numbers(List[int]):
    pass


class Table(Dict[str, T]):
    pass


print(Pair[int, str], Named[int], Named.__parameters__, Fixed.__parameters__, Fixed("a", 1).key)
print([base.__name__ for base in Fixed.__mro__], [base.__name__ for base in Named.__mro__])
print(Numbers([1, 2]), [base.__name__ for base in Numbers.__mro__], Table[int], Table(a=1))


class Node(Generic[T]):
    def __init__(self, value: T, after: "Optional[Node[T]]" = None):
        self.value, self.after = value, after


print(Node(1, Node(2)).after.value, Node[int](3).value, Optional[Node[int]], Dict[str, Node[int]])


def unlisted():
    class Wrong(Pair[K, V], Generic[K]):
        pass


for call in (lambda: Stack[int, str], lambda: Stack[int][str], lambda: isinstance(stack, Stack[int]), lambda: Fixed[int], unlisted):
    try:
        print(call())
    except TypeError as error:
        print(error)

# Type parameters: a function of its own binds them, makes what has them, and is called at once.
def first[T: int = bool](items: list[T], default: T = None) -> T:
    return items[0] if items else default


class Stack[T]:
    Kind = int

    def push[U](self, item: Kind, *others: *U) -> T:
        return T, U


type Pair[A] = tuple[A, A]
type Plain = Pair[int]

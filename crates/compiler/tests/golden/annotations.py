# Annotations: kept for bare names of modules and classes, computed for other targets, left
# out in functions.
number: int = 1
bare: str
(grouped): float = 2.0


class Thing:
    size: int
    items[0]: list
    for step in range(2):
        last: int = step
    __annotations__["more"] = 1


def local(a: int, *args: *tuple[int], b: str = "") -> None:
    inside: undefined = a
    unset: also_undefined
    inside.attribute: undefined

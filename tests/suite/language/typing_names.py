# Annotations are evaluated but change nothing.
# expect: finished
# expect-stdout: [2, 5.0] [11, 12] 3 3 None
# expect-stdout: name 'unset' is not defined
# expect-stdout: type object 'Record' has no attribute 'name'
from collections.abc import Callable, Iterable
from typing import Any, Dict, List, Optional, Tuple, Union

Number = Union[int, float]


def scale(values: List[float], factor: Number = 2, *rest: Any, name: Optional[str] = None) -> "List[float]":
    local: Dict[str, Tuple[int, int]] = {}
    undefined: int
    return [value * factor for value in values]


def apply(function: Callable[[int], int], items: Iterable[int]) -> list[int]:
    return [function(item) for item in items]


limit: int = 10
unset: str
modern: list[int] | None = None


class Record:
    name: str
    size: int = 3


print(scale([1, 2.5]), apply(lambda n: n + limit, (1, 2)), Record.size, Record().size, modern)
try:
    unset
except NameError as error:
    print(error)
try:
    Record.name
except AttributeError as error:
    print(error)

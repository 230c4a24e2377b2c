# The operator | with proxies, NaN and forms of typing; iterating over forms.
# expect: finished
from types import MappingProxyType
from typing import *
nan = float("nan")
for left, right in ((nan, 1), (1, nan), (nan, nan), (nan, {}), (MappingProxyType({1: 2}), nan), (nan, MappingProxyType({1: 2}))):
    try:
        print(left | right)
    except TypeError as error:
        print(error)
proxy = MappingProxyType({1: 2})
for _ in range(50):
    proxy = MappingProxyType(proxy)
print(proxy | {3: 4}, {5: 6} | proxy, len(proxy), proxy[1], 1 in proxy, list(proxy))
T = TypeVar("T")
Ts = TypeVarTuple("Ts")
for form in (List[T], Tuple[int, ...], Dict[str, T], Type[int], Literal[1, 2]):
    print(list(iter(form)))
for form in (Union[int, T], Optional[T], Callable[[T], T], Annotated[int, 1], List, Union, Any, ClassVar):
    try:
        iter(form)
    except TypeError as error:
        print(str(error).split("' ")[1])

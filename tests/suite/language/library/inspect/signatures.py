# inspect.signature: parameters, binding, texts.
# expect: finished
from dataclasses import dataclass, field
from inspect import Parameter, Signature, signature
from typing import List, Optional


def everything(a, b: int, c=1, /, d: str = "x", *args: int, e, f: Optional[int] = None, **more) -> List[int]:
    pass


class Plain:
    def __init__(self, x, y=2):
        pass

    def method(self, q):
        pass

    @classmethod
    def of_class(cls, z):
        pass

    @staticmethod
    def static(w):
        pass

    def __call__(self, k):
        pass


@dataclass
class Data:
    x: int
    y: list = field(default_factory=list)
    z: str = "d"


for thing in (
    everything, Plain, Plain.method, Plain(1).method, Plain.of_class, Plain.static, Plain(1), Data, lambda: 0, lambda *a, k=1: 0,
):
    print(signature(thing))
found = signature(everything)
print(found.parameters["b"], repr(found.parameters["d"]), found.parameters["a"].kind, found.parameters["e"].kind.name)
print(found.parameters["f"].default, found.parameters["e"].default is Parameter.empty, found.return_annotation, list(found.parameters))
bound = found.bind(1, 2, e=5, other=6)
print(bound, bound.args, bound.kwargs, bound.arguments)
bound.apply_defaults()
print(bound.arguments)
for call in (
    lambda: found.bind(1),
    lambda: found.bind(1, 2),
    lambda: signature(Plain).bind(1, x=2),
    lambda: signature(Plain).bind(1, 2, 3),
    lambda: signature(Plain).bind(1, z=3),
    lambda: signature(5),
    lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY), Parameter("b", Parameter.POSITIONAL_ONLY)]),
    lambda: Parameter("1", Parameter.KEYWORD_ONLY),
):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(found.bind_partial(1), Signature([Parameter("a", Parameter.KEYWORD_ONLY, default=3, annotation=int)]))

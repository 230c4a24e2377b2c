# register() and __subclasshook__: being a subclass without inheriting.
# expect: finished
from abc import ABC, ABCMeta


class Duck(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is Duck:
            return any("quack" in base.__dict__ for base in subclass.__mro__) or NotImplemented
        return NotImplemented


class Mallard:
    def quack(self):
        return "quack"


class Decoy:
    pass


class Rubber(Duck):
    pass


print(isinstance(Mallard(), Duck), issubclass(Mallard, Duck), issubclass(Mallard, Rubber))
print(isinstance(Decoy(), Duck), issubclass(Decoy, Duck))
print(Duck.register(Decoy) is Decoy, isinstance(Decoy(), Duck), Duck in Decoy.__mro__)
Rubber.register(int)
print(isinstance(3, Duck), isinstance(True, Rubber), isinstance("x", Duck))


@Rubber.register
class Late:
    pass


print(issubclass(Late, Duck), issubclass(Late, Rubber))
for call in (lambda: Duck.register(4), lambda: Rubber.register(Duck), lambda: issubclass(4, Duck)):
    try:
        print(call())
    except (TypeError, RuntimeError) as error:
        print(type(error).__name__, error)


class Even(ABCMeta):
    def __instancecheck__(cls, instance):
        return isinstance(instance, int) and instance % 2 == 0


class EvenNumber(ABC, metaclass=Even):
    pass


print([n for n in range(6) if isinstance(n, EvenNumber)])

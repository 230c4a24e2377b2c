# inspect.getcallargs: which argument goes where, and why a call would fail.
# expect: finished
import inspect


def many(a, b=2, *rest, d, e=5, **others): pass
def none(): pass
def three(a, b, c): pass
def keywords(*, k, l): pass
def both(a, b=1, *, c=2): pass
def first(p, /, q): pass


class Account:
    def pay(self, amount, times=1): pass

    @classmethod
    def make(cls, name): pass

    def __repr__(self):
        return "an account"


account = Account()
CALLS = [
    (many, (1,), {"d": 2}), (many, (1, 2, 3, 4), {"d": 5, "z": 1}), (many, (), {}), (many, (1,), {}),
    (account.pay, (3,), {}), (account.pay, (), {}), (account.pay, (1, 2, 3), {}), (account.pay, (1,), {"self": 2}),
    (Account.pay, (1,), {}), (Account.pay, (account,), {"amount": 3}), (Account.make, ("x",), {}),
    (none, (1,), {}), (none, (), {"a": 1}), (none, (1, 2), {}), (none, (), {}),
    (three, (1,), {}), (three, (1, 2), {}), (three, (), {}), (three, (1, 2, 3, 4), {}), (three, (1, 2), {"a": 3}),
    (three, (1, 2, 3), {"d": 4}), (three, (), {"a": 1, "b": 2, "c": 3}),
    (keywords, (1,), {}), (keywords, (), {}), (keywords, (), {"k": 1}), (keywords, (), {"k": 1, "l": 2, "m": 3}),
    (both, (1, 2, 3), {}), (both, (1, 2), {"c": 3}), (both, (1, 2, 3), {"c": 4}), (both, (), {}), (both, (1,), {}),
    (first, (1, 2), {}), (first, (1,), {"q": 2}), (first, (), {"q": 1}),
]
for function, args, named in CALLS:
    try:
        print(function.__name__, args, named, "->", inspect.getcallargs(function, *args, **named))
    except TypeError as error:
        print(function.__name__, args, named, "->", error)

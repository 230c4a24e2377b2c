# What goes wrong when classes are made.
# expect: finished
class M1(type):
    pass


class M2(type):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


def attempt(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", error)


def conflict():
    class C(A, B):
        pass


def duplicate():
    class C(A, A):
        pass


def order():
    class X:
        pass

    class Y(X):
        pass

    class C(X, Y):
        pass


def layout():
    class C(list, dict):
        pass


def final():
    class C(bool):
        pass


def keyword():
    class C(A, flavour=1):
        pass


def number():
    class C(5):
        pass


attempt(conflict)
attempt(duplicate)
attempt(order)
attempt(layout)
attempt(final)
attempt(keyword)
attempt(lambda: type("C", (A, B), {}))
attempt(lambda: type("C", [A], {}))
attempt(lambda: type(1, (), {}))
attempt(lambda: type("C", (), []))
attempt(lambda: type("C", ()))
attempt(lambda: type("C", (5,), {}))
attempt(lambda: type())
attempt(lambda: M1("C", (A,), {}, x=1))
attempt(lambda: type(M1("C", (A,), {})).__name__)
attempt(lambda: type("C", (A,), {}).__class__.__name__)
attempt(lambda: object.__new__(5))
attempt(lambda: object.__new__(int))
attempt(lambda: int.__new__(str))
attempt(lambda: str.__new__())

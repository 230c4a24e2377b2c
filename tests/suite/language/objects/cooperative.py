# Diamonds of classes: cooperative super() with keywords, mixins, the resolution order, class and static methods through it.
# expect: exception
calls = []


class Root:
    def __init__(self, **rest):
        if rest:
            raise TypeError(f"unexpected {', '.join(rest)}")
        calls.append("Root")

    def describe(self): return []
    def close(self): calls.append("Root.close")


class Named(Root):
    def __init__(self, *, name="nobody", **rest):
        calls.append("Named")
        super().__init__(**rest)
        self.name = name

    def describe(self): return [f"name={self.name}", *super().describe()]


class Aged(Root):
    age = 0

    def __init__(self, age=None, **rest):
        calls.append("Aged")
        super().__init__(**rest)
        if age is not None:
            self.age = age

    def describe(self): return super().describe() + [f"age={self.age}"]

    @classmethod
    def born(cls, year, **rest): return cls(age=2026 - year, **rest)

    @staticmethod
    def unit(): return "years"


class LogMixin:
    def describe(self):
        calls.append(f"log {type(self).__name__}")
        return super().describe()

    def __getattr__(self, name):
        if name.startswith("log_"):
            return lambda *a: calls.append((name[4:], *a))
        raise AttributeError(f"{type(self).__name__} has no {name}")


class Person(Named, Aged):
    def describe(self): return ["person", *super().describe()]
    def close(self):
        calls.append("Person.close")
        super(Named, self).close()


class Worker(LogMixin, Person):
    def __init__(self, *args, job: str, **rest):
        super().__init__(*args, **rest)
        self.job = job

    @classmethod
    def born(cls, year, **rest):
        calls.append("Worker.born")
        return super().born(year, job="none", **rest)

    @property
    def title(self): return f"{self.job} {self.name}"

    unit = staticmethod(lambda: "hours")


def flush(*values):
    print(*values, calls)
    calls.clear()


print([c.__name__ for c in Worker.__mro__], Worker.__bases__, Person.mro() == list(Person.__mro__))
w = Worker(job="baker", name="Ann", age=30)
flush(w.title, w.describe())
v = Worker.born(2000, name="Bob")
flush(v.title, v.age, v.unit(), Aged.unit(), super(Worker, v).unit(), Worker.born.__func__ is not Aged.born.__func__)
v.log_thing(1, 2)
v.close()
flush(isinstance(v, LogMixin), issubclass(Worker, (int, Root)), hasattr(v, "nothing"))
for wrong in (lambda: Worker(), lambda: Worker(job="x", wrong=1), lambda: Named("positional"), lambda: v.nothing, lambda: super(Aged, v).describe(), lambda: super(int, v), lambda: super(Worker, Person()).title, lambda: Root(1)):
    try:
        print(wrong())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
calls.clear()
for bases in ((Named, Root), (Root, Named), (Named, Named), (Person, Named), (Named, Person), (LogMixin, Root), (Named, Aged, LogMixin), (int, str), (Worker, Aged), (object, Root), (bool,), (Root, 5)):
    try:
        made = type("Made", bases, {})
        print([c.__name__ for c in made.__mro__[1:-1]])
    except TypeError as error:
        print(str(error).replace("\n", " / "))


class A:
    def who(self): return "A"
    def call(self): return self.who(), __class__.__name__
class B(A):
    def who(self): return "B" + super().who()
class C(A):
    def who(self): return "C" + super().who()
class D(B, C):
    def who(self):
        parent = super
        helper = lambda: super(D, self).who()
        return "D" + helper() + "".join(super(cls, self).who() for cls in (B, C)) + parent(D, self).who()
class E(D):
    who = A.who
    via = D.who


print(D().who(), E().who(), D().call(), E().call(), E().via(), D.who(D()))
C.who = lambda self: "patched" + A.who(self)
print(D().who())
instance = B()
instance.who = lambda: "own"
print(instance.who(), instance.call(), B.who(instance), vars(instance).keys())
instance.__class__ = C
print(instance.call(), type(instance).__name__)
del instance.who
print(instance.who(), [c.__name__ for c in A.__subclasses__()], D.__base__, D.__class__, sorted(E.__dict__.keys() - {"__module__", "__doc__"}))


class Late(Named):
    def __init__(self):
        self.describe()
        super().__init__(name="late")


Late()

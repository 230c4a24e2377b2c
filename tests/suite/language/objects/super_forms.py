# super() with and without arguments, in methods of every kind.
# expect: finished
class A:
    tag = "A"

    def who(self):
        return "A.who"

    @classmethod
    def make(cls):
        return f"A.make({cls.__name__})"

    @staticmethod
    def plain():
        return "A.plain"

    @property
    def p(self):
        return "A.p " + self.tag


class B(A):
    tag = "B"

    def who(self):
        return "B.who > " + super().who()

    @classmethod
    def make(cls):
        return "B > " + super().make()

    @staticmethod
    def plain():
        return "B.plain > " + super(B, B).plain()

    @property
    def p(self):
        return "B.p > " + super().p


class C(A):
    tag = "C"

    def who(self):
        return "C.who > " + super(C, self).who()


class D(B, C):
    tag = "D"

    def who(self):
        return "D.who > " + super().who()

    def jump(self):
        return super(B, self).who(), super(C, self).who()

    def nested(self):
        def inner():
            return super(D, self).who()

        return inner(), [super(D, self).tag for _ in range(2)]


d = D()
print(d.who())
print(d.make(), D.make(), d.plain())
print(d.p)
print(d.jump())
print(d.nested())
s = super(B, d)
print(s.who(), s.tag, s.__thisclass__.__name__, s.__self__ is d, s.__self_class__.__name__)
for act in (
    lambda: super(B, d).nothing,
    lambda: super(D, A()),
    lambda: super(5, d),
    lambda: super(),
):
    try:
        print(act())
    except (AttributeError, TypeError, RuntimeError) as error:
        print(type(error).__name__, error)


class Slow:
    def __init__(self):
        super().__setattr__("log", [])

    def __setattr__(self, name, value):
        self.log.append(name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.log.append("-" + name)
        super().__delattr__(name)


slow = Slow()
slow.a = 1
slow.b = 2
del slow.a
print(slow.log, slow.__dict__)

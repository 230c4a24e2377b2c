# __prepare__ gives the namespace of the body; the metaclass sees the order and repetitions.
# expect: finished
# expect-stdout: prepare Base () {}
# expect-stdout: prepare Child (<class '__main__.Base'>,) {'tag': 'x'}
# expect-stdout: ['b', 'a', 'b', 'method'] (2, 3)
# expect-stdout: ['i', 'value', 'i', 'value', 'i', 'value'] 2 False
# expect-stdout: Bad.__prepare__() must return a mapping, not int
class Tracing(dict):
    def __init__(self):
        super().__init__()
        self.log = []

    def __setitem__(self, key, value):
        if not key.startswith("__"):
            self.log.append(key)
        super().__setitem__(key, value)


class Ordered(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwargs):
        print("prepare", name, bases, kwargs)
        return Tracing()

    def __new__(mcls, name, bases, namespace, **kwargs):
        cls = super().__new__(mcls, name, bases, dict(namespace))
        cls.written = namespace.log
        return cls

    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)


class Base(metaclass=Ordered):
    b = 1
    a = b + 1
    b = 3

    def method(self):
        return self.a, self.b


class Child(Base, tag="x"):
    for i in range(3):
        value = i
    del i


print(Base.written, Base().method())
print(Child.written, Child.value, hasattr(Child, "i"))


class Bad(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return 5


try:
    class Broken(metaclass=Bad):
        pass
except TypeError as error:
    print(error)


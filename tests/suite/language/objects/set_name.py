# Descriptors that learn their name, validate and count.
# expect: finished
class Field:
    def __init__(self, kind, default=None):
        self.kind = kind
        self.default = default

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name
        self.slot = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.slot, self.default)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        setattr(instance, self.slot, value)

    def __delete__(self, instance):
        print("delete", self.name)
        delattr(instance, self.slot)

    def __repr__(self):
        return f"Field({self.kind.__name__})"


class Person:
    name = Field(str)
    age = Field(int, 0)

    def __init__(self, name):
        self.name = name


p = Person("Ada")
print(p.name, p.age, p.__dict__)
p.age = 36
print(p.age, vars(p))
try:
    p.age = "old"
except TypeError as error:
    print(error)
del p.age
print(p.age, vars(p))
try:
    del p.age
except AttributeError as error:
    print(error)
print(Person.name, Person.__dict__["age"])
p.__dict__["name"] = "hidden"
print(p.name, p.__dict__)
Person.later = Field(float)
print(hasattr(Person.later, "name"))


class Broken:
    def __set_name__(self, owner, name):
        raise ValueError("no " + name)


try:
    class Holder:
        x = Broken()
except RuntimeError as error:
    print(error, "|", repr(error.__cause__))

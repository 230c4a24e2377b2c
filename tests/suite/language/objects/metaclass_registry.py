# A metaclass that keeps a registry and counts instances.
# expect: finished
class Registry(type):
    classes = {}

    def __new__(mcls, name, bases, namespace, **options):
        cls = super().__new__(mcls, name, bases, namespace)
        cls.options = options
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        cls.n_made = 0
        Registry.classes[name] = cls

    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        cls.n_made += 1
        return made

    def describe(cls):
        return f"{cls.__name__}: {cls.n_made} made, {cls.options}"


class Shape(metaclass=Registry, abstract=True):
    def __init__(self, name="shape"):
        self.name = name


class Circle(Shape, sides=0):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius


class Square(Shape, sides=4, regular=True):
    pass


print(list(Registry.classes))
print(Circle(2).name, Circle(3).radius, Square("sq").name, Square().name)
for cls in Registry.classes.values():
    print(cls.describe(), type(cls).__name__, isinstance(cls, Registry))
print(Shape.__subclasses__() == [Circle, Square])
print(type(Registry), Registry.__mro__)
try:
    Circle(1).describe()
except AttributeError as error:
    print(error)

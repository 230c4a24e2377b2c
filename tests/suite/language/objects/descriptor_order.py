# Data descriptors come before the instance, others behind it.
# expect: finished
class NonData:
    def __get__(self, instance, owner):
        return f"nondata of {owner.__name__}"


class Data(NonData):
    def __set__(self, instance, value):
        print("set", value)


class OnlySet:
    def __set__(self, instance, value):
        instance.__dict__["only"] = value * 2


class C:
    nondata = NonData()
    data = Data()
    only = OnlySet()
    plain = "plain of C"

    def method(self):
        return "method of C"


c = C()
print(c.nondata, "|", c.data, "|", type(c.only).__name__, "|", c.plain, "|", c.method())
c.__dict__.update(nondata=1, data=2, plain=3, method=lambda: 4)
print(c.nondata, c.data, c.plain, c.method())
c.data = 5
c.nondata = 6
c.only = 7
print(c.nondata, c.data, c.only, sorted(c.__dict__))
print(C.nondata, C.data)
try:
    del c.data
except AttributeError as error:
    print("AttributeError", error)
del c.nondata, c.method, c.plain
print(c.nondata, c.plain, c.method())


class Cached:
    def __init__(self, function):
        self.function = function
        self.name = function.__name__

    def __get__(self, instance, owner):
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class Circle:
    def __init__(self, r):
        self.r = r

    @Cached
    def area(self):
        print("computing")
        return 3 * self.r ** 2


k = Circle(2)
print(k.area, k.area, k.__dict__)
print(C.__dict__["method"].__get__(c)(), C.method.__get__(c, C)())
print(NonData().__get__(None, int))

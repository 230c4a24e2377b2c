# Inheritance, overriding, super, several bases and the order in which they are searched.
# expect: finished
# expect-stdout: Thing says ... Rex says woof!! Bit says woof
# expect-stdout: True False ['Puppy', 'Dog', 'Animal', 'object']
# expect-stdout: ['Bottom', 'Left', 'Right', 'Base'] ['Left', 'Base'] True
class Animal:
    sound = "..."

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says {self.sound}"


class Dog(Animal):
    sound = "woof"

    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)

    def speak(self):
        return super().speak() + "!" * len(self.tricks)


class Puppy(Dog):
    pass


print(Animal("Thing").speak(), Dog("Rex", ["sit", "roll"]).speak(), Puppy("Bit").speak())
print(isinstance(Puppy("x"), Animal), issubclass(Dog, Puppy), [c.__name__ for c in Puppy.__mro__])


class Base:
    def visit(self):
        return ["Base"]


class Left(Base):
    def visit(self):
        return ["Left"] + super().visit()


class Right(Base):
    def visit(self):
        return ["Right"] + super().visit()


class Bottom(Left, Right):
    def visit(self):
        return ["Bottom"] + super().visit()


print(Bottom().visit(), Left().visit(), Bottom.__bases__ == (Left, Right))

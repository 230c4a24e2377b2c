class Shape:
    """A thing with a name."""

    count: int = 0

    def __init__(self, name, *, size=1):
        self.name = name
        self.__size = size
        Shape.count += 1

    @property
    def size(self):
        return self.__size

    def __repr__(self):
        return f"{self.name!r:>10}"


class Square(Shape):
    def __init__(self, side):
        super().__init__("square", size=side ** 2)
        self.grow = lambda by: side + by

    def kind(self):
        return __class__, [super for super in ()]


print(Square(3).grow(2))

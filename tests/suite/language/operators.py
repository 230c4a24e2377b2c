# Operator methods, their reflected and in-place forms, and what happens without them.
# expect: finished
# expect-stdout: <4, 6> True <1, 2> <6, 8> <6, 8> <-3, -4> True True True
# expect-stdout: can't multiply sequence by non-int of type 'Vector'
# expect-stdout: unsupported operand type(s) for /: 'Vector' and 'int'
# expect-stdout: '<' not supported between instances of 'Vector' and 'Vector'
# expect-stdout: unsupported operand type(s) for +: 'int' and 'Vector'
# expect-stdout: can only concatenate list (not "tuple") to list
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"<{self.x}, {self.y}>"

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        if not isinstance(factor, (int, float)):
            return NotImplemented
        return Vector(self.x * factor, self.y * factor)

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __eq__(self, other):
        return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)


a, b = Vector(1, 2), Vector(3, 4)
alias = a
a += b
print(a, alias is a, a - b, b * 2, 2 * b, -b, a == Vector(4, 6), a != b, b in [Vector(3, 4)])
for attempt in (lambda: a * "x", lambda: a / 2, lambda: a < b, lambda: 3 + a, lambda: [] + ()):
    try:
        attempt()
    except TypeError as error:
        print(error)

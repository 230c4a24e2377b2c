# Who is asked: the left side, the right side, or a subclass first.
# expect: finished
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __repr__(self):
        return f"{type(self).__name__}({self.cents})"

    def __add__(self, other):
        print("  Money.__add__", self, other)
        if isinstance(other, Money):
            return Money(self.cents + other.cents)
        return NotImplemented

    def __radd__(self, other):
        print("  Money.__radd__", self, other)
        return Money(self.cents + other) if isinstance(other, int) else NotImplemented


class Coin(Money):
    def __radd__(self, other):
        print("  Coin.__radd__", self, other)
        return Coin(self.cents)


class Quiet(Money):
    pass


values = [Money(1), Coin(2), Quiet(3), 4, 2.5, "five", [6], None]
for left in values:
    for right in values:
        if not (isinstance(left, Money) or isinstance(right, Money)):
            continue
        try:
            print(left, "+", right, "=", left + right)
        except TypeError as error:
            print(left, "+", right, ":", error)

# Generators that derive from random.Random and only add to it.
# expect: finished
# expect-stdout: [3, 2, 4, 6, 1, 1, 5, 1, 3, 5] a 6
# expect-stdout: [0.618982, 0.772115, 0.684978, 0.80196] 0.23796462709189137
import random


class Dice(random.Random):
    def __init__(self, seed, sides):
        super().__init__(seed)
        self.sides = sides

    def __new__(cls, seed, sides):
        return super().__new__(cls, seed)

    def roll(self, times):
        return [self.randint(1, self.sides) for _ in range(times)]


class Shifted(random.Random):
    def random(self):
        return super().random() / 2 + 0.5


dice = Dice(7, 6)
print(dice.roll(10), dice.choice("abc"), dice.sides)
shifted = Shifted(3)
print([round(shifted.random(), 6) for _ in range(4)], random.Random(3).random())

# The same seed gives the same numbers; every number lies in its range.
# expect: finished
# expect-stdout: True True True
# expect-stdout: True True
# expect-stdout: True only
# expect-stdout: True True
import random

random.seed(42)
first = [random.randint(1, 6) for _ in range(20)]
random.seed(42)
second = [random.randint(1, 6) for _ in range(20)]
print(first == second, all(1 <= roll <= 6 for roll in first), len(set(first)) > 1)
print(all(0 <= random.random() < 1 for _ in range(50)), all(2 <= random.uniform(2, 3) <= 3 for _ in range(20)))
print(all(random.randrange(0, 10, 5) in (0, 5) for _ in range(20)), random.choice(["only"]))
deck = list(range(30))
random.shuffle(deck)
print(sorted(deck) == list(range(30)), deck != list(range(30)))

# Games of chance with a seed: dice, shuffles, samples, weights, Monte Carlo, all repeatable.
# expect: finished
import random
from collections import Counter, deque
from itertools import product

random.seed(2024)
rolls = [random.randint(1, 6) + random.randint(1, 6) for _ in range(1000)]
counts = Counter(rolls)
for total in range(2, 13):
    print(f"{total:2} {counts[total]:4} {'#' * (counts[total] // 10)}")
print(counts.most_common(3), counts.total(), sum(rolls) / len(rolls))
deck = [rank + suit for suit, rank in product("♠♥♦♣", [*map(str, range(2, 11)), *"JQKA"])]
random.shuffle(deck)
hands = [sorted(deck[i::4][:5], key=lambda card: (card[-1], len(card), card)) for i in range(4)]
for player, hand in zip(("Ann", "Bob", "Cid", "Dan"), hands):
    suits = Counter(card[-1] for card in hand)
    print(f"{player}: {' '.join(hand):<24}", "flush" if len(suits) == 1 else dict(suits))
own = random.Random("a text seed")
print([own.random() for _ in range(2)], own.choice("abc"), own.choices("xyz", weights=[5, 1, 1], k=10), own.sample(range(100), 5), own.uniform(1, 2), own.randrange(0, 100, 7))
print(round(own.gauss(0, 1), 6), round(own.expovariate(2), 6), own.getrandbits(20), own.triangular(0, 1, 0.5) < 1, own.betavariate(1, 2) < 1)
state = own.getstate()
first = [own.randint(1, 100) for _ in range(5)]
own.setstate(state)
print(first == [own.randint(1, 100) for _ in range(5)], first, random.Random(5).random() == random.Random(5).random(), random.Random(5).random() == random.Random(5.0).random())


def pi(n, seed):
    source = random.Random(seed)
    return 4 * sum(source.random() ** 2 + source.random() ** 2 <= 1 for _ in range(n)) / n


print(pi(2000, 1), pi(2000, 2), abs(pi(5000, 3) - 3.14159) < 0.1)


def walk(steps, source=random.Random(7)):
    spot, path = (0, 0), deque(maxlen=4)
    for _ in range(steps):
        dx, dy = source.choice([(0, 1), (1, 0), (0, -1), (-1, 0)])
        spot = spot[0] + dx, spot[1] + dy
        path.append(spot)
    return spot, list(path)


print(walk(100), walk(10))


class Market:
    def __init__(self, seed): self.random, self.price = random.Random(seed), 100.0
    def __iter__(self): return self
    def __next__(self):
        self.price *= 1 + self.random.uniform(-0.02, 0.021)
        if not 95 < self.price < 105:
            raise StopIteration
        return round(self.price, 2)


print(list(Market(3))[:6], len(list(Market(3))), [len(list(Market(s))) for s in range(5)])
words = "the cat sat on the mat the cat ran".split()
chain = {}
for a, b in zip(words, words[1:]):
    chain.setdefault(a, []).append(b)
random.seed(1)
word, text = "the", []
while len(text) < 12 and word in chain:
    text.append(word)
    word = random.choice(chain[word])
print(" ".join(text))
for wrong in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.choices([], k=1), lambda: random.choices([1], weights=[0]), lambda: random.seed([]), lambda: random.sample({1, 2}, 1), lambda: random.shuffle("abc"), lambda: random.randrange(1, 10, 0), lambda: random.choices("ab", weights=[1])):
    try:
        print(wrong())
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)

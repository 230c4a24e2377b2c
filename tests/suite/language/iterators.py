# The iterator protocol by hand.
# expect: finished
# expect-stdout: [3, 2, 1] 10 [2, 1] True
# expect-stdout: 3 2 1 empty
# expect-stdout: 2 1 {'a': 9, 'b': 8} 5 ['2', '1']
# expect-stdout: 'int' object is not iterable
# expect-stdout: 'list' object is not an iterator
class Countdown:
    def __init__(self, start):
        self.current = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.current == 0:
            raise StopIteration
        self.current -= 1
        return self.current + 1


print(list(Countdown(3)), sum(Countdown(4)), [n for n in Countdown(2)], 2 in Countdown(5))
down = Countdown(3)
for n in down:
    print(n, end=" ")
    if n == 2:
        break
print(next(down), next(down, "empty"))
a, b = Countdown(2)
print(a, b, dict(zip("ab", Countdown(9))), max(Countdown(5)), list(map(str, Countdown(2))))
try:
    iter(5)
except TypeError as error:
    print(error)
try:
    next([])
except TypeError as error:
    print(error)

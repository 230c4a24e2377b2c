# A pipeline of generators, and a generator that talks back.
def numbers(n):
    for i in range(n):
        yield i


def odd(source):
    for number in source:
        if number & 1:
            yield number


def running_mean():
    count = total = 0
    mean = 0
    while True:
        value = yield mean
        count += 1
        total += value
        mean = total // count


def both(n):
    yield from numbers(n)
    yield from odd(numbers(n))


print(sum(number * 2 for number in odd(numbers(600_000))))
mean = running_mean()
next(mean)
for value in odd(numbers(300_000)):
    last = mean.send(value)
print(last)
print(max(both(200_000)))

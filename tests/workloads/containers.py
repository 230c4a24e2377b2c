# Lists, dicts, sets and tuples: a sieve, a histogram, a sort, a table.
def sieve(limit):
    flags = [True] * (limit + 1)
    for number in range(2, int(limit**0.5) + 1):
        if flags[number]:
            for multiple in range(number * number, limit + 1, number):
                flags[multiple] = False
    return [number for number in range(2, limit + 1) if flags[number]]


def shuffled(count):
    state = 12345
    out = []
    for _ in range(count):
        state = state * 16807 % 2147483647
        out.append(state)
    return out


primes = sieve(400_000)
print(len(primes), primes[-1])

values = shuffled(200_000)
histogram = {}
for value in values:
    digit = value % 97
    histogram[digit] = histogram.get(digit, 0) + 1
print(len(histogram), max(histogram.values()))

names = {}
for number in range(100_000):
    names[number] = str(number)
print(sum(len(name) for name in names.values()))

ordered = sorted(values)
print(ordered[0], ordered[100_000], ordered[-1])

seen = set()
for value in values:
    seen.add(value & 4095)
print(len(seen))

grid = [[row * column for column in range(300)] for row in range(300)]
total = 0
for row in range(300):
    line = grid[row]
    for column in range(300):
        total += line[column] + grid[column][row]
print(total)

words = ["red", "green", "blue", "white"]
points = {}
for turn in range(200_000):
    word = words[turn & 3]
    if word in points:
        points[word] += 1
    else:
        points[word] = 1
print(points)

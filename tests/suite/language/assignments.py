# Chained, augmented and deleted targets; evaluation goes from left to right.
# expect: finished
def say(value):
    print("say", value, end="; ")
    return value


a = b = []
a.append(1)
print(b)
cells = [0, 0, 0]
cells[say(0)], cells[say(1)] = say(10), say(20)
print(cells)
cells[say(2)] += say(5)
print(cells)
total = say(1) + say(2) * say(3)
print(total)
number = 7
number -= 2; number *= 3; number //= 2; number **= 2; number %= 10
number <<= 3; number |= 1; number ^= 3; number &= 0xF; number >>= 1
print(number)
ratio = 7
ratio /= 2
print(ratio)
text = "ab"
text *= 2
text += "!"
print(text)
del number, cells[0]
print(cells)
try:
    number
except NameError as error:
    print(error)
i = 0
i, cells[i] = 1, "moved"
print(i, cells)

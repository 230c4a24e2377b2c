# while, for, break, continue and the else of a loop.
# expect: finished
n = 27
steps = 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
print(steps)
for candidate in range(2, 20):
    for divisor in range(2, candidate):
        if candidate % divisor == 0:
            break
    else:
        print(candidate, end=" ")
print()
for letter in "lockstep":
    if letter in "aeiou":
        continue
    print(letter, end="")
else:
    print(" done")
while True:
    steps -= 1
    if steps < 100:
        break
else:
    print("never")
print(steps, candidate, letter)
for index in range(3):
    index = index * 10
    print(index, end=" ")
print()

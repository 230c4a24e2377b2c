# Guessing a number from given input: validation in a loop, wrong lines, and the end of the input.
# expect: exception
def ask(prompt, kind=int, *, low=None, high=None, tries=3):
    for attempt in range(1, tries + 1):
        text = input(f"{prompt} [{attempt}/{tries}]: ")
        try:
            value = kind(text)
        except ValueError as error:
            print(f"  {error}")
            continue
        if low is not None and value < low or high is not None and value > high:
            print(f"  {value} is not in {low}..{high}")
        else:
            return value
    raise TimeoutError(f"no {kind.__name__} in {tries} tries")


def game(secret):
    guesses = []
    while not guesses or guesses[-1] != secret:
        guesses.append(ask("Your guess", low=1, high=100))
        print("too low" if guesses[-1] < secret else "too high" if guesses[-1] > secret else "right!")
    return guesses


print(game(42))
print(ask("A float", float), ask("A truth", lambda text: {"y": True, "n": False}[text]))
try:
    ask("Never")
except TimeoutError as error:
    print(type(error).__mro__[1].__name__, error)
total = 0
for line in iter(input, "stop"):
    total += sum(map(float, line.split(",")))
print(f"{total = }")
a, b, *c = map(int, input().split())
print(a, b, c)
print(int(input("base two: "), 2), [int(x, 0) for x in input().split()])
print(repr(input("umlaut? ")), repr(input("tabs? ")))
input("one more: ")

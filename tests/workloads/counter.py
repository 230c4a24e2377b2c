# Three million additions to a global variable.
total = 0


def count(n_turns):
    global total
    for _ in range(n_turns):
        total += 1


count(3_000_000)
print(total)

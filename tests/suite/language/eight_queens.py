# A longer program: backtracking with a generator and sets.
# expect: finished
def queens(size, row=0, columns=(), rising=frozenset(), falling=frozenset()):
    if row == size:
        yield columns
        return
    for column in range(size):
        if column in columns or row + column in rising or row - column in falling:
            continue
        yield from queens(size, row + 1, columns + (column,), rising | {row + column}, falling | {row - column})


print([sum(1 for _ in queens(size)) for size in range(1, 7)])
for column in next(queens(8)):
    print("." * column + "Q" + "." * (7 - column))

# Puzzles: sudoku by backtracking, tic-tac-toe by minimax, word squares, eight coins, towers, a brain teaser with permutations.
# expect: finished
from functools import cache
from itertools import permutations, combinations, count

GRID = "530070000600195000098000060800060003400803001700020006060000280000419005000080079"


def solve(grid):
    def options(i):
        row, column = divmod(i, 9)
        box = row // 3 * 27 + column // 3 * 3
        taken = {*grid[row * 9:row * 9 + 9], *grid[column::9], *(grid[box + r * 9 + c] for r in range(3) for c in range(3))}
        return [d for d in "123456789" if d not in taken]

    nonlocal_tries = 0

    def fill():
        nonlocal nonlocal_tries
        nonlocal_tries += 1
        empty = [(len(o := options(i)), i, o) for i, d in enumerate(grid) if d == "0"]
        if not empty:
            return True
        _, i, choices = min(empty)
        for grid[i] in choices:
            if fill():
                return True
        grid[i] = "0"
        return False

    grid = list(grid)
    return fill() and "".join(grid), nonlocal_tries


solved, tries = solve(GRID)
for row in range(9):
    line = solved[row * 9:row * 9 + 9]
    print(" | ".join(" ".join(line[i:i + 3]) for i in (0, 3, 6)), *["\n" + "------+-------+------"] * (row in (2, 5)))
print(tries)
LINES = [*(range(i, i + 3) for i in (0, 3, 6)), *(range(i, 9, 3) for i in range(3)), range(0, 9, 4), range(2, 7, 2)]


def winner(board):
    return next((board[l[0]] for l in LINES if board[l[0]] == board[l[1]] == board[l[2]] != "."), None)


@cache
def best(board, player):
    if won := winner(board):
        return (1 if won == player else -1), None
    free = [i for i, c in enumerate(board) if c == "."]
    if not free:
        return 0, None
    other = "XO"[player == "X"]
    return max((-best(board[:i] + player + board[i + 1:], other)[0], -i) for i in free)


board, player = "." * 9, "X"
while winner(board) is None and "." in board:
    value, move = best(board, player)
    board = board[:-move] + player + board[-move + 1:]
    player = "O" if player == "X" else "X"
print(*(board[i:i + 3] for i in (0, 3, 6)), winner(board), best.cache_info().currsize, best("XX.OO....", "X"), best("X.O......", "O"), sep="\n")


def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield n, a, c
        yield from hanoi(n - 1, b, a, c)


towers = {"A": [3, 2, 1], "B": [], "C": []}
for n, a, c in hanoi(3):
    towers[c].append(towers[a].pop())
    assert towers[c] == sorted(towers[c], reverse=True)
    print(f"{n}:{a}{c}", *("".join(map(str, t)) or "-" for t in towers.values()), end="; ")
print(sum(1 for _ in hanoi(10)))
for s, e, n, d, m, o, r, y in permutations(range(10), 8):
    if m == 1 and s == 9 and (s * 1000 + e * 100 + n * 10 + d) + (m * 1000 + o * 100 + r * 10 + e) == m * 10000 + o * 1000 + n * 100 + e * 10 + y:
        print(f"{s}{e}{n}{d} + {m}{o}{r}{e} = {m}{o}{n}{e}{y}")
        break
else:
    print("no answer")
squares = [(a, b, c) for a, b in combinations(range(1, 30), 2) if (c := (a * a + b * b) ** 0.5).is_integer() and c < 30]
print([(a, b, int(c)) for a, b, c in squares])


def words(letters, size):
    return sorted({"".join(p) for p in permutations(letters, size)})


print(words("aab", 2), len(words("banana", 6)), next(n for n in count(1) if str(2 ** n).startswith("123")), [n for n in range(1, 1000) if sum(int(d) ** 3 for d in str(n)) == n])
perfect = [n for n in range(2, 500) if sum(d for d in range(1, n) if n % d == 0) == n]
print(perfect, [m for m in range(100, 130) for _ in [0] if all(m % k for k in range(2, int(m ** .5) + 1))])


def ways(stairs): return 1 if stairs < 2 else ways(stairs - 1) + ways(stairs - 2)


def queens(n, placed=()):
    if len(placed) == n:
        return [placed]
    return [s for c in range(n) if all(c != q and abs(c - q) != len(placed) - i for i, q in enumerate(placed)) for s in queens(n, placed + (c,))]


print(ways(15), len(queens(6)), queens(5)[0], [len(queens(n)) for n in range(1, 7)])

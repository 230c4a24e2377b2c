# The game of life on a torus, with sets and with lists.
# expect: finished
from collections import Counter


def step(cells, width, height):
    neighbours = Counter(
        ((x + dx) % width, (y + dy) % height)
        for x, y in cells
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
        if (dx, dy) != (0, 0)
    )
    return {cell for cell, n in neighbours.items() if n == 3 or (n == 2 and cell in cells)}


def draw(cells, width, height):
    return "\n".join("".join(".#"[(x, y) in cells] for x in range(width)) for y in range(height))


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
cells, seen = glider, {}
for generation in range(40):
    key = frozenset(cells)
    if key in seen:
        print(f"generation {generation} is like {seen[key]}")
        break
    seen[key] = generation
    if generation % 8 == 0:
        print(draw(cells, 8, 6), end="\n\n")
    cells = step(cells, 8, 6)


def step_lists(grid):
    height, width = len(grid), len(grid[0])
    def alive(x, y):
        return grid[y % height][x % width]
    return [
        [int((n := sum(alive(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)) - alive(x, y)) == 3 or n == 2 and alive(x, y)) for x in range(width)]
        for y in range(height)
    ]


grid = [[int((x, y) in glider) for x in range(8)] for y in range(6)]
cells = glider
for _ in range(10):
    grid, cells = step_lists(grid), step(cells, 8, 6)
print(sorted(cells) == sorted((x, y) for y, row in enumerate(grid) for x, cell in enumerate(row) if cell))

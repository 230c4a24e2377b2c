# Searching: breadth first, Dijkstra with heapq, A*, depth first by recursion and by stack, topological order and its cycles.
# expect: exception
import heapq
from collections import deque, defaultdict
from itertools import count

MAZE = """\
#########
#A  #   #
# # # # #
# #   # #
# ### ###
#   #  B#
#########"""
grid = {(x, y): letter for y, row in enumerate(MAZE.split("\n")) for x, letter in enumerate(row)}
places = {letter: spot for spot, letter in grid.items() if letter.isalpha()}


def neighbours(spot):
    x, y = spot
    for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0)):
        if grid.get(new := (x + dx, y + dy), "#") != "#":
            yield new


def bfs(start, goal):
    came, queue = {start: None}, deque([start])
    while queue:
        if (spot := queue.popleft()) == goal:
            path = [spot]
            while (spot := came[spot]) is not None:
                path.append(spot)
            return path[::-1]
        for new in neighbours(spot):
            if new not in came:
                came[new] = spot
                queue.append(new)
    return None


def astar(start, goal):
    tie, seen = count(), {}
    heap = [(0, next(tie), 0, start)]
    looked = 0
    while heap:
        _, _, cost, spot = heapq.heappop(heap)
        looked += 1
        if spot == goal:
            return cost, looked
        for new in neighbours(spot):
            if seen.get(new, float("inf")) > cost + 1:
                seen[new] = cost + 1
                heapq.heappush(heap, (cost + 1 + sum(abs(a - b) for a, b in zip(new, goal)), next(tie), cost + 1, new))


path = bfs(places["A"], places["B"])
print(path and len(path) - 1, astar(places["A"], places["B"]))
if path:
    for spot in path[1:-1]:
        grid[spot] = "·"
width = max(x for x, _ in grid) + 1
letters = iter(grid.values())
for row in zip(*[letters] * width):
    print("".join(row))

roads = {"Ulm": {"Bonn": 4, "Köln": 1}, "Köln": {"Bonn": 2, "Jena": 7}, "Bonn": {"Jena": 3, "Ulm": 9}, "Jena": {}, "Kiel": {"Ulm": 1}}


def dijkstra(start):
    best, heap = {}, [(0, start, ())]
    while heap:
        cost, town, via = heapq.heappop(heap)
        if town in best:
            continue
        best[town] = cost, (*via, town)
        for other, length in roads[town].items():
            heapq.heappush(heap, (cost + length, other, best[town][1]))
    return best


for town, (cost, via) in sorted(dijkstra("Ulm").items(), key=lambda item: item[1]):
    print(f"{town:>5} {cost:2d} {' → '.join(via)}")


def deep(town, seen=None, depth=0):
    seen = set() if seen is None else seen
    seen.add(town)
    yield depth, town
    for other in sorted(roads[town].keys() - seen):
        if other not in seen:
            yield from deep(other, seen, depth + 1)


print([f"{'.' * d}{t}" for d, t in deep("Kiel")])


class Cycle(Exception): pass


def order(needs):
    done, busy = {}, []

    def visit(task):
        if task in done:
            return
        if task in busy:
            raise Cycle(*busy[busy.index(task):], task)
        busy.append(task)
        for other in needs.get(task, ()):
            visit(other)
        done[busy.pop()] = len(done)

    for task in needs:
        visit(task)
    return list(done)


needs = {"cake": ["bake"], "bake": ["mix", "heat"], "mix": ["buy"], "heat": []}
print(order(needs))
degrees = defaultdict(int)
for task, others in needs.items():
    degrees[task] += 0
    for other in others:
        degrees[other] += 1
print(dict(degrees), [t for t, d in degrees.items() if not d])
knights = {(x, y): [(x + a * s, y + b * t) for a, b in ((1, 2), (2, 1)) for s in (1, -1) for t in (1, -1)] for x in range(5) for y in range(5)}


def tour(spot, seen=()):
    seen += (spot,)
    if len(seen) == 25:
        return seen
    options = [n for n in knights[spot] if n in knights and n not in seen]
    for new in sorted(options, key=lambda n: (sum(m in knights and m not in seen for m in knights[n]), n)):
        if found := tour(new, seen):
            return found


found = tour((0, 0))
board = {spot: n for n, spot in enumerate(found)}
for y in range(5):
    print(*(f"{board[x, y]:2}" for x in range(5)))
needs["buy"] = ["cake"]
order(needs)

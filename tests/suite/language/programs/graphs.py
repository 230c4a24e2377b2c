# Graphs: breadth, depth, shortest paths, topological order, components, spanning tree.
# expect: finished
import heapq
from collections import deque

EDGES = [("a", "b", 4), ("a", "c", 1), ("c", "b", 2), ("b", "d", 5), ("c", "d", 8), ("d", "e", 3), ("f", "g", 1)]
graph = {}
for left, right, cost in EDGES:
    graph.setdefault(left, {})[right] = cost
    graph.setdefault(right, {})[left] = cost


def breadth(start):
    seen, queue, order = {start}, deque([start]), []
    while queue:
        node = queue.popleft()
        order.append(node)
        for other in sorted(graph[node]):
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return order


def depth(node, seen=None):
    seen = set() if seen is None else seen
    seen.add(node)
    yield node
    for other in sorted(graph[node]):
        if other not in seen:
            yield from depth(other, seen)


def shortest(start):
    best, heap = {}, [(0, start, None)]
    while heap:
        distance, node, before = heapq.heappop(heap)
        if node in best:
            continue
        best[node] = distance, before
        for other, cost in graph[node].items():
            if other not in best:
                heapq.heappush(heap, (distance + cost, other, node))
    return best


def path(best, end):
    trail = []
    while end is not None:
        trail.append(end)
        _, end = best[end]
    return trail[::-1]


print(*breadth("a")), print(*depth("a"))
best = shortest("a")
print({node: distance for node, (distance, _) in sorted(best.items())}, "->".join(path(best, "e")))
parts, left = [], set(graph)
while left:
    part = set(breadth(min(left)))
    parts.append(sorted(part))
    left -= part
print(parts)
parent = {node: node for node in graph}
def root(node):
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node
tree, total = [], 0
for left, right, cost in sorted(EDGES, key=lambda edge: edge[2]):
    if root(left) != root(right):
        parent[root(left)] = root(right)
        tree.append(left + right)
        total += cost
print(tree, total)
NEEDS = {"shirt": {"iron"}, "tie": {"shirt"}, "jacket": {"tie", "belt"}, "belt": {"trousers"}, "iron": set(), "trousers": set()}
order, ready = [], sorted(name for name, needs in NEEDS.items() if not needs)
needs = {name: set(of) for name, of in NEEDS.items()}
while ready:
    name = ready.pop(0)
    order.append(name)
    for other in sorted(needs):
        if name in needs[other]:
            needs[other].discard(name)
            if not needs[other]:
                ready.append(other)
print(order)
heap = [5, 1, 8, 3]
heapq.heapify(heap)
print(heapq.heappushpop(heap, 0), heapq.heapreplace(heap, 9), heapq.nlargest(2, heap), heapq.nsmallest(2, heap), [heapq.heappop(heap) for _ in range(len(heap))])
print(list(heapq.merge([1, 4, 7], [2, 5], [3])), deque([1, 2, 3], maxlen=2), deque("abc").popleft())

# Heaps that change while their items are compared.
# expect: finished
import heapq
class Clears(int):
    def __lt__(self, other):
        heap.clear()
        return NotImplemented
class Grows:
    def __init__(self, value): self.value = value
    def __lt__(self, other):
        heap.append(self)
        return self.value < other.value
class Raises(int):
    def __lt__(self, other):
        heap.clear()
        raise LookupError("asked")
for name, change in (("push", lambda: heapq.heappush(heap, make(1))), ("pop", lambda: heapq.heappop(heap)), ("pushpop", lambda: heapq.heappushpop(heap, make(100))), ("replace", lambda: heapq.heapreplace(heap, make(50))), ("heapify", lambda: heapq.heapify(heap))):
    for make in (Clears, Grows, Raises):
        for size in (1, 2, 9):
            heap = [make(n) for n in range(size)]
            try: print(name, make.__name__, size, type(change()).__name__, len(heap))
            except Exception as error: print(name, make.__name__, size, type(error).__name__, error, len(heap))

# A queue that keeps its items in a set: none twice.
# expect: finished
# expect-stdout: 3 [1, 2, 3] True
# expect-stdout: empty
import queue


class Unique(queue.Queue):
    def _init(self, maxsize):
        self.queue = set()

    def _put(self, item):
        self.queue.add(item)

    def _get(self):
        item = min(self.queue)
        self.queue.remove(item)
        return item


line = Unique()
for item in (3, 1, 3, 2, 1):
    line.put(item)
print(line.qsize(), [line.get() for _ in range(3)], line.empty())
try:
    line.get(timeout=0.01)
except queue.Empty:
    print("empty")

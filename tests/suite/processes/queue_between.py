# Queues between processes: order, size, time limits, and what cannot be put.
# expect: finished
import queue
from multiprocessing import Process, Queue, SimpleQueue


def produce(items, n):
    for number in range(n):
        items.put({"number": number, "square": number ** 2})
    items.put(None)


if __name__ == "__main__":
    items = Queue()
    child = Process(target=produce, args=(items, 4))
    child.start()
    while (item := items.get()) is not None:
        print(item)
    child.join()
    for action in (lambda: items.get(timeout=0.01), lambda: items.get(False), lambda: items.get_nowait()):
        try:
            action()
        except queue.Empty:
            print("empty")
    small = Queue(maxsize=2)
    small.put(1)
    small.put(2)
    print(small.full(), small.qsize())
    for action in (lambda: small.put(3, timeout=0.01), lambda: small.put_nowait(3)):
        try:
            action()
        except queue.Full:
            print("full")
    print(small.get(), small.get())
    small.close()
    try:
        small.put(1)
    except ValueError as error:
        print("closed:", str(error).endswith("is closed"))
    plain = SimpleQueue()
    plain.put([1, (2, 3)])
    print(plain.empty(), plain.get(), plain.empty())

# A process does not end before all that it put into a queue has been taken out: join, then get.
# expect: deadlock
# expect-stdout: put
from multiprocessing import Process, Queue


def produce(queue):
    queue.put("x" * 1_000_000)
    print("put", flush=True)


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=produce, args=(queue,))
    child.start()
    child.join()  # stuck: MainThread
    print("never", len(queue.get()))

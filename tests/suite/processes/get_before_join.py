# The other way round it works; and a short message fits into the pipe anyhow.
# expect: finished
# expect-stdout: 1000000
# expect-stdout: 0
# expect-stdout: 0 10
from multiprocessing import Process, Queue


def produce(queue, size):
    queue.put("x" * size)


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=produce, args=(queue, 1_000_000))
    child.start()
    print(len(queue.get()))
    child.join()
    print(child.exitcode)
    child = Process(target=produce, args=(queue, 10))
    child.start()
    child.join()
    print(child.exitcode, len(queue.get()))

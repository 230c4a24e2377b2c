# A Queue of multiprocessing goes to children only; a manager's goes anywhere, to workers of a pool, too.
# expect: finished
# expect-stdout: [0, 1, 2, 3]
# expect-stdout: [0, 2, 4, 6] True
# expect-stdout: Queue objects should only be shared between processes through inheritance
from multiprocessing import Manager, Pool, Queue


def work(job):
    queue, number = job
    queue.put(number * 2)
    return number


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        queue = manager.Queue()
        print(pool.map(work, [(queue, number) for number in range(4)]))
        print(sorted(queue.get() for _ in range(4)), queue.empty())
        try:
            pool.map(work, [(Queue(), 1)])
        except RuntimeError as error:
            print(error)
